//! `deny`: the rules of `deny.toml` over everything that Baton is made of.

use crate::run::{Done, answer, cargo, program, run, target};

/// Checks bans, licences and sources. The advisories need the network and a database, so they are not part of it.
///
/// # Errors
/// With what `cargo-deny` found.
pub fn deny() -> Done {
    let tools = target().join("tools");
    let own = tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let mut asked = program("cargo-deny");
    asked.arg("--version");
    let mut check = if own.is_file() || answer(asked).is_none() {
        if !own.is_file() {
            println!("Installing cargo-deny; this takes some minutes, once.");
            let mut install = cargo(["install", "cargo-deny", "--locked", "--root"]);
            install.arg(&tools).arg("--target-dir").arg(tools.join("build"));
            run(install)?;
        }
        program(own)
    } else {
        program("cargo-deny")
    };
    // Fetched first, because the check itself stays off the network.
    run(cargo(["fetch", "--locked"]))?;
    check.args(["--offline", "check", "bans", "licenses", "sources"]);
    run(check)
}
