//! Crayon: a CSP whose resellers work in the portal Cloud-iQ and order through its interface of the same name.
//!
//! Sources: apidocs.crayon.com; Crayon's public clients `CrayonGroup/crayon-api-sdk` (C#) and `crayon/cloudiq-sdk-go`, which has
//! the OpenAPI document of 2022. Read November 2026.

mod catalogue;
mod client;
mod companies;
mod envelope;
mod orders;
mod sign_in;
mod status;
mod subscriptions;
mod tenants;

use std::sync::Arc;

use async_trait::async_trait;
use baton_domain::{Clock, Seen};
use baton_http::Door;
use jiff::SignedDuration;
use secrecy::SecretString;
use url::Url;

use crate::{
    AgreementConsent, ApiError, ApiFacts, ApiWriteError, Attachment, Company, CustomerRecord, Distributor,
    ExistingTenant, HistoryEntry, LicenceRecord, NewOrder, Offer, OrderRecord, OrderingApi, PortalFacts, Programme,
};
use client::CloudIq;

/// What is known of Crayon. The times are what such portals usually take; they are shown as "usually", never promised.
pub const CRAYON: Distributor = Distributor {
    id: "crayon",
    name: "Crayon",
    // Crayon has one partner tenant per region and publishes none: the link of its mail is pasted.
    partner_id: None,
    accept_labels: None,
    portal: PortalFacts {
        name: "Cloud-iQ",
        address: "https://cloudiq.crayon.com",
        // Not published.
        orders: &[],
        categories: &[],
        product_groups: &[],
        new_order: None,
        price_list: None,
    },
    billed_by: "Crayon",
    acceptance_usual_hours: 24,
    order_usual_minutes: 60,
    order_support_hours: 4,
    undo_hours: 168,
    order_days_before_renewal: 7,
    api: Some(CLOUD_IQ),
};

/// Cloud-iQ's interface. How long its lists may lag behind a write is not published; five minutes are waited.
const CLOUD_IQ: ApiFacts = ApiFacts {
    name: "Cloud-iQ",
    address: "https://api.crayon.com/api/v1/",
    key_name: "cloud_iq_key",
    key_parts: &["client_id", "client_secret", "user_name", "password"],
    // The order call has no field for a reference of ours.
    marks_orders: false,
    tells_mpn_id: false,
    records_agreement: true,
    lists_lag: SignedDuration::from_secs(300),
    connect,
};

fn connect(door: Door, base: Url, key: SecretString, clock: Arc<dyn Clock>) -> Arc<dyn OrderingApi> {
    Arc::new(CloudIq::new(door, base, &key, clock))
}

#[async_trait]
impl OrderingApi for CloudIq {
    async fn companies(&self) -> Result<Seen<Vec<Company>>, ApiError> {
        self.read_companies().await
    }

    async fn programmes(&self, company: &str) -> Result<Seen<Vec<Programme>>, ApiError> {
        self.read_programmes(company).await
    }

    async fn customers(&self, company: &str) -> Result<Seen<Vec<CustomerRecord>>, ApiError> {
        self.read_customers(company).await
    }

    async fn attach_tenant(&self, tenant: &ExistingTenant) -> Result<Option<String>, ApiWriteError> {
        self.write_existing_tenant(tenant).await.map(Some)
    }

    async fn attachment(&self, customer: &str, _programme: &str) -> Result<Seen<Option<Attachment>>, ApiError> {
        self.read_attachment(customer).await
    }

    async fn agreement_accepted(&self, customer: &str) -> Result<Seen<bool>, ApiError> {
        self.read_agreement(customer).await
    }

    async fn record_agreement(&self, customer: &str, consent: &AgreementConsent) -> Result<(), ApiWriteError> {
        self.write_agreement(customer, consent).await
    }

    async fn offers(&self, programme: &Programme, wanted: &str) -> Result<Seen<Vec<Offer>>, ApiError> {
        self.read_offers(programme, wanted).await
    }

    async fn place_order(&self, order: &NewOrder) -> Result<String, ApiWriteError> {
        self.write_order(order).await
    }

    async fn orders(&self, customer: &str) -> Result<Seen<Vec<OrderRecord>>, ApiError> {
        self.read_orders(customer).await
    }

    async fn order(&self, reference: &str) -> Result<Seen<OrderRecord>, ApiError> {
        self.read_order(reference).await
    }

    /// Cloud-iQ keeps no history of an order.
    async fn order_history(&self, _reference: &str) -> Result<Seen<Vec<HistoryEntry>>, ApiError> {
        Ok(Seen { value: Vec::new(), request_id: None, at: self.clock.now() })
    }

    async fn licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError> {
        self.read_licence(reference).await
    }
}
