//! Entra's refusals as they travel, sorted by what to do next.

use serde::Deserialize;

use super::{Reference, SignInError};

/// Entra's error answer, at the token endpoint or in the browser's redirect.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntraError {
    pub(super) error: String,
    #[serde(alias = "error_subcode")]
    pub(super) suberror: Option<String>,
    pub(super) error_description: Option<String>,
    pub(super) error_codes: Option<Vec<u32>>,
    pub(super) trace_id: Option<String>,
    pub(super) correlation_id: Option<String>,
    pub(super) claims: Option<String>,
}

impl EntraError {
    /// What to show. Ids are kept only in the form ids have, because the redirect can be made up by anybody.
    pub(super) fn reference(&self) -> Reference {
        let id = |text: &Option<String>| {
            text.as_deref().and_then(|text| uuid::Uuid::parse_str(text.trim()).ok()).map(|id| id.to_string())
        };
        let code =
            self.error_codes.as_ref().and_then(|codes| codes.first().copied()).or_else(|| self.number_in_words());
        let in_words = |label: &str| {
            let text = self.error_description.as_deref()?;
            let start = text.find(label)? + label.len();
            text.get(start..)?.trim_start().get(..36).map(str::to_owned)
        };
        Reference {
            code,
            trace_id: id(&self.trace_id).or_else(|| id(&in_words("Trace ID:"))),
            correlation_id: id(&self.correlation_id).or_else(|| id(&in_words("Correlation ID:"))),
        }
    }

    /// Whether the number says that the organization lives in another Microsoft cloud. Chooses between two sentences, nothing else.
    /// Source: Microsoft's list of AADSTS numbers, read November 2026.
    pub(super) fn says_another_cloud(&self) -> bool {
        matches!(self.reference().code, Some(90038 | 900_382 | 900_432 | 1_000_104))
    }

    fn number_in_words(&self) -> Option<u32> {
        let text = self.error_description.as_deref()?;
        let start = text.find("AADSTS")? + "AADSTS".len();
        let digits: String = text.get(start..)?.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse().ok()
    }

    /// Sorts by `error` and `suberror` alone. Microsoft says that the number must not drive logic: it travels in the reference and
    /// chooses the words.
    pub(super) fn into_sign_in_error(self) -> SignInError {
        let reference = self.reference();
        let claims = self.claims.filter(|claims| claims.len() <= 4096);
        let suberror = self.suberror.as_deref().unwrap_or_default();
        match self.error.as_str() {
            "access_denied" if suberror == "cancel" => SignInError::Cancelled { reference },
            "access_denied" | "authorization_declined" => SignInError::Declined { reference },
            "consent_required" => SignInError::NeedsAdminConsent { reference },
            "interaction_required" | "login_required" | "invalid_grant" => match suberror {
                "consent_required" => SignInError::NeedsAdminConsent { reference },
                // Entra's words for rules that no sign-in of the person can meet.
                "message_only" | "protection_policy_required" if claims.is_none() => SignInError::Blocked { reference },
                _ => SignInError::InteractionRequired { claims, reference },
            },
            "unauthorized_client" => SignInError::ClientIdUnknown { reference },
            "invalid_client" => SignInError::PublicClientOff { reference },
            "temporarily_unavailable" | "server_error" => SignInError::Busy { wait: None, reference },
            "invalid_tenant" => SignInError::NoSuchTenant { reference },
            other => SignInError::Unexpected { error: word(other), reference },
        }
    }
}

/// A protocol word, cut to what such words look like.
fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entra(error: &str, suberror: Option<&str>, code: u32) -> SignInError {
        EntraError {
            error: error.to_owned(),
            suberror: suberror.map(str::to_owned),
            error_codes: Some(vec![code]),
            ..EntraError::default()
        }
        .into_sign_in_error()
    }

    const WORDS: [(&str, Option<&str>, IsExpected); 15] = [
        ("access_denied", Some("cancel"), |e| matches!(e, SignInError::Cancelled { .. })),
        ("access_denied", None, |e| matches!(e, SignInError::Declined { .. })),
        ("authorization_declined", None, |e| matches!(e, SignInError::Declined { .. })),
        ("consent_required", None, |e| matches!(e, SignInError::NeedsAdminConsent { .. })),
        ("invalid_grant", Some("consent_required"), |e| matches!(e, SignInError::NeedsAdminConsent { .. })),
        ("invalid_grant", None, |e| matches!(e, SignInError::InteractionRequired { .. })),
        ("invalid_grant", Some("message_only"), |e| matches!(e, SignInError::Blocked { .. })),
        ("interaction_required", Some("basic_action"), |e| matches!(e, SignInError::InteractionRequired { .. })),
        ("login_required", None, |e| matches!(e, SignInError::InteractionRequired { .. })),
        ("unauthorized_client", None, |e| matches!(e, SignInError::ClientIdUnknown { .. })),
        ("invalid_client", None, |e| matches!(e, SignInError::PublicClientOff { .. })),
        ("temporarily_unavailable", None, |e| matches!(e, SignInError::Busy { .. })),
        ("invalid_tenant", None, |e| matches!(e, SignInError::NoSuchTenant { .. })),
        ("invalid_request", None, |e| matches!(e, SignInError::Unexpected { .. })),
        ("brand_new", None, |e| matches!(e, SignInError::Unexpected { .. })),
    ];

    type IsExpected = fn(&SignInError) -> bool;

    #[test]
    fn the_word_of_an_answer_decides_and_its_number_never_does() {
        let numbers =
            [0, 50011, 53003, 65001, 65004, 70000, 90002, 90033, 90038, 90094, 700_016, 700_082, 7_000_218, 1_000_104];
        for (error, suberror, is_expected) in WORDS {
            for number in numbers {
                let read = entra(error, suberror, number);
                assert!(is_expected(&read), "{error} {suberror:?} {number}: {read:?}");
            }
        }
    }

    #[test]
    fn claims_are_asked_for_even_where_the_rules_say_no() {
        let error = EntraError {
            error: "invalid_grant".to_owned(),
            suberror: Some("message_only".to_owned()),
            claims: Some("{}".to_owned()),
            ..EntraError::default()
        };

        assert!(matches!(error.into_sign_in_error(), SignInError::InteractionRequired { claims: Some(_), .. }));
    }

    #[test]
    fn a_made_up_redirect_cannot_write_into_the_message() {
        let error = EntraError {
            error: "<script>alert(1)</script>".to_owned(),
            error_description: Some("AADSTS65004: <b>x</b> Trace ID: not-an-id Correlation ID: zzz".to_owned()),
            trace_id: Some("<script>".to_owned()),
            ..EntraError::default()
        };

        let reference = error.reference();
        let shown = error.into_sign_in_error().to_string();

        assert_eq!(reference, Reference { code: Some(65004), trace_id: None, correlation_id: None });
        assert!(!shown.contains('<'), "{shown}");
    }
}
