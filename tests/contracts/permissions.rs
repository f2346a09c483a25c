//! What Baton asks Microsoft for, against what Microsoft names as the least for each call.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use baton_domain::{Cloud, CloudName, SystemClock, TenantId};
use baton_http::Door;
use baton_microsoft::identity::{
    AnswerPage, Authority, BrowserSignIn, ClientId, Identity, Purpose, Resource, Scopes, SignInRequest,
};
use baton_procedures::permissions;
use baton_tests::counts;
use baton_workflow::Effect;
use serde_json::Value;
use uuid::Uuid;

use super::published;

/// The least privileged delegated permissions of a call, by the published document or else by the overlay. An entry may name
/// several, a remark in brackets behind each: `User.Read (basic) / Organization.Read.All`.
fn least(document: &Value, call: &str) -> BTreeSet<String> {
    let (method, path) = call.split_once(' ').unwrap();
    let overlay: Value = serde_json::from_str(include_str!("overlay.json")).unwrap();
    let published = &document["paths"][path][method.to_lowercase()];
    let added = &overlay["paths"][format!("/graph/v1.0{path}")][method.to_lowercase()];
    let operation = if published.is_object() { published } else { added };
    assert!(operation.is_object(), "{call} is not among the published calls");
    let entries = operation["x-baton-least-privileged-delegated"].as_array().unwrap_or_else(|| panic!("{call}"));
    let names = entries.iter().flat_map(|entry| entry.as_str().unwrap().split('/'));
    names.map(|name| name.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn each_call_is_made_with_its_least_privileged_permission() {
    let Some(document) = published::graph() else { return };
    let mut calls = 0;
    for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.resource() == Resource::Graph) {
        for permission in purpose.permissions() {
            for call in permission.calls {
                let least = least(&document, call);

                assert!(least.contains(permission.scope), "{call}: {} is not among {least:?}", permission.scope);
                calls += 1;
            }
        }
    }

    assert!(calls >= 16, "every call of the steps: {calls}");
    counts::report("calls with their least permission", "Graph", calls);
}

#[test]
fn each_call_stands_at_one_permission_only() {
    let mut known: BTreeMap<&str, Purpose> = BTreeMap::new();
    for purpose in Purpose::ALL {
        for call in purpose.permissions().iter().flat_map(|permission| permission.calls) {
            let before = known.insert(call, purpose);

            assert_eq!(before, None, "{call} stands at {purpose:?} too");
        }
    }
}

#[test]
fn a_permission_that_a_step_asks_for_is_for_a_call() {
    for row in permissions::table() {
        for purpose in row.looks.iter().chain(row.if_given).chain(row.acts) {
            for permission in purpose.permissions() {
                let covers_all = purpose.resource() == Resource::PartnerCenter;
                assert!(covers_all || !permission.calls.is_empty(), "{}: what is {} for?", row.step, permission.scope);
            }
        }
    }
}

#[test]
fn what_is_asked_of_the_partners_own_account_stands_in_no_step_for_a_customer() {
    for row in permissions::table() {
        for purpose in row.looks.iter().chain(row.if_given).chain(row.acts) {
            assert!(!purpose.is_own(), "{} would ask a customer for {purpose:?}", row.step);
        }
    }
}

#[test]
fn no_look_asks_for_a_write_or_for_the_whole_directory() {
    for row in permissions::table() {
        for purpose in row.looks.iter().chain(row.if_given) {
            for scope in Scopes::of(*purpose).names() {
                assert!(!scope.contains("Write"), "{}: a look asks for {scope}", row.step);
            }
        }
        for purpose in row.own {
            assert!(purpose.is_own(), "{}: {purpose:?} would be asked of a customer", row.step);
            let writes = Scopes::of(*purpose).names().iter().any(|scope| scope.contains("Write"));
            assert!(!writes || row.effect != Effect::None, "{} changes nothing and asks for {purpose:?}", row.step);
        }
        assert!(!row.looks.iter().chain(row.if_given).chain(row.acts).any(|purpose| purpose.is_own()), "{}", row.step);
        if row.effect == Effect::None {
            assert!(row.acts.is_empty(), "{} changes nothing and asks for {:?}", row.step, row.acts);
        }
    }
    for scope in Purpose::ALL.into_iter().flat_map(|purpose| Scopes::of(purpose).names().to_vec()) {
        assert!(!scope.starts_with("Directory."), "{scope} is far more than any call needs");
    }
}

#[test]
fn every_step_of_every_procedure_stands_in_the_table_once() {
    let rows: Vec<_> = permissions::table().into_iter().map(|row| row.step).collect();
    let once: BTreeSet<_> = rows.iter().cloned().collect();
    let in_procedures: BTreeSet<_> = baton_procedures::all()
        .iter()
        .flat_map(|procedure| procedure.steps().map(|step| step.id()).collect::<Vec<_>>())
        .collect();

    assert_eq!(rows.len(), once.len(), "a step stands twice");
    assert_eq!(in_procedures.difference(&once).collect::<Vec<_>>(), Vec::<&_>::new(), "steps without a row");
    counts::report("steps in the table of permissions", "procedures", rows.len() as u64);
}

/// The scope of the address that the browser opens.
async fn scope_of(cloud: CloudName, purpose: Purpose) -> String {
    let cloud = Cloud::built_in(cloud).unwrap();
    let door = Door::new(baton_microsoft::origins(&cloud)).unwrap();
    let identity = Identity::new(door, cloud, ClientId(Uuid::from_u128(1)), Arc::new(SystemClock));
    let request = SignInRequest::new(Authority::Tenant(TenantId(Uuid::from_u128(2))), Scopes::of(purpose));
    let text = String::new;
    let page = AnswerPage {
        language: "en".to_owned(),
        received_title: text(),
        received_text: text(),
        refused_title: text(),
        refused_text: text(),
        late_title: text(),
        late_text: text(),
    };
    let sign_in = BrowserSignIn::begin(&identity, request, page).await.unwrap();
    let scope = sign_in.authorize_url().query_pairs().find(|(name, _)| name == "scope");
    scope.map(|(_, scope)| scope.into_owned()).unwrap()
}

#[tokio::test]
async fn each_sign_in_asks_for_exactly_this() {
    let read = "openid profile offline_access https://graph.microsoft.com/User.Read \
        https://graph.microsoft.com/Organization.Read.All https://graph.microsoft.com/Domain.Read.All \
        https://graph.microsoft.com/LicenseAssignment.Read.All https://graph.microsoft.com/User.Read.All \
        https://graph.microsoft.com/GroupMember.Read.All \
        https://graph.microsoft.com/CrossTenantInformation.ReadBasic.All";
    let and = |names: &[&str]| {
        names.iter().fold(read.to_owned(), |scope, name| format!("{scope} https://graph.microsoft.com/{name}"))
    };
    let own = |names: &[&str]| {
        let company = ["User.Read", "Organization.Read.All"];
        let all = company.iter().chain(names);
        all.fold("openid profile offline_access".to_owned(), |scope, name| {
            format!("{scope} https://graph.microsoft.com/{name}")
        })
    };
    let expected = [
        (Purpose::Read, read.to_owned()),
        (Purpose::ReadAuditLog, and(&["AuditLog.Read.All"])),
        (Purpose::ReadPartnerList, and(&["Policy.Read.All"])),
        (Purpose::ReadApps, and(&["Application.Read.All"])),
        (Purpose::SwitchLicences, and(&["LicenseAssignment.ReadWrite.All"])),
        (Purpose::SetCountry, and(&["LicenseAssignment.ReadWrite.All", "User.ReadWrite.All"])),
        (
            Purpose::ReadPartnerCenter,
            "openid profile offline_access https://api.partnercenter.microsoft.com/user_impersonation".to_owned(),
        ),
        (Purpose::ReadDelegatedAdmin, own(&["DelegatedAdminRelationship.Read.All"])),
        (Purpose::ReadOwnCompany, own(&[])),
        (
            Purpose::MakeDelegatedAdmin,
            own(&["DelegatedAdminRelationship.Read.All", "DelegatedAdminRelationship.ReadWrite.All"]),
        ),
    ];
    assert_eq!(expected.len(), Purpose::ALL.len(), "every purpose");

    for (purpose, scope) in expected {
        assert_eq!(scope_of(CloudName::Global, purpose).await, scope, "{purpose:?}");
    }
}

#[tokio::test]
async fn each_cloud_is_asked_in_its_own_names() {
    let worldwide = scope_of(CloudName::Global, Purpose::SetCountry).await;
    for name in CloudName::BUILT_IN {
        let graph = Cloud::built_in(name).unwrap().graph;

        let scope = scope_of(name, Purpose::SetCountry).await;

        assert_eq!(scope, worldwide.replace("https://graph.microsoft.com/", graph.as_str()), "{name:?}");
    }
}
