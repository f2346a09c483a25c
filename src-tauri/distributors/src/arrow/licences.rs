//! Licences: what an order line delivered, with Microsoft's id of the subscription.

use baton_domain::{Seen, SubscriptionId};
use serde::Deserialize;
use serde_json::Value;

use super::{client::ArrowSphere, envelope};
use crate::{
    ApiError, LicenceRecord,
    error::unreadable,
    wire::{self, moment, number, seats, text},
};

impl ArrowSphere {
    /// `GET /licenses/{ref}`.
    pub(super) async fn read_licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError> {
        let Seen { value, request_id, at } = self.get(&["licenses", reference], &[]).await?;
        let data = envelope::data(value).ok_or_else(|| unreadable("a licence"))?;
        let found = among(data).into_iter().filter_map(wire::typed::<WireLicence>);
        let licence = found.into_iter().find(|licence| licence.licenseid == reference);
        let licence = licence.ok_or_else(|| unreadable("the licence that was asked for"))?;
        Ok(Seen { value: licence.into(), request_id, at })
    }
}

/// The published clients know a licence under `license`, and in a list under `licenses`.
fn among(mut data: Value) -> Vec<Value> {
    if let Some(one) = data.get_mut("license") {
        return vec![one.take()];
    }
    match data.get_mut("licenses").map(Value::take) {
        Some(Value::Array(items)) => items,
        _ => vec![data],
    }
}

#[derive(Deserialize)]
struct WireLicence {
    licenseid: String,
    #[serde(default, deserialize_with = "text")]
    state: Option<String>,
    #[serde(default, deserialize_with = "number")]
    seats: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    vendorlicenseid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    expirydatetime: Option<String>,
}

impl From<WireLicence> for LicenceRecord {
    fn from(wire: WireLicence) -> Self {
        Self {
            reference: wire.licenseid,
            subscription: wire.vendorlicenseid.map(SubscriptionId),
            status: wire.state.unwrap_or_default(),
            seats: seats(wire.seats),
            ends: moment(wire.expirydatetime.as_deref()),
        }
    }
}
