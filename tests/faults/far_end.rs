//! Which requests a step itself sends to the far end, told from a walk's log, and which of them are worth holding.

use std::collections::BTreeSet;

use baton_practice::controls::{LoggedRequest, Matcher};
use baton_tests::dice::Dice;

/// One request of a step.
#[derive(Debug, Clone)]
pub struct Own {
    /// Finds it again in a run from the same moment.
    pub matcher: Matcher,
    /// Whether it changes something at the customer or the distributor.
    pub writes: bool,
    /// Whether it goes to Microsoft.
    pub at_microsoft: bool,
    /// For people: `POST /graph/v1.0/users/{id}/assignLicense`.
    pub name: String,
}

/// The requests to hold: every kind of write (the first, and one among the others), the first read, the end of a sign-in;
/// where there is none of these, the first request at all. `all` is everything since the start, `own` what the step sent,
/// `signed_in_from` how many came before its first sign-in page was opened.
pub fn worth_holding(
    all: &[LoggedRequest],
    own: &[&LoggedRequest],
    signed_in_from: Option<usize>,
    dice: &mut Dice,
) -> Vec<Own> {
    // The table of product names is fetched beside the steps: no step sends it or waits for it.
    let of_a_step = |one: &&LoggedRequest| one.client_request_id.is_some() && !one.path.starts_with("/download/");
    let own: Vec<&LoggedRequest> = own.iter().copied().filter(of_a_step).collect();
    let at_a_far_end = |one: &&LoggedRequest| at_microsoft(one) || at_a_distributor(one);
    let mut chosen: Vec<&LoggedRequest> =
        own.iter().copied().filter(at_a_far_end).find(|one| one.method == "GET").into_iter().collect();
    let writes: Vec<&LoggedRequest> = own.iter().copied().filter(|one| is_write(one)).collect();
    let kinds: BTreeSet<String> = writes.iter().map(|one| name(one)).collect();
    for kind in kinds {
        let of_kind: Vec<&LoggedRequest> = writes.iter().copied().filter(|one| name(one) == kind).collect();
        chosen.push(of_kind[0]);
        if of_kind.len() > 1 {
            chosen.push(of_kind[1 + dice.below(of_kind.len() - 1)]);
        }
    }
    let redeems =
        |one: &&&LoggedRequest| signed_in_from.is_some_and(|from| one.number > from) && one.path.ends_with("/token");
    chosen.extend(own.iter().find(redeems));
    if chosen.is_empty() {
        chosen.extend(own.first());
    }
    chosen.into_iter().map(|one| this_one(all, one)).collect()
}

fn at_microsoft(one: &LoggedRequest) -> bool {
    one.path.starts_with("/graph/")
}

fn at_a_distributor(one: &LoggedRequest) -> bool {
    one.path.starts_with("/cloudiq/")
}

/// Whether it changes something. A distributor's token, and a list that is asked for by POST, change nothing.
fn is_write(one: &LoggedRequest) -> bool {
    let only_reads = one.path.contains("/connect/token") || one.path.contains("/getaspost");
    one.method != "GET" && (at_microsoft(one) || at_a_distributor(one) && !only_reads)
}

fn this_one(all: &[LoggedRequest], one: &LoggedRequest) -> Own {
    let meant = |other: &&LoggedRequest| {
        other.number <= one.number && other.method == one.method && other.path.contains(&one.path)
    };
    let nth = all.iter().filter(meant).count();
    Own {
        matcher: Matcher::nth(&one.method, &one.path, u32::try_from(nth).expect("few")),
        writes: is_write(one),
        at_microsoft: at_microsoft(one),
        name: name(one),
    }
}

fn name(one: &LoggedRequest) -> String {
    let part = |part: &str| if part.parse::<uuid::Uuid>().is_ok() { "{id}".to_owned() } else { part.to_owned() };
    let path = one.path.split('/').map(part).collect::<Vec<_>>().join("/");
    format!("{} {path}", one.method)
}
