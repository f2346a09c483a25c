//! The old provider is asked to cancel at the end of the term, once everybody is covered.

mod dates;
mod letter;
mod notes;
mod outcome;
mod reminder;
mod screen;

use async_trait::async_trait;
use baton_domain::{Evidence, SubscriptionId};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, ProblemCode, Screen,
    Step, StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{
    CheckExpiry, ChooseRoute, OldSubscription, PlanOrder, SwitchLicences, VerifyAdmin, VerifyBothSubscriptions,
    VerifyDefaultDomain, VerifySubscriptions,
};
use crate::{
    Tools,
    coverage::{self, Change, Coverage, Gap},
    fresh::Fresh,
    parts,
    sign_in_again::{self, AgainNote, Reading},
};
use notes::{Intent, Look, Note, Seen};

/// The old provider is asked to cancel at the end of the term, once everybody is covered.
pub struct CancelOldSubscription;

/// The tick of a person who says that everybody is covered, because Baton cannot look.
const COVERED: &str = "covered";

#[async_trait]
impl Step for CancelOldSubscription {
    const ID: StepId = StepId::new("cancel_old_subscription");
    const WHO: Who = Who::You;
    /// A letter that was sent cannot be taken back: once this is done, nothing before it is opened again.
    const EFFECT: Effect = Effect::NotRepeatable;
    type Tools = Tools;
    type Needs = (
        VerifyAdmin,
        VerifyDefaultDomain,
        ChooseRoute,
        VerifySubscriptions,
        CheckExpiry,
        PlanOrder,
        VerifyBothSubscriptions,
        SwitchLicences,
    );
    type Note = Note;
    type Seen = Seen;
    type Intent = Intent;
    type Outcome = AskedToCancel;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "sent" => sent(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(Intent::SignIn)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = who_is_covered(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Intent,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let not_done = |trouble| ActError::NotDone(trouble, None);
        let by = match intent {
            Intent::SignIn => {
                let again = sign_in_again::ask::<CancelOldSubscription>(tools, view.given.0.tenant, key, view.words)
                    .await
                    .map_err(not_done)?;
                return Ok(Acted::Note(Told::plain(Note::SignIn { again })));
            }
            Intent::Sent { by } => by,
        };
        let fresh = match look(tools, view).await.map_err(not_done)? {
            Ok(fresh) => fresh,
            Err(again) => {
                let note = again.map(|again| Told::plain(Note::SignIn { again }));
                return Err(ActError::NotDone(Trouble::new(ProblemCode::SignedOut), note));
            }
        };
        if let Some(gap) = fresh.gaps.first() {
            let trouble = Trouble::new(ProblemCode::NotCovered).with("reason", screen::gap_text(view, gap));
            return Err(ActError::NotDone(trouble, Some(told(view, &fresh))));
        }
        let mut evidence = told(view, &fresh).evidence;
        evidence.push(Evidence::person(view.say("fact-sent"), by.as_str(), view.now));
        Ok(Acted::Done(Finish::new(outcome(view, true, by.clone()), evidence)))
    }

    /// Nothing ever leaves Baton here: what was not written down has not happened.
    async fn find(
        &self,
        _tools: &Tools,
        _view: &View<Self>,
        _intent: &Intent,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        Ok(Found::Absent(None))
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        if file == "reminder" {
            return reminder::file(view);
        }
        letter::file(view, file.strip_prefix("letter:")?.parse().ok()?)
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "users" => tools.cloud.admin_center.join("Adminportal/Home#/users").ok().map(String::from),
            _ => sign_in_again::link(tools, view.given.0.tenant, link),
        }
    }
}

async fn who_is_covered(
    tools: &Tools,
    view: &View<'_, CancelOldSubscription>,
) -> Result<Observed<CancelOldSubscription>, Trouble> {
    if !view.given.0.proved {
        return Ok(Observed::Nothing);
    }
    Ok(match look(tools, view).await? {
        Ok(fresh) => Observed::Note(told(view, &fresh)),
        Err(Some(again)) => Observed::Note(Told::plain(Note::SignIn { again })),
        Err(None) => Observed::Nothing,
    })
}

