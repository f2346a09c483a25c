//! One line at a time: what will happen, the portal's own order with what to type, the question, the number.

use baton_domain::{BillingCycle, Term};
use baton_workflow::{
    Screen, Step, View,
    screen::{
        Block, Button, Choice, FactRow, Field, FieldKind, Footer, GuideStep, LabelledText, ProofState, ScreenKind,
        Standing, StepState, Tone, Who,
    },
    words::Arg,
};

use super::{
    PlaceOrder, current, policy,
    pressing::{Pressing, Stage},
};
use crate::{
    parts, portal,
    steps::{OrderLine, ordering_domain},
};

/// The tick that says the button was not pressed.
pub const NOT_PRESSED: &str = "not_pressed";

type Of<'a> = View<'a, PlaceOrder>;

/// The field of a line's order number.
#[must_use]
pub fn number_field(line: u32) -> String {
    format!("order_number:{line}")
}

/// The field of the question whether the button was pressed.
#[must_use]
pub fn pressed_field(line: u32, pressing: &Pressing) -> String {
    format!("pressed:{line}:{}", pressing.asked())
}

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let lines = &view.given.4.lines;
    let line = current(view).or(lines.last());
    let at = line.map_or(1, |line| line.number);
    let product = line.map(|line| line.product.clone()).unwrap_or_default();
    let counted: Vec<(&str, Arg<'_>)> =
        vec![("n", at.into()), ("of", lines.len().into()), ("product", product.as_str().into())];
    let stage = policy::stage(view, &view.seen.pressing);
    let key = stage_key(stage);
    let title = view.say_with(&format!("title-{key}"), &counted);
    let purpose = view.say_with(&format!("purpose-{key}"), &counted);
    let mut screen = Screen::new(PlaceOrder::ID, ScreenKind::Form, Who::You, title, purpose);
    screen.blocks.push(overview(view));
    if let Some(line) = line {
        screen.blocks.extend(stage_blocks(view, stage, line));
    }
    screen.why = vec![view.say("why-once"), view.say("why-number")];
    screen.proof = parts::proof(view);
    screen.proof.truncate(4);
    screen.proof.push(parts::not_yet(view, view.say_with("proof-number", &counted)));
    screen.footer = footer(view, stage);
    let state = if matches!(stage, Stage::Question | Stage::LookUp) { StepState::Attention } else { StepState::Now };
    screen.standing = Standing { state, who: Who::You, next: view.say_with(&format!("next-{key}"), &counted) };
    screen
}

fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Ready => "ready",
        Stage::Steps => "steps",
        Stage::Question => "question",
        Stage::Number => "number",
        Stage::LookUp => "look-up",
        Stage::Blocked => "blocked",
    }
}

/// Every line with its number, or that it is still to come.
fn overview(view: &Of<'_>) -> Block {
    let now = current(view).map(|line| line.number);
    let row = |line: &OrderLine| {
        let placed = view.seen.placed.iter().find(|placed| placed.line == line.number);
        let state = match placed {
            Some(_) => ProofState::Proven,
            None if now == Some(line.number) => ProofState::NotYet,
            None => ProofState::Later,
        };
        let remark =
            placed.map(|placed| view.say_with("overview-number", &[("number", placed.order_number.as_str().into())]));
        FactRow {
            label: view.say_with("overview-line", &[("n", line.number.into())]),
            value: view.say_with("overview-what", &what(line)),
            detail: placed.map(|placed| view.words.moment(placed.placed_at)),
            state: Some(state),
            remark: Some(remark.unwrap_or_else(|| view.say("overview-open"))),
            copy: false,
        }
    };
    Block::Facts { title: None, rows: view.given.4.lines.iter().map(row).collect() }
}

fn what(line: &OrderLine) -> Vec<(&str, Arg<'_>)> {
    vec![("seats", line.seats.count().into()), ("product", line.product.as_str().into())]
}

