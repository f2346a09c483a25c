//! People and the licences they hold.

use std::collections::BTreeSet;

use baton_domain::{SkuId, UserId};
use baton_http::AccessToken;
use serde::Deserialize;
use uuid::Uuid;

use crate::Seen;

use super::{
    Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

const FIELDS: &str = "id,displayName,userPrincipalName,mail,accountEnabled,usageLocation,userType,assignedLicenses,licenseAssignmentStates";
/// Graph's largest page of users.
const PAGE: &str = "999";

/// Which people to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Everybody.
    All,
    /// Those with at least one licence. Not to be used right after a change: the answer can be minutes old.
    Licensed,
    /// Those without any licence. Not to be used right after a change.
    Unlicensed,
    /// Those with this product. Not to be used right after a change.
    Holding(SkuId),
}

/// A person of the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Their object id.
    pub id: UserId,
    /// Their name, as anybody in the tenant may have written it.
    pub display_name: String,
    /// Their sign-in name.
    pub username: String,
    /// Their mail address.
    pub mail: Option<String>,
    /// Whether they can sign in.
    pub is_enabled: bool,
    /// Two letters; without it no licence can be given.
    pub usage_location: Option<String>,
    /// Whether they are a guest from another tenant.
    pub is_guest: bool,
    /// What they hold, by whatever way.
    pub licences: Vec<AssignedLicence>,
    /// How they came to hold it: directly or by a group.
    pub states: Vec<LicenceState>,
}

/// A product a person or group holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignedLicence {
    /// The product.
    pub sku_id: SkuId,
    /// The parts switched off.
    pub disabled_plans: BTreeSet<Uuid>,
}

/// One way by which a person holds a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceState {
    /// The product.
    pub sku_id: SkuId,
    /// The group it comes from; `None` when it was given directly.
    pub by_group: Option<Uuid>,
    /// Whether it works.
    pub state: AssignmentState,
    /// What is wrong with it.
    pub problem: Option<AssignmentProblem>,
    /// The parts switched off.
    pub disabled_plans: BTreeSet<Uuid>,
}

/// Whether an assignment works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssignmentState {
    /// It works.
    Active,
    /// It works, but the last change to it failed.
    ActiveWithError,
    /// Switched off.
    Disabled,
    /// It does not work.
    Error,
    /// A word Baton does not know.
    Other(String),
}

/// What is wrong with an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssignmentProblem {
    /// Not enough seats (`CountViolation`).
    NotEnoughSeats,
    /// It contains a part that another product of the person already has (`MutuallyExclusiveViolation`).
    Conflicts,
    /// It needs another product first, or another needs it (`DependencyViolation`).
    Dependency,
    /// Not sold in the person's country, or no country set (`ProhibitedInUsageLocationViolation`).
    UsageLocation,
    /// Twice the same (`UniquenessViolation`).
    Duplicate,
    /// A word Baton does not know.
    Other(String),
}

impl User {
    /// Whether the person holds this product, by whatever way.
    #[must_use]
    pub fn holds(&self, sku: SkuId) -> bool {
        self.licences.iter().any(|licence| licence.sku_id == sku)
    }

    /// The parts of this product that are switched off for the person.
    #[must_use]
    pub fn disabled_plans(&self, sku: SkuId) -> BTreeSet<Uuid> {
        self.licences.iter().find(|licence| licence.sku_id == sku).map(|l| l.disabled_plans.clone()).unwrap_or_default()
    }

    /// Whether the product was given to the person directly. Only then can it be taken from the person directly.
    #[must_use]
    pub fn holds_directly(&self, sku: SkuId) -> bool {
        self.states.iter().any(|state| state.sku_id == sku && state.by_group.is_none())
    }

