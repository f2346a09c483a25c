//! Giving and taking licences, with the checks Microsoft makes.

use std::collections::BTreeSet;

use baton_domain::{SkuId, TenantId, UserId};
use jiff::Timestamp;
use thiserror::Error;
use uuid::Uuid;

use super::World;
use super::ledger::Event;
use super::product::{Product, product, product_named};
use super::tenant::{AssignedLicence, Tenant, User};

/// Service plans that cannot both be on for one person.
const EXCLUSIVE_PLANS: &[(&str, &str)] =
    &[("EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE"), ("SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE")];
/// Products that cannot be held together here. A practice rule: a leftover mailbox licence is the clash that people
/// most often meet, and it must be met in practice too.
const EXCLUSIVE_PRODUCTS: &[(&str, &str)] = &[("SPB", "EXCHANGESTANDARD")];
/// A plan and the plans of which it needs one.
const NEEDED_PLANS: &[(&str, &[&str])] = &[("MCOEV", &["MCOSTANDARD"])];

/// What to give and what to take in one call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenceChange {
    /// Products to give, each with the parts to switch off.
    pub add: Vec<(SkuId, Vec<Uuid>)>,
    /// Products to take.
    pub remove: Vec<SkuId>,
}

/// Why licences were not changed. The text is Graph's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LicenceRefusal {
    /// No such tenant or person.
    #[error("Resource does not exist or one of its queried reference-property objects are not present.")]
    NotFound,
    /// The tenant has never bought the product.
    #[error("License assignment cannot be done for user. The company subscription for SKU '{0}' was not found.")]
    UnknownSku(SkuId),
    /// A part that the product does not have.
    #[error("License assignment failed because service plan {0} does not belong to the license.")]
    UnknownPlan(Uuid),
    /// No country.
    #[error("License assignment cannot be done for user with invalid usage location.")]
    UsageLocation,
    /// No seat left.
    #[error("Subscription with SKU {0} does not have any available licenses.")]
    Count(SkuId),
    /// Two parts exclude each other.
    #[error("License assignment failed because service plans {0}, {1} are mutually exclusive.")]
    Exclusive(Uuid, Uuid),
    /// A part needs another.
    #[error("License assignment failed because service plan {0} depends on the service plan(s) {1}")]
    Dependency(Uuid, Uuid),
    /// The licence comes from a group.
    #[error("User license is inherited from a group membership and it cannot be removed directly from the user.")]
    Inherited,
    /// The person does not hold what should be taken.
    #[error("User does not have a corresponding license.")]
    NotHeld,
}

impl LicenceRefusal {
    /// The word Graph uses for it in `licenseAssignmentStates`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            Self::Count(_) => "CountViolation",
            Self::Exclusive(..) => "MutuallyExclusiveViolation",
            Self::Dependency(..) => "DependencyViolation",
            Self::UsageLocation => "ProhibitedInUsageLocationViolation",
            Self::NotFound | Self::UnknownSku(_) | Self::UnknownPlan(_) | Self::Inherited | Self::NotHeld => "Other",
        }
    }
}

impl World {
    /// Changes one person's direct licences in one act: all of it or nothing.
    ///
    /// # Errors
    /// [`LicenceRefusal`]; nothing has changed then.
    pub fn assign_licence(
        &mut self,
        tenant: TenantId,
        user: UserId,
        change: &LicenceChange,
        by: &str,
        now: Timestamp,
    ) -> Result<(), LicenceRefusal> {
        let here = self.tenant(tenant).ok_or(LicenceRefusal::NotFound)?;
        let person = here.user(user).ok_or(LicenceRefusal::NotFound)?;
        let held_directly = |sku: SkuId| person.licences.iter().any(|l| l.sku == sku && l.by_group.is_none());
        for sku in &change.remove {
            if !held_directly(*sku) {
                return Err(if person.holds(*sku) { LicenceRefusal::Inherited } else { LicenceRefusal::NotHeld });
            }
        }
        if !change.add.is_empty() && person.usage_location.is_none() {
            return Err(LicenceRefusal::UsageLocation);
        }
        let after = after_change(person, change, None, now);
        check(here, person, &after, change)?;
        self.write_licences(tenant, user, after, by, now);
        Ok(())
    }

