//! The reads of a partner's rights to administer (GDAP), and what is read from their answers.

use baton_http::AccessToken;
use baton_microsoft::graph::{DelegatedAdmin, Graph, GraphError};
use serde_json::Value;

use crate::reading::{Reading, Row};

/// The relationships with each customer that the original names: Baton always asks for one customer.
pub async fn read_list(graph: &Graph, token: &AccessToken, original: &Value) -> Result<Reading, GraphError> {
    let mut rows = Vec::new();
    let mut customers: Vec<&str> =
        items(original).iter().filter_map(|one| one["customer"]["tenantId"].as_str()).collect();
    customers.dedup();
    for customer in customers {
        let found = graph.delegated_admin_of(token, customer.parse().unwrap()).await?.value;
        rows.extend(found.iter().map(|one| {
            let n = items(original).iter().position(|item| item["id"].as_str() == Some(one.id.as_str()));
            row(n.map_or_else(|| "/value".to_owned(), |n| format!("/value/{n}")), one, original)
        }));
    }
    Ok(Reading(rows))
}

/// The relationship that the original is.
pub async fn read_one(graph: &Graph, token: &AccessToken, original: &Value) -> Result<Reading, GraphError> {
    let id = original["id"].as_str().unwrap().parse().unwrap();
    let found = graph.delegated_admin(token, &id).await?.value;
    Ok(Reading(found.iter().map(|one| row(String::new(), one, original)).collect()))
}

fn items(original: &Value) -> &[Value] {
    original["value"].as_array().map_or(&[], Vec::as_slice)
}

fn row(at: String, one: &DelegatedAdmin, original: &Value) -> Row {
    let object = original.pointer(&at).unwrap_or(&Value::Null);
    let row = Row::new(at, one.id.as_str()).fact("displayName", &one.display_name).fact("status", &one.status);
    let row = row.fact("customer/tenantId", one.customer).fact("duration", one.days).fact("@odata.etag", &one.etag);
    let row = row.fact_or("autoExtendDuration", one.extends_itself, &["false"]);
    let row = row.fact("createdDateTime", one.created_at).fact("activatedDateTime", one.activated_at);
    let row = row.fact("endDateTime", one.ends_at).fact("indirectProviderTenantId", one.made_by);
    // A role that is not understood is none; the others stay where they are.
    let published = object["accessDetails"]["unifiedRoles"].as_array().map_or(&[][..], Vec::as_slice);
    one.roles.iter().fold(row, |row, role| {
        let is_it = |item: &Value| item["roleDefinitionId"].as_str().is_some_and(|id| id == role.to_string());
        let n = published.iter().position(is_it).map_or_else(|| "new".to_owned(), |n| n.to_string());
        row.fact(&format!("accessDetails/unifiedRoles/{n}/roleDefinitionId"), role)
    })
}
