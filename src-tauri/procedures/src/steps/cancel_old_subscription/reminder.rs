//! A reminder for the person's own calendar: three days before, and on the last day.

use baton_workflow::{Step as _, View};
use jiff::ToSpan;

use super::{
    CancelOldSubscription,
    dates::{Deadline, deadline},
};
use crate::calendar::{self, Reminder};

/// The calendar file; none when no date is known that is still to come.
pub(super) fn file(view: &View<'_, CancelOldSubscription>) -> Option<(String, Vec<u8>)> {
    let Deadline { row, day: last, .. } = deadline(view)?;
    let today = view.words.day(view.now);
    let provider = &view.given.2.old_provider;
    let args = [("provider", provider.into()), ("product", (&row.product).into())];
    let tenant = view.given.0.tenant;
    let reminder = |kind: &str, day| Reminder {
        id: format!("{tenant}-{kind}"),
        day,
        title: view.say_with(&format!("reminder-{kind}"), &args),
        text: view.say_with("reminder-text", &args),
    };
    let before = last.checked_sub(3.days()).ok().filter(|before| *before >= today);
    let reminders = before.map(|before| reminder("ask", before)).into_iter().chain([reminder("last", last)]).collect();
    Some((format!("{}.ics", CancelOldSubscription::ID), calendar::file(reminders, view.now)))
}
