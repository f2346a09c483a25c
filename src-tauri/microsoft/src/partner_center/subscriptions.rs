//! What this partner sold to a customer. Another partner's subscriptions never show here.

use baton_domain::{BillingCycle, Seats, SubscriptionId, TenantId, Term};
use baton_http::AccessToken;
use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::Seen;

use super::{
    PartnerCenter, PartnerCenterError, WriteOutcome, none_when,
    wire::{self, Object},
};

/// "There is no such subscription."
const NO_SUCH_SUBSCRIPTION: [u32; 3] = [1000, 20_003, 800_021];

/// What was bought, as `product:sku:availability` in new commerce or as an older offer's id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OfferId(String);

impl OfferId {
    /// As it came.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// As it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// New commerce's product and sku, e.g. `CFQ7TTC0LH18` and `0001`; none for an older offer.
    #[must_use]
    pub fn product_and_sku(&self) -> Option<(&str, &str)> {
        let mut parts = self.0.split(':');
        let (product, sku) = (parts.next()?, parts.next()?);
        (!product.is_empty() && !sku.is_empty()).then_some((product, sku))
    }
}

/// The state of a subscription, in Partner Center's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubscriptionState {
    /// In use.
    Active,
    /// Being made or changed.
    Pending,
    /// People have lost access.
    Suspended,
    /// Past its end.
    Expired,
    /// Switched off.
    Disabled,
    /// Gone.
    Deleted,
    /// A word Baton does not know: shown raw, never taken for active or ended.
    Other(String),
}

/// One subscription that this partner sold.
#[derive(Debug, Clone, PartialEq)]
pub struct SoldSubscription {
    /// Its id.
    pub id: SubscriptionId,
    /// What was bought.
    pub offer: Option<OfferId>,
    /// The name of this subscription, which the partner may have given.
    pub name: Option<String>,
    /// The product's name.
    pub offer_name: Option<String>,
    /// Seats.
    pub quantity: Option<u32>,
    /// Its state; none when Microsoft does not say.
    pub state: Option<SubscriptionState>,
    /// The kind of product, as it came: `OnlineServicesNCE` for new commerce.
    pub product_type: Option<String>,
    /// A trial.
    pub is_trial: Option<bool>,
    /// Since when it runs.
    pub started: Option<Timestamp>,
    /// End of the commitment.
    pub commitment_ends: Option<Timestamp>,
    /// Until when it can be cancelled. Read, never computed; none when that is over or not said.
    pub cancel_until: Option<Timestamp>,
    /// Whether it renews by itself.
    pub auto_renew: Option<bool>,
    /// Term; none when it is not said or not one Baton knows.
    pub term: Option<Term>,
    /// Billing; none when it is not said or not one Baton knows.
    pub billing: Option<BillingCycle>,
    /// The MPN ID of the partner on record.
    pub partner_on_record: Option<String>,
    /// The order it came from.
    pub order: Option<String>,
    /// The whole object as it came, because a change sends all of it back.
    whole: Map<String, Value>,
}

impl SoldSubscription {
    /// Whether it is one of new commerce, which alone can be transferred.
    #[must_use]
    pub fn is_new_commerce(&self) -> bool {
        self.product_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("OnlineServicesNCE"))
    }
}

/// What is to change in a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionChange {
    /// So many seats.
    Quantity(Seats),
    /// Whether it renews by itself. Off alone is not the end: extended service may begin (Microsoft, May 2026).
    AutoRenew(bool),
}

