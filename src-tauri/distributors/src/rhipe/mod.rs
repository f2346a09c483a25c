//! rhipe: a CSP whose resellers work in the Prime portal, which was later called PRISM and since moved to Crayon's Cloud-iQ.

use crate::{AcceptLabels, Distributor, PortalFacts};

/// What is known of rhipe. Source: rhipe's guide for transitioning Office 365 to the Prime portal, read November 2026. The times
/// are what such portals usually take; they are shown as "usually", never promised.
pub const RHIPE: Distributor = Distributor {
    id: "rhipe",
    name: "rhipe",
    // rhipe has one partner tenant per region and publishes none: the link of its mail is pasted.
    partner_id: None,
    accept_labels: Some(AcceptLabels { tick: "Yes", button: "Authorise CSP" }),
    portal: PortalFacts {
        name: "Prime",
        address: "https://www.primeportal.online",
        orders: &["Programs", "Microsoft CSP", "Manage"],
        // Prime asks for the category once, with the tenant's details.
        categories: &[],
        product_groups: &[],
        new_order: None,
        price_list: None,
    },
    billed_by: "rhipe",
    acceptance_usual_hours: 24,
    order_usual_minutes: 60,
    order_support_hours: 4,
    undo_hours: 168,
    order_days_before_renewal: 7,
    // PRISM's interface has no call for a transition.
    api: None,
};
