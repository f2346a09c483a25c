//! The same product under another id: suggested only where the old id cannot be ordered, and always the person's choice.

use baton_distributors::Offer;
use baton_domain::{BillingCycle, Currency, Money, Term};
use baton_workflow::{
    Recorded, Screen, Step, View,
    screen::{Block, FieldKind, Tone},
};
use rust_decimal::Decimal;

use super::{PlanOrder, PlanSeen, form, offers::OfferList};
use crate::{
    scene::{
        Scene, added, admin, enrolled, enrolled_by_api, expiry, in_both_languages, names_of_tenant, old, recorded,
        route, sku,
    },
    steps::{ConfirmedEnrolment, VerifiedSubscriptions},
};

const STANDARD: &str = "O365_BUSINESS_PREMIUM";
const STANDARD_NO_TEAMS: &str = "MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS";

fn one_old(part_number: &str) -> Recorded<VerifiedSubscriptions> {
    recorded(VerifiedSubscriptions { rows: vec![old("old-1", part_number, 60, 57, 24)], proved: true })
}

fn view<'a>(
    scene: &'a Scene,
    enrolled: Recorded<ConfirmedEnrolment>,
    part_number: &str,
    seen: PlanSeen,
) -> View<'a, PlanOrder> {
    scene.view(
        (
            admin(true),
            route(true),
            one_old(part_number),
            expiry(),
            Some(added()),
            enrolled,
            names_of_tenant(true),
            None,
        ),
        seen,
    )
}

fn by_hand<'a>(scene: &'a Scene, part_number: &str) -> View<'a, PlanOrder> {
    view(scene, enrolled(), part_number, PlanSeen::default())
}

/// A catalogue that was read for these products, with an offer of those that are sold.
fn catalogue(products: &[(&str, bool)]) -> PlanSeen {
    let offer = |part_number: &str| Offer {
        sku: format!("SKU-{part_number}"),
        price_band: format!("BAND-{part_number}"),
        vendor_sku: String::new(),
        name: part_number.to_owned(),
        marketplace: "NL".to_owned(),
        term: Some(Term::P1Y),
        billing: Some(BillingCycle::Monthly),
        price: Money { amount: Decimal::new(1170, 2), currency: Currency("EUR".to_owned()) },
        fewest: None,
        most: None,
    };
    let list = |(part_number, sold): &(&str, bool)| OfferList {
        key: sku(part_number).to_string(),
        wanted: (*part_number).to_owned(),
        offers: sold.then(|| offer(part_number)).into_iter().collect(),
    };
    PlanSeen { offers: products.iter().map(list).collect(), ..PlanSeen::default() }
}

fn chosen(view: &View<'_, PlanOrder>) -> String {
    form::rows(view, None)[0].target.as_ref().map(|target| target.part_number.clone()).unwrap_or_default()
}

fn bars(screen: &Screen) -> Vec<(Tone, &str, &str)> {
    let mut bars = Vec::new();
    for block in &screen.blocks {
        if let Block::Bar { tone, title, text, .. } = block
            && text.starts_with("It is the same product")
        {
            bars.push((*tone, title.as_str(), text.as_str()));
        }
    }
    bars
}

#[test]
fn the_very_product_is_suggested_while_the_catalogue_sells_it() {
    let scene = Scene::english();
    let seen = catalogue(&[(STANDARD, true), (STANDARD_NO_TEAMS, true)]);

    let view = view(&scene, enrolled_by_api(), STANDARD, seen);

    assert_eq!(chosen(&view), STANDARD);
    assert!(bars(&PlanOrder.screen(&view)).is_empty(), "nothing to say about it");
}

#[test]
fn without_an_offer_the_version_without_teams_is_suggested_and_what_that_means_is_said() {
    let scene = Scene::english();
    let seen = catalogue(&[(STANDARD, false), (STANDARD_NO_TEAMS, true)]);

    let view = view(&scene, enrolled_by_api(), STANDARD, seen);

    assert_eq!(chosen(&view), STANDARD_NO_TEAMS);
    let screen = PlanOrder.screen(&view);
    let [(tone, title, text)] = bars(&screen)[..] else { panic!("one bar") };
    assert_eq!(tone, Tone::Warn, "somebody loses something");
    assert_eq!(
        title,
        "ArrowSphere has no offer of Microsoft 365 Business Standard. Baton suggests Microsoft 365 Business Standard (no \
         Teams)."
    );
    assert!(text.contains("People who use Teams need Microsoft Teams Enterprise as well"), "{text}");
    let rows = form::rows(&view, None);
    let lines = form::lines(&view, None, &rows);
    assert_eq!(lines[0].offer.as_ref().map(|offer| offer.name.as_str()), Some(STANDARD_NO_TEAMS), "with its offer");
}

