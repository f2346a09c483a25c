//! Tries many changed answers on one client and judges what it made of them.

use baton_tests::{counts, dice::Dice};
use serde_json::Value;

use crate::{
    mutation::{Mutant, mutant},
    reading::{Reading, differences},
};

/// The most mistakes shown.
const MOST_SHOWN: usize = 40;

/// The changed answers of one far end.
pub struct Trial {
    far_end: &'static str,
    dice: Dice,
    tried: u64,
    refused: u64,
    wrong: Vec<String>,
}

impl Trial {
    #[expect(clippy::print_stdout, reason = "a failure is met again by its seed")]
    pub fn new(far_end: &'static str, seed: u64) -> Self {
        println!("{far_end}: seed {seed}");
        Self { far_end, dice: Dice::new(seed), tried: 0, refused: 0, wrong: Vec::new() }
    }

    pub fn next(&mut self, original: &Value) -> Mutant {
        self.tried += 1;
        mutant(original, &mut self.dice)
    }

    /// A value that was not changed must be read as before, a changed one as before, as unknown, as what is written now, or not at
    /// all.
    pub fn judge<E: std::fmt::Debug>(
        &mut self,
        name: &str,
        original: &Value,
        mutant: &Mutant,
        before: &Reading,
        after: &Result<Reading, E>,
    ) {
        let found = match after {
            Ok(after) => differences(before, after, mutant, original),
            Err(_) if mutant.touched.is_some() => {
                self.refused += 1;
                Vec::new()
            }
            Err(error) => vec![format!("{error:?}")],
        };
        self.wrong.extend(found.into_iter().map(|found| format!("{name}, {}: {found}", mutant.what)));
    }

    #[expect(clippy::print_stdout, reason = "how many were refused says how lenient the client is")]
    pub fn end(self) {
        let Self { far_end, tried, refused, wrong, .. } = self;
        println!("{tried} tried: {refused} refused as a whole, the others read");
        counts::report("mutations tried", far_end, tried);
        assert!(wrong.is_empty(), "{} of {tried}: {:#?}", wrong.len(), &wrong[..wrong.len().min(MOST_SHOWN)]);
        assert!(refused < tried / 2, "an answer is not given up for every change in it: {refused} of {tried}");
    }
}
