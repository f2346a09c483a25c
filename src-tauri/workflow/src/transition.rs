//! The one pure function: which event may follow which state. Every legal transition is on this page.

use std::{collections::BTreeMap, sync::Arc};

use baton_domain::Evidence;
use jiff::Timestamp;
use serde_json::Value;
use thiserror::Error;

use crate::{Event, HeaderUpdate, IntentKey, StepId, Trouble};

/// A move, derived from its journal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoveState {
    /// The procedure's id; empty before the move began.
    pub procedure: String,
    /// Who began it.
    pub operator: String,
    /// What is known of the move as a whole.
    pub header: HeaderUpdate,
    /// Each step that was ever touched.
    pub steps: BTreeMap<StepId, Arc<StepRecord>>,
    /// Why a person closed it, if so.
    pub closed: Option<String>,
    /// Where it went, while it goes on elsewhere.
    pub passed_on: Option<PassedOn>,
}

/// A move that goes on elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOn {
    /// Who passed it on.
    pub by: String,
    /// To whom; empty when they did not say.
    pub to: String,
    /// When.
    pub at: Timestamp,
}

/// One step, derived from the journal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepRecord {
    /// What it saw and was told, in order.
    pub notes: Vec<(Value, Timestamp)>,
    /// The write under way or in doubt.
    pub open: Option<OpenIntent>,
    /// Its outcome once done.
    pub outcome: Option<(Value, Timestamp)>,
    /// What proves it, newest last.
    pub evidence: Vec<Evidence>,
    /// The last refusal, until something else happens.
    pub refused: Option<Trouble>,
}

/// A write whose end is not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenIntent {
    /// Its key.
    pub key: IntentKey,
    /// What was to be written.
    pub intent: Value,
    /// When it was decided.
    pub since: Timestamp,
    /// Whether it was sent without an answer. `false`: no answer is known yet (under way, or the program died).
    pub in_doubt: bool,
}

/// An event that cannot follow this state: a programming error or a journal changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IllegalMove {
    /// The first event must start the move, and no other may.
    #[error("a move starts once")]
    Start,
    /// Nothing follows a close.
    #[error("the move is closed")]
    Closed,
    /// It goes on elsewhere; here it is only read.
    #[error("the move was passed on")]
    PassedOn,
    /// Only a move that was passed on can be taken over or back.
    #[error("the move was not passed on")]
    NotPassedOn,
    /// A write is open: nothing but its end may follow in this step.
    #[error("step {0} has a write whose end is not known")]
    WriteOpen(StepId),
    /// The end of a write that was never begun, or of another one.
    #[error("step {0} has no such write")]
    NoSuchWrite(StepId),
    /// The step is done already.
    #[error("step {0} is done")]
    Done(StepId),
}

/// Whether `event` may follow `state`. Pure, and cheap: nothing is copied.
///
/// # Errors
/// [`IllegalMove`] when it may not.
pub fn allows(state: &MoveState, event: &Event) -> Result<(), IllegalMove> {
    let started = !state.procedure.is_empty();
    match event {
        Event::Started { .. } if !started => return Ok(()),
        Event::Started { .. } => return Err(IllegalMove::Start),
        _ if !started => return Err(IllegalMove::Start),
        _ if state.closed.is_some() => return Err(IllegalMove::Closed),
        Event::TakenOver { .. } | Event::TakenBack { .. } if state.passed_on.is_some() => return Ok(()),
        _ if state.passed_on.is_some() => return Err(IllegalMove::PassedOn),
        _ => {}
    }
    match event {
        Event::Started { .. } => Ok(()),
        // A write whose end is not known must be looked up first: it may have happened.
        Event::Closed { .. } | Event::PassedOn { .. } => {
            match state.steps.iter().find(|(_, record)| record.open.is_some()) {
                Some((step, _)) => Err(IllegalMove::WriteOpen(step.clone())),
                None => Ok(()),
            }
        }
        Event::TakenOver { .. } | Event::TakenBack { .. } => Err(IllegalMove::NotPassedOn),
        Event::Reopened { steps } => match steps.iter().find(|step| has_open_write(state, step)) {
            Some(step) => Err(IllegalMove::WriteOpen((*step).clone())),
            None => Ok(()),
        },
        // Nothing but its end may follow a write in the same step, and nothing a done step.
        Event::Noted { step, .. } | Event::Intended { step, .. } | Event::Finished { step, .. } => {
            if has_open_write(state, step) {
                return Err(IllegalMove::WriteOpen(step.clone()));
            }
            let is_done = state.steps.get(step).is_some_and(|record| record.outcome.is_some());
            if is_done { Err(IllegalMove::Done(step.clone())) } else { Ok(()) }
        }
        // The end belongs to the write it names.
        Event::Answered { step, key, .. }
        | Event::NotDone { step, key, .. }
        | Event::InDoubt { step, key, .. }
        | Event::LookedUp { step, key, .. } => {
            let open = state.steps.get(step).and_then(|record| record.open.as_ref());
            if open.is_some_and(|open| open.key == *key) { Ok(()) } else { Err(IllegalMove::NoSuchWrite(step.clone())) }
        }
    }
}

