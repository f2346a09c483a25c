//! Proof that was read from Microsoft a moment ago, in this run of the program. Old proof is never taken for it.

use baton_microsoft::Seen;
use jiff::Timestamp;

/// Something that a live read brought just now.
///
/// Only a read makes one: it is not deserialized, has no public constructor, and is not kept. What a journal gives back is
/// [`Recorded`](baton_workflow::Recorded) and never proof for a write.
#[derive(Debug, Clone)]
pub struct Fresh<T> {
    value: T,
    at: Timestamp,
    request_id: Option<String>,
}

impl<T> Fresh<T> {
    /// What a live read brought.
    pub(crate) fn read(seen: Seen<T>) -> Self {
        Self { value: seen.value, at: seen.at, request_id: seen.request_id }
    }

    /// When it was read.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Microsoft's id of the request that showed it.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        self.request_id.clone()
    }
}

impl<T> std::ops::Deref for Fresh<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
