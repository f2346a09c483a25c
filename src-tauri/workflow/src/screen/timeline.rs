//! Subscriptions on a line of time.

use serde::Serialize;
use ts_rs::TS;

/// A subscription on the line of time. Days are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimelineBar {
    /// The product.
    pub label: String,
    /// Parts from left to right.
    pub parts: Vec<TimelinePart>,
    /// A mark with words, e.g. the renewal.
    pub mark: Option<TimelineMark>,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimelinePart {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Its look.
    pub look: TimelineLook,
}

/// The look of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TimelineLook {
    /// Paid until renewal.
    Paid,
    /// Paid until a renewal that is close.
    PaidSoon,
    /// Paid again if nobody acts.
    PaidAgain,
    /// Safe days to order.
    Safe,
    /// Days in which the order can be undone.
    Undo,
}

/// A mark on a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimelineMark {
    /// The day.
    pub day: String,
    /// Its words.
    pub label: String,
    /// Whether it is close.
    pub soon: bool,
}

/// A tick under the line of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimelineTick {
    /// The day.
    pub day: String,
    /// Its words.
    pub label: String,
}

/// A look with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LegendItem {
    /// The look.
    pub look: TimelineLook,
    /// The words.
    pub label: String,
}
