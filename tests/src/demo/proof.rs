//! What the move left behind, judged against the practice cloud's ledger: what really happened at the far end.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use baton_domain::MoveId;
use baton_procedures::report;
use baton_store::{JournalRow, Store, StoreError, chain};
use serde_json::Value;

use super::cloud::practice_folder;
use super::{Demo, DemoError, Mode, Script};

/// Whether everything holds that a move promises.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What holds, a line each.
    pub holds: Vec<String>,
    /// What does not hold.
    pub fails: Vec<String>,
    /// How many pictures were taken.
    pub pictures: usize,
    /// How long the person was at it.
    pub seconds: u64,
    /// The fingerprint in Settings, with which anybody can check the report.
    pub fingerprint: String,
}

impl Demo {
    /// Closes the window, leaves report, journal and ledger in `out`, and judges them.
    pub(super) async fn close(mut self, out: &Path, report: &Path) -> Result<Verdict, DemoError> {
        let html = std::fs::read_to_string(report)?;
        std::fs::write(out.join("report.html"), &html)?;
        let ledger = self.cloud.ledger().await?;
        std::fs::write(out.join("ledger.json"), serde_json::to_string_pretty(&ledger).unwrap_or_default())?;
        let seconds = self.started.elapsed().as_secs();
        // The store has one owner; the window's process has to end first.
        if let Some(window) = self.window.take() {
            window.close().await?;
        }
        let store = when_free(&practice_folder(self.desk.home())).await?;
        let moves = store.moves().await?;
        let [only] = moves.as_slice() else {
            return Err(DemoError::Unexpected(format!("{} moves instead of one", moves.len())));
        };
        let rows = store.journal(only.id).await?;
        let lines: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
        std::fs::write(out.join("journal.jsonl"), lines.join("\n") + "\n")?;

        let mut verdict = Verdict {
            pictures: self.pictures.count(),
            seconds,
            fingerprint: self.fingerprint.clone(),
            ..Verdict::default()
        };
        match self.script {
            Script::Gridheart(Mode::Transfer) => verdict.transferred(&rows, &ledger),
            Script::Gridheart(Mode::Guided | Mode::Api) | Script::CloudIq | Script::Prime => {
                verdict.orders(self.script, &rows, &ledger);
                verdict.coverage(&ledger);
                verdict.old_ones(&rows, &ledger);
            }
        }
        match self.script {
            Script::Gridheart(Mode::Guided | Mode::Transfer) => {}
            Script::Gridheart(Mode::Api) => verdict.by_api(&rows, &ledger),
            Script::CloudIq => verdict.by_cloud_iq(&rows, &ledger),
            Script::Prime => verdict.by_prime(&rows, &ledger),
        }
        verdict.report(only.id, &rows, &html, &self.fingerprint);
        Ok(verdict)
    }
}

/// Opens the store as soon as its last owner has let go of it: the window's helpers may end a moment after the window.
async fn when_free(folder: &Path) -> Result<Store, DemoError> {
    let opened = tokio::time::timeout(Duration::from_secs(20), async {
        let mut beat = tokio::time::interval(Duration::from_millis(100));
        loop {
            beat.tick().await;
            match Store::open(folder).await {
                Err(StoreError::OpenElsewhere) => {}
                other => return other,
            }
        }
    });
    let opened = opened.await.map_err(|_| DemoError::Unexpected("the store was never let go of".to_owned()))?;
    Ok(opened?)
}

