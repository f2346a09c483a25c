//! `$batch`: at most 20 calls, each charged alone, answered in no order that anybody may rely on.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::CallHeaders;
use super::answer::{GraphError, Reply};
use crate::controls::{Fault, LoggedRequest};
use crate::identity::Access;
use crate::site::{Site, random_id};

const MOST: usize = 20;

pub(super) fn answer(site: &Arc<Site>, access: &Access, method: &str, body: Option<&Value>) -> Reply {
    if method != "POST" {
        return GraphError::new(405, "Request_BadRequest", "Only POST is allowed for $batch.").into();
    }
    let Some(requests) = body.and_then(|body| body.get("requests")).and_then(Value::as_array) else {
        return GraphError::bad("BadRequest", "Invalid batch payload format.").into();
    };
    if requests.is_empty() || requests.len() > MOST {
        let text = format!("Number of batch request steps exceeds the maximum value of {MOST}.");
        return GraphError::bad("MaximumValueExceeded", text).into();
    }
    let mut statuses: HashMap<String, u64> = HashMap::new();
    let mut responses = Vec::with_capacity(requests.len());
    for request in requests {
        let Some(id) = request.get("id").and_then(Value::as_str).filter(|id| !statuses.contains_key(*id)) else {
            return GraphError::bad("BadRequest", "Each batch request step needs an id of its own.").into();
        };
        let waits_for = request.get("dependsOn").and_then(Value::as_array).cloned().unwrap_or_default();
        let failed = waits_for.iter().filter_map(Value::as_str).any(|id| statuses.get(id).is_none_or(|s| *s >= 400));
        let response = if failed {
            let reply = GraphError::new(424, "FailedDependency", "A request that this one depends on failed.").into();
            write(site, id, &reply, None)
        } else {
            one(site, access, id, request)
        };
        statuses.insert(id.to_owned(), response["status"].as_u64().unwrap_or(500));
        responses.push(response);
    }
    // Backwards: correct, and never the order of the questions.
    responses.reverse();
    Reply::ok(json!({ "responses": responses }))
}

fn one(site: &Arc<Site>, access: &Access, id: &str, request: &Value) -> Value {
    let text = |name: &str| request.get(name).and_then(Value::as_str);
    let (Some(method), Some(url)) = (text("method"), text("url")) else {
        let reply = GraphError::bad("BadRequest", "A batch request step needs a method and a url.").into();
        return write(site, id, &reply, None);
    };
    let header = |name: &str| {
        let headers = request.get("headers").and_then(Value::as_object)?;
        headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).and_then(|(_, value)| value.as_str())
    };
    let method = method.to_uppercase();
    let client_id = header("client-request-id").map(str::to_owned);
    let headers = CallHeaders::read(|name| header(name));
    let uri = format!("/graph/v1.0/{}", url.trim_start_matches('/'));
    let path = uri.split('?').next().unwrap_or_default().to_owned();
    let number = site.controls.logged(LoggedRequest {
        number: 0,
        at: site.now(),
        method: method.clone(),
        path: path.clone(),
        query: uri.split_once('?').map(|(_, query)| query.to_owned()),
        client_request_id: client_id.clone(),
        status: None,
    });
    let work = || super::take(site, access, &method, &uri, headers.clone(), request.get("body").cloned());
    let reply = match site.controls.meet(&method, &path) {
        Some(Fault::TooManyRequests { retry_after }) => {
            let mut reply: Reply = GraphError::new(429, "TooManyRequests", "Too many requests.").into();
            reply.headers.extend(retry_after.map(|seconds| ("retry-after", seconds.to_string())));
            reply
        }
        Some(Fault::Status { status }) => GraphError::new(status, "UnknownError", "").into(),
        Some(Fault::StatusThoughDone { status }) => {
            work();
            GraphError::new(status, "UnknownError", "").into()
        }
        // The other faults break connections, and a part of a batch has none of its own.
        Some(_) | None => work(),
    };
    site.controls.answered(number, reply.status);
    write(site, id, &reply, client_id.as_deref())
}

fn write(site: &Site, id: &str, reply: &Reply, client_id: Option<&str>) -> Value {
    let request_id = random_id();
    let mut headers = json!({ "Content-Type": "application/json", "request-id": request_id });
    for (name, value) in &reply.headers {
        let name = if *name == "retry-after" { "Retry-After" } else { name };
        headers[name] = json!(value);
    }
    let own = request_id.to_string();
    let body = reply.body(site.now(), request_id, client_id.unwrap_or(&own));
    let mut response = json!({ "id": id, "status": reply.status, "headers": headers });
    if let Some(body) = body {
        response["body"] = body;
    }
    response
}
