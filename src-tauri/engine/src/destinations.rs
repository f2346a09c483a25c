//! Where a new move may go: what the organisation allows, and what the profile has.

use baton_distributors::{Distributor, gridheart::GRIDHEART};
use baton_workflow::screen::Destination;

use crate::Engine;

impl Engine {
    /// Where a new move may go, in the order of the procedures. With one, nothing is asked.
    #[must_use]
    pub fn destinations(&self) -> Vec<Destination> {
        destinations(self.organisation().distributor.as_deref(), self.practice.is_some())
    }
}

/// `only` is the distributor that IT presets. The practice cloud has the portal of one distributor: a practice move to another would
/// lead out of practice.
fn destinations(only: Option<&str>, is_practice: bool) -> Vec<Destination> {
    let is_offered =
        |known: &Distributor| only.is_none_or(|only| only == known.id) && (!is_practice || known.id == GRIDHEART.id);
    let first_orders = baton_procedures::all().into_iter().filter(|known| known.route.is_none());
    let to = first_orders.filter_map(|known| {
        let distributor = baton_distributors::find(known.distributor).filter(|known| is_offered(known))?;
        Some(Destination {
            procedure: known.id.to_owned(),
            distributor: distributor.name.to_owned(),
            portal: distributor.portal.name.to_owned(),
        })
    });
    to.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn procedures(only: Option<&str>, is_practice: bool) -> Vec<String> {
        destinations(only, is_practice).into_iter().map(|to| to.procedure).collect()
    }

    #[test]
    fn a_person_chooses_among_the_procedures_unless_it_preset_one() {
        assert_eq!(procedures(None, false), ["gridheart", "rhipe_prime"]);
        assert_eq!(procedures(Some("rhipe"), false), ["rhipe_prime"]);
        assert_eq!(procedures(Some("gridheart"), false), ["gridheart"]);
    }

    #[test]
    fn practice_offers_only_what_it_can_play() {
        assert_eq!(procedures(None, true), ["gridheart"]);
    }
}
