//! What a move to rhipe left behind: a transition, a Directory Connection that Microsoft proves, orders after *Normal*.

use baton_store::JournalRow;
use serde_json::Value;

use super::proof::{Verdict, each, events, outcome, text};

/// What happens once in such a move.
const ONCE: [&str; 4] = ["transition_begun", "directory_connected", "tenant_confirmed", "transition_completed"];
/// What never does.
const NEVER: [&str; 5] = [
    "new_tenant_requested",
    "directory_connected_elsewhere",
    "transition_refused",
    "order_not_taken",
    "organization_created",
];

impl Verdict {
    /// The customer changed to rhipe by one transition, and what Baton says of it is so.
    pub(super) fn by_prime(&mut self, rows: &[JournalRow], ledger: &Value) {
        let not_once: Vec<&str> = ONCE.into_iter().filter(|event| events(ledger, event).count() != 1).collect();
        self.judge(not_once.is_empty(), "the customer was begun, connected, confirmed and completed once each", || {
            format!("not once: {not_once:?}")
        });
        let done: Vec<&str> = NEVER.into_iter().filter(|event| events(ledger, event).count() > 0).collect();
        self.judge(done.is_empty(), "no new tenant was asked for, and nothing went to another place", || {
            format!("{done:?}")
        });
        let numbers: Vec<String> = events(ledger, "order_placed").filter_map(|order| text(order, "order")).collect();
        let in_prime = !numbers.is_empty() && numbers.iter().all(|number| number.starts_with("PR-"));
        self.judge(in_prime, "every order stands in Prime", || format!("{numbers:?}"));
        let place =
            |kind: &str| each(ledger, "/entries").position(|entry| text(entry, "event").as_deref() == Some(kind));
        let (normal, first) = (place("transition_completed"), place("order_placed"));
        self.judge(normal.is_some() && normal < first, "nothing was ordered before Prime showed Normal", || {
            format!("Normal at {normal:?}, the first order at {first:?}")
        });
        self.connection(rows, ledger);
        self.status(rows);
    }

    /// Baton knows the app that was let in, saw it come, and needed nobody's word for it.
    fn connection(&mut self, rows: &[JournalRow], ledger: &Value) {
        let let_in: Vec<String> =
            events(ledger, "application_let_in").filter_map(|event| text(event, "app_id")).collect();
        let done = outcome(rows, "connect_directory");
        let known = done.pointer("/app/app_id").and_then(Value::as_str);
        let is_new = done.pointer("/app/is_new").and_then(Value::as_bool) == Some(true);
        let nobodys_word = done.get("confirmed_by").is_none_or(Value::is_null);
        let same = let_in.len() == 1 && let_in.first().map(String::as_str) == known;
        self.judge(
            same && is_new && nobodys_word,
            "Microsoft itself showed the Directory Connection as an app that was not there before",
            || format!("let in {let_in:?}, Baton has {done}"),
        );
    }

    /// The status that people read is kept, each look by itself.
    fn status(&mut self, rows: &[JournalRow]) {
        let parsed = rows.iter().filter_map(|row| serde_json::from_str::<Value>(&row.event).ok());
        let of_step = parsed.filter(|event| text(event, "step").as_deref() == Some("await_normal"));
        let read: Vec<Value> =
            of_step.flat_map(|event| each(&event, "/evidence").cloned().collect::<Vec<_>>()).collect();
        let words: Vec<&str> = read.iter().filter_map(|one| one.pointer("/fact")?.as_str()).collect();
        let by_person = read.iter().all(|one| one.pointer("/source/kind").and_then(Value::as_str) == Some("person"));
        let is_history = words.len() > 1
            && words.split_last().is_some_and(|(last, before)| {
                last.contains("Normal") && before.iter().all(|word| word.contains("Transitioning"))
            });
        self.judge(is_history && by_person, "the journal has the status each time that a person read it", || {
            format!("{words:?}")
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(event: &Value) -> JournalRow {
        JournalRow {
            seq: 1,
            at: "2026-11-20T09:00:00Z".parse().expect("a moment"),
            event: event.to_string(),
            previous: String::new(),
            hash: String::new(),
        }
    }

    fn happened() -> Vec<Value> {
        let mut all = vec![json!({ "event": "application_let_in", "app_id": "3f9d" })];
        all.extend(ONCE.map(|event| json!({ "event": event })));
        all.push(json!({ "event": "order_placed", "order": "PR-71604" }));
        all
    }

    fn judged(entries: &[Value], is_new: bool, read: &[&str]) -> Verdict {
        let connected = json!({ "confirmed_by": null, "app": { "app_id": "3f9d", "is_new": is_new } });
        let looks = read.iter().map(|status| {
            let fact = json!({ "fact": format!("Status in Prime: {status}"), "source": { "kind": "person" } });
            row(&json!({ "event": "noted", "step": "await_normal", "evidence": [fact] }))
        });
        let first = row(&json!({ "event": "finished", "step": "connect_directory", "outcome": connected }));
        let rows: Vec<JournalRow> = std::iter::once(first).chain(looks).collect();
        let mut verdict = Verdict::default();
        verdict.by_prime(&rows, &json!({ "entries": entries }));
        verdict
    }

    const READ: [&str; 2] = ["Transitioning", "Normal"];

    #[test]
    fn one_transition_with_a_proved_connection_and_orders_after_normal_is_good() {
        let verdict = judged(&happened(), true, &READ);

        assert!(verdict.is_good(), "{:?}", verdict.fails);
    }

    #[test]
    fn anything_twice_elsewhere_too_early_or_only_said_is_not_good() {
        let with = |event: &str| happened().into_iter().chain([json!({ "event": event })]).collect::<Vec<_>>();
        let mut early = happened();
        early.rotate_right(1);
        let mut in_gridheart = happened();
        in_gridheart.push(json!({ "event": "order_placed", "order": "GH-204881" }));

        assert!(!judged(&with("transition_begun"), true, &READ).is_good());
        for event in NEVER {
            assert!(!judged(&with(event), true, &READ).is_good(), "{event}");
        }
        assert!(!judged(&early, true, &READ).is_good(), "ordered before Normal");
        assert!(!judged(&in_gridheart, true, &READ).is_good(), "ordered in another portal");
        assert!(!judged(&happened(), false, &READ).is_good(), "the app was there before");
        assert!(!judged(&happened(), true, &["Normal"]).is_good(), "nobody saw it transition");
        assert!(!judged(&happened(), true, &["Normal", "Transitioning"]).is_good());
    }
}
