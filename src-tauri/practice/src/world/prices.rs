//! What the products of the practice price list cost at every distributor: invented, and the same everywhere.

use baton_domain::{BillingCycle, Term};

use super::product::Product;

/// Öre to the euro cent, in hundredths; an invented rate that does not move.
const SEK_PER_EUR: i64 = 1_120;
/// What the reseller pays of the list price, in percent.
const RESELLER_PAYS: i64 = 84;
/// The terms on sale with their billing, and the price of a billing period in percent of the monthly list price. A month
/// alone costs a fifth more; three years cost a twentieth less.
const TERMS: [(Term, BillingCycle, i64); 5] = [
    (Term::P1M, BillingCycle::Monthly, 120),
    (Term::P1Y, BillingCycle::Monthly, 100),
    (Term::P1Y, BillingCycle::Annual, 1_200),
    (Term::P3Y, BillingCycle::Monthly, 95),
    (Term::P3Y, BillingCycle::Annual, 1_140),
];

/// A product for one term and one way of billing.
pub(super) struct TermPrice {
    pub term: Term,
    pub billing: BillingCycle,
    /// What the reseller pays per seat and billing period, in hundredths of the currency.
    pub buy: i64,
    /// The list price per seat and billing period, in hundredths of the currency.
    pub sell: i64,
}

/// The prices of a product in a currency, SEK or else EUR, moved by so many percent.
pub(super) fn prices(product: &Product, currency: &str, moved: i32) -> impl Iterator<Item = TermPrice> {
    let monthly = i64::from(product.cents) * (100 + i64::from(moved)) / 100;
    let monthly = if currency == "SEK" { monthly * SEK_PER_EUR / 100 } else { monthly };
    TERMS.into_iter().map(move |(term, billing, percent)| {
        let sell = monthly * percent / 100;
        TermPrice { term, billing, buy: (sell * RESELLER_PAYS + 50) / 100, sell }
    })
}

/// The most seats of a product that a customer can have. Microsoft sells at most 300 of a Business product.
pub(super) fn most_seats(product: &Product) -> u32 {
    if product.name.contains("Business") { 300 } else { 10_000_000 }
}
