//! Partners: who they are, and what a tenant shows of them.

use baton_domain::{PartnerId, TenantId};
use serde_json::{Value, json};

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{page, whole};
use crate::world::{OrganizationKind, Tenant};

/// `GET /policies/crossTenantAccessPolicy/partners`: only partners that administer show here; a mere reseller does not.
pub(super) fn access_policy(call: &Call<'_>) -> Result<Reply, GraphError> {
    let rows = in_tenant(call, |tenant| {
        let administering = tenant.partners.iter().filter(|tie| !tie.delegated_roles.is_empty());
        administering
            .map(|tie| {
                json!({
                    "tenantId": tie.partner,
                    "isServiceProvider": true,
                    "isInMultiTenantOrganization": false,
                    "inboundTrust": null,
                    "b2bCollaborationInbound": null,
                    "b2bCollaborationOutbound": null,
                    "b2bDirectConnectInbound": null,
                    "b2bDirectConnectOutbound": null,
                })
            })
            .collect()
    })?;
    Ok(whole(call, "policies/crossTenantAccessPolicy/partners", rows))
}

/// `GET /tenantRelationships/findTenantInformationByTenantId(tenantId='...')` and `...ByDomainName(domainName='...')`
pub(super) fn tenant_information(call: &Call<'_>, function: &str) -> Result<Reply, GraphError> {
    let argument = |name: &str| function.strip_prefix(name).and_then(|rest| rest.strip_suffix("')")).map(str::to_owned);
    let by_id = argument("findTenantInformationByTenantId(tenantId='");
    let by_domain = argument("findTenantInformationByDomainName(domainName='");
    let found = call.site.world.with(|world, _| match (&by_id, &by_domain) {
        (Some(id), _) => Ok(id.parse().ok().and_then(|id: TenantId| world.tenant(id)).map(information)),
        (None, Some(domain)) => Ok(world.tenant_of_domain(domain).map(information)),
        (None, None) => Err(GraphError::no_such_path(function)),
    })?;
    let unknown = || {
        let name = by_id.or(by_domain).unwrap_or_default();
        GraphError::new(404, "Directory_ObjectNotFound", format!("Unable to find the tenant '{name}'."))
    };
    found.map(Reply::ok).ok_or_else(unknown)
}

fn information(tenant: &Tenant) -> Value {
    json!({
        "tenantId": tenant.id,
        "federationBrandName": null,
        "displayName": tenant.name,
        "defaultDomainName": tenant.default_domain(),
    })
}

/// `GET /contracts`: the customers of a partner, seen from the partner's own tenant.
pub(super) fn contracts(call: &Call<'_>) -> Result<Reply, GraphError> {
    let here = call.access.principal.tenant;
    let is_partner = in_tenant(call, |tenant| tenant.kind == OrganizationKind::Partner)?;
    let customers: Vec<Value> = call.site.world.with(|world, _| {
        let ties = |tenant: &&Tenant| is_partner && tenant.partners.iter().any(|tie| tie.partner == PartnerId(here.0));
        world
            .tenants()
            .iter()
            .filter(ties)
            .map(|tenant| {
                json!({
                    "id": crate::world::id_of(0, &format!("contract/{here}/{}", tenant.id)),
                    "contractType": "ResellerPartnerContract",
                    "customerId": tenant.id,
                    "defaultDomainName": tenant.initial_domain(),
                    "displayName": tenant.name,
                })
            })
            .collect()
    });
    page(call, "contracts", &customers, (100, 999), Clone::clone)
}
