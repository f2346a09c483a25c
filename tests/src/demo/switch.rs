//! The licence switch, with the people whom Baton cannot switch by itself.

use super::microsoft::ADMIN;
use super::{Demo, DemoError};

impl Demo {
    /// Switches everybody; then a group, a missing country and a clash are decided by the person.
    pub(super) async fn switch_licences(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("switch_licences").await?;
        hands.tick("understand").await?;
        self.picture("switch_licences").await?;
        // Reading was allowed until now; writing is asked for here, and the admin agrees in the browser.
        hands.go_on().await?;
        self.let_baton_write("switch_licences-permission").await?;
        hands.go_on().await?;
        hands.shows("[data-action=give_all]").await?;
        hands.at_rest().await?;
        self.picture("switch_licences-needs_a_look").await?;

        hands.press("[data-action=give_all]").await?;
        hands.hides("[data-action=give_all]").await?;
        hands.press("[data-action^=\"country:\"]").await?;
        self.let_baton_write("switch_licences-country_permission").await?;
        hands.press("[data-action^=\"country:\"]").await?;
        hands.hides("[data-action^=\"country:\"]").await?;
        hands.press("[data-action^=\"remove:\"]").await?;
        hands.hides("[data-action^=\"remove:\"]").await?;
        hands.shows("[data-primary]:not([disabled])").await?;
        self.picture("switch_licences-done").await?;
        hands.go_on().await?;

        hands.at_step("assign_new_users").await?;
        self.picture("assign_new_users").await?;
        Ok(hands.go_on().await?)
    }

    /// The admin agrees in the browser that Baton may write; Baton shows that it heard.
    async fn let_baton_write(&mut self, picture: &str) -> Result<(), DemoError> {
        let hands = self.hands();
        let address = self.opened().await?;
        hands.shows("[data-link=permission]").await?;
        self.picture(picture).await?;
        self.sign_in_at(&address, ADMIN).await?;
        Ok(hands.hides("[data-link=permission]").await?)
    }
}
