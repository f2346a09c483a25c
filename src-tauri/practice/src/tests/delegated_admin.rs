//! A partner's admin rights (GDAP): made through Graph, approved on the admin center's page, ended by time.

use std::time::Duration;

use serde_json::{Value, json};

use super::acceptance::open_as;
use super::client::{Answer, Client, Tokens};
use super::{cloud, restart};
use crate::PracticeCloud;
use crate::world::{NORTHWIND_IT, TAILSPIN};

const LENA: &str = "lena.fischer@northwindit.example";
const SAM: &str = "sam.okafor@northwindit.example";
const MILA: &str = "mila.jansen@woodgroveestates.example";
const ALL: &str = "/tenantRelationships/delegatedAdminRelationships";
const READ: &str = "openid offline_access https://graph.microsoft.com/DelegatedAdminRelationship.Read.All";
const WRITE: &str = "openid offline_access https://graph.microsoft.com/DelegatedAdminRelationship.ReadWrite.All";
const DAY: Duration = Duration::from_secs(86_400);

struct Partner {
    client: Client,
    tokens: Tokens,
}

impl Partner {
    async fn of(cloud: &PracticeCloud, upn: &str, scope: &str) -> Self {
        let client = Client::new(cloud);
        let tokens = client.sign_in_with_code(cloud, "organizations", upn, scope).await;
        Self { client, tokens }
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.client.graph(&self.tokens.access, method, &format!("{ALL}{path}"), body).await
    }

    async fn status(&self, id: &str) -> Value {
        self.call("GET", &format!("/{id}"), None).await.json()["status"].clone()
    }
}

fn woodgrove(cloud: &PracticeCloud) -> String {
    let found = |world: &mut crate::world::World, _| {
        world.tenant_of_domain("woodgroveestates.example").expect("a customer").id.to_string()
    };
    cloud.world().with(found)
}

fn wanted(customer: &str) -> Value {
    json!({
        "displayName": "woodgroveestates.example 1a2b",
        "duration": "P730D",
        "autoExtendDuration": "P180D",
        "customer": { "tenantId": customer },
        "accessDetails": { "unifiedRoles": [{ "roleDefinitionId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451" }] },
    })
}

async fn locked(partner: &Partner, customer: &str) -> String {
    let made = partner.call("POST", "", Some(wanted(customer))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    let asked = partner.call("POST", &format!("/{id}/requests"), Some(json!({ "action": "lockForApproval" }))).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    id
}

async fn approve(cloud: &PracticeCloud, upn: &str) -> Answer {
    let client = Client::new(cloud);
    let home = open_as(&client, cloud, upn, "/admin/AdminPortal/Home").await;
    let link = home.body.split("href=\"").find(|rest| rest.starts_with("/admin/Adminportal/Home/DelegatedAdmin"));
    let link = link.unwrap_or_else(|| panic!("nothing waits: {}", home.body));
    let page = client.open(&link.split('"').next().unwrap_or_default().replace("&amp;", "&")).await;
    if page.body.contains("id=\"approve\"") { client.press(&page, "Approve all", &[]).await } else { page }
}

#[tokio::test]
async fn a_relationship_goes_from_made_to_active_and_the_partners_staff_have_its_roles() {
    let cloud = cloud().await;
    let (partner, customer) = (Partner::of(&cloud, LENA, WRITE).await, woodgrove(&cloud));

    let id = locked(&partner, &customer).await;
    let pending = partner.status(&id).await;
    let list = approve(&cloud, MILA).await;
    let approved = partner.status(&id).await;
    cloud.world().let_pass(Duration::from_secs(60));
    let active = partner.call("GET", &format!("?$filter=customer/tenantId%20eq%20'{customer}'"), None).await.json();

    assert_eq!((pending, approved), (json!("approvalPending"), json!("activating")));
    assert!(list.body.contains("Partner relationships"), "{}", list.body);
    let only = &active["value"][0];
    assert_eq!((&only["status"], &only["customer"]["displayName"]), (&json!("active"), &json!("Woodgrove Estates")));
    assert!(only["endDateTime"].is_string() && only["@odata.etag"].is_string(), "{only}");
    let roles = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain("woodgroveestates.example").expect("a customer");
        tenant.partners.iter().find(|tie| tie.partner == NORTHWIND_IT).map(|tie| tie.delegated_roles.len())
    });
    assert_eq!(roles, Some(1), "one role was asked for");
}

