//! What we do: the procedures (the running orders) and the steps they share.
//!
//! Read `gridheart.rs` first, then one folder in `steps/`.

pub mod by_api;
pub mod calendar;
pub mod closing;
pub mod cloud_iq;
pub mod consent;
pub mod country;
pub mod coverage;
pub mod customer_form;
pub mod fresh;
pub mod further_permission;
pub mod gridheart;
pub mod guided;
pub mod letter;
pub mod naming;
pub mod partner_center;
pub mod parts;
pub mod permissions;
pub mod portal;
pub mod report;
pub mod rhipe_prime;
pub mod running_order;
#[cfg(test)]
mod scene;
pub mod sign_in_again;
pub mod sign_in_refusals;
pub mod sign_ins;
pub mod steps;
pub mod tools;
pub mod transfer;
pub mod trouble;
pub mod words;

pub use naming::Naming;
pub use tools::{Browser, CannotOpen, Tools};

use baton_workflow::Procedure;

/// Every procedure Baton can run, with every route it can take.
#[must_use]
pub fn all() -> Vec<Procedure<Tools>> {
    vec![
        gridheart::procedure(),
        gridheart::transfer(),
        rhipe_prime::procedure(),
        rhipe_prime::transfer(),
        cloud_iq::procedure(),
        cloud_iq::transfer(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_procedure_goes_to_a_distributor_that_is_known() {
        for procedure in all() {
            assert!(baton_distributors::find(procedure.distributor).is_some(), "{}", procedure.id);
        }
    }
}
