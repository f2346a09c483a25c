//! The screens are whole, only what was looked for in vain is sent, and it names the tenant that was proved.

use baton_distributors::CustomerRecord;
use baton_workflow::{Accepted, Answers, Step, View};

use super::{AttachTenant, AttachTenantSeen};
use crate::scene::{self, Scene, in_both_languages};

fn view<'a>(scene: &'a Scene, seen: AttachTenantSeen, by_api: bool) -> View<'a, AttachTenant> {
    let enrolled = if by_api { scene::enrolled_by_api() } else { scene::enrolled() };
    scene.view((scene::names_of_tenant(true), scene::accepted(), enrolled), seen)
}

fn record(reference: &str) -> CustomerRecord {
    CustomerRecord {
        reference: reference.to_owned(),
        name: "Fabrikam".to_owned(),
        country: String::new(),
        domain: None,
        tenant: Some(scene::names_of_tenant(true).tenant),
        internal_reference: None,
    }
}

fn seen(found: Option<Vec<CustomerRecord>>, refused: Option<&str>) -> AttachTenantSeen {
    AttachTenantSeen { found, refused: refused.map(str::to_owned), ..AttachTenantSeen::default() }
}

#[test]
fn it_is_sent_only_after_a_look_that_found_nothing() {
    let scene = Scene::english();
    let answers = Answers::action("attach").with("confirmed_by", "Sam Okafor");
    let sent = |found| AttachTenant.accept(&view(&scene, seen(found, None), true), &answers).expect("no error");

    assert!(matches!(sent(None), Accepted::Look), "nobody looked");
    assert!(matches!(sent(Some(vec![record("1")])), Accepted::Look), "it is there");
    let Accepted::Act(intent) = sent(Some(Vec::new())) else { panic!("it is sent") };

    let names = scene::names_of_tenant(true);
    assert_eq!((intent.tenant.tenant, intent.tenant.domain), (names.tenant, names.initial_domain.clone()));
    assert_eq!(intent.tenant.customer, None, "the record comes with it");
}

#[test]
fn by_hand_it_ends_on_a_tick_and_a_name() {
    let scene = Scene::english();
    let view = view(&scene, AttachTenantSeen::default(), false);

    let unticked = AttachTenant.accept(&view, &Answers::action("continue").with("confirmed_by", "Sam Okafor"));
    let done = AttachTenant
        .accept(&view, &Answers::action("continue").with("confirmed_by", "Sam Okafor").with("done", "true"));

    assert!(unticked.is_err_and(|errors| errors.of("done").is_some()));
    assert!(matches!(done, Ok(Accepted::Done(finish)) if finish.outcome.reference.is_none()));
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let states = [
        seen(None, None),
        seen(Some(Vec::new()), None),
        seen(Some(Vec::new()), Some("no relationship")),
        seen(Some(vec![record("1"), record("2")]), None),
    ];
    for state in states {
        in_both_languages("attach_tenant", |scene| AttachTenant.screen(&view(scene, state.clone(), true)));
    }
    in_both_languages("attach_tenant", |scene| AttachTenant.screen(&view(scene, AttachTenantSeen::default(), false)));
}
