//! ArrowSphere's dialect: each answer has the form of the published sample.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::{accepted, cloud, samples};
use crate::PracticeCloud;

/// ArrowSphere with a key.
pub(super) struct Arrow {
    client: Client,
    key: String,
}

impl Arrow {
    /// With one of the practice cloud's keys; 0 is Northwind IT's.
    pub(super) fn of(cloud: &PracticeCloud, key: usize) -> Self {
        Self { client: Client::new(cloud), key: cloud.world().arrow_keys()[key].key.clone() }
    }

    /// A call; `path` begins after the base address.
    pub(super) async fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Answer, String> {
        let headers = [("APIKEY", self.key.as_str()), ("content-type", "application/json")];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.client.send(method, &format!("/arrow/index.php/api{path}"), &headers, &body).await
    }

    /// A call that is answered.
    pub(super) async fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.try_call(method, path, body).await.expect("an answer")
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &Value::Null).await
    }

    /// A customer record for Fabrikam; gives the reference.
    pub(super) async fn customer(&self) -> String {
        let body = json!({
            "CompanyName": "Fabrikam Residences", "AddressLine1": "Keizersgracht 214", "Zip": "1016 DX",
            "City": "Amsterdam", "CountryCode": "NL", "ReceptionPhone": "+31 20 555 0114",
            "InternalReference": "BTN-0123456789",
            "Details": { "DomainName": "fabrikam.example", "Migration": true },
        });
        let made = self.call("POST", "/customers", &body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.json()["data"]["reference"].as_str().expect("a reference").to_owned()
    }

    /// A customer whose tenant is attached, ready to order for.
    pub(super) async fn attached(&self, cloud: &PracticeCloud) -> String {
        accepted(cloud, "fabrikam.example");
        let customer = self.customer().await;
        let taken = self.call("POST", &format!("/customers/{customer}/migration"), &migration()).await;
        assert_eq!((taken.status, taken.body.as_str()), (202, ""));
        cloud.world().let_pass(Duration::from_secs(600));
        customer
    }

    /// Orders Business Premium for a year, billed monthly; gives the answer.
    pub(super) async fn order(&self, customer: &str, ponumber: &str, quantity: u32) -> Answer {
        self.call("POST", "/orders", &order(customer, ponumber, quantity)).await
    }
}

pub(super) fn migration() -> Value {
    json!({ "program": "MSCSP", "attributes": [{ "name": "domain", "value": "fabrikam.example" }] })
}

pub(super) fn order(customer: &str, ponumber: &str, quantity: u32) -> Value {
    json!({
        "customer": { "reference": customer, "ponumber": ponumber, "endCustomerPONumber": "987654" },
        "customFields": [{ "label": "Custom order label", "value": "Custom order value" }],
        "products": [{
            "arrowSpherePriceBandSku": "MSCSP_CFQ7TTC0LCHC-0002_SE_SEK_1_720_8640",
            "sku": "SAAS||microsoft||MICROSOFT-365-BUSINESS||CFQ7TTC0LCHC:0002",
            "quantity": quantity,
            "subscription": { "reference": "XSPS162859" },
            "eavs": { "baton_reference": ponumber },
        }],
        "extraInformation": { "programs": { "info1": { "key1": "value1" } } },
    })
}

fn sample(name: &str) -> Option<Value> {
    samples::sample("arrowsphere", name)
}

fn has_form_of(name: &str, ours: &Value) {
    samples::has_form_of("arrowsphere", name, ours);
}

#[tokio::test]
async fn the_key_opens_its_company_whatever_the_letter_case_of_the_header() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);

    let whoami = arrow.get("/whoami").await;
    let enrolments = arrow.get("/subscriptions").await;

    has_form_of("whoami.response.json", &whoami.json());
    has_form_of("subscriptions_partner_list.response.json", &enrolments.json());
    let company = &whoami.json()["data"];
    assert_eq!((company["companyName"].as_str(), company["countryCode"].as_str()), (Some("Northwind IT"), Some("SE")));
    let microsoft = &enrolments.json()["data"][1];
    assert_eq!(microsoft["name"], "MSCSP", "of the odd seed 7");
    assert_eq!(
        (microsoft["status"].as_str(), microsoft["details"]["MpnId"].as_str()),
        (Some("Validated"), Some("4410872"))
    );
}