impl Verdict {
    /// Whether all of it holds.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.fails.is_empty()
    }

    /// Each planned line is one line of one order, and nothing else was ordered.
    fn orders(&mut self, script: Script, rows: &[JournalRow], ledger: &Value) {
        let plan = outcome(rows, "plan_order");
        let mut planned: Vec<String> = each(&plan, "/lines").map(|line| wanted(line, "seats")).collect();
        let placed_orders: Vec<&Value> = events(ledger, "order_placed").collect();
        let mut placed: Vec<String> =
            placed_orders.iter().flat_map(|order| each(order, "/lines")).map(|line| wanted(line, "quantity")).collect();
        planned.sort();
        placed.sort();
        let same = !planned.is_empty() && planned == placed;
        self.judge(same, &format!("each of {} planned lines was ordered exactly once", planned.len()), || {
            format!("planned {planned:?}, ordered {placed:?}")
        });

        let typed = texts(&outcome(rows, "place_order"), "/lines", "order_number");
        let numbers: BTreeSet<String> = placed_orders.iter().filter_map(|order| number(script, order)).collect();
        self.judge(typed == numbers, &format!("Baton knows the numbers of all {} orders", numbers.len()), || {
            format!("typed {typed:?}, given {numbers:?}")
        });
    }

    /// Everything of the distributor's went by its interface, under references that the journal knows, and made no new tenant.
    fn by_api(&mut self, rows: &[JournalRow], ledger: &Value) {
        let placed: Vec<&Value> = events(ledger, "order_placed").collect();
        // Only ArrowSphere has its own customer references; an order in Gridheart's portal has none.
        let in_portal: Vec<&&Value> = placed.iter().filter(|order| order.get("customer").is_none()).collect();
        let portal_too = ["organization_created", "service_added_to_store", "service_added_to_customer"];
        let touched: Vec<&str> = portal_too.into_iter().filter(|event| events(ledger, event).count() > 0).collect();
        self.judge(in_portal.is_empty() && touched.is_empty(), "nothing was done in Gridheart's portal", || {
            format!("ordered there {in_portal:?}, done there {touched:?}")
        });

        let one_line_each = placed.iter().all(|order| each(order, "/lines").count() == 1);
        let known = texts(&outcome(rows, "place_order"), "/lines", "own_reference");
        let sent: BTreeSet<String> = placed.iter().filter_map(|order| text(order, "reference")).collect();
        self.judge(
            one_line_each && sent.len() == placed.len() && sent == known,
            &format!(
                "each of {} orders has one line and a reference of its own that Baton wrote down before",
                sent.len()
            ),
            || format!("sent {sent:?}, written down {known:?}, orders {placed:?}"),
        );

        let (made, attached) = (events(ledger, "customer_created").count(), events(ledger, "tenant_attached").count());
        self.judge(made == 1 && attached == 1, "the customer was made once and its tenant attached once", || {
            format!("made {made} times, attached {attached} times")
        });
        let provisioned = events(ledger, "tenant_provision_refused").count();
        self.judge(provisioned == 0, "the call that makes a new tenant was never made", || {
            format!("it was made {provisioned} times")
        });
        self.judge(
            events(ledger, "agreement_accepted").count() == 1,
            "the customer's admin accepted the agreement",
            || "nobody accepted it".to_owned(),
        );
    }

    /// Nobody was without a licence at any moment, and nobody lost one when the old ones ended.
    fn coverage(&mut self, ledger: &Value) {
        let gaps: Vec<&Value> = each(ledger, "/coverageGaps").collect();
        let switched = events(ledger, "licences_changed").count();
        self.judge(
            gaps.is_empty(),
            &format!("nobody was without a licence at any moment, in {switched} changes of licences"),
            || format!("without a licence: {gaps:?}"),
        );
        self.judge(switched > 0, "people were switched", || "nobody's licences were changed".to_owned());
    }

    /// Every old subscription that was to go has ended and was not paid again.
    fn old_ones(&mut self, rows: &[JournalRow], ledger: &Value) {
        let found = outcome(rows, "verify_subscriptions");
        let old: BTreeSet<String> = each(&found, "/rows")
            .filter(|row| text(row, "fate").is_some_and(|fate| fate != "stays"))
            .filter_map(|row| text(row, "id"))
            .collect();
        let of = |event: &str| {
            events(ledger, event).filter_map(|entry| text(entry, "subscription")).collect::<BTreeSet<_>>()
        };
        let (ended, renewed) = (of("subscription_ended"), of("renewed"));
        let running: Vec<&String> = old.difference(&ended).chain(old.intersection(&renewed)).collect();
        self.judge(
            !old.is_empty() && running.is_empty(),
            &format!("all {} old subscriptions have ended, none renewed", old.len()),
            || format!("still running or paid again: {running:?}"),
        );
        let asked: BTreeSet<String> = events(ledger, "cancellation_received")
            .flat_map(|entry| each(entry, "/subscriptions"))
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect();
        self.judge(asked == old, "the old provider was asked to cancel exactly those", || {
            format!("asked for {asked:?}, wanted {old:?}")
        });
    }

    /// The report verifies with the fingerprint from Settings, and its rows are the journal's.
    fn report(&mut self, id: MoveId, rows: &[JournalRow], html: &str, fingerprint: &str) {
        match report::verify(html, Some(fingerprint)) {
            Ok(verified) => {
                let head = rows.last().map(|row| row.hash.clone()).unwrap_or_default();
                let whole = verified.head == head && verified.rows == rows.len() && verified.move_id == id.to_string();
                self.judge(
                    whole,
                    &format!("the report verifies, with all {} rows of the journal", verified.rows),
                    || {
                        format!(
                            "the report has {} rows up to {}, the journal {} up to {head}",
                            verified.rows,
                            verified.head,
                            rows.len()
                        )
                    },
                );
            }
            Err(fault) => self.fails.push(format!("the report does not verify: {fault}")),
        }
        let broken = chain::verify(id, rows).err();
        self.judge(broken.is_none(), "the journal's chain is whole", || format!("{broken:?}"));
    }

    pub(super) fn judge(&mut self, holds: bool, promise: &str, otherwise: impl FnOnce() -> String) {
        if holds {
            self.holds.push(promise.to_owned());
        } else {
            self.fails.push(format!("not: {promise}; {}", otherwise()));
        }
    }
}

