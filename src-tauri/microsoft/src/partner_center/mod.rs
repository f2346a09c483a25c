//! Partner Center v1, one file per API area: what a partner's own account may read and ask for.
//!
//! Source: Microsoft's Partner Center developer pages, read November 2026.

mod agreements;
mod customers;
mod error;
mod orders;
mod outcome;
mod paging;
mod profiles;
mod relationships;
mod repeat;
mod subscriptions;
mod transfers;
mod wire;

use std::sync::Arc;

use baton_domain::{Clock, Cloud, TenantId};
use baton_http::{AccessToken, Door, Read, Reply, Write};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use crate::Seen;

pub use agreements::{Agreement, AgreementState};
pub use customers::{CustomerLookup, PartnerCustomer};
pub use error::{ErrorCode, PartnerCenterError, RefusedCall};
pub use orders::{Order, OrderLine, OrderState, ProvisionedLine, ProvisioningState};
pub use outcome::WriteOutcome;
pub use profiles::MpnProfile;
pub use relationships::{PartnerRelationship, RelationshipKind};
pub use repeat::{REPEAT_WITHIN, may_repeat};
pub use subscriptions::{OfferId, SoldSubscription, SubscriptionChange, SubscriptionState};
pub use transfers::{NewTransfer, Transfer, TransferLine, TransferState};

/// Partner Center of one cloud. Clones share connections. The token is given with each call.
#[derive(Debug, Clone)]
pub struct PartnerCenter {
    door: Door,
    base: Url,
    clock: Arc<dyn Clock>,
    operation: Option<Uuid>,
}

impl PartnerCenter {
    /// Partner Center of `cloud`, reached through `door`. None in a cloud without one.
    #[must_use]
    pub fn new(door: Door, cloud: &Cloud, clock: Arc<dyn Clock>) -> Option<Self> {
        let base = cloud.partner_center.clone()?;
        Some(Self { door, base, clock, operation: None })
    }

    /// The same, with every call marked as a part of one operation (`MS-CorrelationId`), so that Microsoft's support finds
    /// them together.
    #[must_use]
    pub fn within(&self, operation: Uuid) -> Self {
        Self { operation: Some(operation), ..self.clone() }
    }

    /// An address below `v1`. Every part is one part of the path, whatever is in it.
    fn url(&self, path: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("v1").extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    fn of_customer(&self, tenant: TenantId, path: &[&str]) -> Url {
        let tenant = tenant.to_string();
        let whole: Vec<&str> = ["customers", tenant.as_str()].into_iter().chain(path.iter().copied()).collect();
        self.url(&whole, &[])
    }

    fn read(&self, token: &AccessToken, url: Url) -> Read<'_> {
        let read = self.door.get(url).bearer(token).header("ms-contract-version", "v1").header("x-locale", "en-US");
        match self.operation {
            Some(operation) => read.header("ms-correlationid", &operation.to_string()),
            None => read,
        }
    }

    /// A write that Partner Center does once, however often it comes with this `request`.
    fn marked<'a>(&self, write: Write<'a>, token: &AccessToken, request: Uuid) -> Write<'a> {
        let operation = self.operation.unwrap_or(request).to_string();
        let write = write.bearer(token).header("ms-contract-version", "v1").header("x-locale", "en-US");
        write.header("ms-requestid", &request.to_string()).header("ms-correlationid", &operation)
    }

    /// Reads one JSON answer.
    async fn one(&self, read: Read<'_>) -> Result<Seen<Value>, PartnerCenterError> {
        let reply = read.send().await?;
        if !reply.is_success() {
            return Err(PartnerCenterError::from_reply(&reply, self.clock.now()));
        }
        let value = reply.json().map_err(|_| PartnerCenterError::not_understood(&reply))?;
        Ok(self.seen(value, &reply))
    }

    fn seen<T>(&self, value: T, reply: &Reply) -> Seen<T> {
        Seen { value, request_id: wire::reference(reply), at: self.clock.now() }
    }
}

/// Turns a read whose subject may be missing into an answer: `codes` are Partner Center's words for "there is none".
fn none_when<T>(
    read: Result<Seen<T>, PartnerCenterError>,
    codes: &[u32],
    clock: &dyn Clock,
) -> Result<Seen<Option<T>>, PartnerCenterError> {
    match read {
        Ok(seen) => Ok(seen.map(Some)),
        Err(PartnerCenterError::Refused(refused)) if refused.has_code(codes) => {
            Ok(Seen { value: None, request_id: refused.reference, at: clock.now() })
        }
        Err(error) => Err(error),
    }
}
