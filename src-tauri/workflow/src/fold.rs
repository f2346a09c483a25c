//! A step's notes folded so far, so that each is read once however long the step gets.

use std::{
    any::Any,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use serde_json::Value;

use crate::{ProblemCode, Step, Trouble};

/// What a step saw, folded up to a note. Belongs to one record: whoever empties the record takes a new one.
#[derive(Default)]
pub struct Fold(Mutex<Option<Folded>>);

struct Folded {
    notes: usize,
    seen: Arc<dyn Any + Send + Sync>,
}

impl fmt::Debug for Fold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fold")
    }
}

impl Fold {
    /// Everything the notes say. Only those that are new since the last time are read.
    ///
    /// # Errors
    /// [`ProblemCode::StoreBroken`] when a note cannot be read.
    pub fn seen<S: Step>(&self, notes: &[(Value, Timestamp)]) -> Result<Arc<S::Seen>, Trouble> {
        let mut folded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // An older copy of the record is asked about too: it must not see what came after it.
        if folded.as_ref().is_some_and(|folded| folded.notes > notes.len()) {
            drop(folded);
            return fold::<S>(Arc::default(), notes);
        }
        let (from, seen) = match folded.take() {
            Some(known) => match known.seen.downcast::<S::Seen>() {
                Ok(seen) => (known.notes, seen),
                Err(_) => (0, Arc::default()),
            },
            None => (0, Arc::default()),
        };
        let seen = fold::<S>(seen, notes.get(from..).unwrap_or_default())?;
        *folded = Some(Folded { notes: notes.len(), seen: Arc::clone(&seen) as Arc<dyn Any + Send + Sync> });
        Ok(seen)
    }
}

/// Copied only while somebody else still looks at what was seen before.
fn fold<S: Step>(mut seen: Arc<S::Seen>, notes: &[(Value, Timestamp)]) -> Result<Arc<S::Seen>, Trouble> {
    for (note, at) in notes {
        let note = <S::Note as serde::Deserialize>::deserialize(note)
            .map_err(|_| Trouble::new(ProblemCode::StoreBroken).details(format!("{}: a note cannot be read", S::ID)))?;
        S::apply(Arc::make_mut(&mut seen), note, *at);
    }
    Ok(seen)
}
