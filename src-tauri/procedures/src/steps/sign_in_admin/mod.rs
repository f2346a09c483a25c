//! The customer's admin signs in at Microsoft: in this browser, by a code, as partner staff, or not now.

mod note;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;
mod wrong_company;

use async_trait::async_trait;
use baton_domain::{CloudFeature, CloudName, Evidence};
use baton_microsoft::identity::{Account, Authority, Purpose};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use note::{Note, OtherCompany, Seen, Waiting, WaitsOn};

use super::IdentifyCustomer;
use crate::{
    Tools,
    permissions::Asked,
    sign_ins::{Accepts, Ended, Pending, SignInFor, answer_page},
};

/// The customer's admin signs in at Microsoft.
pub struct SignInAdmin;

const WAY: &str = "way";
/// What every way of signing in asks for.
const READ: Asked = Asked::looking::<SignInAdmin>(Purpose::Read);

/// What the person asks Baton to do. Journaled before it is done, so that a restart knows that somebody may be signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Open the page for the customer's admin.
    Browser,
    /// Open the customer's page for partner staff.
    AsPartner,
    /// Show a code.
    Code,
    /// Stop waiting.
    Cancel,
}

#[async_trait]
impl Step for SignInAdmin {
    const ID: StepId = StepId::new("sign_in_admin");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer,);
    type Note = Note;
    type Seen = Seen;
    type Intent = Ask;
    type Outcome = SignedInAdmin;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.take(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "cancel" => Ok(Accepted::Act(Ask::Cancel)),
            "use_code" => Ok(Accepted::Act(Ask::Code)),
            "sign_in_again" => Ok(Accepted::Act(Ask::Browser)),
            "other_customer" => Ok(Accepted::GoBackTo(IdentifyCustomer::ID)),
            _ if view.seen.waiting.is_some() => Ok(Accepted::Look),
            _ => match SignInWay::of_key(answers.text(WAY), view.around.cloud) {
                Some(SignInWay::HereInBrowser) => Ok(Accepted::Act(Ask::Browser)),
                Some(SignInWay::AsPartner) => Ok(Accepted::Act(Ask::AsPartner)),
                Some(SignInWay::Code) => Ok(Accepted::Act(Ask::Code)),
                Some(SignInWay::NobodyNow) => {
                    let evidence = vec![Evidence::person(view.say("fact-nobody"), view.operator(), view.now)];
                    Ok(Accepted::Done(Finish::new(
                        SignedInAdmin { way: SignInWay::NobodyNow, account: None },
                        evidence,
                    )))
                }
                None => Err(FieldErrors::one(WAY, view.words.say("error-choose", &[]))),
            },
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let Some((waiting, _)) = &view.seen.waiting else { return Ok(Observed::Nothing) };
        let tenant = view.given.0.tenant;
        let how = match tools.sign_ins.state(tenant) {
            Pending::Browser { attempt, .. } | Pending::Code { attempt, .. } if attempt == waiting.attempt => {
                return Ok(Observed::Nothing);
            }
            Pending::Ended { attempt, how } if attempt == waiting.attempt => how,
            // Another run of the program began it.
            Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => {
                return Ok(Observed::Note(Told::plain(Note::Lost)));
            }
        };
        Ok(match how {
            Ended::SignedIn(account) => Observed::Done(signed_in(view, waiting.way, &account)),
            Ended::OtherCompany(account) => Observed::Note(other_company(view, &account)),
            Ended::Failed(trouble) => Observed::Note(Told::plain(Note::Failed { trouble })),
        })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Ask,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let customer = &view.given.0;
        let wanted = |authority| SignInFor {
            accepts: Accepts::Customer(customer.tenant),
            attempt: key.0,
            authority,
            asked: READ,
            login_hint: None,
            domain_hint: Some(customer.domain.to_string()),
        };
        let not_done = |trouble| ActError::NotDone(trouble, None);
        let (way, authority) = match intent {
            // Anybody may sign in there, so that a wrong company can be named instead of a Microsoft error.
            Ask::Browser => (SignInWay::HereInBrowser, Authority::Organizations),
            // Partner staff belong to another tenant: only the customer's own page gives a token for the customer.
            Ask::AsPartner => (SignInWay::AsPartner, Authority::Tenant(customer.tenant)),
            Ask::Code => {
                let shown =
                    tools.sign_ins.begin_code(tools, wanted(Authority::Organizations)).await.map_err(not_done)?;
                let on = WaitsOn::Code { code: shown.user_code, page: shown.page };
                let waiting = Waiting { attempt: key.0, way: SignInWay::Code, on, works_until: shown.expires_at };
                return Ok(Acted::Note(Told::plain(Note::Waiting(waiting))));
            }
            Ask::Cancel => {
                tools.sign_ins.cancel(customer.tenant);
                return Ok(Acted::Note(Told::plain(Note::Cancelled)));
            }
        };
        let mut wanted = wanted(authority);
        if way == SignInWay::AsPartner {
            wanted.domain_hint = None; // their own company signs them in
        }
        let page = answer_page(view.words);
        let opened = tools.sign_ins.begin_in_browser(tools, wanted, page).await.map_err(not_done)?;
        let waiting = Waiting {
            attempt: key.0,
            way,
            on: WaitsOn::Browser { host: opened.host },
            works_until: opened.works_until,
        };
        let evidence = vec![Evidence::this_computer(view.say("fact-page-opened"), view.now)];
        Ok(Acted::Note(Told::new(Note::Waiting(waiting), evidence)))
    }

    /// A sign-in that was begun before a restart has nobody who listens: it did not happen.
    async fn find(
        &self,
        _tools: &Tools,
        _view: &View<Self>,
        _intent: &Ask,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        Ok(Found::Absent(Some(Told::plain(Note::Lost))))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        let tenant = view.given.0.tenant;
        match link {
            "sign_in_page" => tools.sign_ins.address(tenant).map(String::from),
            "consent_page" => {
                let identity = tools.identity.as_ref()?;
                identity.admin_consent_url(tenant, &READ.scopes()).map(String::from)
            }
            _ => None,
        }
    }
}