#[test]
fn nothing_is_suggested_before_the_catalogue_was_read_or_when_it_sells_no_sibling_either() {
    let scene = Scene::english();

    for seen in [PlanSeen::default(), catalogue(&[(STANDARD, false), (STANDARD_NO_TEAMS, false)])] {
        assert_eq!(chosen(&view(&scene, enrolled_by_api(), STANDARD, seen)), STANDARD);
    }
}

#[test]
fn somebody_who_looks_for_another_word_is_not_led_away_from_the_product() {
    let scene = Scene::english();
    let mut seen = catalogue(&[(STANDARD, false), (STANDARD_NO_TEAMS, true)]);
    seen.searched.insert(sku(STANDARD).to_string(), "Standard".to_owned());

    assert_eq!(chosen(&view(&scene, enrolled_by_api(), STANDARD, seen)), STANDARD);
}

#[test]
fn what_the_person_chose_stays_chosen() {
    let scene = Scene::english().typed(&format!("product:{}", sku(STANDARD)), &sku(STANDARD).to_string());
    let seen = catalogue(&[(STANDARD, false), (STANDARD_NO_TEAMS, true)]);

    assert_eq!(chosen(&view(&scene, enrolled_by_api(), STANDARD, seen)), STANDARD);
}

#[test]
fn an_id_that_nobody_sells_is_ordered_under_the_one_that_is_sold() {
    let scene = Scene::english();

    let view = by_hand(&scene, "SMB_BUSINESS_PREMIUM");

    assert_eq!(chosen(&view), STANDARD);
    let screen = PlanOrder.screen(&view);
    let [(tone, title, text)] = bars(&screen)[..] else { panic!("one bar") };
    assert_eq!(tone, Tone::Info, "nobody loses anything");
    assert!(title.starts_with("Microsoft 365 Business Standard (legacy) is no longer sold"), "{title}");
    assert!(text.contains("Nobody loses anything"), "{text}");
}

#[test]
fn the_list_has_the_siblings_after_the_same_product_and_no_name_twice() {
    let scene = Scene::english();
    let screen = PlanOrder.screen(&by_hand(&scene, STANDARD));
    let Some(Block::Table { rows, .. }) = screen.blocks.iter().find(|block| matches!(block, Block::Table { .. }))
    else {
        panic!("the plan is a table");
    };
    let Some(FieldKind::Select { options }) = rows[0].cells[1].field.as_ref().map(|field| &field.kind) else {
        panic!("a list");
    };

    let names: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();

    assert_eq!(
        names[..4],
        [
            "Microsoft 365 Business Standard",
            "Microsoft 365 Business Standard (no Teams)",
            "Microsoft 365 Business Standard EEA (no Teams)",
            "Microsoft 365 Business Premium",
        ],
        "by hand, the person knows the price list"
    );
}

#[test]
fn every_sentence_about_a_sibling_exists_in_both_languages() {
    let choose = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    for (old, new) in [
        choose(STANDARD, STANDARD_NO_TEAMS),
        choose(STANDARD_NO_TEAMS, STANDARD),
        choose(STANDARD_NO_TEAMS, "Microsoft_365_Business_Standard_EEA_(no_Teams)"),
        choose("SMB_BUSINESS_PREMIUM", STANDARD),
    ] {
        in_both_languages("plan_order", |scene| {
            let mut typed = scene.again();
            typed = typed.typed(&format!("product:{}", sku(&old)), &sku(&new).to_string());
            PlanOrder.screen(&by_hand(&typed, &old))
        });
    }
    in_both_languages("plan_order", |scene| {
        let seen = catalogue(&[(STANDARD, false), (STANDARD_NO_TEAMS, true)]);
        PlanOrder.screen(&view(scene, enrolled_by_api(), STANDARD, seen))
    });
}