/// One live read of everybody. `Err` says what stands in the way, when it is a missing sign-in.
async fn look(
    tools: &Tools,
    view: &View<'_, CancelOldSubscription>,
) -> Result<Result<Fresh<Coverage>, Option<AgainNote>>, Trouble> {
    let (admin, _, _, old, _, order, both, _) = &view.given;
    match sign_in_again::reading::<CancelOldSubscription>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => coverage::read(tools, &token, &Change::of(old, order, both), view.words).await.map(Ok),
        Reading::Keep(again) => Ok(Err(Some(again))),
        Reading::Nothing => Ok(Err(None)),
    }
}

fn told(view: &View<'_, CancelOldSubscription>, fresh: &Fresh<Coverage>) -> Told<Note> {
    let fact = |text: String| Evidence::microsoft(text, fresh.at(), fresh.request_id());
    let mut evidence = Vec::new();
    for product in &fresh.products {
        let args = [
            ("product", (&product.product).into()),
            ("seats", product.stays.into()),
            ("people", product.people.into()),
        ];
        evidence.push(fact(view.say_with("fact-product", &args)));
    }
    let waiting: usize = fresh.gaps.iter().map(people_in).sum();
    let summary = if fresh.is_complete() {
        view.say("fact-covered")
    } else {
        view.say_with("fact-not-covered", &[("n", waiting.into())])
    };
    evidence.push(fact(summary));
    Told::new(Note::Looked { look: Look::of(fresh, view.visit) }, evidence).names(fresh.names.clone())
}

/// People named by a gap.
fn people_in(gap: &Gap) -> usize {
    match gap {
        Gap::StillOnOld { .. } | Gap::LoseOnlyLicence { .. } => gap.people().len(),
        Gap::TooFewSeats { stays, people, .. } => usize::try_from(people.saturating_sub(*stays)).unwrap_or(usize::MAX),
        Gap::NewNotActive { .. } | Gap::UnknownProduct => 0,
    }
}

/// Whether Baton can look: a person's word stands in where it cannot.
fn can_look(view: &View<'_, CancelOldSubscription>) -> bool {
    view.given.0.proved && !view.seen.again.needed
}

/// Whether a person's word opens the letter: Baton cannot look, and no earlier look found somebody who would be without.
fn word_counts(view: &View<'_, CancelOldSubscription>) -> bool {
    !can_look(view) && view.seen.uncovered().is_none()
}

fn sent(
    view: &View<'_, CancelOldSubscription>,
    answers: &Answers,
) -> Result<Accepted<CancelOldSubscription>, FieldErrors> {
    let is_covered = view.seen.current(view.visit, view.now).is_some_and(|look| look.gaps.is_empty());
    if !(word_counts(view) || can_look(view) && is_covered) {
        return Ok(Accepted::Look);
    }
    let mut errors = FieldErrors::none();
    if !can_look(view) && !answers.ticked(COVERED) {
        errors.add(COVERED, view.words.say("error-tick", &[]));
    }
    let Some(by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    if can_look(view) {
        return errors.or(Accepted::Act(Intent::Sent { by }));
    }
    let evidence = ["fact-covered-said", "fact-sent"].map(|key| Evidence::person(view.say(key), by.as_str(), view.now));
    errors.or(Accepted::Done(Finish::new(outcome(view, false, by), evidence.to_vec())))
}

fn outcome(
    view: &View<'_, CancelOldSubscription>,
    covered_seen: bool,
    sent_by: baton_domain::PersonName,
) -> AskedToCancel {
    let subscriptions: Vec<SubscriptionId> = to_cancel(view).map(|row| row.id.clone()).collect();
    AskedToCancel { subscriptions, deadline: dates::deadline(view).map(|next| next.day), covered_seen, sent_by }
}

/// The subscriptions the letter names. Trials end by themselves.
fn to_cancel<'a>(view: &'a View<'_, CancelOldSubscription>) -> impl Iterator<Item = &'a OldSubscription> {
    let (_, _, _, old, ..) = &view.given;
    old.value.to_cancel().filter(|row| !row.is_trial)
}
