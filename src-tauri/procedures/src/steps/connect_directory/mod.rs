//! The customer's admin accepts the Directory Connection: what it may ask for is shown before, and what is new proves it after.

mod granted;
mod note;
mod outcome;
mod reading;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use note::{Candidate, Note, Seen};
pub use outcome::*;

use super::{SendPartnerConnect, VerifyDefaultDomain};
use crate::{
    Tools, guided, parts, portal,
    sign_in_again::{self, AgainNote},
};

/// The customer's admin accepted the Directory Connection.
pub struct ConnectDirectory;

/// Which app it is.
const APP: &str = "app";
/// The answer that it is none of those that Baton sees.
const NONE: &str = "none";
/// The tick by which a person answers for the app.
const SURE: &str = "sure";
/// The id of the link to Partner Connect.
const OPEN: &str = "partner_connect";
/// The link to the waiting page of the further permission.
const PERMISSION_PAGE: &str = "permission_page";

/// What the person asks Baton to do. Both open a page in the browser and change nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenPage {
    /// A sign-in that also asks for the list of apps.
    Permission,
    /// A sign-in in place of the one that has run out.
    SignInAgain,
}

#[async_trait]
impl Step for ConnectDirectory {
    const ID: StepId = StepId::new("connect_directory");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, SendPartnerConnect);
    type Note = Note;
    type Seen = Seen;
    type Intent = OpenPage;
    type Outcome = ConnectedDirectory;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let look_after = |note| Ok(Accepted::NoteAndLook(Told::plain(note)));
        match answers.action.as_str() {
            "ask_apps" => Ok(Accepted::Act(OpenPage::Permission)),
            "stop_asking" => Ok(Accepted::Note(Told::plain(Note::AskingStopped))),
            "connected_before" => look_after(Note::ConnectedBefore { is: true }),
            "not_connected_before" => look_after(Note::ConnectedBefore { is: false }),
            "choose" => choose(view, answers),
            "choose_again" => look_after(Note::Chosen { app: None }),
            sign_in_again::ASK => Ok(Accepted::Act(OpenPage::SignInAgain)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            "continue" => go_on(view, answers),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = reading::look(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &OpenPage,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let tenant = view.given.0.tenant;
        let not_done = |trouble| ActError::NotDone(trouble, None);
        let note = match intent {
            OpenPage::Permission => {
                let asked = tools.sign_ins.ask_in_browser(tools, tenant, key.0, reading::APPS, view.words).await;
                asked.map_err(not_done)?;
                Note::Asking { attempt: key.0 }
            }
            OpenPage::SignInAgain => {
                let asked = sign_in_again::ask::<Self>(tools, tenant, key, view.words).await;
                Note::SignIn { again: asked.map_err(not_done)? }
            }
        };
        Ok(Acted::Note(Told::plain(note)))
    }

    /// A page that may have been opened is asked for again.
    async fn find(&self, _: &Tools, _: &View<Self>, _: &OpenPage, _: IntentKey) -> Result<Found<Self>, Trouble> {
        Ok(Found::Absent(None))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        let tenant = view.given.0.tenant;
        match link {
            OPEN => view.given.1.link.as_ref().map(ToString::to_string),
            PERMISSION_PAGE => tools.sign_ins.address(tenant).map(String::from),
            _ => portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, tenant, link)),
        }
    }
}

/// The person says which of the apps it is.
fn choose(view: &View<ConnectDirectory>, answers: &Answers) -> Result<Accepted<ConnectDirectory>, FieldErrors> {
    let Some(sight) = view.seen.current(view.visit) else { return Ok(Accepted::Look) };
    let chosen = answers.text(APP);
    if chosen == NONE && view.seen.connected_before {
        return Ok(Accepted::Note(Told::plain(Note::NoneOfThem)));
    }
    let app = sight.apps.iter().map(|app| app.id).find(|id| id.to_string() == chosen);
    match app {
        Some(app) => Ok(Accepted::NoteAndLook(Told::plain(Note::Chosen { app: Some(app) }))),
        None => Err(FieldErrors::one(APP, view.words.say("error-choose", &[]))),
    }
}

fn go_on(view: &View<ConnectDirectory>, answers: &Answers) -> Result<Accepted<ConnectDirectory>, FieldErrors> {
    if let Some(candidate) = view.seen.candidate(view.visit) {
        return with_app(view, candidate, answers);
    }
    if !word_counts(view) {
        return Ok(Accepted::Look);
    }
    let (name, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
    let outcome = ConnectedDirectory { confirmed_by: Some(name), app: None };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

/// Microsoft shows the app. Where that alone does not say that all is well, a named person answers for it.
fn with_app(
    view: &View<ConnectDirectory>,
    candidate: &Candidate,
    answers: &Answers,
) -> Result<Accepted<ConnectDirectory>, FieldErrors> {
    let app = &candidate.app;
    let connected = ConnectedApp { id: app.id, app_id: app.app_id, owner: app.owner, is_new: candidate.is_new };
    let outcome = |confirmed_by| ConnectedDirectory { confirmed_by, app: Some(connected.clone()) };
    let Some(doubt) = Doubt::of(view, candidate) else {
        return Ok(Accepted::Done(Finish::new(outcome(None), Vec::new())));
    };
    let mut errors = FieldErrors::none();
    if !answers.ticked(SURE) {
        errors.add(SURE, view.words.say("error-tick", &[]));
    }
    match parts::confirmed_by(view, answers, &mut errors) {
        Some(name) if errors.is_empty() => {
            let args = [("name", screen::name_of(view, app.id).into())];
            let fact = view.say_with(&format!("fact-sure-{}", doubt.key()), &args);
            let evidence = vec![Evidence::person(fact, name.as_str(), view.now)];
            Ok(Accepted::Done(Finish::new(outcome(Some(name)), evidence)))
        }
        _ => Err(errors),
    }
}

/// Why a person has to answer for the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// It may do more than read the directory.
    More,
    /// What it may do cannot be seen.
    Unseen,
    /// Which app it is was said by a person.
    Chosen,
}

impl Doubt {
    /// The heaviest there is.
    fn of(view: &View<ConnectDirectory>, candidate: &Candidate) -> Option<Self> {
        match &candidate.permissions {
            Some(permissions) if !granted::too_much(permissions).is_empty() => Some(Self::More),
            None => Some(Self::Unseen),
            Some(_) => view.seen.chosen.map(|_: Uuid| Self::Chosen),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Unseen => "unseen",
            Self::Chosen => "chosen",
        }
    }
}

/// Whether a person's word stands in for a look: Baton may not read, or sees apps and the person says that it is none of them.
/// While the admin is being asked to let Baton look, it does not.
fn word_counts(view: &View<ConnectDirectory>) -> bool {
    let seen = &view.seen;
    if seen.asking.is_some() {
        return false;
    }
    !view.given.0.proved || seen.again.needed || seen.no_access.is_some() || seen.none_of_them
}
