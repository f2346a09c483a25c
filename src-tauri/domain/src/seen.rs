//! Something read at a far end, with what evidence needs.

use jiff::Timestamp;

/// Something read at Microsoft or a distributor, with what evidence needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen<T> {
    /// What was read.
    pub value: T,
    /// The far end's id of the (last) request that showed it, where it gives one.
    pub request_id: Option<String>,
    /// When it was read, by the profile's clock.
    pub at: Timestamp,
}

impl<T> Seen<T> {
    /// The same sight of something derived from it.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Seen<U> {
        Seen { value: change(self.value), request_id: self.request_id, at: self.at }
    }
}
