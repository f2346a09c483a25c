//! Who is switched from what to what, worked out from one look at the tenant. Pure.

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{SkuId, UserId};
use baton_microsoft::{
    graph::{LicenceChange, LicenceToAdd, ServicePlan, SubscribedSku, User},
    products,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Naming;

/// A product somebody holds directly, and its switched-off parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// The product.
    pub sku: SkuId,
    /// The parts that are off.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub off: BTreeSet<Uuid>,
}

/// What one request changes for one person, and how it was before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change {
    /// Products to give.
    pub add: Vec<Held>,
    /// Products to take.
    pub remove: Vec<SkuId>,
    /// The products to take, as the person holds them.
    pub before: Vec<Held>,
}

/// Everybody who still has to be switched, as one look found them. Small: the same change stands once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// The distinct changes.
    pub changes: Vec<Change>,
    /// Who, with the position of their change.
    pub people: Vec<(UserId, u32)>,
    /// Those of them without a country: Microsoft refuses them until one is set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_country: Vec<UserId>,
    /// Those who hold the old product through a group, and the groups. Their change only gives the new one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_group: Vec<(UserId, Vec<Uuid>)>,
    /// Those who also hold a product that may clash with the new one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<(UserId, SkuId)>,
    /// Switched-off parts that the new product does not have, as readable names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
    /// From which product to which.
    pub routes: Vec<Route>,
    /// Readable names of all products that stand here.
    pub products: Vec<(SkuId, String)>,
    /// Names of the groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<(Uuid, String)>,
    /// How it stands over all people.
    pub counts: Counts,
}

/// From which product to which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The old products.
    pub from: Vec<SkuId>,
    /// The new one.
    pub to: SkuId,
}

/// How it stands over all people at the moment of the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// People who hold a new product.
    pub on_new: u32,
    /// People who hold an old one and not the new one.
    pub on_old: u32,
    /// People of this switch who hold no product at all.
    pub without: u32,
    /// People who have Teams now and would not have it any more.
    #[serde(default)]
    pub lose_teams: u32,
}

impl Plan {
    /// The readable name of a product that stands here.
    #[must_use]
    pub fn product(&self, sku: SkuId) -> Option<&str> {
        self.products.iter().find(|(id, _)| *id == sku).map(|(_, name)| name.as_str())
    }
}

impl Change {
    /// The same in Graph's terms: give and take in one body.
    #[must_use]
    pub fn request(&self) -> LicenceChange {
        let add = |held: &Held| LicenceToAdd { sku_id: held.sku, disabled_plans: held.off.clone() };
        LicenceChange { add: self.add.iter().map(add).collect(), remove: self.remove.clone() }
    }

    /// What brings the person back: the old products as they were, the given ones taken.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            add: self.before.clone(),
            remove: self.add.iter().map(|held| held.sku).collect(),
            before: self.add.clone(),
        }
    }

    /// The same, taking a clashing product along in the same request.
    #[must_use]
    pub fn also_taking(&self, clashing: Held) -> Self {
        let mut change = self.clone();
        change.remove.push(clashing.sku);
        change.before.push(clashing);
        change
    }

    /// Whether the person is already as the change would make them.
    #[must_use]
    pub fn is_done_for(&self, user: &User) -> bool {
        self.add.iter().all(|held| user.holds(held.sku)) && !self.remove.iter().any(|sku| holds_directly(user, *sku))
    }

    /// Whether the person is still as the change was planned upon. A change planned on something else is never sent.
    #[must_use]
    pub fn still_fits(&self, user: &User) -> bool {
        self.before.iter().all(|held| holds_directly(user, held.sku) && user.disabled_plans(held.sku) == held.off)
            && self.remove.iter().all(|sku| holds_directly(user, *sku))
    }
}

/// Whether a person holds the product by themselves. Where Graph does not say how they came to it, they do.
pub(super) fn holds_directly(user: &User, sku: SkuId) -> bool {
    user.holds(sku) && (user.holds_directly(sku) || user.groups_giving(sku).is_empty())
}

