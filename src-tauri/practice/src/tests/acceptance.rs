//! The page behind an invitation link, and the tables of the admin center.

use super::client::{Answer, Client};
use super::{cloud, password_of};
use crate::PracticeCloud;
use crate::world::{ARROW, Event};

pub(super) const LINK: &str = "/admin/Adminportal/Home?invType=ResellerRelationship\
    &partnerId=08c69f34-87ea-4854-b4eb-d83d7016416c&msppId=0&DAP=true";

/// Opens a page of the admin center and signs in on the way.
pub(super) async fn open_as(client: &Client, cloud: &PracticeCloud, upn: &str, path: &str) -> Answer {
    let picker = client.open(path).await;
    let password = client.press(&picker, "Next", &[("loginfmt", upn)]).await;
    client.press(&password, "Sign in", &[("passwd", &password_of(cloud, upn))]).await
}

fn sells(cloud: &PracticeCloud, domain: &str) -> bool {
    cloud.world().with(|world, _| world.tenant_of_domain(domain).is_some_and(|tenant| tenant.sells_here(ARROW)))
}

#[tokio::test]
async fn a_global_admin_signs_in_ticks_and_accepts_and_sees_it_in_the_list() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);

    let page = open_as(&client, &cloud, "anna.de.vries@fabrikam.example", LINK).await;
    let unticked = client.press(&page, "Accept", &[]).await;
    let was_accepted_unticked = sells(&cloud, "fabrikam.example");
    let list = client.press(&unticked, "Accept", &[("agree", "yes")]).await;
    let again = client.open(LINK).await;

    assert!(page.body.contains("Arrow ECS") && page.body.contains("Fabrikam Residences"), "{}", page.body);
    assert!(page.body.contains("no administrator role is given"), "the link says DAP=true");
    assert!(unticked.body.contains("Tick the box before you accept."));
    assert!(!was_accepted_unticked);
    assert!(list.body.contains("Arrow ECS was accepted as reseller for Fabrikam Residences"), "{}", list.body);
    assert!(again.body.contains("You have accepted this invitation already."));
    let accepted =
        cloud.world().ledger().entries().iter().filter(|e| matches!(e.event, Event::PartnerAccepted { .. })).count();
    assert_eq!(accepted, 1, "ticked once");
}

#[tokio::test]
async fn an_admin_without_the_role_is_told_which_role_is_needed_and_cannot_accept() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);

    let page = open_as(&client, &cloud, "noor.haddad@litwarelaw.example", LINK).await;
    let forced = client
        .form(
            "/admin/Adminportal/Accept",
            &[
                ("invType", "ResellerRelationship"),
                ("partnerId", "08c69f34-87ea-4854-b4eb-d83d7016416c"),
                ("agree", "yes"),
            ],
        )
        .await;

    assert_eq!((page.status, forced.status), (403, 403));
    assert!(page.body.contains("You need to be a Global Administrator (or a Billing Administrator)"));
    assert!(!page.body.contains("name=\"accept\""), "there is no button to press");
    assert!(!sells(&cloud, "litwarelaw.example"));
}

#[tokio::test]
async fn a_billing_admin_may_accept_and_another_account_can_be_taken() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    open_as(&client, &cloud, "noor.haddad@litwarelaw.example", LINK).await;

    let switch = crate::html::with_query("/login/portal", &[("return", LINK), ("pick", "1")]);
    let page = open_as(&client, &cloud, "paula.reyes@litwarelaw.example", &switch).await;
    client.press(&page, "Accept", &[("agree", "yes")]).await;

    assert!(page.body.contains("paula.reyes@litwarelaw.example"));
    assert!(sells(&cloud, "litwarelaw.example"));
}

#[tokio::test]
async fn a_link_that_names_nobody_or_something_else_is_an_error() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    open_as(&client, &cloud, "anna.de.vries@fabrikam.example", LINK).await;

    let unknown = client.open(&LINK.replace("08c69f34", "08c69f35")).await;
    let broken = client.open(&LINK.replace("08c69f34-", "")).await;
    let other_kind = client.open(&LINK.replace("ResellerRelationship", "Advisor")).await;

    assert_eq!([unknown.status, broken.status, other_kind.status], [400, 400, 400]);
    assert!(unknown.body.contains("No partner has the number in this link."));
}

#[tokio::test]
async fn the_admin_center_shows_domains_products_licences_and_people() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let home = "/admin/Adminportal/Home";
    open_as(&client, &cloud, "anna.de.vries@fabrikam.example", home).await;

    let domains = client.open(&format!("{home}/Domains")).await;
    let products = client.open(&format!("{home}/Products")).await;
    let licences = client.open(&format!("{home}/Licenses")).await;
    let users = client.open(&format!("{home}/Users?q=bram")).await;

    assert!(domains.body.contains("fabrikam.example (Default)"));
    assert!(
        products.body.contains("Microsoft 365 Business Standard</td> <td>60</td> <td>57</td>")
            || products.body.contains("Microsoft 365 Business Standard</td><td>60</td><td>57</td>"),
        "{}",
        products.body
    );
    assert!(licences.body.contains("Exchange Online (Plan 1)</td><td>2</td><td>3</td><td>5</td>"), "{}", licences.body);
    assert!(
        users.body.contains("bram.visser@fabrikam.example") && users.body.contains("Not set"),
        "Bram has no country"
    );
}
