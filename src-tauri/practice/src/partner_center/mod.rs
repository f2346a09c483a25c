//! The practice Partner Center v1: what a partner's own staff sees of customers, in Microsoft's paths, shapes and codes.

mod agreements;
mod answer;
mod customers;
mod orders;
mod profiles;
mod subscriptions;
mod transfers;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use axum::routing::any;
use baton_domain::{PartnerId, TenantId};
use serde_json::Value;
use uuid::Uuid;

use crate::identity::{Access, Resource};
use crate::site::Site;
use crate::world::{Partner, Tenant, World, partner};
use answer::{Refusal, Reply};

/// Everything below `/partner-center/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/partner-center/v1/{*path}", any(answer))
}

/// One call of a partner's staff.
struct Call<'a> {
    site: &'a Site,
    partner: &'static Partner,
    query: HashMap<String, String>,
    /// The id under which a write is done once only.
    request: Option<Uuid>,
    body: Value,
}

impl Call<'_> {
    fn parameter(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Looks at a customer who has accepted the calling partner.
    fn with_customer<R>(
        &self,
        tenant: &str,
        look: impl FnOnce(&World, &Tenant) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let id: TenantId = tenant.parse().map_err(|_| Refusal::bad_id())?;
        self.site.world.with(|world, _| {
            let customer = world.tenant(id).ok_or_else(Refusal::no_tenant)?;
            if customer.sells_here(self.partner.id) {
                look(world, customer)
            } else {
                Err(Refusal::no_relationship(self.partner.id, id))
            }
        })
    }
}

async fn answer(
    State(site): State<Arc<Site>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let sent = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let request = sent("ms-requestid").and_then(|id| Uuid::parse_str(id).ok());
    let reply = signed_in(&site, sent("authorization")).and_then(|partner| {
        let body = if bytes.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&bytes) };
        let body = body.map_err(|_| Refusal::bad_input())?;
        let call = Call { site: &site, partner, query, request, body };
        let path: Vec<&str> = uri.path().split('/').filter(|part| !part.is_empty()).skip(2).collect();
        dispatch(&call, method.as_str(), &path)
    });
    answer::write(&reply, sent("ms-requestid"), sent("ms-correlationid"))
}

fn dispatch(call: &Call<'_>, method: &str, path: &[&str]) -> Result<Reply, Refusal> {
    match (method, path) {
        ("GET", ["profiles", "mpn"]) => profiles::mpn(call),
        ("GET", ["relationships"]) => profiles::relationships(call),
        ("GET", ["customers", "relationshiprequests"]) => customers::invitation(call),
        ("GET", ["customers", tenant]) => customers::one(call, tenant),
        ("GET", ["customers", tenant, "relationships"]) => customers::relationships(call, tenant),
        ("GET", ["customers", tenant, "agreements"]) => agreements::confirmed(call, tenant),
        ("GET", ["customers", tenant, "directSignedMicrosoftCustomerAgreementStatus"]) => {
            agreements::signed(call, tenant)
        }
        ("GET", ["customers", tenant, "subscriptions"]) => subscriptions::list(call, tenant),
        ("GET", ["customers", tenant, "subscriptions", id]) => subscriptions::one(call, tenant, id),
        ("GET", ["customers", tenant, "orders"]) => orders::list(call, tenant),
        ("GET", ["customers", tenant, "orders", id]) => orders::one(call, tenant, id),
        ("GET", ["customers", tenant, "orders", id, "provisioningstatus"]) => orders::provisioning(call, tenant, id),
        ("GET", ["customers", tenant, "transfers"]) => transfers::list(call, tenant),
        ("POST", ["customers", tenant, "transfers"]) => transfers::create(call, tenant),
        ("GET", ["customers", tenant, "transfers", id]) => transfers::one(call, tenant, id),
        ("PATCH", ["customers", tenant, "transfers", id]) => transfers::change(call, tenant, id),
        _ => Err(Refusal::no_such_path()),
    }
}

/// The partner whose staff it is. Only members of a partner's own tenant, with a token for Partner Center.
fn signed_in(site: &Site, authorization: Option<&str>) -> Result<&'static Partner, Refusal> {
    let token = authorization.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
    let token = token.filter(|token| !token.is_empty()).ok_or_else(Refusal::no_token)?;
    let access = site.identity.access(token).ok_or_else(Refusal::access_denied)?;
    if access.resource != Resource::PartnerCenter {
        return Err(Refusal::wrong_audience());
    }
    if access.until <= site.now() {
        return Err(Refusal::access_denied());
    }
    staff_of(&access).ok_or_else(Refusal::not_a_partner)
}

fn staff_of(access: &Access) -> Option<&'static Partner> {
    let own = !access.principal.delegated && access.principal.home.0 == access.principal.tenant;
    partner(PartnerId(access.principal.tenant.0)).filter(|_| own)
}
