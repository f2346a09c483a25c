//! How many tests ran, read from what the test programs print.

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
}

impl Counts {
    /// Adds up what cargo test, cargo nextest, Vitest and Node's test runner say in their closing lines.
    pub fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let lines: Vec<String> = lines.into_iter().map(without_colours).collect();
        // nextest repeats the whole output of a failed test, with a "test result" of its own, before its summary.
        let by_nextest = lines.iter().any(|line| line.trim_start().starts_with("Summary ["));
        let mut sum = Self::default();
        for line in &lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                // cargo test: "test result: ok. 3 passed; 0 failed; ..."
                ["test", "result:", ..] if by_nextest => {}
                ["test", "result:", ..] => sum.add(before(&words, "passed"), before(&words, "failed")),
                // nextest: "Summary [ 1.2s] 5 tests run: 4 passed, 1 failed, 0 skipped"
                ["Summary", ..] => sum.add(before(&words, "passed"), before(&words, "failed")),
                // Vitest: "Tests  1 failed | 4 passed (5)"
                ["Tests", _, "passed" | "failed", ..] => sum.add(before(&words, "passed"), before(&words, "failed")),
                // Node: "ℹ pass 3" or "# pass 3"
                [_, "pass", number] => sum.add(number.parse().unwrap_or(0), 0),
                [_, "fail", number] => sum.add(0, number.parse().unwrap_or(0)),
                _ => {}
            }
        }
        sum
    }

    fn add(&mut self, passed: u32, failed: u32) {
        self.passed += passed;
        self.failed += failed;
    }
}

/// The number that stands before `word`, whatever mark follows the word.
fn before(words: &[&str], word: &str) -> u32 {
    let number = words.windows(2).find(|pair| pair[1].trim_end_matches([';', ',', '.']) == word).map(|pair| pair[0]);
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_colour, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_every_test_program_are_added_up() {
        let lines = [
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m4 passed\u{1b}[39m\u{1b}[22m (4)",
            "ℹ pass 2",
            "# fail 1",
            "test passes_by ... ok",
        ];

        let counts = Counts::read(lines);

        assert_eq!(counts, Counts { passed: 3 + 2 + 4 + 2, failed: 1 + 1 }, "each closing line counts once");
    }

    #[test]
    fn a_failure_that_nextest_repeats_counts_once() {
        let lines = [
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.01s",
            "     Summary [   1.234s] 6 tests run: 5 passed (1 slow), 1 failed, 0 skipped",
        ];

        let counts = Counts::read(lines);

        assert_eq!(counts, Counts { passed: 5, failed: 1 }, "the summary already holds what was repeated");
    }
}