fn stage_blocks(view: &Of<'_>, stage: Stage, line: &OrderLine) -> Vec<Block> {
    let bar = |tone, key: &str| Block::Bar {
        tone,
        title: view.say_with(&format!("{key}-title"), &what(line)),
        text: view.say_with(&format!("{key}-text"), &[("billed", view.given.4.billed_by.as_str().into())]),
        button: None,
    };
    let domain = ordering_domain(&view.given.3, &view.given.1).as_str();
    let is_off = || (!view.around.orders_allowed).then(|| policy::bar(view));
    match stage {
        Stage::Ready => vec![bar(Tone::Info, "ready")],
        Stage::Steps => vec![
            Block::Guide { title: Some(view.say("guide-title")), steps: order_steps(view, line, domain) },
            number_block(view, line),
        ],
        Stage::Number => vec![bar(Tone::Info, "number"), number_block(view, line)],
        Stage::Question => {
            let mut blocks: Vec<Block> = is_off().into_iter().chain([bar(Tone::Warn, "question")]).collect();
            blocks.extend(appeared(view, line));
            blocks.push(question(view, line, &view.seen.pressing, &["yes", "no", "not_sure"]));
            blocks
        }
        Stage::LookUp => {
            let guide =
                Block::Guide { title: Some(view.say("look-up-guide")), steps: look_up_steps(view, line, domain) };
            let mut blocks: Vec<Block> = is_off().into_iter().chain([guide]).collect();
            blocks.extend(appeared(view, line));
            blocks.push(question(view, line, &view.seen.pressing, &["yes", "no"]));
            blocks
        }
        Stage::Blocked if view.seen.placed.is_empty() => vec![
            bar(Tone::Info, "blocked"),
            parts::confirm(view, NOT_PRESSED, view.say("not-pressed-title"), view.say("not-pressed-text")),
        ],
        Stage::Blocked => vec![bar(Tone::Warn, "blocked-later")],
    }
}

fn appeared(view: &Of<'_>, line: &OrderLine) -> Option<Block> {
    let (_, seats) = view.seen.appeared.iter().find(|(known, _)| *known == line.number)?;
    let args = [("seats", (*seats).into()), ("product", line.product.as_str().into())];
    Some(Block::Bar {
        tone: Tone::Ok,
        title: view.say_with("appeared-title", &args),
        text: view.say_with("appeared-text", &args),
        button: None,
    })
}

/// The question whether the button was pressed, with the answers that fit.
pub fn question<S: Step>(view: &View<'_, S>, line: &OrderLine, pressing: &Pressing, words: &[&str]) -> Block {
    let field = pressed_field(line.number, pressing);
    let text = |word: &str| match word {
        "no" if !view.around.orders_allowed => say(view, "pressed-no-off-text", &[]),
        word => say(view, &format!("pressed-{word}-text"), &[]),
    };
    let option = |word: &&str| Choice {
        value: (*word).to_owned(),
        title: say(view, &format!("pressed-{word}-title"), &[]),
        text: text(word),
        points: Vec::new(),
    };
    Block::Choices {
        legend: say(view, "pressed-legend", &what(line)),
        options: words.iter().map(option).collect(),
        value: view.typed(&field, ""),
        error: view.errors.of(&field),
        field,
    }
}

/// The field for the order number.
pub fn number_of<S: Step>(view: &View<'_, S>, id: String, line: &OrderLine) -> Field {
    Field {
        label: say(view, "order_number-label", &what(line)),
        kind: FieldKind::Text,
        value: view.typed(&id, ""),
        help: Some(say(view, "order_number-help", &[])),
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    }
}

fn number_block(view: &Of<'_>, line: &OrderLine) -> Block {
    let number = number_of(view, number_field(line.number), line);
    Block::Fields { title: Some(view.say("number-section")), fields: vec![number, parts::confirmed_by_field(view)] }
}

fn footer(view: &Of<'_>, stage: Stage) -> Footer {
    let button = |action: &str, key: &str| Some(Button::submit(action, view.say(key)));
    let nothing_placed = view.seen.placed.is_empty();
    let later = || Some(parts::come_back_later(view));
    let (primary, secondary) = match stage {
        Stage::Ready if nothing_placed => (button("show", "show"), button("change_plan", "change-plan")),
        Stage::Ready => (button("show", "show"), later()),
        Stage::Steps => (button("ordered", "ordered"), button("cannot", "cannot")),
        Stage::Number => (button("ordered", "save-number"), button("not_sure", "not-sure")),
        Stage::Question | Stage::LookUp => (button("answer", "answer"), later()),
        Stage::Blocked if nothing_placed => (button("change_plan", "change-plan"), button("try_again", "try-again")),
        Stage::Blocked => (button("try_again", "try-again"), later()),
    };
    let note = matches!(stage, Stage::Ready).then(|| view.say("note-ready"));
    Footer { primary, secondary, note }
}

