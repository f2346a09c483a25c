//! The practice world as pure state: no network, the same for the same seed, moved by its own clock.

mod applications;
mod arrow;
mod clock;
mod cloudiq;
mod gdap;
mod gridheart;
mod inbox;
mod ledger;
mod licensing;
mod lifecycle;
mod old_provider;
mod ordering;
mod orders;
mod partner;
mod prices;
mod prime;
mod product;
mod product_table;
mod relationships;
mod saved;
mod seed;
mod tenant;
#[cfg(test)]
mod tests;
mod tracked;
mod transfers;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use baton_domain::{Clock, PartnerId, SubscriptionId, TenantId, UserId};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::record::Record;
use tracked::Tracked;

pub use applications::{
    DIRECTORY_CONNECTION, DIRECTORY_READ_ALL, DIRECTORY_READ_WRITE_ALL, MICROSOFT_GRAPH, OfferedApplication,
    ServicePrincipal,
};
pub use arrow::{
    ArrowCompany, ArrowCustomer, ArrowCustomerDetails, ArrowKey, ArrowLine, ArrowList, ArrowOffer, ArrowOrder,
    ArrowOrderState, ArrowRefusal, ArrowSphere, Migration, NORTHWIND_COMPANY, NewLine, PracticeKey, PriceBand,
};
pub(crate) use arrow::{period_hours, term_hours};
pub use clock::PracticeClock;
pub use cloudiq::{
    CloudIq, CloudIqConsent, CloudIqList, CloudIqLogin, CloudIqOffer, CloudIqOrganization, CloudIqRefusal,
    CloudIqSession, CloudIqState, CloudIqSubscription, CloudIqTenant, ExistingTenant, NORTHWIND_IN_CLOUDIQ,
    NewCommerceOrder, NextTerm, OrderRefusal, PracticeLogin, SentLogin, SentSubscription, TokenRefusal, WantedProduct,
};
pub(crate) use cloudiq::{FEWER_WITHIN, PUBLISHER_MICROSOFT, TOKEN_LASTS};
pub use gdap::{Gdap, GdapRefusal, GdapRequest, GdapStatus, Gdaps, NewGdap};
pub use inbox::{Inbox, Mail};
pub use ledger::{CoverageGap, Entry, Event, Ledger, MovedSubscription};
pub use licensing::{LicenceChange, LicenceRefusal};
pub(crate) use old_provider::Desk;
pub use old_provider::{Letter, LetterAnswer, LetterRefusal};
pub(crate) use orders::Portal;
pub use orders::{
    CustomerService, Order, OrderLine, OrderStatus, Organization, OrganizationDetails, PortalRefusal, StoreService,
};
pub use partner::{
    ARROW, CRAYON, LITWARE_CLOUD, NORTHWIND_IT, PARTNERS, Partner, PartnerKind, RHIPE, TAILSPIN, partner,
    partner_by_mpn_id, partner_by_tenant,
};
pub(crate) use prime::Prime;
pub use prime::{
    Category, Connection, Done, NewTransition, PrimeCustomer, PrimeDetails, PrimeRefusal, TransitionStatus,
};
pub use product::{Product, ProductKind, ServicePlan, product, product_named, products};
pub use relationships::AcceptRefusal;
pub(crate) use saved::{Change, SavedWorld};
pub use seed::{PRACTICE_CLIENT_ID, Person, Scenario};
pub use tenant::{
    AssignedLicence, AuditEntry, Consent, Domain, EndOfTerm, Group, Home, OrganizationKind, PartnerRelationship,
    Subscription, Tenant, User, roles,
};
pub use transfers::{MOST_LINES, Transfer, TransferId, TransferLine, TransferRefusal, TransferStatus};
pub(crate) use transfers::{TransferWish, Transfers, is_movable};

