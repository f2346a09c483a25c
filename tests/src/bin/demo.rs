//! `demo --procedure gridheart|cloud_iq|rhipe_prime --out DIR`: a whole move in the real window, by clicks and keys.
#![expect(clippy::print_stdout, reason = "it tells its person what it did")]

use std::process::ExitCode;

#[cfg(target_os = "linux")]
use baton_tests::demo::Script;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (script, out) = match wanted(&words) {
        Ok(wanted) => wanted,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    println!(
        "A move of Fabrikam Residences {}. The app is in its own window, the admin in a browser.",
        script.in_words()
    );
    match baton_tests::demo::play(script, &out).await {
        Ok(verdict) => told(&verdict),
        Err(error) => {
            eprintln!("The demo stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is played, and where to leave what it makes. A word that is not known is a mistake, said at once.
#[cfg(target_os = "linux")]
fn wanted(words: &[String]) -> Result<(Script, std::path::PathBuf), String> {
    let (mut procedure, mut mode, mut out) = ("gridheart", None, None);
    let mut rest = words.iter();
    while let (Some(name), value) = (rest.next(), rest.next()) {
        match (name.as_str(), value.map(String::as_str)) {
            ("--procedure", Some(id)) => procedure = id,
            ("--mode", Some(word)) => mode = Some(word),
            ("--out", Some(folder)) => out = Some(folder.into()),
            (name, value) => return Err(format!("not understood: {name} {}\n{USAGE}", value.unwrap_or_default())),
        }
    }
    let script = Script::of(procedure, mode);
    let script = script.ok_or_else(|| {
        format!(
            "there is no demo of {procedure}{}\n{USAGE}",
            mode.map_or_else(String::new, |mode| format!(" by {mode}"))
        )
    })?;
    out.map(|out| (script, out)).ok_or_else(|| format!("--out DIR is missing\n{USAGE}"))
}

#[cfg(target_os = "linux")]
const USAGE: &str = "demo --procedure gridheart [--mode guided|api|transfer] --out DIR\n\
                     demo --procedure cloud_iq|rhipe_prime --out DIR";

#[cfg(target_os = "linux")]
fn told(verdict: &baton_tests::demo::Verdict) -> ExitCode {
    println!("\nThe move took {} s; {} pictures.", verdict.seconds, verdict.pictures);
    for line in &verdict.holds {
        println!("ok      {line}");
    }
    for line in &verdict.fails {
        println!("FAILED  {line}");
    }
    println!("To check the report again: batonctl report verify report.html --fingerprint \"{}\"", verdict.fingerprint);
    if verdict.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("The demo drives the window on Linux.");
    ExitCode::from(2)
}
