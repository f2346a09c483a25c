//! The distributors Baton knows, one folder each.
