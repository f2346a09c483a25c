//! The partner is enrolled, or enrolling, in the CSP programme, and who does the distributor's part of this move.

mod key;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::{Evidence, MpnId, MpnIdError};
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Observed, Screen, Step, StepId, Trouble, View, Who,
};
use jiff::Timestamp;

pub use key::{EnrolmentNote, KeySight};
pub use outcome::*;
pub(crate) use screen::known_mpn_field;

use crate::{Tools, by_api, parts::confirmed_by};

/// The partner is enrolled, or enrolling, in the CSP programme.
pub struct ConfirmEnrolment;

const MPN_ID: &str = "mpn_id";
const ENROLLED: &str = "enrolled";
/// Who does the distributor's part.
const ORDERING: &str = "ordering";
/// The enrolment to order under, where there are several.
const PROGRAMME: &str = "programme";

const BY_API: &str = "api";
const BY_HAND: &str = "hand";

#[async_trait]
impl Step for ConfirmEnrolment {
    const ID: StepId = StepId::new("confirm_enrolment");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = ();
    type Note = EnrolmentNote;
    type Seen = KeySight;
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
        let enrolled = match &ordering {
            // The distributor shows the enrolment itself; nobody is asked for it.
            Some(Ordering::Api { .. }) => Some(Enrolment::Enrolled),
            Some(Ordering::Hand) | None => enrolled(view, answers, &mut errors),
        };
        let mpn_id = mpn_id(view, answers, &mut errors);
        let name = confirmed_by(view, answers, &mut errors);
        let (Some(ordering), Some(enrolled), Some(mpn_id), Some(confirmed_by)) = (ordering, enrolled, mpn_id, name)
        else {
            return Err(errors);
        };
        let said = |fact: String| Evidence::person(fact, confirmed_by.as_str(), view.now);
        let mut evidence =
            vec![said(view.say_with(&format!("fact-{}", enrolled.key()), &[("mpn", mpn_id.as_str().into())]))];
        if let Ordering::Api { company, .. } = &ordering {
            let args = [("interface", by_api::interface(view).into()), ("company", by_api::named(company).into())];
            evidence.push(said(view.say_with("fact-by-api", &args)));
        }
        Ok(Accepted::Done(Finish::new(ConfirmedEnrolment { mpn_id, enrolled, confirmed_by, ordering }, evidence)))
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        Ok(key::look(tools, view).await)
    }
}

/// Who acts, as chosen. Without a usable key there is nothing to choose.
fn ordering(view: &View<ConfirmEnrolment>, answers: &Answers, errors: &mut FieldErrors) -> Option<Ordering> {
    let Some((company, programmes)) = view.seen.usable() else { return Some(Ordering::Hand) };
    match answers.text(ORDERING) {
        BY_HAND => Some(Ordering::Hand),
        BY_API => {
            let wanted = answers.text(PROGRAMME);
            let chosen = match programmes.as_slice() {
                [only] => Some(*only),
                several => several.iter().find(|one| one.reference == wanted).copied(),
            };
            let Some(programme) = chosen else {
                errors.add(PROGRAMME, view.words.say("error-choose", &[]));
                return None;
            };
            Some(Ordering::Api { company: company.clone(), programme: programme.clone() })
        }
        _ => {
            errors.add(ORDERING, view.words.say("error-choose", &[]));
            None
        }
    }
}

fn enrolled(view: &View<ConfirmEnrolment>, answers: &Answers, errors: &mut FieldErrors) -> Option<Enrolment> {
    let enrolled = Enrolment::of_key(answers.text(ENROLLED));
    if enrolled.is_none() {
        errors.add(ENROLLED, view.words.say("error-choose", &[]));
    }
    enrolled
}

/// Reads the MPN ID; adds an error when it is none.
pub(crate) fn mpn_id<S: Step>(view: &View<S>, answers: &Answers, errors: &mut FieldErrors) -> Option<MpnId> {
    match MpnId::parse(answers.text(MPN_ID)) {
        Ok(mpn_id) => Some(mpn_id),
        Err(error) => {
            let key = match error {
                MpnIdError::Empty => "error-mpn-empty",
                MpnIdError::NotDigits => "error-mpn-digits",
                MpnIdError::Length => "error-mpn-length",
            };
            errors.add(MPN_ID, view.words.say(key, &[]));
            None
        }
    }
}

impl Enrolment {
    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Enrolling => "enrolling",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        [Self::Enrolled, Self::Enrolling].into_iter().find(|one| one.key() == key)
    }
}
