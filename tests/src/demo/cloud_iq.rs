//! What differs in a move to Crayon: the access to Cloud-iQ, the organization, the link out of the mail, the tenant, the agreement.

use super::{Demo, DemoError};

/// What stands in the name of the organization that buys in the customer's country.
const ORGANIZATION: &str = "Netherlands";
/// Leads to somebody who would like to be taken for Crayon.
const WRONG_LINK: &str = "https://partner.crayon-csp.example/accept?invType=ResellerRelationship";
/// Who accepted the agreement, as they told it on the phone.
const ACCEPTED_BY: [(&str, &str); 4] = [
    ("first_name", "Anna"),
    ("last_name", "de Vries"),
    ("email", "anna.de.vries@fabrikam.example"),
    ("phone", "+31 20 555 0188"),
];
const ACCEPTED_ON: &str = "2026-11-17";

impl Demo {
    /// The access in Settings: first with a password that was changed, then as it is; what it opens, is shown.
    pub(super) async fn give_access_to_cloud_iq(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        let access = self.cloud.cloudiq_access()?;
        for (part, secret) in &access {
            let typed = if *part == "password" { "the password of last spring" } else { secret };
            hands.fill(&field(part), typed).await?;
        }
        hands.press("[data-action=ordering_keep-crayon]").await?;
        self.app.wait_for_text("this password").await?;
        self.picture("settings-access_refused").await?;

        for (part, secret) in &access {
            hands.fill(&field(part), secret).await?;
        }
        hands.press("[data-action=ordering_keep-crayon]").await?;
        hands.shows("[data-action=ordering_forget-crayon]").await?;
        self.picture("settings-access_kept").await?;
        hands.press("[data-action=ordering_test-crayon]").await?;
        self.app.wait_for_text("The connection works").await?;
        self.picture("settings-connection_tested").await?;
        let page = self.app.driver().source().await?;
        match access.iter().find(|(_, secret)| page.contains(secret)) {
            Some((part, _)) => Err(DemoError::Unexpected(format!("the {part} stands in the page after it was kept"))),
            None => Ok(()),
        }
    }

    /// Who orders is chosen once among what the access opens; who bills is in sight.
    pub(super) async fn choose_organization(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("connect_cloud_iq").await?;
        hands.shows("[data-field=orders_as]").await?;
        self.picture("connect_cloud_iq").await?;
        for option in hands.all("[data-field=orders_as] [data-option]", "data-option").await? {
            let card = hands.read(&format!("[data-field=orders_as] [data-option=\"{option}\"]")).await?;
            if card.contains(ORGANIZATION) {
                hands.pick("orders_as", &option).await?;
                self.app.wait_for_text("bills Northwind IT").await?;
                self.sign_off().await?;
                self.picture("connect_cloud_iq-chosen").await?;
                return Ok(hands.go_on().await?);
            }
        }
        Err(DemoError::Unexpected(format!("no organization of {ORGANIZATION} is offered")))
    }

    /// Crayon's partner number is not public, so its own link is needed: a strange one is refused, that of the mail is read.
    pub(super) async fn paste_link_of_crayon(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("accept_delegated_admin").await?;
        self.picture("accept_delegated_admin-no_link").await?;
        hands.fill("pasted_link", WRONG_LINK).await?;
        hands.press("[data-action=use_link]").await?;
        self.app.wait_for_text("not to Microsoft's admin center").await?;
        self.picture("accept_delegated_admin-wrong_link").await?;

        let link = self.link_in_mail().await?;
        hands.fill("pasted_link", &link).await?;
        hands.press("[data-action=use_link]").await?;
        self.app.wait_for_text("The pasted link names").await?;
        hands.at_rest().await?;
        self.picture("accept_delegated_admin-link_read").await
    }

    /// The link in the mail that Crayon wrote when the access was used for the first time.
    async fn link_in_mail(&mut self) -> Result<String, DemoError> {
        let hands = self.hands();
        self.open_panel().await?;
        hands.press("[data-mail] summary").await?;
        self.app.wait_for_text("Welcome to Cloud-iQ").await?;
        self.picture("practice_panel-mail_of_crayon").await?;
        let mail = hands.read("[data-mail]").await?;
        self.close_panel().await?;
        let link = mail.split_whitespace().find(|word| word.contains("://"));
        link.map(str::to_owned).ok_or_else(|| DemoError::Unexpected(format!("no link in the mail: {mail}")))
    }

    /// The tenant is attached by one press; what is sent can be read before.
    pub(super) async fn let_baton_attach_tenant(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("attach_tenant").await?;
        hands.shows("[data-action=attach]").await?;
        self.sign_off().await?;
        self.picture("attach_tenant").await?;
        hands.go_on().await?;
        hands.at_step("confirm_agreement").await?;
        hands.press("[data-back]").await?;
        hands.at_step("attach_tenant").await?;
        self.picture("attach_tenant-done").await?;
        hands.press("[data-current-step]").await?;
        Ok(hands.at_step("confirm_agreement").await?)
    }

    /// Crayon is told who accepted the agreement and when: nothing is sent while the day is missing.
    pub(super) async fn let_baton_tell_agreement(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.shows("[data-action=record]").await?;
        self.picture("confirm_agreement").await?;
        for (field, text) in ACCEPTED_BY {
            hands.fill(field, text).await?;
        }
        hands.tick("told").await?;
        self.sign_off().await?;
        hands.at_rest().await?;
        hands.press("[data-action=record]").await?;
        self.app.wait_for_text("Choose the day on which it was accepted.").await?;
        self.picture("confirm_agreement-day_missing").await?;

        hands.fill("agreed_on", ACCEPTED_ON).await?;
        hands.at_rest().await?;
        self.picture("confirm_agreement-all_said").await?;
        hands.press("[data-action=record]").await?;
        Ok(hands.at_step("plan_order").await?)
    }
}

fn field(part: &str) -> String {
    format!("ordering_key-crayon-{part}")
}
