//! What the person's clicks mean. Pure.

use baton_domain::{Evidence, SkuId, UserId};
use baton_workflow::{Accepted, Answers, FieldErrors, Finish, Told, View};

use super::{
    Intent, LeftAsIs, Note, SwitchKind, SwitchLicences, SwitchedLicences,
    notes::{Permission, Reason, Standing, What},
    plan::Change,
    switches, word_counts,
    writing::Queue,
};
use crate::{country, parts, sign_in_again};

type Here<'a> = View<'a, SwitchLicences>;
type Meant = Result<Accepted<SwitchLicences>, FieldErrors>;

/// The tick before the start.
pub(super) const UNDERSTAND: &str = "understand";

pub(super) fn accept(view: &Here<'_>, answers: &Answers) -> Meant {
    if let Some((action, user)) = answers.action.split_once(':') {
        return match user.parse() {
            Ok(user) => for_one(view, answers, action, user),
            Err(_) => Ok(Accepted::Stay),
        };
    }
    match answers.action.as_str() {
        "start" if !answers.ticked(UNDERSTAND) => Err(FieldErrors::one(UNDERSTAND, view.words.say("error-tick", &[]))),
        "start" | "go_on" => Ok(chain(view, Queue::Waiting)),
        "pause" => Ok(Accepted::Pause),
        "retry_all" => Ok(chain(view, Queue::Again { before: view.now })),
        "give_all" => Ok(chain(view, Queue::Groups)),
        "stop_asking" => Ok(Accepted::Note(Told::plain(Note::AskEnded { agreed: false }))),
        "continue" => finish(view, answers),
        sign_in_again::ASK => Ok(Accepted::Act(Intent::SignIn)),
        sign_in_again::STOP => {
            Ok(Accepted::Note(Told::plain(Note::SignIn { again: sign_in_again::AgainNote::NotSignedIn })))
        }
        _ => Ok(Accepted::Stay),
    }
}

fn for_one(view: &Here<'_>, answers: &Answers, action: &str, user: UserId) -> Meant {
    let change = view.seen.change_of(user).cloned();
    let tried = view.seen.people.get(&user);
    Ok(match (action, change) {
        ("retry" | "give", Some(change)) => permitted(Permission::SwitchLicences, only(user, change, None)),
        ("remove", Some(change)) => {
            let clash = match tried.and_then(|tried| tried.what.as_ref()) {
                Some(What::NotSwitched { reason: Reason::Clash { product: Some(sku) }, .. }) => *sku,
                _ => return Ok(Accepted::Stay),
            };
            permitted(Permission::SwitchLicences, only(user, change, Some(clash)))
        }
        ("country", Some(_)) => {
            let field = format!("country:{user}");
            let chosen = match answers.text(&field) {
                "" => view.given.0.country.clone().unwrap_or_default(),
                typed => typed.to_owned(),
            };
            let chosen = chosen.trim().to_uppercase();
            let known = country::find(&chosen).is_some() || view.given.0.country.as_deref() == Some(chosen.as_str());
            if !known {
                return Err(FieldErrors::one(&field, view.words.say("error-choose", &[])));
            }
            permitted(Permission::SetCountry, Intent::Country { user, country: chosen })
        }
        ("leave", Some(_)) => leave(view, user),
        ("undo", _) => match tried.and_then(|tried| tried.what.as_ref()) {
            Some(What::Switched { change }) => {
                permitted(Permission::SwitchLicences, Intent::Undo { user, change: change.reversed() })
            }
            _ => Accepted::Stay,
        },
        _ => Accepted::Stay,
    })
}

fn permitted(permission: Permission, then: Intent) -> Accepted<SwitchLicences> {
    Accepted::Act(Intent::Permit { permission, then: Box::new(then) })
}

