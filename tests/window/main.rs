//! What only the real window can show: what stays after a kill, what hostile texts and pages can do, keys, and language.
#![cfg(target_os = "linux")]

mod drafts;
mod foreign_page;
mod hostile_texts;
mod keyboard;
mod language;
mod opening;
mod ordering_key;
mod outside;
mod passing_on;
mod settings;

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, Options, WindowError};

/// Baton at a desk, in practice, at the first form of a new move.
async fn at_the_first_form(desk: &Desk) -> Result<(AppWindow, Hands), WindowError> {
    let app = AppWindow::start(desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-enter=practice]").await?;
    hands.begin_move("gridheart").await?;
    hands.at_step("confirm_enrolment").await?;
    Ok((app, hands))
}

/// Answers the first form.
async fn past_the_first_form(hands: &Hands) -> Result<(), WindowError> {
    hands.pick("enrolled", "enrolled").await?;
    hands.fill("confirmed_by", "Sam Okafor").await?;
    hands.go_on().await?;
    hands.at_step("identify_customer").await
}
