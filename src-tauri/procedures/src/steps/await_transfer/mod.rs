//! Waits until Microsoft shows every subscription that was asked for with its new seller.

mod notes;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_microsoft::identity::Purpose;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, IntentKey, Observed, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::{SignedDuration, Timestamp};

use notes::{Note, Seen, SignIn};
pub use outcome::*;

use super::{AcceptDelegatedAdmin, AskForTransfer, ChooseRoute, VerifyAdmin, VerifySubscriptions};
use crate::{
    Tools,
    fresh::Fresh,
    partner_center::facts::{self, List, TransferSeen},
    parts,
    permissions::Asked,
    portal,
    sign_in_again::{self, AgainNote, Reading},
    transfer::{self, Before, LineSeen, TransferSight},
};

/// Waits for the transfer.
pub struct AwaitTransfer;

/// What the partner's own account shows.
const OWN: Asked = Asked::own_of::<AwaitTransfer>(Purpose::ReadPartnerCenter);

/// A look without news is kept once a day, so that a wait of weeks stays readable.
const QUIET: SignedDuration = SignedDuration::from_hours(24);
/// The tick by which a person says that they saw it.
const SAW_IT: &str = "saw_it";
/// The tick by which a person says that nobody can accept the transfer any more.
const WITHDRAWN: &str = "withdrawn";

