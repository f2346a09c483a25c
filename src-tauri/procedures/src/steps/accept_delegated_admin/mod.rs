//! The customer's admin accepts the distributor, so that it may order.

mod link;
mod message;
mod note;
mod outcome;
mod reading;
mod screen;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, ProblemCode, Screen,
    Step, StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use note::{Asked, Looked, Note, Seen};

use super::{ChooseRoute, IdentifyCustomer, SignInAdmin, VerifyAdmin};
use crate::{
    Tools,
    parts::confirmed_by,
    sign_in_again::{self, AgainNote, Reading},
    sign_ins::{Ended, Pending},
};

/// The customer's admin accepts the distributor, so that it may order.
pub struct AcceptDelegatedAdmin;

const WAY: &str = "way";
const TO: &str = "to";
const PASTED: &str = "pasted_link";
const SAW_IT: &str = "saw_it";
const OWN: &str = "own_relationship";

/// What the person asks Baton to open. Journaled before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToOpen {
    /// Microsoft's page of acceptance.
    Invitation,
    /// A sign-in that also asks for the audit log.
    PermissionForLog,
    /// A sign-in in place of the one that has run out.
    SignInAgain,
}

#[async_trait]
impl Step for AcceptDelegatedAdmin {
    const ID: StepId = StepId::new("accept_delegated_admin");
    const WHO: Who = Who::CustomerAdmin;
    // The customer's admin can remove a partner again, and opening the step again only reads whether it is accepted.
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, ChooseRoute, SignInAdmin, VerifyAdmin);
    type Note = Note;
    type Seen = Seen;
    type Intent = ToOpen;
    type Outcome = AcceptedDelegatedAdmin;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.take(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let Some(cloud) = &view.seen.cloud else { return Ok(Accepted::Look) };
        match answers.action.as_str() {
            "use_link" => match link::read(answers.text(PASTED), cloud, link::pinned(view)) {
                Ok(pasted) => Ok(Accepted::NoteAndLook(Told::plain(Note::Pasted(pasted)))),
                Err(not_used) => Err(FieldErrors::one(PASTED, link::why_not(view, &not_used))),
            },
            "own_link" => Ok(Accepted::Note(Told::plain(Note::OwnLink))),
            "ask_log" => Ok(Accepted::Act(ToOpen::PermissionForLog)),
            sign_in_again::ASK => Ok(Accepted::Act(ToOpen::SignInAgain)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            action if action != "continue" => Ok(Accepted::Stay),
            _ if answers.ticked(SAW_IT) => said(view, answers),
            _ if link::partner(view).is_none() => Err(FieldErrors::one(PASTED, view.words.say("error-required", &[]))),
            _ if is_here(view, answers.text(WAY)) => Ok(Accepted::Act(ToOpen::Invitation)),
            _ => Ok(Accepted::NoteAndLook(Told::plain(Note::Sent))),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let mut looked = Looked::default();
        if view.seen.cloud.as_ref() != Some(&tools.cloud) {
            looked.cloud = Some(tools.cloud.clone());
        }
        if let Some(attempt) = view.seen.asking {
            match end_of_asking(tools, view, attempt) {
                None => return Ok(news(looked)),
                Some(asked) => looked.asked = Some(asked),
            }
        }
        let (Some(partner), Some(_)) = (link::partner(view), &view.given.2.account) else { return Ok(news(looked)) };
        let again = &view.seen.again;
        match sign_in_again::reading::<AcceptDelegatedAdmin>(tools, view.given.0.tenant, again).await {
            Ok(Reading::Token(_)) => looked.signed_in_again = again.needed,
            Ok(Reading::Keep(again)) if !looked.is_news() => {
                return Ok(Observed::Note(Told::plain(Note::SignIn { again })));
            }
            Ok(Reading::Keep(_) | Reading::Nothing) => return Ok(news(looked)),
            // What is new is kept first; the trouble shows at the next look.
            Err(_) if looked.is_news() => return Ok(news(looked)),
            Err(trouble) => return Err(trouble),
        }
        let accepted = match reading::accepted(tools, view, partner, &mut looked).await {
            Ok(Some((evidence, fact))) => Ok(Observed::Done(finish(view, partner, evidence, vec![fact]))),
            Ok(None) => Ok(news(looked)),
            Err(_) if looked.is_news() => Ok(news(looked)),
            Err(trouble) => Err(trouble),
        };
        sign_in_again::caught(accepted, again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &ToOpen,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let not_done = |trouble| ActError::NotDone(trouble, None);
        match intent {
            ToOpen::Invitation => {
                let address =
                    link::address(view, &tools.cloud).ok_or_else(|| not_done(Trouble::new(ProblemCode::NotFound)))?;
                let opened = tools.browser.open(&address);
                opened.map_err(|error| not_done(Trouble::new(ProblemCode::CannotOpen).details(error.to_string())))?;
                let evidence = vec![Evidence::this_computer(view.say("fact-opened"), view.now)];
                Ok(Acted::Note(Told::new(Note::Opened, evidence)))
            }
            ToOpen::PermissionForLog => {
                let tenant = view.given.0.tenant;
                tools
                    .sign_ins
                    .ask_in_browser(tools, tenant, key.0, reading::LOG, view.words)
                    .await
                    .map_err(not_done)?;
                Ok(Acted::Note(Told::plain(Note::Asking { attempt: key.0 })))
            }
            ToOpen::SignInAgain => {
                let again = sign_in_again::ask::<AcceptDelegatedAdmin>(tools, view.given.0.tenant, key, view.words)
                    .await
                    .map_err(not_done)?;
                Ok(Acted::Note(Told::plain(Note::SignIn { again })))
            }
        }
    }

    /// A page that may have been opened is taken for opened: the watch begins, and it can be opened again.
    async fn find(
        &self,
        _tools: &Tools,
        _view: &View<Self>,
        intent: &ToOpen,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        Ok(match intent {
            ToOpen::Invitation => Found::Happened(Some(Told::plain(Note::Opened))),
            ToOpen::PermissionForLog | ToOpen::SignInAgain => Found::Absent(None),
        })
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        (file == "message").then(|| message::file(view))?
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "invitation" => link::address(view, &tools.cloud).map(String::from),
            "permission_page" => tools.sign_ins.address(view.given.0.tenant).map(String::from),
            _ => sign_in_again::link(tools, view.given.0.tenant, link),
        }
    }
}

/// A named person saw the partner in the admin center.
fn said(view: &View<AcceptDelegatedAdmin>, answers: &Answers) -> Result<Accepted<AcceptDelegatedAdmin>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let name = confirmed_by(view, answers, &mut errors);
    let partner = link::partner(view);
    if partner.is_none() {
        errors.add(PASTED, view.words.say("error-required", &[]));
    }
    let (Some(name), Some(partner)) = (name, partner) else { return Err(errors) };
    let fact = Evidence::person(view.say("fact-said"), name.as_str(), view.now);
    let evidence = AcceptanceEvidence::Person { name: name.as_str().to_owned() };
    Ok(Accepted::Done(finish(view, partner, evidence, vec![fact])))
}

