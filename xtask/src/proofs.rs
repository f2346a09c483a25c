//! What the tests proved, as they counted it themselves: calls validated, samples read and so on.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{Done, Failure, root, target};

/// Names the file that the tests add their counts to.
const FILE: &str = "BATON_COUNTS";

/// What a run of all tests must have counted where the published contracts are on this computer.
const WITH_CONTRACTS: [&str; 5] = ["calls validated", "samples read", "mutations tried", "products named", NUMBERS.0];

/// What must have been counted of each ordering interface then: the others' counts do not stand in for it.
const OF_INTERFACES: [(&str, [&str; 2]); 2] =
    [("samples read", ["ArrowSphere", "Cloud-iQ"]), ("mutations tried", ["ArrowSphere", "Cloud-iQ"])];

/// What every run of all tests must have counted to the last one: the lists of what can go wrong are as long as this.
const WHOLE: [(&str, u64); 4] = [
    ("sign-ins that misbehave", 78),
    ("hostile links refused", 80),
    ("refreshes raced", 3_200),
    ("keychain states", 27),
];

/// The same of the numbers of Microsoft's sign-in, which are read from the published contracts.
const NUMBERS: (&str, u64) = ("AADSTS numbers in words", 82);

/// The file of counts of one run.
pub struct Proofs(PathBuf);

/// The sums, by what was counted and of what.
type Sums = BTreeMap<(String, String), u64>;

impl Proofs {
    /// An empty file of counts.
    ///
    /// # Errors
    /// When an old one cannot be removed.
    pub fn begin() -> Done<Self> {
        let file = target().join("counts.jsonl");
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            Ok(()) | Err(_) => Ok(Self(file)),
        }
    }

    /// Lets the tests that `command` runs add their counts.
    pub fn collect_from(&self, command: &mut Command) {
        command.env(FILE, &self.0);
    }

    /// Prints the sums. With `all`, every expected count must be there.
    ///
    /// # Errors
    /// When a count is zero, missing though expected, or unreadable.
    pub fn tell(&self, all: bool) -> Done {
        let sums = sums(&fs::read_to_string(&self.0).unwrap_or_default())?;
        for ((name, of), sum) in &sums {
            let whole = WHOLE.iter().chain([&NUMBERS]).find(|(known, _)| known == name);
            let whole = whole.map(|(_, whole)| format!("/{whole}"));
            println!("{name} ({of}): {sum}{}", whole.unwrap_or_default());
        }
        let here = all && contracts_are_here();
        let lists: Vec<_> = WHOLE.into_iter().filter(|_| all).chain(here.then_some(NUMBERS)).collect();
        let incomplete = incomplete(&sums, &lists);
        if !incomplete.is_empty() {
            return Err(Failure::new(format!("The tests proved too little: {}.", incomplete.join(", "))));
        }
        let expected: Vec<_> = WITH_CONTRACTS.into_iter().filter(|_| here).collect();
        match lacking(&sums, &expected) {
            lacking if lacking.is_empty() => Ok(()),
            lacking => Err(Failure::new(format!("The tests proved nothing of: {}.", lacking.join(", ")))),
        }
    }
}

/// Without them, only the tests that need none prove anything.
fn contracts_are_here() -> bool {
    let named = env::var_os("BATON_CONTRACTS").is_some() || env::var_os("BATON_SAMPLES").is_some();
    let here = named || root().join("../shared/contracts").is_dir();
    if !here {
        println!("The published contracts are not on this computer, so nothing was held against them.");
    }
    here
}

fn lacking(sums: &Sums, expected: &[&str]) -> Vec<String> {
    let zero = sums.iter().filter(|(_, sum)| **sum == 0).map(|((name, of), _)| format!("{name} ({of})"));
    let missing = expected.iter().filter(|name| !sums.keys().any(|(known, _)| known == *name));
    let interfaces = OF_INTERFACES.iter().filter(|(name, _)| expected.contains(name));
    let of_each = interfaces.flat_map(|(name, all)| all.map(|of| ((*name).to_owned(), of.to_owned())));
    let not_there = of_each.filter(|count| !sums.contains_key(count)).map(|(name, of)| format!("{name} ({of})"));
    zero.chain(missing.map(|name| (*name).to_owned())).chain(not_there).collect()
}

fn incomplete(sums: &Sums, lists: &[(&str, u64)]) -> Vec<String> {
    let proved = |wanted: &str| sums.iter().filter(|((name, _), _)| name == wanted).map(|(_, sum)| *sum).sum::<u64>();
    let short = lists.iter().map(|(name, of)| (name, of, proved(name))).filter(|(_, of, proved)| *of != proved);
    short.map(|(name, of, proved)| format!("{name} {proved}/{of}")).collect()
}

fn sums(lines: &str) -> Done<Sums> {
    let mut sums = Sums::new();
    for line in lines.lines() {
        let (name, of, n) = read(line).ok_or_else(|| Failure::new(format!("no count: {line}")))?;
        *sums.entry((name, of)).or_default() += n;
    }
    Ok(sums)
}

/// One line, always written in the same form: `{"count":"calls validated","of":"Graph","n":12}`.
fn read(line: &str) -> Option<(String, String, u64)> {
    let rest = line.strip_prefix(r#"{"count":""#)?;
    let (name, rest) = rest.split_once(r#"","of":""#)?;
    let (of, rest) = rest.split_once(r#"","n":"#)?;
    Some((name.to_owned(), of.to_owned(), rest.strip_suffix('}')?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = r#"{"count":"calls validated","of":"Graph","n":12}
{"count":"calls validated","of":"ArrowSphere","n":3}
{"count":"calls validated","of":"Graph","n":30}
{"count":"samples read","of":"Graph","n":0}
"#;

    #[test]
    fn counts_of_the_same_thing_are_added_up() {
        let sums = sums(LINES).expect("counts");

        let graph = sums.get(&("calls validated".to_owned(), "Graph".to_owned()));
        assert_eq!((graph, sums.len()), (Some(&42), 3));
    }

    #[test]
    fn a_count_of_zero_fails_always_and_a_missing_one_when_all_was_run() {
        let sums = sums(LINES).expect("counts");

        assert_eq!(lacking(&sums, &[]), ["samples read (Graph)"]);
        assert_eq!(lacking(&sums, &["calls validated", "links"]), ["samples read (Graph)", "links"]);
    }

    #[test]
    fn what_is_asked_of_each_interface_is_not_proved_by_another_one() {
        let one = sums(r#"{"count":"samples read","of":"ArrowSphere","n":3}"#).expect("counts");

        assert_eq!(lacking(&one, &["samples read"]), ["samples read (Cloud-iQ)"]);
        assert!(lacking(&one, &[]).is_empty(), "when not all was run, nothing is missing");
    }

    #[test]
    fn a_list_that_is_not_proved_to_its_end_fails_the_run() {
        let short = r#"{"count":"sign-ins that misbehave","of":"refused or recovered","n":77}"#;
        let told = |lines: &str| incomplete(&sums(lines).expect("counts"), &[("sign-ins that misbehave", 78)]);

        assert_eq!(told(short), ["sign-ins that misbehave 77/78"]);
        assert_eq!(told(""), ["sign-ins that misbehave 0/78"]);
        assert!(told(&short.replace("77", "78")).is_empty());
    }

    #[test]
    fn a_line_that_is_no_count_is_not_passed_over() {
        assert!(sums("{\"count\":\"x\"}\n").is_err());
    }
}
