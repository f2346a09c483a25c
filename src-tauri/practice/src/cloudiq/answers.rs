//! What all answers share: the token that is sent, lists, errors, references, amounts.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use baton_domain::{BillingCycle, Term};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use super::requests::Parameters;
use crate::site::Site;
use crate::world::{CloudIqRefusal, PUBLISHER_MICROSOFT};

/// The company whose token was sent.
pub(super) struct Company(pub String);

impl FromRequestParts<Arc<Site>> for Company {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let token = header.split_once(' ').filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
        let company = token.and_then(|(_, token)| site.world.with(|world, now| world.cloudiq_company(token, now)));
        company.map(Self).ok_or_else(signed_out)
    }
}

/// No token, or one that opens nothing any more. What the real answer says is not published: here it says nothing.
fn signed_out() -> Response {
    let mut answer = StatusCode::UNAUTHORIZED.into_response();
    answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    answer
}

/// The value, or the refusal.
pub(super) fn answer(result: Result<Value, CloudIqRefusal>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// An error as Cloud-iQ writes it.
pub(super) fn refused(refusal: &CloudIqRefusal) -> Response {
    let field = match refusal {
        CloudIqRefusal::BadValue(field) => Some(*field),
        _ => None,
    };
    error(refusal.status(), refusal.code(), &refusal.to_string(), field)
}

/// A path that is not served.
pub(super) async fn no_such_path() -> Response {
    error(404, "NotFound", "The resource does not exist.", None)
}

/// A method that the path does not take.
pub(super) async fn no_such_method() -> Response {
    error(405, "MethodNotAllowed", "The method is not allowed here.", None)
}

/// An error with a code, about a field if one is meant.
fn error(status: u16, code: &str, message: &str, field: Option<&str>) -> Response {
    let object = field.map(|field| json!({ "ErrorCode": code, "Message": message, "Parameters": { "Field": field } }));
    let body = json!({
        "ErrorCode": code,
        "Message": message,
        "Parameters": {},
        "ObjectErrors": object.into_iter().collect::<Vec<_>>(),
    });
    (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), Json(body)).into_response()
}

/// One page of a list: `Page` from 1, `PageSize` up to 1,000, 50 when not given.
pub(super) fn list(items: Vec<Value>, query: &Parameters) -> Response {
    let size = query.size("PageSize").unwrap_or(50).clamp(1, 1_000);
    let before = (query.size("Page").unwrap_or(1).max(1) - 1).saturating_mul(size);
    let total = items.len();
    let shown: Vec<Value> = items.into_iter().skip(before).take(size).collect();
    Json(json!({ "Items": shown, "TotalHits": total })).into_response()
}

/// A number with its name.
pub(super) fn reference(id: u32, name: &str) -> Value {
    json!({ "Id": id, "Name": name })
}

/// Microsoft among the publishers.
pub(super) fn microsoft() -> Value {
    reference(PUBLISHER_MICROSOFT, "Microsoft")
}

/// E.g. `2026-11-20T09:39:05Z`.
pub(super) fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An amount in whole units.
pub(super) fn amount(hundredths: i64) -> Value {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    // Through the text, so that 12.6 is 12.6 and nothing else.
    serde_json::from_str(&format!("{whole}.{rest:02}")).unwrap_or(Value::Null)
}

/// The term as ISO 8601 writes it.
pub(super) fn term_word(term: Term) -> &'static str {
    match term {
        Term::P1M => "P1M",
        Term::P1Y => "P1Y",
        Term::P3Y => "P3Y",
    }
}

/// The number of a billing cycle.
pub(super) fn cycle_number(billing: BillingCycle) -> u32 {
    match billing {
        BillingCycle::Monthly => 1,
        BillingCycle::Annual => 2,
    }
}
