//! First the provider confirms, later Microsoft shows the old one ended.

mod notes;
mod outcome;
mod screen;

use async_trait::async_trait;
use baton_domain::{Evidence, PersonName, SubscriptionId, display_text};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, HeaderUpdate, IntentKey, Observed, Screen,
    Step, StepId, Told, Trouble, View, Who,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{
    AwaitFulfilment, CancelOldSubscription, CheckExpiry, OldSubscription, PlanOrder, VerifyAdmin,
    VerifyBothSubscriptions, VerifySubscriptions,
};
use crate::{
    Tools,
    coverage::{self, Change, Coverage},
    fresh::Fresh,
    parts,
    sign_in_again::{self, AgainNote, Reading},
};
use notes::{Note, Seen};

/// First the provider confirms, later Microsoft shows the old one ended.
pub struct ConfirmTransfer;

const BY: &str = "by";
const ON: &str = "on";
const REFERENCE: &str = "reference";
/// A look without news is kept once a day, so that a wait of months stays readable.
const QUIET: SignedDuration = SignedDuration::from_hours(24);

/// The only thing this step does: it asks for a sign-in in the browser. It changes nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SignIn;

#[async_trait]
impl Step for ConfirmTransfer {
    const ID: StepId = StepId::new("confirm_transfer");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (
        VerifyAdmin,
        VerifySubscriptions,
        CheckExpiry,
        PlanOrder,
        AwaitFulfilment,
        VerifyBothSubscriptions,
        CancelOldSubscription,
    );
    type Note = Note;
    type Seen = Seen;
    type Intent = SignIn;
    type Outcome = ConfirmedTransfer;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if let Some(id) = answers.action.strip_prefix("withdraw:") {
            let known = view.seen.confirmed.keys().find(|known| known.0 == id).cloned();
            return Ok(known
                .map_or(Accepted::Stay, |subscription| Accepted::Note(Told::plain(Note::Withdrawn { subscription }))));
        }
        match answers.action.as_str() {
            "confirmed" => confirmed(view, answers),
            "continue" => {
                Ok(if all_ended(view) && is_covered(view) == Some(true) { finish(view) } else { Accepted::Look })
            }
            "hand_over_now" if all_promised(view) => Ok(finish(view)),
            sign_in_again::ASK => Ok(Accepted::Act(SignIn)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = ends(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        _intent: &SignIn,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<ConfirmTransfer>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(Note::SignIn { again })))
    }

    async fn find(
        &self,
        _tools: &Tools,
        _view: &View<Self>,
        _intent: &SignIn,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        Ok(Found::Absent(None))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        sign_in_again::link(tools, view.given.0.tenant, link)
    }
}

async fn ends(tools: &Tools, view: &View<'_, ConfirmTransfer>) -> Result<Observed<ConfirmTransfer>, Trouble> {
    let (admin, old, _, order, _, both, _) = &view.given;
    if !admin.proved {
        return Ok(Observed::Nothing);
    }
    let token = match sign_in_again::reading::<ConfirmTransfer>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let fresh = coverage::read(tools, &token, &Change::of(old, order, both), view.words).await?;
    let is_known = view.seen.last.as_ref().is_some_and(|(ending, gaps, at)| {
        *ending == fresh.ending
            && *gaps == fresh.gaps
            && fresh.at().duration_since(*at) < QUIET
            && !view.seen.again.needed
    });
    Ok(if is_known { Observed::Nothing } else { Observed::Note(told(view, &fresh)) })
}

fn told(view: &View<'_, ConfirmTransfer>, fresh: &Fresh<Coverage>) -> Told<Note> {
    let fact = |text: String| Evidence::microsoft(text, fresh.at(), fresh.request_id());
    let mut evidence = Vec::new();
    for row in cancelled(view) {
        let status = fresh.ending.iter().find(|seen| seen.id == row.id).and_then(|seen| seen.status.as_ref());
        let key = match status {
            None => "fact-gone",
            Some(status) if status.has_ended() => "fact-ended",
            Some(status) if status.is_active() => "fact-active",
            Some(_) => "fact-other",
        };
        evidence.push(fact(view.say_with(key, &[("product", (&row.product).into())])));
    }
    evidence.push(fact(view.say(if fresh.is_complete() { "fact-covered" } else { "fact-not-covered" })));
    let note = Note::Looked { ending: fresh.ending.clone(), gaps: fresh.gaps.clone() };
    Told::new(note, evidence).names(fresh.names.clone())
}

/// The subscriptions that were named in the letter.
fn cancelled<'a>(view: &'a View<'_, ConfirmTransfer>) -> impl Iterator<Item = &'a OldSubscription> {
    let (_, old, _, _, _, _, asked) = &view.given;
    old.value.rows.iter().filter(|row| asked.value.subscriptions.contains(&row.id))
}

