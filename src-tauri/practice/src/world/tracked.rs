//! A value that knows whether it was touched since it was last written down.

use std::ops::{Deref, DerefMut};

use serde::Serialize;

/// Marks itself whenever it is borrowed to be changed, so that no place that changes it can forget to say so.
#[derive(Debug, Clone, Default)]
pub struct Tracked<T> {
    value: T,
    touched: bool,
}

impl<T> Tracked<T> {
    /// Untouched.
    pub(super) fn new(value: T) -> Self {
        Self { value, touched: false }
    }

    /// Whether it was touched since the last time this was asked.
    pub(super) fn take_mark(&mut self) -> bool {
        std::mem::take(&mut self.touched)
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.touched = true;
        &mut self.value
    }
}

impl<T: Serialize> Serialize for Tracked<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
