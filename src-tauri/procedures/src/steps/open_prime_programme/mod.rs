//! The customer is begun in the portal as one that changes, neither as a new one nor as one that is there.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, Button, Choice, ScreenKind, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{ConfirmEnrolment, IdentifyCustomer};
use crate::{Tools, guided, portal};

/// The customer is begun in the portal as one that changes, neither as a new one nor as one that is there.
pub struct OpenPrimeProgramme;

/// What the customer is to the distributor.
const CUSTOMER: &str = "customer_kind";
const TRANSITION: &str = "transition";
const OTHER_RESELLER: &str = "other_reseller";
const KINDS: [&str; 4] = [TRANSITION, "create", "manage", OTHER_RESELLER];

#[async_trait]
impl Step for OpenPrimeProgramme {
    const ID: StepId = StepId::new("open_prime_programme");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (ConfirmEnrolment, IdentifyCustomer);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = OpenedPrimeProgramme;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let customer = view.typed(CUSTOMER, if view.outcome.is_some() { TRANSITION } else { "" });
        let open = guided::open(view);
        let steps =
            vec![open, guided::step(view, "guide-programs", Vec::new()), guided::step(view, "guide-tabs", Vec::new())];
        let mut blocks = vec![guided::guide(view, steps), choices(view, &customer)];
        if !customer.is_empty() && customer != TRANSITION {
            blocks.push(Block::Bar {
                tone: Tone::Warn,
                title: view.say(&format!("{customer}-title")),
                text: view.say(&format!("{customer}-text")),
                button: None,
            });
        }
        if customer == OTHER_RESELLER {
            blocks.push(letter(view));
        }
        guided::screen(view, ScreenKind::Form, blocks)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let mut errors = FieldErrors::none();
        if answers.text(CUSTOMER) != TRANSITION {
            let key = if KINDS.contains(&answers.text(CUSTOMER)) { "error-not-a-move" } else { "error-choose" };
            errors.add(
                CUSTOMER,
                if key == "error-choose" { view.words.say(key, &[]) } else { view.say("error-not-a-move") },
            );
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), errors)?;
        Ok(Accepted::Done(Finish::new(OpenedPrimeProgramme { confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn choices(view: &View<OpenPrimeProgramme>, value: &str) -> Block {
    let option = |kind: &str| Choice {
        value: kind.to_owned(),
        title: view.say(&format!("{kind}-choice")),
        text: view.say(&format!("{kind}-choice-text")),
        points: Vec::new(),
    };
    Block::Choices {
        field: CUSTOMER.to_owned(),
        legend: view.say("kind-legend"),
        options: KINDS.into_iter().map(option).collect(),
        value: value.to_owned(),
        error: view.errors.of(CUSTOMER),
    }
}

/// The message that goes with the customer's written approval.
fn letter(view: &View<OpenPrimeProgramme>) -> Block {
    let paragraphs = vec![view.say("letter-1"), view.say("letter-2"), view.say("letter-3")];
    let subject = view.say("letter-subject");
    let whole = format!("{subject}\n\n{}", paragraphs.join("\n\n"));
    Block::Letter {
        to: view.say("letter-to"),
        subject,
        paragraphs,
        note: None,
        buttons: vec![Button::copy(whole, view.say("letter-copy"))],
    }
}

#[cfg(test)]
mod tests {
    use baton_workflow::words::Language;

    use super::*;
    use crate::{
        parts,
        scene::{self, Scene, in_both_languages},
    };

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("open_prime_programme", |scene| {
            OpenPrimeProgramme.screen(&scene.view((scene::enrolled(), scene::identified()), ()))
        });
    }

    #[test]
    fn it_ends_on_a_tick_and_a_name_alone() {
        let scene = Scene::english();
        let view = scene.view((scene::enrolled(), scene::identified()), ());
        let answers = |fields: &[(&str, &str)]| Answers {
            action: "continue".to_owned(),
            fields: fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect(),
        };

        let unsigned = OpenPrimeProgramme.accept(&view, &answers(&[(CUSTOMER, TRANSITION), (guided::DONE, "true")]));
        let unticked =
            OpenPrimeProgramme.accept(&view, &answers(&[(CUSTOMER, TRANSITION), (parts::CONFIRMED_BY, "Sam Okafor")]));
        let both = OpenPrimeProgramme.accept(
            &view,
            &answers(&[(CUSTOMER, TRANSITION), (guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")]),
        );

        assert!(unsigned.is_err_and(|errors| errors.of(parts::CONFIRMED_BY).is_some()));
        assert!(unticked.is_err_and(|errors| errors.of(guided::DONE).is_some()));
        let Ok(Accepted::Done(done)) = both else { panic!("it is done") };
        assert!(done.evidence.iter().all(|fact| matches!(fact.source, baton_domain::Source::Person { .. })));
    }

    #[test]
    fn a_customer_that_is_new_or_there_already_is_no_move() {
        for kind in ["create", "manage", OTHER_RESELLER] {
            let scene = Scene::english().typed(CUSTOMER, kind);
            let view = scene.view((scene::enrolled(), scene::identified()), ());
            let fields = [(CUSTOMER, kind), (guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")];
            let fields = fields.map(|(id, text)| (id.to_owned(), text.to_owned())).into();

            let refused = OpenPrimeProgramme.accept(&view, &Answers { action: "continue".to_owned(), fields });

            assert!(refused.is_err_and(|errors| errors.of(CUSTOMER).is_some()), "{kind}");
            for language in [Language::English, Language::Swedish] {
                let scene = Scene::of(language).typed(CUSTOMER, kind);
                let shown = OpenPrimeProgramme.screen(&scene.view((scene::enrolled(), scene::identified()), ()));
                let json = serde_json::to_string(&shown).expect("a screen is JSON");
                assert!(!json.contains("open_prime_programme-"), "{kind}: a sentence is missing");
            }
        }
    }
}
