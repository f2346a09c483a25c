//! The words a person reads, from Fluent files in English and Swedish. No sentence stands in code.

use std::borrow::Cow;

use baton_domain::Money;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// A value put into a sentence.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A count, for plurals.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}
impl From<i32> for Arg<'_> {
    fn from(count: i32) -> Self {
        Self::Count(count.into())
    }
}
impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}
impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A language Baton speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Swedish.
    Swedish,
}

impl Language {
    /// `en` or `sv`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
        }
    }

    /// The language of a code such as `sv` or `sv-SE`; English for everything unknown.
    #[must_use]
    pub fn of(code: &str) -> Self {
        if code.to_lowercase().starts_with("sv") { Self::Swedish } else { Self::English }
    }
}

/// All sentences of one language, and how it writes dates and money.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    time_zone: TimeZone,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// Reads the Fluent sources of one language. A sentence that does not parse is left out; a test reads them all.
    #[must_use]
    pub fn new(language: Language, sources: &[&str], time_zone: TimeZone) -> Self {
        let id = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would be copied along with a domain or stand in a letter.
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle, time_zone }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is such a sentence.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A sentence with its values. An unknown key gives the key itself, so that a gap is seen and not a crash.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!(key, "a sentence is missing");
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(text.as_ref())),
                Arg::Count(count) => values.set(*name, FluentValue::from(*count)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    /// The local day of a moment.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> Date {
        self.zoned(at).date()
    }

    /// A date for tables, e.g. `14 Dec 2026`.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        self.short_date(self.day(at))
    }

    /// A civil date for tables, e.g. `14 Dec 2026`.
    #[must_use]
    pub fn short_date(&self, day: Date) -> String {
        format!("{} {} {}", day.day(), MONTHS[self.column()][month_index(day)].1, day.year())
    }

    /// A date without its year, e.g. `14 December`.
    #[must_use]
    pub fn day_and_month(&self, day: Date) -> String {
        format!("{} {}", day.day(), MONTHS[self.column()][month_index(day)].0)
    }

    /// A date for deadlines, e.g. `Sunday 13 December`.
    #[must_use]
    pub fn long_date(&self, day: Date) -> String {
        let weekday = WEEKDAYS[self.column()][usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)];
        format!("{weekday} {}", self.day_and_month(day))
    }

    /// The time of day, e.g. `11:05`.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let local = self.zoned(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// Date and time, e.g. `20 Nov 2026, 11:05`.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        format!("{}, {}", self.date(at), self.time(at))
    }

    /// How long ago, e.g. `2 min ago`.
    #[must_use]
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        let seconds = now.as_second().saturating_sub(at.as_second()).max(0);
        match seconds {
            0..=9 => self.say("ago-now", &[]),
            10..=59 => self.say("ago-seconds", &[("n", seconds.into())]),
            60..=3_599 => self.say("ago-minutes", &[("n", (seconds / 60).into())]),
            3_600..=86_399 => self.say("ago-hours", &[("n", (seconds / 3_600).into())]),
            _ => self.say("ago-days", &[("n", (seconds / 86_400).into())]),
        }
    }

    /// How far away a day is, e.g. `in 24 days`, `today`, `3 days ago`.
    #[must_use]
    pub fn in_days(&self, days: i32) -> String {
        match days {
            0 => self.say("in-days-today", &[]),
            1.. => self.say("in-days-future", &[("n", days.into())]),
            _ => self.say("in-days-past", &[("n", days.saturating_neg().into())]),
        }
    }

    /// Whole days from today's local date to the date of `at`; negative when past.
    #[must_use]
    pub fn days_until(&self, at: Timestamp, now: Timestamp) -> i32 {
        self.day(now).until(self.day(at)).map_or(0, |span| span.get_days())
    }

    /// An amount, e.g. `1,174.20 SEK` or `1 174,20 SEK`.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        let plain = format!("{:.2}", money.amount.round_dp(2));
        let (whole, cents) = plain.split_once('.').unwrap_or((plain.as_str(), "00"));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
        let (group, point) = match self.language {
            Language::English => (',', '.'),
            Language::Swedish => ('\u{a0}', ','),
        };
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        format!("{sign}{grouped}{point}{cents} {}", money.currency.0)
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.time_zone.clone())
    }

    fn column(&self) -> usize {
        match self.language {
            Language::English => 0,
            Language::Swedish => 1,
        }
    }
}

fn month_index(day: Date) -> usize {
    usize::try_from(day.month()).unwrap_or(1).saturating_sub(1).min(11)
}

const MONTHS: [[(&str, &str); 12]; 2] = [
    [
        ("January", "Jan"),
        ("February", "Feb"),
        ("March", "Mar"),
        ("April", "Apr"),
        ("May", "May"),
        ("June", "Jun"),
        ("July", "Jul"),
        ("August", "Aug"),
        ("September", "Sep"),
        ("October", "Oct"),
        ("November", "Nov"),
        ("December", "Dec"),
    ],
    [
        ("januari", "jan"),
        ("februari", "feb"),
        ("mars", "mars"),
        ("april", "apr"),
        ("maj", "maj"),
        ("juni", "juni"),
        ("juli", "juli"),
        ("augusti", "aug"),
        ("september", "sep"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("december", "dec"),
    ],
];

const WEEKDAYS: [[&str; 7]; 2] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
];
