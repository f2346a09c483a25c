//! What people do outside Baton in a move to rhipe: the staff in the practice Prime, the customer's admin at Partner Connect.

use baton_practice::{
    PracticeCloud,
    world::{Category, NewTransition, PrimeCustomer, PrimeDetails, PrimeRefusal},
};
use baton_procedures::steps::OrganizationDetails;

use crate::person::{Page, Person};

/// Longer than any customer of the practice Prime takes from the last acceptance to *Normal*. Seconds.
pub const LONGEST_TO_NORMAL: u64 = 3_600;

/// *Transition*: both pages filled in with what Baton shows, the subscriptions skipped.
///
/// # Errors
/// [`PrimeRefusal`] when Prime does not take the customer.
pub fn begin_transition(
    cloud: &PracticeCloud,
    details: &OrganizationDetails,
    domain: &str,
) -> Result<u32, PrimeRefusal> {
    let contact = details.contact.as_str();
    let (first_name, last_name) = contact.split_once(' ').unwrap_or((contact, contact));
    let details = PrimeDetails {
        name: details.name.clone(),
        address: details.street.clone(),
        city: details.city.clone(),
        state: String::new(),
        postal_code: details.postcode.clone(),
        country: details.country.clone(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        email: details.email.clone(),
        phone: details.phone.clone(),
    };
    let new = NewTransition { details, category: Category::Corporate, domain: domain.to_owned() };
    cloud.world().begin_transition(new, &cloud.base().join("prime/").expect("an address"))
}

/// The newest customer in Prime.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn customer(cloud: &PracticeCloud) -> PrimeCustomer {
    cloud.world().prime_customers().pop().expect("a customer in Prime")
}

/// The Partner Connect link of the newest mail that brought one.
///
/// # Panics
/// When no mail did.
#[must_use]
pub fn link_of_the_mail(cloud: &PracticeCloud) -> String {
    let mails = cloud.world().mails();
    let lines = mails.iter().rev().flat_map(|mail| mail.body.lines());
    let mut links = lines.flat_map(str::split_whitespace).filter(|word| word.contains("/prime/connect/"));
    links.next().expect("a mail with the link").to_owned()
}

/// The admin logs in at Partner Connect and answers the Directory Connection. Gives the page after it.
///
/// # Panics
/// When a page is not as it should be.
pub async fn answer_directory_connection(person: &Person, link: &str) -> Page {
    let start = person.open(link).await;
    let sign_in = person.submit(&start, "/login/portal", &[]).await;
    person.go_through(sign_in).await
}

/// The admin confirms the tenant at Partner Connect, which leads on to Microsoft's page.
///
/// # Panics
/// When a page is not as it should be.
pub async fn confirm_tenant(person: &Person, link: &str) -> Page {
    let details = person.sign_in(&format!("{link}/confirm")).await;
    person.submit(&details, "/confirm\"", &[]).await
}
