//! The browser of a run without a window: prints the address, so that whoever reads along opens it.

use baton_procedures::{Browser, CannotOpen};
use serde_json::json;
use url::Url;

/// Prints addresses as `{"event":"open","address":...}`.
#[derive(Debug, Clone, Copy, Default)]
pub struct PrintingBrowser;

impl Browser for PrintingBrowser {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        crate::output::line(&json!({ "event": "open", "address": address.as_str() }))
            .map_err(|error| CannotOpen(error.to_string()))
    }
}
