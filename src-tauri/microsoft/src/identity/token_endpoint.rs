//! The token endpoint: asks once, reads the answer, trusts nothing before the id token is checked.

use baton_http::{AccessToken, Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use super::{
    Authority, Identity, RefreshToken, Resource, Scopes, SignInError, SignedIn, Untrusted, entra_error::EntraError,
    error::NoAnswer, keys::Published,
};

/// By what right a token is asked for.
pub(super) enum Grant<'a> {
    /// The code from the browser.
    Code { code: &'a str, redirect: &'a str, verifier: &'a str },
    /// A kept sign-in.
    Refresh { refresh: &'a RefreshToken },
    /// A code typed on another device.
    Device { device_code: &'a str },
}

/// The token answer, before anything in it is trusted.
#[derive(Deserialize)]
pub(super) struct TokenAnswer {
    token_type: String,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: i64,
    #[serde(deserialize_with = "secret")]
    access_token: SecretString,
    #[serde(default, deserialize_with = "secret_if_any")]
    refresh_token: Option<SecretString>,
    #[serde(default, deserialize_with = "secret_if_any")]
    id_token: Option<SecretString>,
    #[serde(default)]
    scope: String,
    /// The far end's clock when it answered.
    #[serde(skip)]
    date: Option<Timestamp>,
}

/// What the token endpoint said.
pub(super) enum TokenReply {
    Given(Box<TokenAnswer>),
    Refused(EntraError),
}

impl Identity {
    /// Asks for a token, once.
    pub(super) async fn token(
        &self,
        authority: Authority,
        grant: Grant<'_>,
        scopes: Option<&Scopes>,
    ) -> Result<TokenAnswer, SignInError> {
        match self.ask_token(authority, grant, scopes).await? {
            TokenReply::Given(answer) => Ok(*answer),
            TokenReply::Refused(error) => Err(error.into_sign_in_error()),
        }
    }

    /// As [`Identity::token`], with refusals as they came.
    pub(super) async fn ask_token(
        &self,
        authority: Authority,
        grant: Grant<'_>,
        scopes: Option<&Scopes>,
    ) -> Result<TokenReply, SignInError> {
        let client_id = self.client_id.0.to_string();
        let scope = scopes.map(|scopes| scopes.parameter(&self.cloud)).transpose()?;
        let mut fields = vec![("client_id", client_id.as_str())];
        match &grant {
            Grant::Code { code, redirect, verifier } => fields.extend([
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", redirect),
                ("code_verifier", verifier),
            ]),
            Grant::Refresh { refresh } => {
                fields.extend([("grant_type", "refresh_token"), ("refresh_token", refresh.expose())]);
            }
            Grant::Device { device_code } => fields
                .extend([("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device_code)]),
        }
        if let Some(scope) = &scope {
            fields.push(("scope", scope));
        }
        let url = authority.url(&self.cloud, &["oauth2", "v2.0", "token"]);
        let answer = async {
            let sent = self.door.post(url).form(&fields).most(Self::MOST).send().await;
            read_answer(&sent.map_err(no_answer)?)
        };
        self.in_time(answer).await
    }

    /// Trusts an answer: checks the id token and binds the access token to its resource in this cloud.
    pub(super) async fn accept(
        &self,
        published: &Published,
        answer: TokenAnswer,
        resource: Resource,
        nonce: Option<&str>,
    ) -> Result<SignedIn, SignInError> {
        if !answer.token_type.eq_ignore_ascii_case("bearer") {
            return Err(unexpected("token_type"));
        }
        let Some(id_token) = &answer.id_token else {
            return Err(SignInError::Untrusted(Untrusted::Missing));
        };
        let account = self.verify_id_token(published, id_token, nonce, answer.date).await?;
        let now = self.clock.now();
        Ok(SignedIn {
            account,
            resource,
            access: AccessToken::new(answer.access_token, [resource.origin(&self.cloud)?]),
            refresh: answer.refresh_token.map(RefreshToken::new),
            expires_at: ends_at(now, answer.expires_in),
            scopes: answer.scope.split_whitespace().map(str::to_owned).collect(),
        })
    }
}

fn read_answer(reply: &Reply) -> Result<TokenReply, SignInError> {
    if reply.is_success() {
        // A refusal with the status of success is a refusal.
        return match (reply.json::<TokenAnswer>(), reply.json::<EntraError>()) {
            (_, Ok(error)) if !error.error.is_empty() => Ok(TokenReply::Refused(error)),
            (Ok(answer), _) => Ok(TokenReply::Given(Box::new(TokenAnswer { date: reply.date(), ..answer }))),
            (Err(_), _) => Err(unexpected("unreadable")),
        };
    }
    if reply.status() == 429 {
        return Err(busy(reply));
    }
    match reply.json::<EntraError>() {
        Ok(error) if !error.error.is_empty() => Ok(TokenReply::Refused(error)),
        _ if reply.status() >= 500 => Err(busy(reply)),
        _ => Err(unexpected("unreadable")),
    }
}

/// Microsoft asks to come back later, by its status.
pub(super) fn busy(reply: &Reply) -> SignInError {
    let error = reply.json::<EntraError>().unwrap_or_default();
    SignInError::Busy { wait: reply.retry_after(), reference: error.reference() }
}

/// Why a request that is sent once has no answer. One that was too large is no trouble of the network.
pub(super) fn no_answer(error: WriteError) -> SignInError {
    match error {
        WriteError::NoAnswer(None) => unexpected("too_large"),
        error => SignInError::Unreachable(NoAnswer::Write(error)),
    }
}

pub(super) fn unexpected(word: &str) -> SignInError {
    SignInError::Unexpected { error: word.to_owned(), reference: super::Reference::default() }
}

/// An access token lives 60 to 90 minutes; a number outside one day is a mistake of the far end and read as "now over".
fn ends_at(now: Timestamp, seconds: i64) -> Timestamp {
    let seconds = if (0..=86_400).contains(&seconds) { seconds } else { 0 };
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}

fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}

fn secret_if_any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    Option::<String>::deserialize(from).map(|text| text.map(SecretString::from))
}

/// A number, also when it is written as text.
fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(i64),
        Text(String),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Either::deserialize(from)? {
        Either::Number(number) => number,
        Either::Text(text) => text.trim().parse().unwrap_or(0),
        Either::Other(_) => 0,
    })
}
