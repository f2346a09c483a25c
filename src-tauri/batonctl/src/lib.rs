//! The same engine without a window, for fleets, scripts and measurements.

pub mod answering;
pub mod check;
pub mod move_pass;
pub mod move_run;
pub mod output;
pub mod practice;
pub mod printing_browser;
pub mod report_verify;
pub mod self_test;
pub mod start;
