//! ArrowSphere's published samples through the real client: answers are read, requests have their shape.

use std::collections::{BTreeMap, BTreeSet};

use baton_distributors::{ExistingTenant, NewCustomer, NewOrder, Offer, OrderingApi, Programme};
use baton_domain::{BillingCycle, Currency, DomainName, Money, Seats, TenantId, Term};
use baton_tests::counts;
use serde_json::Value;

use crate::{
    far_end::{Act, FarEnd, KEY, json},
    samples::{self, Sample},
};

#[tokio::test]
async fn every_published_answer_of_a_call_we_make_is_read() {
    let Some(samples) = samples::of("arrowsphere") else {
        println!("no samples on this computer");
        return;
    };
    let (mut read, mut left_out, mut failed) = (Vec::new(), Vec::new(), Vec::new());

    for sample in &samples {
        match read_sample(sample).await {
            None => left_out.push(sample.name.as_str()),
            Some(Ok(what)) => read.push(format!("{}: {what}", sample.name)),
            Some(Err(error)) => failed.push(format!("{}: {error}", sample.name)),
        }
    }

    println!("{} read:\n  {}", read.len(), read.join("\n  "));
    println!("{} left out (requests, and calls that are not made): {}", left_out.len(), left_out.join(", "));
    counts::report("samples read", "ArrowSphere", read.len().try_into().unwrap());
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(!read.is_empty(), "a folder without a sample we know proves nothing");
}

/// None for a sample of no answer that the client reads.
async fn read_sample(sample: &Sample) -> Option<Result<String, String>> {
    let far_end = FarEnd::always(Act::Answer(200, sample.bytes.clone())).await;
    let client = far_end.client();
    let starts = |start: &str| sample.name.starts_with(start) && !sample.name.contains(".request.");
    Some(if starts("whoami") {
        shown(client.companies().await.map(|seen| seen.value[0].name.clone()))
    } else if starts("subscriptions_partner_list") {
        shown(client.programmes("XSP1").await.map(|seen| counted(seen.value.len())))
    } else if starts("customers_list") {
        shown(client.customers("XSP1").await.map(|seen| counted(seen.value.len())))
    } else if starts("customers_provision") {
        shown(
            client
                .attachment("XSP1", "MSCSP")
                .await
                .map(|seen| seen.value.map_or_else(String::new, |found| found.status)),
        )
    } else if starts("customers_checkMca") {
        shown(client.agreement_accepted("XSP1").await.map(|seen| seen.value.to_string()))
    } else if starts("orders_create") {
        shown(client.place_order(&order()).await)
    } else if starts("orders_getOrder") {
        let reference = texts_at(&sample.json(), &["data", "orders"], "reference").remove(0);
        shown(client.order(&reference).await.map(|seen| seen.value.status))
    } else if starts("orders_list") || starts("dotnet_Orders") {
        shown(client.orders("XSP1").await.map(|seen| counted(seen.value.len())))
    } else if starts("dotnet_Catalog") {
        shown(client.offers(&programme(), "").await.map(|seen| counted(seen.value.len())))
    } else if starts("dotnet_Licenses") {
        read_licences(client.as_ref(), &sample.json()).await
    } else {
        return None;
    })
}

async fn read_licences(client: &dyn OrderingApi, sample: &Value) -> Result<String, String> {
    let references = texts_at(sample, &["data", "licenses"], "license_id");
    for reference in &references {
        let licence = client.licence(reference).await.map_err(|error| error.to_string())?.value;
        assert!(licence.subscription.is_some() && !licence.status.is_empty() && licence.ends.is_some(), "{licence:?}");
    }
    Ok(counted(references.len()))
}

fn shown<E: std::fmt::Debug>(result: Result<String, E>) -> Result<String, String> {
    result.map_err(|error| format!("{error:?}"))
}

/// An answer in which nothing is found was not read.
fn counted(count: usize) -> String {
    assert!(count > 0, "a sample of a list has something in it");
    count.to_string()
}

