//! The typed hand-over: the earlier steps whose outcomes a step needs, and those outcomes as the journal gives them back.

use std::{collections::BTreeMap, marker::PhantomData};

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
    /// The ids of those that must stand before it: one of each group.
    fn ids() -> Vec<Vec<StepId>>;
    /// The ids of those that stand before it where the running order has them.
    fn if_listed() -> Vec<StepId>;
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
    fn ids() -> Vec<Vec<StepId>> {
        Vec::new()
    }
    fn if_listed() -> Vec<StepId> {
        Vec::new()
    }
    fn given(_: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<()> {
        Some(())
    }
}

/// One entry in a tuple of [`Needs`]: a step, [`OneOf`] two, or [`IfListed`].
pub trait Need: Send + Sync + 'static {
    /// Its outcome, as recorded.
    type Given: Clone + Send + Sync;
    /// Whether the running order must have it.
    const MUST: bool;
    /// The ids of the steps that bring it.
    fn ids() -> Vec<StepId>;
    /// Its outcome out of all recorded ones; `None` when it is missing or unreadable.
    fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given>;
}

impl<S: Step> Need for S {
    type Given = Recorded<S::Outcome>;
    const MUST: bool = true;
    fn ids() -> Vec<StepId> {
        vec![S::ID]
    }
    fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given> {
        recorded::<S>(outcomes)
    }
}

/// Two steps that bring the same thing in different ways. A running order has one of them.
pub struct OneOf<A, B>(PhantomData<(A, B)>);

impl<A: Step, B: Step<Outcome = A::Outcome>> Need for OneOf<A, B> {
    type Given = Recorded<A::Outcome>;
    const MUST: bool = true;
    fn ids() -> Vec<StepId> {
        vec![A::ID, B::ID]
    }
    fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given> {
        // What is there and cannot be read is never taken for absent.
        if outcomes.contains_key(&A::ID) { recorded::<A>(outcomes) } else { recorded::<B>(outcomes) }
    }
}

/// What only some running orders have. Its outcome is absent where it is not listed, or not done.
pub struct IfListed<N>(PhantomData<N>);

impl<N: Need> Need for IfListed<N> {
    type Given = Option<N::Given>;
    const MUST: bool = false;
    fn ids() -> Vec<StepId> {
        N::ids()
    }
    fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given> {
        // What is there and cannot be read is never taken for absent.
        let is_there = N::ids().iter().any(|id| outcomes.contains_key(id));
        if is_there { N::given(outcomes).map(Some) } else { Some(None) }
    }
}

macro_rules! needs_tuple {
    ($($need:ident),+) => {
        impl<$($need: Need),+> Needs for ($($need,)+) {
            type Given = ($($need::Given,)+);
            fn ids() -> Vec<Vec<StepId>> {
                [$(($need::MUST, $need::ids())),+].into_iter().filter(|(must, _)| *must).map(|(_, ids)| ids).collect()
            }
            fn if_listed() -> Vec<StepId> {
                [$(($need::MUST, $need::ids())),+].into_iter().filter(|(must, _)| !*must).flat_map(|(_, ids)| ids).collect()
            }
            fn given(outcomes: &BTreeMap<StepId, (Value, Timestamp)>) -> Option<Self::Given> {
                Some(($($need::given(outcomes)?,)+))
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
