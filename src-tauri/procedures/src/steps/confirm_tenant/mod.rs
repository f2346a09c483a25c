//! Partner Connect names the tenant of this move.

mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::{Evidence, display_text};
use baton_workflow::{Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{ConnectDirectory, VerifyDefaultDomain};
use crate::{Tools, guided, parts, portal};

/// Partner Connect names the tenant of this move.
pub struct ConfirmTenant;

/// Whether the page agrees with the move.
const AGREES: &str = "agrees";
const SAME: &str = "same";
const DIFFERS: &str = "differs";
/// The domain or number that the page shows instead.
const SHOWN: &str = "shown_instead";

/// What a named person read at Partner Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ConfirmTenantNote {
    /// It shows another tenant.
    Differs {
        /// What it shows instead.
        shown: String,
    },
    /// That was read wrongly.
    Withdrawn,
}

#[async_trait]
impl Step for ConfirmTenant {
    const ID: StepId = StepId::new("confirm_tenant");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, ConnectDirectory);
    type Note = ConfirmTenantNote;
    /// What the page shows instead, while it is not this tenant.
    type Seen = Option<String>;
    type Intent = ();
    type Outcome = ConfirmedTenant;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        *seen = match note {
            ConfirmTenantNote::Differs { shown } => Some(shown),
            ConfirmTenantNote::Withdrawn => None,
        };
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match (answers.action.as_str(), &*view.seen) {
            ("continue", None) => match answers.text(AGREES) {
                SAME => {
                    let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
                    Ok(Accepted::Done(Finish::new(ConfirmedTenant { confirmed_by }, evidence)))
                }
                DIFFERS => differs(view, answers),
                _ => Err(FieldErrors::one(AGREES, view.words.say("error-choose", &[]))),
            },
            // Whoever connected the wrong tenant connects the right one in the step before.
            ("connect_again", Some(_)) => Ok(Accepted::GoBackTo(ConnectDirectory::ID)),
            ("withdraw", Some(_)) => Ok(Accepted::Note(Told::plain(ConfirmTenantNote::Withdrawn))),
            _ => Ok(Accepted::Stay),
        }
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        let letter = screen::letter(view, (*view.seen).as_deref()?);
        (letter.file == file).then(|| letter.draft(view))?
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

/// The page shows another tenant: the move stops here until the right one is connected.
fn differs(view: &View<ConfirmTenant>, answers: &Answers) -> Result<Accepted<ConfirmTenant>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let shown = parts::required_text(view, answers, SHOWN, 120, &mut errors);
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Some(shown), Some(name)) = (shown, name) else { return Err(errors) };
    if is_this(view, &shown) {
        return Err(FieldErrors::one(SHOWN, view.say("error-this-one")));
    }
    let fact = view.say_with("fact-differs", &[("shown", (&shown).into())]);
    let evidence = vec![Evidence::person(fact, name.as_str(), view.now).missing()];
    Ok(Accepted::Note(Told::new(ConfirmTenantNote::Differs { shown }, evidence)))
}

/// Whether what was typed is one of this tenant's own names.
fn is_this(view: &View<ConfirmTenant>, shown: &str) -> bool {
    let names = &view.given.0;
    let own = [names.default_domain.to_string(), names.initial_domain.to_string(), names.tenant.to_string()];
    let shown = display_text(shown, 200).to_lowercase();
    own.iter().any(|own| own.to_lowercase() == shown)
}
