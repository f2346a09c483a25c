//! The parts a screen is made of. A new part is one variant here and one component in `ui/src/blocks`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    Timeline { label: String, bars: Vec<TimelineBar>, today: String, today_label: String, from: String, to: String, ticks: Vec<TimelineTick>, legend: Vec<LegendItem> },
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
    BeforeAfter { before_title: String, after_title: String, customer: String, people: String, old_seller: String, old_licences: String, new_seller: String, new_licences: String, old_ended: String },
    /// What will be needed: icon, title, text.
    Needs { title: String, items: Vec<NeedItem> },
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

/// A button. What it does is named by its kind; the page can do nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Button {
    /// Its words.
    pub label: String,
    /// A Fluent icon name, e.g. `copy`, `open`, `save`, `arrow_clockwise`.
    pub icon: Option<String>,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// What it does.
    pub does: ButtonAct,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
#[ts(export)]
pub enum ButtonAct {
    /// Sends the answers with this action.
    Submit { action: String },
    /// Asks to look again now.
    Look,
    /// Asks the program to open one of its known addresses in the browser.
    Open { link: String },
    /// Asks the program to save one of its known files.
    Save { file: String },
    /// Copies a text.
    Copy { text: String },
    /// Goes back to the list of moves; the move stays as it is.
    Leave,
    /// Opens the settings.
    Settings,
}

impl Button {
    /// A button that sends the answers.
    #[must_use]
    pub fn submit(action: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Submit { action: action.to_owned() })
    }

    /// A button that looks again.
    #[must_use]
    pub fn look(label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Look).icon("arrow_clockwise")
    }

    /// A button that opens a known address.
    #[must_use]
    pub fn open(link: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Open { link: link.to_owned() }).icon("open")
    }

    /// A button that saves a known file.
    #[must_use]
    pub fn save(file: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Save { file: file.to_owned() }).icon("save")
    }

    /// A button that copies.
    #[must_use]
    pub fn copy(text: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Copy { text: text.into() }).icon("copy")
    }

    /// A button that leaves the move open and goes home.
    #[must_use]
    pub fn leave(label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Leave)
    }

    fn new(label: impl Into<String>, does: ButtonAct) -> Self {
        Self { label: label.into(), icon: None, enabled: true, does }
    }

    /// The same with an icon.
    #[must_use]
    pub fn icon(mut self, icon: &str) -> Self {
        self.icon = Some(icon.to_owned());
        self
    }

    /// The same, on or off.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
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
    pub state: Option<super::StepState>,
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
