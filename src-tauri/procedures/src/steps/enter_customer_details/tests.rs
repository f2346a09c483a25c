//! Nothing is typed in the portal that was not checked, and what was typed stays.

use baton_workflow::{Accepted, Answers, FieldErrors, Screen, Step, View, screen::Block};

use super::{DetailsNote, DetailsSeen, EnterCustomerDetails};
use crate::{
    guided::DONE,
    parts::CONFIRMED_BY,
    scene::{self, Scene, in_both_languages},
};

fn view<'a>(scene: &'a Scene, notes: &[DetailsNote]) -> View<'a, EnterCustomerDetails> {
    let mut seen = DetailsSeen::default();
    for note in notes {
        EnterCustomerDetails::apply(&mut seen, note.clone(), scene::NOW);
    }
    scene.view((scene::signed_in(), scene::names_of_tenant(true), scene::opened_programme()), seen)
}

fn filled() -> Answers {
    Answers::action("check")
        .with("name", "Fabrikam Residences")
        .with("street", "Keizersgracht 214")
        .with("postcode", "1016dx")
        .with("city", "Amsterdam")
        .with("country", "NL")
        .with("contact", "Anna de Vries")
        .with("email", "anna.devries@fabrikam.example")
        .with("phone", "020 555 0188")
}

fn take(notes: &[DetailsNote], answers: &Answers) -> Result<Accepted<EnterCustomerDetails>, FieldErrors> {
    EnterCustomerDetails.accept(&view(&Scene::english(), notes), answers)
}

fn typed() -> DetailsNote {
    let Ok(Accepted::Note(told)) = take(&[], &filled()) else { panic!("good fields are kept") };
    told.note
}

/// What the screen offers to copy, in its order.
fn cards(screen: &Screen) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Guide { steps, .. } => steps.iter().flat_map(|step| step.copy.clone()).map(|card| card.text).collect(),
        _ => Vec::new(),
    };
    screen.blocks.iter().flat_map(of).collect()
}

#[test]
fn an_address_that_is_not_whole_or_not_of_its_country_is_not_shown_to_be_typed() {
    let empty = take(&[], &Answers::action("check").with("country", "NL")).err().expect("everything is missing");
    let foreign = take(&[], &filled().with("postcode", "111 22")).err().expect("a Swedish postcode in Amsterdam");
    let too_early = take(&[], &filled().with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor"));

    assert_eq!(empty.0.len(), 7, "every field but the country: {empty:?}");
    assert_eq!(foreign.of("postcode").as_deref(), Some("A postcode in Netherlands looks like 1016 HJ."));
    assert!(matches!(too_early, Ok(Accepted::Note(_))), "checked first, however much is ticked");
}

#[test]
fn what_was_checked_is_copied_in_the_portals_order_and_can_be_corrected() {
    let scene = Scene::english();

    let shown = cards(&EnterCustomerDetails.screen(&view(&scene, &[typed()])));
    let correcting = cards(&EnterCustomerDetails.screen(&view(&scene, &[typed(), DetailsNote::Corrects])));

    assert_eq!(
        shown,
        [
            "Fabrikam Residences",
            "Keizersgracht 214",
            "Amsterdam",
            "1016 DX",
            "Netherlands",
            "Anna de Vries",
            "anna.devries@fabrikam.example",
            "+31 205550188"
        ]
    );
    assert!(correcting.is_empty(), "the form is open again");
}

#[test]
fn what_microsoft_knows_is_filled_in_and_what_was_typed_wins() {
    let scene = Scene::english().typed("name", "Fabrikam Homes");
    let json = serde_json::to_string(&EnterCustomerDetails.screen(&view(&scene, &[]))).expect("JSON");

    assert!(json.contains("\"value\":\"Fabrikam Homes\"") && json.contains("\"value\":\"NL\""), "{json}");
}

#[test]
fn the_step_ends_with_the_details_that_were_checked() {
    let answers = Answers::action("continue").with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");

    let Ok(Accepted::Done(done)) = take(&[typed()], &answers) else { panic!("it is done") };

    assert_eq!(done.outcome.details.postcode, "1016 DX");
    assert!(matches!(take(&[], &answers), Ok(Accepted::Stay)), "nothing was checked");
}

#[test]
fn the_screens_are_whole_in_both_languages() {
    for notes in [vec![], vec![typed()], vec![typed(), DetailsNote::Corrects]] {
        in_both_languages("enter_customer_details", |scene| EnterCustomerDetails.screen(&view(scene, &notes)));
    }
}
