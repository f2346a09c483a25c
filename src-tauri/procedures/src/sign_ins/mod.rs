//! Sign-ins of customers' admins and of the partner: those kept (access tokens in memory, refresh tokens in the vault) and those
//! under way.
//!
//! Everything is keyed by whose it is. A customer's sign-in of another tenant is let go the moment it is seen, and so is a partner's
//! own of a customer's tenant.

mod pending;
mod session;
#[cfg(test)]
mod tests;
mod whose;

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use baton_http::AccessToken;
use baton_microsoft::identity::{Account, Identity, RefreshToken, Resource, Scopes, SignInError, SignedIn};
use baton_vault::{KeptAccount, KeptSignIn, Vault, VaultError};
use baton_workflow::{ProblemCode, Trouble};
use jiff::Timestamp;
use secrecy::SecretString;
use tokio::sync::watch;

use crate::{Tools, permissions::Asked, trouble};
use pending::Waiting;
use session::Session;

pub use pending::{Ended, InBrowser, Pending, ShownCode, SignInFor, answer_page};
pub use whose::{Accepts, PartnerAccount, Whose};

/// All sign-ins of this run of the program. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct SignIns(Arc<Inner>);

struct Inner {
    vault: Vault,
    /// One for each resource: a token is for one alone. The refresh token in the vault serves all.
    sessions: Mutex<BTreeMap<(Whose, Resource), Session>>,
    waiting: Mutex<BTreeMap<Whose, Waiting>>,
    /// What a tenant's rules additionally asked for; goes into the next sign-in. Until then nothing is renewed.
    claims: Mutex<BTreeMap<(Whose, Resource), String>>,
    /// How many sign-ins have ended, so that whoever shows one looks at once.
    ends: watch::Sender<u64>,
    /// One renewal of a sign-in at a time.
    renewing: Mutex<BTreeMap<Whose, Arc<tokio::sync::Mutex<()>>>>,
}

impl SignIns {
    /// Sign-ins whose refresh tokens rest in `vault`.
    #[must_use]
    pub fn new(vault: Vault) -> Self {
        Self(Arc::new(Inner {
            vault,
            sessions: Mutex::default(),
            waiting: Mutex::default(),
            claims: Mutex::default(),
            ends: watch::Sender::new(0),
            renewing: Mutex::default(),
        }))
    }

    /// A token that covers what is asked for, renewed if it is about to end. Of a customer's tenant, given as such, or of the partner's own.
    ///
    /// # Errors
    /// `SignedOut` when somebody has to sign in again; `NeedsAdminConsent` when a permission was not given yet: ask for it by
    /// [`SignIns::ask_in_browser`]; `WrongTenant`, after which nothing of that sign-in is left; `ClientIdMissing`; `Unreachable`.
    pub async fn access(&self, tools: &Tools, whose: impl Into<Whose>, asked: Asked) -> Result<AccessToken, Trouble> {
        let whose = whose.into();
        let wanted = asked.scopes();
        if let Some(token) = self.in_memory(whose, &wanted, tools.clock.now()) {
            return Ok(token);
        }
        let one = Arc::clone(locked(&self.0.renewing).entry(whose).or_default());
        let _only = one.lock().await;
        // Somebody else may have renewed it while this call waited.
        match self.in_memory(whose, &wanted, tools.clock.now()) {
            Some(token) => Ok(token),
            None => self.renew(tools, whose, &wanted).await,
        }
    }

    /// Whether the sign-in in memory covers `wanted`. `false` says nothing about what a renewal would give.
    #[must_use]
    pub fn covers(&self, whose: impl Into<Whose>, wanted: &Scopes) -> bool {
        let of = (whose.into(), wanted.resource());
        locked(&self.0.sessions).get(&of).is_some_and(|session| session.covers(wanted))
    }

    /// The partner's own account; none when nobody connected one.
    pub async fn partner(&self) -> Option<PartnerAccount> {
        let own = self.accounts().await.into_iter().filter(|kept| kept.is_own);
        own.max_by_key(|kept| kept.since).map(PartnerAccount::from)
    }

    fn in_memory(&self, whose: Whose, wanted: &Scopes, now: Timestamp) -> Option<AccessToken> {
        locked(&self.0.sessions).get(&(whose, wanted.resource()))?.access(wanted, now)
    }

