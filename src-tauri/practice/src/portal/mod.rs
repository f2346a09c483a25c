//! What the distributors' portals share: the reseller's staff logs in, fills in forms, and looks after orders.

mod look;
mod order_line;
mod orders;
mod session;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use baton_domain::PartnerId;
use maud::Markup;
use url::Url;

use crate::site::Site;
use crate::{gridheart, prime};

pub(crate) use look::{choice, field, outside, plain, refusal, shell, tick};
pub(crate) use order_line::{for_sale, line_fields, line_of, price};
pub(crate) use orders::table as orders_table;
pub(crate) use session::{Staff, reseller};

/// What a form or an address brings.
pub(crate) type Fields = HashMap<String, String>;

/// What was typed into a field; empty when nothing was.
pub(crate) fn typed<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// A distributor's portal.
#[derive(Debug)]
pub(crate) struct Portal {
    /// The id of its distributor in Baton.
    pub distributor: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The path that all its pages begin with.
    pub root: &'static str,
    /// Where somebody comes after logging in.
    pub home: &'static str,
    /// Where its orders are, one below it by its number.
    pub orders: &'static str,
    /// Who delivers its orders.
    pub seller: PartnerId,
    /// What it calls those who orders are for.
    pub customer: &'static str,
    /// The name of an order's customer, by the customer's number in the portal.
    pub name_of: fn(&Site, u32) -> String,
    /// A page about orders, with the portal's menu around it.
    pub page: fn(StatusCode, &Staff, &str, &Markup) -> Response,
}

/// Every portal.
const ALL: [&Portal; 2] = [&gridheart::PORTAL, &prime::PORTAL];

/// Where every portal stands, by its distributor's id.
pub(crate) fn addresses(site: &Site) -> BTreeMap<&'static str, Url> {
    ALL.iter().map(|portal| (portal.distributor, site.addresses.at(&format!("{}/", portal.root)))).collect()
}

impl Portal {
    /// The portal that a path belongs to.
    fn of(path: &str) -> &'static Self {
        let is_below =
            |portal: &&&Self| path.strip_prefix(portal.root).is_some_and(|rest| !rest.starts_with(|c: char| c != '/'));
        ALL.iter().find(is_below).copied().unwrap_or(&gridheart::PORTAL)
    }

    /// The pages that every portal has: logging in and out, and one order.
    pub(crate) fn shared_routes(&self) -> Router<Arc<Site>> {
        let (root, orders) = (self.root, self.orders);
        Router::new()
            .route(&format!("{root}/login"), get(session::page).post(session::log_in))
            .route(&format!("{root}/logout"), post(session::log_out))
            .route(&format!("{orders}/{{number}}"), get(orders::details))
            .route(&format!("{orders}/{{number}}/cancel"), post(orders::cancel))
            .route(&format!("{orders}/{{number}}/add-licences"), post(orders::add_licences))
    }
}
