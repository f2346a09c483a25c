//! Reads ArrowSphere's answers whatever their casing: keys are normalised once, here, before anything else looks at them.

use baton_domain::{Seats, display_text};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Map, Value};

/// The most characters of a far end's words that are kept.
const MOST_SAID: usize = 300;

/// A body as JSON with normalised keys; none when it is no JSON.
pub(super) fn parse(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok().map(normalised)
}

/// Keys in lower case without underscores: `Per_Page`, `per_page` and `perPage` are one key. Where two keys become the same, a
/// null gives way.
fn normalised(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut plain = Map::new();
            for (key, value) in fields {
                let key: String = key.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect();
                if plain.get(&key).is_none_or(Value::is_null) {
                    plain.insert(key, normalised(value));
                }
            }
            Value::Object(plain)
        }
        Value::Array(items) => Value::Array(items.into_iter().map(normalised).collect()),
        plain => plain,
    }
}

/// The part of an answer that holds what was asked for.
pub(super) fn data(answer: Value) -> Option<Value> {
    match answer {
        Value::Object(mut fields) => fields.remove("data"),
        _ => None,
    }
}

/// An object as a type of ours; none when it has not its form. A list is none: its items would be taken for fields, by their
/// order.
pub(super) fn typed<T: DeserializeOwned>(value: Value) -> Option<T> {
    if value.is_object() { serde_json::from_value(value).ok() } else { None }
}

/// A list of objects as a type of ours each; none when one has not its form.
pub(super) fn typed_list<T: DeserializeOwned>(value: Value) -> Option<Vec<T>> {
    match value {
        Value::Array(items) => items.into_iter().map(typed).collect(),
        _ => None,
    }
}

/// The status inside an answer, which need not be that of HTTP.
pub(super) fn status_in(answer: &Value) -> Option<u16> {
    number_of(answer.get("status")?).and_then(|number| u16::try_from(number).ok())
}

/// What an error answer says, uncut: `error`, then every text in `messages`. None when it is no error answer.
pub(super) fn error_in(answer: &Value) -> Option<String> {
    let mut texts = Vec::new();
    collect(answer.get("error")?, &mut texts);
    if texts.is_empty() {
        return None;
    }
    collect(answer.get("messages").unwrap_or(&Value::Null), &mut texts);
    Some(texts.join("; "))
}

/// A far end's words, fit to show.
pub(super) fn said(text: &str) -> String {
    display_text(text, MOST_SAID)
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        _ => {}
    }
}

/// How many pages a list has and how many things are in it, when it says so.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Pagination {
    #[serde(default, rename = "totalpage", deserialize_with = "number")]
    pub(super) pages: Option<u32>,
    #[serde(default, deserialize_with = "number")]
    pub(super) total: Option<u32>,
    /// Where the next page is.
    #[serde(default)]
    next: Value,
}

impl Pagination {
    /// Whether to ask for another page after this one, which `brought` something new or nothing. The published list of a
    /// customer's orders says nothing about pages: then only a page without anything new is the end.
    pub(super) fn has_more(&self, page: u32, brought: bool) -> bool {
        match self.pages {
            Some(pages) => page < pages || brought && self.names_next(),
            None => brought,
        }
    }

    /// Whether so many things are all of them. A next page may be named after the last one, so the total counts where it is
    /// said.
    pub(super) fn is_whole(&self, count: usize) -> bool {
        match self.total {
            Some(total) => usize::try_from(total).is_ok_and(|total| count >= total),
            None => !self.names_next(),
        }
    }

    fn names_next(&self) -> bool {
        match &self.next {
            Value::Null | Value::Bool(false) => false,
            Value::String(address) => !address.trim().is_empty(),
            _ => true,
        }
    }

    pub(super) fn of(answer: &Value) -> Self {
        answer.get("pagination").cloned().and_then(typed).unwrap_or_default()
    }
}

/// A text that may be missing, null, empty, or a number.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// A count that may be missing, null, a text, or written with a decimal point.
pub(super) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    Ok(number_of(&Value::deserialize(from)?))
}

/// An amount of money, never by way of a float's arithmetic: the digits are taken as they are written.
pub(super) fn amount<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    Ok(decimal_of(&Value::deserialize(from)?))
}

/// A flag that may be missing, or a text.
pub(super) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(flag) => Some(flag),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    })
}

/// An object that PHP writes as `[]` when it is empty.
pub(super) fn object<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    match Value::deserialize(from)? {
        fields @ Value::Object(_) => serde_json::from_value(fields).map(Some).map_err(serde::de::Error::custom),
        _ => Ok(None),
    }
}

/// A list that may be missing or null, or be an empty object.
pub(super) fn many<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    match Value::deserialize(from)? {
        items @ Value::Array(_) => {
            typed_list(items).ok_or_else(|| serde::de::Error::custom("an entry has another form"))
        }
        _ => Ok(Vec::new()),
    }
}

fn number_of(value: &Value) -> Option<u32> {
    decimal_of(value).filter(Decimal::is_integer).and_then(|number| u32::try_from(number).ok())
}

fn decimal_of(value: &Value) -> Option<Decimal> {
    let written = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    written.parse().ok().or_else(|| Decimal::from_scientific(&written).ok())
}

/// Seats as they were read; none that can be read count as 0.
pub(super) fn seats(count: Option<u32>) -> Seats {
    count.and_then(|count| Seats::new(count).ok()).unwrap_or_default()
}

/// A moment. ArrowSphere writes some without a zone; those are taken as UTC.
pub(super) fn moment(text: Option<&str>) -> Option<Timestamp> {
    let text = text?.trim();
    let civil = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    text.parse().ok().or_else(civil)
}
