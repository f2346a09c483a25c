//! The other way: both providers agree, and Microsoft changes who sells the subscriptions.

use std::path::PathBuf;

use super::{Demo, DemoError};

/// An administrator of the partner's own company: nobody else can let Baton read its Partner Center.
const OWN_ADMIN: &str = "lena.fischer@northwindit.example";

impl Demo {
    /// Somebody of the partner signs in with the company's own account, so that Baton can read its Partner Center.
    pub(super) async fn connect_own_account(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.press("[data-action=partner_connect]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, OWN_ADMIN).await?;
        hands.shows("[data-action=partner_allow]").await?;
        self.picture("settings-own_account").await?;
        hands.press("[data-action=partner_allow]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, OWN_ADMIN).await?;
        hands.hides("[data-action=partner_allow]").await?;
        hands.shows("[data-action=partner_forget]").await?;
        self.picture("settings-partner_center").await
    }

    /// Settings name the customer's sign-in that is kept, and ask before it is forgotten.
    pub(super) async fn look_at_the_kept_sign_in(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.press("[data-settings]").await?;
        hands.shows("main[data-page=settings]").await?;
        hands.press("[data-action^=\"forget:\"]").await?;
        hands.shows("[data-action^=\"forget_now:\"]").await?;
        self.picture("settings-forget_asked").await?;
        hands.press("[data-action=forget_not]").await?;
        hands.hides("[data-action^=\"forget_now:\"]").await?;
        self.picture("settings-kept_sign_in").await?;
        Ok(hands.press("[data-back]").await?)
    }

    /// The situation with today's bill, what each way costs, and the choice.
    pub(super) async fn choose_the_transfer(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.choose("cooperates", "yes").await?;
        hands.choose("same_product", "yes").await?;
        hands.choose("days_left", "months").await?;
        hands.fill("monthly", "4180").await?;
        hands.choose("currency", "EUR").await?;
        self.picture("choose_route").await?;
        hands.go_on().await?;
        hands.pick("route", "transfer").await?;
        self.picture("choose_route-recommended").await?;
        Ok(hands.go_on().await?)
    }

    /// From the two letters to the saved report.
    pub(super) async fn transfer(&mut self) -> Result<PathBuf, DemoError> {
        let hands = self.hands();
        hands.at_step("ask_for_transfer").await?;
        self.sign_off().await?;
        self.picture("ask_for_transfer").await?;
        self.leave_one_out_and_take_it_back().await?;
        hands.go_on().await?;

        hands.at_step("await_transfer").await?;
        self.picture("await_transfer").await?;
        self.open_panel().await?;
        hands.press("[data-receive]").await?;
        hands.shows("[data-accept]").await?;
        self.picture("practice_panel-old_provider_is_asked").await?;
        hands.press("[data-accept]").await?;
        hands.hides("[data-accept]").await?;
        hands.press("[data-hours=\"1\"]").await?;
        self.close_panel().await?;

        hands.at_step("verify_transfer").await?;
        hands.shows("[data-primary]:not([disabled])").await?;
        self.app.wait_for_text("Only the seller changed.").await?;
        self.picture("verify_transfer").await?;
        hands.go_on().await?;
        self.hand_over_at("hand_over_transfer").await
    }

    /// A row that is not ticked leaves both letters at once, and comes back with its tick.
    async fn leave_one_out_and_take_it_back(&mut self) -> Result<(), DemoError> {
        const EXCHANGE: &str = "Exchange Online (Plan 1)";
        let hands = self.hands();
        let both = async |times: usize| {
            let app = self.app.within(".letter");
            let what = format!("{times} letters with {EXCHANGE}");
            app.wait_for(&what, async |page| Ok(page.text().await?.matches(EXCHANGE).count() == times)).await
        };
        both(2).await?;
        let ticks = hands.all("[data-field^=\"transfer:\"]", "data-field").await?;
        let last = ticks.last().ok_or_else(|| DemoError::Unexpected("no row to tick".to_owned()))?;
        hands.press(&format!("[data-field=\"{last}\"]")).await?;
        both(0).await?;
        hands.press(&format!("[data-field=\"{last}\"]")).await?;
        Ok(both(2).await?)
    }
}
