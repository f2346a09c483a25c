//! Every request of the client, held against Microsoft's published documents, a small overlay, and the request samples.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use baton_domain::{MpnId, PartnerId, Seats, SubscriptionId, TenantId};
use baton_microsoft::partner_center::{NewTransfer, SubscriptionChange, WriteOutcome};
use baton_tests::counts;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    far_end::{Came, FarEnd, json as answer},
    partner_center::reading::client_at,
    samples::{self, Sample},
};

/// A folder with the published documents; the usual one when it is not named.
const FOLDER: &str = "BATON_PARTNER_CENTER_DOCUMENTS";

const TENANT: TenantId = TenantId(Uuid::from_u128(0xd820_2a51_69f9_4228_b900_d0e0_81af_17d7));
const SUBSCRIPTION: &str = "a4c1340d-6911-4758-bba3-0c4c6007d161";
const TRANSFER: &str = "46e8ed67-8adf-4f65-b3d8-d31318080556";
const REQUEST: Uuid = Uuid::from_u128(0x0bad_cafe);
const OPERATION: Uuid = Uuid::from_u128(0x00c0_ffee);

/// A call as it is published.
struct Published {
    method: String,
    /// With `{}` for what differs from call to call.
    path: String,
    query: BTreeSet<String>,
    needed: BTreeSet<String>,
    /// Names of the body's fields; none where the document does not say.
    body: Option<BTreeSet<String>>,
}

/// What the two documents do not know, each with the page of Microsoft's documentation that does.
const OVERLAY: [(&str, &str, &[&str], &[&str], &str); 4] = [
    (
        "GET",
        "/v1/customers/{}/transfers",
        &[],
        &[],
        "https://learn.microsoft.com/partner-center/developer/get-all-of-a-customer-s-transfers",
    ),
    (
        "POST",
        "/v1/customers/{}/transfers",
        &[],
        &[
            "sourcePartnerTenantId",
            "sourcePartnerName",
            "customerEmailId",
            "customerName",
            "targetPartnerTenantId",
            "targetPartnerEmailId",
            "targetProductTypes",
            "partnerOnRecord",
            "transferType",
        ],
        "https://learn.microsoft.com/partner-center/developer/create-a-transfer",
    ),
    (
        "PATCH",
        "/v1/customers/{}/transfers/{}",
        &[],
        &[],
        "https://learn.microsoft.com/partner-center/developer/reject-a-transfer",
    ),
    (
        "GET",
        "/v1/customers/{}/orders/{}/provisioningstatus",
        &[],
        &[],
        "https://learn.microsoft.com/partner-center/developer/get-subscription-provisioning-status",
    ),
];

fn documents() -> Option<Vec<Published>> {
    let named = env::var_os(FOLDER).map(PathBuf::from);
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/contracts/openapi-partnercenter");
    if named.is_none() && !usual.is_dir() {
        return None;
    }
    let folder = named.unwrap_or(usual);
    let mut all = Vec::new();
    for name in ["CustomerService.swagger2.json", "community-partner-center-mcp.openapi3.json"] {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let document: Value = serde_json::from_str(&text).unwrap();
        for (path, calls) in document["paths"].as_object().unwrap() {
            all.extend(calls.as_object().unwrap().iter().map(|(method, call)| published(method, path, call)));
        }
    }
    Some(all)
}

fn published(method: &str, path: &str, call: &Value) -> Published {
    let in_query = |needed: bool| {
        let parameters = call["parameters"].as_array().into_iter().flatten();
        let wanted = parameters.filter(|p| p["in"] == "query" && (!needed || p["required"] == true));
        wanted.map(|p| p["name"].as_str().unwrap().to_owned()).collect()
    };
    let fields = call.pointer("/requestBody/content/application~1json/schema/properties").and_then(Value::as_object);
    Published {
        method: method.to_ascii_uppercase(),
        path: general(&path.replace("v{version}", "v1")),
        query: in_query(false),
        needed: in_query(true),
        body: fields.map(|fields| fields.keys().cloned().collect()),
    }
}

