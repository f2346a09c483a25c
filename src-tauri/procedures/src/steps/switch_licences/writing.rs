//! One write per intent: a permission, one person's change, one person's country. Nothing is sent on an old sight.

#![expect(
    clippy::result_large_err,
    reason = "the error carries the next write of the chain, and is made once per request"
)]

use baton_domain::{SkuId, UserId};
use baton_http::AccessToken;
use baton_microsoft::{
    graph::{ChangeOutcome, GraphError, LicenceRefusal, User},
    identity::Purpose,
};
use baton_workflow::{ActError, Acted, Found, IntentKey, ProblemCode, Told, Trouble, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    SwitchLicences,
    answers::helps_again,
    notes::{Note, Permission, Reason, Seen, Standing, What},
    plan::{Change, Held, holds_directly},
    quiet,
};
use crate::{Tools, permissions::Asked, sign_in_again, trouble};

/// One write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "intent", rename_all = "snake_case")]
pub enum Intent {
    /// Ask for a sign-in in the browser. Writes nothing.
    SignIn,
    /// Get the permission at this click, then do what follows. Writes nothing.
    Permit {
        /// Which.
        permission: Permission,
        /// What it is for.
        then: Box<Intent>,
    },
    /// Change one person's licences in one request.
    Switch {
        /// Who.
        user: UserId,
        /// Give and take, and how it was before.
        change: Change,
        /// A clashing product that goes in the same request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        take_along: Option<SkuId>,
        /// Who follows by themselves.
        queue: Queue,
    },
    /// Bring one person back in one request.
    Undo {
        /// Who.
        user: UserId,
        /// Give and take, and how it was before.
        change: Change,
    },
    /// Set the country of one person, then switch them.
    Country {
        /// Who.
        user: UserId,
        /// Two letters.
        country: String,
    },
}

/// Who follows by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Queue {
    /// Nobody.
    Only,
    /// Everybody whose turn it is.
    Waiting,
    /// Those who need a look and were not tried again since.
    Again {
        /// When the person asked for it.
        before: Timestamp,
    },
    /// Those who hold the old product through a group.
    Groups,
}

impl Queue {
    /// Whose turn it is, other than the one that was just done.
    pub(super) fn next(self, seen: &Seen, but: Option<UserId>) -> Option<UserId> {
        let before = match self {
            Self::Only => return None,
            Self::Waiting => return seen.next_waiting(but),
            Self::Again { before } => Some(before),
            Self::Groups => None,
        };
        let takes = |user: UserId, standing: &Standing| match (standing, before) {
            (Standing::NeedsALook(reason), Some(before)) => {
                helps_again(reason) && seen.people.get(&user).is_some_and(|tried| tried.at < before)
            }
            (Standing::NeedsALook(reason), None) => *reason == Reason::ByGroup,
            (Standing::Switched | Standing::Waiting | Standing::Undone | Standing::Left(_), _) => false,
        };
        seen.standings()
            .into_iter()
            .find(|(user, standing)| Some(*user) != but && takes(*user, standing))
            .map(|(user, _)| user)
    }
}

const READ: Asked = Asked::looking::<SwitchLicences>(Purpose::Read);

type Here<'a> = View<'a, SwitchLicences>;
type Answer = Result<Acted<SwitchLicences>, ActError<SwitchLicences>>;

pub(super) async fn act(tools: &Tools, view: &Here<'_>, intent: &Intent, key: IntentKey) -> Answer {
    match intent {
        Intent::SignIn => {
            let asked = sign_in_again::ask::<SwitchLicences>(tools, view.given.0.tenant, key, view.words).await;
            let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
            Ok(Acted::Note(Told::plain(Note::SignIn { again })))
        }
        Intent::Permit { permission, then } => permit(tools, view, *permission, then, key).await,
        Intent::Switch { user, change, take_along, queue } => {
            switch(tools, view, *user, change, *take_along, *queue).await
        }
        Intent::Undo { user, change } => undo(tools, view, *user, change).await,
        Intent::Country { user, country } => set_country(tools, view, *user, country).await,
    }
}

