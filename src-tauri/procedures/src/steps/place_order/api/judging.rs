//! What orders and offers mean for an order that is about to be made. Pure.

use baton_distributors::{Offer, OrderProgress, OrderRecord};
use baton_domain::Seats;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::steps::{PlacedLine, plan_order::offers};

/// An order of the customer, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOrder {
    /// The distributor's reference.
    pub reference: String,
    /// The products it is of, as the distributor names them.
    pub skus: Vec<String>,
    /// Seats of all lines.
    pub seats: u32,
    /// The status, as it was read.
    pub status: String,
    /// It will never be delivered.
    pub ended: bool,
    /// When it was made.
    pub created: Option<Timestamp>,
}

impl KnownOrder {
    /// What is kept of an order.
    pub fn of(order: &OrderRecord) -> Self {
        let seats = order.lines.iter().map(|line| line.seats.count()).fold(0, u32::saturating_add);
        Self {
            reference: order.reference.clone(),
            skus: order.lines.iter().map(|line| line.sku.clone()).collect(),
            seats,
            status: baton_domain::display_text(&order.status, 60),
            ended: order.progress == OrderProgress::Ended,
            created: order.created,
        }
    }
}

/// Whether an order carries this reference, in its own field or in a line's.
pub fn carries(order: &OrderRecord, reference: &str) -> bool {
    let is = |own: &Option<String>| own.as_deref().is_some_and(|own| own.trim().eq_ignore_ascii_case(reference));
    is(&order.own_reference) || order.lines.iter().any(|line| is(&line.own_reference))
}

/// Whether a number is that of an order which was there before: it cannot be the new one's.
pub fn is_known(number: &str, orders: &[OrderRecord], placed: &[PlacedLine]) -> bool {
    let is = |known: &str| known.trim().eq_ignore_ascii_case(number.trim());
    orders.iter().any(|order| is(&order.reference)) || placed.iter().any(|ours| is(&ours.order_number))
}

/// Orders of a product that are none of those placed here.
pub fn beside<'a>(orders: &'a [KnownOrder], offer: &Offer, placed: &[PlacedLine]) -> Vec<&'a KnownOrder> {
    let is_ours = |order: &KnownOrder| placed.iter().any(|ours| ours.order_number == order.reference);
    let of_product = |order: &KnownOrder| order.skus.iter().any(|known| offers::is_of(known, offer));
    orders.iter().filter(|order| of_product(order) && !is_ours(order)).collect()
}

/// Holds what was confirmed against what is sold now. Nothing is ordered unless it is the same offer at the same price.
pub fn still_sold(confirmed: &Offer, seats: Seats, now: &[Offer]) -> Result<(), Refusal> {
    let same = now.iter().find(|offer| {
        offer.sku.eq_ignore_ascii_case(&confirmed.sku) && offer.price_band.eq_ignore_ascii_case(&confirmed.price_band)
    });
    match same {
        Some(offer) if !is_same_price(offer, confirmed) => Err(changed(confirmed, now)),
        None => Err(changed(confirmed, now)),
        Some(offer) if !fits(offer, seats) => Err(Refusal::Seats { now: Box::new(offer.clone()) }),
        Some(_) => Ok(()),
    }
}

/// Price, currency, term and billing: what the person agreed to.
fn is_same_price(now: &Offer, confirmed: &Offer) -> bool {
    now.price == confirmed.price && now.term == confirmed.term && now.billing == confirmed.billing
}

/// Whether so many seats may be ordered.
pub fn fits(offer: &Offer, seats: Seats) -> bool {
    offer.fewest.is_none_or(|fewest| seats >= fewest) && offer.most.is_none_or(|most| seats <= most)
}

fn changed(confirmed: &Offer, now: &[Offer]) -> Refusal {
    let fits = |offer: &&Offer| {
        offer.vendor_sku.eq_ignore_ascii_case(&confirmed.vendor_sku)
            && offer.marketplace.eq_ignore_ascii_case(&confirmed.marketplace)
            && offer.term.is_some()
            && offer.billing.is_some()
    };
    Refusal::Changed { now: now.iter().filter(fits).take(20).cloned().collect() }
}

#[cfg(test)]
mod tests {
    use baton_distributors::OrderRecordLine;
    use baton_domain::{BillingCycle, Currency, Money, Term};
    use rust_decimal::Decimal;

    use super::*;

    fn offer(band: &str, cents: i64) -> Offer {
        Offer {
            sku: "SKU-1".to_owned(),
            price_band: band.to_owned(),
            vendor_sku: "CFQ7TTC0LDPB:0001".to_owned(),
            name: "Business Standard".to_owned(),
            marketplace: "SE".to_owned(),
            term: Some(Term::P1Y),
            billing: Some(BillingCycle::Monthly),
            price: Money { amount: Decimal::new(cents, 2), currency: Currency("EUR".to_owned()) },
            fewest: Seats::new(1).ok(),
            most: Seats::new(300).ok(),
        }
    }

    fn seats(count: u32) -> Seats {
        Seats::new(count).expect("few")
    }

