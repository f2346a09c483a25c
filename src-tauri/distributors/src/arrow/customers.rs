//! The reseller's company and enrolments, its customers, and the attaching of a customer's existing tenant.

use baton_domain::Seen;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{client::ArrowSphere, envelope, status};
use crate::{
    ApiError, ApiWriteError, Attachment, Company, CustomerRecord, ExistingTenant, NewCustomer, NotReached, Programme,
    error::unreadable,
    wire::{self, flag, many, object, text},
};

impl ArrowSphere {
    /// `GET /whoami`.
    pub(super) async fn read_company(&self) -> Result<Seen<Company>, ApiError> {
        let Seen { value, request_id, at } = self.get(&["whoami"], &[]).await?;
        let wire: WireCompany = envelope::data(value).and_then(wire::typed).ok_or_else(|| unreadable("a company"))?;
        let company = Company { reference: wire.reference, name: wire.companyname, country: wire.countrycode };
        Ok(Seen { value: company, request_id, at })
    }

    /// `GET /subscriptions`.
    pub(super) async fn read_programmes(&self) -> Result<Seen<Vec<Programme>>, ApiError> {
        let pick = |answer| match envelope::data(answer)? {
            Value::Array(items) => Some(items),
            _ => None,
        };
        let seen = self.list::<WireProgramme>(&["subscriptions"], pick).await?;
        Ok(seen.map(|all| all.into_iter().map(Programme::from).collect()))
    }

    /// `GET /customers`. Customers that were deleted at ArrowSphere are left out: nothing can be ordered for them.
    pub(super) async fn read_customers(&self) -> Result<Seen<Vec<CustomerRecord>>, ApiError> {
        let seen = self.list::<WireCustomer>(&["customers"], |answer| items_of(answer, "customers")).await?;
        let kept = |all: Vec<WireCustomer>| all.into_iter().filter(|customer| customer.deletedat.is_none());
        Ok(seen.map(|all| kept(all).map(CustomerRecord::from).collect()))
    }

    /// `POST /customers`. `Migration` says that the tenant exists already.
    pub(super) async fn write_customer(&self, customer: &NewCustomer) -> Result<String, ApiWriteError> {
        let body = json!({
            "CompanyName": customer.name,
            "AddressLine1": customer.street,
            "Zip": customer.postcode,
            "City": customer.city,
            "CountryCode": customer.country,
            "ReceptionPhone": customer.phone,
            "EmailContact": customer.email,
            "InternalReference": customer.internal_reference,
            "Contact": {
                "FirstName": customer.contact_first_name,
                "LastName": customer.contact_last_name,
                "Email": customer.email,
                "Phone": customer.phone,
            },
            "Details": {
                "DomainName": customer.domain.as_str(),
                "Migration": true,
                "TenantID": customer.tenant.to_string(),
            },
        });
        self.post(&["customers"], &body).await?.reference()
    }

    /// `POST /customers/{ref}/migration`: attaches a tenant that exists. There is no call here that makes one.
    pub(super) async fn write_migration(&self, tenant: &ExistingTenant) -> Result<(), ApiWriteError> {
        let nobody = || ApiWriteError::NotSent(NotReached { said: "no customer is named".to_owned(), obstacle: None });
        let customer = tenant.customer.as_deref().ok_or_else(nobody)?;
        let body = json!({
            "program": tenant.programme_code,
            "attributes": [{"name": "domain", "value": tenant.domain.as_str()}],
        });
        self.post(&["customers", customer, "migration"], &body).await?.taken_on()
    }

    /// `GET /customers/{ref}/provision`, which tells how far a migration is. 404 or nothing inside: it was not asked for.
    pub(super) async fn read_migration(
        &self,
        customer: &str,
        programme: &str,
    ) -> Result<Seen<Option<Attachment>>, ApiError> {
        let Seen { value, request_id, at } =
            match self.get(&["customers", customer, "provision"], &[("program", programme)]).await {
                Err(ApiError::NotFound) => return Ok(Seen { value: None, request_id: None, at: self.clock.now() }),
                answered => answered?,
            };
        let data = envelope::data(value).ok_or_else(|| unreadable("the state of a migration"))?;
        let wire: Option<WireMigration> = match data {
            Value::Null => None,
            Value::Array(items) if items.is_empty() => None,
            data => Some(wire::typed(data).ok_or_else(|| unreadable("the state of a migration"))?),
        };
        let attachment = wire.and_then(WireMigration::into_attachment);
        Ok(Seen { value: attachment, request_id, at })
    }

