//! What an error of Microsoft's interfaces asks of the person.

use baton_microsoft::{
    graph::GraphError,
    identity::{Reference, SignInError},
};
use baton_workflow::{ProblemCode, Trouble};

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
        GraphError::Unreachable(_) => Trouble::new(ProblemCode::Unreachable).details(error.to_string()),
        GraphError::Unexpected { status, code, request_id } => {
            Trouble::new(ProblemCode::Unexpected).details(support(&format!("{status} {code}"), request_id.as_deref()))
        }
    }
}

/// What a failed sign-in asks of the person.
#[must_use]
pub fn of_sign_in(error: &SignInError) -> Trouble {
    let with = |code: ProblemCode, reference: &Reference| Trouble::new(code).details(format!("{reference:?}"));
    match error {
        SignInError::Cancelled | SignInError::TimedOut => Trouble::new(ProblemCode::SignInCancelled),
        SignInError::Declined { reference } => with(ProblemCode::SignInCancelled, reference),
        SignInError::NeedsAdminConsent { reference } => with(ProblemCode::NeedsAdminConsent, reference),
        SignInError::InteractionRequired { reference, .. } => with(ProblemCode::SignedOut, reference),
        SignInError::ClientIdUnknown { reference } | SignInError::PublicClientOff { reference } => {
            with(ProblemCode::ClientIdMissing, reference)
        }
        SignInError::Blocked { reference } => with(ProblemCode::Blocked, reference),
        SignInError::UnknownAccount { reference } | SignInError::NoSuchTenant { reference } => {
            with(ProblemCode::WrongTenant, reference)
        }
        SignInError::OtherCloud { reference } => with(ProblemCode::OtherCloud, reference),
        SignInError::OtherTenant { .. } | SignInError::OtherPerson { .. } | SignInError::PersonalAccount => {
            Trouble::new(ProblemCode::WrongTenant)
        }
        SignInError::Busy { .. } | SignInError::Unreachable(_) => Trouble::new(ProblemCode::Unreachable),
        SignInError::NoListener(_) | SignInError::Untrusted(_) => {
            Trouble::new(ProblemCode::SignInFailed).details(error.to_string())
        }
        SignInError::Unexpected { reference, .. } => with(ProblemCode::SignInFailed, reference),
    }
}

fn support(code: &str, request_id: Option<&str>) -> String {
    match request_id {
        Some(id) => format!("{code} · request-id {id}"),
        None => code.to_owned(),
    }
}
