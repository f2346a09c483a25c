//! How postcodes and telephone numbers look per country, with an example of each.
//!
//! Sources: the Universal Postal Union's addressing pages and the ITU's national numbering plans, from general knowledge,
//! November 2026. A country that is not here takes any postcode and any international number.

use thiserror::Error;

/// A country as the trade's forms need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two capital letters (ISO 3166-1).
    pub code: &'static str,
    /// The postcodes' shapes: `9` a digit, `A` a letter, `*` either; anything else stands as it is. Spaces and hyphens may be
    /// left out when typing.
    shapes: &'static [&'static str],
    /// A postcode that exists.
    pub postcode_example: &'static str,
    /// The international number, without `+`.
    dialling: &'static str,
    /// What is dialled before a number inside the country and left out from abroad.
    trunk: &'static str,
    /// Fewest and most digits after the international number.
    digits: (usize, usize),
    /// A telephone number in international form.
    pub phone_example: &'static str,
}

/// Why a postcode was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PostcodeError {
    /// Nothing was typed.
    #[error("the postcode is empty")]
    Empty,
    /// Not the country's shape.
    #[error("the postcode does not look like one of this country")]
    Shape,
}

/// Why a telephone number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("the telephone number is empty")]
    Empty,
    /// Something other than digits, spaces and the usual marks.
    #[error("a telephone number has digits and may start with +")]
    Character,
    /// Too short or too long for the country.
    #[error("the telephone number has too few or too many digits")]
    Length,
}

/// The country with this two-letter code, if its formats are known.
#[must_use]
pub fn find(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code.trim()))
}

/// Every country whose formats are known.
#[must_use]
pub fn all() -> &'static [Country] {
    COUNTRIES
}

/// A postcode written as its country writes it, e.g. `1016hj` -> `1016 HJ`.
///
/// # Errors
/// [`PostcodeError`] says what to correct. A country that is not known takes 2 to 12 letters, digits, spaces and hyphens.
pub fn postcode(country: &str, typed: &str) -> Result<String, PostcodeError> {
    let folded = baton_domain::display_text(typed, 64).to_uppercase();
    let bare: Vec<char> = folded.chars().filter(|c| !matches!(c, ' ' | '-' | '–')).collect();
    if bare.is_empty() {
        return Err(PostcodeError::Empty);
    }
    let Some(known) = find(country) else {
        let fits = (2..=12).contains(&bare.len()) && bare.iter().all(char::is_ascii_alphanumeric);
        return if fits { Ok(folded) } else { Err(PostcodeError::Shape) };
    };
    let matching = known.shapes.iter().find_map(|shape| fit(shape, &bare));
    // People also write the country's letters in front where the country itself does not.
    let without = bare.strip_prefix(known.code.chars().collect::<Vec<_>>().as_slice());
    matching.or_else(|| known.shapes.iter().find_map(|shape| fit(shape, without?))).ok_or(PostcodeError::Shape)
}