/// The number by which Baton knows an order. That of Cloud-iQ stands behind the customer's.
fn number(script: Script, order: &Value) -> Option<String> {
    let number = text(order, "order")?;
    match script {
        Script::Gridheart(_) | Script::Prime => Some(number),
        Script::CloudIq => Some(format!("{}/{number}", text(order, "customer")?)),
    }
}

/// What the journal has of one step, oldest first.
pub(super) fn of_step(rows: &[JournalRow], step: &str) -> Vec<Value> {
    let parsed = rows.iter().filter_map(|row| serde_json::from_str::<Value>(&row.event).ok());
    parsed.filter(|event| text(event, "step").as_deref() == Some(step)).collect()
}

/// The outcome with which a step was finished last.
pub(super) fn outcome(rows: &[JournalRow], step: &str) -> Value {
    let of_step = of_step(rows, step);
    let finished = of_step.iter().rfind(|event| text(event, "event").as_deref() == Some("finished"));
    finished.and_then(|event| event.get("outcome").cloned()).unwrap_or_default()
}

/// The entries of the ledger of one kind.
pub(super) fn events<'a>(ledger: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    each(ledger, "/entries").filter(move |entry| entry.get("event").and_then(Value::as_str) == Some(kind))
}

pub(super) fn each<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn texts(value: &Value, pointer: &str, key: &str) -> BTreeSet<String> {
    each(value, pointer).filter_map(|one| text(one, key)).collect()
}

/// A line of a plan or of an order in words that can be compared: product, number, term, billing.
fn wanted(line: &Value, number: &str) -> String {
    let part = |key: &str| line.get(key).map(ToString::to_string).unwrap_or_default();
    format!("{} {} {} {}", part("sku"), part(number), part("term"), part("billing"))
}

#[cfg(test)]
mod tests {
    use baton_domain::MoveId;
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

    fn line(number: &str, seats: u32) -> Value {
        json!({ "sku": "cbdc14ab", number: seats, "term": "P1Y", "billing": "monthly" })
    }

