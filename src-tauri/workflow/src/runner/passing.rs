//! Passing a move on, taking it over from a case file, taking it back. One place at a time goes on with a move.

use std::sync::Arc;

use baton_domain::{MoveId, display_text};
use baton_store::{Case, JournalRow, StoreError, chain};
use jiff::Timestamp;
use tokio::sync::Mutex;

use super::{Runner, opened::OpenMove, store_trouble};
use crate::{Event, MoveState, Problem, ProblemCode, Procedure, Trouble, transition};

/// Characters of a name in the journal.
const LONGEST_NAME: usize = 200;

impl<T: Send + Sync + 'static> Runner<T> {
    /// Passes the move on: from here on this copy is only read. A chain of writes under way stops after its write first.
    /// When it returns, that has reached the disk, so a file that is handed out now is the only copy that can go on.
    ///
    /// # Errors
    /// When a write's end is not known, the move is closed or was passed on already, or nobody's name is given.
    pub async fn pass_on(&self, id: MoveId, by: &str, to: &str) -> Result<(), Problem> {
        self.try_pass_on(id, by, to).await.map_err(|trouble| self.in_words(&trouble))?;
        self.tell(id);
        Ok(())
    }

    async fn try_pass_on(&self, id: MoveId, by: &str, to: &str) -> Result<(), Trouble> {
        let event = Event::PassedOn { by: named(by)?, to: display_text(to, LONGEST_NAME) };
        let mut changes = self.changes();
        let shared = self.there(id).await?;
        loop {
            let mut opened = shared.lock().await;
            if opened.state.closed.is_some() {
                return Err(Trouble::new(ProblemCode::MoveClosed));
            }
            if !opened.running && !opened.looking {
                if opened.state.steps.values().any(|record| record.open.is_some()) {
                    return Err(Trouble::new(ProblemCode::PassOnInDoubt));
                }
                return opened.record(&self.0.parts.store, event, self.0.parts.clock.now()).await;
            }
            opened.pause = true;
            drop(opened);
            // Every end of a write or look is told; who missed some just looks again.
            let _ = changes.recv().await;
        }
    }

    /// Takes the move back: a person says that nobody opened the case file. Two copies that both go on would both order.
    ///
    /// # Errors
    /// When the move was not passed on, or nobody's name is given.
    pub async fn take_back(&self, id: MoveId, by: &str) -> Result<(), Problem> {
        let taken = async {
            let event = Event::TakenBack { by: named(by)? };
            let shared = self.there(id).await?;
            let mut opened = shared.lock().await;
            opened.record(&self.0.parts.store, event, self.0.parts.clock.now()).await
        };
        taken.await.map_err(|trouble: Trouble| self.in_words(&trouble))?;
        self.look_quietly(id).await;
        Ok(())
    }

    /// Everything that travels with a move that was passed on; always the same, because nothing changes it any more.
    ///
    /// # Errors
    /// When the move was not passed on or cannot be read.
    pub async fn case(&self, id: MoveId) -> Result<(Case, transition::PassedOn), Problem> {
        let read = async {
            let shared = self.there(id).await?;
            let opened = shared.lock().await;
            let passed = opened.state.passed_on.clone();
            let passed = passed.ok_or_else(|| Trouble::new(ProblemCode::NotFound).with("what", "case"))?;
            let case = self.0.parts.store.case(id).await.map_err(|error| store_trouble(&error))?;
            Ok((case, passed))
        };
        read.await.map_err(|trouble: Trouble| self.in_words(&trouble))
    }

    /// Goes on here with a move that was passed on elsewhere. `key` is the fingerprint of the key that signed its file.
    ///
    /// # Errors
    /// A sentence for each way in which the case cannot go on here; then nothing was changed.
    pub async fn take_over(&self, case: &Case, by: &str, key: &str) -> Result<MoveId, Problem> {
        self.try_take_over(case, by, key).await.map_err(|trouble| self.in_words(&trouble))?;
        self.look_quietly(case.id).await;
        Ok(case.id)
    }

    async fn try_take_over(&self, case: &Case, by: &str, key: &str) -> Result<(), Trouble> {
        let by = named(by)?;
        let passed = replayed(case)?;
        let orders: Vec<&Procedure<T>> =
            self.0.parts.procedures.iter().filter(|known| known.id == case.procedure).collect();
        if orders.is_empty() {
            return Err(Trouble::new(ProblemCode::CaseUnknownProcedure).details(case.procedure.clone()));
        }
        if passed.passed_on.is_none() || passed.procedure != case.procedure {
            return Err(Trouble::new(ProblemCode::CaseChanged));
        }
        readable(&orders, &passed)?;
        if let Some(trouble) = self.0.unreadable.lock().await.get(&case.id) {
            return Err(trouble.clone());
        }
        let store = &self.0.parts.store;
        let event = serde_json::to_value(Event::TakenOver { by, key: key.to_owned() })
            .map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))?;
        let now = self.0.parts.clock.now();
        let visit = (self.0.parts.new_id)();
        // Held to the end, so that the same file opened twice at once is taken over once.
        let mut moves = self.0.moves.lock().await;
        match moves.get(&case.id).cloned() {
            None => {
                store.take_in(case, now, &event).await.map_err(|error| not_taken(&error))?;
                let opened = OpenMove::load(store, case.id, visit).await?;
                moves.insert(case.id, Arc::new(Mutex::new(opened)));
            }
            Some(shared) => {
                let mut opened = shared.lock().await;
                let here = store.journal(case.id).await.map_err(|error| store_trouble(&error))?;
                may_continue(&here, &opened.state, &case.rows)?;
                store.take_in(case, now, &event).await.map_err(|error| not_taken(&error))?;
                *opened = OpenMove::load(store, case.id, visit).await?;
            }
        }
        Ok(())
    }

    async fn there(&self, id: MoveId) -> Result<Arc<Mutex<OpenMove>>, Trouble> {
        if let Some(found) = self.0.moves.lock().await.get(&id).cloned() {
            return Ok(found);
        }
        let unreadable = self.0.unreadable.lock().await.get(&id).cloned();
        Err(unreadable.unwrap_or_else(|| Trouble::new(ProblemCode::NotFound)))
    }
}