    fn order(reference: &str, own: Option<&str>, of_line: Option<&str>) -> OrderRecord {
        OrderRecord {
            reference: reference.to_owned(),
            own_reference: own.map(str::to_owned),
            status: "In progress".to_owned(),
            progress: OrderProgress::Open,
            created: None,
            customer: "C1".to_owned(),
            lines: vec![OrderRecordLine {
                sku: "sku-1".to_owned(),
                name: String::new(),
                seats: seats(5),
                status: String::new(),
                progress: OrderProgress::Open,
                licence: None,
                own_reference: of_line.map(str::to_owned),
            }],
        }
    }

    #[test]
    fn the_same_offer_at_the_same_price_is_still_sold() {
        assert_eq!(still_sold(&offer("A", 1170), seats(5), &[offer("B", 990), offer("a", 1170)]), Ok(()));
        let longer =
            Offer { price: Money { amount: Decimal::new(117_000, 4), ..offer("A", 0).price }, ..offer("A", 0) };
        assert_eq!(still_sold(&offer("A", 1170), seats(5), &[longer]), Ok(()), "11.7000 is 11.70");
    }

    #[test]
    fn a_price_that_moved_even_down_is_asked_about_again() {
        for cents in [1171, 1169] {
            let refused = still_sold(&offer("A", 1170), seats(5), &[offer("A", cents)]);
            assert_eq!(refused, Err(Refusal::Changed { now: vec![offer("A", cents)] }));
        }
    }

    #[test]
    fn another_currency_or_term_is_another_price() {
        let currency = Money { currency: Currency("SEK".to_owned()), ..offer("A", 1170).price };
        let other = [
            Offer { price: currency, ..offer("A", 1170) },
            Offer { term: Some(Term::P3Y), ..offer("A", 1170) },
            Offer { billing: Some(BillingCycle::Annual), ..offer("A", 1170) },
        ];
        for now in other {
            assert!(matches!(still_sold(&offer("A", 1170), seats(5), &[now]), Err(Refusal::Changed { .. })));
        }
    }

    #[test]
    fn an_offer_that_vanished_names_what_is_sold_of_the_same_product_only() {
        let foreign = Offer { vendor_sku: "CFQ7TTC0LCHC:0002".to_owned(), ..offer("C", 2060) };
        let elsewhere = Offer { marketplace: "NO".to_owned(), ..offer("D", 1170) };

        let refused = still_sold(&offer("A", 1170), seats(5), &[offer("B", 1200), foreign, elsewhere]);

        assert_eq!(refused, Err(Refusal::Changed { now: vec![offer("B", 1200)] }));
    }

    #[test]
    fn more_seats_than_the_offer_allows_are_not_ordered() {
        assert!(matches!(still_sold(&offer("A", 1170), seats(301), &[offer("A", 1170)]), Err(Refusal::Seats { .. })));
    }

    #[test]
    fn a_reference_counts_in_either_field_and_only_whole() {
        assert!(carries(&order("1", Some("BTN-0a"), None), "BTN-0A"));
        assert!(carries(&order("1", None, Some(" BTN-0a ")), "BTN-0a"));
        assert!(!carries(&order("1", Some("BTN-0ab"), None), "BTN-0a"));
        assert!(!carries(&order("1", None, None), ""), "no reference is not an empty one");
    }

    #[test]
    fn an_order_placed_here_is_not_one_beside_it() {
        let known: Vec<KnownOrder> =
            [order("1", None, None), order("2", None, None)].iter().map(KnownOrder::of).collect();
        let placed = PlacedLine {
            line: 1,
            order_number: "1".to_owned(),
            abandoned: Vec::new(),
            own_reference: None,
            placed_at: Timestamp::UNIX_EPOCH,
            confirmed_by: baton_domain::PersonName::parse("Sam Okafor").expect("a name"),
        };

        let beside = beside(&known, &offer("A", 1170), &[placed]);

        assert_eq!(beside.iter().map(|known| known.reference.as_str()).collect::<Vec<_>>(), ["2"]);
    }

    #[test]
    fn an_order_of_the_product_counts_however_its_sku_is_written() {
        let catalogue = "SAAS||Microsoft||MS-0B-O365||CFQ7TTC0LDPB:0001";
        let ordered = Offer { sku: catalogue.to_owned(), ..offer("A", 1170) };
        let spelled = |sku: &str| {
            let mut order = order("1", None, None);
            order.lines[0].sku = sku.to_owned();
            let known = [KnownOrder::of(&order)];
            beside(&known, &ordered, &[]).len()
        };

        for same in [catalogue, "Microsoft||MS-0B-O365||CFQ7TTC0LDPB:0001", "microsoft||ms-0b-o365||cfq7ttc0ldpb-0001"]
        {
            assert_eq!(spelled(same), 1, "{same}");
        }
        for other in ["Microsoft||MS-0B-O365||CFQ7TTC0LDPB:0011", "Microsoft||MS-0B-O365||", ""] {
            assert_eq!(spelled(other), 0, "{other}");
        }
    }
}
