//! Dates, terms and what happens at their end, with the last safe day to order.

use baton_domain::Term;
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Cell, Column, Field, FieldKind, Footer, Row, ScreenKind, Standing, StepState, Tone, Who},
};
use jiff::civil::Date;

use super::{
    AtEnd, CheckExpiry, OldSubscription, asks_date, at_end_of, date_of,
    dates::{self, Dated},
    field_of, term_of, timeline,
};
use crate::{parts, portal, sign_in_again};

type Of<'a> = View<'a, CheckExpiry>;

/// One subscription as it stands in the form now.
pub struct Line {
    /// The product.
    pub product: String,
    /// Who sold it.
    pub seller: String,
    /// The day on which it renews or ends: read, or typed so far.
    pub day: Option<Date>,
    /// The term as chosen so far.
    pub term: Option<Term>,
    /// What happens at the end, as chosen so far.
    pub at_end: AtEnd,
    /// Whether it ends then.
    pub ends: bool,
    /// The read date has passed.
    pub passed: bool,
}

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let today = view.words.day(view.now);
    let rows: Vec<&OldSubscription> = view.given.1.to_cancel().collect();
    let lines: Vec<Line> = rows.iter().map(|row| line(view, row)).collect();
    let dated: Vec<Dated> =
        lines.iter().map(|line| Dated { renews_on: line.day, term: line.term, at_end: line.at_end }).collect();
    let before = portal::facts(view).order_days_before_renewal;
    let last_safe_day = dates::last_safe_day(&dated, today, before);
    let mut screen =
        Screen::new(CheckExpiry::ID, ScreenKind::Subscriptions, Who::You, view.say("title"), view.say("purpose"));
    screen.blocks.push(table(view, &rows, today));
    screen.blocks.extend(warnings(view, &lines, today));
    screen.blocks.push(safe_day(view, &dated, last_safe_day, today));
    screen.blocks.extend(timeline::block(view, &lines, last_safe_day));
    screen
        .blocks
        .push(Block::Fields { title: Some(view.say("confirm-title")), fields: vec![parts::confirmed_by_field(view)] });
    screen.why = vec![view.say("why-renewal"), view.say("why-extended")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        let dates = view.say("proof-dates");
        screen.proof = vec![if view.given.0.proved { parts::not_yet(view, dates) } else { parts::later(view, dates) }];
    }
    screen.proof.truncate(4);
    screen.proof.push(parts::later(view, view.say("proof-terms")));
    screen.tip = Some(view.say("tip"));
    let read_again = || Button::look(view.shared("read-again", &[]));
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("dates-look-right"))),
        secondary: Some(if view.given.0.proved { read_again() } else { parts::come_back_later(view) }),
        note: None,
    };
    let day = view.words.day_and_month(last_safe_day);
    let next = view.say_with("next", &[("day", day.into())]);
    screen.standing = Standing { state: StepState::Now, who: Who::You, next };
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn line(view: &Of<'_>, row: &OldSubscription) -> Line {
    let read = date_of(view, row).map(|at| view.words.day(at));
    let typed = view.typed(&field_of("renews", row), "").trim().parse::<Date>().ok();
    let day = if asks_date(view, row) { typed.or(read) } else { read };
    let at_end = at_end_of(&view.typed(&field_of("at_end", row), "")).unwrap_or(AtEnd::Unknown);
    Line {
        product: row.product.clone(),
        seller: row
            .seller_name
            .clone()
            .or_else(|| view.header.old_provider.clone())
            .unwrap_or_else(|| view.say("old-provider")),
        day,
        term: term_of(&view.typed(&field_of("term", row), "")).ok().flatten(),
        at_end,
        ends: at_end == AtEnd::Cancels,
        passed: day.is_some_and(|day| day < view.words.day(view.now)),
    }
}

fn table(view: &Of<'_>, rows: &[&OldSubscription], today: Date) -> Block {
    let column = |key: &str, share: u32| Column { label: view.say(key), right: false, share };
    let row = |row: &&OldSubscription| Row {
        id: row.id.to_string(),
        filter: String::new(),
        cells: vec![
            Cell::strong(row.product.clone()).detail(view.say_with("row-bought", &[("n", row.bought.count().into())])),
            date_cell(view, row, today),
            Cell::field(select(view, row, "term", &["P1M", "P1Y", "P3Y", "unknown"])),
            Cell::field(select(view, row, "at_end", &["renews", "extended", "cancels", "unknown"])),
        ],
    };
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("column-product", 3),
            column("column-date", 2),
            column("column-term", 2),
            column("column-end", 3),
        ],
        rows: rows.iter().map(row).collect(),
        filters: Vec::new(),
        empty: None,
    }
}

