//! The client against the practice cloud's Cloud-iQ, from the first look to the subscription in the tenant.

use std::{sync::Arc, time::Duration};

use baton_distributors::{
    ApiError, ApiWriteError, ExistingTenant, NewOrder, OrderProgress, OrderRecord, OrderingApi, Programme,
};
use baton_domain::{BillingCycle, DomainName, Seats, Term};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    world::{CRAYON, CloudIqList, Event, PracticeLogin},
};
use baton_tests::contract::WatchedCloud;

use crate::{cloudiq::consent, far_end::cloud_iq_at};

const DOMAIN: &str = "fabrikam.example";

async fn practice() -> (WatchedCloud, Arc<dyn OrderingApi>) {
    let cloud = WatchedCloud::start(PracticeOptions { users: 10, ..PracticeOptions::default() }).await.unwrap();
    let client = signed_in(&cloud, &cloud.world().cloudiq_logins()[0]);
    (cloud, client)
}

fn signed_in(cloud: &PracticeCloud, login: &PracticeLogin) -> Arc<dyn OrderingApi> {
    let key = [&login.client_id, &login.client_secret, &login.user_name, &login.password].map(String::as_str);
    cloud_iq_at(cloud.cloudiq_address(), key, cloud.world().clock())
}

fn fabrikam(cloud: &PracticeCloud, company: &str, programme: &Programme) -> ExistingTenant {
    let (tenant, domain, name) = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(DOMAIN).unwrap();
        (tenant.id, tenant.initial_domain().to_owned(), tenant.name.clone())
    });
    ExistingTenant {
        company: company.to_owned(),
        programme: programme.reference.clone(),
        programme_code: programme.code.clone(),
        customer: None,
        name,
        domain: DomainName::parse(&domain).unwrap(),
        tenant,
    }
}

fn accept_crayon(cloud: &PracticeCloud) {
    let (tenant, admin) = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(DOMAIN).unwrap();
        (tenant.id, tenant.users()[0].id)
    });
    cloud.world().accept_partner(tenant, CRAYON, admin).unwrap();
}

/// A customer whose agreement is recorded, and an order of twelve seats for it.
async fn ready(cloud: &PracticeCloud, client: &dyn OrderingApi) -> NewOrder {
    accept_crayon(cloud);
    let company = client.companies().await.unwrap().value.remove(0).reference;
    let programme = client.programmes(&company).await.unwrap().value.remove(0);
    let customer = client.attach_tenant(&fabrikam(cloud, &company, &programme)).await.unwrap().unwrap();
    client.record_agreement(&customer, &consent()).await.unwrap();
    let offers = client.offers(&programme, "Microsoft 365 Business Premium").await.unwrap().value;
    let wanted = |o: &&baton_distributors::Offer| (o.term, o.billing) == (Some(Term::P1Y), Some(BillingCycle::Monthly));
    NewOrder {
        customer,
        programme: programme.reference,
        own_reference: "BTN-00112233445566778899".to_owned(),
        offer: offers.iter().find(wanted).unwrap().clone(),
        seats: Seats::new(12).unwrap(),
    }
}

#[tokio::test]
async fn a_customer_goes_from_the_key_to_the_subscription() {
    let (cloud, client) = practice().await;
    accept_crayon(&cloud);

    let companies = client.companies().await.unwrap().value;
    let programmes = client.programmes(&companies[1].reference).await.unwrap().value;
    let tenant = fabrikam(&cloud, &companies[1].reference, &programmes[0]);
    let before = client.customers(&companies[1].reference).await.unwrap().value;
    let customer = client.attach_tenant(&tenant).await.unwrap().unwrap();
    let found = client.customers(&companies[1].reference).await.unwrap().value;
    let elsewhere = client.customers(&companies[0].reference).await.unwrap().value;
    let attached = client.attachment(&customer, &programmes[0].code).await.unwrap().value.unwrap();
    let never = client.attachment("999999", &programmes[0].code).await.unwrap().value;
    let agreed_before = client.agreement_accepted(&customer).await.unwrap().value;
    client.record_agreement(&customer, &consent()).await.unwrap();
    let agreed = client.agreement_accepted(&customer).await.unwrap().value;

    assert_eq!(companies.len(), 2, "the reseller has two organizations");
    assert!(programmes.iter().all(|programme| programme.validated && !programme.status.is_empty()), "{programmes:?}");
    assert_eq!((before.len(), elsewhere.len()), (0, 0), "each organization has its own customers");
    let [record] = &found[..] else { panic!("{found:?}") };
    assert_eq!((record.reference.as_str(), record.tenant), (customer.as_str(), Some(tenant.tenant)));
    assert_eq!(record.domain.as_deref(), Some(tenant.domain.as_str()));
    assert_eq!((attached.done, never.is_none()), (true, true));
    assert_eq!((agreed_before, agreed), (false, true));
}

