//! The end of a sign-in: agreement to what the application may do, and the way back to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;

use super::account::Principal;
use super::advance::{Next, Submitted};
use super::authorize::{go, send, send_back};
use super::device;
use super::error::{EntraError, Ids};
use super::pages;
use super::scopes::{Requested, known};
use super::state::{CODE_LIFETIME, CodeGrant, Interaction, Purpose, ResponseMode};
use crate::site::Site;
use crate::world::{World, roles};

/// The permissions an application has for somebody, whatever they are for.
pub(super) fn granted(world: &World, principal: &Principal, client_id: &str) -> BTreeSet<String> {
    let consent = world.tenant(principal.tenant).and_then(|tenant| tenant.consents.get(client_id));
    let Some(consent) = consent else { return BTreeSet::new() };
    let mut all = consent.for_everybody.clone();
    // Partner staff is nobody in this directory: only what was agreed for everybody holds for them.
    if !principal.delegated {
        all.extend(consent.by_person.get(&principal.oid).into_iter().flatten().cloned());
    }
    all.retain(|name| known(name).is_some());
    all
}

/// The consent page, if somebody still has to agree; takes the answer of the page too.
pub(super) fn consent_page(
    site: &Arc<Site>,
    interaction: &Interaction,
    principal: &Principal,
    form: &Submitted,
) -> Result<Option<Next>, EntraError> {
    let Some(asked) = asked(site, interaction) else { return Ok(None) };
    let (granted, is_admin) = site.world.with(|world, _| {
        let is_admin = !principal.delegated && principal.roles(world).contains(&roles::GLOBAL_ADMINISTRATOR);
        (granted(world, principal, &asked.client_id), is_admin)
    });
    let missing: Vec<&'static str> = asked.requested.names().filter(|name| !granted.contains(*name)).collect();
    if missing.is_empty() && !asked.always {
        return Ok(None);
    }
    if principal.delegated {
        let text = format!(
            "The application '{}' (Baton) has not been authorized in the tenant '{}'. Applications must be authorized \
             to access the customer tenant before partner delegated administrators can use them.",
            asked.client_id, principal.tenant
        );
        return Err(EntraError::new("access_denied", 90099, text));
    }
    let needs_admin = asked.for_everybody || missing.iter().any(|name| known(name).is_some_and(|scope| scope.admin));
    if form.consent.as_deref() == Some("cancel") {
        return Ok(Some(Next::End(declined(site, interaction, needs_admin && !is_admin))));
    }
    if needs_admin && !is_admin {
        return Ok(Some(Next::Page(pages::need_admin(interaction, principal))));
    }
    if form.consent.as_deref() == Some("accept") {
        let for_everybody = asked.for_everybody || (is_admin && form.for_everybody.is_some());
        let scopes: Vec<String> = asked.requested.names().map(str::to_owned).collect();
        site.world.with(|world, now| {
            world.consent(principal.tenant, principal.oid, &asked.client_id, &scopes, for_everybody, now);
        });
        return Ok(None);
    }
    let organization = site.world.with(|world, _| world.tenant(principal.tenant).map(|t| t.name.clone()));
    let page = pages::Consent {
        principal,
        organization: organization.as_deref().unwrap_or_default(),
        requested: &asked.requested,
        may_agree_for_everybody: is_admin && !asked.for_everybody,
        for_everybody: asked.for_everybody,
    };
    Ok(Some(Next::Page(pages::consent(interaction, &page))))
}

struct Asked {
    client_id: String,
    requested: Requested,
    always: bool,
    for_everybody: bool,
}

fn asked(site: &Site, interaction: &Interaction) -> Option<Asked> {
    match &interaction.purpose {
        Purpose::Code(request) => Some(Asked {
            client_id: request.client_id.clone(),
            requested: request.requested.clone(),
            always: request.ask_consent,
            for_everybody: false,
        }),
        Purpose::Device { user_code } => {
            let (client_id, requested) = device::asked_by(site, user_code.as_deref()?)?;
            Some(Asked { client_id, requested, always: false, for_everybody: false })
        }
        Purpose::AdminConsent { client_id, requested, .. } => Some(Asked {
            client_id: client_id.clone(),
            requested: requested.clone(),
            always: true,
            for_everybody: true,
        }),
        Purpose::Portal { .. } => None,
    }
}

/// The person said no, or cannot say yes.
fn declined(site: &Site, interaction: &Interaction, needs_admin: bool) -> Response {
    let ids = Ids::of(&axum::http::HeaderMap::new(), site.now());
    let error = if needs_admin {
        let text = "Baton needs permission to access resources in your organization that only an admin can grant.";
        EntraError::new("access_denied", 90094, text)
    } else {
        EntraError::new("access_denied", 65004, "User declined to consent to access the app.").with_suberror("cancel")
    };
    match &interaction.purpose {
        Purpose::Code(request) => {
            send_back(&request.redirect_uri, request.response_mode, request.state.as_deref(), &error, &ids)
        }
        Purpose::AdminConsent { redirect_uri, state, .. } => {
            send_back(redirect_uri, ResponseMode::Query, state.as_deref(), &error, &ids)
        }
        Purpose::Device { user_code } => {
            device::decline(site, user_code.as_deref());
            let page =
                pages::message("You did not agree", "Baton was not given access. You can close this window.", &[]);
            Html(page.into_string()).into_response()
        }
        Purpose::Portal { return_to } => go(return_to),
    }
}

/// Sends the person back to where they came from.
pub(super) fn finish(site: &Arc<Site>, interaction: &Interaction, principal: Principal) -> Response {
    match &interaction.purpose {
        Purpose::Code(request) => {
            let code = format!("1.{}", site.identity.tables().secret(300));
            let until = after(site.now(), CODE_LIFETIME);
            let grant = CodeGrant { request: request.clone(), principal, until, redeemed: false };
            site.identity.tables().codes.insert(code.clone(), grant);
            let mut parameters = vec![("code", code)];
            parameters.extend(request.state.as_ref().map(|state| ("state", state.clone())));
            parameters.push(("session_state", crate::site::random_id().to_string()));
            send(&request.redirect_uri, request.response_mode, &parameters)
        }
        Purpose::Device { user_code } => {
            device::approve(site, user_code.as_deref(), principal);
            let text = "You have signed in to the Baton application on your device. You may now close this window.";
            Html(pages::message("Baton", text, &[]).into_string()).into_response()
        }
        Purpose::AdminConsent { redirect_uri, state, requested, .. } => {
            let mut parameters = vec![
                ("admin_consent", "True".to_owned()),
                ("tenant", principal.tenant.to_string()),
                ("scope", requested.answer(&requested.names().map(str::to_owned).collect())),
            ];
            parameters.extend(state.as_ref().map(|state| ("state", state.clone())));
            send(redirect_uri, ResponseMode::Query, &parameters)
        }
        Purpose::Portal { return_to } => go(return_to),
    }
}

/// A moment later on the practice clock.
pub(super) fn after(now: Timestamp, time: jiff::SignedDuration) -> Timestamp {
    now.checked_add(time).unwrap_or(Timestamp::MAX)
}
