//! The stages to Normal, what the customer's admin has accepted, how long it takes, and when to look again or call.

use baton_workflow::{
    Screen, View,
    screen::{Block, Button, FactRow, ProofState, ScreenKind, Stage, StepState, Tone, Watch, Who},
};
use jiff::{SignedDuration, Timestamp};

use super::{AwaitNormal, OPEN, STATUS, Status};
use crate::{
    by_api, guided,
    letter::{self, Letter},
    parts, portal,
};

type Here<'a> = View<'a, AwaitNormal>;

/// How many of the last looks are shown.
const SHOWN: usize = 5;
/// After so long without a look the person is asked to look again.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_mins(20);

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut blocks = vec![stages(view), accepted(view)];
    if view.outcome.is_some() {
        blocks.extend(history(view));
        return guided::screen(view, ScreenKind::Waiting, blocks);
    }
    blocks.push(wait(view));
    if is_late(view) {
        let [support, _] = letters(view);
        blocks.push(support.block(view));
    }
    let steps = vec![guided::open(view), guided::step(view, "guide-status", Vec::new())];
    blocks.push(guided::guide(view, steps));
    blocks.extend(history(view));
    let keys = Status::ALL.map(Status::key);
    blocks.push(guided::choices(view, STATUS, "status-legend", &keys, view.typed(STATUS, "")));
    let mut screen = guided::screen(view, ScreenKind::Waiting, blocks);
    screen.blocks.extend(partner_connect(view));
    let needs_you = is_late(view) || is_due(view);
    screen.standing.state = if needs_you { StepState::Attention } else { StepState::Waiting };
    if needs_you {
        screen.standing.who = Who::You;
    }
    // Nothing can be read from here; the watch only notices that it is time to look.
    screen.watch = Some(Watch { every_seconds: 60 });
    screen
}

fn since(view: &Here<'_>) -> Timestamp {
    view.seen.first().copied().unwrap_or(view.given.2.at).min(view.given.2.at)
}

fn support_hours(view: &Here<'_>) -> i64 {
    i64::from(portal::facts(view).order_support_hours)
}

fn is_late(view: &Here<'_>) -> bool {
    view.now.duration_since(since(view)) >= SignedDuration::from_hours(support_hours(view))
}

/// Whether the last look is so old that another one is worth it.
fn is_due(view: &Here<'_>) -> bool {
    let last = view.seen.last().copied().unwrap_or(view.given.2.at);
    view.now.duration_since(last) >= LOOK_AGAIN
}

fn stages(view: &Here<'_>) -> Block {
    let stage = |key: &str, detail: String, state| Stage { title: view.say(key), detail, state };
    let (transitioning, normal) = match &view.outcome {
        Some(done) => (StepState::Done, (view.words.moment(done.at), StepState::Done)),
        None => (StepState::Waiting, (view.say("stage-normal-later"), StepState::Later)),
    };
    let began = view.words.moment(since(view));
    Block::Stages {
        stages: vec![
            stage("stage-invited", view.words.moment(view.given.3.at), StepState::Done),
            stage("stage-transitioning", view.say_with("stage-since", &[("when", began.into())]), transitioning),
            stage("stage-normal", normal.0, normal.1),
        ],
    }
}

/// What the customer's admin accepts on the way, each with the time at which it was known here.
fn accepted(view: &Here<'_>) -> Block {
    let row = |key: &str, at: Timestamp| FactRow {
        detail: Some(view.words.moment(at)),
        remark: Some(view.say("accepted-done")),
        ..by_api::fact(view.say(key), view.say(&format!("{key}-text")), Some(ProofState::Proven))
    };
    let rows = vec![
        row("accepted-directory", view.given.4.at),
        row("accepted-tenant", view.given.1.at),
        row("accepted-csp", view.given.5.at),
    ];
    Block::Facts { title: Some(view.say("accepted-title")), rows }
}

fn wait(view: &Here<'_>) -> Block {
    let args = [("hours", support_hours(view).into())];
    let read = view.seen.last().map_or_else(|| view.say("read-never"), |at| view.words.ago(*at, view.now));
    let key = match (is_late(view), is_due(view)) {
        (true, _) => "late",
        (false, true) => "due",
        (false, false) => "wait",
    };
    Block::Wait {
        title: view.say(&format!("{key}-title")),
        text: view.say_with(&format!("{key}-text"), &args),
        facts: vec![
            parts::labelled(view.say("since-label"), view.words.ago(since(view), view.now)),
            parts::labelled(view.say("read-label"), read),
            parts::labelled(view.say("usual-label"), view.say("usual-text")),
            parts::labelled(view.say("support-label"), view.say_with("support-text", &args)),
        ],
        button: None,
    }
}

/// When the status was read before.
fn history(view: &Here<'_>) -> Option<Block> {
    let row = |at: &Timestamp| by_api::fact(view.words.moment(*at), view.say("history-transitioning"), None);
    let rows: Vec<FactRow> = view.seen.iter().rev().take(SHOWN).map(row).collect();
    (!rows.is_empty()).then(|| Block::Facts { title: Some(view.say("history-title")), rows })
}

/// The way back to Partner Connect, in case its page was closed too early.
fn partner_connect(view: &Here<'_>) -> Vec<Block> {
    let [_, remind] = letters(view);
    let mut closed = Vec::new();
    let mut yourself = None;
    if let Some(link) = &view.given.3.link {
        closed.push(Button::copy(link.as_str(), view.say("closed-copy")).icon("link"));
        yourself = Some(Button::open(OPEN, view.say("yourself-open")));
    }
    closed.push(Button::save(remind.file, view.say("closed-remind")).icon("mail"));
    vec![
        guided::bar(view, Tone::Info, "closed", None),
        Block::Buttons { buttons: closed },
        guided::bar(view, Tone::Info, "yourself", yourself),
    ]
}

/// The message to support, and the one that reminds the customer's admin.
pub(super) fn letters(view: &Here<'_>) -> [Letter; 2] {
    let names = &view.given.0;
    let (domain, tenant) = (names.default_domain.to_string(), names.tenant.to_string());
    let link = view.given.3.link.as_ref().map_or(portal::facts(view).portal.address, |link| link.as_str());
    let args = [
        ("domain", domain.as_str().into()),
        ("tenant", tenant.as_str().into()),
        ("hours", support_hours(view).into()),
        ("link", link.into()),
    ];
    let write = |file: &'static str| {
        let say = |part: &str| view.say_with(&format!("{file}-{part}"), &args);
        let paragraphs = ["1", "2", "3"].map(say).into_iter().chain(letter::signature(view)).collect();
        Letter { file, to: say("to"), subject: say("subject"), paragraphs }
    };
    [write("letter"), write("remind")]
}
