//! A report that was touched does not verify, and says what was touched.

use std::{collections::BTreeMap, sync::Arc};

use baton_domain::{Evidence, MoveId};
use baton_store::{JournalRow, chain};
use baton_workflow::{
    Event, HeaderUpdate, IntentKey, ProblemCode, StepId, Surroundings, Trouble, step::Around, words::Language,
};
use ed25519_dalek::{Signer, SigningKey};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::json;
use uuid::Uuid;

use super::*;

struct BareKey(SigningKey);

impl SignsReports for BareKey {
    fn public_key(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    fn sign_hex(&self, statement: &[u8]) -> String {
        hex(&self.0.sign(statement).to_bytes())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn key(seed: u8) -> BareKey {
    BareKey(SigningKey::from_bytes(&[seed; 32]))
}

const MOVE: MoveId = MoveId(Uuid::from_u128(7));

fn rows(facts: &[&str]) -> Vec<JournalRow> {
    let started = Event::Started { procedure: "gridheart".into(), operator: "Anna".into() };
    let finished = facts.iter().map(|fact| Event::Noted {
        step: StepId::new("verify_default_domain"),
        note: json!({}),
        evidence: vec![
            Evidence::microsoft(*fact, Timestamp::UNIX_EPOCH, Some("req-1".into())),
            Evidence::person("said", "Anna", Timestamp::UNIX_EPOCH),
        ],
        header: HeaderUpdate { customer: Some("<script>alert(1)</script>".into()), ..HeaderUpdate::default() },
    });
    chained(&std::iter::once(started).chain(finished).collect::<Vec<_>>())
}

fn chained(events: &[Event]) -> Vec<JournalRow> {
    let mut previous = chain::GENESIS.to_owned();
    let mut rows = Vec::new();
    for (seq, event) in (1..).zip(events) {
        let event = serde_json::to_string(event).expect("json");
        let hash = chain::hash(MOVE, seq, Timestamp::UNIX_EPOCH, &event, &previous);
        rows.push(JournalRow { seq, at: Timestamp::UNIX_EPOCH, event, previous, hash: hash.clone() });
        previous = hash;
    }
    rows
}

fn report(rows: &[JournalRow], key: &BareKey) -> String {
    let words = Arc::new(crate::words::words(Language::English, TimeZone::UTC));
    let surroundings = Surroundings { words, around: Around::default() };
    let facts = Facts::from_journal(rows, BTreeMap::new(), &surroundings, Timestamp::UNIX_EPOCH, false);
    build(&facts, MOVE, rows, key)
}

/// The report with its machine part changed and nothing signed anew.
fn tampered(html: &str, change: impl FnOnce(&mut MachinePart)) -> String {
    let (page, json) = page::apart(html).expect("a report");
    let mut part: MachinePart = serde_json::from_str(json).expect("a machine part");
    change(&mut part);
    page::with_machine_part(&page, &part)
}

fn fingerprint(key: &BareKey) -> String {
    machine_part::fingerprint_of(&key.public_key())
}

#[test]
fn an_untouched_report_verifies_with_its_key() {
    let html = report(&rows(&["Default domain: fabrikam.example"]), &key(1));

    let verified = verify(&html, Some(&fingerprint(&key(1)))).expect("it holds");

    assert_eq!(verified.rows, 2, "the start and one fact");
    assert!(verified.fingerprint_compared);
    assert!(html.contains("req-1"), "the request id stands beside its fact");
}

#[test]
fn each_write_at_the_distributor_stands_with_its_reference_and_its_end() {
    let key_of = |n: u128| IntentKey(Uuid::from_u128(n));
    let step = StepId::new("create_organization");
    let intent = json!({
        "details": {
            "name": "Fabrikam <b>Residences</b>", "street": "Keizersgracht 214", "postcode": "1016 DX", "city": "Amsterdam",
            "country": "NL", "contact": "Anna de Vries", "email": "anna@fabrikam.example", "phone": "+31 20 555 0188"
        },
        "confirmed_by": "Sam Okafor",
    });
    let intended = |n: u128| Event::Intended { step: step.clone(), key: key_of(n), intent: intent.clone() };
    let header = HeaderUpdate::default;
    let events = [
        Event::Started { procedure: "gridheart".into(), operator: "Anna".into() },
        intended(1 << 120),
        Event::NotDone {
            step: step.clone(),
            key: key_of(1 << 120),
            trouble: Trouble::new(ProblemCode::Refused),
            note: None,
        },
        intended(2 << 120),
        Event::Answered {
            step: step.clone(),
            key: key_of(2 << 120),
            note: None,
            evidence: vec![Evidence::distributor("Customer made", "ArrowSphere", Timestamp::UNIX_EPOCH, None)],
            header: header(),
        },
        intended(3 << 120),
    ];

    let html = report(&chained(&events), &key(1));

    let page = html.split("id=\"baton-report\"").next().expect("what people read");
    let row = |reference: &str| {
        let at = page.find(reference).unwrap_or_else(|| panic!("{reference} is told"));
        page[at..].split("</tr>").next().expect("a row").to_owned()
    };
    assert!(row("BTN-01000000000000000000").contains("Not taken, or never sent"), "{page}");
    assert!(row("BTN-02000000000000000000").contains("Taken by the distributor"), "{page}");
    assert!(row("BTN-03000000000000000000").contains("Not known"), "{page}");
    assert!(page.contains("Changes sent: 3 (1 done, 1 refused or not sent, 1 unknown)"), "{page}");
    assert!(page.contains("ArrowSphere says") && !page.contains("<b>Residences"), "{page}");
}

#[test]
fn a_customer_named_like_a_script_stays_text() {
    let html = report(&rows(&["x"]), &key(1));

    assert!(!html.contains("<script>alert"), "in the page and in the machine part");
}

#[test]
fn a_fact_edited_in_the_text_is_found() {
    let html = report(&rows(&["Default domain: fabrikam.example"]), &key(1));

    let edited = html.replacen("Default domain: fabrikam.example", "Default domain: evil.example", 1);

    assert_eq!(verify(&edited, None), Err(ReportFault::Text));
}

#[test]
fn a_paragraph_added_beside_the_text_is_found() {
    let html = report(&rows(&["x"]), &key(1));

    assert_eq!(verify(&html.replacen("</main>", "</main><p>All is well</p>", 1), None), Err(ReportFault::Text));
}

#[test]
fn a_fact_edited_in_a_row_is_found() {
    let html = report(&rows(&["x", "y"]), &key(1));

    let edited = tampered(&html, |part| part.rows[1].event = part.rows[1].event.replace("\"x\"", "\"z\""));

    assert!(matches!(verify(&edited, None), Err(ReportFault::ChainBroken { seq: 2, .. })));
}

#[test]
fn a_fact_edited_and_the_chain_hashed_anew_is_found() {
    let html = report(&rows(&["x", "y"]), &key(1));

    let edited = tampered(&html, |part| {
        part.rows = rows(&["z", "y"]);
        part.head = part.rows[2].hash.clone();
    });

    assert_eq!(verify(&edited, None), Err(ReportFault::Signature));
}

#[test]
fn a_cut_tail_is_found_even_when_count_and_head_are_cut_too() {
    let html = report(&rows(&["x", "y"]), &key(1));

    let cut = tampered(&html, |part| drop(part.rows.pop()));
    let cut_well = tampered(&html, |part| {
        part.rows.pop();
        part.count = 2;
        part.head = part.rows[1].hash.clone();
    });

    assert_eq!(verify(&cut, None), Err(ReportFault::Count { found: 2, signed: 3 }));
    assert_eq!(verify(&cut_well, None), Err(ReportFault::Signature));
}

#[test]
fn swapped_rows_are_found() {
    let html = report(&rows(&["x", "y"]), &key(1));

    let swapped = tampered(&html, |part| part.rows.swap(1, 2));

    assert!(matches!(verify(&swapped, None), Err(ReportFault::ChainBroken { .. })));
}

#[test]
fn a_report_signed_anew_by_another_key_is_found_by_its_fingerprint() {
    let forged = report(&rows(&["z"]), &key(2));

    assert_eq!(
        verify(&forged, Some(&fingerprint(&key(1)))),
        Err(ReportFault::OtherKey { found: fingerprint(&key(2)) })
    );
}

#[test]
fn a_customer_named_like_a_path_makes_no_path_of_the_file() {
    let words = Arc::new(crate::words::words(Language::English, TimeZone::UTC));
    let surroundings = Surroundings { words, around: Around::default() };
    let mut facts = Facts::from_journal(&[], BTreeMap::new(), &surroundings, Timestamp::UNIX_EPOCH, true);
    facts.customer = "../..\\<A&B>: \u{202E}Ö 1".to_owned();

    let name = file_name(&facts, &surroundings.words, Timestamp::UNIX_EPOCH);

    assert_eq!(name, "Interim move report A B Ö 1 1970-01-01.html");
}
