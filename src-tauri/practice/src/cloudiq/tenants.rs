//! The customers' tenants: the list, one, the attaching of an existing one, and the attested consents.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::answers::{self, Company, answer, microsoft, moment, reference, refused};
use super::organizations;
use super::requests::{self, Parameters, field, number, referred, text};
use crate::site::Site;
use crate::world::{CloudIqConsent, CloudIqRefusal, CloudIqTenant, ExistingTenant, PUBLISHER_MICROSOFT, World};

/// `GET /customertenants`.
pub(super) async fn list(State(site): State<Arc<Site>>, Company(company): Company, query: Parameters) -> Response {
    let (domain, prefix) = (query.text("Domain").to_lowercase(), query.text("DomainPrefix").to_lowercase());
    let (search, organization) = (query.text("Search").to_lowercase(), query.number("OrganizationId"));
    let (publisher, profile) = (query.number("PublisherId"), query.number("InvoiceProfileId"));
    let found = site.world.with(|world, now| {
        let tenants = world.cloudiq().tenants_listed(&company, now).into_iter();
        let is_meant = |tenant: &&CloudIqTenant| {
            let texts = [&tenant.name, &tenant.domain_prefix, &tenant.reference, &tenant.tenant.to_string()]
                .map(|text| text.to_lowercase());
            let of = world.cloudiq().organization_of(&company, tenant.id);
            texts.iter().any(|text| text.contains(&search))
                && (domain.is_empty() || world.tenant(tenant.tenant).is_some_and(|here| here.has_domain(&domain)))
                && (prefix.is_empty() || tenant.domain_prefix.eq_ignore_ascii_case(&prefix))
                && organization.is_none_or(|id| tenant.organization == id)
                && publisher.is_none_or(|id| id == PUBLISHER_MICROSOFT)
                && profile.is_none_or(|id| of.is_some_and(|of| of.invoice_profile == id))
        };
        tenants.filter(is_meant).map(|tenant| record(world, &company, tenant)).collect()
    });
    answers::list(found, &query)
}

/// `GET /customertenants/{id}`.
pub(super) async fn one(State(site): State<Arc<Site>>, Company(company): Company, Path(id): Path<u32>) -> Response {
    answer(known(&site, &company, id, |world, tenant| record(world, &company, tenant)))
}

/// `GET /customertenants/{id}/detailed`.
pub(super) async fn detailed(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(id): Path<u32>,
) -> Response {
    answer(known(&site, &company, id, |world, tenant| with_details(world, &company, tenant)))
}

/// `POST /customertenants/existing`.
pub(super) async fn attach(State(site): State<Arc<Site>>, Company(company): Company, bytes: Bytes) -> Response {
    let wanted = match existing(&bytes) {
        Ok(wanted) => wanted,
        Err(refusal) => return refused(&refusal),
    };
    answer(site.world.with(|world, now| {
        let id = world.attach_to_cloudiq(&company, wanted, now)?;
        let tenant = world.cloudiq().tenant(&company, id).ok_or(CloudIqRefusal::UnknownTenant)?;
        Ok(with_details(world, &company, tenant))
    }))
}

fn existing(bytes: &[u8]) -> Result<ExistingTenant, CloudIqRefusal> {
    let sent = requests::body(bytes)?;
    let sent = field(&sent, "Tenant");
    Ok(ExistingTenant {
        organization: referred(sent, "Organization").ok_or(CloudIqRefusal::BadValue("Organization"))?,
        invoice_profile: referred(sent, "InvoiceProfile").ok_or(CloudIqRefusal::BadValue("InvoiceProfile"))?,
        publisher: referred(sent, "Publisher").ok_or(CloudIqRefusal::BadValue("Publisher"))?,
        domain_prefix: text(sent, "DomainPrefix"),
        tenant: text(sent, "ExternalPublisherCustomerId").parse().ok(),
        reference: text(sent, "Reference"),
    })
}

/// `POST /customertenants` would make a new tenant. It never does here.
pub(super) async fn new_tenant(State(site): State<Arc<Site>>, Company(_): Company, bytes: Bytes) -> Response {
    let sent = requests::body(&bytes).unwrap_or_default();
    let name = text(field(&sent, "Tenant"), "Name");
    refused(&site.world.with(|world, now| world.refuse_new_tenant_in_cloudiq(&name, now)))
}

