//! The distributor's part by Baton itself: the key, the choice who acts, the customer, the catalogue, the orders.

use std::time::Duration;

use super::prepare::DOMAIN;
use super::{Demo, DemoError};

/// Where the customer is, so that its prices are those of its own country.
const MARKETPLACE: &str = "NL";
/// Practice hours are let pass so often until a wait must have ended.
const MOST_HOURS: usize = 12;

impl Demo {
    /// The key in Settings: first a wrong one, then the right one; whose it is, is shown.
    pub(super) async fn give_key(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.fill("ordering_key-gridheart-key", "a-key-of-yesterday-4711").await?;
        hands.press("[data-action=ordering_keep-gridheart]").await?;
        self.app.wait_for_text("does not accept this key").await?;
        self.picture("settings-key_refused").await?;

        let key = self.cloud.arrow_key(MARKETPLACE)?;
        hands.fill("ordering_key-gridheart-key", &key).await?;
        hands.press("[data-action=ordering_keep-gridheart]").await?;
        hands.shows("[data-action=ordering_forget-gridheart]").await?;
        self.picture("settings-key_kept").await?;
        hands.press("[data-action=ordering_test-gridheart]").await?;
        self.app.wait_for_text("The connection works").await?;
        self.picture("settings-connection_tested").await?;
        if self.app.driver().source().await?.contains(&key) {
            return Err(DemoError::Unexpected("the key stands in the page after it was kept".to_owned()));
        }
        Ok(())
    }

    /// Who acts is chosen once, with whose key and who bills in sight.
    pub(super) async fn let_baton_act(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-field=ordering]").await?;
        self.picture("confirm_enrolment-who_acts").await?;
        hands.pick("ordering", "api").await?;
        Ok(self.app.wait_for_text("bills Northwind IT").await?)
    }

    /// The customer is made and attached by Baton; then the customer's admin accepts the agreement.
    pub(super) async fn let_baton_set_up_customer(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("create_organization").await?;
        hands.shows("[data-field=street]").await?;
        self.fill_in_organization().await?;
        self.picture("create_organization").await?;
        hands.go_on().await?;
        hands.shows("[data-action=send]").await?;
        self.sign_off().await?;
        self.picture("create_organization-will_be_sent").await?;
        hands.go_on().await?;

        self.cloud.ask_for_agreement(DOMAIN).await?;
        // In ArrowSphere there is no E-store: that step ends by itself.
        hands.at_step("add_service_to_customer").await?;
        hands.shows("[data-action=attach]").await?;
        self.picture("add_service_to_customer").await?;
        hands.go_on().await?;
        hands.hides("[data-action=attach]").await?;
        hands.at_rest().await?;
        self.picture("add_service_to_customer-waiting").await?;
        self.let_hours_pass_until("main[data-step=confirm_agreement]").await?;

        hands.at_step("confirm_agreement").await?;
        self.picture("confirm_agreement").await?;
        self.accept_agreement_there().await?;
        // Baton looks by itself too; whoever does not want to wait presses.
        if !hands.shows_soon("main[data-step=plan_order]", Duration::from_secs(1)).await? {
            hands.press("main[data-step=confirm_agreement] [data-act=look]").await?;
        }
        Ok(hands.at_step("plan_order").await?)
    }

    /// Products and prices come from the catalogue; nobody types a price.
    pub(super) async fn plan_order_by_catalogue(&mut self) -> Result<(), DemoError> {
        self.choose_product().await?;
        let hands = self.hands();
        hands.at_rest().await?;
        hands.shows("[data-field^=\"offer:\"]").await?;
        self.sign_off().await?;
        self.picture("plan_order-offers").await?;
        hands.tick("plan_checked").await?;
        self.picture("plan_order-confirmed").await?;
        hands.go_on().await?;
        Ok(hands.at_step("place_order").await?)
    }

    /// One press orders all lines, an order each. While the distributor holds the first answer the plug is pulled: Baton looks
    /// the order up and goes on.
    pub(super) async fn let_baton_order(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-field^=\"order_checked:\"]").await?;
        self.sign_off().await?;
        self.picture("place_order").await?;
        hands.tick("order_checked:").await?;
        self.picture("place_order-confirmed").await?;
        self.cloud.hold_next_order(self.script.orders_go_to()).await?;
        hands.go_on().await?;
        self.cloud.wait_until_held().await?;
        hands.shows("[data-primary][disabled]").await?;
        self.picture("place_order-sent").await?;
        self.pull_the_plug().await?;
        self.cloud.abandon_held().await?;
        self.picture("home_after_restart").await?;

        let hands = self.hands();
        hands.press("[data-open-move]").await?;
        hands.shows("main[data-step]").await?;
        hands.at_rest().await?;
        self.picture("place_order-after_restart").await?;
        // The first order was found, by its reference or as the customer's only new one. What was not sent yet is confirmed
        // again by a person.
        if hands
            .shows_soon("main[data-step=place_order] [data-field^=\"order_checked:\"]", Duration::from_secs(10))
            .await?
        {
            self.picture("place_order-found_again").await?;
            hands.tick("order_checked:").await?;
            self.sign_off().await?;
            hands.go_on().await?;
        }
        Ok(hands.at_step("await_fulfilment").await?)
    }

    /// Lets practice time pass, an hour at a time, until something is shown.
    async fn let_hours_pass_until(&self, css: &str) -> Result<(), DemoError> {
        let hands = self.hands();
        self.open_panel().await?;
        for _ in 0..MOST_HOURS {
            hands.press("[data-hours=\"1\"]").await?;
            if hands.shows_soon(css, Duration::from_secs(4)).await? {
                return self.close_panel().await;
            }
        }
        Err(DemoError::Unexpected(format!("after {MOST_HOURS} hours there is no {css}")))
    }
}
