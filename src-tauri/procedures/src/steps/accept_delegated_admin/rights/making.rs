//! Makes a relationship and opens it for the customer's approval: two writes, each looked up before it is ever repeated.

use baton_domain::Evidence;
use baton_microsoft::{
    delegated_admin::{GdapRoles, MOST_DAYS, RelationshipId, RelationshipStatus},
    graph::{ChangeOutcome, DelegatedAdminRefusal, NewDelegatedAdmin},
    identity::Purpose,
};
use baton_workflow::{ActError, Acted, Found, IntentKey, ProblemCode, Told, Trouble, View};
use jiff::SignedDuration;

use super::{AcceptDelegatedAdmin, RightsNote};
use crate::{
    Tools,
    permissions::Asked,
    sign_ins::Whose,
    steps::accept_delegated_admin::{Doing, note::Note},
    trouble::of_graph,
};

type Step = AcceptDelegatedAdmin;

const READ: Asked = Asked::own_of::<AcceptDelegatedAdmin>(Purpose::ReadDelegatedAdmin);
const MAKE: Asked = Asked::own_of::<AcceptDelegatedAdmin>(Purpose::MakeDelegatedAdmin);

/// Graph's lists are late by less than this: what is not there then was not made.
const LAG: SignedDuration = SignedDuration::from_mins(2);
/// The longest name that Microsoft takes, in characters.
const LONGEST_NAME: usize = 50;

/// What Baton asks for: the least roles, for the longest time, extending itself.
pub(in super::super) fn ask(view: &View<'_, Step>) -> Doing {
    Doing::MakeRights(NewDelegatedAdmin { customer: view.given.0.tenant, roles: GdapRoles::least(), days: MOST_DAYS })
}

/// Makes it, and goes on to open it. Where the permission was never given, asks for it in the browser instead.
pub(in super::super) async fn make(
    tools: &Tools,
    view: &View<'_, Step>,
    new: &NewDelegatedAdmin,
    key: IntentKey,
) -> Result<Acted<Step>, ActError<Step>> {
    let token = match tools.partner_token(MAKE).await {
        Ok(token) => token,
        Err(trouble) if trouble.code == ProblemCode::NeedsAdminConsent => {
            let asked = tools.sign_ins.ask_in_browser(tools, Whose::Partner, key.0, MAKE, view.words).await;
            asked.map_err(not_done)?;
            return Ok(Acted::Note(told(RightsNote::Asking { attempt: key.0 })));
        }
        Err(trouble) => return Err(not_done(trouble)),
    };
    let made = tools.graph.make_delegated_admin(&token, &name(view, key), new).await;
    match made.map_err(|error| not_done(of_graph(&error)))? {
        ChangeOutcome::Changed(seen) => {
            let relationship = seen.value.id;
            let fact = Evidence::microsoft(view.say("fact-rights-made"), seen.at, seen.request_id);
            let note = rights(RightsNote::Made { relationship: relationship.clone() });
            Ok(Acted::Next(Told::new(note, vec![fact]), Doing::OpenRights(relationship)))
        }
        other => Err(unchanged(view, other)),
    }
}

/// Opens it for the customer's approval.
pub(in super::super) async fn open(
    tools: &Tools,
    view: &View<'_, Step>,
    relationship: &RelationshipId,
) -> Result<Acted<Step>, ActError<Step>> {
    let token = tools.partner_token(MAKE).await.map_err(not_done)?;
    let opened = tools.graph.lock_delegated_admin(&token, relationship).await;
    match opened.map_err(|error| not_done(of_graph(&error)))? {
        ChangeOutcome::Changed(seen) => {
            let fact = Evidence::microsoft(view.say("fact-rights-opened"), seen.at, seen.request_id);
            let note = rights(RightsNote::Opened { relationship: relationship.clone() });
            Ok(Acted::Note(Told::new(note, vec![fact])))
        }
        other => Err(unchanged(view, other)),
    }
}

/// Whether one that got no answer was made: its name is there then, and nobody else's is like it.
pub(in super::super) async fn find_made(
    tools: &Tools,
    view: &View<'_, Step>,
    key: IntentKey,
) -> Result<Found<Step>, Trouble> {
    let token = tools.partner_token(READ).await?;
    let seen = tools.graph.delegated_admin_named(&token, &name(view, key)).await.map_err(|error| of_graph(&error))?;
    let is_late = view.open.as_ref().is_none_or(|open| view.now.duration_since(open.since) > LAG);
    Ok(match seen.value {
        Some(one) => {
            let fact = Evidence::microsoft(view.say("fact-rights-made"), seen.at, seen.request_id);
            Found::Happened(Some(Told::new(rights(RightsNote::Made { relationship: one.id }), vec![fact])))
        }
        None if is_late => Found::Absent(None),
        None => Found::StillInDoubt,
    })
}

/// Whether one is open for approval: its state says it.
pub(in super::super) async fn find_opened(
    tools: &Tools,
    relationship: &RelationshipId,
) -> Result<Found<Step>, Trouble> {
    let token = tools.partner_token(READ).await?;
    let seen = tools.graph.delegated_admin(&token, relationship).await.map_err(|error| of_graph(&error))?;
    Ok(match seen.value.map(|one| one.status) {
        None | Some(RelationshipStatus::Created) => Found::Absent(None),
        Some(_) => Found::Happened(Some(told(RightsNote::Opened { relationship: relationship.clone() }))),
    })
}

/// The customer's domain, and what makes the name the only one of its kind: the key of this very write.
fn name(view: &View<'_, Step>, key: IntentKey) -> String {
    let key = key.0.simple().to_string();
    let ending = format!(" {}", key.get(..12).unwrap_or(&key));
    let domain: String = view.given.0.domain.as_str().chars().take(LONGEST_NAME - ending.len()).collect();
    format!("{domain}{ending}")
}

/// A refusal, or nobody knows.
fn unchanged<T>(view: &View<'_, Step>, outcome: ChangeOutcome<DelegatedAdminRefusal, T>) -> ActError<Step> {
    let key = match &outcome {
        ChangeOutcome::Changed(_) | ChangeOutcome::Unknown { .. } => {
            return ActError::InDoubt(Trouble::new(ProblemCode::InDoubt));
        }
        ChangeOutcome::Refused { reason: DelegatedAdminRefusal::Forbidden, .. } => "forbidden",
        ChangeOutcome::Refused { reason: DelegatedAdminRefusal::NotFound | DelegatedAdminRefusal::Changed, .. } => {
            "changed"
        }
        ChangeOutcome::Refused { reason: DelegatedAdminRefusal::Other(_), .. } => "other",
    };
    let mut trouble = Trouble::new(ProblemCode::Refused).with("reason", view.say(&format!("rights-refused-{key}")));
    if let ChangeOutcome::Refused { code, .. } = outcome {
        trouble = trouble.details(code);
    }
    not_done(trouble)
}

fn not_done(trouble: Trouble) -> ActError<Step> {
    ActError::NotDone(trouble, None)
}

fn told(note: RightsNote) -> Told<Note> {
    Told::plain(rights(note))
}

fn rights(note: RightsNote) -> Note {
    Note::Rights { what: note }
}
