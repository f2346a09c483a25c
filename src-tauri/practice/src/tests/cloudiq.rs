//! Cloud-iQ's dialect: the token, the organizations, the price list, errors.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::client::{Answer, Client};
use super::{accepted_partner, cloud, samples};
use crate::PracticeCloud;
use crate::world::{CRAYON, Event, PracticeLogin};

pub(super) const FABRIKAM: &str = "fabrikam.example";
pub(super) const SWEDEN: u32 = 3_869;
pub(super) const NETHERLANDS: u32 = 3_874;

/// Cloud-iQ with a token.
pub(super) struct CloudIq {
    client: Client,
    token: String,
}

impl CloudIq {
    /// With one of the practice cloud's logins; 0 is Northwind IT's.
    pub(super) async fn of(cloud: &PracticeCloud, login: usize) -> Self {
        let client = Client::new(cloud);
        let login = &cloud.world().cloudiq_logins()[login];
        let given = ask_for_token(&client, login, &right(login)).await;
        assert_eq!(given.status, 200, "{}", given.body);
        let token = given.json()["AccessToken"].as_str().expect("a token").to_owned();
        Self { client, token }
    }

    /// A call; `path` begins after the base address.
    pub(super) async fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Answer, String> {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.client.send(method, &format!("/cloudiq/api/v1{path}"), &headers, &body).await
    }

    /// A call that is answered.
    pub(super) async fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.try_call(method, path, body).await.expect("an answer")
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &Value::Null).await
    }

    /// The customer has accepted Crayon and its tenant is attached; gives its number.
    pub(super) async fn attached(&self, cloud: &PracticeCloud) -> u64 {
        accepted_partner(cloud, FABRIKAM, CRAYON);
        let attached = self.call("POST", "/customertenants/existing/", &existing(cloud)).await;
        assert_eq!(attached.status, 200, "{}", attached.body);
        attached.json()["Tenant"]["Id"].as_u64().expect("a number")
    }

    /// It is attached, and its consent attested: ready to order for.
    pub(super) async fn ready(&self, cloud: &PracticeCloud) -> u64 {
        let customer = self.attached(cloud).await;
        let attested = self.call("POST", &format!("/customertenants/{customer}/agreements/"), &consent()).await;
        assert_eq!(attested.status, 200, "{}", attested.body);
        customer
    }

    /// Orders Business Premium for a year, billed monthly; gives the answer.
    pub(super) async fn order(&self, customer: u64, quantity: u32) -> Answer {
        self.call("POST", "/subscriptions/new-commerce-orders", &order(customer, quantity)).await
    }
}

pub(super) fn order(customer: u64, quantity: u32) -> Value {
    json!({
        "customerTenantId": customer, "billingCycle": 1, "partNumber": "CFQ7TTC0LCHC:0002", "quantity": quantity,
        "termDuration": "P1Y", "customTermEndDate": null, "scheduledDate": null,
    })
}

pub(super) fn consent() -> Value {
    json!({
        "FirstName": "Anna", "LastName": "de Vries", "PhoneNumber": "+31 20 555 0114",
        "Email": "anna.de.vries@fabrikam.example", "DateAgreed": "2019-10-01T00:00:00Z", "AgreementType": 1,
    })
}

pub(super) fn existing(cloud: &PracticeCloud) -> Value {
    let tenant = cloud.world().with(|world, _| world.tenant_of_domain(FABRIKAM).expect("a customer").id);
    json!({
        "Tenant": {
            "DomainPrefix": "fabrikamresidences",
            "Organization": { "Id": NETHERLANDS },
            "Publisher": { "Id": 2 },
            "InvoiceProfile": { "Id": 80_000 + NETHERLANDS },
            "ExternalPublisherCustomerId": tenant,
        }
    })
}

fn right(login: &PracticeLogin) -> Vec<(&'static str, String)> {
    vec![
        ("grant_type", "password".to_owned()),
        ("username", login.user_name.clone()),
        ("password", login.password.clone()),
        ("scope", "CustomerApi".to_owned()),
    ]
}

