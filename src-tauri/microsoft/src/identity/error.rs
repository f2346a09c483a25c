//! Why a sign-in did not come about, by what to do next.

use std::fmt;

use baton_domain::TenantId;
use baton_http::{ReadError, WriteError};
use thiserror::Error;

use super::Account;

/// Why nobody is signed in. Each variant asks for something different next.
#[derive(Debug, Error)]
pub enum SignInError {
    /// The person chose to stop, or closed the page that said so.
    #[error("the sign-in was cancelled")]
    Cancelled {
        /// For support.
        reference: Reference,
    },
    /// Nobody finished it in time: offer to begin again.
    #[error("the sign-in took too long")]
    TimedOut,
    /// The person read what Baton asks for and said no: explain and offer again.
    #[error("the person did not agree")]
    Declined {
        /// For support.
        reference: Reference,
    },
    /// Only an administrator may agree: show [`super::Identity::admin_consent_url`].
    #[error("an administrator has to agree first")]
    NeedsAdminConsent {
        /// For support.
        reference: Reference,
    },
    /// Microsoft wants to see the person (again): begin a sign-in in the browser, passing on `claims`.
    #[error("the person has to sign in again")]
    InteractionRequired {
        /// Goes into [`super::SignInRequest::claims`] as it is.
        claims: Option<String>,
        /// For support.
        reference: Reference,
    },
    /// The app registration's client id is not known there: check Settings.
    #[error("the client id is not known to Microsoft")]
    ClientIdUnknown {
        /// For support.
        reference: Reference,
    },
    /// "Allow public client flows" or the redirect address is missing in the app registration: show the registration steps.
    #[error("the app registration is not set up for desktop sign-in")]
    PublicClientOff {
        /// For support.
        reference: Reference,
    },
    /// The organization's rules, or the state of the account, block it: give the reference to its IT.
    #[error("the organization's rules block the sign-in")]
    Blocked {
        /// For support.
        reference: Reference,
    },
    /// Somebody of another organization signed in. Everything stops; say both names.
    #[error("an account of another organization signed in")]
    OtherTenant {
        /// The tenant of the move.
        expected: TenantId,
        /// Who signed in instead.
        got: Box<Account>,
    },
    /// After a refresh the token belongs to another person of the same tenant: sign in again.
    #[error("another person of the organization signed in")]
    OtherPerson {
        /// Whose sign-in it was.
        expected: Box<Account>,
        /// Whose it is now.
        got: Box<Account>,
    },
    /// A personal Microsoft account: ask for a work account.
    #[error("a personal account signed in")]
    PersonalAccount,
    /// No such tenant: check the domain.
    #[error("there is no such organization")]
    NoSuchTenant {
        /// For support.
        reference: Reference,
    },
    /// This cloud does not have what the sign-in is for. Asked of [`baton_domain::Cloud::offers`] before anything begins.
    #[error("this cloud does not have what the sign-in is for")]
    NotOffered,
    /// Microsoft is busy: try again a little later.
    #[error("Microsoft is busy")]
    Busy {
        /// How long Microsoft asks to wait.
        wait: Option<std::time::Duration>,
        /// For support.
        reference: Reference,
    },
    /// No connection to the sign-in service.
    #[error("the sign-in service cannot be reached")]
    Unreachable(#[source] NoAnswer),
    /// Both loopback addresses are refused by this computer: use a code instead.
    #[error("this computer does not let Baton wait for the browser's answer")]
    NoListener(#[source] std::io::Error),
    /// The proof of who signed in does not hold. Never to be passed over.
    #[error("the proof of who signed in does not hold")]
    Untrusted(#[source] Untrusted),
    /// Something nobody expected: show the reference.
    #[error("the sign-in failed in an unexpected way ({error})")]
    Unexpected {
        /// The protocol's word, e.g. `invalid_request`.
        error: String,
        /// For support.
        reference: Reference,
    },
}

/// Which check of the id token failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Untrusted {
    /// There is none.
    #[error("the id token is missing")]
    Missing,
    /// It is no id token.
    #[error("the id token is malformed")]
    Malformed,
    /// Not signed by RS256.
    #[error("the id token is signed by another method")]
    Algorithm,
    /// Signed by a key that Microsoft does not publish.
    #[error("the id token is signed by an unknown key")]
    Key,
    /// The signature does not fit.
    #[error("the id token's signature is wrong")]
    Signature,
    /// Meant for another app.
    #[error("the id token is for another app")]
    Audience,
    /// Issued by somebody else.
    #[error("the id token has another issuer")]
    Issuer,
    /// Not an answer to this sign-in.
    #[error("the id token answers another sign-in")]
    Nonce,
    /// Expired, or not valid yet, by this computer's clock, which Microsoft's own clock does not bear out: it is wrong.
    #[error("the id token is not valid at this computer's time")]
    Time,
    /// Expired, or not valid yet, although this computer's clock is right.
    #[error("the id token is not valid at this time")]
    Lifetime,
    /// Without tenant or person.
    #[error("the id token does not say who signed in")]
    NoAccount,
}

/// The transport's side of [`SignInError::Unreachable`].
#[derive(Debug, Error)]
pub enum NoAnswer {
    /// A read without an answer.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A token request without an answer. A sign-in code may be used up: begin again.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The answer took longer than anybody waits. A sign-in code may be used up.
    #[error("the answer took too long")]
    Late,
}

/// What Microsoft's support asks for. The number chooses the words a person reads and never decides anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The AADSTS number.
    pub code: Option<u32>,
    /// Microsoft's trace id.
    pub trace_id: Option<String>,
    /// The correlation id.
    pub correlation_id: Option<String>,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map(|code| format!("AADSTS{code}"));
        let parts: Vec<&str> =
            [&code, &self.trace_id, &self.correlation_id].into_iter().flatten().map(String::as_str).collect();
        f.write_str(&parts.join(" · "))
    }
}
