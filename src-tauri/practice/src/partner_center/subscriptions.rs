//! What the calling partner sold to a customer. Another partner's subscriptions never show.

use baton_domain::{BillingCycle, SubscriptionStatus, Term};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::answer::{Refusal, Reply, self_link};
use super::{Call, orders};
use crate::world::{EndOfTerm, NORTHWIND_IT, Partner, PartnerKind, Subscription, Tenant, World, partner, product};

/// How long after the purchase a subscription can be cancelled. Source: Microsoft's page on cancelling new commerce.
const CANCEL_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// `GET /customers/{tenant}/subscriptions[?order_id=]`
pub(super) fn list(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |world, customer| {
        let now = call.site.now();
        let wanted = |s: &&Subscription| {
            call.parameter("order_id").is_none_or(|order| orders::number_of(world, customer.id, &s.id) == order)
        };
        let sold = sold_by(customer, call.partner).filter(wanted);
        Ok(Reply::collection(&sold.map(|s| subscription_json(world, customer, s, now)).collect::<Vec<_>>()))
    })
}

/// `GET /customers/{tenant}/subscriptions/{id}`
pub(super) fn one(call: &Call<'_>, tenant: &str, id: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |world, customer| {
        let found = sold_by(customer, call.partner).find(|s| s.commerce_id.0.eq_ignore_ascii_case(id));
        let unknown = || Refusal::new(404, 20_003, format!("Subscription with ID {id} not found."));
        found.map(|s| Reply::ok(subscription_json(world, customer, s, call.site.now()))).ok_or_else(unknown)
    })
}

/// A provider sees what it owns, a reseller what its provider sold with it on record.
pub(super) fn sold_by<'a>(customer: &'a Tenant, seller: &'static Partner) -> impl Iterator<Item = &'a Subscription> {
    customer.subscriptions.iter().filter(move |s| match seller.kind {
        PartnerKind::Provider | PartnerKind::DirectBill => s.owner == Some(seller.id),
        PartnerKind::IndirectReseller => reseller_of(s).is_some_and(|reseller| reseller.id == seller.id),
    })
}

/// Who is on record. Northwind IT is the only reseller of the practice world, so it is for all that a provider sold.
fn reseller_of(subscription: &Subscription) -> Option<&'static Partner> {
    let owner = subscription.owner.and_then(partner)?;
    (owner.kind == PartnerKind::Provider).then(|| partner(NORTHWIND_IT)).flatten()
}

fn subscription_json(world: &World, customer: &Tenant, subscription: &Subscription, now: Timestamp) -> Value {
    let path = format!("/customers/{}/subscriptions/{}", customer.id, subscription.commerce_id);
    let product = product(subscription.sku);
    let name = product.map(|product| product.name);
    let offer = product.and_then(|product| product.offer).map(|(offer, _)| format!("{offer}:CFQ7TTC0PRAC"));
    let cancel_until = subscription.created.checked_add(CANCEL_WITHIN).ok().filter(|until| *until > now);
    let version = format!("{}/{:?}/{:?}", subscription.seats, subscription.status, subscription.end_of_term);
    json!({
        "id": subscription.commerce_id,
        "offerId": offer,
        "offerName": name,
        "friendlyName": name,
        "productType": { "id": "OnlineServicesNCE", "displayName": "OnlineServicesNCE" },
        "quantity": subscription.seats,
        "unitType": "Licenses",
        "hasPurchasableAddons": false,
        "creationDate": subscription.created,
        "effectiveStartDate": subscription.created,
        "commitmentEndDate": subscription.next_lifecycle,
        "cancellationAllowedUntilDate": cancel_until,
        "status": state(&subscription.status),
        "autoRenewEnabled": subscription.end_of_term == EndOfTerm::Renew,
        "isTrial": subscription.is_trial,
        "billingType": "license",
        "billingCycle": match subscription.billing { BillingCycle::Monthly => "monthly", BillingCycle::Annual => "annual" },
        "termDuration": match subscription.term { Term::P1M => "P1M", Term::P1Y => "P1Y", Term::P3Y => "P3Y" },
        "isMicrosoftProduct": true,
        "partnerId": reseller_of(subscription).map(|reseller| reseller.mpn_id),
        "contractType": "subscription",
        "publisherName": "Microsoft Corporation",
        "orderId": orders::number_of(world, customer.id, &subscription.id),
        "links": self_link(&path),
        "attributes": { "etag": crate::world::id_of(0, &format!("{path}/{version}")), "objectType": "Subscription" },
    })
}

fn state(status: &SubscriptionStatus) -> &'static str {
    match status {
        SubscriptionStatus::Enabled => "active",
        SubscriptionStatus::Warning => "expired",
        SubscriptionStatus::Suspended | SubscriptionStatus::LockedOut => "suspended",
        SubscriptionStatus::Deleted => "deleted",
        SubscriptionStatus::Other(_) => "none",
    }
}
