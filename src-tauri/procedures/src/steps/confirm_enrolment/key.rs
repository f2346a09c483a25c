//! What the reseller's key shows: whose it is, and the enrolments it may order under.

use baton_distributors::{Account, Company, Programme};
use baton_workflow::{Observed, ProblemCode, Told, Trouble, View};
use serde::{Deserialize, Serialize};

use super::ConfirmEnrolment;
use crate::{Tools, by_api, customer_form};

/// What a look with the key brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum EnrolmentNote {
    /// The key was taken away again.
    NoKey,
    /// The key works.
    Read {
        /// Whose it is.
        company: Company,
        /// The enrolments it shows.
        programmes: Vec<Programme>,
    },
    /// The key is there and brought nothing.
    NotRead {
        /// Why.
        trouble: Trouble,
    },
}

/// What is known of the key now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KeySight {
    /// There is none, or nobody looked.
    #[default]
    NoKey,
    /// It works.
    Read {
        /// Whose it is.
        company: Company,
        /// The enrolments it shows.
        programmes: Vec<Programme>,
    },
    /// It is there and brought nothing.
    NotRead {
        /// Why.
        trouble: Trouble,
    },
}

impl From<EnrolmentNote> for KeySight {
    fn from(note: EnrolmentNote) -> Self {
        match note {
            EnrolmentNote::NoKey => Self::NoKey,
            EnrolmentNote::Read { company, programmes } => Self::Read { company, programmes },
            EnrolmentNote::NotRead { trouble } => Self::NotRead { trouble },
        }
    }
}

impl KeySight {
    /// Whose key it is and the enrolments that may order; `None` when Baton cannot order with it.
    pub(super) fn usable(&self) -> Option<(&Company, Vec<&Programme>)> {
        match self {
            Self::NoKey | Self::NotRead { .. } => None,
            Self::Read { company, programmes } => {
                // An enrolment without an MPN ID is not one of Microsoft's.
                let may_order = |one: &&Programme| one.validated && one.mpn_id.is_some();
                let validated: Vec<&Programme> = programmes.iter().filter(may_order).collect();
                (!validated.is_empty()).then_some((company, validated))
            }
        }
    }
}

/// Reads whose key it is and its enrolments. A key that brings nothing is kept as a fact: the guided way stays open.
pub(super) async fn look(tools: &Tools, view: &View<'_, ConfirmEnrolment>) -> Observed<ConfirmEnrolment> {
    let Some(ordering) = by_api::known(tools, view) else {
        return if *view.seen == KeySight::NoKey {
            Observed::Nothing
        } else {
            Observed::Note(Told::plain(EnrolmentNote::NoKey))
        };
    };
    let accounts = match ordering.accounts().await {
        Ok(read) => read,
        Err(error) => return news(view, Told::plain(EnrolmentNote::NotRead { trouble: by_api::of_api(&error) })),
    };
    // A key that is asked about here is of one company.
    let Some(Account { company, programmes }) = accounts.value.into_iter().next() else {
        return news(view, Told::plain(EnrolmentNote::NotRead { trouble: Trouble::new(ProblemCode::NotFound) }));
    };
    let whose = view.say_with(
        "fact-key",
        &[
            ("company", by_api::named(&company).into()),
            ("country", customer_form::country_name(view, &company.country).into()),
        ],
    );
    let mut evidence = vec![by_api::evidence(view, whose, accounts.at, accounts.request_id.clone())];
    evidence.extend(programmes.iter().map(|one| {
        let mpn = one.mpn_id.clone().unwrap_or_default();
        // An enrolment that waits may have no number yet.
        let key = if mpn.is_empty() { "fact-programme-without" } else { "fact-programme" };
        let args =
            [("programme", one.code.as_str().into()), ("status", one.status.as_str().into()), ("mpn", mpn.into())];
        by_api::evidence(view, view.say_with(key, &args), accounts.at, accounts.request_id.clone())
    }));
    news(view, Told::new(EnrolmentNote::Read { company, programmes }, evidence))
}

fn news(view: &View<'_, ConfirmEnrolment>, told: Told<EnrolmentNote>) -> Observed<ConfirmEnrolment> {
    if KeySight::from(told.note.clone()) == *view.seen { Observed::Nothing } else { Observed::Note(told) }
}
