//! The letter to the old provider, the wait until the old ones have ended, and the report.

use std::path::PathBuf;
use std::time::Duration;

use super::{Demo, DemoError};

/// Old terms end within so many months.
const MOST_MONTHS: usize = 6;

impl Demo {
    /// The letter, the old provider's desk, its answer, and the wait.
    pub(super) async fn cancel_old(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        hands.at_step("cancel_old_subscription").await?;
        self.sign_off().await?;
        self.picture("cancel_old_subscription").await?;
        hands.go_on().await?;

        hands.at_step("confirm_transfer").await?;
        self.picture("confirm_transfer").await?;
        self.open_panel().await?;
        hands.press("[data-receive]").await?;
        self.app.wait_for_text("Cancellation confirmed").await?;
        hands.press("[data-mail] summary").await?;
        self.picture("practice_panel-old_provider_confirms").await?;
        self.close_panel().await?;

        for field in hands.all("[data-field^=\"of:\"]", "data-field").await? {
            hands.tick(&field).await?;
        }
        hands.fill("by", "Licence desk of Tailspin").await?;
        hands.fill("reference", "Mail of 20 November").await?;
        self.sign_off().await?;
        self.picture("confirm_transfer-answer").await?;
        hands.go_on().await?;
        hands.shows("[data-action=hand_over_now]").await?;
        self.picture("confirm_transfer-waiting").await?;
        self.let_terms_end().await?;
        self.picture("confirm_transfer-ended").await?;
        Ok(hands.go_on().await?)
    }

    /// Lets months pass until Microsoft shows no old subscription any more.
    async fn let_terms_end(&mut self) -> Result<(), DemoError> {
        let hands = self.hands();
        self.open_panel().await?;
        for _ in 0..MOST_MONTHS {
            let before = hands.read("[data-practice-now]").await?;
            hands.press("[data-hours=\"720\"]").await?;
            self.app
                .wait_for(
                    "a month to pass",
                    async |page| Ok(page.within("[data-practice-now]").text().await? != before),
                )
                .await?;
            hands.at_rest().await?;
            let ended = hands.shows_soon("[data-primary]:not([disabled])", Duration::from_secs(4)).await?;
            if ended {
                return self.close_panel().await;
            }
        }
        Err(DemoError::Unexpected(format!("after {MOST_MONTHS} months an old subscription still runs")))
    }

    /// Forgets the sign-in, finishes, and saves the report. Gives its file.
    pub(super) async fn hand_over(&mut self) -> Result<PathBuf, DemoError> {
        self.hand_over_at("hand_over").await
    }

    /// The same at the last step of the route.
    pub(super) async fn hand_over_at(&mut self, step: &str) -> Result<PathBuf, DemoError> {
        let hands = self.hands();
        hands.at_step(step).await?;
        self.picture("hand_over").await?;
        hands.tick("forget").await?;
        self.sign_off().await?;
        self.picture("hand_over-forget").await?;
        hands.go_on().await?;
        hands.shows(&format!("[data-rail={step}][data-state=done]")).await?;
        hands.at_rest().await?;
        hands.press("[data-file=report]").await?;
        hands.shows("[data-saved]").await?;
        self.picture("hand_over-report_saved").await?;
        let name = hands.all("[data-saved]", "data-saved").await?.pop().unwrap_or_default();
        hands.press("[data-home]").await?;
        hands.shows("main[data-page=home]").await?;
        self.picture("home_done").await?;
        let home = self.desk.home();
        let places = [home.to_path_buf(), home.join("Downloads")];
        let saved = places.into_iter().map(|folder| folder.join(&name)).find(|file| file.is_file());
        saved.ok_or_else(|| DemoError::Unexpected(format!("the report {name:?} was said to be saved and is not there")))
    }
}
