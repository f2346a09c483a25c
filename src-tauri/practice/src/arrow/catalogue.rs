//! The catalogue: the offers of one service, and the search.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use baton_domain::{BillingCycle, Term};
use serde_json::{Map, Value, json};

use super::envelope::{self, Page, Parameters, Reseller, amount};
use super::orderable;
use crate::site::Site;
use crate::world::{ArrowOffer, PriceBand, ProductKind, period_hours, term_hours};

/// `GET /catalog/categories/{class}/programs/{program}/products/{serviceRef}/offers`.
pub(super) async fn offers(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path((class, program, service)): Path<(String, String, String)>,
    Query(query): Query<Parameters>,
) -> Response {
    if !class.eq_ignore_ascii_case("saas") || !program.eq_ignore_ascii_case("microsoft") {
        return envelope::error(404, "program", "The program does not exist in this category.");
    }
    let offers = site.world.with(|world, _| world.arrow().offers(&company));
    let here: Vec<_> =
        offers.iter().filter(|offer| offer.service.eq_ignore_ascii_case(&service)).map(offer_of).collect();
    let path = format!("/catalog/categories/{class}/programs/{program}/products/{service}/offers");
    let page = Page::of(here, &query);
    let pagination = page.snake(&path);
    Json(json!({ "status": 200, "data": page.items, "pagination": pagination })).into_response()
}

/// `POST /catalog/find {keywords, filters, sort, topOffers}`: without the envelope of the other answers.
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
    let keywords = envelope::text(&sent, "keywords").to_lowercase();
    let offers = site.world.with(|world, _| world.arrow().offers(&company));
    let is_meant = |offer: &&ArrowOffer| {
        let texts = [offer.product.name, offer.vendor_sku, offer.service].map(str::to_lowercase);
        let found = keywords.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)));
        found && passes(offer, sent["filters"].as_object())
    };
    let found: Vec<Value> = offers.iter().filter(is_meant).map(product_of).collect();
    let count = |addon: bool| found.iter().filter(|product| product["is_addon"] == addon).count();
    let filters = json!([
        { "name": "vendor", "values": [{ "value": "Microsoft", "count": found.len() }] },
        { "name": "isAddon", "values": [
            { "value": "false", "count": count(false) },
            { "value": "true", "count": count(true) },
        ] },
    ]);
    let page = Page::of(found, &query);
    let pagination = page.snake("/catalog/find");
    Json(json!({ "products": page.items, "filters": filters, "pagination": pagination })).into_response()
}

/// Filters name a field of the offer and the values it may have.
fn passes(offer: &ArrowOffer, filters: Option<&Map<String, Value>>) -> bool {
    let product = product_of(offer);
    filters.into_iter().flatten().all(|(name, wanted)| {
        let wanted = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
        let has = match name.as_str() {
            "vendorCode" => &product["vendor_code"],
            "serviceRef" => &product["service_ref"],
            "isAddon" => &product["is_addon"],
            "isTrial" => &product["is_trial"],
            "classification" => &product["type"],
            other => &product[other],
        };
        let has = has.as_str().map_or_else(|| has.to_string(), str::to_owned);
        wanted.iter().any(|one| {
            let one = one.as_str().map_or_else(|| one.to_string(), str::to_owned);
            one.eq_ignore_ascii_case(&has)
        })
    })
}

/// An offer as the search shows it.
fn product_of(offer: &ArrowOffer) -> Value {
    let (product, id) = (offer.product, offer.product.sku.to_string().replace('-', ""));
    let picture = "https://websource.myportal.cloud/images/icon/Microsoft.png";
    json!({
        "id": id,
        "marketplace": offer.marketplace,
        "sku": offer.vendor_sku,
        "name": product.name,
        "type": "SAAS",
        "vendor": "Microsoft",
        "vendor_code": "microsoft",
        "associatedSubscriptionProgram": offer.programme,
        "category": ["Productivity"],
        "arrow_sub_categories": ["nce"],
        "customer_category": product.category,
        "service_ref": offer.service,
        "service_name": format!("{} (NCE)", product.group),
        "keywords": [product.category],
        "is_addon": product.kind == ProductKind::AddOn,
        "has_addons": product.kind == ProductKind::Base,
        "is_trial": false,
        "thumbnail": picture,
        "square_logo": picture,
        "prices": offer.bands.iter().map(price_of).collect::<Vec<_>>(),
        "market_segments": [product.category],
        "weight_top_sales": 1.5,
        "weight_forced": 0,
        "isEnabled": true,
        "program": { "isEnabled": true },
        "prerequisites": [],
        "add_ons": [],
        "orderable_sku": orderable(&offer.sku()),
    })
}

/// An offer as the list of a service shows it.
fn offer_of(offer: &ArrowOffer) -> Value {
    let product = offer.product;
    let at = format!("/api/catalog/categories/SAAS/programs/microsoft/products/{}", offer.service);
    json!({
        "name": product.name,
        "reference": offer.vendor_sku,
        "sku": offer.sku(),
        "marketplace": offer.marketplace,
        "vendor": "Microsoft",
        "program": "microsoft",
        "associatedSubscriptionProgram": offer.programme,
        "product": offer.service,
        "category": "SAAS",
        "description": product.name,
        "hasAddon": product.kind == ProductKind::Base,
        "isAddon": product.kind == ProductKind::AddOn,
        "isTrial": false,
        "addonParents": [],
        "orderableSku": orderable(&offer.sku()),
        "buyingProgram": product.category,
        "buyingType": "PAYGO",
        "endUserEula": "",
        "endUserFeatures": "",
        "endUserRequirements": "",
        "eula": "",
        "prices": offer.bands.iter().map(price_of).collect::<Vec<_>>(),
        "priceBands": offer.bands.iter().map(|band| band_of(band, offer)).collect::<Vec<_>>(),
        "links": { "product": at, "offer": format!("{at}/offers/{}", offer.vendor_sku) },
    })
}

fn price_of(band: &PriceBand) -> Value {
    json!({
        "arrowSpherePriceBandSku": band.sku,
        "min_quantity": band.fewest,
        "max_quantity": band.most,
        "recurring_buy_price": amount(band.buy),
        "recurring_sell_price": amount(band.sell),
        "term": term_name(band.term),
        "unit_type": "LICENSE",
        "periodicity": period_name(band.billing),
        "recurring_time_unit": period_name(band.billing),
        "setup_buy_price": 0,
        "setup_sell_price": 0,
        "setup_time_unit": "One-Time",
        "currency": band.currency,
        "period_as_hours": period_hours(band.billing),
        "term_as_hours": term_hours(band.term),
    })
}

fn band_of(band: &PriceBand, offer: &ArrowOffer) -> Value {
    json!({
        "arrowSpherePriceBandSku": band.sku,
        "marketplace": offer.marketplace,
        "prices": { "buy": amount(band.buy), "sell": amount(band.sell), "currency": band.currency },
        "saleConstraints": { "minQuantity": band.fewest, "maxQuantity": band.most },
        "periodAsHours": period_hours(band.billing),
        "termAsHours": term_hours(band.term),
    })
}

/// ArrowSphere's words for a term.
pub(super) fn term_name(term: Term) -> &'static str {
    match term {
        Term::P1M => "Month-to-Month",
        Term::P1Y => "1 Year",
        Term::P3Y => "3 Years",
    }
}

/// ArrowSphere's words for a billing period.
pub(super) fn period_name(billing: BillingCycle) -> &'static str {
    match billing {
        BillingCycle::Monthly => "per Month",
        BillingCycle::Annual => "per Year",
    }
}