/// A path with `{}` for every part that differs from call to call.
fn general(path: &str) -> String {
    let is_id = |part: &str| part.starts_with('{') || Uuid::parse_str(part).is_ok() || part == "ORDER-1";
    path.split('/').map(|part| if is_id(part) { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

fn two() -> Seats {
    Seats::new(2).unwrap()
}

/// Every call of the client, once; the subscription is changed twice.
async fn every_call(subscription: Value, seats: Seats) -> Vec<Came> {
    let transfer = json!({ "id": TRANSFER, "status": "Pending", "customerTenantId": TENANT });
    let own = transfer.clone();
    let far_end = FarEnd::start(move |came| {
        let path = came.target.split('?').next().unwrap().to_owned();
        match (came.method.as_str(), general(&path).as_str()) {
            (_, "/v1/customers/{}/subscriptions/{}") => answer(200, &subscription),
            ("GET", "/v1/customers/{}/transfers/{}") | ("PATCH" | "POST", _) => answer(200, &own),
            ("GET", "/v1/customers/relationshiprequests") => {
                answer(200, json!({ "url": "https://admin.microsoft.com/" }))
            }
            ("GET", "/v1/customers/{}") => answer(200, json!({ "id": TENANT })),
            ("GET", "/v1/customers/{}/orders/{}") => answer(200, json!({ "id": "ORDER-1" })),
            _ => answer(200, json!({ "items": [] })),
        }
    })
    .await;
    let (client, token) = client_at(far_end.address());
    let (client, token) = (client.within(OPERATION), &token);
    let (own, provider) = (PartnerId(Uuid::from_u128(1)), PartnerId(Uuid::from_u128(2)));
    client.own_profile(token).await.unwrap();
    client.profile_of(token, &MpnId::parse("4391507").unwrap()).await.unwrap();
    client.invitation_link(token, Some(provider)).await.unwrap();
    client.customer(token, TENANT).await.unwrap();
    client.customer_relationships(token, TENANT).await.unwrap();
    client.providers(token).await.unwrap();
    client.resellers(token).await.unwrap();
    client.agreement_state(token, TENANT).await.unwrap();
    client.subscriptions(token, TENANT).await.unwrap();
    client.subscriptions_of_order(token, TENANT, "ORDER-1").await.unwrap();
    let id = SubscriptionId(SUBSCRIPTION.to_owned());
    let read = client.sold_subscription(token, TENANT, &id).await.unwrap().value.unwrap();
    for change in [SubscriptionChange::AutoRenew(true), SubscriptionChange::Quantity(seats)] {
        let changed = client.change_subscription(token, TENANT, &read, change, REQUEST).await.unwrap();
        assert!(matches!(changed, WriteOutcome::Done(_)), "{changed:?}");
    }
    client.orders(token, TENANT).await.unwrap();
    client.order(token, TENANT, "ORDER-1").await.unwrap();
    client.provisioning(token, TENANT, "ORDER-1").await.unwrap();
    client.transfers(token, TENANT).await.unwrap();
    let transfer = client.transfer(token, TENANT, TRANSFER).await.unwrap().value.unwrap();
    let wish = NewTransfer {
        source: provider,
        source_name: "Tailspin".to_owned(),
        target: own,
        customer_email: "anna@fabrikam.example".to_owned(),
        customer_name: "Fabrikam Residences".to_owned(),
        reseller: Some(MpnId::parse("4410872").unwrap()),
    };
    client.create_transfer(token, TENANT, &wish, REQUEST).await.unwrap();
    client.cancel_transfer(token, TENANT, &transfer, REQUEST).await.unwrap();
    far_end.came()
}

#[tokio::test]
async fn every_request_is_one_that_microsoft_publishes() {
    let Some(mut published) = documents() else {
        println!("no documents on this computer");
        return;
    };
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    published.extend(OVERLAY.iter().map(|(method, path, query, body, _)| Published {
        method: (*method).to_owned(),
        path: (*path).to_owned(),
        query: names(query),
        needed: BTreeSet::new(),
        body: (!body.is_empty()).then(|| names(body)),
    }));

    let came = every_call(json!({ "id": SUBSCRIPTION, "quantity": 1, "attributes": { "etag": "v1" } }), two()).await;

    for came in &came {
        let (path, query) = came.target.split_once('?').unwrap_or((&came.target, ""));
        let sent: BTreeSet<String> = query
            .split('&')
            .filter_map(|pair| pair.split('=').next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        let fields: BTreeSet<String> = if came.body.is_empty() {
            BTreeSet::new()
        } else {
            came.json().as_object().unwrap().keys().cloned().collect()
        };
        // A change sends the whole object back as it was read: its fields are held against the samples, in another test.
        let is_change = came.method == "PATCH";
        let fits = |one: &&Published| {
            let knows = |known: &BTreeSet<String>| is_change || fields.is_subset(known);
            one.method == came.method
                && one.path.eq_ignore_ascii_case(&general(path))
                && sent.is_subset(&one.query)
                && one.needed.is_subset(&sent)
                && one.body.as_ref().map_or(fields.is_empty() || is_change, knows)
        };
        assert!(published.iter().any(|one| fits(&one)), "{} {}: {fields:?}", came.method, came.target);
        assert_eq!(came.header("authorization"), Some("Bearer canary-token"));
        assert_eq!((came.header("ms-contract-version"), came.header("x-locale")), (Some("v1"), Some("en-US")));
        assert_eq!(came.header("ms-correlationid"), Some(OPERATION.to_string().as_str()), "one operation");
        let request = (came.method != "GET").then(|| REQUEST.to_string());
        assert_eq!(came.header("ms-requestid"), request.as_deref(), "the caller's id, and only on writes");
    }
    assert_eq!(came.iter().filter(|came| came.method != "GET").count(), 4, "two changes, one wish, one taken back");
    counts::report("requests held against published documents", "partnercenter", came.len() as u64);
    counts::report("calls from the overlay", "partnercenter", OVERLAY.len() as u64);
}

#[tokio::test]
async fn a_change_sends_the_whole_object_as_microsofts_sample_does() {
    let Some(samples) = samples::of("partnercenter") else {
        println!("no samples on this computer");
        return;
    };
    let name = "customers.subscriptions.nce.patch-quantity.ok-2.request.json";
    let Some(wanted) = samples.iter().find(|sample| sample.name == name).map(Sample::json) else {
        println!("another folder of samples: {name} is not in it");
        return;
    };
    // What was read before the published change: the same with another number of seats.
    let mut read = wanted.clone();
    read["quantity"] = json!(wanted["quantity"].as_u64().unwrap() + 5);

    let came =
        every_call(read, Seats::new(u32::try_from(wanted["quantity"].as_u64().unwrap()).unwrap()).unwrap()).await;

    let sent = came.iter().rfind(|came| came.method == "PATCH" && came.target.contains("/subscriptions/")).unwrap();
    assert_eq!(sent.json(), wanted);
}

#[tokio::test]
async fn a_change_keeps_unknown_fields_and_their_casing_and_names_the_version_it_read() {
    let read = json!({
        "Id": SUBSCRIPTION, "Quantity": 1, "SomethingNew": { "a": [1, null] }, "AutoRenewEnabled": false,
        "Attributes": { "Etag": "W/\"7\"" },
    });

    let came = every_call(read, two()).await;

    let changes: Vec<&Came> =
        came.iter().filter(|came| came.method == "PATCH" && came.target.contains("/subscriptions/")).collect();
    let texts: Vec<String> = changes.iter().map(|came| String::from_utf8(came.body.clone()).unwrap()).collect();
    let whole = |quantity: u32, renew: bool| {
        format!(
            "{{\"Id\":\"{SUBSCRIPTION}\",\"Quantity\":{quantity},\"SomethingNew\":{{\"a\":[1,null]}},\
             \"AutoRenewEnabled\":{renew},\"Attributes\":{{\"Etag\":\"W/\\\"7\\\"\"}}}}"
        )
    };
    assert_eq!(texts, [whole(1, true), whole(2, false)]);
    assert!(changes.iter().all(|came| came.header("if-match") == Some("W/\"7\"")));
}
