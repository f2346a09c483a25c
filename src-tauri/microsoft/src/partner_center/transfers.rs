//! Transfers of what another partner sold: only who takes over asks, only who hands over says yes.

use baton_domain::{MpnId, PartnerId, SubscriptionId, TenantId};
use baton_http::AccessToken;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::Seen;

use super::{
    OfferId, PartnerCenter, PartnerCenterError, WriteOutcome, none_when,
    wire::{self, Object},
};

/// "There is no such transfer."
const NO_SUCH_TRANSFER: [u32; 2] = [1000, 900_100];
/// New commerce, by the page on the transfer resource. The page on creating one has 3; Microsoft takes either.
const NEW_COMMERCE: &str = "5";

/// How far a transfer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferState {
    /// The other partner has not answered.
    Pending,
    /// Open, in older words.
    Active,
    /// The other partner said yes; the owner changes.
    InProgress,
    /// The owner has changed.
    Complete,
    /// The other partner said no.
    Rejected,
    /// Taken back by who asked.
    Cancelled,
    /// Nobody answered in time.
    Expired,
    /// It did not work.
    Failed,
    /// A word Baton does not know: shown raw, never taken for the end.
    Other(String),
}

impl TransferState {
    /// Whether nothing can come of it any more that has not come yet.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Complete | Self::Rejected | Self::Cancelled | Self::Expired | Self::Failed => true,
            Self::Pending | Self::Active | Self::InProgress | Self::Other(_) => false,
        }
    }
}

/// A transfer of a customer's subscriptions from one partner to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// Its id.
    pub id: String,
    /// How far it is; none when Microsoft does not say.
    pub state: Option<TransferState>,
    /// When it was asked for.
    pub created: Option<Timestamp>,
    /// When something last happened to it.
    pub changed: Option<Timestamp>,
    /// The customer.
    pub customer: Option<TenantId>,
    /// Who hands over.
    pub source: Option<PartnerId>,
    /// Its name.
    pub source_name: Option<String>,
    /// Who takes over.
    pub target: Option<PartnerId>,
    /// Its name.
    pub target_name: Option<String>,
    /// What is handed over. Who asked sees none before it is complete.
    pub lines: Vec<TransferLine>,
    /// The whole object as it came, because a change sends all of it back.
    whole: Map<String, Value>,
}

/// One subscription of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferLine {
    /// The subscription: the old one before, the new one after, as Microsoft says.
    pub subscription: Option<SubscriptionId>,
    /// The order it belongs to.
    pub order: Option<String>,
    /// The product.
    pub offer: Option<OfferId>,
    /// The name people read.
    pub name: Option<String>,
    /// Seats.
    pub quantity: Option<u32>,
}

/// What who takes over asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    /// Who hands over.
    pub source: PartnerId,
    /// Its name.
    pub source_name: String,
    /// Who takes over: the signed-in partner.
    pub target: PartnerId,
    /// A mail address of the customer.
    pub customer_email: String,
    /// The customer's name.
    pub customer_name: String,
    /// The reseller who is to be on record, when a provider takes over.
    pub reseller: Option<MpnId>,
}