fn named(name: &str) -> Result<String, Trouble> {
    let name = display_text(name, LONGEST_NAME);
    if name.is_empty() { Err(Trouble::new(ProblemCode::NameMissing)) } else { Ok(name) }
}

/// The state at the end of a case's journal, its chain verified.
fn replayed(case: &Case) -> Result<MoveState, Trouble> {
    let changed = |why: String| Trouble::new(ProblemCode::CaseChanged).details(why);
    chain::verify(case.id, &case.rows).map_err(|broken| changed(broken.to_string()))?;
    let mut events: Vec<(Event, Timestamp)> = Vec::with_capacity(case.rows.len());
    for row in &case.rows {
        // The chain fits, so a Baton wrote this row: one that knows more events than this one.
        let event = serde_json::from_str(&row.event)
            .map_err(|error| Trouble::new(ProblemCode::CaseNewer).details(format!("row {}: {error}", row.seq)))?;
        events.push((event, row.at));
    }
    transition::replay(events.iter().map(|(event, at)| (event, *at))).map_err(|error| changed(error.to_string()))
}

/// Every step of the case is one that this Baton knows and can read, in whichever running order of the procedure it stands. The
/// sender's copy is read-only already, so what cannot go on here must not be taken in.
fn readable<T: Send + Sync + 'static>(orders: &[&Procedure<T>], state: &MoveState) -> Result<(), Trouble> {
    let newer = |why: String| Trouble::new(ProblemCode::CaseNewer).details(why);
    for (id, record) in &state.steps {
        let step = orders.iter().find_map(|known| known.step(id)).ok_or_else(|| newer(format!("unknown step {id}")))?;
        step.reads(record).map_err(|trouble| newer(trouble.details.unwrap_or_else(|| id.to_string())))?;
    }
    Ok(())
}

/// Whether the case continues the copy that is here.
fn may_continue(here: &[JournalRow], state: &MoveState, there: &[JournalRow]) -> Result<(), Trouble> {
    let same = here.iter().zip(there).take_while(|(here, there)| here.hash == there.hash).count();
    let code = match (same == here.len(), same == there.len(), state.passed_on.is_some()) {
        (true, false, true) => return Ok(()),
        (true, true, _) => ProblemCode::CaseFromHere,
        (false, true, true) => ProblemCode::CaseOlder,
        (false, true, false) => ProblemCode::CaseIsHere,
        (true, false, false) | (false, false, _) => ProblemCode::CaseForked,
    };
    Err(Trouble::new(code))
}

fn not_taken(error: &StoreError) -> Trouble {
    match error {
        StoreError::Claimed(_) => Trouble::new(ProblemCode::CaseOrderedHere).details(error.to_string()),
        StoreError::Tampered { .. } => Trouble::new(ProblemCode::CaseChanged).details(error.to_string()),
        _ => store_trouble(error),
    }
}
