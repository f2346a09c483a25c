//! What products and their parts are called, and what kind of thing they are.

mod carry_over;
mod families;
mod names;
mod plan_table;
mod published;
mod table;

use baton_domain::SkuId;
use uuid::Uuid;

pub use carry_over::{CarriedOver, carry_over};
pub use families::{Difference, Sibling, is_sold, siblings};
pub use names::ProductNames;
use plan_table::PLANS;
pub use published::{NotTheTable, PublishedTable};
use table::Row;

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

/// The name of a product by Baton's own table, else its part number in words. What a customer has may be any product of
/// Microsoft's: steps name it by [`ProductNames`], which knows them all.
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
    } else if has(&["GCC", "USGOV", "_DOD"]) || text.split('_').any(|word| word.trim() == "GOV") {
        Segment::Government
    } else if has(&["NONPROFIT", "NON_PROFIT", "DONATION", "CHARITY"]) {
        Segment::Nonprofit
    } else {
        Segment::Commercial
    }
}

/// How soon a part is named among several: what people know best comes first.
#[must_use]
pub fn part_rank(technical: &str) -> usize {
    PLANS.iter().position(|(known, _)| known.eq_ignore_ascii_case(technical)).unwrap_or(PLANS.len())
}

/// Every product in the table: id, part number, name, kind. What is sold most comes first.
pub fn all() -> impl Iterator<Item = (SkuId, &'static str, &'static str, ProductKind)> {
    table::rows().filter_map(parsed)
}

/// The suites, services, security products and telephony in the table: few enough to choose from a list.
pub fn common() -> impl Iterator<Item = (SkuId, &'static str, &'static str, ProductKind)> {
    table::common().filter_map(parsed)
}

fn parsed((id, part_number, name, kind): &'static Row) -> Option<(SkuId, &'static str, &'static str, ProductKind)> {
    Some((id.parse().ok()?, part_number, name, *kind))
}

fn row(sku: Option<SkuId>, part_number: &str) -> Option<&'static Row> {
    by_id(sku).or_else(|| by_part_number(part_number))
}

fn by_id(sku: Option<SkuId>) -> Option<&'static Row> {
    let id = sku?.to_string();
    table::rows().find(|(known, ..)| *known == id)
}

fn by_part_number(part_number: &str) -> Option<&'static Row> {
    table::rows().find(|(_, known, ..)| same_part_number(known, part_number))
}

/// Whether two part numbers are the same: Microsoft writes some with spaces or hard spaces that others lack.
fn same_part_number(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && one.eq_ignore_ascii_case(&other)
}

/// `WIN10_VDA_E3` -> `Win10 VDA E3`: short words and numbers stay as they are, long ones lose their shouting. Nothing for an id:
/// no person knows a product by that.
#[must_use]
pub fn in_words(technical: &str) -> String {
    if Uuid::try_parse(technical.trim()).is_ok() {
        return String::new();
    }
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
        assert_eq!(name(None, "WIN10_VDA_E9"), "Win10 VDA E9");
        assert_eq!(name(None, "DYN365_BUSINESS_MARKETING"), "Dyn365 Business Marketing");
        assert_eq!(kind(None, "WIN10_VDA_E9"), ProductKind::Unknown);
        assert_eq!(name(None, "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d47"), "", "an id is no name");
    }

    #[test]
    fn a_part_number_is_the_same_with_and_without_microsofts_stray_spaces() {
        let name_of = |part_number: &str| name(None, part_number);

        assert_eq!(name_of("O365_w/o\u{a0}Teams\u{a0}Bundle_M3"), "Microsoft 365 E3 EEA (no Teams)");
        assert_eq!(name_of("Microsoft_365_Business_Premium_(no Teams) "), "Microsoft 365 Business Premium (no Teams)");
        assert_eq!(sku_id(" "), None, "nothing is no product");
    }

    #[test]
    fn products_for_schools_government_and_charities_are_told_apart() {
        assert_eq!(segment("M365EDU_A3_FACULTY"), Segment::Education);
        assert_eq!(segment("ENTERPRISEPACK_GOV"), Segment::Government);
        assert_eq!(segment("RIGHTSMANAGEMENT_CE_GOV\t"), Segment::Government);
        assert_eq!(segment("Microsoft_Entra_ID_Governance"), Segment::Commercial, "governance is no government");
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

        let rows = table::rows().count();
        assert_eq!((ids.len(), part_numbers.len()), (rows, rows), "and every id is a GUID");
        assert!(rows >= 150, "what partners sell: {rows}");
    }

    #[test]
    fn every_name_in_the_table_reads_like_a_name() {
        for (_, part_number, name, _) in all() {
            assert!(name.len() <= 80 && name.contains(' ') && !name.contains('_'), "{part_number}: {name}");
        }
    }
}
