//! The move to Gridheart, where Arrow is the CSP: the running order, written once, here.

use baton_workflow::{Procedure, procedure::Phase};

use crate::{
    Tools,
    running_order::{check, order, permission, prepare, row, seller_changes, step, switch_and_close},
    steps::*,
};

/// The procedure's id. Lives in journals: never renamed.
pub const ID: &str = "gridheart";

/// The steps of a move to Gridheart. Source: Gridheart's guide for moving customers, which is older than today's rules; what
/// changed since is explained in the steps.
#[must_use]
pub fn procedure() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend([
        order(vec![row(
            "customer_in_portal",
            vec![step(CreateOrganization), step(AddServiceToStore), step(AddServiceToCustomer), step(ConfirmAgreement)],
        )]),
        switch_and_close(),
    ]);
    Procedure { id: ID, route: None, distributor: "gridheart", phases }
}

/// The same customer, when Microsoft changes the seller of the subscriptions instead: nothing is ordered, switched or cancelled.
#[must_use]
pub fn transfer() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend(seller_changes());
    Procedure { id: ID, route: Some(Route::Transfer.key()), distributor: "gridheart", phases }
}

/// What is done whichever way is chosen, up to the dates.
fn both_ways() -> Vec<Phase<Tools>> {
    vec![prepare(ConfirmEnrolment), permission(), check()]
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
    fn an_order_is_opened_again_with_the_customer_record_that_it_names() {
        let open_again = procedure().depending_on(&CreateOrganization::ID);

        assert!(open_again.contains(&PlaceOrder::ID), "what is only used where it is listed is listed here");
        assert!(procedure().depending_on(&AddServiceToCustomer::ID).contains(&PlanOrder::ID));
    }
}
