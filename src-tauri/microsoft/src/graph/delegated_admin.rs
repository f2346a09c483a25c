//! The partner's relationships with customers that let it administer them (GDAP), seen with the partner's own token.

use baton_domain::{PartnerId, TenantId};
use baton_http::{AccessToken, Reply};
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Seen,
    delegated_admin::{GdapRoles, RelationshipId, RelationshipStatus},
};

use super::{
    ChangeOutcome, Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

/// Microsoft's largest page of these. Source: "List delegatedAdminRelationships".
const PAGE: &str = "300";

/// A relationship by which the partner may administer a customer, or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedAdmin {
    /// Its number.
    pub id: RelationshipId,
    /// The partner's name for it.
    pub display_name: String,
    /// How it stands.
    pub status: RelationshipStatus,
    /// The customer; none while it is made for whoever approves it.
    pub customer: Option<TenantId>,
    /// Template ids of the roles.
    pub roles: Vec<Uuid>,
    /// How long it lasts from the approval on, in days.
    pub days: Option<u32>,
    /// Whether it goes on by itself for another 180 days at its end.
    pub extends_itself: bool,
    /// When it was made: the invitation counts 90 days from then on.
    pub created_at: Option<Timestamp>,
    /// When it came into force.
    pub activated_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// The provider that made it for this partner as reseller.
    pub made_by: Option<PartnerId>,
    /// Graph's mark of this very state; a change names it.
    pub etag: Option<String>,
}

/// A relationship to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDelegatedAdmin {
    /// The only tenant that can approve it.
    pub customer: TenantId,
    /// The roles. Never Global Administrator, so that it may extend itself.
    pub roles: GdapRoles,
    /// How long it lasts, in days: 1 to [`crate::delegated_admin::MOST_DAYS`].
    pub days: u32,
}

