//! The customer's admin accepts the distributor, so that it may order.

mod link;
mod message;
mod note;
mod outcome;
mod own;
mod reading;
mod rights;
mod screen;

use async_trait::async_trait;
use baton_domain::{Evidence, PartnerId, PersonName};
use baton_microsoft::{delegated_admin::RelationshipId, graph::NewDelegatedAdmin, invitation::DelegatedInvitation};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, HeaderUpdate, IntentKey, Observed,
    ProblemCode, Screen, Step, StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;
pub(crate) use reading::{LOG_GOES_BACK, acceptance};

use note::{Looked, Note, Seen};
use rights::{PASTED_RIGHTS, RightsNote, SAW_RIGHTS, Sight};

use super::{ChooseRoute, IdentifyCustomer, SignInAdmin, VerifyAdmin};
use crate::{
    Tools,
    further_permission::{self, Asked},
    parts::{CONFIRMED_BY, confirmed_by},
    portal,
    sign_in_again::{self, AgainNote, Reading},
    sign_ins::Whose,
};

/// The customer's admin accepts the distributor, so that it may order.
pub struct AcceptDelegatedAdmin;

const WAY: &str = "way";
const TO: &str = "to";
const PASTED: &str = "pasted_link";
const SAW_IT: &str = "saw_it";
const OWN: &str = "own_relationship";

