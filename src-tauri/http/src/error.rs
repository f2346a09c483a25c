//! Why a request has no answer. Reads and writes differ, because only a write can have happened unseen.

use thiserror::Error;

use crate::Obstacle;

/// Why a door cannot be made. Each is a mistake in settings, never in the world.
#[derive(Debug, Error)]
pub enum DoorError {
    /// An origin on the allow-list is neither https nor this computer.
    #[error("{origin} is not encrypted")]
    NotEncrypted {
        /// The refused origin.
        origin: String,
    },
    /// The system's certificate store or proxy settings could not be used.
    #[error("the network cannot be set up on this computer")]
    Setup(#[source] reqwest::Error),
}

/// Why the door kept a request in. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The address is not on the allow-list.
    #[error("{origin} is not an address Baton talks to")]
    Origin {
        /// Where the request wanted to go.
        origin: String,
    },
    /// The token was issued for somebody else.
    #[error("the sign-in is not meant for {origin}")]
    Token {
        /// Where the token would have gone.
        origin: String,
    },
    /// The request could not be written down (a header with a line break, a body that is no JSON).
    #[error("the request is malformed")]
    Malformed,
}

/// Why a read has no answer. It changed nothing; asking again is always safe.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The door kept it in.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No connection: no network, no such host, a proxy in the way.
    #[error("the server cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// The far end's certificate does not hold: [`Obstacle`] says why.
    #[error("the connection is not trusted")]
    NotTrusted(#[source] reqwest::Error),
    /// The answer broke off or did not come in time, each time it was asked for.
    #[error("the answer did not arrive")]
    NoAnswer(#[source] reqwest::Error),
    /// The answer is larger than what is read of it: 32 MiB, or less where its kind is known to be small.
    #[error("the answer is too large")]
    TooLarge,
}

/// Why a write has no answer. The difference decides whether it may be sent again.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The door kept it in: nothing was sent.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No byte of the request left this computer: it surely did not happen.
    #[error("the request was not sent")]
    NotSent(#[source] reqwest::Error),
    /// Sent, or perhaps sent: it may have happened. Look at the far end before anything else.
    #[error("no answer came")]
    NoAnswer(#[source] Option<reqwest::Error>),
}

impl ReadError {
    pub(crate) fn from_transport(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::Refused(Refusal::Malformed);
        }
        if Obstacle::of(&error).is_some_and(Obstacle::is_about_certificates) {
            return Self::NotTrusted(error);
        }
        if error.is_connect() { Self::Unreachable(error) } else { Self::NoAnswer(error) }
    }

    /// How often it may be asked in all, because it can pass by itself. A network that is not there is told to the person soon.
    pub(crate) fn most_tries(&self) -> u32 {
        match self {
            Self::NoAnswer(_) => crate::Pace::TRIES,
            Self::Unreachable(_) => 3,
            Self::Refused(_) | Self::NotTrusted(_) | Self::TooLarge => 1,
        }
    }
}

impl WriteError {
    pub(crate) fn from_transport(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::Refused(Refusal::Malformed);
        }
        if error.is_connect() { Self::NotSent(error) } else { Self::NoAnswer(Some(error)) }
    }
}
