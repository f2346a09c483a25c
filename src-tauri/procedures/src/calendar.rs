//! Reminders for a person's own calendar: whole days, no alarm, nothing that names a person.

use icalendar::{Calendar, Component, Event, Property};
use jiff::{Timestamp, civil::Date};

/// A day to be reminded of.
#[derive(Debug)]
pub struct Reminder {
    /// Names the reminder: taken in again, it replaces itself.
    pub id: String,
    /// The day.
    pub day: Date,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// The calendar file of some reminders.
#[must_use]
pub fn file(reminders: Vec<Reminder>, made_at: Timestamp) -> Vec<u8> {
    let stamp = made_at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut calendar = Calendar::new();
    for reminder in reminders {
        calendar.push(event(reminder, &stamp));
    }
    calendar.to_string().into_bytes()
}

fn event(Reminder { id, day, title, text }: Reminder, stamp: &str) -> Event {
    let date = |name: &str, day: Date| {
        let text = day.strftime("%Y%m%d").to_string();
        Property::new(name, text.as_str()).add_parameter("VALUE", "DATE").done()
    };
    let mut event = Event::with_uid(&format!("{id}@baton.invalid"));
    event.summary(&title).description(&text).append_property(date("DTSTART", day)).add_property("DTSTAMP", stamp);
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
        let reminder = Reminder {
            id: "x".to_owned(),
            day: Date::constant(2026, 12, 13),
            title: "Last day, Tailspin; must confirm".to_owned(),
            text: "a\nb".to_owned(),
        };

        let text = String::from_utf8(file(vec![reminder], Timestamp::UNIX_EPOCH)).expect("text");

        assert!(text.contains("DTSTART;VALUE=DATE:20261213"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20261214"), "{text}");
        assert!(text.contains(r"Last day\, Tailspin\; must confirm"), "{text}");
    }
}
