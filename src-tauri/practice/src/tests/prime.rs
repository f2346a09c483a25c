//! Prime's pages and Partner Connect, clicked through in the order of rhipe's guide.

use std::time::Duration;

use serde_json::json;

use super::acceptance::open_as;
use super::client::{Answer, Client};
use super::{cloud, password_of};
use crate::PracticeCloud;
use crate::world::{DIRECTORY_CONNECTION, PrimeCustomer, RHIPE, Tenant, TransitionStatus};

const SAM: &str = "sam.okafor@northwindit.example";
pub(super) const ANNA: &str = "anna.de.vries@fabrikam.example";
pub(super) const CSP: &str = "/prime/programs/microsoft-csp";
pub(super) const STANDARD: &str = "f245ecc8-75af-4f8e-b61f-27d8114de5f3";
/// Longer than any transition takes.
pub(super) const AN_HOUR: Duration = Duration::from_secs(3_600);

/// Sam, logged in to Prime.
pub(super) async fn staff(cloud: &PracticeCloud) -> Client {
    let client = Client::new(cloud);
    let page = client.open("/prime/").await;
    client.press(&page, "Log in", &[("email", SAM), ("password", &password_of(cloud, SAM))]).await;
    client
}

/// *Transition* up to the page that offers subscriptions.
pub(super) async fn begin(staff: &Client, domain: &str) -> Answer {
    let page = staff.open(&format!("{CSP}/transition")).await;
    let general = [
        ("name", "Fabrikam Residences"),
        ("address", "Keizersgracht 214"),
        ("city", "Amsterdam"),
        ("postal_code", "1016 DX"),
        ("country", "NL"),
        ("first_name", "Anna"),
        ("last_name", "de Vries"),
        ("email", ANNA),
    ];
    let page = staff.press(&page, "Next", &general).await;
    staff.press(&page, "Next", &[("category", "Corporate"), ("domain", domain)]).await
}

/// An administrator at Partner Connect, up to the consent page.
pub(super) async fn at_consent(cloud: &PracticeCloud, client: &Client, upn: &str) -> Answer {
    let page = client.open(&connect_path(cloud)).await;
    let picker = client.press(&page, "Log in", &[]).await;
    let password = client.press(&picker, "Next", &[("loginfmt", upn)]).await;
    client.press(&password, "Sign in", &[("passwd", &password_of(cloud, upn))]).await
}

/// The administrator's whole part: Directory Connection, tenant details, *Authorise CSP*.
pub(super) async fn connect(cloud: &PracticeCloud, upn: &str) -> Answer {
    let client = Client::new(cloud);
    let consent = at_consent(cloud, &client, upn).await;
    let details = client.press(&consent, "Accept", &[]).await;
    let invitation = client.press(&details, "Confirm", &[]).await;
    client.press(&invitation, "Authorise CSP", &[("agree", "yes")]).await
}

pub(super) fn connect_path(cloud: &PracticeCloud) -> String {
    format!("/prime/connect/{}", customer(cloud).token)
}

pub(super) fn customer(cloud: &PracticeCloud) -> PrimeCustomer {
    cloud.world().prime_customers().pop().expect("a customer")
}

/// *Manage*, the customer, *Add subscription*.
pub(super) async fn order(staff: &Client, number: u32, quantity: &str) -> Answer {
    let page = staff.open(&format!("{CSP}/manage/{number}/add-subscription")).await;
    staff.press(&page, "Place order", &[("product", STANDARD), ("quantity", quantity)]).await
}

fn tenant<R>(cloud: &PracticeCloud, domain: &str, look: impl FnOnce(&Tenant) -> R) -> R {
    cloud.world().with(|world, _| look(world.tenant_of_domain(domain).expect("a tenant")))
}

fn has_connection(tenant: &Tenant) -> bool {
    tenant.service_principals().iter().any(|one| one.app_id == DIRECTORY_CONNECTION.app_id)
}

/// The names of what happened, without sign-ins and the passing of time.
pub(super) fn facts(cloud: &PracticeCloud) -> Vec<String> {
    let ledger = cloud.world().ledger();
    let names = ledger.entries().iter().map(|entry| {
        let event = serde_json::to_value(&entry.event).expect("JSON");
        event["event"].as_str().unwrap_or_default().to_owned()
    });
    names.filter(|name| name != "time_passed" && name != "signed_in").collect()
}

