//! All words files put together: the shared ones and those beside each step.

use baton_workflow::words::{Language, Words};
use jiff::tz::TimeZone;

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
    "plan_order",
    "place_order",
    "await_fulfilment",
    "verify_both_subscriptions",
    "switch_licences",
    "assign_new_users",
    "cancel_old_subscription",
    "confirm_transfer",
    "hand_over",
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
    let mut sources = vec![SHARED[column], REPORT[column]];
    sources.extend(STEPS.iter().map(|(_, words)| words[column]));
    sources.extend(more);
    Words::new(language, &sources, time_zone)
}