    /// `GET /customers/checkMicrosoftCustomerAgreement`.
    pub(super) async fn read_agreement(&self, customer: &str) -> Result<Seen<bool>, ApiError> {
        let path = ["customers", "checkMicrosoftCustomerAgreement"];
        let Seen { value, request_id, at } = self.get(&path, &[("customerReference", customer)]).await?;
        let wire: Option<WireAgreement> = envelope::data(value).and_then(wire::typed);
        let accepted = wire.and_then(|wire| wire.ismcavalidated).ok_or_else(|| unreadable("the agreement's state"))?;
        Ok(Seen { value: accepted, request_id, at })
    }
}

/// The list under `name` in an answer's data; data that is `[]` is how PHP writes that there is nothing in it.
pub(super) fn items_of(answer: Value, name: &str) -> Option<Vec<Value>> {
    match envelope::data(answer)? {
        Value::Array(items) if items.is_empty() => Some(items),
        mut data => match data.get_mut(name)?.take() {
            Value::Array(items) => Some(items),
            _ => None,
        },
    }
}

#[derive(Deserialize)]
struct WireCompany {
    reference: String,
    companyname: String,
    countrycode: String,
}

#[derive(Deserialize)]
struct WireProgramme {
    reference: String,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "object")]
    details: Option<WireProgrammeDetails>,
}

#[derive(Deserialize)]
struct WireProgrammeDetails {
    #[serde(default, deserialize_with = "text")]
    mpnid: Option<String>,
}

impl From<WireProgramme> for Programme {
    fn from(wire: WireProgramme) -> Self {
        let status = wire.status.unwrap_or_default();
        Self {
            reference: wire.reference,
            code: wire.name.unwrap_or_default(),
            validated: status::is_validated(&status),
            status,
            mpn_id: wire.details.and_then(|details| details.mpnid),
        }
    }
}

#[derive(Deserialize)]
struct WireCustomer {
    reference: String,
    #[serde(default, deserialize_with = "text")]
    companyname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    countrycode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    internalreference: Option<String>,
    #[serde(default, deserialize_with = "text")]
    deletedat: Option<String>,
    #[serde(default, deserialize_with = "object")]
    details: Option<WireCustomerDetails>,
}

#[derive(Deserialize)]
struct WireCustomerDetails {
    #[serde(default, deserialize_with = "text")]
    domainname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    tenantid: Option<String>,
}

impl From<WireCustomer> for CustomerRecord {
    fn from(wire: WireCustomer) -> Self {
        let (domain, tenant) = wire.details.map_or((None, None), |details| (details.domainname, details.tenantid));
        Self {
            reference: wire.reference,
            name: wire.companyname.unwrap_or_default(),
            country: wire.countrycode.unwrap_or_default(),
            domain,
            tenant: tenant.and_then(|tenant| tenant.parse().ok()),
            internal_reference: wire.internalreference,
        }
    }
}

#[derive(Deserialize)]
struct WireMigration {
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    message: Option<String>,
    #[serde(default, deserialize_with = "many")]
    attributes: Vec<WireAttribute>,
}

#[derive(Deserialize)]
struct WireAttribute {
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    value: Option<String>,
}

impl WireMigration {
    fn into_attachment(self) -> Option<Attachment> {
        let status = self.status?;
        let is_domain = |attribute: &WireAttribute| attribute.name.as_deref() == Some("domain");
        Some(Attachment {
            done: status::is_attached(&status),
            status,
            message: wire::said(&self.message.unwrap_or_default()),
            domain: self.attributes.into_iter().find(is_domain).and_then(|attribute| attribute.value),
        })
    }
}

#[derive(Deserialize)]
struct WireAgreement {
    #[serde(default, deserialize_with = "flag")]
    ismcavalidated: Option<bool>,
}
