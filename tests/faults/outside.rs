//! Everybody outside Baton: the customer's admin at a browser, the person in the distributor's portal, the old provider.
//!
//! They do what Baton's screens say, as often as Baton says it: a Baton that shows the order twice gets two orders.

use std::time::Duration;

use baton_domain::{TenantId, UserId};
use baton_practice::{
    PracticeCloud,
    world::{OrderLine, OrganizationDetails, TransitionStatus},
};
use baton_procedures::steps::{
    CancelOldSubscription, EnterCustomerDetails, PlanOrder, VerifyDefaultDomain, VerifySubscriptions,
};
use baton_tests::{
    person::Person,
    prime::{self, LONGEST_TO_NORMAL},
};
use serde_json::Value;
use tokio::{sync::mpsc, task::JoinHandle};

use super::{judge::Journal, program::Run, typing::customer};

/// The number that the portal gives the nth order of a fresh world, counted from 1.
pub fn order_number(known: &Journal, nth: usize) -> String {
    if in_prime(known) { format!("PR-{}", 71_603 + nth) } else { format!("GH-{}", 204_880 + nth) }
}

/// Whether the distributor's portal of this move is Prime.
pub fn in_prime(known: &Journal) -> bool {
    known.outcomes.contains_key("open_prime_programme")
}

/// Everybody outside Baton during one run of it.
pub struct Outside<'a> {
    cloud: &'a PracticeCloud,
    known: &'a Journal,
    /// The page of acceptance, once it was opened. The admin finishes there, whatever becomes of Baton.
    invitation: Option<String>,
    to_open: mpsc::UnboundedSender<String>,
    browser: JoinHandle<()>,
    instructed: bool,
}

impl Drop for Outside<'_> {
    fn drop(&mut self) {
        self.browser.abort();
    }
}

impl<'a> Outside<'a> {
    /// Everybody waits for what Baton says. `known` is the journal as it was before the run.
    pub fn new(cloud: &'a PracticeCloud, known: &'a Journal) -> Self {
        let person = admin(cloud);
        let (to_open, mut addresses) = mpsc::unbounded_channel::<String>();
        let browser = tokio::spawn(async move {
            // One page after the other, as one person does.
            while let Some(address) = addresses.recv().await {
                visit(&person, &address).await;
            }
        });
        Self { cloud, known, invitation: None, to_open, browser, instructed: false }
    }

    /// Goes along until the program tells the wanted event of this step.
    ///
    /// # Errors
    /// When it ends, has gone on by itself, or has nothing more to ask of anybody, before that.
    pub async fn until(&mut self, run: &mut Run, step: &str, wanted: impl Fn(&Value) -> bool) -> Result<(), String> {
        while let Some(event) = run.next().await {
            self.hears(&event);
            if wanted(&event) {
                return Ok(());
            }
            let has_gone_on = event["event"] == "step" && event["step"] != step;
            if event["event"] == "waits" || has_gone_on {
                break;
            }
        }
        Err("the moment does not come".to_owned())
    }

    /// Goes along until a request of the program is held.
    ///
    /// # Errors
    /// When it ends, or has nothing more to ask of anybody, before that.
    pub async fn until_held(&mut self, run: &mut Run) -> Result<(), String> {
        let cloud = self.cloud;
        loop {
            tokio::select! {
                () = cloud.controls().wait_until_held() => return Ok(()),
                event = run.next() => match event {
                    Some(event) if event["event"] == "waits" => return Err("it waits, and the request was not sent".to_owned()),
                    Some(event) => self.hears(&event),
                    None => return Err("it ended, and the request was not sent".to_owned()),
                },
            }
        }
    }

    /// Does what an event of the program asks of people.
    pub fn hears(&mut self, event: &Value) {
        match event["event"].as_str() {
            Some("open") => self.opens(event["address"].as_str().unwrap_or_default()),
            Some("step") => self.reads(event),
            _ => {}
        }
    }

    fn opens(&mut self, address: &str) {
        if address.starts_with(self.cloud.cloud().admin_center.as_str()) {
            self.invitation = Some(address.to_owned());
        }
        self.to_open.send(address.to_owned()).expect("the browser is there");
    }

    fn reads(&mut self, event: &Value) {
        let offers = |action: &str| event["actions"].as_array().is_some_and(|all| all.iter().any(|one| one == action));
        match event["step"].as_str() {
            Some("create_organization") if offers("created") && self.cloud.world().organizations().is_empty() => {
                self.create_organization()
            }
            Some("add_service_to_store") if offers("added") && self.cloud.world().store_service().is_none() => {
                self.cloud.world().add_service("Sam Okafor", "4410872").expect("in the E-store");
            }
            Some("add_service_to_customer") if offers("added") && self.organization_without_service() => {
                self.add_service_to_customer()
            }
            // What Baton says at the end of the step before is not done yet: the next run says it again.
            Some("enter_tenant_details") if self.is_done("enter_customer_details") && offers("continue") => {
                self.begin_transition()
            }
            // Not before Baton has noted which apps are there.
            Some("connect_directory") if offers("connected_before") => self.connect_directory(),
            Some("confirm_tenant") if self.is_done("connect_directory") && offers("continue") => self.confirm_tenant(),
            Some("place_order") => {
                // "This cannot be ordered" stands only beside the instructions.
                let instructed = offers("cannot");
                if instructed && !self.instructed {
                    self.order(event);
                }
                self.instructed = instructed;
            }
            _ => {}
        }
    }

