//! Makes the rail, the head and the home screen's rows out of a move's state. Pure.

use std::collections::BTreeMap;

use baton_domain::MoveId;
use jiff::Timestamp;
use serde_json::Value;

use crate::{
    AdminRightsEnd, HeaderUpdate, Procedure, StepId, Words,
    procedure::RailRowOf,
    screen::{MoveCard, MoveHeader, RailPhase, RailRow, Standing, StepState, Who},
    step::Around,
    transition::PassedOn,
};

type Outcomes = BTreeMap<StepId, (Value, Timestamp)>;

/// The head of a move.
pub(crate) fn header(known: &HeaderUpdate, around: &Around, words: &Words) -> MoveHeader {
    let customer =
        known.customer.clone().or_else(|| known.domain.clone()).unwrap_or_else(|| words.say("shared-new-move", &[]));
    let route = match &known.old_provider {
        Some(from) => words.say("shared-route", &[("from", from.into()), ("to", (&around.distributor).into())]),
        None => words.say("shared-route-to", &[("to", (&around.distributor).into())]),
    };
    MoveHeader { initials: initials(&customer), customer, route, domain: known.domain.clone() }
}

fn row_state<T>(
    row: &RailRowOf<T>,
    outcomes: &Outcomes,
    current: Option<&StepId>,
    standing: Option<&Standing>,
) -> StepState {
    let holds_current = current.is_some_and(|current| row.steps.iter().any(|step| step.id() == *current));
    if holds_current {
        return standing.map_or(StepState::Now, |standing| standing.state);
    }
    if row.steps.iter().all(|step| outcomes.contains_key(&step.id())) { StepState::Done } else { StepState::Later }
}

/// The rows at the left side.
pub(crate) fn rail<T>(
    procedure: &Procedure<T>,
    outcomes: &Outcomes,
    current: Option<&StepId>,
    standing: &Standing,
    shown: &StepId,
    acted: impl Fn(&StepId) -> Option<Who>,
    words: &Words,
) -> Vec<RailPhase> {
    let of = u32::try_from(procedure.phases.iter().map(|phase| phase.rows.len()).sum::<usize>()).unwrap_or(u32::MAX);
    let mut number = 0;
    let mut phases = Vec::new();
    for phase in &procedure.phases {
        let mut rows = Vec::new();
        for row in &phase.rows {
            number += 1;
            let steps: Vec<StepId> = row.steps.iter().map(|step| step.id()).collect();
            let holds_current = current.is_some_and(|current| steps.contains(current));
            // A done row opens at its first step, the row of today at the step of today.
            let step = if holds_current { current.cloned() } else { steps.first().cloned() };
            let Some(step) = step else { continue };
            rows.push(RailRow {
                opens: holds_current || outcomes.contains_key(&step),
                shown: steps.contains(shown),
                who: if holds_current {
                    standing.who
                } else {
                    steps
                        .iter()
                        .find_map(&acted)
                        .unwrap_or_else(|| row.steps.first().map_or(Who::You, |step| step.who()))
                },
                state: row_state(row, outcomes, current, Some(standing)),
                title: words.say(&format!("row-{}", row.id), &[]),
                step,
                steps,
                number,
                of,
            });
        }
        phases.push(RailPhase { title: words.say(&format!("phase-{}", phase.id), &[]), rows });
    }
    phases
}

/// What a row of the home screen is made of.
pub(crate) struct CardFacts<'a, T> {
    pub id: MoveId,
    pub procedure: &'a Procedure<T>,
    pub outcomes: &'a Outcomes,
    pub current: Option<&'a StepId>,
    pub standing: Option<&'a Standing>,
    pub header: &'a HeaderUpdate,
    pub closed: bool,
    pub passed_on: Option<&'a PassedOn>,
    pub around: &'a Around,
    pub words: &'a Words,
    pub now: Timestamp,
}

