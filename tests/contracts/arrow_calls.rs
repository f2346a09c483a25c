//! Every read of ArrowSphere that Baton makes, tried with its published answers changed in every way that may come one day.

use baton_distributors::{Offer, OrderRecord, OrderingApi};
use serde_json::Value;

use crate::{
    arrowsphere::{order, programme, texts_at},
    far_end::Alike,
    reading::{Reading, Row},
    samples,
    trial::Trial,
};

/// How many mutants there are at least, over all samples.
const MUTANTS: usize = 6_000;
const SEED: u64 = 20_261_129;

/// A call of which there are published answers.
#[derive(Debug, Clone, Copy)]
enum Call {
    Company,
    Programmes,
    Customers,
    Attachment,
    Agreement,
    PlaceOrder,
    Order,
    Orders,
    Offers,
    Licence,
}

impl Call {
    /// By the beginning of a sample's name.
    fn of(name: &str) -> Option<Self> {
        let all = [
            ("whoami", Self::Company),
            ("subscriptions_partner_list", Self::Programmes),
            ("customers_list", Self::Customers),
            ("customers_provision", Self::Attachment),
            ("customers_checkMca", Self::Agreement),
            ("orders_create", Self::PlaceOrder),
            ("orders_getOrder", Self::Order),
            ("orders_list", Self::Orders),
            ("dotnet_Orders", Self::Orders),
            ("dotnet_Catalog", Self::Offers),
            ("dotnet_Licenses", Self::Licence),
        ];
        let known = all.into_iter().find(|(start, _)| name.starts_with(start) && !name.contains(".request."));
        known.map(|(_, call)| call)
    }

    async fn read(self, client: &dyn OrderingApi, original: &Value) -> Result<Reading, String> {
        let shown = |error: baton_distributors::ApiError| format!("{error:?}");
        Ok(match self {
            Self::Company => {
                let one = client.companies().await.map_err(shown)?.value.remove(0);
                let row = Row::new("/data", "company").fact("reference", one.reference);
                Reading(vec![row.fact("companyName", one.name).fact("countryCode", one.country)])
            }
            Self::Programmes => {
                let all = client.programmes("XSP1").await.map_err(shown)?.value;
                let row = |(n, one): (usize, &baton_distributors::Programme)| {
                    let row = Row::new(format!("/data/{n}"), &one.reference).fact("name", &one.code);
                    let row =
                        row.fact("status", &one.status).facts_of(&["status", "#"], one.validated, &["false"], false);
                    row.fact("details/MpnId", &one.mpn_id)
                };
                Reading(all.iter().enumerate().map(row).collect())
            }
            Self::Customers => {
                let all = client.customers("XSP1").await.map_err(shown)?.value;
                let row = |(n, one): (usize, &baton_distributors::CustomerRecord)| {
                    let row = Row::new(format!("/data/customers/{n}"), &one.reference).fact("CompanyName", &one.name);
                    let row = row.fact("CountryCode", &one.country).fact("InternalReference", &one.internal_reference);
                    row.fact("Details/DomainName", &one.domain).fact("Details/TenantId", one.tenant)
                };
                Reading(all.iter().enumerate().map(row).collect())
            }
            Self::Attachment => {
                let one = client.attachment("XSP1", "MSCSP").await.map_err(shown)?.value;
                let row = |one: baton_distributors::Attachment| {
                    let row = Row::new("/data", "attachment").fact("status", one.status).fact("message", one.message);
                    let row = row.facts_of(&["status", "#"], one.done, &["false"], false);
                    row.facts_of(&["attributes"], one.domain, &["None"], true)
                };
                Reading(one.map(row).into_iter().collect())
            }
            Self::Agreement => {
                let accepted = client.agreement_accepted("XSP1").await.map_err(shown)?.value;
                Reading(vec![Row::new("/data", "agreement").fact("isMcaValidated", accepted)])
            }
            Self::PlaceOrder => {
                let reference = client.place_order(&order()).await.map_err(|error| format!("{error:?}"))?;
                Reading(vec![Row::new("/data", "order").fact("reference", reference)])
            }
            Self::Order => {
                let reference = texts_at(original, &["data", "orders"], "reference").remove(0);
                let one = client.order(&reference).await.map_err(shown)?.value;
                Reading(vec![order_row("/data/orders/0".to_owned(), &one)])
            }
            Self::Orders => {
                let all = client.orders("XSP1").await.map_err(shown)?.value;
                let row = |(n, one)| order_row(format!("/data/orders/{n}"), one);
                Reading(all.iter().enumerate().map(row).collect())
            }
            Self::Offers => {
                let all = client.offers(&programme(), "").await.map_err(shown)?.value;
                Reading(all.iter().map(|one| offer_row(one, original)).collect())
            }
            Self::Licence => {
                let reference = texts_at(original, &["data", "licenses"], "license_id").remove(0);
                let one = client.licence(&reference).await.map_err(shown)?.value;
                let row = Row::new("/data/licenses/0", one.reference).fact("state", one.status).fact_or(
                    "seats",
                    one.seats,
                    &["Seats(0)"],
                );
                Reading(vec![row.fact("vendor_license_id", one.subscription).fact("expiry_datetime", one.ends)])
            }
        })
    }
}

