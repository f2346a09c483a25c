//! What the distributor's catalogue sells of a new product, and at which price. Pure.

use baton_distributors::Offer;
use baton_domain::{BillingCycle, Money, Seats, SkuId, Term};
use baton_microsoft::products;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Microsoft's product and sku ids in new commerce by part number: what a price list and an order name a product by. Only plain
/// commercial products and their versions without Teams; for all others the person picks the offer. Source: partners' price
/// lists of 2026.
const VENDOR_SKUS: &[(&str, &str)] = &[
    ("O365_BUSINESS_ESSENTIALS", "CFQ7TTC0LH18:0001"),
    ("Microsoft_365_Business_Basic_(no Teams)", "CFQ7TTC0LH18:000P"),
    ("O365_BUSINESS_PREMIUM", "CFQ7TTC0LDPB:0001"),
    ("MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS", "CFQ7TTC0LDPB:0011"),
    ("SPB", "CFQ7TTC0LCHC:0002"),
    ("Microsoft_365_ Business_ Premium_(no Teams)", "CFQ7TTC0LCHC:000N"),
    ("O365_BUSINESS", "CFQ7TTC0LH1G:0001"),
    ("OFFICESUBSCRIPTION", "CFQ7TTC0LGZT:0001"),
    ("SPE_E3", "CFQ7TTC0LFLX:0001"),
    ("Microsoft_365_E3_(no_Teams)", "CFQ7TTC0LFLX:0021"),
    ("SPE_E5", "CFQ7TTC0LFLZ:0002"),
    ("SPE_F1", "CFQ7TTC0LH05:0001"),
    ("STANDARDPACK", "CFQ7TTC0LF8Q:0001"),
    ("ENTERPRISEPACK", "CFQ7TTC0LF8R:0001"),
    ("ENTERPRISEPREMIUM", "CFQ7TTC0LF8S:0002"),
    ("DESKLESSPACK", "CFQ7TTC0LGZW:0001"),
    ("EXCHANGESTANDARD", "CFQ7TTC0LH16:0001"),
    ("EXCHANGEENTERPRISE", "CFQ7TTC0LH1P:0001"),
    ("MCOEV", "CFQ7TTC0LH0T:0001"),
    ("ATP_ENTERPRISE", "CFQ7TTC0LH04:0001"),
    ("POWER_BI_PRO", "CFQ7TTC0LHSF:0001"),
    ("VISIOCLIENT", "CFQ7TTC0HD32:0002"),
];

/// The most offers that are kept and shown of one product.
const MOST: usize = 60;

/// What the catalogue answered for one new product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferList {
    /// The new product, as the form names it.
    pub key: String,
    /// What was asked for.
    pub wanted: String,
    /// What is sold, with a term and a billing.
    pub offers: Vec<Offer>,
}

/// Microsoft's id of a product in a price list; `None` when Baton does not know it.
pub fn vendor_sku(sku: Option<SkuId>, part_number: &str) -> Option<&'static str> {
    let part_number = sku.and_then(products::part_number).unwrap_or(part_number);
    VENDOR_SKUS.iter().find(|(known, _)| *known == part_number).map(|(_, vendor)| *vendor)
}

/// The offers that can be ordered: of this market, with a term and a billing, of this product when its id is known.
pub fn orderable(offers: Vec<Offer>, vendor: Option<&str>, market: &str) -> Vec<Offer> {
    let is_product = |offer: &Offer| vendor.is_none_or(|vendor| same_id(&offer.vendor_sku, vendor));
    let mut fit: Vec<Offer> = offers
        .into_iter()
        .filter(|offer| offer.marketplace.eq_ignore_ascii_case(market) && is_product(offer))
        .filter(|offer| offer.term.is_some() && offer.billing.is_some())
        .collect();
    let place = |offer: &Offer| (offer.name.clone(), length(offer.term), rank(offer.billing), offer.price.amount);
    fit.sort_by_key(place);
    fit.truncate(MOST);
    fit
}

/// Ids are written with a colon or a hyphen between product and sku.
fn same_id(one: &str, other: &str) -> bool {
    one.replace('-', ":").eq_ignore_ascii_case(&other.replace('-', ":"))
}

/// The vendor's id in a distributor's sku: what stands after the last `||`. A catalogue writes more before it than an order does.
pub fn vendor_part(sku: &str) -> &str {
    sku.rsplit("||").next().unwrap_or(sku).trim()
}

/// Whether a sku is of the offer's product, however many parts it is written with.
pub fn is_of(sku: &str, offer: &Offer) -> bool {
    let vendor = vendor_part(sku);
    !vendor.is_empty() && (same_id(vendor, vendor_part(&offer.sku)) || same_id(vendor, &offer.vendor_sku))
}

/// The product of an offer as every spelling of it has it: for a claim.
pub fn product_key(offer: &Offer) -> String {
    let vendor = if offer.vendor_sku.is_empty() { vendor_part(&offer.sku) } else { &offer.vendor_sku };
    vendor.replace('-', ":").to_lowercase()
}

fn length(term: Option<Term>) -> u8 {
    match term {
        Some(Term::P1M) => 1,
        Some(Term::P1Y) => 2,
        Some(Term::P3Y) => 3,
        None => 4,
    }
}

fn rank(billing: Option<BillingCycle>) -> u8 {
    match billing {
        Some(BillingCycle::Monthly) => 0,
        Some(BillingCycle::Annual) => 1,
        None => 2,
    }
}

/// What is sent for an offer: the product and its price, without the amount, so that a moved price is the same choice.
pub fn value(offer: &Offer) -> String {
    format!("{}|{}", offer.sku, offer.price_band)
}

