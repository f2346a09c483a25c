//! The requests inside a batch, each with its own answer.

use baton_practice::controls::{Exchange, Message};
use serde_json::Value;

/// Where Graph takes batches.
const PATH: &str = "/graph/v1.0/$batch";

/// The exchanges inside a batch; none when it is none. An answer without a request, and a request without an answer where the
/// batch was answered, is an exchange that no document knows.
pub fn inside(batch: &Exchange) -> Vec<Exchange> {
    if batch.path != PATH {
        return Vec::new();
    }
    let sent = json(&batch.request);
    let answered = batch.answer.as_ref().filter(|(status, _)| *status == 200).map(|(_, message)| json(message));
    let requests = sent["requests"].as_array().cloned().unwrap_or_default();
    let mut all: Vec<Exchange> = requests.iter().map(|request| one(batch, request, answered.as_ref())).collect();
    let strangers = answered.as_ref().and_then(|answered| answered["responses"].as_array()).into_iter().flatten();
    let strangers = strangers.filter(|answer| !requests.iter().any(|request| request["id"] == answer["id"]));
    all.extend(strangers.map(|answer| Exchange {
        method: "an answer to nothing".to_owned(),
        path: format!("{PATH}/{}", answer["id"]),
        query: None,
        request: Message::default(),
        answer: None,
    }));
    all
}

fn one(batch: &Exchange, request: &Value, answered: Option<&Value>) -> Exchange {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let (path, query) = text("url").split_once('?').map_or((text("url"), None), |(path, query)| (path, Some(query)));
    let answer = answered.map(|answered| {
        let all = answered["responses"].as_array().into_iter().flatten();
        let own = all.filter(|answer| answer["id"] == request["id"]).collect::<Vec<_>>();
        match own[..] {
            [own] => (own["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or(0), message(own)),
            // No document knows this status, so it is told.
            _ => (0, Message::default()),
        }
    });
    let mut sent = message(request);
    // A batch is signed as a whole.
    sent.headers.extend(batch.request.headers.iter().filter(|(name, _)| name == "authorization").cloned());
    Exchange {
        method: text("method").to_owned(),
        path: format!("/graph/v1.0/{}", path.trim_start_matches('/')),
        query: query.map(str::to_owned),
        request: sent,
        answer,
    }
}

fn message(part: &Value) -> Message {
    let headers = part["headers"].as_object().into_iter().flatten();
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap_or_default().to_owned()));
    let body = part.get("body").map(|body| body.to_string().into_bytes().into()).unwrap_or_default();
    Message { headers: headers.collect(), body }
}

fn json(message: &Message) -> Value {
    serde_json::from_slice(&message.body).unwrap_or_default()
}
