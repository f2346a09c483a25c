//! How a procedure file writes its running order: phases of rows of steps, and the phases that orders share.

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

/// The first phase: who orders and under what (asked by the distributor's own step), the customer, the route, the admin.
#[must_use]
pub fn prepare(who_orders: impl ErasedStep<Tools> + 'static) -> Phase<Tools> {
    phase(
        "prepare",
        vec![
            row("customer_and_route", vec![step(who_orders), step(IdentifyCustomer), step(ChooseRoute)]),
            row("sign_in", vec![step(SignInAdmin), step(VerifyAdmin)]),
        ],
    )
}

/// The customer accepts the distributor.
#[must_use]
pub fn permission() -> Phase<Tools> {
    phase("permission", vec![row("let_distributor_order", vec![step(AcceptDelegatedAdmin)])])
}

/// The tenant, its subscriptions and the dates.
#[must_use]
pub fn check() -> Phase<Tools> {
    phase(
        "check",
        vec![
            row("confirm_tenant", vec![step(VerifyDefaultDomain)]),
            row("subscriptions_and_dates", vec![step(VerifySubscriptions), step(CheckExpiry)]),
        ],
    )
}

/// The order itself, after what the distributor wants to have been done `before` it.
#[must_use]
pub fn order(before: Vec<RailRowOf<Tools>>) -> Phase<Tools> {
    let mut rows = before;
    rows.extend([
        row("place_the_order", vec![step(PlanOrder), step(PlaceOrder)]),
        row("wait_for_delivery", vec![step(AwaitFulfilment)]),
    ]);
    phase("order", rows)
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
