//! A question and its answer over this computer's own network, with everything that a practice profile is made of.

use std::sync::Arc;

use baton_domain::DomainName;
use baton_engine::{Engine, Organisation, Start};
use baton_microsoft::identity::find_tenant;
use baton_workflow::{screen::Profile, words::Language};
use jiff::tz::TimeZone;

use super::{Fault, Finding, scratch::Scratch, secrets::Noting};
use crate::printing_browser::PrintingBrowser;

/// Starts a practice profile and finds one of its customers by domain.
pub(super) async fn round_trip(scratch: &Scratch, keychain: &Noting) -> Finding {
    let seen = match found(scratch, keychain).await {
        Ok(domain) => Ok(format!("it started and found the customer {domain} over 127.0.0.1.")),
        Err(what) => Err(Fault::new(
            format!("the practice cloud cannot be used ({what})."),
            "Let programs of this computer talk to each other over 127.0.0.1; a security program may forbid it.",
        )),
    };
    Finding { subject: "practice cloud", seen }
}

async fn found(scratch: &Scratch, keychain: &Noting) -> Result<String, String> {
    let start = Start {
        profile: Profile::Practice,
        folder: scratch.path().join("practice"),
        organisation: Organisation::default(),
        keychain: keychain.clone(),
        browser: Arc::new(PrintingBrowser),
        words: Arc::new(baton_engine::words(Language::English, TimeZone::system())),
        join: None,
    };
    let engine = Engine::start(start).await.map_err(|error| error.to_string())?;
    let found = ask(&engine).await;
    engine.rest().await;
    found
}

async fn ask(engine: &Engine) -> Result<String, String> {
    let people = engine.practice.iter().flat_map(|practice| practice.people());
    let domain = people
        .filter_map(|person| person["upn"].as_str()?.rsplit_once('@'))
        .find_map(|(_, domain)| DomainName::parse(domain).ok())
        .ok_or("it has no people")?;
    let tools = engine.runner.tools();
    let found = find_tenant(&tools.door, &tools.cloud, tools.clock.as_ref(), &domain).await;
    found.map(|_| domain.to_string()).map_err(|error| error.to_string())
}