impl PartnerCenter {
    /// Everything the signed-in partner sold to this customer. `GET /v1/customers/{tenant}/subscriptions`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn subscriptions(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Vec<SoldSubscription>>, PartnerCenterError> {
        self.all(token, self.of_customer(tenant, &["subscriptions"]), keyed).await
    }

    /// What came from one order. `GET /v1/customers/{tenant}/subscriptions?order_id=`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn subscriptions_of_order(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        order: &str,
    ) -> Result<Seen<Vec<SoldSubscription>>, PartnerCenterError> {
        let mut url = self.of_customer(tenant, &["subscriptions"]);
        url.query_pairs_mut().append_pair("order_id", order);
        self.all(token, url, keyed).await
    }

    /// One subscription; none when the signed-in partner has no such one. `GET /v1/customers/{tenant}/subscriptions/{id}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn sold_subscription(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        id: &SubscriptionId,
    ) -> Result<Seen<Option<SoldSubscription>>, PartnerCenterError> {
        let read = self.one(self.read(token, self.of_customer(tenant, &["subscriptions", &id.0]))).await;
        let seen = none_when(read, &NO_SUCH_SUBSCRIPTION, self.clock.as_ref())?;
        let found = seen.value.as_ref().map(|answer| {
            let is_it = |found: &SoldSubscription| found.id.0.eq_ignore_ascii_case(&id.0);
            let odd = || PartnerCenterError::odd("another_subscription", seen.request_id.clone());
            subscription(answer).filter(is_it).ok_or_else(odd)
        });
        let found = found.transpose()?;
        Ok(seen.map(|_| found))
    }

    /// Changes one thing in a subscription that was read a moment ago. The whole object goes back as it was read, with
    /// `If-Match`: if somebody changed it meanwhile, Partner Center refuses with 2055.
    /// `PATCH /v1/customers/{tenant}/subscriptions/{id}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`] when it was surely not done.
    pub async fn change_subscription(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        read: &SoldSubscription,
        change: SubscriptionChange,
        request: Uuid,
    ) -> Result<WriteOutcome<SoldSubscription>, PartnerCenterError> {
        let mut body = read.whole.clone();
        match change {
            SubscriptionChange::Quantity(seats) => wire::set(&mut body, "quantity", seats.count().into()),
            SubscriptionChange::AutoRenew(on) => wire::set(&mut body, "autoRenewEnabled", on.into()),
        }
        let url = self.of_customer(tenant, &["subscriptions", &read.id.0]);
        let mut write = self.marked(self.door.patch(url), token, request);
        if let Some(etag) = etag(&read.whole) {
            write = write.header("if-match", &etag);
        }
        let sent = write.json(&body).send().await;
        WriteOutcome::from_sent(sent, self.clock.as_ref(), |answer| {
            subscription(answer).filter(|changed| changed.id.0.eq_ignore_ascii_case(&read.id.0))
        })
    }
}

fn etag(whole: &Map<String, Value>) -> Option<String> {
    Object::of(&Value::Object(whole.clone()))?.etag()
}

fn keyed(item: &Value) -> Option<(String, SoldSubscription)> {
    subscription(item).map(|found| (found.id.0.to_ascii_lowercase(), found))
}

fn subscription(answer: &Value) -> Option<SoldSubscription> {
    let whole = answer.as_object()?.clone();
    let item = Object::of(answer)?;
    Some(SoldSubscription {
        id: SubscriptionId(item.text("id")?),
        offer: item.text("offerId").map(OfferId::new),
        name: item.text("friendlyName"),
        offer_name: item.text("offerName"),
        quantity: item.number("quantity"),
        state: item.text("status").map(state),
        product_type: item.object("productType").and_then(|kind| kind.text("id")),
        is_trial: item.flag("isTrial"),
        started: item.moment("effectiveStartDate"),
        commitment_ends: item.moment("commitmentEndDate"),
        cancel_until: item.moment("cancellationAllowedUntilDate"),
        auto_renew: item.flag("autoRenewEnabled"),
        term: item.raw("termDuration").and_then(term),
        billing: item.raw("billingCycle").and_then(billing),
        partner_on_record: item.text("partnerId"),
        order: item.text("orderId"),
        whole,
    })
}

fn state(word: String) -> SubscriptionState {
    match word.to_ascii_lowercase().as_str() {
        "active" => SubscriptionState::Active,
        "pending" => SubscriptionState::Pending,
        "suspended" => SubscriptionState::Suspended,
        "expired" => SubscriptionState::Expired,
        "disabled" => SubscriptionState::Disabled,
        "deleted" => SubscriptionState::Deleted,
        _ => SubscriptionState::Other(word),
    }
}

fn term(word: &str) -> Option<Term> {
    match word.to_ascii_uppercase().as_str() {
        "P1M" => Some(Term::P1M),
        "P1Y" => Some(Term::P1Y),
        "P3Y" => Some(Term::P3Y),
        _ => None,
    }
}

fn billing(word: &str) -> Option<BillingCycle> {
    match word.to_ascii_lowercase().as_str() {
        "monthly" => Some(BillingCycle::Monthly),
        "annual" => Some(BillingCycle::Annual),
        _ => None,
    }
}
