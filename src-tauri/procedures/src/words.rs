//! All words files put together: the shared ones and those beside each step.

use baton_workflow::words::{Language, Words};
use jiff::tz::TimeZone;

use crate::{customer_form, partner_center, sign_in_refusals};

macro_rules! step_words {
    ($($step:literal),* $(,)?) => {
        /// Each step's words, in English and Swedish.
        pub const STEPS: &[(&str, [&str; 2])] = &[$((
            $step,
            [include_str!(concat!("steps/", $step, "/words.en.ftl")), include_str!(concat!("steps/", $step, "/words.sv.ftl"))],
        )),*];
    };
}

step_words!(
    "confirm_enrolment",
    "connect_cloud_iq",
    "identify_customer",
    "choose_route",
    "sign_in_admin",
    "verify_admin",
    "accept_delegated_admin",
    "verify_default_domain",
    "verify_subscriptions",
    "check_expiry",
    "create_organization",
    "add_service_to_store",
    "add_service_to_customer",
    "attach_tenant",
    "confirm_agreement",
    "plan_order",
    "place_order",
    "await_fulfilment",
    "verify_both_subscriptions",
    "switch_licences",
    "assign_new_users",
    "cancel_old_subscription",
    "confirm_transfer",
    "ask_for_transfer",
    "await_transfer",
    "verify_transfer",
    "hand_over",
    "hand_over_transfer",
    "open_prime_programme",
    "enter_customer_details",
    "enter_tenant_details",
    "send_partner_connect",
    "connect_directory",
    "confirm_tenant",
    "verify_partner_relationship",
    "await_normal",
);

/// The words that belong to no single step: phases, rows, problems, stamps, settings.
pub const SHARED: [&str; 2] = [include_str!("../words/shared.en.ftl"), include_str!("../words/shared.sv.ftl")];

/// The report's words.
pub const REPORT: [&str; 2] = [include_str!("../words/report.en.ftl"), include_str!("../words/report.sv.ftl")];

/// All words of a language.
#[must_use]
pub fn words(language: Language, time_zone: TimeZone) -> Words {
    words_with(language, time_zone, &[])
}

