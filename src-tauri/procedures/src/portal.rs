//! The distributor's portal as steps need it: its facts, its address, and what the person is sent to.

use baton_distributors::{Distributor, gridheart::GRIDHEART};
use baton_domain::PartnerId;
use baton_workflow::{Step, View, screen::Button};

use crate::Tools;

/// The id of the link to the portal; every guided step offers it.
pub const LINK: &str = "portal";

/// The id of the link to the Microsoft 365 admin center.
pub const ADMIN_CENTER: &str = "admin_center";

/// What is known of the move's distributor.
#[must_use]
pub fn facts<S: Step>(view: &View<'_, S>) -> &'static Distributor {
    baton_distributors::ALL.iter().find(|known| known.portal.name == view.around.portal).unwrap_or(&GRIDHEART)
}

/// The partner tenant that customers accept for the move's distributor, where it is public.
#[must_use]
pub fn partner<S: Step>(view: &View<'_, S>) -> Option<PartnerId> {
    facts(view).partner_id?.parse().ok()
}

/// The portal's address: the one of the settings or the practice cloud, else the published one.
#[must_use]
pub fn address<S: Step>(tools: &Tools, view: &View<'_, S>) -> String {
    tools.portal.as_ref().map_or_else(|| facts(view).portal.address.to_owned(), ToString::to_string)
}

/// The addresses that guided steps offer, by link id.
#[must_use]
pub fn link<S: Step>(tools: &Tools, view: &View<'_, S>, link: &str) -> Option<String> {
    match link {
        LINK => Some(address(tools, view)),
        ADMIN_CENTER => Some(tools.cloud.admin_center.to_string()),
        _ => None,
    }
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
