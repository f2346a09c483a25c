//! The settings page: the choice of a cloud, what it lacks, and what to register there.

use std::collections::BTreeMap;

use baton_domain::{CloudName, TenantId, UserId};
use baton_engine::{
    ACCOUNT_FORGET, ACCOUNT_FORGET_NOW, ACCOUNT_KEEP, Appearance, Organisation, PartnerConnection, Settings,
    SettingsFacts, account_id, parse_settings, settings_view,
};
use baton_procedures::permissions;
use baton_vault::KeptAccount;
use baton_workflow::{
    Answers, FieldErrors,
    screen::{Block, Button, ButtonAct, FieldKind, Row},
    words::Language,
};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

const FABRIKAM: TenantId = TenantId(Uuid::from_u128(7));
const NO_MOVE: TenantId = TenantId(Uuid::from_u128(8));

fn settings(cloud: CloudName) -> Settings {
    Settings {
        partner: String::new(),
        operator: String::new(),
        phone: String::new(),
        mpn_id: String::new(),
        client_id: None,
        cloud,
        portal: None,
    }
}

fn page(cloud: CloudName, language: Language) -> Vec<Block> {
    page_with(cloud, language, &[], None)
}

fn page_with(cloud: CloudName, language: Language, accounts: &[KeptAccount], asked: Option<&str>) -> Vec<Block> {
    let facts = SettingsFacts {
        settings: &settings(cloud),
        organisation: &Organisation::default(),
        appearance: &Appearance::default(),
        accounts,
        customers: &BTreeMap::from([(FABRIKAM, "Fabrikam".to_owned())]),
        asked,
        partner: &PartnerConnection::default(),
        ordering: &[],
        broken_file: None,
        fingerprint: None,
        typed: &BTreeMap::new(),
        errors: &FieldErrors::none(),
        practice: false,
    };
    settings_view(&facts, None, &baton_engine::words(language, TimeZone::UTC)).blocks
}

/// The bar that says what the cloud lacks.
fn lacks(cloud: CloudName) -> Option<String> {
    page(cloud, Language::English).into_iter().find_map(|block| match block {
        Block::Bar { title, text, .. } if title == "Not in the chosen cloud" => Some(text),
        _ => None,
    })
}

#[test]
fn every_built_in_cloud_can_be_chosen_and_no_other() {
    let words = baton_engine::words(Language::English, TimeZone::UTC);
    let offered = page(CloudName::Global, Language::English).into_iter().find_map(|block| match block {
        Block::Fields { fields, .. } => fields.into_iter().find(|field| field.id == "cloud"),
        _ => None,
    });
    let FieldKind::Select { options } = offered.expect("the field").kind else { panic!("a choice") };

    let chosen: Vec<CloudName> = options
        .iter()
        .map(|option| {
            let mut answers = Answers::action("save");
            answers.fields.insert("cloud".to_owned(), option.value.clone());
            parse_settings(&settings(CloudName::Global), &answers, &words).expect("a cloud").cloud
        })
        .collect();

    assert_eq!(chosen, CloudName::BUILT_IN);
    let mut answers = Answers::action("save");
    answers.fields.insert("cloud".to_owned(), "practice".to_owned());
    let practice = parse_settings(&settings(CloudName::China), &answers, &words).expect("nothing is wrong");
    assert_eq!(practice.cloud, CloudName::China, "a working profile is never pointed at the practice cloud");
}

#[test]
fn what_the_chosen_cloud_lacks_is_said() {
    assert_eq!(lacks(CloudName::Global), None);
    let l4 = lacks(CloudName::UsGovernment).expect("said");
    let l5 = lacks(CloudName::UsGovernmentDod).expect("said");
    let china = lacks(CloudName::China).expect("said");

    assert!(l4.contains("Customer agreements") && !l4.contains("GDAP") && !l4.contains("Partner Center"), "{l4}");
    assert!(l5.contains("GDAP") && l5.contains("Partner Center") && l5.contains("Customer agreements"), "{l5}");
    assert!(china.contains("GDAP") && !china.contains("Partner Center"), "{china}");
}

