//! Licences: what orders delivered, and what Microsoft has that ArrowSphere does not know.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use baton_domain::SubscriptionStatus;
use serde_json::{Map, Value, json};

use super::catalogue::{period_name, term_name};
use super::envelope::{self, Page, Parameters, Reseller, amount, answer, instant, precise};
use crate::site::Site;
use crate::world::{
    ARROW, ArrowCompany, ArrowLine, ArrowOrder, ArrowRefusal, ProductKind, Subscription, World, period_hours, product,
    term_hours,
};

/// What an order line delivered.
struct Licence<'a> {
    reference: &'a str,
    order: &'a ArrowOrder,
    line: &'a ArrowLine,
    subscription: &'a Subscription,
}

fn licences<'a>(world: &'a World, company: &str) -> Vec<Licence<'a>> {
    let orders = world.arrow().orders.iter().filter(|order| order.company == company);
    let lines = orders.flat_map(|order| order.lines.iter().map(move |line| (order, line)));
    let delivered = |(order, line): (&'a ArrowOrder, &'a ArrowLine)| {
        let (reference, id) = (line.licence.as_deref()?, line.subscription.as_ref()?);
        let subscription = world.tenant(order.tenant)?.subscriptions.iter().find(|one| one.id == *id)?;
        Some(Licence { reference, order, line, subscription })
    };
    lines.filter_map(delivered).collect()
}

/// `GET /licenses/{ref}`: one, with names in small letters.
pub(super) async fn one(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(licence): Path<String>,
) -> Response {
    answer(site.world.with(|world, _| {
        let all = licences(world, &company.reference);
        let found = all.iter().find(|one| one.reference == licence).ok_or(ArrowRefusal::UnknownLicence)?;
        Ok(json!({ "license": record(world, &company, found) }))
    }))
}

/// `GET /customers/{ref}/licenses`: names begin with capitals here.
pub(super) async fn of_customer(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
    Query(query): Query<Parameters>,
) -> Response {
    let found = site.world.with(|world, _| {
        world.arrow().customer(&company.reference, &customer)?;
        let all = licences(world, &company.reference);
        let here = all.iter().filter(|one| one.order.customer == customer);
        Some(here.map(|one| capitalised(record(world, &company, one))).collect())
    });
    match found {
        Some(found) => envelope::list("licenses", found, &query, &format!("/customers/{customer}/licenses")),
        None => envelope::refused(&ArrowRefusal::UnknownCustomer),
    }
}

/// `POST /licenses/v2/find`: without the envelope of the other answers.
pub(super) async fn find(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Query(query): Query<Parameters>,
    bytes: Bytes,
) -> Response {
    let sent = match envelope::body(&bytes) {
        Ok(sent) => sent,
        Err(refused) => return refused,
    };
    let wanted = envelope::text(&sent, "keyword").to_lowercase();
    let found: Vec<Value> = site.world.with(|world, now| {
        let all = licences(world, &company.reference);
        let records = all.iter().map(|one| search_record(world, &company, one, precise(now)));
        records.filter(|record| is_meant(record, &wanted, &sent)).map(|record| json!({ "license": record })).collect()
    });
    let filters = json!([
        { "name": "vendor_code", "values": [{ "value": "Microsoft", "count": found.len() }] },
        { "name": "cloud_type", "values": [{ "value": "SaaS", "count": found.len() }] },
    ]);
    let page = Page::of(found, &query);
    let pagination = page.camel("/licenses/v2/find");
    Json(json!({ "results": page.items, "filters": filters, "pagination": pagination })).into_response()
}

