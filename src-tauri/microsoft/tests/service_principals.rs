//! The apps of a tenant at Graph, against a server that remembers everything it was sent.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::{sync::Arc, time::Duration};

use baton_domain::{Cloud, CloudName, SystemClock, TenantId};
use baton_http::{AccessToken, Door, Pace};
use baton_microsoft::graph::{AppPermission, Graph, GraphError};
use far_end::{Act, Came, FarEnd, json};
use secrecy::SecretString;
use serde_json::json;
use uuid::{Uuid, uuid};

const CUSTOMER: TenantId = TenantId(Uuid::from_u128(7));
const RHIPE: TenantId = TenantId(Uuid::from_u128(8));
const MICROSOFT: Uuid = uuid!("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

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
    let graph = Graph::new(door, &cloud, Arc::new(SystemClock));
    let token = AccessToken::new(SecretString::from("t"), [far_end.url.origin()]);
    Setup { far_end, graph, token }
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[tokio::test]
async fn every_page_of_apps_is_read_and_only_those_of_others_count_as_such() {
    let setup = graph_that(|came, before| {
        let app = |number, owner: Option<Uuid>| {
            json!({
                "id": id(number), "appId": id(number + 100), "displayName": format!("App {number}"),
                "appOwnerOrganizationId": owner, "verifiedPublisher": { "displayName": null },
            })
        };
        let next = format!("http://{}/graph/v1.0/servicePrincipals?$skiptoken=1", came.header("host").unwrap());
        match before {
            0 => json(200, json!({"value": [app(1, Some(MICROSOFT)), app(2, Some(RHIPE.0))], "@odata.nextLink": next})),
            // A machine's identity has no owner and no app id of its own.
            _ => json(
                200,
                json!({"value": [app(2, Some(RHIPE.0)), app(3, Some(CUSTOMER.0)), {"id": id(4), "displayName": null}]}),
            ),
        }
    })
    .await;

    let seen = setup.graph.service_principals(&setup.token).await.unwrap();

    assert_eq!(seen.value.iter().map(|app| app.id).collect::<Vec<_>>(), [id(1), id(2), id(3), id(4)]);
    assert_eq!(seen.request_id.as_deref(), Some("far-1"));
    let of_others: Vec<_> = seen.value.iter().filter(|app| app.is_of_others(CUSTOMER)).collect();
    let [one] = of_others[..] else { panic!("{of_others:?}") };
    assert_eq!(
        (one.id, one.app_id, one.owner, one.display_name.as_str()),
        (id(2), Some(id(102)), Some(RHIPE), "App 2")
    );
    let target = setup.far_end.came()[0].target.clone();
    assert!(target.contains("%24top=999") && target.contains("appOwnerOrganizationId"), "{target}");
}

#[tokio::test]
async fn what_an_app_may_do_by_itself_comes_with_its_names() {
    let setup = graph_that(|came, _| {
        let assignment = |number: u128, role: u128, resource: u128| {
            json!({
                "id": format!("a{number}"), "appRoleId": id(role), "principalId": id(2), "resourceId": id(resource),
                "resourceDisplayName": format!("Resource {resource}"), "createdDateTime": "2026-11-28T08:00:00Z",
            })
        };
        let roles = json!([{"id": id(11), "value": "Directory.Read.All"}, {"id": id(12), "value": "Mail.Send"}, {"id": id(13), "value": null}]);
        if came.target.contains("appRoleAssignments") {
            let all = [assignment(1, 12, 50), assignment(2, 11, 50), assignment(3, 99, 50), assignment(4, 11, 51), assignment(5, 0, 51)];
            json(200, json!({ "value": all }))
        } else if came.target.contains(&id(50).to_string()) {
            json(200, json!({ "id": id(50), "appRoles": roles }))
        } else {
            json(404, json!({"error": {"code": "Request_ResourceNotFound", "message": "gone"}}))
        }
    })
    .await;

    let seen = setup.graph.app_permissions(&setup.token, id(2)).await.unwrap().value;

    let permission = |resource: &str, name: Option<&str>| AppPermission {
        resource: resource.to_owned(),
        name: name.map(str::to_owned),
    };
    let expected = [
        permission("Resource 50", None),
        permission("Resource 50", Some("Directory.Read.All")),
        permission("Resource 50", Some("Mail.Send")),
        permission("Resource 51", None),
    ];
    assert_eq!(seen, expected, "what nobody names is still said, and the default access is nothing");
    assert_eq!(setup.far_end.count(), 3, "each resource is asked for its names once");
}

#[tokio::test]
async fn an_account_that_may_not_read_apps_is_told_apart() {
    let refusal = json!({"error": {"code": "Authorization_RequestDenied", "message": "Insufficient privileges"}});
    let setup = graph_that(move |_, _| json(403, refusal.clone())).await;

    let list = setup.graph.service_principals(&setup.token).await;
    let granted = setup.graph.app_permissions(&setup.token, id(2)).await;

    assert!(matches!(list, Err(GraphError::Forbidden { .. })), "{list:?}");
    assert!(matches!(granted, Err(GraphError::Forbidden { .. })), "{granted:?}");
}
