//! What Graph shows of the partner's relationships with the customer, read with the partner's own account.

use baton_domain::{Evidence, Seen};
use baton_http::AccessToken;
use baton_microsoft::{
    delegated_admin::{RelationshipId, RelationshipStatus},
    graph::{DelegatedAdmin, GraphError},
    identity::Purpose,
};
use baton_workflow::{ProblemCode, View};

use super::{AcceptDelegatedAdmin, Reach, Sight, Standing, are_offered};
use crate::{Tools, permissions::Asked};

const READ: Asked = Asked::own_of::<AcceptDelegatedAdmin>(Purpose::ReadDelegatedAdmin);

/// What is new; none when all is as before, or when nothing could be read this time. That the partner's own relationships cannot be
/// read never stands in the way of the distributor's acceptance.
pub(in super::super) async fn look(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
) -> Option<(Sight, Option<Evidence>)> {
    if !are_offered(view) {
        return None;
    }
    let (sight, evidence) = read(tools, view).await?;
    (view.seen.rights.sight.as_ref() != Some(&sight)).then_some((sight, evidence))
}

async fn read(tools: &Tools, view: &View<'_, AcceptDelegatedAdmin>) -> Option<(Sight, Option<Evidence>)> {
    let without = |reach| Some((Sight { reach, standing: None }, None));
    if tools.partner().await.is_none() {
        return without(Reach::NotConnected);
    }
    let token = match tools.partner_token(READ).await {
        Ok(token) => token,
        Err(trouble) if matches!(trouble.code, ProblemCode::SignedOut | ProblemCode::NeedsAdminConsent) => {
            return without(Reach::SignInAgain);
        }
        Err(_) => return None,
    };
    match relationships(tools, view, &token).await {
        Ok((seen, is_foreign)) => {
            let reach = if is_foreign { Reach::Foreign } else { Reach::Read };
            let standing = best(seen.value, view.seen.rights.named.as_ref());
            let evidence = standing.as_ref().filter(|standing| standing.status.is_in_force()).map(|standing| {
                let until = standing.ends_at.map(|at| view.words.date(at));
                let until = until.unwrap_or_else(|| view.say("rights-no-date"));
                let fact = view.say_with("fact-rights-in-force", &[("date", until.into())]);
                Evidence::microsoft(fact, seen.at, seen.request_id)
            });
            Some((Sight { reach, standing }, evidence))
        }
        Err(GraphError::Forbidden { .. }) => without(Reach::Refused),
        Err(GraphError::SignedOut { .. }) => without(Reach::SignInAgain),
        Err(_) => None,
    }
}

/// The relationships with the customer, and whether the pasted link names none of the partner's for this customer.
async fn relationships(
    tools: &Tools,
    view: &View<'_, AcceptDelegatedAdmin>,
    token: &AccessToken,
) -> Result<(Seen<Vec<DelegatedAdmin>>, bool), GraphError> {
    let customer = view.given.0.tenant;
    let mut seen = tools.graph.delegated_admin_of(token, customer).await?;
    let Some(named) = &view.seen.rights.named else { return Ok((seen, false)) };
    if seen.value.iter().any(|one| one.id == *named) {
        return Ok((seen, false));
    }
    // One that is made for whoever approves it names no customer yet, and the list may be behind for one that names this customer.
    let named = tools.graph.delegated_admin(token, named).await?.value;
    let one = named.filter(|one| one.customer.is_none_or(|its| its == customer));
    let is_foreign = one.is_none();
    seen.value.extend(one);
    Ok((seen, is_foreign))
}

/// The one that counts: in force and lasting longest; else the one that was named; else the newest that can still come into force.
fn best(all: Vec<DelegatedAdmin>, named: Option<&RelationshipId>) -> Option<Standing> {
    let rank = |one: &DelegatedAdmin| match &one.status {
        RelationshipStatus::Active | RelationshipStatus::Expiring => 4,
        _ if Some(&one.id) == named => 3,
        RelationshipStatus::Approved | RelationshipStatus::Activating => 2,
        RelationshipStatus::ApprovalPending => 1,
        RelationshipStatus::Created
        | RelationshipStatus::Expired
        | RelationshipStatus::TerminationRequested
        | RelationshipStatus::Terminating
        | RelationshipStatus::Terminated
        | RelationshipStatus::Other(_) => 0,
    };
    let best = all.into_iter().max_by_key(|one| (rank(one), one.ends_at, one.created_at))?;
    (rank(&best) > 0).then_some(Standing {
        relationship: best.id,
        status: best.status,
        roles: best.roles,
        days: best.days,
        created_at: best.created_at,
        ends_at: best.ends_at,
        extends_itself: best.extends_itself,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(number: u8, status: RelationshipStatus, ends: Option<i64>) -> DelegatedAdmin {
        let id = format!("5d027261-d21f-4aa9-b7db-7fa1f56fb1{number:02x}");
        DelegatedAdmin {
            id: id.parse().expect("an id"),
            display_name: String::new(),
            status,
            customer: None,
            roles: Vec::new(),
            days: None,
            extends_itself: false,
            created_at: None,
            activated_at: None,
            ends_at: ends.and_then(|second| jiff::Timestamp::from_second(second).ok()),
            made_by: None,
            etag: None,
        }
    }

    fn best_of(all: &[DelegatedAdmin], named: Option<&DelegatedAdmin>) -> Option<RelationshipId> {
        best(all.to_vec(), named.map(|one| &one.id)).map(|standing| standing.relationship)
    }

    #[test]
    fn what_is_in_force_counts_before_any_invitation_and_the_longest_before_the_others() {
        let short = one(1, RelationshipStatus::Expiring, Some(10));
        let long = one(2, RelationshipStatus::Active, Some(20));
        let named = one(3, RelationshipStatus::ApprovalPending, None);

        let best = best_of(&[short, long.clone(), named.clone()], Some(&named));

        assert_eq!(best, Some(long.id));
    }

    #[test]
    fn what_is_over_counts_only_when_it_is_the_one_that_was_named() {
        let over = one(1, RelationshipStatus::Expired, None);
        let made = one(2, RelationshipStatus::Created, None);

        assert_eq!(best_of(&[over.clone(), made], None), None, "neither can be approved");
        assert_eq!(best_of(std::slice::from_ref(&over), Some(&over)), Some(over.id), "its end is told");
    }
}
