//! The wait: how far the order is, what the portal says, what Microsoft shows, and when to call.

use baton_distributors::OrderProgress;
use baton_workflow::{
    Screen, Step,
    screen::{
        Block, Button, Cell, Column, Field, FieldKind, Row, ScreenKind, SelectOption, Stage, StepState, Tone, Watch,
        Who,
    },
};
use jiff::SignedDuration;

use super::{
    AwaitFulfilment, Of, PortalStatus, age, is_dead, late, letter, matched, matching::Matched, ordered, orders,
    reorder, since, telling, word_counts,
};
use crate::{parts, portal, sign_in_again};

/// The tick that says no order of the plan lives any more.
pub const ALL_ENDED: &str = "all_ended";

/// The field of a line's status in the portal. A line that was ordered again gets a field of its own: what was typed for the
/// old order is not the new one's status.
pub fn status_field(view: &Of<'_>, line: u32) -> String {
    format!("status:{line}{}", view.seen.again(line))
}

/// The field of the portal's own word.
pub fn other_field(view: &Of<'_>, line: u32) -> String {
    format!("other:{line}{}", view.seen.again(line))
}

/// The field that names the subscription of a line.
pub fn map_field(line: u32) -> String {
    format!("map:{line}")
}

/// How the whole order stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Waiting for the distributor.
    Waiting,
    /// Longer than usual: support should be called.
    Overdue,
    /// Some orders ended; others live.
    SomeEnded,
    /// Every order ended.
    AllEnded,
    /// All there, with fewer seats than ordered.
    Short,
    /// All there, but the distributor names other subscriptions than Microsoft shows.
    Differs,
    /// All there, and an order too many.
    Twice,
}

fn progress(view: &Of<'_>, lines: &[Matched<'_>]) -> Progress {
    let dead = lines.iter().filter(|line| is_dead(view, line)).count();
    let hours = i64::from(portal::facts(view).order_support_hours);
    if dead == lines.len() {
        Progress::AllEnded
    } else if dead > 0 {
        Progress::SomeEnded
    } else if lines.iter().all(Matched::is_complete) && late::is_paid_twice(&view.seen.late) {
        Progress::Twice
    } else if lines.iter().all(Matched::is_complete) && lines.iter().any(|line| orders::differs(view, line)) {
        Progress::Differs
    } else if lines.iter().all(|line| !line.subscriptions.is_empty()) {
        Progress::Short
    } else if age(view) >= SignedDuration::from_hours(hours) {
        Progress::Overdue
    } else {
        Progress::Waiting
    }
}

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let by_api = orders::account(view).is_some();
    let lines = matched(view);
    let progress = progress(view, &lines);
    let key = match progress {
        Progress::Waiting | Progress::Overdue | Progress::Short | Progress::Differs | Progress::Twice => "title",
        Progress::SomeEnded | Progress::AllEnded => "title-ended",
    };
    let purpose = if view.given.0.proved { "purpose" } else { "purpose-said" };
    let mut screen = Screen::new(
        AwaitFulfilment::ID,
        ScreenKind::Waiting,
        Who::Distributor,
        view.say(key),
        orders::say(view, purpose, &[]),
    );
    let every = every_seconds(view);
    screen.blocks.push(stages(view, &lines));
    screen.blocks.push(bar(view, progress, every));
    screen.blocks.push(table(view, &lines));
    if by_api {
        screen.blocks.extend(late::blocks(view, progress == Progress::AllEnded));
        screen.blocks.extend(orders::mismatches(view, &lines));
    } else {
        screen.blocks.push(said_fields(view, &lines));
    }
    screen.blocks.extend(mapping(view, &lines));
    if by_api && word_counts(view) && telling::all_fulfilled(view, &lines) {
        screen
            .blocks
            .push(Block::Fields { title: Some(view.say("said-title")), fields: vec![parts::confirmed_by_field(view)] });
    }
    let again = |line: &&Matched<'_>| {
        reorder::may_reorder(view, line, &lines) || by_api && orders::is_mistyped(view, line.line.number)
    };
    for line in lines.iter().filter(again) {
        screen.blocks.extend(if by_api { orders::again(view, line.line) } else { reorder::blocks(view, line.line) });
    }
    if progress == Progress::AllEnded && !by_api {
        screen.blocks.push(parts::confirm(view, ALL_ENDED, view.say("all-ended-title"), view.say("all-ended-text")));
    }
    screen.blocks.push(telling::history(view, &lines));
    if progress != Progress::Waiting {
        screen.blocks.push(letter::block(view));
    }
    screen.why = if by_api {
        vec![view.say_with("api-why", &[("api", crate::by_api::interface(view).into())])]
    } else {
        vec![view.say("why-two"), view.say("why-fulfilled")]
    };
    screen.proof = telling::proof(view, &lines);
    let until = since(view).checked_add(SignedDuration::from_hours(i64::from(portal::facts(view).undo_hours)));
    screen.tip = until
        .ok()
        .filter(|until| *until > view.now)
        .map(|until| view.say_with("tip-undo", &[("until", view.words.moment(until).into())]));
    screen.footer = telling::footer(view, progress, &lines);
    screen.standing = telling::standing(view, progress);
    let looks = (view.given.0.proved && !view.seen.again.needed || by_api)
        && (progress != Progress::AllEnded || late::plan_stays(view));
    screen.watch = looks.then_some(Watch { every_seconds: every });
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// A minute while it usually happens, then ever more rarely.
fn every_seconds(view: &Of<'_>) -> u32 {
    let usual = i64::from(portal::facts(view).order_usual_minutes);
    match age(view).as_mins() {
        minutes if minutes <= usual * 2 => 60,
        minutes if minutes <= usual * 6 => 120,
        _ => 300,
    }
}

