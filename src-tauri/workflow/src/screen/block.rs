//! The parts a screen is made of. A new part is one variant here and one component in `ui/src/blocks`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Button, Column, Filter, LegendItem, Row, TimelineBar, TimelineTick};

/// One part of a screen. In every text `**word**` is shown strong; nothing else is markup.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "block", rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each variant says what its fields are; their names are the words of the pictures")]
pub enum Block {
    /// A message bar.
    Bar { tone: Tone, title: String, text: String, button: Option<Button> },
    /// A section title.
    Heading { text: String },
    /// A paragraph.
    Text { text: String },
    /// A list; numbered when order matters.
    List { numbered: bool, items: Vec<String> },
    /// The one fact that matters, large, with Copy.
    BigFact { label: String, value: String },
    /// Rows of label and value, each with a check mark, a remark and Copy where useful.
    Facts { title: Option<String>, rows: Vec<FactRow> },
    /// Cards of which one is chosen.
    Choices { field: String, legend: String, options: Vec<Choice>, value: String, error: Option<String> },
    /// Things to fill in.
    Fields { title: Option<String>, fields: Vec<Field> },
    /// What to do in a portal, in the portal's own order, with what to type there.
    Guide { title: Option<String>, steps: Vec<GuideStep> },
    /// A message or letter the person sends.
    Letter { to: String, subject: String, paragraphs: Vec<String>, note: Option<String>, buttons: Vec<Button> },
    /// A wait: what for, who must act, what is normal.
    Wait { title: String, text: String, facts: Vec<LabelledText>, button: Option<Button> },
    /// A code to read out or type elsewhere.
    Code { title: String, text: String, code: String, note: String },
    /// Two cards that differ (wrong tenant and right tenant).
    SideBySide { cards: Vec<SideCard> },
    /// A table. Cells may hold fields and buttons.
    Table { label: String, columns: Vec<Column>, rows: Vec<Row>, filters: Vec<Filter>, empty: Option<String> },
    /// Subscriptions on a line of time.
    Timeline {
        label: String,
        bars: Vec<TimelineBar>,
        today: String,
        today_label: String,
        from: String,
        to: String,
        ticks: Vec<TimelineTick>,
        legend: Vec<LegendItem>,
    },
    /// A strip of two to four figures.
    Totals { cells: Vec<TotalCell> },
    /// A tick box that is never ticked for the person.
    Confirm { field: String, title: String, text: String, ticked: bool, error: Option<String> },
    /// Counted work in progress.
    Progress { done: u32, failed: u32, total: u32, unit: String, facts: Vec<LabelledText>, button: Option<Button> },
    /// Stages in a row, e.g. sent, in progress, fulfilled.
    Stages { stages: Vec<Stage> },
    /// What has happened, newest first, and what comes next.
    History { title: String, items: Vec<LabelledText>, next_title: String, next: Vec<NextItem> },
    /// Old and new, pair by pair.
    Pairs { old_title: String, old_by: String, new_title: String, new_by: String, pairs: Vec<Pair> },
    /// A date that must not pass.
    Deadline { days: i32, unit: String, tone: Tone, title: String, text: String, buttons: Vec<Button> },
    /// Small cards with a state each.
    StatusCards { title: Option<String>, cards: Vec<StatusCard> },
    /// A picture of before and after.
    BeforeAfter {
        before_title: String,
        after_title: String,
        customer: String,
        people: String,
        old_seller: String,
        old_licences: String,
        new_seller: String,
        new_licences: String,
        old_ended: String,
    },
    /// What will be needed: icon, title, text.
    Needs { title: String, items: Vec<NeedItem> },
    /// Buttons in a row, for a part of a page that has no footer of its own.
    Buttons { buttons: Vec<Button> },
}

/// The tone of a bar or card: colour and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Tone {
    /// Good.
    Ok,
    /// Waiting; a spinner.
    Wait,
    /// Look soon.
    Warn,
    /// Stopped.
    Bad,
    /// Neutral.
    Info,
    /// Slowed down; a clock.
    Slow,
    /// A sign-in is needed; a key.
    Key,
    /// Brand colour.
    Brand,
}