    async fn renew(&self, tools: &Tools, whose: Whose, wanted: &Scopes) -> Result<AccessToken, Trouble> {
        let identity = identity(tools)?;
        if self.claims(whose, wanted.resource()).is_some() {
            return Err(Trouble::new(ProblemCode::SignedOut));
        }
        // Where refresh tokens are rotated, a used one ends the sign-in for everybody. Read only in turn, it is never used twice.
        let _turn = self.0.vault.turn_to_renew(whose.customer()).await.map_err(|error| of_vault(&error))?;
        let Some((account, since, refresh)) = self.kept(whose).await? else {
            return Err(Trouble::new(ProblemCode::SignedOut));
        };
        let signed_in = match identity.refresh(&refresh, &account, wanted).await {
            Ok(signed_in) => signed_in,
            Err(error) => return Err(self.not_renewed(whose, wanted.resource(), &error).await),
        };
        if signed_in.account.tenant_id != account.tenant_id {
            self.let_go(whose).await;
            return Err(Trouble::new(ProblemCode::WrongTenant));
        }
        let missing = wanted.missing_from(&signed_in.scopes);
        let token = signed_in.access.clone();
        self.keep_since(whose, signed_in, since).await;
        if missing.is_empty() {
            return Ok(token);
        }
        Err(Trouble::new(ProblemCode::NeedsAdminConsent).details(missing.join(" ")))
    }

    /// What only a person's sign-in gives: asked for by the interface that did not take the token, or by the tenant's rules.
    fn claims(&self, whose: Whose, resource: Resource) -> Option<String> {
        let of = (whose, resource);
        let challenged = locked(&self.0.sessions).get(&of).and_then(Session::claims);
        challenged.or_else(|| locked(&self.0.claims).get(&of).cloned())
    }

    async fn not_renewed(&self, whose: Whose, resource: Resource, error: &SignInError) -> Trouble {
        match error {
            SignInError::OtherTenant { .. } | SignInError::OtherPerson { .. } => self.let_go(whose).await,
            SignInError::InteractionRequired { claims, .. } => {
                locked(&self.0.sessions).remove(&(whose, resource));
                if let Some(claims) = claims {
                    locked(&self.0.claims).insert((whose, resource), claims.clone());
                }
            }
            _ => {}
        }
        trouble::of_sign_in(error)
    }

    /// The sign-in to renew: the one in memory when the vault could not take it, else the newest in the vault.
    async fn kept(&self, whose: Whose) -> Result<Option<(Account, Timestamp, RefreshToken)>, Trouble> {
        let only_here = locked(&self.0.sessions)
            .iter()
            .filter(|((of, _), _)| *of == whose)
            .filter_map(|(_, session)| session.in_memory_only())
            .max_by_key(|(_, since, _)| *since);
        if only_here.is_some() {
            return Ok(only_here);
        }
        let Some(newest) = self.in_vault(whose).await.into_iter().max_by_key(|kept| kept.since) else {
            return Ok(None);
        };
        let secret =
            self.0.vault.refresh_token(newest.tenant_id, newest.user_id).await.map_err(|error| of_vault(&error))?;
        Ok(secret.map(|secret| {
            let KeptAccount { tenant_id, user_id, username, since, is_own: _ } = newest;
            (Account { tenant_id, user_id, username, display_name: None }, since, RefreshToken::new(secret))
        }))
    }

    /// Keeps a finished sign-in in place of any earlier one of the same customer, or of the partner: its refresh token in the vault
    /// before the sign-in is used, or in memory for this session when the vault is closed.
    async fn keep(&self, whose: Whose, signed_in: SignedIn, now: Timestamp) {
        let account = signed_in.account.clone();
        let resource = signed_in.resource;
        // Another account's tokens must not stand beside the new one's.
        let is_same = |session: &Session| session.is_of(&account);
        locked(&self.0.sessions).retain(|(of, _), session| *of != whose || is_same(session));
        self.keep_since(whose, signed_in, now).await;
        locked(&self.0.claims).remove(&(whose, resource));
        for other in self.in_vault(whose).await {
            if (other.tenant_id, other.user_id) != (account.tenant_id, account.user_id) {
                self.forget_in_vault(&other).await;
            }
        }
    }

