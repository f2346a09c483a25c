//! Graph's JSON as it travels. Lenient: unknown words and missing fields are normal.

use baton_domain::Seats;
use baton_http::Reply;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

/// Graph's error object.
#[derive(Debug, Deserialize)]
pub(super) struct Error {
    #[serde(default)]
    pub(super) code: String,
    /// Read to tell reasons apart; never stored or shown.
    #[serde(default, deserialize_with = "or_default")]
    pub(super) message: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: Error,
}

/// The error object of a refusal, if the answer is one.
pub(super) fn error(reply: &Reply) -> Option<Error> {
    let mut error = reply.json::<ErrorBody>().ok()?.error;
    // The code is shown to people and written to journals: a word, not a text from the network.
    error.code.retain(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    error.code.truncate(80);
    if error.code.is_empty() { None } else { Some(error) }
}

/// One page of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    pub(super) value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    pub(super) next: Option<String>,
}

/// `null` and a missing field are the same as nothing.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// A moment; anything unreadable is no moment.
pub(super) fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    Ok(text.and_then(|text| text.parse().or_else(|_| format!("{text}Z").parse()).ok()))
}

/// A GUID; anything else is none.
pub(super) fn guid<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Uuid>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    Ok(text.and_then(|text| Uuid::parse_str(text.trim()).ok()))
}

/// A number of seats; free products have numbers far above any tenant, and a negative number is none.
pub(super) fn seats<'de, D: Deserializer<'de>>(from: D) -> Result<Seats, D::Error> {
    let number = Option::<i64>::deserialize(from)?.unwrap_or(0);
    let count = u32::try_from(number.clamp(0, i64::from(Seats::MOST))).unwrap_or(0);
    Ok(Seats::new(count).unwrap_or_default())
}
