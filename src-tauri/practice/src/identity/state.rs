//! What the practice Entra remembers: sign-ins under way, codes, tokens, browser sessions.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use baton_domain::{TenantId, UserId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::account::Principal;
use super::scopes::{Requested, Resource};
use crate::site::random_text;

/// How long an authorization code lives.
pub(super) const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// How long a device code lives.
pub(super) const DEVICE_LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// How long a refresh token lives without use.
pub(super) const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How an answer travels back to the application.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ResponseMode {
    /// In the address the browser is sent to.
    #[default]
    Query,
    /// In a form that the browser posts; what Microsoft's own libraries ask for.
    FormPost,
}

/// An authorization request as a client sent it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CodeRequest {
    pub client_id: String,
    pub redirect_uri: String,
    pub state: Option<String>,
    pub nonce: Option<String>,
    pub challenge: Option<String>,
    pub requested: Requested,
    pub ask_consent: bool,
    #[serde(default)]
    pub response_mode: ResponseMode,
    /// What the client was told to ask for.
    #[serde(default)]
    pub claims: Option<String>,
}

/// What a sign-in under way is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Purpose {
    Code(CodeRequest),
    Device {
        user_code: Option<String>,
    },
    AdminConsent {
        client_id: String,
        redirect_uri: String,
        state: Option<String>,
        requested: Requested,
    },
    /// A page of this practice cloud that wants to know who is there.
    Portal {
        return_to: String,
    },
}

/// A sign-in under way in a browser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Interaction {
    pub id: String,
    pub authority: String,
    /// The path of the form's target.
    pub submit_to: String,
    pub hint: Option<String>,
    pub purpose: Purpose,
    pub account: Option<(TenantId, UserId)>,
    /// The picker is wanted even if somebody is signed in already.
    pub pick: bool,
    /// The person confirmed that it is Baton they sign in to.
    pub confirmed: bool,
}

/// A code that waits to be redeemed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CodeGrant {
    pub request: CodeRequest,
    pub principal: Principal,
    pub until: Timestamp,
    pub redeemed: bool,
}

/// A device code and how far it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DeviceGrant {
    pub client_id: String,
    pub authority: String,
    pub user_code: String,
    pub requested: Requested,
    pub until: Timestamp,
    pub last_poll: Option<Timestamp>,
    pub outcome: DeviceOutcome,
}

/// How far a device code is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum DeviceOutcome {
    Waiting,
    Approved(Principal),
    Declined,
    Redeemed,
}

/// What a refresh token stands for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RefreshGrant {
    pub client_id: String,
    pub account: (TenantId, UserId),
    pub tenant: TenantId,
    pub issued: Timestamp,
}

/// What an access token stands for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Access {
    /// Who.
    pub principal: Principal,
    /// Which application.
    pub client_id: String,
    /// Which interface it is for.
    #[serde(default)]
    pub resource: Resource,
    /// Which permissions there.
    pub scopes: BTreeSet<String>,
    /// Until when.
    pub until: Timestamp,
    /// What a sign-in must additionally ask for before the interfaces take a token of this person again.
    #[serde(default)]
    pub challenge: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Tables {
    pub interactions: HashMap<String, Interaction>,
    pub codes: HashMap<String, CodeGrant>,
    pub devices: HashMap<String, DeviceGrant>,
    pub refresh: HashMap<String, RefreshGrant>,
    pub access: HashMap<String, Access>,
    pub sessions: HashMap<String, Vec<(TenantId, UserId)>>,
    pub revoked: HashMap<UserId, u64>,
    /// What the tenant's rules want of a person's next sign-in; until then nothing is renewed.
    pub demands: HashMap<UserId, String>,
    pub refresh_size: usize,
    /// What every secret begins with, for whoever looks for them afterwards.
    pub mark: String,
}

impl Tables {
    /// A secret that nobody can guess.
    pub fn secret(&self, size: usize) -> String {
        format!("{}{}", self.mark, random_text(size))
    }
}

/// The practice Entra.
pub struct Identity {
    tables: Mutex<Tables>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl Identity {
    pub(crate) fn new() -> Self {
        Self { tables: Mutex::new(Tables { refresh_size: 1_400, ..Tables::default() }) }
    }

    /// Everything it remembers, to be written down. Access tokens that ended more than a day ago are left out.
    pub(crate) fn snapshot(&self, now: Timestamp) -> Value {
        let mut tables = self.tables();
        let day = SignedDuration::from_hours(24);
        tables.access.retain(|_, access| now.duration_since(access.until) < day);
        serde_json::to_value(&*tables).unwrap_or_default()
    }

    /// What was written down.
    pub(crate) fn restored(snapshot: Value) -> Result<Self, serde_json::Error> {
        let tables = match snapshot {
            Value::Null => return Ok(Self::new()),
            written => serde_json::from_value(written)?,
        };
        Ok(Self { tables: Mutex::new(tables) })
    }

    /// How long refresh tokens are from now on, in characters. Real ones are between 1,000 and several thousand.
    pub fn set_refresh_token_size(&self, characters: usize) {
        self.tables().refresh_size = characters.clamp(64, 256 * 1024);
    }

    /// From now on every code and token has this text in it, so that a test can look for them in what others wrote.
    pub fn mark(&self, text: &str) {
        text.clone_into(&mut self.tables().mark);
    }

    /// Ends all sessions of a person, as an administrator or a new password would. Access tokens go on until they end.
    pub fn revoke(&self, person: UserId) {
        let mut tables = self.tables();
        *tables.revoked.entry(person).or_default() += 1;
        tables.refresh.values_mut().filter(|grant| grant.account.1 == person).for_each(|grant| {
            grant.issued = Timestamp::MIN;
        });
        for accounts in tables.sessions.values_mut() {
            accounts.retain(|(_, user)| *user != person);
        }
    }

    /// A new rule of the tenant, e.g. a second factor: from now on nothing is renewed for this person until they signed in
    /// with these claims. Access tokens go on until they end.
    pub fn demand(&self, person: UserId, claims: &str) {
        self.tables().demands.insert(person, claims.to_owned());
    }

    /// The same at once: the interfaces take no access token that this person has.
    pub fn challenge(&self, person: UserId, claims: &str) {
        self.demand(person, claims);
        for access in self.tables().access.values_mut().filter(|access| access.principal.home.1 == person) {
            access.challenge = Some(claims.to_owned());
        }
    }

    /// What an access token stands for, expired or not.
    #[must_use]
    pub fn access(&self, token: &str) -> Option<Access> {
        self.tables().access.get(token).cloned()
    }

    pub(super) fn tables(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(
        &self,
        authority: &str,
        submit_to: String,
        hint: Option<String>,
        purpose: Purpose,
    ) -> Interaction {
        let interaction = Interaction {
            id: random_text(18),
            authority: authority.to_owned(),
            submit_to,
            hint,
            purpose,
            account: None,
            pick: true,
            confirmed: false,
        };
        self.keep(&interaction);
        interaction
    }

    pub(super) fn keep(&self, interaction: &Interaction) {
        self.tables().interactions.insert(interaction.id.clone(), interaction.clone());
    }

    pub(super) fn interaction(&self, id: &str) -> Option<Interaction> {
        self.tables().interactions.get(id).cloned()
    }

    pub(super) fn forget(&self, id: &str) {
        self.tables().interactions.remove(id);
    }
}
