//! What is sold and at what price.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use baton_domain::{BillingCycle, Currency, Money, Seats, Seen, Term};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::ArrowSphere;
use crate::{
    ApiError, Offer, Programme,
    wire::{amount, flag, many, number, object, text},
};

/// Terms and billing periods are written in hours, a month having 30 days and a year twelve such months. A year of 365 days
/// is understood too.
const MONTH: u32 = 720;
const YEAR: [u32; 2] = [8_640, 8_760];
const THREE_YEARS: [u32; 2] = [25_920, 26_280];

impl ArrowSphere {
    /// `POST /catalog/find`. Its search is not exact, so what it finds is looked through again. Trials, things not on sale
    /// and other programmes' offers are left out.
    pub(super) async fn read_offers(&self, programme: &Programme, wanted: &str) -> Result<Seen<Vec<Offer>>, ApiError> {
        let body = json!({
            "keywords": wanted,
            "filters": {"vendor": "Microsoft"},
            "sort": {"name": "asc"},
            "highlight": false,
            "topOffers": false,
        });
        let seen = self.search::<WireProduct>(&["catalog", "find"], &body, |mut answer| {
            match answer.get_mut("products")?.take() {
                Value::Array(items) => Some(items),
                _ => None,
            }
        });
        let on_sale = |product: &WireProduct| product.is_on_sale(programme) && product.is_about(wanted);
        Ok(seen
            .await?
            .map(|all| all.iter().filter(|product| on_sale(product)).flat_map(|p| p.offers(programme)).collect()))
    }
}

#[derive(Deserialize)]
struct WireProduct {
    sku: String,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    marketplace: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "text")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "text")]
    vendorcode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    serviceref: Option<String>,
    #[serde(default, deserialize_with = "text")]
    orderablesku: Option<String>,
    #[serde(default, deserialize_with = "text")]
    associatedsubscriptionprogram: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    isenabled: Option<bool>,
    #[serde(default, deserialize_with = "flag")]
    istrial: Option<bool>,
    #[serde(default, deserialize_with = "many")]
    prices: Vec<WirePrice>,
}

#[derive(Deserialize)]
struct WirePrice {
    #[serde(default, deserialize_with = "number")]
    minquantity: Option<u32>,
    #[serde(default, deserialize_with = "number")]
    maxquantity: Option<u32>,
    #[serde(default, deserialize_with = "amount")]
    recurringbuyprice: Option<Decimal>,
    #[serde(default, deserialize_with = "text")]
    currency: Option<String>,
    #[serde(default, deserialize_with = "number")]
    periodashours: Option<u32>,
    #[serde(default, deserialize_with = "number")]
    termashours: Option<u32>,
    /// The price band by name. The published answers have none; ArrowSphere's other calls write it in either way.
    #[serde(default, alias = "pricebandarrowspheresku", deserialize_with = "text")]
    arrowspherepricebandsku: Option<String>,
    #[serde(default, deserialize_with = "object")]
    identifiers: Option<WireIdentifiers>,
}

#[derive(Deserialize)]
struct WireIdentifiers {
    #[serde(default, deserialize_with = "object")]
    arrowsphere: Option<WireIdentifier>,
}

#[derive(Deserialize)]
struct WireIdentifier {
    #[serde(default, deserialize_with = "text")]
    sku: Option<String>,
}

impl WireProduct {
    fn is_on_sale(&self, programme: &Programme) -> bool {
        let of_it =
            self.associatedsubscriptionprogram.as_deref().is_none_or(|code| programme.code.eq_ignore_ascii_case(code));
        of_it && self.isenabled != Some(false) && self.istrial != Some(true)
    }

    fn is_about(&self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        [Some(&self.sku), self.name.as_ref()].into_iter().flatten().any(|text| text.to_lowercase().contains(&wanted))
    }

    /// One offer per price; a price without an amount, a currency or a length is none that can be ordered.
    fn offers(&self, programme: &Programme) -> Vec<Offer> {
        self.prices.iter().filter_map(|price| self.offer(price, programme)).collect()
    }

    fn offer(&self, price: &WirePrice, programme: &Programme) -> Option<Offer> {
        let marketplace = self.marketplace.clone()?;
        Some(Offer {
            sku: self.order_sku()?,
            price_band: self.price_band(price, programme, &marketplace)?,
            vendor_sku: self.sku.clone(),
            name: self.name.clone().unwrap_or_else(|| self.sku.clone()),
            marketplace,
            term: term(price.termashours?),
            billing: billing(price.periodashours?),
            price: Money { amount: price.recurringbuyprice?, currency: Currency(price.currency.clone()?) },
            fewest: price.minquantity.and_then(|count| Seats::new(count).ok()),
            most: price.maxquantity.and_then(|count| Seats::new(count).ok()),
        })
    }

    /// The product as an order line names it: `SAAS||Microsoft||<service>||<vendor's sku>`. The catalogue writes it in Base64.
    fn order_sku(&self) -> Option<String> {
        let written = self.orderablesku.as_deref().and_then(|coded| {
            let decoded = STANDARD.decode(coded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            decoded.or_else(|| Some(coded.to_owned())).filter(|sku| sku.contains("||"))
        });
        let built = || {
            let [kind, vendor, service] = [&self.kind, &self.vendorcode, &self.serviceref].map(Option::as_deref);
            Some(format!("{}||{}||{}||{}", kind?, vendor?, service?, self.sku))
        };
        written.or_else(built)
    }

    /// The price as an order line names it, e.g. `MSCSP_CFQ7TTC0LDPB-0001_FR_EUR_1_720_8640`: programme, vendor's sku, market,
    /// currency, fewest seats, billing period and term in hours. Source of the form: the order and quote requests in
    /// ArrowSphere's clients' tests, read November 2026. A name that does not exist is refused when it is ordered.
    fn price_band(&self, price: &WirePrice, programme: &Programme, marketplace: &str) -> Option<String> {
        let in_identifiers = price.identifiers.as_ref().and_then(|known| known.arrowsphere.as_ref()?.sku.clone());
        let written = price.arrowspherepricebandsku.clone().or(in_identifiers);
        let built = || {
            let (sku, currency) = (self.sku.replace(':', "-"), price.currency.as_deref()?);
            let (fewest, period, term) = (price.minquantity?, price.periodashours?, price.termashours?);
            Some(format!("{}_{sku}_{marketplace}_{currency}_{fewest}_{period}_{term}", programme.code))
        };
        written.or_else(built)
    }
}

fn term(hours: u32) -> Option<Term> {
    match hours {
        MONTH => Some(Term::P1M),
        hours if YEAR.contains(&hours) => Some(Term::P1Y),
        hours if THREE_YEARS.contains(&hours) => Some(Term::P3Y),
        _ => None,
    }
}

fn billing(hours: u32) -> Option<BillingCycle> {
    match hours {
        MONTH => Some(BillingCycle::Monthly),
        hours if YEAR.contains(&hours) => Some(BillingCycle::Annual),
        _ => None,
    }
}
