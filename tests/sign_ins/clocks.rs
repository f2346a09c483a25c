//! A computer whose clock is wrong, from the start or suddenly in the middle of a move.

use baton_workflow::ProblemCode;
use jiff::SignedDuration;

use crate::{
    desk::{Desk, End},
    provider::Mischief,
    row::{refused, told},
};

const YEAR: i64 = 365 * 24;

#[tokio::test]
async fn a_wrong_clock_is_told_as_such_and_five_minutes_are_none() {
    // A clock that is less than an hour ahead meets a token that still lives by it, and does no harm.
    for minutes in [YEAR * 60, 2 * 60, 66, -6, -60, -YEAR * 60] {
        let desk = Desk::new(Mischief::default()).await;
        desk.clock.is_ahead_by(SignedDuration::from_mins(minutes));

        refused("not valid at this computer's time").check(&desk.sign_in().await);
    }
    for minutes in [0, 4, -4] {
        let desk = Desk::new(Mischief::default()).await;
        desk.clock.is_ahead_by(SignedDuration::from_mins(minutes));

        assert_eq!(desk.sign_in().await, End::SignedIn, "{minutes}");
        assert_eq!(desk.access().await, End::SignedIn, "{minutes}");
    }
}

#[tokio::test]
async fn a_clock_that_jumps_in_the_middle_of_a_move_loses_no_sign_in() {
    let desk = Desk::new(Mischief::default()).await;
    assert_eq!(desk.sign_in().await, End::SignedIn);

    desk.clock.is_ahead_by(SignedDuration::from_hours(YEAR));
    let ahead = desk.access().await;
    desk.clock.is_ahead_by(SignedDuration::from_hours(-YEAR));
    let behind = desk.access().await;
    desk.clock.is_ahead_by(SignedDuration::ZERO);
    let right_again = desk.access().await;

    told(ProblemCode::SignInFailed).check(&ahead);
    assert_eq!(behind, End::SignedIn, "the token in memory still lives, and Microsoft says when it does not");
    assert_eq!(right_again, End::SignedIn);
    assert_eq!(desk.tools.sign_ins.accounts().await.len(), 1, "the sign-in was kept all the time");
}
