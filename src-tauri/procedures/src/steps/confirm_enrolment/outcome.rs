//! What later steps may rely on after `confirm_enrolment`.

use baton_domain::{MpnId, PersonName};
use serde::{Deserialize, Serialize};

/// The partner is enrolled, or enrolling, in the CSP programme: a named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedEnrolment {
    /// The partner's MPN ID (location id, also PLA id).
    pub mpn_id: MpnId,
    /// Enrolled, or in the process of it.
    pub enrolled: Enrolment,
    /// Who says so.
    pub confirmed_by: PersonName,
}

/// How far the enrolment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enrolment {
    /// Done.
    Enrolled,
    /// Under way: the order can be prepared, and is refused until it is done.
    Enrolling,
}