    fn create_organization(&self) {
        let details = OrganizationDetails {
            name: "Fabrikam Residences".into(),
            address: "Damrak 1".into(),
            postal_code: "1012 LG".into(),
            city: "Amsterdam".into(),
            country: "NL".into(),
            contact_name: "Anna de Vries".into(),
            contact_email: customer(self.cloud).admin.into(),
            contact_phone: "+31 20 555 0100".into(),
            ..OrganizationDetails::default()
        };
        self.cloud.world().create_organization(details).expect("made in the portal");
    }

    fn organization_without_service(&self) -> bool {
        self.cloud.world().organizations().iter().any(|organization| organization.service.is_none())
    }

    fn add_service_to_customer(&self) {
        let organization = self.cloud.world().organizations()[0].id;
        let names = self.known.outcome::<VerifyDefaultDomain>().expect("the domain is known");
        let added = self.cloud.world().add_service_to_customer(organization, names.default_domain.as_str(), true);
        added.expect("added with Migrate");
    }

    /// Whether a step was done before this run.
    fn is_done(&self, step: &str) -> bool {
        self.known.outcomes.contains_key(step)
    }

    /// *Transition* in Prime, with what Baton shows, once.
    fn begin_transition(&self) {
        if !self.cloud.world().prime_customers().is_empty() {
            return;
        }
        let details = self.known.outcome::<EnterCustomerDetails>().expect("the details are known").details;
        let names = self.known.outcome::<VerifyDefaultDomain>().expect("the domain is known");
        let begun = prime::begin_transition(self.cloud, &details, names.initial_domain.as_str());
        begun.expect("Prime takes the customer");
    }

    /// The admin accepts the Directory Connection at Partner Connect, once.
    fn connect_directory(&self) {
        let customer = prime::customer(self.cloud);
        if customer.connected.is_none() {
            let (tenant, by) = self.account();
            let connected = self.cloud.world().connect_directory(&customer.token, tenant, by);
            connected.expect("a Global Administrator accepts it");
        }
    }

    /// The admin confirms there that it is the right tenant.
    fn confirm_tenant(&self) {
        let customer = prime::customer(self.cloud);
        let (tenant, by) = self.account();
        let invitation = &self.cloud.cloud().admin_center;
        let confirmed = self.cloud.world().confirm_tenant(&customer.token, tenant, by, invitation);
        confirmed.expect("the tenant that Prime expects");
    }

    /// The admin's tenant and account there.
    fn account(&self) -> (TenantId, UserId) {
        let upn = customer(self.cloud).admin;
        let found = self.cloud.world().with(|world, _| world.account(upn).map(|(tenant, user)| (tenant.id, user.id)));
        found.expect("an account")
    }

    /// Orders the line whose number Baton asks for, because Baton says so.
    fn order(&self, event: &Value) {
        let fields = event["fields"].as_object().expect("fields");
        let line =
            fields.keys().find_map(|field| field.strip_prefix("order_number:")?.parse::<u32>().ok()).expect("a line");
        let plan = self.known.outcome::<PlanOrder>().expect("the plan is known");
        let line = plan.lines.iter().find(|one| one.number == line).expect("a planned line");
        let sku = line.sku.expect("a product Baton knows");
        let ordered = OrderLine { sku, quantity: line.seats.count(), term: line.term, billing: line.billing };
        let world = self.cloud.world();
        if in_prime(self.known) {
            let customer = prime::customer(self.cloud).number;
            world.place_prime_order(customer, vec![ordered]).expect("ordered in Prime");
        } else {
            world.place_order(world.organizations()[0].id, vec![ordered]).expect("ordered in the portal");
        }
    }

    /// What happens by itself before a step goes on.
    pub fn before(&self, step: &str) {
        match step {
            "await_normal" => self.let_prime_finish(),
            "confirm_transfer" if self.cloud.world().letters().is_empty() => self.old_provider_reads(),
            _ => {}
        }
    }

    /// Prime has taken the customer over when a person looks: nobody says *Normal* of another status.
    fn let_prime_finish(&self) {
        self.cloud.world().let_pass(Duration::from_secs(LONGEST_TO_NORMAL));
        let status = prime::customer(self.cloud).status;
        assert!(matches!(status, TransitionStatus::Normal { .. }), "all was accepted before: {status:?}");
    }

    fn old_provider_reads(&self) {
        let old = self.known.outcome::<VerifySubscriptions>().expect("read");
        let asked = self.known.outcome::<CancelOldSubscription>().expect("asked");
        let tenant = self
            .cloud
            .world()
            .with(|world, _| world.tenant_of_domain(customer(self.cloud).domain).map(|tenant| tenant.id))
            .expect("Fabrikam");
        for row in old.rows.iter().filter(|row| asked.subscriptions.contains(&row.id)) {
            let seller = row.seller.expect("sold by somebody");
            self.cloud
                .world()
                .receive_letter(seller, tenant, std::slice::from_ref(&row.id))
                .expect("the provider confirms");
        }
    }

    /// Baton is about to be gone: nobody presses anything more in its pages.
    pub fn stand_still(&self) {
        self.browser.abort();
    }

    /// Baton is gone. Its sign-in pages lead nowhere now, but a page of acceptance that is open is still answered.
    pub async fn left_alone(self) {
        self.stand_still();
        if let Some(address) = &self.invitation {
            visit(&admin(self.cloud), address).await;
        }
    }
}

fn admin(cloud: &PracticeCloud) -> Person {
    let people = cloud.people();
    let found = people.iter().find(|person| person.upn == customer(cloud).admin).expect("the admin");
    Person::new(&found.upn, &found.password)
}

/// Signs in where that is asked, accepts where that is asked.
async fn visit(person: &Person, address: &str) {
    let page = person.sign_in(address).await;
    if page.has("id=\"accept\"") {
        person.submit(&page, "id=\"accept\"", &[("agree", "yes"), ("accept", "Accept")]).await;
    }
}
