//! Exactly what will be ordered, confirmed by a person.

mod catalogue;
mod form;
pub(crate) mod offers;
mod outcome;
mod screen;
mod selling;
#[cfg(test)]
mod sibling_tests;
mod siblings;
pub(crate) mod sums;
mod taking;
#[cfg(test)]
mod tests;
mod upgrades;

use std::collections::BTreeMap;

use async_trait::async_trait;
use baton_distributors::Offer;
use baton_domain::{Evidence, PersonName, Seats, SkuId};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, IfListed, IntentKey, Observed, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use offers::OfferList;
pub(crate) use screen::CURRENCIES;

use super::{
    AddServiceToCustomer, AwaitNormal, CheckExpiry, ChooseRoute, Enrolled, VerifyAdmin, VerifyDefaultDomain,
    VerifySubscriptions,
};
use crate::{
    Tools, portal,
    sign_in_again::{self, Again, AgainNote, Reading},
    trouble::of_graph,
};

/// Exactly what will be ordered, confirmed by a person.
pub struct PlanOrder;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum PlanNote {
    /// Somebody has to sign in again.
    SignIn {
        /// How far that is.
        again: AgainNote,
    },
    /// How many people use each product now: the least that may be ordered follows from it.
    Counted {
        /// By product.
        people: BTreeMap<SkuId, Seats>,
    },
    /// What the distributor's catalogue sells.
    Offers {
        /// Per new product.
        lists: Vec<OfferList>,
    },
    /// The person looks for something else in the catalogue.
    Searched {
        /// The new product.
        key: String,
        /// What to look for.
        wanted: String,
    },
    /// The person confirmed the plan; the offers are read once more before it counts.
    Confirmed {
        /// What was confirmed.
        plan: Box<Confirmed>,
    },
    /// Something was not sold any more as it was confirmed: the person confirms again.
    Moved {
        /// What is sold now.
        lists: Vec<OfferList>,
        /// The products that changed.
        keys: Vec<String>,
        /// The offers as they were confirmed, by product.
        before: Vec<(String, Offer)>,
    },
    /// Several at once, from one look.
    Several {
        /// In order.
        notes: Vec<PlanNote>,
    },
}

/// A plan that the person confirmed and that is not checked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The new products, as the form names them, one per line.
    pub keys: Vec<String>,
    /// The lines, each with its offer.
    pub lines: Vec<OrderLine>,
    /// Who confirmed it.
    pub by: PersonName,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct PlanSeen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The newest count.
    pub people: BTreeMap<SkuId, Seats>,
    /// What the catalogue sells, and when it was read.
    pub offers: Vec<OfferList>,
    /// When the catalogue was read.
    pub offers_at: Option<Timestamp>,
    /// What the person looked for, by new product.
    pub searched: BTreeMap<String, String>,
    /// What was confirmed and is not checked yet.
    pub confirmed: Option<Box<Confirmed>>,
    /// What changed since it was confirmed: the product, with the offer as it was.
    pub moved: Vec<(String, Option<Offer>)>,
}

#[async_trait]
impl Step for PlanOrder {
    const ID: StepId = StepId::new("plan_order");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (
        VerifyAdmin,
        ChooseRoute,
        VerifySubscriptions,
        CheckExpiry,
        IfListed<AddServiceToCustomer>,
        Enrolled,
        VerifyDefaultDomain,
        IfListed<AwaitNormal>,
    );
    type Note = PlanNote;
    type Seen = PlanSeen;
    type Intent = ();
    type Outcome = PlannedOrder;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            PlanNote::SignIn { again } => seen.again.apply(again),
            PlanNote::Counted { people } => {
                seen.again.done();
                seen.people = people;
            }
            PlanNote::Offers { lists } => {
                seen.offers = lists;
                seen.offers_at = Some(at);
            }
            PlanNote::Searched { key, wanted } => {
                seen.confirmed = None;
                seen.searched.insert(key, wanted);
            }
            PlanNote::Confirmed { plan } => {
                seen.moved.clear();
                seen.confirmed = Some(plan);
            }
            PlanNote::Moved { lists, keys, before } => {
                seen.confirmed = None;
                let was = |key: &String| before.iter().find(|(known, _)| known == key).map(|(_, offer)| offer.clone());
                seen.moved = keys.iter().map(|key| (key.clone(), was(key))).collect();
                seen.offers = lists;
                seen.offers_at = Some(at);
            }
            PlanNote::Several { notes } => notes.into_iter().for_each(|note| Self::apply(seen, note, at)),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" => taking::confirm(view, answers),
            action if action.starts_with("search:") => taking::search(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(())),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(PlanNote::SignIn { again: AgainNote::NotSignedIn }))),
            _ => Ok(Accepted::Stay),
        }
    }

    /// Counts again: somebody may have been given a licence since the subscriptions were read.
    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let counted = if view.given.0.proved {
            let looked = count(tools, view).await;
            sign_in_again::caught(looked, &view.seen.again, |again| PlanNote::SignIn { again })?
        } else {
            Observed::Nothing
        };
        if catalogue::account(view).is_none() {
            return Ok(counted);
        }
        Ok(match (counted, catalogue::look(tools, view).await?) {
            (Observed::Note(first), Observed::Note(second)) => {
                let evidence = first.evidence.into_iter().chain(second.evidence).collect();
                Observed::Note(Told::new(PlanNote::Several { notes: vec![first.note, second.note] }, evidence))
            }
            (Observed::Note(first), Observed::Done(end)) => Observed::NoteAndDone(first, end),
            (counted, Observed::Nothing) => counted,
            (_, offers) => offers,
        })
    }

    /// The only thing it does by itself: asks for a new sign-in in the browser, when the person chose that.
    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        (): &(),
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<PlanOrder>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(PlanNote::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.0.tenant, link))
    }
}

async fn count(tools: &Tools, view: &View<'_, PlanOrder>) -> Result<Observed<PlanOrder>, Trouble> {
    let token = match sign_in_again::reading::<PlanOrder>(tools, view.given.0.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(PlanNote::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let found = tools.graph.subscribed_skus(&token).await.map_err(|error| of_graph(&error))?;
    let people: BTreeMap<SkuId, Seats> = found.value.iter().map(|product| (product.sku_id, product.consumed)).collect();
    let rows = sums::old_rows(&view.given.2, &people);
    let counts: Vec<String> = rows.iter().map(|row| row.people.to_string()).collect();
    let fact = view.say_with("fact-counted", &[("counts", counts.join(" + ").into())]);
    let evidence = vec![Evidence::microsoft(fact, found.at, found.request_id)];
    Ok(Observed::Note(Told::new(PlanNote::Counted { people }, evidence)))
}