/// Whether the same request again can end otherwise.
pub(super) fn helps_again(reason: &Reason) -> bool {
    match reason {
        Reason::NoSeat | Reason::Dependency | Reason::Forbidden | Reason::Changed => true,
        Reason::Busy | Reason::Lost | Reason::Clash { .. } | Reason::Other { .. } => true,
        Reason::NoCountry | Reason::ByGroup | Reason::Gone => false,
    }
}

fn only(user: UserId, change: Change, take_along: Option<SkuId>) -> Intent {
    Intent::Switch { user, change, take_along, queue: Queue::Only }
}

/// The first of the queue; the others follow by themselves.
fn chain(view: &Here<'_>, queue: Queue) -> Accepted<SwitchLicences> {
    let first = queue.next(&view.seen, None).and_then(|user| Some((user, view.seen.change_of(user)?.clone())));
    match first {
        Some((user, change)) => {
            permitted(Permission::SwitchLicences, Intent::Switch { user, change, take_along: None, queue })
        }
        None => Accepted::Look,
    }
}

/// The person stays as they are. The reason is what stands in the row.
fn leave(view: &Here<'_>, user: UserId) -> Accepted<SwitchLicences> {
    let standing = view.seen.standings().into_iter().find(|(id, _)| *id == user).map(|(_, standing)| standing);
    let reason = match standing {
        Some(Standing::NeedsALook(reason)) => reason.key().to_owned(),
        Some(Standing::Undone) => "undone".to_owned(),
        Some(Standing::Waiting) => "not-wanted".to_owned(),
        Some(Standing::Switched | Standing::Left(_)) | None => return Accepted::Stay,
    };
    let fact = view.say_with("fact-left", &[("reason", view.say(&format!("left-{reason}")).into())]);
    let evidence = Evidence::person(fact, view.operator(), view.now);
    Accepted::Note(Told::new(Note::Left { user, reason }, vec![evidence]))
}

fn finish(view: &Here<'_>, answers: &Answers) -> Meant {
    if !switches(view) {
        let outcome = SwitchedLicences { how: SwitchKind::NothingToDo, switched: 0, left: Vec::new() };
        let evidence = Evidence::worked_out(view.say("fact-nothing"), view.now);
        return Ok(Accepted::Done(Finish::new(outcome, vec![evidence])));
    }
    let standings = view.seen.standings();
    if word_counts(view) {
        return by_word(view, answers, left(&standings));
    }
    let dealt_with = standings.iter().all(|(_, standing)| matches!(standing, Standing::Switched | Standing::Left(_)));
    if view.seen.plan.is_none() || !dealt_with || !view.seen.is_read_back() {
        return Ok(Accepted::Look);
    }
    let left = left(&standings);
    let switched = u32::try_from(standings.len() - left.len()).unwrap_or(u32::MAX);
    Ok(Accepted::Done(Finish::new(SwitchedLicences { how: SwitchKind::Switched, switched, left }, Vec::new())))
}

/// Those who stay as they are by a person's decision.
fn left(standings: &[(UserId, Standing)]) -> Vec<LeftAsIs> {
    let left = standings.iter().filter_map(|(user, standing)| match standing {
        Standing::Left(reason) => Some(LeftAsIs { user: *user, reason: reason.clone() }),
        Standing::Switched | Standing::Waiting | Standing::NeedsALook(_) | Standing::Undone => None,
    });
    left.collect()
}

/// Baton cannot look: the admin switched everybody by hand, and a person says so.
fn by_word(view: &Here<'_>, answers: &Answers, left: Vec<LeftAsIs>) -> Meant {
    let mut errors = FieldErrors::none();
    if !answers.ticked(UNDERSTAND) {
        errors.add(UNDERSTAND, view.words.say("error-tick", &[]));
    }
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let outcome = SwitchedLicences { how: SwitchKind::SaidByPerson, switched: 0, left };
    let evidence = Evidence::person(view.say("fact-said"), name.as_str(), view.now);
    errors.or(Accepted::Done(Finish::new(outcome, vec![evidence])))
}
