//! ArrowSphere (xSP), Arrow's ordering interface. One file per area; `client.rs` sends, `wire.rs` reads what comes back.
//!
//! Sources: ArrowSphere's published PHP and Node clients, read November 2026. Nothing was tried against a live account.

mod catalogue;
mod client;
mod customers;
mod envelope;
mod licences;
mod orders;
mod status;

use std::sync::Arc;

use async_trait::async_trait;
use baton_domain::{Clock, Seen};
use baton_http::Door;
use jiff::SignedDuration;
use secrecy::SecretString;
use url::Url;

use crate::{
    ApiError, ApiFacts, ApiWriteError, Attachment, Company, CustomerRecord, ExistingTenant, HistoryEntry,
    LicenceRecord, NewCustomer, NewOrder, Offer, OrderRecord, OrderingApi, Programme,
};
use client::ArrowSphere;

/// What is known of ArrowSphere. The lag of its lists is not published: five minutes is what Baton allows for.
pub(crate) const ARROWSPHERE: ApiFacts = ApiFacts {
    name: "ArrowSphere",
    address: "https://xsp.arrow.com/index.php/api/",
    key_name: "arrowsphere_key",
    key_parts: &["key"],
    marks_orders: true,
    tells_mpn_id: true,
    records_agreement: false,
    lists_lag: SignedDuration::from_secs(300),
    connect,
};

fn connect(door: Door, base: Url, key: SecretString, clock: Arc<dyn Clock>) -> Arc<dyn OrderingApi> {
    Arc::new(ArrowSphere::new(door, base, &key, clock))
}

#[async_trait]
impl OrderingApi for ArrowSphere {
    async fn companies(&self) -> Result<Seen<Vec<Company>>, ApiError> {
        Ok(self.read_company().await?.map(|company| vec![company]))
    }

    async fn programmes(&self, _company: &str) -> Result<Seen<Vec<Programme>>, ApiError> {
        self.read_programmes().await
    }

    async fn customers(&self, _company: &str) -> Result<Seen<Vec<CustomerRecord>>, ApiError> {
        self.read_customers().await
    }

    async fn create_customer(&self, customer: &NewCustomer) -> Result<String, ApiWriteError> {
        self.write_customer(customer).await
    }

    async fn attach_tenant(&self, tenant: &ExistingTenant) -> Result<Option<String>, ApiWriteError> {
        self.write_migration(tenant).await.map(|()| None)
    }

    async fn attachment(&self, customer: &str, programme: &str) -> Result<Seen<Option<Attachment>>, ApiError> {
        self.read_migration(customer, programme).await
    }

    async fn agreement_accepted(&self, customer: &str) -> Result<Seen<bool>, ApiError> {
        self.read_agreement(customer).await
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

    async fn order_history(&self, reference: &str) -> Result<Seen<Vec<HistoryEntry>>, ApiError> {
        self.read_history(reference).await
    }

    async fn licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError> {
        self.read_licence(reference).await
    }
}