#[tokio::test]
async fn a_customer_goes_from_transition_to_normal_and_to_a_delivered_order_by_clicks() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;

    let offer = begin(&staff, "fabrikam.example").await;
    let prompt = staff.press(&offer, "Skip", &[]).await;
    let number = customer(&cloud).number;
    let manage = staff.open(&format!("{CSP}/manage/{number}")).await;
    let partners = connect(&cloud, ANNA).await;
    cloud.world().let_pass(Duration::from_secs(9 * 60));
    let early = staff.open(&format!("{CSP}/manage")).await;
    cloud.world().let_pass(AN_HOUR);
    let normal = staff.open(&format!("{CSP}/manage")).await;
    let placed = order(&staff, number, "57").await;
    cloud.world().let_pass(Duration::from_secs(25 * 60));
    let delivered = staff.open("/prime/programs/microsoft-csp/manage/orders/PR-71604").await;
    let overview = staff.open("/prime/overview").await;
    let csp = staff.open(CSP).await;

    assert!(offer.body.contains("You may also skip this."), "{}", offer.body);
    let link = cloud.base().join(&connect_path(&cloud)).expect("a link");
    assert!(prompt.body.contains(link.as_str()) && manage.body.contains(link.as_str()), "{}", prompt.body);
    assert!(manage.body.contains("Transitioning"));
    assert!(partners.body.contains("rhipe was accepted as reseller for Fabrikam Residences"), "{}", partners.body);
    assert!(partners.body.contains("Microsoft Cloud Solution Provider"));
    assert!(early.body.contains("Transitioning"), "at least ten minutes");
    assert!(normal.body.contains("Normal") && !normal.body.contains("Transitioning"), "{}", normal.body);
    assert!(placed.body.contains("Your order is placed. Its number is <strong>PR-71604</strong>"), "{}", placed.body);
    assert!(placed.body.contains("in progress") && delivered.body.contains("Fulfilled"), "{}", delivered.body);
    let sold = tenant(&cloud, "fabrikam.example", |t| t.subscriptions.last().map(|s| (s.owner, s.seats)));
    assert_eq!(sold, Some((Some(RHIPE), 57)), "rhipe delivered it");
    assert!(overview.body.contains("Microsoft 365 Business Standard</td><td>57"), "{}", overview.body);
    assert!(csp.body.contains("<strong id=\"customer-count\">1</strong>"), "{}", csp.body);
    let expected = [
        "transition_begun",
        "application_let_in",
        "directory_connected",
        "tenant_confirmed",
        "partner_accepted",
        "transition_completed",
        "order_placed",
        "order_fulfilled",
    ];
    assert_eq!(facts(&cloud), expected);
}

#[tokio::test]
async fn the_mails_bring_the_connect_link_then_the_invitation_then_the_news_of_normal() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "fabrikam.example").await;
    connect(&cloud, ANNA).await;
    cloud.world().let_pass(AN_HOUR);

    let mails = cloud.world().mails();

    let seen: Vec<_> = mails.iter().map(|mail| (mail.to.as_str(), mail.subject.as_str())).collect();
    let desk = "desk@northwindit.example";
    let connect = "Prime Partner Connect for Tenant Transitioning";
    let invitation = "Authorise rhipe as your Cloud Solution Provider";
    let expected = [
        (desk, connect),
        (ANNA, connect),
        (desk, invitation),
        (ANNA, invitation),
        (desk, "Fabrikam Residences is ready in Prime"),
    ];
    assert_eq!(seen, expected);
    let link = mails[2].body.lines().last().expect("a link");
    let form = format!(
        "Adminportal/Home?invType=ResellerRelationship&partnerId={RHIPE}&msppId=0&DAP=true#/BillingAccounts/partner-invitation"
    );
    assert_eq!(link, format!("{}{form}", cloud.cloud().admin_center));
    assert!(mails[0].body.contains(&connect_path(&cloud)));
}

#[tokio::test]
async fn a_declined_directory_connection_changes_nothing_and_the_link_works_again() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "fabrikam.example").await;
    let client = Client::new(&cloud);

    let consent = at_consent(&cloud, &client, ANNA).await;
    let declined = client.press(&consent, "Cancel", &[]).await;
    let has_it_declined = tenant(&cloud, "fabrikam.example", has_connection);
    let too_early = client.open(&format!("{}/confirm", connect_path(&cloud))).await;
    let partners = connect(&cloud, ANNA).await;

    assert!(consent.body.contains("Read directory data") && consent.body.contains("Fabrikam Residences"));
    assert!(declined.body.contains("Nothing was changed."), "{}", declined.body);
    assert!(!has_it_declined);
    assert!(too_early.body.contains("Log in with the Global Administrator credentials"), "{}", too_early.body);
    assert!(partners.body.contains("rhipe was accepted"), "{}", partners.body);
    assert!(tenant(&cloud, "fabrikam.example", has_connection));
    assert_eq!(facts(&cloud)[1], "directory_connection_declined");
}

