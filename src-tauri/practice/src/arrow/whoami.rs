//! `GET /whoami`: whose key it is.

use axum::response::Response;
use serde_json::json;

use super::envelope::{Reseller, ok};

/// The company of the key. Names begin with a small letter here.
pub(super) async fn whoami(Reseller(company): Reseller) -> Response {
    ok(json!({
        "companyName": company.name,
        "addressLine1": company.street,
        "addressLine2": "",
        "zip": company.zip,
        "city": company.city,
        "countryCode": company.marketplace,
        "state": "",
        "receptionPhone": company.phone,
        "websiteUrl": format!("https://{}", company.mail.rsplit('@').next().unwrap_or_default()),
        "emailContact": company.mail,
        "headcount": null,
        "taxNumber": "",
        "reference": company.reference,
        "ref": company.reference.replace("XSP", "COMPANY"),
        "billingId": "",
        "internalReference": "",
    }))
}
