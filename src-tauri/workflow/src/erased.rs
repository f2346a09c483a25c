//! Typed steps behind one face, so that a procedure is a list. The only clever thing here: JSON in, JSON out.

use std::collections::BTreeMap;

use async_trait::async_trait;
use baton_domain::Evidence;
use jiff::Timestamp;
use serde::{Deserialize as _, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Fold, Found, HeaderUpdate, IntentKey, Needs, Observed,
    ProblemCode, Recorded, Screen, Step, StepId, Trouble, Who, Words,
    step::{Around, Open, View},
    transition::StepRecord,
};

/// What the runner knows when it asks a step something.
pub struct RawView<'a> {
    /// Outcomes of all done steps.
    pub outcomes: &'a BTreeMap<StepId, (Value, Timestamp)>,
    /// This step's record.
    pub record: &'a StepRecord,
    /// The record's notes, as far as they are folded.
    pub fold: &'a Fold,
    /// What was typed and not sent yet.
    pub draft: &'a BTreeMap<String, String>,
    /// What was wrong with the last answers.
    pub errors: &'a FieldErrors,
    /// Names of people by object id.
    pub names: &'a BTreeMap<String, String>,
    /// What is known of the move as a whole.
    pub header: &'a HeaderUpdate,
    /// Partner, operator, profile.
    pub around: &'a Around,
    /// All sentences.
    pub words: &'a Words,
    /// Now.
    pub now: Timestamp,
    /// One opening of the move.
    pub visit: Uuid,
    /// Whether a chain of writes is running.
    pub running: bool,
}

/// Something kept, as JSON.
pub struct RawTold {
    /// What.
    pub value: Value,
    /// Where it comes from.
    pub evidence: Vec<Evidence>,
    /// What it tells about the move as a whole.
    pub header: HeaderUpdate,
    /// Names of people by object id.
    pub names: Vec<(String, String)>,
}

/// [`Accepted`] as JSON.
pub enum RawAccepted {
    /// Done.
    Done(RawTold),
    /// Keep, stay; `true`: and look.
    Note(RawTold, bool),
    /// Do this write.
    Act(Value),
    /// A write in doubt ended; `true`: it happened.
    Ended(bool, RawTold),
    /// Look.
    Look,
    /// Stop after the write under way.
    Pause,
    /// Open an earlier step again.
    GoBackTo(StepId),
    /// Close the move, and why.
    Close(String),
    /// Show again.
    Stay,
}

/// [`Observed`] as JSON.
pub struct RawObserved {
    /// Kept.
    pub note: Option<RawTold>,
    /// Done.
    pub done: Option<RawTold>,
}

/// [`Acted`] as JSON.
pub enum RawActed {
    /// Keep; perhaps go on with the next write.
    Note(RawTold, Option<Value>),
    /// Done.
    Done(RawTold),
}

/// [`ActError`] as JSON.
pub enum RawActError {
    /// Not done; perhaps something to keep, perhaps a next write.
    NotDone(Trouble, Option<RawTold>, Option<Value>),
    /// May have happened.
    InDoubt(Trouble),
}

/// [`Found`] as JSON.
pub enum RawFound {
    /// Known: happened or not.
    Known {
        /// Whether it happened.
        happened: bool,
        /// What it brought.
        note: Option<RawTold>,
    },
    /// Look again later.
    StillInDoubt,
    /// Keep this, and look again later.
    NotYet(RawTold),
}

