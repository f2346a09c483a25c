//! What every step that works by the distributor's interface shares: whose key it is, what its errors ask for, own references.

mod trace;
mod word;

use baton_distributors::{ApiError, ApiFacts, ApiWriteError, Company, NotReached, OrderingApi};
use baton_domain::Evidence;
use baton_workflow::{
    ActError, IntentKey, ProblemCode, Step, Told, Trouble, View,
    screen::{Block, Button, ButtonAct, FactRow, ProofState, Tone},
};
use jiff::{SignedDuration, Timestamp};

pub use trace::{Trace, marks_orders, orders};
pub use word::{Doubt, FOUND_NUMBER, open_write, word, word_counts};

use crate::{Tools, portal, trouble::connection};

/// The interface of the move's distributor, with the reseller's key inside; none when no key is kept (any more).
#[must_use]
pub fn known<'a, S: Step>(tools: &'a Tools, view: &View<'_, S>) -> Option<&'a dyn OrderingApi> {
    tools.ordering.get(portal::facts(view).id).map(AsRef::as_ref)
}

/// The same, where it is needed.
///
/// # Errors
/// `KeyMissing` when no key is kept (any more).
pub fn ordering<'a, S: Step>(tools: &'a Tools, view: &View<'_, S>) -> Result<&'a dyn OrderingApi, Trouble> {
    known(tools, view).ok_or_else(|| Trouble::new(ProblemCode::KeyMissing))
}

/// Reads whose key it is now and holds it against the company that was chosen for this move. Asked before every write.
///
/// # Errors
/// `OtherKey` with both names; `KeyMissing`; what [`of_api`] says.
pub async fn company_is<S: Step>(tools: &Tools, view: &View<'_, S>, recorded: &Company) -> Result<(), Trouble> {
    let now = ordering(tools, view)?.companies().await.map_err(|error| of_api(&error))?.value;
    if now.iter().any(|company| company.reference == recorded.reference) {
        return Ok(());
    }
    let names: Vec<String> = now.iter().map(in_marketplace).collect();
    let references: Vec<&str> = now.iter().map(|company| company.reference.as_str()).collect();
    Err(Trouble::new(ProblemCode::OtherKey)
        .with("chosen", in_marketplace(recorded))
        .with("now", names.join(", "))
        .details(format!("{} / {}", recorded.reference, references.join(", "))))
}

/// A company with its reference, e.g. `Northwind IT (XSP12345)`.
#[must_use]
pub fn named(company: &Company) -> String {
    format!("{} ({})", company.name, company.reference)
}

/// A company as it must be told apart from another: one name may stand in several countries' marketplaces.
fn in_marketplace(company: &Company) -> String {
    if company.country.is_empty() {
        return named(company);
    }
    format!("{} ({}, {})", company.name, company.reference, company.country)
}

/// What a failed read asks of the person.
#[must_use]
pub fn of_api(error: &ApiError) -> Trouble {
    match error {
        ApiError::KeyRefused { said } => Trouble::new(ProblemCode::KeyRefused).details(said.clone()),
        ApiError::Forbidden { said } => Trouble::new(ProblemCode::KeyForbidden).details(said.clone()),
        ApiError::NotFound => Trouble::new(ProblemCode::NotFound),
        ApiError::Throttled { until } => {
            let trouble = Trouble::new(ProblemCode::ApiThrottled);
            match until {
                Some(until) => trouble.with("until", until.to_string()),
                None => trouble,
            }
        }
        ApiError::Unreachable(why) => not_reached(why),
        ApiError::Unexpected { status, said } => {
            Trouble::new(ProblemCode::ApiUnexpected).details(format!("{status} · {said}"))
        }
    }
}