/// A telephone number in international form: as typed when it began with `+`, else with the country's number in front.
///
/// # Errors
/// [`PhoneError`] says what to correct.
pub fn phone(country: &str, typed: &str) -> Result<String, PhoneError> {
    let folded = baton_domain::display_text(typed, 64);
    if folded.is_empty() {
        return Err(PhoneError::Empty);
    }
    let body = folded.strip_prefix('+').unwrap_or(&folded);
    if body.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '–' | '(' | ')' | '.' | '/' | '\u{a0}')) {
        return Err(PhoneError::Character);
    }
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    let known = find(country);
    if folded.starts_with('+') {
        // "+46 (0)8 ...": the bracket holds what is not dialled from abroad.
        let digits: String = body.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        international(known, &digits)?;
        return Ok(folded.replace("(0)", "").split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if let Some(rest) = digits.strip_prefix("00") {
        international(known, rest)?;
        return Ok(format!("+{rest}"));
    }
    let Some(known) = known else { return Err(PhoneError::Length) };
    let national = digits.strip_prefix(known.trunk).filter(|_| !known.trunk.is_empty()).unwrap_or(&digits);
    if !(known.digits.0..=known.digits.1).contains(&national.len()) {
        return Err(PhoneError::Length);
    }
    Ok(format!("+{} {national}", known.dialling))
}

/// Checks the digits after `+`: any country's number is allowed, this country's also has its own length.
fn international(known: Option<&Country>, digits: &str) -> Result<(), PhoneError> {
    let own = known.and_then(|known| Some((known, digits.strip_prefix(known.dialling)?)));
    let fits = match own {
        Some((known, national)) => (known.digits.0..=known.digits.1).contains(&national.len()),
        None => (7..=15).contains(&digits.len()) && !digits.starts_with('0'),
    };
    if fits { Ok(()) } else { Err(PhoneError::Length) }
}

/// The typed characters in the shape, with the shape's own spaces and hyphens; `None` when they do not fit.
fn fit(shape: &str, typed: &[char]) -> Option<String> {
    let mut rest = typed.iter();
    let mut written = String::new();
    for place in shape.chars() {
        if matches!(place, ' ' | '-') {
            written.push(place);
            continue;
        }
        let c = *rest.next()?;
        let fits = match place {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_uppercase(),
            '*' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            // A letter that always stands there, written small in the table so that it is not taken for "any letter".
            fixed => c == fixed.to_ascii_uppercase(),
        };
        if !fits {
            return None;
        }
        written.push(c);
    }
    rest.next().is_none().then_some(written)
}

#[rustfmt::skip]
const COUNTRIES: &[Country] = &[
    known("AL", &["9999"], "1001", "355", "0", (7, 9), "+355 4 234 5678"),
    known("AT", &["9999"], "1010", "43", "0", (4, 13), "+43 1 234 5678"),
    known("AU", &["9999"], "2000", "61", "0", (9, 9), "+61 2 5550 1234"),
    known("BA", &["99999"], "71000", "387", "0", (7, 9), "+387 33 123 456"),
    known("BE", &["9999"], "1000", "32", "0", (8, 9), "+32 2 555 12 34"),
    known("BG", &["9999"], "1000", "359", "0", (7, 9), "+359 2 123 4567"),
    known("CA", &["A9A 9A9"], "K1A 0B1", "1", "1", (10, 10), "+1 613 555 0142"),
    known("CH", &["9999"], "8001", "41", "0", (9, 9), "+41 44 555 12 34"),
    known("CY", &["9999"], "1010", "357", "", (8, 8), "+357 22 123456"),
    known("CZ", &["999 99"], "110 00", "420", "", (9, 9), "+420 221 234 567"),
    known("DE", &["99999"], "10115", "49", "0", (4, 13), "+49 30 5550 1234"),
    known("DK", &["9999"], "1050", "45", "", (8, 8), "+45 33 12 34 56"),
    known("EE", &["99999"], "10111", "372", "", (7, 8), "+372 612 3456"),
    known("ES", &["99999"], "28001", "34", "", (9, 9), "+34 910 123 456"),
    known("FI", &["99999"], "00100", "358", "0", (5, 12), "+358 9 123 4567"),
    known("FR", &["99999"], "75001", "33", "0", (9, 9), "+33 1 55 50 12 34"),
    known("GB", &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"], "SW1A 1AA", "44", "0", (9, 10), "+44 20 7946 0123"),
    known("GR", &["999 99"], "105 57", "30", "", (10, 10), "+30 21 0123 4567"),
    known("HR", &["99999"], "10000", "385", "0", (8, 9), "+385 1 123 4567"),
    known("HU", &["9999"], "1011", "36", "06", (8, 9), "+36 1 234 5678"),
    known("IE", &["A99 ****", "A9A ****"], "D02 AF30", "353", "0", (7, 9), "+353 1 555 1234"),
    known("IS", &["999"], "101", "354", "", (7, 7), "+354 555 1234"),
    known("IT", &["99999"], "00118", "39", "", (6, 11), "+39 06 1234 5678"),
    known("LI", &["9999"], "9490", "423", "", (7, 9), "+423 234 5678"),
    known("LT", &["lt-99999", "99999"], "LT-01100", "370", "8", (8, 8), "+370 5 123 4567"),
    known("LU", &["9999", "l-9999"], "1111", "352", "", (5, 11), "+352 27 12 34 56"),
    known("LV", &["lv-9999", "9999"], "LV-1050", "371", "", (8, 8), "+371 6712 3456"),
    known("MC", &["98999"], "98000", "377", "", (8, 9), "+377 93 12 34 56"),
    known("ME", &["99999"], "81000", "382", "0", (8, 9), "+382 20 123 456"),
    known("MK", &["9999"], "1000", "389", "0", (8, 8), "+389 2 123 4567"),
    known("MT", &["AAA 9999", "AAA 999", "AAA 99"], "VLT 1117", "356", "", (8, 8), "+356 2123 4567"),
    known("NL", &["9999 AA"], "1016 HJ", "31", "0", (9, 9), "+31 20 555 0188"),
    known("NO", &["9999"], "0150", "47", "", (8, 8), "+47 22 12 34 56"),
    known("NZ", &["9999"], "6011", "64", "0", (8, 10), "+64 4 555 1234"),
    known("PL", &["99-999"], "00-001", "48", "", (9, 9), "+48 22 123 45 67"),
    known("PT", &["9999-999"], "1100-148", "351", "", (9, 9), "+351 21 123 4567"),
    known("RO", &["999999"], "010011", "40", "0", (9, 9), "+40 21 123 4567"),
    known("RS", &["99999"], "11000", "381", "0", (7, 9), "+381 11 123 4567"),
    known("SE", &["999 99"], "111 22", "46", "0", (7, 10), "+46 8 555 012 34"),
    known("SI", &["9999"], "1000", "386", "0", (8, 8), "+386 1 123 45 67"),
    known("SK", &["999 99"], "811 01", "421", "0", (9, 9), "+421 2 1234 5678"),
    known("UA", &["99999"], "01001", "380", "0", (9, 9), "+380 44 123 4567"),
    known("US", &["99999", "99999-9999"], "98052", "1", "1", (10, 10), "+1 425 555 0142"),
];

const fn known(
    code: &'static str,
    shapes: &'static [&'static str],
    postcode_example: &'static str,
    dialling: &'static str,
    trunk: &'static str,
    digits: (usize, usize),
    phone_example: &'static str,
) -> Country {
    Country { code, shapes, postcode_example, dialling, trunk, digits, phone_example }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_countrys_own_examples_are_accepted_as_they_are_written() {
        for country in all() {
            assert_eq!(
                postcode(country.code, country.postcode_example).as_deref(),
                Ok(country.postcode_example),
                "{}",
                country.code
            );
            assert_eq!(
                phone(country.code, country.phone_example).as_deref(),
                Ok(country.phone_example),
                "{}",
                country.code
            );
        }
    }

    #[test]
    fn no_country_stands_in_the_table_twice() {
        let codes: std::collections::BTreeSet<_> = all().iter().map(|country| country.code).collect();

        assert_eq!(codes.len(), all().len(), "a second row would never be found");
    }

    #[test]
    fn a_postcode_is_written_as_its_country_writes_it() {
        assert_eq!(postcode("NL", " 1016hj ").as_deref(), Ok("1016 HJ"));
        assert_eq!(postcode("se", "S\u{200B}E-11122").as_deref(), Ok("111 22"), "the country's letters are left out");
        assert_eq!(postcode("GB", "sw1a1aa").as_deref(), Ok("SW1A 1AA"));
        assert_eq!(postcode("PL", "00001").as_deref(), Ok("00-001"));
        assert_eq!(postcode("LV", "1050").as_deref(), Ok("1050"), "both forms are in use");
    }

    #[test]
    fn a_postcode_of_another_country_is_refused() {
        assert_eq!(postcode("SE", "1016 HJ"), Err(PostcodeError::Shape));
        assert_eq!(postcode("NL", "10 16"), Err(PostcodeError::Shape));
        assert_eq!(postcode("NL", "  \u{200B}"), Err(PostcodeError::Empty));
        assert_eq!(postcode("NL", &"1".repeat(10_000)), Err(PostcodeError::Shape));
    }

    #[test]
    fn a_country_that_is_not_known_takes_any_plain_postcode() {
        assert_eq!(postcode("JP", "100-0001").as_deref(), Ok("100-0001"));
        assert_eq!(postcode("JP", "<script>"), Err(PostcodeError::Shape));
    }

    #[test]
    fn a_national_number_gets_its_countrys_number_in_front() {
        assert_eq!(phone("SE", "08-555 012 34").as_deref(), Ok("+46 855501234"));
        assert_eq!(phone("NL", "0031 20 555 0188").as_deref(), Ok("+31205550188"));
        assert_eq!(phone("SE", "+46 (0)8 555 012 34").as_deref(), Ok("+46 8 555 012 34"));
        assert_eq!(phone("NL", "+46 8 555 012 34").as_deref(), Ok("+46 8 555 012 34"), "a contact may sit abroad");
    }

    #[test]
    fn each_bad_number_has_its_own_reason() {
        assert_eq!(phone("SE", ""), Err(PhoneError::Empty));
        assert_eq!(phone("SE", "call Anna"), Err(PhoneError::Character));
        assert_eq!(phone("SE", "123"), Err(PhoneError::Length));
        assert_eq!(phone("JP", "03 1234 5678"), Err(PhoneError::Length), "without + nobody knows the country's number");
    }
}
