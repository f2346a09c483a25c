//! Whether a customer accepted the Microsoft Customer Agreement. In the practice world customers sign it themselves.

use serde_json::json;

use super::Call;
use super::answer::{Refusal, Reply};

/// `GET /customers/{tenant}/agreements`: what a partner confirmed for the customer. Nobody has to here.
pub(super) fn confirmed(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |_, _| Ok(Reply::collection(&[])))
}

/// `GET /customers/{tenant}/directSignedMicrosoftCustomerAgreementStatus`
pub(super) fn signed(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |world, customer| {
        Ok(Reply::ok(json!({ "isSigned": world.agreement_accepted(customer.id) })))
    })
}
