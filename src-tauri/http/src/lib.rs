//! The only door to the network: origin allow-list, timeouts, pacing, request ids, redacted log.

mod budget;
mod clients;
mod door;
mod error;
mod key;
mod obstacle;
mod pace;
mod reply;
mod request;
mod token;

pub use budget::WriteBudget;
pub use door::Door;
pub use error::{DoorError, ReadError, Refusal, WriteError};
pub use key::ApiKey;
pub use obstacle::Obstacle;
pub use pace::Pace;
pub use reply::{NotJson, Reply};
pub use request::{Read, Write};
pub use token::AccessToken;
