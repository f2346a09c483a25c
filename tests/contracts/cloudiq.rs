//! Cloud-iQ's published samples through the real client: answers are read, requests have their shape.

use std::{fs, path::Path, sync::Arc};

use baton_distributors::{AgreementConsent, ExistingTenant, NewOrder, Offer, OrderingApi, Programme};
use baton_domain::{BillingCycle, Currency, DomainName, Money, Seats, SystemClock, Term};
use baton_tests::counts;
use serde_json::{Value, json as value};

use crate::{
    arrowsphere::fields,
    far_end::{Act, CLOUD_IQ_KEY, Came, FarEnd, cloud_iq_at, json},
    samples,
};

/// The tenant in the published sample of a detailed record.
pub const TENANT: &str = "893f7bfb-866e-4aa2-a3dd-f7d4f9ab8552";
pub const TOKEN: &str = "canary-token-5b7f";

/// Cloud-iQ that gives a token and does with everything else as it is told.
pub async fn far_end(tell: impl Fn(&Came) -> Act + Send + Sync + 'static) -> FarEnd {
    FarEnd::start(move |came| if is_sign_in(came) { token() } else { tell(came) }).await
}

pub async fn always(act: Act) -> FarEnd {
    far_end(move |_| act.clone()).await
}

pub fn is_sign_in(came: &Came) -> bool {
    came.target.starts_with("/connect/token")
}

pub fn token() -> Act {
    json(200, value!({"AccessToken": TOKEN, "Error": null, "ExpiresIn": 3600, "TokenType": "Bearer"}))
}

/// The real client at a far end.
pub fn client(far_end: &FarEnd) -> Arc<dyn OrderingApi> {
    cloud_iq_at(far_end.root().join("api/v1/").unwrap(), CLOUD_IQ_KEY, Arc::new(SystemClock))
}

/// What came besides sign-ins.
pub fn calls(far_end: &FarEnd) -> Vec<Came> {
    far_end.came().into_iter().filter(|came| !is_sign_in(came)).collect()
}

pub fn list(items: Value) -> Value {
    let total = items.as_array().unwrap().len();
    value!({"Items": items, "TotalHits": total})
}

/// An invoice profile and the agreement of its organization, for whoever asks for offers.
pub fn organization_of(came: &Came) -> Option<Act> {
    match came.target.split('?').next().unwrap() {
        "/invoiceprofiles/" => Some(json(
            200,
            list(value!([{"Id": 7, "Name": "Default", "Organization": {"Id": 1, "Name": "My company AB"}}])),
        )),
        "/agreements/" => Some(json(200, list(value!([agreement()])))),
        _ => None,
    }
}

pub fn agreement() -> Value {
    value!({
        "Id": 121, "Name": "Microsoft CSP", "Organization": {"Id": 1, "Name": "My company AB"},
        "Publisher": {"Id": 2, "Name": "Microsoft"}, "Program": {"Id": 7, "Name": "CSP"}, "AgreementType": 13,
        "StartDate": "2024-01-01T00:00:00+00:00", "EndDate": "2099-01-01T00:00:00+00:00", "Disabled": false,
    })
}

#[tokio::test]
async fn every_published_answer_of_a_call_we_make_is_read() {
    let Some(samples) = samples::of("cloudiq") else {
        println!("no samples on this computer");
        return;
    };
    let mut read = 0;
    for sample in &samples {
        let act = Act::Answer(200, sample.bytes.clone());
        match sample.name.as_str() {
            "customertenant.response.json" => {
                let alone = client(&always(act).await).attachment("1", "7").await.unwrap().value.unwrap();
                let listed = always(json(200, list(value!([sample.json()])))).await;
                let listed = client(&listed).customers("1").await.unwrap().value.remove(0);

                assert_eq!((alone.status.as_str(), alone.done), ("Active", true));
                assert_eq!((listed.reference.as_str(), listed.name.as_str()), ("1", "My customer AB"));
                assert_eq!(listed.domain.as_deref(), Some("mycustomer.onmicrosoft.com"));
                assert_eq!(listed.tenant, "bff46c03-172d-4728-93d7-f0ad1e26850f".parse().ok());
            }
            "customertenant_detailed.response.json" => {
                let attached = client(&always(act).await).attach_tenant(&existing()).await;
                assert_eq!(attached.unwrap().as_deref(), Some("1"));
            }
            // The same object is asked for and said back.
            "agreement_consent.request.json" => {
                client(&always(act).await).record_agreement("1", &consent()).await.unwrap();
                let listed = always(json(200, list(value!([sample.json()])))).await;
                assert!(client(&listed).agreement_accepted("1").await.unwrap().value);
            }
            // Its placeholder says that it lasts no second, so it is good for one call.
            "token.response.json" => {
                let signs_in = act.clone();
                let end = FarEnd::start(move |came| match is_sign_in(came) {
                    true => signs_in.clone(),
                    false => json(200, list(value!([]))),
                })
                .await;
                client(&end).companies().await.unwrap();
                assert_eq!(end.came()[1].header("authorization"), Some("Bearer ..."));
            }
            _ => continue,
        }
        println!("{}: read", sample.name);
        read += 1;
    }
    counts::report("samples read", "Cloud-iQ", read);
    assert!(read >= 4, "{read}: a folder without the samples we know proves nothing");
}