fn has_open_write(state: &MoveState, step: &StepId) -> bool {
    state.steps.get(step).is_some_and(|record| record.open.is_some())
}

/// The state after `event`. Pure: no clock, no disk, no network.
///
/// # Errors
/// [`IllegalMove`] when the event may not follow.
pub fn next(mut state: MoveState, event: &Event, at: Timestamp) -> Result<MoveState, IllegalMove> {
    allows(&state, event)?;
    match event {
        Event::Started { procedure, operator } => {
            state.procedure.clone_from(procedure);
            state.operator.clone_from(operator);
        }
        Event::Closed { reason } => state.closed = Some(reason.clone()),
        Event::PassedOn { by, to } => state.passed_on = Some(PassedOn { by: by.clone(), to: to.clone(), at }),
        Event::TakenOver { .. } | Event::TakenBack { .. } => state.passed_on = None,
        // What a step opened again saw is forgotten: old proof is always read again.
        Event::Reopened { steps } => state.steps.extend(steps.iter().map(|step| (step.clone(), Arc::default()))),
        Event::Noted { step, note, evidence, header } => {
            let record = record(&mut state, step);
            record.keep(Some(note), evidence, at);
            record.refused = None;
            state.header.take(header);
        }
        Event::Intended { step, key, intent } => {
            let record = record(&mut state, step);
            record.refused = None;
            record.open = Some(OpenIntent { key: *key, intent: intent.clone(), since: at, in_doubt: false });
        }
        Event::Answered { step, note, evidence, header, .. } => {
            let record = record(&mut state, step);
            record.open = None;
            record.keep(note.as_ref(), evidence, at);
            state.header.take(header);
        }
        Event::NotDone { step, trouble, note, .. } => {
            let record = record(&mut state, step);
            record.open = None;
            record.keep(note.as_ref(), &[], at);
            record.refused = Some(trouble.clone());
        }
        Event::InDoubt { step, note, .. } => {
            let record = record(&mut state, step);
            if let Some(open) = &mut record.open {
                open.in_doubt = true;
            }
            record.keep(note.as_ref(), &[], at);
        }
        Event::LookedUp { step, note, evidence, .. } => {
            let record = record(&mut state, step);
            record.open = None;
            record.keep(note.as_ref(), evidence, at);
        }
        Event::Finished { step, outcome, evidence, header } => {
            let record = record(&mut state, step);
            record.outcome = Some((outcome.clone(), at));
            record.keep(None, evidence, at);
            record.refused = None;
            state.header.take(header);
        }
    }
    Ok(state)
}

/// The record of a step, to be changed. It is copied only while somebody else still looks at it.
fn record<'a>(state: &'a mut MoveState, step: &StepId) -> &'a mut StepRecord {
    Arc::make_mut(state.steps.entry(step.clone()).or_default())
}

impl StepRecord {
    fn keep(&mut self, note: Option<&Value>, evidence: &[Evidence], at: Timestamp) {
        self.notes.extend(note.map(|note| (note.clone(), at)));
        self.evidence.extend(evidence.iter().cloned());
    }
}

