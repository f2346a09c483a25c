//! Who comes in: a client with a person's name and password gets a token that ends.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::World;
use super::super::ledger::Event;
use super::CloudIq;
use crate::world::id_of;

/// How long a token opens the interface, in seconds.
pub(crate) const TOKEN_LASTS: i64 = 3_600;

/// What a token opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudIqSession {
    /// The client that got it.
    pub client_id: String,
    /// The company it opens.
    pub company: String,
    /// Until when.
    pub ends: Timestamp,
}

/// What was sent to get a token. It has no text form.
pub struct SentLogin<'a> {
    /// What kind of grant.
    pub grant_type: &'a str,
    /// The client's id and secret; none when they were not sent in a way that can be read.
    pub client: Option<(&'a str, &'a str)>,
    /// The person's sign-in name.
    pub user_name: &'a str,
    /// The person's password.
    pub password: &'a str,
    /// What is asked for.
    pub scope: &'a str,
}

/// Why there is no token. The words are those of OAuth 2.0, RFC 6749 section 5.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenRefusal {
    /// The client is not known, or its secret is not right, or it was revoked.
    InvalidClient,
    /// Something else than the grant by password.
    UnsupportedGrantType,
    /// The name and password are not right, or another client's.
    InvalidGrant,
    /// Not `CustomerApi`.
    InvalidScope,
}

impl TokenRefusal {
    /// The word of the answer.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InvalidClient => "invalid_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidScope => "invalid_scope",
        }
    }
}

impl World {
    /// Cloud-iQ.
    #[must_use]
    pub fn cloudiq(&self) -> &CloudIq {
        &self.cloudiq
    }

    /// Gives a token.
    pub(crate) fn cloudiq_token(&mut self, sent: &SentLogin<'_>, now: Timestamp) -> Result<String, TokenRefusal> {
        let (client_id, company) = match self.cloudiq_login(sent) {
            Ok(found) => found,
            Err(refusal) => {
                self.ledger.record(now, Event::CloudIqSignInRefused { reason: refusal.word().to_owned() });
                return Err(refusal);
            }
        };
        self.cloudiq.tokens += 1;
        let label = |half: u8| format!("cloudiq/token/{}/{half}", self.cloudiq.tokens);
        let token = format!("{}{}", id_of(self.seed, &label(1)).simple(), id_of(self.seed, &label(2)).simple());
        let ends = now.checked_add(SignedDuration::from_secs(TOKEN_LASTS)).unwrap_or(now);
        self.cloudiq.sessions.retain(|_, session| session.ends > now);
        self.ledger.record(now, Event::CloudIqSignedIn { company: company.clone() });
        self.cloudiq.sessions.insert(token.clone(), CloudIqSession { client_id, company, ends });
        Ok(token)
    }

    fn cloudiq_login(&self, sent: &SentLogin<'_>) -> Result<(String, String), TokenRefusal> {
        let (id, secret) = sent.client.ok_or(TokenRefusal::InvalidClient)?;
        let is_client = |secret_of: &str| !secret_of.is_empty() && secret_of == secret;
        let known = self.cloudiq.logins.iter().find(|login| login.client_id == id && !login.revoked);
        let login = known.filter(|login| is_client(&login.client_secret)).ok_or(TokenRefusal::InvalidClient)?;
        if sent.grant_type != "password" {
            return Err(TokenRefusal::UnsupportedGrantType);
        }
        let is_person = login.user_name.eq_ignore_ascii_case(sent.user_name);
        if !is_person || login.password.is_empty() || login.password != sent.password {
            return Err(TokenRefusal::InvalidGrant);
        }
        if sent.scope != "CustomerApi" {
            return Err(TokenRefusal::InvalidScope);
        }
        Ok((login.client_id.clone(), login.company.clone()))
    }

    /// The company that a token opens now.
    pub(crate) fn cloudiq_company(&self, token: &str, now: Timestamp) -> Option<String> {
        let session = self.cloudiq.sessions.get(token).filter(|session| session.ends > now)?;
        let login = self.cloudiq.logins.iter().find(|login| login.client_id == session.client_id)?;
        (!login.revoked).then(|| session.company.clone())
    }
}
