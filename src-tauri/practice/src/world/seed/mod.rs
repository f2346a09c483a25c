//! Who and what exists when a practice world begins.

mod customers;
mod large;
mod outsiders;
mod planting;

use std::str::FromStr;

use baton_domain::TenantId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::tracked::Tracked;
use super::{ArrowSphere, CloudIq, Ledger, World, gdap};
use planting::Planting;

/// The client id under which Baton is registered in the practice cloud.
pub const PRACTICE_CLIENT_ID: &str = "6b6f1d0e-54c1-4f0c-9b0a-2f6f7f0a61c4";

/// Which customers are in the world. Partners and the tenants to be refused are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// All of them.
    #[default]
    All,
    /// Proseware Dental: the same product, one subscription.
    Plain,
    /// Woodgrove Estates, whose admin also has an account in Contoso Property.
    WrongTenant,
    /// Litware Law, where the first admin lacks the role.
    AdminWithoutRole,
    /// Fabrikam Residences, who want another product.
    AnotherProduct,
    /// Trey Research, whose subscription ends in nine days.
    Expiring,
    /// Lamna Healthcare: two products become one, an add-on, two sellers.
    Merge,
    /// Adventure Works Cycles: many people.
    Large,
}

/// A scenario that does not exist; the text lists those that do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "no scenario is called {0}; there are all, plain, wrong_tenant, admin_without_role, another_product, expiring, merge, large"
)]
pub struct UnknownScenario(String);

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.replace('-', "_").as_str() {
            "all" => Self::All,
            "plain" => Self::Plain,
            "wrong_tenant" => Self::WrongTenant,
            "admin_without_role" => Self::AdminWithoutRole,
            "another_product" => Self::AnotherProduct,
            "expiring" => Self::Expiring,
            "merge" => Self::Merge,
            "large" => Self::Large,
            _ => return Err(UnknownScenario(text.to_owned())),
        })
    }
}

/// Somebody who can sign in to the practice cloud. The password protects nothing: the person does not exist.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Name.
    pub name: String,
    /// Sign-in name.
    pub upn: String,
    /// Password.
    pub password: String,
    /// Home tenant.
    pub tenant_id: TenantId,
    /// Home tenant's name.
    pub organization: String,
    /// What the person stands for, e.g. "Global Administrator".
    pub part: String,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").field("upn", &self.upn).field("part", &self.part).finish_non_exhaustive()
    }
}

/// Makes the world of a seed and a scenario.
pub(super) fn plant(seed: u64, scenario: Scenario, users: u32, base: Timestamp) -> World {
    let mut planting = Planting::new(seed, base);
    let wanted = |one: Scenario| scenario == Scenario::All || scenario == one;
    outsiders::partners(&mut planting);
    if wanted(Scenario::Plain) {
        customers::proseware_dental(&mut planting);
    }
    if wanted(Scenario::WrongTenant) {
        customers::woodgrove_estates(&mut planting);
    }
    if wanted(Scenario::AdminWithoutRole) {
        customers::litware_law(&mut planting);
    }
    if wanted(Scenario::AnotherProduct) {
        customers::fabrikam_residences(&mut planting);
    }
    if wanted(Scenario::Expiring) {
        customers::trey_research(&mut planting);
    }
    if wanted(Scenario::Merge) {
        customers::lamna_healthcare(&mut planting);
    }
    if wanted(Scenario::Large) {
        large::adventure_works_cycles(&mut planting, users);
    }
    outsiders::contoso_property(&mut planting);
    outsiders::refused(&mut planting);
    let (tenants, people) = planting.grown();
    World {
        seed,
        gdaps: Tracked::new(gdap::standing(seed, &tenants)),
        tenants,
        people,
        portal: Tracked::default(),
        desk: Tracked::default(),
        prime: Tracked::default(),
        arrow: Tracked::new(ArrowSphere::planted(seed)),
        cloudiq: Tracked::new(CloudIq::planted(seed)),
        transfers: Tracked::default(),
        inbox: Tracked::default(),
        ledger: Ledger::default(),
    }
}