fn date_cell(view: &Of<'_>, row: &OldSubscription, today: Date) -> Cell {
    let read = date_of(view, row).map(|at| view.words.day(at));
    let mut cell = match read {
        Some(day) => {
            let days = today.until(day).map_or(0, |span| span.get_days());
            let mut cell = Cell::text(view.words.short_date(day)).detail(view.words.in_days(days));
            if days <= timeline::SOON {
                cell.tone = Some(Tone::Warn);
            }
            cell
        }
        None => Cell::default(),
    };
    if asks_date(view, row) {
        let id = field_of("renews", row);
        cell.field = Some(Field {
            label: view.say_with("renews-label", &[("product", row.product.as_str().into())]),
            kind: FieldKind::Date,
            value: view.typed(&id, ""),
            help: Some(view.say("renews-help")),
            error: view.errors.of(&id),
            origin: None,
            wide: true,
            id,
        });
    }
    cell
}

fn select(view: &Of<'_>, row: &OldSubscription, base: &str, values: &[&str]) -> Field {
    let id = field_of(base, row);
    let options: Vec<(&str, String)> =
        values.iter().map(|value| (*value, view.say(&format!("{base}-{value}")))).collect();
    Field {
        label: view.say_with(&format!("{base}-label"), &[("product", row.product.as_str().into())]),
        kind: FieldKind::Select { options: parts::options(&options) },
        value: view.typed(&id, ""),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: true,
        id,
    }
}

fn safe_day(view: &Of<'_>, dated: &[Dated], last_safe_day: Date, today: Date) -> Block {
    let days = today.until(last_safe_day).map_or(0, |span| span.get_days());
    let deadline = dates::deadline(dated, today);
    let (tone, key) = match (deadline, days) {
        (None, _) => (Tone::Warn, "safe-unknown"),
        (Some(_), 0) => (Tone::Bad, "safe-over"),
        (Some(_), 1..=14) => (Tone::Warn, "safe"),
        (Some(_), _) => (Tone::Ok, "safe"),
    };
    let first = deadline.map(|day| view.words.long_date(day)).unwrap_or_default();
    let args = [
        ("day", view.words.long_date(last_safe_day).into()),
        ("first", first.into()),
        ("in", view.words.in_days(days).into()),
    ];
    Block::Bar {
        tone,
        title: view.say_with(&format!("{key}-title"), &args),
        text: view.say_with(&format!("{key}-text"), &args),
        button: None,
    }
}

/// The nearest end in words, and ends that have passed.
fn warnings(view: &Of<'_>, lines: &[Line], today: Date) -> Vec<Block> {
    let mut bars = Vec::new();
    let passed: Vec<&str> = lines.iter().filter(|line| line.passed).map(|line| line.product.as_str()).collect();
    let bar = |tone, key: &str, args: &[(&str, baton_workflow::words::Arg<'_>)]| Block::Bar {
        tone,
        title: view.say_with(&format!("{key}-title"), args),
        text: view.say_with(&format!("{key}-text"), args),
        button: None,
    };
    if !passed.is_empty() {
        bars.push(bar(Tone::Bad, "passed", &[("products", passed.join(", ").into())]));
    }
    let to_come = lines.iter().filter(|line| !line.passed && line.term != Some(Term::P1M));
    let Some(nearest) = to_come.filter(|line| line.day.is_some()).min_by_key(|line| line.day) else { return bars };
    let day = nearest.day.unwrap_or(today);
    let days = today.until(day).map_or(0, |span| span.get_days());
    if days > timeline::SOON {
        return bars;
    }
    let key = match nearest.at_end {
        AtEnd::Renews | AtEnd::Unknown => "soon-renews",
        AtEnd::ExtendedService => "soon-extended",
        AtEnd::Cancels => "soon-ends",
    };
    let before = day.yesterday().unwrap_or(day).max(today);
    bars.push(bar(
        Tone::Warn,
        key,
        &[
            ("product", nearest.product.as_str().into()),
            ("in", view.words.in_days(days).into()),
            ("before", view.words.day_and_month(before).into()),
            ("seller", nearest.seller.as_str().into()),
        ],
    ));
    bars
}

/// The words for a term.
pub fn term_key(term: Option<Term>) -> &'static str {
    match term {
        Some(Term::P1M) => "term-P1M",
        Some(Term::P1Y) => "term-P1Y",
        Some(Term::P3Y) => "term-P3Y",
        None => "term-unknown",
    }
}

/// The words for what happens at the end.
pub fn at_end_key(at_end: AtEnd) -> &'static str {
    match at_end {
        AtEnd::Renews => "at_end-renews",
        AtEnd::ExtendedService => "at_end-extended",
        AtEnd::Cancels => "at_end-cancels",
        AtEnd::Unknown => "at_end-unknown",
    }
}
