//! The three tabs, and for each customer that is not simply one that changes, the way on.

use baton_workflow::{
    Screen, View,
    screen::{Block, Button, ScreenKind, StepState, Tone, Who},
};
use jiff::{SignedDuration, Timestamp};

use super::{CLOSE, CUSTOMER, Kind, OpenPrimeProgramme};
use crate::{
    guided,
    letter::{self, Letter},
    parts, portal,
};

type Here<'a> = View<'a, OpenPrimeProgramme>;

/// How long the distributor usually takes for a customer of another of its resellers: two working days, with a weekend between.
const USUAL: SignedDuration = SignedDuration::from_hours(4 * 24);

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let known = if view.outcome.is_some() {
        Kind::Transition.key()
    } else if view.seen.is_some() {
        Kind::OtherReseller.key()
    } else {
        ""
    };
    let chosen = view.typed(CUSTOMER, known);
    let steps = ["guide-programs", "guide-tabs"].map(|key| guided::step(view, key, Vec::new()));
    let steps = [guided::open(view)].into_iter().chain(steps).collect();
    let choices = guided::choices(view, CUSTOMER, "kind-legend", &Kind::ALL.map(Kind::key), chosen.clone());
    let blocks = vec![guided::guide(view, steps), choices];
    match Kind::of_key(&chosen).unwrap_or(Kind::Transition) {
        Kind::Transition => guided::screen(view, ScreenKind::Form, blocks),
        kind @ (Kind::Create | Kind::Manage) => no_move(view, kind, blocks),
        Kind::OtherReseller => other_reseller(view, blocks),
    }
}

/// Nothing to move: what to do instead, and the end of this move.
fn no_move(view: &Here<'_>, kind: Kind, mut blocks: Vec<Block>) -> Screen {
    blocks.extend([
        guided::bar(view, Tone::Info, kind.key(), Some(portal::open_button(view))),
        parts::confirm(view, CLOSE, view.say("close-title"), view.say("close-text")),
        name_field(view),
    ]);
    let mut screen = guided::unsaid(view, ScreenKind::Form, blocks);
    screen.footer.primary = Some(Button::submit("close", view.say("close")));
    screen
}

/// Another reseller of the distributor has the customer: only the distributor can change that.
fn other_reseller(view: &Here<'_>, mut blocks: Vec<Block>) -> Screen {
    blocks.push(match *view.seen {
        Some(since) => wait(view, since),
        None => guided::bar(view, Tone::Warn, Kind::OtherReseller.key(), None),
    });
    let [approval, support] = letters(view);
    blocks.extend([
        Block::Heading { text: view.say("approval-title") },
        Block::Fields { title: None, fields: vec![letter::language_field(view)] },
        approval.block(view),
        Block::Heading { text: view.say("support-title") },
        support.block(view),
    ]);
    if view.seen.is_none() {
        blocks.push(name_field(view));
    }
    let mut screen = guided::unsaid(view, ScreenKind::Form, blocks);
    match *view.seen {
        None => screen.footer.primary = Some(Button::submit("wait", view.say("wait"))),
        Some(since) => {
            let late = view.now.duration_since(since) > USUAL;
            screen.standing.state = if late { StepState::Attention } else { StepState::Waiting };
            screen.standing.who = Who::Distributor;
            screen.standing.next = view.say("next-wait");
        }
    }
    screen
}

fn wait(view: &Here<'_>, since: Timestamp) -> Block {
    let late = view.now.duration_since(since) > USUAL;
    Block::Wait {
        title: view.say("wait-title"),
        text: view.say(if late { "wait-late" } else { "wait-text" }),
        facts: vec![
            parts::labelled(view.say("wait-since"), view.words.ago(since, view.now)),
            parts::labelled(view.say("wait-usual"), view.say("wait-usual-text")),
        ],
        button: None,
    }
}

fn name_field(view: &Here<'_>) -> Block {
    Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] }
}

/// What the customer answers in writing, in its own language, and the message to the distributor that goes with it.
pub(super) fn letters(view: &Here<'_>) -> [Letter; 2] {
    let identified = &view.given.1;
    let (domain, tenant) = (identified.domain.to_string(), identified.tenant.to_string());
    let args = [("domain", domain.as_str().into()), ("tenant", tenant.as_str().into())];
    let write = |file: &'static str, words| {
        let say = |part: &str| view.say_in(words, &format!("{file}-{part}"), &args);
        let paragraphs = ["1", "2", "3"].map(say).into_iter().chain(letter::signature(view)).collect();
        Letter { file, to: say("to"), subject: say("subject"), paragraphs }
    };
    [write("approval", letter::words(view)), write("support", view.words)]
}
