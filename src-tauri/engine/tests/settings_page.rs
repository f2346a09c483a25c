//! The settings page: the choice of a cloud, what it lacks, and what to register there.

use std::collections::BTreeMap;

use baton_domain::CloudName;
use baton_engine::{
    Appearance, Organisation, PartnerConnection, Settings, SettingsFacts, parse_settings, settings_view,
};
use baton_procedures::permissions;
use baton_workflow::{
    Answers, FieldErrors,
    screen::{Block, FieldKind},
    words::Language,
};
use jiff::tz::TimeZone;

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
    let facts = SettingsFacts {
        settings: &settings(cloud),
        organisation: &Organisation::default(),
        appearance: &Appearance::default(),
        accounts: &[],
        partner: &PartnerConnection::default(),
        ordering: None,
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
