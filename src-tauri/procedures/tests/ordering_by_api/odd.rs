//! The practice cloud's ArrowSphere, with an answer to an order that names another order when a test wants it.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;
use baton_distributors::{
    ApiError, ApiWriteError, Attachment, Company, CustomerRecord, ExistingTenant, HistoryEntry, LicenceRecord,
    NewCustomer, NewOrder, Offer, OrderRecord, OrderingApi, Programme,
};
use baton_domain::Seen;

use super::Arc;

/// Hands everything on.
#[derive(Debug)]
pub struct Odd {
    inner: Arc<dyn OrderingApi>,
    repeats: AtomicBool,
    first: Mutex<Option<String>>,
}

impl Odd {
    pub fn new(inner: Arc<dyn OrderingApi>) -> Self {
        Self { inner, repeats: AtomicBool::new(false), first: Mutex::new(None) }
    }

    /// From now on every order is taken and answered with the number of the first.
    pub fn repeat_the_first_number(&self) {
        self.repeats.store(true, Ordering::SeqCst);
    }
}

#[async_trait]
impl OrderingApi for Odd {
    async fn companies(&self) -> Result<Seen<Vec<Company>>, ApiError> {
        self.inner.companies().await
    }

    async fn programmes(&self, company: &str) -> Result<Seen<Vec<Programme>>, ApiError> {
        self.inner.programmes(company).await
    }

    async fn customers(&self, company: &str) -> Result<Seen<Vec<CustomerRecord>>, ApiError> {
        self.inner.customers(company).await
    }

    async fn create_customer(&self, customer: &NewCustomer) -> Result<String, ApiWriteError> {
        self.inner.create_customer(customer).await
    }

    async fn attach_tenant(&self, tenant: &ExistingTenant) -> Result<Option<String>, ApiWriteError> {
        self.inner.attach_tenant(tenant).await
    }

    async fn attachment(&self, customer: &str, programme: &str) -> Result<Seen<Option<Attachment>>, ApiError> {
        self.inner.attachment(customer, programme).await
    }

    async fn agreement_accepted(&self, customer: &str) -> Result<Seen<bool>, ApiError> {
        self.inner.agreement_accepted(customer).await
    }

    async fn offers(&self, programme: &Programme, wanted: &str) -> Result<Seen<Vec<Offer>>, ApiError> {
        self.inner.offers(programme, wanted).await
    }

    async fn place_order(&self, order: &NewOrder) -> Result<String, ApiWriteError> {
        let number = self.inner.place_order(order).await?;
        let first = self.first.lock().expect("a lock").get_or_insert_with(|| number.clone()).clone();
        Ok(if self.repeats.load(Ordering::SeqCst) { first } else { number })
    }

    async fn orders(&self, customer: &str) -> Result<Seen<Vec<OrderRecord>>, ApiError> {
        self.inner.orders(customer).await
    }

    async fn order(&self, reference: &str) -> Result<Seen<OrderRecord>, ApiError> {
        self.inner.order(reference).await
    }

    async fn order_history(&self, reference: &str) -> Result<Seen<Vec<HistoryEntry>>, ApiError> {
        self.inner.order_history(reference).await
    }

    async fn licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError> {
        self.inner.licence(reference).await
    }
}
