//! Real orders may be switched off by the organisation file: then nothing is ordered, and no steps for ordering are shown.

use baton_workflow::{
    ProblemCode, Screen, Step, Trouble, View,
    screen::{Block, ButtonAct, Tone},
};

use super::{
    PlaceOrder,
    pressing::{Pressed, Pressing, Stage},
    screen::say,
};

/// The actions that lead to an order: by the distributor's interface, and by hand.
const ORDERS: [&str; 3] = ["order", "show", "try_again"];

/// Whether the policy stands against what was pressed.
pub fn refuses<S: Step>(view: &View<'_, S>, action: &str) -> bool {
    !view.around.orders_allowed && ORDERS.contains(&action)
}

/// How far a line is, as far as it may be shown: steps that were on the screen when the policy came are a question, since the
/// button may have been pressed.
pub fn stage<S: Step>(view: &View<'_, S>, pressing: &Pressing) -> Stage {
    match pressing.stage(view.visit) {
        Stage::Steps if !view.around.orders_allowed => Stage::Question,
        stage => stage,
    }
}

/// What an answer means: that the button was not pressed is no decision to show the steps while the policy stands against it.
pub fn answer<S: Step>(view: &View<'_, S>, pressed: Pressed) -> Pressed {
    match pressed {
        Pressed::No if !view.around.orders_allowed => Pressed::CannotOrder,
        pressed => pressed,
    }
}

/// The same screen; where it offers to order, the sentence about the policy and a button that is off.
#[must_use]
pub fn on<S: Step>(view: &View<'_, S>, mut screen: Screen) -> Screen {
    let orders = |does: &ButtonAct| matches!(does, ButtonAct::Submit { action } if refuses(view, action));
    let footer = &mut screen.footer;
    let buttons = [footer.primary.as_mut(), footer.secondary.as_mut()];
    let mut is_off = false;
    for button in buttons.into_iter().flatten().filter(|button| orders(&button.does)) {
        button.enabled = false;
        is_off = true;
    }
    if is_off {
        screen.blocks.insert(0, bar(view));
        screen.footer.note = Some(say(view, "policy-note", &[]));
    }
    screen
}

/// The sentence about the policy.
#[must_use]
pub fn bar<S: Step>(view: &View<'_, S>) -> Block {
    Block::Bar {
        tone: Tone::Warn,
        title: say(view, "policy-title", &[]),
        text: say(view, "policy-text", &[]),
        button: None,
    }
}

/// Nothing was sent, because the policy stands against it.
#[must_use]
pub fn trouble(view: &View<'_, PlaceOrder>) -> Option<Trouble> {
    let reason = say(view, "policy-text", &[]);
    (!view.around.orders_allowed).then(|| Trouble::new(ProblemCode::Refused).with("reason", reason))
}