#[tokio::test]
async fn every_request_is_one_that_the_documentation_knows() {
    let far_end = far_end(|came| organization_of(came).unwrap_or_else(|| answer(came))).await;
    let client = client(&far_end);

    client.companies().await.unwrap();
    client.programmes("1").await.unwrap();
    client.customers("1").await.unwrap();
    client.attach_tenant(&existing()).await.unwrap();
    let _ = client.attachment("1", "7").await;
    client.agreement_accepted("1").await.unwrap();
    client.record_agreement("1", &consent()).await.unwrap();
    client.offers(&programme(), "CFQ7TTC0HD33:0003").await.unwrap();
    client.place_order(&order()).await.unwrap();
    let _ = client.order("123/767bc43f-0000-0000-0000-000000000001").await;
    client.order_history("123/1").await.unwrap();
    let _ = client.licence("4/../2").await;

    let came = calls(&far_end);
    let calls: Vec<String> = came.iter().map(|came| format!("{} {}", came.method, came.target)).collect();
    assert_eq!(
        calls,
        [
            "GET /organizations/?Page=1&PageSize=100",
            "GET /agreements/?OrganizationId=1&PublisherId=2&Page=1&PageSize=100",
            "GET /invoiceprofiles/?OrganizationId=1&Page=1&PageSize=100",
            "GET /customertenants/?OrganizationId=1&PublisherId=2&Page=1&PageSize=100",
            "POST /customertenants/existing/",
            "GET /customertenants/1/",
            "GET /customertenants/1/agreements/?AgreementTypeConsent=1",
            "POST /customertenants/1/agreements/",
            "GET /invoiceprofiles/?Page=1&PageSize=100",
            "GET /agreements/?OrganizationId=1&PublisherId=2&Page=1&PageSize=100",
            "POST /agreementproducts/getaspost",
            "POST /subscriptions/new-commerce-orders",
            "GET /subscriptions/?CustomerTenantId=123&Statuses=511&Page=1&PageSize=100",
            "GET /subscriptions/4%2F..%2F2",
        ]
    );
    let signed = format!("Bearer {TOKEN}");
    assert!(came.iter().all(|came| came.header("authorization") == Some(&signed)), "every call carries the token");
    let sign_ins = far_end.came().into_iter().filter(is_sign_in).count();
    assert_eq!(sign_ins, 1, "one token is enough for all of them");
}

fn answer(came: &Came) -> Act {
    match (came.method.as_str(), came.target.as_str()) {
        ("POST", "/customertenants/existing/") => {
            json(200, value!({"Tenant": {"Id": 1, "ExternalPublisherCustomerId": TENANT}}))
        }
        ("POST", "/customertenants/1/agreements/") => {
            json(200, value!({"AgreementType": 1, "DateAgreed": "2026-11-27T00:00:00Z"}))
        }
        ("POST", "/subscriptions/new-commerce-orders") => json(200, placed()),
        _ => json(200, list(value!([]))),
    }
}

/// The published form of an order that was taken.
pub fn placed() -> Value {
    value!({
        "IsSuccessful": true, "ErrorReasonCode": null, "ErrorDescription": null,
        "NewCommerceOrderId": "767bc43f-0000-0000-0000-000000000001", "ScheduledDate": null,
    })
}

