//! What is known of a distributor: facts, and how to call its interface where it has one.

use std::{fmt, sync::Arc};

use baton_domain::Clock;
use baton_http::Door;
use jiff::SignedDuration;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use crate::OrderingApi;

/// A distributor as Baton's steps need to know it.
#[derive(Debug, Clone, Copy)]
pub struct Distributor {
    /// The id in journals and settings.
    pub id: &'static str,
    /// The CSP's name, e.g. `Arrow`.
    pub name: &'static str,
    /// The partner tenant that customers accept; absent where it is not public and a link is pasted.
    pub partner_id: Option<&'static str>,
    /// The words on the page by which customers accept it, where its guide names others than *Accept*.
    pub accept_labels: Option<AcceptLabels>,
    /// Where the partner's staff order.
    pub portal: PortalFacts,
    /// Who bills the partner.
    pub billed_by: &'static str,
    /// How long a customer's admin usually takes to accept, in hours.
    pub acceptance_usual_hours: u32,
    /// How long an order usually takes, in minutes.
    pub order_usual_minutes: u32,
    /// After how many hours one should call support.
    pub order_support_hours: u32,
    /// Within how many hours after the order it can be taken back at Microsoft.
    pub undo_hours: u32,
    /// How many days before the first renewal the order should be in place at the latest.
    pub order_days_before_renewal: u32,
    /// Its ordering interface, where it has a public one.
    pub api: Option<ApiFacts>,
}

/// Makes a client of an ordering interface: the door, the address, the reseller's key, the clock.
pub type Connect = fn(Door, Url, SecretString, Arc<dyn Clock>) -> Arc<dyn OrderingApi>;

/// A distributor's ordering interface.
#[derive(Clone, Copy)]
pub struct ApiFacts {
    /// Its name, e.g. `ArrowSphere`.
    pub name: &'static str,
    /// The built-in address. Only the practice cloud has another one.
    pub address: &'static str,
    /// The name of its key in the vault. Never renamed.
    pub key_name: &'static str,
    /// The secrets that make up its key, in the order in which [`key_of`] puts them together.
    pub key_parts: &'static [&'static str],
    /// Whether an order carries a reference of ours, by which it is found again. Without one it is known by not having been there
    /// before.
    pub marks_orders: bool,
    /// Whether it says which MPN ID each programme orders under.
    pub tells_mpn_id: bool,
    /// Whether it can be told who accepted the Microsoft Customer Agreement.
    pub records_agreement: bool,
    /// How long its lists may lag behind a write. Something is absent only when it was not found twice with more than this
    /// between.
    pub lists_lag: SignedDuration,
    /// Makes its client.
    pub connect: Connect,
}

/// One key out of its parts, which have no line breaks.
#[must_use]
pub fn key_of(parts: &[SecretString]) -> SecretString {
    let parts: Vec<&str> = parts.iter().map(|part| part.expose_secret()).collect();
    SecretString::from(parts.join("\n"))
}

/// The parts of a key that [`key_of`] put together.
#[must_use]
pub fn parts_of_key(key: &SecretString) -> Vec<SecretString> {
    key.expose_secret().split('\n').map(SecretString::from).collect()
}

impl fmt::Debug for ApiFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiFacts").field("name", &self.name).field("address", &self.address).finish_non_exhaustive()
    }
}

/// The words on the page by which a customer accepts the distributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AcceptLabels {
    /// Beside the box to tick.
    pub tick: &'static str,
    /// On the button.
    pub button: &'static str,
}

/// The portal's names and addresses.
#[derive(Debug, Clone, Copy)]
pub struct PortalFacts {
    /// Its name, e.g. `Gridheart`.
    pub name: &'static str,
    /// The published address; the practice cloud and the settings may name another.
    pub address: &'static str,
    /// The names to choose one after the other to come to the customer's orders.
    pub orders: &'static [&'static str],
    /// The categories of the order page; none where it does not ask.
    pub categories: &'static [&'static str],
    /// The product groups of the order page; none where it does not ask.
    pub product_groups: &'static [&'static str],
    /// The button among the orders by which one begins; absent where it begins at the customer.
    pub new_order: Option<&'static str>,
    /// The name under which the price list stands; absent where none is published.
    pub price_list: Option<&'static str>,
}
