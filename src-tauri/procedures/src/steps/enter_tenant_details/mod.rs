//! The customer's tenant and its category stand in the portal.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, Choice, ScreenKind},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{EnterCustomerDetails, VerifyDefaultDomain};
use crate::{Tools, guided, parts, portal};

/// The customer's tenant and its category stand in the portal.
pub struct EnterTenantDetails;

/// What the customer counts as.
const CATEGORY: &str = "category";

#[async_trait]
impl Step for EnterTenantDetails {
    const ID: StepId = StepId::new("enter_tenant_details");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, EnterCustomerDetails);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = EnteredTenantDetails;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let chosen = view.typed(CATEGORY, view.outcome.as_ref().map_or("", |done| done.category.key()));
        let names = &view.given.0;
        let domain = vec![
            parts::labelled(view.say("domain-label"), names.default_domain.to_string()),
            parts::labelled(view.say("initial-label"), names.initial_domain.to_string()),
        ];
        let steps = vec![
            guided::step(view, "guide-category", Vec::new()),
            guided::step(view, "guide-tenant", domain),
            guided::step(view, "guide-skip", Vec::new()),
        ];
        guided::screen(view, ScreenKind::Form, vec![choices(view, chosen), guided::guide(view, steps)])
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let mut errors = FieldErrors::none();
        let category = Category::of_key(answers.text(CATEGORY));
        if category.is_none() {
            errors.add(CATEGORY, view.words.say("error-choose", &[]));
        }
        let label = category.map(|category| view.say(&format!("{}-choice", category.key()))).unwrap_or_default();
        let fact = view.say_with("fact", &[("category", label.into())]);
        let (confirmed_by, evidence) = guided::said(view, answers, fact, errors)?;
        let Some(category) = category else { return Ok(Accepted::Stay) };
        Ok(Accepted::Done(Finish::new(EnteredTenantDetails { category, confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn choices(view: &View<EnterTenantDetails>, value: String) -> Block {
    let option = |category: Category| Choice {
        value: category.key().to_owned(),
        title: view.say(&format!("{}-choice", category.key())),
        text: view.say(&format!("{}-choice-text", category.key())),
        points: Vec::new(),
    };
    Block::Choices {
        field: CATEGORY.to_owned(),
        legend: view.say("category-legend"),
        options: Category::ALL.into_iter().map(option).collect(),
        value,
        error: view.errors.of(CATEGORY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, Scene, in_both_languages};

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("enter_tenant_details", |scene| {
            EnterTenantDetails.screen(&scene.view((scene::names_of_tenant(true), entered()), ()))
        });
    }

    #[test]
    fn it_ends_on_a_tick_and_a_name_alone() {
        let scene = Scene::english();
        let view = scene.view((scene::names_of_tenant(true), entered()), ());
        let answers = |fields: &[(&str, &str)]| Answers {
            action: "continue".to_owned(),
            fields: fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect(),
        };

        let unsigned = EnterTenantDetails.accept(&view, &answers(&[(CATEGORY, "corporate"), (guided::DONE, "true")]));
        let unticked =
            EnterTenantDetails.accept(&view, &answers(&[(CATEGORY, "corporate"), (parts::CONFIRMED_BY, "Sam Okafor")]));
        let both = EnterTenantDetails.accept(
            &view,
            &answers(&[(CATEGORY, "corporate"), (guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")]),
        );

        assert!(unsigned.is_err_and(|errors| errors.of(parts::CONFIRMED_BY).is_some()));
        assert!(unticked.is_err_and(|errors| errors.of(guided::DONE).is_some()));
        let Ok(Accepted::Done(done)) = both else { panic!("it is done") };
        assert!(done.evidence.iter().all(|fact| matches!(fact.source, baton_domain::Source::Person { .. })));
    }

    fn entered() -> baton_workflow::Recorded<crate::steps::EnteredCustomerDetails> {
        scene::recorded(crate::steps::EnteredCustomerDetails { confirmed_by: scene::name() })
    }
}
