//! The sign-in is in the right tenant, and the account may do what is needed.

mod form;
mod letter;
mod note;
mod outcome;
mod reading;
mod screen;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, Observed, Screen, Step, StepId, Told, Trouble, View,
    Who,
};
use jiff::Timestamp;

pub use outcome::*;

use note::{Note, Seen};

use super::{IdentifyCustomer, SignInAdmin, SignInWay};
use crate::Tools;

/// The sign-in is in the right tenant, and the account may do what is needed.
pub struct VerifyAdmin;

#[async_trait]
impl Step for VerifyAdmin {
    const ID: StepId = StepId::new("verify_admin");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, SignInAdmin);
    type Note = Note;
    type Seen = Seen;
    type Intent = ();
    type Outcome = VerifiedAdmin;

    fn apply(seen: &mut Seen, note: Note, at: Timestamp) {
        seen.0 = Some((note, at));
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        if nobody_now(view) { form::screen(view) } else { screen::screen(view) }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action == "other_account" {
            return Ok(Accepted::GoBackTo(SignInAdmin::ID));
        }
        if nobody_now(view) {
            return form::accept(view, answers);
        }
        match &view.seen.0 {
            // The person goes on although something is missing: another admin will do that part.
            Some((note, _)) => Ok(Accepted::Done(verified(view, note, Vec::new()))),
            None => Ok(Accepted::Look),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if nobody_now(view) {
            return Ok(Observed::Nothing);
        }
        let (note, evidence, name) = reading::read(tools, view).await?;
        let header = HeaderUpdate { customer: Some(note.company.clone()), ..HeaderUpdate::default() };
        let names: Vec<_> = name.into_iter().map(|name| (note.user.to_string(), name)).collect();
        let enough = is_enough(&note, as_partner(view));
        if !enough && view.seen.0.as_ref().is_some_and(|(before, _)| *before == note) {
            return Ok(Observed::Nothing);
        }
        let done = enough.then(|| verified(view, &note, Vec::new()));
        let told = Told::new(note, evidence).header(header).names(names);
        Ok(match done {
            Some(done) => Observed::NoteAndDone(told, done),
            None => Observed::Note(told),
        })
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        (file == "lines").then(|| letter::file(view))?
    }
}

/// Whether Baton may go on by itself. Partner staff never accept a partner, so only the licences count for them.
fn is_enough(note: &Note, as_partner: bool) -> bool {
    note.can_assign_licences == Ability::Yes && (as_partner || note.can_accept_partner == Ability::Yes)
}

fn verified(view: &View<VerifyAdmin>, note: &Note, evidence: Vec<Evidence>) -> Finish<VerifiedAdmin> {
    let outcome = VerifiedAdmin {
        tenant: view.given.0.tenant,
        company: note.company.clone(),
        country: note.country.clone(),
        proved: true,
        can_accept_partner: note.can_accept_partner,
        can_assign_licences: note.can_assign_licences,
        as_partner: as_partner(view),
    };
    Finish::new(outcome, evidence)
}

fn nobody_now(view: &View<VerifyAdmin>) -> bool {
    view.given.1.account.is_none()
}

fn as_partner(view: &View<VerifyAdmin>) -> bool {
    view.given.1.way == SignInWay::AsPartner
}

#[cfg(test)]
mod tests {
    use baton_domain::UserId;
    use uuid::Uuid;

    use super::*;

    fn note(accept: Ability, assign: Ability) -> Note {
        Note {
            company: "Fabrikam".to_owned(),
            country: None,
            user: UserId(Uuid::nil()),
            roles: Vec::new(),
            some_hidden: false,
            can_accept_partner: accept,
            can_assign_licences: assign,
        }
    }

    #[test]
    fn baton_goes_on_by_itself_only_when_it_saw_that_everything_is_allowed() {
        assert!(is_enough(&note(Ability::Yes, Ability::Yes), false));
        assert!(!is_enough(&note(Ability::CannotSee, Ability::Yes), false), "not seen is not yes");
        assert!(!is_enough(&note(Ability::Yes, Ability::No), false));
        assert!(is_enough(&note(Ability::No, Ability::Yes), true), "partner staff never accept");
    }
}