/// Why Graph refused to make or to open a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DelegatedAdminRefusal {
    /// The account may not do this: it is no Admin agent of the partner.
    Forbidden,
    /// It is not there.
    NotFound,
    /// It changed meanwhile, or has this name already: read and decide again.
    Changed,
    /// Something else; Graph's code tells support.
    Other(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: String,
    #[serde(rename = "@odata.etag")]
    etag: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    #[serde(default, deserialize_with = "or_default")]
    status: String,
    customer: Option<WireCustomer>,
    access_details: Option<WireAccess>,
    duration: Option<String>,
    auto_extend_duration: Option<String>,
    #[serde(default, deserialize_with = "wire::moment")]
    created_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::moment")]
    activated_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::moment")]
    end_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::guid")]
    indirect_provider_tenant_id: Option<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireCustomer {
    #[serde(default, deserialize_with = "wire::guid")]
    tenant_id: Option<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAccess {
    #[serde(default, deserialize_with = "or_default")]
    unified_roles: Vec<WireRole>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireRole {
    #[serde(default, deserialize_with = "wire::guid")]
    role_definition_id: Option<Uuid>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    display_name: &'a str,
    duration: String,
    auto_extend_duration: &'static str,
    customer: BodyCustomer,
    access_details: BodyAccess,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BodyCustomer {
    tenant_id: TenantId,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BodyAccess {
    unified_roles: Vec<BodyRole>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BodyRole {
    role_definition_id: Uuid,
}

#[derive(Serialize)]
struct BodyRequest {
    action: &'static str,
}

const RELATIONSHIPS: [&str; 2] = ["tenantRelationships", "delegatedAdminRelationships"];

impl Graph {
    /// The partner's relationships with one customer, whatever their state.
    /// `GET /tenantRelationships/delegatedAdminRelationships`; `DelegatedAdminRelationship.Read.All` in the partner's own tenant.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn delegated_admin_of(
        &self,
        token: &AccessToken,
        customer: TenantId,
    ) -> Result<Seen<Vec<DelegatedAdmin>>, GraphError> {
        let seen = self.delegated_admin_where(token, &format!("customer/tenantId eq '{customer}'")).await?;
        // A filter that is not understood must not make another customer's relationship a proof.
        Ok(seen.map(|all| all.into_iter().filter(|one| one.customer == Some(customer)).collect()))
    }

    /// The relationship with this name, which is unique among the partner's: how one is found whose making got no answer.
    ///
    /// # Errors
    /// As [`Graph::delegated_admin_of`].
    pub async fn delegated_admin_named(
        &self,
        token: &AccessToken,
        name: &str,
    ) -> Result<Seen<Option<DelegatedAdmin>>, GraphError> {
        let quoted = name.replace('\'', "''");
        let seen = self.delegated_admin_where(token, &format!("displayName eq '{quoted}'")).await?;
        Ok(seen.map(|all| all.into_iter().find(|one| one.display_name == name)))
    }

    /// One relationship; none when the partner has no such.
    /// `GET /tenantRelationships/delegatedAdminRelationships/{id}`; `DelegatedAdminRelationship.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn delegated_admin(
        &self,
        token: &AccessToken,
        id: &RelationshipId,
    ) -> Result<Seen<Option<DelegatedAdmin>>, GraphError> {
        let [first, second] = RELATIONSHIPS;
        let url = self.url(&[first, second, id.as_str()], &[]);
        match self.one::<Wire>(self.read(token, url)).await {
            Ok(seen) => Ok(seen.map(|wire| DelegatedAdmin::read(wire).filter(|one| one.id == *id))),
            Err(GraphError::NotFound { request_id }) => Ok(Seen { value: None, request_id, at: self.clock.now() }),
            Err(other) => Err(other),
        }
    }

    /// Makes a relationship. It gives nothing until it was opened for approval and the customer approved it. Sent once.
    /// `POST /tenantRelationships/delegatedAdminRelationships`; `DelegatedAdminRelationship.ReadWrite.All`. `name` has at most 50
    /// characters and is unique among the partner's.
    ///
    /// # Errors
    /// [`GraphError`] means that it was surely not made.
    pub async fn make_delegated_admin(
        &self,
        token: &AccessToken,
        name: &str,
        new: &NewDelegatedAdmin,
    ) -> Result<ChangeOutcome<DelegatedAdminRefusal, DelegatedAdmin>, GraphError> {
        self.budget.take().await;
        let body = Body {
            display_name: name,
            duration: format!("P{}D", new.days),
            auto_extend_duration: "P180D",
            customer: BodyCustomer { tenant_id: new.customer },
            access_details: BodyAccess {
                unified_roles: new.roles.ids().map(|id| BodyRole { role_definition_id: id }).collect(),
            },
        };
        let sent = self.post(token, &RELATIONSHIPS).json(&body).send().await;
        let made = |reply: &Reply| DelegatedAdmin::read(reply.json().ok()?);
        let outcome = ChangeOutcome::reading(sent, &*self.clock, made, reason)?;
        self.rest_if_asked(&outcome).await;
        Ok(outcome)
    }

    /// Closes a relationship for changes and opens it for the customer's approval. Sent once.
    /// `POST /tenantRelationships/delegatedAdminRelationships/{id}/requests`; `DelegatedAdminRelationship.ReadWrite.All`.
    ///
    /// # Errors
    /// [`GraphError`] means that it was surely not done.
    pub async fn lock_delegated_admin(
        &self,
        token: &AccessToken,
        id: &RelationshipId,
    ) -> Result<ChangeOutcome<DelegatedAdminRefusal>, GraphError> {
        self.budget.take().await;
        let [first, second] = RELATIONSHIPS;
        let request = self.post(token, &[first, second, id.as_str(), "requests"]);
        let sent = request.json(&BodyRequest { action: "lockForApproval" }).send().await;
        let outcome = ChangeOutcome::from_sent(sent, &*self.clock, reason)?;
        self.rest_if_asked(&outcome).await;
        Ok(outcome)
    }

    async fn delegated_admin_where(
        &self,
        token: &AccessToken,
        filter: &str,
    ) -> Result<Seen<Vec<DelegatedAdmin>>, GraphError> {
        let url = self.url(&RELATIONSHIPS, &[("$filter", filter), ("$top", PAGE)]);
        let seen: Seen<Vec<Wire>> = self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.clone()).await?;
        Ok(seen.map(|all| all.into_iter().filter_map(DelegatedAdmin::read).collect()))
    }
}

impl DelegatedAdmin {
    /// None when its number is of no known form: nothing could be asked about it.
    fn read(wire: Wire) -> Option<Self> {
        let roles = wire.access_details.map(|access| access.unified_roles).unwrap_or_default();
        Some(Self {
            id: wire.id.parse().ok()?,
            display_name: wire.display_name,
            status: RelationshipStatus::of_word(&wire.status),
            customer: wire.customer.and_then(|customer| customer.tenant_id).map(TenantId),
            roles: roles.into_iter().filter_map(|role| role.role_definition_id).collect(),
            days: wire.duration.as_deref().and_then(days),
            extends_itself: wire.auto_extend_duration.as_deref().and_then(days).is_some_and(|days| days > 0),
            created_at: wire.created_date_time,
            activated_at: wire.activated_date_time,
            ends_at: wire.end_date_time,
            made_by: wire.indirect_provider_tenant_id.map(PartnerId),
            etag: wire.etag,
        })
    }
}

/// The days of an ISO 8601 duration such as `P730D` or `P2Y`; a year counts 365.
fn days(text: &str) -> Option<u32> {
    let span: Span = text.parse().ok()?;
    let years = i64::from(span.get_years()) * 365;
    let months = i64::from(span.get_months()) * 30;
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    u32::try_from(years + months + days).ok()
}

fn reason(status: u16, error: &wire::Error) -> DelegatedAdminRefusal {
    match status {
        403 => DelegatedAdminRefusal::Forbidden,
        404 => DelegatedAdminRefusal::NotFound,
        409 | 412 => DelegatedAdminRefusal::Changed,
        _ => DelegatedAdminRefusal::Other(error.code.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_counted_in_days_whatever_its_unit() {
        for (text, expected) in
            [("P730D", Some(730)), ("P2Y", Some(730)), ("PT0S", Some(0)), ("P180D", Some(180)), ("x", None)]
        {
            assert_eq!(days(text), expected, "{text}");
        }
    }
}
