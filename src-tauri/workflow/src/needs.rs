//! The typed hand-over: the earlier steps whose outcomes a step needs, and those outcomes as the journal gives them back.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use crate::{Step, StepId};

/// An outcome as the journal gives it back: what was seen, and when. Never proof for a write: those read again.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<T> {
    /// What was seen or said.
    pub value: T,
    /// When.
    pub at: Timestamp,
}

impl<T> std::ops::Deref for Recorded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// The earlier steps a step needs: a tuple of steps.
pub trait Needs: Send + Sync + 'static {
    /// Their outcomes, as recorded.
    type Given: Clone + Send + Sync;
    /// Their ids.
    fn ids() -> Vec<StepId>;
    /// Their outcomes out of all recorded ones; `None` when one is missing or unreadable.
    fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given>;
}

/// The outcomes a step is given.
pub type Given<S> = <<S as Step>::Needs as Needs>::Given;

fn recorded<S: Step>(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Recorded<S::Outcome>> {
    let (value, at) = outcomes.get(&S::ID)?;
    match serde_json::from_value(value.clone()) {
        Ok(value) => Some(Recorded { value, at: *at }),
        Err(error) => {
            tracing::error!(step = %S::ID, %error, "a recorded outcome cannot be read");
            None
        }
    }
}

impl Needs for () {
    type Given = ();
    fn ids() -> Vec<StepId> {
        Vec::new()
    }
    fn given(_: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<()> {
        Some(())
    }
}

macro_rules! needs_tuple {
    ($($step:ident),+) => {
        impl<$($step: Step),+> Needs for ($($step,)+) {
            type Given = ($(Recorded<$step::Outcome>,)+);
            fn ids() -> Vec<StepId> {
                vec![$($step::ID),+]
            }
            fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given> {
                Some(($(recorded::<$step>(outcomes)?,)+))
            }
        }
    };
}
needs_tuple!(A);
needs_tuple!(A, B);
needs_tuple!(A, B, C);
needs_tuple!(A, B, C, D);
needs_tuple!(A, B, C, D, E);
needs_tuple!(A, B, C, D, E, F);
needs_tuple!(A, B, C, D, E, F, G);
needs_tuple!(A, B, C, D, E, F, G, H);