#[tokio::test]
async fn an_invitation_ends_after_ninety_days_and_a_relationship_extends_itself() {
    let cloud = cloud().await;
    let (partner, customer) = (Partner::of(&cloud, LENA, WRITE).await, woodgrove(&cloud));
    let id = locked(&partner, &customer).await;
    approve(&cloud, MILA).await;
    let mut second = wanted(&customer);
    second["displayName"] = json!("another");
    let late = partner.call("POST", "", Some(second)).await.json()["id"].as_str().expect("an id").to_owned();

    cloud.world().let_pass(DAY * 89);
    let before = statuses(&cloud, &late);
    cloud.world().let_pass(DAY * 2);
    let after = statuses(&cloud, &late);
    cloud.world().let_pass(DAY * (730 - 91 - 20));
    let soon = statuses(&cloud, &id);
    cloud.world().let_pass(DAY * 30);
    let extended = statuses(&cloud, &id);

    assert_eq!((before, after), (json!("created"), json!("expired")));
    assert_eq!((soon, extended), (json!("expiring"), json!("active")), "180 days more by itself");
}

fn statuses(cloud: &PracticeCloud, id: &str) -> Value {
    cloud.world().with(|world, _| json!(world.gdaps().iter().find(|one| one.id == id).expect("made").status))
}

#[tokio::test]
async fn what_microsoft_would_refuse_is_refused() {
    let cloud = cloud().await;
    let (partner, customer) = (Partner::of(&cloud, LENA, WRITE).await, woodgrove(&cloud));
    let reader = Partner::of(&cloud, SAM, READ).await;
    let with = |field: &str, value: Value| {
        let mut body = wanted(&customer);
        body[field] = value;
        body
    };
    let global = json!({ "unifiedRoles": [{ "roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10" }] });

    let cases = [
        (with("displayName", json!("x".repeat(51))), 400),
        (with("duration", json!("P731D")), 400),
        (with("duration", json!("forever")), 400),
        (with("accessDetails", json!({ "unifiedRoles": [] })), 400),
        (with("accessDetails", global), 400),
        (with("customer", json!({ "tenantId": "nobody" })), 400),
    ];
    for (body, status) in cases {
        let answer = partner.call("POST", "", Some(body.clone())).await;
        assert_eq!(answer.status, status, "{body} {}", answer.body);
    }
    assert_eq!(reader.call("POST", "", Some(wanted(&customer))).await.status, 403, "reading does not make one");
    let id = locked(&partner, &customer).await;
    assert_eq!(partner.call("POST", "", Some(wanted(&customer))).await.status, 409, "the name is taken");
    let again = json!({ "action": "lockForApproval" });
    assert_eq!(partner.call("POST", &format!("/{id}/requests"), Some(again)).await.status, 400, "locked already");
    assert_eq!(partner.call("GET", &format!("/{id}-x"), None).await.status, 404);
}

#[tokio::test]
async fn a_change_to_a_state_that_is_gone_is_refused() {
    let cloud = cloud().await;
    let partner = Partner::of(&cloud, LENA, WRITE).await;
    let made = partner.call("POST", "", Some(wanted(&woodgrove(&cloud)))).await.json();
    let path = format!("/graph/v1.0{ALL}/{}", made["id"].as_str().expect("an id"));
    let bearer = format!("Bearer {}", partner.tokens.access);
    let delete = async |etag: &str| {
        let headers = [("authorization", bearer.as_str()), ("if-match", etag)];
        partner.client.send("DELETE", &path, &headers, "").await.expect("an answer").status
    };

    let stale = delete("W/\"00000000-other\"").await;
    let fresh = delete(made["@odata.etag"].as_str().expect("an etag")).await;

    assert_eq!((stale, fresh), (412, 204));
}

#[tokio::test]
async fn only_a_global_admin_of_the_customer_approves_and_another_partner_sees_nothing_of_it() {
    let cloud = cloud().await;
    let partner = Partner::of(&cloud, LENA, WRITE).await;
    let litware = cloud.world().with(|world, _| world.tenant_of_domain("litwarelaw.example").expect("a customer").id);
    let id = locked(&partner, &litware.to_string()).await;

    let billing = approve(&cloud, "paula.reyes@litwarelaw.example").await;
    let waits = partner.status(&id).await;
    approve(&cloud, "erik.lindqvist@litwarelaw.example").await;

    assert!(billing.body.contains("role-missing"), "a billing admin cannot give admin rights: {}", billing.body);
    assert_eq!(waits, json!("approvalPending"));
    assert_eq!(partner.status(&id).await, json!("activating"));
    let seen = cloud.world().with(|world, _| world.gdap(TAILSPIN, &id).is_some());
    assert!(!seen, "a relationship is its partner's alone");
}

#[tokio::test]
async fn relationships_survive_a_kill() {
    let folder = restart::Folder::new("gdap");
    let cloud = restart::start(&folder.0).await;
    let partner = Partner::of(&cloud, LENA, WRITE).await;
    let id = locked(&partner, &woodgrove(&cloud)).await;

    let copy = folder.as_if_killed();
    let again = restart::start(&copy.0).await;

    assert_eq!(statuses(&again, &id), json!("approvalPending"));
}
