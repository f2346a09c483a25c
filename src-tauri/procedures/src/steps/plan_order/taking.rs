//! Takes the plan: each wrong field its own sentence, and the tick only for exactly what stands there.

use baton_domain::{Currency, Evidence, Money, Seats, SeatsError};
use baton_workflow::{Accepted, Answers, FieldErrors, Finish, Told};

use super::{
    Confirmed, OrderLine, PlanNote, PlanOrder, PlannedOrder, catalogue,
    form::{self, ChosenRow, GROUP_UNKNOWN, Line, Of, field_id},
    offers,
    screen::{CHECKED, CURRENCIES, line_text},
    sums::{self, PriceError},
};
use crate::{parts, portal};

/// The plan becomes the order to place.
pub fn confirm(view: &Of<'_>, answers: &Answers) -> Result<Accepted<PlanOrder>, FieldErrors> {
    let rows = form::rows(view, Some(answers));
    let lines = form::lines(view, Some(answers), &rows);
    let currency = form::currency(view, Some(answers));
    let mut errors = FieldErrors::none();
    for chosen in &rows {
        check_row(view, chosen, &mut errors);
    }
    let by_api = catalogue::account(view).is_some();
    if !by_api && !CURRENCIES.contains(&currency.as_str()) {
        errors.add("currency", view.words.say("error-choose", &[]));
    }
    let mut ordered = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        ordered.extend(order_line(view, at, line, &rows, &currency, &mut errors));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let tick = field_id(CHECKED, &form::mark(&lines, &currency));
    if !answers.ticked(&tick) {
        // The tick on the page may stand for an earlier plan; the page's own field shows the sentence too.
        errors.add(&tick, view.say("error-tick"));
    }
    if by_api {
        check_offers(view, &lines, &rows, &mut errors);
    }
    let (true, Some(confirmed_by)) = (errors.is_empty() && !ordered.is_empty(), name) else { return Err(errors) };
    if by_api {
        let keys = lines.iter().map(|line| line.target.key.clone()).collect();
        let plan = Box::new(Confirmed { keys, lines: ordered, by: confirmed_by });
        return Ok(Accepted::NoteAndLook(Told::plain(PlanNote::Confirmed { plan })));
    }
    let mut evidence: Vec<Evidence> =
        ordered.iter().map(|line| Evidence::person(line_text(view, line), confirmed_by.as_str(), view.now)).collect();
    evidence.push(Evidence::person(view.say("fact-confirmed"), confirmed_by.as_str(), view.now));
    let billed_by = portal::facts(view).billed_by.to_owned();
    Ok(Accepted::Done(Finish::new(PlannedOrder { lines: ordered, billed_by, confirmed_by }, evidence)))
}

/// Each line needs an offer of its own that allows so many seats.
fn check_offers(view: &Of<'_>, lines: &[Line], rows: &[ChosenRow], errors: &mut FieldErrors) {
    for (at, line) in lines.iter().enumerate() {
        let field = field_id("offer", &line.target.key);
        let Some(offer) = &line.offer else {
            errors.add(&field, view.say("error-offer"));
            continue;
        };
        if lines[..at].iter().any(|other| other.offer.as_ref().is_some_and(|other| other.sku == offer.sku)) {
            errors.add(&field, view.say("error-offer-twice"));
        }
        if offers::out_of_range(offer, line.seats) {
            let args =
                [("fewest", offers::limit(offer.fewest, "1").into()), ("most", offers::limit(offer.most, "–").into())];
            let row = line.rows.first().and_then(|row| rows.get(*row));
            let at = row.map_or(field, |row| field_id("seats", &row.row.key));
            errors.add(&at, view.say_with("error-offer-seats", &args));
        }
    }
}

