//! The partner's own reseller relationship, as its own Partner Center shows it.

use baton_domain::Evidence;
use baton_microsoft::identity::Purpose;
use baton_workflow::View;

use super::{AcceptDelegatedAdmin, OWN, OwnRelationship};
use crate::{Tools, partner_center::facts, permissions::Asked};

const READ: Asked = Asked::own_of::<AcceptDelegatedAdmin>(Purpose::ReadPartnerCenter);

/// What is new of it, with its proof. Nothing where nobody connected the partner's account, or when it cannot be read this time:
/// the order does not wait for it.
pub(super) async fn look(tools: &Tools, view: &View<'_, AcceptDelegatedAdmin>) -> Option<(bool, Evidence)> {
    let seen = match facts::is_related(tools, view.given.0.tenant, READ).await {
        Ok(seen) => seen?,
        Err(trouble) => {
            tracing::info!(code = trouble.code.as_str(), "Partner Center was not read");
            return None;
        }
    };
    if view.seen.own == Some(seen.value) {
        return None;
    }
    let fact = view.say(&format!("fact-own-{}", shown(seen.value).key()));
    Some((seen.value, Evidence::microsoft(fact, seen.at, seen.request_id)))
}

/// How it stands: what Partner Center showed, `now` or before, goes before what a person said.
pub(super) fn standing(view: &View<'_, AcceptDelegatedAdmin>, now: Option<bool>) -> OwnRelationship {
    now.or(view.seen.own).map_or_else(|| OwnRelationship::of_key(&view.typed(OWN, "")), shown)
}

fn shown(related: bool) -> OwnRelationship {
    if related { OwnRelationship::SeenToExist } else { OwnRelationship::SeenToBeMissing }
}
