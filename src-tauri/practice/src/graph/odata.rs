//! The query options Graph understands here: `$select`, `$filter`, `$top`, `$count`, `$orderby`, paging.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::Call;
use super::answer::{GraphError, Reply};

/// A parsed query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    pub(crate) fn parse(text: &str) -> Self {
        Self { pairs: form_urlencoded::parse(text.as_bytes()).into_owned().collect() }
    }

    /// The option with this name, with or without its `$`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let is_named = |key: &str| key.trim_start_matches('$').eq_ignore_ascii_case(name);
        self.pairs.iter().find(|(key, _)| is_named(key)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn count(&self) -> bool {
        self.get("count").is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    pub(crate) fn has_select(&self) -> bool {
        self.get("select").is_some_and(|list| !list.trim().is_empty())
    }

    /// `$top` between 1 and `most`.
    pub(crate) fn top(&self, usual: usize, most: usize) -> Result<usize, GraphError> {
        let Some(text) = self.get("top") else { return Ok(usual) };
        let top: usize = text.parse().ok().filter(|top| (1..=most).contains(top)).ok_or_else(|| {
            GraphError::unsupported(format!(
                "Invalid page size specified: '{text}'. Must be between 1 and {most} inclusive."
            ))
        })?;
        Ok(top)
    }

    fn start(&self) -> Result<usize, GraphError> {
        let Some(token) = self.get("skiptoken") else {
            return Ok(0);
        };
        let bytes = URL_SAFE_NO_PAD.decode(token).ok();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let start = text.as_deref().and_then(|text| text.strip_prefix("from:")).and_then(|at| at.parse().ok());
        start.ok_or_else(|| {
            GraphError::bad(
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.",
            )
        })
    }

    fn with_start(&self, start: usize) -> String {
        let token = URL_SAFE_NO_PAD.encode(format!("from:{start}"));
        let kept = self.pairs.iter().filter(|(key, _)| !key.trim_start_matches('$').eq_ignore_ascii_case("skiptoken"));
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in kept {
            query.append_pair(key, value);
        }
        query.append_pair("$skiptoken", &token);
        query.finish()
    }
}

/// Only the properties asked for, or the usual ones.
pub(crate) fn selected(query: &Query, usual: &[&str], whole: Value) -> Value {
    let Value::Object(whole) = whole else { return whole };
    let asked = query.get("select").filter(|list| !list.trim().is_empty());
    let names: Vec<&str> = match asked {
        Some(list) => list.split(',').map(str::trim).collect(),
        None if usual.is_empty() => return Value::Object(whole),
        None => usual.to_vec(),
    };
    let is_wanted = |key: &str| key.starts_with('@') || names.iter().any(|name| name.eq_ignore_ascii_case(key));
    whole.into_iter().filter(|(key, _)| is_wanted(key)).collect::<Map<_, _>>().into()
}

/// One page of a list. `write` makes an item only when it is on the page.
pub(crate) fn page<T>(
    call: &Call<'_>,
    context: &str,
    items: &[T],
    (usual, most): (usize, usize),
    write: impl Fn(&T) -> Value,
) -> Result<Reply, GraphError> {
    let top = call.query.top(usual, most)?;
    let start = call.query.start()?.min(items.len());
    let end = start.saturating_add(top).min(items.len());
    let root = call.site.addresses.at("graph/v1.0/");
    let mut body = json!({ "@odata.context": format!("{root}$metadata#{context}") });
    if call.query.count() && start == 0 {
        body["@odata.count"] = json!(items.len());
    }
    if end < items.len() {
        let address = call.site.addresses.at(&call.address);
        body["@odata.nextLink"] = json!(format!("{address}?{}", call.query.with_start(end)));
    }
    body["value"] = items[start..end].iter().map(write).collect();
    Ok(Reply::ok(body))
}

/// A list that always fits on one page.
pub(crate) fn whole(call: &Call<'_>, context: &str, items: Vec<Value>) -> Reply {
    let root = call.site.addresses.at("graph/v1.0/");
    let items: Vec<Value> = items.into_iter().map(|item| selected(&call.query, &[], item)).collect();
    Reply::ok(json!({ "@odata.context": format!("{root}$metadata#{context}"), "value": items }))
}

/// The parts of a filter joined with `and`.
pub(crate) fn and_parts(filter: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = filter.trim();
    while let Some(at) = rest.to_ascii_lowercase().find(" and ") {
        parts.push(rest[..at].trim());
        rest = &rest[at + 5..];
    }
    parts.push(rest.trim());
    parts
}

/// `name op value` with quotes around the value taken away.
pub(crate) fn comparison(part: &str) -> Option<(&str, String, String)> {
    let (name, rest) = part.split_once(' ')?;
    let (operator, value) = rest.trim().split_once(' ')?;
    let value = value.trim();
    let value = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')).unwrap_or(value);
    Some((name, operator.to_ascii_lowercase(), value.replace("''", "'")))
}
