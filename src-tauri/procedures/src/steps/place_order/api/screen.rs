//! What will be ordered in words, what was ordered, and what is known of an order in doubt.

use baton_domain::PersonName;
use baton_workflow::{
    Screen, Step,
    screen::{
        Block, Button, FactRow, Field, FieldKind, Footer, LabelledText, ProofState, ScreenKind, SelectOption, Standing,
        StepState, Tone, Watch, Who,
    },
    step::Open,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{AbsentFacts, Of, OrderIntent, Refusal, account, beside, customer, offer, plan_stays, waiting, words};
use crate::{
    by_api, parts,
    steps::{
        OrderLine,
        place_order::{
            PlaceOrder,
            screen::{number_field, number_of},
        },
    },
};

/// The tick that confirms everything on the screen; another order has another tick.
pub fn tick(view: &Of<'_>) -> String {
    let mut hash = Sha256::new();
    for line in waiting(view) {
        hash.update(line.number.to_be_bytes());
        hash.update(line.seats.count().to_be_bytes());
        if let Some(offer) = offer(view, line) {
            hash.update(format!(
                "{}|{}|{}|{}",
                offer.sku, offer.price_band, offer.price.amount, offer.price.currency.0
            ));
        }
        for known in beside(view, line) {
            hash.update(format!("|{}|{}", known.reference, known.ended));
        }
    }
    let mark: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("order_checked:{mark}")
}

/// The field in which another offer of a line is chosen.
pub fn offer_field(line: u32) -> String {
    format!("now_offer:{line}")
}

/// What is sent for an offer.
pub fn offer_value(offer: &baton_distributors::Offer) -> String {
    format!("{}|{}|{}", offer.sku, offer.price_band, offer.price.amount)
}

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let interface = by_api::interface(view);
    let api = [("api", interface.as_str().into())];
    let open = view.open.as_ref().filter(|_| !view.running);
    let key = match (open, view.running) {
        (Some(_), _) => "doubt",
        (None, true) => "running",
        (None, false) => "ready",
    };
    let say = |base: &str| view.say_with(&format!("api-{base}-{key}"), &api);
    // The press is a person's; what was ordered was ordered by Baton.
    let who = if key == "ready" && view.outcome.is_none() { Who::You } else { Who::Baton };
    let mut screen = Screen::new(PlaceOrder::ID, ScreenKind::OrderPlan, Who::Baton, say("title"), say("purpose"));
    match open {
        Some(open) => screen.blocks.extend(in_doubt(view, open)),
        None if view.running => {}
        None => screen.blocks.extend(problems(view)),
    }
    screen.blocks.push(lines(view));
    if key == "ready" {
        screen.blocks.extend(confirm(view));
    }
    screen.why = vec![view.say_with("api-why-once", &api), words::own(view, "api-why-reference", &api)];
    screen.proof = parts::proof(view);
    screen.proof.truncate(4);
    screen.proof.extend(
        waiting(view)
            .next()
            .map(|line| parts::not_yet(view, view.say_with("proof-number", &words::args(line, &interface)))),
    );
    screen.footer = footer(view, key);
    let state = match key {
        "doubt" => StepState::Attention,
        "running" => StepState::Waiting,
        _ if view.seen.api.refused.is_empty() && view.seen.api.absent.is_empty() => StepState::Now,
        _ => StepState::Attention,
    };
    screen.standing = Standing { state, who, next: say("next") };
    screen.watch = (key != "ready").then(|| Watch { every_seconds: if key == "running" { 5 } else { every(view) } });
    screen
}

/// Soon at first, then as seldom as the lists may lag.
fn every(view: &Of<'_>) -> u32 {
    let since = view.open.as_ref().map_or(view.now, |open| open.since);
    match view.now.duration_since(since).as_mins() {
        0..=2 => 15,
        3..=15 => 60,
        _ => 300,
    }
}

fn footer(view: &Of<'_>, key: &str) -> Footer {
    let later = Some(parts::come_back_later(view));
    if key != "ready" {
        let primary = Button::submit("order", view.say("api-order-now")).enabled(false);
        return Footer { primary: Some(primary), secondary: later, note: Some(view.say(&format!("api-note-{key}"))) };
    }
    let again = waiting(view).next().is_some_and(|line| view.seen.api.absent.contains_key(&line.number));
    let label = if again { view.say("api-order-again") } else { view.say("api-order-now") };
    let change = Button::submit("change_plan", view.say("change-plan"));
    Footer {
        primary: Some(Button::submit("order", label)),
        secondary: if plan_stays(view) { later } else { Some(change) },
        note: Some(view.say("api-note-ready")),
    }
}