#[tokio::test]
async fn customers_have_capital_names_and_come_in_pages() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let minimal = json!({
        "CompanyName": "Company test 1", "AddressLine1": "Address 1", "City": "Paris", "CountryCode": "FR",
        "Zip": "75012", "ReceptionPhone": "1234567890",
    });

    let first = arrow
        .call("POST", "/customers", &sample("customers_create_minimal_node.request.json").unwrap_or(minimal))
        .await;
    let second = arrow.customer().await;
    let list = arrow.get("/customers?per_page=100").await.json();
    let one = arrow.get(&format!("/customers/{second}")).await.json();
    let page = arrow.get("/customers?page=2&per_page=1").await.json();

    assert_eq!(first.status, 201);
    has_form_of("customers_list.response.json", &list);
    assert_eq!(
        list["pagination"],
        json!({
        "per_page": 100, "current_page": 1, "total_page": 1, "total": 2, "next": null, "previous": null })
    );
    assert_eq!(one["data"]["customers"][0]["Details"]["DomainName"], "fabrikam.example");
    assert_eq!(page["data"]["customers"][0]["Reference"], second.as_str());
    assert_eq!(
        (page["pagination"]["total_page"].as_i64(), page["pagination"]["previous"].as_str()),
        (Some(2), Some("/customers?page=1&per_page=1"))
    );
}

#[tokio::test]
async fn the_catalogue_has_microsofts_ids_terms_in_hours_and_the_marketplaces_currency() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let abroad = Arrow::of(&cloud, 2);

    let found =
        arrow.call("POST", "/catalog/find?per_page=100", &json!({ "keywords": "business premium" })).await.json();
    let by_id = arrow.call("POST", "/catalog/find", &json!({ "keywords": "CFQ7TTC0LDPB:0001" })).await.json();
    let there = abroad.call("POST", "/catalog/find", &json!({ "keywords": "CFQ7TTC0LCHC" })).await.json();
    let listed =
        arrow.get("/catalog/categories/SAAS/programs/microsoft/products/MICROSOFT-365-BUSINESS/offers").await.json();

    has_form_of("dotnet_Catalog.json", &found);
    let premium = &found["products"][0];
    assert_eq!(
        (found["products"].as_array().map(Vec::len), premium["sku"].as_str()),
        (Some(1), Some("CFQ7TTC0LCHC:0002"))
    );
    let hours: Vec<_> = premium["prices"]
        .as_array()
        .expect("prices")
        .iter()
        .map(|price| {
            (price["period_as_hours"].as_u64().expect("hours"), price["term_as_hours"].as_u64().expect("hours"))
        })
        .collect();
    assert_eq!(hours, [(720, 720), (720, 8640), (8640, 8640), (720, 25_920), (8640, 25_920)]);
    assert_eq!(premium["prices"][1]["arrowSpherePriceBandSku"], "MSCSP_CFQ7TTC0LCHC-0002_SE_SEK_1_720_8640");
    assert_eq!(
        (&premium["prices"][1]["currency"], &there["products"][0]["prices"][1]["currency"]),
        (&json!("SEK"), &json!("EUR"))
    );
    assert_eq!(there["products"][0]["prices"][1]["recurring_sell_price"], 20.6, "as on the practice price list");
    assert_eq!(by_id["products"][0]["name"], "Microsoft 365 Business Standard");
    let names: Vec<_> =
        listed["data"].as_array().expect("offers").iter().map(|offer| offer["reference"].clone()).collect();
    assert_eq!(names, ["CFQ7TTC0LH18:0001", "CFQ7TTC0LDPB:0001", "CFQ7TTC0LCHC:0002", "CFQ7TTC0LH1G:0001"]);
}