/// What became of a write whose answer is missing. A change that is not there can be sent again without harm: the request
/// names the end, not the way, and the person is read before it.
pub(super) async fn find(tools: &Tools, view: &Here<'_>, intent: &Intent) -> Result<Found<SwitchLicences>, Trouble> {
    let (user, what) = match intent {
        Intent::SignIn | Intent::Permit { .. } => return Ok(Found::Absent(None)),
        Intent::Switch { user, change, take_along, .. } => {
            // How the clashing product was is not known any more: the way back would bring it with all its parts.
            let taken = take_along.map(|sku| change.also_taking(Held { sku, off: std::collections::BTreeSet::new() }));
            (*user, What::Switched { change: taken.unwrap_or_else(|| change.clone()) })
        }
        Intent::Undo { user, .. } => (*user, What::Undone),
        Intent::Country { user, .. } => (*user, What::CountrySet),
    };
    let (admin, ..) = &view.given;
    let token = tools.token(admin.tenant, READ).await?;
    let seen = match tools.graph.user(&token, user).await {
        Ok(seen) => seen,
        Err(GraphError::NotFound { .. }) => return Ok(Found::Absent(None)),
        Err(error) => return Err(trouble::of_graph(&error)),
    };
    let happened = match intent {
        Intent::SignIn | Intent::Permit { .. } => false,
        Intent::Switch { change, .. } | Intent::Undo { change, .. } => change.is_done_for(&seen.value),
        Intent::Country { country, .. } => seen.value.usage_location.as_deref() == Some(country.as_str()),
    };
    if happened {
        return Ok(Found::Happened(Some(person(user, what, seen.request_id))));
    }
    // One of a chain: it is said, and the chain goes on with a click. What a person pressed for one alone stands there again.
    let lost = match (intent, what) {
        (Intent::Switch { queue: Queue::Waiting, .. }, What::Switched { change }) => {
            let what = What::NotSwitched { reason: Reason::Lost, sent: Some(change) };
            Some(person(user, what, seen.request_id))
        }
        _ => None,
    };
    Ok(Found::Absent(lost))
}

/// What a permission asks for.
pub(super) fn asked(permission: Permission) -> Asked {
    match permission {
        Permission::SwitchLicences => const { Asked::acting::<SwitchLicences>(Purpose::SwitchLicences) },
        Permission::SetCountry => const { Asked::acting::<SwitchLicences>(Purpose::SetCountry) },
    }
}

async fn permit(tools: &Tools, view: &Here<'_>, permission: Permission, then: &Intent, key: IntentKey) -> Answer {
    let (admin, ..) = &view.given;
    match tools.token(admin.tenant, asked(permission)).await {
        Ok(_) => Ok(Acted::Next(Told::plain(Note::Allowed), then.clone())),
        Err(trouble) if sign_in_again::is_missing(&trouble) => {
            let opened = tools.sign_ins.ask_in_browser(tools, admin.tenant, key.0, asked(permission), view.words).await;
            opened.map_err(|trouble| ActError::NotDone(trouble, None))?;
            Ok(Acted::Note(Told::plain(Note::Asked { permission, attempt: key.0 })))
        }
        Err(trouble) => Err(ActError::NotDone(trouble, None)),
    }
}

async fn switch(
    tools: &Tools,
    view: &Here<'_>,
    user: UserId,
    change: &Change,
    take_along: Option<SkuId>,
    queue: Queue,
) -> Answer {
    let token = token(tools, view, Permission::SwitchLicences).await?;
    let next = |what: What| next(view, user, &what, queue);
    let seen = match tools.graph.user(&token, user).await {
        Ok(seen) => seen,
        Err(GraphError::NotFound { request_id }) => return refused(view, user, Reason::Gone, request_id, &next),
        // Nothing was sent: this one waits, and the next goes on when Microsoft can again.
        Err(GraphError::Throttled { until }) => {
            let ended = not_switched(view, user, Reason::Busy, None, None, &next);
            return Err(quiet::after_rest(tools, until, view.seen.stays_busy(), ended).await);
        }
        Err(error) => return Err(not_done(view, &error)),
    };
    if change.is_done_for(&seen.value) {
        // It was Baton's own request, answered with "busy": its way back is known.
        let sent = view.seen.people.get(&user).and_then(|tried| tried.sent.clone());
        let what = sent.map_or(What::Already, |change| What::Switched { change });
        return went_on(person(user, what.clone(), seen.request_id), next(what));
    }
    let taken = match take_along {
        Some(sku) if holds_directly(&seen.value, sku) => {
            change.also_taking(Held { sku, off: seen.value.disabled_plans(sku) })
        }
        Some(_) | None => change.clone(),
    };
    let change = &taken;
    if !change.still_fits(&seen.value) {
        return refused(view, user, Reason::Changed, seen.request_id, &next);
    }
    let sent = tools.graph.change_licences(&token, user, &change.request()).await;
    match sent.map_err(|error| ActError::NotDone(trouble::of_graph(&error), None))? {
        ChangeOutcome::Changed(done) => {
            let what = What::Switched { change: change.clone() };
            went_on(person(user, what.clone(), done.request_id), next(what))
        }
        ChangeOutcome::Refused { reason, code, request_id, .. } => {
            let reason = reason_of(&reason, code, &seen.value, change, view);
            refused(view, user, reason, request_id, &next)
        }
        ChangeOutcome::Unknown { status, request_id, .. } => {
            match look_after(tools, &token, user, change).await {
                Some(true) => {
                    let what = What::Switched { change: change.clone() };
                    went_on(person(user, what.clone(), request_id), next(what))
                }
                // It was answered, with "busy", and the person is as before: another try later.
                Some(false) if status.is_some() => {
                    Err(not_switched(view, user, Reason::Busy, Some(change.clone()), request_id, &next))
                }
                Some(false) | None => Err(in_doubt(request_id)),
            }
        }
    }
}

