//! Giving and taking licences: one call per person, so that nobody is ever without.

use std::collections::BTreeSet;

use baton_domain::{SkuId, UserId};
use baton_http::AccessToken;
use serde::Serialize;
use uuid::Uuid;

use super::{ChangeOutcome, Graph, GraphError, wire};

/// What one call changes for one person. Add and remove travel together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LicenceChange {
    /// Products to give. A product the person holds already gets these switched-off parts.
    #[serde(rename = "addLicenses")]
    pub add: Vec<LicenceToAdd>,
    /// Products to take, held directly.
    #[serde(rename = "removeLicenses")]
    pub remove: Vec<SkuId>,
}

/// A product to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenceToAdd {
    /// The product.
    pub sku_id: SkuId,
    /// The parts to leave switched off.
    pub disabled_plans: BTreeSet<Uuid>,
}

/// Why Graph refused to change a person's licences. Each asks for something different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LicenceRefusal {
    /// Too few seats: buy more or free some.
    NotEnoughSeats,
    /// The person has no usage location: set their country first.
    NoUsageLocation,
    /// Parts of the products exclude each other. Holds Microsoft's words, to be shown as text only.
    Conflicts(String),
    /// The product comes from a group: change it at the group.
    InheritedFromGroup,
    /// Another product needs the one to be taken, or the one to be given needs another.
    Dependency,
    /// The account may not do this.
    Forbidden,
    /// The person is no longer there.
    NoSuchUser,
    /// Somebody else changed the person at the same moment: read and try again.
    Busy,
    /// Something else; Graph's code tells support.
    Other(String),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Country<'a> {
    usage_location: &'a str,
}

impl Graph {
    /// Gives and takes licences of one person in one call, below Microsoft's write limit. Sent once.
    /// `POST /users/{id}/assignLicense`; `LicenseAssignment.ReadWrite.All`.
    ///
    /// # Errors
    /// [`GraphError`] means that it was surely not done.
    pub async fn change_licences(
        &self,
        token: &AccessToken,
        user: UserId,
        change: &LicenceChange,
    ) -> Result<ChangeOutcome<LicenceRefusal>, GraphError> {
        self.budget.take().await;
        let sent = self.post(token, &["users", &user.to_string(), "assignLicense"]).json(change).send().await;
        let outcome = ChangeOutcome::from_sent(sent, &*self.clock, reason)?;
        self.rest_if_asked(&outcome).await;
        Ok(outcome)
    }

    /// Sets the country in which a person uses services. Sent once. `PATCH /users/{id}`; `User.ReadWrite.All`.
    ///
    /// # Errors
    /// [`GraphError`] means that it was surely not done.
    pub async fn set_usage_location(
        &self,
        token: &AccessToken,
        user: UserId,
        country: &str,
    ) -> Result<ChangeOutcome<LicenceRefusal>, GraphError> {
        self.budget.take().await;
        let body = Country { usage_location: country };
        let sent = self.patch(token, &["users", &user.to_string()]).json(&body).send().await;
        let outcome = ChangeOutcome::from_sent(sent, &*self.clock, reason)?;
        self.rest_if_asked(&outcome).await;
        Ok(outcome)
    }

    /// A 429 holds back every later write of this Graph, because writes sent meanwhile are refused and counted too.
    pub(super) async fn rest_if_asked<R, T>(&self, outcome: &ChangeOutcome<R, T>) {
        if let ChangeOutcome::Unknown { not_before: Some(until), at, .. } = outcome {
            let seconds = until.duration_since(*at).as_secs_f64();
            self.budget.rest(self.door.pace().lasting(seconds.min(300.0))).await;
        }
    }
}

/// Graph says `Request_BadRequest` for nearly all of these; only its words tell them apart.
/// Source: errors collected in Microsoft's licensing pages, read November 2026.
fn reason(status: u16, error: &wire::Error) -> LicenceRefusal {
    let text = error.message.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match status {
        403 => LicenceRefusal::Forbidden,
        404 => LicenceRefusal::NoSuchUser,
        409 => LicenceRefusal::Busy,
        _ if error.code == "Directory_ConcurrencyViolation" => LicenceRefusal::Busy,
        _ if says(&["usage location", "usagelocation"]) => LicenceRefusal::NoUsageLocation,
        _ if says(&["inherited from a group", "group membership"]) => LicenceRefusal::InheritedFromGroup,
        _ if says(&["mutually exclusive", "conflicting service plans", "mutuallyexclusiveviolation"]) => {
            LicenceRefusal::Conflicts(error.message.chars().take(400).collect())
        }
        _ if says(&["depends on", "depend on", "dependencyviolation"]) => LicenceRefusal::Dependency,
        _ if says(&["available licenses", "enough licenses", "available licences", "countviolation"]) => {
            LicenceRefusal::NotEnoughSeats
        }
        _ => LicenceRefusal::Other(error.code.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_of_graph_has_its_own_way_on() {
        let cases = [
            (400, "Subscription with SKU x does not have any available licenses.", LicenceRefusal::NotEnoughSeats),
            (
                400,
                "License assignment cannot be done for user with invalid usage location.",
                LicenceRefusal::NoUsageLocation,
            ),
            (
                400,
                "User license is inherited from a group membership and it cannot be removed directly from the user.",
                LicenceRefusal::InheritedFromGroup,
            ),
            (
                400,
                "License assignment failed because service plan a depends on the service plan(s) b",
                LicenceRefusal::Dependency,
            ),
            (403, "Insufficient privileges to complete the operation.", LicenceRefusal::Forbidden),
            (409, "Concurrent", LicenceRefusal::Busy),
            (400, "Something new", LicenceRefusal::Other("Request_BadRequest".to_owned())),
        ];
        for (status, message, expected) in cases {
            let error = wire::Error { code: "Request_BadRequest".to_owned(), message: message.to_owned() };
            assert_eq!(reason(status, &error), expected, "{message}");
        }
        let error = wire::Error {
            code: "Request_BadRequest".to_owned(),
            message: "contains mutually exclusive service plans".to_owned(),
        };
        assert!(matches!(reason(400, &error), LicenceRefusal::Conflicts(_)));
    }

    #[test]
    fn add_and_remove_travel_in_one_body_and_both_are_always_there() {
        let change = LicenceChange::default();

        let body = serde_json::to_string(&change).expect("json");

        assert_eq!(body, r#"{"addLicenses":[],"removeLicenses":[]}"#, "Graph refuses a body without both");
    }
}
