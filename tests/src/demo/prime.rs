//! What differs in a move to rhipe: *Transition* in Prime, Partner Connect, the wait for *Normal*, the orders in Prime.

use super::microsoft::ADMIN;
use super::{Demo, DemoError};

/// Would like to be taken for Prime.
const WRONG_LINK: &str = "https://www.primeportal.online.connect-csp.example/connect/7c4e";
/// The mail that brings the link to Partner Connect.
const CONNECT_MAIL: &str = "Prime Partner Connect for Tenant Transitioning";
/// The mail that brings rhipe's invitation.
const INVITATION_MAIL: &str = "Authorise rhipe as your Cloud Solution Provider";

impl Demo {
    /// From *Transition* to the link of Partner Connect.
    pub(super) async fn begin_in_prime(&mut self) -> Result<(), DemoError> {
        self.open_programme().await?;
        self.enter_details().await?;
        self.enter_tenant().await?;
        self.paste_connect_link().await
    }

    /// A customer without Microsoft 365 is no move, and without a tick nothing goes on; then *Transition*.
    async fn open_programme(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("open_prime_programme").await?;
        self.picture("open_prime_programme").await?;
        hands.pick("customer_kind", "create").await?;
        self.app.wait_for_text("There is nothing to move.").await?;
        self.picture("open_prime_programme-no_move").await?;
        hands.pick("customer_kind", "transition").await?;
        hands.shows("[data-field=done]").await?;
        hands.go_on().await?;
        self.app.wait_for_text("Tick the box when it is true.").await?;
        self.picture("open_prime_programme-not_ticked").await?;

        hands.press("[data-link=portal]").await?;
        let address = self.opened().await?;
        self.open_transition_there(&address).await?;
        self.done().await
    }

    /// The form in Baton, first with a postcode that no Dutch address has; then page by page in Prime.
    async fn enter_details(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("enter_customer_details").await?;
        self.fill_in_customer().await?;
        hands.fill("postcode", "10155").await?;
        hands.go_on().await?;
        hands.shows("[data-error]").await?;
        self.picture("enter_customer_details-wrong_postcode").await?;
        hands.fill("postcode", "1015 BT").await?;
        hands.go_on().await?;
        hands.shows("[data-field=done]").await?;
        self.picture("enter_customer_details-guide").await?;

        let mut fields = Vec::new();
        for (here, there) in [
            ("Company name", "Company name"),
            ("Street and number", "Address"),
            ("City", "City"),
            ("Postcode", "Postal code"),
            ("Country", "Country"),
            ("Email", "E-mail"),
            ("Phone", "Phone (optional)"),
        ] {
            fields.push((there, hands.told(here).await?));
        }
        let contact = hands.told("Contact person").await?;
        let (first, last) = contact.split_once(' ').unwrap_or((&contact, &contact));
        fields.extend([("First name", first.to_owned()), ("Last name", last.to_owned())]);
        self.fill_in_general_details_there(&fields).await?;
        self.done().await
    }

    async fn enter_tenant(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("enter_tenant_details").await?;
        hands.pick("category", "academic").await?;
        self.app.wait_for_text("What Academic needs").await?;
        self.picture("enter_tenant_details-academic").await?;
        hands.pick("category", "corporate").await?;
        self.picture("enter_tenant_details").await?;
        let domain = hands.told("First name of the tenant").await?;
        self.fill_in_tenant_there("Corporate", &domain).await?;
        self.done().await
    }

    /// A link that leads elsewhere is refused; that of Prime's mail is checked and shown.
    async fn paste_connect_link(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("send_partner_connect").await?;
        self.picture("send_partner_connect").await?;
        hands.fill("connect_link", WRONG_LINK).await?;
        hands.press("[data-action=use_link]").await?;
        self.app.wait_for_text("not to Prime. Do not open it.").await?;
        self.picture("send_partner_connect-wrong_link").await?;

        let link = self.link_in_newest_mail(CONNECT_MAIL, "practice_panel-partner_connect_mail").await?;
        hands.fill("connect_link", &link).await?;
        hands.press("[data-action=use_link]").await?;
        hands.shows("[data-action=drop_link]").await?;
        hands.pick("way", "here").await?;
        self.picture("send_partner_connect-here").await?;
        self.done().await
    }

