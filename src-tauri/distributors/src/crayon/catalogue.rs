//! What is sold and at what price.

use baton_domain::{BillingCycle, Currency, Money, Seats, Seen, Term};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    client::{CloudIq, PER_PAGE},
    companies::MICROSOFT,
    envelope::WireReference,
};
use crate::{
    ApiError, Offer, Programme,
    wire::{amount, flag, number, object, text},
};

/// The terms as an order names them (ISO 8601), with their months.
const TERMS: [(Term, &str, u32); 3] = [(Term::P1M, "P1M", 1), (Term::P1Y, "P1Y", 12), (Term::P3Y, "P3Y", 36)];
/// The billing cycles as an order numbers them. Source: `BillingCycleType` in Crayon's C# client.
const CYCLES: [(BillingCycle, u32, &str); 2] =
    [(BillingCycle::Monthly, 1, "monthly"), (BillingCycle::Annual, 2, "annual")];

impl CloudIq {
    /// `POST /agreementproducts/getaspost`, under the agreements of the profile's organization. Its search is not said to be
    /// exact, so what it finds is looked through again. Trials and other publishers' products are left out.
    pub(super) async fn read_offers(&self, programme: &Programme, wanted: &str) -> Result<Seen<Vec<Offer>>, ApiError> {
        let company = self.read_company_of(&programme.reference).await?;
        let agreements = self.read_agreements(&company).await?;
        let ids: Vec<u32> = agreements.iter().filter_map(|agreement| agreement.id).collect();
        if ids.is_empty() {
            // Without a number, every agreement would be meant.
            return Ok(Seen { value: Vec::new(), request_id: None, at: self.clock.now() });
        }
        let mut kinds: Vec<u32> = agreements.iter().filter_map(|agreement| agreement.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        // That the search looks at part numbers is not documented; the filter of part numbers is.
        let part_number = Some(wanted.trim()).filter(|wanted| is_part_number(wanted));
        let filter = |page: u32| {
            json!({
                "AgreementTypeIds": kinds,
                "Page": page,
                "PageSize": PER_PAGE,
                "Search": if part_number.is_some() { "" } else { wanted.trim() },
                "PriceListId": 0,
                "OrganizationId": company.parse::<u32>().unwrap_or_default(),
                "AgreementIds": ids,
                "Include": part_number.map(|number| json!({ "PartNumbers": [number] })),
                "Exclude": null,
            })
        };
        let url = self.url(&["agreementproducts", "getaspost"], &[]);
        let seen = self.pages::<WireProduct>(|page| self.door.search(url.clone()).json(&filter(page))).await?;
        Ok(seen.map(|all| {
            all.iter().filter(|one| one.is_on_sale() && one.is_about(wanted)).flat_map(WireProduct::offers).collect()
        }))
    }
}

/// Whether a text has the form of Microsoft's product and sku id, e.g. `CFQ7TTC0LDPB:0001`.
fn is_part_number(text: &str) -> bool {
    let is_id = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric());
    text.split_once(':').is_some_and(|(product, sku)| is_id(product) && is_id(sku))
}

/// The term as an order names it.
pub(super) fn term_word(term: Term) -> &'static str {
    match term {
        Term::P1M => "P1M",
        Term::P1Y => "P1Y",
        Term::P3Y => "P3Y",
    }
}

/// The billing cycle as an order numbers it.
pub(super) fn cycle_number(billing: BillingCycle) -> u32 {
    match billing {
        BillingCycle::Monthly => 1,
        BillingCycle::Annual => 2,
    }
}

#[derive(Deserialize)]
struct WireProduct {
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, rename = "productvariant", deserialize_with = "object")]
    variant: Option<WireVariant>,
    #[serde(default, rename = "salesprice", deserialize_with = "object")]
    price: Option<WirePrice>,
    #[serde(default, deserialize_with = "number")]
    minimumquantity: Option<u32>,
    #[serde(default, deserialize_with = "number")]
    maximumquantity: Option<u32>,
}

