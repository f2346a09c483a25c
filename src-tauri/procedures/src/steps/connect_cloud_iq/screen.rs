//! What the access opens, who will bill, and the choice who orders.

use baton_distributors::{Company, Programme};
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, ButtonAct, Choice, FactRow, IconText, ProofState, ScreenKind, StepState, Tone},
};

use super::{AccessSight, BY_HAND, ConnectCloudIq, MAY_ORDER, ORDERS_AS, Ordering, access};
use crate::{
    by_api::{self, fact},
    parts,
    steps::confirm_enrolment,
};

type Of<'a> = View<'a, ConnectCloudIq>;

pub(super) fn screen(view: &Of<'_>) -> Screen {
    let id = ConnectCloudIq::ID;
    let mut screen = Screen::new(id, ScreenKind::Form, ConnectCloudIq::WHO, view.say("title"), view.say("purpose"));
    let chosen = chosen(view);
    by_access(view, &chosen, &mut screen.blocks);
    if chosen == BY_HAND {
        screen.blocks.push(parts::confirm(view, MAY_ORDER, view.say("may_order-title"), view.say("may_order-text")));
    }
    let mpn = confirm_enrolment::known_mpn_field(view, view.outcome.as_ref().map(|done| done.mpn_id.as_str()));
    let mut name = parts::confirmed_by_field(view);
    if let Some(done) = &view.outcome {
        done.confirmed_by.as_str().clone_into(&mut name.value);
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![mpn, name] });
    screen.why = vec![view.say("why-access"), view.say("why-organization"), view.say("why-mpn")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, view.say("proof-access"))];
    }
    screen.footer.primary = Some(parts::continue_button(view));
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.state = StepState::Now;
    screen.standing.next = view.say("next");
    screen
}

/// Who is chosen to order; empty while nobody chose.
fn chosen(view: &Of<'_>) -> String {
    if view.seen.may_order().next().is_none() {
        return BY_HAND.to_owned();
    }
    let known = match view.outcome.as_ref().map(|done| &done.ordering) {
        Some(Ordering::Api { company, programme }) => access::value(company, programme),
        Some(Ordering::Hand) => BY_HAND.to_owned(),
        None => String::new(),
    };
    view.typed(ORDERS_AS, &known)
}

fn by_access(view: &Of<'_>, chosen: &str, blocks: &mut Vec<Block>) {
    match &*view.seen {
        AccessSight::NoAccess => blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("no-access-title"),
            text: view.say("no-access-text"),
            button: Some(Button {
                label: view.shared("open-settings", &[]),
                icon: None,
                enabled: true,
                does: ButtonAct::Settings,
            }),
        }),
        AccessSight::NotRead { trouble } => {
            blocks.push(by_api::trouble_bar(view, trouble));
            blocks.push(Block::Text { text: view.say("guided-stays") });
        }
        AccessSight::Read { .. } => read(view, chosen, blocks),
    }
}

fn read(view: &Of<'_>, chosen: &str, blocks: &mut Vec<Block>) {
    if view.seen.may_order().next().is_none() {
        blocks.push(Block::Facts { title: Some(view.say("opens-title")), rows: rows(view) });
        blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: view.say("may-not-order-title"),
            text: view.say("may-not-order-text"),
            button: Some(Button::look(view.shared("read-again", &[]))),
        });
        return;
    }
    blocks.push(choices(view, chosen));
    let company = view.seen.may_order().find(|(company, programme)| access::value(company, programme) == chosen);
    blocks.extend(company.map(|(company, _)| by_api::who_bills(view, company)));
}

/// Organizations that may not order are shown too, so that nobody looks for them in vain.
fn rows(view: &Of<'_>) -> Vec<FactRow> {
    let row = |account: &baton_distributors::Account| {
        let mut row = fact(view.say("organization"), by_api::named(&account.company), Some(ProofState::NotYet));
        row.detail = Some(view.say("no-agreement"));
        row
    };
    view.seen.accounts().iter().map(row).collect()
}

fn choices(view: &Of<'_>, chosen: &str) -> Block {
    let point = || IconText { icon: "checkmark".to_owned(), text: view.say("orders-once") };
    let card = |(company, programme): (&Company, &Programme)| Choice {
        value: access::value(company, programme),
        title: view.say_with("orders-as", &[("company", by_api::named(company).into())]),
        text: view.say_with(
            "orders-as-text",
            &[("profile", programme.code.as_str().into()), ("status", programme.status.as_str().into())],
        ),
        points: vec![point()],
    };
    let hand = Choice {
        value: BY_HAND.to_owned(),
        title: view.say("by-hand"),
        text: view.say("by-hand-text"),
        points: Vec::new(),
    };
    Block::Choices {
        field: ORDERS_AS.to_owned(),
        legend: view.say("orders_as-legend"),
        options: view.seen.may_order().map(card).chain([hand]).collect(),
        value: chosen.to_owned(),
        error: view.errors.of(ORDERS_AS),
    }
}
