//! `demo --procedure gridheart --mode guided|api|transfer --out DIR`: a whole move in the real window, by clicks and keys.
#![expect(clippy::print_stdout, reason = "it tells its person what it did")]

use std::process::ExitCode;

#[cfg(target_os = "linux")]
use baton_tests::demo::Mode;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (mode, out) = match wanted(&words) {
        Ok(wanted) => wanted,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    let how = match mode {
        Mode::Guided => "by hand",
        Mode::Api => "by ArrowSphere's interface",
        Mode::Transfer => "by a transfer at Microsoft",
    };
    println!(
        "A move of Fabrikam Residences to Gridheart, {how}. The app is in its own window, the admin in a browser."
    );
    match baton_tests::demo::gridheart(mode, &out).await {
        Ok(verdict) => told(&verdict),
        Err(error) => {
            eprintln!("The demo stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Who acts, and where to leave what it makes. There is one procedure yet; another word is a mistake, said at once.
#[cfg(target_os = "linux")]
fn wanted(words: &[String]) -> Result<(Mode, std::path::PathBuf), String> {
    let mut mode = Mode::Guided;
    let mut out = None;
    let mut rest = words.iter();
    while let (Some(name), value) = (rest.next(), rest.next()) {
        match (name.as_str(), value.map(String::as_str)) {
            ("--procedure", Some("gridheart")) => {}
            ("--mode", Some("guided")) => mode = Mode::Guided,
            ("--mode", Some("api")) => mode = Mode::Api,
            ("--mode", Some("transfer")) => mode = Mode::Transfer,
            ("--out", Some(folder)) => out = Some(folder.into()),
            (name, value) => return Err(format!("not understood: {name} {}\n{USAGE}", value.unwrap_or_default())),
        }
    }
    out.map(|out| (mode, out)).ok_or_else(|| format!("--out DIR is missing\n{USAGE}"))
}

#[cfg(target_os = "linux")]
const USAGE: &str = "demo --procedure gridheart --mode guided|api|transfer --out DIR";

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
