//! The company's organizations, with their invoice profiles and agreements.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::answers::{self, Company, microsoft, reference};
use super::requests::Parameters;
use crate::site::Site;
use crate::world::CloudIqOrganization;

/// Microsoft's new commerce, sold by the seat, among the kinds of agreements.
pub(super) const NEW_COMMERCE_SEATS: u32 = 13;

/// `GET /organizations`.
pub(super) async fn list(State(site): State<Arc<Site>>, Company(company): Company, query: Parameters) -> Response {
    answers::list(each(&site, &company, &query, record), &query)
}

/// `GET /invoiceprofiles`.
pub(super) async fn invoice_profiles(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    query: Parameters,
) -> Response {
    let profile = |organization: &CloudIqOrganization| {
        json!({
            "Id": organization.invoice_profile,
            "Organization": reference(organization.id, &organization.name),
            "Name": "Default",
            "InvoiceReference": "",
            "CustomerReference": "",
            "RequisitionNumber": "",
            "InvoiceAddressId": null,
            "DeliveryAddressId": null,
            "DeliveryAddress": null,
            "InvoiceAddress": null,
            "ConsumerId": null,
            "ContactPersonId": null,
        })
    };
    answers::list(each(&site, &company, &query, profile), &query)
}

/// `GET /agreements`.
pub(super) async fn agreements(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    query: Parameters,
) -> Response {
    let agreement = |organization: &CloudIqOrganization| {
        json!({
            "Id": organization.agreement,
            "Organization": reference(organization.id, &organization.name),
            "Name": agreement_name(organization),
            "SalesPriceCurrencyCode": organization.currency,
            "StartDate": "2024-03-14T00:00:00Z",
            "EndDate": "2034-03-13T00:00:00Z",
            "Disabled": false,
            "Publisher": microsoft(),
            "Program": reference(7, "CSP"),
            "Number": organization.agreement.to_string(),
            "CustomerNumber": organization.account,
            "MasterAgreement": "",
            "HasTerms": false,
            "AgreementType": NEW_COMMERCE_SEATS,
            "ParentAgreementId": null,
            "CommitmentLevel": 0.0,
            "ConsumerId": null,
        })
    };
    answers::list(each(&site, &company, &query, agreement), &query)
}

/// What an organization's agreement is called.
pub(super) fn agreement_name(organization: &CloudIqOrganization) -> String {
    format!("{} - Microsoft CSP", organization.name)
}

/// An organization as it stands in its list and in tenants.
pub(super) fn record(organization: &CloudIqOrganization) -> Value {
    json!({
        "Id": organization.id,
        "Name": organization.name,
        "ParentId": 0,
        "CrayonCompanyName": organization.seller,
        "AccountNumber": organization.account,
    })
}

/// Something of each organization that `OrganizationId` and `Search` ask for.
fn each(site: &Site, company: &str, query: &Parameters, shown: impl Fn(&CloudIqOrganization) -> Value) -> Vec<Value> {
    let (wanted, search) = (query.number("OrganizationId"), query.text("Search").to_lowercase());
    let is_meant = |organization: &&CloudIqOrganization| {
        wanted.is_none_or(|id| organization.id == id) && organization.name.to_lowercase().contains(&search)
    };
    site.world.with(|world, _| world.cloudiq().organizations(company).filter(is_meant).map(shown).collect())
}
