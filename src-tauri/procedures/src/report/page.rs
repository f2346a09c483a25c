//! The report as a page: self-contained, without scripts, printing on A4.

use baton_domain::{Evidence, Source};
use baton_workflow::Words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    Facts, MachinePart,
    facts::{HandOn, StepFacts, Write, WriteEnd},
    sent::Asked,
};

const STYLE: &str = "\
@page{size:A4;margin:18mm}\
body{font:14px/20px 'Segoe UI','Open Sans',system-ui,sans-serif;color:#242424;background:#fff;max-width:960px;margin:32px auto;padding:0 24px;overflow-wrap:anywhere}\
h1{font-size:24px;line-height:32px;margin:0 0 4px}h2{font-size:16px;line-height:24px;margin:24px 0 8px;break-after:avoid}\
h3{font-size:14px;line-height:20px;margin:16px 0 4px;break-after:avoid}p{margin:4px 0}\
table{width:100%;border-collapse:collapse;margin:8px 0}tr{break-inside:avoid}\
th{font-size:12px;line-height:16px;text-align:left;color:#616161;border-bottom:1px solid #d1d1d1;padding:6px 8px 6px 0;vertical-align:bottom}\
td{border-bottom:1px solid #e0e0e0;padding:6px 8px 6px 0;vertical-align:top}\
.facts{table-layout:fixed}.facts th:nth-child(1){width:42%}.facts th:nth-child(2){width:17%}.facts th:nth-child(3){width:17%}th,td{overflow-wrap:break-word}\
.id{overflow-wrap:anywhere;font-family:ui-monospace,Consolas,monospace;font-size:12px}.quiet{color:#616161;font-size:12px;line-height:16px}\
.interim{border:2px solid #bc4b09;color:#bc4b09;font-weight:600;padding:8px 12px;border-radius:6px;margin:16px 0}\
.word{color:#bc4b09;font-weight:600}.told{font-weight:600}.proven{color:#0e700e;font-weight:600}";

/// The part that a person reads.
fn document(facts: &Facts<'_>, fingerprint: &str) -> Markup {
    let words = &facts.surroundings.words;
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    html! {
        h1 { (say("title")) ": " bdi { (facts.customer) } }
        p.quiet { (words.say("report-made", &[("at", words.moment(facts.made_at).into()), ("partner", (&facts.surroundings.around.partner).into())])) }
        @if facts.interim { p.interim { (say("interim")) } }
        @if let Some(reason) = &facts.closed { p.interim { (say("closed")) " " bdi { (reason) } } }
        @if facts.surroundings.around.practice { p.interim { (say("practice")) } }
        (overview(facts, words))
        (hands(facts, words))
        h2 { (say("proofs")) }
        p { (say("proofs-text")) }
        @for step in &facts.steps { (step_section(step, words)) }
        (people(facts, words))
        (not_verified(facts, words))
        (open_steps(facts, words))
        h2 { (say("check")) }
        p { (words.say("report-check-text", &[("count", facts.row_count.into())])) }
        table { tbody {
            tr { th { (say("head")) } td.id { (facts.head) } }
            tr { th { (say("fingerprint")) } td.id { (fingerprint) } }
        } }
        p.quiet { (say("check-how")) }
    }
}

fn overview(facts: &Facts<'_>, words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    html! {
        h2 { (say("overview")) }
        table { tbody {
            tr { th { (say("customer")) } td { bdi { (facts.customer) } } }
            tr { th { (say("domain")) } td { bdi { (facts.domain) } } }
            tr { th { (say("tenant")) } td.id { (facts.tenant) } }
            tr { th { (say("from")) } td { bdi { (facts.old_provider) } } }
            @if let Some(at) = facts.began_at { tr { th { (say("began")) } td { (words.moment(at)) } } }
        } }
    }
}

