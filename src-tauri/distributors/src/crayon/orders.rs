//! The one call that orders.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    catalogue::{cycle_number, term_word},
    client::{CloudIq, not_sent},
    envelope::id_of,
    subscriptions::order_reference,
};
use crate::{
    ApiRefusal, ApiWriteError, NewOrder,
    wire::{self, flag, text},
};

impl CloudIq {
    /// `POST /subscriptions/new-commerce-orders`. It has no field for a reference of ours.
    pub(super) async fn write_order(&self, order: &NewOrder) -> Result<String, ApiWriteError> {
        let customer = id_of(&order.customer).ok_or_else(|| not_sent("no customer is named"))?;
        let (Some(term), Some(billing)) = (order.offer.term, order.offer.billing) else {
            return Err(not_sent("the offer has no term or no billing cycle"));
        };
        let body = json!({
            "customerTenantId": customer,
            "billingCycle": cycle_number(billing),
            "partNumber": order.offer.sku,
            "quantity": order.seats.count(),
            "termDuration": term_word(term),
            // None of its own, and at once.
            "customTermEndDate": null,
            "scheduledDate": null,
        });
        let answer = self.post(&["subscriptions", "new-commerce-orders"], &body).await?;
        self.placed(&order.customer, answer)
    }

    /// A refusal comes with a good status; it must say that nothing was done and why. What is neither that nor a number is not
    /// known.
    fn placed(&self, customer: &str, answer: Value) -> Result<String, ApiWriteError> {
        let unknown = || ApiWriteError::Unknown("an answer that neither has an order nor refuses one".to_owned());
        let result = wire::typed::<WireResult>(answer).ok_or_else(unknown)?;
        let why: Vec<&str> =
            [&result.errorreasoncode, &result.errordescription].into_iter().flatten().map(String::as_str).collect();
        match (result.issuccessful, result.newcommerceorderid.filter(|id| is_id(id))) {
            (Some(true), Some(id)) => Ok(order_reference(customer, &id)),
            (Some(false), None) if !why.is_empty() => Err(ApiWriteError::Refused(ApiRefusal {
                status: 200,
                said: self.fit(&why.join(": ")),
                about_key: false,
            })),
            _ => Err(unknown()),
        }
    }
}

/// An empty number of the kind that the documentation has is all zeros.
fn is_id(id: &str) -> bool {
    id.chars().any(|c| c.is_alphanumeric() && c != '0')
}

#[derive(Deserialize)]
struct WireResult {
    #[serde(default, deserialize_with = "flag")]
    issuccessful: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    errorreasoncode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    errordescription: Option<String>,
    #[serde(default, deserialize_with = "text")]
    newcommerceorderid: Option<String>,
}
