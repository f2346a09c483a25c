//! What really happened in the practice world: append-only, and the judge of every safety promise.

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{PartnerId, SkuId, SubscriptionId, TenantId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::orders::OrderLine;
use super::product::{ProductKind, product};

/// One thing that happened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are named for what they hold; the variants are documented")]
pub enum Event {
    /// Somebody got a token by signing in.
    SignedIn { tenant: TenantId, user: UserId, upn: String, client_id: String, flow: String, scopes: Vec<String> },
    /// Somebody agreed that an application may do something.
    Consented { tenant: TenantId, user: UserId, client_id: String, scopes: Vec<String>, for_everybody: bool },
    /// An administrator accepted a partner as reseller.
    PartnerAccepted { tenant: TenantId, partner: PartnerId, by: String },
    /// A reseller tie was ended.
    PartnerRemoved { tenant: TenantId, partner: PartnerId },
    /// A partner made a relationship that would let it administer a customer.
    DelegatedAdminMade { partner: PartnerId, relationship: String, customer: Option<TenantId> },
    /// A Global Administrator approved it.
    DelegatedAdminApproved { tenant: TenantId, partner: PartnerId, relationship: String, by: String },
    /// It ended, and the partner's roles with it.
    DelegatedAdminEnded { tenant: TenantId, partner: PartnerId, relationship: String },
    /// A Global Administrator let an application of somebody else into the tenant.
    ApplicationLetIn { tenant: TenantId, application: String, app_id: Uuid, by: String },
    /// Prime was asked to make a new tenant: never right in a move. In practice nothing was made.
    NewTenantRequested { domain: String },
    /// A customer's transition to rhipe began in Prime.
    TransitionBegun { customer: u32, tenant: TenantId, domain: String, category: String },
    /// Prime did not begin one.
    TransitionRefused { domain: String, reason: String },
    /// A Global Administrator accepted Prime's Directory Connection in the tenant that Prime expects.
    DirectoryConnected { customer: u32, tenant: TenantId, by: String },
    /// One of another tenant did. The application stands there; the transition does not go on.
    DirectoryConnectedElsewhere { customer: u32, tenant: TenantId, expected: TenantId, by: String },
    /// Somebody who was signed in at Partner Connect did not accept it.
    DirectoryConnectionDeclined { customer: u32, tenant: TenantId, by: String },
    /// The tenant details were confirmed at Partner Connect.
    TenantConfirmed { customer: u32, tenant: TenantId, by: String },
    /// The status became *Normal*.
    TransitionCompleted { customer: u32, tenant: TenantId },
    /// An organization was made in Gridheart.
    OrganizationCreated { organization: u32, name: String },
    /// Microsoft O365 was put into the reseller's E-store.
    ServiceAddedToStore { mpn_id: String },
    /// Microsoft O365 was added to an organization.
    ServiceAddedToCustomer { organization: u32, domain: String, migrate: bool },
    /// The portal did not take an order.
    OrderNotTaken { organization: u32, reason: String },
    /// The portal took an order.
    OrderPlaced {
        #[serde(rename = "order")]
        number: String,
        organization: u32,
        tenant: TenantId,
        lines: Vec<OrderLine>,
        /// The customer's reference, where the distributor has its own numbers for customers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<String>,
        /// The reseller's own order number, where one was sent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// A key of ArrowSphere was used for the first time.
    ArrowKeyUsed { company: String },
    /// Somebody came to ArrowSphere without a key, or with one that is not known or was revoked.
    ArrowKeyRefused { known: bool },
    /// A customer record was made in ArrowSphere.
    CustomerCreated { customer: String, company: String, name: String, domain: String, reference: String },
    /// ArrowSphere was asked to attach an existing tenant.
    TenantAttachRequested { customer: String, tenant: TenantId, domain: String },
    /// ArrowSphere or Cloud-iQ attached it.
    TenantAttached { customer: String, tenant: TenantId },
    /// ArrowSphere or Cloud-iQ was asked to make a new tenant: never right in a move.
    TenantProvisionRefused { customer: String },
    /// A tenant accepted the Microsoft Customer Agreement on its own page.
    AgreementAccepted { tenant: TenantId, by: String },
    /// Cloud-iQ gave somebody of a company a token.
    CloudIqSignedIn { company: String },
    /// Cloud-iQ gave no token.
    CloudIqSignInRefused { reason: String },
    /// A reseller attested in Cloud-iQ that somebody of the customer accepted the Microsoft Customer Agreement.
    AgreementAttested { tenant: TenantId, customer: String, by: String },
    /// A reseller changed a subscription in Cloud-iQ.
    SubscriptionChanged { tenant: TenantId, subscription: SubscriptionId, seats: u32, renews: bool },
    /// The distributor delivered.
    OrderFulfilled {
        #[serde(rename = "order")]
        number: String,
        subscriptions: Vec<SubscriptionId>,
    },
    /// The distributor refused an order it had taken.
    OrderRefused {
        #[serde(rename = "order")]
        number: String,
        reason: String,
    },
    /// An order was cancelled.
    OrderCancelled {
        #[serde(rename = "order")]
        number: String,
    },
    /// The old provider was asked to cancel at the end of the term.
    CancellationReceived { partner: PartnerId, tenant: TenantId, subscriptions: Vec<SubscriptionId> },
    /// The old provider does not cancel.
    CancellationRefused { partner: PartnerId, tenant: TenantId, subscriptions: Vec<SubscriptionId>, reason: String },
    /// The old provider confirmed.
    CancellationConfirmed { partner: PartnerId, tenant: TenantId, subscriptions: Vec<SubscriptionId> },
    /// A new provider asked the old one for a customer's subscriptions.
    TransferOpened { transfer: Uuid, tenant: TenantId, from: PartnerId, to: PartnerId },
    /// The old provider gives these over.
    TransferAccepted { transfer: Uuid, tenant: TenantId, subscriptions: Vec<SubscriptionId> },
    /// The owner changed, and nothing else.
    TransferCompleted { transfer: Uuid, tenant: TenantId, moved: Vec<MovedSubscription> },
    /// A transfer ended without any change.
    TransferEnded { transfer: Uuid, tenant: TenantId, status: String },
    /// A subscription renewed: paid again.
    Renewed { tenant: TenantId, subscription: SubscriptionId, owner: Option<PartnerId>, until: Timestamp, note: String },
    /// A subscription can no longer be used, or was removed.
    SubscriptionEnded { tenant: TenantId, subscription: SubscriptionId, sku: SkuId, status: String },
    /// A person's licences changed.
    LicencesChanged { tenant: TenantId, user: UserId, before: BTreeSet<SkuId>, after: BTreeSet<SkuId>, by: String },
    /// A group's licences changed; each member's change is an event of its own.
    GroupLicencesChanged {
        tenant: TenantId,
        group: String,
        before: BTreeSet<SkuId>,
        after: BTreeSet<SkuId>,
        by: String,
    },
    /// More people hold a product than have a seat, because seats went away.
    PeopleUncovered { tenant: TenantId, sku: SkuId, people: Vec<UserId> },
    /// A person's country was set.
    UsageLocationSet { tenant: TenantId, user: UserId, to: Option<String>, by: String },
    /// The clock was put forward.
    TimePassed { seconds: u64 },
}

/// What became of a subscription that changed its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedSubscription {
    /// At the old provider.
    pub subscription: SubscriptionId,
    /// At the new provider.
    pub became: SubscriptionId,
    /// Its order there.
    pub order: String,
}

/// An event with its place in the list and its time on the practice clock.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// 1 for the first.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}

/// A person who had no licence to work with at some moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageGap {
    /// Since when.
    pub at: Timestamp,
    /// Where.
    pub tenant: TenantId,
    /// Who.
    pub user: UserId,
    /// Why, for the reader of a failed test.
    pub reason: String,
}

