//! A reminder of the day on which an invitation counts no more, or the rights end.

use baton_workflow::{Step as _, View};
use jiff::{Timestamp, ToSpan};

use super::{AcceptDelegatedAdmin, AdminRights, in_force};
use crate::calendar::{self, Reminder};

/// What the reminder is of.
enum Of {
    Invitation,
    Rights,
}

/// The calendar file; none when no such day is known or it is past.
pub(in super::super) fn file(view: &View<'_, AcceptDelegatedAdmin>) -> Option<(String, Vec<u8>)> {
    let (of, ends) = end(view)?;
    let (key, before) = match of {
        Of::Invitation => ("invitation", 14.days()),
        Of::Rights => ("rights", 30.days()),
    };
    let (today, last) = (view.words.day(view.now), view.words.day(ends));
    let tenant = view.given.0.tenant;
    let reminder = |kind: &str, day| Reminder {
        id: format!("{tenant}-{key}-{kind}"),
        day,
        title: view.say(&format!("reminder-{key}-{kind}")),
        text: view.say_with(&format!("reminder-{key}-text"), &[("date", view.words.long_date(last).into())]),
    };
    let soon = last.checked_sub(before).ok().filter(|soon| *soon >= today);
    let reminders = soon.map(|soon| reminder("soon", soon)).into_iter().chain([reminder("last", last)]).collect();
    Some((format!("{}.ics", AcceptDelegatedAdmin::ID), calendar::file(reminders, view.now)))
}

/// Whether there is a day to be reminded of.
pub(super) fn is_there(view: &View<'_, AcceptDelegatedAdmin>) -> bool {
    end(view).is_some()
}

fn end(view: &View<'_, AcceptDelegatedAdmin>) -> Option<(Of, Timestamp)> {
    let known = match &view.outcome {
        Some(done) => match &done.admin_rights {
            AdminRights::InForce { ends_at, .. } => ends_at.map(|at| (Of::Rights, at)),
            AdminRights::Invited { counts_until, .. } => counts_until.map(|at| (Of::Invitation, at)),
            AdminRights::Later | AdminRights::NotNeeded | AdminRights::NotOffered | AdminRights::Said { .. } => None,
        },
        None => match in_force(view, None) {
            Some(standing) => standing.ends_at.map(|at| (Of::Rights, at)),
            None => {
                let pending = view.seen.rights.to_approve().and(view.seen.rights.standing());
                pending.and_then(super::Standing::counts_until).map(|at| (Of::Invitation, at))
            }
        },
    };
    known.filter(|(_, at)| *at > view.now)
}
