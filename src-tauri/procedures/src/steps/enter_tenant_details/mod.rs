//! The customer's tenant and its category stand in the portal.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, NeedItem, ScreenKind},
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
            parts::labelled(view.say("tenant-label"), names.tenant.to_string()),
        ];
        let steps = vec![
            guided::step(view, "guide-category", Vec::new()),
            guided::step(view, "guide-tenant", domain),
            guided::step(view, "guide-skip", Vec::new()),
        ];
        let keys = Category::ALL.map(Category::key);
        let mut blocks = vec![guided::choices(view, CATEGORY, "category-legend", &keys, chosen.clone())];
        blocks.extend(Category::of_key(&chosen).and_then(|category| needs(view, category)));
        blocks.push(guided::guide(view, steps));
        guided::screen(view, ScreenKind::Form, blocks)
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

/// What the category asks for beyond the form, before the order meets it.
fn needs(view: &View<EnterTenantDetails>, category: Category) -> Option<Block> {
    let icons = match category {
        Category::Corporate => return None,
        Category::Academic => ["certificate", "globe", "question_circle"],
        Category::Government => ["building", "document", "globe"],
    };
    let key = category.key();
    let item = |(icon, number): (&str, usize)| NeedItem {
        icon: icon.to_owned(),
        title: view.say(&format!("{key}-needs-{number}")),
        text: view.say(&format!("{key}-needs-{number}-text")),
    };
    let items = icons.into_iter().zip(1..).map(item).collect();
    Some(Block::Needs { title: view.say(&format!("{key}-needs-title")), items })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        guided::DONE,
        parts::CONFIRMED_BY,
        scene::{self, Scene, in_both_languages},
    };

    fn view(scene: &Scene) -> View<'_, EnterTenantDetails> {
        scene.view((scene::names_of_tenant(true), scene::entered_details()), ())
    }

    #[test]
    fn each_category_has_a_whole_screen_in_both_languages() {
        in_both_languages("enter_tenant_details", |scene| EnterTenantDetails.screen(&view(scene)));
        for category in Category::ALL {
            in_both_languages("enter_tenant_details", |scene| {
                EnterTenantDetails.screen(&view(&scene.again().typed(CATEGORY, category.key())))
            });
        }
    }

    #[test]
    fn what_academic_and_government_need_is_shown_only_when_they_are_chosen() {
        let shown = |category: &str| {
            let scene = Scene::english().typed(CATEGORY, category);
            let screen = EnterTenantDetails.screen(&view(&scene));
            screen.blocks.iter().find_map(|block| match block {
                Block::Needs { items, .. } => Some(items[0].title.clone()),
                _ => None,
            })
        };

        assert_eq!((shown(""), shown("corporate")), (None, None));
        assert!(shown("academic").is_some_and(|needs| needs.contains("education")));
        assert!(shown("government").is_some_and(|needs| needs.contains("authority")));
    }

    #[test]
    fn the_category_is_kept_and_one_that_does_not_exist_is_asked_for_again() {
        let scene = Scene::english();
        let answers = Answers::action("continue").with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");

        let none = EnterTenantDetails.accept(&view(&scene), &answers.clone().with(CATEGORY, "charity"));
        let academic = EnterTenantDetails.accept(&view(&scene), &answers.with(CATEGORY, "academic"));

        assert!(none.is_err_and(|errors| errors.of(CATEGORY).is_some()));
        assert!(matches!(academic, Ok(Accepted::Done(done)) if done.outcome.category == Category::Academic));
    }
}
