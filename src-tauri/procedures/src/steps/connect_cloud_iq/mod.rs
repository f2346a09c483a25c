//! The partner's Cloud-iQ access works, and the organization that orders in this move is chosen.

mod access;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Observed, Screen, Step, StepId, Trouble, View, Who,
};
use jiff::Timestamp;

pub use access::{AccessNote, AccessSight};

use super::{ConfirmedEnrolment, Enrolment, Ordering, confirm_enrolment};
use crate::{Tools, by_api, parts};

/// The partner's Cloud-iQ access works, and the organization that orders in this move is chosen.
pub struct ConnectCloudIq;

/// Who orders: an organization with its invoice profile, or a person in the portal.
const ORDERS_AS: &str = "orders_as";
const BY_HAND: &str = "hand";
/// The tick of a person who orders in the portal.
const MAY_ORDER: &str = "may_order";

#[async_trait]
impl Step for ConnectCloudIq {
    const ID: StepId = StepId::new("connect_cloud_iq");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = ();
    type Note = AccessNote;
    type Seen = AccessSight;
    type Intent = ();
    type Outcome = ConfirmedEnrolment;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        *seen = note.into();
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let mut errors = FieldErrors::none();
        let ordering = ordering(view, answers, &mut errors);
        let mpn_id = confirm_enrolment::mpn_id(view, answers, &mut errors);
        let name = parts::confirmed_by(view, answers, &mut errors);
        let (true, Some(ordering), Some(mpn_id), Some(confirmed_by)) = (errors.is_empty(), ordering, mpn_id, name)
        else {
            return Err(errors);
        };
        let said = |fact: String| Evidence::person(fact, confirmed_by.as_str(), view.now);
        let evidence = vec![match &ordering {
            Ordering::Api { company, programme } => said(view.say_with(
                "fact-orders-as",
                &[("company", by_api::named(company).into()), ("profile", programme.code.as_str().into())],
            )),
            Ordering::Hand => said(view.say_with("fact-by-hand", &[("mpn", mpn_id.as_str().into())])),
        }];
        let enrolled = Enrolment::Enrolled;
        Ok(Accepted::Done(Finish::new(ConfirmedEnrolment { mpn_id, enrolled, confirmed_by, ordering }, evidence)))
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        Ok(access::look(tools, view).await)
    }
}

/// Who orders, as chosen. Without an access that may order, a person does.
fn ordering(view: &View<ConnectCloudIq>, answers: &Answers, errors: &mut FieldErrors) -> Option<Ordering> {
    let wanted = answers.text(ORDERS_AS);
    let by_hand = view.seen.may_order().next().is_none() || wanted == BY_HAND;
    if by_hand {
        if !answers.ticked(MAY_ORDER) {
            errors.add(MAY_ORDER, view.words.say("error-tick", &[]));
            return None;
        }
        return Some(Ordering::Hand);
    }
    let chosen = view.seen.may_order().find(|(company, programme)| access::value(company, programme) == wanted);
    if chosen.is_none() {
        errors.add(ORDERS_AS, view.words.say("error-choose", &[]));
    }
    let (company, programme) = chosen?;
    Some(Ordering::Api { company: company.clone(), programme: programme.clone() })
}