/// What the person asks Baton to do. Journaled before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// Microsoft's page of acceptance.
    Invitation,
    /// A sign-in that also asks for the audit log.
    PermissionForLog,
    /// A sign-in in place of the one that has run out.
    SignInAgain,
    /// A relationship for the partner's own admin rights is made.
    MakeRights(NewDelegatedAdmin),
    /// It is opened for the customer's approval.
    OpenRights(RelationshipId),
    /// Microsoft's page on which the customer approves it.
    ShowRights(RelationshipId),
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
    type Intent = Doing;
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
            "use_link" => match link::read(answers.text(PASTED), cloud, portal::partner(view)) {
                Ok(pasted) => Ok(Accepted::NoteAndLook(Told::plain(Note::Pasted(pasted)))),
                Err(not_used) => Err(FieldErrors::one(PASTED, link::why_not(view, &not_used))),
            },
            "use_rights_link" => match DelegatedInvitation::parse(answers.text(PASTED_RIGHTS), cloud) {
                Ok(DelegatedInvitation { relationship }) => {
                    Ok(Accepted::NoteAndLook(told(RightsNote::Pasted { relationship })))
                }
                Err(error) => Err(FieldErrors::one(PASTED_RIGHTS, link::bad_link(view, &error))),
            },
            "drop_rights_link" => Ok(Accepted::NoteAndLook(told(RightsNote::Dropped))),
            "make_rights" if rights::are_offered(view) => Ok(Accepted::Act(rights::ask(view))),
            "open_rights" => Ok(match view.seen.rights.standing() {
                Some(standing) => Accepted::Act(Doing::OpenRights(standing.relationship.clone())),
                None => Accepted::Look,
            }),
            "show_rights" => Ok(match view.seen.rights.to_approve() {
                Some(relationship) => Accepted::Act(Doing::ShowRights(relationship.clone())),
                None => Accepted::Look,
            }),
            "own_link" => Ok(Accepted::Note(Told::plain(Note::OwnLink))),
            "ask_log" => Ok(Accepted::Act(Doing::PermissionForLog)),
            sign_in_again::ASK => Ok(Accepted::Act(Doing::SignInAgain)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            action if action != "continue" => Ok(Accepted::Stay),
            _ if answers.ticked(SAW_RIGHTS) && said_rights(view).is_none() => Err(unsigned(view, answers)),
            _ if let Some(done) = accepted_before(view) => Ok(Accepted::Done(done)),
            _ if answers.ticked(SAW_IT) => said(view, answers),
            _ if link::partner(view).is_none() => Err(FieldErrors::one(PASTED, view.words.say("error-required", &[]))),
            _ if is_here(view, answers.text(WAY)) => Ok(Accepted::Act(Doing::Invitation)),
            _ => Ok(Accepted::NoteAndLook(Told::plain(Note::Sent))),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let mut looked = Looked::default();
        if view.seen.cloud.as_ref() != Some(&tools.cloud) {
            looked.cloud = Some(tools.cloud.clone());
        }
        if let Some(attempt) = view.seen.asking {
            match further_permission::end_of_asking(tools, view.given.0.tenant.into(), attempt) {
                None => return Ok(news(looked)),
                Some(asked) => looked.asked = Some(asked),
            }
        }
        let mut facts = Vec::new();
        if let Some(attempt) = view.seen.rights.asking {
            let Some(end) = further_permission::end_of_asking(tools, Whose::Partner, attempt) else {
                return Ok(Observed::Nothing);
            };
            let note = match end {
                Asked::Given => RightsNote::Given,
                Asked::Not { trouble } => RightsNote::NotGiven { trouble },
            };
            return Ok(Observed::Note(told(note)));
        }
        if let Some((related, fact)) = own::look(tools, view).await {
            looked.own = Some(related);
            facts.push(fact);
        }
        if let Some((sight, fact)) = rights::look(tools, view).await {
            looked.rights = Some(sight);
            facts.extend(fact);
        }
        if let Some(accepted) = &view.seen.accepted {
            return Ok(match link::partner(view) {
                Some(partner) if !awaits_rights(view, looked.rights.as_ref()) => {
                    let done = finish(view, partner, accepted.clone(), &looked, facts);
                    if looked.is_news() { Observed::NoteAndDone(looked_at(looked), done) } else { Observed::Done(done) }
                }
                _ => news_with(looked, facts),
            });
        }
        let (Some(partner), Some(_)) = (link::partner(view), &view.given.2.account) else {
            return Ok(news_with(looked, facts));
        };
        let again = &view.seen.again;
        match sign_in_again::reading::<AcceptDelegatedAdmin>(tools, view.given.0.tenant, again).await {
            Ok(Reading::Token(_)) => looked.signed_in_again = again.needed,
            Ok(Reading::Keep(again)) if !looked.is_news() => {
                return Ok(Observed::Note(Told::plain(Note::SignIn { again })));
            }
            Ok(Reading::Keep(_) | Reading::Nothing) => return Ok(news_with(looked, facts)),
            // What is new is kept first; the trouble shows at the next look.
            Err(_) if looked.is_news() => return Ok(news_with(looked, facts)),
            Err(trouble) => return Err(trouble),
        }
        let accepted = match reading::accepted(tools, view, partner, &mut looked).await {
            Ok(Some((evidence, fact))) => {
                facts.push(fact);
                if awaits_rights(view, looked.rights.as_ref()) {
                    looked.accepted = Some(evidence);
                    Ok(news_with(looked, facts))
                } else {
                    Ok(Observed::Done(finish(view, partner, evidence, &looked, facts)))
                }
            }
            Ok(None) => Ok(news_with(looked, facts)),
            Err(_) if looked.is_news() => Ok(news_with(looked, facts)),
            Err(trouble) => Err(trouble),
        };
        sign_in_again::caught(accepted, again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Doing,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let not_done = |trouble| ActError::NotDone(trouble, None);
        match intent {
            Doing::Invitation => {
                let address =
                    link::address(view, &tools.cloud).ok_or_else(|| not_done(Trouble::new(ProblemCode::NotFound)))?;
                open(tools, &address).map_err(not_done)?;
                let evidence = vec![Evidence::this_computer(view.say("fact-opened"), view.now)];
                Ok(Acted::Note(Told::new(Note::Opened, evidence)))
            }
            Doing::PermissionForLog => {
                let tenant = view.given.0.tenant;
                tools
                    .sign_ins
                    .ask_in_browser(tools, tenant, key.0, reading::LOG, view.words)
                    .await
                    .map_err(not_done)?;
                Ok(Acted::Note(Told::plain(Note::Asking { attempt: key.0 })))
            }
            Doing::SignInAgain => {
                let again = sign_in_again::ask::<AcceptDelegatedAdmin>(tools, view.given.0.tenant, key, view.words)
                    .await
                    .map_err(not_done)?;
                Ok(Acted::Note(Told::plain(Note::SignIn { again })))
            }
            Doing::MakeRights(new) => rights::make(tools, view, new, key).await,
            Doing::OpenRights(relationship) => rights::open(tools, view, relationship).await,
            Doing::ShowRights(relationship) => {
                let address = DelegatedInvitation { relationship: relationship.clone() }.url(&tools.cloud);
                open(tools, &address).map_err(not_done)?;
                let evidence = vec![Evidence::this_computer(view.say("fact-rights-shown"), view.now)];
                Ok(Acted::Note(Told::new(Note::Rights { what: RightsNote::Shown }, evidence)))
            }
        }
    }

    /// A page that may have been opened is taken for opened: the watch begins, and it can be opened again.
    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Doing,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        Ok(match intent {
            Doing::Invitation => Found::Happened(Some(Told::plain(Note::Opened))),
            Doing::ShowRights(_) => Found::Happened(Some(told(RightsNote::Shown))),
            Doing::PermissionForLog | Doing::SignInAgain => Found::Absent(None),
            Doing::MakeRights(_) => rights::find_made(tools, view, key).await?,
            Doing::OpenRights(relationship) => rights::find_opened(tools, relationship).await?,
        })
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        match file {
            "message" => message::file(view),
            "rights_reminder" => rights::reminder(view),
            _ => None,
        }
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "invitation" => link::address(view, &tools.cloud).map(String::from),
            "rights_permission" => tools.sign_ins.address(Whose::Partner).map(String::from),
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
    Ok(Accepted::Done(finish(view, partner, evidence, &Looked::default(), vec![fact])))
}

