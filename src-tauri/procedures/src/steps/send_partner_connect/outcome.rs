//! What later steps may rely on after `send_partner_connect`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};
use url::Url;

/// Somebody who may connect the directory has the link to Partner Connect. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPartnerConnect {
    /// Who opens it.
    pub way: ConnectWay,
    /// The link of the portal's mail, checked; absent where it was not pasted and the customer uses the mail itself.
    pub link: Option<Url>,
    /// Who says so.
    pub confirmed_by: PersonName,
}

/// Who opens Partner Connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectWay {
    /// The customer's admin, on their own computer.
    Send,
    /// The customer's admin, on this computer.
    Here,
    /// The partner's staff, who manage this customer.
    Behalf,
}

impl ConnectWay {
    pub(super) const ALL: [Self; 3] = [Self::Send, Self::Here, Self::Behalf];

    /// The word in answers and words files.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Here => "here",
            Self::Behalf => "behalf",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }
}
