//! Partner Center's JSON as it travels: names in any casing, missing fields, words nobody knows yet.

use baton_domain::{PartnerId, TenantId, display_text};
use baton_http::Reply;
use jiff::Timestamp;
use serde_json::{Map, Value};
use url::Url;
use uuid::Uuid;

/// The most characters of a name that are kept.
const MOST_SHOWN: usize = 300;

/// One object of an answer. A field that is missing, null or of another kind is unknown, never another value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// The field with this name, whatever its casing.
    pub(super) fn field(self, name: &str) -> Option<&'a Value> {
        let exact = self.0.get(name).filter(|value| !value.is_null());
        let mut others = self.0.iter().filter(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_null());
        exact.or_else(|| others.next().map(|(_, value)| value))
    }

    /// A text as it came.
    pub(super) fn raw(self, name: &str) -> Option<&'a str> {
        self.field(name)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// A text that is fit to show.
    pub(super) fn text(self, name: &str) -> Option<String> {
        self.raw(name).map(|text| display_text(text, MOST_SHOWN)).filter(|text| !text.is_empty())
    }

    pub(super) fn number(self, name: &str) -> Option<u32> {
        u32::try_from(self.field(name)?.as_u64()?).ok()
    }

    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.field(name)?.as_bool()
    }

    pub(super) fn object(self, name: &str) -> Option<Self> {
        Self::of(self.field(name)?)
    }

    /// The things in a list; none when there is something else in its place. A missing list is an empty one.
    pub(super) fn list(self, name: &str) -> Option<&'a [Value]> {
        self.field(name).map_or(Some(&[]), |list| list.as_array().map(Vec::as_slice))
    }

    pub(super) fn guid(self, name: &str) -> Option<Uuid> {
        Uuid::parse_str(self.raw(name)?.trim()).ok()
    }

    pub(super) fn tenant(self, name: &str) -> Option<TenantId> {
        self.guid(name).map(TenantId)
    }

    pub(super) fn partner(self, name: &str) -> Option<PartnerId> {
        self.guid(name).map(PartnerId)
    }

    /// A moment, with or without a zone. .NET's year 1 means none.
    pub(super) fn moment(self, name: &str) -> Option<Timestamp> {
        let text: String = self.raw(name)?.chars().filter(|c| !c.is_whitespace()).collect();
        let zoned = || format!("{text}Z").parse().ok();
        let day = || format!("{text}T00:00:00Z").parse().ok();
        let moment: Timestamp = text.parse().ok().or_else(zoned).or_else(day)?;
        (!text.starts_with("0001-")).then_some(moment)
    }

    /// The version of the object, for `If-Match`.
    pub(super) fn etag(self) -> Option<String> {
        self.object("attributes")?.raw("etag").map(str::to_owned)
    }
}

/// The things in a list: `items` of a collection, or the answer itself where it is a bare list.
pub(super) fn items(answer: &Value) -> Option<Vec<Value>> {
    match answer {
        Value::Array(items) => Some(items.clone()),
        other => Object::of(other)?.field("items")?.as_array().cloned(),
    }
}

/// Puts a value into the field with this name, whatever its casing; a new field otherwise. Everything else stays as it was.
pub(super) fn set(object: &mut Map<String, Value>, name: &str, value: Value) {
    let known = object.keys().find(|known| known.eq_ignore_ascii_case(name)).cloned();
    object.insert(known.unwrap_or_else(|| name.to_owned()), value);
}

/// Where the next page is, and the token to send along.
pub(super) struct Next {
    pub(super) uri: String,
    pub(super) token: Option<String>,
}

pub(super) fn next(answer: &Value) -> Option<Next> {
    let next = Object::of(answer)?.object("links")?.object("next")?;
    let is_token = |header: &&Value| {
        let key = Object::of(header).and_then(|header| header.raw("key"));
        key.is_some_and(|key| key.eq_ignore_ascii_case("MS-ContinuationToken"))
    };
    let token = next.list("headers")?.iter().find(is_token);
    let token = token.and_then(Object::of).and_then(|header| header.raw("value")).map(str::to_owned);
    Some(Next { uri: next.raw("uri")?.to_owned(), token })
}

/// Microsoft's own number of the request, for support cases.
pub(super) fn reference(reply: &Reply) -> Option<String> {
    let sent = reply.header("ms-correlationid").or_else(|| reply.header("ms-requestid")).or_else(|| reply.request_id());
    sent.map(str::to_owned)
}

/// The code of an error answer. Two shapes are known: `{code, description, data, source}`, with the code as a number or a
/// text, and the throttled `{statusCode, message}`, whose code is none.
pub(super) fn error_code(reply: &Reply) -> Option<String> {
    let answer: Value = reply.json().ok()?;
    let code = match Object::of(&answer)?.field("code")? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    // The code is shown to people and written to journals: a word, not a text from the network.
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    Some(code).filter(|code| (1..=80).contains(&code.len()) && code.chars().all(is_word))
}

/// An https address, or one of the practice cloud on this computer.
pub(super) fn address(text: &str) -> Option<Url> {
    let here = |url: &Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    Url::parse(text).ok().filter(|url| url.scheme() == "https" && url.has_host() || url.scheme() == "http" && here(url))
}