/// The list of everything that happened, and how often each address was asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ledger {
    entries: Vec<Entry>,
    requests: BTreeMap<String, u64>,
    /// How many entries are written down.
    #[serde(skip)]
    kept: usize,
    /// Addresses whose count is not written down yet.
    #[serde(skip)]
    recounted: BTreeSet<String>,
}

impl Ledger {
    /// Everything, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Requests counted by `METHOD /path` with ids replaced by `{id}`.
    #[must_use]
    pub fn requests(&self) -> &BTreeMap<String, u64> {
        &self.requests
    }

    /// Everybody who was without a licence at some moment: neither the old nor the new one.
    ///
    /// Two ways lead here: a change that took the last working licence, and seats that ended below the people who use them.
    #[must_use]
    pub fn coverage_gaps(&self) -> Vec<CoverageGap> {
        let mut gaps = Vec::new();
        for entry in &self.entries {
            match &entry.event {
                Event::LicencesChanged { tenant, user, before, after, .. } if works(before) && !works(after) => {
                    gaps.push(CoverageGap {
                        at: entry.at,
                        tenant: *tenant,
                        user: *user,
                        reason: "the last licence was taken away before another was given".to_owned(),
                    });
                }
                Event::PeopleUncovered { tenant, sku, people } => {
                    let reason = format!("seats of {sku} ended while in use");
                    gaps.extend(people.iter().map(|user| CoverageGap {
                        at: entry.at,
                        tenant: *tenant,
                        user: *user,
                        reason: reason.clone(),
                    }));
                }
                _ => {}
            }
        }
        gaps
    }

    /// How many orders the portal took.
    #[must_use]
    pub fn orders_placed(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.event, Event::OrderPlaced { .. })).count()
    }

    /// The whole ledger with its verdict, for `ledger.json`.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "entries": self.entries,
            "requests": self.requests,
            "ordersPlaced": self.orders_placed(),
            "coverageGaps": self.coverage_gaps(),
        })
    }

    pub(crate) fn record(&mut self, at: Timestamp, event: Event) {
        let number = self.entries.len() as u64 + 1;
        self.entries.push(Entry { number, at, event });
    }

    pub(crate) fn count_request(&mut self, what: String) {
        self.recounted.insert(what.clone());
        *self.requests.entry(what).or_default() += 1;
    }

    /// What is not written down yet. It counts as written down from now on.
    pub(super) fn take_news(&mut self) -> (Vec<Entry>, BTreeMap<String, u64>) {
        let entries = self.entries.get(self.kept..).unwrap_or_default().to_vec();
        self.kept = self.entries.len();
        let recounted = std::mem::take(&mut self.recounted);
        let count = |what: String| self.requests.get(&what).copied().map(|count| (what, count));
        (entries, recounted.into_iter().filter_map(count).collect())
    }

    /// Entries and counts.
    pub(super) fn into_parts(self) -> (Vec<Entry>, BTreeMap<String, u64>) {
        (self.entries, self.requests)
    }

    /// Puts back what was written down. What is there already is not put back twice.
    pub(super) fn put_back(&mut self, entries: Vec<Entry>, requests: BTreeMap<String, u64>) {
        let known = self.entries.len() as u64;
        self.entries.extend(entries.into_iter().filter(|entry| entry.number > known));
        self.kept = self.entries.len();
        self.requests.extend(requests);
    }
}

/// Whether a person with these products can work.
fn works(skus: &BTreeSet<SkuId>) -> bool {
    skus.iter().any(|sku| product(*sku).is_some_and(|p| p.kind == ProductKind::Base))
}
