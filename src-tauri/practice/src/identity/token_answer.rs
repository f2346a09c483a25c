//! What the token endpoint gives: access token, refresh token, id token.

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::account::Principal;
use super::error::EntraError;
use super::finish::{after, granted};
use super::scopes::{Requested, Resource, known};
use super::signing::sign;
use super::state::{Access, RefreshGrant};
use crate::site::{Site, random_id, random_text};
use crate::world::Event;

/// What is to be given, to whom.
pub(super) struct Issue {
    pub principal: Principal,
    pub client_id: String,
    pub requested: Requested,
    pub nonce: Option<String>,
    pub flow: &'static str,
}

/// The answer of the token endpoint.
pub(super) fn issue(site: &Site, login: &str, issue: Issue) -> Result<Value, EntraError> {
    let Issue { principal, client_id, requested, nonce, flow } = issue;
    let (granted, roles) = site.world.with(|world, _| {
        let roles: Vec<String> = principal.roles(world).iter().map(ToString::to_string).collect();
        (granted(world, &principal, &client_id), roles)
    });
    if requested.names().any(|name| !granted.contains(name)) {
        let text = format!(
            "The user or administrator has not consented to use the application with ID '{client_id}' named 'Baton'. \
             Send an interactive authorization request for this user and resource."
        );
        return Err(EntraError::new("invalid_grant", 65001, text).with_suberror("consent_required"));
    }
    let resource = requested.resource();
    let granted: BTreeSet<String> =
        granted.into_iter().filter(|name| known(name).is_some_and(|scope| scope.resource == resource)).collect();
    let now = site.now();
    let lives = 3_599 + i64::from(random_id().as_bytes()[0]) * 5;
    let until = after(now, SignedDuration::from_secs(lives));
    let signature = site.identity.tables().secret(256);
    let access_token = access_token(
        &principal,
        &client_id,
        resource,
        &granted,
        &roles,
        (now.as_second(), until.as_second()),
        &signature,
    );
    let mut answer = json!({
        "token_type": "Bearer",
        "scope": requested.answer(&granted),
        "expires_in": lives,
        "ext_expires_in": lives,
        "access_token": access_token,
        "client_info": client_info(&principal),
    });
    let mut tables = site.identity.tables();
    if requested.openid.contains("offline_access") {
        let size = tables.refresh_size;
        let token: String = format!("1.{}", tables.secret(size)).chars().take(size).collect();
        let grant = RefreshGrant {
            client_id: client_id.clone(),
            account: principal.home,
            tenant: principal.tenant,
            issued: now,
        };
        answer["refresh_token"] = json!(token);
        tables.refresh.insert(token, grant);
    }
    tables.access.retain(|_, access| after(access.until, SignedDuration::from_hours(1)) > now);
    let scopes: Vec<String> = granted.iter().cloned().collect();
    let access = Access {
        principal: principal.clone(),
        client_id: client_id.clone(),
        resource,
        scopes: granted,
        until,
        challenge: None,
    };
    tables.access.insert(access_token, access);
    drop(tables);
    if requested.openid.contains("openid") {
        let claims = id_claims(&principal, &client_id, login, nonce.as_deref(), &roles, now.as_second());
        answer["id_token"] = json!(sign(&claims));
    }
    site.world.with(|world, now| {
        let event = Event::SignedIn {
            tenant: principal.tenant,
            user: principal.oid,
            upn: principal.upn.clone(),
            client_id,
            flow: flow.to_owned(),
            scopes,
        };
        world.ledger_mut().record(now, event);
    });
    Ok(answer)
}

fn client_info(principal: &Principal) -> String {
    let info = json!({ "uid": principal.home.1, "utid": principal.home.0 });
    URL_SAFE_NO_PAD.encode(info.to_string())
}

/// Different for each application, the same for one: nobody can follow a person across applications by it.
fn pairwise(principal: &Principal, client_id: &str) -> String {
    let hash = Sha256::digest(format!("{client_id}/{}/{}", principal.tenant, principal.oid));
    URL_SAFE_NO_PAD.encode(hash)
}

fn id_claims(
    principal: &Principal,
    client_id: &str,
    login: &str,
    nonce: Option<&str>,
    roles: &[String],
    now: i64,
) -> Value {
    let mut claims = json!({
        "aud": client_id,
        "iss": format!("{login}{}/v2.0", principal.tenant),
        "iat": now,
        "nbf": now,
        "exp": now + 3_600,
        "name": principal.name,
        "oid": principal.oid,
        "preferred_username": principal.upn,
        "sub": pairwise(principal, client_id),
        "tid": principal.tenant,
        "uti": random_text(16),
        "ver": "2.0",
        "wids": roles,
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    if principal.home.0 != principal.tenant {
        claims["idp"] = json!(format!("https://sts.windows.net/{}/", principal.home.0));
    }
    claims
}

/// Looks like Microsoft's tokens, which no client can read or check either: its signature is random, the practice
/// interfaces know it by heart.
fn access_token(
    principal: &Principal,
    client_id: &str,
    resource: Resource,
    scopes: &BTreeSet<String>,
    roles: &[String],
    (now, until): (i64, i64),
    signature: &str,
) -> String {
    let head = json!({ "typ": "JWT", "nonce": random_text(32), "alg": "RS256", "kid": "Practice_opaque" });
    let scopes = scopes.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let claims = json!({
        "aud": resource.audience(),
        "iss": format!("https://sts.windows.net/{}/", principal.tenant),
        "iat": now, "nbf": now, "exp": until,
        "acr": "1", "aio": random_text(120), "amr": ["pwd", "mfa"],
        "app_displayname": "Baton", "appid": client_id, "appidacr": "0",
        "idtyp": "user", "name": principal.name, "oid": principal.oid, "upn": principal.upn,
        "rh": random_text(40), "scp": scopes, "sub": pairwise(principal, client_id),
        "tid": principal.tenant, "uti": random_text(16), "ver": "1.0", "wids": roles,
    });
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(head), part(claims))
}
