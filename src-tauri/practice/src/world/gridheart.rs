//! What the Gridheart portal does with organizations, the service and orders.

use baton_domain::{PartnerId, SubscriptionId, SubscriptionStatus, TenantId};
use jiff::{SignedDuration, Timestamp};

use super::ledger::Event;
use super::lifecycle::end_of;
use super::orders::{
    CustomerService, Order, OrderLine, OrderStatus, Organization, OrganizationDetails, PortalRefusal, StoreService,
};
use super::product::product;
use super::tenant::{EndOfTerm, Subscription};
use super::{ARROW, World};

/// The number of the first order.
const FIRST_ORDER: u32 = 204_881;
/// How long a fresh order may be cancelled without cost. Microsoft's window for new commerce.
const CANCEL_WINDOW: SignedDuration = SignedDuration::from_hours(168);

impl World {
    pub(super) fn create_organization(
        &mut self,
        details: OrganizationDetails,
        now: Timestamp,
    ) -> Result<u32, PortalRefusal> {
        let compulsory = [
            ("The name", &details.name),
            ("The address", &details.address),
            ("The postal code", &details.postal_code),
            ("The city", &details.city),
            ("The country", &details.country),
            ("The contact person", &details.contact_name),
            ("The contact's e-mail", &details.contact_email),
        ];
        if let Some((field, _)) = compulsory.iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(PortalRefusal::Missing(field));
        }
        let same_name = |o: &Organization| o.details.name.trim().eq_ignore_ascii_case(details.name.trim());
        if self.portal.organizations.iter().any(same_name) {
            return Err(PortalRefusal::OrganizationExists);
        }
        let id = 1001 + u32::try_from(self.portal.organizations.len()).unwrap_or(0);
        self.ledger.record(now, Event::OrganizationCreated { organization: id, name: details.name.clone() });
        self.portal.organizations.push(Organization { id, details, service: None });
        Ok(id)
    }

    pub(super) fn add_service(&mut self, contact: &str, mpn_id: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        if contact.trim().is_empty() {
            return Err(PortalRefusal::Missing("The contact person"));
        }
        let mpn_id = baton_domain::MpnId::parse(mpn_id).map_err(|_| PortalRefusal::BadMpnId)?.to_string();
        self.ledger.record(now, Event::ServiceAddedToStore { mpn_id: mpn_id.clone() });
        self.portal.store_service = Some(StoreService { contact: contact.trim().to_owned(), mpn_id });
        Ok(())
    }

    pub(super) fn add_service_to_customer(
        &mut self,
        organization: u32,
        domain: &str,
        migrate: bool,
        now: Timestamp,
    ) -> Result<(), PortalRefusal> {
        let domain = domain.trim().to_lowercase();
        if self.portal.store_service.is_none() {
            return Err(PortalRefusal::NotInStore);
        }
        if domain.is_empty() {
            return Err(PortalRefusal::Missing("The domain"));
        }
        if migrate && self.tenant_of_domain(&domain).is_none() {
            return Err(PortalRefusal::UnknownDomain);
        }
        let organization = self.organization_mut(organization)?;
        organization.service = Some(CustomerService { domain: domain.clone(), migrate });
        let organization = organization.id;
        self.ledger.record(now, Event::ServiceAddedToCustomer { organization, domain, migrate });
        Ok(())
    }

    pub(super) fn place_order(
        &mut self,
        organization: u32,
        lines: Vec<OrderLine>,
        now: Timestamp,
    ) -> Result<String, PortalRefusal> {
        let tenant = match self.tenant_to_order_for(organization, &lines) {
            Ok(tenant) => tenant,
            Err(refusal) => {
                self.ledger.record(now, Event::OrderNotTaken { organization, reason: refusal.to_string() });
                return Err(refusal);
            }
        };
        let count = u32::try_from(self.portal.orders.len()).unwrap_or(0);
        let number = format!("GH-{}", FIRST_ORDER + count);
        // Between 18 and 22 minutes, the same for the same order number.
        let minutes = 18 + i64::from((count * 7 + 2) % 5);
        let due = now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now);
        self.ledger.record(
            now,
            Event::OrderPlaced {
                number: number.clone(),
                organization,
                tenant,
                lines: lines.clone(),
                customer: None,
                reference: None,
            },
        );
        self.portal.orders.push(Order {
            number: number.clone(),
            organization,
            tenant,
            lines,
            placed: now,
            due,
            status: OrderStatus::InProgress,
            subscriptions: Vec::new(),
        });
        let body = format!("We have received your order {number}. Its status is: in progress.");
        self.mail_from_gridheart(now, format!("Order {number} received"), body);
        Ok(number)
    }

    fn tenant_to_order_for(&self, organization: u32, lines: &[OrderLine]) -> Result<TenantId, PortalRefusal> {
        let organization = self
            .portal
            .organizations
            .iter()
            .find(|o| o.id == organization)
            .ok_or(PortalRefusal::UnknownOrganization)?;
        let service = organization.service.as_ref().ok_or(PortalRefusal::ServiceMissing)?;
        if lines.is_empty() || lines.iter().any(|line| line.quantity == 0) {
            return Err(PortalRefusal::NothingOrdered);
        }
        if lines.iter().any(|line| product(line.sku).is_none()) {
            return Err(PortalRefusal::UnknownProduct);
        }
        let tenant = self.tenant_of_domain(&service.domain).ok_or(PortalRefusal::UnknownDomain)?;
        if !service.migrate {
            return Err(PortalRefusal::MigrateNotTicked);
        }
        if !tenant.sells_here(ARROW) {
            return Err(PortalRefusal::PartnerNotAccepted);
        }
        Ok(tenant.id)
    }

    /// Delivers an order whose time has come.
    pub(super) fn fulfil(&mut self, at_index: usize, now: Timestamp) {
        let Some(order) = self.portal.orders.get(at_index).cloned() else {
            return;
        };
        if let Some(reason) = self.portal.refuse_next_order.take() {
            self.close_refused(at_index, reason, now);
            return;
        }
        let ids = self.deliver(ARROW, &order.number, order.tenant, &order.lines, now);
        if let Some(order) = self.portal.orders.get_mut(at_index) {
            order.status = OrderStatus::Fulfilled { at: now };
            order.subscriptions.clone_from(&ids);
        }
        let number = order.number;
        self.ledger.record(now, Event::OrderFulfilled { number: number.clone(), subscriptions: ids });
        let body = format!("Your order {number} is fulfilled. The subscriptions are in the customer's tenant now.");
        self.mail_from_gridheart(now, format!("Order {number} fulfilled"), body);
    }

    /// New subscriptions sold by a distributor appear in the tenant, one for each line of the order with this number.
    pub(super) fn deliver(
        &mut self,
        seller: PartnerId,
        number: &str,
        tenant: TenantId,
        lines: &[OrderLine],
        now: Timestamp,
    ) -> Vec<SubscriptionId> {
        let bought: Vec<Subscription> = lines
            .iter()
            .enumerate()
            .map(|(line, wanted)| Subscription {
                id: SubscriptionId(self.id_of(&format!("{number}/{line}")).to_string()),
                commerce_id: SubscriptionId(self.id_of(&format!("{number}/{line}/commerce")).to_string()),
                sku: wanted.sku,
                seats: wanted.quantity,
                status: SubscriptionStatus::Enabled,
                is_trial: false,
                created: now,
                next_lifecycle: Some(end_of(now, wanted.term)),
                owner: Some(seller),
                term: wanted.term,
                billing: wanted.billing,
                end_of_term: EndOfTerm::Renew,
            })
            .collect();
        let ids: Vec<SubscriptionId> = bought.iter().map(|subscription| subscription.id.clone()).collect();
        if let Some(tenant) = self.tenant_mut(tenant) {
            tenant.subscriptions.extend(bought);
        }
        ids
    }

    pub(super) fn cancel_order(&mut self, number: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        let at = self.order_index(number)?;
        let order = self.portal.orders[at].clone();
        match order.status {
            OrderStatus::InProgress => {}
            OrderStatus::Fulfilled { at } if now.duration_since(at) <= CANCEL_WINDOW => {
                for id in &order.subscriptions {
                    self.remove_subscription(order.tenant, id, now);
                }
            }
            OrderStatus::Fulfilled { .. } | OrderStatus::Refused { .. } | OrderStatus::Cancelled => {
                return Err(PortalRefusal::NotCancellable);
            }
        }
        self.portal.orders[at].status = OrderStatus::Cancelled;
        self.ledger.record(now, Event::OrderCancelled { number: number.to_owned() });
        Ok(())
    }

    pub(super) fn refuse_order(&mut self, number: &str, reason: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        let at = self.order_index(number)?;
        if self.portal.orders[at].status != OrderStatus::InProgress {
            return Err(PortalRefusal::NotCancellable);
        }
        self.close_refused(at, reason.to_owned(), now);
        Ok(())
    }

    pub(super) fn add_seats(
        &mut self,
        tenant: TenantId,
        id: &SubscriptionId,
        more: u32,
        _now: Timestamp,
    ) -> Result<(), PortalRefusal> {
        let subscription = self
            .tenant_mut(tenant)
            .and_then(|tenant| tenant.subscriptions.iter_mut().find(|s| s.id == *id && s.owner == Some(ARROW)))
            .ok_or(PortalRefusal::UnknownOrder)?;
        subscription.seats = subscription.seats.saturating_add(more);
        Ok(())
    }

    fn close_refused(&mut self, at: usize, reason: String, now: Timestamp) {
        let Some(order) = self.portal.orders.get_mut(at) else { return };
        order.status = OrderStatus::Refused { reason: reason.clone() };
        let number = order.number.clone();
        self.ledger.record(now, Event::OrderRefused { number: number.clone(), reason: reason.clone() });
        let body = format!("We could not deliver your order {number}: {reason}");
        self.mail_from_gridheart(now, format!("Order {number} refused"), body);
    }

    fn order_index(&self, number: &str) -> Result<usize, PortalRefusal> {
        self.portal.orders.iter().position(|order| order.number == number).ok_or(PortalRefusal::UnknownOrder)
    }

    fn organization_mut(&mut self, id: u32) -> Result<&mut Organization, PortalRefusal> {
        self.portal.organizations.iter_mut().find(|o| o.id == id).ok_or(PortalRefusal::UnknownOrganization)
    }

    fn mail_from_gridheart(&mut self, now: Timestamp, subject: String, body: String) {
        self.inbox.deliver(now, "noreply@gridheart.example", "desk@northwindit.example", subject, body);
    }
}
