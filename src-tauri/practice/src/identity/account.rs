//! Who somebody is in the tenant they sign in to: a member, a guest, or partner staff with delegated roles.

use baton_domain::{PartnerId, TenantId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::EntraError;
use crate::world::{Home, NORTHWIND_IT, Person, Tenant, World, id_of};

/// Somebody signed in to a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    /// The tenant the tokens are for.
    pub tenant: TenantId,
    /// The person's object id there.
    pub oid: UserId,
    /// Where the account lives.
    pub home: (TenantId, UserId),
    /// Partner staff with delegated roles: no object of this tenant's directory.
    pub delegated: bool,
    /// Sign-in name.
    pub upn: String,
    /// Name.
    pub name: String,
}

impl Principal {
    /// The role template ids the person has in the tenant now.
    #[must_use]
    pub fn roles(&self, world: &World) -> Vec<Uuid> {
        let Some(tenant) = world.tenant(self.tenant) else { return Vec::new() };
        if self.delegated {
            let partner = PartnerId(self.home.0.0);
            let tie = tenant.partners.iter().find(|tie| tie.partner == partner);
            return tie.map(|tie| tie.delegated_roles.clone()).unwrap_or_default();
        }
        tenant.user(self.oid).map(|user| user.roles.clone()).unwrap_or_default()
    }
}

/// Which tenant the address names. `None` for `organizations` and `common`.
pub(super) fn authority<'a>(world: &'a World, name: &str) -> Result<Option<&'a Tenant>, EntraError> {
    if name.eq_ignore_ascii_case("organizations") || name.eq_ignore_ascii_case("common") {
        return Ok(None);
    }
    let by_id = Uuid::parse_str(name).ok().and_then(|id| world.tenant(TenantId(id)));
    by_id.or_else(|| world.tenant_of_domain(name)).map(Some).ok_or_else(|| EntraError::unknown_tenant(name))
}

/// Checks a name and password.
pub(super) fn check_password(world: &World, upn: &str, password: &str) -> Result<(TenantId, UserId), EntraError> {
    let wrong =
        || EntraError::new("invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
    let (tenant, user) = world.account(upn).ok_or_else(wrong)?;
    if user.password != password {
        return Err(wrong());
    }
    if !user.enabled {
        return Err(EntraError::new("invalid_grant", 50057, "The user account is disabled."));
    }
    Ok((tenant.id, user.id))
}

/// Who the account is in the tenant that the authority names.
pub(super) fn resolve(
    world: &World,
    account: (TenantId, UserId),
    authority: Option<&Tenant>,
) -> Result<Principal, EntraError> {
    let (home, user) = account;
    let home_tenant = world.tenant(home).ok_or_else(|| EntraError::unknown_tenant(&home.to_string()))?;
    let person = home_tenant.user(user).ok_or_else(|| unknown_user(&home.to_string()))?;
    let tenant = authority.unwrap_or(home_tenant);
    if tenant.home != Home::Here {
        let text = "The application or the account lives in another Microsoft cloud. Sign in to that cloud.";
        return Err(EntraError::new("invalid_request", 900_432, text));
    }
    let principal = |oid, delegated| Principal {
        tenant: tenant.id,
        oid,
        home: account,
        delegated,
        upn: person.upn.clone(),
        name: person.display_name.clone(),
    };
    if tenant.id == home {
        return Ok(principal(user, false));
    }
    if let Some(guest) = tenant.users().iter().find(|guest| guest.home == Some(account)) {
        return Ok(principal(guest.id, false));
    }
    let tie = tenant.partners.iter().find(|tie| tie.partner.0 == home.0 && !tie.delegated_roles.is_empty());
    if tie.is_some() {
        return Ok(principal(UserId(id_of(0, &format!("delegated/{}/{user}", tenant.id))), true));
    }
    let text = format!(
        "User account '{}' from identity provider 'https://sts.windows.net/{home}/' does not exist in tenant '{}' and \
         cannot access the application in that tenant. The account needs to be added as an external user in the \
         tenant first. Sign out and sign in again with a different account.",
        person.upn, tenant.name
    );
    Err(EntraError::new("interaction_required", 50020, text))
}

fn unknown_user(tenant: &str) -> EntraError {
    let text = format!("The user account does not exist in the {tenant} directory.");
    EntraError::new("invalid_grant", 50034, text)
}

/// The accounts the picker offers: those that a browser in the story would remember.
pub(super) fn remembered(world: &World, authority: Option<&Tenant>, hint: Option<&str>) -> Vec<Person> {
    let hinted = hint.and_then(|hint| hint.rsplit('@').next()).and_then(|domain| world.tenant_of_domain(domain));
    let Some(tenant) = authority.or(hinted) else { return world.people().to_vec() };
    let is_delegated = |person: &Person| {
        person.tenant_id.0 == NORTHWIND_IT.0
            && tenant.partners.iter().any(|tie| tie.partner == NORTHWIND_IT && !tie.delegated_roles.is_empty())
    };
    // The trap of Woodgrove Estates: the same browser also knows the other company's account.
    let is_trap = |person: &Person| tenant.name == "Woodgrove Estates" && person.organization == "Contoso Property";
    let fits = |person: &&Person| person.tenant_id == tenant.id || is_delegated(person) || is_trap(person);
    world.people().iter().filter(fits).cloned().collect()
}