/// Everything that exists in the practice world. Reached through [`PracticeWorld`].
#[derive(Debug, Clone, Serialize)]
pub struct World {
    seed: u64,
    tenants: Vec<Tenant>,
    people: Vec<Person>,
    portal: Tracked<Portal>,
    desk: Tracked<Desk>,
    prime: Tracked<Prime>,
    #[serde(skip)]
    arrow: Tracked<ArrowSphere>,
    #[serde(skip)]
    cloudiq: Tracked<CloudIq>,
    transfers: Tracked<Transfers>,
    gdaps: Tracked<Gdaps>,
    inbox: Tracked<Inbox>,
    #[serde(skip)]
    ledger: Ledger,
}

impl World {
    /// All tenants, partners' own included.
    #[must_use]
    pub fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    /// The tenant with this id.
    #[must_use]
    pub fn tenant(&self, id: TenantId) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.id == id)
    }

    /// The tenant that owns this domain.
    #[must_use]
    pub fn tenant_of_domain(&self, domain: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.has_domain(domain))
    }

    /// The person whose home is the returned tenant and who has this sign-in name.
    #[must_use]
    pub fn account(&self, upn: &str) -> Option<(&Tenant, &User)> {
        let (_, domain) = upn.rsplit_once('@')?;
        let tenant = self.tenant_of_domain(domain)?;
        tenant.user_named(upn).map(|user| (tenant, user))
    }

    /// Who can sign in, with what the person stands for in the story.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// What really happened.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The practice inbox.
    #[must_use]
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// The tenant with this id, to be changed.
    pub(crate) fn tenant_mut(&mut self, id: TenantId) -> Option<&mut Tenant> {
        let found = self.tenants.iter_mut().find(|tenant| tenant.id == id)?;
        found.touched.head = true;
        Some(found)
    }

    pub(crate) fn portal(&self) -> &Portal {
        &self.portal
    }

    pub(crate) fn portal_mut(&mut self) -> &mut Portal {
        &mut self.portal
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.desk
    }

    pub(crate) fn transfers(&self) -> &Transfers {
        &self.transfers
    }

    pub(crate) fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// An id that is the same for the same seed and label.
    fn id_of(&self, label: &str) -> Uuid {
        id_of(self.seed, label)
    }
}

