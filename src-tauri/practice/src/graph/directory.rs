//! The organization, its domains and its audit log.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Call;
use super::answer::{GraphError, Reply};
use super::odata::{and_parts, comparison, page, selected, whole};
use crate::identity::Access;
use crate::world::{AuditEntry, Domain, OrganizationKind, Tenant};

/// Looks at the tenant the token is for.
pub(super) fn in_tenant<R>(call: &Call<'_>, look: impl FnOnce(&Tenant) -> R) -> Result<R, GraphError> {
    let id = call.access.principal.tenant;
    call.site.world.with(|world, _| world.tenant(id).map(look)).ok_or_else(|| GraphError::not_found(&id.to_string()))
}

/// `GET /organization`: with `User.Read` alone only the names.
pub(super) fn organization(call: &Call<'_>) -> Result<Reply, GraphError> {
    let sees_all = ["Organization.Read.All", "Directory.Read.All"].iter().any(|s| call.access.scopes.contains(*s));
    let written = in_tenant(call, |tenant| {
        let domains: Vec<Value> = tenant.domains.iter().filter(|d| d.is_verified).map(verified).collect();
        let mut all = json!({ "id": tenant.id, "displayName": tenant.name, "verifiedDomains": domains });
        let rest = json!({
            "countryLetterCode": tenant.country,
            "tenantType": "AAD",
            "partnerTenantType": (tenant.kind == OrganizationKind::Partner).then_some("resellerPartnerDelegatedAdmin"),
            "technicalNotificationMails": [format!("admin@{}", tenant.default_domain())],
            "onPremisesSyncEnabled": null,
            "preferredLanguage": "en",
            "createdDateTime": null,
        });
        for (name, value) in rest.as_object().into_iter().flatten() {
            all[name] = if sees_all { value.clone() } else { Value::Null };
        }
        all
    })?;
    Ok(whole(call, "organization", vec![written]))
}

fn verified(domain: &Domain) -> Value {
    json!({
        "name": domain.name,
        "isDefault": domain.is_default,
        "isInitial": domain.is_initial,
        "type": if domain.federated_with.is_some() { "Federated" } else { "Managed" },
        "capabilities": "Email, OfficeCommunicationsOnline",
    })
}

/// `GET /domains`
pub(super) fn domains(call: &Call<'_>) -> Result<Reply, GraphError> {
    let domains = in_tenant(call, |tenant| tenant.domains.iter().map(domain_json).collect())?;
    Ok(whole(call, "domains", domains))
}

/// `GET /domains/{name}`
pub(super) fn domain(call: &Call<'_>, name: &str) -> Result<Reply, GraphError> {
    let found = in_tenant(call, |tenant| {
        tenant.domains.iter().find(|domain| domain.name.eq_ignore_ascii_case(name)).map(domain_json)
    })?;
    found.map(|domain| Reply::ok(selected(&call.query, &[], domain))).ok_or_else(|| GraphError::not_found(name))
}

fn domain_json(domain: &Domain) -> Value {
    json!({
        "id": domain.name,
        "authenticationType": if domain.federated_with.is_some() { "Federated" } else { "Managed" },
        "availabilityStatus": null,
        "isAdminManaged": true,
        "isDefault": domain.is_default,
        "isInitial": domain.is_initial,
        "isRoot": true,
        "isVerified": domain.is_verified,
        "supportedServices": ["Email", "OfficeCommunicationsOnline"],
    })
}

/// `GET /auditLogs/directoryAudits`, newest first.
pub(super) fn audits(call: &Call<'_>) -> Result<Reply, GraphError> {
    let filter = call.query.get("filter").map(AuditFilter::parse).transpose()?.unwrap_or_default();
    let mut entries: Vec<AuditEntry> =
        in_tenant(call, |tenant| tenant.audits.iter().filter(|entry| filter.lets(entry)).cloned().collect())?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    page(call, "auditLogs/directoryAudits", &entries, (1_000, 1_000), audit_json)
}

#[derive(Default)]
struct AuditFilter {
    from: Option<Timestamp>,
    until: Option<Timestamp>,
    activity: Option<String>,
    category: Option<String>,
}

impl AuditFilter {
    fn parse(text: &str) -> Result<Self, GraphError> {
        let mut filter = Self::default();
        let unsupported = || GraphError::unsupported("Unsupported filter on directoryAudits.");
        for part in and_parts(text) {
            let (name, operator, value) = comparison(part).ok_or_else(unsupported)?;
            let moment =
                || value.parse::<Timestamp>().map_err(|_| GraphError::bad("BadRequest", "Invalid filter clause"));
            match (name, operator.as_str()) {
                ("activityDateTime", "ge" | "gt") => filter.from = Some(moment()?),
                ("activityDateTime", "le" | "lt") => filter.until = Some(moment()?),
                ("activityDisplayName", "eq") => filter.activity = Some(value),
                ("category", "eq") => filter.category = Some(value),
                _ => return Err(unsupported()),
            }
        }
        Ok(filter)
    }

    fn lets(&self, entry: &AuditEntry) -> bool {
        self.from.is_none_or(|from| entry.at >= from)
            && self.until.is_none_or(|until| entry.at <= until)
            && self.activity.as_ref().is_none_or(|activity| *activity == entry.activity)
            && self.category.as_ref().is_none_or(|category| *category == entry.category)
    }
}

fn audit_json(entry: &AuditEntry) -> Value {
    let user = entry
        .by
        .as_ref()
        .map(|(id, upn)| json!({ "id": id, "displayName": null, "userPrincipalName": upn, "ipAddress": "127.0.0.1" }));
    let targets: Vec<Value> = entry
        .target
        .iter()
        .map(|(id, name)| {
            json!({
                "id": id, "displayName": name, "type": "Other", "userPrincipalName": null, "groupType": null,
                "modifiedProperties": [
                    { "displayName": "PartnerTenantId", "oldValue": null, "newValue": format!("\"{id}\"") },
                ],
            })
        })
        .collect();
    json!({
        "id": format!("Directory_{}", entry.id),
        "category": entry.category,
        "correlationId": entry.id,
        "result": "success",
        "resultReason": "",
        "activityDisplayName": entry.activity,
        "activityDateTime": entry.at,
        "loggedByService": "Core Directory",
        "operationType": "Add",
        "initiatedBy": { "app": null, "user": user },
        "targetResources": targets,
        "additionalDetails": [],
    })
}

/// `GET /oidc/userinfo`
pub(super) fn userinfo(access: &Access) -> Reply {
    let principal = &access.principal;
    Reply::ok(json!({ "sub": principal.oid, "name": principal.name, "email": principal.upn, "tid": principal.tenant }))
}