#[tokio::test]
async fn every_body_we_send_has_the_fields_of_the_published_requests() {
    let Some(samples) = samples::of("cloudiq") else {
        println!("no samples on this computer");
        return;
    };
    let far_end = far_end(|came| organization_of(came).unwrap_or_else(|| answer(came))).await;
    let client = client(&far_end);
    client.attach_tenant(&existing()).await.unwrap();
    client.record_agreement("1", &consent()).await.unwrap();
    client.offers(&programme(), "Business Premium").await.unwrap();
    client.place_order(&order()).await.unwrap();
    let came = calls(&far_end);
    let sent = |path: &str| came.iter().find(|came| came.method == "POST" && came.target == path).unwrap().json();

    let mut compared = 0;
    for (path, name) in [
        ("/customertenants/existing/", "customertenant_existing.request.json"),
        ("/customertenants/1/agreements/", "agreement_consent.request.json"),
        ("/agreementproducts/getaspost", "agreementproduct_filter.request.json"),
        ("/subscriptions/new-commerce-orders", "new_commerce_order.request.json"),
    ] {
        let known = samples.iter().find(|sample| sample.name == name).unwrap().json();
        let (ours, known) = (fields(&sent(path)), fields(&known));
        assert_eq!(ours.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>(), "{path}");
        for (field, kind) in ours {
            // The sample of an existing tenant has placeholders in words where numbers stand in its schema; a regular order
            // has no dates.
            let may_differ = field.ends_with(".Id") || kind == "null";
            assert!(
                may_differ || known[&field] == kind,
                "{path}: {field} is a {kind}, in the sample {}",
                known[&field]
            );
        }
        compared += 1;
    }
    counts::report("samples read", "Cloud-iQ", compared);
    let order = sent("/subscriptions/new-commerce-orders");
    assert_eq!(order["customerTenantId"], 123);
    assert_eq!(
        (&order["billingCycle"], &order["termDuration"], &order["quantity"]),
        (&value!(1), &value!("P1Y"), &value!(12))
    );
    assert_eq!((&order["customTermEndDate"], &order["scheduledDate"]), (&Value::Null, &Value::Null), "at once");
    let tenant = sent("/customertenants/existing/");
    assert_eq!(tenant["Tenant"]["DomainPrefix"], "mycustomer");
    assert_eq!(sent("/customertenants/1/agreements/")["DateAgreed"], "2026-11-27T00:00:00Z");
}

#[test]
fn no_call_that_makes_a_tenant_is_written_anywhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/distributors/src/crayon");
    let (mut writes, mut posts) = (Vec::new(), 0);
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
        writes.extend(code.split("self.post(&[").skip(1).map(|rest| rest.split(']').next().unwrap().to_owned()));
        posts +=
            [".post(", ".put(", ".patch(", ".delete("].iter().map(|call| code.matches(call).count()).sum::<usize>();
    }
    writes.sort();

    assert_eq!(
        writes,
        [
            r#""customertenants", "existing", """#,
            r#""customertenants", customer, "agreements", """#,
            r#""subscriptions", "new-commerce-orders""#,
        ],
        "the only writes: no record without an existing tenant is among them"
    );
    assert_eq!(posts, writes.len() + 2, "besides them there are the sign-in and the one place that writes");
}

pub fn existing() -> ExistingTenant {
    ExistingTenant {
        company: "1".to_owned(),
        programme: "7".to_owned(),
        programme_code: "Default".to_owned(),
        customer: None,
        name: "My customer AB".to_owned(),
        domain: DomainName::parse("mycustomer.onmicrosoft.com").unwrap(),
        tenant: TENANT.parse().unwrap(),
    }
}

pub fn consent() -> AgreementConsent {
    AgreementConsent {
        first_name: "Firstname".to_owned(),
        last_name: "Lastname".to_owned(),
        email: "firstname.lastname@email.example".to_owned(),
        phone: "000-12345689".to_owned(),
        agreed_on: jiff::civil::date(2026, 11, 27),
    }
}

pub fn programme() -> Programme {
    Programme {
        reference: "7".to_owned(),
        code: "Default".to_owned(),
        status: "Microsoft CSP".to_owned(),
        validated: true,
        mpn_id: None,
    }
}

pub fn order() -> NewOrder {
    NewOrder {
        customer: "123".to_owned(),
        programme: "7".to_owned(),
        own_reference: "BTN-0123456789abcdef0123".to_owned(),
        offer: Offer {
            sku: "CFQ7TTC0HD33:0003".to_owned(),
            price_band: "P1Y/monthly".to_owned(),
            vendor_sku: "CFQ7TTC0HD33:0003".to_owned(),
            name: "Business Premium".to_owned(),
            marketplace: String::new(),
            term: Some(Term::P1Y),
            billing: Some(BillingCycle::Monthly),
            price: Money { amount: "198.00".parse().unwrap(), currency: Currency("SEK".to_owned()) },
            fewest: None,
            most: None,
        },
        seats: Seats::new(12).unwrap(),
    }
}
