//! Reads what the person said: the questions, today's bill as far as it is known, and the old provider.

use baton_domain::{Currency, Money, display_text};
use baton_workflow::{Answers, FieldErrors, View};
use jiff::civil::Date;

use super::{
    ChooseRoute,
    cost::Today,
    note::Situation,
    own,
    recommendation::{Cooperation, Left, Obstacle, Questions},
};
use crate::{
    partner_center::PartnerFacts,
    parts::required_text,
    steps::{
        AtEnd,
        plan_order::{
            CURRENCIES,
            sums::{self, PriceError},
        },
    },
};

pub(super) const COOPERATES: &str = "cooperates";
pub(super) const SAME_PRODUCT: &str = "same_product";
/// Asked only where the partner sells something there itself.
pub(super) const OWN_MOVES: &str = "own_moves";
pub(super) const DAYS_LEFT: &str = "days_left";
pub(super) const OBSTACLE: &str = "obstacle";
pub(super) const MONTHLY: &str = "monthly";
pub(super) const CURRENCY: &str = "currency";
pub(super) const TERM_ENDS: &str = "term_ends";
pub(super) const AT_END: &str = "at_end";
pub(super) const OLD_PROVIDER: &str = "old_provider";
pub(super) const OLD_EMAIL: &str = "old_provider_email";

/// The words in the answers for what happens at the end of the term; the same as where each subscription is asked for.
pub(super) const ENDS: [(&str, AtEnd); 4] = [
    ("unknown", AtEnd::Unknown),
    ("renews", AtEnd::Renews),
    ("extended", AtEnd::ExtendedService),
    ("cancels", AtEnd::Cancels),
];

type Here<'a> = View<'a, ChooseRoute>;

/// # Errors
/// A sentence per field that is missing or cannot be read.
pub(super) fn read(view: &Here<'_>, answers: &Answers) -> Result<Situation, FieldErrors> {
    let mut errors = FieldErrors::none();
    let own_moves = own_moves(view, answers, &mut errors);
    let mut today = today(view, answers, &mut errors);
    if own_moves && today.term_ends.is_none() {
        // What Partner Center shows need not be typed.
        let shown = view.seen.facts().and_then(PartnerFacts::first_end);
        today.term_ends = shown.map(|end| view.words.day(end)).filter(|day| days_to(view, *day) >= 0);
    }
    let questions = questions(view, answers, &today, own_moves, &mut errors);
    let old_provider = required_text(view, answers, OLD_PROVIDER, 120, &mut errors);
    let old_provider_email = display_text(answers.text(OLD_EMAIL), 255);
    if !old_provider_email.is_empty() && !is_email(&old_provider_email) {
        errors.add(OLD_EMAIL, view.words.say("error-email", &[]));
    }
    match (questions, old_provider, errors.is_empty()) {
        (Some(questions), Some(old_provider), true) => {
            Ok(Situation { questions, today, old_provider, old_provider_email })
        }
        _ => Err(errors),
    }
}

/// Whether what the partner itself sells there is what moves. Nobody is asked where it sells nothing, or where that could not be read.
fn own_moves(view: &Here<'_>, answers: &Answers, errors: &mut FieldErrors) -> bool {
    if !own::asks(view) {
        return false;
    }
    match answers.text(OWN_MOVES) {
        "yes" => return true,
        "no" => {}
        _ => errors.add(OWN_MOVES, view.words.say("error-choose", &[])),
    }
    false
}

fn questions(
    view: &Here<'_>,
    answers: &Answers,
    today: &Today,
    own_moves: bool,
    errors: &mut FieldErrors,
) -> Option<Questions> {
    let mut choose = |field: &str| errors.add(field, view.words.say("error-choose", &[]));
    let cooperation = Cooperation::of_key(answers.text(COOPERATES));
    if cooperation.is_none() {
        choose(COOPERATES);
    }
    let same_product = match answers.text(SAME_PRODUCT) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if same_product.is_none() {
        choose(SAME_PRODUCT);
    }
    let by_date = today.term_ends.map(|end| Left::of_days(days_to(view, end)));
    let left = by_date.or_else(|| Left::of_key(answers.text(DAYS_LEFT)));
    if left.is_none() {
        choose(DAYS_LEFT);
    }
    let obstacle = Obstacle::of_key(answers.text(OBSTACLE));
    Some(Questions { cooperation: cooperation?, same_product: same_product?, left: left?, obstacle, own_moves })
}

/// Today's bill: every part may stay empty, none may be wrong.
fn today(view: &Here<'_>, answers: &Answers, errors: &mut FieldErrors) -> Today {
    let amount = sums::price(answers.text(MONTHLY)).unwrap_or_else(|error| {
        let key = match error {
            PriceError::NotAnAmount => "error-amount",
            PriceError::OutOfRange => "error-amount-range",
        };
        errors.add(MONTHLY, view.say(key));
        None
    });
    let currency = CURRENCIES.into_iter().find(|known| *known == answers.text(CURRENCY));
    if amount.is_some() && currency.is_none() {
        errors.add(CURRENCY, view.words.say("error-choose", &[]));
    }
    let monthly = amount.zip(currency).map(|(amount, code)| Money { amount, currency: Currency(code.to_owned()) });
    let at_end = ENDS.into_iter().find(|(word, _)| *word == answers.text(AT_END)).map(|(_, end)| end);
    Today { monthly, term_ends: term_ends(view, answers, errors), at_end }
}

fn term_ends(view: &Here<'_>, answers: &Answers, errors: &mut FieldErrors) -> Option<Date> {
    let typed = display_text(answers.text(TERM_ENDS), 40);
    if typed.is_empty() {
        return None;
    }
    let Ok(day) = typed.parse::<Date>() else {
        errors.add(TERM_ENDS, view.words.say("error-date", &[]));
        return None;
    };
    // The longest term is three years; a year of leave for what was renewed early.
    let days = days_to(view, day);
    if !(0..=4 * 366).contains(&days) {
        errors.add(TERM_ENDS, view.say(if days < 0 { "error-past" } else { "error-far" }));
        return None;
    }
    Some(day)
}

fn days_to(view: &Here<'_>, day: Date) -> i32 {
    view.words.day(view.now).until(day).map_or(0, |span| span.get_days())
}

/// Whether a text looks like one mail address: something, one `@`, and a domain with a dot.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ',' | ';' | '@');
    !name.is_empty()
        && text.chars().filter(|c| *c != '@').all(is_plain)
        && baton_domain::DomainName::parse(domain).is_ok_and(|d| d.as_str() == domain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_and_a_domain_with_a_dot() {
        assert!(is_email("licences@tailspin.example"));
        for text in [
            "licences",
            "a@b",
            "a@@b.example",
            "a b@c.example",
            "<a@b.example>",
            "@b.example",
            "a@b.example, c@d.example",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
