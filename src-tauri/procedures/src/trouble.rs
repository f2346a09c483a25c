//! What an error of Microsoft's interfaces asks of the person.

use std::error::Error;

use baton_http::Obstacle;
use baton_microsoft::{
    graph::GraphError,
    identity::{Reference, SignInError, Untrusted},
};
use baton_workflow::{ProblemCode, Trouble};

use crate::sign_in_refusals;

/// What a failed read or an undone write at Graph asks of the person.
#[must_use]
pub fn of_graph(error: &GraphError) -> Trouble {
    match error {
        GraphError::SignedOut { .. } => Trouble::new(ProblemCode::SignedOut),
        GraphError::Forbidden { code, request_id } => {
            Trouble::new(ProblemCode::Forbidden).details(support(code, request_id.as_deref()))
        }
        GraphError::Throttled { until } => Trouble::new(ProblemCode::Throttled).with("until", until.to_string()),
        GraphError::NotFound { request_id } => {
            Trouble::new(ProblemCode::NotFound).details(support("404", request_id.as_deref()))
        }
        GraphError::Unreachable(_) => unreachable(error),
        GraphError::Unexpected { status, code, request_id } => {
            Trouble::new(ProblemCode::Unexpected).details(support(&format!("{status} {code}"), request_id.as_deref()))
        }
    }
}

/// What a failed sign-in asks of the person. What to do differently follows from the kind of error; Microsoft's number only chooses
/// the sentences.
#[must_use]
pub fn of_sign_in(error: &SignInError) -> Trouble {
    match error {
        SignInError::Cancelled { reference } | SignInError::Declined { reference } => {
            refused(ProblemCode::SignInCancelled, reference)
        }
        SignInError::TimedOut => {
            Trouble::new(ProblemCode::SignInCancelled).in_words_of("sign-in-refusal-took-too-long")
        }
        SignInError::NeedsAdminConsent { reference } => refused(ProblemCode::NeedsAdminConsent, reference),
        SignInError::InteractionRequired { reference, .. } => refused(ProblemCode::SignedOut, reference),
        SignInError::ClientIdUnknown { reference } | SignInError::PublicClientOff { reference } => {
            refused(ProblemCode::ClientIdMissing, reference)
        }
        SignInError::Blocked { reference } => refused(ProblemCode::Blocked, reference),
        SignInError::NoSuchTenant { reference } => refused(ProblemCode::WrongTenant, reference),
        SignInError::OtherTenant { .. } | SignInError::OtherPerson { .. } | SignInError::PersonalAccount => {
            Trouble::new(ProblemCode::WrongTenant)
        }
        SignInError::Busy { reference, .. } => refused(ProblemCode::Unreachable, reference),
        SignInError::Unreachable(_) => unreachable(error),
        SignInError::Untrusted(Untrusted::Time) => {
            Trouble::new(ProblemCode::SignInFailed).in_words_of(connection(Obstacle::WrongClock)).details(told(error))
        }
        SignInError::NoListener(_) | SignInError::Untrusted(_) | SignInError::NotOffered => {
            Trouble::new(ProblemCode::SignInFailed).details(told(error))
        }
        SignInError::Unexpected { reference, .. } => refused(ProblemCode::SignInFailed, reference),
    }
}

/// No answer, in the words of what stands in between where the error tells.
#[must_use]
pub fn unreachable(error: &(dyn Error + 'static)) -> Trouble {
    let trouble = Trouble::new(ProblemCode::Unreachable);
    match Obstacle::of(error) {
        Some(obstacle) => trouble.in_words_of(connection(obstacle)).details(told(error)),
        None => trouble.details(error.to_string()),
    }
}

/// Where the sentences for an obstacle stand, as the start of their keys.
#[must_use]
pub fn connection(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::UnknownIssuer => "connection-unknown-issuer",
        Obstacle::OtherServer => "connection-other-server",
        Obstacle::Expired => "connection-expired",
        Obstacle::NotYetValid => "connection-not-yet-valid",
        Obstacle::WrongClock => "connection-wrong-clock",
        Obstacle::WrongCertificate => "connection-wrong-certificate",
        Obstacle::OldTls => "connection-old-tls",
        Obstacle::ProxySignIn => "connection-proxy-sign-in",
        Obstacle::ProxyRefused => "connection-proxy-refused",
    }
}

/// The last cause is the one that IT understands.
fn told(error: &(dyn Error + 'static)) -> String {
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}

/// A refusal in the words of its number, with what support asks for. A number that nobody knows is only said where nothing better is
/// known about the refusal.
fn refused(code: ProblemCode, reference: &Reference) -> Trouble {
    let mut trouble = Trouble::new(code);
    if *reference != Reference::default() {
        trouble = trouble.details(reference.to_string());
    }
    match reference.code {
        Some(number) if sign_in_refusals::is_known(number) || code == ProblemCode::SignInFailed => {
            trouble.in_words_of(sign_in_refusals::words_of(number)).with("number", format!("AADSTS{number}"))
        }
        Some(_) | None => trouble,
    }
}

fn support(code: &str, request_id: Option<&str>) -> String {
    match request_id {
        Some(id) => format!("{code} · request-id {id}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::words;

    #[test]
    fn every_obstacle_says_in_both_languages_what_happened_and_whom_to_ask() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            for part in ["title", "happened", "next"] {
                let said: BTreeSet<String> = Obstacle::ALL
                    .into_iter()
                    .map(|obstacle| {
                        let key = format!("{}-{part}", connection(obstacle));
                        assert!(words.has(&key), "{key}");
                        words.say(&key, &[])
                    })
                    .collect();
                assert_eq!(said.len(), Obstacle::ALL.len(), "each its own {part}");
            }
        }
    }
}
