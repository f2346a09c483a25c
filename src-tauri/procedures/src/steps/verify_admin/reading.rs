//! Reads the company, the account and its roles. Nothing else is read before the tenant is compared.

use baton_domain::{Evidence, display_text};
use baton_microsoft::{
    Seen,
    graph::{GraphError, Role, Roles},
    identity::Purpose,
};
use baton_workflow::{ProblemCode, Trouble, View};

use super::{Ability, VerifyAdmin, as_partner, note::Note};
use crate::{Tools, permissions::Asked, trouble::of_graph};

const READ: Asked = Asked::looking::<VerifyAdmin>(Purpose::Read);

/// What was read, what proves it, and the person's name where Microsoft shows it.
pub(super) async fn read(
    tools: &Tools,
    view: &View<'_, VerifyAdmin>,
) -> Result<(Note, Vec<Evidence>, Option<String>), Trouble> {
    let tenant = view.given.0.tenant;
    let token = tools.token(tenant, READ).await?;
    let company = tools.graph.organization(&token).await.map_err(|error| of_graph(&error))?;
    if company.value.tenant_id != tenant {
        let trouble = Trouble::new(ProblemCode::WrongTenant);
        tools.sign_ins.forget(tenant).await?;
        return Err(trouble.with("got", company.value.tenant_id.to_string()).with("expected", tenant.to_string()));
    }
    let me = match tools.graph.me(&token).await {
        Ok(me) => Some(me),
        // Partner staff are no object of the customer's directory.
        Err(GraphError::NotFound { .. } | GraphError::Forbidden { .. }) => None,
        Err(error) => return Err(of_graph(&error)),
    };
    let roles = match tools.graph.my_roles(&token).await {
        Ok(roles) => Some(roles),
        Err(GraphError::NotFound { .. } | GraphError::Forbidden { .. }) => None,
        Err(error) => return Err(of_graph(&error)),
    };
    let (can_accept_partner, can_assign_licences) =
        abilities(roles.as_ref().map(|roles| &roles.value), as_partner(view));
    let account = view.given.1.account.as_ref().map(|account| account.user);
    let name = display_text(&company.value.display_name, 120);
    let note = Note {
        company: if name.is_empty() { view.given.0.domain.to_string() } else { name },
        country: company.value.country.clone().filter(|country| country.len() == 2),
        user: me.as_ref().map(|me| me.value.user_id).or(account).unwrap_or(baton_domain::UserId(uuid::Uuid::nil())),
        roles: roles.as_ref().map(|roles| role_words(&roles.value)).unwrap_or_default(),
        some_hidden: roles.as_ref().is_none_or(|roles| roles.value.some_cannot_be_seen()),
        can_accept_partner,
        can_assign_licences,
    };
    let evidence =
        evidence(view, &note, &company, me.as_ref().map(|me| (me.at, me.request_id.clone())), roles.as_ref());
    Ok((note, evidence, me.and_then(|me| me.value.display_name).map(|name| display_text(&name, 120))))
}

fn evidence<T>(
    view: &View<'_, VerifyAdmin>,
    note: &Note,
    company: &Seen<T>,
    me: Option<(jiff::Timestamp, Option<String>)>,
    roles: Option<&Seen<Roles>>,
) -> Vec<Evidence> {
    let tenant = view.given.0.tenant.to_string();
    let facts = [("company", (&note.company).into()), ("tenant", tenant.into())];
    let mut evidence =
        vec![Evidence::microsoft(view.say_with("fact-company", &facts), company.at, company.request_id.clone())];
    if let Some((at, request_id)) = me {
        evidence.push(Evidence::microsoft(view.say("fact-account"), at, request_id));
    }
    if let Some(roles) = roles {
        let names = super::screen::roles_in_words(view, note);
        evidence.push(Evidence::microsoft(
            view.say_with("fact-roles", &[("roles", names.into())]),
            roles.at,
            roles.request_id.clone(),
        ));
    }
    evidence
}

/// What the roles allow. A role that cannot be seen, or no answer at all, is never read as "no".
fn abilities(roles: Option<&Roles>, as_partner: bool) -> (Ability, Ability) {
    let Some(roles) = roles else {
        return (if as_partner { Ability::No } else { Ability::CannotSee }, Ability::CannotSee);
    };
    // Delegated roles do not always show as directory roles, so an empty list proves nothing for partner staff.
    let unsure = roles.some_cannot_be_seen() || (as_partner && roles.all().is_empty());
    let able = |can: bool| match (can, unsure) {
        (true, _) => Ability::Yes,
        (false, true) => Ability::CannotSee,
        (false, false) => Ability::No,
    };
    let accept = if as_partner { Ability::No } else { able(roles.can_accept_partner()) };
    (accept, able(roles.can_assign_licences()))
}

fn role_words(roles: &Roles) -> Vec<String> {
    let known = [
        (Role::GlobalAdministrator, "global"),
        (Role::BillingAdministrator, "billing"),
        (Role::UserAdministrator, "user"),
        (Role::LicenseAdministrator, "license"),
        (Role::GlobalReader, "reader"),
    ];
    known.into_iter().filter(|(role, _)| roles.has(*role)).map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_role_is_never_read_as_not_an_admin() {
        let hidden = Roles::new(vec![Role::CannotSee]);

        assert_eq!(abilities(Some(&hidden), false), (Ability::CannotSee, Ability::CannotSee));
        assert_eq!(abilities(None, false), (Ability::CannotSee, Ability::CannotSee));
    }

    #[test]
    fn what_is_seen_without_doubt_decides() {
        let global = Roles::new(vec![Role::GlobalAdministrator, Role::CannotSee]);
        let user = Roles::new(vec![Role::UserAdministrator]);
        let nothing = Roles::new(Vec::new());

        assert_eq!(abilities(Some(&global), false), (Ability::Yes, Ability::Yes));
        assert_eq!(abilities(Some(&user), false), (Ability::No, Ability::Yes), "a User Administrator accepts nobody");
        assert_eq!(abilities(Some(&nothing), false), (Ability::No, Ability::No));
    }

    #[test]
    fn partner_staff_never_accept_a_partner_whatever_their_roles() {
        let global = Roles::new(vec![Role::GlobalAdministrator]);

        assert_eq!(abilities(Some(&global), true), (Ability::No, Ability::Yes));
        assert_eq!(abilities(Some(&Roles::new(Vec::new())), true), (Ability::No, Ability::CannotSee));
    }
}
