//! What the person sees while choosing the way: the questions, then the recommendation with what each way costs and changes.

use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Cell, Choice, Column, FactRow, FieldKind, IconText, Row, ScreenKind, Tone},
    words::Language,
};

use super::{
    ChooseRoute, ROUTE, Route,
    answers::{
        AT_END, COOPERATES, CURRENCY, DAYS_LEFT, ENDS, MONTHLY, OBSTACLE, OLD_EMAIL, OLD_PROVIDER, OWN_MOVES,
        SAME_PRODUCT, TERM_ENDS,
    },
    cost::{self, Today, Twice, When},
    note::Situation,
    own,
    recommendation::{Cooperation, Left, Obstacle, recommend},
};
use crate::{
    parts::{come_back_later, continue_button, field, not_yet, options, proof, text_field},
    portal,
    steps::{AtEnd, plan_order::CURRENCIES},
};

type Here<'a> = View<'a, ChooseRoute>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen =
        Screen::new(ChooseRoute::ID, ScreenKind::Form, ChooseRoute::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why-transfer"), view.say("why-buy")];
    screen.proof = proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-chosen"))];
    }
    screen.footer.primary = Some(continue_button(view));
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.next = view.say("next");
    screen.blocks = match &view.seen.situation {
        None => questions(view),
        Some(situation) => recommendation(view, situation),
    };
    screen.blocks.extend(own::blocks(view));
    screen
}

fn questions(view: &Here<'_>) -> Vec<Block> {
    let select = |id: &str, first: &str, values: Vec<&str>| {
        let mut pairs = vec![("", view.say(first))];
        pairs.extend(values.into_iter().map(|value| (value, view.say(&format!("{id}-{value}")))));
        let mut field = field(view, id, FieldKind::Select { options: options(&pairs) }, "");
        field.wide = true;
        field
    };
    let known_provider = view.header.old_provider.clone().unwrap_or_default();
    let currencies = FieldKind::Select { options: options(&CURRENCIES.map(|code| (code, code.to_owned()))) };
    let usual = match view.words.language() {
        Language::English => "EUR",
        Language::Swedish => "SEK",
    };
    let mut asked = vec![
        select(COOPERATES, "choose", Cooperation::ALL.into_iter().map(Cooperation::key).collect()),
        select(SAME_PRODUCT, "choose", vec!["yes", "no"]),
        select(DAYS_LEFT, "choose", Left::ALL.into_iter().map(Left::key).collect()),
        select(OBSTACLE, "obstacle-none", Obstacle::ALL.into_iter().map(Obstacle::key).collect()),
    ];
    if own::asks(view) {
        asked.insert(0, select(OWN_MOVES, "choose", vec!["yes", "no"]));
    }
    vec![
        Block::Fields { title: Some(view.say("questions-title")), fields: asked },
        Block::Fields {
            title: Some(view.say("provider-title")),
            fields: vec![text_field(view, OLD_PROVIDER, &known_provider), field(view, OLD_EMAIL, FieldKind::Email, "")],
        },
        Block::Fields {
            title: Some(view.say("bill-title")),
            fields: vec![
                text_field(view, MONTHLY, ""),
                field(view, CURRENCY, currencies, usual),
                field(view, TERM_ENDS, FieldKind::Date, ""),
                select(AT_END, "at_end-unknown", ENDS.into_iter().skip(1).map(|(word, _)| word).collect()),
            ],
        },
    ]
}

fn recommendation(view: &Here<'_>, situation: &Situation) -> Vec<Block> {
    let (recommended, reason) = recommend(&situation.questions, view.seen.facts(), portal::partner(view));
    let done = view.outcome.as_ref().map(|done| done.route.key());
    let chosen = view.typed(ROUTE, done.unwrap_or(recommended.key()));
    let card = |route: Route| Choice {
        value: route.key().to_owned(),
        title: view.say(&format!("{}-choice", route.key())),
        text: view.say(&format!("{}-choice-text", route.key())),
        points: [("clock", "time"), ("money", "cost"), ("person", "who")]
            .into_iter()
            .map(|(icon, what)| IconText { icon: icon.to_owned(), text: view.say(&format!("{}-{what}", route.key())) })
            .collect(),
    };
    let mut blocks = vec![
        Block::Bar {
            tone: Tone::Brand,
            title: view.say(&format!("recommended-{}", recommended.key())),
            text: view.say(&format!("reason-{}", reason.key())),
            button: Some(Button::submit("ask_again", view.say("ask-again"))),
        },
        Block::Choices {
            field: ROUTE.to_owned(),
            legend: view.say("route-legend"),
            options: vec![card(Route::BuyAgain), card(Route::Transfer)],
            value: chosen,
            error: view.errors.of(ROUTE),
        },
        Block::Heading { text: view.say("cost-title") },
        costs(view, &situation.today),
    ];
    blocks.extend(extended(view, &situation.today));
    blocks.push(changes(view));
    blocks
}

