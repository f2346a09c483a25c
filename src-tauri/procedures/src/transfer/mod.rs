//! A transfer at Microsoft: what may go, and how it is seen that only the seller changed. The rules are pure; the facts are read live.

mod eligibility;
mod sight;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use baton_domain::{PartnerId, PersonName, Seats, SkuId, SubscriptionId, TenantId};
use baton_http::AccessToken;
use baton_workflow::{
    HeaderUpdate, Step, Told, Trouble, View,
    screen::{Block, Button, Tone},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use eligibility::{MOST_AT_ONCE, Transferable, transferable};
pub use sight::{Difference, LineSeen, NewSeen, PeopleSeen, TransferSight, sight};

use crate::{Tools, fresh::Fresh, steps::Route, trouble};

/// One subscription that is asked for, as it was before: the transfer must not change anything of it but the seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The directory's id before the transfer.
    pub id: SubscriptionId,
    /// The product.
    pub sku: Option<SkuId>,
    /// The product's readable name.
    pub product: String,
    /// Seats bought.
    pub seats: Seats,
    /// When its term ends or renews.
    pub ends_at: Option<Timestamp>,
    /// Who sold it.
    pub seller: Option<PartnerId>,
}

/// Looks at the tenant and holds it against what was asked for and against what was there before.
///
/// # Errors
/// When Microsoft cannot be read.
pub async fn read(tools: &Tools, token: &AccessToken, before: &Before<'_>) -> Result<Fresh<TransferSight>, Trouble> {
    let subscriptions = tools.graph.subscriptions(token).await.map_err(|error| trouble::of_graph(&error))?;
    let products = tools.graph.subscribed_skus(token).await.map_err(|error| trouble::of_graph(&error))?;
    let mut seen = sight(before, &subscriptions.value, &products.value);
    let names = names_of_others(tools, token, before.to, &seen).await;
    for new in seen.lines.iter_mut().filter_map(|line| line.new.as_mut()) {
        new.owner_name = new.owner.and_then(|owner| names.get(&owner).cloned());
    }
    Ok(Fresh::read(subscriptions.map(|_| seen)))
}

/// What the tenant was like before.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// What was asked for and has to arrive.
    pub asked: &'a [Asked],
    /// What was asked for too, and the person went on without.
    pub left: &'a [SubscriptionId],
    /// Every subscription that was there, with its seller, its seats and the people of its product.
    pub rows: &'a [crate::steps::OldSubscription],
    /// The new seller.
    pub to: PartnerId,
}

/// Without the permission to see a name the number is shown instead, so no refusal stops the look.
async fn names_of_others(
    tools: &Tools,
    token: &AccessToken,
    to: PartnerId,
    seen: &TransferSight,
) -> BTreeMap<PartnerId, String> {
    let mut names = BTreeMap::new();
    for owner in seen.lines.iter().filter_map(|line| line.new.as_ref()?.owner) {
        if owner == to || names.contains_key(&owner) {
            continue;
        }
        if let Ok(known) = tools.graph.tenant_name(token, TenantId(owner.0)).await
            && let Some(name) = known.value
        {
            names.insert(owner, baton_domain::display_text(&name.display_name, 80));
        }
    }
    names
}

/// The action of the button that gives the transfer up.
pub const BUY_AGAIN: &str = "buy_again";

/// What is kept when a transfer is given up: the head of the move goes over to buying again, and the running order with it. What
/// both ways share stays done.
#[must_use]
pub fn given_up<S: Step>(note: S::Note, said_by: &PersonName, view: &View<'_, S>) -> Told<S::Note> {
    let fact = view.shared("transfer-fact-given-up", &[]);
    let evidence = vec![baton_domain::Evidence::person(fact, said_by.as_str(), view.now)];
    let route = Some(Route::BuyAgain.key().to_owned());
    // Until the order stands, a renewal of the old provider threatens again.
    let header = HeaderUpdate { route, moved: Some(false), ..HeaderUpdate::default() };
    Told::new(note, evidence).header(header)
}

/// The way out of a transfer that is refused or takes too long.
#[must_use]
pub fn way_out<S: Step>(view: &View<'_, S>) -> Block {
    Block::Bar {
        tone: Tone::Info,
        title: view.shared("transfer-way-out-title", &[]),
        text: view.shared("transfer-way-out-text", &[]),
        button: Some(Button::submit(BUY_AGAIN, view.shared("transfer-buy-again", &[]))),
    }
}
