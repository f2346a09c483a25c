//! What a test or `batonctl` can look at and change in ArrowSphere.

use baton_domain::{TenantId, UserId};
use serde::{Deserialize, Serialize};

use super::super::relationships::AcceptRefusal;
use super::super::{Event, PracticeWorld};
use super::{ArrowCustomer, ArrowCustomerDetails, ArrowOrder, ArrowRefusal, NORTHWIND_COMPANY};

/// A key as the practice cloud hands it out. It opens a made-up world only.
#[derive(Clone, Serialize)]
pub struct PracticeKey {
    /// The key.
    pub key: String,
    /// The reference of its company.
    pub company: String,
    /// The name of its company.
    pub name: String,
    /// The company's marketplace.
    pub marketplace: String,
}

impl std::fmt::Debug for PracticeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PracticeKey").field("company", &self.company).finish_non_exhaustive()
    }
}

/// A list that can lag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrowList {
    /// The lists of orders.
    Orders,
    /// The list of customers.
    Customers,
}

impl PracticeWorld {
    /// Every key: Northwind IT's first, then another company's, then Northwind IT's in another marketplace.
    #[must_use]
    pub fn arrow_keys(&self) -> Vec<PracticeKey> {
        self.with(|world, _| {
            let key = |one: &super::ArrowKey| {
                let company = world.arrow().company(&one.company)?;
                Some(PracticeKey {
                    key: one.key.clone(),
                    company: company.reference.clone(),
                    name: company.name.clone(),
                    marketplace: company.marketplace.clone(),
                })
            };
            world.arrow().keys.iter().filter_map(key).collect()
        })
    }

    /// The key of a company opens nothing any more, or opens again.
    pub fn revoke_arrow_key(&self, company: &str, revoked: bool) {
        self.with(|world, _| {
            for key in world.arrow.keys.iter_mut().filter(|key| key.company == company) {
                key.revoked = revoked;
            }
        });
    }

    /// All customers in ArrowSphere, oldest first.
    #[must_use]
    pub fn arrow_customers(&self) -> Vec<ArrowCustomer> {
        self.with(|world, _| world.arrow().customers.clone())
    }

    /// All orders in ArrowSphere, oldest first.
    #[must_use]
    pub fn arrow_orders(&self) -> Vec<ArrowOrder> {
        self.with(|world, _| world.arrow().orders.clone())
    }

    /// An offer leaves the catalogue, or comes back. By Microsoft's id, e.g. `CFQ7TTC0LDPB:0001`.
    pub fn vanish_offer(&self, vendor_sku: &str, gone: bool) {
        self.with(|world, _| {
            if gone {
                world.arrow.vanished.insert(vendor_sku.to_owned());
            } else {
                world.arrow.vanished.remove(vendor_sku);
            }
        });
    }

    /// The prices of an offer move by so many percent of the practice price list.
    pub fn move_price(&self, vendor_sku: &str, percent: i32) {
        self.with(|world, _| world.arrow.moved.insert(vendor_sku.to_owned(), percent));
    }

    /// Northwind IT has a customer record for the tenant of this domain, made by somebody else. Twice makes two.
    ///
    /// # Errors
    /// [`ArrowRefusal`] when no tenant has the domain.
    pub fn add_arrow_customer(&self, domain: &str) -> Result<String, ArrowRefusal> {
        self.with(|world, now| {
            let tenant = world.tenant_of_domain(domain).ok_or(ArrowRefusal::UnknownDomain)?;
            let details = ArrowCustomerDetails {
                company_name: tenant.name.clone(),
                address_line_1: "Storgatan 1".to_owned(),
                zip: "111 22".to_owned(),
                city: "Stockholm".to_owned(),
                country_code: tenant.country.clone(),
                reception_phone: "+46 8 5550 0000".to_owned(),
                domain: domain.to_owned(),
                tenant_id: tenant.id.to_string(),
                migration: true,
                ..ArrowCustomerDetails::default()
            };
            world.create_arrow_customer(NORTHWIND_COMPANY, details, now)
        })
    }

    /// From now on the tenant has to accept the Microsoft Customer Agreement on a page of its own.
    pub fn ask_for_agreement(&self, tenant: TenantId) {
        self.with(|world, now| {
            if !world.arrow.agreements_open.insert(tenant) {
                return;
            }
            let (name, admin) = world.tenant(tenant).map_or_else(Default::default, |tenant| {
                (tenant.name.clone(), tenant.users().first().map(|user| user.upn.clone()).unwrap_or_default())
            });
            let body = format!(
                "{name} has to accept the Microsoft Customer Agreement before anything can be ordered.\n\
                 A Global Administrator does so in the admin center: Settings > Agreements."
            );
            let subject = "Accept the Microsoft Customer Agreement".to_owned();
            world.inbox.deliver(now, "noreply@microsoft.example", &admin, subject, body);
        });
    }

    /// A Global Administrator accepts the Microsoft Customer Agreement. `Ok(false)` when nothing was open.
    ///
    /// # Errors
    /// [`AcceptRefusal`] when the tenant or the role is not right.
    pub fn accept_agreement(&self, tenant: TenantId, by: UserId) -> Result<bool, AcceptRefusal> {
        self.with(|world, now| world.accept_agreement(tenant, by, now))
    }

    /// Whether a tenant has accepted the Microsoft Customer Agreement.
    #[must_use]
    pub fn agreement_accepted(&self, tenant: TenantId) -> bool {
        self.with(|world, _| world.agreement_accepted(tenant))
    }

    /// A list shows only what is older than so many seconds of the practice clock.
    pub fn let_arrow_list_lag(&self, list: ArrowList, seconds: u32) {
        self.with(|world, _| match list {
            ArrowList::Orders => world.arrow.orders_lag = i64::from(seconds),
            ArrowList::Customers => world.arrow.customers_lag = i64::from(seconds),
        });
    }

    /// A customer's list of orders says nothing about its pages, or says it again.
    pub fn leave_arrow_pages_unsaid(&self, unsaid: bool) {
        self.with(|world, _| world.arrow.pages_unsaid = unsaid);
    }

    /// Every status of orders and their lines is this word, or the right one again.
    pub fn say_arrow_status(&self, word: Option<&str>) {
        self.with(|world, _| world.arrow.word = word.map(str::to_owned));
    }

    /// The next order that falls due in ArrowSphere is not delivered.
    pub fn refuse_next_arrow_line(&self, reason: &str) {
        self.with(|world, _| world.arrow.refuse_next_line = Some(reason.to_owned()));
    }

    /// How often something happened.
    #[must_use]
    pub fn count_events(&self, is: impl Fn(&Event) -> bool) -> usize {
        self.with(|world, _| world.ledger().entries().iter().filter(|entry| is(&entry.event)).count())
    }
}
