//! The table of people: who is switched, who waits, who needs a decision and which.

use std::collections::BTreeMap;

use baton_domain::UserId;
use baton_workflow::{
    View,
    screen::{Block, Button, Cell, Field, FieldKind, Row, SelectOption, StepState, Tone},
};

use super::{
    Intent, SwitchLicences,
    notes::{Reason, Standing, What},
    plan::Plan,
    screen::{columns, filters, product, reason_text},
};
use crate::{country, customer_form};

type Here<'a> = View<'a, SwitchLicences>;

/// Everybody, those who need a decision first.
pub(super) fn all(view: &Here<'_>, standings: &[(UserId, Standing)]) -> Block {
    let order = |standing: &Standing| match standing {
        Standing::NeedsALook(_) | Standing::Undone => 0,
        Standing::Waiting => 1,
        Standing::Switched => 2,
        Standing::Left(_) => 3,
    };
    let mut sorted: Vec<&(UserId, Standing)> = standings.iter().collect();
    sorted.sort_by_key(|(_, standing)| order(standing));
    let now = writing_now(view);
    let group_names = group_names(view);
    let rows: Vec<Row> =
        sorted.into_iter().map(|(user, standing)| row(view, *user, standing, now, &group_names)).collect();
    let count =
        |filter: &str| u32::try_from(rows.iter().filter(|row| row.filter == filter).count()).unwrap_or(u32::MAX);
    let counts = [count("look"), count("switched"), count("waiting")];
    Block::Table {
        label: view.say("table"),
        columns: columns(view),
        rows,
        filters: filters(view, counts),
        empty: Some(view.say("table-empty")),
    }
}

/// Before the start: only those who are special, without buttons.
pub(super) fn before(view: &Here<'_>, plan: &Plan, standings: &[(UserId, Standing)]) -> Block {
    let clashes: BTreeMap<UserId, _> = plan.clashes.iter().copied().collect();
    let group_names = group_names(view);
    let rows = standings.iter().filter_map(|(user, standing)| {
        let (outcome, reason) = match (standing, clashes.get(user)) {
            (Standing::NeedsALook(Reason::ByGroup), _) => ("state-by-group", group_reason(view, *user, &group_names)),
            (Standing::NeedsALook(reason), _) => ("state-not-yet", reason_text(view, reason)),
            (Standing::Waiting, Some(sku)) => {
                ("state-may-clash", view.say_with("reason-may-clash", &[("product", product(view, *sku).into())]))
            }
            (Standing::Left(reason), _) => ("state-left", view.say(&format!("left-{reason}"))),
            (Standing::Waiting | Standing::Switched | Standing::Undone, _) => return None,
        };
        let cells = vec![
            person(view, *user),
            Cell {
                text: view.say(outcome),
                tone: Some(Tone::Warn),
                state: Some(StepState::Attention),
                ..Cell::default()
            },
            Cell::text(reason),
            Cell::default(),
        ];
        Some(Row { id: user.to_string(), filter: "look".to_owned(), cells })
    });
    Block::Table {
        label: view.say("table-before"),
        columns: columns(view),
        rows: rows.collect(),
        filters: Vec::new(),
        empty: Some(view.say("table-before-empty")),
    }
}

fn row(
    view: &Here<'_>,
    user: UserId,
    standing: &Standing,
    now: Option<UserId>,
    groups: &BTreeMap<UserId, String>,
) -> Row {
    let tried = view.seen.people.get(&user);
    let time = || tried.map_or_else(String::new, |tried| view.words.time(tried.at));
    let state = |key: &str, state, tone| Cell {
        text: view.say(key),
        strong: true,
        tone: Some(tone),
        state: Some(state),
        ..Cell::default()
    };
    let quiet = |key: &str| Cell { text: view.say(key), state: Some(StepState::Later), ..Cell::default() };
    let (filter, outcome, reason) = match standing {
        Standing::Waiting if now == Some(user) && view.running => {
            ("waiting", state("state-now", StepState::Now, Tone::Brand), String::new())
        }
        Standing::Waiting => ("waiting", quiet("state-waiting"), String::new()),
        Standing::Switched => ("switched", state("state-switched", StepState::Done, Tone::Ok), time()),
        Standing::Undone => ("look", state("state-undone", StepState::Attention, Tone::Warn), time()),
        Standing::Left(reason) => ("look", quiet("state-left"), view.say(&format!("left-{reason}"))),
        Standing::NeedsALook(Reason::ByGroup) => {
            ("look", state("state-by-group", StepState::Attention, Tone::Warn), group_reason(view, user, groups))
        }
        Standing::NeedsALook(reason) => {
            ("look", state("state-not-switched", StepState::Stopped, Tone::Bad), reason_text(view, reason))
        }
    };
    let mut actions = actions(view, user, standing);
    if matches!(standing, Standing::NeedsALook(Reason::NoCountry)) && !view.running {
        actions.field = Some(country_field(view, user));
    }
    Row {
        id: user.to_string(),
        filter: filter.to_owned(),
        cells: vec![person(view, user), outcome, Cell::text(reason), actions],
    }
}