/// The texts of one field in the list at `path`, whatever the casing.
pub fn texts_at(value: &Value, path: &[&str], field: &str) -> Vec<String> {
    let under = |value: &Value, name: &str| {
        let known = value.as_object().unwrap().iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        known.map(|(_, value)| value.clone()).unwrap()
    };
    let list = path.iter().fold(value.clone(), |value, name| under(&value, name));
    list.as_array().unwrap().iter().map(|item| under(item, field).as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_request_is_one_that_the_documentation_knows() {
    let far_end = FarEnd::start(|came| match (came.method.as_str(), came.target.split('?').next().unwrap()) {
        ("POST", "/customers" | "/orders") => json(200, r#"{"status":200,"data":{"reference":"XSP1"}}"#),
        ("POST", _) if came.target.ends_with("/migration") => Act::Answer(202, Vec::new()),
        _ => json(404, r#"{"status":404,"error":"Not found"}"#),
    })
    .await;
    let client = far_end.client();

    let _ = client.companies().await;
    let _ = client.programmes("XSP1").await;
    let _ = client.customers("XSP1").await;
    client.create_customer(&customer()).await.unwrap();
    client.attach_tenant(&existing("XSP1", "MSCSP", &customer())).await.unwrap();
    let _ = client.attachment("XSP1", "MSCSP").await;
    let _ = client.agreement_accepted("XSP1").await;
    let _ = client.offers(&programme(), "CFQ7TTC0LDPB:0001").await;
    client.place_order(&order()).await.unwrap();
    let _ = client.orders("XSP1").await;
    let _ = client.order("XSPO1").await;
    let _ = client.order_history("XSPO1").await;
    let _ = client.licence("XSP/../2").await;

    let came = far_end.came();
    let calls: Vec<String> = came.iter().map(|came| format!("{} {}", came.method, came.target)).collect();
    assert_eq!(
        calls,
        [
            "GET /whoami",
            "GET /subscriptions?page=1&per_page=100",
            "GET /customers?page=1&per_page=100",
            "POST /customers",
            "POST /customers/XSP1/migration",
            "GET /customers/XSP1/provision?program=MSCSP",
            "GET /customers/checkMicrosoftCustomerAgreement?customerReference=XSP1",
            "POST /catalog/find?page=1&per_page=100",
            "POST /orders",
            "GET /customers/XSP1/orders?page=1&per_page=100",
            "GET /orders/XSPO1",
            "GET /orders/XSPO1/history",
            "GET /licenses/XSP%2F..%2F2",
        ]
    );
    assert!(came.iter().all(|came| came.key.as_deref() == Some(KEY)), "every call carries the key");
    let order = came[8].json();
    assert_eq!(order["customer"]["ponumber"], "BTN-0123456789abcdef0123");
    assert_eq!(order["products"][0]["eavs"]["baton_reference"], "BTN-0123456789abcdef0123");
    assert_eq!(came[3].json()["Details"]["Migration"], true, "the tenant exists already");
}

#[tokio::test]
async fn every_body_we_send_has_the_fields_of_the_published_requests() {
    let Some(samples) = samples::of("arrowsphere") else {
        println!("no samples on this computer");
        return;
    };
    let far_end = FarEnd::start(|came| match came.target.ends_with("/migration") {
        true => Act::Answer(202, Vec::new()),
        false => json(200, r#"{"status":200,"data":{"reference":"XSP1"}}"#),
    })
    .await;
    let client = far_end.client();
    client.create_customer(&customer()).await.unwrap();
    client.attach_tenant(&existing("XSP1", "MSCSP", &customer())).await.unwrap();
    client.place_order(&order()).await.unwrap();
    let sent: Vec<Value> = far_end.came().iter().map(|came| came.json()).collect();

    // Not in the samples: the tenant, which ArrowSphere's clients know in a customer's details, and our own free field.
    let more = ["Details.TenantID", "products[].eavs.baton_reference"];
    let mut compared = 0;
    for (body, start) in sent.iter().zip(["customers_create", "customers_migration.", "orders_create_"]) {
        let known: Vec<Value> = samples
            .iter()
            .filter(|s| s.name.starts_with(start) && s.name.contains(".request."))
            .map(Sample::json)
            .collect();
        assert!(!known.is_empty(), "{start}: a request without a sample proves nothing");
        let known: Vec<BTreeMap<String, &str>> = known.iter().map(fields).collect();
        let ours = fields(body);
        let in_every_one = known[0].keys().filter(|field| known.iter().all(|sample| sample.contains_key(*field)));
        for field in in_every_one.filter(|field| !field.starts_with("customFields")) {
            assert!(ours.contains_key(field), "{start}: {field} is in every sample");
        }
        for (field, kind) in ours.iter().filter(|(field, _)| !more.contains(&field.as_str())) {
            let kinds: BTreeSet<&str> = known.iter().filter_map(|sample| sample.get(field).copied()).collect();
            assert!(kinds.contains(kind), "{start}: {field} is a {kind}, in the samples {kinds:?}");
        }
        println!("{start}: {} fields as in {} samples", ours.len(), known.len());
        compared += known.len();
    }
    counts::report("samples read", "ArrowSphere", compared.try_into().unwrap());
}

/// Each field with its kind of value.
pub fn fields(value: &Value) -> BTreeMap<String, &'static str> {
    let mut all = BTreeMap::new();
    walk(value, "", &mut all);
    all
}

fn walk(value: &Value, at: &str, all: &mut BTreeMap<String, &'static str>) {
    match value {
        Value::Object(inside) => inside.iter().for_each(|(name, value)| {
            walk(value, &if at.is_empty() { name.clone() } else { format!("{at}.{name}") }, all);
        }),
        Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{at}[]"), all)),
        Value::String(_) => drop(all.insert(at.to_owned(), "text")),
        Value::Number(_) => drop(all.insert(at.to_owned(), "number")),
        Value::Bool(_) => drop(all.insert(at.to_owned(), "flag")),
        Value::Null => drop(all.insert(at.to_owned(), "null")),
    }
}

#[test]
fn no_call_that_makes_a_tenant_is_written_anywhere() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/distributors/src/arrow");
    let mut reads = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//") && line.contains("\"provision\""))
        {
            assert!(line.contains("self.get("), "{}: {line}", file.display());
            reads += 1;
        }
    }
    assert_eq!(reads, 1, "the state of a migration is read in one place");
}

pub fn programme() -> Programme {
    Programme {
        reference: "XSPS1".to_owned(),
        code: "MSCSP".to_owned(),
        status: "Validated".to_owned(),
        validated: true,
        mpn_id: None,
    }
}

pub fn domain() -> DomainName {
    DomainName::parse("fabrikam.onmicrosoft.com").unwrap()
}

pub fn customer() -> NewCustomer {
    NewCustomer {
        name: "Fabrikam AB".to_owned(),
        street: "Storgatan 1".to_owned(),
        postcode: "111 22".to_owned(),
        city: "Stockholm".to_owned(),
        country: "SE".to_owned(),
        contact_first_name: "Ada".to_owned(),
        contact_last_name: "Berg".to_owned(),
        email: "ada@fabrikam.example".to_owned(),
        phone: "+46 8 123".to_owned(),
        domain: domain(),
        tenant: "11111111-2222-3333-4444-555555555555".parse::<TenantId>().unwrap(),
        internal_reference: "BTN-0123456789abcdef0123".to_owned(),
    }
}

pub fn existing(customer: &str, programme: &str, new: &NewCustomer) -> ExistingTenant {
    ExistingTenant {
        company: "XSP9".to_owned(),
        programme: "XSPS1".to_owned(),
        programme_code: programme.to_owned(),
        customer: Some(customer.to_owned()),
        name: new.name.clone(),
        domain: new.domain.clone(),
        tenant: new.tenant,
    }
}

pub fn order() -> NewOrder {
    NewOrder {
        customer: "XSP1".to_owned(),
        programme: "XSPS1".to_owned(),
        own_reference: "BTN-0123456789abcdef0123".to_owned(),
        offer: Offer {
            sku: "SAAS||Microsoft||SERVICE||CFQ7TTC0LDPB:0001".to_owned(),
            price_band: "MSCSP_CFQ7TTC0LDPB-0001_SE_SEK_1_720_8640".to_owned(),
            vendor_sku: "CFQ7TTC0LDPB:0001".to_owned(),
            name: "Business Standard".to_owned(),
            marketplace: "SE".to_owned(),
            term: Some(Term::P1Y),
            billing: Some(BillingCycle::Monthly),
            price: Money { amount: "117.00".parse().unwrap(), currency: Currency("SEK".to_owned()) },
            fewest: None,
            most: None,
        },
        seats: Seats::new(12).unwrap(),
    }
}
