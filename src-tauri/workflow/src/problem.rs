//! The only error the window ever shows: a code, what happened, what did not, what to do next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{screen::Button, words::Words};

/// What a person must do differently; one sentence set per code in the words files (`problem-<code>-...`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ProblemCode {
    /// The customer's sign-in has run out or was never made.
    SignedOut,
    /// The account may not do this.
    Forbidden,
    /// Microsoft asks to slow down.
    Throttled,
    /// No answer from Microsoft: no internet, a proxy, or Microsoft itself.
    Unreachable,
    /// The sign-in belongs to another company.
    WrongTenant,
    /// What was asked for is not there.
    NotFound,
    /// The sign-in did not end well; the details say how.
    // Older journals name the cloud of another Microsoft by a code of its own.
    #[serde(alias = "other_cloud")]
    SignInFailed,
    /// The person chose No, or closed the page.
    SignInCancelled,
    /// The app registration's client id is missing or unknown.
    ClientIdMissing,
    /// Only an administrator of the customer may agree.
    NeedsAdminConsent,
    /// Blocked by the customer's security rules.
    Blocked,
    /// Something was sent and no answer came: it is being looked up.
    InDoubt,
    /// A write, or a chain of writes, is under way at this moment.
    WriteRunning,
    /// Far end said no, with a reason.
    Refused,
    /// The same was ordered before, in this move or in another.
    AlreadyOrdered,
    /// No key of the distributor's interface is kept on this computer.
    KeyMissing,
    /// The distributor does not accept the key.
    KeyRefused,
    /// The distributor's key may not do this.
    KeyForbidden,
    /// The key belongs to another company than the one chosen for the move.
    OtherKey,
    /// No answer from the distributor.
    ApiUnreachable,
    /// The distributor asks to slow down.
    ApiThrottled,
    /// The distributor gave an answer that cannot be used.
    ApiUnexpected,
    /// The disk is full.
    DiskFull,
    /// The store cannot be read or written.
    StoreBroken,
    /// The journal was changed outside Baton.
    JournalTampered,
    /// Another Baton works on the same data.
    AlreadyOpen,
    /// The system's keychain is missing or locked.
    KeychainClosed,
    /// The step is not the one to do now (another window went on).
    StepMoved,
    /// The move was closed.
    MoveClosed,
    /// The move goes on elsewhere; here it is only read.
    PassedOn,
    /// A write's end is not known: the move cannot be passed on now.
    PassOnInDoubt,
    /// The journal needs the name of who passes on or takes over.
    NameMissing,
    /// The file is no case file, or a part of it is missing.
    CaseNotReadable,
    /// The file is larger than any case.
    CaseTooLarge,
    /// The case file was changed after it was signed.
    CaseChanged,
    /// The case file was written by a newer Baton.
    CaseNewer,
    /// This Baton has no such procedure.
    CaseUnknownProcedure,
    /// A practice case in working mode, or the other way round.
    CaseOtherProfile,
    /// The case belongs to another cloud of Microsoft, or to another practice cloud.
    CaseOtherCloud,
    /// The case is here already and goes on here.
    CaseIsHere,
    /// The file is the very copy that was passed on from here.
    CaseFromHere,
    /// The copy here knows more than the file.
    CaseOlder,
    /// The case went on in two places.
    CaseForked,
    /// Another move here ordered the same.
    CaseOrderedHere,
    /// People would be left without a licence.
    NotCovered,
    /// A file could not be written.
    CannotSave,
    /// The browser could not be opened.
    CannotOpen,
    /// Something Baton did not expect.
    Unexpected,
}

