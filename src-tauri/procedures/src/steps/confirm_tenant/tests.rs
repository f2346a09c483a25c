//! Only the tenant of the move goes on; another one stops, with a way on.

use baton_workflow::{Accepted, Answers, FieldErrors, Step, View, screen::StepState};

use super::{AGREES, ConfirmTenant, ConfirmTenantNote, SHOWN};
use crate::{
    guided::DONE,
    parts::CONFIRMED_BY,
    scene::{self, Scene, in_both_languages},
    steps::ConnectDirectory,
};

fn view<'a>(scene: &'a Scene, shown: Option<&str>) -> View<'a, ConfirmTenant> {
    scene.view((scene::names_of_tenant(true), scene::connected()), shown.map(str::to_owned))
}

fn take(shown: Option<&str>, answers: &Answers) -> Result<Accepted<ConfirmTenant>, FieldErrors> {
    ConfirmTenant.accept(&view(&Scene::english(), shown), answers)
}

fn signed(action: &str) -> Answers {
    Answers::action(action).with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor")
}

#[test]
fn the_same_tenant_goes_on_and_nothing_is_taken_for_the_same_without_being_chosen() {
    assert!(take(None, &signed("continue")).is_err_and(|errors| errors.of(AGREES).is_some()));
    assert!(matches!(take(None, &signed("continue").with(AGREES, "same")), Ok(Accepted::Done(_))));
}

#[test]
fn another_tenant_stops_the_step_and_leads_back_to_connecting() {
    let answers = signed("continue").with(AGREES, "differs");
    assert!(take(None, &answers).is_err_and(|errors| errors.of(SHOWN).is_some()), "what it shows must be said");

    let Ok(Accepted::Note(told)) = take(None, &answers.with(SHOWN, "contoso.example")) else { panic!("it is kept") };

    assert_eq!(told.note, ConfirmTenantNote::Differs { shown: "contoso.example".to_owned() });
    assert!(told.evidence.iter().all(|fact| fact.is_missing), "it is the opposite of a proof");
    let shown = Some("contoso.example");
    assert!(matches!(take(shown, &signed("continue").with(AGREES, "same")), Ok(Accepted::Stay)), "it has stopped");
    assert!(
        matches!(take(shown, &signed("connect_again")), Ok(Accepted::GoBackTo(step)) if step == ConnectDirectory::ID)
    );
    assert!(
        matches!(take(shown, &signed("withdraw")), Ok(Accepted::Note(told)) if told.note == ConfirmTenantNote::Withdrawn)
    );
}

#[test]
fn this_tenants_own_names_are_no_difference() {
    let tenant = scene::TENANT.to_string().to_uppercase();
    for own in ["fabrikam.example", " FABRIKAM.onmicrosoft.com ", tenant.as_str()] {
        let answers = signed("continue").with(AGREES, "differs").with(SHOWN, own);

        assert!(take(None, &answers).is_err_and(|errors| errors.of(SHOWN).is_some()), "{own}");
    }
}

#[test]
fn the_message_names_both_tenants() {
    let scene = Scene::english();
    let (_, bytes) = ConfirmTenant.file(&view(&scene, Some("contoso.example")), "message").expect("a draft");
    let text = String::from_utf8(bytes).expect("text");

    assert!(text.contains("contoso.example") && text.contains("fabrikam.example"), "{text}");
    assert_eq!(ConfirmTenant.file(&view(&scene, None), "message"), None);
}

#[test]
fn every_screen_is_whole_in_both_languages() {
    for agrees in ["", "same", "differs"] {
        for shown in [None, Some("contoso.example")] {
            in_both_languages("confirm_tenant", |scene| {
                ConfirmTenant.screen(&view(&scene.again().typed(AGREES, agrees), shown))
            });
        }
    }
    let scene = Scene::english();
    let stopped = ConfirmTenant.screen(&view(&scene, Some("contoso.example")));
    assert_eq!(stopped.standing.state, StepState::Attention);
}
