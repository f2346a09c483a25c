//! Partner Center's answers: headers, collections, and the shape of its errors.

use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use baton_domain::{PartnerId, TenantId};
use serde_json::{Value, json};

use crate::site::random_id;
use crate::world::TransferRefusal;

/// A good answer.
pub(super) struct Reply {
    status: StatusCode,
    body: Value,
}

impl Reply {
    pub(super) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body }
    }

    pub(super) fn created(body: Value) -> Self {
        Self { status: StatusCode::CREATED, body }
    }

    /// A collection in one page.
    pub(super) fn collection(items: &[Value]) -> Self {
        let attributes = json!({ "objectType": "Collection" });
        Self::ok(json!({ "totalCount": items.len(), "items": items, "attributes": attributes }))
    }
}

/// Why Partner Center says no.
pub(super) struct Refusal {
    status: u16,
    code: u32,
    description: String,
}

impl Refusal {
    pub(super) fn new(status: u16, code: u32, description: impl Into<String>) -> Self {
        Self { status, code, description: description.into() }
    }

    pub(super) fn no_token() -> Self {
        Self::new(401, 800_001, "Partner Token missing in request context")
    }

    pub(super) fn access_denied() -> Self {
        Self::new(401, 400, "Access denied")
    }

    pub(super) fn wrong_audience() -> Self {
        let text = "The audience in the token is invalid and is no longer supported in Partner Center API.";
        Self::new(401, 900_420, text)
    }

    pub(super) fn not_a_partner() -> Self {
        Self::new(403, 2032, "Access denied")
    }

    pub(super) fn bad_id() -> Self {
        Self::new(400, 900_118, "Invalid Customer Id")
    }

    pub(super) fn bad_input() -> Self {
        Self::new(400, 800_002, "Invalid request input")
    }

    pub(super) fn no_such_path() -> Self {
        Self::new(404, 1000, "Not found")
    }

    pub(super) fn no_tenant() -> Self {
        Self::new(404, 60_003, "Tenant not found.")
    }

    pub(super) fn no_relationship(partner: PartnerId, tenant: TenantId) -> Self {
        let text = format!("The partner ID {partner} has no commerce relationship with the customer ID {tenant}.");
        Self::new(403, 20_002, text)
    }
}

impl From<TransferRefusal> for Refusal {
    fn from(refusal: TransferRefusal) -> Self {
        let (status, code) = match &refusal {
            TransferRefusal::UnknownTenant => (404, 60_003),
            TransferRefusal::UnknownPartner => (400, 900_136),
            TransferRefusal::Reseller => (403, 900_137),
            TransferRefusal::SamePartner => (400, 900_148),
            TransferRefusal::NoRelationship { .. } => (403, 20_002),
            TransferRefusal::OtherMarket | TransferRefusal::NothingEligible | TransferRefusal::TooMany(_) => {
                (400, 900_400)
            }
            TransferRefusal::AlreadyOpen(_) => (409, 900_101),
            TransferRefusal::UnknownTransfer => (404, 900_100),
            TransferRefusal::NotPending { .. } => (400, 900_102),
        };
        Self::new(status, code, refusal.to_string())
    }
}

/// Writes an answer. The caller's ids come back, or new ones.
pub(super) fn write(reply: &Result<Reply, Refusal>, request: Option<&str>, correlation: Option<&str>) -> Response {
    let (status, body) = match reply {
        Ok(reply) => (reply.status, reply.body.clone()),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
            let source = "PartnerFD";
            let body = json!({
                "code": refusal.code, "description": refusal.description, "data": [], "source": source,
            });
            (status, body)
        }
    };
    let mut response = (status, body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json; charset=utf-8"));
    for (name, sent) in [("ms-requestid", request), ("ms-correlationid", correlation)] {
        let id = sent.map_or_else(|| random_id().to_string(), str::to_owned);
        if let Ok(id) = HeaderValue::from_str(&id) {
            headers.insert(name, id);
        }
    }
    response
}

/// A link to the object itself.
pub(super) fn self_link(path: &str) -> Value {
    json!({ "self": { "uri": path, "method": "GET", "headers": [] } })
}
