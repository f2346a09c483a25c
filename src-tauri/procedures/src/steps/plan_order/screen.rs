//! The plan: today and new side by side, how many, what it costs, and the tick that confirms it.

use baton_domain::{BillingCycle, Currency, Money, Term};
use baton_workflow::{
    Screen, Step,
    screen::{
        Block, Button, Cell, Column, Field, FieldKind, Footer, Row, ScreenKind, SelectOption, Standing, StepState,
        Tone, TotalCell, Who,
    },
};
use rust_decimal::Decimal;

use super::{
    OrderLine, PlanOrder, catalogue,
    form::{self, ChosenRow, GROUP_UNKNOWN, Line, Of, Target, field_id},
    selling, siblings, sums,
};
use crate::{parts, portal, sign_in_again, steps::ordering_domain};

/// The tick; its id carries the plan's mark.
pub const CHECKED: &str = "plan_checked";

/// Currencies that price lists of the supported countries are written in.
pub const CURRENCIES: [&str; 14] =
    ["EUR", "SEK", "NOK", "DKK", "GBP", "CHF", "USD", "PLN", "CZK", "HUF", "RON", "CAD", "AUD", "NZD"];

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let rows = form::rows(view, None);
    let lines = form::lines(view, None, &rows);
    let currency = form::currency(view, None);
    let mut screen =
        Screen::new(PlanOrder::ID, ScreenKind::OrderPlan, Who::You, view.say("title"), view.say("purpose"));
    screen.blocks.extend(warnings(view, &rows));
    screen.blocks.extend(siblings::bars(view, &rows));
    screen.blocks.push(table(view, &rows, &lines, &currency));
    match catalogue::account(view) {
        Some((company, _)) => {
            screen.blocks.extend(lines.iter().flat_map(|line| selling::blocks(view, line)));
            screen.blocks.push(crate::by_api::who_bills(view, company));
        }
        None => screen.blocks.extend(lines.iter().map(|line| line_fields(view, line))),
    }
    screen.blocks.push(totals(view, &rows, &lines, &currency));
    let days = i64::from(portal::facts(view).undo_hours / 24);
    screen.blocks.push(Block::Bar {
        tone: Tone::Info,
        title: view.say_with("undo-title", &[("days", days.into())]),
        text: view.say_with("undo-text", &[("days", days.into())]),
        button: None,
    });
    screen.blocks.push(confirm(view, &lines, &currency));
    let currency_field = Field {
        value: currency,
        ..parts::field(view, "currency", FieldKind::Select { options: plain_options(&CURRENCIES) }, "")
    };
    let mut fields = vec![currency_field, parts::confirmed_by_field(view)];
    if catalogue::account(view).is_some() {
        fields.remove(0);
    }
    screen.blocks.push(Block::Fields { title: None, fields });
    screen.why = vec![view.say("why-both"), view.say("why-switch")];
    screen.proof = proof(view);
    // The tip is about prices that are typed.
    screen.tip = catalogue::account(view).is_none().then(|| tip(view));
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("confirm-plan"))),
        secondary: Some(Button::leave(view.say("save-for-later"))),
        note: None,
    };
    let by = view.words.day_and_month(view.given.3.last_safe_day);
    let next = view.say_with("next", &[("day", by.into())]);
    screen.standing = Standing { state: StepState::Now, who: Who::You, next };
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn table(view: &Of<'_>, rows: &[ChosenRow], lines: &[Line], currency: &str) -> Block {
    let column = |key: &str, right: bool, share: u32| Column {
        label: view.say_with(key, &[("currency", currency.into()), ("provider", provider(view).into())]),
        right,
        share,
    };
    let row = |(at, chosen): (usize, &ChosenRow)| {
        let line = lines.iter().find(|line| line.rows.contains(&at));
        Row { id: chosen.row.key.clone(), filter: String::new(), cells: cells(view, chosen, line) }
    };
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("column-today", false, 4),
            column("column-new", false, 5),
            column("column-seats", false, 2),
            column("column-price", true, 2),
            column("column-month", true, 2),
        ],
        rows: rows.iter().enumerate().map(row).collect(),
        filters: Vec::new(),
        empty: None,
    }
}

fn cells(view: &Of<'_>, chosen: &ChosenRow, line: Option<&Line>) -> Vec<Cell> {
    let row = &chosen.row;
    let in_use = [("people", row.people.count().into()), ("bought", row.bought.count().into())];
    let seats = baton_domain::Seats::parse_order(&chosen.seats).map_or(0, baton_domain::Seats::count);
    let price = line.and_then(Line::amount);
    let amount = |amount: Decimal| figure(view, amount);
    vec![
        Cell::strong(row.product.clone()).detail(view.say_with("in-use", &in_use)),
        Cell::field(product_field(view, chosen, line)),
        Cell::field(seats_field(view, chosen)),
        Cell::text(price.map_or_else(|| view.say("no-price"), amount)),
        Cell::strong(price.map_or_else(String::new, |price| amount(price * Decimal::from(seats)))),
    ]
}