/// What a write that brought nothing asks of the person, and whether it surely did not happen.
#[must_use]
pub fn of_write<S: Step>(error: &ApiWriteError, note: Option<Told<S::Note>>) -> ActError<S> {
    match error {
        ApiWriteError::Refused(refusal) if refusal.about_key => {
            ActError::NotDone(Trouble::new(ProblemCode::KeyRefused).details(refusal.said.clone()), note)
        }
        ApiWriteError::Refused(refusal) => {
            let trouble = Trouble::new(ProblemCode::Refused).with("reason", refusal.said.clone());
            ActError::NotDone(trouble.details(refusal.status.to_string()), note)
        }
        ApiWriteError::NotSent(why) => ActError::NotDone(not_reached(why), note),
        ApiWriteError::Unknown(said) => ActError::InDoubt(Trouble::new(ProblemCode::InDoubt).details(said.clone())),
    }
}

/// No answer, in the words of what stands in between where that is known.
fn not_reached(why: &NotReached) -> Trouble {
    let trouble = Trouble::new(ProblemCode::ApiUnreachable).details(why.said.clone());
    match why.obstacle {
        Some(obstacle) => trouble.in_words_of(connection(obstacle)),
        None => trouble,
    }
}

/// The reference that one write carries, by which it is found again: `BTN-` and the key's first 20 hex digits.
#[must_use]
pub fn own_reference(key: IntentKey) -> String {
    let mut hex = key.0.simple().to_string();
    hex.truncate(20);
    format!("BTN-{hex}")
}

/// A fact that the distributor's interface showed.
#[must_use]
pub fn evidence<S: Step>(view: &View<'_, S>, fact: String, at: Timestamp, request_id: Option<String>) -> Evidence {
    Evidence::distributor(fact, interface(view), at, request_id)
}

/// What is known of the interface of the move's distributor.
#[must_use]
pub fn facts<S: Step>(view: &View<'_, S>) -> Option<ApiFacts> {
    portal::facts(view).api
}

/// The name of the interface, e.g. `ArrowSphere`; the distributor's own name where it has none.
#[must_use]
pub fn interface<S: Step>(view: &View<'_, S>) -> String {
    facts(view).map_or_else(|| view.around.distributor.clone(), |api| api.name.to_owned())
}

/// Whether something that was not found is surely not there: [`Absence::judge`] with the distributor's declared lag.
#[must_use]
pub fn lists_lag<S: Step>(view: &View<'_, S>) -> SignedDuration {
    // Without a declared lag nothing is ever taken for absent by the clock alone.
    facts(view).map_or(SignedDuration::MAX, |api| api.lists_lag)
}

/// Who will bill for what is ordered with this key, in words, and what the portal may not show.
#[must_use]
pub fn who_bills<S: Step>(view: &View<'_, S>, company: &Company) -> Block {
    let interface = interface(view);
    Block::Bar {
        tone: Tone::Info,
        title: view.shared(
            "api-bills-title",
            &[("distributor", view.around.distributor.as_str().into()), ("company", named(company).into())],
        ),
        text: view.shared(
            // What is ordered by a portal's own interface shows in the portal.
            if interface == view.around.portal { "api-bills-own-text" } else { "api-bills-text" },
            &[
                ("interface", interface.as_str().into()),
                ("portal", view.around.portal.as_str().into()),
                ("distributor", view.around.distributor.as_str().into()),
            ],
        ),
        button: None,
    }
}

/// How often to look during a wait: ever more rarely, from 15 seconds to 5 minutes.
#[must_use]
pub fn every_seconds(waited: SignedDuration) -> u32 {
    match waited.as_mins() {
        ..=4 => 15,
        5..=29 => 60,
        _ => 300,
    }
}

/// What went wrong with a read, as a bar in words, with the way to the settings where the key is at fault.
#[must_use]
pub fn trouble_bar<S: Step>(view: &View<'_, S>, trouble: &Trouble) -> Block {
    let problem = trouble.in_words(view.words);
    let about_key = matches!(
        trouble.code,
        ProblemCode::KeyMissing | ProblemCode::KeyRefused | ProblemCode::KeyForbidden | ProblemCode::OtherKey
    );
    let button = if about_key {
        Button { label: view.shared("open-settings", &[]), icon: None, enabled: true, does: ButtonAct::Settings }
    } else {
        Button::look(view.shared("try-again", &[]))
    };
    Block::Bar {
        tone: Tone::Warn,
        title: problem.title,
        text: format!("{} {}", problem.happened, problem.next),
        button: Some(button),
    }
}

