//! What later steps may rely on after `send_partner_connect`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer's admin has the link to Partner Connect. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPartnerConnect {
    /// Who says so.
    pub confirmed_by: PersonName,
}
