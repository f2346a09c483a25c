//! Moves and their journal in SQLite.
