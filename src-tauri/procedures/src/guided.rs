//! What a step that a person does on somebody's page is made of: what to do there, a tick, and the name of who says so.

use baton_domain::{Evidence, PersonName};
use baton_workflow::{
    Answers, FieldErrors, Screen, Step, View,
    screen::{Block, Button, GuideStep, LabelledText, ScreenKind, StepState},
};

use crate::{parts, portal};

/// The tick that says it is done.
pub const DONE: &str = "done";

/// The screen with what comes before the tick. Its sentences are the step's `title`, `purpose`, `why`, `done-title`, `done-text`,
/// `proof` and `next`.
#[must_use]
pub fn screen<S: Step>(view: &View<'_, S>, kind: ScreenKind, before: Vec<Block>) -> Screen {
    let mut screen = Screen::new(S::ID, kind, S::WHO, view.say("title"), view.say("purpose"));
    screen.blocks = before;
    screen.why = vec![view.say("why")];
    screen.proof = parts::proof(view);
    screen.standing.next = view.say("next");
    screen.footer.secondary = Some(parts::come_back_later(view));
    if view.outcome.is_some() {
        screen.standing.state = StepState::Done;
        return screen;
    }
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, view.say("proof"))];
    }
    screen.blocks.extend([
        parts::confirm(view, DONE, view.say("done-title"), view.say("done-text")),
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ]);
    screen.footer.primary = Some(parts::continue_button(view));
    screen.standing.state = StepState::Now;
    screen
}

/// The steps under the step's `guide-title`.
#[must_use]
pub fn guide<S: Step>(view: &View<'_, S>, steps: Vec<GuideStep>) -> Block {
    Block::Guide { title: Some(view.say("guide-title")), steps }
}

/// One thing to do, with what to copy for it.
#[must_use]
pub fn step<S: Step>(view: &View<'_, S>, key: &str, copy: Vec<LabelledText>) -> GuideStep {
    GuideStep { text: view.say(key), copy, button: None, warning: None }
}

/// The step's `guide-open` with the button to the portal.
#[must_use]
pub fn open<S: Step>(view: &View<'_, S>) -> GuideStep {
    with_button(step(view, "guide-open", Vec::new()), portal::open_button(view))
}

/// The same step with a button.
#[must_use]
pub fn with_button(step: GuideStep, button: Button) -> GuideStep {
    GuideStep { button: Some(button), ..step }
}

/// Who says that it is done, with the fact as that person's word.
///
/// # Errors
/// `errors`, and those of a missing tick or name.
pub fn said<S: Step>(
    view: &View<'_, S>,
    answers: &Answers,
    fact: String,
    mut errors: FieldErrors,
) -> Result<(PersonName, Vec<Evidence>), FieldErrors> {
    if !answers.ticked(DONE) {
        errors.add(DONE, view.words.say("error-tick", &[]));
    }
    match parts::confirmed_by(view, answers, &mut errors) {
        Some(name) if errors.is_empty() => {
            let evidence = vec![Evidence::person(fact, name.as_str(), view.now)];
            Ok((name, evidence))
        }
        _ => Err(errors),
    }
}
