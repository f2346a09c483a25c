//! What Cloud-iQ's states mean. Only those that are documented mean anything.

use crate::OrderProgress;

/// Every state of a subscription that is documented, as a sum: a list is asked for all of them, as Crayon's own client does.
pub(super) const ALL: u32 = 511;
const ACTIVE: u32 = 1;
/// Deleted, cancelled by the customer, expired, cancelled. A subscription that was converted goes on as another one.
const ENDED: u32 = 4 | 8 | 32 | 128;

/// The bits and their names. Source: `SubscriptionStatus` in Crayon's C# client, 2023; the OpenAPI document of 2022 ends at 64.
const NAMES: [(u32, &str); 9] = [
    (1, "Active"),
    (2, "Suspended"),
    (4, "Deleted"),
    (8, "CustomerCancellation"),
    (16, "Converted"),
    (32, "Expired"),
    (64, "Pending"),
    (128, "Cancelled"),
    (256, "Disabled"),
];

/// A subscription's status as it is shown: the names of its bits, and what is left over as a number. A text that is no number
/// stays as it is.
pub(super) fn shown(status: &str) -> String {
    let Ok(bits) = status.parse::<u32>() else { return status.to_owned() };
    let named = NAMES.iter().filter(|(bit, _)| bits & bit != 0);
    let left = bits & !ALL;
    let mut words: Vec<String> = named.map(|(_, name)| (*name).to_owned()).collect();
    if left != 0 || bits == 0 {
        words.push(left.to_string());
    }
    words.join(", ")
}

/// What a subscription's status means for the order it came of. Bits that contradict each other, or that nobody knows, mean: not
/// finished.
pub(super) fn progress(status: &str) -> OrderProgress {
    match status.parse::<u32>() {
        Ok(ACTIVE) => OrderProgress::Fulfilled,
        Ok(bits) if bits != 0 && bits & !ENDED == 0 => OrderProgress::Ended,
        _ => OrderProgress::Open,
    }
}

/// A record's `EntityStatus` as it is shown. Source: Crayon's C# client.
pub(super) fn of_record(status: &str) -> &str {
    match status {
        "0" => "Active",
        "1" => "Removed",
        other => other,
    }
}