/// `GET /customertenants/{id}/agreements`.
pub(super) async fn consents(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(id): Path<u32>,
    query: Parameters,
) -> Response {
    let kind = query.number("AgreementTypeConsent");
    let is_meant = |consent: &&CloudIqConsent| kind.is_none_or(|kind| consent.agreement_type == kind);
    let found = known(&site, &company, id, |_, tenant| tenant.consents.iter().filter(is_meant).map(consent).collect());
    match found {
        Ok(found) => answers::list(found, &query),
        Err(refusal) => refused(&refusal),
    }
}

/// `POST /customertenants/{id}/agreements`.
pub(super) async fn attest(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(id): Path<u32>,
    bytes: Bytes,
) -> Response {
    let attested = match attested(&bytes) {
        Ok(attested) => attested,
        Err(refusal) => return refused(&refusal),
    };
    let shown = consent(&attested);
    answer(site.world.with(|world, now| world.attest_in_cloudiq(&company, id, attested, now)).map(|()| shown))
}

fn attested(bytes: &[u8]) -> Result<CloudIqConsent, CloudIqRefusal> {
    let sent = requests::body(bytes)?;
    let agreed: Option<Timestamp> = text(&sent, "DateAgreed").parse().ok();
    Ok(CloudIqConsent {
        first_name: text(&sent, "FirstName"),
        last_name: text(&sent, "LastName"),
        phone_number: text(&sent, "PhoneNumber"),
        email: text(&sent, "Email"),
        date_agreed: agreed.ok_or(CloudIqRefusal::BadValue("DateAgreed"))?,
        agreement_type: number(&sent, "AgreementType").ok_or(CloudIqRefusal::BadValue("AgreementType"))?,
    })
}

fn consent(consent: &CloudIqConsent) -> Value {
    json!({
        "FirstName": consent.first_name,
        "LastName": consent.last_name,
        "PhoneNumber": consent.phone_number,
        "Email": consent.email,
        "DateAgreed": moment(consent.date_agreed),
        "AgreementType": consent.agreement_type,
    })
}

fn known<T>(
    site: &Site,
    company: &str,
    id: u32,
    show: impl FnOnce(&World, &CloudIqTenant) -> T,
) -> Result<T, CloudIqRefusal> {
    site.world.with(|world, _| {
        let tenant = world.cloudiq().tenant(company, id).ok_or(CloudIqRefusal::UnknownTenant)?;
        Ok(show(world, tenant))
    })
}

fn record(world: &World, company: &str, tenant: &CloudIqTenant) -> Value {
    let organization = world.cloudiq().organization_of(company, tenant.id);
    json!({
        "Id": tenant.id,
        "Name": tenant.name,
        "Publisher": microsoft(),
        "PublisherCustomerId": world.cloudiq_publisher_customer(tenant.id),
        "ExternalPublisherCustomerId": tenant.tenant,
        "Domain": world.tenant(tenant.tenant).map_or("", |here| here.initial_domain()),
        "DomainPrefix": tenant.domain_prefix,
        "Reference": tenant.reference,
        "CustomerTenantType": 2,
        "Organization": organization.map(organizations::record),
        "InvoiceProfile": organization.map(|organization| reference(organization.invoice_profile, "Default")),
        "EntityStatus": 0,
    })
}

/// An existing tenant comes without a person, an address or a contact: Cloud-iQ was told none.
fn with_details(world: &World, company: &str, tenant: &CloudIqTenant) -> Value {
    let country = world.tenant(tenant.tenant).map_or("", |here| here.country.as_str());
    json!({
        "Tenant": record(world, company, tenant),
        "User": { "UserName": "", "Password": "" },
        "Profile": {
            "CultureCode": "en-US",
            "LanguageCode": "en",
            "Contact": { "FirstName": "", "LastName": "", "Email": "", "PhoneNumber": "" },
            "Address": {
                "FirstName": "", "MiddleName": "", "LastName": "",
                "AddressLine1": "", "AddressLine2": "", "AddressLine3": "",
                "City": "", "Region": "", "PostalCode": "", "CountryCode": country, "CountryName": null,
            },
        },
        "Company": { "OrganizationRegistrationNumber": "" },
    })
}