/// An amount without its currency, which stands in the column's head.
fn figure(view: &Of<'_>, amount: Decimal) -> String {
    view.words.money(&Money { amount, currency: Currency(String::new()) }).trim_end().to_owned()
}

fn product_field(view: &Of<'_>, chosen: &ChosenRow, line: Option<&Line>) -> Field {
    let id = field_id("product", &chosen.row.key);
    let merged = line.is_some_and(|line| line.rows.len() > 1);
    let kind = siblings::kind(chosen);
    let key = if merged { format!("{kind}-merged") } else { kind.to_owned() };
    let option = |target: &Target| SelectOption { value: target.key.clone(), label: target.product.clone() };
    Field {
        label: view.say_with("product-label", &[("product", chosen.row.product.as_str().into())]),
        kind: FieldKind::Select { options: chosen.options.iter().map(option).collect() },
        value: chosen.target.as_ref().map(|target| target.key.clone()).unwrap_or_default(),
        help: Some(view.say(&key)),
        error: view.errors.of(&id),
        origin: None,
        wide: true,
        id,
    }
}

fn seats_field(view: &Of<'_>, chosen: &ChosenRow) -> Field {
    let id = field_id("seats", &chosen.row.key);
    Field {
        label: view.say_with("seats-label", &[("product", chosen.row.product.as_str().into())]),
        kind: FieldKind::Quantity { least: chosen.least },
        value: chosen.seats.clone(),
        help: Some(view.say_with("at-least", &[("n", chosen.least.into())])),
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    }
}

/// What the portal asks per line, and the price from its list.
fn line_fields(view: &Of<'_>, line: &Line) -> Block {
    let facts = portal::facts(view).portal;
    let field = |base: &str, kind: FieldKind, value: &str| {
        let id = field_id(base, &line.target.key);
        let help = format!("{base}-help");
        Field {
            label: view.say(&format!("{base}-label")),
            kind,
            value: value.to_owned(),
            help: view.words.has(&format!("{}-{help}", PlanOrder::ID)).then(|| view.say(&help)),
            error: view.errors.of(&id),
            origin: None,
            wide: false,
            id,
        }
    };
    let mut groups = plain_options(facts.product_groups);
    groups.push(SelectOption { value: GROUP_UNKNOWN.to_owned(), label: view.say("group-look") });
    let spoken = |words: &[&str], base: &str| FieldKind::Select {
        options: parts::options(
            &words.iter().map(|word| (*word, view.say(&format!("{base}-{word}")))).collect::<Vec<_>>(),
        ),
    };
    let title =
        view.say_with("line-title", &[("seats", line.seats.into()), ("product", line.target.product.as_str().into())]);
    let mut fields = Vec::new();
    if !facts.categories.is_empty() {
        fields.push(field("category", FieldKind::Select { options: plain_options(facts.categories) }, &line.category));
    }
    if !facts.product_groups.is_empty() {
        fields.push(field("group", FieldKind::Select { options: groups }, &line.group));
    }
    fields.extend([
        field("term", spoken(&["P1M", "P1Y", "P3Y"], "term"), &line.term),
        field("billing", spoken(&["monthly", "annual"], "billing"), &line.billing),
        field("price", FieldKind::Text, &line.price),
    ]);
    Block::Fields { title: Some(title), fields }
}

fn totals(view: &Of<'_>, rows: &[ChosenRow], lines: &[Line], currency: &str) -> Block {
    let prices: Vec<Option<Decimal>> = lines.iter().map(Line::amount).collect();
    let sum = sums::per_month(lines.iter().zip(&prices).map(|(line, price)| (line.seats, price.as_ref())), currency);
    let people: u32 = lines.iter().map(|line| line.seats).fold(0, u32::saturating_add);
    let days: Vec<i32> = rows.iter().map(|chosen| days_left(view, chosen)).collect();
    let priced_rows = rows.iter().enumerate().map(|(at, chosen)| {
        let price =
            lines.iter().zip(&prices).find(|(line, _)| line.rows.contains(&at)).and_then(|(_, price)| price.as_ref());
        (
            baton_domain::Seats::parse_order(&chosen.seats).map_or(chosen.least, baton_domain::Seats::count),
            price,
            days[at],
        )
    });
    let twice = sums::overlap(priced_rows, currency);
    let missing = || view.say("total-missing");
    let (fewest, most) =
        (days.iter().min().copied().unwrap_or(0).max(0), days.iter().max().copied().unwrap_or(0).max(0));
    let both_key = if fewest == most { "total-both-detail-one" } else { "total-both-detail" };
    let undo = i64::from(portal::facts(view).undo_hours / 24);
    let money = |key: &str, money: &Money| view.say_with(key, &[("amount", view.words.money(money).into())]);
    Block::Totals {
        cells: vec![
            TotalCell {
                label: view.say_with("total-new", &[("n", people.into())]),
                value: sum.map_or_else(missing, |sum| money("total-new-value", &sum)),
                detail: view.say("total-new-detail"),
            },
            TotalCell {
                label: view.say("total-both"),
                value: twice.map_or_else(missing, |twice| money("total-both-value", &twice)),
                detail: view.say_with(both_key, &[("fewest", fewest.into()), ("most", most.into())]),
            },
            TotalCell {
                label: view.say("total-undo"),
                value: view.say_with("total-undo-value", &[("days", undo.into())]),
                detail: view.say("total-undo-detail"),
            },
        ],
    }
}