impl ProblemCode {
    /// The code as it stands in words files and in support mails.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::Forbidden => "forbidden",
            Self::Throttled => "throttled",
            Self::Unreachable => "unreachable",
            Self::WrongTenant => "wrong-tenant",
            Self::NotFound => "not-found",
            Self::SignInFailed => "sign-in-failed",
            Self::SignInCancelled => "sign-in-cancelled",
            Self::ClientIdMissing => "client-id-missing",
            Self::NeedsAdminConsent => "needs-admin-consent",
            Self::Blocked => "blocked",
            Self::InDoubt => "in-doubt",
            Self::WriteRunning => "write-running",
            Self::Refused => "refused",
            Self::AlreadyOrdered => "already-ordered",
            Self::KeyMissing => "key-missing",
            Self::KeyRefused => "key-refused",
            Self::KeyForbidden => "key-forbidden",
            Self::OtherKey => "other-key",
            Self::ApiUnreachable => "api-unreachable",
            Self::ApiThrottled => "api-throttled",
            Self::ApiUnexpected => "api-unexpected",
            Self::DiskFull => "disk-full",
            Self::StoreBroken => "store-broken",
            Self::JournalTampered => "journal-tampered",
            Self::AlreadyOpen => "already-open",
            Self::KeychainClosed => "keychain-closed",
            Self::StepMoved => "step-moved",
            Self::MoveClosed => "move-closed",
            Self::PassedOn => "passed-on",
            Self::PassOnInDoubt => "pass-on-in-doubt",
            Self::NameMissing => "name-missing",
            Self::CaseNotReadable => "case-not-readable",
            Self::CaseTooLarge => "case-too-large",
            Self::CaseChanged => "case-changed",
            Self::CaseNewer => "case-newer",
            Self::CaseUnknownProcedure => "case-unknown-procedure",
            Self::CaseOtherProfile => "case-other-profile",
            Self::CaseOtherCloud => "case-other-cloud",
            Self::CaseIsHere => "case-is-here",
            Self::CaseFromHere => "case-from-here",
            Self::CaseOlder => "case-older",
            Self::CaseForked => "case-forked",
            Self::CaseOrderedHere => "case-ordered-here",
            Self::NotCovered => "not-covered",
            Self::CannotSave => "cannot-save",
            Self::CannotOpen => "cannot-open",
            Self::Unexpected => "unexpected",
        }
    }
}

/// A problem before it is put into words. Steps return this; it may stand in a journal, so it holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What to do differently.
    pub code: ProblemCode,
    /// Facts for the sentences, e.g. `who`, `until`, `reason`.
    pub facts: BTreeMap<String, String>,
    /// For support: Microsoft's number and request ids. Never a body or a token.
    pub details: Option<String>,
    /// Where its own sentences stand, as the start of their keys; none for those of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl Trouble {
    /// A problem of this code.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self { code, facts: BTreeMap::new(), details: None, words: None }
    }

    /// The same with a fact for its sentences.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// The same with details for support.
    #[must_use]
    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    /// The same, saying what happened and what to do in sentences of its own: `<words>-happened` and `<words>-next`,
    /// and `<words>-title` where there is one.
    #[must_use]
    pub fn in_words_of(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// The problem in the person's language.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> Problem {
        let args: Vec<(&str, crate::words::Arg<'_>)> =
            self.facts.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        let of_code = |part: &str| format!("problem-{}-{part}", self.code.as_str());
        let own = |part: &str| self.words.as_ref().map(|words| format!("{words}-{part}"));
        // A journal may name sentences that a later Baton no longer has.
        let say = |part: &str| {
            let key = own(part).filter(|key| words.has(key)).unwrap_or_else(|| of_code(part));
            words.say(&key, &args)
        };
        Problem {
            code: self.code,
            title: say("title"),
            happened: say("happened"),
            next: say("next"),
            button: None,
            details: self.details.clone(),
        }
    }
}

/// A problem as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Problem {
    /// For support and tests.
    pub code: ProblemCode,
    /// What happened, in a few words.
    pub title: String,
    /// What happened and what did not.
    pub happened: String,
    /// What to do now.
    pub next: String,
    /// The way on as a button, where there is one.
    pub button: Option<Button>,
    /// For support, with Copy.
    pub details: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_an_older_journal_is_still_read() {
        let older = r#"{"code":"other_cloud","facts":{},"details":null}"#;

        let trouble: Trouble = serde_json::from_str(older).expect("an older journal");

        assert_eq!(trouble.code, ProblemCode::SignInFailed);
    }
}