/// A step without its types.
#[async_trait]
pub trait ErasedStep<T>: Send + Sync {
    /// The id.
    fn id(&self) -> StepId;
    /// Who acts.
    fn who(&self) -> Who;
    /// What it does to the world.
    fn effect(&self) -> Effect;
    /// The steps it needs: one of each group.
    fn needs(&self) -> Vec<Vec<StepId>>;
    /// The steps whose outcomes it takes where the running order has them.
    fn uses_if_listed(&self) -> Vec<StepId>;
    /// Reads everything that is kept of the step, without doing anything with it.
    ///
    /// # Errors
    /// When a note, an intent or the outcome cannot be read: a newer Baton wrote it.
    fn reads(&self, record: &StepRecord) -> Result<(), Trouble>;
    /// What to show.
    ///
    /// # Errors
    /// When the journal does not hold what the step needs.
    fn screen(&self, raw: &RawView<'_>) -> Result<Screen, Trouble>;
    /// What the answers mean.
    ///
    /// # Errors
    /// Field errors inside, trouble outside.
    fn accept(&self, raw: &RawView<'_>, answers: &Answers) -> Result<Result<RawAccepted, FieldErrors>, Trouble>;
    /// Looks at the world.
    async fn observe(&self, tools: &T, raw: &RawView<'_>) -> Result<RawObserved, Trouble>;
    /// Does one write.
    async fn act(&self, tools: &T, raw: &RawView<'_>, intent: &Value, key: IntentKey) -> Result<RawActed, RawActError>;
    /// Finds out whether a write has happened.
    async fn find(&self, tools: &T, raw: &RawView<'_>, intent: &Value, key: IntentKey) -> Result<RawFound, Trouble>;
    /// What a write claims for itself.
    ///
    /// # Errors
    /// When the intent or the journal cannot be read.
    fn claim(&self, raw: &RawView<'_>, intent: &Value) -> Result<Option<String>, Trouble>;
    /// A file the screen offers.
    fn file(&self, raw: &RawView<'_>, file: &str) -> Option<(String, Vec<u8>)>;
    /// An address the screen offers.
    fn link(&self, tools: &T, raw: &RawView<'_>, link: &str) -> Option<String>;
}

fn broken<S: Step>(what: &str) -> Trouble {
    Trouble::new(ProblemCode::StoreBroken).details(format!("{}: {what}", S::ID))
}

fn view<'a, S: Step>(raw: &'a RawView<'a>) -> Result<View<'a, S>, Trouble> {
    let given = S::Needs::given(raw.outcomes).ok_or_else(|| broken::<S>("an earlier outcome is missing"))?;
    let seen = raw.fold.seen::<S>(&raw.record.notes)?;
    let outcome = match &raw.record.outcome {
        Some((value, at)) => {
            let value = serde_json::from_value(value.clone()).map_err(|_| broken::<S>("the outcome cannot be read"))?;
            Some(Recorded { value, at: *at })
        }
        None => None,
    };
    let open = match &raw.record.open {
        Some(open) => Some(Open {
            key: open.key,
            intent: serde_json::from_value(open.intent.clone()).map_err(|_| broken::<S>("an intent cannot be read"))?,
            since: open.since,
            in_doubt: open.in_doubt,
        }),
        None => None,
    };
    Ok(View {
        given,
        seen,
        outcome,
        open,
        refused: raw.record.refused.as_ref(),
        evidence: &raw.record.evidence,
        draft: raw.draft,
        errors: raw.errors,
        names: raw.names,
        header: raw.header,
        around: raw.around,
        words: raw.words,
        now: raw.now,
        visit: raw.visit,
        running: raw.running,
    })
}

fn json<V: Serialize>(value: &V) -> Result<Value, Trouble> {
    serde_json::to_value(value).map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))
}

fn finish<O: Serialize>(finish: crate::Finish<O>) -> Result<RawTold, Trouble> {
    Ok(RawTold { value: json(&finish.outcome)?, evidence: finish.evidence, header: finish.header, names: finish.names })
}

fn told<N: Serialize>(told: crate::Told<N>) -> Result<RawTold, Trouble> {
    Ok(RawTold { value: json(&told.note)?, evidence: told.evidence, header: told.header, names: told.names })
}

#[async_trait]
impl<S: Step> ErasedStep<S::Tools> for S {
    fn id(&self) -> StepId {
        S::ID
    }
    fn who(&self) -> Who {
        S::WHO
    }
    fn effect(&self) -> Effect {
        S::EFFECT
    }
    fn needs(&self) -> Vec<Vec<StepId>> {
        S::Needs::ids()
    }
    fn uses_if_listed(&self) -> Vec<StepId> {
        S::Needs::if_listed()
    }

    fn reads(&self, record: &StepRecord) -> Result<(), Trouble> {
        Fold::default().seen::<S>(&record.notes)?;
        if let Some((outcome, _)) = &record.outcome {
            S::Outcome::deserialize(outcome).map_err(|_| broken::<S>("the outcome cannot be read"))?;
        }
        if let Some(open) = &record.open {
            S::Intent::deserialize(&open.intent).map_err(|_| broken::<S>("an intent cannot be read"))?;
        }
        Ok(())
    }

    fn screen(&self, raw: &RawView<'_>) -> Result<Screen, Trouble> {
        Ok(Step::screen(self, &view::<S>(raw)?))
    }

    fn accept(&self, raw: &RawView<'_>, answers: &Answers) -> Result<Result<RawAccepted, FieldErrors>, Trouble> {
        let accepted = match Step::accept(self, &view::<S>(raw)?, answers) {
            Ok(accepted) => accepted,
            Err(errors) => return Ok(Err(errors)),
        };
        Ok(Ok(match accepted {
            Accepted::Done(end) => RawAccepted::Done(finish(end)?),
            Accepted::Note(note) => RawAccepted::Note(told(note)?, false),
            Accepted::NoteAndLook(note) => RawAccepted::Note(told(note)?, true),
            Accepted::Act(intent) => RawAccepted::Act(json(&intent)?),
            Accepted::Ended(happened, note) => RawAccepted::Ended(happened, told(note)?),
            Accepted::Look => RawAccepted::Look,
            Accepted::Pause => RawAccepted::Pause,
            Accepted::GoBackTo(step) => RawAccepted::GoBackTo(step),
            Accepted::Close(reason) => RawAccepted::Close(reason),
            Accepted::Stay => RawAccepted::Stay,
        }))
    }

    async fn observe(&self, tools: &S::Tools, raw: &RawView<'_>) -> Result<RawObserved, Trouble> {
        Ok(match Step::observe(self, tools, &view::<S>(raw)?).await? {
            Observed::Nothing => RawObserved { note: None, done: None },
            Observed::Note(note) => RawObserved { note: Some(told(note)?), done: None },
            Observed::Done(end) => RawObserved { note: None, done: Some(finish(end)?) },
            Observed::NoteAndDone(note, end) => RawObserved { note: Some(told(note)?), done: Some(finish(end)?) },
        })
    }

    async fn act(
        &self,
        tools: &S::Tools,
        raw: &RawView<'_>,
        intent: &Value,
        key: IntentKey,
    ) -> Result<RawActed, RawActError> {
        let not_done = |trouble| RawActError::NotDone(trouble, None, None);
        let view = view::<S>(raw).map_err(not_done)?;
        let intent: S::Intent = serde_json::from_value(intent.clone())
            .map_err(|error| not_done(Trouble::new(ProblemCode::Unexpected).details(error.to_string())))?;
        match Step::act(self, tools, &view, &intent, key).await {
            Ok(Acted::Note(note)) => Ok(RawActed::Note(told(note).map_err(RawActError::InDoubt)?, None)),
            Ok(Acted::Next(note, next)) => {
                let next = json(&next).map_err(RawActError::InDoubt)?;
                Ok(RawActed::Note(told(note).map_err(RawActError::InDoubt)?, Some(next)))
            }
            Ok(Acted::Done(end)) => Ok(RawActed::Done(finish(end).map_err(RawActError::InDoubt)?)),
            Err(ActError::NotDone(trouble, note)) => {
                let note = note.map(told).transpose().map_err(not_done)?;
                Err(RawActError::NotDone(trouble, note, None))
            }
            Err(ActError::NotDoneNext(trouble, note, next)) => {
                let next = json(&next).map_err(not_done)?;
                Err(RawActError::NotDone(trouble, Some(told(note).map_err(not_done)?), Some(next)))
            }
            Err(ActError::InDoubt(trouble)) => Err(RawActError::InDoubt(trouble)),
        }
    }

    async fn find(
        &self,
        tools: &S::Tools,
        raw: &RawView<'_>,
        intent: &Value,
        key: IntentKey,
    ) -> Result<RawFound, Trouble> {
        let intent: S::Intent = serde_json::from_value(intent.clone())
            .map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))?;
        Ok(match Step::find(self, tools, &view::<S>(raw)?, &intent, key).await? {
            Found::Happened(note) => RawFound::Known { happened: true, note: note.map(told).transpose()? },
            Found::Absent(note) => RawFound::Known { happened: false, note: note.map(told).transpose()? },
            Found::StillInDoubt => RawFound::StillInDoubt,
            Found::NotYet(note) => RawFound::NotYet(told(note)?),
        })
    }

    fn claim(&self, raw: &RawView<'_>, intent: &Value) -> Result<Option<String>, Trouble> {
        let intent: S::Intent = serde_json::from_value(intent.clone())
            .map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))?;
        Ok(Step::claim(self, &view::<S>(raw)?, &intent))
    }

    fn file(&self, raw: &RawView<'_>, file: &str) -> Option<(String, Vec<u8>)> {
        Step::file(self, &view::<S>(raw).ok()?, file)
    }

    fn link(&self, tools: &S::Tools, raw: &RawView<'_>, link: &str) -> Option<String> {
        Step::link(self, tools, &view::<S>(raw).ok()?, link)
    }
}
