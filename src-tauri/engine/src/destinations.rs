//! Where a new move may go: what the organisation allows, and what the profile has.

use baton_workflow::screen::Destination;

use crate::Engine;

impl Engine {
    /// Where a new move may go, in the order of the procedures. With one, nothing is asked.
    #[must_use]
    pub fn destinations(&self) -> Vec<Destination> {
        destinations(self.organisation().distributor.as_deref())
    }
}

/// `only` is the distributor that IT presets.
fn destinations(only: Option<&str>) -> Vec<Destination> {
    let first_orders = baton_procedures::all().into_iter().filter(|known| known.route.is_none());
    let to = first_orders.filter(|known| only.is_none_or(|only| only == known.distributor)).filter_map(|known| {
        let distributor = baton_distributors::find(known.distributor)?;
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
    fn every_procedure_is_offered_and_a_preset_offers_no_other() {
        let procedures = |only| destinations(only).into_iter().map(|to| to.procedure).collect::<Vec<_>>();

        assert_eq!(procedures(None), ["gridheart", "rhipe_prime", "cloud_iq"]);
        assert_eq!(procedures(Some("rhipe")), ["rhipe_prime"]);
        assert!(procedures(Some("nobody")).is_empty());
    }
}
