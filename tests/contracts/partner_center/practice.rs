//! The client against the practice cloud's Partner Center, from the relationship to a finished transfer.

use std::time::Duration;

use baton_domain::{CloudName, MpnId, SystemClock, TenantId};
use baton_http::{AccessToken, Door, Pace};
use baton_microsoft::partner_center::{
    AgreementState, CustomerLookup, NewTransfer, PartnerCenter, PartnerCenterError, RelationshipKind,
    SubscriptionState, TransferState, WriteOutcome,
};
use baton_practice::{
    PracticeOptions,
    controls::{Fault, Matcher},
    world::{ARROW, NORTHWIND_IT, TAILSPIN},
};
use baton_tests::{contract::WatchedCloud, person::Person};
use secrecy::SecretString;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

const DOMAIN: &str = "fabrikam.example";
const SCOPE: &str = "https://api.partnercenter.microsoft.com/user_impersonation";

struct Practice {
    cloud: WatchedCloud,
    client: PartnerCenter,
    tenant: TenantId,
}

async fn practice() -> Practice {
    let cloud = WatchedCloud::start(PracticeOptions { users: 10, ..PracticeOptions::default() }).await.unwrap();
    let door = Door::with_pace([cloud.base().origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let client = PartnerCenter::new(door, &cloud.cloud(), Arc::new(SystemClock)).unwrap();
    let tenant = cloud.world().with(|world, _| world.tenant_of_domain(DOMAIN).unwrap().id);
    Practice { cloud, client, tenant }
}

impl Practice {
    /// A token of this person for `scope`, by device code.
    async fn token(&self, name: &str, scope: &str) -> AccessToken {
        let login = self.cloud.cloud().login.join("organizations/oauth2/v2.0/").unwrap();
        let (http, client_id) = (reqwest::Client::builder().no_proxy().build().unwrap(), self.cloud.client_id());
        let post = |path: &str, fields: Vec<(&'static str, String)>| {
            let sent = http.post(login.join(path).unwrap()).form(&fields).send();
            async move { sent.await.unwrap().json::<Value>().await.unwrap() }
        };
        let asked = vec![("client_id", client_id.to_owned()), ("scope", format!("openid {scope}"))];
        let device = post("devicecode", asked).await;
        let people = self.cloud.people();
        let person = people.iter().find(|person| person.name == name).unwrap();
        let browser = Person::new(&person.upn, &person.password);
        let page = browser.open(device["verification_uri"].as_str().unwrap()).await;
        let code = device["user_code"].as_str().unwrap();
        let page = browser.submit(&page, "id=\"otc\"", &[("usercode", code)]).await;
        browser.go_through(page).await;
        let grant = vec![
            ("client_id", client_id.to_owned()),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code".to_owned()),
            ("device_code", device["device_code"].as_str().unwrap().to_owned()),
        ];
        let answer = post("token", grant).await;
        let secret = answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}"));
        AccessToken::new(SecretString::from(secret), [self.cloud.base().origin()])
    }

    fn accept(&self, partner: baton_domain::PartnerId) {
        let admin = self.cloud.world().with(|world, _| world.tenant(self.tenant).unwrap().users()[0].id);
        self.cloud.world().accept_partner(self.tenant, partner, admin).unwrap();
    }
}

fn wish() -> NewTransfer {
    NewTransfer {
        source: TAILSPIN,
        source_name: "Tailspin".to_owned(),
        target: ARROW,
        customer_email: "anna.de.vries@fabrikam.example".to_owned(),
        customer_name: "Fabrikam Residences".to_owned(),
        reseller: Some(MpnId::parse("4410872").unwrap()),
    }
}

#[tokio::test]
async fn a_reseller_sees_its_customer_from_the_relationship_to_the_finished_transfer() {
    let practice = practice().await;
    let (client, tenant) = (&practice.client, practice.tenant);
    let token = practice.token("Lena Fischer", SCOPE).await;

    let profile = client.own_profile(&token).await.unwrap().value;
    let providers = client.providers(&token).await.unwrap().value;
    let link = client.invitation_link(&token, Some(ARROW)).await.unwrap().value;
    let not_yet = client.customer(&token, tenant).await.unwrap();
    practice.accept(NORTHWIND_IT);
    let only_reseller = client.customer_relationships(&token, tenant).await.unwrap().value;
    practice.accept(ARROW);
    let both = client.customer_relationships(&token, tenant).await.unwrap().value;
    let related = client.customer(&token, tenant).await.unwrap().value;

    assert_eq!((profile.mpn_id.as_deref(), profile.name.as_deref()), (Some("4410872"), Some("Northwind IT")));
    assert_eq!(
        (providers.len(), providers[0].partner),
        (3, ARROW),
        "Arrow, and behind Prime and Cloud-iQ rhipe and Crayon"
    );
    assert_eq!(providers[0].kind, Some(RelationshipKind::ResellerOf));
    assert!(link.query().unwrap().contains(&format!("indirectCSPId={ARROW}")), "{link}");
    assert_eq!(not_yet.value, CustomerLookup::NotYet);
    assert!(not_yet.request_id.is_some(), "for support cases");
    assert_eq!((only_reseller.len(), both.len(), both[0].partner), (0, 1, ARROW), "two acceptances, two proofs");
    let CustomerLookup::Related(customer) = related else { panic!("accepted") };
    assert_eq!((customer.tenant, customer.name.as_deref()), (tenant, Some("Fabrikam Residences")));
    let agreed = client.agreement_state(&token, tenant).await.unwrap().value;
    assert_eq!(agreed, AgreementState::SignedByCustomer);
    assert!(client.subscriptions(&token, tenant).await.unwrap().value.is_empty(), "Tailspin's never show");

    let id = practice.cloud.world().open_transfer(tenant, TAILSPIN, ARROW).unwrap();
    let pending = client.transfers(&token, tenant).await.unwrap().value;
    practice.cloud.world().accept_transfer(id).unwrap();
    let under_way = client.transfer(&token, tenant, &id.to_string()).await.unwrap().value.unwrap();
    practice.cloud.world().let_pass(Duration::from_secs(3_600));
    let complete = client.transfer(&token, tenant, &id.to_string()).await.unwrap().value.unwrap();
    let sold = client.subscriptions(&token, tenant).await.unwrap().value;

    assert_eq!((pending.len(), &pending[0].state), (1, &Some(TransferState::Pending)));
    assert_eq!(
        (&under_way.state, under_way.lines.len()),
        (&Some(TransferState::InProgress), 0),
        "no lines before the end"
    );
    assert_eq!((&complete.state, complete.lines.len()), (&Some(TransferState::Complete), 3));
    assert_eq!((complete.source, complete.target), (Some(TAILSPIN), Some(ARROW)));
    assert_eq!(sold.len(), 3, "what came over");
    for subscription in &sold {
        let line = complete.lines.iter().find(|line| line.subscription.as_ref() == Some(&subscription.id)).unwrap();
        assert_eq!((line.quantity, &line.order), (subscription.quantity, &subscription.order));
        assert_eq!(subscription.state, Some(SubscriptionState::Active));
        assert!(subscription.is_new_commerce() && subscription.commitment_ends.is_some());
        assert_eq!(subscription.partner_on_record.as_deref(), Some("4410872"));
        let order = subscription.order.clone().unwrap();
        let by_order = client.subscriptions_of_order(&token, tenant, &order).await.unwrap().value;
        assert_eq!(by_order, [subscription.clone()]);
        let read = client.order(&token, tenant, &order).await.unwrap().value.unwrap();
        assert_eq!(read.lines[0].subscription.as_ref(), Some(&subscription.id));
        assert_eq!(client.provisioning(&token, tenant, &order).await.unwrap().value.unwrap().len(), 1);
        let alone = client.sold_subscription(&token, tenant, &subscription.id).await.unwrap().value;
        assert_eq!(alone.as_ref(), Some(subscription));
    }
    assert_eq!(client.order(&token, tenant, "no-such-order").await.unwrap().value, None);
}

#[tokio::test]
async fn a_provider_opens_a_transfer_once_though_the_answer_was_lost_and_takes_it_back() {
    let practice = practice().await;
    let (client, tenant) = (&practice.client, practice.tenant);
    let token = practice.token("Petra Novak", SCOPE).await;
    let request = Uuid::from_u128(77);

    let early = client.create_transfer(&token, tenant, &wish(), request).await.unwrap();
    practice.accept(ARROW);
    let controls = practice.cloud.controls();
    controls.fault(Matcher::nth("POST", "/transfers", 1), Fault::DropAfterEffect);
    let lost = client.create_transfer(&token, tenant, &wish(), request).await.unwrap();
    let looked = client.transfers(&token, tenant).await.unwrap().value;
    let again = client.create_transfer(&token, tenant, &wish(), request).await.unwrap();
    let other_id = client.create_transfer(&token, tenant, &wish(), Uuid::from_u128(78)).await.unwrap();
    let cancelled = client.cancel_transfer(&token, tenant, &looked[0], Uuid::from_u128(79)).await.unwrap();

    let code = |outcome: &WriteOutcome<_>| match outcome {
        WriteOutcome::Refused { refused, .. } => refused.code.as_ref().and_then(|code| code.number()),
        _ => None,
    };
    assert_eq!(code(&early), Some(20_002), "the customer has not accepted Arrow");
    assert!(matches!(lost, WriteOutcome::Unknown { status: None, .. }), "{lost:?}");
    assert_eq!(looked.len(), 1, "a look finds it");
    let WriteOutcome::Done(again) = again else { panic!("{again:?}") };
    assert_eq!(again.value.id, looked[0].id, "the same request opens nothing new");
    assert_eq!(code(&other_id), Some(900_101), "another request is refused");
    let WriteOutcome::Done(cancelled) = cancelled else { panic!("{cancelled:?}") };
    assert_eq!(cancelled.value.state, Some(TransferState::Cancelled));
    assert_eq!(practice.cloud.world().transfers(tenant).len(), 1);
}

#[tokio::test]
async fn only_a_partners_staff_with_a_token_for_partner_center_is_let_in() {
    let practice = practice().await;
    let (client, tenant) = (&practice.client, practice.tenant);
    let lena = practice.token("Lena Fischer", SCOPE).await;

    let for_graph = practice.token("Lena Fischer", "User.Read").await;
    let wrong = client.own_profile(&for_graph).await;
    let reseller =
        client.create_transfer(&lena, tenant, &NewTransfer { target: NORTHWIND_IT, ..wish() }, Uuid::nil()).await;
    practice
        .cloud
        .controls()
        .fault(Matcher::all("GET", "/partner-center/v1/profiles/mpn"), Fault::TooManyRequests { retry_after: Some(7) });
    let busy = client.own_profile(&lena).await;

    let Err(PartnerCenterError::SignedOut { code: Some(code) }) = wrong else { panic!("{wrong:?}") };
    assert_eq!(code.number(), Some(900_420));
    let Ok(WriteOutcome::Refused { refused, .. }) = reseller else { panic!("{reseller:?}") };
    assert_eq!(refused.code.and_then(|code| code.number()), Some(900_137), "a reseller takes nothing over");
    assert!(matches!(busy, Err(PartnerCenterError::Throttled { .. })), "{busy:?}");
    let mut elsewhere = practice.cloud.cloud();
    (elsewhere.name, elsewhere.partner_center) = (CloudName::China, None);
    let door = Door::new([practice.cloud.base().origin()]).unwrap();
    assert!(PartnerCenter::new(door, &elsewhere, Arc::new(SystemClock)).is_none(), "no Partner Center, no client");
}
