//! The old subscriptions and the new order on one line of time.

use baton_workflow::{
    View,
    screen::{Block, LegendItem, TimelineBar, TimelineLook, TimelineMark, TimelinePart, TimelineTick},
};
use jiff::{Span, ToSpan, civil::Date};

use super::{CheckExpiry, screen::Line};
use crate::{portal, steps::Route};

/// Below this many days a renewal is shown as close.
pub const SOON: i32 = 30;

/// How far the line reaches at most, in days from today: a date years away would squeeze the rest together.
const FARTHEST: i64 = 130;

/// The line of time; `None` when no date is known.
pub fn block(view: &View<'_, CheckExpiry>, lines: &[Line], last_safe_day: Date) -> Option<Block> {
    let today = view.words.day(view.now);
    let latest = lines.iter().filter_map(|line| line.day).max()?;
    let from = today.saturating_sub(4.days());
    let to = latest.max(last_safe_day).saturating_add(14.days()).min(today.saturating_add(FARTHEST.days()));
    let to = to.max(today.saturating_add(28.days()));
    let mut bars: Vec<TimelineBar> = lines.iter().filter_map(|line| bar(view, line, today, from, to)).collect();
    bars.push(new_order(view, today, last_safe_day));
    Some(Block::Timeline {
        label: view.say("timeline"),
        bars,
        today: today.to_string(),
        today_label: view.say_with("timeline-today", &[("day", view.words.day_and_month(today).into())]),
        from: from.to_string(),
        to: to.to_string(),
        ticks: ticks(view, from, to),
        legend: legend(view),
    })
}

fn bar(view: &View<'_, CheckExpiry>, line: &Line, today: Date, from: Date, to: Date) -> Option<TimelineBar> {
    let day = line.day?;
    let days = today.until(day).map_or(0, |span| span.get_days());
    let soon = (0..=SOON).contains(&days);
    let part = |from: Date, to: Date, look| TimelinePart { from: from.to_string(), to: to.to_string(), look };
    let mut parts =
        vec![part(from, day.min(to).max(from), if soon { TimelineLook::PaidSoon } else { TimelineLook::Paid })];
    if day < to && !line.ends {
        parts.push(part(day.max(from), to, TimelineLook::PaidAgain));
    }
    let mark = (day <= to && day >= from).then(|| {
        let key = if line.ends { "timeline-ends" } else { "timeline-renews" };
        let label = view.say_with(key, &[("day", view.words.day_and_month(day).into())]);
        TimelineMark { day: day.to_string(), label, soon }
    });
    Some(TimelineBar { label: short(&line.product).to_owned(), parts, mark })
}

/// A lane's label has room for some twenty letters; what all suites begin with tells none of them apart.
fn short(product: &str) -> &str {
    product.strip_prefix("Microsoft 365 ").or_else(|| product.strip_prefix("Office 365 ")).unwrap_or(product)
}

/// Ordered today: the days in which it can be undone, and the days on which ordering is still safe. A transfer cannot be undone.
fn new_order(view: &View<'_, CheckExpiry>, today: Date, last_safe_day: Date) -> TimelineBar {
    let undo_days = if is_ordered(view) { portal::facts(view).undo_hours / 24 } else { 0 };
    let undo_until = today.saturating_add(Span::new().days(i64::from(undo_days)));
    let part = |from: Date, to: Date, look| TimelinePart { from: from.to_string(), to: to.to_string(), look };
    let mut parts = Vec::new();
    if undo_until > today {
        parts.push(part(today, undo_until, TimelineLook::Undo));
    }
    if last_safe_day > undo_until {
        parts.push(part(undo_until, last_safe_day, TimelineLook::Safe));
    }
    let label = view.say_with("timeline-order-by", &[("day", view.words.day_and_month(last_safe_day).into())]);
    TimelineBar {
        label: view.say("timeline-new-order"),
        parts,
        mark: Some(TimelineMark { day: last_safe_day.to_string(), label, soon: last_safe_day == today }),
    }
}

/// Whether something is ordered; in a transfer nothing is.
fn is_ordered(view: &View<'_, CheckExpiry>) -> bool {
    view.header.route.as_deref() != Some(Route::Transfer.key())
}

fn ticks(view: &View<'_, CheckExpiry>, from: Date, to: Date) -> Vec<TimelineTick> {
    let mut ticks = Vec::new();
    let mut day = from;
    while day <= to && ticks.len() < 12 {
        ticks.push(TimelineTick { day: day.to_string(), label: view.words.day_and_month(day) });
        day = day.saturating_add(14.days());
    }
    ticks
}

fn legend(view: &View<'_, CheckExpiry>) -> Vec<LegendItem> {
    let days = (portal::facts(view).undo_hours / 24).into();
    let item = |look, label| LegendItem { look, label };
    let mut items = vec![item(TimelineLook::Safe, view.say("legend-safe"))];
    if is_ordered(view) {
        items.push(item(TimelineLook::Undo, view.say_with("legend-undo", &[("days", days)])));
    }
    items.push(item(TimelineLook::Paid, view.say("legend-paid")));
    items.push(item(TimelineLook::PaidAgain, view.say("legend-paid-again")));
    items
}
