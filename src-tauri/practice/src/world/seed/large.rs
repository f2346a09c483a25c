//! The customer with many people.

use baton_domain::{BillingCycle, Term};

use super::super::partner::{NORTHWIND_IT, TAILSPIN};
use super::super::tenant::roles;
use super::customers::{ALL_SCOPES, DELEGATED};
use super::planting::{Planting, Sold};

/// Adventure Works Cycles: 2,000 people unless asked otherwise, three in a hundred seats free.
pub(super) fn adventure_works_cycles(planting: &mut Planting, users: u32) {
    let mut tenant = planting.tenant("Adventure Works Cycles", "US", "adventureworks.example", "adventureworkscycles");
    let users = users.max(2);
    planting.resold_by(&mut tenant, TAILSPIN);
    planting.administered_by(&mut tenant, NORTHWIND_IT, DELEGATED);
    planting.consented(&mut tenant, ALL_SCOPES);
    let seats = users + users / 33 + 1;
    let sold = Sold {
        part: "ENTERPRISEPACK",
        seats,
        owner: Some(TAILSPIN),
        days_left: 52,
        term: Term::P1Y,
        billing: BillingCycle::Annual,
    };
    planting.sell(&mut tenant, &sold);
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Grace Murphy", "Global Administrator", &admin, &["ENTERPRISEPACK"]);
    planting.crowd(&mut tenant, 0, users - 1, &["ENTERPRISEPACK"]);
    planting.add(tenant);
}