/// Looks for another word in the catalogue.
pub fn search(view: &Of<'_>, answers: &Answers) -> Result<Accepted<PlanOrder>, FieldErrors> {
    let Some(key) = answers.action.strip_prefix("search:").filter(|_| catalogue::account(view).is_some()) else {
        return Ok(Accepted::Stay);
    };
    let field = field_id("search", key);
    let wanted = baton_domain::display_text(answers.text(&field), 80);
    if wanted.chars().count() < 3 {
        return Err(FieldErrors::one(&field, view.say("error-search")));
    }
    Ok(Accepted::NoteAndLook(Told::plain(PlanNote::Searched { key: key.to_owned(), wanted })))
}

fn check_row(view: &Of<'_>, chosen: &ChosenRow, errors: &mut FieldErrors) {
    if chosen.target.is_none() {
        errors.add(&field_id("product", &chosen.row.key), view.words.say("error-choose", &[]));
    }
    let field = field_id("seats", &chosen.row.key);
    match Seats::parse_order(&chosen.seats) {
        Ok(seats) if seats.count() < chosen.least => {
            let people = chosen.row.people.count();
            let args =
                [("least", chosen.least.into()), ("people", people.into()), ("stays", chosen.row.stays.count().into())];
            let key = if chosen.least < people { "error-least-stays" } else { "error-least" };
            errors.add(&field, view.say_with(key, &args));
        }
        Ok(_) => {}
        Err(SeatsError::NotANumber) => errors.add(&field, view.words.say("error-quantity-number", &[])),
        Err(SeatsError::Zero) => errors.add(&field, view.words.say("error-quantity-zero", &[])),
        Err(SeatsError::TooMany) => errors.add(&field, view.words.say("error-quantity-many", &[])),
    }
}

fn order_line(
    view: &Of<'_>,
    at: usize,
    line: &Line,
    rows: &[ChosenRow],
    currency: &str,
    errors: &mut FieldErrors,
) -> Option<OrderLine> {
    let portal = portal::facts(view).portal;
    let key = line.target.key.as_str();
    let choose = || view.words.say("error-choose", &[]);
    let asks_category = !portal.categories.is_empty() && catalogue::account(view).is_none();
    if asks_category && !portal.categories.contains(&line.category.as_str()) {
        errors.add(&field_id("category", key), choose());
    }
    if catalogue::account(view).is_none()
        && line.group != GROUP_UNKNOWN
        && !portal.product_groups.contains(&line.group.as_str())
    {
        errors.add(&field_id("group", key), choose());
    }
    let (term, billing) = (form::term(&line.term), form::billing(&line.billing));
    let by_api = catalogue::account(view).is_some();
    if term.is_none() && !by_api {
        errors.add(&field_id("term", key), choose());
    }
    if billing.is_none() && !by_api {
        errors.add(&field_id("billing", key), choose());
    }
    if !by_api && line.term == "P1M" && line.billing == "annual" {
        errors.add(&field_id("billing", key), view.say("error-month-annual"));
    }
    let price = sums::price(&line.price);
    if let Err(error) = price {
        let key_of = match error {
            PriceError::NotAnAmount => "error-price",
            PriceError::OutOfRange => "error-price-range",
        };
        errors.add(&field_id("price", key), view.say(key_of));
    }
    let seats = Seats::new(line.seats);
    if let (Err(_), Some(row)) = (&seats, line.rows.first().and_then(|row| rows.get(*row))) {
        errors.add(&field_id("seats", &row.row.key), view.words.say("error-quantity-many", &[]));
    }
    let replaced = || line.rows.iter().filter_map(|row| rows.get(*row));
    Some(OrderLine {
        number: u32::try_from(at + 1).ok()?,
        sku: line.target.sku,
        part_number: line.target.part_number.clone(),
        product: line.target.product.clone(),
        category: line.category.clone(),
        group: if line.group == GROUP_UNKNOWN { String::new() } else { line.group.clone() },
        seats: seats.ok()?,
        term: term?,
        billing: billing?,
        price: price.ok()?.map(|amount| Money { amount, currency: Currency(currency.to_owned()) }),
        offer: line.offer.clone().map(Box::new),
        replaces: replaced().flat_map(|row| row.row.subscriptions.clone()).collect(),
        switch_from: replaced().filter(|row| !row.is_same()).filter_map(|row| row.row.sku).collect(),
    })
}
