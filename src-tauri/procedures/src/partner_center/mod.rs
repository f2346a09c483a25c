//! What the partner's own Partner Center shows, and what its refusals mean in a person's words.

pub mod facts;
mod kind;

use baton_microsoft::partner_center::{PartnerCenterError, RefusedCall};
use baton_workflow::{ProblemCode, Trouble};

use crate::trouble;

pub use facts::PartnerFacts;
pub use kind::RefusalKind;

/// The words, in English and Swedish.
pub const WORDS: [&str; 2] = [include_str!("words.en.ftl"), include_str!("words.sv.ftl")];

/// What a failed read, or a write that was surely not done, asks of the person.
#[must_use]
pub fn of_partner_center(error: &PartnerCenterError) -> Trouble {
    match error {
        PartnerCenterError::SignedOut { code } => {
            let kind = code.as_ref().and_then(RefusalKind::of).unwrap_or(RefusalKind::SignInAgain);
            let details = code.as_ref().map_or_else(|| "401".to_owned(), |code| format!("401 {code}"));
            Trouble::new(ProblemCode::SignedOut).in_words_of(prefix(kind)).details(details)
        }
        PartnerCenterError::Refused(refused) => of_refusal(refused),
        PartnerCenterError::Throttled { until } => {
            Trouble::new(ProblemCode::Throttled).with("until", until.to_string())
        }
        PartnerCenterError::Unreachable(_) => trouble::unreachable(error),
        PartnerCenterError::Unexpected { status, what, reference } => {
            Trouble::new(ProblemCode::Unexpected).details(support(&format!("{status} {what}"), reference.as_deref()))
        }
    }
}

/// What a refusal with a code asks of the person. A code without words of its own is said as it is.
#[must_use]
pub fn of_refusal(refused: &RefusedCall) -> Trouble {
    let shown = refused.code.as_ref().map_or_else(|| refused.status.to_string(), ToString::to_string);
    let details = support(&format!("{} {shown}", refused.status), refused.reference.as_deref());
    let kind = refused.code.as_ref().and_then(RefusalKind::of);
    let words = kind.map_or_else(|| "partner-center-other".to_owned(), prefix);
    Trouble::new(ProblemCode::Refused)
        .in_words_of(words)
        .with("reason", shown.clone())
        .with("code", shown)
        .details(details)
}

fn prefix(kind: RefusalKind) -> String {
    format!("partner-center-{}", kind.words())
}

fn support(what: &str, reference: Option<&str>) -> String {
    match reference {
        Some(id) => format!("{what} · MS-CorrelationId {id}"),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use baton_microsoft::partner_center::ErrorCode;
    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::words;

    fn refused(code: Option<u32>) -> RefusedCall {
        RefusedCall { status: 400, code: code.map(ErrorCode::from), reference: Some("c-1".to_owned()) }
    }

    #[test]
    fn every_kind_says_what_happened_and_what_to_do_in_both_languages() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            let kinds = RefusalKind::ALL.iter().map(|kind| kind.words()).chain(["other"]);
            for key in kinds.flat_map(|kind| ["happened", "next"].map(|part| format!("partner-center-{kind}-{part}"))) {
                assert!(words.has(&key), "{key}");
            }
        }
    }

    #[test]
    fn two_kinds_never_say_the_same_as_the_next_step() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            let mut said: BTreeMap<String, &str> = BTreeMap::new();
            for kind in RefusalKind::ALL.iter().map(|kind| kind.words()) {
                let whole = ["happened", "next"].map(|part| words.say(&format!("partner-center-{kind}-{part}"), &[]));
                let before = said.insert(whole.join(" "), kind);
                assert_eq!(before, None, "{kind} says the same");
            }
        }
    }

    #[test]
    fn no_code_is_of_two_kinds() {
        let all: Vec<u32> = RefusalKind::ALL.iter().flat_map(|kind| kind.codes()).copied().collect();
        let different: BTreeSet<u32> = all.iter().copied().collect();

        assert_eq!(all.len(), different.len());
    }

    #[test]
    fn a_refusal_is_said_in_its_own_words_and_an_unknown_one_with_its_code() {
        let english = words(Language::English, TimeZone::UTC);
        let say = |refused: &RefusedCall| of_refusal(refused).in_words(&english);

        let missing = say(&refused(Some(13_605)));
        let unknown = say(&refused(Some(999_999)));
        let without = say(&refused(None));

        assert!(missing.happened.contains("Microsoft Customer Agreement"), "{}", missing.happened);
        assert!(unknown.happened.contains("999999"), "{}", unknown.happened);
        assert!(without.happened.contains("400"), "the status, where there is no code: {}", without.happened);
        assert_eq!(unknown.details.as_deref(), Some("400 999999 · MS-CorrelationId c-1"));
    }

    #[test]
    fn a_sign_in_that_ended_is_the_partners_own() {
        let swedish = words(Language::Swedish, TimeZone::UTC);

        let problem = of_partner_center(&PartnerCenterError::SignedOut { code: None }).in_words(&swedish);

        assert_eq!(problem.code, ProblemCode::SignedOut);
        assert!(!problem.next.contains("kundens"), "{}", problem.next);
    }
}