/// What each way costs on top of one bill.
fn costs(view: &Here<'_>, today: &Today) -> Block {
    let safe_days = portal::facts(view).order_days_before_renewal;
    let now = view.words.day(view.now);
    let row = |id: &str, twice: Option<Twice>, watch: String| Row {
        id: id.to_owned(),
        filter: String::new(),
        cells: vec![
            Cell::strong(view.say(&format!("cost-{id}"))),
            twice.map_or_else(|| Cell::text(view.say("cost-nothing")), |twice| paid(view, &twice)),
            Cell::text(watch),
        ],
    };
    let missed = match cost::a_year(today) {
        Some(year) => view.say_with("cost-at-renewal-watch-year", &[("year", view.words.money(&year).into())]),
        None => view.say("cost-at-renewal-watch"),
    };
    let of = |when| Some(cost::twice(today, now, when, safe_days));
    Block::Table {
        label: view.say("cost-title"),
        columns: vec![
            Column { label: view.say("cost-column-way"), right: false, share: 30 },
            Column { label: view.say("cost-column-twice"), right: false, share: 30 },
            Column { label: view.say("cost-column-watch"), right: false, share: 40 },
        ],
        rows: vec![
            row("transfer", None, view.say("cost-transfer-watch")),
            row("now", of(When::Now), view.say("cost-now-watch")),
            row("at-renewal", of(When::AtRenewal), missed),
            row("after-cancelling", of(When::AfterCancelling), view.say("cost-after-cancelling-watch")),
        ],
        filters: Vec::new(),
        empty: None,
    }
}

/// The money where the bill is known, and the days where the date is.
fn paid(view: &Here<'_>, twice: &Twice) -> Cell {
    match (twice.days, &twice.cost) {
        (Some(0), _) => Cell::text(view.say("cost-nothing")),
        (Some(days), Some(cost)) => Cell::text(view.say_with("cost-about", &[("cost", view.words.money(cost).into())]))
            .detail(view.say_with("cost-days", &[("n", days.into())])),
        (Some(days), None) => Cell::text(view.say_with("cost-days", &[("n", days.into())])),
        (None, _) => Cell::text(view.say("cost-until-end")),
    }
}

/// What happens when renewal is merely switched off, unless the old provider is known to renew or cancel.
fn extended(view: &Here<'_>, today: &Today) -> Option<Block> {
    let key = match today.at_end {
        Some(AtEnd::Renews | AtEnd::Cancels) => return None,
        Some(AtEnd::ExtendedService) => "extended-set-title",
        Some(AtEnd::Unknown) | None => "extended-title",
    };
    let text = match cost::extended(today) {
        Some(cost) => view.say_with(
            "extended-text-money",
            &[
                ("with_plan", view.words.money(&cost.with_plan).into()),
                ("without_plan", view.words.money(&cost.without_plan).into()),
            ],
        ),
        None => view.say("extended-text"),
    };
    Some(Block::Bar { tone: Tone::Warn, title: view.say(key), text, button: None })
}

/// What a transfer changes, and what it leaves as it is.
fn changes(view: &Here<'_>) -> Block {
    let row = |key: &str| FactRow {
        label: view.say(&format!("changes-{key}")),
        value: view.say(&format!("changes-{key}-transfer")),
        detail: Some(view.say(&format!("changes-{key}-buy"))),
        state: None,
        remark: None,
        copy: false,
    };
    Block::Facts {
        title: Some(view.say("changes-title")),
        rows: ["bill", "people", "dates", "licences"].into_iter().map(row).collect(),
    }
}
