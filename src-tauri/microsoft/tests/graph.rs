//! Reading and changing through Graph, against a server that remembers everything it was sent.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use baton_domain::{Cloud, CloudName, Seats, SkuId, SubscriptionStatus, SystemClock, UserId};
use baton_http::{AccessToken, Door, Pace, WriteBudget};
use baton_microsoft::graph::{
    Authentication, ChangeOutcome, Graph, GraphError, LicenceChange, LicenceRefusal, LicenceToAdd, People, Role,
};
use far_end::{Act, Came, FarEnd, json};
use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;

struct Setup {
    far_end: FarEnd,
    graph: Graph,
    token: AccessToken,
}

async fn graph_that(tell: impl Fn(&Came, usize) -> Act + Send + Sync + 'static) -> Setup {
    let far_end = FarEnd::start(tell).await;
    let door = Door::with_pace([far_end.url.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let cloud = Cloud {
        name: CloudName::Practice,
        login: far_end.at("login/"),
        graph: far_end.at("graph/"),
        admin_center: far_end.at("admin/"),
        device_login: far_end.at("device"),
        partner_center: None,
        product_names: None,
    };
    let graph = Graph::new(door, &cloud, Arc::new(SystemClock)).with_budget(WriteBudget::unlimited());
    let token = AccessToken::new(SecretString::from("t"), [far_end.url.origin()]);
    Setup { far_end, graph, token }
}

fn refusal(status: u16, code: &str, message: &str) -> Act {
    json(status, json!({"error": {"code": code, "message": message, "innerError": {"request-id": "far-1"}}}))
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[tokio::test]
async fn a_list_is_followed_to_its_end_and_repeated_people_count_once() {
    let setup = graph_that(|came, before| {
        let person = |number: u128| json!({"id": id(number), "displayName": format!("P{number}")});
        let host = came.header("host").unwrap();
        let next = format!("http://{host}/graph/v1.0/users?$skiptoken={before}");
        match before {
            0 => json(200, json!({"value": [person(1), person(2)], "@odata.nextLink": next})),
            1 => json(200, json!({"value": [person(2), person(3)], "@odata.nextLink": next})),
            _ => json(200, json!({"value": [person(4)]})),
        }
    })
    .await;

    let seen = setup.graph.users(&setup.token, People::Licensed).await.unwrap();

    let names: Vec<&str> = seen.value.iter().map(|user| user.display_name.as_str()).collect();
    assert_eq!(names, ["P1", "P2", "P3", "P4"]);
    assert_eq!(seen.request_id.as_deref(), Some("far-1"));
    let came = setup.far_end.came();
    assert!(came.iter().all(|came| came.header("consistencylevel") == Some("eventual")), "on every page");
    assert!(came[0].target.starts_with("/graph/v1.0/users?"), "{}", came[0].target);
    assert!(came[0].target.contains("%24count=true") && came[0].target.contains("%20ne%200"), "{}", came[0].target);
}

#[tokio::test]
async fn a_next_page_elsewhere_is_not_fetched() {
    let evil = FarEnd::start(|_, _| json(200, "{}")).await;
    for next in [evil.at("x").to_string(), "file:///etc/passwd".to_owned(), "no address".to_owned()] {
        let setup = graph_that(move |_, _| json(200, json!({"value": [], "@odata.nextLink": next.clone()}))).await;

        let seen = setup.graph.domains(&setup.token).await;

        assert!(matches!(seen, Err(GraphError::Unexpected { .. })), "{seen:?}");
    }
    assert_eq!(evil.count(), 0, "the token went nowhere");
}

#[tokio::test]
async fn a_list_in_a_circle_ends() {
    let setup = graph_that(|came, _| {
        let next = format!("http://{}/graph/v1.0/domains?again", came.header("host").unwrap());
        json(200, json!({"value": [{"id": "a.example"}], "@odata.nextLink": next}))
    })
    .await;

    let seen = setup.graph.domains(&setup.token).await;

    assert!(matches!(seen, Err(GraphError::Unexpected { ref code, .. }) if code == "endless_list"), "{seen:?}");
    assert_eq!(setup.far_end.count(), 2, "the page that came before is not asked again");
}

#[tokio::test]
async fn subscriptions_of_two_sellers_stay_two_rows_and_odd_fields_do_no_harm() {
    let setup = graph_that(|_, _| {
        let row = json!({
            "id": "s1", "skuId": id(7), "skuPartNumber": "SPB", "status": "Enabled", "totalLicenses": 25, "isTrial": false,
            "createdDateTime": "2026-01-01T00:00:00Z", "nextLifecycleDateTime": "2027-01-01T00:00:00Z",
            "ownerTenantId": id(9), "ownerType": "User", "serviceStatus": [], "brandNewField": {"a": 1},
        });
        let odd = json!({
            "id": "s2", "skuId": null, "skuPartNumber": null, "status": "Hibernating", "totalLicenses": -3, "isTrial": null,
            "createdDateTime": "not a date", "nextLifecycleDateTime": null, "ownerTenantId": "", "serviceStatus": null,
        });
        let free = json!({"id": "s3", "status": "Suspended", "totalLicenses": 1_000_000_000_000i64});
        json(200, format!("\u{FEFF}{}", json!({"value": [row, odd, free]})))
    })
    .await;

    let rows = setup.graph.subscriptions(&setup.token).await.unwrap().value;

    assert_eq!(rows.len(), 3);
    assert_eq!((rows[0].seats.count(), rows[0].owner.unwrap().0), (25, id(9)));
    assert_eq!(rows[1].status, SubscriptionStatus::Other("Hibernating".to_owned()), "neither active nor ended");
    assert_eq!((rows[1].seats.count(), rows[1].owner, rows[1].created_at), (0, None, None));
    assert_eq!(rows[2].seats.count(), Seats::MOST, "free products are counted in millions");
}

#[tokio::test]
async fn a_role_without_template_is_unseen_and_not_absent() {
    let setup = graph_that(|_, _| {
        let global = "62e90394-69f5-4237-9190-012177145e10";
        json(
            200,
            json!({"value": [
                {"id": id(1), "displayName": "Global Administrator", "roleTemplateId": global},
                {"id": id(2), "displayName": null, "roleTemplateId": null},
                {"@odata.type": "#microsoft.graph.directoryRole", "id": null},
            ]}),
        )
    })
    .await;

    let roles = setup.graph.my_roles(&setup.token).await.unwrap().value;

    assert!(roles.has(Role::GlobalAdministrator) && roles.can_accept_partner() && roles.some_cannot_be_seen());
    assert_eq!(roles.all(), [Role::GlobalAdministrator, Role::CannotSee, Role::CannotSee]);
}

#[tokio::test]
async fn domains_and_organization_are_read_as_they_are() {
    let setup = graph_that(|came, _| match came.path() {
        "/graph/v1.0/domains" => json(
            200,
            json!({"value": [
                {"id": "fabrikam.example", "isDefault": true, "isVerified": true, "authenticationType": "Federated"},
                {"id": "fabrikam.onmicrosoft.com", "isInitial": true, "isVerified": true, "authenticationType": "Odd"},
            ]}),
        ),
        _ => json(
            200,
            json!({"value": [{
                "id": id(5), "displayName": "Fabrikam", "countryLetterCode": "SE", "onPremisesSyncEnabled": null,
                "verifiedDomains": [{"name": "fabrikam.example", "isDefault": true, "type": "Managed"}],
            }]}),
        ),
    })
    .await;

    let domains = setup.graph.domains(&setup.token).await.unwrap().value;
    let organization = setup.graph.organization(&setup.token).await.unwrap().value;

    assert_eq!(domains[0].authentication, Authentication::Federated);
    assert_eq!(domains[1].authentication, Authentication::Other("Odd".to_owned()));
    assert!(domains[1].is_initial && !domains[1].is_default);
    assert_eq!((organization.tenant_id.0, organization.display_name.as_str()), (id(5), "Fabrikam"));
}

#[tokio::test]
async fn each_failure_of_a_read_asks_for_something_different() {
    let setup = graph_that(|came, _| match came.path() {
        "/graph/v1.0/me" => Act::Answer(
            401,
            vec![(
                "www-authenticate",
                r#"Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ==""#.to_owned(),
            )],
            Vec::new(),
        ),
        "/graph/v1.0/domains" => refusal(403, "Authorization_RequestDenied", "canary words of the far end"),
        "/graph/v1.0/organization" => Act::Answer(429, vec![("retry-after", "120".to_owned())], Vec::new()),
        "/graph/v1.0/subscribedSkus" => json(200, "<html>"),
        _ => refusal(404, "Request_ResourceNotFound", ""),
    })
    .await;
    let (graph, token) = (&setup.graph, &setup.token);

    let denied = graph.domains(token).await;
    assert!(
        matches!(graph.me(token).await, Err(GraphError::SignedOut { claims: Some(claims) }) if claims == r#"{"a":1}"#)
    );
    assert!(matches!(&denied, Err(GraphError::Forbidden { code, .. }) if code == "Authorization_RequestDenied"));
    assert!(!format!("{denied:?}").contains("canary"), "no words of an answer in an error");
    assert!(matches!(graph.organization(token).await, Err(GraphError::Throttled { .. })));
    assert!(matches!(graph.subscribed_skus(token).await, Err(GraphError::Unexpected { status: 200, .. })));
    assert!(matches!(graph.user(token, UserId(id(1))).await, Err(GraphError::NotFound { .. })));
}

#[tokio::test]
async fn a_partner_nobody_knows_is_an_answer() {
    let setup = graph_that(|came, _| {
        if came.path().contains(&id(1).to_string()) {
            json(200, json!({"tenantId": id(1), "displayName": "Arrow ECS", "defaultDomainName": "arrow.example"}))
        } else {
            refusal(404, "Request_ResourceNotFound", "")
        }
    })
    .await;

    let known = setup.graph.tenant_name(&setup.token, baton_domain::TenantId(id(1))).await.unwrap().value;
    let unknown = setup.graph.tenant_name(&setup.token, baton_domain::TenantId(id(2))).await.unwrap().value;

    assert_eq!(known.map(|name| name.display_name), Some("Arrow ECS".to_owned()));
    assert_eq!(unknown, None);
    let path = setup.far_end.came()[0].path().to_owned();
    let call = format!("findTenantInformationByTenantId(tenantId='{}')", id(1));
    assert_eq!(path, format!("/graph/v1.0/tenantRelationships/{call}"));
}

#[tokio::test]
async fn add_and_remove_travel_in_one_call() {
    let setup = graph_that(|_, _| json(200, "{}")).await;
    let change = LicenceChange {
        add: vec![LicenceToAdd { sku_id: SkuId(id(1)), disabled_plans: BTreeSet::from([id(3)]) }],
        remove: vec![SkuId(id(2))],
    };

    let outcome = setup.graph.change_licences(&setup.token, UserId(id(9)), &change).await.unwrap();

    assert!(matches!(outcome, ChangeOutcome::Changed(_)));
    let came = setup.far_end.came();
    assert_eq!(came.len(), 1, "nobody is ever without");
    assert_eq!(came[0].path(), format!("/graph/v1.0/users/{}/assignLicense", id(9)));
    let body: serde_json::Value = serde_json::from_str(&came[0].body).unwrap();
    let expected = json!({"addLicenses": [{"skuId": id(1), "disabledPlans": [id(3)]}], "removeLicenses": [id(2)]});
    assert_eq!(body, expected);
}

#[tokio::test]
async fn a_change_is_done_refused_or_unknown_and_never_sent_twice() {
    let setup = graph_that(|came, _| {
        let number = came.path().split('/').nth(4).and_then(|text| Uuid::parse_str(text).ok()).unwrap().as_u128();
        match number {
            1 => refusal(400, "Request_BadRequest", "Subscription with SKU x does not have any available licenses."),
            2 => Act::Answer(429, vec![("retry-after", "0".to_owned())], Vec::new()),
            3 => Act::Hang,
            4 => json(500, "{}"),
            5 => json(400, "not json"),
            6 => refusal(401, "InvalidAuthenticationToken", ""),
            _ => refusal(403, "Authorization_RequestDenied", ""),
        }
    })
    .await;
    let mut ends = Vec::new();

    for number in 1..=7 {
        let change = LicenceChange { add: Vec::new(), remove: vec![SkuId(id(2))] };
        ends.push(setup.graph.change_licences(&setup.token, UserId(id(number)), &change).await);
    }

    use ChangeOutcome::{Refused, Unknown};
    assert!(matches!(&ends[0], Ok(Refused { reason: LicenceRefusal::NotEnoughSeats, .. })));
    assert!(matches!(&ends[1], Ok(Unknown { status: Some(429), .. })), "it has been seen done behind a 429");
    assert!(matches!(&ends[2], Ok(Unknown { status: None, .. })));
    assert!(matches!(&ends[3], Ok(Unknown { status: Some(500), .. })));
    assert!(matches!(&ends[4], Ok(Unknown { status: Some(400), .. })), "a refusal that cannot be read is no refusal");
    assert!(matches!(&ends[5], Err(GraphError::SignedOut { .. })));
    assert!(matches!(&ends[6], Ok(Refused { reason: LicenceRefusal::Forbidden, .. })));
    assert_eq!(setup.far_end.count(), 7, "seven changes, seven requests");
}

#[tokio::test]
async fn a_person_shows_direct_and_group_licences_and_what_is_off() {
    let setup = graph_that(|_, _| {
        json(200, json!({
            "id": id(1), "displayName": "Anna", "userPrincipalName": "anna@fabrikam.example", "usageLocation": "", "userType": "Member",
            "assignedLicenses": [{"skuId": id(2), "disabledPlans": [id(3)]}],
            "licenseAssignmentStates": [
                {"skuId": id(2), "assignedByGroup": null, "state": "Active", "error": "None", "disabledPlans": [id(3)]},
                {"skuId": id(2), "assignedByGroup": id(8), "state": "Error", "error": "CountViolation", "disabledPlans": []},
            ],
        }))
    })
    .await;

    let user = setup.graph.user(&setup.token, UserId(id(1))).await.unwrap().value;

    assert!(user.holds(SkuId(id(2))) && user.holds_directly(SkuId(id(2))));
    assert_eq!(user.groups_giving(SkuId(id(2))), [id(8)]);
    assert_eq!(user.disabled_plans(SkuId(id(2))), BTreeSet::from([id(3)]));
    assert_eq!(user.usage_location, None, "an empty country is none");
}

#[tokio::test]
async fn the_audit_log_shows_which_partner_was_added() {
    let arrow = "08c69f34-87ea-4854-b4eb-d83d7016416c";
    let setup = graph_that(move |_, _| {
        json(200, json!({"value": [
            {"id": "a", "activityDisplayName": "Add user", "result": "success"},
            {"id": "b", "activityDisplayName": "Add partner to company", "activityDateTime": "2026-11-03T10:00:00.7215374Z",
             "result": "success", "initiatedBy": {"user": {"userPrincipalName": "anna@fabrikam.example"}, "app": null},
             "targetResources": [{"id": null, "displayName": "Fabrikam", "modifiedProperties": [
                {"displayName": "PartnerTenantId", "oldValue": null, "newValue": format!("\"{arrow}\"")}]}]},
        ]}))
    })
    .await;

    let since = "2026-11-03T09:00:00.123456Z".parse().unwrap();
    let events = setup.graph.partner_events(&setup.token, since).await.unwrap().value;

    assert_eq!(events.len(), 1, "other entries are none of our business");
    assert!(events[0].succeeded && events[0].names(&arrow.to_uppercase()));
    assert_eq!(events[0].by.as_deref(), Some("anna@fabrikam.example"));
    let target = setup.far_end.came()[0].target.clone();
    assert!(target.contains("activityDateTime%20ge%202026-11-03T09%3A00%3A00Z"), "{target}");
}