async fn undo(tools: &Tools, view: &Here<'_>, user: UserId, change: &Change) -> Answer {
    let token = token(tools, view, Permission::SwitchLicences).await?;
    let seen = tools.graph.user(&token, user).await.map_err(|error| not_done(view, &error))?;
    if change.is_done_for(&seen.value) {
        return Ok(Acted::Note(person(user, What::Undone, seen.request_id)));
    }
    let held = change.remove.iter().all(|sku| holds_directly(&seen.value, *sku));
    if !held {
        return Err(ActError::NotDone(say_refused(view, &Reason::Changed), None));
    }
    let sent = tools.graph.change_licences(&token, user, &change.request()).await;
    match sent.map_err(|error| ActError::NotDone(trouble::of_graph(&error), None))? {
        ChangeOutcome::Changed(done) => Ok(Acted::Note(person(user, What::Undone, done.request_id))),
        ChangeOutcome::Refused { reason, code, .. } => {
            let reason = reason_of(&reason, code, &seen.value, change, view);
            Err(ActError::NotDone(say_refused(view, &reason), None))
        }
        ChangeOutcome::Unknown { request_id, .. } => match look_after(tools, &token, user, change).await {
            Some(true) => Ok(Acted::Note(person(user, What::Undone, request_id))),
            Some(false) | None => Err(in_doubt(request_id)),
        },
    }
}

async fn set_country(tools: &Tools, view: &Here<'_>, user: UserId, country: &str) -> Answer {
    let token = token(tools, view, Permission::SetCountry).await?;
    let sent = tools.graph.set_usage_location(&token, user, country).await;
    match sent.map_err(|error| ActError::NotDone(trouble::of_graph(&error), None))? {
        ChangeOutcome::Changed(done) => {
            let note = person(user, What::CountrySet, done.request_id);
            let change = view.seen.change_of(user).cloned();
            went_on(note, change.map(|change| Intent::Switch { user, change, take_along: None, queue: Queue::Only }))
        }
        ChangeOutcome::Refused { reason, code, .. } => {
            let reason = match reason {
                LicenceRefusal::Forbidden => Reason::Forbidden,
                LicenceRefusal::NoSuchUser => Reason::Gone,
                _ => Reason::Other { code },
            };
            Err(ActError::NotDone(say_refused(view, &reason), None))
        }
        ChangeOutcome::Unknown { request_id, .. } => Err(in_doubt(request_id)),
    }
}

async fn token(
    tools: &Tools,
    view: &Here<'_>,
    permission: Permission,
) -> Result<AccessToken, ActError<SwitchLicences>> {
    let (admin, ..) = &view.given;
    tools.token(admin.tenant, asked(permission)).await.map_err(|trouble| ActError::NotDone(trouble, None))
}

/// Whether the person is as the change makes them; `None` when Microsoft does not show it now.
async fn look_after(tools: &Tools, token: &AccessToken, user: UserId, change: &Change) -> Option<bool> {
    let seen = tools.graph.user(token, user).await.ok()?;
    Some(change.is_done_for(&seen.value))
}

/// The write for the person whose turn it is after `user`.
fn next(view: &Here<'_>, user: UserId, what: &What, queue: Queue) -> Option<Intent> {
    let is_busy = matches!(what, What::NotSwitched { reason: Reason::Busy, .. });
    let again = is_busy && queue == Queue::Waiting && view.seen.people.get(&user).is_none_or(|tried| tried.failed < 2);
    let user = queue.next(&view.seen, Some(user)).or(again.then_some(user))?;
    let change = view.seen.change_of(user)?.clone();
    Some(Intent::Switch { user, change, take_along: None, queue })
}

