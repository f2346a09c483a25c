//! The report: every proof of a move, with when, where from, and what is not verified.
