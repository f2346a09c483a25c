//! The moments around a write in which the program is killed, and the ways in which the distributor answers it.

use std::fmt;

use baton_practice::controls::Fault;

use super::wire::Stop;

/// A moment in which the program dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Inside the program, at the point of this name.
    Inside(&'static str),
    /// On the wire: it is killed while its request stands still there.
    Wire(Stop),
}

/// Around one write, from before it was decided to after its answer is on the disk.
pub const POINTS: [Point; 13] = [
    Point::Inside("before-intent"),
    Point::Inside("intent-uncommitted"),
    Point::Inside("intent-recorded"),
    Point::Inside("before-connect"),
    Point::Wire(Stop::FirstBytes),
    Point::Wire(Stop::HalfSent),
    Point::Wire(Stop::Sent),
    Point::Wire(Stop::AnswerHeld),
    Point::Wire(Stop::HalfAnswered),
    Point::Wire(Stop::Answered),
    Point::Inside("before-answer-recorded"),
    Point::Inside("answer-uncommitted"),
    Point::Inside("answer-recorded"),
];

/// A second death, while the first one is being made good.
pub const SECOND: [Point; 2] = [Point::Inside("before-look-up-recorded"), Point::Inside("look-up-begins")];

/// How the distributor answers the write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// As it should.
    Takes,
    /// The connection breaks, and nothing happened.
    DropsBefore,
    /// The connection breaks, although it happened.
    DropsAfter,
    /// It happens, and the answer comes late.
    Slow,
    /// 401, and nothing happened.
    Refuses401,
    /// 429 with `Retry-After`, and nothing happened.
    Busy429,
    /// 429 without it, and nothing happened.
    Busy429Silent,
    /// 500, and nothing happened.
    Fails500,
    /// 500, although it happened.
    Fails500Done,
    /// 503, and nothing happened.
    Fails503,
    /// It happened, and half of the answer comes.
    Truncated,
    /// 502 with a page of HTML from somebody in between, and nothing happened.
    Fails502,
    /// The same, although it happened.
    Fails502Done,
    /// 200 with the number of the order before, and nothing happened.
    OtherNumber,
    /// The same, although it happened.
    OtherNumberDone,
    /// It happened, and the lists show it 300 seconds later.
    ListsLag,
    /// It happened, and the lists show it 900 seconds later: longer than Baton takes for possible. Baton looks again an hour
    /// later here and finds it. An order that stays hidden through both looks and through the press "Order again" is left out
    /// of the table: nothing that can be read then shows it, so there are two, and the wait for the delivery has to tell that.
    ListsLagLonger,
    /// It happens, and the answer comes after the client gave up.
    TooLate,
}

/// Every behaviour that meets every moment. An answer that is too late takes a minute, so it is tried once per write.
pub const BEHAVIOURS: [Behaviour; 17] = [
    Behaviour::Takes,
    Behaviour::DropsBefore,
    Behaviour::DropsAfter,
    Behaviour::Slow,
    Behaviour::Refuses401,
    Behaviour::Busy429,
    Behaviour::Busy429Silent,
    Behaviour::Fails500,
    Behaviour::Fails500Done,
    Behaviour::Fails503,
    Behaviour::Truncated,
    Behaviour::Fails502,
    Behaviour::Fails502Done,
    Behaviour::OtherNumber,
    Behaviour::OtherNumberDone,
    Behaviour::ListsLag,
    Behaviour::ListsLagLonger,
];

impl Behaviour {
    /// Whether it is the number of an order before that is answered: only a second write has one before it.
    pub fn is_other_number(self) -> bool {
        matches!(self, Self::OtherNumber | Self::OtherNumberDone)
    }

    /// By how many seconds the lists lag.
    pub fn lag(self) -> Option<u32> {
        match self {
            Self::ListsLag => Some(300),
            Self::ListsLagLonger => Some(900),
            _ => None,
        }
    }

    /// The fault that makes the practice cloud behave so; none where it is no fault of one request.
    pub fn fault(self) -> Option<Fault> {
        Some(match self {
            Self::Takes | Self::ListsLag | Self::ListsLagLonger => return None,
            Self::DropsBefore => Fault::DropBeforeEffect,
            Self::DropsAfter => Fault::DropAfterEffect,
            Self::Slow => Fault::SlowThenDone { millis: 1_500 },
            Self::Refuses401 => Fault::Status { status: 401 },
            Self::Busy429 => Fault::TooManyRequests { retry_after: Some(1) },
            Self::Busy429Silent => Fault::TooManyRequests { retry_after: None },
            Self::Fails500 => Fault::Status { status: 500 },
            Self::Fails500Done => Fault::StatusThoughDone { status: 500 },
            Self::Fails503 => Fault::Status { status: 503 },
            Self::Truncated => Fault::TruncatedBody,
            // The practice cloud's own page for a status is HTML.
            Self::Fails502 => Fault::Status { status: 502 },
            Self::Fails502Done => Fault::StatusThoughDone { status: 502 },
            Self::OtherNumber => Fault::OtherBody { done: false },
            Self::OtherNumberDone => Fault::OtherBody { done: true },
            Self::TooLate => Fault::SlowThenDone { millis: 61_000 },
        })
    }
}

impl fmt::Display for Behaviour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Takes => "takes it",
            Self::DropsBefore => "drops it before",
            Self::DropsAfter => "drops it after",
            Self::Slow => "slow, then done",
            Self::Refuses401 => "401",
            Self::Busy429 => "429, Retry-After",
            Self::Busy429Silent => "429",
            Self::Fails500 => "500, not done",
            Self::Fails500Done => "500, though done",
            Self::Fails503 => "503",
            Self::Truncated => "half of the 200",
            Self::Fails502 => "502 HTML, not done",
            Self::Fails502Done => "502 HTML, though done",
            Self::OtherNumber => "other number, not done",
            Self::OtherNumberDone => "other number, done",
            Self::ListsLag => "lists lag 300 s",
            Self::ListsLagLonger => "lists lag 900 s",
            Self::TooLate => "answers too late",
        })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Inside(name) => name,
            Self::Wire(Stop::FirstBytes) => "connected",
            Self::Wire(Stop::HalfSent) => "half sent",
            Self::Wire(Stop::Sent) => "sent",
            Self::Wire(Stop::AnswerHeld) => "answered, nothing read",
            Self::Wire(Stop::HalfAnswered) => "answered, half read",
            Self::Wire(Stop::Answered) => "answered",
        })
    }
}
