//! What the partner's access opens: its organizations, and what each may order under.

use baton_distributors::{Account, Company, Programme};
use baton_workflow::{Observed, Told, Trouble, View};
use serde::{Deserialize, Serialize};

use super::ConnectCloudIq;
use crate::{Tools, by_api};

/// What a look with the access brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum AccessNote {
    /// There is none any more.
    NoAccess,
    /// It works.
    Read {
        /// What it opens.
        accounts: Vec<Account>,
    },
    /// It is there and brought nothing.
    NotRead {
        /// Why.
        trouble: Trouble,
    },
}

/// What is known of the access now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AccessSight {
    /// There is none, or nobody looked.
    #[default]
    NoAccess,
    /// It works.
    Read {
        /// What it opens.
        accounts: Vec<Account>,
    },
    /// It is there and brought nothing.
    NotRead {
        /// Why.
        trouble: Trouble,
    },
}

impl From<AccessNote> for AccessSight {
    fn from(note: AccessNote) -> Self {
        match note {
            AccessNote::NoAccess => Self::NoAccess,
            AccessNote::Read { accounts } => Self::Read { accounts },
            AccessNote::NotRead { trouble } => Self::NotRead { trouble },
        }
    }
}

impl AccessSight {
    /// What it opens.
    pub(super) fn accounts(&self) -> &[Account] {
        match self {
            Self::NoAccess | Self::NotRead { .. } => &[],
            Self::Read { accounts } => accounts,
        }
    }

    /// Every organization with each invoice profile that it may order under.
    pub(super) fn may_order(&self) -> impl Iterator<Item = (&Company, &Programme)> {
        let pairs = self.accounts().iter().flat_map(|account| account.programmes.iter().map(move |one| (account, one)));
        pairs.filter(|(_, programme)| programme.validated).map(|(account, programme)| (&account.company, programme))
    }
}

/// What is sent for a choice.
pub(super) fn value(company: &Company, programme: &Programme) -> String {
    format!("{}/{}", company.reference, programme.reference)
}

/// Reads what the access opens. One that brings nothing is kept as a fact: the guided way stays open.
pub(super) async fn look(tools: &Tools, view: &View<'_, ConnectCloudIq>) -> Observed<ConnectCloudIq> {
    let Some(ordering) = by_api::known(tools, view) else {
        return news(view, Told::plain(AccessNote::NoAccess));
    };
    let accounts = match ordering.accounts().await {
        Ok(read) => read,
        Err(error) => return news(view, Told::plain(AccessNote::NotRead { trouble: by_api::of_api(&error) })),
    };
    let fact = |account: &Account| {
        let may = account.programmes.iter().any(|programme| programme.validated);
        let key = if may { "fact-may-order" } else { "fact-may-not-order" };
        let fact = view.say_with(key, &[("company", by_api::named(&account.company).into())]);
        by_api::evidence(view, fact, accounts.at, accounts.request_id.clone())
    };
    let evidence = accounts.value.iter().map(fact).collect();
    news(view, Told::new(AccessNote::Read { accounts: accounts.value }, evidence))
}

fn news(view: &View<'_, ConnectCloudIq>, told: Told<AccessNote>) -> Observed<ConnectCloudIq> {
    if AccessSight::from(told.note.clone()) == *view.seen { Observed::Nothing } else { Observed::Note(told) }
}
