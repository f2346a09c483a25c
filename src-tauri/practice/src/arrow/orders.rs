//! Orders: a new one, one, the lists, the history. Names begin with a small letter here.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::catalogue::{period_name, term_name};
use super::envelope::{self, Parameters, Reseller, amount, answer, moment, refused, text};
use crate::site::Site;
use crate::world::{
    ArrowCompany, ArrowLine, ArrowOrder, ArrowOrderState, ArrowRefusal, ArrowSphere, NewLine, ProductKind, id_of,
    period_hours, product, term_hours,
};

/// `POST /orders`.
pub(super) async fn place(State(site): State<Arc<Site>>, Reseller(company): Reseller, bytes: Bytes) -> Response {
    let sent = match envelope::body(&bytes) {
        Ok(sent) => sent,
        Err(refused) => return refused,
    };
    let (customer, ponumber) = (text(&sent["customer"], "reference"), text(&sent["customer"], "ponumber"));
    let lines: Result<Vec<NewLine>, ArrowRefusal> =
        sent["products"].as_array().into_iter().flatten().map(line_of).collect();
    let lines = match lines {
        Ok(lines) => lines,
        Err(refusal) => return refused(&refusal),
    };
    let extra = json!({
        "endCustomerPONumber": text(&sent["customer"], "endCustomerPONumber"),
        "customFields": sent["customFields"].as_array().cloned().unwrap_or_default(),
        "programs": sent["extraInformation"]["programs"].as_object().cloned().unwrap_or_default(),
    });
    answer(site.world.with(|world, now| {
        let order = world.place_arrow_order(&company, &customer, &ponumber, &lines, extra, now)?;
        Ok(json!({ "reference": order, "link": format!("/api/orders/{order}") }))
    }))
}

