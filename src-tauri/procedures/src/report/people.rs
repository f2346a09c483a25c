//! What was changed for each person, from the journal's notes of the two steps that change licences.

use baton_domain::UserId;
use baton_workflow::Event;
use jiff::Timestamp;
use serde_json::Value;

/// One change of one person, or why there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChange {
    /// Who; the name stands outside the journal.
    pub user: UserId,
    /// What, as a word of the report's words file (`report-what-...`).
    pub what: &'static str,
    /// When Baton knew it.
    pub at: Timestamp,
    /// Microsoft's id of the answer.
    pub request_id: Option<String>,
}

/// The changes of a journal, in order.
#[must_use]
pub fn changes(events: &[(Event, Timestamp)]) -> Vec<PersonChange> {
    events.iter().filter_map(|(event, at)| change(event, *at)).collect()
}

/// Whether an intent is a write at Microsoft or at the distributor. The others ask for a sign-in or write down a person's word.
#[must_use]
pub fn is_write(step: &str, intent: &Value) -> bool {
    let kind = intent.get("intent").and_then(Value::as_str).unwrap_or_default();
    match step {
        "switch_licences" => matches!(kind, "switch" | "undo" | "country"),
        "assign_new_users" => kind == "give",
        // These act by the distributor's interface only, and each of their intents is one write there.
        "create_organization" | "add_service_to_customer" | "attach_tenant" | "confirm_agreement" | "place_order" => {
            true
        }
        // The other intents of this step open pages or ask for a sign-in.
        "accept_delegated_admin" => ["make_rights", "open_rights"].iter().any(|kind| intent.get(kind).is_some()),
        _ => false,
    }
}

fn change(event: &Event, at: Timestamp) -> Option<PersonChange> {
    let step = event.step()?.as_str();
    let note = match event {
        Event::Noted { note, .. } => note,
        Event::Answered { note, .. } | Event::NotDone { note, .. } | Event::LookedUp { note, .. } => note.as_ref()?,
        Event::Started { .. }
        | Event::Intended { .. }
        | Event::InDoubt { .. }
        | Event::Finished { .. }
        | Event::Reopened { .. }
        | Event::Closed { .. }
        | Event::PassedOn { .. }
        | Event::TakenOver { .. }
        | Event::TakenBack { .. } => return None,
    };
    let text = |key: &str| note.get(key).and_then(Value::as_str);
    let what = match (step, text("note")?) {
        ("switch_licences", "left") => "left",
        ("switch_licences", "person") => match note.get("what")?.get("what")?.as_str()? {
            "switched" => "switched",
            "already" => "already",
            "undone" => "undone",
            "country_set" => "country-set",
            "not_switched" => "not-done",
            _ => return None,
        },
        ("assign_new_users", "person") => {
            if note.get("refused").is_some_and(|why| !why.is_null()) {
                "not-done"
            } else {
                "given"
            }
        }
        _ => return None,
    };
    Some(PersonChange {
        user: text("user")?.parse().ok()?,
        what,
        at,
        request_id: text("request_id").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use baton_workflow::{IntentKey, StepId};
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_change_of_a_person_stands_with_its_request_id() {
        let user = Uuid::from_u128(5);
        let answered = |what: Value| Event::Answered {
            step: StepId::new("switch_licences"),
            key: IntentKey(Uuid::nil()),
            note: Some(json!({"note": "person", "user": user, "what": what, "request_id": "req-9"})),
            evidence: Vec::new(),
            header: baton_workflow::HeaderUpdate::default(),
        };
        let events = [
            (answered(json!({"what": "country_set"})), Timestamp::UNIX_EPOCH),
            (answered(json!({"what": "switched", "change": {}})), Timestamp::UNIX_EPOCH),
        ];

        let found = changes(&events);

        assert_eq!(found.iter().map(|change| change.what).collect::<Vec<_>>(), ["country-set", "switched"]);
        assert_eq!(found[0].request_id.as_deref(), Some("req-9"));
    }

    #[test]
    fn asking_for_a_permission_is_no_write() {
        assert!(is_write("switch_licences", &json!({"intent": "switch"})));
        for step in
            ["create_organization", "add_service_to_customer", "attach_tenant", "confirm_agreement", "place_order"]
        {
            assert!(is_write(step, &json!({})), "{step} acts at the distributor only");
        }
        assert!(!is_write("switch_licences", &json!({"intent": "permit"})));
        assert!(!is_write("cancel_old_subscription", &json!({"intent": "sent"})));
        assert!(!is_write("sign_in_admin", &json!("browser")));
    }
}
