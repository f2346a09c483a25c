//! The few status words that mean something. Every other word is shown as it is and means: not finished.
//!
//! Source: the enumerations in ArrowSphere's Node client, read November 2026; they are not said to be complete.

use crate::OrderProgress;

/// An order's status. `Canceled` and `Not Accepted` end it; the failures do not, because ArrowSphere can submit such an
/// order again, and it may then still be delivered.
pub(super) fn of_order(word: &str) -> OrderProgress {
    if is(word, &["Fulfilled"]) {
        OrderProgress::Fulfilled
    } else if is(word, &["Canceled", "Cancelled", "Not Accepted"]) {
        OrderProgress::Ended
    } else {
        OrderProgress::Open
    }
}

/// An order line's status.
pub(super) fn of_line(word: &str) -> OrderProgress {
    if is(word, &["Provisioned"]) {
        OrderProgress::Fulfilled
    } else if is(word, &["Canceled", "Cancelled"]) {
        OrderProgress::Ended
    } else {
        OrderProgress::Open
    }
}

/// Whether a customer's tenant is attached.
pub(super) fn is_attached(word: &str) -> bool {
    is(word, &["Fulfilled"])
}

/// Whether an enrolment may order.
pub(super) fn is_validated(word: &str) -> bool {
    is(word, &["Validated"])
}

fn is(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.trim().eq_ignore_ascii_case(known))
}
