//! Puts a profile together: store, vault, clients of Microsoft, runner, settings, practice cloud.
//!
//! The one composition for the window, batonctl and the tests, so that all three run the very same program.

mod accounts_view;
mod appearance;
mod case_file;
mod destinations;
mod engine;
mod fingerprints;
mod folders;
mod ordering;
mod ordering_view;
mod organisation;
mod partner;
mod partner_view;
mod practice;
mod product_names;
mod settings;
mod settings_view;
mod vault_notice;

pub use accounts_view::{ACCOUNT_FORGET, ACCOUNT_FORGET_NOW, ACCOUNT_KEEP, account_id};
pub use appearance::Appearance;
pub use case_file::LARGEST_CASE_FILE;
pub use engine::{CannotStart, Engine, Start};
pub use fingerprints::known_fingerprints;
pub use folders::Folders;
pub use ordering::{Connection, KeyError, NoConnection, Ordering, parse_key, typed_key};
pub use ordering_view::{
    ORDERING_FORGET, ORDERING_KEEP, ORDERING_PRACTICE, ORDERING_TEST, ordering_field, ordering_sentence,
};
pub use organisation::{Organisation, OrganisationError};
pub use partner::{NotConnected, PartnerCompany, PartnerConnection};
pub use partner_view::{PARTNER_ALLOW, PARTNER_CONNECT, PARTNER_FORGET, PARTNER_OPEN, PARTNER_STOP};
pub use practice::{CloudFile, CloudFileError, NoPractice, PracticeLink, PracticeTransfer};
pub use settings::{Settings, parse as parse_settings};
pub use settings_view::{Facts as SettingsFacts, settings_view};
pub use vault_notice::vault_notice;

use baton_workflow::words::{Language, Words};
use jiff::tz::TimeZone;

const SETTINGS_WORDS: [&str; 2] = [include_str!("../words/settings.en.ftl"), include_str!("../words/settings.sv.ftl")];

/// All words of a language, those of the settings included.
#[must_use]
pub fn words(language: Language, time_zone: TimeZone) -> Words {
    let column = match language {
        Language::English => 0,
        Language::Swedish => 1,
    };
    baton_procedures::words::words_with(language, time_zone, &[SETTINGS_WORDS[column]])
}
