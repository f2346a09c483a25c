//! The move to Crayon by its Cloud-iQ: the running order, written once, here.

use baton_workflow::{Procedure, procedure::Phase};

use crate::{
    Tools,
    running_order::{check, order, permission, prepare, row, seller_changes, step, switch_and_close},
    steps::*,
};

/// The procedure's id. Lives in journals: never renamed.
pub const ID: &str = "cloud_iq";

/// The steps of a move to Crayon. Source: the scenarios of Cloud-iQ's published interface, read November 2026: the reseller
/// relationship comes first, then the existing tenant, the agreement and the order.
#[must_use]
pub fn procedure() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend([
        order(vec![row("customer_in_portal", vec![step(AttachTenant), step(ConfirmAgreement)])]),
        switch_and_close(),
    ]);
    Procedure { id: ID, route: None, distributor: "crayon", phases }
}

/// The same customer, when Microsoft changes the seller of the subscriptions instead: nothing is ordered, switched or cancelled.
#[must_use]
pub fn transfer() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend(seller_changes());
    Procedure { id: ID, route: Some(Route::Transfer.key()), distributor: "crayon", phases }
}

/// What is done whichever way is chosen, up to the dates.
fn both_ways() -> Vec<Phase<Tools>> {
    vec![prepare(ConnectCloudIq), permission(), check()]
}

#[cfg(test)]
mod tests {
    use baton_workflow::Step as _;

    use super::*;

    #[test]
    fn every_step_stands_after_the_steps_it_needs() {
        assert_eq!(procedure().check(), Ok(()));
        assert_eq!(transfer().check(), Ok(()));
    }

    #[test]
    fn an_order_is_opened_again_with_the_record_and_the_access_that_it_names() {
        let order = procedure();

        assert!(order.depending_on(&AttachTenant::ID).contains(&PlaceOrder::ID));
        assert!(order.depending_on(&ConnectCloudIq::ID).contains(&AttachTenant::ID));
    }
}
