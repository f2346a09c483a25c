//! The client against the practice cloud's ArrowSphere, from the first look to the licence.

use std::{sync::Arc, time::Duration};

use baton_distributors::{ApiError, ApiWriteError, NewCustomer, NewOrder, OrderProgress, OrderingApi};
use baton_domain::{BillingCycle, DomainName, Seats, Term};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    world::{ARROW, Event},
};
use baton_tests::contract::WatchedCloud;

use crate::{
    arrowsphere::{customer, existing},
    far_end::client_at,
};

const DOMAIN: &str = "fabrikam.example";

async fn practice() -> (WatchedCloud, Arc<dyn OrderingApi>) {
    let cloud = WatchedCloud::start(PracticeOptions { users: 10, ..PracticeOptions::default() }).await.unwrap();
    let client = client_at(cloud.arrow_address(), &cloud.world().arrow_keys()[0].key);
    (cloud, client)
}

fn fabrikam(cloud: &PracticeCloud) -> NewCustomer {
    let tenant = cloud.world().with(|world, _| world.tenant_of_domain(DOMAIN).unwrap().id);
    NewCustomer { domain: DomainName::parse(DOMAIN).unwrap(), tenant, ..customer() }
}

fn accept_arrow(cloud: &PracticeCloud) {
    let (tenant, admin) = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(DOMAIN).unwrap();
        (tenant.id, tenant.users()[0].id)
    });
    cloud.world().accept_partner(tenant, ARROW, admin).unwrap();
}

#[tokio::test]
async fn a_customer_goes_from_the_key_to_the_licence() {
    let (cloud, client) = practice().await;
    let own = cloud.world().arrow_keys().remove(0);
    let new = fabrikam(&cloud);
    accept_arrow(&cloud);

    let company = client.companies().await.unwrap().value.remove(0);
    let programmes = client.programmes("XSP1").await.unwrap().value;
    let programme = programmes.iter().find(|programme| programme.validated && programme.mpn_id.is_some()).unwrap();
    let reference = client.create_customer(&new).await.unwrap();
    let found = client.customers("XSP1").await.unwrap().value;
    let never = client.attachment(&reference, &programme.code).await.unwrap().value;
    client.attach_tenant(&existing(&reference, &programme.code, &new)).await.unwrap();
    let asked = client.attachment(&reference, &programme.code).await.unwrap().value.unwrap();
    cloud.world().let_pass(Duration::from_secs(600));
    let attached = client.attachment(&reference, &programme.code).await.unwrap().value.unwrap();
    let agreed = client.agreement_accepted(&reference).await.unwrap().value;

    assert_eq!((company.reference, company.name), (own.company, own.name));
    let found = found.iter().find(|customer| customer.reference == reference).unwrap();
    assert_eq!((found.tenant, found.domain.as_deref()), (Some(new.tenant), Some(DOMAIN)));
    assert_eq!(found.internal_reference.as_deref(), Some(new.internal_reference.as_str()));
    assert_eq!(never, None);
    assert_eq!((asked.done, attached.done, agreed), (false, true, true));

    let offers = client.offers(programme, "Microsoft 365 Business Premium").await.unwrap().value;
    let wanted = |o: &&baton_distributors::Offer| (o.term, o.billing) == (Some(Term::P1Y), Some(BillingCycle::Monthly));
    let offer = offers.iter().find(wanted).unwrap();
    let order = NewOrder {
        customer: reference.clone(),
        programme: programme.reference.clone(),
        own_reference: "BTN-00112233445566778899".to_owned(),
        offer: offer.clone(),
        seats: Seats::new(12).unwrap(),
    };
    let placed = client.place_order(&order).await.unwrap();
    let listed = client.orders(&reference).await.unwrap().value;
    let before = client.order(&placed).await.unwrap().value;
    cloud.world().let_pass(Duration::from_secs(3_600));
    let after = client.order(&placed).await.unwrap().value;
    let history = client.order_history(&placed).await.unwrap().value;
    let licence = client.licence(after.lines[0].licence.as_deref().unwrap()).await.unwrap().value;

    let (_, order_form) = order.offer.sku.split_once("||").unwrap();
    assert!(
        after.lines[0].sku.eq_ignore_ascii_case(order_form),
        "an order has three parts where the catalogue has four"
    );
    let mine = listed.iter().filter(|one| one.own_reference.as_deref() == Some(&order.own_reference));
    assert_eq!(mine.map(|one| &one.reference).collect::<Vec<_>>(), [&placed]);
    assert_eq!((before.progress, after.progress), (OrderProgress::Open, OrderProgress::Fulfilled));
    assert_eq!((after.lines[0].progress, after.lines[0].seats), (OrderProgress::Fulfilled, order.seats));
    assert_eq!(after.lines[0].own_reference.as_deref(), Some(order.own_reference.as_str()), "in the line as well");
    assert!(history.len() >= 2 && history.windows(2).all(|pair| pair[0].at <= pair[1].at), "{history:?}");
    let subscription = licence.subscription.unwrap();
    let in_tenant = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(DOMAIN).unwrap();
        tenant.subscriptions.iter().any(|known| known.id == subscription && known.owner == Some(ARROW))
    });
    assert!(in_tenant, "Microsoft's id of the subscription is the tenant's own");
    assert_eq!(cloud.world().arrow_orders().len(), 1, "one order was placed");
}

