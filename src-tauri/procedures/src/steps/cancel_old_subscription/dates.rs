//! When the old subscriptions renew: what the last look shows comes before what was recorded, and a day that is over is no deadline.

use baton_domain::SubscriptionStatus;
use baton_workflow::View;
use jiff::{Timestamp, civil::Date};

use super::{CancelOldSubscription, to_cancel};
use crate::{
    coverage::EndingSeen,
    steps::{AtEnd, OldSubscription},
};

type Here<'a> = View<'a, CancelOldSubscription>;

/// Microsoft lets a partner undo a renewal for so many days.
const UNDO_DAYS: i32 = 7;

/// The next renewal that can still be stopped.
pub(super) struct Deadline<'a> {
    /// What renews first.
    pub row: &'a OldSubscription,
    /// The last day on which the provider can confirm: the day before.
    pub day: Date,
    /// Days left until then; never below zero.
    pub days: i32,
}

/// A renewal whose day has come.
pub(super) struct Passed<'a> {
    /// What was to renew.
    pub row: &'a OldSubscription,
    /// When.
    pub at: Timestamp,
    /// Days left in which the provider can undo it; absent when it is too late.
    pub undo_days: Option<i32>,
}

/// When a subscription renews next; none when it is not known, or over.
pub(super) fn renews_at(view: &Here<'_>, row: &OldSubscription) -> Option<Timestamp> {
    let at = next(recorded(view, row), live(view, row))?;
    (view.words.days_until(at, view.now) > 0).then_some(at)
}

/// The first of the renewals that are still to come.
pub(super) fn deadline<'a>(view: &'a Here<'_>) -> Option<Deadline<'a>> {
    let (row, at) = to_cancel(view).filter_map(|row| Some((row, renews_at(view, row)?))).min_by_key(|(_, at)| *at)?;
    let day = view.words.day(at).yesterday().ok()?;
    Some(Deadline { row, day, days: view.words.days_until(at, view.now) - 1 })
}

/// The renewals whose day has come, of subscriptions that have not ended.
pub(super) fn passed<'a>(view: &'a Here<'_>) -> Vec<Passed<'a>> {
    let of = |row: &'a OldSubscription| {
        let is_over = |at: &Timestamp| view.words.days_until(*at, view.now) <= 0;
        let at = last(recorded(view, row).filter(|_| !cancels(view, row)), live(view, row), is_over)?;
        let since = view.words.days_until(at, view.now); // zero or below
        Some(Passed { row, at, undo_days: Some(UNDO_DAYS + since).filter(|left| *left >= 0) })
    };
    to_cancel(view).filter_map(of).collect()
}

/// What the person or Microsoft said at the check of dates, else what the subscription itself showed then.
fn recorded(view: &Here<'_>, row: &OldSubscription) -> Option<Timestamp> {
    let (_, _, _, _, expiry, ..) = &view.given;
    let known = expiry.rows.iter().find(|term| term.subscription == row.id).and_then(|term| term.renews_at);
    known.or(row.next_lifecycle_at)
}

/// Whether it was to end on its date anyway.
fn cancels(view: &Here<'_>, row: &OldSubscription) -> bool {
    let (_, _, _, _, expiry, ..) = &view.given;
    expiry.rows.iter().any(|term| term.subscription == row.id && term.at_end == AtEnd::Cancels)
}

fn live<'a>(view: &'a Here<'_>, row: &OldSubscription) -> Option<&'a EndingSeen> {
    view.seen.last.as_ref().and_then(|(look, _)| look.ending.iter().find(|seen| seen.id == row.id))
}

/// The date of the last look, else the recorded one. An ended or unlisted one renews no more: its date is that of its deletion.
fn next(recorded: Option<Timestamp>, live: Option<&EndingSeen>) -> Option<Timestamp> {
    match live {
        Some(seen) if is_over(seen) => None,
        Some(EndingSeen { status: Some(SubscriptionStatus::Enabled), next_at: Some(at), .. }) => Some(*at),
        Some(_) | None => recorded,
    }
}

/// The newest known date that is over, of one that has not ended.
fn last(
    recorded: Option<Timestamp>,
    live: Option<&EndingSeen>,
    is_past: impl Fn(&Timestamp) -> bool,
) -> Option<Timestamp> {
    if live.is_some_and(is_over) {
        return None;
    }
    let shown = next(None, live);
    recorded.into_iter().chain(shown).filter(is_past).max()
}

fn is_over(seen: &EndingSeen) -> bool {
    seen.status.as_ref().is_none_or(SubscriptionStatus::has_ended)
}

#[cfg(test)]
mod tests {
    use baton_domain::SubscriptionId;

    use super::*;

    #[test]
    fn the_date_of_the_last_look_comes_before_the_recorded_one() {
        let seen = seen(Some(SubscriptionStatus::Enabled), Some(90));

        assert_eq!(next(Some(at(10)), Some(&seen)), Some(at(90)));
        assert_eq!(next(Some(at(10)), None), Some(at(10)), "nobody looked");
    }

    #[test]
    fn an_ended_or_unlisted_one_has_no_renewal_to_stop_and_none_to_undo() {
        for status in [Some(SubscriptionStatus::Suspended), None] {
            let seen = seen(status, Some(90));

            assert_eq!(next(Some(at(10)), Some(&seen)), None);
            assert_eq!(last(Some(at(10)), Some(&seen), |_| true), None);
        }
    }

    #[test]
    fn a_recorded_day_that_is_over_while_microsoft_shows_a_later_one_is_a_renewal() {
        let seen = seen(Some(SubscriptionStatus::Enabled), Some(90));
        let is_past = |day: &Timestamp| *day <= at(20);

        assert_eq!(last(Some(at(10)), Some(&seen), is_past), Some(at(10)));
        assert_eq!(next(Some(at(10)), Some(&seen)), Some(at(90)), "and the later one is what can still be stopped");
        assert_eq!(last(Some(at(30)), Some(&seen), is_past), None, "nothing is over yet");
    }

    fn seen(status: Option<SubscriptionStatus>, next: Option<i64>) -> EndingSeen {
        EndingSeen { id: SubscriptionId("old".to_owned()), status, next_at: next.map(at), people: 0 }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }
}