/// Who had the move from when.
fn hands(facts: &Facts<'_>, words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    let what = |what: &HandOn| match what {
        HandOn::Began => say("hand-began"),
        HandOn::PassedOn(to) if to.is_empty() => say("hand-passed-on"),
        HandOn::PassedOn(to) => words.say("report-hand-passed-on-to", &[("to", to.into())]),
        HandOn::TakenOver(key) => words.say("report-hand-taken-over", &[("key", key.into())]),
        HandOn::TakenBack => say("hand-taken-back"),
    };
    html! {
        @if !facts.hands.is_empty() {
            h2 { (say("hands")) }
            table {
                thead { tr { th { (say("when")) } th { (say("person")) } th { (say("what")) } } }
                tbody {
                    @for hand in &facts.hands {
                        tr { td { (words.moment(hand.at)) } td { bdi { (hand.who) } } td { bdi { (what(&hand.what)) } } }
                    }
                }
            }
        }
    }
}

fn step_title(step: &str, words: &Words) -> String {
    words.say(&format!("report-step-{step}"), &[])
}

fn step_section(step: &StepFacts, words: &Words) -> Markup {
    html! {
        h3 {
            (step_title(step.step.as_str(), words)) " "
            span.quiet {
                @match step.done_at {
                    Some(at) => { (words.say("report-done-at", &[("at", words.moment(at).into())])) }
                    None => { (words.say("report-not-done", &[])) }
                }
            }
        }
        @if !step.evidence.is_empty() { (evidence_table(&step.evidence, words)) }
        @if !step.writes.is_empty() { (writes(step, words)) }
        @if step.writes.iter().any(|write| write.to_distributor.is_some()) { (to_distributor(&step.writes, words)) }
    }
}

fn evidence_table(evidence: &[Evidence], words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    html! {
        table.facts {
            thead { tr { th { (say("fact")) } th { (say("when")) } th { (say("source")) } th { (say("request")) } } }
            tbody {
                @for fact in evidence {
                    tr {
                        td { bdi { (fact.fact) } }
                        td { (words.moment(fact.at)) }
                        td { (source(&fact.source, words)) }
                        td.id { (fact.request_id.as_deref().unwrap_or("")) }
                    }
                }
            }
        }
    }
}

fn source(source: &Source, words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    html! {
        @match source {
            Source::Microsoft => { span.proven { (say("source-microsoft")) } }
            // What the distributor says of its own part; what is delivered is proved by Microsoft alone.
            Source::Distributor { name } => { span.told { bdi { (words.say("report-source-distributor", &[("name", name.into())])) } } }
            Source::Person { name } => { span.word { (say("source-person")) } " " bdi { (name) } }
            Source::Baton => { (say("source-baton")) }
            Source::ThisComputer => { (say("source-this-computer")) }
        }
    }
}

fn writes(step: &StepFacts, words: &Words) -> Markup {
    let count = |end: WriteEnd| step.writes.iter().filter(|write| write.end == end).count();
    let (done, not_done, unknown) = (count(WriteEnd::Done), count(WriteEnd::NotDone), count(WriteEnd::Unknown));
    let first = step.writes.first().map(|write| words.moment(write.at)).unwrap_or_default();
    let last = step.writes.last().map(|write| words.moment(write.at)).unwrap_or_default();
    html! {
        p.quiet {
            (words.say("report-writes", &[
                ("all", step.writes.len().into()), ("done", done.into()), ("refused", not_done.into()), ("unknown", unknown.into()),
                ("first", first.into()), ("last", last.into()),
            ]))
        }
    }
}

/// Each write at the distributor with the reference by which it is found there.
fn to_distributor(writes: &[Write], words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    let end = |end: WriteEnd| match end {
        WriteEnd::Done => say("sent-done"),
        WriteEnd::NotDone => say("sent-not-done"),
        WriteEnd::Unknown => say("sent-unknown"),
    };
    html! {
        table {
            thead { tr { th { (say("sent")) } th { (say("when")) } th { (say("sent-reference")) } th { (say("sent-end")) } } }
            tbody {
                @for write in writes {
                    @if let Some(sent) = &write.to_distributor {
                        tr {
                            td { bdi { (asked(&sent.what, words)) } }
                            td { (words.moment(write.at)) }
                            td.id { (sent.reference.as_deref().unwrap_or("")) }
                            td { (end(write.end)) }
                        }
                    }
                }
            }
        }
    }
}