    /// The groups through which the person holds the product.
    #[must_use]
    pub fn groups_giving(&self, sku: SkuId) -> Vec<Uuid> {
        self.states.iter().filter(|state| state.sku_id == sku).filter_map(|state| state.by_group).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: UserId,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    #[serde(default, deserialize_with = "or_default")]
    user_principal_name: String,
    mail: Option<String>,
    account_enabled: Option<bool>,
    usage_location: Option<String>,
    user_type: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    assigned_licenses: Vec<WireLicence>,
    #[serde(default, deserialize_with = "or_default")]
    license_assignment_states: Vec<WireState>,
}

/// A licence as users and groups carry it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireLicence {
    sku_id: SkuId,
    #[serde(default, deserialize_with = "or_default")]
    disabled_plans: BTreeSet<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireState {
    sku_id: SkuId,
    #[serde(default, deserialize_with = "wire::guid")]
    assigned_by_group: Option<Uuid>,
    #[serde(default, deserialize_with = "or_default")]
    state: String,
    error: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    disabled_plans: BTreeSet<Uuid>,
}

impl Graph {
    /// The people asked for, 999 a page. `GET /users`; `User.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn users(&self, token: &AccessToken, people: People) -> Result<Seen<Vec<User>>, GraphError> {
        let filter = match people {
            People::All => None,
            People::Licensed => Some("assignedLicenses/$count ne 0".to_owned()),
            People::Unlicensed => Some("assignedLicenses/$count eq 0".to_owned()),
            People::Holding(sku) => Some(format!("assignedLicenses/any(l:l/skuId eq {sku})")),
        };
        let mut query = vec![("$select", FIELDS), ("$top", PAGE)];
        let mut consistency = Consistency::Ordinary;
        if let Some(filter) = &filter {
            query.extend([("$filter", filter.as_str()), ("$count", "true")]);
            consistency = Consistency::Eventual;
        }
        let url = self.url(&["users"], &query);
        let seen: Seen<Vec<Wire>> = self.all(token, url, consistency, |wire: &Wire| wire.id.to_string()).await?;
        Ok(seen.map(|users| users.into_iter().map(User::from).collect()))
    }

    /// One person, read back after a change. `GET /users/{id}`; `User.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn user(&self, token: &AccessToken, id: UserId) -> Result<Seen<User>, GraphError> {
        let url = self.url(&["users", &id.to_string()], &[("$select", FIELDS)]);
        let seen: Seen<Wire> = self.one(self.read(token, url)).await?;
        Ok(seen.map(User::from))
    }
}

impl From<Wire> for User {
    fn from(wire: Wire) -> Self {
        Self {
            id: wire.id,
            display_name: wire.display_name,
            username: wire.user_principal_name,
            mail: wire.mail,
            is_enabled: wire.account_enabled.unwrap_or(true),
            usage_location: wire.usage_location.filter(|text| !text.trim().is_empty()),
            is_guest: wire.user_type.as_deref() == Some("Guest"),
            licences: wire.assigned_licenses.into_iter().map(AssignedLicence::from).collect(),
            states: wire.license_assignment_states.into_iter().map(LicenceState::from).collect(),
        }
    }
}

impl From<WireLicence> for AssignedLicence {
    fn from(wire: WireLicence) -> Self {
        Self { sku_id: wire.sku_id, disabled_plans: wire.disabled_plans }
    }
}

impl From<WireState> for LicenceState {
    fn from(wire: WireState) -> Self {
        let state = match wire.state.as_str() {
            "Active" => AssignmentState::Active,
            "ActiveWithError" => AssignmentState::ActiveWithError,
            "Disabled" => AssignmentState::Disabled,
            "Error" => AssignmentState::Error,
            _ => AssignmentState::Other(wire.state),
        };
        let problem = match wire.error.as_deref() {
            None | Some("" | "None") => None,
            Some("CountViolation") => Some(AssignmentProblem::NotEnoughSeats),
            Some("MutuallyExclusiveViolation") => Some(AssignmentProblem::Conflicts),
            Some("DependencyViolation") => Some(AssignmentProblem::Dependency),
            Some("ProhibitedInUsageLocationViolation") => Some(AssignmentProblem::UsageLocation),
            Some("UniquenessViolation") => Some(AssignmentProblem::Duplicate),
            Some(other) => Some(AssignmentProblem::Other(other.to_owned())),
        };
        Self {
            sku_id: wire.sku_id,
            by_group: wire.assigned_by_group,
            state,
            problem,
            disabled_plans: wire.disabled_plans,
        }
    }
}