/// A sentence of this step, also for the step that orders a refused line again.
pub fn say<S: Step>(view: &View<'_, S>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let customer = view.customer();
    let mut all: Vec<(&str, Arg<'_>)> = vec![
        ("customer", customer.as_str().into()),
        ("distributor", view.around.distributor.as_str().into()),
        ("portal", view.around.portal.as_str().into()),
        ("partner", view.around.partner.as_str().into()),
    ];
    all.extend(args.iter().cloned());
    view.words.say(&format!("{}-{key}", PlaceOrder::ID), &all)
}

/// What to do in the portal for one line, in the portal's own order.
pub fn order_steps<S: Step>(view: &View<'_, S>, line: &OrderLine, domain: &str) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: say(view, key, &[]), copy: Vec::new(), button: None, warning: None };
    let card = |key: &str, text: &str| LabelledText { label: say(view, key, &[]), text: text.to_owned() };
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let facts = portal::facts(view).portal;
    let begin = match facts.new_order {
        Some(button) => say(view, "guide-new", &[("button", button.into())]),
        None => say(view, "guide-add", &[]),
    };
    let cards = vec![card("card-customer", &view.customer()), card("card-domain", domain)];
    let new = GuideStep { text: begin, copy: cards, button: None, warning: None };
    let category = (!facts.categories.is_empty()).then(|| {
        let mut category = step("guide-category");
        category.copy = vec![card("card-category", &line.category)];
        category
    });
    let group = (!facts.product_groups.is_empty()).then(|| group_step(view, line));
    let mut product = step("guide-product");
    product.copy = vec![card("card-product", &line.product), card("card-quantity", &line.seats.to_string())];
    let mut terms = step("guide-terms");
    terms.copy = vec![card("card-term", &term(view, line.term)), card("card-billing", &billing(view, line.billing))];
    let mut press = step("guide-press");
    press.warning = Some(say(view, "guide-press-warning", &[]));
    let first = [open, menu_step(view), new].into_iter().chain(category).chain(group);
    first.chain([product, terms, press, step("guide-number")]).collect()
}

/// The way to the orders in the portal's menu.
fn menu_step<S: Step>(view: &View<'_, S>) -> GuideStep {
    let text = say(view, "guide-menu", &[("path", portal::orders(view).into())]);
    GuideStep { text, copy: Vec::new(), button: None, warning: None }
}

fn group_step<S: Step>(view: &View<'_, S>, line: &OrderLine) -> GuideStep {
    let is_known = !line.group.is_empty();
    let label = say(view, "card-group", &[]);
    GuideStep {
        text: say(view, if is_known { "guide-group" } else { "guide-group-look" }, &[]),
        copy: is_known.then(|| LabelledText { label, text: line.group.clone() }).into_iter().collect(),
        button: None,
        warning: None,
    }
}

/// How to find out in the portal whether a line was ordered.
pub fn look_up_steps<S: Step>(view: &View<'_, S>, line: &OrderLine, domain: &str) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: say(view, key, &[]), copy: Vec::new(), button: None, warning: None };
    let card = |key: &str, text: &str| LabelledText { label: say(view, key, &[]), text: text.to_owned() };
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let mut find = step("look-up-find");
    find.copy = vec![
        card("card-domain", domain),
        card("card-product", &line.product),
        card("card-quantity", &line.seats.to_string()),
    ];
    find.warning = Some(say(view, "look-up-warning", &[]));
    vec![open, menu_step(view), find]
}

fn term<S: Step>(view: &View<'_, S>, term: Term) -> String {
    let key = match term {
        Term::P1M => "term-P1M",
        Term::P1Y => "term-P1Y",
        Term::P3Y => "term-P3Y",
    };
    say(view, key, &[])
}

fn billing<S: Step>(view: &View<'_, S>, billing: BillingCycle) -> String {
    let key = match billing {
        BillingCycle::Monthly => "billing-monthly",
        BillingCycle::Annual => "billing-annual",
    };
    say(view, key, &[])
}