/// The state after a whole journal.
///
/// # Errors
/// [`IllegalMove`] at the first event that cannot follow.
pub fn replay<'a>(events: impl IntoIterator<Item = (&'a Event, Timestamp)>) -> Result<MoveState, IllegalMove> {
    events.into_iter().try_fold(MoveState::default(), |state, (event, at)| next(state, event, at))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::ProblemCode;

    fn started() -> MoveState {
        let event = Event::Started { procedure: "gridheart".into(), operator: String::new() };
        next(MoveState::default(), &event, Timestamp::UNIX_EPOCH).expect("a move starts")
    }

    fn intended(key: IntentKey) -> Event {
        Event::Intended { step: StepId::new("order"), key, intent: json!({}) }
    }

    fn finished() -> Event {
        Event::Finished {
            step: StepId::new("order"),
            outcome: json!(1),
            evidence: Vec::new(),
            header: HeaderUpdate::default(),
        }
    }

    fn after(state: MoveState, events: &[Event]) -> Result<MoveState, IllegalMove> {
        events.iter().try_fold(state, |state, event| next(state, event, Timestamp::UNIX_EPOCH))
    }

    #[test]
    fn nothing_happens_before_the_start_and_it_starts_once() {
        assert_eq!(after(MoveState::default(), &[finished()]), Err(IllegalMove::Start));
        let again = Event::Started { procedure: "x".into(), operator: String::new() };
        assert_eq!(after(started(), &[again]), Err(IllegalMove::Start));
    }

    #[test]
    fn a_second_write_or_an_end_waits_for_the_first_writes_answer() {
        let (first, second) = (IntentKey(Uuid::from_u128(1)), IntentKey(Uuid::from_u128(2)));
        let open = StepId::new("order");

        assert_eq!(after(started(), &[intended(first), intended(second)]), Err(IllegalMove::WriteOpen(open.clone())));
        assert_eq!(after(started(), &[intended(first), finished()]), Err(IllegalMove::WriteOpen(open)));
    }

    #[test]
    fn an_answer_belongs_to_the_write_it_names() {
        let (first, second) = (IntentKey(Uuid::from_u128(1)), IntentKey(Uuid::from_u128(2)));
        let stray = Event::LookedUp {
            step: StepId::new("order"),
            key: second,
            happened: true,
            note: None,
            evidence: Vec::new(),
        };

        assert_eq!(after(started(), &[intended(first), stray]), Err(IllegalMove::NoSuchWrite(StepId::new("order"))));
    }

    #[test]
    fn a_write_in_doubt_stays_open_until_it_is_looked_up() {
        let key = IntentKey(Uuid::from_u128(1));
        let trouble = Trouble::new(ProblemCode::InDoubt);
        let doubt = Event::InDoubt { step: StepId::new("order"), key, trouble, note: Some(json!("looked")) };
        let found =
            Event::LookedUp { step: StepId::new("order"), key, happened: true, note: None, evidence: Vec::new() };

        let doubtful = after(started(), &[intended(key), doubt]).expect("legal");
        let open = doubtful.steps[&StepId::new("order")].open.clone().expect("still open");
        let known = after(doubtful, &[found]).expect("legal");

        assert!(open.in_doubt);
        assert_eq!(known.steps[&StepId::new("order")].notes.len(), 1, "a look that could not tell is kept");
        assert_eq!(known.steps[&StepId::new("order")].open, None);
    }

    #[test]
    fn a_done_step_is_done_until_it_is_opened_again() {
        let reopened = Event::Reopened { steps: vec![StepId::new("order")] };

        assert_eq!(after(started(), &[finished(), finished()]), Err(IllegalMove::Done(StepId::new("order"))));
        assert!(after(started(), &[finished(), reopened, finished()]).is_ok());
    }

    fn passed_on() -> Event {
        Event::PassedOn { by: "Sam".into(), to: "Zoë".into() }
    }

    #[test]
    fn nothing_but_taking_it_over_or_back_follows_a_move_that_was_passed_on() {
        let key = IntentKey(Uuid::from_u128(1));
        let taken_over = Event::TakenOver { by: "Zoë".into(), key: "AB12".into() };
        let taken_back = Event::TakenBack { by: "Sam".into() };
        let closed = Event::Closed { reason: "done".into() };
        let reopened = Event::Reopened { steps: vec![StepId::new("order")] };

        for refused in [intended(key), finished(), closed, reopened, passed_on()] {
            assert_eq!(after(started(), &[passed_on(), refused]), Err(IllegalMove::PassedOn));
        }
        for goes_on in [taken_over, taken_back] {
            assert!(after(started(), &[passed_on(), goes_on, finished(), passed_on()]).is_ok());
        }
    }

    #[test]
    fn only_a_move_that_was_passed_on_is_taken_over_or_back() {
        let taken_over = Event::TakenOver { by: "Zoë".into(), key: "AB12".into() };

        assert_eq!(after(started(), &[taken_over.clone()]), Err(IllegalMove::NotPassedOn));
        assert_eq!(after(started(), &[passed_on(), taken_over.clone(), taken_over]), Err(IllegalMove::NotPassedOn));
    }

    #[test]
    fn a_move_whose_write_is_not_known_to_have_ended_is_not_passed_on() {
        let key = IntentKey(Uuid::from_u128(1));

        let refused = after(started(), &[intended(key), passed_on()]);

        assert_eq!(refused, Err(IllegalMove::WriteOpen(StepId::new("order"))));
    }

    #[test]
    fn nothing_follows_a_close() {
        let closed = Event::Closed { reason: "the customer stays".into() };

        assert_eq!(after(started(), &[closed, finished()]), Err(IllegalMove::Closed));
    }
}
