//! The tenant's own log: the strongest sign that a partner was accepted.

use baton_http::AccessToken;
use jiff::Timestamp;
use serde::Deserialize;

use crate::Seen;

use super::{
    Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

/// One entry of the directory's audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// The log's id of it.
    pub id: String,
    /// What happened, e.g. "Add partner to company".
    pub activity: String,
    /// When.
    pub at: Option<Timestamp>,
    /// Whether it succeeded.
    pub succeeded: bool,
    /// Who did it: sign-in name or app name.
    pub by: Option<String>,
    /// What it was done to.
    pub targets: Vec<AuditTarget>,
}

/// What an audited act was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditTarget {
    /// Its id; for a partner the partner's tenant.
    pub id: Option<String>,
    /// Its name.
    pub display_name: Option<String>,
    /// New values by property, as the log writes them (JSON texts in quotes are unquoted).
    pub new_values: Vec<(String, String)>,
}

impl AuditEvent {
    /// Whether the entry names this id anywhere: as a target or in a new value.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        let id = id.to_lowercase();
        let says = |text: &str| text.to_lowercase().contains(&id);
        self.targets
            .iter()
            .any(|t| t.id.as_deref().is_some_and(says) || t.new_values.iter().any(|(_, value)| says(value)))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: String,
    #[serde(default, deserialize_with = "or_default")]
    activity_display_name: String,
    #[serde(default, deserialize_with = "wire::moment")]
    activity_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "or_default")]
    result: String,
    initiated_by: Option<Initiator>,
    #[serde(default, deserialize_with = "or_default")]
    target_resources: Vec<WireTarget>,
}

#[derive(Deserialize)]
struct Initiator {
    user: Option<Actor>,
    app: Option<Actor>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Actor {
    display_name: Option<String>,
    user_principal_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireTarget {
    id: Option<String>,
    display_name: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    modified_properties: Vec<Property>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Property {
    display_name: Option<String>,
    new_value: Option<String>,
}

impl Graph {
    /// Partners added to or removed from the tenant since a moment, oldest first.
    /// `GET /auditLogs/directoryAudits`; `AuditLog.Read.All`. Entries come some minutes late and are kept 7 to 30 days; a tenant may
    /// refuse (403). Microsoft allows 5 such reads in 10 s: never poll faster than every 15 s.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn partner_events(
        &self,
        token: &AccessToken,
        since: Timestamp,
    ) -> Result<Seen<Vec<AuditEvent>>, GraphError> {
        let since = Timestamp::from_second(since.as_second()).unwrap_or(since);
        let filter = format!("activityDateTime ge {since}");
        let url = self.url(&["auditLogs", "directoryAudits"], &[("$filter", &filter), ("$top", "500")]);
        let seen: Seen<Vec<Wire>> = self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.clone()).await?;
        Ok(seen.map(|events| {
            let mut events: Vec<AuditEvent> =
                events.into_iter().map(AuditEvent::from).filter(is_about_partners).collect();
            events.sort_by_key(|event| event.at);
            events
        }))
    }
}

/// Microsoft does not promise the wording; everything with "partner" or "delegated admin" in it is looked at.
fn is_about_partners(event: &AuditEvent) -> bool {
    let activity = event.activity.to_lowercase();
    activity.contains("partner") || activity.contains("delegated admin")
}

impl From<Wire> for AuditEvent {
    fn from(wire: Wire) -> Self {
        let name = |actor: Actor| actor.user_principal_name.or(actor.display_name);
        let by = wire.initiated_by.and_then(|by| by.user.and_then(name).or_else(|| by.app.and_then(name)));
        let value = |property: Property| {
            let text = property.new_value.unwrap_or_default();
            (property.display_name.unwrap_or_default(), text.trim_matches('"').to_owned())
        };
        let target = |wire: WireTarget| AuditTarget {
            id: wire.id,
            display_name: wire.display_name,
            new_values: wire.modified_properties.into_iter().map(value).collect(),
        };
        Self {
            id: wire.id,
            activity: wire.activity_display_name,
            at: wire.activity_date_time,
            succeeded: wire.result.eq_ignore_ascii_case("success"),
            by,
            targets: wire.target_resources.into_iter().map(target).collect(),
        }
    }
}
