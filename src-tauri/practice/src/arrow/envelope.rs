//! What all answers share: the key that is sent, the envelope, errors and pages.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::site::Site;
use crate::world::{ArrowCompany, ArrowRefusal};

/// What stands after the question mark.
pub(super) type Parameters = HashMap<String, String>;

/// The company whose key was sent.
pub(super) struct Reseller(pub ArrowCompany);

impl FromRequestParts<Arc<Site>> for Reseller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let key = parts.headers.get("apiKey").and_then(|key| key.to_str().ok()).unwrap_or_default();
        site.world.with(|world, now| world.arrow_company(key, now)).map(Self).map_err(|refusal| refused(&refusal))
    }
}

/// 200 with data.
pub(super) fn ok(data: Value) -> Response {
    Json(json!({ "status": 200, "data": data })).into_response()
}

/// The data, or the refusal.
pub(super) fn answer(result: Result<Value, ArrowRefusal>) -> Response {
    match result {
        Ok(data) => ok(data),
        Err(refusal) => refused(&refusal),
    }
}

/// 202 without a body: it was taken, and is not done yet.
pub(super) fn taken() -> Response {
    StatusCode::ACCEPTED.into_response()
}

/// An error as ArrowSphere writes it.
pub(super) fn refused(refusal: &ArrowRefusal) -> Response {
    error(refusal.status(), refusal.field(), &refusal.to_string())
}

/// An error of a status about a field.
pub(super) fn error(status: u16, field: &str, message: &str) -> Response {
    let name = match status {
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        _ => "Bad request",
    };
    let body = json!({ "status": status, "error": name, "messages": { field: [message] } });
    (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), Json(body)).into_response()
}

/// A path that is not served.
pub(super) async fn no_such_path() -> Response {
    error(404, "path", "The resource does not exist.")
}

/// A method that the path does not take.
pub(super) async fn no_such_method() -> Response {
    error(405, "method", "The method is not allowed here.")
}

/// The JSON of a request.
pub(super) fn body(bytes: &[u8]) -> Result<Value, Response> {
    let not_json = || error(400, "body", "The body is not a JSON object.");
    serde_json::from_slice(bytes).ok().filter(Value::is_object).ok_or_else(not_json)
}

/// A text in a JSON object; empty when it is not there or null.
pub(super) fn text(value: &Value, name: &str) -> String {
    match &value[name] {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// One page of a list, and what the answer says about pages.
pub(super) struct Page {
    pub items: Vec<Value>,
    /// Current page, from 1; pages; entries in all; entries to a page.
    pub current: usize,
    pub pages: usize,
    pub total: usize,
    pub size: usize,
}

impl Page {
    /// The page that the parameters ask for: `page` from 1, `per_page` (or `perPage`) up to 100, 25 when not given.
    pub(super) fn of(items: Vec<Value>, query: &Parameters) -> Self {
        let number = |names: &[&str]| names.iter().find_map(|name| query.get(*name)?.parse::<usize>().ok());
        let size = number(&["per_page", "perPage"]).unwrap_or(25).clamp(1, 100);
        let current = number(&["page"]).unwrap_or(1).max(1);
        let total = items.len();
        let shown = items.into_iter().skip((current - 1).saturating_mul(size)).take(size).collect();
        Self { items: shown, current, pages: total.div_ceil(size).max(1), total, size }
    }

    /// The block of the lists; `path` begins after the base address.
    pub(super) fn snake(&self, path: &str) -> Value {
        let (next, previous) = self.neighbours(path, "per_page");
        json!({
            "per_page": self.size,
            "current_page": self.current,
            "total_page": self.pages,
            "total": self.total,
            "next": next,
            "previous": previous,
        })
    }

    /// The block of the newer searches.
    pub(super) fn camel(&self, path: &str) -> Value {
        let (next, previous) = self.neighbours(path, "perPage");
        json!({
            "perPage": self.size,
            "currentPage": self.current,
            "totalPage": self.pages,
            "total": self.total,
            "next": next,
            "previous": previous,
        })
    }

    fn neighbours(&self, path: &str, size: &str) -> (Option<String>, Option<String>) {
        let at = |page: usize| format!("{path}?page={page}&{size}={}", self.size);
        ((self.current < self.pages).then(|| at(self.current + 1)), (self.current > 1).then(|| at(self.current - 1)))
    }
}

/// A list with its pages.
pub(super) fn list(name: &str, items: Vec<Value>, query: &Parameters, path: &str) -> Response {
    let page = Page::of(items, query);
    let pagination = page.snake(path);
    Json(json!({ "status": 200, "data": { name: page.items }, "pagination": pagination })).into_response()
}

/// A page of a list that says nothing about pages.
pub(super) fn bare_list(name: &str, items: Vec<Value>, query: &Parameters) -> Response {
    ok(json!({ name: Page::of(items, query).items }))
}

/// An amount in whole units.
pub(super) fn amount(hundredths: i64) -> Value {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    // Through the text, so that 12.6 is 12.6 and nothing else.
    serde_json::from_str(&format!("{whole}.{rest:02}")).unwrap_or(Value::Null)
}

/// E.g. `2026-11-20 09:39:05`, as orders have it.
pub(super) fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// E.g. `2026-11-20T09:39:05Z`, as licences have it.
pub(super) fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// E.g. `2026-11-20T09:39:05.000Z`, as searches and enrolments have it.
pub(super) fn precise(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}
