//! What a product is called to the person, whatever a tenant has. Never an id.

use baton_domain::{SkuId, display_text};
use baton_microsoft::{
    graph::ServicePlan,
    products::{self, ProductNames},
};
use baton_workflow::Words;
use uuid::Uuid;

use crate::Tools;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// Names products in the person's language. Only a look at the tenant has one: it keeps the names with what it saw.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    names: &'a ProductNames,
    words: &'a Words,
}

impl<'a> Naming<'a> {
    /// Names by the tables that are known now.
    #[must_use]
    pub fn new(names: &'a ProductNames, words: &'a Words) -> Self {
        Self { names, words }
    }

    /// As [`Naming::new`], of what steps work with.
    #[must_use]
    pub fn of(tools: &'a Tools, words: &'a Words) -> Self {
        Self::new(&tools.product_names, words)
    }

    /// The product's name: by the tables, else by the parts that it consists of, else its part number in words.
    #[must_use]
    pub fn product(self, sku: Option<SkuId>, part_number: &str, parts: &[ServicePlan]) -> String {
        let known = self.names.product(sku, part_number).or_else(|| self.by_parts(parts));
        let name = display_text(&known.unwrap_or_else(|| products::in_words(part_number)), LONGEST);
        if name.is_empty() { self.words.say("shared-product-unnamed", &[]) } else { name }
    }

    /// The name of a part by its technical name or, where a tenant does not give one, by its id.
    #[must_use]
    pub fn part(self, technical: &str) -> String {
        let known = self.names.part(technical, Uuid::try_parse(technical).ok());
        let name = display_text(&known.unwrap_or_else(|| products::in_words(technical)), LONGEST);
        if name.is_empty() { self.words.say("shared-part-unnamed", &[]) } else { name }
    }

    /// What it consists of: the two parts that say most, and how many more there are. A noun, because it stands in sentences.
    fn by_parts(self, parts: &[ServicePlan]) -> Option<String> {
        let mut known: Vec<(usize, String)> = parts
            .iter()
            .filter_map(|part| Some((products::part_rank(&part.name), self.names.part(&part.name, Some(part.id))?)))
            .collect();
        known.sort();
        known.dedup_by(|one, other| one.1 == other.1);
        let mut names = known.into_iter().map(|(_, name)| name);
        let (first, second) = (names.next()?, names.next());
        let more = parts.len().saturating_sub(2);
        let key = match (&second, more) {
            (None, _) => "shared-product-with",
            (Some(_), 0) => "shared-product-with-two",
            (Some(_), _) => "shared-product-with-more",
        };
        let args = [("first", first.into()), ("second", second.unwrap_or_default().into()), ("n", more.into())];
        Some(self.words.say(key, &args))
    }
}

#[cfg(test)]
mod tests {
    use baton_microsoft::products::PublishedTable;
    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::words;

    fn part(name: &str) -> ServicePlan {
        let id = Uuid::from_u128(name.bytes().map(u128::from).sum());
        ServicePlan { id, name: name.to_owned(), is_for_people: true, status: "Success".to_owned() }
    }

    fn unknown() -> Option<SkuId> {
        Some(SkuId(Uuid::from_u128(0xF00D)))
    }

    fn name(language: Language, part_number: &str, parts: &[&str]) -> String {
        let (names, words) = (ProductNames::default(), words(language, TimeZone::UTC));
        let parts: Vec<ServicePlan> = parts.iter().map(|name| part(name)).collect();
        Naming::new(&names, &words).product(unknown(), part_number, &parts)
    }

    #[test]
    fn a_product_in_no_table_is_named_by_what_people_know_of_its_parts() {
        let of = |parts: &[&str]| name(Language::English, "NEW_SUITE_2027", parts);

        assert_eq!(of(&["EXCHANGE_S_STANDARD"]), "Product with Exchange Online (Plan 1)");
        assert_eq!(of(&["TEAMS1", "EXCHANGE_S_STANDARD"]), "Product with Exchange Online (Plan 1) and Microsoft Teams");
        assert_eq!(
            of(&["EXCHANGE_S_FOUNDATION", "SWAY", "NOBODY_KNOWS", "SHAREPOINTSTANDARD", "EXCHANGE_S_STANDARD"]),
            "Product with Exchange Online (Plan 1), SharePoint (Plan 1) and 3 more services"
        );
        assert_eq!(
            name(Language::Swedish, "NEW", &["SWAY", "TEAMS1", "EXCHANGE_S_DESKLESS"]),
            "Produkt med Exchange Online Kiosk, Microsoft Teams och 1 tjänst till"
        );
    }

    #[test]
    fn without_known_parts_the_part_number_is_put_in_words_and_an_id_never() {
        assert_eq!(name(Language::English, "NEW_SUITE_2027", &["NOBODY_KNOWS"]), "NEW Suite 2027");
        assert_eq!(name(Language::English, "", &[]), "a product without a name");
        assert_eq!(name(Language::Swedish, &Uuid::from_u128(9).to_string(), &[]), "en produkt utan namn");
    }

    #[test]
    fn what_was_published_names_products_and_parts() {
        let (names, words) = (ProductNames::default(), words(Language::English, TimeZone::UTC));
        let (product, mail) = (Uuid::from_u128(0xF00D), Uuid::from_u128(0xBEEF));
        let table = format!(
            "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n\
             Contoso Suite,CONTOSO,{product},CONTOSO_MAIL,{mail},Contoso Mail\n"
        );
        names.learn(PublishedTable::parse(table.as_bytes()).expect("a table"));

        let naming = Naming::new(&names, &words);

        assert_eq!(naming.product(unknown(), "", &[]), "Contoso Suite");
        assert_eq!(
            naming.part(&mail.to_string()),
            "Contoso Mail",
            "a part that is switched off is known by its id only"
        );
        assert_eq!(naming.part(&product.to_string()), "a service without a name");
        assert_eq!(naming.part("MCOSTANDARD_X"), "Mcostandard X");
    }
}
