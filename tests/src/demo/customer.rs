//! What the customer has, and the customer's record at the distributor.

use super::prepare::DOMAIN;
use super::{Demo, DemoError, STAFF};

impl Demo {
    /// Domain, subscriptions as Baton proposes them, dates as the person knows them.
    pub(super) async fn check(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-primary]:not([disabled])").await?;
        self.picture("verify_default_domain").await?;
        hands.go_on().await?;

        hands.at_step("verify_subscriptions").await?;
        hands.shows("[data-field^=\"fate:\"]").await?;
        self.picture("verify_subscriptions").await?;
        hands.go_on().await?;

        hands.at_step("check_expiry").await?;
        for field in hands.all("[data-field^=\"term:\"]", "data-field").await? {
            // The small product is paid by the month; the old provider's invoice says so.
            let row = hands.read(&format!("tr:has([data-field=\"{field}\"])")).await?;
            hands.choose(&field, if row.contains("Exchange Online") { "P1M" } else { "P1Y" }).await?;
        }
        for field in hands.all("[data-field^=\"at_end:\"]", "data-field").await? {
            hands.choose(&field, "renews").await?;
        }
        self.picture("check_expiry").await?;
        self.sign_off().await?;
        Ok(hands.go_on().await?)
    }

    /// *New Organization* in the portal, the service in the E-store, the service at the customer.
    pub(super) async fn set_up_customer(&mut self) -> Result<(), DemoError> {
        self.create_organization().await?;
        let hands = self.hands();
        self.sign_off().await?;
        self.picture("add_service_to_store").await?;
        let mpn_id = hands.told("MPN ID").await?;
        self.add_service_to_store_there(&mpn_id).await?;
        hands.tick("service_added").await?;
        hands.go_on().await?;

        hands.at_step("add_service_to_customer").await?;
        self.picture("add_service_to_customer").await?;
        let (customer, domain) = (hands.told("Customer").await?, hands.told("Domain (default)").await?);
        self.add_service_to_customer_there(&customer, &domain).await?;
        hands.tick("migrate_ticked").await?;
        self.sign_off().await?;
        hands.go_on().await?;

        hands.at_step("confirm_agreement").await?;
        self.picture("confirm_agreement").await?;
        hands.tick("agreement_accepted").await?;
        self.sign_off().await?;
        hands.go_on().await?;
        Ok(hands.at_step("plan_order").await?)
    }

    async fn create_organization(&mut self) -> Result<(), DemoError> {
        self.fill_in_organization().await?;
        let hands = self.hands();
        self.sign_off().await?;
        self.picture("create_organization").await?;
        hands.go_on().await?;
        hands.shows("[data-field=organization_created]").await?;
        self.picture("create_organization-guide").await?;

        let mut fields = Vec::new();
        for (here, there) in [
            ("Company name", "Name"),
            ("Street and number", "Address"),
            ("Postcode", "Postal code"),
            ("City", "City"),
            ("Country", "Country"),
            ("Contact person", "Contact person"),
            ("Email", "E-mail"),
            ("Phone", "Phone"),
        ] {
            fields.push((there, hands.told(here).await?));
        }
        hands.press("[data-link=portal]").await?;
        let address = self.opened().await?;
        self.log_in_to_portal(&address).await?;
        self.create_organization_there(&fields).await?;
        hands.tick("organization_created").await?;
        hands.fill_if_empty("confirmed_by", STAFF).await?;
        hands.go_on().await?;
        hands.at_step("add_service_to_store").await?;
        if fields.iter().any(|(_, text)| text.is_empty()) {
            return Err(DemoError::Unexpected(format!(
                "Baton did not say everything that {DOMAIN} needs in the portal"
            )));
        }
        Ok(())
    }

    /// What only the person knows of the customer.
    pub(super) async fn fill_in_organization(&self) -> Result<(), DemoError> {
        self.hands().at_step("create_organization").await?;
        self.fill_in_customer().await
    }

    /// The same at whichever step asks for it.
    pub(super) async fn fill_in_customer(&self) -> Result<(), DemoError> {
        let hands = self.hands();
        let typed = [
            ("street", "Herengracht 124"),
            ("postcode", "1015 BT"),
            ("city", "Amsterdam"),
            ("email", "anna.de.vries@fabrikam.example"),
            ("phone", "+31 20 555 0188"),
        ];
        for (field, text) in typed {
            hands.fill(field, text).await?;
        }
        Ok(())
    }
}
