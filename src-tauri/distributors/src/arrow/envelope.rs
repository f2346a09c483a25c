//! What is around every answer of ArrowSphere: its status inside, its errors, its pages.

use serde::Deserialize;
use serde_json::Value;

use crate::wire::{collect, number, number_of, typed};

/// The part of an answer that holds what was asked for.
pub(super) fn data(answer: Value) -> Option<Value> {
    match answer {
        Value::Object(mut fields) => fields.remove("data"),
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
