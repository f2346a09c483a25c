//! The partner's staff in Prime, and the customer's admin at Partner Connect, in the browser.

use thirtyfour::By;

use super::portal::PortalLine;
use super::{Demo, DemoError};

/// Who logs in to Prime.
const LOGIN: &str = "sam.okafor@northwindit.example";

impl Demo {
    /// Opens Prime as Baton opened it, logs in, and goes to *Programs - Microsoft CSP - Transition*.
    pub(super) async fn open_transition_there(&mut self, address: &str) -> Result<(), DemoError> {
        let password = self.cloud.password_of(LOGIN)?;
        self.browser.open(address).await?;
        self.browser.type_into("E-mail", LOGIN).await?;
        self.browser.type_into("Password", &password).await?;
        self.browser.click("Log in").await?;
        self.browser.wait_for_text("You have no customers in Prime yet.").await?;
        self.browser_picture("prime-overview").await?;
        self.browser.click("Programs").await?;
        self.browser.click("Microsoft CSP").await?;
        self.browser.wait_for_text("Office 365 mailboxes").await?;
        self.browser_picture("prime-microsoft_csp").await?;
        self.browser.click("Transition").await?;
        Ok(self.browser.wait_for_text("General Details").await?)
    }

    /// The first page of *Transition*: the general details.
    pub(super) async fn fill_in_general_details_there(&mut self, fields: &[(&str, String)]) -> Result<(), DemoError> {
        for (label, text) in fields {
            self.browser.type_into(label, text).await?;
        }
        self.browser_picture("prime-general_details").await?;
        self.browser.click("Next").await?;
        Ok(self.browser.wait_for_text("CSP Tenant Details").await?)
    }

    /// The second page, and the third one, on which the subscriptions are left out: the transition begins.
    pub(super) async fn fill_in_tenant_there(&mut self, category: &str, domain: &str) -> Result<(), DemoError> {
        self.browser.choose("Category", category).await?;
        self.browser.type_into("Tenant domain, e.g. contoso.onmicrosoft.com", domain).await?;
        self.browser_picture("prime-tenant_details").await?;
        self.browser.click("Next").await?;
        self.browser.wait_for_text("You may also skip this.").await?;
        self.browser.click("Skip").await?;
        self.browser.wait_for_text("Prime Partner Connect").await?;
        self.browser_picture("prime-prompt").await
    }

    /// The status that *Manage* shows for the only customer.
    pub(super) async fn status_there(&mut self, picture: &str) -> Result<String, DemoError> {
        self.open_manage_there().await?;
        self.browser_picture(picture).await?;
        Ok(self.browser.within("#customers td.status").text().await?.trim().to_owned())
    }

    /// The price of a product, as *Add subscription* names it.
    pub(super) async fn price_in_prime(&mut self, sku: &str) -> Result<String, DemoError> {
        self.open_add_subscription_there().await?;
        let option = format!("//select[@id='product']/option[@value='{sku}']");
        let named = self.browser.driver().find(By::XPath(option)).await?.text().await?;
        let price = named.rsplit_once(", ").and_then(|(_, price)| price.split_whitespace().next());
        price.map(str::to_owned).ok_or_else(|| DemoError::Unexpected(format!("no price in {named:?}")))
    }

    /// *Add subscription*, filled in and not sent.
    pub(super) async fn fill_in_order_in_prime(&mut self, line: &PortalLine) -> Result<(), DemoError> {
        self.open_add_subscription_there().await?;
        // The list says the price after the name.
        let product = format!("//select[@id='product']/option[starts-with(normalize-space(.), '{},')]", line.product);
        self.browser.driver().find(By::XPath(product)).await?.click().await?;
        self.browser.type_into("Quantity", &line.quantity).await?;
        self.browser.choose("Term", &line.term).await?;
        self.browser.choose("Billing", line.billing).await?;
        self.browser_picture("prime-add_subscription").await
    }

    /// *Place order*, once. Gives the number that Prime shows.
    pub(super) async fn place_order_in_prime(&mut self) -> Result<String, DemoError> {
        self.browser.click("Place order").await?;
        self.browser.wait_for_text("Your order is placed").await?;
        self.browser_picture("prime-order_placed").await?;
        Ok(self.browser.within("#order-number").text().await?.trim().to_owned())
    }

    async fn open_manage_there(&self) -> Result<(), DemoError> {
        self.browser.open(self.prime()?.join("programs/microsoft-csp/manage").map_err(unjoined)?.as_str()).await?;
        Ok(self.browser.wait_for_text("Category").await?)
    }

    async fn open_add_subscription_there(&self) -> Result<(), DemoError> {
        self.open_manage_there().await?;
        self.browser.click_css("#customers a").await?;
        self.browser.click("Add subscription").await?;
        Ok(self.browser.wait_for_text("Quantity").await?)
    }

    /// Prime's address in this practice cloud.
    fn prime(&self) -> Result<url::Url, DemoError> {
        let admin_center = url::Url::parse(&self.cloud.admin_center()?).map_err(unjoined)?;
        admin_center.join("/prime/").map_err(unjoined)
    }

    /// The admin at Partner Connect, up to Microsoft's page that asks for the Directory Connection.
    pub(super) async fn log_in_at_partner_connect(&mut self, address: &str, upn: &str) -> Result<(), DemoError> {
        let password = self.cloud.password_of(upn)?;
        self.browser.open(address).await?;
        self.browser.wait_for_text("Log in with the Global Administrator credentials").await?;
        self.browser.click("Log in").await?;
        for _ in 0..4 {
            let page = self.browser.text().await?;
            if page.contains("Permissions requested") || page.contains("Need admin approval") {
                return Ok(());
            } else if page.contains("Pick an account") {
                self.choose_account(upn).await?;
            } else if page.contains("Enter password") {
                self.browser.type_into("Password", &password).await?;
                self.browser.click("Sign in").await?;
            }
            self.browser.wait_for("the next page", async |browser| Ok(browser.text().await? != page)).await?;
        }
        Err(DemoError::Unexpected(format!("{upn} does not come to the consent of the Directory Connection")))
    }

    /// *Accept* or *Cancel* on that page, and what Partner Connect says afterwards.
    pub(super) async fn answer_directory_connection(&mut self, button: &str, said: &str) -> Result<(), DemoError> {
        self.browser.click(button).await?;
        Ok(self.browser.wait_for_text(said).await?)
    }

    /// The admin confirms the tenant; Partner Connect goes on to Microsoft's page.
    pub(super) async fn confirm_tenant_there(&mut self) -> Result<(), DemoError> {
        self.browser.click("Confirm").await?;
        Ok(self.browser.wait_for_text("Authorise CSP").await?)
    }

    /// Accepts rhipe on the page behind its invitation.
    pub(super) async fn authorise_csp_at(&mut self, address: &str) -> Result<(), DemoError> {
        self.browser.open(address).await?;
        self.browser.wait_for_text("Authorise CSP").await?;
        self.browser.tick("Yes. I am authorized to accept this partner").await?;
        self.browser_picture("microsoft-authorise_csp").await?;
        self.browser.click("Authorise CSP").await?;
        Ok(self.browser.wait_for_text("was accepted as reseller").await?)
    }
}

fn unjoined(error: url::ParseError) -> DemoError {
    DemoError::Unexpected(format!("no address: {error}"))
}
