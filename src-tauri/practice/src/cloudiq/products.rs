//! What can be bought under the agreements: one entry for each product, term and way of billing.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use baton_domain::BillingCycle;
use serde_json::{Value, json};

use super::answers::{self, Company, amount, cycle_number, microsoft, reference, refused, term_word};
use super::organizations::{NEW_COMMERCE_SEATS, agreement_name};
use super::requests::{self, Parameters, field, number, text};
use crate::site::Site;
use crate::world::{CloudIqOffer, CloudIqOrganization, CloudIqRefusal, ProductKind};

/// What is asked for. None and an empty list ask for everything.
struct Filter {
    search: String,
    organization: Option<u32>,
    agreements: Vec<u32>,
    kinds: Vec<u32>,
    part_numbers: Vec<String>,
}

/// `GET /agreementproducts`.
pub(super) async fn list(State(site): State<Arc<Site>>, Company(company): Company, query: Parameters) -> Response {
    let numbers = |name: &str| query.all(name).filter_map(|number| number.parse().ok()).collect::<Vec<u32>>();
    let filter = Filter {
        search: query.text("Search").to_lowercase(),
        organization: query.number("OrganizationId"),
        agreements: numbers("AgreementIds"),
        kinds: numbers("AgreementTypeIds"),
        part_numbers: query.all("Include.PartNumbers").map(str::to_owned).collect(),
    };
    answers::list(found(&site, &company, &filter), &query)
}

/// `POST /agreementproducts/getaspost`: the same with the filter as an object.
pub(super) async fn find(State(site): State<Arc<Site>>, Company(company): Company, bytes: Bytes) -> Response {
    let sent = match requests::body(&bytes) {
        Ok(sent) => sent,
        Err(refusal) => return refused(&refusal),
    };
    let numbers = |name: &str| -> Vec<u32> {
        let all = field(&sent, name).as_array().into_iter().flatten();
        all.filter_map(|number| u32::try_from(number.as_u64()?).ok()).collect()
    };
    let part_numbers = field(field(&sent, "Include"), "PartNumbers").as_array().into_iter().flatten();
    let filter = Filter {
        search: text(&sent, "Search").to_lowercase(),
        organization: number(&sent, "OrganizationId").filter(|id| *id > 0),
        agreements: numbers("AgreementIds"),
        kinds: numbers("AgreementTypeIds"),
        part_numbers: part_numbers.filter_map(|number| number.as_str().map(str::to_owned)).collect(),
    };
    let pages = ["Page", "PageSize"].map(|name| number(&sent, name).map(|number| format!("{name}={number}")));
    let pages = pages.into_iter().flatten().collect::<Vec<_>>().join("&");
    answers::list(found(&site, &company, &filter), &Parameters::of(pages.as_bytes()))
}

/// `GET /agreementproducts/{partNumber}/supportedbillingcycles`: a list of numbers.
pub(super) async fn billing_cycles(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(part_number): Path<String>,
) -> Response {
    let mut cycles: Vec<u32> = site.world.with(|world, _| {
        let organization = world.cloudiq().organizations(&company).next();
        let offers = organization.map(|organization| world.cloudiq().offers(organization)).unwrap_or_default();
        let ours = offers.iter().filter(|offer| offer.part_number.eq_ignore_ascii_case(&part_number));
        ours.map(|offer| cycle_number(offer.billing)).collect()
    });
    cycles.sort_unstable();
    cycles.dedup();
    if cycles.is_empty() {
        return refused(&CloudIqRefusal::UnknownProduct);
    }
    Json(cycles).into_response()
}

fn found(site: &Site, company: &str, filter: &Filter) -> Vec<Value> {
    if !filter.kinds.is_empty() && !filter.kinds.contains(&NEW_COMMERCE_SEATS) {
        return Vec::new();
    }
    site.world.with(|world, _| {
        let is_asked = |organization: &&CloudIqOrganization| {
            filter.organization.is_none_or(|id| organization.id == id)
                && (filter.agreements.is_empty() || filter.agreements.contains(&organization.agreement))
        };
        let mut entries = Vec::new();
        for organization in world.cloudiq().organizations(company).filter(is_asked) {
            let offers = world.cloudiq().offers(organization);
            entries.extend(offers.iter().filter(|offer| is_meant(offer, filter)).map(|one| entry(organization, one)));
        }
        entries
    })
}

fn is_meant(offer: &CloudIqOffer, filter: &Filter) -> bool {
    let texts = [offer.product.name, offer.part_number].map(str::to_lowercase);
    let named = |wanted: &String| wanted.eq_ignore_ascii_case(offer.part_number);
    filter.search.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
        && (filter.part_numbers.is_empty() || filter.part_numbers.iter().any(named))
}

fn entry(organization: &CloudIqOrganization, offer: &CloudIqOffer) -> Value {
    let (term, cycle) = (term_word(offer.term), cycle_number(offer.billing));
    let price = |hundredths: i64| json!({ "Value": amount(hundredths), "CurrencyCode": organization.currency });
    let months = match offer.billing {
        BillingCycle::Monthly => 1,
        BillingCycle::Annual => 12,
    };
    json!({
        "UniqueId": format!("{}:{}:{term}:{cycle}", organization.agreement, offer.part_number),
        "ProductType": 0,
        "ProductVariant": variant(offer),
        "Agreement": reference(organization.agreement, &agreement_name(organization)),
        "Name": offer.product.name,
        "PriceId": 0,
        "RecommendedRetailPrice": price(offer.sell),
        "SalesPrice": price(offer.buy),
        "AlternativeSalesPrice": null,
        "PriceListName": "Microsoft CSP",
        "MonthMultiplier": months,
        "PriceCalculationType": 0,
        "AgreementType": NEW_COMMERCE_SEATS,
        "ProductInformation": null,
        "MinimumQuantity": offer.fewest,
        "MaximumQuantity": offer.most,
        "Catalog": null,
    })
}

/// How a term is told is not published: here the period of purchase is the term, as orders write it.
fn variant(offer: &CloudIqOffer) -> Value {
    let cycle = cycle_number(offer.billing);
    let kind = if offer.product.kind == ProductKind::AddOn { "Subscription Add-On" } else { "Subscription" };
    json!({
        "Product": {
            "PartNumber": offer.part_number,
            "PublisherProductId": offer.part_number.split(':').next(),
            "ItemLegalName": offer.product.name,
            "ItemName": offer.product.name,
        },
        "PartNumber": offer.part_number,
        "ProductName": offer.product.name,
        "Publisher": microsoft(),
        "Program": reference(7, "CSP"),
        "ProductFamily": reference(0, offer.product.group),
        "ProductType": reference(0, kind),
        "UnitCount": 1,
        "PurchaseUnit": "",
        "PurchasePeriod": term_word(offer.term),
        "ProductCategory": offer.product.category,
        "IsTrial": false,
        "DefaultBillingCycleId": cycle,
        "AvailableBillingCycleIds": [cycle],
        "Attributes": {},
        "MinimumQuantity": offer.fewest,
        "MaximumQuantity": offer.most,
    })
}
