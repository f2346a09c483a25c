//! The partner is enrolled, or enrolling, in the CSP programme: the MPN ID and a named person's word.

mod outcome;

use async_trait::async_trait;
use baton_domain::{Evidence, MpnId, MpnIdError};
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, Choice, ScreenKind, StepState, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use crate::{
    Tools,
    parts::{come_back_later, confirmed_by, confirmed_by_field, continue_button, not_yet, proof, text_field},
};

/// The partner is enrolled, or enrolling, in the CSP programme.
pub struct ConfirmEnrolment;

const MPN_ID: &str = "mpn_id";
const ENROLLED: &str = "enrolled";

#[async_trait]
impl Step for ConfirmEnrolment {
    const ID: StepId = StepId::new("confirm_enrolment");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = ();
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ConfirmedEnrolment;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let done = view.outcome.as_ref();
        let enrolled = view.typed(ENROLLED, done.map_or("", |done| done.enrolled.key()));
        let mut mpn = text_field(view, MPN_ID, done.map_or(view.around.mpn_id.as_str(), |done| done.mpn_id.as_str()));
        if done.is_none() && !view.around.mpn_id.is_empty() && mpn.value == view.around.mpn_id {
            mpn.origin = Some(view.shared("from-settings", &[]));
        }
        let mut name = confirmed_by_field(view);
        if let Some(done) = done {
            done.confirmed_by.as_str().clone_into(&mut name.value);
        }
        let mut screen = Screen::new(Self::ID, ScreenKind::Form, Self::WHO, view.say("title"), view.say("purpose"));
        screen.blocks = vec![
            Block::Choices {
                field: ENROLLED.to_owned(),
                legend: view.say("enrolled-legend"),
                options: [Enrolment::Enrolled, Enrolment::Enrolling].into_iter().map(|one| choice(view, one)).collect(),
                value: enrolled.clone(),
                error: view.errors.of(ENROLLED),
            },
            Block::Fields { title: None, fields: vec![mpn, name] },
        ];
        if enrolled == Enrolment::Enrolling.key() {
            let bar = Block::Bar {
                tone: Tone::Warn,
                title: view.say("enrolling-title"),
                text: view.say("enrolling-text"),
                button: None,
            };
            screen.blocks.insert(1, bar);
        }
        screen.why = vec![view.say("why-programme"), view.say("why-mpn")];
        screen.proof = proof(view);
        if screen.proof.is_empty() {
            screen.proof = vec![not_yet(view, view.say("proof-enrolled"))];
        }
        screen.footer.primary = Some(continue_button(view));
        screen.footer.secondary = Some(come_back_later(view));
        screen.standing.state = StepState::Now;
        screen.standing.next = view.say("next");
        screen
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let mut errors = FieldErrors::none();
        let enrolled = Enrolment::of_key(answers.text(ENROLLED));
        if enrolled.is_none() {
            errors.add(ENROLLED, view.words.say("error-choose", &[]));
        }
        let mpn_id = match MpnId::parse(answers.text(MPN_ID)) {
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
        };
        let name = confirmed_by(view, answers, &mut errors);
        let (Some(enrolled), Some(mpn_id), Some(name)) = (enrolled, mpn_id, name) else { return Err(errors) };
        let fact = view.say_with(&format!("fact-{}", enrolled.key()), &[("mpn", mpn_id.as_str().into())]);
        let evidence = vec![Evidence::person(fact, name.as_str(), view.now)];
        Ok(Accepted::Done(Finish::new(
            ConfirmedEnrolment { mpn_id, enrolled, confirmed_by: name, ordering: Ordering::Hand },
            evidence,
        )))
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

fn choice(view: &View<ConfirmEnrolment>, one: Enrolment) -> Choice {
    let key = one.key();
    Choice {
        value: key.to_owned(),
        title: view.say(&format!("{key}-choice")),
        text: view.say(&format!("{key}-choice-text")),
        points: Vec::new(),
    }
}