/// A row of the home screen.
pub(crate) fn card<T>(facts: &CardFacts<'_, T>) -> MoveCard {
    let words = facts.words;
    let head = header(facts.header, facts.around, words);
    let rows: Vec<&RailRowOf<T>> = facts.procedure.phases.iter().flat_map(|phase| &phase.rows).collect();
    let at = facts
        .current
        .and_then(|current| rows.iter().position(|row| row.steps.iter().any(|step| step.id() == *current)));
    let finished = at.is_none();
    let (number, title) = match at {
        Some(at) => (at + 1, words.say(&format!("row-{}", rows[at].id), &[])),
        None => (rows.len(), words.say("shared-all-steps-done", &[])),
    };
    let state =
        if finished { StepState::Done } else { facts.standing.map_or(StepState::Stopped, |standing| standing.state) };
    let who = facts.standing.map_or(Who::You, |standing| standing.who);
    let moved = facts.header.moved == Some(true) || finished;
    let renews = facts.header.renews_at.filter(|_| !moved);
    MoveCard {
        id: facts.id,
        customer: head.customer,
        domain: facts.header.domain.clone().unwrap_or_default(),
        initials: head.initials,
        from: facts.header.old_provider.clone().unwrap_or_default(),
        to: facts.around.distributor.clone(),
        portal: facts.around.portal.clone(),
        progress: rows.iter().map(|row| row_state(row, facts.outcomes, facts.current, facts.standing)).collect(),
        position: words
            .say("shared-position", &[("n", number.into()), ("of", rows.len().into()), ("title", title.into())]),
        headline: match facts.passed_on {
            _ if facts.closed => words.say("headline-closed", &[]),
            Some(_) => words.say("headline-passed-on", &[]),
            None => words.say(headline(state, who), &[]),
        },
        next: match facts.passed_on {
            Some(passed) => passed_on(passed, words),
            None => next(facts, finished),
        },
        days_left: renews.map(|at| words.days_until(at, facts.now)),
        renews_on: renews.map(|at| words.date(at)),
        state,
        who,
        finished,
        closed: facts.closed,
        passed_on: facts.passed_on.is_some(),
    }
}

/// How many days before their end the partner's admin rights are named beside what is next.
const RIGHTS_END_SOON: i32 = 30;

/// What happens next; for a finished move, or when it is near, until when the partner's own admin rights count.
fn next<T>(facts: &CardFacts<'_, T>, finished: bool) -> String {
    let words = facts.words;
    let next = facts.standing.map(|standing| standing.next.clone());
    let end = match facts.header.admin_rights {
        Some(AdminRightsEnd::InForce(at)) => Some((at, "rights")),
        Some(AdminRightsEnd::Invitation(at)) => Some((at, "invitation")),
        Some(AdminRightsEnd::Nothing) | None => None,
    };
    let end = end.filter(|(at, _)| finished || words.days_until(*at, facts.now) <= RIGHTS_END_SOON);
    let rights = end.map(|(at, what)| {
        let when = if at > facts.now { "until" } else { "ended" };
        words.say(&format!("shared-{what}-{when}"), &[("date", words.date(at).into())])
    });
    [next, rights].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Where a move went, e.g. "Passed on to Zoë on 21 Nov 2026. Read only here."
pub(crate) fn passed_on(passed: &PassedOn, words: &Words) -> String {
    let date = words.date(passed.at);
    match passed.to.as_str() {
        "" => words.say("shared-passed-on", &[("by", (&passed.by).into()), ("date", date.into())]),
        to => words.say("shared-passed-on-to", &[("to", to.into()), ("date", date.into())]),
    }
}

/// A row for a move whose journal cannot be read: it says why, and can be deleted.
pub(crate) fn unreadable(id: MoveId, problem: &crate::Problem) -> MoveCard {
    MoveCard {
        id,
        customer: problem.title.clone(),
        domain: String::new(),
        initials: "!".to_owned(),
        from: String::new(),
        to: String::new(),
        portal: String::new(),
        progress: Vec::new(),
        position: String::new(),
        state: StepState::Stopped,
        who: Who::You,
        headline: problem.title.clone(),
        next: problem.next.clone(),
        days_left: None,
        renews_on: None,
        finished: false,
        closed: false,
        passed_on: false,
    }
}

fn headline(state: StepState, who: Who) -> &'static str {
    match (state, who) {
        (StepState::Done, _) => "headline-done",
        (StepState::Stopped, _) => "headline-stopped",
        (StepState::Attention, _) => "headline-attention",
        (StepState::Waiting, Who::CustomerAdmin) => "headline-waiting-customer",
        (StepState::Waiting, Who::Distributor) => "headline-waiting-distributor",
        (StepState::Waiting, _) => "headline-waiting",
        (StepState::Now | StepState::Later, _) => "headline-ready",
    }
}

/// Stopped first, then by the days left; finished and closed ones last.
pub(crate) fn most_urgent_first(cards: &mut [MoveCard]) {
    cards.sort_by_key(|card| {
        (
            card.closed,
            card.passed_on,
            card.finished,
            card.days_left.unwrap_or(i32::MAX),
            card.state != StepState::Stopped,
            card.customer.clone(),
        )
    });
}

/// Two letters for the square: the first letters of the first two words.
fn initials(name: &str) -> String {
    let letters: String = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(2)
        .filter_map(|word| word.chars().next())
        .collect();
    letters.to_uppercase()
}