fn person(user: UserId, what: What, request_id: Option<String>) -> Told<Note> {
    Told::plain(Note::Person { user, what, request_id })
}

fn went_on(note: Told<Note>, next: Option<Intent>) -> Answer {
    Ok(match next {
        Some(next) => Acted::Next(note, next),
        None => Acted::Note(note),
    })
}

/// A read or write that surely changed nothing. Nothing is tried again by itself, so "busy" is said as it is.
fn not_done(view: &Here<'_>, error: &GraphError) -> ActError<SwitchLicences> {
    let trouble = match error {
        GraphError::Throttled { .. } => say_refused(view, &Reason::Busy),
        error => trouble::of_graph(error),
    };
    ActError::NotDone(trouble, None)
}

fn refused(
    view: &Here<'_>,
    user: UserId,
    reason: Reason,
    request_id: Option<String>,
    next: &dyn Fn(What) -> Option<Intent>,
) -> Answer {
    Err(not_switched(view, user, reason, None, request_id, next))
}

/// Nothing was changed for this one. The first person of a switch is the trial: when it is refused, nobody follows by
/// themselves; neither when nobody at all can follow.
fn not_switched(
    view: &Here<'_>,
    user: UserId,
    reason: Reason,
    sent: Option<Change>,
    request_id: Option<String>,
    next: &dyn Fn(What) -> Option<Intent>,
) -> ActError<SwitchLicences> {
    let trouble = say_refused(view, &reason);
    let is_trial =
        !view.seen.people.values().any(|tried| matches!(tried.what, Some(What::Switched { .. } | What::Already)));
    let ends_all = matches!(reason, Reason::NoSeat | Reason::Forbidden);
    let what = What::NotSwitched { reason, sent };
    let following = if ends_all || is_trial { None } else { next(what.clone()) };
    let note = person(user, what, request_id);
    match following {
        Some(following) => ActError::NotDoneNext(trouble, note, following),
        None => ActError::NotDone(trouble, Some(note)),
    }
}

fn say_refused(view: &Here<'_>, reason: &Reason) -> Trouble {
    let code = match reason {
        Reason::Forbidden => ProblemCode::Forbidden,
        _ => ProblemCode::Refused,
    };
    Trouble::new(code).with("reason", super::screen::reason_text(view, reason))
}

fn in_doubt(request_id: Option<String>) -> ActError<SwitchLicences> {
    let trouble = Trouble::new(ProblemCode::InDoubt);
    ActError::InDoubt(match request_id {
        Some(id) => trouble.details(format!("request-id {id}")),
        None => trouble,
    })
}

fn reason_of(refusal: &LicenceRefusal, code: String, user: &User, change: &Change, view: &Here<'_>) -> Reason {
    match refusal {
        LicenceRefusal::NotEnoughSeats => Reason::NoSeat,
        LicenceRefusal::NoUsageLocation => Reason::NoCountry,
        LicenceRefusal::Conflicts(_) => Reason::Clash { product: clashing(user, change, view) },
        LicenceRefusal::InheritedFromGroup => Reason::ByGroup,
        LicenceRefusal::Dependency => Reason::Dependency,
        LicenceRefusal::Forbidden => Reason::Forbidden,
        LicenceRefusal::NoSuchUser => Reason::Gone,
        LicenceRefusal::Busy => Reason::Busy,
        LicenceRefusal::Other(_) => Reason::Other { code },
    }
}

/// The other product of a clash: the one that was listed before the start, or the only other one the person holds directly.
fn clashing(user: &User, change: &Change, view: &Here<'_>) -> Option<SkuId> {
    let (plan, _) = view.seen.plan.as_ref()?;
    let listed =
        plan.clashes.iter().find(|(id, sku)| *id == user.id && holds_directly(user, *sku)).map(|(_, sku)| *sku);
    let touched = |sku: SkuId| change.remove.contains(&sku) || change.add.iter().any(|held| held.sku == sku);
    let others: Vec<SkuId> = user
        .licences
        .iter()
        .map(|licence| licence.sku_id)
        .filter(|sku| !touched(*sku) && holds_directly(user, *sku))
        .collect();
    listed.or(if let [only] = others[..] { Some(only) } else { None })
}
