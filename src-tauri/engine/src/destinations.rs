//! Where a new move may go: what the organisation allows, and what the profile has.

use baton_distributors::{Distributor, gridheart::GRIDHEART};
use baton_workflow::screen::Destination;

use crate::Engine;

impl Engine {
    /// Where a new move may go, in the order of the procedures. With one, nothing is asked.
    #[must_use]
    pub fn destinations(&self) -> Vec<Destination> {
        destinations(self.organisation().distributor.as_deref())
    }
}

/// What the practice cloud can play from end to end. Nobody is led by a procedure that could never be rehearsed.
const REHEARSED: [&str; 1] = [GRIDHEART.id];

/// `only` is the distributor that IT presets.
fn destinations(only: Option<&str>) -> Vec<Destination> {
    let is_offered = |known: &Distributor| only.is_none_or(|only| only == known.id) && REHEARSED.contains(&known.id);
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

    #[test]
    fn only_what_practice_can_play_is_offered_and_a_preset_offers_no_other() {
        let procedures = |only| destinations(only).into_iter().map(|to| to.procedure).collect::<Vec<_>>();

        assert_eq!(procedures(None), ["gridheart"]);
        assert_eq!(procedures(Some("gridheart")), ["gridheart"]);
        assert!(procedures(Some("rhipe")).is_empty());
    }
}