/// An id that is the same for the same seed and label.
pub(crate) fn id_of(seed: u64, label: &str) -> Uuid {
    let hash = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(label.as_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// The shared practice world. Every look at it first lets happen what has fallen due on the practice clock.
#[derive(Debug, Clone)]
pub struct PracticeWorld {
    clock: Arc<PracticeClock>,
    world: Arc<Mutex<World>>,
    /// Locked after the world, never before it.
    record: Arc<Mutex<Option<Record>>>,
}

impl PracticeWorld {
    /// A fresh world. `users` is the size of the large customer.
    #[must_use]
    pub fn seeded(seed: u64, scenario: Scenario, users: u32, base: Timestamp) -> Self {
        let clock = Arc::new(PracticeClock::starting_at(base));
        let world = Arc::new(Mutex::new(seed::plant(seed, scenario, users, base)));
        Self { clock, world, record: Arc::default() }
    }

    /// The world that was written down, with the clock at `base`.
    pub(crate) fn restored(world: World, base: Timestamp) -> Self {
        let clock = Arc::new(PracticeClock::starting_at(base));
        Self { clock, world: Arc::new(Mutex::new(world)), record: Arc::default() }
    }

    /// From now on every change is written down before anybody hears of it.
    pub(crate) fn keep_in(&self, mut record: Record) -> std::io::Result<()> {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        record.write_whole(&mut world, self.clock.now())?;
        *self.record() = Some(record);
        Ok(())
    }

    /// Nothing is written down from now on.
    pub(crate) fn stop_keeping(&self) {
        *self.record() = None;
    }

    /// Where the world is written down, if it is.
    pub(crate) fn record(&self) -> MutexGuard<'_, Option<Record>> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The practice clock, shared with the app in a practice profile.
    #[must_use]
    pub fn clock(&self) -> Arc<PracticeClock> {
        Arc::clone(&self.clock)
    }

    /// The time on the practice clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Looks at the world, or changes it, at the time on the practice clock.
    pub fn with<R>(&self, look: impl FnOnce(&mut World, Timestamp) -> R) -> R {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        world.settle(now);
        let seen = look(&mut world, now);
        if let Some(record) = self.record().as_mut() {
            record.keep(&mut world, now);
        }
        seen
    }

    /// Puts the clock forward and lets everything happen that falls due meanwhile, in order.
    pub fn let_pass(&self, time: Duration) {
        self.clock.let_pass(time);
        self.with(|world, now| world.ledger.record(now, Event::TimePassed { seconds: time.as_secs() }));
    }

    /// A copy of the ledger.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.with(|world, _| world.ledger.clone())
    }

    /// All mails of the practice inbox, oldest first.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.with(|world, _| world.inbox.mails().to_vec())
    }

    /// An administrator accepts a partner as reseller. `Ok(false)` when it was accepted before.
    ///
    /// # Errors
    /// [`AcceptRefusal`] when the tenant, the partner or the role is not right.
    pub fn accept_partner(&self, tenant: TenantId, partner: PartnerId, by: UserId) -> Result<bool, AcceptRefusal> {
        self.with(|world, now| world.accept_partner(tenant, partner, by, now))
    }

    /// A Global Administrator lets an application in. `Ok(false)` when it was let in before.
    ///
    /// # Errors
    /// [`AcceptRefusal`] when the tenant or the role is not right.
    pub fn let_in(&self, tenant: TenantId, offered: &OfferedApplication, by: UserId) -> Result<bool, AcceptRefusal> {
        self.with(|world, now| world.let_in(tenant, offered, by, now))
    }

    /// The customer takes back everything that Baton was allowed there. Access tokens go on until they end.
    pub fn revoke_consent(&self, tenant: TenantId) {
        self.with(|world, now| world.revoke_consent(tenant, seed::PRACTICE_CLIENT_ID, now));
    }

    /// A Global Administrator approves a partner's admin rights. `Ok(false)` when they were approved before.
    ///
    /// # Errors
    /// [`AcceptRefusal`] when the tenant, the invitation or the role is not right.
    pub fn approve_gdap(&self, tenant: TenantId, id: &str, by: UserId) -> Result<bool, AcceptRefusal> {
        self.with(|world, now| world.approve_gdap(tenant, id, by, now))
    }

    /// A partner makes a relationship and locks it for approval, in Partner Center's own pages.
    ///
    /// # Errors
    /// [`GdapRefusal`] when the name is taken or the roles do not fit.
    pub fn invite_gdap(&self, partner: PartnerId, new: NewGdap) -> Result<Gdap, GdapRefusal> {
        self.with(|world, now| {
            let id = world.make_gdap(partner, new, now)?.id;
            world.ask_gdap(partner, &id, "lockForApproval", None, now)?;
            world.gdap(partner, &id).cloned().ok_or(GdapRefusal::NotFound)
        })
    }

    /// Makes an organization in Gridheart and gives its number.
    ///
    /// # Errors
    /// [`PortalRefusal`] when a compulsory field is missing or the name is taken.
    pub fn create_organization(&self, details: OrganizationDetails) -> Result<u32, PortalRefusal> {
        self.with(|world, now| world.create_organization(details, now))
    }

    /// Puts Microsoft O365 into the reseller's E-store.
    ///
    /// # Errors
    /// [`PortalRefusal`] when the contact or the MPN ID is not right.
    pub fn add_service(&self, contact: &str, mpn_id: &str) -> Result<(), PortalRefusal> {
        self.with(|world, now| world.add_service(contact, mpn_id, now))
    }

    /// Adds Microsoft O365 to an organization; a second time corrects what was typed.
    ///
    /// # Errors
    /// [`PortalRefusal`] when the organization, the E-store or the domain is not right.
    pub fn add_service_to_customer(&self, organization: u32, domain: &str, migrate: bool) -> Result<(), PortalRefusal> {
        self.with(|world, now| world.add_service_to_customer(organization, domain, migrate, now))
    }

    /// Places an order and gives its number.
    ///
    /// # Errors
    /// [`PortalRefusal`] when the portal does not take it; nothing was ordered then.
    pub fn place_order(&self, organization: u32, lines: Vec<OrderLine>) -> Result<String, PortalRefusal> {
        self.with(|world, now| world.place_order(organization, lines, now))
    }

    /// Cancels an order: in progress, or fulfilled less than seven days ago.
    ///
    /// # Errors
    /// [`PortalRefusal`] when there is no such order or it is too late.
    pub fn cancel_order(&self, number: &str) -> Result<(), PortalRefusal> {
        self.with(|world, now| world.cancel_order(number, now))
    }

    /// The distributor refuses an order in progress.
    ///
    /// # Errors
    /// [`PortalRefusal`] when there is no such order in progress.
    pub fn refuse_order(&self, number: &str, reason: &str) -> Result<(), PortalRefusal> {
        self.with(|world, now| world.refuse_order(number, reason, now))
    }

    /// The next order will be refused by the distributor when its delivery is due.
    pub fn refuse_next_order(&self, reason: &str) {
        self.with(|world, _| world.portal.refuse_next_order = Some(reason.to_owned()));
    }

    /// Buys more seats of a subscription that a portal's order delivered.
    ///
    /// # Errors
    /// [`PortalRefusal`] when there is no such subscription.
    pub fn add_seats(&self, tenant: TenantId, subscription: &SubscriptionId, more: u32) -> Result<(), PortalRefusal> {
        self.with(|world, _| world.add_seats(tenant, subscription, more))
    }

    /// The organizations of the reseller in Gridheart.
    #[must_use]
    pub fn organizations(&self) -> Vec<Organization> {
        self.with(|world, _| world.portal.organizations.clone())
    }

    /// Microsoft O365 in the E-store, if it was added.
    #[must_use]
    pub fn store_service(&self) -> Option<StoreService> {
        self.with(|world, _| world.portal.store_service.clone())
    }

    /// All orders of all portals, oldest first.
    #[must_use]
    pub fn orders(&self) -> Vec<Order> {
        self.with(|world, _| world.portal.orders.clone())
    }

    /// The old provider gets a letter that asks to cancel at the end of the term, does it, and confirms by mail.
    ///
    /// # Errors
    /// [`LetterRefusal`] when it did not sell one of the subscriptions.
    pub fn receive_letter(
        &self,
        provider: PartnerId,
        tenant: TenantId,
        subscriptions: &[SubscriptionId],
    ) -> Result<Mail, LetterRefusal> {
        self.with(|world, now| world.receive_letter(provider, tenant, subscriptions, now))
    }

    /// A letter to the old provider comes and waits on its desk. Gives its number.
    ///
    /// # Errors
    /// [`LetterRefusal`] when it did not sell one of the subscriptions.
    pub fn leave_letter(
        &self,
        provider: PartnerId,
        tenant: TenantId,
        subscriptions: &[SubscriptionId],
    ) -> Result<u32, LetterRefusal> {
        self.with(|world, now| world.leave_letter(provider, tenant, subscriptions, now))
    }

    /// The old provider does what a waiting letter asks, and confirms by mail.
    ///
    /// # Errors
    /// [`LetterRefusal::NoLetter`] when no such letter waits.
    pub fn cancel_by_letter(&self, number: u32) -> Result<Mail, LetterRefusal> {
        self.with(|world, now| world.cancel_by_letter(number, now))
    }

    /// The old provider does not do what a waiting letter asks, and says why by mail.
    ///
    /// # Errors
    /// [`LetterRefusal::NoLetter`] when no such letter waits.
    pub fn refuse_letter(&self, number: u32, reason: &str) -> Result<Mail, LetterRefusal> {
        self.with(|world, now| world.refuse_letter(number, reason, now))
    }

    /// All letters to old providers, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.with(|world, _| world.desk.letters.clone())
    }
}
