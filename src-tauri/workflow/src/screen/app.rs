//! The window around the moves: profile, settings, practice panel.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Block, MoveCard};

/// Which set of data and addresses is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Profile {
    /// Made-up customers on this computer.
    Practice,
    /// Microsoft's real addresses.
    Working,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The window's own state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AppState {
    /// The profile in use; absent on the welcome screen.
    pub profile: Option<Profile>,
    /// `en` or `sv`.
    pub language: String,
    /// The colours.
    pub theme: Theme,
    /// The partner's own company name, if set.
    pub partner: String,
    /// Who sits at the computer, if set.
    pub operator: String,
    /// Something about the keychain the person must know, in words.
    pub vault_notice: Option<Notice>,
    /// The program's version.
    pub version: String,
}

/// A sentence with a title and perhaps a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// The title.
    pub title: String,
    /// The sentence.
    pub text: String,
    /// A way on; sent to `answer_notice` with its action.
    pub button: Option<super::Button>,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Home {
    /// All moves, the most urgent first.
    pub cards: Vec<MoveCard>,
    /// Where a new move may go.
    pub destinations: Vec<Destination>,
}

/// A distributor that a new move may go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Destination {
    /// The procedure to begin.
    pub procedure: String,
    /// The distributor's name.
    pub distributor: String,
    /// The name of its portal.
    pub portal: String,
}

/// The settings page, made of the same parts as a step.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SettingsView {
    /// The parts.
    pub blocks: Vec<Block>,
    /// What happened to the last save, in words.
    pub saved: Option<String>,
}

/// A file that was written for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// The folder it lies in.
    pub folder: String,
}

/// The practice world's side panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PracticeView {
    /// The practice clock in words, e.g. "Friday 20 November 2026, 11:05".
    pub now: String,
    /// The people who can sign in, with their made-up passwords.
    pub people: Vec<PracticePerson>,
    /// Mails and messages that would have been sent, newest first.
    pub inbox: Vec<PracticeMail>,
    /// What lies on the old provider's desk.
    pub desk: Vec<DeskItem>,
}

/// A made-up person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PracticePerson {
    /// E.g. "Anna de Vries, Global Administrator".
    pub name: String,
    /// The company.
    pub company: String,
    /// The domain to type in a new move.
    pub domain: String,
    /// The address to sign in with.
    pub username: String,
    /// The made-up password.
    pub password: String,
    /// What this customer lets one practise.
    pub about: String,
}

/// A mail of the practice world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PracticeMail {
    /// Key.
    pub id: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub paragraphs: Vec<String>,
    /// When, in words.
    pub at: String,
}

/// Something on the old provider's desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DeskItem {
    /// Key.
    pub id: String,
    /// The customer.
    pub title: String,
    /// The subscriptions and how they stand.
    pub text: String,
    /// Whether "Hand over the letter" can be pressed.
    pub can_receive: bool,
    /// Whether it is a transfer that waits for "Accept" or "Refuse".
    pub can_answer: bool,
}
