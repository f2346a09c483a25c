//! Tables, whose cells may hold fields and buttons.

use serde::Serialize;
use ts_rs::TS;

use super::{Button, Field, StepState, Tone};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Column {
    /// The head.
    pub label: String,
    /// Whether numbers stand at the right side.
    pub right: bool,
    /// Its share of the width.
    pub share: u32,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Row {
    /// A key that stays the same between two looks.
    pub id: String,
    /// Which filter shows it.
    pub filter: String,
    /// Its cells, as many as columns.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Whether the text is the thing that matters.
    pub strong: bool,
    /// A smaller line under it.
    pub detail: Option<String>,
    /// Its colour, if any.
    pub tone: Option<Tone>,
    /// A state icon before the text.
    pub state: Option<StepState>,
    /// A field instead of or under the text.
    pub field: Option<Field>,
    /// Buttons.
    pub buttons: Vec<Button>,
}

impl Cell {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Strong text.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true, ..Self::default() }
    }

    /// A field.
    #[must_use]
    pub fn field(field: Field) -> Self {
        Self { field: Some(field), ..Self::default() }
    }

    /// The same with a smaller line under it.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same in a tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}

/// A chip that filters a table's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Filter {
    /// Rows with this filter are shown; empty shows all.
    pub id: String,
    /// The chip's words.
    pub label: String,
    /// How many rows.
    pub count: u32,
}
