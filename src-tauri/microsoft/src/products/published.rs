//! Microsoft's published table of product names and service plans (CSV), read leniently: it is kept by hand.
//!
//! Source: "Product names and service plan identifiers for licensing", read November 2026. One row per service plan of each
//! product. Seen in it: a byte-order mark, stray and hard spaces around ids, ids in capitals, one id under two names, bytes of
//! Windows-1252.

use std::collections::HashMap;

use baton_domain::{SkuId, display_text};
use encoding_rs::WINDOWS_1252;
use uuid::Uuid;

/// The longest name that is kept.
const LONGEST: usize = 100;

/// The columns, as Microsoft names them.
const COLUMNS: [&str; 6] = [
    "Product_Display_Name",
    "String_Id",
    "GUID",
    "Service_Plan_Name",
    "Service_Plan_Id",
    "Service_Plans_Included_Friendly_Names",
];

/// The names of all products and service plans, as Microsoft published them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedTable {
    products: HashMap<SkuId, String>,
    /// By part number, folded by [`folded`].
    part_numbers: HashMap<String, SkuId>,
    plans: HashMap<Uuid, String>,
    /// By technical name, folded by [`folded`].
    plan_names: HashMap<String, Uuid>,
}

/// Why bytes are not the table. What is known already is kept then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTheTable {
    /// A column is missing: another file, or a page of HTML.
    #[error("the column {0} is missing")]
    Column(&'static str),
    /// No row names a product.
    #[error("no product is named")]
    Empty,
    /// The file ends in the middle of a row.
    #[error("the file ends in the middle of a row")]
    CutOff,
}

impl PublishedTable {
    /// Reads the table. A row that cannot be used is passed over; of one id under two names, the first counts.
    ///
    /// # Errors
    /// [`NotTheTable`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NotTheTable> {
        let text = decoded(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        // From memory and as text, reading cannot fail.
        let mut records = reader.records().map_while(Result::ok);
        let columns = columns(&records.next().unwrap_or_default())?;
        let mut table = Self::default();
        let mut last = 0;
        for record in records {
            last = record.len();
            table.take(&columns.map(|at| record.get(at).unwrap_or_default()));
        }
        if table.products.is_empty() {
            return Err(NotTheTable::Empty);
        }
        if last < COLUMNS.len() {
            return Err(NotTheTable::CutOff);
        }
        Ok(table)
    }

    /// How many products are named.
    #[must_use]
    pub fn products(&self) -> usize {
        self.products.len()
    }

    /// The name of the product with this id.
    #[must_use]
    pub fn product(&self, sku: SkuId) -> Option<&str> {
        self.products.get(&sku).map(String::as_str)
    }

    /// The name of the product with this part number. The first, where Microsoft gives one part number to two products.
    #[must_use]
    pub fn product_by_part_number(&self, part_number: &str) -> Option<&str> {
        self.product(*self.part_numbers.get(&folded(part_number))?)
    }

    /// The name of a service plan by its id.
    #[must_use]
    pub fn plan(&self, id: Uuid) -> Option<&str> {
        self.plans.get(&id).map(String::as_str)
    }

    /// The name of a service plan by its technical name.
    #[must_use]
    pub fn plan_by_technical_name(&self, technical: &str) -> Option<&str> {
        self.plan(*self.plan_names.get(&folded(technical))?)
    }

    fn take(&mut self, [product, part_number, id, plan_name, plan_id, plan]: &[&str; 6]) {
        if let (Ok(id), Some(name)) = (id.parse::<SkuId>(), name(product)) {
            self.products.entry(id).or_insert(name);
            self.part_numbers.entry(folded(part_number)).or_insert(id);
        }
        if let (Ok(id), Some(name)) = (Uuid::try_parse(plan_id), name(plan)) {
            self.plans.entry(id).or_insert(name);
            self.plan_names.entry(folded(plan_name)).or_insert(id);
        }
    }
}

/// Where each column stands, whatever their order and however their names are spaced.
fn columns(head: &csv::StringRecord) -> Result<[usize; 6], NotTheTable> {
    let mut found = [0; 6];
    for (place, wanted) in found.iter_mut().zip(COLUMNS) {
        let is_it = |name: &str| folded(&name.replace(' ', "_")) == folded(wanted);
        *place = head.iter().position(is_it).ok_or(NotTheTable::Column(wanted))?;
    }
    Ok(found)
}

