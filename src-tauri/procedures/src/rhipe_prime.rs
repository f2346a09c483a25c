//! The move to rhipe by the Prime portal's *Transition*: the running order, written once, here.

use baton_workflow::{Procedure, procedure::Phase};

use crate::{
    Tools,
    running_order::{check, order, phase, prepare, row, seller_changes, step, switch_and_close},
    steps::*,
};

/// The procedure's id. Lives in journals: never renamed.
pub const ID: &str = "rhipe_prime";

/// The steps of a move to rhipe. Source: rhipe's guide for transitioning Office 365 to the Prime portal. The subscriptions that it
/// offers on the way are left out there and ordered once the status is Normal.
#[must_use]
pub fn procedure() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend([order(Vec::new()), switch_and_close()]);
    Procedure { id: ID, route: None, distributor: "rhipe", phases }
}

/// The same customer, when Microsoft changes the seller of the subscriptions instead: nothing is ordered, switched or cancelled.
#[must_use]
pub fn transfer() -> Procedure<Tools> {
    let mut phases = both_ways();
    phases.extend(seller_changes());
    Procedure { id: ID, route: Some(Route::Transfer.key()), distributor: "rhipe", phases }
}

/// What is done whichever way is chosen, up to the status Normal.
fn both_ways() -> Vec<Phase<Tools>> {
    vec![
        prepare(ConfirmEnrolment),
        check(),
        phase(
            "connect",
            vec![
                row(
                    "customer_in_prime",
                    vec![step(OpenPrimeProgramme), step(EnterCustomerDetails), step(EnterTenantDetails)],
                ),
                row("partner_connect", vec![step(SendPartnerConnect), step(ConnectDirectory), step(ConfirmTenant)]),
                row("let_rhipe_order", vec![step(AcceptDelegatedAdmin), step(VerifyPartnerRelationship)]),
                row("wait_for_normal", vec![step(AwaitNormal)]),
            ],
        ),
    ]
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
    fn ordering_stands_behind_the_status_normal() {
        let order = procedure();
        let at = |id: baton_workflow::StepId| order.steps().position(|step| step.id() == id);

        assert!(at(AwaitNormal::ID) < at(PlanOrder::ID));
        assert!(at(AwaitNormal::ID).is_some(), "without it the line above proves nothing");
        assert!(order.depending_on(&AwaitNormal::ID).contains(&PlanOrder::ID), "read anew, the order is planned anew");
    }
}
