//! The distributor's portal as steps need it: its facts, its address, and what the person is sent to.

use baton_distributors::{Distributor, UNKNOWN};
use baton_domain::PartnerId;
use baton_workflow::{Step, View, screen::Button, step::Around};

use crate::Tools;

/// The id of the link to the portal; every guided step offers it.
pub const LINK: &str = "portal";

/// The id of the link to the Microsoft 365 admin center.
pub const ADMIN_CENTER: &str = "admin_center";

/// What is known of the move's distributor. Every procedure names one that is known: a test holds that.
#[must_use]
pub fn facts<S: Step>(view: &View<'_, S>) -> &'static Distributor {
    distributor(view.around)
}

/// The distributor to which a move goes.
#[must_use]
pub fn distributor(around: &Around) -> &'static Distributor {
    baton_distributors::find(around.distributor_id).unwrap_or(&UNKNOWN)
}

/// The partner tenant that customers accept for the move's distributor, where it is public.
#[must_use]
pub fn partner<S: Step>(view: &View<'_, S>) -> Option<PartnerId> {
    facts(view).partner_id?.parse().ok()
}

/// The portal's address: the one of the settings or the practice cloud, else the published one. The practice cloud stands in for
/// every portal that it has, and nobody is led out of practice to a real one.
#[must_use]
pub fn address<S: Step>(tools: &Tools, view: &View<'_, S>) -> Option<String> {
    let facts = facts(view);
    match tools.portals.get(facts.id) {
        Some(portal) => Some(portal.to_string()),
        None => (!view.around.practice && !facts.portal.address.is_empty()).then(|| facts.portal.address.to_owned()),
    }
}

/// The addresses that guided steps offer, by link id.
#[must_use]
pub fn link<S: Step>(tools: &Tools, view: &View<'_, S>, link: &str) -> Option<String> {
    match link {
        LINK => address(tools, view),
        ADMIN_CENTER => Some(tools.cloud.admin_center.to_string()),
        _ => None,
    }
}

/// The names to choose in the portal's menu to come to the orders, for a sentence.
#[must_use]
pub fn orders<S: Step>(view: &View<'_, S>) -> String {
    let known = &facts(view).portal;
    // Where the way is not published, the portal itself is named.
    let way = if known.orders.is_empty() { std::slice::from_ref(&known.name) } else { known.orders };
    let names: Vec<String> = way.iter().map(|name| format!("**{name}**")).collect();
    names.join(" \u{203A} ")
}

/// The button that opens the portal.
#[must_use]
pub fn open_button<S: Step>(view: &View<'_, S>) -> Button {
    Button::open(LINK, view.shared("open-portal", &[("portal", view.around.portal.as_str().into())]))
}

/// The button that opens the admin center.
#[must_use]
pub fn admin_center_button<S: Step>(view: &View<'_, S>) -> Button {
    Button::open(ADMIN_CENTER, view.shared("open-admin-center", &[]))
}
