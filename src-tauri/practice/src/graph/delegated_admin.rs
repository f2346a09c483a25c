//! The partner's relationships by which it administers customers (GDAP), seen and made from the partner's own tenant.

use baton_domain::{PartnerId, TenantId};
use jiff::Span;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{and_parts, comparison, page, selected, whole};
use crate::world::{Gdap, GdapRefusal, GdapRequest, NewGdap, OrganizationKind, World};

const CONTEXT: &str = "tenantRelationships/delegatedAdminRelationships";
/// Graph's largest page of these.
const MOST: usize = 300;

/// `GET /tenantRelationships/delegatedAdminRelationships`
pub(super) fn list(call: &Call<'_>) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let filter = call.query.get("filter").map(Filter::parse).transpose()?.unwrap_or_default();
    let found: Vec<Value> = call.site.world.with(|world, _| {
        let ours = world.gdaps().iter().filter(|one| one.partner == partner);
        ours.filter(|one| filter.lets(one)).map(|one| selected(&call.query, &[], written(world, one))).collect()
    });
    page(call, CONTEXT, &found, (MOST, MOST), Clone::clone)
}

/// `GET /tenantRelationships/delegatedAdminRelationships/{id}`
pub(super) fn one(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let found = call.site.world.with(|world, _| world.gdap(partner, id).map(|one| written(world, one)));
    let found = found.ok_or_else(|| GraphError::not_found(id))?;
    Ok(Reply::ok(with_context(call, &format!("{CONTEXT}/$entity"), selected(&call.query, &[], found))))
}

/// `POST /tenantRelationships/delegatedAdminRelationships`
pub(super) fn make(call: &Call<'_>) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let new = new_of(call.body.as_ref())?;
    let made = call.site.world.with(|world, now| {
        if new.customer.is_some_and(|customer| world.tenant(customer).is_none()) {
            return Err(GraphError::bad("BadRequest", "The customer tenant does not exist."));
        }
        let made = world.make_gdap(partner, new, now).map_err(|refusal| refused(refusal, ""))?;
        Ok((made.id.clone(), written(world, &made)))
    });
    let (id, made) = made?;
    let location = call.site.addresses.at(&format!("graph/v1.0/{CONTEXT}/{id}"));
    Ok(Reply::created(with_context(call, &format!("{CONTEXT}/$entity"), made), location.as_str()))
}

/// `DELETE /tenantRelationships/delegatedAdminRelationships/{id}`
pub(super) fn delete(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let etag = call.headers.if_match.as_deref();
    let deleted = call.site.world.with(|world, _| world.delete_gdap(partner, id, etag));
    deleted.map(|()| Reply::no_content()).map_err(|refusal| refused(refusal, id))
}

/// `POST /tenantRelationships/delegatedAdminRelationships/{id}/requests`
pub(super) fn ask(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let action = call.body.as_ref().and_then(|body| body.get("action")).and_then(Value::as_str).unwrap_or_default();
    if !matches!(action, "lockForApproval" | "terminate") {
        return Err(GraphError::bad("BadRequest", format!("The action '{action}' is not supported.")));
    }
    let etag = call.headers.if_match.as_deref();
    let asked = call.site.world.with(|world, now| world.ask_gdap(partner, id, action, etag, now));
    let asked = asked.map_err(|refusal| refused(refusal, id))?;
    let location = call.site.addresses.at(&format!("graph/v1.0/{CONTEXT}/{id}/requests/{}", asked.id));
    let context = format!("{CONTEXT}('{id}')/requests/$entity");
    Ok(Reply::created(with_context(call, &context, request(&asked, "created")), location.as_str()))
}

/// `GET /tenantRelationships/delegatedAdminRelationships/{id}/requests`
pub(super) fn requests(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let partner = partner(call)?;
    let asked = call.site.world.with(|world, _| world.gdap(partner, id).map(|one| one.requests.clone()));
    let asked = asked.ok_or_else(|| GraphError::not_found(id))?;
    let written = asked.iter().map(|asked| request(asked, "succeeded")).collect();
    Ok(whole(call, &format!("{CONTEXT}('{id}')/requests"), written))
}

/// The partner whose tenant the token is for; an ordinary company has no customers.
fn partner(call: &Call<'_>) -> Result<PartnerId, GraphError> {
    let is_partner = in_tenant(call, |tenant| tenant.kind == OrganizationKind::Partner)?;
    if is_partner { Ok(PartnerId(call.access.principal.tenant.0)) } else { Err(GraphError::denied()) }
}

#[derive(Default)]
struct Filter {
    customer: Option<String>,
    name: Option<String>,
    status: Option<String>,
}

impl Filter {
    fn parse(text: &str) -> Result<Self, GraphError> {
        let unsupported = || GraphError::unsupported("Unsupported filter on delegatedAdminRelationships.");
        let mut filter = Self::default();
        for part in and_parts(text) {
            let (name, operator, value) = comparison(part).ok_or_else(unsupported)?;
            match (name, operator.as_str()) {
                ("customer/tenantId", "eq") => filter.customer = Some(value),
                ("displayName", "eq") => filter.name = Some(value),
                ("status", "eq") => filter.status = Some(value),
                _ => return Err(unsupported()),
            }
        }
        Ok(filter)
    }

