//! Transfers over the wire: the new provider asks and takes back, both sides and the reseller on record look.

use baton_domain::{PartnerId, TenantId};
use serde_json::{Value, json};

use super::Call;
use super::answer::{Refusal, Reply, self_link};
use crate::world::{
    Partner, Transfer, TransferId, TransferRefusal, TransferStatus, TransferWish, World, partner, partner_by_mpn_id,
    product,
};

/// `GET /customers/{tenant}/transfers`: a bare list, as Microsoft publishes it.
pub(super) fn list(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    let id = tenant_id(tenant)?;
    let all = call.site.world.with(|world, _| {
        let theirs = world.transfers().all().iter().filter(|one| one.tenant == id && takes_part(one, call.partner));
        theirs.map(|one| transfer_json(world, one, call.partner)).collect::<Vec<_>>()
    });
    Ok(Reply::ok(Value::Array(all)))
}

/// `GET /customers/{tenant}/transfers/{id}`
pub(super) fn one(call: &Call<'_>, tenant: &str, id: &str) -> Result<Reply, Refusal> {
    call.site.world.with(|world, _| {
        let found = find(world, call.partner, tenant, id)?;
        Ok(Reply::ok(transfer_json(world, found, call.partner)))
    })
}

/// `POST /customers/{tenant}/transfers`: by the new provider. The same request id gives the same transfer.
pub(super) fn create(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    let text = |name: &str| call.body[name].as_str().map(str::trim).filter(|text| !text.is_empty());
    let source: PartnerId =
        text("sourcePartnerTenantId").and_then(|id| id.parse().ok()).ok_or(TransferRefusal::UnknownPartner)?;
    if text("sourcePartnerName").is_none() || text("customerEmailId").is_none() {
        return Err(Refusal::bad_input());
    }
    let target = match text("targetPartnerTenantId") {
        None => call.partner.id,
        Some(id) => id.parse().map_err(|_| Refusal::bad_input())?,
    };
    if target != call.partner.id {
        return Err(Refusal::new(400, 900_147, "Provide a valid domain associated with the current partner"));
    }
    let reseller = match text("partnerOnRecord") {
        None => None,
        Some(id) => {
            let unknown = || Refusal::new(400, 2071, "MPN ID is not a valid Advisor");
            Some(partner_by_mpn_id(id).ok_or_else(unknown)?.id)
        }
    };
    let wish = TransferWish { tenant: tenant_id(tenant)?, source, target, reseller };
    call.site.world.with(|world, now| {
        let before = call.request.and_then(|request| world.transfer_of_request(request));
        let id = match before {
            Some(id) => id,
            None => world.open_transfer(&wish, now)?,
        };
        if let Some(request) = call.request.filter(|_| before.is_none()) {
            world.remember_transfer_request(request, id);
        }
        let opened = world.transfers().get(id).ok_or(TransferRefusal::UnknownTransfer)?;
        Ok(Reply::created(transfer_json(world, opened, call.partner)))
    })
}

/// `PATCH /customers/{tenant}/transfers/{id}`: the old provider rejects, the new one takes back.
pub(super) fn change(call: &Call<'_>, tenant: &str, id: &str) -> Result<Reply, Refusal> {
    let word = call.body["status"].as_str().unwrap_or_default().to_ascii_lowercase();
    call.site.world.with(|world, now| {
        let transfer = find(world, call.partner, tenant, id)?;
        let (id, source, target) = (transfer.id, transfer.source, transfer.target);
        let status = match word.as_str() {
            "cancel" if call.partner.id == target => TransferStatus::Cancelled,
            "reject" if call.partner.id == source => TransferStatus::Rejected,
            "cancel" | "reject" => return Err(Refusal::not_a_partner()),
            _ => return Err(Refusal::new(400, 900_126, "Unable to parse enum: status")),
        };
        world.end_transfer(id, status, now)?;
        let changed = world.transfers().get(id).ok_or(TransferRefusal::UnknownTransfer)?;
        Ok(Reply::ok(transfer_json(world, changed, call.partner)))
    })
}

fn tenant_id(text: &str) -> Result<TenantId, Refusal> {
    text.parse().map_err(|_| Refusal::bad_id())
}

/// The reseller on record may look too: it asked both providers by letter.
fn takes_part(transfer: &Transfer, partner: &Partner) -> bool {
    [Some(transfer.source), Some(transfer.target), transfer.reseller].contains(&Some(partner.id))
}

fn find<'a>(world: &'a World, caller: &Partner, tenant: &str, id: &str) -> Result<&'a Transfer, Refusal> {
    let tenant = tenant_id(tenant)?;
    let found = id.parse().ok().and_then(|id: TransferId| world.transfers().get(id));
    let found = found.filter(|transfer| transfer.tenant == tenant && takes_part(transfer, caller));
    found.ok_or_else(|| TransferRefusal::UnknownTransfer.into())
}

fn transfer_json(world: &World, transfer: &Transfer, caller: &Partner) -> Value {
    let name = |id: PartnerId| partner(id).map(|partner| partner.name);
    let path = format!("/customers/{}/transfers/{}", transfer.tenant, transfer.id);
    // Who takes over sees nothing of what comes before it has come.
    let sees_lines = caller.id == transfer.source || transfer.status == TransferStatus::Complete;
    let lines = transfer.lines.iter().filter(|_| sees_lines).enumerate();
    let commerce_id = |id: &baton_domain::SubscriptionId| {
        let customer = world.tenant(transfer.tenant)?;
        customer.subscriptions.iter().find(|s| s.id == *id).map(|s| s.commerce_id.clone())
    };
    let lines = lines.map(|(number, line)| {
        let (shown, order) = match &line.became {
            Some((became, order)) if caller.id != transfer.source => (became, Some(order)),
            Some(_) | None => (&line.subscription, None),
        };
        json!({
            "id": number,
            "subscriptionId": commerce_id(shown),
            "orderId": order,
            "offerId": product(line.sku).and_then(|product| product.offer).map(|(offer, _)| offer),
            "friendlyName": product(line.sku).map(|product| product.name),
            "quantity": line.seats,
            "addonItems": [],
        })
    });
    json!({
        "id": transfer.id,
        "status": transfer.status.word(),
        "transferType": "5",
        "createdTime": transfer.opened,
        "lastModifiedTime": transfer.changed,
        "customerTenantId": transfer.tenant,
        "customerName": world.tenant(transfer.tenant).map(|tenant| tenant.name.as_str()),
        "partnertenantid": transfer.target,
        "sourcePartnerName": name(transfer.source),
        "sourcePartnerTenantId": transfer.source,
        "targetPartnerName": name(transfer.target),
        "targetPartnerTenantId": transfer.target,
        "partnerOnRecord": transfer.reseller.and_then(partner).map(|reseller| reseller.mpn_id),
        "lineItems": lines.collect::<Vec<_>>(),
        "links": self_link(&path),
        "attributes": { "objectType": "TransferEntity" },
    })
}
