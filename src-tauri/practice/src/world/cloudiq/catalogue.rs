//! What Cloud-iQ sells under an agreement, with the prices of the practice price list.

use baton_domain::{BillingCycle, Term};

use super::super::prices::{most_seats, prices};
use super::super::product::{Product, products};
use super::{CloudIq, CloudIqOrganization};

/// A product for one term and one way of billing, under one organization's agreement.
#[derive(Debug, Clone)]
pub struct CloudIqOffer {
    /// The product.
    pub product: &'static Product,
    /// Microsoft's product and sku, e.g. `CFQ7TTC0LDPB:0001`.
    pub part_number: &'static str,
    /// Term.
    pub term: Term,
    /// Billing.
    pub billing: BillingCycle,
    /// What the reseller pays per seat and billing period, in hundredths.
    pub buy: i64,
    /// The list price per seat and billing period, in hundredths.
    pub sell: i64,
    /// Fewest seats.
    pub fewest: u32,
    /// Most seats.
    pub most: u32,
}

impl CloudIq {
    /// Everything that an organization can buy.
    pub(crate) fn offers(&self, organization: &CloudIqOrganization) -> Vec<CloudIqOffer> {
        let sold = products().iter().filter_map(|product| Some((product, product.offer?.0)));
        let offers = sold.flat_map(|(product, part_number)| {
            prices(product, &organization.currency, 0).map(move |price| CloudIqOffer {
                product,
                part_number,
                term: price.term,
                billing: price.billing,
                buy: price.buy,
                sell: price.sell,
                fewest: 1,
                most: most_seats(product),
            })
        });
        offers.collect()
    }
}
