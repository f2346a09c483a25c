//! Exactly what will be ordered, confirmed by a person.

mod form;
mod outcome;
mod screen;
mod sums;
mod taking;
mod upgrades;

use std::collections::BTreeMap;

use async_trait::async_trait;
use baton_domain::{Evidence, Seats, SkuId};
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Observed, Screen, Step, StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{AddServiceToCustomer, CheckExpiry, ChooseRoute, VerifyAdmin, VerifySubscriptions};
use crate::{Tools, portal, trouble::of_graph};

/// Exactly what will be ordered, confirmed by a person.
pub struct PlanOrder;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum PlanNote {
    /// How many people use each product now: the least that may be ordered follows from it.
    Counted {
        /// By product.
        people: BTreeMap<SkuId, Seats>,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct PlanSeen {
    /// The newest count.
    pub people: BTreeMap<SkuId, Seats>,
}

#[async_trait]
impl Step for PlanOrder {
    const ID: StepId = StepId::new("plan_order");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, ChooseRoute, VerifySubscriptions, CheckExpiry, AddServiceToCustomer);
    type Note = PlanNote;
    type Seen = PlanSeen;
    type Intent = ();
    type Outcome = PlannedOrder;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        match note {
            PlanNote::Counted { people } => seen.people = people,
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" => taking::confirm(view, answers),
            _ => Ok(Accepted::Stay),
        }
    }

    /// Counts again: somebody may have been given a licence since the subscriptions were read.
    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if !view.given.0.proved {
            return Ok(Observed::Nothing);
        }
        let token = tools.read_token(view.given.0.tenant).await?;
        let found = tools.graph.subscribed_skus(&token).await.map_err(|error| of_graph(&error))?;
        let people: BTreeMap<SkuId, Seats> =
            found.value.iter().map(|product| (product.sku_id, product.consumed)).collect();
        let rows = sums::old_rows(&view.given.2, &people);
        let counts: Vec<String> = rows.iter().map(|row| row.people.to_string()).collect();
        let fact = view.say_with("fact-counted", &[("counts", counts.join(" + ").into())]);
        let evidence = vec![Evidence::microsoft(fact, found.at, found.request_id)];
        Ok(Observed::Note(Told::new(PlanNote::Counted { people }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}
