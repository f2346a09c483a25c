//! What is read out of a request, in any letter case.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use baton_domain::{BillingCycle, Term};
use serde_json::Value;
use url::form_urlencoded;

use super::answers::{cycle_number, term_word};
use crate::site::Site;
use crate::world::CloudIqRefusal;

/// What stands after the question mark or in a form. A name may come more than once.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Out of the text of a query or a form.
    pub(super) fn of(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The values with this name that are not empty.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = move |(key, value): &&(String, String)| key.eq_ignore_ascii_case(name) && !value.is_empty();
        self.0.iter().filter(named).map(|(_, value)| value.as_str())
    }

    /// The first of them; empty when there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// A number that is asked for. 0 asks for nothing, as Crayon's own client sends it.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.text(name).parse().ok().filter(|number| *number > 0)
    }

    /// A number of entries.
    pub(super) fn size(&self, name: &str) -> Option<usize> {
        self.text(name).parse().ok()
    }
}

impl FromRequestParts<Arc<Site>> for Parameters {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts.uri.query().unwrap_or_default().as_bytes()))
    }
}

/// The object that was sent.
pub(super) fn body(bytes: &[u8]) -> Result<Value, CloudIqRefusal> {
    let sent: Option<Value> = serde_json::from_slice(bytes).ok();
    sent.filter(Value::is_object).ok_or(CloudIqRefusal::BadValue("body"))
}

/// A field of an object; null when it is not there.
pub(super) fn field<'a>(object: &'a Value, name: &str) -> &'a Value {
    let named = |fields: &'a serde_json::Map<String, Value>| {
        fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    object.as_object().and_then(named).unwrap_or(&Value::Null)
}

/// A text in an object; empty when it is not there or null.
pub(super) fn text(object: &Value, name: &str) -> String {
    field(object, name).as_str().unwrap_or_default().trim().to_owned()
}

/// A number in an object; also one that was sent as a text.
pub(super) fn number(object: &Value, name: &str) -> Option<u32> {
    match field(object, name) {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_u64().and_then(|number| u32::try_from(number).ok()),
    }
}

/// The number of a thing that is named by its reference.
pub(super) fn referred(object: &Value, name: &str) -> Option<u32> {
    number(field(object, name), "Id")
}

/// The term in an object.
pub(super) fn term(object: &Value) -> Option<Term> {
    let sent = text(object, "TermDuration");
    [Term::P1M, Term::P1Y, Term::P3Y].into_iter().find(|term| term_word(*term).eq_ignore_ascii_case(&sent))
}

/// The billing cycle in an object.
pub(super) fn billing(object: &Value) -> Option<BillingCycle> {
    let sent = number(object, "BillingCycle")?;
    [BillingCycle::Monthly, BillingCycle::Annual].into_iter().find(|billing| cycle_number(*billing) == sent)
}
