//! Sign-ins under way: in the browser, or by a code. Each is a task that dies when it is cancelled.

use std::{collections::BTreeSet, fmt, sync::Arc};

use baton_microsoft::identity::{
    Account, AnswerPage, Authority, BrowserSignIn, DeviceCode, DevicePoll, Reference, SignInError, SignInRequest,
    SignedIn,
};
use baton_workflow::{ProblemCode, Trouble, Words};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::watch, task::AbortHandle};
use url::Url;
use uuid::Uuid;

use super::{Accepts, SignIns, Whose, identity, locked};
use crate::{Tools, permissions::Asked, trouble};

/// What a sign-in is begun for.
#[derive(Debug, Clone)]
pub struct SignInFor {
    /// Whose it is, and which tenants are accepted.
    pub accepts: Accepts,
    /// Names this attempt, so that an end of an earlier one is not taken for it. A step uses its intent's key.
    pub attempt: Uuid,
    /// Whose page the person sees: [`Authority::Organizations`] lets anybody sign in, so that a wrong company can be named.
    pub authority: Authority,
    /// What is asked for.
    pub asked: Asked,
    /// Fills in the sign-in name.
    pub login_hint: Option<String>,
    /// A domain of the customer.
    pub domain_hint: Option<String>,
}

/// A browser that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InBrowser {
    /// Where: the host of the page, for showing.
    pub host: String,
    /// Until when the page may be used.
    pub works_until: Timestamp,
}

/// A code to show. It is worth nothing without the secret that stays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCode {
    /// What the person types.
    pub user_code: String,
    /// Where they type it.
    pub page: Url,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// How a sign-in stands.
#[derive(Debug, Clone)]
pub enum Pending {
    /// None is under way.
    None,
    /// Waits for the browser.
    Browser {
        /// Which attempt.
        attempt: Uuid,
        /// What was opened.
        page: InBrowser,
    },
    /// Waits for somebody to type the code.
    Code {
        /// Which attempt.
        attempt: Uuid,
        /// What is shown.
        code: ShownCode,
    },
    /// Over. Stays until the next attempt begins or [`SignIns::cancel`].
    Ended {
        /// Which attempt.
        attempt: Uuid,
        /// How.
        how: Ended,
    },
}

/// How a sign-in ended.
#[derive(Debug, Clone)]
pub enum Ended {
    /// Signed in, and kept.
    SignedIn(Account),
    /// Somebody of another company signed in. Nothing was read there and nothing of it is kept.
    OtherCompany(Account),
    /// It did not come about.
    Failed(Trouble),
}

/// A wait with what only the program may know.
pub(super) struct Waiting {
    attempt: Uuid,
    what: What,
    task: Option<AbortHandle>,
}

enum What {
    Browser { page: InBrowser, address: Url },
    Code(ShownCode),
    Ended(Ended),
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl fmt::Debug for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address holds the state that only the browser may bring back.
        f.debug_struct("Waiting").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// What the browser shows at the end of a sign-in.
#[must_use]
pub fn answer_page(words: &Words) -> AnswerPage {
    let say = |key: &str| words.say(&format!("shared-answer-page-{key}"), &[]);
    AnswerPage {
        language: words.language().code().to_owned(),
        received_title: say("received-title"),
        received_text: say("received-text"),
        refused_title: say("refused-title"),
        refused_text: say("refused-text"),
        late_title: say("late-title"),
        late_text: say("late-text"),
    }
}

impl SignIns {
    /// Opens the sign-in page in the person's browser and waits for its answer in the background. An earlier wait of
    /// the same ends.
    ///
    /// # Errors
    /// `ClientIdMissing`, `CannotOpen`, `SignInFailed` when this computer lets nobody listen.
    pub async fn begin_in_browser(
        &self,
        tools: &Tools,
        wanted: SignInFor,
        page: AnswerPage,
    ) -> Result<InBrowser, Trouble> {
        let identity = identity(tools)?;
        self.cancel(wanted.accepts.whose());
        let begun = BrowserSignIn::begin(identity, self.request(&wanted), page).await;
        let sign_in = begun.map_err(|error| trouble::of_sign_in(&error))?;
        let address = sign_in.authorize_url().clone();
        let lifetime = SignedDuration::try_from(BrowserSignIn::LIFETIME).unwrap_or_default();
        let now = tools.clock.now();
        let in_browser = InBrowser { host: host(&address), works_until: now.saturating_add(lifetime).unwrap_or(now) };
        let what = What::Browser { page: in_browser.clone(), address: address.clone() };
        let (clock, sign_ins, of) = (Arc::clone(&tools.clock), self.clone(), (wanted.accepts, wanted.attempt));
        let whose = of.0.whose();
        self.wait((whose, of.1), what, async move {
            let result = sign_in.wait().await;
            sign_ins.ended(&of.0, of.1, result, clock.now()).await;
        });
        if let Err(error) = tools.browser.open(&address) {
            self.cancel(whose);
            return Err(Trouble::new(ProblemCode::CannotOpen).details(error.to_string()));
        }
        Ok(in_browser)
    }