/// Days until the last of a row's old subscriptions ends; none when no date is known.
fn days_left(view: &Of<'_>, chosen: &ChosenRow) -> i32 {
    let of_row = |row: &&crate::steps::OldTerm| chosen.row.subscriptions.contains(&row.subscription);
    let ends = view.given.3.rows.iter().filter(of_row).filter_map(|row| row.renews_at);
    ends.map(|at| view.words.days_until(at, view.now)).max().unwrap_or(0).max(0)
}

fn confirm(view: &Of<'_>, lines: &[Line], currency: &str) -> Block {
    let id = field_id(CHECKED, &form::mark(lines, currency));
    let list: Vec<String> = lines
        .iter()
        .map(|line| {
            view.say_with(
                "confirm-line",
                &[("seats", line.seats.into()), ("product", line.target.product.as_str().into())],
            )
        })
        .collect();
    let text = view.say_with(
        "confirm-text",
        &[
            ("lines", list.join(", ").into()),
            ("domain", ordering_domain(&view.given.4, &view.given.6).as_str().into()),
            ("billed", billed_by(view).into()),
            ("payer", payer(view).into()),
        ],
    );
    parts::confirm(view, &id, view.say("confirm-title"), text)
}

/// Who bills: the distributor itself when Baton orders by its interface.
fn billed_by<'a>(view: &'a Of<'_>) -> &'a str {
    if catalogue::account(view).is_some() { &view.around.distributor } else { portal::facts(view).billed_by }
}

fn payer(view: &Of<'_>) -> String {
    if view.around.partner.trim().is_empty() { view.say("payer-you") } else { view.around.partner.clone() }
}

fn provider(view: &Of<'_>) -> String {
    view.header.old_provider.clone().unwrap_or_else(|| view.say("old-provider"))
}

fn warnings(view: &Of<'_>, rows: &[ChosenRow]) -> Vec<Block> {
    let today = view.words.day(view.now);
    let expiry = &view.given.3;
    let late = expiry.last_safe_day < today;
    let passed = expiry.rows.iter().filter_map(|row| row.renews_at).any(|at| view.words.day(at) < today);
    let wants_other = !view.given.1.same_product && rows.iter().all(ChosenRow::is_same);
    let unknown = rows.iter().any(|chosen| chosen.row.sku.is_none());
    let cases = [
        (passed, Tone::Bad, "bar-passed"),
        (late && !passed, Tone::Warn, "bar-late"),
        (wants_other, Tone::Info, "bar-other-product"),
        (unknown, Tone::Warn, "bar-unknown"),
    ];
    let bar = |tone, key: &str| Block::Bar {
        tone,
        title: view.say(&format!("{key}-title")),
        text: view.say(&format!("{key}-text")),
        button: None,
    };
    cases.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, tone, key)| bar(tone, key)).collect()
}

/// Where the prices are that somebody may type.
fn tip(view: &Of<'_>) -> String {
    match portal::facts(view).portal.price_list {
        Some(place) => view.say_with("tip", &[("place", place.into())]),
        None => view.say("tip-without"),
    }
}

fn proof(view: &Of<'_>) -> Vec<baton_workflow::screen::ProofRow> {
    let mut rows = parts::proof(view);
    if rows.is_empty() {
        rows.push(parts::later(view, view.say("proof-counted")));
    }
    let safe = view.given.3.last_safe_day >= view.words.day(view.now);
    if safe {
        let fact = baton_domain::Evidence::worked_out(view.say("proof-safe-day"), view.now);
        rows.push(parts::proof_row(&fact, view.words, view.now, view.around.practice));
    }
    if catalogue::account(view).is_none() {
        rows.push(parts::later(view, view.say("proof-prices")));
    }
    rows.truncate(5);
    rows
}

fn plain_options(words: &[&str]) -> Vec<SelectOption> {
    words.iter().map(|word| SelectOption { value: (*word).to_owned(), label: (*word).to_owned() }).collect()
}

/// A confirmed line in words, for evidence.
pub fn line_text(view: &Of<'_>, line: &OrderLine) -> String {
    let term = match line.term {
        Term::P1M => "term-P1M",
        Term::P1Y => "term-P1Y",
        Term::P3Y => "term-P3Y",
    };
    let billing = match line.billing {
        BillingCycle::Monthly => "billing-monthly",
        BillingCycle::Annual => "billing-annual",
    };
    let price = line.price.as_ref().map_or_else(|| view.say("no-price"), |price| view.words.money(price));
    view.say_with(
        "fact-line",
        &[
            ("seats", line.seats.count().into()),
            ("product", line.product.as_str().into()),
            ("term", view.say(term).into()),
            ("billing", view.say(billing).into()),
            ("price", price.into()),
        ],
    )
}
