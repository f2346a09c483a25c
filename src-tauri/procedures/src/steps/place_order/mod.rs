//! Each line is ordered once: by the person in the portal, or by Baton with the distributor's interface.

pub(crate) mod api;
pub(crate) mod number;
mod outcome;
pub(crate) mod policy;
pub(crate) mod pressing;
mod reading;
pub(crate) mod screen;
mod taking;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Found, IfListed, IntentKey, Observed, Screen, Step,
    StepId, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use outcome::*;

use super::{
    AddServiceToCustomer, CustomerAtDistributor, Enrolled, OrderLine, PlanOrder, VerifyAdmin, VerifyDefaultDomain,
    VerifySubscriptions,
};
use crate::{Tools, portal};
use api::{ApiNote, ApiSeen, OrderIntent};
use pressing::{Pressed, Pressing};

/// The person orders in the portal, each line once.
pub struct PlaceOrder;

/// What the step keeps. A decision is kept before its instructions are shown, so that a crash between the two asks instead of
/// showing them again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum OrderNote {
    /// The instructions of a line are about to be shown.
    StepsShown {
        /// The line.
        line: u32,
        /// The opening of the move in which they are shown.
        visit: Uuid,
    },
    /// The question whether the button was pressed already was answered.
    Answered {
        /// The line.
        line: u32,
        /// The opening of the move in which it was answered.
        visit: Uuid,
        /// The answer.
        pressed: Pressed,
    },
    /// A line is ordered. It is never ordered again.
    Placed {
        /// The line with its number.
        line: Box<PlacedLine>,
    },
    /// Something of ordering by the distributor's interface.
    Api {
        /// What.
        api: ApiNote,
    },
    /// Microsoft shows a new subscription of the line's product: the button was pressed.
    Appeared {
        /// The line.
        line: u32,
        /// Its seats.
        seats: u32,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct OrderSeen {
    /// Lines with their numbers.
    pub placed: Vec<PlacedLine>,
    /// How far the line to order now is.
    pub pressing: Pressing,
    /// What appeared at Microsoft, by line.
    pub appeared: Vec<(u32, u32)>,
    /// Ordering by the distributor's interface.
    pub api: ApiSeen,
}

#[async_trait]
impl Step for PlaceOrder {
    const ID: StepId = StepId::new("place_order");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::SpendsMoney;
    type Tools = Tools;
    type Needs = (
        VerifyAdmin,
        VerifyDefaultDomain,
        VerifySubscriptions,
        IfListed<AddServiceToCustomer>,
        PlanOrder,
        IfListed<CustomerAtDistributor>,
        Enrolled,
    );
    type Note = OrderNote;
    type Seen = OrderSeen;
    type Intent = OrderIntent;
    type Outcome = PlacedOrder;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            OrderNote::StepsShown { visit, .. } => seen.pressing.shown(visit),
            OrderNote::Answered { visit, pressed, .. } => seen.pressing.answered(visit, pressed),
            OrderNote::Placed { line } => {
                seen.api.placed(&line);
                seen.placed.push(*line);
                seen.pressing = Pressing::default();
            }
            OrderNote::Api { api } => seen.api.apply(api, at),
            OrderNote::Appeared { line, seats } => seen.appeared.push((line, seats)),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        let screen = if api::account(view).is_some() { api::screen::screen(view) } else { screen::screen(view) };
        policy::on(view, screen)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if policy::refuses(view, &answers.action) {
            return Ok(Accepted::Stay);
        }
        if api::account(view).is_some() { api::taking::take(view, answers) } else { taking::take(view, answers) }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if api::account(view).is_some() {
            return api::looking::look(tools, view).await;
        }
        reading::look(tools, view).await
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &OrderIntent,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        // A chain of orders may have begun before the policy was read.
        if let Some(trouble) = policy::trouble(view) {
            return Err(ActError::NotDone(trouble, None));
        }
        api::acting::place(tools, view, intent, key).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &OrderIntent,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        api::looking::find(tools, view, intent, key).await
    }

    fn claim(&self, view: &View<Self>, intent: &OrderIntent) -> Option<String> {
        Some(api::claim(view, intent))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

/// The line to order now: the first without a number. A line with a number is never this one again.
fn current<'a>(view: &'a View<'_, PlaceOrder>) -> Option<&'a OrderLine> {
    view.given.4.lines.iter().find(|line| !view.seen.placed.iter().any(|placed| placed.line == line.number))
}
