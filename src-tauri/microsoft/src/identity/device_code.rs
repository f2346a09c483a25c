//! Sign-in with a code typed on another device, for computers without a usable browser. Begun only when the person asks for it.

use std::time::Duration;

use baton_domain::{Cloud, CloudName};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{
    Identity, SignInError, SignInRequest, SignedIn,
    browser_sign_in::only_expected,
    entra_error::EntraError,
    keys::Published,
    token_endpoint::{Grant, TokenReply, busy, no_answer, unexpected},
};

/// A code that waits to be typed.
#[derive(Debug)]
pub struct DeviceCode {
    identity: Identity,
    request: SignInRequest,
    published: Published,
    device_code: SecretString,
    user_code: String,
    page: Url,
    expires_at: Timestamp,
    interval: Duration,
}

/// What one look at the token endpoint showed.
#[derive(Debug)]
pub enum DevicePoll {
    /// Nobody typed it yet: look again after [`DeviceCode::interval`].
    Pending,
    /// We look too often; [`DeviceCode::interval`] has grown.
    SlowDown,
    /// Somebody signed in.
    Done(Box<SignedIn>),
    /// The person said no.
    Declined,
    /// The code is too old: offer a new one.
    Expired,
}

#[derive(Deserialize)]
struct Wire {
    device_code: String,
    user_code: String,
    verification_uri: String,
    #[serde(default)]
    expires_in: i64,
    #[serde(default)]
    interval: u64,
}

impl DeviceCode {
    /// Asks for a code.
    ///
    /// # Errors
    /// [`SignInError`]; also when the page for the code is not one of the cloud's.
    pub async fn begin(identity: &Identity, request: SignInRequest) -> Result<Self, SignInError> {
        let client_id = identity.client_id.0.to_string();
        let scope = request.scopes.parameter(&identity.cloud)?;
        let mut fields = vec![("client_id", client_id.as_str()), ("scope", &scope)];
        if let Some(claims) = &request.claims {
            fields.push(("claims", claims));
        }
        let published = identity.published(request.authority).await?;
        let url = request.authority.url(&identity.cloud, &["oauth2", "v2.0", "devicecode"]);
        let sent = identity.door.post(url).form(&fields).most(Identity::MOST).send();
        let reply = identity.in_time(async { sent.await.map_err(no_answer) }).await?;
        if !reply.is_success() {
            return Err(match reply.json::<EntraError>() {
                _ if reply.status() == 429 || reply.status() >= 500 => busy(&reply),
                Ok(error) if !error.error.is_empty() => error.into_sign_in_error(),
                Ok(_) | Err(_) => unexpected("unreadable"),
            });
        }
        let wire: Wire = reply.json().map_err(|_| unexpected("unreadable"))?;
        let page = code_page(&identity.cloud, &wire.verification_uri).ok_or_else(|| unexpected("verification_uri"))?;
        if !is_typable(&wire.user_code) {
            return Err(unexpected("user_code"));
        }
        let lifetime = SignedDuration::from_secs(wire.expires_in.clamp(0, 3600));
        let now = identity.clock.now();
        Ok(Self {
            identity: identity.clone(),
            request,
            published,
            device_code: SecretString::from(wire.device_code),
            user_code: wire.user_code,
            page,
            expires_at: now.saturating_add(lifetime).unwrap_or(now),
            interval: Duration::from_secs(if wire.interval == 0 { 5 } else { wire.interval.min(60) }),
        })
    }

    /// What the person types.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where they type it: the cloud's own page.
    #[must_use]
    pub fn page(&self) -> &Url {
        &self.page
    }

    /// When the code ends, by the profile's clock.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// The shortest time between two looks.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.interval
    }

    /// Looks once whether somebody signed in.
    ///
    /// # Errors
    /// [`SignInError::Unreachable`] and [`SignInError::Busy`] may pass: look again. After any other error the code is worthless.
    pub async fn poll(&mut self) -> Result<DevicePoll, SignInError> {
        if self.identity.clock.now() >= self.expires_at {
            return Ok(DevicePoll::Expired);
        }
        let authority = self.request.authority;
        let grant = Grant::Device { device_code: self.device_code.expose_secret() };
        match self.identity.ask_token(authority, grant, None).await? {
            TokenReply::Given(answer) => {
                let signed_in =
                    self.identity.accept(&self.published, *answer, self.request.scopes.resource(), None).await?;
                Ok(DevicePoll::Done(Box::new(only_expected(signed_in, &self.request)?)))
            }
            TokenReply::Refused(error) => match error.error.as_str() {
                "authorization_pending" => Ok(DevicePoll::Pending),
                "slow_down" => {
                    self.interval = (self.interval + Duration::from_secs(5)).min(Duration::from_secs(60));
                    Ok(DevicePoll::SlowDown)
                }
                "authorization_declined" => Ok(DevicePoll::Declined),
                "expired_token" => Ok(DevicePoll::Expired),
                _ => Err(error.into_sign_in_error()),
            },
        }
    }
}

/// The page for the code, when it belongs to the cloud: the host of its known device page, or its sign-in host. A page of
/// anybody else would be where a stranger collects codes.
fn code_page(cloud: &Cloud, text: &str) -> Option<Url> {
    let url = Url::parse(text)
        .ok()
        .filter(|url| text.len() <= 256 && url.username().is_empty() && url.password().is_none())?;
    let known = &cloud.device_login;
    let is_known_host = url.host_str() == known.host_str()
        || url.host_str() == known.host_str().map(|host| format!("www.{host}")).as_deref();
    let is_page_of_cloud = url.scheme() == known.scheme() && url.port() == known.port() && is_known_host;
    let is_login = url.origin() == cloud.login.origin();
    let is_newer_page = cloud.name == CloudName::Global && url.origin() == known_origin("https://login.microsoft.com/");
    (is_page_of_cloud || is_login || is_newer_page).then_some(url)
}

fn known_origin(text: &str) -> url::Origin {
    Url::parse(text).map_or_else(|_| url::Origin::new_opaque(), |url| url.origin())
}

fn is_typable(code: &str) -> bool {
    (4..=20).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_only_typed_on_the_clouds_own_page() {
        let cloud = Cloud::built_in(CloudName::Global).expect("built in");

        for good in [
            "https://microsoft.com/devicelogin",
            "https://www.microsoft.com/link",
            "https://login.microsoft.com/device",
        ] {
            assert!(code_page(&cloud, good).is_some(), "{good}");
        }
        for bad in [
            "http://microsoft.com/devicelogin",
            "https://microsoft.com.evil.example/devicelogin",
            "https://microsoft.com@evil.example/",
            "https://x@microsoft.com/devicelogin",
            "https://microsoft.com:8443/devicelogin",
            "javascript:alert(1)",
        ] {
            assert!(code_page(&cloud, bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_newer_page_of_the_worldwide_cloud_is_nobodys_in_another_one() {
        for name in CloudName::BUILT_IN {
            let cloud = Cloud::built_in(name).expect("built in");

            assert!(code_page(&cloud, cloud.device_login.as_str()).is_some(), "{name:?}");
            let newer = code_page(&cloud, "https://login.microsoft.com/device");
            assert_eq!(newer.is_some(), name == CloudName::Global, "{name:?}");
        }
    }
}