#[tokio::test]
async fn the_wrong_tenant_keeps_the_application_and_prime_says_which_one_it_expects() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "woodgroveestates.example").await;
    let client = Client::new(&cloud);

    let consent = at_consent(&cloud, &client, ANNA).await;
    let wrong = client.press(&consent, "Accept", &[]).await;
    let forced = client.form(&format!("{}/confirm", connect_path(&cloud)), &[]).await;
    cloud.world().let_pass(AN_HOUR);

    assert_eq!(wrong.status, 409);
    assert!(wrong.body.contains("Fabrikam Residences") && wrong.body.contains("Woodgrove Estates"), "{}", wrong.body);
    assert!(forced.body.contains("another organization"), "{}", forced.body);
    assert!(tenant(&cloud, "fabrikam.example", has_connection), "that is where it was accepted");
    assert!(!tenant(&cloud, "woodgroveestates.example", has_connection));
    assert_eq!(customer(&cloud).connected, None);
    assert_eq!(facts(&cloud), ["transition_begun", "application_let_in", "directory_connected_elsewhere"]);
}

#[tokio::test]
async fn only_a_global_administrator_connects_and_only_with_a_link_that_is_known() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "litwarelaw.example").await;
    let client = Client::new(&cloud);

    let consent = at_consent(&cloud, &client, "paula.reyes@litwarelaw.example").await;
    let forced = client.form(&format!("{}/directory", connect_path(&cloud)), &[("consent", "accept")]).await;
    let unknown = client.open("/prime/connect/nobody").await;

    assert_eq!((consent.status, forced.status, unknown.status), (403, 403, 404));
    assert!(consent.body.contains("only a Global Administrator can grant"), "{}", consent.body);
    assert!(!tenant(&cloud, "litwarelaw.example", has_connection));
    assert_eq!(facts(&cloud), ["transition_begun"]);
}

#[tokio::test]
async fn nothing_is_ordered_before_normal_and_what_was_added_is_ordered_then() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    let offer = begin(&staff, "fabrikam.example").await;
    let added = staff.press(&offer, "Add subscription", &[("product", STANDARD), ("quantity", "57")]).await;
    staff.press(&added, "Next", &[]).await;
    let number = customer(&cloud).number;

    let path = format!("{CSP}/manage/{number}/add-subscription");
    let early = staff.open(&path).await;
    let forced = staff.form(&path, &[("product", STANDARD), ("quantity", "5"), ("term", "P1Y")]).await;
    let orders_early = cloud.world().orders().len();
    connect(&cloud, ANNA).await;
    cloud.world().let_pass(AN_HOUR);

    assert!(early.body.contains("once it is Normal") && !early.body.contains("Place order"), "{}", early.body);
    assert!(forced.status == 422 && forced.body.contains("once it is Normal"), "{}", forced.body);
    assert_eq!(orders_early, 0);
    let orders = cloud.world().orders();
    assert_eq!(orders.len(), 1, "what was added, and not what was refused");
    assert_eq!((orders[0].seller, orders[0].lines[0].quantity), (RHIPE, 57));
    assert!(facts(&cloud).contains(&"order_not_taken".to_owned()));
}

#[tokio::test]
async fn a_transition_without_its_address_or_for_a_known_customer_is_refused_and_create_makes_nothing() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    let page = staff.open(&format!("{CSP}/transition")).await;
    let incomplete = staff.press(&page, "Next", &[("name", "Fabrikam <Residences>")]).await;
    let unknown = begin(&staff, "elsewhere.example").await;
    begin(&staff, "fabrikam.example").await;
    let twice = begin(&staff, "fabrikamresidences.onmicrosoft.com").await;
    let tenants = cloud.world().with(|world, _| world.tenants().len());

    let page = staff.open(&format!("{CSP}/create")).await;
    let taken = staff.press(&page, "Create tenant", &[("name", "fabrikamresidences")]).await;
    let asked = staff.press(&taken, "Create tenant", &[("name", "fabrikamtwo")]).await;

    assert!(incomplete.body.contains("The address is missing."), "{}", incomplete.body);
    assert!(incomplete.body.contains("Fabrikam &lt;Residences&gt;"), "what was typed stays");
    assert!(unknown.body.contains("No Microsoft tenant with this domain was found."), "{}", unknown.body);
    assert!(twice.body.contains("one of your customers already"), "{}", twice.body);
    assert!(taken.body.contains("Use Transition"), "{}", taken.body);
    assert!(asked.body.contains("fabrikamtwo.onmicrosoft.com") && asked.body.contains("nothing was made"));
    assert_eq!(cloud.world().with(|world, _| world.tenants().len()), tenants);
    assert_eq!(facts(&cloud), ["transition_refused", "transition_begun", "transition_refused", "new_tenant_requested"]);
}