    /// Asks Microsoft for a code and waits in the background until somebody typed it. Only when the person asks for it: a code can be
    /// read out to the wrong people.
    ///
    /// # Errors
    /// `ClientIdMissing`, `Unreachable`, `Blocked` and the other troubles of a sign-in.
    pub async fn begin_code(&self, tools: &Tools, wanted: SignInFor) -> Result<ShownCode, Trouble> {
        let identity = identity(tools)?;
        self.cancel(wanted.accepts.whose());
        let begun = DeviceCode::begin(identity, self.request(&wanted)).await;
        let mut code = begun.map_err(|error| trouble::of_sign_in(&error))?;
        let shown = ShownCode {
            user_code: code.user_code().to_owned(),
            page: code.page().clone(),
            expires_at: code.expires_at(),
        };
        let (clock, sign_ins, of) = (Arc::clone(&tools.clock), self.clone(), (wanted.accepts, wanted.attempt));
        self.wait((of.0.whose(), of.1), What::Code(shown.clone()), async move {
            let result = typed(&mut code).await;
            sign_ins.ended(&of.0, of.1, result, clock.now()).await;
        });
        Ok(shown)
    }

    /// Asks whoever is signed in for more permissions, in the browser, with their name filled in: a tenant's admin, or the partner.
    ///
    /// # Errors
    /// As [`SignIns::begin_in_browser`]; `SignedOut` when the partner never signed in: nobody knows which tenant to ask.
    pub async fn ask_in_browser(
        &self,
        tools: &Tools,
        whose: impl Into<Whose>,
        attempt: Uuid,
        asked: Asked,
        words: &Words,
    ) -> Result<InBrowser, Trouble> {
        let whose = whose.into();
        let known = self.accounts().await.into_iter().filter(|kept| whose.has(kept)).max_by_key(|kept| kept.since);
        let (tenant, accepts) = match (whose, &known) {
            (Whose::Customer(tenant), _) => (tenant, Accepts::Customer(tenant)),
            (Whose::Partner, Some(kept)) => (kept.tenant_id, Accepts::PartnerBut(BTreeSet::new())),
            (Whose::Partner, None) => return Err(Trouble::new(ProblemCode::SignedOut)),
        };
        let wanted = SignInFor {
            accepts,
            attempt,
            authority: Authority::Tenant(tenant),
            asked,
            login_hint: known.map(|kept| kept.username),
            domain_hint: None,
        };
        self.begin_in_browser(tools, wanted, answer_page(words)).await
    }

    /// The address of the page that waits, to open it again. For the system's opener only, never for the window's page.
    #[must_use]
    pub fn address(&self, whose: impl Into<Whose>) -> Option<Url> {
        match &locked(&self.0.waiting).get(&whose.into())?.what {
            What::Browser { address, .. } => Some(address.clone()),
            What::Code(code) => Some(code.page.clone()),
            What::Ended(_) => None,
        }
    }