#[derive(Deserialize)]
struct WireVariant {
    #[serde(default, deserialize_with = "text")]
    partnumber: Option<String>,
    #[serde(default, deserialize_with = "text")]
    productname: Option<String>,
    #[serde(default, deserialize_with = "object")]
    publisher: Option<WireReference>,
    #[serde(default, deserialize_with = "flag")]
    istrial: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    purchaseperiod: Option<String>,
    #[serde(default, deserialize_with = "object")]
    minimumcommitment: Option<WireCommitment>,
    #[serde(default)]
    attributes: Value,
    #[serde(default, deserialize_with = "number")]
    defaultbillingcycleid: Option<u32>,
    #[serde(default)]
    availablebillingcycleids: Value,
}

#[derive(Deserialize)]
struct WireCommitment {
    #[serde(default, deserialize_with = "number")]
    months: Option<u32>,
}

#[derive(Deserialize)]
struct WirePrice {
    #[serde(default, deserialize_with = "amount")]
    value: Option<Decimal>,
    #[serde(default, deserialize_with = "text")]
    currencycode: Option<String>,
}

impl WireProduct {
    fn is_on_sale(&self) -> bool {
        self.variant.as_ref().is_some_and(|variant| {
            let publisher = variant.publisher.as_ref().and_then(|publisher| publisher.id);
            publisher.is_none_or(|id| id == MICROSOFT) && variant.istrial != Some(true)
        })
    }

    fn is_about(&self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let variant = self.variant.as_ref();
        let texts = [
            self.name.as_ref(),
            variant.and_then(|v| v.productname.as_ref()),
            variant.and_then(|v| v.partnumber.as_ref()),
        ];
        texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&wanted))
    }

    /// One offer per billing cycle whose price is known; one without an amount or a currency cannot be ordered.
    fn offers(&self) -> Vec<Offer> {
        let cycles = self.variant.as_ref().map(WireVariant::priced_cycles).unwrap_or_default();
        cycles.into_iter().filter_map(|billing| self.offer(billing)).collect()
    }

    fn offer(&self, billing: Option<BillingCycle>) -> Option<Offer> {
        let (variant, price) = (self.variant.as_ref()?, self.price.as_ref()?);
        let part_number = variant.partnumber.clone()?;
        let term = variant.term();
        let named = |number: Option<u32>| number.and_then(|count| Seats::new(count).ok());
        Some(Offer {
            price_band: price_band(term, billing),
            vendor_sku: part_number.clone(),
            name: self.name.clone().or_else(|| variant.productname.clone()).unwrap_or_else(|| part_number.clone()),
            sku: part_number,
            // Not said: an agreement is of one market.
            marketplace: String::new(),
            term,
            billing,
            price: Money { amount: price.value?, currency: Currency(price.currencycode.clone()?) },
            fewest: named(self.minimumquantity),
            most: named(self.maximumquantity),
        })
    }
}

impl WireVariant {
    /// How a product tells its term is not published. Three places can: each counts only in a form that cannot mean anything else.
    fn term(&self) -> Option<Term> {
        let attribute = self.attributes.get("termduration").and_then(Value::as_str);
        let words = [self.purchaseperiod.as_deref(), attribute].into_iter().flatten();
        let named = |word: &str| TERMS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(word.trim()));
        let months = || {
            let months = self.minimumcommitment.as_ref()?.months?;
            TERMS.iter().find(|(_, _, known)| *known == months)
        };
        words.into_iter().find_map(named).or_else(months).map(|(term, _, _)| *term)
    }

    /// The cycles to which the one price of a product belongs: the only one, or else the one that is meant when none is named.
    fn priced_cycles(&self) -> Vec<Option<BillingCycle>> {
        let listed = self.availablebillingcycleids.as_array().into_iter().flatten();
        let listed: Vec<u64> = listed.filter_map(Value::as_u64).collect();
        match (&listed[..], self.defaultbillingcycleid) {
            ([only], _) => vec![u32::try_from(*only).ok().and_then(billing)],
            ([], None) => vec![None],
            (_, Some(meant)) => vec![billing(meant)],
            (_, None) => Vec::new(),
        }
    }
}

fn billing(number: u32) -> Option<BillingCycle> {
    CYCLES.iter().find(|(_, known, _)| *known == number).map(|(billing, _, _)| *billing)
}

/// Tells two prices of one product apart, e.g. `P1Y/monthly`.
fn price_band(term: Option<Term>, billing: Option<BillingCycle>) -> String {
    let cycle = CYCLES.iter().find(|(known, _, _)| Some(*known) == billing).map_or("-", |(_, _, word)| word);
    format!("{}/{cycle}", term.map_or("-", term_word))
}
