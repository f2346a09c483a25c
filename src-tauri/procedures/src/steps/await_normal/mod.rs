//! The portal shows the customer as Normal, so that orders can be placed.

mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_workflow::{Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{
    AcceptDelegatedAdmin, ConfirmTenant, ConnectDirectory, SendPartnerConnect, VerifyDefaultDomain,
    VerifyPartnerRelationship,
};
use crate::{Tools, guided, portal};

/// The portal shows the customer as Normal, so that orders can be placed.
pub struct AwaitNormal;

/// What a named person read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum StatusNote {
    /// Not taken over yet.
    Transitioning,
}

/// The status that the person reads.
const STATUS: &str = "status";
/// The id of the link to Partner Connect.
const OPEN: &str = "partner_connect";

#[async_trait]
impl Step for AwaitNormal {
    const ID: StepId = StepId::new("await_normal");
    const WHO: Who = Who::Distributor;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (
        VerifyDefaultDomain,
        ConfirmTenant,
        VerifyPartnerRelationship,
        SendPartnerConnect,
        ConnectDirectory,
        AcceptDelegatedAdmin,
    );
    type Note = StatusNote;
    type Seen = Vec<Timestamp>;
    type Intent = ();
    type Outcome = AwaitedNormal;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            StatusNote::Transitioning => seen.push(at),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let Some(status) = Status::of_key(answers.text(STATUS)) else {
            return Err(FieldErrors::one(STATUS, view.words.say("error-choose", &[])));
        };
        let (confirmed_by, evidence) = guided::said(view, answers, view.say(status.fact()), FieldErrors::none())?;
        Ok(match status {
            Status::Normal => Accepted::Done(Finish::new(AwaitedNormal { confirmed_by }, evidence)),
            Status::Transitioning => Accepted::Note(Told::new(StatusNote::Transitioning, evidence)),
        })
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        screen::letters(view).into_iter().find(|letter| letter.file == file)?.draft(view)
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            OPEN => view.given.3.link.as_ref().map(ToString::to_string),
            _ => portal::link(tools, view, link),
        }
    }
}

/// What the portal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Transitioning,
    Normal,
}

impl Status {
    const ALL: [Self; 2] = [Self::Transitioning, Self::Normal];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::Transitioning => "transitioning",
            Self::Normal => "normal",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// The sentence's key.
    fn fact(self) -> &'static str {
        match self {
            Self::Transitioning => "fact-transitioning",
            Self::Normal => "fact",
        }
    }
}