#[tokio::test]
async fn what_practice_refuses_is_a_refusal_with_its_words() {
    let (cloud, client) = practice().await;
    let new = fabrikam(&cloud);
    let order = |customer: &str| NewOrder { customer: customer.to_owned(), ..crate::arrowsphere::order() };

    let unknown = client.place_order(&order("XSP0")).await;
    let nameless = client.create_customer(&NewCustomer { name: String::new(), ..new.clone() }).await;
    let missing = client.order("XSPO0").await;
    let wrong_key = client_at(cloud.arrow_address(), "not-a-key");
    let read = wrong_key.companies().await;
    let wrote = wrong_key.create_customer(&new).await;

    for refused in [&unknown, &nameless] {
        let Err(ApiWriteError::Refused(refusal)) = refused else { panic!("{refused:?}") };
        assert!(!refusal.said.is_empty() && !refusal.about_key, "{refusal:?}");
    }
    assert_eq!(missing.unwrap_err(), ApiError::NotFound);
    assert!(matches!(read, Err(ApiError::KeyRefused { .. })), "{read:?}");
    assert!(matches!(&wrote, Err(ApiWriteError::Refused(refusal)) if refusal.about_key), "{wrote:?}");
    assert_eq!((cloud.world().arrow_orders().len(), cloud.world().arrow_customers().len()), (0, 0));
    let refused = cloud.world().count_events(|event| matches!(event, Event::ArrowKeyRefused { known: false }));
    assert_eq!(refused, 2, "both calls with the wrong key were seen");
}

#[tokio::test]
async fn every_order_is_found_in_a_list_that_says_nothing_about_its_pages() {
    let (cloud, client) = practice().await;
    let new = fabrikam(&cloud);
    accept_arrow(&cloud);
    let programmes = client.programmes("XSP1").await.unwrap().value;
    let programme = programmes.iter().find(|programme| programme.validated).unwrap();
    let customer = client.create_customer(&new).await.unwrap();
    client.attach_tenant(&existing(&customer, &programme.code, &new)).await.unwrap();
    cloud.world().let_pass(Duration::from_secs(600));
    let offer = client.offers(programme, "Microsoft 365 Business Premium").await.unwrap().value.remove(0);
    for n in 0..103 {
        let order = NewOrder {
            customer: customer.clone(),
            programme: programme.reference.clone(),
            own_reference: format!("BTN-{n:020}"),
            offer: offer.clone(),
            seats: Seats::new(1).unwrap(),
        };
        client.place_order(&order).await.unwrap();
    }

    for unsaid in [false, true] {
        cloud.world().leave_arrow_pages_unsaid(unsaid);
        let orders = client.orders(&customer).await.unwrap().value;

        let last = orders.iter().filter(|order| order.own_reference.as_deref() == Some("BTN-00000000000000000102"));
        assert_eq!((orders.len(), last.count()), (103, 1), "pages unsaid: {unsaid}");
    }
}
