//! How a procedure file writes its running order: phases of rows of steps, and the phases that every order ends with.

use baton_workflow::{
    erased::ErasedStep,
    procedure::{Phase, RailRowOf},
};

use crate::{Tools, steps::*};

/// A phase with its rows.
#[must_use]
pub fn phase(id: &'static str, rows: Vec<RailRowOf<Tools>>) -> Phase<Tools> {
    Phase { id, rows }
}

/// A row of the rail with its steps.
#[must_use]
pub fn row(id: &'static str, steps: Vec<Box<dyn ErasedStep<Tools>>>) -> RailRowOf<Tools> {
    RailRowOf { id, steps }
}

/// A step in a row.
#[must_use]
pub fn step(step: impl ErasedStep<Tools> + 'static) -> Box<dyn ErasedStep<Tools>> {
    Box::new(step)
}

/// The last phase of every order: people are switched, and the old subscriptions end.
#[must_use]
pub fn switch_and_close() -> Phase<Tools> {
    phase(
        "switch_and_close",
        vec![
            row("check_both", vec![step(VerifyBothSubscriptions)]),
            row("switch_licences", vec![step(SwitchLicences), step(AssignNewUsers)]),
            row("cancel_the_old_one", vec![step(CancelOldSubscription), step(ConfirmTransfer)]),
            row("hand_over", vec![step(HandOver)]),
        ],
    )
}

/// The phases of a transfer, whoever takes over: both providers are asked, and only the seller may change.
#[must_use]
pub fn seller_changes() -> [Phase<Tools>; 2] {
    [
        phase(
            "transfer",
            vec![
                row("ask_both_providers", vec![step(AskForTransfer)]),
                row("wait_for_transfer", vec![step(AwaitTransfer)]),
            ],
        ),
        phase(
            "check_and_close",
            vec![row("check_transfer", vec![step(VerifyTransfer)]), row("hand_over", vec![step(HandOverTransfer)])],
        ),
    ]
}