    fn lets(&self, one: &Gdap) -> bool {
        let customer = one.customer.map(|customer| customer.to_string());
        self.customer.as_ref().is_none_or(|wanted| customer.as_ref().is_some_and(|id| id.eq_ignore_ascii_case(wanted)))
            && self.name.as_ref().is_none_or(|wanted| *wanted == one.display_name)
            && self.status.as_ref().is_none_or(|wanted| json!(one.status) == json!(wanted))
    }
}

fn written(world: &World, one: &Gdap) -> Value {
    let roles: Vec<Value> = one.roles.iter().map(|role| json!({ "roleDefinitionId": role })).collect();
    let mut written = json!({
        "@odata.type": "#microsoft.graph.delegatedAdminRelationship",
        "@odata.etag": one.etag(),
        "id": one.id,
        "displayName": one.display_name,
        "duration": one.duration,
        "autoExtendDuration": if one.extends_itself { "P180D" } else { "PT0S" },
        "accessDetails": { "unifiedRoles": roles },
        "status": one.status,
        "createdDateTime": one.created,
        "lastModifiedDateTime": one.modified,
        "activatedDateTime": one.activated,
        "endDateTime": one.ends,
    });
    if let Some(customer) = one.customer {
        // Before the approval the partner sees the number that it gave, and no name.
        let name = one.activated.and_then(|_| world.tenant(customer)).map(|tenant| tenant.name.clone());
        written["customer"] = json!({ "tenantId": customer, "displayName": name });
    }
    written
}

fn request(asked: &GdapRequest, status: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.delegatedAdminRelationshipRequest",
        "id": asked.id,
        "action": asked.action,
        "status": status,
        "createdDateTime": asked.at,
        "lastModifiedDateTime": asked.at,
    })
}

fn with_context(call: &Call<'_>, context: &str, mut value: Value) -> Value {
    let root = call.site.addresses.at("graph/v1.0/");
    value["@odata.context"] = json!(format!("{root}$metadata#{context}"));
    value
}

fn new_of(body: Option<&Value>) -> Result<NewGdap, GraphError> {
    let bad = |text: &str| GraphError::bad("BadRequest", text);
    let body = body.and_then(Value::as_object).ok_or_else(|| bad("The request body is empty."))?;
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let display_name = text("displayName").map(str::trim).filter(|name| (1..=50).contains(&name.chars().count()));
    let display_name = display_name.ok_or_else(|| bad("The display name must have 1 to 50 characters."))?.to_owned();
    let duration = text("duration").unwrap_or_default().to_owned();
    let days = days(&duration).filter(|days| (1..=730).contains(days));
    let days = days.ok_or_else(|| bad("The duration must be between P1D and P2Y."))?;
    let extends_itself = match text("autoExtendDuration") {
        None | Some("PT0S" | "P0D") => false,
        Some("P180D") => true,
        Some(_) => return Err(bad("The auto extend duration must be PT0S or P180D.")),
    };
    let named = body.get("customer").and_then(|customer| customer.get("tenantId"));
    let customer = named.map(|id| id.as_str().and_then(|id| Uuid::parse_str(id).ok()).map(TenantId));
    let customer = match customer {
        Some(None) => return Err(bad("The customer's tenant id is not valid.")),
        Some(known) => known,
        None => None,
    };
    let roles = body.get("accessDetails").and_then(|details| details.get("unifiedRoles")).and_then(Value::as_array);
    let role = |role: &Value| role.get("roleDefinitionId")?.as_str().and_then(|id| Uuid::parse_str(id).ok());
    let roles: Option<Vec<Uuid>> = roles.and_then(|roles| roles.iter().map(role).collect());
    let roles = roles.filter(|roles| !roles.is_empty()).ok_or_else(|| bad("At least one valid role is needed."))?;
    Ok(NewGdap { display_name, customer, roles, duration, days, extends_itself })
}

fn days(text: &str) -> Option<u32> {
    let span: Span = text.parse().ok()?;
    let counted = [span.get_years().into(), span.get_months().into(), span.get_weeks().into(), span.get_days().into()];
    let counted: i64 = counted.into_iter().zip([365, 30, 7, 1]).map(|(count, days): (i64, i64)| count * days).sum();
    u32::try_from(counted).ok()
}

fn refused(refusal: GdapRefusal, id: &str) -> GraphError {
    match refusal {
        GdapRefusal::NotFound => GraphError::not_found(id),
        GdapRefusal::NameTaken => GraphError::new(409, "Conflict", refusal.to_string()),
        GdapRefusal::Stale => GraphError::new(412, "PreconditionFailed", refusal.to_string()),
        GdapRefusal::CannotExtend | GdapRefusal::WrongStatus => GraphError::bad("BadRequest", refusal.to_string()),
    }
}
