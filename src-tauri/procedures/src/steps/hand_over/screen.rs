//! The screen: before and after, the proof in order, the report, and what the customer's admin may tidy up.

use baton_domain::{Money, SkuId};
use baton_workflow::{
    Screen, Step as _, View,
    screen::{Block, ScreenKind, Tone, TotalCell},
};

use super::{HandOver, has_sign_in};
use crate::{
    closing::{self, Proof},
    steps::SwitchKind,
};

type Here<'a> = View<'a, HandOver>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let (.., confirmed) = &view.given;
    let not_seen = confirmed.rows.iter().filter(|row| row.ended_seen_at.is_none()).count();
    let key = if not_seen == 0 { "moved" } else { "moving" };
    let mut screen = Screen::new(
        HandOver::ID,
        ScreenKind::Report,
        HandOver::WHO,
        view.say(&format!("{key}-title")),
        view.say(&format!("{key}-purpose")),
    );
    closing::side(view, &mut screen);
    screen.standing.next = view.say("next");
    screen.blocks.push(before_after(view));
    screen.blocks.push(totals(view));
    if not_seen > 0 {
        not_yet_seen(view, not_seen, &mut screen);
    }
    screen.blocks.push(closing::report(view));
    screen.blocks.push(Block::Heading { text: closing::say(view, "proof-title", &[]) });
    screen.blocks.push(closing::proofs(view, proofs(view)));
    closing::tidy_up(view, has_sign_in(view), &mut screen);
    closing::end(view, has_sign_in(view), *view.seen, &mut screen);
    screen
}

fn before_after(view: &Here<'_>) -> Block {
    let (_, _, old, order, ..) = &view.given;
    let (.., confirmed) = &view.given;
    let bought: u32 = old.to_cancel().map(|row| row.bought.count()).fold(0, u32::saturating_add);
    let new: u32 = order.lines.iter().map(|line| line.seats.count()).fold(0, u32::saturating_add);
    // People are counted per product: two subscriptions of one product are the same people.
    let mut products: Vec<(Option<SkuId>, u32)> = old.moving().map(|row| (row.sku, row.assigned.count())).collect();
    products.sort();
    products.dedup_by_key(|(sku, _)| *sku);
    let used: u32 = products.iter().map(|(_, people)| *people).fold(0, u32::saturating_add);
    let ended = confirmed.rows.iter().all(|row| row.ended_seen_at.is_some());
    let provider = closing::old_provider(view);
    Block::BeforeAfter {
        before_title: view.say("before"),
        after_title: view.say("after"),
        customer: view.customer(),
        people: view.say_with("in-use", &[("n", used.into())]),
        old_licences: view.say_with("licences", &[("n", bought.into())]),
        new_seller: view.around.distributor.clone(),
        new_licences: view.say_with("licences", &[("n", new.into())]),
        old_ended: view.say_with(if ended { "old-ended" } else { "old-ending" }, &[("provider", (&provider).into())]),
        old_seller: provider,
    }
}

fn totals(view: &Here<'_>) -> Block {
    let (_, _, old, order, .., confirmed) = &view.given;
    let without = match confirmed.everybody_covered {
        Some(true) => view.say("without-nobody"),
        Some(false) => view.say("without-somebody"),
        None => view.shared("not-verified", &[]),
    };
    let mut cells = vec![TotalCell { label: view.say("without"), value: without, detail: view.say("without-detail") }];
    let bought: u32 = old.moving().map(|row| row.bought.count()).fold(0, u32::saturating_add);
    let new: u32 = order.lines.iter().map(|line| line.seats.count()).fold(0, u32::saturating_add);
    if bought > new {
        cells.push(TotalCell {
            label: view.say("dropped"),
            value: (bought - new).to_string(),
            detail: view.say("dropped-detail"),
        });
    }
    if let Some(cost) = monthly(view) {
        cells.push(TotalCell {
            label: view.say("cost"),
            value: view.words.money(&cost),
            detail: view.say("cost-detail"),
        });
    }
    Block::Totals { cells }
}

/// The new price a month, when every line has one in the same currency.
fn monthly(view: &Here<'_>) -> Option<Money> {
    let (_, _, _, order, ..) = &view.given;
    let prices: Option<Vec<Money>> =
        order.lines.iter().map(|line| line.price.as_ref().map(|price| price.times(line.seats.count()))).collect();
    let mut prices = prices?.into_iter();
    let first = prices.next()?;
    prices.try_fold(first, |sum, price| {
        (sum.currency == price.currency).then(|| Money { amount: sum.amount + price.amount, currency: sum.currency })
    })
}

fn not_yet_seen(view: &Here<'_>, count: usize, screen: &mut Screen) {
    let (_, _, old, .., confirmed) = &view.given;
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("not-seen-title", &[("n", count.into())]),
        text: view.say("not-seen-text"),
        button: None,
    });
    let open = confirmed.rows.iter().filter(|row| row.ended_seen_at.is_none());
    let items = open.filter_map(|row| {
        let product = old.rows.iter().find(|known| known.id == row.subscription)?;
        let args = [
            ("product", baton_workflow::words::Arg::from(&product.product)),
            ("id", row.subscription.to_string().into()),
        ];
        Some(view.say_with("not-seen-item", &args))
    });
    screen.blocks.push(Block::List { numbered: false, items: items.collect() });
}

/// What the earlier steps ended on, in order.
fn proofs(view: &Here<'_>) -> Vec<Proof> {
    let (identified, admin, old, order, delivered, switched, asked, confirmed) = &view.given;
    let operator = view.operator();
    let person = |name: &str| closing::source(view, false, name);
    let seen = |proved: bool| closing::source(view, proved, &operator);
    let mut rows = closing::first_proofs(view, (identified, identified.at), (admin, admin.at), (old, old.at));
    let confirmed_by = order.confirmed_by.as_str();
    let n = [("n", order.lines.len().into())];
    rows.push(Proof {
        fact: view.say_with("proof-order", &n),
        at: order.at,
        source: person(confirmed_by),
        proved: false,
    });
    let n = [("n", delivered.lines.len().into())];
    rows.push(Proof {
        fact: view.say_with("proof-delivered", &n),
        at: delivered.at,
        source: seen(delivered.proved),
        proved: delivered.proved,
    });
    let (key, proved) = match switched.how {
        SwitchKind::NothingToDo => ("proof-no-switch", true),
        SwitchKind::Switched => ("proof-switched", true),
        SwitchKind::SaidByPerson => ("proof-switched-said", false),
    };
    let source =
        if switched.how == SwitchKind::NothingToDo { closing::say(view, "source-baton", &[]) } else { seen(proved) };
    let n = [("n", switched.switched.into()), ("left", switched.left.len().into())];
    rows.push(Proof { fact: view.say_with(key, &n), at: switched.at, source, proved });
    let n = [("n", asked.subscriptions.len().into())];
    rows.push(Proof {
        fact: view.say_with("proof-asked", &n),
        at: asked.at,
        source: person(asked.sent_by.as_str()),
        proved: false,
    });
    let ended = confirmed.rows.iter().filter(|row| row.ended_seen_at.is_some()).count();
    let n = [("n", ended.into()), ("of", confirmed.rows.len().into())];
    let all = ended == confirmed.rows.len();
    rows.push(Proof {
        fact: view.say_with("proof-ended", &n),
        at: confirmed.at,
        source: seen(admin.proved),
        proved: all,
    });
    rows
}
