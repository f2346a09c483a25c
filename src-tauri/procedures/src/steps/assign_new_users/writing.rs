//! One request per person who gets a licence.

use baton_domain::{SkuId, UserId};
use baton_microsoft::{
    graph::{ChangeOutcome, GraphError, LicenceChange, LicenceRefusal, LicenceToAdd},
    identity::Purpose,
};
use baton_workflow::{ActError, Acted, Found, IntentKey, ProblemCode, Told, Trouble, View};
use serde::{Deserialize, Serialize};

use super::{AssignNewUsers, notes::Note};
use crate::{Tools, permissions::Asked, sign_in_again, steps::switch_licences::quiet, trouble};

/// One write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "intent", rename_all = "snake_case")]
pub enum Intent {
    /// Ask for a sign-in in the browser. Writes nothing.
    SignIn,
    /// Get the permission at this click, then give the product to these people. Writes nothing itself.
    Permit {
        /// The product.
        sku: SkuId,
        /// Who, in order.
        users: Vec<UserId>,
    },
    /// Give the product to one person.
    Give {
        /// Who.
        user: UserId,
        /// The product.
        sku: SkuId,
    },
}

const READ: Asked = Asked::looking::<AssignNewUsers>(Purpose::Read);
/// What giving a licence asks for.
pub(super) const GIVE: Asked = Asked::acting::<AssignNewUsers>(Purpose::SwitchLicences);

type Here<'a> = View<'a, AssignNewUsers>;
type Answer = Result<Acted<AssignNewUsers>, ActError<AssignNewUsers>>;

pub(super) async fn act(tools: &Tools, view: &Here<'_>, intent: &Intent, key: IntentKey) -> Answer {
    match intent {
        Intent::SignIn => {
            let asked = sign_in_again::ask::<AssignNewUsers>(tools, view.given.0.tenant, key, view.words).await;
            let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
            Ok(Acted::Note(Told::plain(Note::SignIn { again })))
        }
        Intent::Permit { sku, users } => permit(tools, view, *sku, users, key).await,
        Intent::Give { user, sku } => give(tools, view, *user, *sku).await,
    }
}

pub(super) async fn find(tools: &Tools, view: &Here<'_>, intent: &Intent) -> Result<Found<AssignNewUsers>, Trouble> {
    let Intent::Give { user, sku } = intent else { return Ok(Found::Absent(None)) };
    let (admin, ..) = &view.given;
    let token = tools.token(admin.tenant, READ).await?;
    match tools.graph.user(&token, *user).await {
        Ok(seen) if seen.value.holds(*sku) => Ok(Found::Happened(Some(person(*user, None, seen.request_id)))),
        Ok(_) | Err(GraphError::NotFound { .. }) => Ok(Found::Absent(None)),
        Err(error) => Err(trouble::of_graph(&error)),
    }
}

async fn permit(tools: &Tools, view: &Here<'_>, sku: SkuId, users: &[UserId], key: IntentKey) -> Answer {
    let (admin, ..) = &view.given;
    match tools.token(admin.tenant, GIVE).await {
        Ok(_) => {
            let chosen = Told::plain(Note::Chosen { sku, users: users.to_vec() });
            Ok(match users.first() {
                Some(first) => Acted::Next(chosen, Intent::Give { user: *first, sku }),
                None => Acted::Note(chosen),
            })
        }
        Err(trouble) if sign_in_again::is_missing(&trouble) => {
            let asked = tools.sign_ins.ask_in_browser(tools, admin.tenant, key.0, GIVE, view.words).await;
            asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
            Ok(Acted::Note(Told::plain(Note::Asked { attempt: key.0 })))
        }
        Err(trouble) => Err(ActError::NotDone(trouble, None)),
    }
}

async fn give(tools: &Tools, view: &Here<'_>, user: UserId, sku: SkuId) -> Answer {
    let (admin, ..) = &view.given;
    let not_done = |trouble| ActError::NotDone(trouble, None);
    let token = tools.token(admin.tenant, GIVE).await.map_err(not_done)?;
    let seen = match tools.graph.user(&token, user).await {
        Ok(seen) => seen,
        Err(GraphError::NotFound { request_id }) => return refused(view, user, "gone", request_id),
        // Nothing was sent: this one waits, and the next goes on when Microsoft can again.
        Err(GraphError::Throttled { until }) => {
            let busy = view.seen.people.values().filter(|why| why.as_deref() == Some("busy")).count();
            return Err(quiet::after_rest(tools, until, busy >= 2, not_given(view, user, "busy", None)).await);
        }
        Err(error) => return Err(not_done(trouble::of_graph(&error))),
    };
    if seen.value.holds(sku) {
        return went_on(view, user, person(user, None, seen.request_id));
    }
    let add = vec![LicenceToAdd { sku_id: sku, disabled_plans: std::collections::BTreeSet::new() }];
    let change = LicenceChange { add, remove: Vec::new() };
    let sent = tools.graph.change_licences(&token, user, &change).await;
    match sent.map_err(|error| not_done(trouble::of_graph(&error)))? {
        ChangeOutcome::Changed(done) => went_on(view, user, person(user, None, done.request_id)),
        ChangeOutcome::Refused { reason, request_id, .. } => refused(view, user, word(&reason), request_id),
        ChangeOutcome::Unknown { status, request_id, .. } => {
            let now = tools.graph.user(&token, user).await.ok().map(|seen| seen.value.holds(sku));
            match now {
                Some(true) => went_on(view, user, person(user, None, request_id)),
                // It was answered, with "busy", and the person has nothing: another try later.
                Some(false) if status.is_some() => refused(view, user, "busy", request_id),
                Some(false) | None => Err(ActError::InDoubt(Trouble::new(ProblemCode::InDoubt))),
            }
        }
    }
}

fn went_on(view: &Here<'_>, user: UserId, note: Told<Note>) -> Answer {
    Ok(match view.seen.next(user) {
        Some((next, sku)) => Acted::Next(note, Intent::Give { user: next, sku }),
        None => Acted::Note(note),
    })
}

fn refused(view: &Here<'_>, user: UserId, why: &str, request_id: Option<String>) -> Answer {
    Err(not_given(view, user, why, request_id))
}

fn not_given(view: &Here<'_>, user: UserId, why: &str, request_id: Option<String>) -> ActError<AssignNewUsers> {
    let code = if why == "forbidden" { ProblemCode::Forbidden } else { ProblemCode::Refused };
    let trouble = Trouble::new(code).with("reason", view.say(&format!("reason-{why}")));
    let note = person(user, Some(why.to_owned()), request_id);
    let stops = matches!(why, "forbidden" | "no-seat");
    match view.seen.next(user).filter(|_| !stops) {
        Some((next, sku)) => ActError::NotDoneNext(trouble, note, Intent::Give { user: next, sku }),
        None => ActError::NotDone(trouble, Some(note)),
    }
}

fn person(user: UserId, refused: Option<String>, request_id: Option<String>) -> Told<Note> {
    Told::plain(Note::Person { user, refused, request_id })
}

/// The word of the words file.
fn word(refusal: &LicenceRefusal) -> &'static str {
    match refusal {
        LicenceRefusal::NotEnoughSeats => "no-seat",
        LicenceRefusal::NoUsageLocation => "no-country",
        LicenceRefusal::Conflicts(_) => "clash",
        LicenceRefusal::Dependency => "dependency",
        LicenceRefusal::Forbidden => "forbidden",
        LicenceRefusal::NoSuchUser => "gone",
        LicenceRefusal::Busy => "busy",
        LicenceRefusal::InheritedFromGroup | LicenceRefusal::Other(_) => "other",
    }
}