/// A label with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LabelledText {
    /// The label (or the time, in a history).
    pub label: String,
    /// The text.
    pub text: String,
}

/// A row of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FactRow {
    /// What it is.
    pub label: String,
    /// The value.
    pub value: String,
    /// A smaller line under it.
    pub detail: Option<String>,
    /// A check mark or warning.
    pub state: Option<super::ProofState>,
    /// A short remark at the right side.
    pub remark: Option<String>,
    /// Whether Copy is offered.
    pub copy: bool,
}

/// One card of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// The card's title.
    pub title: String,
    /// A sentence.
    pub text: String,
    /// Small lines with icons.
    pub points: Vec<IconText>,
}

/// An icon with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IconText {
    /// A Fluent icon name.
    pub icon: String,
    /// The text.
    pub text: String,
}

/// Something to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Field {
    /// The name in the answers.
    pub id: String,
    /// Its label; also the accessible name in a table cell.
    pub label: String,
    /// What can be filled in.
    pub kind: FieldKind,
    /// The value now (what was typed before, or what is known). Check boxes: `true` or `false`.
    pub value: String,
    /// Help under the field.
    pub help: Option<String>,
    /// What is wrong with the value; shown instead of the help.
    pub error: Option<String>,
    /// Where a prefilled value comes from, e.g. "From Microsoft".
    pub origin: Option<String>,
    /// Whether it takes the whole width.
    pub wide: bool,
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Something secret: shown as dots, never given back by the shell, sent by a command of its own.
    Secret,
    /// A count, with minus and plus.
    Quantity {
        /// The smallest useful value.
        least: u32,
    },
    /// A date `YYYY-MM-DD`.
    Date,
    /// One of a few.
    Select {
        /// What can be chosen.
        options: Vec<SelectOption>,
    },
    /// A tick box.
    Check,
}

/// One of a few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SelectOption {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// One thing to do in a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GuideStep {
    /// What to do.
    pub text: String,
    /// What to type there, each with Copy.
    pub copy: Vec<LabelledText>,
    /// A page to open.
    pub button: Option<Button>,
    /// A warning that belongs to this very step.
    pub warning: Option<String>,
}

/// One of two cards that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SideCard {
    /// Its tone.
    pub tone: Tone,
    /// The small line at the top.
    pub heading: String,
    /// The title.
    pub title: String,
    /// Label and value.
    pub rows: Vec<LabelledText>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TotalCell {
    /// What it is.
    pub label: String,
    /// The figure with its unit.
    pub value: String,
    /// A smaller line.
    pub detail: String,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Stage {
    /// Its word.
    pub title: String,
    /// When.
    pub detail: String,
    /// How it stands.
    pub state: super::StepState,
}

/// Something that comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NextItem {
    /// What happens.
    pub title: String,
    /// Who, and how long.
    pub detail: String,
}

/// Old and new of one product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Pair {
    /// The old side.
    pub old: PairSide,
    /// What joins them, e.g. "Same" or "Upgrade".
    pub link: String,
    /// The new side; absent when not seen.
    pub new: Option<PairSide>,
    /// The assigned number for both together: Microsoft counts people per product, not per subscription.
    pub together: Option<String>,
}

/// One side of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PairSide {
    /// The product.
    pub title: String,
    /// Label and value, e.g. "Purchased 60".
    pub facts: Vec<LabelledText>,
    /// The verdict in words.
    pub verdict: String,
    /// The verdict's tone.
    pub tone: Tone,
}

/// A small card with a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StatusCard {
    /// The title.
    pub title: String,
    /// The line under it.
    pub text: String,
    /// How it stands.
    pub state: super::StepState,
}

/// What will be needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NeedItem {
    /// A Fluent icon name.
    pub icon: String,
    /// The title.
    pub title: String,
    /// The text.
    pub text: String,
}
