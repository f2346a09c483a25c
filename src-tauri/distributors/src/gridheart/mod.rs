//! Gridheart: a marketplace in which Arrow is the CSP.

use crate::{Distributor, PortalFacts, arrow::ARROWSPHERE};

/// What is known of Gridheart. Source: Gridheart's own guides for moving and for new Microsoft 365 customers, read November
/// 2026. The times are what such portals usually take; they are shown as "usually", never promised.
pub const GRIDHEART: Distributor = Distributor {
    id: "gridheart",
    name: "Arrow",
    partner_id: Some("08c69f34-87ea-4854-b4eb-d83d7016416c"),
    accept_labels: None,
    portal: PortalFacts {
        name: "Gridheart",
        address: "https://marketplace.gridheart.com",
        orders: &["My services", "Microsoft O365", "Orders"],
        categories: &["Corporate", "Academic", "Government"],
        product_groups: &[
            "Office 365",
            "Microsoft 365",
            "Enterprise Mobility + Security",
            "Windows 365",
            "Dynamics 365",
        ],
        new_order: Some("New"),
        price_list: Some("Billing"),
    },
    billed_by: "Gridheart",
    acceptance_usual_hours: 24,
    order_usual_minutes: 20,
    order_support_hours: 4,
    undo_hours: 168,
    order_days_before_renewal: 7,
    api: Some(ARROWSPHERE),
};
