//! When Microsoft asks for quiet before a write was sent: rest, then go on with the next person, never at once and never for ever.

use baton_workflow::{ActError, Step};
use jiff::Timestamp;

use crate::Tools;

/// Seconds that a chain of writes sits out by itself. What is longer is the person's to begin again.
const LONGEST: f64 = 300.0;

/// The end of a write that was not sent because its read was told to wait until `until`. The next write follows after the rest;
/// where nobody should wait that long, or Microsoft stays busy (`stays_busy`), the chain ends and says so.
pub(crate) async fn after_rest<S: Step>(
    tools: &Tools,
    until: Timestamp,
    stays_busy: bool,
    ended: ActError<S>,
) -> ActError<S> {
    let ActError::NotDoneNext(trouble, note, next) = ended else { return ended };
    let seconds = until.duration_since(tools.clock.now()).as_secs_f64();
    if stays_busy || seconds > LONGEST {
        return ActError::NotDone(trouble, Some(note));
    }
    tokio::time::sleep(tools.door.pace().lasting(seconds)).await;
    ActError::NotDoneNext(trouble, note, next)
}