impl PartnerCenter {
    /// All transfers of this customer that the signed-in partner has a part in. `GET /v1/customers/{tenant}/transfers`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn transfers(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Vec<Transfer>>, PartnerCenterError> {
        let read = |item: &Value| transfer(item, tenant).map(|found| (found.id.clone(), found));
        self.all(token, self.of_customer(tenant, &["transfers"]), read).await
    }

    /// One transfer; none when there is no such one. `GET /v1/customers/{tenant}/transfers/{id}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn transfer(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        id: &str,
    ) -> Result<Seen<Option<Transfer>>, PartnerCenterError> {
        let read = self.one(self.read(token, self.of_customer(tenant, &["transfers", id]))).await;
        let seen = none_when(read, &NO_SUCH_TRANSFER, self.clock.as_ref())?;
        let found = seen.value.as_ref().map(|answer| {
            let is_it = |found: &Transfer| found.id.eq_ignore_ascii_case(id);
            let odd = || PartnerCenterError::odd("another_transfer", seen.request_id.clone());
            transfer(answer, tenant).filter(is_it).ok_or_else(odd)
        });
        let found = found.transpose()?;
        Ok(seen.map(|_| found))
    }

    /// Asks the other partner for what it sold to this customer. `POST /v1/customers/{tenant}/transfers`; role Admin agent.
    /// `request` must be written down before: after [`WriteOutcome::Unknown`] look with [`PartnerCenter::transfers`] first.
    ///
    /// # Errors
    /// [`PartnerCenterError`] when it was surely not done.
    pub async fn create_transfer(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        wish: &NewTransfer,
        request: Uuid,
    ) -> Result<WriteOutcome<Transfer>, PartnerCenterError> {
        let mut body = json!({
            "sourcePartnerTenantId": wish.source,
            "sourcePartnerName": wish.source_name,
            "targetPartnerTenantId": wish.target,
            "customerEmailId": wish.customer_email,
            "customerName": wish.customer_name,
            "transferType": NEW_COMMERCE,
            "targetProductTypes": ["OnlineServicesNCE"],
        });
        if let (Some(reseller), Some(fields)) = (&wish.reseller, body.as_object_mut()) {
            fields.insert("partnerOnRecord".to_owned(), json!(reseller));
        }
        let write = self.marked(self.door.post(self.of_customer(tenant, &["transfers"])), token, request);
        let sent = write.json(&body).send().await;
        WriteOutcome::from_sent(sent, self.clock.as_ref(), |answer| transfer(answer, tenant))
    }

    /// Takes back what was asked for while nobody has answered. `PATCH /v1/customers/{tenant}/transfers/{id}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`] when it was surely not done.
    pub async fn cancel_transfer(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        read: &Transfer,
        request: Uuid,
    ) -> Result<WriteOutcome<Transfer>, PartnerCenterError> {
        let mut body = read.whole.clone();
        wire::set(&mut body, "status", "Cancel".into());
        let mut write =
            self.marked(self.door.patch(self.of_customer(tenant, &["transfers", &read.id])), token, request);
        let whole = Value::Object(read.whole.clone());
        if let Some(etag) = Object::of(&whole).and_then(Object::etag) {
            write = write.header("if-match", &etag);
        }
        let sent = write.json(&body).send().await;
        WriteOutcome::from_sent(sent, self.clock.as_ref(), |answer| {
            transfer(answer, tenant).filter(|found| found.id.eq_ignore_ascii_case(&read.id))
        })
    }
}

/// None also when it is about another customer.
fn transfer(answer: &Value, tenant: TenantId) -> Option<Transfer> {
    let whole = answer.as_object()?.clone();
    let item = Object::of(answer)?;
    let customer = item.tenant("customerTenantId");
    if customer.is_some_and(|customer| customer != tenant) {
        return None;
    }
    Some(Transfer {
        id: item.text("id")?,
        state: item.text("status").map(state),
        created: item.moment("createdTime"),
        changed: item.moment("lastModifiedTime"),
        customer,
        source: item.partner("sourcePartnerTenantId"),
        source_name: item.text("sourcePartnerName"),
        target: item.partner("targetPartnerTenantId"),
        target_name: item.text("targetPartnerName"),
        lines: item.list("lineItems")?.iter().map(line).collect::<Option<_>>()?,
        whole,
    })
}

fn line(item: &Value) -> Option<TransferLine> {
    let item = Object::of(item)?;
    Some(TransferLine {
        subscription: item.text("subscriptionId").map(SubscriptionId),
        order: item.text("orderId"),
        offer: item.text("offerId").map(OfferId::new),
        name: item.text("friendlyName"),
        quantity: item.number("quantity"),
    })
}

fn state(word: String) -> TransferState {
    match word.to_ascii_lowercase().as_str() {
        "pending" => TransferState::Pending,
        "active" => TransferState::Active,
        "inprogress" => TransferState::InProgress,
        "complete" | "completed" => TransferState::Complete,
        "reject" | "rejected" => TransferState::Rejected,
        "cancel" | "canceled" | "cancelled" => TransferState::Cancelled,
        "expired" => TransferState::Expired,
        "failed" => TransferState::Failed,
        _ => TransferState::Other(word),
    }
}
