//! Whether a customer has accepted the Microsoft Customer Agreement, as its partner or Microsoft knows it.

use baton_domain::TenantId;
use baton_http::AccessToken;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::Seen;

use super::{PartnerCenter, PartnerCenterError, wire::Object};

/// The agreement's name in Partner Center.
const CUSTOMER_AGREEMENT: &str = "MicrosoftCustomerAgreement";

/// A partner's word that the customer accepted an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Which agreement, as it came.
    pub kind: Option<String>,
    /// The version of its text.
    pub template: Option<Uuid>,
    /// When the customer accepted it, by the partner's word.
    pub agreed: Option<Timestamp>,
}

/// Whether the Microsoft Customer Agreement is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementState {
    /// The customer signed it at Microsoft itself.
    SignedByCustomer,
    /// The partner confirmed that the customer accepted it, at this moment when it is known.
    ConfirmedByPartner(Option<Timestamp>),
    /// Neither is to be seen.
    Open,
    /// Neither is to be seen, and Microsoft did not say whether the customer signed.
    Unknown,
}

impl PartnerCenter {
    /// The partner's confirmations of the Microsoft Customer Agreement for this customer.
    /// `GET /v1/customers/{tenant}/agreements`. Worldwide cloud only.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn agreements(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Vec<Agreement>>, PartnerCenterError> {
        let mut url = self.of_customer(tenant, &["agreements"]);
        url.query_pairs_mut().append_pair("agreementType", CUSTOMER_AGREEMENT);
        let read = |item: &Value| Some((item.to_string(), agreement(item)?));
        let seen = self.all(token, url, read).await?;
        // Asked for one kind only; anything else that came along counts for nothing.
        Ok(seen.map(|all| all.into_iter().filter(Agreement::is_customer_agreement).collect()))
    }

    /// Whether the customer signed the Microsoft Customer Agreement at Microsoft itself; none when Microsoft does not say.
    /// `GET /v1/customers/{tenant}/directSignedMicrosoftCustomerAgreementStatus`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn signed_by_customer(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Option<bool>>, PartnerCenterError> {
        let url = self.of_customer(tenant, &["directSignedMicrosoftCustomerAgreementStatus"]);
        let seen = self.one(self.read(token, url)).await?;
        Ok(seen.map(|answer| Object::of(&answer).and_then(|answer| answer.flag("isSigned"))))
    }

    /// Both ways in which the agreement can be accepted, in one look.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn agreement_state(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<AgreementState>, PartnerCenterError> {
        let confirmed = self.agreements(token, tenant).await?;
        if let Some(agreement) = confirmed.value.iter().max_by_key(|agreement| agreement.agreed) {
            let agreed = agreement.agreed;
            return Ok(confirmed.map(|_| AgreementState::ConfirmedByPartner(agreed)));
        }
        let signed = self.signed_by_customer(token, tenant).await?;
        Ok(signed.map(|signed| match signed {
            Some(true) => AgreementState::SignedByCustomer,
            Some(false) => AgreementState::Open,
            None => AgreementState::Unknown,
        }))
    }
}

impl Agreement {
    fn is_customer_agreement(&self) -> bool {
        self.kind.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case(CUSTOMER_AGREEMENT))
    }
}

fn agreement(item: &Value) -> Option<Agreement> {
    let item = Object::of(item)?;
    Some(Agreement { kind: item.text("type"), template: item.guid("templateId"), agreed: item.moment("dateAgreed") })
}