fn stages(view: &Of<'_>, lines: &[Matched<'_>]) -> Block {
    let there = lines.iter().filter(|line| line.is_complete()).count();
    let fulfilled = lines.iter().all(|line| is_fulfilled(view, line.line.number));
    let any_dead = lines.iter().any(|line| is_dead(view, line));
    let stage = |key: &str, detail: String, state| Stage { title: view.say(key), detail, state };
    let elapsed = view.say_with("stage-since", &[("ago", view.words.ago(since(view), view.now).into())]);
    let first = view.given.6.lines.iter().map(|placed| placed.placed_at).min().unwrap_or(view.now);
    let middle = if any_dead {
        StepState::Stopped
    } else if fulfilled {
        StepState::Done
    } else {
        StepState::Waiting
    };
    let last = if there == lines.len() {
        StepState::Done
    } else if fulfilled {
        StepState::Waiting
    } else {
        StepState::Later
    };
    Block::Stages {
        stages: vec![
            stage("stage-sent", view.words.moment(first), StepState::Done),
            stage(if any_dead { "stage-ended" } else { "stage-in-progress" }, elapsed, middle),
            stage(
                "stage-fulfilled",
                view.say_with("stage-seen", &[("n", there.into()), ("of", lines.len().into())]),
                last,
            ),
        ],
    }
}

/// Whether the distributor says that a line is delivered.
pub fn is_fulfilled(view: &Of<'_>, line: u32) -> bool {
    let by_api = view.seen.sights.get(&line).is_some_and(|sight| sight.progress == OrderProgress::Fulfilled);
    by_api || view.seen.status(line) == Some(&PortalStatus::Fulfilled)
}

fn bar(view: &Of<'_>, progress: Progress, every: u32) -> Block {
    let facts = portal::facts(view);
    let (tone, key) = match progress {
        Progress::Waiting if view.given.0.proved => (Tone::Wait, "bar-waiting"),
        Progress::Waiting => (Tone::Wait, "bar-waiting-said"),
        Progress::Overdue => (Tone::Warn, "bar-overdue"),
        Progress::Short => (Tone::Warn, "bar-short"),
        Progress::Differs => (Tone::Warn, "bar-differs"),
        Progress::Twice => (Tone::Bad, "bar-twice"),
        Progress::SomeEnded => (Tone::Bad, "bar-some-ended"),
        Progress::AllEnded => (Tone::Bad, "bar-all-ended"),
    };
    let args = [
        ("usual", facts.order_usual_minutes.into()),
        ("hours", facts.order_support_hours.into()),
        ("every", (every / 60).into()),
    ];
    Block::Bar {
        tone,
        title: orders::say(view, &format!("{key}-title"), &args),
        text: orders::say(view, &format!("{key}-text"), &args),
        button: (view.given.0.proved || orders::account(view).is_some())
            .then(|| Button::look(view.shared("check-now", &[]))),
    }
}

fn table(view: &Of<'_>, lines: &[Matched<'_>]) -> Block {
    let column = |key: &str, share: u32| Column { label: orders::say(view, key, &[]), right: false, share };
    let row = |line: &Matched<'_>| {
        let number = line.line.number;
        let (order, at) = ordered(view, number).unwrap_or_else(|| (String::new(), view.now));
        let said = said(view, number);
        let what = [("seats", line.line.seats.count().into()), ("product", line.line.product.as_str().into())];
        Row {
            id: number.to_string(),
            filter: String::new(),
            cells: vec![
                Cell::strong(view.say_with("row-what", &what)),
                Cell::text(order).detail(view.words.ago(at, view.now)),
                said,
                at_microsoft(view, line),
            ],
        }
    };
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("column-product", 3),
            column("column-order", 2),
            column("column-status", 3),
            column("column-microsoft", 3),
        ],
        rows: lines.iter().map(row).collect(),
        filters: Vec::new(),
        empty: None,
    }
}

