//! What a move by Cloud-iQ left behind: one record of the tenant, one word about the agreement, and each order sent once.

use std::collections::BTreeSet;

use baton_store::JournalRow;
use serde_json::Value;

use super::proof::{Verdict, each, events, of_step, outcome, text};

/// What only happens at another distributor, or by another way of moving.
const ELSEWHERE: [&str; 6] = [
    "organization_created",
    "service_added_to_customer",
    "customer_created",
    "tenant_attach_requested",
    "transition_begun",
    "transfer_opened",
];

/// Requests for a new tenant: never right in a move.
const NEW_TENANT: [&str; 2] = ["tenant_provision_refused", "new_tenant_requested"];

impl Verdict {
    /// Everything of the distributor's went by Cloud-iQ, at the record that Baton made, and nothing was sent twice.
    pub(super) fn by_cloud_iq(&mut self, rows: &[JournalRow], ledger: &Value) {
        let record = text(&outcome(rows, "attach_tenant"), "reference");
        let attached: Vec<Option<String>> =
            events(ledger, "tenant_attached").map(|one| text(one, "customer")).collect();
        self.judge(
            record.is_some() && attached.as_slice() == [record.clone()],
            "the tenant was attached once, and Baton knows its number",
            || format!("known {record:?}, attached {attached:?}"),
        );
        let asked: usize = NEW_TENANT.into_iter().map(|event| events(ledger, event).count()).sum();
        self.judge(asked == 0, "nobody asked for a new tenant", || format!("asked {asked} times"));

        let placed: Vec<&Value> = events(ledger, "order_placed").collect();
        let strange: Vec<&&Value> = placed.iter().filter(|order| text(order, "customer") != record).collect();
        let done: Vec<&str> = ELSEWHERE.into_iter().filter(|event| events(ledger, event).count() > 0).collect();
        self.judge(strange.is_empty() && done.is_empty(), "nothing was done at another distributor", || {
            format!("ordered {strange:?}, done {done:?}")
        });
        self.agreement(rows, ledger, record.as_deref());
        self.sent_once(rows, ledger, placed.len());
    }

    /// Crayon was told once who accepted the agreement: whom a person named, at this customer.
    fn agreement(&mut self, rows: &[JournalRow], ledger: &Value, record: Option<&str>) {
        let name = |consent: &Value| Some(format!("{} {}", text(consent, "first_name")?, text(consent, "last_name")?));
        let intended = of_step(rows, "confirm_agreement");
        let typed = intended.iter().filter_map(|event| event.pointer("/intent/consent").and_then(name)).next_back();
        let told: Vec<&Value> = events(ledger, "agreement_attested").collect();
        let same = typed.is_some()
            && told.iter().all(|one| text(one, "by") == typed && text(one, "customer").as_deref() == record);
        self.judge(told.len() == 1 && same, "Crayon was told once who accepted the agreement", || {
            format!("typed {typed:?}, told {told:?}")
        });
    }