/// Every line in words, and how far it is.
fn lines(view: &Of<'_>) -> Block {
    let now = view.open.as_ref().map(|open| open.intent.line);
    let row = |line: &OrderLine| {
        let placed = view.seen.placed.iter().find(|placed| placed.line == line.number);
        let what = view.say_with(
            "overview-what",
            &[("seats", line.seats.count().into()), ("product", line.product.as_str().into())],
        );
        let (state, remark) = match placed {
            Some(placed) => (
                ProofState::Proven,
                view.say_with("overview-number", &[("number", placed.order_number.as_str().into())]),
            ),
            None if now == Some(line.number) => (ProofState::NotYet, view.say("api-line-sent")),
            None => (ProofState::Later, view.say("overview-open")),
        };
        let detail = offer(view, line).map(|offer| {
            let seats = line.seats.count();
            format!("{} · {} · {}", offer.name, words::terms(view, offer), words::price(view, offer, seats))
        });
        FactRow {
            label: view.say_with("overview-line", &[("n", line.number.into())]),
            value: what,
            detail,
            state: Some(state),
            remark: Some(remark),
            copy: false,
        }
    };
    Block::Facts { title: None, rows: view.given.4.lines.iter().map(row).collect() }
}

/// For whom, who bills, what is there already, and the tick.
fn confirm(view: &Of<'_>) -> Vec<Block> {
    let Some((company, _)) = account(view) else { return Vec::new() };
    let interface = by_api::interface(view);
    let fact = |key: &str, value: String| FactRow {
        label: view.say_with(key, &[("api", interface.as_str().into())]),
        value,
        detail: None,
        state: None,
        remark: None,
        copy: false,
    };
    let who = format!("{} · {}", view.customer(), crate::steps::ordering_domain(&view.given.3, &view.given.1).as_str());
    let rows = vec![
        fact("api-for", who),
        fact("api-customer-reference", customer(view).unwrap_or("–").to_owned()),
        fact("api-with-key-of", by_api::named(company)),
    ];
    let mut blocks = vec![Block::Facts { title: None, rows }, by_api::who_bills(view, company)];
    let counts: Vec<String> = waiting(view)
        .filter_map(|line| {
            Some(format!(
                "{} × {} ({})",
                line.seats,
                line.product,
                words::price(view, offer(view, line)?, line.seats.count())
            ))
        })
        .collect();
    let mut text =
        view.say_with("api-confirm-text", &[("lines", counts.join(", ").into()), ("api", interface.as_str().into())]);
    if waiting(view).any(|line| beside(view, line).iter().any(|known| !known.ended)) {
        text = format!("{text} {}", view.say("api-confirm-beside"));
    }
    blocks.push(parts::confirm(view, &tick(view), view.say("api-confirm-title"), text));
    blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    blocks
}

/// What stands in the way of each line that waits, with the ways on.
fn problems(view: &Of<'_>) -> Vec<Block> {
    let interface = by_api::interface(view);
    let mut blocks = Vec::new();
    if customer(view).is_none() {
        blocks.push(Block::Bar {
            tone: Tone::Bad,
            title: view.say_with("api-no-customer-title", &[("api", interface.as_str().into())]),
            text: view.say_with("api-no-customer-text", &[("api", interface.as_str().into())]),
            button: None,
        });
    }
    let none_placed = view.seen.placed.is_empty();
    if none_placed && plan_stays(view) {
        let references: Vec<&str> = view.seen.api.references.keys().map(String::as_str).collect();
        let args = [("api", interface.as_str().into()), ("references", references.join(", ").into())];
        blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say_with("api-plan-stays-title", &args),
            text: words::own(view, "api-plan-stays-text", &args),
            button: None,
        });
    }
    for line in waiting(view) {
        let args = words::args(line, &interface);
        if let Some(facts) = view.seen.api.absent.get(&line.number) {
            blocks.push(absent(view, line, facts));
        }
        for known in beside(view, line).into_iter().filter(|known| !known.ended) {
            let mut args = args.clone();
            args.push(("number", known.reference.as_str().into()));
            args.push(("their", known.seats.into()));
            args.push(("status", known.status.as_str().into()));
            args.push(("created", known.created.map_or_else(|| "–".to_owned(), |at| view.words.date(at)).into()));
            blocks.push(Block::Bar {
                tone: Tone::Warn,
                title: view.say_with("api-beside-title", &args),
                text: view.say_with("api-beside-text", &args),
                button: None,
            });
        }
        let Some(why) = view.seen.api.refused.get(&line.number) else { continue };
        blocks.push(Block::Bar {
            tone: Tone::Bad,
            title: view.say_with("api-not-ordered-title", &args),
            text: words::refusal(view, line.number, why),
            button: None,
        });
        blocks.extend(another_offer(view, line, why));
        if plan_stays(view) {
            blocks.push(Block::Fields {
                title: Some(view.say_with("api-by-hand-title", &args)),
                fields: vec![number_of(view, number_field(line.number), line)],
            });
            blocks.push(Block::Bar {
                tone: Tone::Info,
                title: view.say_with("api-by-hand-bar-title", &args),
                text: view.say_with(if none_placed { "api-by-hand-first-text" } else { "api-by-hand-text" }, &args),
                button: Some(Button::submit(&format!("number:{}", line.number), view.say("save-number"))),
            });
        }
    }
    blocks
}