#[async_trait]
impl Step for AwaitTransfer {
    const ID: StepId = StepId::new("await_transfer");
    const WHO: Who = Who::Distributor;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (ChooseRoute, VerifyAdmin, AcceptDelegatedAdmin, VerifySubscriptions, AskForTransfer);
    type Note = Note;
    type Seen = Seen;
    type Intent = SignIn;
    type Outcome = AwaitedTransfer;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "saw_it" => by_word(view, answers),
            "go_on_partly" => partly(view, answers),
            // What has arrived would be ordered a second time: from here the way on is without the rest.
            transfer::BUY_AGAIN if arrived(view) > 0 || is_old_news(view) => Ok(Accepted::Look),
            transfer::BUY_AGAIN => {
                let mut errors = FieldErrors::none();
                if !answers.ticked(WITHDRAWN) {
                    errors.add(WITHDRAWN, view.words.say("error-tick", &[]));
                }
                let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
                errors.or(Accepted::Note(transfer::given_up(Note::GivenUp, &name, view)))
            }
            sign_in_again::ASK => Ok(Accepted::Act(SignIn)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            "check" => Ok(Accepted::Look),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = look(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        _intent: &SignIn,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<Self>(tools, view.given.1.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(Note::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.1.tenant, link))
    }
}

/// How many subscriptions the last look saw with the new seller.
fn arrived(view: &View<'_, AwaitTransfer>) -> usize {
    view.seen.last.as_ref().map_or(0, |last| last.sight.arrived())
}

/// Whether Baton could look and has not since the move was opened: nothing is decided by what was there another day.
fn is_old_news(view: &View<'_, AwaitTransfer>) -> bool {
    !word_counts(view) && view.seen.current(view.visit).is_none()
}

async fn look(tools: &Tools, view: &View<'_, AwaitTransfer>) -> Result<Observed<AwaitTransfer>, Trouble> {
    let (_, admin, accepted, old, asked) = &view.given;
    if !admin.proved {
        return Ok(Observed::Nothing);
    }
    let token = match sign_in_again::reading::<AwaitTransfer>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let before = Before { asked: &asked.rows, left: &[], rows: &old.rows, to: accepted.partner };
    let fresh = transfer::read(tools, &token, &before).await?;
    // Only a help: what counts is the tenant, and a Partner Center that cannot be read stops nothing.
    let read = match facts::read(tools, admin.tenant, OWN).await {
        Ok(Some(facts)) if !facts.is_read(List::Transfers) => None,
        Ok(facts) => Some(facts.and_then(|facts| facts.transfer_since(accepted.partner, asked.at).cloned())),
        Err(trouble) => {
            tracing::info!(code = trouble.code.as_str(), "Partner Center was not read");
            None
        }
    };
    let own = read.clone().unwrap_or_else(|| view.seen.own.clone());
    let told = told(view, &fresh, read.flatten(), own.clone());
    if fresh.all_arrived() {
        let finish = Finish::new(outcome(&fresh), Vec::new());
        return Ok(Observed::NoteAndDone(told, finish));
    }
    let is_known = view.seen.last.as_ref().is_some_and(|last| {
        let is_same = last.visit == view.visit && last.sight == *fresh && view.seen.own == own;
        is_same && fresh.at().duration_since(last.at) < QUIET && !view.seen.again.needed
    });
    Ok(if is_known { Observed::Nothing } else { Observed::Note(told) })
}

/// `read` is what Partner Center showed in this look, `own` what is known of it: what an earlier look saw is no fact of now.
fn told(
    view: &View<'_, AwaitTransfer>,
    fresh: &Fresh<TransferSight>,
    read: Option<TransferSeen>,
    own: Option<TransferSeen>,
) -> Told<Note> {
    let args = [("n", fresh.arrived().into()), ("of", fresh.lines.len().into())];
    let fact = Evidence::microsoft(view.say_with("fact-arrived", &args), fresh.at(), fresh.request_id());
    let mut evidence = vec![if fresh.all_arrived() { fact } else { fact.missing() }];
    if let Some(read) = &read {
        let state = read.state_in_words(view.words);
        let fact = view.say_with("fact-own", &[("state", state.into())]);
        let fact = Evidence::microsoft(fact, fresh.at(), None);
        evidence.push(if read.is_complete() { fact } else { fact.missing() });
    }
    Told::new(Note::Looked { visit: view.visit, sight: (**fresh).clone(), own }, evidence)
}

fn outcome(sight: &TransferSight) -> AwaitedTransfer {
    let (arrived, left): (Vec<&LineSeen>, Vec<&LineSeen>) = sight.lines.iter().partition(|line| line.new.is_some());
    let transferred = arrived
        .into_iter()
        .map(|line| Transferred { old: line.old.clone(), new: line.new.as_ref().map(|new| new.id.clone()) });
    AwaitedTransfer {
        transferred: transferred.collect(),
        left: left.into_iter().map(|line| line.old.clone()).collect(),
        proved: true,
    }
}

/// Some came through and the rest will not: the person goes on, and the rest stays with the old provider.
fn partly(view: &View<'_, AwaitTransfer>, answers: &Answers) -> Result<Accepted<AwaitTransfer>, FieldErrors> {
    let Some(sight) = view.seen.current(view.visit).filter(|sight| sight.arrived() > 0) else {
        return Ok(Accepted::Look);
    };
    let mut errors = FieldErrors::none();
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let outcome = outcome(sight);
    let args = [("n", outcome.left.len().into()), ("provider", (&view.given.0.old_provider).into())];
    let fact = Evidence::person(view.say_with("fact-left", &args), name.as_str(), view.now);
    Ok(Accepted::Done(Finish::new(outcome, vec![fact])))
}

/// A named person saw it, where Baton cannot look.
fn by_word(view: &View<'_, AwaitTransfer>, answers: &Answers) -> Result<Accepted<AwaitTransfer>, FieldErrors> {
    if !word_counts(view) {
        return Ok(Accepted::Look);
    }
    let mut errors = FieldErrors::none();
    if !answers.ticked(SAW_IT) {
        errors.add(SAW_IT, view.words.say("error-tick", &[]));
    }
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let transferred = view.given.4.rows.iter().map(|row| Transferred { old: row.id.clone(), new: None });
    let outcome = AwaitedTransfer { transferred: transferred.collect(), left: Vec::new(), proved: false };
    let fact = Evidence::person(view.say("fact-said"), name.as_str(), view.now);
    errors.or(Accepted::Done(Finish::new(outcome, vec![fact])))
}

/// Whether a person's word stands in for a look: nobody can sign in, or the sign-in has run out.
fn word_counts(view: &View<'_, AwaitTransfer>) -> bool {
    !view.given.1.proved || view.seen.again.needed
}
