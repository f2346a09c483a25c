//! The customer's record and the two steps after it: everything compulsory, everything confirmed by name.

use baton_workflow::{Accepted, Answers, FieldErrors, Step, View};

use super::{CreateOrganization, OrganizationDetails, OrganizationNote, OrganizationSeen, SetUp};
use crate::{
    scene::{NOW, Scene, accepted, enrolled, in_both_languages, name, names_of_tenant, recorded, signed_in},
    steps::{AddServiceToCustomer, AddServiceToStore, AddedToStore, AttachSeen, CreatedOrganization},
};

fn view<'a>(scene: &'a Scene, notes: &[OrganizationNote]) -> View<'a, CreateOrganization> {
    let mut seen = OrganizationSeen::default();
    for note in notes {
        CreateOrganization::apply(&mut seen, note.clone(), NOW);
    }
    scene.view((signed_in(), names_of_tenant(true), enrolled()), seen)
}

fn filled() -> Answers {
    Answers::action("continue")
        .with("name", "Fabrikam Residences")
        .with("street", "Keizersgracht 214")
        .with("postcode", "1016dx")
        .with("city", "Amsterdam")
        .with("country", "NL")
        .with("contact", "Anna de Vries")
        .with("email", "anna.devries@fabrikam.example")
        .with("phone", "020 555 0188")
}

fn typed() -> OrganizationNote {
    let scene = Scene::english();
    match CreateOrganization.accept(&view(&scene, &[]), &filled()) {
        Ok(Accepted::Note(told)) => told.note,
        Ok(_) => panic!("the fields are kept"),
        Err(errors) => panic!("{errors:?}"),
    }
}

fn errors(answers: &Answers) -> FieldErrors {
    let scene = Scene::english();
    CreateOrganization.accept(&view(&scene, &[]), answers).err().expect("something is wrong")
}

#[test]
fn good_fields_are_written_as_their_country_writes_them() {
    let OrganizationNote::Typed { details } = typed() else { panic!("typed") };

    let OrganizationDetails { postcode, phone, .. } = *details;

    assert_eq!((postcode.as_str(), phone.as_str()), ("1016 DX", "+31 205550188"));
}

#[test]
fn each_bad_field_has_its_own_sentence_and_an_example_of_the_country() {
    let empty = errors(&Answers::action("continue").with("country", "NL"));
    assert_eq!(empty.of("postcode").as_deref(), Some("Fill in the postcode, like 1016 HJ."));
    assert_eq!(empty.0.len(), 7, "every field but the country: {empty:?}");

    let bad = filled()
        .with("postcode", "111 22")
        .with("phone", "123")
        .with("email", "anna@")
        .with("contact", "<script>")
        .with("street", "x".repeat(10_000));
    let bad = errors(&bad);
    assert_eq!(bad.of("postcode").as_deref(), Some("A postcode in Netherlands looks like 1016 HJ."));
    assert_eq!(
        bad.of("phone").as_deref(),
        Some("That has too few or too many digits. A number looks like +31 20 555 0188.")
    );
    assert_eq!(
        bad.0.keys().map(String::as_str).collect::<Vec<_>>(),
        ["contact", "email", "phone", "postcode", "street"]
    );
    assert!(errors(&filled().with("country", "other").with("country_code", "Japan")).of("country_code").is_some());
}

#[test]
fn created_needs_the_tick_and_there_already_only_a_name() {
    let scene = Scene::english();
    let notes = [typed()];
    let created = Answers::action("created").with("confirmed_by", "Sam Okafor");
    assert!(CreateOrganization.accept(&view(&scene, &notes), &created).is_err());

    let ticked = created.with("organization_created", "true");
    let Ok(Accepted::Done(done)) = CreateOrganization.accept(&view(&scene, &notes), &ticked) else { panic!("created") };
    assert!(done.outcome.details.is_some());

    let exists = Answers::action("exists").with("confirmed_by", "Sam Okafor");
    let Ok(Accepted::Done(done)) = CreateOrganization.accept(&view(&scene, &[]), &exists) else { panic!("it exists") };
    assert_eq!((done.outcome.how, done.outcome.details), (SetUp::ExistedAlready, None));
}

fn created() -> CreatedOrganization {
    CreatedOrganization { how: SetUp::ExistedAlready, details: None, confirmed_by: name(), reference: None }
}

fn customer(scene: &Scene) -> View<'_, AddServiceToCustomer> {
    let store = AddedToStore { how: SetUp::Done, confirmed_by: name() };
    scene.view(
        (accepted(), names_of_tenant(true), recorded(created()), recorded(store), enrolled()),
        AttachSeen::default(),
    )
}

#[test]
fn migrate_is_asked_for_even_when_the_service_was_there_already() {
    let scene = Scene::english();
    for action in ["added", "exists"] {
        let answers = Answers::action(action).with("confirmed_by", "Sam Okafor");
        let errors = AddServiceToCustomer.accept(&customer(&scene), &answers).err().expect("Migrate is open");
        assert!(errors.of("migrate_ticked").is_some());

        let ticked = answers.with("migrate_ticked", "true").with("domain_used", "initial");
        let Ok(Accepted::Done(done)) = AddServiceToCustomer.accept(&customer(&scene), &ticked) else { panic!("added") };
        assert_eq!(done.outcome.domain.as_str(), "fabrikam.onmicrosoft.com");
    }
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let notes = [typed()];
    in_both_languages("create_organization", |scene| CreateOrganization.screen(&view(scene, &[])));
    in_both_languages("create_organization", |scene| CreateOrganization.screen(&view(scene, &notes)));
    in_both_languages("add_service_to_customer", |scene| AddServiceToCustomer.screen(&customer(scene)));
    in_both_languages("add_service_to_store", |scene| {
        AddServiceToStore.screen(&scene.view((enrolled(), recorded(created())), ()))
    });
}