fn asked(what: &Asked, words: &Words) -> String {
    match what {
        Asked::Customer { name } => words.say("report-sent-customer", &[("name", name.into())]),
        Asked::Tenant { name, domain } => {
            words.say("report-sent-tenant", &[("name", name.into()), ("domain", domain.as_str().into())])
        }
        Asked::Agreement { customer } => words.say("report-sent-agreement", &[("customer", customer.into())]),
        Asked::Attach { domain, customer } => {
            words.say("report-sent-attach", &[("domain", domain.as_str().into()), ("customer", customer.into())])
        }
        Asked::Order { line, seats, product, price, customer } => words.say(
            "report-sent-order",
            &[
                ("n", (*line).into()),
                ("seats", (*seats).into()),
                ("product", product.into()),
                ("price", words.money(price).into()),
                ("customer", customer.into()),
            ],
        ),
    }
}

/// Each person whose licences were changed, with Microsoft's id of the answer.
fn people(facts: &Facts<'_>, words: &Words) -> Markup {
    let say = |key: &str| words.say(&format!("report-{key}"), &[]);
    html! {
        @if !facts.people.is_empty() {
            h2 { (say("people")) }
            table {
                thead { tr { th { (say("person")) } th { (say("what")) } th { (say("when")) } th { (say("request")) } } }
                tbody {
                    @for change in &facts.people {
                        tr {
                            td { bdi { (facts.names.get(&change.user.to_string()).map_or_else(|| change.user.to_string(), String::clone)) } }
                            td { (say(&format!("what-{}", change.what))) }
                            td { (words.moment(change.at)) }
                            td.id { (change.request_id.as_deref().unwrap_or("")) }
                        }
                    }
                }
            }
        }
    }
}

fn not_verified(facts: &Facts<'_>, words: &Words) -> Markup {
    let all: Vec<_> = facts.not_verified().collect();
    html! {
        h2 { (words.say("report-not-verified", &[])) }
        @if all.is_empty() {
            p { (words.say("report-not-verified-none", &[])) }
        } @else {
            p { (words.say("report-not-verified-text", &[])) }
            ul { @for (step, fact) in all { li { bdi { (fact.fact) } " · " (source(&fact.source, words)) " · " (step_title(step.as_str(), words)) } } }
        }
    }
}

fn open_steps(facts: &Facts<'_>, words: &Words) -> Markup {
    html! {
        @if !facts.open_steps.is_empty() {
            h2 { (words.say("report-open-steps", &[])) }
            ul { @for step in &facts.open_steps { li { (step_title(step.as_str(), words)) } } }
        }
    }
}

/// The mark before the machine part.
const PART_START: &str = "<script type=\"application/json\" id=\"baton-report\">";
/// Its end.
const PART_END: &str = "</script>";

/// The whole page without its machine part: exactly these bytes are digested and signed.
pub(super) fn page(facts: &Facts<'_>, fingerprint: &str) -> String {
    let words = &facts.surroundings.words;
    let page = html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.say("report-title", &[])) ": " (facts.customer) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (document(facts, fingerprint)) } (PreEscaped(PART_START)) (PreEscaped(PART_END)) }
        }
    };
    page.into_string()
}

/// The page with its machine part.
pub(super) fn with_machine_part(page: &str, part: &MachinePart) -> String {
    // `<` never stands in the JSON, so that no text of a tenant can end the element that holds it.
    let json = serde_json::to_string(part).unwrap_or_default().replace('<', "\\u003c");
    page.replacen(&format!("{PART_START}{PART_END}"), &format!("{PART_START}{json}{PART_END}"), 1)
}

/// Takes a page apart again: the page without its machine part, and the machine part. `None` when it is no such page.
pub(super) fn apart(html: &str) -> Option<(String, &str)> {
    let (before, rest) = html.split_once(PART_START)?;
    let (json, after) = rest.split_once(PART_END)?;
    Some((format!("{before}{PART_START}{PART_END}{after}"), json))
}
