//! Graph's answers and the shape of its errors.

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use uuid::Uuid;

/// An answer before its ids are known.
#[derive(Debug)]
pub(crate) struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Nothing,
    Value(Value),
    Error(GraphError),
}

impl Reply {
    pub(crate) fn ok(value: Value) -> Self {
        Self { status: 200, headers: Vec::new(), content: Content::Value(value) }
    }

    pub(crate) fn accepted(value: Value) -> Self {
        Self { status: 202, headers: Vec::new(), content: Content::Value(value) }
    }

    pub(crate) fn created(value: Value, location: &str) -> Self {
        Self { status: 201, headers: vec![("location", location.to_owned())], content: Content::Value(value) }
    }

    pub(crate) fn no_content() -> Self {
        Self { status: 204, headers: Vec::new(), content: Content::Nothing }
    }

    /// The body with the ids in it.
    pub(crate) fn body(&self, now: Timestamp, request_id: Uuid, client_id: &str) -> Option<Value> {
        match &self.content {
            Content::Nothing => None,
            Content::Value(value) => Some(value.clone()),
            Content::Error(error) => Some(json!({
                "error": {
                    "code": error.code,
                    "message": error.message,
                    "innerError": {
                        "date": now.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S").to_string(),
                        "request-id": request_id,
                        "client-request-id": client_id,
                    },
                }
            })),
        }
    }
}

/// Why Graph refuses.
#[derive(Debug)]
pub(crate) struct GraphError {
    pub status: u16,
    pub code: &'static str,
    pub message: String,
    /// What the caller's next sign-in must ask for.
    claims: Option<String>,
}

impl GraphError {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), claims: None }
    }

    /// The token is good, and the tenant's rules want more.
    pub(crate) fn insufficient_claims(claims: &str) -> Self {
        let message = "Continuous access evaluation resulted in challenge with result: InteractionRequired.";
        Self { claims: Some(claims.to_owned()), ..Self::new(401, "InvalidAuthenticationToken", message) }
    }

    pub(crate) fn bad(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    pub(crate) fn unsupported(message: impl Into<String>) -> Self {
        Self::new(400, "Request_UnsupportedQuery", message)
    }

    pub(crate) fn not_found(id: &str) -> Self {
        let message =
            format!("Resource '{id}' does not exist or one of its queried reference-property objects are not present.");
        Self::new(404, "Request_ResourceNotFound", message)
    }

    pub(crate) fn no_such_path(path: &str) -> Self {
        Self::bad("BadRequest", format!("Resource not found for the segment '{path}'."))
    }

    pub(crate) fn denied() -> Self {
        Self::new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
    }
}

impl From<GraphError> for Reply {
    fn from(error: GraphError) -> Self {
        let mut headers = Vec::new();
        if error.status == 401 {
            let mut challenge =
                r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize""#
                    .to_owned();
            if let Some(claims) = &error.claims {
                let claims = STANDARD.encode(claims);
                challenge.push_str(&format!(r#", error="insufficient_claims", claims="{claims}""#));
            }
            headers.push(("www-authenticate", challenge));
        }
        Self { status: error.status, headers, content: Content::Error(error) }
    }
}
