//! The report: every proof of a move, with when, where from, and what is not verified; signed, and checkable offline.

mod facts;
mod machine_part;
mod page;
mod people;
mod sent;
mod verify;

use baton_domain::MoveId;
use baton_vault::SigningKey;
use baton_workflow::{Problem, Runner};
use jiff::Timestamp;

use crate::Tools;

pub use facts::Facts;
pub use machine_part::{MachinePart, SignsReports};
pub use verify::{ReportFault, Verified, verify};

impl SignsReports for SigningKey {
    fn public_key(&self) -> String {
        self.public_key_hex()
    }

    fn sign_hex(&self, statement: &[u8]) -> String {
        self.sign(statement).to_hex()
    }
}

/// The report of a move as a file: its name and its bytes. An interim one can be made at any time and says that it is one.
///
/// # Errors
/// When the journal cannot be read.
pub async fn render(
    runner: &Runner<Tools>,
    id: MoveId,
    interim: bool,
    key: &SigningKey,
) -> Result<(String, Vec<u8>), Problem> {
    let rows = runner.journal(id).await?;
    let names = runner.names(id).await?;
    let surroundings = runner.surroundings();
    let now = runner.tools().clock.now();
    let facts = Facts::from_journal(&rows, names, &surroundings, now, interim);
    let html = build(&facts, id, &rows, key);
    Ok((file_name(&facts, &surroundings.words, now), html.into_bytes()))
}

/// The report as self-contained HTML.
#[must_use]
pub fn build(facts: &Facts<'_>, id: MoveId, rows: &[baton_store::JournalRow], key: &impl SignsReports) -> String {
    let page = page::page(facts, &machine_part::fingerprint_of(&key.public_key()));
    let part = MachinePart::signed(id, rows, &page, key);
    page::with_machine_part(&page, &part)
}

fn file_name(facts: &Facts<'_>, words: &baton_workflow::Words, now: Timestamp) -> String {
    let kind = words.say(if facts.interim { "report-file-interim" } else { "report-file" }, &[]);
    // A tenant may be called anything; a file may not.
    let plain: String = facts
        .customer
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.') { c } else { ' ' })
        .collect();
    let customer = baton_domain::display_text(plain.trim_matches(['.', ' ']), 60);
    format!("{kind} {customer} {}.html", words.day(now))
}

#[cfg(test)]
mod tests;
