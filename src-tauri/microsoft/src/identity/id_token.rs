//! The proof of who signed in: signature, issuer, audience, nonce and time, each checked before a name is believed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use baton_domain::{TenantId, UserId};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ClientId, Identity, SignInError, Untrusted, discovery::PERSONAL_TENANTS, keys::Published};

/// Who signed in. Only the two ids identify; names are shown and never compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The tenant of the token: for partner staff in a customer's tenant this is the customer.
    pub tenant_id: TenantId,
    /// The person's object id in that tenant.
    pub user_id: UserId,
    /// The sign-in name, for showing only.
    pub username: String,
    /// The name, for showing only.
    pub display_name: Option<String>,
}

/// How far the clocks of this computer and of Microsoft may be apart, in seconds.
const SKEW: i64 = 300;
/// Entra's largest id tokens have a few KiB; more is no id token.
const MOST: usize = 64 * 1024;

/// What a token is checked against.
pub(super) struct Expected<'a> {
    pub(super) client_id: ClientId,
    /// The sign-in address of the cloud, without a slash at the end.
    pub(super) login: &'a str,
    pub(super) nonce: Option<&'a str>,
    pub(super) now: Timestamp,
    /// The clock of whoever issued it, as its answer told. Believed only to explain a refusal.
    pub(super) date: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    cty: Option<serde_json::Value>,
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Claims {
    aud: Audience,
    iss: String,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    nonce: Option<String>,
    /// Who asked for the token, where it says so.
    azp: Option<String>,
    tid: Option<String>,
    oid: Option<String>,
    preferred_username: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Identity {
    /// Checks an id token and says who signed in. A key that is not among those `published` may have come since: they are read once more.
    /// `date` is Microsoft's clock when it answered.
    pub(super) async fn verify_id_token(
        &self,
        published: &Published,
        token: &SecretString,
        nonce: Option<&str>,
        date: Option<Timestamp>,
    ) -> Result<Account, SignInError> {
        let expected = Expected {
            client_id: self.client_id,
            login: self.cloud.login.as_str().trim_end_matches('/'),
            nonce,
            now: self.clock.now(),
            date,
        };
        match verify(token.expose_secret(), published, &expected) {
            Err(SignInError::Untrusted(Untrusted::Key)) => {
                let newer = self.published(published.authority).await?;
                verify(token.expose_secret(), &newer, &expected)
            }
            checked => checked,
        }
    }
}

/// All checks, without any I/O.
pub(super) fn verify(token: &str, published: &Published, expected: &Expected<'_>) -> Result<Account, SignInError> {
    let claims = signed_claims(token, published, expected).map_err(SignInError::Untrusted)?;
    let tid = claims.tid.as_deref().and_then(guid);
    if tid.is_some_and(|tid| PERSONAL_TENANTS.contains(&tid)) {
        return Err(SignInError::PersonalAccount);
    }
    account(claims, expected).map_err(SignInError::Untrusted)
}

/// The claims of a token whose signature holds, under a key that signs for the token's own issuer.
fn signed_claims(token: &str, published: &Published, expected: &Expected<'_>) -> Result<Claims, Untrusted> {
    if token.len() > MOST {
        return Err(Untrusted::Malformed);
    }
    let head = head(token)?;
    let kid = head.kid.ok_or(Untrusted::Key)?;
    let key = published.key(&kid).ok_or(Untrusted::Key)?;
    let (Some(n), Some(e)) = (&key.n, &key.e) else {
        return Err(Untrusted::Key);
    };
    // Below 2048 bits a signature can be made by others.
    if URL_SAFE_NO_PAD.decode(n).map_err(|_| Untrusted::Key)?.len() < 256 {
        return Err(Untrusted::Key);
    }
    let decoding = DecodingKey::from_rsa_components(n, e).map_err(|_| Untrusted::Key)?;
    let data =
        jsonwebtoken::decode::<Claims>(token, &decoding, &signature_only()).map_err(|error| match error.kind() {
            jsonwebtoken::errors::ErrorKind::InvalidSignature => Untrusted::Signature,
            _ => Untrusted::Malformed,
        })?;
    let claims = data.claims;
    let issuer = claims.tid.as_deref().and_then(guid).map(|tid| format!("{}/{tid}/v2.0", expected.login));
    let issuer = issuer.ok_or(Untrusted::NoAccount)?;
    let tid = claims.tid.as_deref().unwrap_or_default();
    let says = |text: &str| text.replace("{tenantid}", tid) == issuer;
    if claims.iss != issuer || !says(&published.issuer) || !key.issuer.as_deref().is_none_or(says) {
        return Err(Untrusted::Issuer);
    }
    Ok(claims)
}

impl Expected<'_> {
    /// Whose mistake a wrong time is: this computer's, when the clocks disagree or nobody said what the other one shows.
    fn why_not_now(&self) -> Untrusted {
        let apart = self.date.map(|date| date.duration_since(self.now).as_secs().abs());
        if apart.is_some_and(|apart| apart <= SKEW) { Untrusted::Lifetime } else { Untrusted::Time }
    }
}

/// Everything the signature does not say.
fn account(claims: Claims, expected: &Expected<'_>) -> Result<Account, Untrusted> {
    let ours = expected.client_id.0.to_string();
    let is_ours = match &claims.aud {
        Audience::One(one) => *one == ours,
        Audience::Many(many) => matches!(many.as_slice(), [only] if *only == ours),
    };
    if !is_ours || claims.azp.is_some_and(|azp| azp != ours) {
        return Err(Untrusted::Audience);
    }
    if expected.nonce.is_some() && claims.nonce.as_deref() != expected.nonce {
        return Err(Untrusted::Nonce);
    }
    let now = expected.now.as_second();
    let is_future = |moment: i64| moment > now.saturating_add(SKEW);
    if claims.exp < now - SKEW || claims.nbf.is_some_and(is_future) || claims.iat.is_some_and(is_future) {
        return Err(expected.why_not_now());
    }
    let tenant_id = claims.tid.as_deref().and_then(guid).map(TenantId).ok_or(Untrusted::NoAccount)?;
    let user_id = claims.oid.as_deref().and_then(guid).map(UserId).ok_or(Untrusted::NoAccount)?;
    let username = claims.preferred_username.unwrap_or_default();
    Ok(Account { tenant_id, user_id, username, display_name: claims.name })
}

fn head(token: &str) -> Result<Head, Untrusted> {
    let mut segments = token.split('.');
    let first = segments.next().ok_or(Untrusted::Malformed)?;
    if segments.count() != 2 {
        return Err(Untrusted::Malformed);
    }
    let bytes = URL_SAFE_NO_PAD.decode(first).map_err(|_| Untrusted::Malformed)?;
    let head: Head = serde_json::from_slice(&bytes).map_err(|_| Untrusted::Malformed)?;
    if head.alg != "RS256" {
        return Err(Untrusted::Algorithm);
    }
    let is_jwt = head.typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
    if !is_jwt || head.cty.is_some() || head.crit.is_some() {
        return Err(Untrusted::Malformed);
    }
    Ok(head)
}

/// The library checks the signature; claims are checked here, by the profile's clock and with a reason each.
fn signature_only() -> Validation {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}

/// A GUID in its usual form; braces and other forms are not Entra's.
pub(super) fn guid(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::parse_str(text).ok() } else { None }
}

#[cfg(test)]
mod tests;