/// All words of a language, and those of whoever asks.
#[must_use]
pub fn words_with(language: Language, time_zone: TimeZone, more: &[&str]) -> Words {
    let column = match language {
        Language::English => 0,
        Language::Swedish => 1,
    };
    let shared = [SHARED, REPORT, customer_form::WORDS, partner_center::WORDS, sign_in_refusals::WORDS];
    let mut sources: Vec<&str> = shared.iter().map(|languages| languages[column]).collect();
    sources.extend(STEPS.iter().map(|(_, words)| words[column]));
    sources.extend(more);
    Words::new(language, &sources, time_zone)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use baton_workflow::ProblemCode;
    use fluent_bundle::FluentResource;

    use super::*;

    /// Each Fluent source with its name and its two languages.
    fn sources() -> Vec<(String, [&'static str; 2])> {
        let mut all = vec![
            ("shared".to_owned(), SHARED),
            ("report".to_owned(), REPORT),
            ("customer_form".to_owned(), customer_form::WORDS),
            ("partner_center".to_owned(), partner_center::WORDS),
            ("sign_in_refusals".to_owned(), sign_in_refusals::WORDS),
        ];
        all.extend(STEPS.iter().map(|(step, words)| ((*step).to_owned(), *words)));
        all
    }

    /// Key to the whole text of its message.
    fn messages(source: &str) -> BTreeMap<String, String> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        let mut last = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let key = line
                .split_once(" =")
                .map(|(key, _)| key)
                .filter(|key| line.starts_with(|c: char| c.is_ascii_alphabetic()) && !key.contains(' '));
            if let Some(key) = key {
                assert!(all.insert(key.to_owned(), String::new()).is_none(), "{key} stands twice");
                last = Some(key.to_owned());
            }
            if let Some(text) = last.as_ref().and_then(|key| all.get_mut(key)) {
                text.push_str(line);
            }
        }
        all
    }

    /// The values a message uses.
    fn values(text: &str) -> Vec<&str> {
        let end =
            |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        let mut names: Vec<&str> = text.split('$').skip(1).map(|rest| &rest[..end(rest)]).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn the_report_and_the_rail_have_a_name_for_everything_that_can_stand_in_them() {
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            for procedure in crate::all() {
                let steps = procedure.steps().map(|step| format!("report-step-{}", step.id())).collect::<Vec<_>>();
                let phases = procedure.phases.iter().map(|phase| format!("phase-{}", phase.id));
                let rows = procedure.phases.iter().flat_map(|phase| &phase.rows).map(|row| format!("row-{}", row.id));
                for key in phases.chain(rows).chain(steps) {
                    assert!(words.has(&key), "{key}");
                }
            }
        }
    }

    #[test]
    fn every_source_parses_without_errors() {
        for (name, languages) in sources() {
            for source in languages {
                let parsed = FluentResource::try_new(source.to_owned());
                assert!(parsed.is_ok(), "{name}: {:?}", parsed.err().map(|(_, errors)| errors));
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_values() {
        for (name, [english, swedish]) in sources() {
            let (english, swedish) = (messages(english), messages(swedish));
            let missing: Vec<_> = english.keys().filter(|key| !swedish.contains_key(*key)).collect();
            let more: Vec<_> = swedish.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(
                missing.is_empty() && more.is_empty(),
                "{name}: no Swedish for {missing:?}, no English for {more:?}"
            );
            for (key, text) in &english {
                assert_eq!(values(text), values(&swedish[key]), "{key}");
            }
        }
    }

    #[test]
    fn every_word_of_a_step_begins_with_its_name() {
        for (step, languages) in STEPS {
            for key in languages.iter().flat_map(|source| messages(source).into_keys()) {
                assert!(key.starts_with(&format!("{step}-")), "{key} stands in the words of {step}");
            }
        }
    }

    #[test]
    fn every_problem_says_what_happened_and_what_to_do() {
        let words = words(Language::English, TimeZone::UTC);
        for code in every_code() {
            for part in ["title", "happened", "next"] {
                let key = format!("problem-{}-{part}", code.as_str());
                assert!(words.has(&key), "{key}");
            }
        }
    }

    #[test]
    fn every_phase_and_row_has_a_title() {
        let words = words(Language::English, TimeZone::UTC);
        for procedure in crate::all() {
            for phase in &procedure.phases {
                assert!(words.has(&format!("phase-{}", phase.id)), "phase-{}", phase.id);
                for row in &phase.rows {
                    assert!(words.has(&format!("row-{}", row.id)), "row-{}", row.id);
                }
            }
        }
    }

    #[test]
    fn every_permission_baton_asks_for_is_explained() {
        use baton_microsoft::identity::{Purpose, Scopes};
        for language in [Language::English, Language::Swedish] {
            let words = words(language, TimeZone::UTC);
            for purpose in Purpose::ALL {
                for name in Scopes::of(purpose).shown() {
                    let key = format!("shared-permission-{}", name.replace('.', "-"));
                    assert!(words.has(&key), "{key}");
                }
            }
        }
    }

    #[test]
    fn every_sentence_that_the_code_says_exists() {
        let words = words(Language::English, TimeZone::UTC);
        let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/steps");
        let mut missing = Vec::new();
        for (step, _) in STEPS {
            for file in fs::read_dir(steps.join(step)).expect("the step's folder") {
                let path = file.expect("a file").path();
                if path.extension().is_none_or(|ending| ending != "rs") {
                    continue;
                }
                let code = fs::read_to_string(&path).expect("the step's code");
                for (call, prefix) in
                    [("view.say(\"", *step), ("view.say_with(\"", *step), ("view.shared(\"", "shared")]
                {
                    let said = code
                        .split(call)
                        .skip(1)
                        .map(|rest| format!("{prefix}-{}", rest.split('"').next().unwrap_or_default()));
                    missing.extend(said.filter(|key| !words.has(key)));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    /// Every code. A new one does not compile here until it is added.
    fn every_code() -> Vec<ProblemCode> {
        use ProblemCode as P;
        let all = [
            P::SignedOut,
            P::Forbidden,
            P::Throttled,
            P::Unreachable,
            P::WrongTenant,
            P::NotFound,
            P::SignInFailed,
            P::SignInCancelled,
            P::ClientIdMissing,
            P::NeedsAdminConsent,
            P::Blocked,
            P::InDoubt,
            P::WriteRunning,
            P::Refused,
            P::AlreadyOrdered,
            P::KeyMissing,
            P::KeyRefused,
            P::KeyForbidden,
            P::OtherKey,
            P::ApiUnreachable,
            P::ApiThrottled,
            P::ApiUnexpected,
            P::DiskFull,
            P::StoreBroken,
            P::JournalTampered,
            P::AlreadyOpen,
            P::KeychainClosed,
            P::StepMoved,
            P::MoveClosed,
            P::NotCovered,
            P::CannotSave,
            P::CannotOpen,
            P::PassedOn,
            P::PassOnInDoubt,
            P::NameMissing,
            P::CaseNotReadable,
            P::CaseTooLarge,
            P::CaseChanged,
            P::CaseNewer,
            P::CaseUnknownProcedure,
            P::CaseOtherProfile,
            P::CaseOtherCloud,
            P::CaseIsHere,
            P::CaseFromHere,
            P::CaseOlder,
            P::CaseForked,
            P::CaseOrderedHere,
            P::Unexpected,
        ];
        for code in all {
            match code {
                P::SignedOut
                | P::Forbidden
                | P::Throttled
                | P::Unreachable
                | P::WrongTenant
                | P::NotFound
                | P::SignInFailed
                | P::SignInCancelled
                | P::ClientIdMissing
                | P::NeedsAdminConsent
                | P::Blocked
                | P::InDoubt
                | P::WriteRunning
                | P::Refused
                | P::AlreadyOrdered
                | P::KeyMissing
                | P::KeyRefused
                | P::KeyForbidden
                | P::OtherKey
                | P::ApiUnreachable
                | P::ApiThrottled
                | P::ApiUnexpected
                | P::DiskFull
                | P::StoreBroken
                | P::JournalTampered
                | P::AlreadyOpen
                | P::KeychainClosed
                | P::StepMoved
                | P::MoveClosed
                | P::NotCovered
                | P::CannotSave
                | P::CannotOpen
                | P::PassedOn
                | P::PassOnInDoubt
                | P::NameMissing
                | P::CaseNotReadable
                | P::CaseTooLarge
                | P::CaseChanged
                | P::CaseNewer
                | P::CaseUnknownProcedure
                | P::CaseOtherProfile
                | P::CaseOtherCloud
                | P::CaseIsHere
                | P::CaseFromHere
                | P::CaseOlder
                | P::CaseForked
                | P::CaseOrderedHere
                | P::Unexpected => {}
            }
        }
        all.to_vec()
    }
}
