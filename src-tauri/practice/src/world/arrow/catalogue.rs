//! What ArrowSphere sells in a marketplace, with the prices of the practice price list.

use baton_domain::{BillingCycle, Term};
use serde::{Deserialize, Serialize};

use super::super::product::{Product, products};
use super::{ArrowCompany, ArrowSphere, period_hours, term_hours};

/// Öre to the euro cent, in hundredths; an invented rate that does not move.
const SEK_PER_EUR: i64 = 1_120;
/// What the reseller pays of the list price, in percent. Invented.
const RESELLER_PAYS: i64 = 84;

/// One price of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBand {
    /// E.g. `MSCSP_CFQ7TTC0LDPB-0001_SE_SEK_1_720_8640`: billed every 720 hours, for 8,640 hours.
    pub sku: String,
    /// Term.
    pub term: Term,
    /// Billing.
    pub billing: BillingCycle,
    /// What the reseller pays per seat and billing period, in hundredths.
    pub buy: i64,
    /// The list price per seat and billing period, in hundredths.
    pub sell: i64,
    /// Currency.
    pub currency: String,
    /// Fewest seats.
    pub fewest: u32,
    /// Most seats.
    pub most: u32,
}

/// A product as ArrowSphere sells it in one marketplace.
#[derive(Debug, Clone)]
pub struct ArrowOffer {
    /// The product.
    pub product: &'static Product,
    /// Microsoft's id, e.g. `CFQ7TTC0LDPB:0001`.
    pub vendor_sku: &'static str,
    /// ArrowSphere's service, e.g. `MICROSOFT-365-BUSINESS`.
    pub service: &'static str,
    /// The code of the programme under which it is sold.
    pub programme: String,
    /// Marketplace.
    pub marketplace: String,
    /// Its prices.
    pub bands: Vec<PriceBand>,
}

impl ArrowOffer {
    /// The id by which a new order names it, e.g. `SAAS||microsoft||MICROSOFT-365-BUSINESS||CFQ7TTC0LDPB:0001`.
    #[must_use]
    pub fn sku(&self) -> String {
        format!("SAAS||microsoft||{}||{}", self.service, self.vendor_sku)
    }
}

impl ArrowSphere {
    /// What is sold in a company's marketplace now.
    pub(crate) fn offers(&self, company: &ArrowCompany) -> Vec<ArrowOffer> {
        let offer = |product: &'static Product| {
            let (vendor_sku, service) = product.offer?;
            (!self.vanished.contains(vendor_sku)).then(|| ArrowOffer {
                product,
                vendor_sku,
                service,
                programme: self.programme_code.clone(),
                marketplace: company.marketplace.clone(),
                bands: self.bands(company, product, vendor_sku),
            })
        };
        products().iter().filter_map(offer).collect()
    }

    fn bands(&self, company: &ArrowCompany, product: &Product, vendor_sku: &str) -> Vec<PriceBand> {
        let moved = i64::from(self.moved.get(vendor_sku).copied().unwrap_or(0));
        let monthly = i64::from(product.cents) * (100 + moved) / 100;
        let monthly = if company.currency == "SEK" { monthly * SEK_PER_EUR / 100 } else { monthly };
        // A month alone costs a fifth more; three years cost a twentieth less. Invented.
        let terms = [
            (Term::P1M, BillingCycle::Monthly, 120),
            (Term::P1Y, BillingCycle::Monthly, 100),
            (Term::P1Y, BillingCycle::Annual, 1_200),
            (Term::P3Y, BillingCycle::Monthly, 95),
            (Term::P3Y, BillingCycle::Annual, 1_140),
        ];
        let band = |(term, billing, percent): (Term, BillingCycle, i64)| {
            let sell = monthly * percent / 100;
            let (period, hours) = (period_hours(billing), term_hours(term));
            let (id, market, currency) = (vendor_sku.replace(':', "-"), &company.marketplace, &company.currency);
            PriceBand {
                sku: format!("{}_{id}_{market}_{currency}_1_{period}_{hours}", self.programme_code),
                term,
                billing,
                buy: (sell * RESELLER_PAYS + 50) / 100,
                sell,
                currency: currency.clone(),
                fewest: 1,
                // Microsoft sells at most 300 seats of a Business product to a customer.
                most: if product.name.contains("Business") { 300 } else { 10_000_000 },
            }
        };
        terms.into_iter().map(band).collect()
    }
}
