//! A customer as Partner Center shows it: only when the customer has accepted this partner.

use baton_domain::{PartnerId, TenantId};
use baton_http::AccessToken;
use serde_json::Value;
use url::Url;

use crate::Seen;

use super::{
    PartnerCenter, PartnerCenterError,
    wire::{self, Object},
};

/// "The customer has not accepted you": 20002 no commerce relationship, 60003 and 1000 not found for you.
const NOT_YET: [u32; 3] = [1000, 20_002, 60_003];

/// Whether the customer is one of this partner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerLookup {
    /// The relationship exists.
    Related(Box<PartnerCustomer>),
    /// Not yet, or no longer.
    NotYet,
}

/// A customer of this partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerCustomer {
    /// The customer's tenant.
    pub tenant: TenantId,
    /// The company's name.
    pub name: Option<String>,
    /// The domain Partner Center knows it by.
    pub domain: Option<String>,
    /// Two-letter country.
    pub country: Option<String>,
    /// What the partner is to the customer, as it came: `reseller` when it may sell.
    pub relationship: Option<String>,
}

impl PartnerCenter {
    /// Whether the customer has accepted this partner. `GET /v1/customers/{tenant}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn customer(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<CustomerLookup>, PartnerCenterError> {
        let seen = match self.one(self.read(token, self.of_customer(tenant, &[]))).await {
            Ok(seen) => seen,
            Err(PartnerCenterError::Refused(refused)) if refused.has_code(&NOT_YET) => {
                let at = self.clock.now();
                return Ok(Seen { value: CustomerLookup::NotYet, request_id: refused.reference, at });
            }
            Err(error) => return Err(error),
        };
        let reference = seen.request_id.clone();
        match customer(&seen.value) {
            Some(found) if found.tenant == tenant => Ok(seen.map(|_| CustomerLookup::Related(Box::new(found)))),
            Some(_) => Err(PartnerCenterError::odd("another_customer", reference)),
            None => Err(PartnerCenterError::odd("no_customer", reference)),
        }
    }

    /// The link by which a customer accepts this partner, and the provider behind it when one is named.
    /// `GET /v1/customers/relationshiprequests`. What it names must be read out of it before anybody is sent there.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn invitation_link(
        &self,
        token: &AccessToken,
        provider: Option<PartnerId>,
    ) -> Result<Seen<Url>, PartnerCenterError> {
        let provider = provider.map(|id| id.to_string());
        let query = provider.as_deref().map(|id| ("indirectCloudSolutionProviderId", id));
        let url = self.url(&["customers", "relationshiprequests"], query.as_slice());
        let seen = self.one(self.read(token, url)).await?;
        let reference = seen.request_id.clone();
        let link = Object::of(&seen.value).and_then(|answer| answer.raw("url")).and_then(wire::address);
        let link = link.ok_or_else(|| PartnerCenterError::odd("no_link", reference))?;
        Ok(seen.map(|_| link))
    }
}

fn customer(answer: &Value) -> Option<PartnerCustomer> {
    let customer = Object::of(answer)?;
    let company = customer.object("companyProfile");
    let in_company = company.and_then(|company| company.tenant("tenantId"));
    let (own, in_company) = (customer.tenant("id"), in_company);
    // Both name the tenant; where both can be read they must agree.
    let tenant = own.or(in_company).filter(|id| in_company.is_none_or(|other| other == *id))?;
    Some(PartnerCustomer {
        tenant,
        name: company.and_then(|company| company.text("companyName")),
        domain: company.and_then(|company| company.text("domain")),
        country: company.and_then(|company| company.object("address")).and_then(|address| address.text("country")),
        relationship: customer.text("relationshipToPartner"),
    })
}