#[test]
fn the_partners_own_account_needs_only_what_the_cloud_has() {
    let shown = |cloud| serde_json::to_string(&page(cloud, Language::English)).expect("JSON");

    let global = shown(CloudName::Global);
    let china = shown(CloudName::China);
    let l5 = shown(CloudName::UsGovernmentDod);

    assert!(global.contains("DelegatedAdminRelationship.ReadWrite.All") && global.contains("user_impersonation"));
    assert!(!china.contains("DelegatedAdminRelationship") && china.contains("user_impersonation"));
    assert!(!l5.contains("DelegatedAdminRelationship") && !l5.contains("user_impersonation"));
}

#[test]
fn the_permissions_to_register_are_those_that_are_asked_for() {
    for language in [Language::English, Language::Swedish] {
        let shown = serde_json::to_string(&page(CloudName::UsGovernmentDod, language)).expect("JSON");

        assert!(shown.contains("entra.microsoft.us"), "the admin center of that cloud: {shown}");
        assert!(!shown.contains("settings-") && !shown.contains("{ $"), "a sentence is missing: {shown}");
        for row in permissions::table() {
            for permission in row.looks.iter().chain(row.acts).flat_map(|purpose| purpose.permissions()) {
                assert!(shown.contains(permission.scope), "{} of {} is not registered", permission.scope, row.step);
            }
        }
    }
}

#[test]
fn each_customers_sign_in_is_listed_with_its_customer_and_since_when() {
    let accounts = [kept(FABRIKAM, "ada@fabrikam.example"), kept(NO_MOVE, "bo@elsewhere.example"), own()];

    let rows = rows(&page_with(CloudName::Global, Language::English, &accounts, None));

    let cells: Vec<Vec<&str>> =
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(
        cells,
        [
            ["ada@fabrikam.example", "Fabrikam", "1 Jan 1970", ""],
            ["bo@elsewhere.example", "No move on this computer", "1 Jan 1970", ""],
        ]
    );
    let tenants: Vec<_> = rows.iter().map(|row| row.cells[1].detail.clone()).collect();
    assert_eq!(tenants, [Some(FABRIKAM.to_string()), Some(NO_MOVE.to_string())]);
}

#[test]
fn nothing_is_forgotten_without_a_question_and_a_double_click_keeps() {
    let accounts = [kept(FABRIKAM, "ada@fabrikam.example"), kept(NO_MOVE, "bo@elsewhere.example")];
    let (ada, bo) = (account_id(&accounts[0]), account_id(&accounts[1]));

    for language in [Language::English, Language::Swedish] {
        let before = page_with(CloudName::Global, language, &accounts, None);
        let asked = page_with(CloudName::Global, language, &accounts, Some(&ada));

        let forget = |id: &str| vec![format!("{ACCOUNT_FORGET}{id}")];
        assert_eq!(actions(&before), [forget(&ada), forget(&bo)], "the first press only asks");
        let question = vec![ACCOUNT_KEEP.to_owned(), format!("{ACCOUNT_FORGET_NOW}{ada}")];
        assert_eq!(actions(&asked), [question, forget(&bo)], "keeping stands where the first press was");
        assert_eq!((questions(&before), questions(&asked)), (0, 1));
    }
}

fn rows(blocks: &[Block]) -> Vec<Row> {
    let mut tables = blocks.iter().filter_map(|block| match block {
        Block::Table { rows, .. } => Some(rows.clone()),
        _ => None,
    });
    tables.next_back().expect("the list of sign-ins")
}

/// What the buttons of each row submit.
fn actions(blocks: &[Block]) -> Vec<Vec<String>> {
    let submitted = |row: &Row| {
        let buttons = row.cells.iter().flat_map(|cell| &cell.buttons);
        let action = |button: &Button| match &button.does {
            ButtonAct::Submit { action } => Some(action.clone()),
            _ => None,
        };
        buttons.filter_map(action).collect()
    };
    rows(blocks).iter().map(submitted).collect()
}

/// How many bars ask about the first account.
fn questions(blocks: &[Block]) -> usize {
    let asks = |block: &&Block| matches!(block, Block::Bar { title, .. } if title.contains("ada@fabrikam.example"));
    blocks.iter().filter(asks).count()
}

fn kept(tenant_id: TenantId, username: &str) -> KeptAccount {
    let user_id = UserId(Uuid::from_u128(1));
    KeptAccount { tenant_id, user_id, username: username.to_owned(), since: Timestamp::UNIX_EPOCH, is_own: false }
}

/// The partner's own account, which has a section of its own.
fn own() -> KeptAccount {
    KeptAccount { is_own: true, ..kept(TenantId(Uuid::from_u128(9)), "eline@northwind.example") }
}
