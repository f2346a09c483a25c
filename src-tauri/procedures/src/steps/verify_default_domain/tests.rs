//! The names of the tenant: what goes on, what stops, and what a person may say instead.

use baton_domain::TenantId;
use baton_workflow::{Accepted, Answers, Step, View, screen::StepState};
use uuid::Uuid;

use super::{DomainFacts, DomainNote, DomainSeen, SignInKind, VerifyDefaultDomain};
use crate::scene::{NOW, Scene, admin, identified, in_both_languages};

fn facts() -> DomainFacts {
    DomainFacts {
        company: "Fabrikam Residences".to_owned(),
        country: "NL".to_owned(),
        default_domain: "fabrikam.example".to_owned(),
        verified: true,
        sign_in: SignInKind::Managed,
        initial_domain: "fabrikam.onmicrosoft.com".to_owned(),
        domains: 2,
        odd_kind: None,
        is_partner: false,
    }
}

fn view<'a>(scene: &'a Scene, proved: bool, notes: &[DomainNote]) -> View<'a, VerifyDefaultDomain> {
    let mut seen = DomainSeen::default();
    for note in notes {
        let json = serde_json::to_value(note).expect("JSON");
        VerifyDefaultDomain::apply(&mut seen, serde_json::from_value(json).expect("the same note"), NOW);
    }
    scene.view((identified(), admin(proved)), seen)
}

fn read(facts: DomainFacts) -> [DomainNote; 1] {
    [DomainNote::Read { facts }]
}

#[test]
fn what_was_read_is_handed_over_as_proved() {
    let scene = Scene::english();
    let taken = VerifyDefaultDomain.accept(&view(&scene, true, &read(facts())), &Answers::action("continue"));

    let Ok(Accepted::Done(finish)) = taken else { panic!("everything matches") };

    assert_eq!(finish.outcome.initial_domain.as_str(), "fabrikam.onmicrosoft.com");
    assert!(finish.outcome.proved);
    assert_eq!(finish.header.customer.as_deref(), Some("Fabrikam Residences"));
}

#[test]
fn a_federated_domain_needs_an_answer_and_godaddy_stops_the_move() {
    let scene = Scene::english();
    let federated = DomainFacts { sign_in: SignInKind::Federated, ..facts() };
    let answered = |word: &str| {
        let answers = Answers::action("continue").with("sign_in", word);
        VerifyDefaultDomain.accept(&view(&scene, true, &read(federated.clone())), &answers)
    };

    assert!(answered("").is_err());
    assert!(
        answered("godaddy").err().and_then(|errors| errors.of("sign_in")).is_some_and(|text| text.contains("GoDaddy"))
    );
    assert!(matches!(answered("own"), Ok(Accepted::Done(_))));
}

#[test]
fn another_companys_sign_in_stops_with_both_names() {
    let scene = Scene::english();
    let other =
        [DomainNote::OtherTenant { tenant: TenantId(Uuid::from_u128(9)), company: "Contoso Property".to_owned() }];
    let screen = VerifyDefaultDomain.screen(&view(&scene, true, &other));

    let json = serde_json::to_string(&screen).expect("JSON");

    assert!(json.contains("Contoso Property") && json.contains("Fabrikam Residences"));
    assert_eq!(screen.standing.state, StepState::Stopped);
    assert!(matches!(
        VerifyDefaultDomain.accept(&view(&scene, true, &other), &Answers::action("continue")),
        Ok(Accepted::Look)
    ));
}

#[test]
fn what_a_person_says_is_checked_and_marked_as_not_proved() {
    let scene = Scene::english();
    let said = Answers::action("continue")
        .with("default_domain", " Fabrikam.example\u{200B}")
        .with("initial_domain", "fabrikam.example")
        .with("company", "Fabrikam")
        .with("sign_in", "microsoft")
        .with("country", "NL")
        .with("confirmed_by", "Sam Okafor");
    let errors = VerifyDefaultDomain.accept(&view(&scene, false, &[]), &said).err().expect("not an initial name");
    assert_eq!(errors.of("initial_domain").as_deref(), Some("This name ends in onmicrosoft.com."));
    assert_eq!(errors.0.len(), 1);

    let said = said.with("initial_domain", "fabrikam.onmicrosoft.com");
    let Ok(Accepted::Done(finish)) = VerifyDefaultDomain.accept(&view(&scene, false, &[]), &said) else {
        panic!("good")
    };

    assert!(!finish.outcome.proved);
    assert_eq!(finish.outcome.default_domain.as_str(), "fabrikam.example");
}

#[test]
fn every_sentence_of_every_case_exists_in_both_languages() {
    let cases = [
        facts(),
        DomainFacts { sign_in: SignInKind::Federated, verified: false, is_partner: true, ..facts() },
        DomainFacts { initial_domain: "netorg1.onmicrosoft.com".to_owned(), sign_in: SignInKind::Unknown, ..facts() },
        DomainFacts { default_domain: String::new(), initial_domain: String::new(), ..facts() },
        DomainFacts { odd_kind: Some("AAD B2C".to_owned()), ..facts() },
    ];
    for case in cases {
        in_both_languages("verify_default_domain", |scene| {
            VerifyDefaultDomain.screen(&view(scene, true, &read(case.clone())))
        });
    }
    let other = [DomainNote::OtherTenant { tenant: TenantId(Uuid::from_u128(9)), company: "Contoso".to_owned() }];
    for proved in [true, false] {
        in_both_languages("verify_default_domain", |scene| VerifyDefaultDomain.screen(&view(scene, proved, &[])));
        in_both_languages("verify_default_domain", |scene| VerifyDefaultDomain.screen(&view(scene, proved, &other)));
    }
}