/// What is sold now in place of an offer that changed.
fn another_offer(view: &Of<'_>, line: &OrderLine, why: &Refusal) -> Vec<Block> {
    let Refusal::Changed { now } = why else { return Vec::new() };
    if now.is_empty() {
        return Vec::new();
    }
    let interface = by_api::interface(view);
    let args = words::args(line, &interface);
    let seats = line.seats.count();
    let option = |offer: &baton_distributors::Offer| SelectOption {
        value: offer_value(offer),
        label: format!("{} · {} · {}", offer.name, words::terms(view, offer), words::price(view, offer, seats)),
    };
    let id = offer_field(line.number);
    let field = Field {
        label: view.say_with("api-now-offer-label", &args),
        kind: FieldKind::Select { options: now.iter().map(option).collect() },
        value: view.typed(&id, &now.first().map(offer_value).unwrap_or_default()),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: true,
        id,
    };
    let button = Button::submit(&format!("use_offer:{}", line.number), view.say("api-use-offer"));
    vec![
        Block::Fields { title: None, fields: vec![field] },
        Block::Bar {
            tone: Tone::Info,
            title: view.say_with("api-use-offer-title", &args),
            text: view.say_with("api-use-offer-text", &args),
            button: Some(button),
        },
    ]
}

/// An order that was not made, with what was looked at.
fn absent(view: &Of<'_>, line: &OrderLine, facts: &AbsentFacts) -> Block {
    let interface = by_api::interface(view);
    let mut args = words::args(line, &interface);
    let moment = |at: Timestamp| view.words.moment(at);
    args.push(("last", moment(facts.last).into()));
    args.push(("first", facts.first.map_or_else(|| "–".to_owned(), moment).into()));
    args.push(("orders", facts.orders.into()));
    args.push(("who", facts.by.as_ref().map_or("", PersonName::as_str).into()));
    let key = if facts.by.is_some() { "api-absent-said-text" } else { "api-absent-text" };
    Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("api-absent-title", &args),
        text: view.say_with(key, &args),
        button: None,
    }
}

/// What is known of an order in doubt, when Baton looks next, and a person's word once Baton looked.
fn in_doubt(view: &Of<'_>, open: &Open<OrderIntent>) -> Vec<Block> {
    let interface = by_api::interface(view);
    let Some(line) = view.given.4.lines.iter().find(|line| line.number == open.intent.line) else { return Vec::new() };
    let args = words::args(line, &interface);
    let reference = by_api::own_reference(open.key);
    let label = |key: &str, text: String| LabelledText { label: view.say_with(key, &args), text };
    let mut facts = vec![
        label("api-doubt-what", words::price(view, &open.intent.offer, open.intent.seats.count())),
        label("api-doubt-sent", view.words.moment(open.since)),
    ];
    if by_api::marks_orders(view) {
        facts.push(label("api-doubt-reference", reference));
    }
    let looked = match (view.seen.api.absence.first(open.key), view.seen.api.looked) {
        (Some(first), Some((_, orders))) => view
            .say_with("api-doubt-looked-once", &[("at", view.words.moment(first).into()), ("orders", orders.into())]),
        _ => view.say_with("api-doubt-not-looked", &[("api", interface.as_str().into())]),
    };
    facts.push(label("api-doubt-looked", looked));
    let first = view.seen.api.absence.first(open.key);
    let sure = first.and_then(|first| first.checked_add(by_api::lists_lag(view)).ok());
    if let Some(sure) = sure {
        facts.push(label("api-doubt-sure", view.words.moment(sure)));
    }
    let mut blocks = vec![Block::Wait {
        title: view.say_with("api-doubt-wait-title", &args),
        text: words::own(view, "api-doubt-wait-text", &args),
        facts,
        button: Some(Button::look(view.shared("check-now", &[]))),
    }];
    if by_api::word_counts(view, &view.seen.api.absence) {
        let number = number_of(view, number_field(line.number), line);
        blocks.push(Block::Fields {
            title: Some(view.say_with("api-word-title", &args)),
            fields: vec![number, parts::confirmed_by_field(view)],
        });
        blocks.push(Block::Buttons {
            buttons: vec![
                Button::submit("there", view.say("api-there")),
                Button::submit("not_there", view.say("api-not-there")),
            ],
        });
    }
    blocks
}
