//! The dates that Microsoft shows now: a date that has passed meanwhile is replaced by the next one.

use std::collections::BTreeMap;

use baton_domain::{Evidence, SubscriptionId};
use baton_workflow::{Told, Trouble, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::CheckExpiry;
use crate::{Tools, trouble::of_graph};

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ExpiryNote {
    /// The dates of the subscriptions that move or end.
    Read {
        /// By subscription; `None` where Microsoft shows none.
        dates: BTreeMap<SubscriptionId, Option<Timestamp>>,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct ExpirySeen {
    /// The newest dates.
    pub dates: BTreeMap<SubscriptionId, Option<Timestamp>>,
}

/// Folds one note.
pub fn apply(seen: &mut ExpirySeen, note: ExpiryNote, _at: Timestamp) {
    match note {
        ExpiryNote::Read { dates } => seen.dates.extend(dates),
    }
}

/// Reads the dates again.
pub async fn read(tools: &Tools, view: &View<'_, CheckExpiry>) -> Result<Told<ExpiryNote>, Trouble> {
    let token = tools.read_token(view.given.0.tenant).await?;
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
    Ok(Told::new(ExpiryNote::Read { dates }, evidence))
}