#[tokio::test]
async fn attaching_answers_with_nothing_and_is_fulfilled_some_minutes_later() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    accepted(&cloud, "fabrikam.example");
    let customer = arrow.customer().await;

    let before = arrow.get(&format!("/customers/{customer}/provision?program=MSCSP")).await;
    let taken = arrow.call("POST", &format!("/customers/{customer}/migration"), &migration()).await;
    let meanwhile = arrow.get(&format!("/customers/{customer}/provision?program=MSCSP")).await.json();
    cloud.world().let_pass(Duration::from_secs(600));
    let after = arrow.get(&format!("/customers/{customer}/provision?program=MSCSP")).await.json();
    let agreement =
        arrow.get(&format!("/customers/checkMicrosoftCustomerAgreement?customerReference={customer}")).await.json();
    let taken_name = arrow.get("/vendors/microsoft/checkDomain/fabrikamresidences").await.json();
    let free_name = arrow.get("/vendors/microsoft/checkDomain/nobodyhasthis.onmicrosoft.com").await.json();

    assert_eq!((before.status, taken.status, taken.body.as_str()), (404, 202, ""));
    assert_eq!(meanwhile["data"]["status"], "In progress");
    has_form_of("customers_provision.response.json", &after);
    assert_eq!(after["data"]["status"], "Fulfilled");
    has_form_of("customers_checkMca.response.json", &agreement);
    assert_eq!(agreement["data"]["isMcaValidated"], true);
    has_form_of("checkDomain_taken.response.json", &taken_name);
    assert_eq!(
        (&taken_name["data"]["isDomainAvailable"], &free_name["data"]["isDomainAvailable"]),
        (&json!(false), &json!(true))
    );
}

#[tokio::test]
async fn orders_and_licences_have_the_forms_of_the_samples() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;

    let placed = arrow.order(&customer, "456789", 57).await.json();
    let reference = placed["data"]["reference"].as_str().expect("a reference").to_owned();
    cloud.world().let_pass(Duration::from_secs(1200));
    let order = arrow.get(&format!("/orders/{reference}")).await.json();
    let list = arrow.get("/orders?page=1&per_page=25").await.json();
    let theirs = arrow.get(&format!("/customers/{customer}/orders")).await.json();
    let history = arrow.get(&format!("/orders/{reference}/history")).await.json();
    let licence =
        order["data"]["orders"][0]["products"][0]["license"]["reference"].as_str().expect("a licence").to_owned();
    let one = arrow.get(&format!("/licenses/{licence}")).await.json();
    let licences = arrow.get(&format!("/customers/{customer}/licenses")).await.json();
    let found =
        arrow.call("POST", "/licenses/v2/find?per_page=15", &json!({ "keyword": "business premium" })).await.json();
    let none = arrow.call("POST", "/licenses/v2/find", &json!({ "keyword": "visio" })).await.json();

    has_form_of("orders_create.response.json", &placed);
    has_form_of("orders_getOrder.response.json", &order);
    has_form_of("orders_list_node.response.json", &list);
    has_form_of("dotnet_Orders.json", &list);
    has_form_of("dotnet_Licenses.json", &licences);
    has_form_of("licenses_find.response.json", &found);
    assert_eq!(theirs["data"], list["data"], "the same orders");
    assert_eq!(order["data"]["orders"][0]["products"][0]["eavs"]["baton_reference"], "456789");
    assert_eq!(licences["data"]["licenses"][0]["Vendor_License_Id"], one["data"]["license"]["vendor_license_id"]);
    let actions: Vec<_> =
        history["data"].as_array().expect("entries").iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(actions, ["Order created", "Order fulfilled"]);
    assert_eq!(none["results"], json!([]));
}

#[tokio::test]
async fn errors_have_a_status_an_error_and_messages() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let without_key = Client::new(&cloud);

    let unknown_customer = arrow.get("/customers/XSP1").await;
    let no_name = arrow.call("POST", "/customers", &json!({ "CompanyName": "" })).await;
    let no_json = arrow.call("POST", "/orders", &json!("not an object")).await;
    let no_path = arrow.get("/nothing/here").await;
    let no_method = arrow.call("DELETE", "/customers", &Value::Null).await;
    let no_key = without_key.get("/arrow/index.php/api/whoami").await;

    let answers = [&unknown_customer, &no_name, &no_json, &no_path, &no_method, &no_key];
    for answer in answers {
        let body = answer.json();
        assert_eq!(body["status"].as_u64(), Some(u64::from(answer.status)), "{body}");
        assert!(body["error"].is_string() && body["messages"].is_object(), "{body}");
    }
    assert_eq!(answers.map(|answer| answer.status), [404, 400, 400, 404, 405, 401]);
    assert_eq!(no_name.json()["messages"], json!({ "CompanyName": ["Bad value for CompanyName."] }));
}