/// The end of a step in which the distributor was accepted before, and only the partner's own rights were waited for.
fn accepted_before(view: &View<AcceptDelegatedAdmin>) -> Option<Finish<AcceptedDelegatedAdmin>> {
    let evidence = view.seen.accepted.clone()?;
    Some(finish(view, link::partner(view)?, evidence, &Looked::default(), Vec::new()))
}

/// Who says that the partner's own rights are in force.
fn said_rights(view: &View<AcceptDelegatedAdmin>) -> Option<String> {
    let name = PersonName::parse(&view.typed(CONFIRMED_BY, &view.around.operator)).ok()?;
    (view.typed(SAW_RIGHTS, "") == "true").then(|| name.as_str().to_owned())
}

fn unsigned(view: &View<AcceptDelegatedAdmin>, answers: &Answers) -> FieldErrors {
    let mut errors = FieldErrors::none();
    confirmed_by(view, answers, &mut errors);
    errors
}

/// Whether the step waits for the partner's own rights although the distributor is accepted.
fn awaits_rights(view: &View<AcceptDelegatedAdmin>, sight: Option<&Sight>) -> bool {
    rights::are_awaited(view, sight) && said_rights(view).is_none()
}

fn told(note: RightsNote) -> Told<Note> {
    Told::plain(Note::Rights { what: note })
}

fn open(tools: &Tools, address: &url::Url) -> Result<(), Trouble> {
    let opened = tools.browser.open(address);
    opened.map_err(|error| Trouble::new(ProblemCode::CannotOpen).details(error.to_string()))
}

/// `looked` is what the look under way brought of the partner's own relationship and rights.
fn finish(
    view: &View<AcceptDelegatedAdmin>,
    partner: PartnerId,
    evidence: AcceptanceEvidence,
    looked: &Looked,
    mut facts: Vec<Evidence>,
) -> Finish<AcceptedDelegatedAdmin> {
    let own_relationship = own::standing(view, looked.own);
    if matches!(own_relationship, OwnRelationship::SaidToExist | OwnRelationship::SaidToBeMissing) {
        let fact = view.say(&format!("fact-own-{}", own_relationship.key()));
        facts.push(Evidence::person(fact, view.operator(), view.now));
    }
    let (admin_rights, fact) = rights::outcome(view, looked.rights.as_ref(), said_rights(view).as_deref());
    if !facts.iter().any(|known| known.fact == fact.fact) {
        facts.push(fact);
    }
    let partner_name = view.around.distributor.clone();
    let header = HeaderUpdate { admin_rights: Some(admin_rights.end()), ..HeaderUpdate::default() };
    let outcome = AcceptedDelegatedAdmin { partner, partner_name, evidence, own_relationship, admin_rights };
    Finish::new(outcome, facts).header(header)
}

fn looked_at(looked: Looked) -> Told<Note> {
    Told::plain(Note::Looked(Box::new(looked)))
}

fn news(looked: Looked) -> Observed<AcceptDelegatedAdmin> {
    news_with(looked, Vec::new())
}

/// What is new, with what proves it.
fn news_with(looked: Looked, facts: Vec<Evidence>) -> Observed<AcceptDelegatedAdmin> {
    if !looked.is_news() {
        return Observed::Nothing;
    }
    Observed::Note(Told::new(Note::Looked(Box::new(looked)), facts))
}

/// Whether the admin accepts on this computer. Partner staff can never accept, so with their sign-in it is always sent.
fn is_here(view: &View<AcceptDelegatedAdmin>, way: &str) -> bool {
    !view.given.3.as_partner && way == "here"
}

impl OwnRelationship {
    /// What a person can say.
    const ALL: [Self; 3] = [Self::Unknown, Self::SaidToExist, Self::SaidToBeMissing];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::SeenToExist => "seen",
            Self::SeenToBeMissing => "not-seen",
            Self::SaidToExist => "exists",
            Self::SaidToBeMissing => "missing",
            Self::Unknown => "unknown",
        }
    }

    fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.key() == key).unwrap_or(Self::Unknown)
    }
}