    /// Changes what a group gives and passes it on to the members. As at Microsoft, a member for whom the new licence
    /// cannot be given loses the old one all the same and is marked with the error.
    ///
    /// # Errors
    /// [`LicenceRefusal`] when the group itself cannot be changed.
    pub fn assign_group_licence(
        &mut self,
        tenant: TenantId,
        group: Uuid,
        change: &LicenceChange,
        by: &str,
        now: Timestamp,
    ) -> Result<(), LicenceRefusal> {
        let here = self.tenant_mut(tenant).ok_or(LicenceRefusal::NotFound)?;
        for (sku, _) in &change.add {
            if !here.subscriptions.iter().any(|s| s.sku == *sku) {
                return Err(LicenceRefusal::UnknownSku(*sku));
            }
        }
        let found = here.groups.iter_mut().find(|g| g.id == group).ok_or(LicenceRefusal::NotFound)?;
        if change.remove.iter().any(|sku| !found.licences.iter().any(|(held, _)| held == sku)) {
            return Err(LicenceRefusal::NotHeld);
        }
        let before: BTreeSet<SkuId> = found.licences.iter().map(|(sku, _)| *sku).collect();
        found.licences.retain(|(sku, _)| !change.remove.contains(sku) && !change.add.iter().any(|(a, _)| a == sku));
        found.licences.extend(change.add.iter().cloned());
        let after = found.licences.iter().map(|(sku, _)| *sku).collect();
        let (members, name) = (found.members.clone(), found.display_name.clone());
        self.ledger.record(now, Event::GroupLicencesChanged { tenant, group: name, before, after, by: by.to_owned() });
        for member in members {
            self.pass_on(tenant, member, group, change, by, now);
        }
        Ok(())
    }

    fn pass_on(
        &mut self,
        tenant: TenantId,
        member: UserId,
        group: Uuid,
        change: &LicenceChange,
        by: &str,
        now: Timestamp,
    ) {
        let Some(here) = self.tenant(tenant) else { return };
        let Some(person) = here.user(member) else { return };
        let whole = after_change(person, change, Some(group), now);
        let refused = check(here, person, &whole, change).err();
        let after = if refused.is_some() {
            after_change(person, &LicenceChange { add: Vec::new(), remove: change.remove.clone() }, Some(group), now)
        } else {
            whole
        };
        self.write_licences(tenant, member, after, by, now);
        if let Some(person) = self.tenant_mut(tenant).and_then(|here| here.user_mut(member)) {
            person.licence_errors.retain(|error| error.group != group);
            if let Some(refusal) = refused {
                person.licence_errors.extend(change.add.iter().map(|(sku, _)| super::tenant::LicenceError {
                    sku: *sku,
                    group,
                    state: refusal.state().to_owned(),
                }));
            }
        }
    }

    /// Sets a person's country; licences need it.
    ///
    /// # Errors
    /// [`LicenceRefusal::NotFound`] when there is no such person.
    pub fn set_usage_location(
        &mut self,
        tenant: TenantId,
        user: UserId,
        to: Option<String>,
        by: &str,
        now: Timestamp,
    ) -> Result<(), LicenceRefusal> {
        let person = self.tenant_mut(tenant).and_then(|here| here.user_mut(user)).ok_or(LicenceRefusal::NotFound)?;
        person.usage_location.clone_from(&to);
        self.ledger.record(now, Event::UsageLocationSet { tenant, user, to, by: by.to_owned() });
        Ok(())
    }

