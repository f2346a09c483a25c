//! The partner's relationships at Graph, against a server that remembers everything it was sent.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::{sync::Arc, time::Duration};

use baton_domain::{Cloud, CloudName, SystemClock, TenantId};
use baton_http::{AccessToken, Door, Pace, WriteBudget};
use baton_microsoft::{
    delegated_admin::{GdapRoles, RelationshipStatus},
    graph::{ChangeOutcome, DelegatedAdminRefusal, Graph, NewDelegatedAdmin},
};
use far_end::{Act, Came, FarEnd, json};
use secrecy::SecretString;
use serde_json::{Value, json};
use uuid::Uuid;

const ONE: &str = "5d027261-d21f-4aa9-b7db-7fa1f56fb163";
const OURS: TenantId = TenantId(Uuid::from_u128(7));

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

fn relationship(customer: TenantId, status: &str) -> Value {
    json!({
        "@odata.etag": "W/\"1\"", "id": ONE, "displayName": "a", "duration": "P2Y", "status": status,
        "customer": { "tenantId": customer }, "autoExtendDuration": "P180D", "somethingNew": { "a": 1 },
        "accessDetails": { "unifiedRoles": [{ "roleDefinitionId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451" }, {}] },
        "createdDateTime": "2026-02-10T11:24:42.3148266Z", "activatedDateTime": "", "endDateTime": null,
    })
}

fn new() -> NewDelegatedAdmin {
    NewDelegatedAdmin { customer: OURS, roles: GdapRoles::least(), days: 730 }
}

#[tokio::test]
async fn another_customers_relationship_proves_nothing_though_the_filter_was_ignored() {
    let other = TenantId(Uuid::from_u128(8));
    let answer = move |_: &Came, _: usize| {
        let mut second = relationship(other, "active");
        second["id"] = json!(format!("{ONE}-{ONE}"));
        json(200, json!({ "value": [relationship(OURS, "approvalPending"), second, { "id": "no number" }] }))
    };
    let setup = graph_that(answer).await;

    let seen = setup.graph.delegated_admin_of(&setup.token, OURS).await.unwrap().value;

    let [one] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(
        (one.status.clone(), one.days, one.extends_itself),
        (RelationshipStatus::ApprovalPending, Some(730), true)
    );
    assert_eq!((one.roles.len(), one.activated_at, one.etag.as_deref()), (1, None, Some("W/\"1\"")));
    let path = setup.far_end.came()[0].target.clone();
    assert!(path.contains("customer%2FtenantId%20eq%20%27"), "{path}");
}

#[tokio::test]
async fn one_is_made_with_the_least_roles_and_its_number_is_read_from_the_answer() {
    let setup = graph_that(|_, _| json(201, relationship(OURS, "created"))).await;

    let made = setup.graph.make_delegated_admin(&setup.token, "fabrikam.example 1", &new()).await.unwrap();

    assert!(matches!(made, ChangeOutcome::Changed(seen) if seen.value.id.as_str() == ONE));
    let sent: Value = serde_json::from_str(&setup.far_end.came()[0].body).unwrap();
    assert_eq!((&sent["displayName"], &sent["duration"]), (&json!("fabrikam.example 1"), &json!("P730D")));
    assert_eq!(sent["customer"], json!({ "tenantId": OURS }));
    assert_eq!(sent["accessDetails"]["unifiedRoles"].as_array().map(Vec::len), Some(5), "five roles");
    assert!(!sent.to_string().contains("62e90394"), "never Global Administrator: {sent}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_or_is_lost_leaves_it_unknown_and_is_never_sent_again() {
    let cases = [json(201, json!({ "id": "odd" })), json(503, json!({})), Act::Hang];
    for (act, told) in cases.into_iter().zip(["no number", "503", "silence"]) {
        let once = std::sync::Mutex::new(Some(act));
        let setup = graph_that(move |_, _| once.lock().unwrap().take().expect("sent once")).await;

        let made = setup.graph.make_delegated_admin(&setup.token, "a", &new()).await.unwrap();

        assert!(matches!(made, ChangeOutcome::Unknown { .. }), "{told}: {made:?}");
        assert_eq!(setup.far_end.came().len(), 1, "{told}");
    }
}

#[tokio::test]
async fn each_refusal_to_open_one_has_its_own_way_on() {
    for (status, reason) in [
        (403, DelegatedAdminRefusal::Forbidden),
        (404, DelegatedAdminRefusal::NotFound),
        (409, DelegatedAdminRefusal::Changed),
        (412, DelegatedAdminRefusal::Changed),
        (400, DelegatedAdminRefusal::Other("BadRequest".to_owned())),
    ] {
        let setup =
            graph_that(move |_, _| json(status, json!({ "error": { "code": "BadRequest", "message": "no" } }))).await;

        let opened = setup.graph.lock_delegated_admin(&setup.token, &ONE.parse().unwrap()).await.unwrap();

        assert!(matches!(opened, ChangeOutcome::Refused { reason: told, .. } if told == reason), "{status}");
        let came = setup.far_end.came();
        assert!(
            came[0].path().ends_with(&format!("/delegatedAdminRelationships/{ONE}/requests")),
            "{}",
            came[0].target
        );
        assert_eq!(serde_json::from_str::<Value>(&came[0].body).unwrap(), json!({ "action": "lockForApproval" }));
    }
}
