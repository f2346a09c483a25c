//! The one keyboard of a display. Two windows on one display take the focus from each other, in tests as for people.

use std::fs::{File, TryLockError};
use std::time::Duration;

use super::WindowError;

/// How often a busy seat is asked for.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Sitting at a display. Free again when it is dropped, also by the end of the process.
#[derive(Debug)]
pub(super) struct Seat {
    _taken: File,
}

impl Seat {
    /// Waits until nobody else sits at this display, in this process or another.
    ///
    /// # Errors
    /// [`WindowError::NoDisplay`] without a display, [`WindowError::Files`] when the lock's file cannot be made.
    pub(super) async fn take() -> Result<Self, WindowError> {
        let display = ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(std::env::var_os).ok_or(WindowError::NoDisplay)?;
        let name: String =
            display.to_string_lossy().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let file = File::create(std::env::temp_dir().join(format!("baton-seat-{name}.lock")))?;
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _taken: file }),
                Err(TryLockError::WouldBlock) => look.tick().await,
                Err(TryLockError::Error(error)) => return Err(error.into()),
            };
        }
    }
}
