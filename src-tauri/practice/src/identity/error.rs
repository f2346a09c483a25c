//! Entra's errors: a word for the program, a number for the words people read.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::json;
use uuid::Uuid;

use crate::controls::SignInRefusal;
use crate::site::random_id;

/// An error as Entra gives it.
#[derive(Debug, Clone)]
pub(crate) struct EntraError {
    /// `error`: what a program branches on.
    pub error: &'static str,
    /// The AADSTS number.
    pub code: u32,
    /// The text after the number.
    pub text: String,
    /// `suberror`, with some of them.
    pub suberror: Option<&'static str>,
    /// What the next sign-in must ask for.
    pub claims: Option<String>,
}

impl EntraError {
    pub(crate) fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self { error, code, text: text.into(), suberror: None, claims: None }
    }

    pub(crate) fn with_suberror(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }

    pub(crate) fn told(refusal: SignInRefusal) -> Self {
        let text = "The practice cloud was told to refuse this sign-in.".to_owned();
        Self { error: refusal.error, code: refusal.number, text, suberror: refusal.suberror, claims: None }
    }

    /// The tenant's rules want more than a renewal gives.
    pub(crate) fn more_is_asked(claims: &str) -> Self {
        let text = "Due to a configuration change made by your administrator, or because you moved to a new location, \
                    you must use multi-factor authentication to access the application.";
        let error = Self::new("interaction_required", 50076, text).with_suberror("basic_action");
        Self { claims: Some(claims.to_owned()), ..error }
    }

    pub(crate) fn unknown_tenant(name: &str) -> Self {
        let text = format!(
            "Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the \
             correct cloud. Check with your subscription administrator, this may happen if there are no active \
             subscriptions for the tenant."
        );
        Self::new("invalid_tenant", 90002, text)
    }

    pub(crate) fn unknown_client(client_id: &str) -> Self {
        let text = format!("Application with identifier '{client_id}' was not found in the directory.");
        Self::new("unauthorized_client", 700_016, text)
    }

    pub(crate) fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::new("invalid_request", 900_144, text)
    }

    /// The description with ids and time, as it stands in answers and redirects.
    pub(crate) fn description(&self, ids: &Ids) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {} Correlation ID: {} Timestamp: {}",
            self.code, self.text, ids.trace, ids.correlation, ids.timestamp
        )
    }

    /// The JSON answer of the token endpoints.
    pub(crate) fn answer(&self, ids: &Ids) -> Response {
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(ids),
            "error_codes": [self.code],
            "timestamp": ids.timestamp,
            "trace_id": ids.trace,
            "correlation_id": ids.correlation,
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.code),
        });
        if let Some(suberror) = self.suberror {
            body["suberror"] = json!(suberror);
        }
        if let Some(claims) = &self.claims {
            body["claims"] = json!(claims);
        }
        let status = if self.error == "invalid_client" { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
        let mut answer = (status, Json(body)).into_response();
        ids.mark(answer.headers_mut());
        answer
    }
}

/// The ids of one request at Entra.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    pub trace: Uuid,
    pub correlation: Uuid,
    pub timestamp: String,
}

impl Ids {
    pub(crate) fn of(headers: &HeaderMap, now: Timestamp) -> Self {
        let sent = headers.get("client-request-id").and_then(|id| id.to_str().ok());
        Self {
            trace: random_id(),
            correlation: sent.and_then(|id| Uuid::parse_str(id).ok()).unwrap_or_else(random_id),
            timestamp: now.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M:%SZ").to_string(),
        }
    }

    /// Puts the ids into the headers of an answer.
    pub(crate) fn mark(&self, headers: &mut HeaderMap) {
        let ids = [("x-ms-request-id", self.trace), ("client-request-id", self.correlation)];
        for (name, id) in ids {
            if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
                headers.insert(name, value);
            }
        }
        headers.insert("cache-control", HeaderValue::from_static("no-store, no-cache"));
        headers.insert("pragma", HeaderValue::from_static("no-cache"));
    }
}
