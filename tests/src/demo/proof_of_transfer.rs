//! What a transfer left behind: the seller changed once for each subscription, and nothing else happened.

use std::collections::BTreeSet;

use baton_store::JournalRow;
use serde_json::Value;

use super::proof::{Verdict, each, events, outcome, text, texts};

/// What only buying again does.
const NEVER: [&str; 6] = [
    "order_placed",
    "organization_created",
    "service_added_to_customer",
    "cancellation_received",
    "licences_changed",
    "subscription_ended",
];

impl Verdict {
    /// Each subscription that was asked for has a new one in its place, and nothing was bought, switched or cancelled.
    pub(super) fn transferred(&mut self, rows: &[JournalRow], ledger: &Value) {
        let asked = texts(&outcome(rows, "ask_for_transfer"), "/rows", "id");
        let moved: Vec<&Value> = events(ledger, "transfer_completed").flat_map(|event| each(event, "/moved")).collect();
        let gone: BTreeSet<String> = moved.iter().filter_map(|one| text(one, "subscription")).collect();
        let came: BTreeSet<String> = moved.iter().filter_map(|one| text(one, "became")).collect();
        self.judge(
            !asked.is_empty() && gone == asked && moved.len() == asked.len(),
            &format!("Microsoft changed the seller of exactly the {} subscriptions that were asked for", asked.len()),
            || format!("asked {asked:?}, changed {gone:?}"),
        );
        let seen = texts(&outcome(rows, "await_transfer"), "/transferred", "new");
        self.judge(seen == came, "Baton knows each by its new number", || format!("seen {seen:?}, made {came:?}"));
        let done: Vec<&str> = NEVER.into_iter().filter(|event| events(ledger, event).count() > 0).collect();
        self.judge(done.is_empty(), "nothing was ordered, switched or cancelled", || format!("{done:?}"));
        let gaps: Vec<&Value> = each(ledger, "/coverageGaps").collect();
        self.judge(gaps.is_empty(), "nobody was without a licence at any moment", || format!("{gaps:?}"));
        let differences = each(&outcome(rows, "verify_transfer"), "/differences").count();
        self.judge(differences == 0, "Baton saw that only the seller changed", || format!("{differences} differences"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(step: &str, outcome: Value) -> JournalRow {
        JournalRow {
            seq: 1,
            at: "2026-11-20T09:00:00Z".parse().expect("a moment"),
            event: json!({ "event": "finished", "step": step, "outcome": outcome }).to_string(),
            previous: String::new(),
            hash: String::new(),
        }
    }

    fn judged(entries: &[Value], new: &str) -> Verdict {
        let rows = [
            row("ask_for_transfer", json!({ "rows": [{ "id": "old" }] })),
            row("await_transfer", json!({ "transferred": [{ "old": "old", "new": new }] })),
            row("verify_transfer", json!({ "differences": [] })),
        ];
        let mut verdict = Verdict::default();
        verdict.transferred(&rows, &json!({ "entries": entries }));
        verdict
    }

    #[test]
    fn a_change_of_the_seller_alone_is_good_and_anything_more_is_not() {
        let changed = json!({ "event": "transfer_completed", "moved": [{ "subscription": "old", "became": "new" }] });

        assert!(judged(&[changed.clone()], "new").is_good(), "{:?}", judged(&[changed.clone()], "new").fails);
        assert!(!judged(&[changed.clone()], "other").is_good(), "Baton took another one for it");
        assert!(!judged(&[], "new").is_good(), "nothing changed");
        assert!(!judged(&[changed, json!({ "event": "order_placed" })], "new").is_good(), "something was bought too");
    }
}