fn finish(
    view: &View<AcceptDelegatedAdmin>,
    partner: baton_domain::PartnerId,
    evidence: AcceptanceEvidence,
    mut facts: Vec<Evidence>,
) -> Finish<AcceptedDelegatedAdmin> {
    let own_relationship = OwnRelationship::of_key(&view.typed(OWN, ""));
    if own_relationship != OwnRelationship::Unknown {
        let fact = view.say(&format!("fact-own-{}", own_relationship.key()));
        facts.push(Evidence::person(fact, view.operator(), view.now));
    }
    let partner_name = view.around.distributor.clone();
    Finish::new(AcceptedDelegatedAdmin { partner, partner_name, evidence, own_relationship }, facts)
}

fn news(looked: Looked) -> Observed<AcceptDelegatedAdmin> {
    if looked.is_news() { Observed::Note(Told::plain(Note::Looked(Box::new(looked)))) } else { Observed::Nothing }
}

/// How the sign-in for the audit log ended; `None` while it is open.
fn end_of_asking(tools: &Tools, view: &View<AcceptDelegatedAdmin>, attempt: uuid::Uuid) -> Option<Asked> {
    let not = |trouble| Some(Asked::Not { trouble });
    match tools.sign_ins.state(view.given.0.tenant) {
        Pending::Browser { attempt: of, .. } | Pending::Code { attempt: of, .. } if of == attempt => None,
        Pending::Ended { attempt: of, how } if of == attempt => match how {
            Ended::SignedIn(_) => Some(Asked::Given),
            Ended::OtherCompany(_) => not(Trouble::new(ProblemCode::WrongTenant)),
            Ended::Failed(trouble) => not(trouble),
        },
        Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => {
            not(Trouble::new(ProblemCode::SignInCancelled))
        }
    }
}

/// Whether the admin accepts on this computer. Partner staff can never accept, so with their sign-in it is always sent.
fn is_here(view: &View<AcceptDelegatedAdmin>, way: &str) -> bool {
    !view.given.3.as_partner && way == "here"
}

impl OwnRelationship {
    const ALL: [Self; 3] = [Self::Unknown, Self::SaidToExist, Self::SaidToBeMissing];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::SaidToExist => "exists",
            Self::SaidToBeMissing => "missing",
            Self::Unknown => "unknown",
        }
    }

    fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.key() == key).unwrap_or(Self::Unknown)
    }
}
