//! From the first screen to the accepted distributor.

use super::microsoft::{ADMIN, STRANGER};
use super::{Demo, DemoError, Mode, STAFF, Script};

/// The customer who needs another product.
pub(super) const DOMAIN: &str = "fabrikam.example";

impl Demo {
    /// Practise, the person's name in Settings, and the first three forms.
    pub(super) async fn prepare(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-enter=practice]").await?;
        self.picture("welcome").await?;
        hands.press("[data-enter=practice]").await?;
        hands.shows("main[data-page=home]").await?;
        self.picture("home_empty").await?;
        self.settings().await?;

        hands.begin_move(self.script.procedure()).await?;
        match self.script {
            Script::Gridheart(mode) => self.say_who_orders(mode).await?,
            Script::Prime => self.say_who_orders(Mode::Guided).await?,
            Script::CloudIq => self.choose_organization().await?,
        }

        hands.at_step("identify_customer").await?;
        hands.fill("domain", DOMAIN).await?;
        hands.go_on().await?;
        self.app.wait_for_text("Tenant ID").await?;
        self.picture("identify_customer").await?;
        hands.go_on().await?;

        hands.at_step("choose_route").await?;
        hands.fill("old_provider", "Tailspin").await?;
        hands.fill("old_provider_email", "licences@tailspin.example").await?;
        match self.script {
            Script::Gridheart(Mode::Guided | Mode::Api) | Script::CloudIq | Script::Prime => {
                self.choose_to_buy_again().await
            }
            Script::Gridheart(Mode::Transfer) => self.choose_the_transfer().await,
        }
    }

    /// That the company is enrolled at Gridheart, and who orders there.
    async fn say_who_orders(&mut self, mode: Mode) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("confirm_enrolment").await?;
        match mode {
            Mode::Guided | Mode::Transfer => hands.pick("enrolled", "enrolled").await?,
            Mode::Api => self.let_baton_act().await?,
        }
        self.sign_off().await?;
        self.picture("confirm_enrolment").await?;
        Ok(hands.go_on().await?)
    }

    async fn choose_to_buy_again(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.choose("cooperates", "no").await?;
        hands.choose("same_product", "no").await?;
        hands.choose("days_left", "weeks").await?;
        self.picture("choose_route").await?;
        hands.go_on().await?;
        hands.pick("route", "buy-again").await?;
        self.picture("choose_route-recommended").await?;
        Ok(hands.go_on().await?)
    }

    /// The name that Baton writes beside what is confirmed; and the fingerprint by which the report is checked at the end.
    async fn settings(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.press("[data-settings]").await?;
        hands.shows("main[data-page=settings]").await?;
        hands.fill("operator", STAFF).await?;
        hands.press("[data-primary]").await?;
        hands.shows("[data-saved-settings]").await?;
        self.fingerprint = hands.all("main [data-copy]", "data-copy").await?.pop().unwrap_or_default();
        self.picture("settings").await?;
        match self.script {
            Script::Gridheart(Mode::Guided) | Script::Prime => {}
            Script::Gridheart(Mode::Api) => self.give_key().await?,
            Script::Gridheart(Mode::Transfer) => self.connect_own_account().await?,
            Script::CloudIq => self.give_access_to_cloud_iq().await?,
        }
        hands.press("[data-back]").await?;
        Ok(hands.shows("main[data-page=home]").await?)
    }

    /// First somebody of the wrong company signs in, then the customer's admin.
    pub(super) async fn sign_in(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("sign_in_admin").await?;
        hands.pick("way", "here").await?;
        self.picture("sign_in_admin").await?;
        hands.go_on().await?;
        let address = self.opened().await?;
        hands.shows("[data-link=sign_in_page]").await?;
        self.picture("sign_in_admin-waiting").await?;
        self.sign_in_at(&address, STRANGER).await?;
        hands.shows("[data-primary][data-action=sign_in_again]").await?;
        self.picture("sign_in_admin-wrong_company").await?;

        hands.press("[data-action=sign_in_again]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, ADMIN).await?;
        let next = self.script.after_sign_in();
        hands.at_step(next).await?;
        // This check passed by itself: the person looks back at what it read.
        hands.press("[data-back]").await?;
        hands.at_step("verify_admin").await?;
        self.picture("verify_admin").await?;
        hands.press("[data-current-step]").await?;
        Ok(hands.at_step(next).await?)
    }

    /// The admin accepts the distributor, and lets Baton see that in the audit log.
    pub(super) async fn accept(&mut self) -> Result<(), DemoError> {
        match self.script {
            Script::Gridheart(_) | Script::Prime => {}
            Script::CloudIq => self.paste_link_of_crayon().await?,
        }
        let hands = self.hands();
        hands.pick("way", "here").await?;
        self.picture("accept_delegated_admin").await?;
        hands.go_on().await?;
        let address = self.opened().await?;
        self.accept_partner_at(&address).await?;
        hands.shows("[data-action=ask_log]").await?;
        self.picture("accept_delegated_admin-waiting").await?;
        hands.press("[data-action=ask_log]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, ADMIN).await?;
        Ok(hands.at_step("verify_default_domain").await?)
    }
}