/// The offer with this value.
pub fn chosen<'a>(offers: &'a [Offer], value_of: &str) -> Option<&'a Offer> {
    offers.iter().find(|offer| value(offer) == value_of)
}

/// What a licence costs per month, whatever the billing.
pub fn monthly(offer: &Offer) -> Money {
    let months = if offer.billing == Some(BillingCycle::Annual) { 12 } else { 1 };
    let amount = (offer.price.amount / Decimal::from(months)).round_dp(4).normalize();
    Money { amount, currency: offer.price.currency.clone() }
}

/// Whether so many seats are below or above what the offer allows.
pub fn out_of_range(offer: &Offer, seats: u32) -> bool {
    offer.fewest.is_some_and(|fewest| seats < fewest.count()) || offer.most.is_some_and(|most| seats > most.count())
}

/// The confirmed offers that are not sold any more exactly as they were confirmed; with what they are now, if they are sold.
pub fn moved<'a>(confirmed: &'a [(String, Offer)], now: &'a [OfferList]) -> Vec<(&'a str, Option<&'a Offer>)> {
    confirmed
        .iter()
        .filter_map(|(key, offer)| {
            let list = now.iter().find(|list| list.key == *key);
            let found = list.and_then(|list| chosen(&list.offers, &value(offer)));
            (found != Some(offer)).then_some((key.as_str(), found))
        })
        .collect()
}

/// The seats as a count of an offer's limit, for a sentence.
pub fn limit(seats: Option<Seats>, otherwise: &str) -> String {
    seats.map_or_else(|| otherwise.to_owned(), |seats| seats.to_string())
}

#[cfg(test)]
mod tests {
    use baton_domain::Currency;

    use super::*;

    fn offer(band: &str, vendor: &str, billing: BillingCycle, cents: i64) -> Offer {
        Offer {
            sku: format!("SKU-{vendor}"),
            price_band: band.to_owned(),
            vendor_sku: vendor.to_owned(),
            name: "Business Standard".to_owned(),
            marketplace: "SE".to_owned(),
            term: Some(Term::P1Y),
            billing: Some(billing),
            price: Money { amount: Decimal::new(cents, 2), currency: Currency("EUR".to_owned()) },
            fewest: Seats::new(1).ok(),
            most: Seats::new(300).ok(),
        }
    }

    fn standard(band: &str, cents: i64) -> Offer {
        offer(band, "CFQ7TTC0LDPB:0001", BillingCycle::Monthly, cents)
    }

    #[test]
    fn offers_are_of_the_product_and_the_market_and_can_be_ordered() {
        let without_teams = offer("T", "CFQ7TTC0LDPB:0011", BillingCycle::Monthly, 975);
        let norway = Offer { marketplace: "NO".to_owned(), ..standard("N", 1170) };
        let odd = Offer { term: None, ..standard("O", 1170) };
        let hyphen = offer("H", "cfq7ttc0ldpb-0001", BillingCycle::Annual, 14_040);

        let found = orderable(
            vec![hyphen.clone(), without_teams, norway, odd, standard("A", 1170)],
            vendor_sku(None, "O365_BUSINESS_PREMIUM"),
            "se",
        );

        assert_eq!(found, [standard("A", 1170), hyphen], "monthly first");
    }

    #[test]
    fn a_yearly_bill_is_shown_per_month_too() {
        assert_eq!(monthly(&offer("A", "X:1", BillingCycle::Annual, 14_040)).amount, Decimal::new(1170, 2));
        assert_eq!(monthly(&standard("A", 1170)).amount, Decimal::new(1170, 2));
    }

    #[test]
    fn a_confirmed_offer_that_moved_or_vanished_is_named_with_what_it_is_now() {
        let list = |key: &str, offers| OfferList { key: key.to_owned(), wanted: String::new(), offers };
        let confirmed = [
            ("same".to_owned(), standard("A", 1170)),
            ("moved".to_owned(), standard("B", 1170)),
            ("gone".to_owned(), standard("C", 1170)),
        ];
        let now = [
            list("same", vec![standard("A", 1170)]),
            list("moved", vec![standard("B", 1290)]),
            list("gone", vec![standard("D", 1170)]),
        ];

        let moved = moved(&confirmed, &now);

        assert_eq!(moved, [("moved", Some(&standard("B", 1290))), ("gone", None)]);
    }

    #[test]
    fn seats_stay_between_the_offers_fewest_and_most() {
        assert!(!out_of_range(&standard("A", 1170), 300));
        assert!(out_of_range(&standard("A", 1170), 301));
        assert!(out_of_range(&standard("A", 1170), 0));
    }

    #[test]
    fn every_id_in_the_table_belongs_to_one_known_product() {
        for (at, (part_number, vendor)) in VENDOR_SKUS.iter().enumerate() {
            assert!(products::sku_id(part_number).is_some(), "{part_number} is a product Baton knows");
            assert!(VENDOR_SKUS[at + 1..].iter().all(|(_, other)| other != vendor), "{vendor}");
        }
    }

    #[test]
    fn a_claim_names_the_product_the_same_however_the_catalogue_writes_it() {
        let colon = Offer { sku: "SAAS||Microsoft||MS-1||CFQ7TTC0LDPB:0001".to_owned(), ..standard("A", 1170) };
        let hyphen = Offer {
            sku: "Microsoft||MS-1||cfq7ttc0ldpb-0001".to_owned(),
            vendor_sku: "cfq7ttc0ldpb-0001".to_owned(),
            ..standard("A", 1170)
        };
        let unnamed = Offer { vendor_sku: String::new(), ..hyphen.clone() };

        assert_eq!(product_key(&colon), product_key(&hyphen));
        assert_eq!(product_key(&colon), product_key(&unnamed));
    }
}
