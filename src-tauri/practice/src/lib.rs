//! The practice cloud: a believable Microsoft and distributors on the loopback interface.

mod admin_portal;
mod arrow;
mod cloudiq;
pub mod controls;
mod desk;
mod download;
pub mod graph;
mod gridheart;
mod html;
pub mod identity;
mod partner_center;
mod portal;
mod prime;
mod record;
mod server;
mod site;
#[cfg(test)]
mod tests;
mod tls;
pub mod world;

pub use record::RecordError;
pub use server::{PracticeCloud, PracticeOptions, StartError};
pub use site::{Addresses, Site};