    fn write_licences(
        &mut self,
        tenant: TenantId,
        user: UserId,
        after: Vec<AssignedLicence>,
        by: &str,
        now: Timestamp,
    ) {
        let Some(here) = self.tenant_mut(tenant) else { return };
        let Some(before) = here.user(user).map(User::skus) else {
            return;
        };
        here.set_licences(user, after);
        let after = here.user(user).map(User::skus).unwrap_or_default();
        let by = by.to_owned();
        self.ledger.record(now, Event::LicencesChanged { tenant, user, before, after, by });
    }
}

/// The person's licences as they would be after the change.
fn after_change(person: &User, change: &LicenceChange, by_group: Option<Uuid>, now: Timestamp) -> Vec<AssignedLicence> {
    let touched = |l: &AssignedLicence| {
        l.by_group == by_group && (change.remove.contains(&l.sku) || change.add.iter().any(|(sku, _)| *sku == l.sku))
    };
    let mut after: Vec<AssignedLicence> = person.licences.iter().filter(|l| !touched(l)).cloned().collect();
    after.extend(change.add.iter().map(|(sku, disabled)| AssignedLicence {
        sku: *sku,
        disabled_plans: disabled.clone(),
        by_group,
        since: now,
    }));
    after
}

fn check(
    here: &Tenant,
    person: &User,
    after: &[AssignedLicence],
    change: &LicenceChange,
) -> Result<(), LicenceRefusal> {
    for (sku, disabled) in &change.add {
        let known = product(*sku).filter(|_| here.subscriptions.iter().any(|s| s.sku == *sku));
        let known = known.ok_or(LicenceRefusal::UnknownSku(*sku))?;
        if let Some(stranger) = disabled.iter().find(|id| !known.plans.iter().any(|plan| plan.id == **id)) {
            return Err(LicenceRefusal::UnknownPlan(*stranger));
        }
        if !person.holds(*sku) && here.people_holding(*sku) >= here.usable_seats(*sku) {
            return Err(LicenceRefusal::Count(*sku));
        }
    }
    let added: BTreeSet<SkuId> = change.add.iter().map(|(sku, _)| *sku).collect();
    check_exclusive(after, &added)?;
    check_needed(after)
}

fn check_exclusive(after: &[AssignedLicence], added: &BTreeSet<SkuId>) -> Result<(), LicenceRefusal> {
    let touches = |a: SkuId, b: SkuId| added.contains(&a) || added.contains(&b);
    for (a, b) in EXCLUSIVE_PRODUCTS {
        let (Some(a), Some(b)) = (product_named(a), product_named(b)) else {
            continue;
        };
        let both = after.iter().any(|l| l.sku == a.sku) && after.iter().any(|l| l.sku == b.sku);
        if both && touches(a.sku, b.sku) {
            let plan = |p: &Product| p.plan_named("EXCHANGE_S_STANDARD").unwrap_or_default();
            return Err(LicenceRefusal::Exclusive(plan(a), plan(b)));
        }
    }
    for (a, b) in EXCLUSIVE_PLANS {
        if let (Some((sku_a, plan_a)), Some((sku_b, plan_b))) = (enabled(after, a), enabled(after, b))
            && touches(sku_a, sku_b)
        {
            return Err(LicenceRefusal::Exclusive(plan_a, plan_b));
        }
    }
    Ok(())
}

fn check_needed(after: &[AssignedLicence]) -> Result<(), LicenceRefusal> {
    for (plan, needs) in NEEDED_PLANS {
        if let Some((_, id)) = enabled(after, plan)
            && !needs.iter().any(|need| enabled(after, need).is_some())
        {
            let need = product_named("O365_BUSINESS_ESSENTIALS").and_then(|p| p.plan_named(needs[0]));
            return Err(LicenceRefusal::Dependency(id, need.unwrap_or_default()));
        }
    }
    Ok(())
}

/// The licence in which a plan is switched on, and the plan's id.
fn enabled(licences: &[AssignedLicence], plan: &str) -> Option<(SkuId, Uuid)> {
    licences.iter().find_map(|licence| {
        let id = product(licence.sku)?.plan_named(plan)?;
        (!licence.disabled_plans.contains(&id)).then_some((licence.sku, id))
    })
}
