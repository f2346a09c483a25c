//! A reminder for the person's own calendar: three days before, and on the last day.

use baton_workflow::{Step as _, View};
use icalendar::{Calendar, Component, Event, Property};
use jiff::{ToSpan, civil::Date};

use super::{
    CancelOldSubscription,
    dates::{Deadline, deadline},
};

/// The calendar file; none when no date is known that is still to come.
pub(super) fn file(view: &View<'_, CancelOldSubscription>) -> Option<(String, Vec<u8>)> {
    let Deadline { row, day: last, .. } = deadline(view)?;
    let today = view.words.day(view.now);
    let provider = &view.given.2.old_provider;
    let args = [("provider", provider.into()), ("product", (&row.product).into())];
    let text = view.say_with("reminder-text", &args);
    let tenant = view.given.0.tenant.to_string();
    let stamp = view.now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut calendar = Calendar::new();
    if let Some(before) = last.checked_sub(3.days()).ok().filter(|before| *before >= today) {
        calendar.push(day(&format!("{tenant}-ask"), before, &view.say_with("reminder-ask", &args), &text, &stamp));
    }
    calendar.push(day(&format!("{tenant}-last"), last, &view.say_with("reminder-last", &args), &text, &stamp));
    Some((format!("{}.ics", CancelOldSubscription::ID), calendar.to_string().into_bytes()))
}

fn day(uid: &str, day: Date, summary: &str, text: &str, stamp: &str) -> Event {
    let date = |name: &str, day: Date| {
        let text = day.strftime("%Y%m%d").to_string();
        Property::new(name, text.as_str()).add_parameter("VALUE", "DATE").done()
    };
    let mut event = Event::with_uid(&format!("{uid}@baton.invalid"));
    event.summary(summary).description(text).append_property(date("DTSTART", day)).add_property("DTSTAMP", stamp);
    if let Ok(next) = day.tomorrow() {
        // The end of a whole day is the day after it.
        event.append_property(date("DTEND", next));
    }
    event.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_is_a_whole_day_and_its_text_is_escaped() {
        let event =
            day("x", Date::constant(2026, 12, 13), "Last day, Tailspin; must confirm", "a\nb", "20261120T110500Z");

        let mut calendar = Calendar::new();
        calendar.push(event);
        let text = calendar.to_string();

        assert!(text.contains("DTSTART;VALUE=DATE:20261213"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20261214"), "{text}");
        assert!(text.contains(r"Last day\, Tailspin\; must confirm"), "{text}");
    }
}