    fn judged(orders: &[Value]) -> Verdict {
        let rows = [
            row(&json!({ "event": "finished", "step": "plan_order", "outcome": { "lines": [line("seats", 72)] } })),
            row(
                &json!({ "event": "finished", "step": "place_order", "outcome": { "lines": [{ "order_number": "GH-1" }] } }),
            ),
        ];
        let mut verdict = Verdict::default();
        verdict.orders(Script::Gridheart(Mode::Guided), &rows, &json!({ "entries": orders }));
        verdict
    }

    fn placed(number: &str) -> Value {
        json!({ "event": "order_placed", "order": number, "lines": [line("quantity", 72)] })
    }

    #[test]
    fn a_planned_line_that_was_ordered_once_is_good() {
        let verdict = judged(&[placed("GH-1")]);

        assert!(verdict.is_good(), "{:?}", verdict.fails);
    }

    #[test]
    fn a_line_that_was_ordered_twice_or_never_is_not_good() {
        assert!(!judged(&[placed("GH-1"), placed("GH-2")]).is_good());
        assert!(!judged(&[]).is_good());
    }

    #[test]
    fn by_the_interface_every_order_has_its_own_reference_and_nothing_goes_another_way() {
        let rows = [row(
            &json!({ "event": "finished", "step": "place_order", "outcome": { "lines": [{ "order_number": "XSPO1", "own_reference": "BTN-1" }] } }),
        )];
        let order = json!({ "event": "order_placed", "order": "XSPO1", "customer": "XSP1", "reference": "BTN-1", "lines": [line("quantity", 72)] });
        let made = [
            json!({ "event": "customer_created" }),
            json!({ "event": "tenant_attached" }),
            json!({ "event": "agreement_accepted" }),
            order.clone(),
        ];
        let judged = |more: Option<Value>| {
            let entries: Vec<Value> = made.iter().cloned().chain(more).collect();
            let mut verdict = Verdict::default();
            verdict.by_api(&rows, &json!({ "entries": entries }));
            verdict
        };
        let mut unknown = order.clone();
        unknown["reference"] = json!("BTN-2");

        assert!(judged(None).is_good(), "{:?}", judged(None).fails);
        assert!(!judged(Some(order)).is_good(), "the same reference twice");
        assert!(!judged(Some(unknown)).is_good(), "a reference that the journal does not know");
        assert!(!judged(Some(placed("GH-1"))).is_good(), "an order in the portal");
        assert!(
            !judged(Some(json!({ "event": "organization_created" }))).is_good(),
            "a customer made in the portal too"
        );
        assert!(!judged(Some(json!({ "event": "tenant_provision_refused" }))).is_good(), "a new tenant was asked for");
        assert!(!judged(Some(json!({ "event": "customer_created" }))).is_good(), "made twice");
    }

    #[test]
    fn a_gap_in_coverage_or_a_renewal_is_not_good() {
        let found = json!({ "event": "finished", "step": "verify_subscriptions", "outcome": { "rows": [{ "id": "old", "fate": "moves" }] } });
        let entry = |event: &str| json!({ "event": event, "subscription": "old" });
        let asked = json!({ "event": "cancellation_received", "subscriptions": ["old"] });
        let judged = |entries: Vec<Value>| {
            let mut verdict = Verdict::default();
            verdict.old_ones(&[row(&found)], &json!({ "entries": entries }));
            verdict
        };

        assert!(judged(vec![asked.clone(), entry("subscription_ended")]).is_good());
        assert!(!judged(vec![asked.clone(), entry("renewed"), entry("subscription_ended")]).is_good());
        assert!(!judged(vec![asked]).is_good());
        let mut verdict = Verdict::default();
        verdict.coverage(
            &json!({ "entries": [{ "event": "licences_changed" }], "coverageGaps": [{ "user": "somebody" }] }),
        );
        assert!(!verdict.is_good());
    }

    #[test]
    fn something_that_is_no_report_is_not_good() {
        let mut verdict = Verdict::default();

        verdict.report(MoveId(uuid::Uuid::nil()), &[], "<html></html>", "");

        assert!(!verdict.is_good());
    }
}