#[tokio::test]
async fn licences_are_added_to_a_delivered_order_and_the_order_is_cancelled() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "fabrikam.example").await;
    connect(&cloud, ANNA).await;
    cloud.world().let_pass(AN_HOUR);
    order(&staff, customer(&cloud).number, "50").await;
    cloud.world().let_pass(AN_HOUR);

    let page = staff.open(&format!("{CSP}/manage/orders/PR-71604")).await;
    let more = staff.press(&page, "Add licences", &[("more", "7")]).await;
    let cancelled = staff.press(&more, "Cancel order", &[]).await;
    let at_gridheart = staff.open("/gridheart/orders/PR-71604").await;

    assert!(more.body.contains("<td>50</td>") && more.body.contains("57 "), "50 ordered and 7 added: {}", more.body);
    assert!(cancelled.body.contains("Cancelled"));
    assert!(at_gridheart.body.contains("Log in to Gridheart"), "another portal, another log-in");
}

#[tokio::test]
async fn a_described_cloud_names_every_portal_by_its_distributor() {
    let cloud = cloud().await;

    let described = cloud.describe();

    let base = cloud.base();
    let expected = json!({ "gridheart": format!("{base}gridheart/"), "rhipe": format!("{base}prime/") });
    assert_eq!(described["portals"], expected);
    assert_eq!(described["gridheart"], described["portals"]["gridheart"], "its old name still leads there");
}

/// A control, as somebody outside uses it.
async fn control(cloud: &PracticeCloud, path: &str, body: serde_json::Value) -> u16 {
    let bearer = format!("Bearer {}", cloud.controls().token());
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let path = format!("/controls/prime/{path}");
    Client::new(cloud).send("POST", &path, &headers, &body.to_string()).await.expect("an answer").status
}

#[tokio::test]
async fn a_status_that_is_stuck_on_transitioning_becomes_normal_once_it_is_released() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "fabrikam.example").await;
    let stuck = control(&cloud, "stuck", json!({ "stuck": true })).await;
    connect(&cloud, ANNA).await;

    cloud.world().let_pass(AN_HOUR * 5);
    let after_five_hours = customer(&cloud).status;
    let released = control(&cloud, "stuck", json!({ "stuck": false })).await;
    let manage = staff.open(&format!("{CSP}/manage")).await;

    assert_eq!((stuck, released), (204, 204));
    assert_eq!(after_five_hours, TransitionStatus::Transitioning);
    assert!(manage.body.contains("Normal"), "{}", manage.body);
    let times: Vec<_> = cloud.world().ledger().entries().iter().map(|entry| entry.at).collect();
    assert!(times.is_sorted(), "what happens at the release happens then");
}

#[tokio::test]
async fn a_tenant_of_another_rhipe_reseller_is_refused_with_the_way_to_go() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    let other = |has| json!({ "domain": "fabrikam.example", "has": has });
    let unknown = control(&cloud, "other-reseller", json!({ "domain": "elsewhere.example", "has": true })).await;

    control(&cloud, "other-reseller", other(true)).await;
    let refused = begin(&staff, "fabrikam.example").await;
    let mails_then = cloud.world().mails().len();
    control(&cloud, "other-reseller", other(false)).await;
    let offer = begin(&staff, "fabrikam.example").await;

    assert_eq!((unknown, refused.status), (404, 422));
    assert!(refused.body.contains("already with another rhipe reseller"), "{}", refused.body);
    assert!(refused.body.contains("written approval"), "{}", refused.body);
    assert_eq!(mails_then, 0, "nobody was asked for anything");
    assert!(offer.body.contains("You may also skip this."), "{}", offer.body);
    assert_eq!(facts(&cloud), ["transition_refused", "transition_begun"]);
}

#[tokio::test]
async fn a_customer_who_ends_the_relationship_while_prime_waits_does_not_become_normal() {
    let cloud = cloud().await;
    let staff = staff(&cloud).await;
    begin(&staff, "fabrikam.example").await;
    connect(&cloud, ANNA).await;
    let tenant = customer(&cloud).tenant;

    cloud.world().with(|world, now| world.remove_partner(tenant, RHIPE, now));
    cloud.world().let_pass(AN_HOUR);
    let without = customer(&cloud).status;
    let link = format!("/admin/Adminportal/Home?invType=ResellerRelationship&partnerId={RHIPE}&msppId=0");
    let admin = Client::new(&cloud);
    let page = open_as(&admin, &cloud, ANNA, &link).await;
    admin.press(&page, "Authorise CSP", &[("agree", "yes")]).await;
    cloud.world().let_pass(AN_HOUR);

    assert_eq!(without, TransitionStatus::Transitioning);
    assert!(page.body.contains("Accept rhipe as your Microsoft Cloud Solution Provider and Administrator"));
    assert!(
        matches!(customer(&cloud).status, TransitionStatus::Normal { .. }),
        "accepted again, and all else was done"
    );
}
