//! Only the seller changed: seats, dates, licences and everything else are as they were.

mod notes;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, IntentKey, Observed, Screen, Step,
    StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;

use notes::{Note, Seen, SignIn};
pub use outcome::*;

use super::{AcceptDelegatedAdmin, AskForTransfer, AwaitTransfer, VerifyAdmin, VerifySubscriptions};
use crate::{
    Tools,
    fresh::Fresh,
    parts,
    sign_in_again::{self, AgainNote, Reading},
    transfer::{self, Asked, Before, TransferSight},
};

/// Only the seller changed.
pub struct VerifyTransfer;

#[async_trait]
impl Step for VerifyTransfer {
    const ID: StepId = StepId::new("verify_transfer");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, AcceptDelegatedAdmin, VerifySubscriptions, AskForTransfer, AwaitTransfer);
    type Note = Note;
    type Seen = Seen;
    type Intent = SignIn;
    type Outcome = VerifiedTransfer;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" if word_counts(view) => by_word(view, answers),
            "continue" => by_sight(view, answers),
            "check" => Ok(Accepted::Look),
            sign_in_again::ASK => Ok(Accepted::Act(SignIn)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
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
        let asked = sign_in_again::ask::<Self>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(Note::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        if link == "products" {
            return tools.cloud.admin_center.join("Adminportal/Home#/subscriptions").ok().map(String::from);
        }
        sign_in_again::link(tools, view.given.0.tenant, link)
    }
}

/// What came through; what the old provider kept is left alone and must be as it was.
fn transferred(view: &View<'_, VerifyTransfer>) -> Vec<Asked> {
    let (.., asked, awaited) = &view.given;
    asked.rows.iter().filter(|row| !awaited.left.contains(&row.id)).cloned().collect()
}

async fn look(tools: &Tools, view: &View<'_, VerifyTransfer>) -> Result<Observed<VerifyTransfer>, Trouble> {
    let (admin, accepted, old, ..) = &view.given;
    if !admin.proved {
        return Ok(Observed::Nothing);
    }
    let token = match sign_in_again::reading::<VerifyTransfer>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let asked = transferred(view);
    let before = Before { asked: &asked, left: &view.given.4.left, rows: &old.rows, to: accepted.partner };
    let fresh = transfer::read(tools, &token, &before).await?;
    Ok(Observed::Note(told(view, &fresh)))
}

fn told(view: &View<'_, VerifyTransfer>, fresh: &Fresh<TransferSight>) -> Told<Note> {
    let fact = |text: String| Evidence::microsoft(text, fresh.at(), fresh.request_id());
    let args = [("n", fresh.arrived().into()), ("of", fresh.lines.len().into())];
    let mut evidence = vec![fact(view.say_with("fact-seller", &args))];
    if fresh.differences().next().is_none() {
        let key = if fresh.ends_compared() { "fact-same" } else { "fact-same-no-dates" };
        evidence.push(fact(view.say(key)));
    } else {
        let differences = fresh.differences().count();
        evidence.push(fact(view.say_with("fact-differences", &[("n", differences.into())])));
    }
    let people = fresh.people.iter().fold(0_u32, |sum, row| sum.saturating_add(row.now.count()));
    evidence.push(fact(view.say_with("fact-people", &[("n", people.into())])));
    Told::new(Note::Looked { visit: view.visit, sight: (**fresh).clone() }, evidence)
}

/// Goes on when only the seller changed, or when a person knows of each other change.
fn by_sight(view: &View<'_, VerifyTransfer>, answers: &Answers) -> Result<Accepted<VerifyTransfer>, FieldErrors> {
    let Some(sight) = view.seen.current(view.visit).filter(|sight| sight.all_arrived()) else {
        return Ok(Accepted::Look);
    };
    let mut errors = FieldErrors::none();
    let mut evidence = Vec::new();
    let count = sight.differences().count();
    if count > 0 {
        for at in 0..count {
            if !answers.ticked(&known_field(at)) {
                errors.add(&known_field(at), view.words.say("error-tick", &[]));
            }
        }
        let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
        let fact = view.say_with("fact-known", &[("n", count.into())]);
        evidence.push(Evidence::person(fact, name.as_str(), view.now));
    }
    let outcome = VerifiedTransfer {
        lines: sight.lines.clone(),
        people: sight.people.clone(),
        differences: sight.differences().cloned().collect(),
        proved: true,
    };
    // While the old one lives on, its renewal still costs a year: the move keeps warning of it.
    let moved = !outcome.is_old_active();
    let header = HeaderUpdate { moved: Some(moved), ..HeaderUpdate::default() };
    errors.or(Accepted::Done(Finish::new(outcome, evidence).header(header)))
}

/// Whether a person's word stands in for a look: nobody can sign in, or the sign-in has run out before the look.
fn word_counts(view: &View<'_, VerifyTransfer>) -> bool {
    !view.given.0.proved || (view.seen.again.needed && view.seen.current(view.visit).is_none())
}

fn by_word(view: &View<'_, VerifyTransfer>, answers: &Answers) -> Result<Accepted<VerifyTransfer>, FieldErrors> {
    let mut errors = FieldErrors::none();
    if !answers.ticked(SAW_IT) {
        errors.add(SAW_IT, view.words.say("error-tick", &[]));
    }
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let outcome = VerifiedTransfer { lines: Vec::new(), people: Vec::new(), differences: Vec::new(), proved: false };
    let header = HeaderUpdate { moved: Some(true), ..HeaderUpdate::default() };
    let fact = Evidence::person(view.say("fact-said"), name.as_str(), view.now);
    errors.or(Accepted::Done(Finish::new(outcome, vec![fact]).header(header)))
}

/// The tick by which a person says that they saw it.
const SAW_IT: &str = "saw_it";

fn known_field(at: usize) -> String {
    format!("known:{at}")
}
