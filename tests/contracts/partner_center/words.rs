//! The codes that have words of their own, held against the published list of codes.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use baton_procedures::partner_center::RefusalKind;
use baton_tests::counts;

/// The published list; the usual one when it is not named.
const FILE: &str = "BATON_PARTNER_CENTER_CODES";
/// As many as this job can meet at the least.
const FEWEST: usize = 60;

#[test]
fn at_least_sixty_published_codes_have_words_of_their_own() {
    let named = env::var_os(FILE).map(PathBuf::from);
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/contracts/partnercenter-errors.tsv");
    if named.is_none() && !usual.is_file() {
        println!("no list of codes on this computer");
        return;
    }
    let text = fs::read_to_string(named.unwrap_or(usual)).unwrap();
    let published: BTreeSet<u32> =
        text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)?.parse().ok()).collect();

    let ours: Vec<u32> = RefusalKind::ALL.iter().flat_map(|kind| kind.codes()).copied().collect();

    let unknown: Vec<&u32> = ours.iter().filter(|code| !published.contains(code)).collect();
    assert!(unknown.is_empty(), "Microsoft publishes no {unknown:?}");
    assert!(ours.len() >= FEWEST, "{}", ours.len());
    println!("{} of {} published codes have words, in {} kinds", ours.len(), published.len(), RefusalKind::ALL.len());
    counts::report("error codes in words", "partnercenter", ours.len() as u64);
}