/// A name fit to show; none for an empty one and for one that is only an id.
fn name(written: &str) -> Option<String> {
    let name = display_text(&written.replace('_', " "), LONGEST);
    (!name.is_empty() && Uuid::try_parse(&name).is_err()).then_some(name)
}

/// Capitals, spaces and hard spaces do not matter.
fn folded(technical: &str) -> String {
    technical.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The bytes as text: UTF-8, and what is not, as Windows-1252. Without a byte-order mark and without NUL.
fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (other, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&other);
    }
    text.retain(|c| c != '\0');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
    const ROW: &str =
        "Contoso Suite,CONTOSO,4b74a65c-8b4a-4fc8-9f6b-5177ed11ddfa,MAIL,9aaf7827-d63c-4b61-89c3-182f06f82e5c,Mail";

    fn contoso() -> SkuId {
        "4b74a65c-8b4a-4fc8-9f6b-5177ed11ddfa".parse().expect("a guid")
    }

    fn name_in(file: impl AsRef<[u8]>) -> Result<Option<String>, NotTheTable> {
        PublishedTable::parse(file.as_ref()).map(|table| table.product(contoso()).map(str::to_owned))
    }

    #[test]
    fn a_row_is_read_however_its_writer_left_it() {
        let suite = Ok(Some("Contoso Suite".to_owned()));
        let swapped = "GUID,String_Id,Product Display Name,Service_Plan_Id,Service_Plan_Name,Service_Plans_Included_Friendly_Names\n\
            4b74a65c-8b4a-4fc8-9f6b-5177ed11ddfa,CONTOSO,Contoso Suite,,,";
        for file in [
            format!("{HEAD}\n{ROW}\n"),
            format!("{HEAD}\r\n{ROW}"),
            format!("\u{feff}{HEAD}\n\n{ROW}\n\n"),
            format!("{HEAD}\n{}\n", ROW.replace("Contoso Suite", "\" Contoso  Suite\u{a0}\"")),
            format!("{HEAD}\n{}\n", ROW.replace("4b74a65c-8b4a", " {4B74A65C-8B4A").replace("ddfa,M", "ddfa}\u{a0},M")),
            format!("{HEAD}\nno product,,no id,,,\n{ROW}\n"),
            format!("{HEAD}\n{ROW}\n{}\n", ROW.replace("Contoso Suite", "Contoso Suite of old")),
            format!("{HEAD}\n{}\n", ROW.replace("Contoso", "Con\0toso")),
            format!("{}\n{ROW}\n", HEAD.to_uppercase()),
            swapped.to_owned(),
        ] {
            assert_eq!(name_in(&file), suite, "{file}");
        }
    }

    #[test]
    fn bytes_of_windows_1252_become_the_letters_they_stand_for() {
        let dash = ROW.replace("Contoso Suite", "Contoso \u{1} risk");
        let file: Vec<u8> =
            format!("{HEAD}\n{dash}\n").bytes().map(|byte| if byte == 1 { 0x96 } else { byte }).collect();

        assert_eq!(name_in(file), Ok(Some("Contoso \u{2013} risk".to_owned())));
    }

    #[test]
    fn what_is_not_the_table_is_refused() {
        let half = format!("{HEAD}\n{ROW}\nContoso Mail,CONTOSO_MAIL,9aaf7827-d63c");
        let open_quote = format!("{HEAD}\n{ROW}\n\"Contoso Mail,CONTOSO_MAIL,9aaf7827-d63c,,,\n{ROW}\n");
        for (file, why) in [
            ("", NotTheTable::Column("Product_Display_Name")),
            ("<!DOCTYPE html><html><body>Sign in, please</body></html>", NotTheTable::Column("Product_Display_Name")),
            ("Product_Display_Name,String_Id\nContoso,C\n", NotTheTable::Column("GUID")),
            (HEAD, NotTheTable::Empty),
            (&format!("{HEAD}\nContoso Suite,CONTOSO,no id,,,\n"), NotTheTable::Empty),
            (&half, NotTheTable::CutOff),
            (&open_quote, NotTheTable::CutOff),
        ] {
            assert_eq!(name_in(file), Err(why), "{file}");
        }
    }

    #[test]
    fn an_id_is_never_taken_for_a_name() {
        let file = format!("{HEAD}\n{}\n{ROW}\n", ROW.replace("Contoso Suite", "4B74A65C-8B4A-4FC8-9F6B-5177ED11DDFA"));

        assert_eq!(name_in(file), Ok(Some("Contoso Suite".to_owned())), "the next row has a name");
    }
}
