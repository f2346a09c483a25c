//! What products and their parts are called: Baton's own table first, then Microsoft's published one once it is read.

use std::sync::Arc;

use baton_domain::SkuId;
use tokio::sync::watch;
use uuid::Uuid;

use super::{PLANS, PublishedTable, by_id, by_part_number};

/// The names of products. Clones share what is learnt.
///
/// The published table comes from the network while the program runs, so it is not there at once. Only a look at the tenant
/// names products by it, and keeps the name with what it saw: a screen and a replay never depend on what was learnt.
#[derive(Debug, Clone)]
pub struct ProductNames {
    published: Arc<watch::Sender<Arc<PublishedTable>>>,
}

impl Default for ProductNames {
    fn default() -> Self {
        Self { published: Arc::new(watch::Sender::new(Arc::default())) }
    }
}

impl ProductNames {
    /// From now on, products are also named by this table.
    pub fn learn(&self, published: PublishedTable) {
        self.published.send_replace(Arc::new(published));
    }

    /// Microsoft's table, as far as it is known.
    #[must_use]
    pub fn published(&self) -> Arc<PublishedTable> {
        Arc::clone(&self.published.borrow())
    }

    /// Waits until a published table is known.
    pub async fn learnt(&self) {
        // The sender lives as long as `self`, so this only ends when there is a table.
        let _ = self.published.subscribe().wait_for(|table| table.products() > 0).await;
    }

    /// The name of a product; none when no table has it. An id counts before a part number, which Microsoft gives to two
    /// products now and then.
    #[must_use]
    pub fn product(&self, sku: Option<SkuId>, part_number: &str) -> Option<String> {
        let published = self.published();
        let own = |row: Option<&'static super::Row>| row.map(|(_, _, name, _)| *name);
        own(by_id(sku))
            .or_else(|| published.product(sku?))
            .or_else(|| own(by_part_number(part_number)))
            .or_else(|| published.product_by_part_number(part_number))
            .map(str::to_owned)
    }

    /// The name of a part of a product by its technical name (`servicePlanName`) or its id; none when no table has it.
    #[must_use]
    pub fn part(&self, technical: &str, id: Option<Uuid>) -> Option<String> {
        let published = self.published();
        let own = PLANS.iter().find(|(known, _)| known.eq_ignore_ascii_case(technical)).map(|(_, words)| *words);
        own.or_else(|| published.plan(id?)).or_else(|| published.plan_by_technical_name(technical)).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::sku_id;

    fn table(rows: &str) -> PublishedTable {
        let head = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,\
            Service_Plans_Included_Friendly_Names";
        PublishedTable::parse(format!("{head}\n{rows}").as_bytes()).expect("a table")
    }

    #[test]
    fn batons_own_name_goes_before_microsofts_and_an_id_before_a_part_number() {
        let names = ProductNames::default();
        let other: SkuId = "d43177b5-475b-4880-92d4-d54c27b5efbd".parse().expect("a guid");
        assert_eq!(names.product(Some(other), "MCOPSTN5"), None, "in no table yet");

        names.clone().learn(table(
            "Old name of the suite,SPB,cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46,,,\n\
             Calling (small),MCOPSTN5,d43177b5-475b-4880-92d4-d54c27b5efbd,,,\n\
             Calling (120 minutes),MCOPSTN5,54a152dc-90de-4996-93d2-bc47e670fc06,,,\n\
             Another suite,SPE_E3,4b74a65c-8b4a-4fc8-9f6b-5177ed11dd00,,,\n",
        ));

        let name = |id: Option<&str>, part_number: &str| {
            names.product(id.map(|id| id.parse().expect("a guid")), part_number).unwrap_or_default()
        };
        assert_eq!(names.product(sku_id("SPB"), ""), Some("Microsoft 365 Business Premium".to_owned()));
        assert_eq!(name(Some("d43177b5-475b-4880-92d4-d54c27b5efbd"), "MCOPSTN5"), "Calling (small)");
        assert_eq!(name(Some("54a152dc-90de-4996-93d2-bc47e670fc06"), "MCOPSTN5"), "Calling (120 minutes)");
        assert_eq!(name(Some("4b74a65c-8b4a-4fc8-9f6b-5177ed11dd00"), "SPE_E3"), "Another suite");
        assert_eq!(name(Some("00000000-0000-0000-0000-000000000001"), "spe_e3"), "Microsoft 365 E3");
        assert_eq!(name(None, "mcopstn5 "), "Calling (small)");
        assert_eq!(name(None, ""), "", "nothing is no product");
    }

    #[test]
    fn a_part_is_named_by_either_of_its_names() {
        let names = ProductNames::default();
        let id = Uuid::from_u128(7);
        names.learn(table(&format!("Contoso,CONTOSO,{},CONTOSO_MAIL,{id},Contoso Mail\n", Uuid::from_u128(1))));

        assert_eq!(names.part("EXCHANGE_S_STANDARD", None).as_deref(), Some("Exchange Online (Plan 1)"));
        assert_eq!(names.part("contoso_mail", None).as_deref(), Some("Contoso Mail"));
        assert_eq!(names.part("RENAMED", Some(id)).as_deref(), Some("Contoso Mail"));
        assert_eq!(names.part("RENAMED", None), None);
    }
}
