//! The evidence of acceptance that Microsoft shows: the audit log, then the list of partners.

use baton_domain::{Evidence, PartnerId, TenantId};
use baton_microsoft::{
    graph::{AuditEvent, GraphError},
    identity::Purpose,
};
use baton_workflow::{ProblemCode, Trouble, View};
use jiff::SignedDuration;

use super::{
    AcceptDelegatedAdmin, AcceptanceEvidence,
    note::{LogAccess, Looked},
};
use crate::{
    Tools,
    permissions::{Asked, IfGiven},
    trouble::of_graph,
};

const READ: Asked = Asked::looking::<AcceptDelegatedAdmin>(Purpose::Read);
const LIST: IfGiven = IfGiven::to::<AcceptDelegatedAdmin>(Purpose::ReadPartnerList);
/// What reading the audit log asks for.
pub(super) const LOG: Asked = Asked::looking::<AcceptDelegatedAdmin>(Purpose::ReadAuditLog);

/// How far back the log is read: tenants keep 7 to 30 days.
pub(crate) const LOG_GOES_BACK: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What shows the acceptance, if anything does. What may not be read is noted in `looked` and not asked for again.
pub(super) async fn accepted(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
    partner: PartnerId,
    looked: &mut Looked,
) -> Result<Option<(AcceptanceEvidence, Evidence)>, Trouble> {
    if let Some(evidence) = in_log(tools, view, partner, looked).await? {
        return Ok(Some((AcceptanceEvidence::AuditLog, evidence)));
    }
    if let Some(evidence) = in_list(tools, view, partner, looked).await? {
        return Ok(Some((AcceptanceEvidence::PartnerPolicy, evidence)));
    }
    name_reseller(tools, view, looked).await?;
    Ok(None)
}

async fn in_log(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
    partner: PartnerId,
    looked: &mut Looked,
) -> Result<Option<Evidence>, Trouble> {
    let tenant = view.given.0.tenant;
    let may_ask = match view.seen.log {
        None => true,
        Some(LogAccess::NotGiven) => looked.asked.is_some() || tools.sign_ins.covers(tenant, &LOG.scopes()),
        Some(LogAccess::Refused) => false,
    };
    if !may_ask {
        return Ok(None);
    }
    let token = match tools.token(tenant, LOG).await {
        Ok(token) => token,
        Err(trouble) if trouble.code == ProblemCode::NeedsAdminConsent => {
            looked.log = Some(LogAccess::NotGiven);
            return Ok(None);
        }
        Err(trouble) => return Err(trouble),
    };
    let since = view.now.saturating_sub(LOG_GOES_BACK).unwrap_or(view.now);
    let events = match tools.graph.partner_events(&token, since).await {
        Ok(events) => events,
        Err(GraphError::Forbidden { .. } | GraphError::NotFound { .. }) => {
            looked.log = Some(LogAccess::Refused);
            return Ok(None);
        }
        Err(error) => return Err(of_graph(&error)),
    };
    Ok(acceptance(&events.value, partner).map(|event| {
        let when = event.at.map(|at| view.words.moment(at)).unwrap_or_default();
        Evidence::microsoft(view.say_with("fact-log", &[("when", when.into())]), events.at, events.request_id.clone())
    }))
}

async fn in_list(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
    partner: PartnerId,
    looked: &mut Looked,
) -> Result<Option<Evidence>, Trouble> {
    if view.seen.list_refused {
        return Ok(None);
    }
    let tenant = view.given.0.tenant;
    let token = tools.token(tenant, READ).await?;
    // Most companies have not given it, and that proves nothing.
    if !tools.sign_ins.covers(tenant, &LIST.scopes()) {
        looked.list_refused = true;
        return Ok(None);
    }
    match tools.graph.partners(&token).await {
        Ok(partners) => {
            let is_listed = partners.value.iter().any(|listed| listed.id == partner && listed.is_service_provider);
            Ok(is_listed.then(|| Evidence::microsoft(view.say("fact-list"), partners.at, partners.request_id)))
        }
        Err(GraphError::Forbidden { .. } | GraphError::NotFound { .. }) => {
            looked.list_refused = true;
            Ok(None)
        }
        // Microsoft stumbled: this proves nothing either, and the next look asks again.
        Err(GraphError::Unexpected { .. }) => Ok(None),
        Err(error) => Err(of_graph(&error)),
    }
}

/// Finds the name of the reseller that a pasted link names, so that a person can see whether it is their own company.
async fn name_reseller(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
    looked: &mut Looked,
) -> Result<(), Trouble> {
    let reseller = view.seen.pasted.as_ref().and_then(|pasted| pasted.reseller);
    let (Some(reseller), None) = (reseller, &view.seen.reseller_name) else { return Ok(()) };
    let token = tools.token(view.given.0.tenant, READ).await?;
    if let Ok(seen) = tools.graph.tenant_name(&token, TenantId(reseller.0)).await {
        let name = seen.value.map(|found| baton_domain::display_text(&found.display_name, 120));
        looked.reseller_name = Some(name.unwrap_or_else(|| view.say("reseller-unknown")));
    }
    Ok(())
}

/// The entry that shows the acceptance: the newest about this partner's right to sell, when it is not a removal. Invitations to
/// administration are about something else.
pub(crate) fn acceptance(events: &[AuditEvent], partner: PartnerId) -> Option<&AuditEvent> {
    let id = partner.to_string();
    let about = |event: &&AuditEvent| {
        let activity = event.activity.to_lowercase();
        event.succeeded && event.names(&id) && activity.contains("partner") && !activity.contains("delegated admin")
    };
    let newest = events.iter().filter(about).max_by_key(|event| event.at)?;
    let activity = newest.activity.to_lowercase();
    (!["remove", "delete", "unset"].iter().any(|word| activity.contains(word))).then_some(newest)
}

#[cfg(test)]
mod tests {
    use baton_microsoft::graph::AuditTarget;
    use jiff::Timestamp;

    use super::*;

    const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";

    fn event(activity: &str, id: &str, second: i64) -> AuditEvent {
        AuditEvent {
            id: second.to_string(),
            activity: activity.to_owned(),
            at: Timestamp::from_second(second).ok(),
            succeeded: true,
            by: None,
            targets: vec![AuditTarget { id: Some(id.to_owned()), display_name: None, new_values: Vec::new() }],
        }
    }

    fn arrow() -> PartnerId {
        ARROW.parse().expect("a guid")
    }

    #[test]
    fn an_added_partner_counts_until_it_is_removed() {
        let added = event("Add partner to company", ARROW, 1);
        let removed = event("Remove partner from company", ARROW, 2);

        assert!(acceptance(std::slice::from_ref(&added), arrow()).is_some());
        assert!(acceptance(&[added, removed], arrow()).is_none(), "the newest entry decides");
    }

    #[test]
    fn another_partner_a_failure_or_admin_rights_prove_nothing() {
        let other = event("Add partner to company", "5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07", 1);
        let rights = event("Approve delegated admin partner relationship", ARROW, 2);
        let mut failed = event("Add partner to company", ARROW, 3);
        failed.succeeded = false;

        assert!(acceptance(&[other, rights, failed], arrow()).is_none());
    }
}
