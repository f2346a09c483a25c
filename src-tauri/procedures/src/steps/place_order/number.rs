//! Order numbers as people read them in a portal. Pure.

use thiserror::Error;

/// Why an order number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("the order number is empty")]
    Empty,
    /// Fewer than 2 or more than 40 characters.
    #[error("an order number has 2 to 40 characters")]
    Length,
    /// Something that no order number has.
    #[error("an order number has letters, digits and a few marks")]
    Character,
    /// The same number stands at another line.
    #[error("this number was given before")]
    Taken,
}

/// An order number fit to keep. Portals write them in many ways, so the form is lenient; `taken` are those of other lines.
///
/// # Errors
/// [`NumberError`] says what to correct.
pub fn parse<'a>(typed: &str, taken: impl IntoIterator<Item = &'a str>) -> Result<String, NumberError> {
    let text = baton_domain::display_text(typed, 200);
    let text = text.strip_prefix('#').unwrap_or(&text).trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if !(2..=40).contains(&text.chars().count()) {
        return Err(NumberError::Length);
    }
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ':' | '#' | ' ');
    if !text.chars().all(fits) || !text.chars().any(char::is_alphanumeric) {
        return Err(NumberError::Character);
    }
    let same = |known: &str| known.to_lowercase() == text.to_lowercase();
    if taken.into_iter().any(same) {
        return Err(NumberError::Taken);
    }
    Ok(text.to_owned())
}

/// The word's key for a refusal.
#[must_use]
pub fn error_key(error: NumberError) -> &'static str {
    match error {
        NumberError::Empty => "error-number-empty",
        NumberError::Length => "error-number-length",
        NumberError::Character => "error-number-character",
        NumberError::Taken => "error-number-taken",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_number_is_cleaned() {
        assert_eq!(parse(" GH-204881\u{200B} ", []).as_deref(), Ok("GH-204881"));
        assert_eq!(parse("# 48213", []).as_deref(), Ok("48213"));
    }

    #[test]
    fn each_bad_number_has_its_own_reason() {
        assert_eq!(parse("", []), Err(NumberError::Empty));
        assert_eq!(parse("7", []), Err(NumberError::Length));
        assert_eq!(parse(&"9".repeat(10_000), []), Err(NumberError::Length));
        assert_eq!(parse("<script>", []), Err(NumberError::Character));
        assert_eq!(parse("🎉🎉🎉", []), Err(NumberError::Character));
        assert_eq!(parse("--", []), Err(NumberError::Character));
    }

    #[test]
    fn two_lines_never_share_a_number() {
        assert_eq!(parse("gh-204881", ["GH-204881"]), Err(NumberError::Taken));
    }
}
