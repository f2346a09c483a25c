//! Which day is the last safe one to order. Pure.

use baton_domain::Term;
use jiff::{Span, civil::Date};

use super::AtEnd;

/// What is known of one subscription's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The local day on which it renews or ends.
    pub renews_on: Option<Date>,
    /// How long its term is.
    pub term: Option<Term>,
    /// What happens then.
    pub at_end: AtEnd,
}

impl Dated {
    /// Whether missing the day hurts: a month that begins again costs a month; a year that begins again costs a year, and a
    /// cancelled one leaves people without the product.
    fn hurts(&self) -> bool {
        self.term != Some(Term::P1M) || self.at_end == AtEnd::Cancels
    }
}

/// The last day on which ordering is safe: `days_before` days before the first day that must not be missed, never before today.
/// Today, when no day is known. Days that have passed are over and bind nobody.
#[must_use]
pub fn last_safe_day(rows: &[Dated], today: Date, days_before: u32) -> Date {
    deadline(rows, today).map_or(today, |day| day.saturating_sub(Span::new().days(i64::from(days_before))).max(today))
}

/// The first day to come that must not be missed.
#[must_use]
pub fn deadline(rows: &[Dated], today: Date) -> Option<Date> {
    let to_come = |row: &&Dated| row.renews_on.is_some_and(|day| day >= today);
    let days = |rows: Vec<&Dated>| rows.into_iter().filter_map(|row| row.renews_on).min();
    let hurting: Vec<&Dated> = rows.iter().filter(to_come).filter(|row| row.hurts()).collect();
    days(hurting).or_else(|| days(rows.iter().filter(to_come).collect()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn row(day: Option<Date>, term: Term, at_end: AtEnd) -> Dated {
        Dated { renews_on: day, term: Some(term), at_end }
    }

    const TODAY: Date = date(2026, 11, 20);

    #[test]
    fn the_first_yearly_renewal_decides_and_a_monthly_one_does_not() {
        let rows = [
            row(Some(date(2026, 12, 14)), Term::P1Y, AtEnd::Renews),
            row(Some(date(2027, 2, 2)), Term::P1Y, AtEnd::Renews),
            row(Some(date(2026, 12, 1)), Term::P1M, AtEnd::Renews),
        ];

        assert_eq!(last_safe_day(&rows, TODAY, 7), date(2026, 12, 7));
    }

    #[test]
    fn a_month_that_is_cancelled_at_its_end_counts_because_people_lose_it() {
        let rows = [
            row(Some(date(2026, 12, 14)), Term::P1Y, AtEnd::Renews),
            row(Some(date(2026, 12, 1)), Term::P1M, AtEnd::Cancels),
        ];

        assert_eq!(last_safe_day(&rows, TODAY, 7), date(2026, 11, 24));
    }

    #[test]
    fn only_monthly_ones_still_have_a_day() {
        let rows = [row(Some(date(2026, 12, 1)), Term::P1M, AtEnd::Renews)];

        assert_eq!(last_safe_day(&rows, TODAY, 7), date(2026, 11, 24));
    }

    #[test]
    fn a_window_that_has_begun_means_today_and_a_passed_day_binds_nobody() {
        let soon = [row(Some(date(2026, 11, 23)), Term::P1Y, AtEnd::Renews)];
        let passed = [
            row(Some(date(2026, 11, 2)), Term::P1Y, AtEnd::Renews),
            row(Some(date(2027, 3, 1)), Term::P1Y, AtEnd::Unknown),
        ];

        assert_eq!(last_safe_day(&soon, TODAY, 7), TODAY);
        assert_eq!(last_safe_day(&passed, TODAY, 7), date(2027, 2, 22), "worked out again when a date has passed");
    }

    #[test]
    fn without_any_date_today_is_the_safe_answer() {
        assert_eq!(last_safe_day(&[row(None, Term::P1Y, AtEnd::Unknown)], TODAY, 7), TODAY);
    }
}