/// What a plan is made of.
pub struct Tenant<'a> {
    /// Everybody.
    pub users: &'a [User],
    /// The products with their parts.
    pub products: &'a [SubscribedSku],
    /// Names of the groups that give licences.
    pub groups: &'a [(Uuid, String)],
    /// People who were switched before; they count when they have nothing.
    pub switched: &'a BTreeSet<UserId>,
    /// What products and their parts are called.
    pub naming: Naming<'a>,
}

/// Works out the plan.
#[must_use]
pub fn plan(routes: &[Route], tenant: &Tenant<'_>) -> Plan {
    let parts: BTreeMap<SkuId, Vec<ServicePlan>> = tenant
        .products
        .iter()
        .map(|sku| (sku.sku_id, sku.service_plans.iter().filter(|part| part.is_for_people).cloned().collect()))
        .collect();
    let mut made = Plan { routes: routes.to_vec(), products: product_names(routes, tenant), ..Plan::default() };
    let mut places: BTreeMap<Change, u32> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for user in tenant.users {
        let found = person(routes, user, &parts);
        gone.extend(found.gone);
        made.counts.on_new += u32::from(routes.iter().any(|route| user.holds(route.to)));
        made.counts.on_old += u32::from(
            routes.iter().any(|route| !user.holds(route.to) && route.from.iter().any(|sku| user.holds(*sku))),
        );
        made.counts.without += u32::from(user.licences.is_empty() && tenant.switched.contains(&user.id));
        let Some(change) = found.change else { continue };
        let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let place = *places.entry(change.clone()).or_insert_with(|| {
            made.changes.push(change.clone());
            next
        });
        made.people.push((user.id, place));
        if user.usage_location.is_none() {
            made.no_country.push(user.id);
        }
        if !found.groups.is_empty() {
            made.by_group.push((user.id, found.groups));
        }
        if let Some(sku) = may_clash(user, &change, &parts) {
            made.clashes.push((user.id, sku));
        }
        made.counts.lose_teams += u32::from(loses_teams(user, &change, &parts));
    }
    // The first request is the one that shows whether it works at all: nobody special goes first.
    let special: BTreeSet<UserId> =
        made.no_country.iter().chain(made.clashes.iter().map(|(id, _)| id)).copied().collect();
    made.people.sort_by_key(|(id, _)| special.contains(id));
    made.gone = gone.iter().map(|technical| tenant.naming.part(technical)).collect();
    let used: BTreeSet<Uuid> = made.by_group.iter().flat_map(|(_, groups)| groups.iter().copied()).collect();
    made.groups = tenant.groups.iter().filter(|(id, _)| used.contains(id)).cloned().collect();
    made
}

#[derive(Default)]
struct Found {
    change: Option<Change>,
    groups: Vec<Uuid>,
    gone: Vec<String>,
}

fn person(routes: &[Route], user: &User, parts: &BTreeMap<SkuId, Vec<ServicePlan>>) -> Found {
    let mut found = Found::default();
    let mut change = Change { add: Vec::new(), remove: Vec::new(), before: Vec::new() };
    for route in routes {
        let held: Vec<SkuId> = route.from.iter().copied().filter(|sku| user.holds(*sku)).collect();
        let groups: Vec<Uuid> = held.iter().flat_map(|sku| user.groups_giving(*sku)).collect();
        if held.is_empty() || (!groups.is_empty() && user.holds(route.to)) {
            continue;
        }
        if !user.holds(route.to) {
            let (off, gone) = switched_off(user, &held, parts, route.to);
            change.add.push(Held { sku: route.to, off });
            found.gone.extend(gone);
        }
        if groups.is_empty() {
            change.before.extend(held.iter().map(|sku| Held { sku: *sku, off: user.disabled_plans(*sku) }));
            change.remove.extend(held);
        }
        found.groups.extend(groups);
    }
    // A product that is the target of one route and the source of another is never given and taken in one request.
    change.add.retain(|held| !change.remove.contains(&held.sku));
    if !change.add.is_empty() || !change.remove.is_empty() {
        found.change = Some(change);
    }
    found
}