fn line_of(sent: &Value) -> Result<NewLine, ArrowRefusal> {
    let quantity = sent["quantity"].as_u64().and_then(|quantity| u32::try_from(quantity).ok());
    let free = |(name, value): (&String, &Value)| {
        (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let eavs: BTreeMap<String, String> =
        sent["eavs"].as_object().map(|eavs| eavs.iter().map(free).collect()).unwrap_or_default();
    Ok(NewLine {
        band: text(sent, "arrowSpherePriceBandSku"),
        sku: text(sent, "sku"),
        quantity: quantity.ok_or(ArrowRefusal::BadQuantity)?,
        subscription: text(&sent["subscription"], "reference"),
        eavs,
        friendly_name: sent["friendlyName"].as_str().map(str::to_owned),
    })
}

/// `GET /orders`.
pub(super) async fn list(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Query(query): Query<Parameters>,
) -> Response {
    let orders = listed(&site, &company, None);
    envelope::list("orders", orders, &query, "/orders")
}

/// `GET /customers/{ref}/orders`.
pub(super) async fn of_customer(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
    Query(query): Query<Parameters>,
) -> Response {
    if site.world.with(|world, _| world.arrow().customer(&company.reference, &customer).is_none()) {
        return refused(&ArrowRefusal::UnknownCustomer);
    }
    let orders = listed(&site, &company, Some(&customer));
    if site.world.with(|world, _| world.arrow().pages_unsaid) {
        return envelope::bare_list("orders", orders, &query);
    }
    envelope::list("orders", orders, &query, &format!("/customers/{customer}/orders"))
}

fn listed(site: &Site, company: &ArrowCompany, customer: Option<&str>) -> Vec<Value> {
    site.world.with(|world, now| {
        let orders = world.arrow().orders_listed(&company.reference, now).into_iter();
        let wanted = orders.filter(|order| customer.is_none_or(|customer| order.customer == customer));
        wanted.map(|order| record(world.arrow(), company, order)).collect()
    })
}

/// `GET /orders/{ref}`: a list of one.
pub(super) async fn one(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(order): Path<String>,
) -> Response {
    answer(site.world.with(|world, _| {
        let order = world.arrow().order(&company.reference, &order).ok_or(ArrowRefusal::UnknownOrder)?;
        Ok(json!({ "orders": [record(world.arrow(), &company, order)] }))
    }))
}

/// `GET /orders/{ref}/history`.
pub(super) async fn history(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(order): Path<String>,
) -> Response {
    answer(site.world.with(|world, _| {
        let order = world.arrow().order(&company.reference, &order).ok_or(ArrowRefusal::UnknownOrder)?;
        let entry = |action: &str, description: &str, at| {
            json!({
                "orderId": order.reference,
                "action": action,
                "description": description,
                "user": company.name,
                "dateAction": moment(at),
            })
        };
        let mut entries = vec![entry("Order created", "The order was created through the API", order.placed)];
        match &order.state {
            ArrowOrderState::InProgress => {}
            ArrowOrderState::Fulfilled { at } => {
                entries.push(entry("Order fulfilled", "Every line is provisioned", *at))
            }
            ArrowOrderState::Ended { at, reason } => entries.push(entry("Order canceled", reason, *at)),
        }
        Ok(Value::Array(entries))
    }))
}

fn record(arrow: &ArrowSphere, company: &ArrowCompany, order: &ArrowOrder) -> Value {
    let since = match &order.state {
        ArrowOrderState::InProgress => order.placed,
        ArrowOrderState::Fulfilled { at } | ArrowOrderState::Ended { at, .. } => *at,
    };
    let word = |right: &'static str| arrow.word.clone().unwrap_or_else(|| right.to_owned());
    let commitment: i64 = order.lines.iter().map(commitment).sum();
    let lines: Vec<Value> = order
        .lines
        .iter()
        .map(|line| product_of(company, order, line, &word(order.state.line_word()), &moment(since)))
        .collect();
    json!({
        "reference": order.reference,
        "status": word(order.state.word()),
        "dateStatus": moment(since),
        "dateCreation": moment(order.placed),
        "order_reference": format!("O_ARWS-V7-{}", id_of(0, &order.reference)),
        "createdBy": company.name,
        "createdByImpersonator": "",
        "commitmentAmountTotal": amount(commitment),
        "partner": {
            "companyName": company.name,
            "contact": { "email": company.mail, "firstName": "Sam", "lastName": "Okafor" },
        },
        "customer": { "reference": order.customer, "link": format!("/api/customers/{}", order.customer) },
        "ponumber": order.ponumber,
        "endCustomerPONumber": order.extra["endCustomerPONumber"],
        "products": lines,
        "extraInformation": { "programs": order.extra["programs"] },
        "customFields": order.extra["customFields"],
        "organizationUnitRef": "",
    })
}

/// What the whole term costs the reseller.
fn commitment(line: &ArrowLine) -> i64 {
    let periods = i64::from(term_hours(line.band.term).div_ceil(period_hours(line.band.billing)));
    line.band.buy * i64::from(line.quantity) * periods
}

fn product_of(company: &ArrowCompany, order: &ArrowOrder, line: &ArrowLine, word: &str, since: &str) -> Value {
    let known = product(line.sku);
    let service = known.and_then(|product| product.offer).map_or("", |(_, service)| service);
    let detailed = match &order.state {
        ArrowOrderState::Ended { reason, .. } => reason.as_str(),
        ArrowOrderState::InProgress | ArrowOrderState::Fulfilled { .. } => word,
    };
    let mut shown: Map<String, Value> = Map::new();
    let mut put = |name: &str, value: Value| shown.insert(name.to_owned(), value);
    // Not the catalogue's form: its class stands in front there.
    put("sku", json!(format!("Microsoft||{service}||{}", line.vendor_sku)));
    put("name", json!(known.map_or("", |product| product.name)));
    put("classification", json!("SaaS"));
    put("vendorName", json!("Microsoft"));
    put("programName", json!("Microsoft Cloud Solution Provider (CSP)"));
    put("program", json!({ "legacyCode": "Microsoft" }));
    let vendor = json!({ "name": "Microsoft", "sku": line.vendor_sku, "attributes": { "canSwitchAutoRenew": true } });
    put("identifiers", json!({ "vendor": vendor }));
    put("quantity", json!(line.quantity));
    put("status", json!(word));
    put("creationDate", json!(moment(order.placed)));
    put("dateStatus", json!(since));
    put("detailedStatus", json!(detailed));
    put("family", json!({ "name": known.map_or("", |product| product.group) }));
    put("isAddon", json!(known.is_some_and(|product| product.kind == ProductKind::AddOn)));
    put("isTrial", json!(false));
    put("arrowSubCategories", json!(["nce"]));
    put("prices", prices_of(line));
    let subscription = &company.programme;
    put("subscription", json!({ "reference": subscription, "link": format!("/api/subscriptions/{subscription}") }));
    // The licence is there when the line is delivered, and not before.
    if let Some(licence) = &line.licence {
        put("license", json!({ "reference": licence, "link": format!("/api/licenses/{licence}") }));
    }
    put("eavs", json!(line.eavs));
    put("organizationUnitRef", json!(""));
    put("organizationUnit", json!({ "organizationUnitRef": "", "name": "" }));
    put("priceBand", json!({ "attributes": [{ "name": "arrowSpherePriceBandSku", "value": line.band.sku }] }));
    put("pricingRules", json!([]));
    put("source", json!("api"));
    Value::Object(shown)
}

fn prices_of(line: &ArrowLine) -> Value {
    json!({
        "buy": amount(line.band.buy),
        "sell": amount(line.band.sell),
        "currency": line.band.currency,
        "periodicity": period_name(line.band.billing),
        "term": term_name(line.band.term),
        "periodicityCode": period_hours(line.band.billing),
        "termCode": term_hours(line.band.term),
    })
}
