//! Where Microsoft shows a partner: the audit log and the list of partners, as far as they may be read. Nothing is asked for here.

use baton_domain::Evidence;
use baton_microsoft::{graph::GraphError, identity::Purpose};
use baton_workflow::{ProblemCode, Trouble, View};

use super::VerifyPartnerRelationship;
use crate::{
    Tools,
    permissions::{Asked, IfGiven},
    steps::accept_delegated_admin::{LOG_GOES_BACK, acceptance},
    trouble::of_graph,
};

const READ: Asked = Asked::looking::<VerifyPartnerRelationship>(Purpose::Read);
const LOG: IfGiven = IfGiven::to::<VerifyPartnerRelationship>(Purpose::ReadAuditLog);
const LIST: IfGiven = IfGiven::to::<VerifyPartnerRelationship>(Purpose::ReadPartnerList);

/// What shows the relationship now, if anything does.
///
/// # Errors
/// `Unreachable` and the like. A sign-in that has ended is none: a person's word counts then.
pub(super) async fn shown(
    tools: &Tools,
    view: &View<'_, VerifyPartnerRelationship>,
) -> Result<Option<Evidence>, Trouble> {
    let (partner, tenant) = (view.given.0.partner, view.given.1.tenant);
    let token = match tools.token(tenant, READ).await {
        Ok(token) => token,
        Err(trouble) if matches!(trouble.code, ProblemCode::SignedOut | ProblemCode::NeedsAdminConsent) => {
            return Ok(None);
        }
        Err(trouble) => return Err(trouble),
    };
    if tools.sign_ins.covers(tenant, &LOG.scopes()) {
        let since = view.now.saturating_sub(LOG_GOES_BACK).unwrap_or(view.now);
        let events = may_be_closed(tools.graph.partner_events(&token, since).await)?;
        let found = events.and_then(|events| {
            let event = acceptance(&events.value, partner)?;
            let when = event.at.map(|at| view.words.moment(at)).unwrap_or_default();
            let fact = view.say_with("fact-log", &[("when", when.into())]);
            Some(Evidence::microsoft(fact, events.at, events.request_id.clone()))
        });
        if found.is_some() {
            return Ok(found);
        }
    }
    if !tools.sign_ins.covers(tenant, &LIST.scopes()) {
        return Ok(None);
    }
    let partners = may_be_closed(tools.graph.partners(&token).await)?;
    let listed =
        partners.filter(|partners| partners.value.iter().any(|one| one.id == partner && one.is_service_provider));
    Ok(listed.map(|partners| Evidence::microsoft(view.say("fact-list"), partners.at, partners.request_id)))
}

/// What may not be read shows nothing.
fn may_be_closed<T>(read: Result<T, GraphError>) -> Result<Option<T>, Trouble> {
    match read {
        Ok(seen) => Ok(Some(seen)),
        Err(GraphError::Forbidden { .. } | GraphError::NotFound { .. } | GraphError::Unexpected { .. }) => Ok(None),
        Err(error) => Err(of_graph(&error)),
    }
}
