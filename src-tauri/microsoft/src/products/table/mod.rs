//! Baton's own table of the products that partners meet, by Microsoft's id and part number, in plain and modern names.
//! Source: Microsoft's "Product names and service plan identifiers for licensing", read November 2026. Where Microsoft renamed a
//! product since, the new name stands here; the kind is ours.

mod business;
mod cloud_pcs;
mod free;
mod security;
mod services;
mod suites;
mod teams;

use super::ProductKind;

/// Id, part number, name, kind.
pub(super) type Row = (&'static str, &'static str, &'static str, ProductKind);

/// Every row, what is sold most first.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    common().chain([business::ROWS, cloud_pcs::ROWS, free::ROWS].into_iter().flatten())
}

/// What nearly every customer has something of: few enough to choose from a list.
pub(super) fn common() -> impl Iterator<Item = &'static Row> {
    [suites::ROWS, services::ROWS, security::ROWS, teams::ROWS].into_iter().flatten()
}