async fn ask_for_token(client: &Client, login: &PracticeLogin, form: &[(&'static str, String)]) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", login.client_id, login.client_secret)));
    let headers = [("authorization", basic.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    client.send("POST", "/cloudiq/api/v1/connect/token/", &headers, &body).await.expect("an answer")
}

pub(super) fn has_form_of(name: &str, ours: &Value) {
    samples::has_form_of("cloudiq", name, ours);
}

pub(super) fn code(answer: &Answer) -> String {
    answer.json()["ErrorCode"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_token_needs_each_part_of_the_login_and_says_which_one_was_wrong() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let [own, other, revoked] = &cloud.world().cloudiq_logins()[..] else { panic!("three logins") };
    let with = |name: &str, value: &str| {
        let replace = |(own, sent): (&'static str, String)| (own, if own == name { value.to_owned() } else { sent });
        right(own).into_iter().map(replace).collect::<Vec<_>>()
    };
    let wrong_secret = PracticeLogin { client_secret: "guessed".to_owned(), ..own.clone() };
    let unknown_client = PracticeLogin { client_id: "nobody".to_owned(), ..own.clone() };

    let given = ask_for_token(&client, own, &right(own)).await;
    let refused = [
        ask_for_token(&client, &wrong_secret, &right(own)).await,
        ask_for_token(&client, &unknown_client, &right(own)).await,
        ask_for_token(&client, revoked, &right(revoked)).await,
        ask_for_token(&client, own, &with("grant_type", "client_credentials")).await,
        ask_for_token(&client, own, &with("username", "nobody@northwindit.example")).await,
        ask_for_token(&client, own, &with("password", "guessed")).await,
        ask_for_token(&client, own, &right(other)).await,
        ask_for_token(&client, own, &with("scope", "Everything")).await,
        client.form("/cloudiq/api/v1/connect/token", &[("grant_type", "password")]).await,
    ];

    has_form_of(
        "token.response.json",
        &json!({ "IdentityToken": "", "Error": null, "AccessToken": given.json()["AccessToken"], "ExpiresIn": given.json()["ExpiresIn"], "TokenType": given.json()["TokenType"], "RefreshToken": given.json()["RefreshToken"] }),
    );
    let words = refused.each_ref().map(|answer| answer.json()["Error"].as_str().unwrap_or_default().to_owned());
    let client = "invalid_client";
    let grant = "invalid_grant";
    assert_eq!(words, [client, client, client, "unsupported_grant_type", grant, grant, grant, "invalid_scope", client]);
    for answer in &refused {
        assert_eq!((answer.status, answer.json()["AccessToken"].is_null()), (400, true), "{}", answer.body);
    }
    let noted = cloud.world().count_events(|event| matches!(event, Event::CloudIqSignInRefused { .. }));
    let signed_in = cloud.world().count_events(|event| matches!(event, Event::CloudIqSignedIn { .. }));
    assert_eq!((noted, signed_in), (refused.len(), 1));
}

#[tokio::test]
async fn a_token_ends_after_its_time_and_with_its_login() {
    let cloud = cloud().await;
    let client_id = cloud.world().cloudiq_logins()[0].client_id.clone();
    let first = CloudIq::of(&cloud, 0).await;
    let before = first.get("/organizations").await;
    cloud.world().let_pass(Duration::from_secs(3_600));
    let ended = first.get("/organizations").await;
    let second = CloudIq::of(&cloud, 0).await;
    let renewed = second.get("/organizations").await;

    cloud.world().revoke_cloudiq_login(&client_id, true);
    let revoked = second.get("/organizations").await;
    let nobody = Client::new(&cloud).get("/cloudiq/api/v1/organizations").await;

    assert_eq!([&before, &ended, &renewed, &revoked, &nobody].map(|answer| answer.status), [200, 401, 200, 401, 401]);
    assert_eq!((nobody.body.as_str(), nobody.headers["www-authenticate"].as_str()), ("", "Bearer"));
}

#[tokio::test]
async fn a_company_sees_its_organizations_with_a_profile_and_an_agreement_each() {
    let cloud = cloud().await;
    let (own, other) = (CloudIq::of(&cloud, 0).await, CloudIq::of(&cloud, 1).await);

    let organizations = own.get("/organizations/").await.json();
    let second = own.get("/organizations/?page=2&pageSize=1").await.json();
    let searched = own.get("/organizations?Search=nether").await.json();
    let profiles = own.get(&format!("/invoiceprofiles/?organizationId={NETHERLANDS}")).await.json();
    let agreements = own.get(&format!("/agreements/?OrganizationId={SWEDEN}")).await.json();
    let theirs = other.get("/organizations").await.json();

    let names = |list: &Value| -> Vec<String> {
        let items = list["Items"].as_array().expect("a list");
        items.iter().map(|one| one["Name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(names(&organizations), ["Northwind IT Sweden", "Northwind IT Netherlands"]);
    assert_eq!(organizations["TotalHits"], 2);
    assert_eq!((names(&second), second["TotalHits"].as_u64()), (vec!["Northwind IT Netherlands".to_owned()], Some(2)));
    assert_eq!(names(&searched), ["Northwind IT Netherlands"]);
    assert_eq!(profiles["Items"][0]["Organization"]["Id"], NETHERLANDS);
    assert_eq!(agreements["Items"][0]["SalesPriceCurrencyCode"], "SEK");
    assert_eq!((profiles["TotalHits"].as_u64(), agreements["TotalHits"].as_u64()), (Some(1), Some(1)));
    assert_eq!(names(&theirs), ["Southridge Cloud"]);
}

#[tokio::test]
async fn the_price_list_has_each_product_for_each_term_at_the_prices_of_the_practice_world() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let filter = json!({
        "AgreementTypeIds": [13], "Page": 1, "PageSize": 100, "Search": "business premium",
        "OrganizationId": NETHERLANDS, "AgreementIds": [], "Include": null, "Exclude": null,
    });

    let posted = own.call("POST", "/agreementproducts/getaspost", &filter).await.json();
    let query = format!("AgreementTypeIds=13&Search=business%20premium&OrganizationId={NETHERLANDS}");
    let asked = own.get(&format!("/agreementproducts/?{query}")).await.json();
    let both = own.get("/agreementproducts?Include.PartNumbers=CFQ7TTC0LCHC:0002&PageSize=3").await.json();
    let none = own.get("/agreementproducts?AgreementTypeIds=0&AgreementTypeIds=2").await.json();
    let cycles = own.get("/agreementproducts/CFQ7TTC0LCHC:0002/supportedbillingcycles?resellerCustomerId=1").await;
    let unknown = own.get("/agreementproducts/CFQ7TTC0XXXX:0001/supportedbillingcycles").await;

    assert_eq!(posted, asked);
    assert_eq!(posted["TotalHits"], 5, "a month, a year and three years, by the month or by the year");
    let yearly = &posted["Items"][1];
    assert_eq!(yearly["ProductVariant"]["PartNumber"], "CFQ7TTC0LCHC:0002");
    assert_eq!(yearly["ProductVariant"]["PurchasePeriod"], "P1Y");
    assert_eq!(yearly["ProductVariant"]["AvailableBillingCycleIds"], json!([1]));
    assert_eq!(yearly["RecommendedRetailPrice"], json!({ "Value": 20.6, "CurrencyCode": "EUR" }));
    assert_eq!(yearly["SalesPrice"], json!({ "Value": 17.3, "CurrencyCode": "EUR" }));
    assert_eq!((yearly["MinimumQuantity"].as_u64(), yearly["MaximumQuantity"].as_u64()), (Some(1), Some(300)));
    assert_eq!((both["TotalHits"].as_u64(), both["Items"].as_array().map(Vec::len)), (Some(10), Some(3)));
    assert_eq!(none["TotalHits"], 0);
    assert_eq!((cycles.json(), unknown.status), (json!([1, 2]), 404));
}

#[tokio::test]
async fn an_error_has_a_code_a_message_and_a_status_and_others_see_nothing() {
    let cloud = cloud().await;
    let (own, other) = (CloudIq::of(&cloud, 0).await, CloudIq::of(&cloud, 1).await);
    let customer = own.attached(&cloud).await;

    let answers = [
        own.get("/customertenants/1").await,
        other.get(&format!("/customertenants/{customer}")).await,
        own.get("/subscriptions/1").await,
        own.get("/nothing/here").await,
        own.call("DELETE", "/organizations", &Value::Null).await,
    ];
    let theirs = other.get("/customertenants/").await.json();

    assert_eq!(answers.each_ref().map(|answer| answer.status), [404, 404, 404, 404, 405]);
    for answer in &answers {
        let body = answer.json();
        assert!(
            body["ErrorCode"].is_string() && body["Message"].is_string() && body["ObjectErrors"].is_array(),
            "{body}"
        );
    }
    assert_eq!(theirs["TotalHits"], 0);
}