fn signed_in(view: &View<SignInAdmin>, way: SignInWay, account: &Account) -> Finish<SignedInAdmin> {
    let fact = view.say_with("fact-signed-in", &[("tenant", account.tenant_id.to_string().into())]);
    let outcome =
        SignedInAdmin { way, account: Some(AdminAccount { tenant: account.tenant_id, user: account.user_id }) };
    let mut finish = Finish::new(outcome, vec![Evidence::microsoft(fact, view.now, None)]);
    finish.names =
        vec![(account.user_id.to_string(), account.display_name.clone().unwrap_or_else(|| account.username.clone()))];
    finish
}

fn other_company(view: &View<SignInAdmin>, account: &Account) -> Told<Note> {
    let domain = account.username.rsplit('@').next().unwrap_or_default().to_lowercase();
    let facts = [("domain", domain.as_str().into()), ("tenant", account.tenant_id.to_string().into())];
    let evidence = vec![
        Evidence::microsoft(view.say_with("fact-other-company", &facts), view.now, None),
        Evidence::this_computer(view.say("fact-let-go"), view.now),
    ];
    let other = OtherCompany { tenant: account.tenant_id, user: account.user_id, domain };
    Told::new(Note::OtherCompany(other), evidence).names(vec![(account.user_id.to_string(), account.username.clone())])
}

impl SignInWay {
    const ALL: [Self; 4] = [Self::HereInBrowser, Self::Code, Self::AsPartner, Self::NobodyNow];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::HereInBrowser => "here",
            Self::Code => "code",
            Self::AsPartner => "partner",
            Self::NobodyNow => "nobody",
        }
    }

    /// The ways that a cloud has. Partner staff sign in by delegated rights, which not every cloud has.
    fn offered(cloud: CloudName) -> Vec<Self> {
        let has = |way: &Self| *way != Self::AsPartner || cloud.offers(CloudFeature::DelegatedAdmin);
        Self::ALL.into_iter().filter(has).collect()
    }

    fn of_key(key: &str, cloud: CloudName) -> Option<Self> {
        Self::offered(cloud).into_iter().find(|way| way.key() == key)
    }
}
