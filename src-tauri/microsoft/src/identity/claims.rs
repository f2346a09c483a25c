//! What an interface additionally asks of a sign-in when it does not take a token.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

/// Longer ones are none of Microsoft's: they would not fit into an address.
const MOST: usize = 4096;

/// The claims of a `WWW-Authenticate` header: `Bearer ..., error="insufficient_claims", claims="<base64>"`. They go into
/// [`super::SignInRequest::claims`] as they are. Source: Microsoft's page on claims challenges, read November 2026.
#[must_use]
pub fn claims_asked(challenge: &str) -> Option<String> {
    let start = challenge.find("claims=\"")? + "claims=\"".len();
    let text = challenge[start..].split('"').next()?;
    let bytes = STANDARD_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    String::from_utf8(bytes).ok().filter(|claims| !claims.is_empty() && claims.len() <= MOST)
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    #[test]
    fn only_a_whole_challenge_of_a_sane_length_asks_for_something() {
        let header = |claims: &str| format!(r#"Bearer realm="", error="insufficient_claims", claims="{claims}""#);

        assert_eq!(claims_asked(&header("eyJhIjoxfQ==")).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(claims_asked(&header("eyJhIjoxfQ")).as_deref(), Some(r#"{"a":1}"#), "with and without padding");
        assert_eq!(claims_asked(r#"Bearer realm="", authorization_uri="https://login.example/""#), None);
        for bad in ["", "%%%", "/w==", &STANDARD.encode("x".repeat(MOST + 1))] {
            assert_eq!(claims_asked(&header(bad)), None, "{bad}");
        }
    }
}