/// `keyword` is looked for everywhere; `keywords` and `filters` name a field `license.…` and the values it may have.
fn is_meant(record: &Value, keyword: &str, sent: &Value) -> bool {
    let field = |name: &str| {
        let value = &record[name.trim_start_matches("license.")];
        value.as_str().map_or_else(|| value.to_string(), str::to_owned).to_lowercase()
    };
    let says = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned).to_lowercase();
    let one_of = |name: &str, values: &Value| {
        let values = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
        values.iter().any(|value| says(value) == field(name))
    };
    let objects = |name: &str| sent[name].as_object().into_iter().flatten();
    let has_keyword = keyword.is_empty()
        || ["offer", "customer_name", "customer_ref", "partner_ref", "vendor_subscription_id", "friendly_name"]
            .iter()
            .any(|name| field(name).contains(keyword));
    has_keyword
        && objects("keywords").all(|(name, wanted)| one_of(name, &wanted["values"]))
        && objects("filters").all(|(name, wanted)| one_of(name, wanted))
}

/// `GET /customers/{ref}/unknownlicenses`: what Arrow sold to the tenant by another way.
pub(super) async fn unknown(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
) -> Response {
    answer(site.world.with(|world, _| {
        let customer = world.arrow().customer(&company.reference, &customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        let attached = customer.migration.as_ref().filter(|migration| migration.done.is_some());
        let tenant = attached.ok_or(ArrowRefusal::NotAttached)?.tenant;
        let known: Vec<_> = licences(world, &company.reference).iter().map(|one| one.subscription.id.clone()).collect();
        let theirs = world.tenant(tenant).map(|tenant| tenant.subscriptions.as_slice()).unwrap_or_default();
        let unknown = theirs.iter().filter(|one| one.owner == Some(ARROW) && !known.contains(&one.id));
        Ok(json!({ "unknownLicenses": unknown.map(unknown_record).collect::<Vec<_>>() }))
    }))
}

fn unknown_record(subscription: &Subscription) -> Value {
    let known = product(subscription.sku);
    let name = known.map_or("", |product| product.name);
    json!({
        "vendorReferenceId": subscription.id,
        "offerName": name,
        "offerSku": known.and_then(|product| product.offer).map(|(sku, _)| sku),
        "pricebandArrowsphereSku": null,
        "quantity": subscription.seats,
        "subscriptionStartDate": instant(subscription.created),
        "friendlyName": name,
        "isReconcilable": true,
        "reconcilableMessage": "",
        "isAddon": known.is_some_and(|product| product.kind == ProductKind::AddOn),
        "parentSubscriptionVendorReferenceId": "",
        "parentPartnerRef": "",
        "status": state(subscription).0,
        "group": null,
        "relations": [],
    })
}

/// The word, and the numbers seen for it.
fn state(subscription: &Subscription) -> (&'static str, u32) {
    match subscription.status {
        SubscriptionStatus::Enabled | SubscriptionStatus::Warning => ("active", 86),
        _ => ("canceled", 89),
    }
}

fn record(world: &World, company: &ArrowCompany, licence: &Licence<'_>) -> Value {
    let Licence { reference, order, line, subscription } = licence;
    let known = product(line.sku);
    let (state, code) = state(subscription);
    let seats = i64::from(subscription.seats);
    let (buy, sell) = (line.band.buy, line.band.sell);
    let price =
        |times: i64| json!({ "buy": amount(buy * times), "sell": amount(sell * times), "list": amount(sell * times) });
    let in_use = world.tenant(order.tenant).map_or(0, |tenant| tenant.people_holding(line.sku)).min(subscription.seats);
    json!({
        "license_id": reference,
        "parent_license_id": null,
        "friendlyName": friendly_name(company, licence),
        "customer_ref": order.customer,
        "state": state,
        "statusCode": code,
        "isTrial": subscription.is_trial,
        "isAddon": known.is_some_and(|product| product.kind == ProductKind::AddOn),
        "service_ref": known.and_then(|product| product.offer).map(|(_, service)| service),
        "sku": line.vendor_sku,
        "name": known.map_or("", |product| product.name),
        "seats": subscription.seats,
        "activeSeats": { "number": in_use, "lastUpdate": instant(subscription.created) },
        "activation_datetime": instant(subscription.created),
        "expiry_datetime": subscription.next_lifecycle.map(instant),
        "message": "",
        "order": { "reference": order.reference, "link": format!("/api/orders/{}", order.reference) },
        "order_reference": order.reference,
        "marketplace": company.marketplace,
        "vendorBillingId": subscription.commerce_id,
        "vendor_license_id": subscription.id,
        "periodicity": period_name(line.band.billing),
        "periodicityCode": period_hours(line.band.billing),
        "term": term_name(line.band.term),
        "termCode": term_hours(line.band.term),
        "category": "SaaS",
        "classification": "SaaS",
        "program": "Microsoft",
        "associatedSubscriptionProgram": world.arrow().programme_code,
        "autoRenew": true,
        "price": {
            "priceBandArrowsphereSku": line.band.sku,
            "currency": line.band.currency,
            "unit": price(1),
            "total": price(seats),
        },
        "arrowSubCategories": ["nce"],
        "priceBand": {
            "billing": { "type": "" },
            "saleConstraints": { "minQuantity": line.band.fewest, "maxQuantity": line.band.most },
            "attributes": [],
        },
        "vendor_code": "Microsoft",
    })
}

/// The name it was given, or the one ArrowSphere makes.
fn friendly_name(company: &ArrowCompany, licence: &Licence<'_>) -> String {
    let given = licence.line.friendly_name.clone();
    given.unwrap_or_else(|| format!("{}|{}|{}", company.reference, licence.order.customer, licence.reference))
}

fn search_record(world: &World, company: &ArrowCompany, licence: &Licence<'_>, now: String) -> Value {
    let Licence { reference, order, line, subscription } = licence;
    let known = product(line.sku);
    let service = known.and_then(|product| product.offer).map(|(_, service)| service);
    let customer = world.arrow().customer(&company.reference, &order.customer);
    let (_, code) = state(subscription);
    let label = if code == 86 { "activation_ok" } else { "canceled" };
    json!({
        "id": reference.trim_start_matches("XSP").parse::<u32>().unwrap_or(0),
        "subscription_id": subscription.commerce_id,
        "parent_line_id": null,
        "parent_order_ref": null,
        "vendor_name": "Microsoft",
        "vendor_code": "Microsoft",
        "subsidiary_name": "Arrow ECS",
        "partner_ref": reference,
        "status_code": code,
        "status_label": label,
        "service_ref": service,
        "sku": line.vendor_sku,
        "uom": "LICENSE",
        "price": {
            "priceBandArrowsphereSku": line.band.sku,
            "buy_price": amount(line.band.buy),
            "sell_price": amount(line.band.sell),
            "list_price": amount(line.band.sell),
            "currency": line.band.currency,
        },
        "cloud_type": "SaaS",
        "base_seat": line.quantity,
        "seat": subscription.seats,
        "trial": subscription.is_trial,
        "auto_renew": true,
        "offer": known.map_or("", |product| product.name),
        "category": "BaseProduct",
        "type": "recurring",
        "start_date": precise(subscription.created),
        "end_date": subscription.next_lifecycle.map(precise),
        "accept_eula": false,
        "customer_ref": order.customer,
        "customer_name": customer.map_or("", |customer| customer.details.company_name.as_str()),
        "reseller_ref": company.reference,
        "reseller_name": company.name,
        "marketplace": company.marketplace,
        "active_seats": { "number": null, "lastUpdate": null },
        "friendly_name": friendly_name(company, licence),
        "vendor_subscription_id": subscription.id,
        "message": "",
        "periodicity": period_hours(line.band.billing),
        "term": term_hours(line.band.term),
        "isEnabled": code == 86,
        "lastUpdate": now,
    })
}

/// The same with every name in capitals at its beginning and after each underscore.
fn capitalised(value: Value) -> Value {
    let name = |name: String| {
        let part = |part: &str| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        name.split('_').map(part).collect::<Vec<_>>().join("_")
    };
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, value)| (name(key), capitalised(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(capitalised).collect()),
        other => other,
    }
}
