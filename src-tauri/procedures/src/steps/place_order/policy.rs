//! Real orders may be switched off by the organisation file: then nothing is ordered, and no steps for ordering are shown.

use baton_workflow::{
    ProblemCode, Screen, Step, Trouble, View,
    screen::{Block, ButtonAct, Tone},
};

use super::{PlaceOrder, screen::say};

/// The actions that lead to an order: by the distributor's interface, and by hand.
const ORDERS: [&str; 2] = ["order", "show"];

/// Whether the policy stands against what was pressed.
pub fn refuses<S: Step>(view: &View<'_, S>, action: &str) -> bool {
    !view.around.orders_allowed && ORDERS.contains(&action)
}

/// The same screen; where it offers to order, the sentence about the policy and a button that is off.
#[must_use]
pub fn on<S: Step>(view: &View<'_, S>, mut screen: Screen) -> Screen {
    let orders = |does: &ButtonAct| matches!(does, ButtonAct::Submit { action } if refuses(view, action));
    let Some(primary) = screen.footer.primary.as_mut().filter(|primary| orders(&primary.does)) else { return screen };
    primary.enabled = false;
    screen.blocks.insert(0, bar(view));
    screen.footer.note = Some(say(view, "policy-note", &[]));
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