#[tokio::test]
async fn one_order_is_one_subscription_and_is_found_by_the_number_that_it_got() {
    let (cloud, client) = practice().await;
    let order = ready(&cloud, client.as_ref()).await;

    let earlier = client.orders(&order.customer).await.unwrap().value;
    let placed = client.place_order(&order).await.unwrap();
    let before = client.order(&placed).await.unwrap().value;
    cloud.world().let_pass(Duration::from_secs(3_500));
    let after = client.order(&placed).await.unwrap().value;
    let licence = client.licence(after.lines[0].licence.as_deref().unwrap()).await.unwrap().value;

    assert_eq!(earlier, []);
    assert_eq!((before.progress, before.status.as_str()), (OrderProgress::Open, "Pending"));
    assert_eq!(before.lines[0].licence, None, "nothing was delivered yet");
    assert_eq!((after.progress, after.status.as_str()), (OrderProgress::Fulfilled, "Active"));
    assert_eq!((after.lines[0].seats, &after.lines[0].sku), (order.seats, &order.offer.sku));
    assert!(after.created.is_some() && after.own_reference.is_none());
    assert_eq!((licence.status.as_str(), licence.seats, licence.ends.is_some()), ("Active", order.seats, true));
    let subscription = licence.subscription.unwrap();
    let in_tenant = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(DOMAIN).unwrap();
        tenant.subscriptions.iter().any(|known| known.id == subscription && known.owner == Some(CRAYON))
    });
    assert!(in_tenant, "Microsoft's id of the subscription is the tenant's own");
    let ordered = cloud.world().count_events(|event| matches!(event, Event::OrderPlaced { .. }));
    assert_eq!(ordered, 1, "one order was placed");
    assert_eq!(client.orders(&order.customer).await.unwrap().value, [after]);
    let asked = cloud.world().count_events(|event| matches!(event, Event::TenantProvisionRefused { .. }));
    assert_eq!(asked, 0, "nobody asked for a new tenant");
}

#[tokio::test]
async fn every_offer_of_a_product_has_a_choice_of_its_own_and_is_found_by_part_number_too() {
    let (cloud, client) = practice().await;
    let order = ready(&cloud, client.as_ref()).await;
    let company = client.companies().await.unwrap().value.remove(0).reference;
    let programme = client.programmes(&company).await.unwrap().value.remove(0);

    let by_name = client.offers(&programme, "Microsoft 365 Business Premium").await.unwrap().value;
    let by_number = client.offers(&programme, &order.offer.vendor_sku).await.unwrap().value;
    let nothing = client.offers(&programme, "no such product").await.unwrap().value;

    let of_product: Vec<_> = by_name.iter().filter(|offer| offer.sku == order.offer.sku).cloned().collect();
    assert_eq!(by_number, of_product);
    let mut bands: Vec<&str> = by_number.iter().map(|offer| offer.price_band.as_str()).collect();
    bands.sort_unstable();
    bands.dedup();
    assert_eq!(bands.len(), by_number.len(), "no two are the same choice: {by_number:?}");
    assert!(bands.contains(&"P1Y/monthly") && bands.contains(&"P1Y/annual"), "{bands:?}");
    assert_eq!(nothing, []);
}

#[tokio::test]
async fn what_practice_refuses_is_a_refusal_with_its_words() {
    let (cloud, client) = practice().await;
    let company = client.companies().await.unwrap().value.remove(0).reference;
    let programme = client.programmes(&company).await.unwrap().value.remove(0);
    let tenant = fabrikam(&cloud, &company, &programme);

    let not_accepted = client.attach_tenant(&tenant).await;
    let order = ready(&cloud, client.as_ref()).await;
    let again = client.attach_tenant(&tenant).await;
    cloud.world().refuse_next_cloudiq_order("The credit limit is reached.");
    let ordered = client.place_order(&order).await;
    let stranger = client.place_order(&NewOrder { customer: "1".to_owned(), ..order.clone() }).await;
    let missing = client.order(&format!("{}/767bc43f-0000-0000-0000-000000000001", order.customer)).await;
    let no_licence = client.licence("1").await;

    for refused in [not_accepted.map(drop), again.map(drop), ordered.clone().map(drop), stranger.map(drop)] {
        let Err(ApiWriteError::Refused(refusal)) = &refused else { panic!("{refused:?}") };
        assert!(!refusal.said.is_empty() && !refusal.about_key, "{refusal:?}");
    }
    let Err(ApiWriteError::Refused(refusal)) = ordered else { panic!("an order that was refused") };
    assert!(refusal.said.contains("The credit limit is reached."), "{refusal:?}");
    assert_eq!(missing.unwrap_err(), ApiError::NotFound);
    assert_eq!(no_licence.unwrap_err(), ApiError::NotFound);
    assert_eq!(cloud.world().cloudiq_subscriptions().len(), 0);
}