/// What is not said in a way that is understood counts as no seats and as not finished.
fn order_row(at: String, one: &OrderRecord) -> Row {
    let row = Row::new(at, &one.reference).fact("status", &one.status).fact("dateCreation", one.created);
    let row = row.facts_of(&["status", "#"], one.progress, &["Open"], false).fact("customer/reference", &one.customer);
    let row = row.facts_of(&["ponumber", "customer/ponumber", "products"], &one.own_reference, &["None"], true);
    one.lines.iter().enumerate().fold(row, |row, (n, line)| {
        let at = |name: &str| format!("products/{n}/{name}");
        let row = row.fact(&at("sku"), &line.sku).fact(&at("name"), &line.name);
        let row = row.fact_or(&at("quantity"), line.seats, &["Seats(0)"]).fact(&at("license/reference"), &line.licence);
        let row = row.facts_of(&[&at("status"), &at("detailedStatus")], &line.status, &["\"\""], true);
        row.facts_of(&[&at("status"), "#"], line.progress, &["Open"], false)
    })
}

/// An offer is a price of a product: it is found again by the name of its price.
fn offer_row(one: &Offer, original: &Value) -> Row {
    let products = original["Products"].as_array().or(original["products"].as_array()).unwrap();
    let sku_of = |product: &Value| product.get("Sku").or(product.get("sku")).and_then(Value::as_str).map(str::to_owned);
    let n = products.iter().position(|product| sku_of(product).as_deref() == Some(&one.vendor_sku));
    let row = Row::new(n.map_or("/products".to_owned(), |n| format!("/products/{n}")), &one.price_band);
    let places = ["Orderable_Sku", "Type", "Vendor_Code", "Service_Ref", "Sku"];
    let row =
        row.facts_of(&places, &one.sku, &[], true).fact("sku", &one.vendor_sku).fact("marketplace", &one.marketplace);
    let row =
        row.facts_of(&["Name", "Sku"], &one.name, &[], true).facts_of(&["Prices", "term"], one.term, &["None"], false);
    let row = row.facts_of(&["Prices", "billing"], one.billing, &["None"], false);
    let row = row.facts_of(&["Prices", "fewest"], one.fewest, &["None"], false);
    row.facts_of(&["Prices", "most"], one.most, &["None"], false).facts_of(&["Prices", "price"], &one.price, &[], false)
}

#[tokio::test]
async fn no_change_of_an_answer_is_read_as_another_value() {
    let Some(samples) = samples::of("arrowsphere") else { return };
    let known = samples.iter().filter_map(|sample| Some((&sample.name, Call::of(&sample.name)?, sample.json())));
    let originals: Vec<(&String, Call, Value)> = known.collect();
    let (alike, mut trial) = (Alike::start().await, Trial::new("ArrowSphere", SEED));
    let client = alike.far_end.client();

    for (name, call, original) in &originals {
        alike.tell(200, original.to_string().into_bytes());
        let before = call.read(client.as_ref(), original).await.unwrap();
        for _ in 0..MUTANTS.div_ceil(originals.len()) {
            let mutant = trial.next(original);
            alike.tell(200, mutant.bytes.clone());
            let after = call.read(client.as_ref(), original).await;
            trial.judge(name, original, &mutant, &before, &after);
        }
    }

    trial.end();
}