/// The parts of the new product that stay off: those that are on in none of the old products.
fn switched_off(
    user: &User,
    held: &[SkuId],
    parts: &BTreeMap<SkuId, Vec<ServicePlan>>,
    to: SkuId,
) -> (BTreeSet<Uuid>, Vec<String>) {
    let none = Vec::new();
    let mut old: Vec<ServicePlan> = Vec::new();
    let (mut off, mut on) = (BTreeSet::new(), BTreeSet::new());
    for sku in held {
        let disabled = user.disabled_plans(*sku);
        for part in parts.get(sku).unwrap_or(&none) {
            let is_on = !disabled.contains(&part.id);
            if is_on {
                on.insert(part.id);
            }
            old.push(part.clone());
        }
        off.extend(disabled);
    }
    let off: BTreeSet<Uuid> = off.difference(&on).copied().collect();
    let carried = products::carry_over(&off, &old, parts.get(&to).unwrap_or(&none));
    (carried.disabled, carried.gone)
}

/// Another product of the person with the same mail or files service as one that is given: what Microsoft most often refuses.
fn may_clash(user: &User, change: &Change, parts: &BTreeMap<SkuId, Vec<ServicePlan>>) -> Option<SkuId> {
    let services = |sku: SkuId| -> BTreeSet<&'static str> {
        parts.get(&sku).into_iter().flatten().filter_map(|part| exclusive_service(&part.name)).collect()
    };
    let given: BTreeSet<&str> = change.add.iter().flat_map(|held| services(held.sku)).collect();
    let stays = |sku: &SkuId| {
        !change.remove.contains(sku) && !change.add.iter().any(|held| held.sku == *sku) && holds_directly(user, *sku)
    };
    user.licences.iter().map(|licence| licence.sku_id).filter(stays).find(|sku| {
        let off = user.disabled_plans(*sku);
        let on = parts.get(sku).into_iter().flatten().filter(|part| !off.contains(&part.id));
        on.filter_map(|part| exclusive_service(&part.name)).any(|service| given.contains(service))
    })
}

/// Whether a person has Teams switched on, and would have it in nothing after the change.
fn loses_teams(user: &User, change: &Change, parts: &BTreeMap<SkuId, Vec<ServicePlan>>) -> bool {
    let gives = |sku: SkuId, off: &BTreeSet<Uuid>| {
        let mut of = parts.get(&sku).into_iter().flatten();
        of.any(|part| part.name.eq_ignore_ascii_case("TEAMS1") && !off.contains(&part.id))
    };
    let held = || user.licences.iter().map(|licence| licence.sku_id);
    let has_now = |sku: SkuId| gives(sku, &user.disabled_plans(sku));
    let keeps = held().any(|sku| !change.remove.contains(&sku) && has_now(sku));
    held().any(has_now) && !keeps && !change.add.iter().any(|held| gives(held.sku, &held.off))
}

/// A service of which a person can have one level only.
fn exclusive_service(part: &str) -> Option<&'static str> {
    let upper = part.to_uppercase();
    ["STANDARD", "ENTERPRISE", "DESKLESS"].iter().find_map(|level| {
        let service = upper.strip_suffix(level)?;
        match service {
            "EXCHANGE_S_" => Some("mail"),
            "SHAREPOINT" => Some("files"),
            _ => None,
        }
    })
}

/// The names of everything in the tenant, and of a product of a route that is not in it (yet).
fn product_names(routes: &[Route], tenant: &Tenant<'_>) -> Vec<(SkuId, String)> {
    let name = |sku: &SubscribedSku| tenant.naming.product(Some(sku.sku_id), &sku.part_number, &sku.service_plans);
    let mut names: Vec<(SkuId, String)> = tenant.products.iter().map(|sku| (sku.sku_id, name(sku))).collect();
    for sku in routes.iter().flat_map(|route| route.from.iter().chain([&route.to])) {
        if names.iter().all(|(known, _)| known != sku) {
            names.push((*sku, tenant.naming.product(Some(*sku), "", &[])));
        }
    }
    names
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
