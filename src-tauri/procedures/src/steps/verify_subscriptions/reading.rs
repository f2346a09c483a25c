//! What Microsoft shows of the subscriptions: bought per subscription, used per product, sold by whom.

use std::collections::BTreeMap;

use baton_domain::{Evidence, PartnerId, Seats, SkuId, SubscriptionId, SubscriptionStatus, TenantId, display_text};
use baton_http::AccessToken;
use baton_microsoft::{
    Seen,
    graph::{SubscribedSku, Subscription},
    products,
};
use baton_workflow::{Observed, Told, Trouble, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Fate, OldSubscription, VerifySubscriptions};
use crate::{
    Naming, Tools,
    sign_in_again::{self, Again, AgainNote, Reading},
    trouble::of_graph,
};

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum SubscriptionsNote {
    /// Somebody has to sign in again.
    SignIn {
        /// How far that is.
        again: AgainNote,
    },
    /// Read from the tenant; replaces what was read before.
    Read {
        /// One row per subscription.
        rows: Vec<FoundSubscription>,
    },
    /// Typed by a person because nobody can sign in now.
    Said {
        /// The row.
        row: Box<FoundSubscription>,
    },
    /// A typed row was taken away again.
    Removed {
        /// Its id.
        id: String,
    },
}

/// One subscription as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSubscription {
    /// The directory's id of it.
    pub id: SubscriptionId,
    /// The commerce side's id.
    pub commerce_id: Option<SubscriptionId>,
    /// The product.
    pub sku: Option<SkuId>,
    /// Its part number; empty when not known.
    pub part_number: String,
    /// Its readable name.
    pub product: String,
    /// Seats bought in this subscription.
    pub bought: Seats,
    /// People who use the product, over all its subscriptions.
    pub assigned: Seats,
    /// Seats of the product that nobody uses, over all its subscriptions.
    pub free: Seats,
    /// How it stands.
    pub status: SubscriptionStatus,
    /// A trial.
    pub is_trial: bool,
    /// Who sold it.
    pub seller: Option<PartnerId>,
    /// The seller's name, if found.
    pub seller_name: Option<String>,
    /// When its state changes next.
    pub next_lifecycle_at: Option<Timestamp>,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct SubscriptionsSeen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    read: Option<Vec<FoundSubscription>>,
    said: Vec<FoundSubscription>,
    /// How many rows were ever typed, so that each gets an id of its own.
    pub typed: usize,
}

impl SubscriptionsSeen {
    /// The rows: what was read, else what was typed.
    pub fn rows(&self) -> impl Iterator<Item = &FoundSubscription> {
        self.read.as_ref().unwrap_or(&self.said).iter()
    }

    /// Whether Microsoft was read.
    pub fn was_read(&self) -> bool {
        self.read.is_some()
    }
}

impl FoundSubscription {
    /// The row as later steps get it.
    pub fn decided(&self, fate: Fate) -> OldSubscription {
        OldSubscription {
            id: self.id.clone(),
            commerce_id: self.commerce_id.clone(),
            sku: self.sku,
            part_number: self.part_number.clone(),
            product: self.product.clone(),
            bought: self.bought,
            assigned: self.assigned,
            status: self.status.clone(),
            is_trial: self.is_trial,
            seller: self.seller,
            seller_name: self.seller_name.clone(),
            next_lifecycle_at: self.next_lifecycle_at,
            fate,
        }
    }
}

/// Folds one note.
pub fn apply(seen: &mut SubscriptionsSeen, note: SubscriptionsNote, _at: Timestamp) {
    match note {
        SubscriptionsNote::SignIn { again } => seen.again.apply(again),
        SubscriptionsNote::Read { rows } => {
            seen.again.done();
            seen.read = Some(rows);
        }
        SubscriptionsNote::Said { row } => {
            seen.typed += 1;
            seen.said.push(*row);
        }
        SubscriptionsNote::Removed { id } => seen.said.retain(|row| row.id.0 != id),
    }
}

/// Reads subscriptions, products and the sellers' names.
pub async fn read(
    tools: &Tools,
    view: &View<'_, VerifySubscriptions>,
) -> Result<Observed<VerifySubscriptions>, Trouble> {
    let token =
        match sign_in_again::reading::<VerifySubscriptions>(tools, view.given.0.tenant, &view.seen.again).await? {
            Reading::Token(token) => token,
            Reading::Keep(again) => return Ok(Observed::Note(Told::plain(SubscriptionsNote::SignIn { again }))),
            Reading::Nothing => return Ok(Observed::Nothing),
        };
    let subscriptions = tools.graph.subscriptions(&token).await.map_err(|error| of_graph(&error))?;
    let products = tools.graph.subscribed_skus(&token).await.map_err(|error| of_graph(&error))?;
    let sellers = names_of_sellers(tools, &token, &subscriptions.value).await;
    let naming = Naming::of(tools, view.words);
    let rows = join(&subscriptions.value, &products.value, &sellers, naming);
    let evidence = evidence(view, &rows, &subscriptions, &products);
    Ok(Observed::Note(Told::new(SubscriptionsNote::Read { rows }, evidence)))
}

/// Names where Microsoft gives them; a seller without a name is shown by its id, so a refusal stops nothing.
async fn names_of_sellers(tools: &Tools, token: &AccessToken, rows: &[Subscription]) -> BTreeMap<PartnerId, String> {
    let mut names = BTreeMap::new();
    for seller in rows.iter().filter_map(|row| row.owner) {
        if names.contains_key(&seller) {
            continue;
        }
        match tools.graph.tenant_name(token, TenantId(seller.0)).await {
            Ok(seen) => {
                let name = seen.value.map(|name| display_text(&name.display_name, 80)).unwrap_or_default();
                names.insert(seller, name);
            }
            Err(error) => {
                tracing::info!(%seller, %error, "a seller's name cannot be read");
                names.insert(seller, String::new());
            }
        }
    }
    names.retain(|_, name| !name.is_empty());
    names
}

