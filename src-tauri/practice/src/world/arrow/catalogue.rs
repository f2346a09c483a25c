//! What ArrowSphere sells in a marketplace, with the prices of the practice price list.

use baton_domain::{BillingCycle, Term};
use serde::{Deserialize, Serialize};

use super::super::prices::{TermPrice, most_seats, prices};
use super::super::product::{Product, products};
use super::{ArrowCompany, ArrowSphere, period_hours, term_hours};

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
        let moved = self.moved.get(vendor_sku).copied().unwrap_or(0);
        let band = |price: TermPrice| {
            let (period, hours) = (period_hours(price.billing), term_hours(price.term));
            let (id, market, currency) = (vendor_sku.replace(':', "-"), &company.marketplace, &company.currency);
            PriceBand {
                sku: format!("{}_{id}_{market}_{currency}_1_{period}_{hours}", self.programme_code),
                term: price.term,
                billing: price.billing,
                buy: price.buy,
                sell: price.sell,
                currency: currency.clone(),
                fewest: 1,
                most: most_seats(product),
            }
        };
        prices(product, &company.currency, moved).map(band).collect()
    }
}
