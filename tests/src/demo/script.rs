//! Which move is played. What differs from one to the next is asked by a `match` on it, next to what is the same.

/// Who does the distributor's part of a move to Gridheart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A person in the distributor's portal, step by step.
    Guided,
    /// Baton, by the distributor's interface.
    Api,
    /// Nobody orders: Microsoft changes the seller, and both providers agree.
    Transfer,
}

/// The move that is played, one for each procedure and way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// To Gridheart.
    Gridheart(Mode),
    /// To Crayon, where Baton works by Cloud-iQ.
    CloudIq,
    /// To rhipe, by a person in Prime.
    Prime,
}

impl Script {
    /// The script of these words of a command line; nothing when there is none.
    #[must_use]
    pub fn of(procedure: &str, mode: Option<&str>) -> Option<Self> {
        match (procedure, mode) {
            ("gridheart", None | Some("guided")) => Some(Self::Gridheart(Mode::Guided)),
            ("gridheart", Some("api")) => Some(Self::Gridheart(Mode::Api)),
            ("gridheart", Some("transfer")) => Some(Self::Gridheart(Mode::Transfer)),
            ("cloud_iq", None) => Some(Self::CloudIq),
            ("rhipe_prime", None) => Some(Self::Prime),
            _ => None,
        }
    }

    /// What is played, for the person at the terminal.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Gridheart(Mode::Guided) => "to Gridheart, by hand",
            Self::Gridheart(Mode::Api) => "to Gridheart, by ArrowSphere's interface",
            Self::Gridheart(Mode::Transfer) => "to Gridheart, by a transfer at Microsoft",
            Self::CloudIq => "to Crayon, by Cloud-iQ",
            Self::Prime => "to rhipe, in Prime",
        }
    }

    /// The procedure's id.
    pub(super) fn procedure(self) -> &'static str {
        match self {
            Self::Gridheart(_) => "gridheart",
            Self::CloudIq => "cloud_iq",
            Self::Prime => "rhipe_prime",
        }
    }

    /// The step that follows once the customer's admin is signed in and checked.
    pub(super) fn after_sign_in(self) -> &'static str {
        match self {
            Self::Gridheart(_) | Self::CloudIq => "accept_delegated_admin",
            Self::Prime => "verify_default_domain",
        }
    }

    /// The end of the address to which Baton sends an order.
    pub(super) fn orders_go_to(self) -> &'static str {
        match self {
            // Nothing is sent where people order in a portal.
            Self::Gridheart(_) | Self::Prime => "/api/orders",
            Self::CloudIq => "/new-commerce-orders",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_names_a_procedure_of_the_program_and_is_found_by_its_name() {
        let known: Vec<&str> = baton_procedures::all().iter().map(|procedure| procedure.id).collect();
        for (procedure, mode) in [
            ("gridheart", None),
            ("gridheart", Some("api")),
            ("gridheart", Some("transfer")),
            ("cloud_iq", None),
            ("rhipe_prime", None),
        ] {
            let script = Script::of(procedure, mode).expect("a script");
            assert_eq!(script.procedure(), procedure);
            assert!(known.contains(&script.procedure()), "{known:?}");
        }
    }

    #[test]
    fn a_mode_that_a_procedure_does_not_have_is_no_script() {
        assert_eq!(Script::of("cloud_iq", Some("guided")), None);
        assert_eq!(Script::of("gridheart", Some("by_hand")), None);
        assert_eq!(Script::of("nowhere", None), None);
    }
}
