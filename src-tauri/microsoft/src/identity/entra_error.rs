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

    /// Whether the organization lives in another Microsoft cloud. No `error` word stands for that alone, so the number is all there is.
    /// Source: Microsoft's list of AADSTS numbers, read November 2026.
    pub(super) fn is_about_another_cloud(&self) -> bool {
        matches!(self.reference().code, Some(90038 | 900_382 | 900_432 | 1_000_104))
    }

    fn number_in_words(&self) -> Option<u32> {
        let text = self.error_description.as_deref()?;
        let start = text.find("AADSTS")? + "AADSTS".len();
        let digits: String = text.get(start..)?.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse().ok()
    }

    /// Sorts by `error` and `suberror`. Microsoft says that numbers must not drive logic; where one `error` word covers several
    /// ways on, the number only chooses between them and a safe default stays.
    pub(super) fn into_sign_in_error(self) -> SignInError {
        let reference = self.reference();
        if self.is_about_another_cloud() {
            return SignInError::OtherCloud { reference };
        }
        let code = reference.code.unwrap_or(0);
        let claims = self.claims.filter(|claims| claims.len() <= 4096);
        let suberror = self.suberror.as_deref().unwrap_or_default();
        match self.error.as_str() {
            "access_denied" if matches!(code, 90093..=90095 | 90099) => SignInError::NeedsAdminConsent { reference },
            "access_denied" if matches!(suberror, "cancel") => SignInError::Cancelled,
            "access_denied" if blocked(code) => SignInError::Blocked { reference },
            "access_denied" | "authorization_declined" => SignInError::Declined { reference },
            "consent_required" => SignInError::NeedsAdminConsent { reference },
            "interaction_required" | "login_required" | "invalid_grant" => match (suberror, code) {
                ("consent_required", _) | (_, 65001 | 90093..=90095 | 90099) => {
                    SignInError::NeedsAdminConsent { reference }
                }
                (_, 65004) => SignInError::Declined { reference },
                (_, 700_016) => SignInError::ClientIdUnknown { reference },
                (_, 16000 | 50014 | 50020 | 50034 | 51004) => SignInError::UnknownAccount { reference },
                _ if claims.is_none() && blocked(code) => SignInError::Blocked { reference },
                _ => SignInError::InteractionRequired { claims, reference },
            },
            "unauthorized_client" | "invalid_client" => match code {
                700_016 | 7_000_112 | 0 => SignInError::ClientIdUnknown { reference },
                _ => SignInError::PublicClientOff { reference },
            },
            "temporarily_unavailable" | "server_error" => SignInError::Busy { wait: None },
            "expired_token" => SignInError::TimedOut,
            "invalid_tenant" => SignInError::NoSuchTenant { reference },
            "invalid_request" => match code {
                90002 => SignInError::NoSuchTenant { reference },
                50011 | 700_025 | 7_000_218 => SignInError::PublicClientOff { reference },
                700_016 => SignInError::ClientIdUnknown { reference },
                _ => SignInError::Unexpected { error: word(&self.error), reference },
            },
            other => SignInError::Unexpected { error: word(other), reference },
        }
    }
}

/// Numbers whose only way on is the organization's IT.
fn blocked(code: u32) -> bool {
    matches!(
        code,
        50053 | 50057 | 50097 | 50105 | 50129 | 50131 | 53000
            ..=53011 | 500_021 | 500_022 | 500_212 | 500_213 | 530_032 | 530_034 | 530_035
    )
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

    #[test]
    fn every_answer_of_entra_leads_to_its_own_next_step() {
        assert!(matches!(entra("access_denied", Some("cancel"), 65004), SignInError::Cancelled));
        assert!(matches!(entra("access_denied", None, 65004), SignInError::Declined { .. }));
        assert!(matches!(entra("access_denied", None, 90094), SignInError::NeedsAdminConsent { .. }));
        assert!(matches!(entra("consent_required", None, 65001), SignInError::NeedsAdminConsent { .. }));
        assert!(matches!(entra("invalid_grant", None, 700_082), SignInError::InteractionRequired { .. }));
        assert!(matches!(entra("invalid_grant", None, 53003), SignInError::Blocked { .. }));
        assert!(matches!(entra("unauthorized_client", None, 700_016), SignInError::ClientIdUnknown { .. }));
        assert!(matches!(entra("invalid_client", None, 7_000_218), SignInError::PublicClientOff { .. }));
        assert!(matches!(entra("invalid_request", None, 90002), SignInError::NoSuchTenant { .. }));
        for word in ["invalid_request", "invalid_grant", "unauthorized_client", "invalid_tenant"] {
            for number in [90038, 900_382, 900_432, 1_000_104] {
                assert!(matches!(entra(word, None, number), SignInError::OtherCloud { .. }), "{word} {number}");
            }
        }
        assert!(matches!(entra("temporarily_unavailable", None, 90033), SignInError::Busy { .. }));
        assert!(matches!(entra("brand_new", None, 1), SignInError::Unexpected { .. }));
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