#[tokio::test]
async fn a_key_that_is_wrong_or_revoked_is_refused_and_writes_nothing() {
    let (cloud, client) = practice().await;
    let logins = cloud.world().cloudiq_logins();
    let order = ready(&cloud, client.as_ref()).await;
    let wrong = signed_in(&cloud, &PracticeLogin { password: "another".to_owned(), ..logins[0].clone() });
    let revoked = signed_in(&cloud, logins.iter().find(|login| login.revoked).unwrap());

    for refused in [&wrong, &revoked] {
        let (read, wrote) = (refused.companies().await, refused.place_order(&order).await);
        assert!(matches!(read, Err(ApiError::KeyRefused { .. })), "{read:?}");
        assert!(matches!(&wrote, Err(ApiWriteError::Refused(refusal)) if refusal.about_key), "{wrote:?}");
    }
    cloud.world().revoke_cloudiq_login(&logins[0].client_id, true);
    let (wrote, read) = (client.place_order(&order).await, client.companies().await);

    assert!(matches!(&wrote, Err(ApiWriteError::Refused(refusal)) if refusal.about_key), "{wrote:?}");
    assert!(matches!(read, Err(ApiError::KeyRefused { .. })), "{read:?}");
    assert_eq!(cloud.world().count_events(|event| matches!(event, Event::OrderPlaced { .. })), 0);
}

#[tokio::test]
async fn a_token_that_ends_is_renewed_before_a_write_meets_its_end() {
    let (cloud, client) = practice().await;
    let order = ready(&cloud, client.as_ref()).await;
    let signed_in = || cloud.world().count_events(|event| matches!(event, Event::CloudIqSignedIn { .. }));
    let before = signed_in();

    cloud.world().let_pass(Duration::from_secs(3_570));
    client.place_order(&order).await.unwrap();
    client.companies().await.unwrap();

    assert_eq!((before, signed_in()), (1, 2), "one token for everything before, and one after");
}

#[tokio::test]
async fn a_status_with_bits_that_nobody_knows_is_shown_and_not_finished() {
    let (cloud, client) = practice().await;
    let order = ready(&cloud, client.as_ref()).await;
    let placed = client.place_order(&order).await.unwrap();
    cloud.world().deliver_cloudiq_now();

    cloud.world().add_cloudiq_status(4_096);
    let strange = client.order(&placed).await.unwrap().value;
    cloud.world().add_cloudiq_status(0);
    let plain = client.order(&placed).await.unwrap().value;

    assert_eq!((strange.status.as_str(), strange.progress), ("Active, 4096", OrderProgress::Open));
    assert_eq!((plain.status.as_str(), plain.progress), ("Active", OrderProgress::Fulfilled));
}

#[tokio::test]
async fn a_list_that_lags_shows_the_order_later_and_a_delivery_that_fails_ends_it() {
    let (cloud, client) = practice().await;
    let order = ready(&cloud, client.as_ref()).await;
    cloud.world().let_cloudiq_list_lag(CloudIqList::Subscriptions, 30);
    cloud.world().refuse_next_cloudiq_delivery("No stock.");

    let placed = client.place_order(&order).await.unwrap();
    let at_once = client.orders(&order.customer).await.unwrap().value;
    cloud.world().let_pass(Duration::from_secs(31));
    let later = client.orders(&order.customer).await.unwrap().value;
    cloud.world().deliver_cloudiq_now();
    let ended = client.order(&placed).await.unwrap().value;

    assert_eq!(at_once, []);
    assert_eq!(later.iter().map(|order: &OrderRecord| &order.reference).collect::<Vec<_>>(), [&placed]);
    assert_eq!((ended.progress, ended.status.as_str()), (OrderProgress::Ended, "Cancelled"));
}