    async fn keep_since(&self, whose: Whose, signed_in: SignedIn, since: Timestamp) {
        let SignedIn { account, resource, access, refresh, expires_at, scopes } = signed_in;
        let mut only_here = None;
        if let Some(refresh) = refresh {
            let sign_in = KeptSignIn {
                tenant_id: account.tenant_id,
                user_id: account.user_id,
                username: account.username.clone(),
                since,
                is_own: whose == Whose::Partner,
                refresh_token: SecretString::from(refresh.expose().to_owned()),
            };
            if let Err(error) = self.0.vault.save_sign_in(sign_in).await {
                tracing::warn!(%error, "the sign-in stays in memory");
                only_here = Some((refresh, since));
            }
            // What another resource's session holds is older, and may be used up.
            let mut sessions = locked(&self.0.sessions);
            let of_same = sessions.iter_mut().filter(|((of, _), _)| *of == whose);
            of_same.for_each(|(_, session)| session.drop_refresh());
        }
        let session = Session::new(account, access, expires_at, scopes, only_here);
        locked(&self.0.sessions).insert((whose, resource), session);
    }

    /// Forgets a customer's sign-in or the partner's own, in memory and in the vault, and stops a wait for one.
    ///
    /// # Errors
    /// `KeychainClosed` when the vault's file cannot be opened now and may still hold it.
    pub async fn forget(&self, whose: impl Into<Whose>) -> Result<(), Trouble> {
        let whose = whose.into();
        self.cancel(whose);
        locked(&self.0.sessions).retain(|(of, _), _| *of != whose);
        locked(&self.0.claims).retain(|(of, _), _| *of != whose);
        for kept in self.0.vault.sign_ins().await.map_err(|error| of_vault(&error))? {
            if whose.has(&kept) {
                self.0.vault.forget(kept.tenant_id, kept.user_id).await.map_err(|error| of_vault(&error))?;
            }
        }
        Ok(())
    }

    /// Who is signed in, for Settings: from the vault, and those that only this session knows. Oldest first.
    pub async fn accounts(&self) -> Vec<KeptAccount> {
        let mut accounts = self.0.vault.sign_ins().await.unwrap_or_default();
        for ((whose, _), session) in locked(&self.0.sessions).iter() {
            if let Some((account, since, _)) = session.in_memory_only() {
                let known = |kept: &KeptAccount| (kept.tenant_id, kept.user_id) == (account.tenant_id, account.user_id);
                if !accounts.iter().any(known) {
                    let Account { tenant_id, user_id, username, .. } = account;
                    let is_own = *whose == Whose::Partner;
                    accounts.push(KeptAccount { tenant_id, user_id, username, since, is_own });
                }
            }
        }
        accounts.sort_by_key(|kept| kept.since);
        accounts
    }

    async fn in_vault(&self, whose: Whose) -> Vec<KeptAccount> {
        let mut kept = self.0.vault.sign_ins().await.unwrap_or_default();
        kept.retain(|kept| whose.has(kept));
        kept
    }

    async fn let_go(&self, whose: Whose) {
        if let Err(trouble) = self.forget(whose).await {
            tracing::warn!(code = trouble.code.as_str(), "a sign-in may still be in the sealed file");
        }
    }

    async fn forget_in_vault(&self, kept: &KeptAccount) {
        if let Err(error) = self.0.vault.forget(kept.tenant_id, kept.user_id).await {
            tracing::warn!(%error, "an earlier sign-in may still be in the sealed file");
        }
    }
}

impl fmt::Debug for SignIns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIns").field("sessions", &locked(&self.0.sessions).len()).finish_non_exhaustive()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn identity(tools: &Tools) -> Result<&Identity, Trouble> {
    tools.identity.as_ref().ok_or_else(|| Trouble::new(ProblemCode::ClientIdMissing))
}

fn of_vault(error: &VaultError) -> Trouble {
    let code = match error {
        VaultError::Full => ProblemCode::DiskFull,
        VaultError::NotOpen(_) | VaultError::StillSealed => ProblemCode::KeychainClosed,
        VaultError::InUse => ProblemCode::AlreadyOpen,
        VaultError::Disk(_) | VaultError::ReadBack | VaultError::NoRandomness | VaultError::Closing => {
            ProblemCode::StoreBroken
        }
    };
    Trouble::new(code).details(error.to_string())
}
