//! What the numbers of Microsoft's sign-in mean in a person's words. They choose sentences and nothing else: what Baton does
//! follows from the protocol's own word, see [`baton_microsoft::identity::SignInError`].

/// The words, in English and Swedish: `sign-in-refusal-<kind>-title`, `-happened` and `-next`.
pub const WORDS: [&str; 2] = [include_str!("words.en.ftl"), include_str!("words.sv.ftl")];

/// Every kind of refusal with its AADSTS numbers. Two numbers are of one kind only if cause and next step are the same.
///
/// Source of the numbers: Microsoft's list of AADSTS error codes, read November 2026.
pub const KINDS: &[(&str, &[u32])] = &[
    ("stranger", &[16000]),
    ("way-back-unknown", &[50011]),
    ("account-unknown", &[50014, 50020, 50034, 51004]),
    ("locked", &[50053]),
    ("password-expired", &[50055, 50144]),
    ("account-off", &[50057]),
    ("nobody-yet", &[50058]),
    ("which-organisation", &[50059, 90019]),
    ("second-factor-missing", &[50072, 50079]),
    ("second-factor-again", &[50074, 50076, 50078]),
    ("took-too-long", &[50089]),
    ("work-computer-only", &[50097, 50129, 53001]),
    ("not-assigned", &[50105]),
    ("wrong-password", &[50126]),
    ("rules", &[50131, 53003]),
    ("sessions-ended", &[50132, 50133, 50173]),
    ("stay-signed-in", &[50140]),
    ("other-check-open", &[50158]),
    ("one-organisation-only", &[50194]),
    ("loop", &[50196]),
    ("service-absent", &[500_011]),
    ("network-closed", &[500_021, 500_022]),
    ("partner-not-let-in", &[500_212, 500_213]),
    ("confirm-baton", &[50199]),
    ("policy-blocks", &[530_032, 530_035]),
    ("partner-at-risk", &[530_034]),
    ("computer-unhealthy", &[53000]),
    ("trusted-place", &[53004, 53010, 53011]),
    ("reply-used-twice", &[54005]),
    ("nobody-agreed", &[65001]),
    ("said-no", &[65004]),
    ("service-undeclared", &[650_052, 650_057]),
    ("kept-too-long", &[70000, 70008, 700_082, 700_084]),
    ("request-wrong", &[70003, 70011]),
    ("code-not-typed", &[70016, 70018, 70019]),
    ("fresh-sign-in", &[70043]),
    ("baton-absent", &[700_016]),
    ("desktop-off", &[700_025, 7_000_218]),
    ("baton-off", &[7_000_112]),
    ("no-such-organisation", &[90002]),
    ("microsoft-busy", &[90033, 90006, 90012, 90024, 50033]),
    ("other-cloud", &[90038, 900_382, 900_432, 1_000_104]),
    ("organisation-slowed", &[90055]),
    ("guest-second-step", &[90072]),
    ("admin-must-agree", &[90093, 90094, 90095]),
    ("partner-not-agreed", &[90099]),
    ("malformed", &[9_002_313]),
];

/// Where the sentences for a number stand, as the start of their keys. A number without words of its own is said as it is.
#[must_use]
pub fn words_of(number: u32) -> String {
    let kind = KINDS.iter().find(|(_, numbers)| numbers.contains(&number)).map_or("other", |(kind, _)| *kind);
    format!("sign-in-refusal-{kind}")
}

/// Whether a number has words of its own.
#[must_use]
pub fn is_known(number: u32) -> bool {
    KINDS.iter().any(|(_, numbers)| numbers.contains(&number))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::words;

    const PARTS: [&str; 3] = ["title", "happened", "next"];

    #[test]
    fn no_number_is_of_two_kinds() {
        let all: Vec<u32> = KINDS.iter().flat_map(|(_, numbers)| *numbers).copied().collect();
        let different: BTreeSet<u32> = all.iter().copied().collect();

        assert_eq!(all.len(), different.len());
    }

    #[test]
    fn two_kinds_never_say_the_same() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            for part in ["title", "happened"] {
                let mut said = BTreeMap::new();
                for (kind, _) in KINDS {
                    let before = said.insert(words.say(&format!("sign-in-refusal-{kind}-{part}"), &[]), kind);
                    assert_eq!(before, None, "{kind} says the same {part}");
                }
            }
        }
    }

    #[test]
    fn every_kind_says_what_happened_and_what_to_do_in_both_languages() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            for kind in KINDS.iter().map(|(kind, _)| *kind).chain(["other"]) {
                for part in PARTS {
                    assert!(words.has(&format!("sign-in-refusal-{kind}-{part}")), "{kind} {part}");
                }
            }
        }
    }
}
