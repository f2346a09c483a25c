//! What products and their parts are called, and what kind of thing they are.

mod carry_over;
mod plan_table;
mod table;

use baton_domain::SkuId;

pub use carry_over::{CarriedOver, carry_over};
use plan_table::PLANS;
use table::PRODUCTS;

/// What kind of thing a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductKind {
    /// A suite or a service that people work with by itself.
    Base,
    /// Sold by itself, beside a suite.
    Standalone,
    /// Works only together with a base product, and moves with it.
    AddOn,
    /// Costs nothing; never moved.
    Free,
    /// Not in Baton's table.
    Unknown,
}

/// Whom a product is sold to. All but the first are show-stoppers that need the distributor's own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Everybody.
    Commercial,
    /// Schools; needs a qualification.
    Education,
    /// Government; needs a qualification.
    Government,
    /// Charities; needs a qualification.
    Nonprofit,
}

/// The readable name of a product: Microsoft's, else its part number in words.
#[must_use]
pub fn name(sku: Option<SkuId>, part_number: &str) -> String {
    match row(sku, part_number) {
        Some((_, _, name, _)) => (*name).to_owned(),
        None => in_words(part_number),
    }
}

/// The product's part number by its id, e.g. `SPB`; `None` when it is not in the table.
#[must_use]
pub fn part_number(sku: SkuId) -> Option<&'static str> {
    row(Some(sku), "").map(|(_, part_number, ..)| *part_number)
}

/// The product's id by its part number; `None` when it is not in the table.
#[must_use]
pub fn sku_id(part_number: &str) -> Option<SkuId> {
    row(None, part_number).and_then(|(id, ..)| id.parse().ok())
}

/// What kind of thing a product is.
#[must_use]
pub fn kind(sku: Option<SkuId>, part_number: &str) -> ProductKind {
    row(sku, part_number).map_or(ProductKind::Unknown, |(.., kind)| *kind)
}

/// Whom a product is sold to, read from the way Microsoft writes part numbers.
#[must_use]
pub fn segment(part_number: &str) -> Segment {
    let text = part_number.to_uppercase();
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    if has(&["FACULTY", "STUDENT", "_FAC", "_STU", "EDU", "ALUMNI"]) {
        Segment::Education
    } else if has(&["_GOV", "GCC", "USGOV", "_DOD"]) {
        Segment::Government
    } else if has(&["NONPROFIT", "NON_PROFIT", "DONATION", "CHARITY"]) {
        Segment::Nonprofit
    } else {
        Segment::Commercial
    }
}

/// The readable name of a part of a product (`servicePlanName`).
#[must_use]
pub fn plan_name(technical: &str) -> String {
    let known = PLANS.iter().find(|(name, _)| name.eq_ignore_ascii_case(technical));
    known.map_or_else(|| in_words(technical), |(_, words)| (*words).to_owned())
}

/// Every product in the table: id, part number, name, kind.
pub fn all() -> impl Iterator<Item = (SkuId, &'static str, &'static str, ProductKind)> {
    PRODUCTS.iter().filter_map(|(id, part_number, name, kind)| Some((id.parse().ok()?, *part_number, *name, *kind)))
}

fn row(
    sku: Option<SkuId>,
    part_number: &str,
) -> Option<&'static (&'static str, &'static str, &'static str, ProductKind)> {
    let by_id = sku.map(|sku| sku.to_string()).and_then(|id| PRODUCTS.iter().find(|(known, ..)| *known == id));
    by_id.or_else(|| {
        PRODUCTS.iter().find(|(_, known, ..)| !part_number.is_empty() && known.eq_ignore_ascii_case(part_number))
    })
}

/// `WIN10_VDA_E3` -> `Win10 VDA E3`: short words and numbers stay as they are, long ones lose their shouting.
fn in_words(technical: &str) -> String {
    let word = |word: &str| {
        let is_shouted = word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if is_shouted => format!("{first}{}", letters.as_str().to_lowercase()),
            _ => word.to_owned(),
        }
    };
    technical.split(['_', ' ']).filter(|part| !part.is_empty()).take(20).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_product_is_found_by_id_even_when_its_part_number_is_written_otherwise() {
        let premium: SkuId = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46".parse().expect("a guid");

        assert_eq!(name(Some(premium), ""), "Microsoft 365 Business Premium");
        assert_eq!(name(None, "spb"), "Microsoft 365 Business Premium");
        assert_eq!(sku_id("SPB"), Some(premium));
        assert_eq!(kind(None, "MCOEV"), ProductKind::AddOn);
        assert_eq!(kind(None, "FLOW_FREE"), ProductKind::Free);
    }

    #[test]
    fn an_unknown_product_is_shown_by_its_part_number_in_words() {
        assert_eq!(name(None, "WIN10_VDA_E3"), "Win10 VDA E3");
        assert_eq!(name(None, "DYN365_BUSINESS_MARKETING"), "Dyn365 Business Marketing");
        assert_eq!(kind(None, "WIN10_VDA_E3"), ProductKind::Unknown);
    }

    #[test]
    fn products_for_schools_government_and_charities_are_told_apart() {
        assert_eq!(segment("M365EDU_A3_FACULTY"), Segment::Education);
        assert_eq!(segment("ENTERPRISEPACK_GOV"), Segment::Government);
        assert_eq!(segment("Microsoft_365_Business_Premium_Donation_(Non_Profit_Pricing)"), Segment::Nonprofit);
        assert!(
            all().all(|(_, part_number, ..)| segment(part_number) == Segment::Commercial),
            "the table is for companies"
        );
    }

    #[test]
    fn no_id_and_no_part_number_stands_in_the_table_twice() {
        let ids: HashSet<_> = all().map(|row| row.0).collect();
        let part_numbers: HashSet<_> = all().map(|row| row.1.to_lowercase()).collect();

        assert_eq!((ids.len(), part_numbers.len()), (PRODUCTS.len(), PRODUCTS.len()), "and every id is a GUID");
    }
}
