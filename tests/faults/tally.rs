//! The table at the end: which step was killed how often, and what came of it.

use std::collections::BTreeMap;

use super::kills::{Kill, Verdict};

/// How many failures of one kill are told one by one.
const MOST: usize = 5;

#[derive(Default)]
struct Row {
    half: u32,
    submitted: u32,
    held: u32,
    resumed: u32,
    doubled: usize,
    lost: usize,
}

/// Counts kills by step.
#[derive(Default)]
pub struct Tally {
    rows: BTreeMap<usize, (String, Row)>,
    /// Everything that is wrong, in words.
    pub failures: Vec<String>,
}

impl Tally {
    /// Adds one kill of the step at this place of the procedure.
    pub fn add(&mut self, at: usize, step: &str, kill: &Kill, verdict: &Verdict) {
        let (_, row) = self.rows.entry(at).or_insert_with(|| (step.to_owned(), Row::default()));
        if !verdict.not_reached {
            match kill {
                Kill::HalfFilled(_) => row.half += 1,
                Kill::AsSubmitted | Kill::RightAfter => row.submitted += 1,
                Kill::Held(..) => row.held += 1,
            }
            row.resumed += u32::from(verdict.wrong.is_empty());
        }
        row.doubled += verdict.doubled.len();
        row.lost += verdict.lost.len();
        for (what, all) in [("doubled", &verdict.doubled), ("lost", &verdict.lost), ("wrong", &verdict.wrong)] {
            if all.len() > MOST {
                self.failures.push(format!("{step}, {kill}: {what}: {} more", all.len() - MOST));
            }
            for one in all.iter().take(MOST) {
                let failure = format!("{step}, {kill}: {what}: {one}");
                println!("{failure}");
                self.failures.push(failure);
            }
        }
    }

    /// Prints the table.
    pub fn print(&self) {
        println!(
            "{:<28}{:>6}{:>11}{:>6}{:>9}{:>9}{:>6}",
            "step", "half", "submitted", "held", "resumed", "doubled", "lost"
        );
        let mut sum = Row::default();
        for (step, row) in self.rows.values() {
            line(step, row);
            sum.half += row.half;
            sum.submitted += row.submitted;
            sum.held += row.held;
            sum.resumed += row.resumed;
            sum.doubled += row.doubled;
            sum.lost += row.lost;
        }
        line(&format!("{} steps", self.rows.len()), &sum);
        let kills = sum.half + sum.submitted + sum.held;
        println!("{kills} kills, {} resumed, doubled={}, lost={}", sum.resumed, sum.doubled, sum.lost);
    }
}

fn line(name: &str, row: &Row) {
    println!(
        "{name:<28}{:>6}{:>11}{:>6}{:>9}{:>9}{:>6}",
        row.half, row.submitted, row.held, row.resumed, row.doubled, row.lost
    );
}
