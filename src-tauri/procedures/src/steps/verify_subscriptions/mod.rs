//! Every subscription of the tenant, whoever sold it, and what becomes of it.

mod outcome;
mod proposal;
mod reading;
mod said;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, IntentKey, Observed, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;
pub use reading::{FoundSubscription, SubscriptionsNote, SubscriptionsSeen};

use super::{ChooseRoute, VerifyAdmin};
use crate::{
    Tools, portal,
    sign_in_again::{self, AgainNote},
};
use proposal::Reason;

/// Every subscription of the tenant, whoever sold it, and what becomes of it.
pub struct VerifySubscriptions;

#[async_trait]
impl Step for VerifySubscriptions {
    const ID: StepId = StepId::new("verify_subscriptions");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, ChooseRoute);
    type Note = SubscriptionsNote;
    type Seen = SubscriptionsSeen;
    type Intent = ();
    type Outcome = VerifiedSubscriptions;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        reading::apply(seen, note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.split_once(':') {
            Some(("remove", id)) => {
                return Ok(Accepted::Note(Told::plain(SubscriptionsNote::Removed { id: id.to_owned() })));
            }
            Some(_) => return Ok(Accepted::Stay),
            None => {}
        }
        match answers.action.as_str() {
            "add" if !view.given.0.proved => said::add(view, answers).map(|note| Accepted::Note(Told::plain(note))),
            "continue" if view.seen.rows().next().is_none() && view.given.0.proved => Ok(Accepted::Look),
            "continue" => decide(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(())),
            sign_in_again::STOP => {
                Ok(Accepted::Note(Told::plain(SubscriptionsNote::SignIn { again: AgainNote::NotSignedIn })))
            }
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if !view.given.0.proved {
            return Ok(Observed::Nothing);
        }
        let looked = reading::read(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| SubscriptionsNote::SignIn { again })
    }

    /// The only thing it does by itself: asks for a new sign-in in the browser, when the person chose that.
    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        (): &(),
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<VerifySubscriptions>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(SubscriptionsNote::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.0.tenant, link))
    }
}

/// The field with the fate of a row.
pub(super) fn fate_field(row: &FoundSubscription) -> String {
    format!("fate:{}", row.id)
}

/// Takes a fate per row; what cannot be moved is refused beside its row.
fn decide(view: &View<VerifySubscriptions>, answers: &Answers) -> Result<Accepted<VerifySubscriptions>, FieldErrors> {
    let rows: Vec<&FoundSubscription> = view.seen.rows().collect();
    let proposals = proposal::proposals(&rows, &proposal::Circumstances::of(view));
    let mut errors = FieldErrors::none();
    let mut decided = Vec::new();
    for (row, proposed) in rows.iter().zip(&proposals) {
        let field = fate_field(row);
        let chosen = answers.fields.get(&field).cloned().unwrap_or_else(|| view.typed(&field, proposed.fate.word()));
        match Fate::of_word(&chosen) {
            None => errors.add(&field, view.words.say("error-choose", &[])),
            Some(Fate::Moves) if proposed.reason.forbids_moving() => {
                errors.add(&field, view.say(&format!("error-{}", proposed.reason.key())));
            }
            Some(fate) => decided.push(row.decided(fate)),
        }
    }
    if errors.is_empty() && !decided.iter().any(|row| row.fate == Fate::Moves) {
        let field = rows.first().map_or_else(|| said::product_field(view), |row| fate_field(row));
        errors.add(&field, view.say(if rows.is_empty() { "error-none-added" } else { "error-none-moves" }));
    }
    errors.or(())?;
    let count = |fate: Fate| decided.iter().filter(|row| row.fate == fate).count();
    let fact = view.say_with(
        "fact-decided",
        &[
            ("moves", count(Fate::Moves).into()),
            ("stays", count(Fate::Stays).into()),
            ("ends", count(Fate::Ends).into()),
        ],
    );
    let evidence = vec![Evidence::person(fact, view.operator(), view.now)];
    let outcome = VerifiedSubscriptions { rows: decided, proved: view.given.0.proved };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

impl Fate {
    /// The word in the answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Moves => "moves",
            Self::Stays => "stays",
            Self::Ends => "ends",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Moves, Self::Stays, Self::Ends].into_iter().find(|fate| fate.word() == word)
    }
}

impl Reason {
    /// Whether moving such a subscription makes no sense at all.
    fn forbids_moving(self) -> bool {
        match self {
            Self::Trial | Self::Free | Self::ThereAlready | Self::Gone | Self::NoSeats => true,
            Self::Paid
            | Self::AddOn
            | Self::LoneAddOn
            | Self::Direct
            | Self::OtherSeller
            | Self::Qualified
            | Self::PastItsEnd
            | Self::SwitchedOff
            | Self::Blocked
            | Self::UnknownState
            | Self::UnknownProduct => false,
        }
    }
}
