//! `POST /connect/token`: the client by Basic, the person in the form.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::requests::Parameters;
use crate::site::Site;
use crate::world::{CRAYON, SentLogin, TOKEN_LASTS, TokenRefusal};

/// Gives a token, or says which part was not right.
pub(super) async fn give(State(site): State<Arc<Site>>, headers: HeaderMap, bytes: Bytes) -> Response {
    let form = Parameters::of(&bytes);
    let client = client_of(&headers);
    let sent = SentLogin {
        grant_type: form.text("grant_type"),
        client: client.as_deref().and_then(|client| client.split_once(':')),
        user_name: form.text("username"),
        password: form.text("password"),
        scope: form.text("scope"),
    };
    let token = site.world.with(|world, now| world.cloudiq_token(&sent, now));
    if token.is_ok() {
        site.world.welcome_to_cloudiq(&site.addresses.invitation(CRAYON));
    }
    match token {
        Ok(token) => Json(json!({
            "AccessToken": token,
            "IdentityToken": null,
            "Error": null,
            "ExpiresIn": TOKEN_LASTS,
            "TokenType": "Bearer",
            // Cloud-iQ's documentation names no call that takes it, and there is none here.
            "RefreshToken": crate::site::random_text(24),
        }))
        .into_response(),
        Err(refusal) => refused(refusal),
    }
}

fn client_of(headers: &HeaderMap) -> Option<String> {
    let (kind, packed) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let client = kind.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(packed).ok())??;
    String::from_utf8(client).ok()
}

/// The published form has a field for the error; its status is not published. 400 is what OAuth 2.0 has for all of these.
fn refused(refusal: TokenRefusal) -> Response {
    let body = json!({
        "AccessToken": null,
        "IdentityToken": null,
        "Error": refusal.word(),
        "ExpiresIn": 0,
        "TokenType": null,
        "RefreshToken": null,
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
