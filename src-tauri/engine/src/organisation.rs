//! The organisation file that IT can deploy: one TOML in the system's configuration folder. Secrets are never in it.

use std::{io::ErrorKind, path::Path};

use baton_domain::MpnId;
use serde::Deserialize;
use uuid::Uuid;

/// What IT presets. Shown read-only in Settings. Documented in `docs/organisation-file.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The app registration's client id.
    pub client_id: Option<Uuid>,
    /// The partner's MPN ID.
    pub mpn_id: Option<MpnId>,
    /// The partner's company name.
    pub partner: Option<String>,
    /// The distributor moves go to, by its id, e.g. `gridheart`.
    pub distributor: Option<String>,
    /// `en` or `sv`.
    pub language: Option<String>,
    /// `false` forbids orders in a working profile; practice goes on.
    pub real_orders: Option<bool>,
}

/// Why the file cannot be used. Baton says so and starts without it; as it may have forbidden orders, there are none until it
/// can be read.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    /// It cannot be read.
    #[error("the organisation file cannot be read")]
    Unreadable(#[source] std::io::Error),
    /// It is not what the documentation says.
    #[error("the organisation file is not understood: {0}")]
    NotUnderstood(String),
}

impl Organisation {
    /// What holds while the file is there and cannot be used: nothing is preset, and nothing may be ordered.
    #[must_use]
    pub fn unreadable() -> Self {
        Self { real_orders: Some(false), ..Self::default() }
    }

    /// Whether a working profile may order.
    #[must_use]
    pub fn orders_allowed(&self) -> bool {
        self.real_orders != Some(false)
    }

    /// Reads the file; none there means nothing is preset.
    ///
    /// # Errors
    /// [`OrganisationError`].
    pub fn read(file: &Path) -> Result<Self, OrganisationError> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(OrganisationError::Unreadable(error)),
        };
        toml::from_str(&text).map_err(|error| OrganisationError::NotUnderstood(error.message().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_or_a_misspelt_key_in_the_file_is_refused_by_name() {
        let refused = toml::from_str::<Organisation>("client_secret = \"x\"").expect_err("not a known key");

        assert!(refused.message().contains("client_secret"), "the person in IT sees which key: {refused}");
    }

    #[test]
    fn presets_are_read() {
        let text = "client_id = \"6f1f9b5e-0f6a-4a83-9d28-0e6c4f7f8a11\"\nmpn_id = \"4410872\"\nlanguage = \"sv\"\n";

        let read: Organisation = toml::from_str(text).expect("as documented");

        assert_eq!(read.mpn_id.as_ref().map(ToString::to_string), Some("4410872".to_owned()));
        assert_eq!(read.language.as_deref(), Some("sv"));
        assert!(read.orders_allowed(), "nothing is said about orders");
    }

    #[test]
    fn only_a_file_that_says_so_or_cannot_be_read_forbids_orders() {
        let said: Organisation = toml::from_str("real_orders = false\n").expect("as documented");
        let allowed: Organisation = toml::from_str("real_orders = true\n").expect("as documented");

        assert!(!said.orders_allowed());
        assert!(allowed.orders_allowed());
        assert!(Organisation::default().orders_allowed(), "no file is no policy");
        assert!(!Organisation::unreadable().orders_allowed(), "it may have said so");
    }
}
