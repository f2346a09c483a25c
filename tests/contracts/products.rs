//! Every product that Microsoft publishes has a name that a person can read, whatever of the table is known.

use std::{collections::BTreeMap, env, fs, path::Path, path::PathBuf, sync::LazyLock};

use baton_domain::SkuId;
use baton_microsoft::{
    graph::ServicePlan,
    products::{self, ProductNames, PublishedTable},
};
use baton_procedures::{Naming, words::words};
use baton_tests::counts;
use baton_workflow::words::Language;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

/// The file with Microsoft's table; the one beside the repository when not named.
const FILE: &str = "BATON_SKUS";

/// A product as the table has it, read here a second time and plainly.
struct Published {
    sku: SkuId,
    part_number: String,
    plans: Vec<ServicePlan>,
}

/// Microsoft's table; none only when nobody named one and the usual one is not there.
fn bytes() -> Option<Vec<u8>> {
    let named = env::var_os(FILE).map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/contracts/skus.csv");
    if named.is_none() && !usual.is_file() {
        println!("{} is not there: no published product was named", usual.display());
        return None;
    }
    let file = named.unwrap_or(usual);
    Some(fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

fn published(bytes: &[u8]) -> Vec<Published> {
    let mut found: BTreeMap<SkuId, Published> = BTreeMap::new();
    for row in csv::Reader::from_reader(bytes).records() {
        let row = row.unwrap();
        let sku: SkuId = row[2].trim().parse().unwrap();
        let product =
            found.entry(sku).or_insert(Published { sku, part_number: row[1].trim().to_owned(), plans: Vec::new() });
        product.plans.push(ServicePlan {
            id: row[4].trim().parse().unwrap(),
            name: row[3].trim().to_owned(),
            is_for_people: true,
            status: String::new(),
        });
    }
    found.into_values().collect()
}

/// Words, and no id among them.
fn is_a_name(name: &str) -> bool {
    let looks_like_an_id = |word: &str| word.len() >= 32 && Uuid::try_parse(word).is_ok();
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.split([' ', '(', ')']).any(looks_like_an_id)
}

#[test]
fn every_published_product_has_a_name_and_none_is_shown_as_an_id() {
    let Some(bytes) = bytes() else { return };
    let products = published(&bytes);
    let (fresh, learnt) = (ProductNames::default(), ProductNames::default());
    learnt.learn(PublishedTable::parse(&bytes).unwrap());
    let (english, swedish) = (words(Language::English, TimeZone::UTC), words(Language::Swedish, TimeZone::UTC));

    let mut named = 0;
    for product in &products {
        let (sku, part_number) = (Some(product.sku), product.part_number.as_str());
        let known = learnt.product(sku, part_number);
        assert!(known.as_deref().is_some_and(is_a_name), "{part_number}: {known:?}");
        assert_eq!(learnt.product(sku, ""), known, "{part_number}: by its id alone");
        for words in [&english, &swedish] {
            assert_eq!(Some(Naming::new(&learnt, words).product(sku, part_number, &product.plans)), known);
            for part_number in [part_number, ""] {
                let offline = Naming::new(&fresh, words).product(sku, part_number, &product.plans);
                assert!(is_a_name(&offline), "{part_number} without the table: {offline}");
            }
        }
        named += 1;
    }

    assert_eq!(learnt.published().products(), products.len(), "each id once");
    assert!(named >= 600, "the whole table: {named}");
    counts::report("products named", "skus.csv", named);
}

#[test]
fn every_published_service_plan_has_a_name() {
    let Some(bytes) = bytes() else { return };
    let names = ProductNames::default();
    names.learn(PublishedTable::parse(&bytes).unwrap());
    let english = words(Language::English, TimeZone::UTC);

    let mut named = 0;
    for plan in published(&bytes).iter().flat_map(|product| &product.plans) {
        let by_id = Naming::new(&names, &english).part(&plan.id.to_string());
        assert!(is_a_name(&by_id) && by_id != "a service without a name", "{}: {by_id}", plan.name);
        named += 1;
    }

    assert!(named >= 5_000, "a row each: {named}");
}

#[test]
fn batons_own_table_says_the_same_ids_and_part_numbers_as_microsofts() {
    let Some(bytes) = bytes() else { return };
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let published: BTreeMap<SkuId, String> =
        published(&bytes).into_iter().map(|product| (product.sku, letters(&product.part_number))).collect();

    for (sku, part_number, ..) in products::all() {
        assert_eq!(published.get(&sku), Some(&letters(part_number)), "{part_number}");
    }
}

/// The head and some rows of the real table, with ids of every kind of writing.
static SOME: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let row = |n: u128| {
        let (id, plan) = (Uuid::from_u128(n * 7_919), Uuid::from_u128(n * 104_729));
        let id = if n.is_multiple_of(3) { id.to_string().to_uppercase() } else { id.to_string() };
        format!("\"Contoso {n}, the suite\",CONTOSO_{n},{id}\u{a0},PLAN_{n},{plan},Plan – {n}\r\n")
    };
    let head =
        "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
    format!("\u{feff}{head}\r\n{}", (1..=40).map(row).collect::<String>()).into_bytes()
});

fn name_of(table: &PublishedTable, n: u128) -> Option<&str> {
    table.product(SkuId(Uuid::from_u128(n * 7_919)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_table_names_what_it_still_names_as_before_or_is_refused(
        damage in prop::collection::vec((0_usize..6_000, any::<u8>(), 0_u8..3), 1..12)
    ) {
        let mut bytes = SOME.clone();
        let mut touched = Vec::new();
        for (at, byte, how) in damage {
            let at = at % bytes.len();
            touched.push(bytes[..at].iter().filter(|byte| **byte == b'\n').count());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }

        let Ok(table) = PublishedTable::parse(&bytes) else { return Ok(()) };

        for n in 1..=40_u128 {
            // Each damage may add a line or take one, and so move those of the damages after it.
            let line = usize::try_from(n).unwrap();
            let is_touched = touched.iter().any(|at| at.abs_diff(line) <= 12);
            if let (Some(name), false) = (name_of(&table, n), is_touched) {
                prop_assert_eq!(name, format!("Contoso {n}, the suite"));
            }
        }
    }
}
