//! Answers screens from a file: which of a step's answers fits the screen that is shown, and with which fields.

use std::collections::BTreeMap;

use baton_domain::MoveId;
use baton_workflow::{
    Answers,
    screen::{Block, Button, ButtonAct, Field, Screen},
};
use serde::{Deserialize, Serialize};

/// The action that presses nothing: what is typed is kept, as in the window after leaving a field.
pub const TYPE: &str = "type";

/// A file of answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AnswersFile {
    /// The procedure, e.g. `gridheart`.
    #[serde(default)]
    pub procedure: String,
    /// Goes on with this move instead of beginning one.
    #[serde(default)]
    pub resume: Option<MoveId>,
    /// Step id to its answers. The first whose button and fields the screen has is given; so a run that was stopped goes on
    /// without knowing what it answered before.
    pub steps: BTreeMap<String, Vec<Answer>>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which button. `country:*` presses the first one that begins so; `type` presses none and only keeps what is typed.
    pub action: String,
    /// Field id to text. `fate:*` names every field that begins with `fate:`. Fields that are not named keep what the screen
    /// shows, as in the window.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// The first answer that fits the screen, complete with what the screen shows already. One that only types fits as long as
/// the screen shows something else.
#[must_use]
pub fn fitting(screen: &Screen, answers: &[Answer]) -> Option<Answers> {
    let shown = fields(screen);
    answers.iter().find_map(|answer| {
        let all_shown = answer.fields.keys().all(|wanted| shown.keys().any(|id| matches(wanted, id)));
        if !all_shown {
            return None;
        }
        let mut filled = shown.clone();
        for (wanted, text) in &answer.fields {
            for (_, value) in filled.iter_mut().filter(|(id, _)| matches(wanted, id)) {
                value.clone_from(text);
            }
        }
        if answer.action == TYPE {
            filled.retain(|id, text| shown.get(id) != Some(text));
            return (!filled.is_empty()).then(|| Answers { action: TYPE.to_owned(), fields: filled });
        }
        let action = actions(screen).into_iter().find(|action| matches(&answer.action, action))?;
        Some(Answers { action, fields: filled })
    })
}

fn matches(wanted: &str, id: &str) -> bool {
    wanted.strip_suffix('*').map_or(wanted == id, |beginning| id.starts_with(beginning))
}

/// What can be submitted on a screen now.
#[must_use]
pub fn actions(screen: &Screen) -> Vec<String> {
    let enabled = buttons(screen).into_iter().filter(|button| button.enabled);
    enabled
        .filter_map(|button| match &button.does {
            ButtonAct::Submit { action } => Some(action.clone()),
            _ => None,
        })
        .collect()
}

/// Every button of a screen.
#[must_use]
pub fn buttons(screen: &Screen) -> Vec<&Button> {
    let mut all: Vec<&Button> = screen.footer.primary.iter().chain(&screen.footer.secondary).collect();
    for block in &screen.blocks {
        match block {
            Block::Bar { button, .. } | Block::Wait { button, .. } | Block::Progress { button, .. } => {
                all.extend(button)
            }
            Block::Letter { buttons, .. } | Block::Deadline { buttons, .. } | Block::Buttons { buttons } => {
                all.extend(buttons)
            }
            Block::Guide { steps, .. } => all.extend(steps.iter().filter_map(|step| step.button.as_ref())),
            Block::Table { rows, .. } => {
                all.extend(rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.buttons))
            }
            _ => {}
        }
    }
    all
}

/// Every field of a screen with what it shows.
#[must_use]
pub fn fields(screen: &Screen) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut add = |field: &Field| all.insert(field.id.clone(), field.value.clone());
    for block in &screen.blocks {
        match block {
            Block::Fields { fields, .. } => fields.iter().for_each(|field| drop(add(field))),
            Block::Table { rows, .. } => {
                rows.iter()
                    .flat_map(|row| &row.cells)
                    .filter_map(|cell| cell.field.as_ref())
                    .for_each(|field| drop(add(field)));
            }
            _ => {}
        }
    }
    for block in &screen.blocks {
        match block {
            Block::Choices { field, value, .. } => drop(all.insert(field.clone(), value.clone())),
            Block::Confirm { field, ticked, .. } => drop(all.insert(field.clone(), ticked.to_string())),
            _ => {}
        }
    }
    all
}

/// What is wrong beside which field.
#[must_use]
pub fn field_errors(screen: &Screen) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for block in &screen.blocks {
        match block {
            Block::Fields { fields, .. } => {
                all.extend(fields.iter().filter_map(|field| Some((field.id.clone(), field.error.clone()?))));
            }
            Block::Table { rows, .. } => {
                let fields = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.field.as_ref());
                all.extend(fields.filter_map(|field| Some((field.id.clone(), field.error.clone()?))));
            }
            Block::Choices { field, error, .. } | Block::Confirm { field, error, .. } => {
                all.extend(error.clone().map(|error| (field.clone(), error)));
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use baton_workflow::{
        StepId,
        screen::{ScreenKind, Who},
    };

    use super::*;

    #[test]
    fn a_button_in_a_row_of_its_own_can_be_pressed() {
        let mut screen = Screen::new(StepId::new("any"), ScreenKind::Form, Who::You, "Title", "Purpose");
        screen.blocks = vec![Block::Buttons { buttons: vec![Button::submit("correct", "Correct".to_owned())] }];
        let answer = Answer { action: "correct".to_owned(), fields: BTreeMap::new() };

        let fits = fitting(&screen, &[answer]);

        assert_eq!(fits.map(|answers| answers.action).as_deref(), Some("correct"));
    }
}
