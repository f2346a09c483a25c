//! Each person gets the new licence in the same request that takes the old one.

mod answers;
pub(crate) mod notes;
mod outcome;
mod plan;
pub(crate) mod quiet;
mod reading;
mod screen;
mod table;
mod writing;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Found, IntentKey, Observed, Screen, Step, StepId, Trouble,
    View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{PlanOrder, VerifyAdmin, VerifyBothSubscriptions, VerifySubscriptions};
use crate::{Tools, sign_in_again};
use notes::{Note, Seen};
use plan::Route;
use writing::Intent;

/// Each person gets the new licence in the same request that takes the old one.
pub struct SwitchLicences;

#[async_trait]
impl Step for SwitchLicences {
    const ID: StepId = StepId::new("switch_licences");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifySubscriptions, PlanOrder, VerifyBothSubscriptions);
    type Note = Note;
    type Seen = Seen;
    type Intent = Intent;
    type Outcome = SwitchedLicences;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        answers::accept(view, answers)
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = reading::observe(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Intent,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        writing::act(tools, view, intent, key).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Intent,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        writing::find(tools, view, intent).await
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "permission" => tools.sign_ins.address(view.given.0.tenant).map(String::from),
            "groups" => tools.cloud.admin_center.join("Adminportal/Home#/groups").ok().map(String::from),
            "users" => tools.cloud.admin_center.join("Adminportal/Home#/users").ok().map(String::from),
            _ => sign_in_again::link(tools, view.given.0.tenant, link),
        }
    }
}

/// From which product to which, per line of the plan that is another product.
fn routes(view: &View<'_, SwitchLicences>) -> Vec<Route> {
    let (_, _, order, both) = &view.given;
    let lines = order.lines.iter().filter(|line| !line.switch_from.is_empty());
    let route = |line: &super::OrderLine| {
        let pair = both.pairs.iter().find(|pair| pair.line == line.number);
        let to = pair.and_then(|pair| pair.sku).or(line.sku)?;
        // Two subscriptions of one product are one product to Microsoft: nothing to switch.
        let from: Vec<_> = line.switch_from.iter().copied().filter(|from| *from != to).collect();
        (!from.is_empty()).then_some(Route { from, to })
    };
    lines.filter_map(route).collect()
}

/// Whether any ordered line is another product than before, known to Baton or not.
fn switches(view: &View<'_, SwitchLicences>) -> bool {
    let (admin, _, order, both) = &view.given;
    if admin.proved && both.proved {
        !routes(view).is_empty()
    } else {
        order.lines.iter().any(|line| !line.switch_from.is_empty())
    }
}

/// Whether a person's word stands in for the switch by Baton: nobody can sign in, the sign-in ran out, or the new product was never
/// seen, so that Baton does not know what to give. Not while a write's end is open: that is looked up first.
fn word_counts(view: &View<'_, SwitchLicences>) -> bool {
    let cannot_look = !view.given.0.proved || view.seen.again.needed || routes(view).is_empty();
    cannot_look && !view.running && view.open.as_ref().is_none_or(|open| matches!(open.intent, Intent::SignIn))
}
