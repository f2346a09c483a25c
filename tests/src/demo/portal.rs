//! The partner's staff at the distributor's portal, in the browser.

use thirtyfour::By;

use super::{Demo, DemoError, STAFF};

/// Who logs in to the portal.
const LOGIN: &str = "sam.okafor@northwindit.example";

/// What the portal asks for an order. The words are the portal's.
#[derive(Debug)]
pub(super) struct PortalLine {
    pub category: String,
    pub group: String,
    pub product: String,
    pub quantity: String,
    pub term: String,
    pub billing: &'static str,
}

impl Demo {
    /// Opens the portal as Baton opened it, and logs in.
    pub(super) async fn log_in_to_portal(&mut self, address: &str) -> Result<(), DemoError> {
        let password = self.cloud.password_of(LOGIN)?;
        self.browser.open(address).await?;
        self.browser.type_into("E-mail", LOGIN).await?;
        self.browser.type_into("Password", &password).await?;
        self.browser.click("Log in").await?;
        Ok(self.browser.wait_for_text("Organizations").await?)
    }

    /// *New Organization*, with what stands under *More*.
    pub(super) async fn create_organization_there(&mut self, fields: &[(&str, String)]) -> Result<(), DemoError> {
        self.browser.click("New Organization").await?;
        self.browser.click("More").await?;
        for (label, text) in fields {
            self.browser.type_into(label, text).await?;
        }
        self.browser_picture("gridheart-new_organization").await?;
        self.browser.click("Create").await?;
        Ok(self.browser.wait_for_text("Organization no.").await?)
    }

    /// Microsoft O365 from the Marketplace into the E-store.
    pub(super) async fn add_service_to_store_there(&mut self, mpn_id: &str) -> Result<(), DemoError> {
        self.browser.click("Marketplace").await?;
        self.browser.click("Add service").await?;
        self.browser.choose("Contact person", STAFF).await?;
        self.browser.type_into("MPN ID (Microsoft Partner ID)", mpn_id).await?;
        self.browser.click("Add to E-store").await?;
        Ok(self.browser.wait_for_text(mpn_id).await?)
    }

    /// Microsoft O365 from the E-store to the customer, with *Migrate* ticked.
    pub(super) async fn add_service_to_customer_there(
        &mut self,
        customer: &str,
        domain: &str,
    ) -> Result<(), DemoError> {
        self.browser.click("E-store").await?;
        self.browser.click("Add to customer").await?;
        self.browser.choose("Organization", customer).await?;
        self.browser.type_into("Primary domain", domain).await?;
        self.browser.tick("Migrate").await?;
        self.browser.tick("I confirm").await?;
        self.browser_picture("gridheart-add_service").await?;
        self.browser.click("Add service").await?;
        Ok(self.browser.wait_for_text("Migrate is ticked").await?)
    }

    /// The price of a product on the list under *Billing*.
    pub(super) async fn price_there(&self, sku: &str) -> Result<String, DemoError> {
        self.browser.click("Billing").await?;
        self.browser.wait_for_text("Price list").await?;
        Ok(self.browser.within(&format!("tr[data-sku=\"{sku}\"] td:last-child")).text().await?.trim().to_owned())
    }

    /// *My services - Microsoft O365 - Orders - New*, once. Gives the number that the portal shows.
    pub(super) async fn order_there(&mut self, customer: &str, line: &PortalLine) -> Result<String, DemoError> {
        self.browser.click("Orders").await?;
        self.browser.click("New").await?;
        self.browser.choose("Organization", customer).await?;
        self.browser.choose("Category", &line.category).await?;
        self.browser.click("Next").await?;
        self.browser.choose("Product group", &line.group).await?;
        self.browser.click("Next").await?;
        self.browser.wait_for_text("Quantity").await?;
        // The list says the price after the name.
        let product = format!("//select[@id='product']/option[starts-with(normalize-space(.), '{},')]", line.product);
        self.browser.driver().find(By::XPath(product)).await?.click().await?;
        self.browser.type_into("Quantity", &line.quantity).await?;
        self.browser.choose("Term", &line.term).await?;
        self.browser.choose("Billing", line.billing).await?;
        self.browser_picture("gridheart-new_order").await?;
        self.browser.click("Place order").await?;
        self.browser.wait_for_text("Your order is placed").await?;
        self.browser_picture("gridheart-order_placed").await?;
        Ok(self.browser.within("#order-number").text().await?.trim().to_owned())
    }
}
