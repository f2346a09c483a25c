//! Transfer or buy again: a few questions, what each way costs, and a recommendation.

mod answers;
mod cost;
mod note;
mod outcome;
mod own;
mod recommendation;
mod screen;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_microsoft::identity::Purpose;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, Observed, Screen, Step, StepId, Told, Trouble, View,
    Who,
};
use jiff::Timestamp;

pub use outcome::*;

use note::{Answered, Note, Own, Situation};
use recommendation::recommend;

use super::IdentifyCustomer;
use crate::{Tools, partner_center::facts, permissions::Asked, portal};

/// Transfer or buy again.
pub struct ChooseRoute;

/// What the partner's own account shows.
const OWN: Asked = Asked::own_of::<ChooseRoute>(Purpose::ReadPartnerCenter);

const ROUTE: &str = "route";

#[async_trait]
impl Step for ChooseRoute {
    const ID: StepId = StepId::new("choose_route");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer,);
    type Note = Note;
    type Seen = Answered;
    type Intent = ();
    type Outcome = ChosenRoute;

    fn apply(seen: &mut Answered, note: Note, _at: Timestamp) {
        match note {
            Note::Told(situation) => seen.situation = Some(situation),
            Note::Transfer => {}
            Note::AskAgain => seen.situation = None,
            Note::Looked { visit, own } => seen.own = Some((visit, own)),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let Some(situation) = &view.seen.situation else { return told(view, answers) };
        if answers.action == "ask_again" {
            return Ok(Accepted::Note(Told::plain(Note::AskAgain)));
        }
        match Route::of_key(answers.text(ROUTE)) {
            _ if answers.action == "look" => Ok(Accepted::Look),
            Some(route) => Ok(Accepted::Done(chosen(view, situation, route))),
            None => Err(FieldErrors::one(ROUTE, view.words.say("error-choose", &[]))),
        }
    }

    /// Reads the partner's own Partner Center, once an opening. Nothing waits for it, and a person can go on without.
    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if view.seen.own.as_ref().is_some_and(|(visit, _)| *visit == view.visit) {
            return Ok(Observed::Nothing);
        }
        let (own, evidence) = match facts::read(tools, view.given.0.tenant, OWN).await {
            Ok(None) => return Ok(Observed::Nothing),
            Ok(Some(facts)) => {
                let key = if facts.related { "fact-own-related" } else { "fact-own-not-related" };
                let fact = Evidence::microsoft(view.say(key), tools.clock.now(), None);
                let fact = if facts.related { fact } else { fact.missing() };
                (Own::Facts(facts), vec![fact])
            }
            Err(trouble) => (Own::NotRead(trouble), Vec::new()),
        };
        Ok(Observed::Note(Told::new(Note::Looked { visit: view.visit, own }, evidence)))
    }
}

/// Keeps what the person said of the situation.
fn told(view: &View<ChooseRoute>, answers: &Answers) -> Result<Accepted<ChooseRoute>, FieldErrors> {
    let situation = answers::read(view, answers)?;
    let header = HeaderUpdate { old_provider: Some(situation.old_provider.clone()), ..HeaderUpdate::default() };
    Ok(Accepted::Note(Told::plain(Note::Told(situation)).header(header)))
}

/// The way is chosen; the head of the move keeps it, because the rest of the running order follows from it.
fn chosen(view: &View<ChooseRoute>, situation: &Situation, route: Route) -> Finish<ChosenRoute> {
    let (recommended, reason) = recommend(&situation.questions, view.seen.facts(), portal::partner(view));
    let operator = view.operator();
    let evidence = vec![
        Evidence::person(
            view.say_with("fact-provider", &[("provider", (&situation.old_provider).into())]),
            operator.clone(),
            view.now,
        ),
        Evidence::person(view.say(&format!("fact-{}", route.key())), operator, view.now),
    ];
    let outcome = ChosenRoute {
        route,
        recommended,
        reason: view.say(&format!("reason-{}", reason.key())),
        old_provider: situation.old_provider.clone(),
        old_provider_email: situation.old_provider_email.clone(),
        same_product: situation.questions.same_product,
    };
    let header = HeaderUpdate { route: Some(route.key().to_owned()), ..HeaderUpdate::default() };
    Finish::new(outcome, evidence).header(header)
}

impl Route {
    /// The word in answers, words files and the head of the move.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::BuyAgain => "buy-again",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        [Self::Transfer, Self::BuyAgain].into_iter().find(|route| route.key() == key)
    }
}
