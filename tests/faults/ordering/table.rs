//! The counts: by moment and by behaviour, and what went wrong in words.

use std::collections::BTreeMap;

use super::{
    points::{BEHAVIOURS, Behaviour, POINTS},
    run::{Case, Verdict},
};

#[derive(Default, Clone, Copy)]
struct Counts {
    runs: usize,
    deaths: usize,
    doubled: usize,
    lost: usize,
    stuck: usize,
}

/// Counts runs.
#[derive(Default)]
pub struct Table {
    by_point: BTreeMap<String, Counts>,
    by_behaviour: BTreeMap<String, Counts>,
    by_write: BTreeMap<&'static str, Counts>,
    twice: usize,
    all: Counts,
    /// What went wrong.
    pub failures: Vec<String>,
}

impl Table {
    /// Adds a run.
    pub fn add(&mut self, case: &Case, verdict: &Verdict) {
        let counts = [
            self.by_point.entry(case.point.to_string()).or_default(),
            self.by_behaviour.entry(case.behaviour.to_string()).or_default(),
            self.by_write.entry(case.write.step).or_default(),
            &mut self.all,
        ];
        for counts in counts {
            counts.runs += 1;
            counts.deaths += usize::try_from(verdict.deaths).unwrap_or(0);
            counts.doubled += verdict.doubled.len();
            counts.lost += verdict.lost.len();
            counts.stuck += verdict.stuck.len();
        }
        self.twice += usize::from(verdict.deaths > 1);
        let name = format!(
            "{} {}, dies {}, distributor {}{}",
            case.write.step,
            case.nth,
            case.point,
            case.behaviour,
            if case.twice { ", dies again" } else { "" }
        );
        for (what, all) in [("doubled", &verdict.doubled), ("lost", &verdict.lost), ("stuck", &verdict.stuck)] {
            self.failures.extend(all.iter().map(|one| format!("{name}: {what}: {one}")));
        }
        let wrong = !(verdict.doubled.is_empty() && verdict.lost.is_empty() && verdict.stuck.is_empty());
        println!("{name}: {} deaths{}", verdict.deaths, if wrong { "  WRONG" } else { "" });
    }

    /// Prints the tables.
    pub fn print(&self) {
        println!("{:<26}{:>6}{:>8}{:>9}{:>6}{:>7}", "", "runs", "deaths", "doubled", "lost", "stuck");
        for point in POINTS {
            line(&point.to_string(), self.by_point.get(&point.to_string()));
        }
        println!();
        for behaviour in BEHAVIOURS.into_iter().chain([Behaviour::TooLate]) {
            line(&behaviour.to_string(), self.by_behaviour.get(&behaviour.to_string()));
        }
        println!();
        for (write, counts) in &self.by_write {
            line(write, Some(counts));
        }
        line("all", Some(&self.all));
        println!(
            "exactly once: {} runs, {} deaths, {} runs died twice, duplicate={}, lost={}, stuck={}",
            self.all.runs, self.all.deaths, self.twice, self.all.doubled, self.all.lost, self.all.stuck
        );
    }
}

fn line(name: &str, counts: Option<&Counts>) {
    let counts = counts.copied().unwrap_or_default();
    println!(
        "{name:<26}{:>6}{:>8}{:>9}{:>6}{:>7}",
        counts.runs, counts.deaths, counts.doubled, counts.lost, counts.stuck
    );
}