/// A row of facts; `state` only where it was held against something.
#[must_use]
pub fn fact(label: String, value: impl Into<String>, state: Option<ProofState>) -> FactRow {
    FactRow { label, value: value.into(), detail: None, state, remark: None, copy: false }
}

/// When a write in doubt was first looked for and not found. Kept in the journal by a note, so that a restart does not begin
/// the wait anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Absence {
    first: Option<(IntentKey, Timestamp)>,
}

/// What one look that found nothing means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// The first one: keep its time.
    First,
    /// Too soon after the first one: lists may lag behind.
    TooSoon,
    /// Not found twice with more than the lag between: it did not happen.
    Twice,
}

impl Absence {
    /// Keeps a look that found nothing; of one write, the first one counts.
    pub fn keep(&mut self, key: IntentKey, at: Timestamp) {
        if self.first.is_none_or(|(known, _)| known != key) {
            self.first = Some((key, at));
        }
    }

    /// When this write was first looked for in vain.
    #[must_use]
    pub fn first(&self, key: IntentKey) -> Option<Timestamp> {
        self.first.filter(|(known, _)| *known == key).map(|(_, at)| at)
    }

    /// What it means that nothing was found `now`.
    #[must_use]
    pub fn judge(&self, key: IntentKey, now: Timestamp, lag: SignedDuration) -> Absent {
        match self.first(key) {
            None => Absent::First,
            Some(first) if now.duration_since(first) > lag => Absent::Twice,
            Some(_) => Absent::TooSoon,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_795_172_400, 0);
    const LAG: SignedDuration = SignedDuration::from_secs(300);

    #[test]
    fn an_own_reference_is_short_and_plain() {
        let key = IntentKey(Uuid::from_u128(0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF));

        assert_eq!(own_reference(key), "BTN-0123456789abcdef0123");
    }

    #[test]
    fn a_network_that_reads_along_is_told_at_the_distributor_too() {
        use baton_http::Obstacle;
        use baton_workflow::words::Language;

        let words = crate::words::words(Language::English, jiff::tz::TimeZone::UTC);
        let why =
            NotReached { said: "the connection is not trusted".to_owned(), obstacle: Some(Obstacle::UnknownIssuer) };

        let read = of_api(&ApiError::Unreachable(why.clone())).in_words(&words);
        let away = of_api(&ApiError::Unreachable(NotReached { obstacle: None, ..why })).in_words(&words);

        assert_eq!((read.code, away.code), (ProblemCode::ApiUnreachable, ProblemCode::ApiUnreachable));
        assert!(read.happened.contains("encrypted connection"), "{}", read.happened);
        assert!(away.happened.contains("no internet"), "{}", away.happened);
    }

    #[test]
    fn something_is_absent_only_when_it_was_looked_for_twice_with_the_lag_between() {
        let (key, other) = (IntentKey(Uuid::from_u128(1)), IntentKey(Uuid::from_u128(2)));
        let mut absence = Absence::default();
        assert_eq!(absence.judge(key, NOW, LAG), Absent::First);

        absence.keep(key, NOW);
        absence.keep(key, NOW + SignedDuration::from_secs(200));

        assert_eq!(absence.judge(key, NOW + LAG, LAG), Absent::TooSoon, "exactly the lag is not more than the lag");
        assert_eq!(absence.judge(key, NOW + SignedDuration::from_secs(301), LAG), Absent::Twice);
        assert_eq!(absence.judge(other, NOW + SignedDuration::from_secs(301), LAG), Absent::First, "another write");
    }
}
