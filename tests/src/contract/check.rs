//! Holds one exchange against what is published: the address, the headers and the body of both sides.

use baton_practice::controls::{Exchange, Message};
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::{
    document::Document,
    operation::{Answered, Content, FarEnd, Operation},
};

/// Headers that belong to the transport, or that Microsoft's own client libraries send with every call.
const ORDINARY: [&str; 10] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "client-request-id",
    "connection",
    "content-length",
    "content-type",
    "host",
    "return-client-request-id",
    "user-agent",
];

/// What is wrong with an exchange; one inside a batch is looked at by itself. None when it is not of a published interface.
pub fn check(document: &Document, exchange: &Exchange) -> Option<(FarEnd, Vec<String>)> {
    let far_end = FarEnd::of(&exchange.path)?;
    let Some(operation) = document.find(&exchange.method, &exchange.path) else {
        return Some((far_end, vec![format!("{} {}: no such call is published", exchange.method, exchange.path)]));
    };
    let mut mistakes = query_mistakes(document, operation, exchange);
    mistakes.extend(header_mistakes(operation, exchange));
    mistakes.extend(request_body_mistakes(operation, &exchange.request));
    if let Some((status, answer)) = &exchange.answer {
        mistakes.extend(answer_mistakes(operation, *status, answer));
    }
    Some((far_end, mistakes.into_iter().map(|mistake| format!("{}: {mistake}", operation.name)).collect()))
}

fn query_mistakes(document: &Document, operation: &Operation, exchange: &Exchange) -> Vec<String> {
    let mut mistakes = Vec::new();
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(exchange.query.as_deref().unwrap_or_default().as_bytes()).into_owned().collect();
    for (name, text) in &pairs {
        let Some(parameter) = operation.queries.get(name) else {
            // The address of the next page is the far end's own; a client takes it as it is.
            if !(name == "$skiptoken" && operation.has_pages) {
                mistakes.push(format!("the call has no option {name:?}"));
            }
            continue;
        };
        let wrong = parameter.mistakes(text).into_iter().chain(operation.name_mistakes(&document.schemas, name, text));
        mistakes.extend(wrong.map(|wrong| format!("{name}: {wrong}")));
    }
    let has = |name: &str| pairs.iter().any(|(known, _)| known == name);
    let missing = operation.queries.iter().filter(|(name, parameter)| parameter.required && !has(name));
    mistakes.extend(missing.map(|(name, _)| format!("the option {name} is missing")));
    let counts = |name: &str| pairs.iter().any(|(known, text)| known == name && text.contains("$count"));
    let is_advanced = counts("$filter") || has("$search");
    let is_eventual = exchange.request.header("consistencylevel").is_some();
    let is_counted = pairs.iter().any(|(name, text)| name == "$count" && text == "true");
    if is_advanced && !(is_eventual && is_counted) {
        mistakes.push("an advanced query needs ConsistencyLevel: eventual and $count=true".to_owned());
    }
    mistakes
}

fn header_mistakes(operation: &Operation, exchange: &Exchange) -> Vec<String> {
    let mut mistakes = Vec::new();
    let sent = &exchange.request;
    if let Some(name) = operation.signed_by.as_ref().filter(|name| sent.header(name).is_none()) {
        mistakes.push(format!("the header {name} is missing"));
    }
    for (name, text) in &sent.headers {
        match operation.headers.get(name) {
            Some(parameter) => {
                mistakes.extend(parameter.mistakes(text).into_iter().map(|wrong| format!("{name}: {wrong}")));
            }
            None if ORDINARY.contains(&name.as_str()) || operation.signed_by.as_ref() == Some(name) => {}
            None => mistakes.push(format!("the call has no header {name:?}")),
        }
    }
    let missing = operation.headers.iter().filter(|(name, known)| known.required && sent.header(name).is_none());
    mistakes.extend(missing.map(|(name, _)| format!("the header {name} is missing")));
    mistakes
}

fn request_body_mistakes(operation: &Operation, sent: &Message) -> Vec<String> {
    let (required, content) = match &operation.body {
        Some((required, content)) => (*required, content),
        None if sent.body.is_empty() => return Vec::new(),
        None => return vec!["the call has no body".to_owned()],
    };
    match sent.body.is_empty() {
        true if required => vec!["the body is missing".to_owned()],
        true => Vec::new(),
        false => body_mistakes(content, sent).into_iter().map(|wrong| format!("request: {wrong}")).collect(),
    }
}

fn answer_mistakes(operation: &Operation, status: u16, answer: &Message) -> Vec<String> {
    let Some(Answered { headers, content }) = operation.answer(status) else {
        return vec![format!("no answer {status} is published")];
    };
    let mut mistakes = Vec::new();
    for (name, parameter) in headers {
        let texts = answer.headers.iter().filter(|(known, _)| known == name);
        mistakes.extend(texts.flat_map(|(_, text)| parameter.mistakes(text)).map(|wrong| format!("{name}: {wrong}")));
    }
    match (content.is_empty(), answer.body.is_empty()) {
        (true, true) => {}
        (true, false) => mistakes.push("there is a body".to_owned()),
        (false, true) => mistakes.push("the body is missing".to_owned()),
        (false, false) => mistakes.extend(body_mistakes(content, answer)),
    }
    mistakes.into_iter().map(|wrong| format!("answer {status}: {wrong}")).collect()
}

fn body_mistakes(content: &Content, message: &Message) -> Vec<String> {
    let kind = message.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let Some(shape) = content.get(kind) else { return vec![format!("no body of the kind {kind:?} is published")] };
    let value = match kind {
        "application/x-www-form-urlencoded" => Ok(form(&message.body)),
        _ => serde_json::from_slice(&message.body),
    };
    match value {
        Ok(value) => shape.mistakes(&value),
        Err(_) => vec!["the body is no JSON".to_owned()],
    }
}

fn form(body: &[u8]) -> Value {
    let fields = form_urlencoded::parse(body).into_owned();
    fields.map(|(name, value)| (name, Value::String(value))).collect::<Map<_, _>>().into()
}