    /// As many requests as orders. The one whose answer was lost was looked up, and so was sent no second time.
    fn sent_once(&mut self, rows: &[JournalRow], ledger: &Value, placed: usize) {
        let requests = ledger.pointer("/requests").and_then(Value::as_object).into_iter().flatten();
        let requests = requests.filter(|(what, _)| what.starts_with("POST ") && what.ends_with("/new-commerce-orders"));
        let sent: u64 = requests.filter_map(|(_, count)| count.as_u64()).sum();
        let history = of_step(rows, "place_order");
        let keys = |kind: &str| -> Vec<String> {
            let of_kind = history.iter().filter(|event| text(event, "event").as_deref() == Some(kind));
            of_kind.filter_map(|event| text(event, "key")).collect()
        };
        let (intended, answered) = (keys("intended"), keys("answered"));
        let found: Vec<String> = history
            .iter()
            .filter(|event| event.get("happened").and_then(Value::as_bool) == Some(true))
            .filter_map(|event| text(event, "key"))
            .collect();
        let ends: BTreeSet<&String> = answered.iter().chain(&found).collect();
        let each_once = intended.len() == placed && ends == intended.iter().collect();
        self.judge(
            placed > 0 && sent == placed as u64 && each_once,
            &format!("each of {placed} orders was written down, sent once and never again"),
            || format!("sent {sent} times, written down {intended:?}, ended {ends:?}"),
        );
        let without_reference = each(ledger, "/entries").all(|entry| entry.get("reference").is_none());
        self.judge(
            found.len() == 1 && !answered.contains(&found[0]) && without_reference,
            "the order whose answer was lost was found again, though Cloud-iQ keeps no reference",
            || format!("found {found:?}, answered {answered:?}"),
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(events: &[Value]) -> Vec<JournalRow> {
        let row = |event: &Value| JournalRow {
            seq: 1,
            at: "2026-11-20T09:00:00Z".parse().expect("a moment"),
            event: event.to_string(),
            previous: String::new(),
            hash: String::new(),
        };
        events.iter().map(row).collect()
    }

    fn of(step: &str, event: &str, more: &Value) -> Value {
        let mut whole = json!({ "event": event, "step": step });
        whole.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
        whole
    }

    /// A journal and a ledger of two orders, of which the first was looked up.
    fn good() -> (Vec<Value>, Vec<Value>, u64) {
        let journal = vec![
            of("attach_tenant", "finished", &json!({ "outcome": { "reference": "7001" } })),
            of(
                "confirm_agreement",
                "intended",
                &json!({ "key": "a", "intent": { "consent": { "first_name": "Anna", "last_name": "de Vries" } } }),
            ),
            of("place_order", "intended", &json!({ "key": "k1" })),
            of("place_order", "looked_up", &json!({ "key": "k1", "happened": true })),
            of("place_order", "intended", &json!({ "key": "k2" })),
            of("place_order", "answered", &json!({ "key": "k2" })),
        ];
        let entries = vec![
            json!({ "event": "tenant_attached", "customer": "7001" }),
            json!({ "event": "agreement_attested", "customer": "7001", "by": "Anna de Vries" }),
            json!({ "event": "order_placed", "customer": "7001", "order": "one" }),
            json!({ "event": "order_placed", "customer": "7001", "order": "two" }),
        ];
        (journal, entries, 2)
    }

    fn judged(change: impl FnOnce(&mut (Vec<Value>, Vec<Value>, u64))) -> Verdict {
        let mut all = good();
        change(&mut all);
        let (journal, entries, sent) = all;
        let requests = json!({ "POST /cloudiq/api/v1/subscriptions/new-commerce-orders": sent });
        let mut verdict = Verdict::default();
        verdict.by_cloud_iq(&rows(&journal), &json!({ "entries": entries, "requests": requests }));
        verdict
    }

    #[test]
    fn a_move_in_which_everything_was_done_once_is_good() {
        let verdict = judged(|_| {});

        assert!(verdict.is_good(), "{:?}", verdict.fails);
        assert_eq!(verdict.holds.len(), 6, "every promise was judged");
    }

    #[test]
    fn each_promise_can_fail() {
        let added = |entry: Value| judged(move |all| all.1.push(entry));

        assert!(!added(json!({ "event": "tenant_attached", "customer": "7005" })).is_good(), "attached twice");
        assert!(!judged(|all| drop(all.1.remove(0))).is_good(), "never attached");
        assert!(!added(json!({ "event": "tenant_provision_refused" })).is_good(), "a new tenant was asked for");
        assert!(!added(json!({ "event": "organization_created" })).is_good(), "something at another distributor");
        assert!(!added(json!({ "event": "agreement_attested", "customer": "7001", "by": "Anna de Vries" })).is_good());
        assert!(!judged(|all| all.1[1]["by"] = json!("Somebody Else")).is_good(), "another person was named");
        assert!(!judged(|all| all.1[2]["customer"] = json!("7005")).is_good(), "ordered for another customer");
    }

    #[test]
    fn an_order_that_was_sent_again_or_never_looked_up_is_not_good() {
        assert!(!judged(|all| all.2 = 3).is_good(), "a request too many");
        assert!(!judged(|all| drop(all.0.remove(3))).is_good(), "an order whose end nobody knows");
        assert!(!judged(|all| all.0[3] = of("place_order", "answered", &json!({ "key": "k1" }))).is_good());
        assert!(!judged(|all| all.1[2]["reference"] = json!("BTN-1")).is_good(), "found by a reference after all");
    }
}