fn join(
    subscriptions: &[Subscription],
    products: &[SubscribedSku],
    sellers: &BTreeMap<PartnerId, String>,
    naming: Naming<'_>,
) -> Vec<FoundSubscription> {
    let row = |found: &Subscription| {
        let product = products.iter().find(|product| Some(product.sku_id) == found.sku_id);
        FoundSubscription {
            id: found.id.clone(),
            commerce_id: found.commerce_id.clone(),
            sku: found.sku_id,
            part_number: display_text(&found.part_number, 80),
            product: naming.product(found.sku_id, &found.part_number, &found.service_plans),
            bought: found.seats,
            assigned: product.map(|product| product.consumed).unwrap_or_default(),
            free: product.map(SubscribedSku::free).unwrap_or_default(),
            status: found.status.clone(),
            is_trial: found.is_trial,
            seller: found.owner,
            seller_name: found.owner.and_then(|owner| sellers.get(&owner).cloned()),
            next_lifecycle_at: found.next_lifecycle_at,
        }
    };
    let mut rows: Vec<FoundSubscription> = subscriptions.iter().map(row).collect();
    // What is in use first, the largest first; the same order at every look.
    rows.sort_by_key(|row| {
        let idle = row.is_trial || !row.status.is_active() || row.seller.is_none();
        (idle, std::cmp::Reverse(row.assigned), row.product.clone(), row.id.clone())
    });
    rows
}

fn evidence(
    view: &View<'_, VerifySubscriptions>,
    rows: &[FoundSubscription],
    subscriptions: &Seen<Vec<Subscription>>,
    products: &Seen<Vec<SubscribedSku>>,
) -> Vec<Evidence> {
    let in_use: u32 = products
        .value
        .iter()
        .filter(|product| products::kind(Some(product.sku_id), &product.part_number) != products::ProductKind::Free)
        .map(|product| product.consumed.count())
        .fold(0, u32::saturating_add);
    let of_subscriptions = |fact| Evidence::microsoft(fact, subscriptions.at, subscriptions.request_id.clone());
    let mut sellers: Vec<String> = rows.iter().filter_map(|row| row.seller_name.clone()).collect();
    sellers.sort();
    sellers.dedup();
    let mut facts = vec![
        of_subscriptions(view.say_with("fact-found", &[("n", rows.len().into())])),
        Evidence::microsoft(
            view.say_with("fact-used", &[("n", in_use.into())]),
            products.at,
            products.request_id.clone(),
        ),
        of_subscriptions(view.say("fact-dates")),
    ];
    if !sellers.is_empty() {
        facts.push(of_subscriptions(view.say_with("fact-sellers", &[("sellers", sellers.join(", ").into())])));
    }
    facts
}

#[cfg(test)]
mod tests {
    use baton_microsoft::products::ProductNames;
    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;
    use uuid::Uuid;

    use super::*;
    use crate::words::words;

    #[test]
    fn people_are_counted_per_product_and_seats_per_subscription() {
        let sku = SkuId(Uuid::from_u128(9));
        let subscription = |id: &str, seats: u32| Subscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku_id: Some(sku),
            part_number: "SPB".to_owned(),
            status: SubscriptionStatus::Enabled,
            seats: Seats::new(seats).expect("few"),
            is_trial: false,
            created_at: None,
            next_lifecycle_at: None,
            owner: None,
            owner_type: None,
            service_plans: Vec::new(),
        };
        let product = SubscribedSku {
            sku_id: sku,
            part_number: "SPB".to_owned(),
            status: SubscriptionStatus::Enabled,
            enabled: Seats::new(70).expect("few"),
            warning: Seats::default(),
            suspended: Seats::default(),
            locked_out: Seats::default(),
            consumed: Seats::new(57).expect("few"),
            subscription_ids: Vec::new(),
            is_for_people: true,
            service_plans: Vec::new(),
        };

        let (names, words) = (ProductNames::default(), words(Language::English, TimeZone::UTC));
        let naming = Naming::new(&names, &words);
        let rows = join(&[subscription("a", 60), subscription("b", 10)], &[product], &BTreeMap::new(), naming);

        assert_eq!(rows.iter().map(|row| row.bought.count()).collect::<Vec<_>>(), [60, 10]);
        assert!(
            rows.iter().all(|row| row.assigned.count() == 57 && row.free.count() == 13),
            "both rows are one product"
        );
    }

    #[test]
    fn a_typed_row_can_be_taken_away_and_its_id_is_not_used_again() {
        let mut seen = SubscriptionsSeen::default();
        let now = Timestamp::UNIX_EPOCH;
        let row = |id: &str| FoundSubscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku: None,
            part_number: String::new(),
            product: "X".to_owned(),
            bought: Seats::default(),
            assigned: Seats::default(),
            free: Seats::default(),
            status: SubscriptionStatus::Enabled,
            is_trial: false,
            seller: None,
            seller_name: None,
            next_lifecycle_at: None,
        };

        apply(&mut seen, SubscriptionsNote::Said { row: Box::new(row("said-1")) }, now);
        apply(&mut seen, SubscriptionsNote::Said { row: Box::new(row("said-2")) }, now);
        apply(&mut seen, SubscriptionsNote::Removed { id: "said-1".to_owned() }, now);

        assert_eq!(seen.rows().map(|row| row.id.0.as_str()).collect::<Vec<_>>(), ["said-2"]);
        assert_eq!(seen.typed, 2, "the next one is said-3");
    }
}