/// When a subscription was to end.
fn ends_at(view: &View<'_, ConfirmTransfer>, row: &OldSubscription) -> Option<Timestamp> {
    let (_, _, expiry, ..) = &view.given;
    expiry
        .rows
        .iter()
        .find(|term| term.subscription == row.id)
        .and_then(|term| term.renews_at)
        .or(row.next_lifecycle_at)
}

fn all_ended(view: &View<'_, ConfirmTransfer>) -> bool {
    cancelled(view).all(|row| view.seen.ended.contains_key(&row.id))
}

/// Whether each is confirmed by the provider or seen ended: enough to hand over, with the rest listed as not yet seen.
fn all_promised(view: &View<'_, ConfirmTransfer>) -> bool {
    cancelled(view).all(|row| view.seen.confirmed.contains_key(&row.id) || view.seen.ended.contains_key(&row.id))
}

/// Whether nobody was without at the last look; `None` when nobody could look.
fn is_covered(view: &View<'_, ConfirmTransfer>) -> Option<bool> {
    view.seen.last.as_ref().map(|(_, gaps, _)| gaps.is_empty())
}

fn finish(view: &View<'_, ConfirmTransfer>) -> Accepted<ConfirmTransfer> {
    let row = |row: &OldSubscription| CancelledSubscription {
        subscription: row.id.clone(),
        confirmed: view.seen.confirmed.get(&row.id).cloned(),
        ended_seen_at: view.seen.ended.get(&row.id).copied(),
    };
    let rows: Vec<_> = cancelled(view).map(row).collect();
    let open = rows.iter().filter(|row| row.ended_seen_at.is_none()).count();
    let evidence = if open == 0 {
        Vec::new() // the looks stand with their notes
    } else {
        vec![Evidence::worked_out(view.say_with("fact-not-yet-seen", &[("n", open.into())]), view.now)]
    };
    let outcome = ConfirmedTransfer { rows, everybody_covered: is_covered(view) };
    let header = HeaderUpdate { moved: (open == 0).then_some(true), ..HeaderUpdate::default() };
    Accepted::Done(Finish::new(outcome, evidence).header(header))
}

fn of_field(id: &SubscriptionId) -> String {
    format!("of:{id}")
}

fn confirmed(view: &View<'_, ConfirmTransfer>, answers: &Answers) -> Result<Accepted<ConfirmTransfer>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let open: Vec<SubscriptionId> =
        cancelled(view).map(|row| row.id.clone()).filter(|id| !view.seen.confirmed.contains_key(id)).collect();
    // A single one needs no tick: the form is about it.
    let chosen: Vec<SubscriptionId> = if open.len() == 1 {
        open.clone()
    } else {
        open.iter().filter(|id| answers.ticked(&of_field(id))).cloned().collect()
    };
    if let (true, Some(first)) = (chosen.is_empty(), open.first()) {
        errors.add(&of_field(first), view.say("error-none"));
    }
    let by = match PersonName::parse(answers.text(BY)) {
        Ok(name) => Some(name),
        Err(_) => {
            errors.add(BY, view.say("error-by"));
            None
        }
    };
    let on = date(view, answers, &mut errors);
    let reference = display_text(answers.text(REFERENCE), 201);
    if reference.chars().count() > 200 {
        errors.add(REFERENCE, view.words.say("error-too-long", &[("most", 200_u32.into())]));
    }
    let said_by = parts::confirmed_by(view, answers, &mut errors);
    let (Some(by), Some(on), Some(said_by), true) = (by, on, said_by, errors.is_empty()) else { return Err(errors) };
    let fact = view.say_with(
        "fact-confirmed",
        &[
            ("by", by.as_str().into()),
            ("on", view.words.short_date(on).into()),
            ("n", chosen.len().into()),
            ("reference", (&reference).into()),
            ("has", if reference.is_empty() { "no".into() } else { "yes".into() }),
        ],
    );
    let evidence = Evidence::person(fact, said_by.as_str(), view.now);
    let confirmation = ProviderConfirmation { by, on, reference };
    let note = Note::Confirmed { subscriptions: chosen, confirmation, said_by };
    Ok(Accepted::NoteAndLook(Told::new(note, vec![evidence])))
}

fn date(view: &View<'_, ConfirmTransfer>, answers: &Answers, errors: &mut FieldErrors) -> Option<Date> {
    let Ok(on) = display_text(answers.text(ON), 40).parse::<Date>() else {
        errors.add(ON, view.words.say("error-date", &[]));
        return None;
    };
    if on > view.words.day(view.now) {
        errors.add(ON, view.say("error-future"));
        return None;
    }
    Some(on)
}
