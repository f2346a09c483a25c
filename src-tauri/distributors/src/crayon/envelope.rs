//! What is around Cloud-iQ's answers: errors, lists with the number of all their entries, things named by their number.

use serde::Deserialize;
use serde_json::Value;

use crate::wire::{collect, flag, number, number_of, text, typed};

/// What an error answer says, uncut: its message and those of its parts, or else its code. None when it is no error answer.
pub(super) fn error_in(answer: &Value) -> Option<String> {
    let mut texts = Vec::new();
    let mut add = |value: Option<&Value>| collect(value.unwrap_or(&Value::Null), &mut texts);
    add(answer.get("message"));
    for part in answer.get("objecterrors").and_then(Value::as_array).into_iter().flatten() {
        add(part.get("message"));
    }
    if texts.is_empty() {
        collect(answer.get("errorcode")?, &mut texts);
    }
    texts.dedup();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// Why an answer with a good status is a refusal all the same: it says that it was not successful, and why, and names nothing that
/// was made. None for everything else.
pub(super) fn refusal_in(answer: &Value) -> Option<String> {
    let result: WireResult = typed(answer.clone())?;
    let why: Vec<String> = [result.errorreasoncode, result.errordescription].into_iter().flatten().collect();
    let refused = result.issuccessful == Some(false) && !result.newcommerceorderid.is_some_and(|id| is_made(&id));
    (refused && !why.is_empty()).then(|| why.join(": "))
}

/// The number of the order that an answer to one names.
pub(super) fn order_in(answer: Value) -> Option<String> {
    let result: WireResult = typed(answer)?;
    result.newcommerceorderid.filter(|id| result.issuccessful == Some(true) && is_made(id))
}

/// An empty number of the kind that the documentation has is all zeros.
fn is_made(id: &str) -> bool {
    id.chars().any(|c| c.is_alphanumeric() && c != '0')
}

/// The answer to an order.
#[derive(Deserialize)]
struct WireResult {
    #[serde(default, deserialize_with = "flag")]
    issuccessful: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    errorreasoncode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    errordescription: Option<String>,
    #[serde(default, deserialize_with = "text")]
    newcommerceorderid: Option<String>,
}

/// A page of a list.
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    /// How many entries all pages have, where it is said.
    pub(super) total: Option<u32>,
}

impl Page {
    /// Crayon's client reads an object with the entries; its OpenAPI document has the entries alone. Both are read.
    pub(super) fn of(answer: Value) -> Option<Self> {
        match answer {
            Value::Array(items) => Some(Self { items, total: None }),
            Value::Object(mut fields) => {
                let total = fields.get("totalhits").and_then(number_of);
                match fields.remove("items") {
                    Some(Value::Array(items)) => Some(Self { items, total }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether to ask for another page when `count` entries are there and this page `brought` something new or nothing.
    pub(super) fn has_more(&self, count: usize, brought: bool) -> bool {
        brought && !self.total.is_some_and(|total| is_all(count, total))
    }

    /// Whether so many entries are all of them.
    pub(super) fn is_whole(&self, count: usize) -> bool {
        self.total.is_none_or(|total| is_all(count, total))
    }
}

fn is_all(count: usize, total: u32) -> bool {
    usize::try_from(total).is_ok_and(|total| count >= total)
}

/// Something that is named by its number.
#[derive(Deserialize)]
pub(super) struct WireReference {
    #[serde(default, deserialize_with = "number")]
    pub(super) id: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    pub(super) name: Option<String>,
}

/// The number of a thing that a reference of ours names.
pub(super) fn id_of(reference: &str) -> Option<u32> {
    reference.parse().ok().filter(|id| *id > 0)
}

/// The number in an answer, as a reference of ours.
pub(super) fn reference_of(id: Option<u32>) -> Option<String> {
    id.filter(|id| *id > 0).map(|id| id.to_string())
}
