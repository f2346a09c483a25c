//! A link is opened only after it was checked, and the message says it whole and in the customer's language.

use baton_workflow::{Accepted, Answers, FieldErrors, Step, View, words::Language};
use url::Url;

use super::{ConnectWay, LINK, SendPartnerConnect, TO, WAY};
use crate::{
    guided::DONE,
    parts::CONFIRMED_BY,
    scene::{self, Scene, in_both_languages},
};

const GOOD: &str = "https://www.primeportal.online/PartnerConnect?invitation=7c4e";

fn view(scene: &Scene, link: Option<Url>) -> View<'_, SendPartnerConnect> {
    scene.view((scene::names_of_tenant(true), scene::entered_tenant()), link)
}

fn rhipe() -> Scene {
    Scene::with(&baton_distributors::rhipe::RHIPE, Language::English)
}

fn checked() -> Option<Url> {
    Url::parse(GOOD).ok()
}

fn take(answers: &Answers) -> Result<Accepted<SendPartnerConnect>, FieldErrors> {
    SendPartnerConnect.accept(&view(&rhipe(), None), answers)
}

fn message(scene: &Scene, link: Option<Url>) -> String {
    let (_, bytes) = SendPartnerConnect.file(&view(scene, link), "message").expect("a draft");
    String::from_utf8(bytes).expect("text").replace("=\r\n", "").replace("=3D", "=")
}

#[test]
fn the_portals_link_is_kept_and_another_one_is_refused_beside_the_field() {
    let paste = |link: &str| take(&Answers::action("use_link").with(LINK, link));

    assert!(matches!(paste(GOOD), Ok(Accepted::Note(_))));
    for (bad, said) in [
        ("https://primeportal.evil.example/", "primeportal.evil.example"),
        ("http://www.primeportal.online/", "https"),
        ("https://www.primeportal.online@evil.example/", "hides"),
        ("", "Paste"),
    ] {
        let sentence = paste(bad).err().and_then(|errors| errors.of(LINK));
        assert!(sentence.as_ref().is_some_and(|sentence| sentence.contains(said)), "{bad}: {sentence:?}");
    }
}

#[test]
fn a_link_that_was_pasted_and_not_checked_is_not_lost_without_a_word() {
    let signed = Answers::action("continue").with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");

    let unchecked = take(&signed.clone().with(LINK, GOOD));
    let without = take(&signed.clone().with(WAY, "behalf"));
    let with = SendPartnerConnect.accept(&view(&rhipe(), checked()), &signed);

    assert!(unchecked.is_err_and(|errors| errors.of(LINK).is_some()));
    let Ok(Accepted::Done(without)) = without else { panic!("the customer uses the portal's own mail") };
    let Ok(Accepted::Done(with)) = with else { panic!("it is sent") };
    assert_eq!((without.outcome.way, without.outcome.link), (ConnectWay::Behalf, None));
    assert_eq!((with.outcome.way, with.outcome.link), (ConnectWay::Send, checked()));
}

#[test]
fn the_message_names_link_and_domain_and_speaks_the_customers_language() {
    let scene = rhipe().typed(TO, "anna@fabrikam.example");

    let english = message(&scene, checked());
    let swedish = message(&scene.typed("letter_language", "sv"), None);

    assert!(english.contains(GOOD) && english.contains("fabrikam.example"), "{english}");
    assert!(english.contains("To: ") && english.contains("anna@fabrikam.example"), "{english}");
    assert!(swedish.contains("Hej") && !swedish.contains(GOOD), "{swedish}");
    assert_eq!(SendPartnerConnect.file(&view(&rhipe(), None), "other"), None);
}

#[test]
fn every_way_has_a_whole_screen_in_both_languages_with_and_without_the_link() {
    for way in ConnectWay::ALL {
        for link in [None, checked()] {
            in_both_languages("send_partner_connect", |scene| {
                SendPartnerConnect.screen(&view(&scene.again().typed(WAY, way.key()), link.clone()))
            });
        }
    }
}
