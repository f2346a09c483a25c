//! What later steps may rely on after `confirm_enrolment`.

use baton_distributors::{Company, Programme};
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
    /// Who does the distributor's part of this move. Chosen once, so that nothing is ever done by both.
    #[serde(default)]
    pub ordering: Ordering,
}

/// Who does the distributor's part of a move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Ordering {
    /// A person, in the distributor's portal.
    #[default]
    Hand,
    /// Baton, by the distributor's interface with the reseller's key.
    Api {
        /// Whose key it was when this was chosen. A key of another company stops every later write.
        company: Company,
        /// The enrolment to order under.
        programme: Programme,
    },
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
