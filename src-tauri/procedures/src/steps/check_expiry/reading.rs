//! The dates that Microsoft shows now: a date that has passed meanwhile is replaced by the next one.

use std::collections::BTreeMap;

use baton_domain::{Evidence, SubscriptionId};
use baton_workflow::{Observed, Told, Trouble, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::CheckExpiry;
use crate::{
    Tools,
    sign_in_again::{self, Again, AgainNote, Reading},
    trouble::of_graph,
};

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ExpiryNote {
    /// Somebody has to sign in again.
    SignIn {
        /// How far that is.
        again: AgainNote,
    },
    /// The dates of the subscriptions that move or end.
    Read {
        /// By subscription; `None` where Microsoft shows none.
        dates: BTreeMap<SubscriptionId, Option<Timestamp>>,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct ExpirySeen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The newest dates.
    pub dates: BTreeMap<SubscriptionId, Option<Timestamp>>,
}

/// Folds one note.
pub fn apply(seen: &mut ExpirySeen, note: ExpiryNote, _at: Timestamp) {
    match note {
        ExpiryNote::SignIn { again } => seen.again.apply(again),
        ExpiryNote::Read { dates } => {
            seen.again.done();
            seen.dates.extend(dates);
        }
    }
}

/// Reads the dates again.
pub async fn read(tools: &Tools, view: &View<'_, CheckExpiry>) -> Result<Observed<CheckExpiry>, Trouble> {
    let token = match sign_in_again::reading::<CheckExpiry>(tools, view.given.0.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(ExpiryNote::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let found = tools.graph.subscriptions(&token).await.map_err(|error| of_graph(&error))?;
    let wanted: Vec<_> = view.given.1.to_cancel().collect();
    let mut dates = BTreeMap::new();
    let mut evidence = Vec::new();
    for now in &found.value {
        let Some(old) = wanted.iter().find(|old| old.id == now.id) else { continue };
        dates.insert(now.id.clone(), now.next_lifecycle_at);
        if let Some(at) = now.next_lifecycle_at {
            let day = view.words.date(at);
            let fact = view.say_with("fact-date", &[("product", old.product.as_str().into()), ("day", day.into())]);
            evidence.push(Evidence::microsoft(fact, found.at, found.request_id.clone()));
        }
    }
    Ok(Observed::Note(Told::new(ExpiryNote::Read { dates }, evidence)))
}
