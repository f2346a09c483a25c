//! What a step that a person does on somebody's page is made of: what to do there, a tick, and the name of who says so.

use baton_domain::{Evidence, PersonName};
use baton_workflow::{
    Answers, FieldErrors, Screen, Step, View,
    screen::{Block, Button, Choice, GuideStep, LabelledText, ScreenKind, StepState, Tone},
};

use crate::{parts, portal};

/// The tick that says it is done.
pub const DONE: &str = "done";

/// The screen with what comes before the tick. Its sentences are the step's `title`, `purpose`, `why`, `done-title`, `done-text`,
/// `proof` and `next`.
#[must_use]
pub fn screen<S: Step>(view: &View<'_, S>, kind: ScreenKind, before: Vec<Block>) -> Screen {
    let mut screen = unsaid(view, kind, before);
    if view.outcome.is_none() {
        screen.blocks.extend([
            parts::confirm(view, DONE, view.say("done-title"), view.say("done-text")),
            Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
        ]);
        screen.footer.primary = Some(parts::continue_button(view));
    }
    screen
}

/// The same screen without the tick: there is nothing yet that anybody could say.
#[must_use]
pub fn unsaid<S: Step>(view: &View<'_, S>, kind: ScreenKind, blocks: Vec<Block>) -> Screen {
    let mut screen = Screen::new(S::ID, kind, S::WHO, view.say("title"), view.say("purpose"));
    screen.blocks = blocks;
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
    screen.standing.state = StepState::Now;
    screen
}

/// Cards of which one is chosen, under the step's sentence `legend`; each card is `<key>-choice` and `<key>-choice-text`.
#[must_use]
pub fn choices<S: Step>(view: &View<'_, S>, field: &str, legend: &str, keys: &[&str], value: String) -> Block {
    let option = |key: &&str| Choice {
        value: (*key).to_owned(),
        title: view.say(&format!("{key}-choice")),
        text: view.say(&format!("{key}-choice-text")),
        points: Vec::new(),
    };
    Block::Choices {
        field: field.to_owned(),
        legend: view.say(legend),
        options: keys.iter().map(option).collect(),
        value,
        error: view.errors.of(field),
    }
}

/// A bar of the step's `<key>-title` and `<key>-text`.
#[must_use]
pub fn bar<S: Step>(view: &View<'_, S>, tone: Tone, key: &str, button: Option<Button>) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button }
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

#[cfg(test)]
mod tests {
    use baton_domain::Source;

    use super::*;
    use crate::{
        parts::CONFIRMED_BY,
        scene::{self, Scene},
        steps::ConnectDirectory,
    };

    type Here<'a> = View<'a, ConnectDirectory>;

    fn view(scene: &Scene) -> Here<'_> {
        scene.view((scene::names_of_tenant(true), scene::sent_partner_connect()), Default::default())
    }

    fn said_with(answers: &Answers, errors: FieldErrors) -> Result<(PersonName, Vec<Evidence>), FieldErrors> {
        let scene = Scene::english();
        said(&view(&scene), answers, "It is done".to_owned(), errors)
    }

    #[test]
    fn it_is_said_by_a_tick_and_a_name_together_and_kept_as_that_persons_word() {
        let ticked = Answers::action("continue").with(DONE, "true");
        let signed = Answers::action("continue").with(CONFIRMED_BY, "Sam Okafor");

        let unsigned = said_with(&ticked, FieldErrors::none()).expect_err("nobody says so");
        let unticked = said_with(&signed, FieldErrors::none()).expect_err("nothing is said");
        let (name, evidence) = said_with(&signed.clone().with(DONE, "true"), FieldErrors::none()).expect("said");

        assert_eq!(unsigned.0.keys().collect::<Vec<_>>(), [CONFIRMED_BY]);
        assert_eq!(unticked.0.keys().collect::<Vec<_>>(), [DONE]);
        assert_eq!((name.as_str(), evidence.len()), ("Sam Okafor", 1));
        assert!(matches!(&evidence[0].source, Source::Person { name } if name == "Sam Okafor"));
    }

    #[test]
    fn what_else_is_wrong_is_said_together_with_the_tick_and_the_name() {
        let errors = said_with(&Answers::action("continue"), FieldErrors::one("other", "Choose one.".to_owned()));

        assert_eq!(errors.expect_err("all three").0.keys().collect::<Vec<_>>(), [CONFIRMED_BY, DONE, "other"]);
    }

    #[test]
    fn a_tick_is_never_set_for_the_person_and_a_done_step_asks_for_none() {
        let scene = Scene::english();
        let mut looked_back = view(&scene);
        looked_back.outcome =
            Some(scene::recorded(crate::steps::ConnectedDirectory { confirmed_by: Some(scene::name()), app: None }));
        let ticks = |screen: &Screen| {
            let of = |block: &Block| match block {
                Block::Confirm { ticked, .. } => Some(*ticked),
                _ => None,
            };
            screen.blocks.iter().filter_map(of).collect::<Vec<_>>()
        };

        let now = screen(&view(&scene), ScreenKind::Form, Vec::new());
        let done = screen(&looked_back, ScreenKind::Form, Vec::new());
        let unsaid = unsaid(&view(&scene), ScreenKind::Form, Vec::new());

        assert_eq!((ticks(&now), ticks(&done), ticks(&unsaid)), (vec![false], vec![], vec![]));
        assert_eq!((now.standing.state, done.standing.state), (StepState::Now, StepState::Done));
        assert!(now.footer.primary.is_some() && done.footer.primary.is_none() && unsaid.footer.primary.is_none());
    }
}
