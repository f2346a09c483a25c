//! The one call that orders.

use serde_json::json;

use super::{
    catalogue::{cycle_number, term_word},
    client::{CloudIq, not_sent},
    envelope::{self, id_of},
    subscriptions::order_reference,
};
use crate::{ApiWriteError, NewOrder};

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
        let number = envelope::order_in(answer)
            .ok_or_else(|| ApiWriteError::Unknown("an answer that neither has an order nor refuses one".to_owned()))?;
        Ok(order_reference(&order.customer, &number))
    }
}
