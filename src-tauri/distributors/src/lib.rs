//! The distributors Baton knows, one folder each. A new distributor is one folder and one line in [`ALL`].

mod api;
mod arrow;
pub mod crayon;
mod distributor;
mod error;
pub mod gridheart;
pub mod rhipe;
mod wire;

pub use api::{
    Account, AgreementConsent, Attachment, Company, CustomerRecord, ExistingTenant, HistoryEntry, LicenceRecord,
    NewCustomer, NewOrder, Offer, OrderProgress, OrderRecord, OrderRecordLine, OrderingApi, Programme,
};
pub use distributor::{AcceptLabels, ApiFacts, Connect, Distributor, PortalFacts, key_of, parts_of_key};
pub use error::{ApiError, ApiRefusal, ApiWriteError, NotReached};

/// Every distributor Baton knows.
pub const ALL: &[Distributor] = &[gridheart::GRIDHEART, rhipe::RHIPE, crayon::CRAYON];

/// A distributor by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Distributor> {
    ALL.iter().find(|known| known.id == id)
}

/// What is known of a distributor that is not in [`ALL`]: nothing. Never the facts of another one.
pub const UNKNOWN: Distributor = Distributor {
    id: "",
    name: "",
    partner_id: None,
    accept_labels: None,
    portal: PortalFacts {
        name: "",
        address: "",
        orders: &[],
        categories: &[],
        product_groups: &[],
        new_order: None,
        price_list: None,
    },
    billed_by: "",
    acceptance_usual_hours: 24,
    order_usual_minutes: 60,
    order_support_hours: 4,
    undo_hours: 0,
    order_days_before_renewal: 7,
    api: None,
};

/// The names shown for a distributor id: itself and its portal.
#[must_use]
pub fn names(id: &str) -> (String, String) {
    find(id)
        .map_or_else(|| (id.to_owned(), id.to_owned()), |known| (known.name.to_owned(), known.portal.name.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_distributors_share_an_id_a_name_or_a_portal() {
        let distinct = |of: fn(&Distributor) -> &'static str| ALL.iter().map(of).collect::<BTreeSet<_>>().len();

        assert_eq!(distinct(|known| known.id), ALL.len());
        assert_eq!(distinct(|known| known.name), ALL.len());
        assert_eq!(distinct(|known| known.portal.name), ALL.len());
    }
}