    /// Baton notes which apps are there; the admin first declines and then accepts; the plug is pulled before Baton has seen the
    /// new app, and afterwards it finds it by itself.
    pub(super) async fn connect_directory(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("connect_directory").await?;
        hands.shows("[data-action=ask_apps]").await?;
        self.picture("connect_directory").await?;
        hands.press("[data-action=ask_apps]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, ADMIN).await?;
        hands.shows("[data-action=connected_before]").await?;
        self.picture("connect_directory-apps_noted").await?;

        hands.press("[data-link=partner_connect]").await?;
        let link = self.opened().await?;
        self.log_in_at_partner_connect(&link, ADMIN).await?;
        self.browser_picture("partner_connect-directory_connection").await?;
        self.answer_directory_connection("Cancel", "Nothing was changed.").await?;
        self.browser_picture("partner_connect-declined").await?;
        self.log_in_at_partner_connect(&link, ADMIN).await?;
        self.answer_directory_connection("Accept", "The Directory Connection is in place.").await?;
        self.browser_picture("partner_connect-tenant_details").await?;

        self.pull_the_plug().await?;
        self.picture("home_after_restart-connecting").await?;
        let hands = self.hands();
        hands.press("[data-open-move]").await?;
        hands.at_step("connect_directory").await?;
        self.app.wait_for_text("The new app is there").await?;
        self.picture("connect_directory-found").await?;
        hands.go_on().await?;
        self.confirm_tenant().await
    }

    /// What stops the move is looked at first; then the admin confirms what is right.
    async fn confirm_tenant(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("confirm_tenant").await?;
        self.picture("confirm_tenant").await?;
        hands.pick("agrees", "differs").await?;
        self.app.wait_for_text("Do not confirm on the page.").await?;
        self.picture("confirm_tenant-differs").await?;
        hands.pick("agrees", "same").await?;
        hands.shows("[data-field=done]").await?;
        self.confirm_tenant_there().await?;
        self.done().await
    }

    /// rhipe's own link out of its mail, Microsoft's page, the proof out of the log, and the list of partners.
    pub(super) async fn accept_rhipe(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("accept_delegated_admin").await?;
        self.picture("accept_delegated_admin-no_link").await?;
        let link = self.link_in_newest_mail(INVITATION_MAIL, "practice_panel-invitation_mail").await?;
        hands.fill("pasted_link", &link).await?;
        hands.press("[data-action=use_link]").await?;
        self.app.wait_for_text("The pasted link names").await?;
        hands.at_rest().await?;
        hands.pick("way", "here").await?;
        self.picture("accept_delegated_admin").await?;
        hands.go_on().await?;
        let address = self.opened().await?;
        self.authorise_csp_at(&address).await?;
        hands.shows("[data-action=ask_log]").await?;
        self.picture("accept_delegated_admin-waiting").await?;
        hands.press("[data-action=ask_log]").await?;
        let address = self.opened().await?;
        self.sign_in_at(&address, ADMIN).await?;

        // Whether rhipe stands among the partners was read by Baton itself: the person looks back at it.
        hands.at_step("await_normal").await?;
        hands.press("[data-back]").await?;
        hands.at_step("verify_partner_relationship").await?;
        self.picture("verify_partner_relationship").await?;
        Ok(hands.press("[data-current-step]").await?)
    }

    /// *Transitioning* is read and written down; an hour later Prime shows *Normal*.
    pub(super) async fn await_normal(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("await_normal").await?;
        self.picture("await_normal").await?;
        let status = self.status_there("prime-transitioning").await?;
        self.expect_status(&status, "Transitioning")?;
        hands.pick("status", "transitioning").await?;
        self.done().await?;
        self.app.wait_for_text("What was read").await?;
        self.picture("await_normal-read_once").await?;

        self.open_panel().await?;
        hands.press("[data-hours=\"1\"]").await?;
        self.app.wait_for_text("Look again now.").await?;
        self.close_panel().await?;
        self.picture("await_normal-look_again").await?;
        let status = self.status_there("prime-normal").await?;
        self.expect_status(&status, "Normal")?;
        hands.pick("status", "normal").await?;
        self.done().await
    }

    fn expect_status(&self, shown: &str, wanted: &str) -> Result<(), DemoError> {
        if shown == wanted {
            return Ok(());
        }
        Err(DemoError::Unexpected(format!("Prime shows {shown:?} instead of {wanted:?}")))
    }

    /// Another product for the people of the old one, with the prices that Prime names.
    pub(super) async fn plan_order_in_prime(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("plan_order").await?;
        self.choose_product().await?;
        for field in hands.all("[data-field^=\"price:\"]", "data-field").await? {
            let price = self.price_in_prime(field.trim_start_matches("price:")).await?;
            hands.fill(&field, &price).await?;
        }
        self.app.wait_for("the total", async |page| Ok(!page.text().await?.contains("Fill in the prices"))).await?;
        self.sign_off().await?;
        hands.tick("plan_checked").await?;
        self.picture("plan_order-confirmed").await?;
        hands.go_on().await?;
        Ok(hands.at_step("place_order").await?)
    }

    /// Each line once in Prime; its number comes back into Baton. The plug is pulled before the first order is pressed.
    pub(super) async fn place_orders_in_prime(&mut self) -> Result<(), DemoError> {
        let mut line = 1;
        while self.app.has("main[data-step=place_order]").await? {
            let hands = self.hands();
            hands.press("[data-primary][data-action=show]").await?;
            let number = format!("order_number:{line}");
            hands.shows(&format!("[data-field=\"{number}\"]")).await?;
            self.picture(&format!("place_order-line_{line}")).await?;
            let told = self.told_product().await?;
            self.fill_in_order_in_prime(&told).await?;
            if line == 1 {
                self.pull_the_plug_before_the_order().await?;
            }
            let ordered = self.place_order_in_prime().await?;
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

    /// Nothing is ordered yet: Baton asks, and shows the same steps again only because the person says so.
    async fn pull_the_plug_before_the_order(&mut self) -> Result<(), DemoError> {
        self.pull_the_plug().await?;
        let hands = self.hands();
        hands.press("[data-open-move]").await?;
        hands.at_step("place_order").await?;
        hands.shows("[data-field^=\"pressed:\"]").await?;
        self.picture("place_order-pressed_already").await?;
        hands.press("[data-field^=\"pressed:\"] [data-option=no]").await?;
        hands.shows("[data-field^=\"pressed:\"][data-value=no]").await?;
        hands.go_on().await?;
        Ok(hands.shows("[data-field^=\"order_number:\"]").await?)
    }

    /// The link in the newest mail of the practice inbox, which has this subject.
    async fn link_in_newest_mail(&mut self, subject: &str, picture: &str) -> Result<String, DemoError> {
        let hands = self.hands();
        self.open_panel().await?;
        self.app.wait_for_text(subject).await?;
        hands.press("[data-mail] summary").await?;
        self.picture(picture).await?;
        let mail = self.app.within("[data-mail][open]").text().await?;
        self.close_panel().await?;
        let link = mail.split_whitespace().find(|word| word.starts_with("http"));
        link.map(str::to_owned).ok_or_else(|| DemoError::Unexpected(format!("no link in the mail: {mail}")))
    }

    /// The tick, the name, and on to the next step.
    async fn done(&self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.tick("done").await?;
        self.sign_off().await?;
        Ok(hands.go_on().await?)
    }
}