/// What the distributor says: read by Baton, or chosen by the person who reads the portal.
fn said(view: &Of<'_>, line: u32) -> Cell {
    if orders::account(view).is_some() {
        return match view.seen.sights.get(&line) {
            Some(sight) => Cell::text(sight.status.clone()).detail(sight.latest.clone()),
            None => Cell::text(view.say("status-none")),
        };
    }
    let mut said = Cell::field(status_select(view, line));
    said.buttons.push(Button::submit(&format!("said:{line}"), view.say("save-status")));
    said
}

fn at_microsoft(view: &Of<'_>, line: &Matched<'_>) -> Cell {
    let (state, key) = match (line.subscriptions.is_empty(), line.is_complete()) {
        (true, _) if view.given.0.proved => (StepState::Waiting, "microsoft-none"),
        (true, _) => (StepState::Later, "microsoft-not-read"),
        (false, true) => (StepState::Done, "microsoft-there"),
        (false, false) => (StepState::Attention, "microsoft-short"),
    };
    let args = [("n", line.seats().into()), ("of", line.line.seats.count().into())];
    Cell { text: view.say_with(key, &args), state: Some(state), ..Cell::default() }
}

fn status_select(view: &Of<'_>, line: u32) -> Field {
    let id = status_field(view, line);
    let words = ["in_progress", "fulfilled", "refused", "cancelled", "other"];
    let options = words.map(|word| SelectOption { value: word.to_owned(), label: view.say(&format!("status-{word}")) });
    let known = view.seen.status(line).map_or("in_progress", PortalStatus::word);
    Field {
        label: view.say_with("status-label", &[("n", line.into())]),
        kind: FieldKind::Select { options: options.to_vec() },
        value: view.typed(&id, known),
        help: view.seen.status(line).map(|status| status_text(view, status)),
        error: view.errors.of(&id),
        origin: None,
        wide: true,
        id,
    }
}

/// A status in words; a word that Baton does not know stands as it is.
pub fn status_text(view: &Of<'_>, status: &PortalStatus) -> String {
    match status {
        PortalStatus::Other(raw) => view.say_with("status-raw", &[("word", raw.as_str().into())]),
        known => view.say(&format!("status-{}", known.word())),
    }
}

/// The portal's own words where needed, and who read them.
fn said_fields(view: &Of<'_>, lines: &[Matched<'_>]) -> Block {
    let is_other = |line: &&Matched<'_>| view.typed(&status_field(view, line.line.number), "") == "other";
    let other = |line: &Matched<'_>| {
        let id = other_field(view, line.line.number);
        Field {
            label: view.say_with("other-label", &[("n", line.line.number.into())]),
            kind: FieldKind::Text,
            value: view.typed(&id, ""),
            help: None,
            error: view.errors.of(&id),
            origin: None,
            wide: false,
            id,
        }
    };
    let mut fields: Vec<Field> = lines.iter().filter(is_other).map(other).collect();
    fields.push(parts::confirmed_by_field(view));
    Block::Fields { title: Some(view.say("said-title")), fields }
}

/// For a line whose product Baton does not know: which of the new subscriptions is it?
fn mapping(view: &Of<'_>, lines: &[Matched<'_>]) -> Vec<Block> {
    let open = lines.iter().filter(|line| line.line.sku.is_none() && line.subscriptions.is_empty());
    let claimed =
        |id: &baton_domain::SubscriptionId| lines.iter().any(|line| line.subscriptions.iter().any(|new| new.id == *id));
    let free: Vec<SelectOption> = view
        .seen
        .found
        .iter()
        .filter(|new| !claimed(&new.id))
        .map(|new| SelectOption {
            value: new.id.to_string(),
            label: view
                .say_with("row-what", &[("seats", new.seats.count().into()), ("product", new.product.as_str().into())]),
        })
        .collect();
    if free.is_empty() {
        return Vec::new();
    }
    open.flat_map(|line| {
        let number = line.line.number;
        let id = map_field(number);
        let args = [("n", number.into()), ("product", line.line.product.as_str().into())];
        let field = Field {
            label: view.say_with("map-label", &args),
            kind: FieldKind::Select { options: free.clone() },
            value: view.typed(&id, ""),
            help: None,
            error: view.errors.of(&id),
            origin: None,
            wide: true,
            id,
        };
        [
            Block::Fields { title: None, fields: vec![field] },
            Block::Bar {
                tone: Tone::Info,
                title: view.say_with("map-title", &args),
                text: view.say_with("map-text", &args),
                button: Some(Button::submit(&format!("map:{number}"), view.say("map"))),
            },
        ]
    })
    .collect()
}
