//! Drives the built app in its real window, and the customer's browser beside it, as a person would.
//!
//! A test makes a [`Desk`] (an own home folder, session bus, unlocked keyring and default browser), opens Baton on it
//! with [`AppWindow::start`] and works through [`Page`]: controls are found by the words that a person reads.
//! [`Browser`] is the customer admin's Chromium; it visits the addresses that the app asked the system to open.
//! The app knows nothing of this: it finds its folders, its keyring and its opener as on any desk.

mod app_window;
mod browser;
mod default_browser;
mod desk;
mod driver;
mod error;
mod page;
mod running;
mod seat;

pub use app_window::{AppWindow, Options};
pub use browser::Browser;
pub use default_browser::DefaultBrowser;
pub use desk::Desk;
pub use error::WindowError;
pub use page::Page;
