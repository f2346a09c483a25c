//! This move's tenant beside what Partner Connect shows, and the way on when they differ.

use baton_workflow::{
    Screen, View,
    screen::{Block, Button, LabelledText, ScreenKind, SideCard, StepState, Tone},
};

use super::{AGREES, ConfirmTenant, DIFFERS, SAME, SHOWN};
use crate::{
    guided,
    letter::{self, Letter},
    parts,
};

type Here<'a> = View<'a, ConfirmTenant>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    if view.outcome.is_some() {
        return guided::screen(view, ScreenKind::Compare, vec![cards(view, Tone::Ok, view.say("same-as-move"))]);
    }
    if let Some(shown) = &*view.seen {
        return wrong(view, shown);
    }
    let chosen = view.typed(AGREES, "");
    let choices = guided::choices(view, AGREES, "agrees-legend", &[SAME, DIFFERS], chosen.clone());
    let blocks = vec![cards(view, Tone::Info, view.say("look-there")), choices];
    if chosen != DIFFERS {
        return guided::screen(view, ScreenKind::Compare, blocks);
    }
    let fields = vec![parts::text_field(view, SHOWN, ""), parts::confirmed_by_field(view)];
    let mut screen = guided::unsaid(view, ScreenKind::Compare, blocks);
    screen.blocks.push(guided::bar(view, Tone::Warn, "differs", None));
    screen.blocks.push(Block::Fields { title: None, fields });
    screen.footer.primary = Some(Button::submit("continue", view.say("write-down")));
    screen
}

/// Another tenant is connected: it is taken off again, and the right one is connected.
fn wrong(view: &Here<'_>, shown: &str) -> Screen {
    let steps = ["wrong-1", "wrong-2", "wrong-3"].map(|key| guided::step(view, key, Vec::new()));
    let mut screen = guided::unsaid(
        view,
        ScreenKind::Compare,
        vec![
            guided::bar(view, Tone::Bad, "wrong", None),
            cards(view, Tone::Bad, shown.to_owned()),
            guided::guide(view, steps.into()),
            letter(view, shown).block(view),
            Block::Buttons { buttons: vec![Button::submit("withdraw", view.say("withdraw"))] },
        ],
    );
    screen.standing.state = StepState::Attention;
    screen.standing.next = view.say("next-wrong");
    screen.footer.primary = Some(Button::submit("connect_again", view.say("connect-again")));
    screen
}

fn cards(view: &Here<'_>, tone: Tone, there: String) -> Block {
    let names = &view.given.0;
    let row = |key: &str, text: String| parts::labelled(view.say(key), text);
    let rows: Vec<LabelledText> = vec![
        row("name-label", if names.company.name.is_empty() { view.customer() } else { names.company.name.clone() }),
        row("domain-label", names.default_domain.to_string()),
        row("initial-label", names.initial_domain.to_string()),
        row("tenant-label", names.tenant.to_string()),
    ];
    let card = |tone, key: &str, title: String, rows| SideCard { tone, heading: view.say(key), title, rows };
    Block::SideBySide {
        cards: vec![
            card(Tone::Brand, "card-move", view.customer(), rows),
            card(tone, "card-page", there, vec![row("compare-label", view.say("compare-text"))]),
        ],
    }
}

/// The message by which the distributor takes the wrong tenant off.
pub(super) fn letter(view: &Here<'_>, shown: &str) -> Letter {
    let names = &view.given.0;
    let (domain, tenant) = (names.default_domain.to_string(), names.tenant.to_string());
    let args = [("domain", domain.as_str().into()), ("tenant", tenant.as_str().into()), ("shown", shown.into())];
    let say = |key: &str| view.say_with(&format!("letter-{key}"), &args);
    let paragraphs = ["1", "2", "3"].map(say).into_iter().chain(letter::signature(view)).collect();
    Letter { file: "message", to: say("to"), subject: say("subject"), paragraphs }
}
