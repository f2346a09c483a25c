//! `GET /subscriptions`: the reseller's enrolments in vendors' programmes.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::envelope::{Reseller, ok};
use crate::site::Site;

/// Two enrolments: one of another vendor that is not accepted yet, and Microsoft's.
pub(super) async fn list(State(site): State<Arc<Site>>, Reseller(company): Reseller) -> Response {
    let code = site.world.with(|world, _| world.arrow().programme_code.clone());
    let other = enrolment(
        "XSPS162402",
        "BD-CSG-CSP",
        "Pending user's acceptance of CTA",
        None,
        &json!({ "partnerId": "52623088" }),
    );
    let details = json!({
        "partnerId": company.mpn_id,
        "MpnId": company.mpn_id,
        "TenantId": crate::world::NORTHWIND_IT.to_string(),
    });
    let microsoft = enrolment(&company.programme, &code, "Validated", Some("2024-03-14T10:02:17.000Z"), &details);
    ok(Value::Array(vec![other, microsoft]))
}

fn enrolment(reference: &str, name: &str, status: &str, validated: Option<&str>, details: &Value) -> Value {
    json!({
        "reference": reference,
        "name": name,
        "status": status,
        "dateDemand": "2024-03-12T08:19:49.000Z",
        "dateValidation": validated,
        "dateEnd": null,
        "level": null,
        "error_msg": null,
        "details": details,
        "extraInformation": { "programs": { name: { "partnerId": details["partnerId"] } } },
    })
}
