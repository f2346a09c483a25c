//! Reads answers whatever their casing: keys are normalised once, here, before anything else looks at them.

use baton_domain::{Seats, display_text};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Map, Value};

/// The most characters of a far end's words that are kept.
const MOST_SAID: usize = 300;

/// A body as JSON with normalised keys; none when it is no JSON.
pub(crate) fn parse(body: &[u8]) -> Option<Value> {
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

/// An object as a type of ours; none when it has not its form. A list is none: its items would be taken for fields, by their
/// order.
pub(crate) fn typed<T: DeserializeOwned>(value: Value) -> Option<T> {
    if value.is_object() { serde_json::from_value(value).ok() } else { None }
}

/// A list of objects as a type of ours each; none when one has not its form.
pub(crate) fn typed_list<T: DeserializeOwned>(value: Value) -> Option<Vec<T>> {
    match value {
        Value::Array(items) => items.into_iter().map(typed).collect(),
        _ => None,
    }
}

/// A far end's words, fit to show.
pub(crate) fn said(text: &str) -> String {
    display_text(text, MOST_SAID)
}

/// Every text inside a value.
pub(crate) fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        _ => {}
    }
}

/// A text that may be missing, null, empty, or a number.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// A count that may be missing, null, a text, or written with a decimal point.
pub(crate) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    Ok(number_of(&Value::deserialize(from)?))
}

/// An amount of money, never by way of a float's arithmetic: the digits are taken as they are written.
pub(crate) fn amount<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    Ok(decimal_of(&Value::deserialize(from)?))
}

/// A flag that may be missing, or a text.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(flag) => Some(flag),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    })
}

/// An object that PHP writes as `[]` when it is empty.
pub(crate) fn object<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
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
pub(crate) fn many<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
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

pub(crate) fn number_of(value: &Value) -> Option<u32> {
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
pub(crate) fn seats(count: Option<u32>) -> Seats {
    count.and_then(|count| Seats::new(count).ok()).unwrap_or_default()
}

/// A moment. One without a zone is taken as UTC.
pub(crate) fn moment(text: Option<&str>) -> Option<Timestamp> {
    let text = text?.trim();
    let civil = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    text.parse().ok().or_else(civil)
}
