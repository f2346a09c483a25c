//! The practice inbox: mails that would have been sent.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A mail to the person who practises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// 1 for the first.
    pub number: u32,
    /// When it came.
    pub at: Timestamp,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// All mails, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Inbox {
    mails: Vec<Mail>,
}

impl Inbox {
    /// All mails, oldest first.
    #[must_use]
    pub fn mails(&self) -> &[Mail] {
        &self.mails
    }

    pub(crate) fn deliver(&mut self, at: Timestamp, from: &str, to: &str, subject: String, body: String) -> Mail {
        let number = u32::try_from(self.mails.len()).unwrap_or(u32::MAX).saturating_add(1);
        let mail = Mail { number, at, from: from.to_owned(), to: to.to_owned(), subject, body };
        self.mails.push(mail.clone());
        mail
    }
}
