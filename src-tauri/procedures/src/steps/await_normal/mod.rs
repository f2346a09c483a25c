//! The portal shows the customer as Normal, so that orders can be placed.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who,
    screen::{Block, Button, Choice, LabelledText, ScreenKind, StepState},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{ConfirmTenant, VerifyDefaultDomain, VerifyPartnerRelationship};
use crate::{Tools, by_api, guided, parts, portal};

/// The portal shows the customer as Normal, so that orders can be placed.
pub struct AwaitNormal;

/// What a named person read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum StatusNote {
    /// Not taken over yet.
    Transitioning,
}

/// The status that the person reads.
const STATUS: &str = "status";

#[async_trait]
impl Step for AwaitNormal {
    const ID: StepId = StepId::new("await_normal");
    const WHO: Who = Who::Distributor;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, ConfirmTenant, VerifyPartnerRelationship);
    type Note = StatusNote;
    type Seen = Vec<Timestamp>;
    type Intent = ();
    type Outcome = AwaitedNormal;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            StatusNote::Transitioning => seen.push(at),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let Some(status) = Status::of_key(answers.text(STATUS)) else {
            return Err(FieldErrors::one(STATUS, view.words.say("error-choose", &[])));
        };
        let (confirmed_by, evidence) = guided::said(view, answers, view.say(status.fact()), FieldErrors::none())?;
        Ok(match status {
            Status::Normal => Accepted::Done(Finish::new(AwaitedNormal { confirmed_by }, evidence)),
            Status::Transitioning => Accepted::Note(Told::new(StatusNote::Transitioning, evidence)),
        })
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn screen(view: &View<AwaitNormal>) -> Screen {
    let mut blocks = Vec::new();
    let facts = portal::facts(view);
    let hours = i64::from(facts.order_support_hours);
    let since = view.given.2.at;
    let late = view.outcome.is_none() && view.now.duration_since(since) >= SignedDuration::from_hours(hours);
    if view.outcome.is_none() {
        blocks.push(wait(view, since, hours, late));
    }
    if late {
        blocks.push(letter(view, hours));
    }
    let steps = vec![guided::open(view), guided::step(view, "guide-status", Vec::new())];
    blocks.push(guided::guide(view, steps));
    if !view.seen.is_empty() {
        let read = |at: &Timestamp| parts::labelled(view.words.moment(*at), view.say("history-transitioning"));
        let read: Vec<LabelledText> = view.seen.iter().rev().take(SHOWN).map(read).collect();
        let rows = read.into_iter().map(|read| by_api::fact(read.label, read.text, None)).collect();
        blocks.push(Block::Facts { title: Some(view.say("history-title")), rows });
    }
    if view.outcome.is_none() {
        blocks.push(choices(view));
    }
    let mut screen = guided::screen(view, ScreenKind::Waiting, blocks);
    if view.outcome.is_none() {
        screen.standing.state = if late { StepState::Attention } else { StepState::Waiting };
    }
    screen
}

/// How many of the last looks are shown.
const SHOWN: usize = 5;

fn wait(view: &View<AwaitNormal>, since: Timestamp, hours: i64, late: bool) -> Block {
    let args = [("hours", hours.into())];
    let read = view.seen.last().map_or_else(|| view.say("read-never"), |at| view.words.ago(*at, view.now));
    let key = if late { "late" } else { "wait" };
    Block::Wait {
        title: view.say(&format!("{key}-title")),
        text: view.say_with(&format!("{key}-text"), &args),
        facts: vec![
            parts::labelled(view.say("since-label"), view.words.ago(since, view.now)),
            parts::labelled(view.say("read-label"), read),
            parts::labelled(view.say("usual-label"), view.say("usual-text")),
            parts::labelled(view.say("support-label"), view.say_with("support-text", &args)),
        ],
        button: None,
    }
}

fn letter(view: &View<AwaitNormal>, hours: i64) -> Block {
    let names = &view.given.0;
    let (domain, tenant) = (names.default_domain.to_string(), names.tenant.to_string());
    let args = [("domain", domain.as_str().into()), ("tenant", tenant.as_str().into()), ("hours", hours.into())];
    let paragraphs: Vec<String> =
        ["letter-1", "letter-2", "letter-3"].into_iter().map(|key| view.say_with(key, &args)).collect();
    let subject = view.say_with("letter-subject", &args);
    let whole = format!("{subject}\n\n{}", paragraphs.join("\n\n"));
    Block::Letter {
        to: view.say("letter-to"),
        subject,
        paragraphs,
        note: None,
        buttons: vec![Button::copy(whole, view.say("letter-copy"))],
    }
}

fn choices(view: &View<AwaitNormal>) -> Block {
    let option = |status: &str| Choice {
        value: status.to_owned(),
        title: view.say(&format!("{status}-choice")),
        text: view.say(&format!("{status}-choice-text")),
        points: Vec::new(),
    };
    Block::Choices {
        field: STATUS.to_owned(),
        legend: view.say("status-legend"),
        options: vec![option("transitioning"), option("normal")],
        value: view.typed(STATUS, ""),
        error: view.errors.of(STATUS),
    }
}

/// What the portal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Transitioning,
    Normal,
}

impl Status {
    fn of_key(key: &str) -> Option<Self> {
        match key {
            "transitioning" => Some(Self::Transitioning),
            "normal" => Some(Self::Normal),
            _ => None,
        }
    }

    /// The sentence's key.
    fn fact(self) -> &'static str {
        match self {
            Self::Transitioning => "fact-transitioning",
            Self::Normal => "fact",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, Scene, in_both_languages};

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("await_normal", |scene| {
            AwaitNormal.screen(&scene.view((scene::names_of_tenant(true), confirmed(), related()), Vec::new()))
        });
    }

    #[test]
    fn transitioning_is_written_down_and_does_not_end_the_wait() {
        let scene = Scene::english();
        let view = scene.view((scene::names_of_tenant(true), confirmed(), related()), Vec::new());
        let fields = [(STATUS, "transitioning"), (guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")];
        let fields = fields.map(|(id, text)| (id.to_owned(), text.to_owned())).into();

        let kept = AwaitNormal.accept(&view, &Answers { action: "continue".to_owned(), fields });

        assert!(matches!(kept, Ok(Accepted::Note(told)) if told.evidence.len() == 1));
    }

    #[test]
    fn after_four_hours_the_message_to_support_is_there() {
        let scene = Scene::english();
        let shown = |hours: i64| {
            let related = baton_workflow::Recorded { at: scene.now - SignedDuration::from_hours(hours), ..related() };
            let view = scene.view((scene::names_of_tenant(true), confirmed(), related), vec![scene.now]);
            let has_letter = screen(&view).blocks.iter().any(|block| matches!(block, Block::Letter { .. }));
            assert_eq!(screen(&view).standing.state == StepState::Attention, has_letter);
            has_letter
        };

        assert!(!shown(3));
        assert!(shown(5));
        in_both_languages("await_normal", |scene| {
            let related = baton_workflow::Recorded { at: scene.now - SignedDuration::from_hours(9), ..related() };
            screen(&scene.view((scene::names_of_tenant(true), confirmed(), related), vec![scene.now]))
        });
    }

    fn confirmed() -> baton_workflow::Recorded<crate::steps::ConfirmedTenant> {
        scene::recorded(crate::steps::ConfirmedTenant { confirmed_by: scene::name() })
    }

    fn related() -> baton_workflow::Recorded<crate::steps::VerifiedPartnerRelationship> {
        scene::recorded(crate::steps::VerifiedPartnerRelationship { confirmed_by: scene::name() })
    }
}
