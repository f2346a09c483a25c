//! The plan, the orders in the portal, and the delivery.

use thirtyfour::By;

use super::portal::PortalLine;
use super::{Demo, DemoError};

/// What the customer has, and what it needs.
const OLD_PRODUCT: &str = "Microsoft 365 Business Standard";
const NEW_PRODUCT: &str = "Microsoft 365 Business Premium";

impl Demo {
    /// Another product for the people of the old one, and the prices of the portal's list.
    pub(super) async fn plan_order(&mut self) -> Result<(), DemoError> {
        self.choose_product().await?;
        let hands = self.hands();
        for field in hands.all("[data-field^=\"price:\"]", "data-field").await? {
            let price = self.price_there(field.trim_start_matches("price:")).await?;
            hands.fill(&field, &price).await?;
        }
        // The totals follow what was typed; only then is it the plan that the person confirms.
        self.app.wait_for("the total", async |page| Ok(!page.text().await?.contains("Fill in the prices"))).await?;
        self.sign_off().await?;
        self.picture("plan_order-prices").await?;
        hands.tick("plan_checked").await?;
        self.picture("plan_order-confirmed").await?;
        hands.go_on().await?;
        Ok(hands.at_step("place_order").await?)
    }

    /// Another product for the people of the old one.
    pub(super) async fn choose_product(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-field^=\"product:\"]").await?;
        self.picture("plan_order").await?;
        let row = format!("//tr[td[1][contains(., '{OLD_PRODUCT}')]]//fluent-dropdown");
        let list = self.app.driver().find(By::XPath(row.clone())).await?;
        let field = list.attr("data-field").await?.unwrap_or_default();
        let option = list.find(By::XPath(format!(".//fluent-option[normalize-space(.)='{NEW_PRODUCT}']"))).await?;
        let wanted = option.attr("data-option").await?.unwrap_or_default();
        hands.choose(&field, &wanted).await?;
        self.app.wait_for_text(&format!("72 × {NEW_PRODUCT}")).await?;
        Ok(())
    }

    /// Each line once in the portal; its number comes back into Baton. After the first order the plug is pulled.
    pub(super) async fn place_orders(&mut self) -> Result<(), DemoError> {
        let mut line = 1;
        while self.app.has("main[data-step=place_order]").await? {
            let hands = self.hands();
            hands.press("[data-primary][data-action=show]").await?;
            let number = format!("order_number:{line}");
            hands.shows(&format!("[data-field=\"{number}\"]")).await?;
            self.picture(&format!("place_order-line_{line}")).await?;
            let customer = hands.told("Customer").await?;
            let ordered = self.order_there(&customer, &self.told_line().await?).await?;
            if line == 1 {
                self.pull_the_plug_after_the_order().await?;
            }
            let hands = self.hands();
            hands.fill(&number, &ordered).await?;
            self.sign_off().await?;
            self.picture(&format!("place_order-number_{line}")).await?;
            hands.go_on().await?;
            hands.hides(&format!("[data-field=\"{number}\"]")).await?;
            line += 1;
        }
        Ok(())
    }

    /// What Baton says to choose in the portal.
    async fn told_line(&self) -> Result<PortalLine, DemoError> {
        let hands = self.hands();
        let (category, group) = (hands.told("Category").await?, hands.told("Product group").await?);
        Ok(PortalLine { category, group, ..self.told_product().await? })
    }

    /// The same without category and group, for which not every portal asks.
    pub(super) async fn told_product(&self) -> Result<PortalLine, DemoError> {
        let hands = self.hands();
        let paid = hands.told("Paid").await?;
        Ok(PortalLine {
            category: String::new(),
            group: String::new(),
            product: hands.told("Product").await?,
            quantity: hands.told("Quantity").await?,
            term: hands.told("Term").await?,
            billing: if paid.contains("month") { "Monthly" } else { "Yearly" },
        })
    }

    /// The order is placed, its number is not typed yet: Baton asks before it shows the same steps again.
    async fn pull_the_plug_after_the_order(&mut self) -> Result<(), DemoError> {
        self.pull_the_plug().await?;
        self.picture("home_after_restart").await?;
        let hands = self.hands();
        hands.press("[data-open-move]").await?;
        hands.at_step("place_order").await?;
        hands.shows("[data-field^=\"pressed:\"]").await?;
        self.picture("place_order-pressed_already").await?;
        hands.press("[data-field^=\"pressed:\"] [data-option=yes]").await?;
        hands.shows("[data-field^=\"pressed:\"][data-value=yes]").await?;
        hands.go_on().await?;
        Ok(hands.shows("[data-field^=\"order_number:\"]").await?)
    }

    /// Waits for the delivery, which the practice panel brings nearer.
    pub(super) async fn await_delivery(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("await_fulfilment").await?;
        self.picture("await_fulfilment").await?;
        self.open_panel().await?;
        self.picture("practice_panel").await?;
        hands.press("[data-hours=\"1\"]").await?;
        hands.at_step("verify_both_subscriptions").await?;
        self.close_panel().await?;
        hands.shows("[data-primary]:not([disabled])").await?;
        self.picture("verify_both_subscriptions").await?;
        Ok(hands.go_on().await?)
    }

    pub(super) async fn open_panel(&self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.press("[data-practice-panel]").await?;
        Ok(hands.shows("[data-practice-now]").await?)
    }

    pub(super) async fn close_panel(&self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.press("[data-close=practice]").await?;
        Ok(hands.hides("[data-drawer=practice]").await?)
    }
}