fn actions(view: &Here<'_>, user: UserId, standing: &Standing) -> Cell {
    let button = |action: &str, key: &str| Button::submit(&format!("{action}:{user}"), view.say(key));
    let mut buttons = match standing {
        Standing::Switched => match view.seen.people.get(&user).and_then(|tried| tried.what.as_ref()) {
            Some(What::Switched { .. }) => vec![button("undo", "undo")],
            _ => Vec::new(),
        },
        Standing::NeedsALook(Reason::NoCountry) => vec![button("country", "set-country"), button("leave", "leave")],
        Standing::NeedsALook(Reason::Clash { product: Some(_) }) => {
            vec![button("remove", "remove-clash"), button("retry", "retry"), button("leave", "leave")]
        }
        Standing::NeedsALook(Reason::ByGroup) => vec![button("give", "give"), button("leave", "leave")],
        Standing::NeedsALook(Reason::Gone) => vec![button("leave", "leave")],
        Standing::NeedsALook(_) | Standing::Undone => vec![button("retry", "retry"), button("leave", "leave")],
        Standing::Left(_) => vec![button("retry", "retry")],
        Standing::Waiting => Vec::new(),
    };
    if view.running || view.seen.asking.is_some() {
        buttons.clear();
    }
    Cell { buttons, ..Cell::default() }
}

fn country_field(view: &Here<'_>, user: UserId) -> Field {
    let id = format!("country:{user}");
    let own = view.given.0.country.clone().unwrap_or_default();
    let mut codes: Vec<&str> = country::all().iter().map(|known| known.code).collect();
    if own.len() == 2 && !codes.contains(&own.as_str()) {
        codes.push(&own);
    }
    let options = codes
        .iter()
        .map(|code| SelectOption { value: (*code).to_owned(), label: customer_form::country_name(view, code) })
        .collect();
    Field {
        value: view.typed(&id, &own),
        error: view.errors.of(&id),
        id,
        label: view.say("country"),
        kind: FieldKind::Select { options },
        help: None,
        origin: None,
        wide: false,
    }
}

fn person(view: &Here<'_>, user: UserId) -> Cell {
    let name = view.names.get(&user.to_string()).cloned().unwrap_or_else(|| user.to_string());
    match view.names.get(&format!("{user}:username")) {
        Some(username) => Cell::text(name).detail(username.clone()),
        None => Cell::text(name),
    }
}

fn group_names(view: &Here<'_>) -> BTreeMap<UserId, String> {
    let Some((plan, _)) = &view.seen.plan else { return BTreeMap::new() };
    let name = |id: &uuid::Uuid| {
        plan.groups.iter().find(|(known, _)| known == id).map_or_else(|| id.to_string(), |(_, name)| name.clone())
    };
    plan.by_group.iter().map(|(user, groups)| (*user, groups.iter().map(name).collect::<Vec<_>>().join(", "))).collect()
}

fn group_reason(view: &Here<'_>, user: UserId, groups: &BTreeMap<UserId, String>) -> String {
    view.say_with("reason-by-group-named", &[("group", groups.get(&user).map_or("", String::as_str).into())])
}

/// Whose write is under way.
fn writing_now(view: &Here<'_>) -> Option<UserId> {
    match &view.open.as_ref()?.intent {
        Intent::Switch { user, .. } | Intent::Undo { user, .. } | Intent::Country { user, .. } => Some(*user),
        Intent::SignIn | Intent::Permit { .. } => None,
    }
}
