//! The customer's admin at Microsoft's pages, in their own browser.

use super::{Demo, DemoError};

/// The Global Administrator of the customer.
pub(super) const ADMIN: &str = "anna.de.vries@fabrikam.example";
/// Somebody with an account in a company that looks alike.
pub(super) const STRANGER: &str = "m.jansen@contosoproperty.example";

impl Demo {
    /// Opens the address that Baton opened, and goes through Microsoft's pages: account, password, permissions.
    pub(super) async fn sign_in_at(&mut self, address: &str, upn: &str) -> Result<(), DemoError> {
        let password = self.cloud.password_of(upn)?;
        self.browser.open(address).await?;
        // Account, password, permissions, and each once more if a page asks again.
        for _ in 0..8 {
            let page = self.browser.text().await?;
            if page.contains("You can close this page") {
                return Ok(());
            } else if page.contains("Pick an account") {
                self.choose_account(upn).await?;
            } else if page.contains("Enter password") {
                self.browser.type_into("Password", &password).await?;
                self.browser.click("Sign in").await?;
            } else if page.contains("Permissions requested") {
                self.browser_picture("microsoft-permissions").await?;
                self.browser.click("Accept").await?;
            }
            self.browser.wait_for("the next page", async |browser| Ok(browser.text().await? != page)).await?;
        }
        Err(DemoError::Unexpected(format!("the sign-in of {upn} goes round in circles")))
    }

    /// The account's card, or its name typed when it has none.
    pub(super) async fn choose_account(&self, upn: &str) -> Result<(), DemoError> {
        let card = format!("button[data-upn=\"{upn}\"]");
        if self.browser.has(&card).await? {
            return Ok(self.browser.click_css(&card).await?);
        }
        self.browser.type_into("Email", upn).await?;
        Ok(self.browser.click("Next").await?)
    }

    /// Accepts the distributor on the page behind the invitation.
    pub(super) async fn accept_partner_at(&mut self, address: &str) -> Result<(), DemoError> {
        self.browser.open(address).await?;
        self.browser.wait_for_text("as your Cloud Solution Provider").await?;
        self.browser.tick("I am authorized to accept this partner").await?;
        self.browser_picture("microsoft-acceptance").await?;
        self.browser.click("Accept").await?;
        Ok(self.browser.wait_for_text("was accepted as reseller").await?)
    }

    /// Accepts the Microsoft Customer Agreement under *Settings - Agreements* of the admin center.
    pub(super) async fn accept_agreement_there(&mut self) -> Result<(), DemoError> {
        let admin_center = self.cloud.admin_center()?;
        self.browser.open(&admin_center).await?;
        self.browser.within("nav").click("Agreements").await?;
        self.browser.wait_for_text("Microsoft Customer Agreement").await?;
        self.browser_picture("microsoft-agreement").await?;
        self.browser.click("Accept the Microsoft Customer Agreement").await?;
        self.browser.wait_for_text("Accepted for").await?;
        self.browser_picture("microsoft-agreement_accepted").await
    }
}
