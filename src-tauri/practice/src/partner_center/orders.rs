//! The orders behind what the calling partner sold. An order shows once something was delivered for it.

use baton_domain::{SubscriptionId, TenantId};
use serde_json::{Value, json};

use super::Call;
use super::answer::{Refusal, Reply, self_link};
use super::subscriptions::sold_by;
use crate::world::{Subscription, World, product};

/// `GET /customers/{tenant}/orders`
pub(super) fn list(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    let orders = all(call, tenant)?;
    Ok(Reply::collection(&orders.iter().map(|order| order_json(tenant, order)).collect::<Vec<_>>()))
}

/// `GET /customers/{tenant}/orders/{id}`
pub(super) fn one(call: &Call<'_>, tenant: &str, id: &str) -> Result<Reply, Refusal> {
    find(call, tenant, id).map(|order| Reply::ok(order_json(tenant, &order)))
}

/// `GET /customers/{tenant}/orders/{id}/provisioningstatus`
pub(super) fn provisioning(call: &Call<'_>, tenant: &str, id: &str) -> Result<Reply, Refusal> {
    let order = find(call, tenant, id)?;
    let line = |(number, s): (usize, &Subscription)| {
        json!({
            "lineItemNumber": number,
            "status": "Success",
            "quantityProvisioningInformation": [{ "quantity": s.seats, "status": "Success" }],
        })
    };
    Ok(Reply::collection(&order.lines.iter().enumerate().map(line).collect::<Vec<_>>()))
}

/// The number of the order a subscription came from. What was there before the practice began has a made-up one.
pub(super) fn number_of(world: &World, tenant: TenantId, id: &SubscriptionId) -> String {
    let by_portal = world.portal().orders.iter().find(|order| order.subscriptions.contains(id));
    let delivered =
        |order: &&crate::world::ArrowOrder| order.lines.iter().any(|line| line.subscription.as_ref() == Some(id));
    let by_arrow = world.arrow().orders().iter().find(delivered);
    let moved = world.transfers().all().iter().flat_map(|transfer| &transfer.lines);
    let by_transfer = moved.filter_map(|line| line.became.as_ref()).find(|(became, _)| became == id);
    by_portal
        .map(|order| order.number.clone())
        .or_else(|| by_arrow.map(|order| order.reference.clone()))
        .or_else(|| by_transfer.map(|(_, order)| order.clone()))
        .unwrap_or_else(|| crate::world::id_of(0, &format!("order/{tenant}/{id}")).simple().to_string())
}

struct Delivered {
    number: String,
    lines: Vec<Subscription>,
}

fn all(call: &Call<'_>, tenant: &str) -> Result<Vec<Delivered>, Refusal> {
    call.with_customer(tenant, |world, customer| {
        let mut orders: Vec<Delivered> = Vec::new();
        for sold in sold_by(customer, call.partner) {
            let number = number_of(world, customer.id, &sold.id);
            match orders.iter_mut().find(|order| order.number == number) {
                Some(order) => order.lines.push(sold.clone()),
                None => orders.push(Delivered { number, lines: vec![sold.clone()] }),
            }
        }
        Ok(orders)
    })
}

fn find(call: &Call<'_>, tenant: &str, id: &str) -> Result<Delivered, Refusal> {
    let found = all(call, tenant)?.into_iter().find(|order| order.number == id);
    found.ok_or_else(|| Refusal::new(404, 20_000, "Order ID not found."))
}

fn order_json(tenant: &str, order: &Delivered) -> Value {
    let line = |(number, s): (usize, &Subscription)| {
        let product = product(s.sku);
        json!({
            "lineItemNumber": number,
            "offerId": product.and_then(|product| product.offer).map(|(offer, _)| format!("{offer}:CFQ7TTC0PRAC")),
            "subscriptionId": s.commerce_id,
            "friendlyName": product.map(|product| product.name),
            "quantity": s.seats,
            "links": {},
        })
    };
    let path = format!("/customers/{tenant}/orders/{}", order.number);
    json!({
        "id": order.number,
        "referenceCustomerId": tenant,
        "billingCycle": "monthly",
        "currencyCode": "EUR",
        "lineItems": order.lines.iter().enumerate().map(line).collect::<Vec<_>>(),
        "creationDate": order.lines.first().map(|line| line.created),
        "status": "completed",
        "transactionType": "UserPurchase",
        "links": self_link(&path),
        "attributes": { "objectType": "Order" },
    })
}