    /// Stops a wait: the listener closes, a code is asked for no more. An end that was not looked at is dropped.
    pub fn cancel(&self, whose: impl Into<Whose>) {
        locked(&self.0.waiting).remove(&whose.into());
    }

    /// How a customer's sign-in stands, or the partner's own. Local and cheap.
    #[must_use]
    pub fn state(&self, whose: impl Into<Whose>) -> Pending {
        match locked(&self.0.waiting).get(&whose.into()) {
            None => Pending::None,
            Some(waiting) => {
                let attempt = waiting.attempt;
                match &waiting.what {
                    What::Browser { page, .. } => Pending::Browser { attempt, page: page.clone() },
                    What::Code(code) => Pending::Code { attempt, code: code.clone() },
                    What::Ended(how) => Pending::Ended { attempt, how: how.clone() },
                }
            }
        }
    }

    /// Tells that a sign-in ended, so that whoever shows it can look at once instead of at the next beat.
    #[must_use]
    pub fn ends(&self) -> watch::Receiver<u64> {
        self.0.ends.subscribe()
    }

    fn request(&self, wanted: &SignInFor) -> SignInRequest {
        let scopes = wanted.asked.scopes();
        let claims = self.claims(wanted.accepts.whose(), scopes.resource());
        let mut request = SignInRequest::new(wanted.authority, scopes);
        request.expected_tenant = wanted.accepts.only(wanted.authority);
        request.login_hint.clone_from(&wanted.login_hint);
        request.domain_hint.clone_from(&wanted.domain_hint);
        request.claims = claims;
        request
    }

    /// Registers the wait before its task can end it.
    fn wait(&self, (whose, attempt): (Whose, Uuid), what: What, work: impl Future<Output = ()> + Send + 'static) {
        let mut waiting = locked(&self.0.waiting);
        let task = tokio::spawn(work).abort_handle();
        waiting.insert(whose, Waiting { attempt, what, task: Some(task) });
    }

    async fn ended(&self, accepts: &Accepts, attempt: Uuid, result: Result<SignedIn, SignInError>, now: Timestamp) {
        let whose = accepts.whose();
        let how = match result {
            // Its tokens are dropped here: nothing of it is kept.
            Ok(signed_in) if !accepts.lets(signed_in.account.tenant_id) => Ended::OtherCompany(signed_in.account),
            Ok(signed_in) => {
                let account = signed_in.account.clone();
                self.keep(whose, signed_in, now).await;
                Ended::SignedIn(account)
            }
            // Its tokens were dropped before this line.
            Err(SignInError::OtherTenant { got, .. }) => Ended::OtherCompany(*got),
            Err(error) => Ended::Failed(trouble::of_sign_in(&error)),
        };
        if let Some(waiting) = locked(&self.0.waiting).get_mut(&whose).filter(|waiting| waiting.attempt == attempt) {
            waiting.what = What::Ended(how);
            waiting.task = None;
        }
        self.0.ends.send_modify(|count| *count += 1);
    }
}

/// Looks at the code's pace until somebody typed it, said no, or it ended.
async fn typed(code: &mut DeviceCode) -> Result<SignedIn, SignInError> {
    loop {
        tokio::time::sleep(code.interval()).await;
        match code.poll().await {
            Ok(DevicePoll::Done(signed_in)) => return Ok(*signed_in),
            Ok(DevicePoll::Declined) => return Err(SignInError::Declined { reference: Reference::default() }),
            Ok(DevicePoll::Expired) => return Err(SignInError::TimedOut),
            Ok(DevicePoll::Pending | DevicePoll::SlowDown)
            | Err(SignInError::Busy { .. } | SignInError::Unreachable(_)) => {}
            Err(error) => return Err(error),
        }
    }
}

fn host(address: &Url) -> String {
    let name = address.host_str().unwrap_or_default();
    address.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}
