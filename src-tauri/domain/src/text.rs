//! Text that comes from outside (a tenant, a portal, a paste), made fit to show.

/// The text without direction marks, zero-width and control characters, spaces folded, cut at `most` characters.
///
/// A tenant's admin may name anything anything; a window must stay readable all the same.
#[must_use]
pub fn display_text(text: &str, most: usize) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !crate::ids::is_invisible(*c))
        .collect();
    let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= most {
        return folded;
    }
    let mut cut: String = folded.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_and_endless_names_do_not_reach_the_window() {
        assert_eq!(display_text("abc\u{202E}def\u{200B}\n x", 50), "abcdef x");
        assert_eq!(display_text(&"a".repeat(10_000), 10).chars().count(), 10);
    }
}
