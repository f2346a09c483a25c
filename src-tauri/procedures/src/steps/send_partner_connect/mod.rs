//! Somebody who may connect the directory has the link to Partner Connect.

mod link;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_workflow::{Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

pub use outcome::*;

use link::BadLink;

use super::{EnterTenantDetails, VerifyDefaultDomain};
use crate::{Tools, guided, portal};

/// Somebody who may connect the directory has the link to Partner Connect.
pub struct SendPartnerConnect;

/// The field for the link of the portal's mail.
const LINK: &str = "connect_link";
/// Who opens it.
const WAY: &str = "way";
/// The admin's address.
const TO: &str = "to";

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ConnectNote {
    /// The link of the portal's mail, checked.
    Link {
        /// The whole address.
        link: Url,
    },
    /// Another link is to be pasted.
    Dropped,
}

#[async_trait]
impl Step for SendPartnerConnect {
    const ID: StepId = StepId::new("send_partner_connect");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, EnterTenantDetails);
    type Note = ConnectNote;
    type Seen = Option<Url>;
    type Intent = ();
    type Outcome = SentPartnerConnect;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        *seen = match note {
            ConnectNote::Link { link } => Some(link),
            ConnectNote::Dropped => None,
        };
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "use_link" => match read(view, answers.text(LINK)) {
                Ok(link) => Ok(Accepted::Note(Told::plain(ConnectNote::Link { link }))),
                Err(bad) => Err(FieldErrors::one(LINK, why_not(view, &bad))),
            },
            "drop_link" => Ok(Accepted::Note(Told::plain(ConnectNote::Dropped))),
            "continue" => done(view, answers),
            _ => Ok(Accepted::Stay),
        }
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        let message = screen::message(view);
        (message.file == file).then(|| message.draft(view))?
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn done(view: &View<SendPartnerConnect>, answers: &Answers) -> Result<Accepted<SendPartnerConnect>, FieldErrors> {
    let way = ConnectWay::of_key(answers.text(WAY)).unwrap_or_else(|| screen::way(view));
    let mut errors = FieldErrors::none();
    // A link that lies in the field unchecked would be lost without a word.
    if view.seen.is_none() && !answers.text(LINK).trim().is_empty() {
        errors.add(LINK, view.say("error-link-unchecked"));
    }
    let fact = view.say(&format!("fact-{}", way.key()));
    let (confirmed_by, evidence) = guided::said(view, answers, fact, errors)?;
    let outcome = SentPartnerConnect { way, link: (*view.seen).clone(), confirmed_by };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

fn read(view: &View<SendPartnerConnect>, text: &str) -> Result<Url, BadLink> {
    link::read(text, portal::facts(view).portal.address, view.around.practice)
}

fn why_not(view: &View<SendPartnerConnect>, bad: &BadLink) -> String {
    match bad {
        BadLink::OtherHost(host) => view.say_with("error-link-host", &[("host", host.into())]),
        BadLink::Empty => view.say("error-link-empty"),
        BadLink::NotALink => view.say("error-link-no-link"),
        BadLink::NotHttps => view.say("error-link-https"),
        BadLink::HiddenLogin => view.say("error-link-hidden-login"),
    }
}
