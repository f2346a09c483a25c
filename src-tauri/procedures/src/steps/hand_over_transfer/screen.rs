//! The screen: before and after, the proof in order, the report, and what the customer's admin may tidy up.

use baton_workflow::{
    Screen, Step as _, View,
    screen::{Block, ScreenKind, Tone, TotalCell},
};

use super::{HandOverTransfer, has_sign_in};
use crate::{
    closing::{self, Proof},
    transfer::Asked,
};

type Here<'a> = View<'a, HandOverTransfer>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen = Screen::new(
        HandOverTransfer::ID,
        ScreenKind::Report,
        HandOverTransfer::WHO,
        view.say("title"),
        view.say("purpose"),
    );
    closing::side(view, &mut screen);
    screen.standing.next = view.say("next");
    screen.blocks.push(before_after(view));
    screen.blocks.push(totals(view));
    left(view, &mut screen);
    screen.blocks.push(closing::report(view));
    screen.blocks.push(Block::Heading { text: closing::say(view, "proof-title", &[]) });
    screen.blocks.push(closing::proofs(view, proofs(view)));
    closing::tidy_up(view, has_sign_in(view), &mut screen);
    closing::end(view, has_sign_in(view), *view.seen, &mut screen);
    screen
}

/// Seats that changed their seller.
fn transferred(view: &Here<'_>) -> u32 {
    let (_, _, _, asked, awaited, verified) = &view.given;
    let came = |row: &&Asked| !awaited.left.contains(&row.id) || verified.came_after_all(&row.id);
    let came = asked.rows.iter().filter(came);
    came.map(|row| row.seats.count()).fold(0, u32::saturating_add)
}

/// Whether the old provider kept it: the person went on without it, and it did not come after all.
fn stayed(view: &Here<'_>, row: &Asked) -> bool {
    let (.., awaited, verified) = &view.given;
    awaited.left.contains(&row.id) && verified.stayed(&row.id)
}

fn people(view: &Here<'_>) -> u32 {
    let (.., verified) = &view.given;
    verified.people.iter().map(|row| row.now.count()).fold(0, u32::saturating_add)
}

fn before_after(view: &Here<'_>) -> Block {
    let licences = view.say_with("licences", &[("n", transferred(view).into())]);
    let provider = closing::old_provider(view);
    Block::BeforeAfter {
        before_title: view.say("before"),
        after_title: view.say("after"),
        customer: view.customer(),
        people: view.say_with("in-use", &[("n", people(view).into())]),
        old_licences: licences.clone(),
        new_seller: view.around.distributor.clone(),
        new_licences: licences,
        old_ended: view.say_with("old-ended", &[("provider", (&provider).into())]),
        old_seller: provider,
    }
}

/// Whether Microsoft showed that each old subscription ended as its new one began.
fn is_paid_once(view: &Here<'_>) -> bool {
    let (.., verified) = &view.given;
    verified.proved && !verified.is_old_active()
}

fn twice(view: &Here<'_>) -> String {
    let (.., verified) = &view.given;
    match (verified.proved, verified.is_old_active()) {
        (false, _) => view.shared("not-verified", &[]),
        (true, true) => view.say("twice-perhaps"),
        (true, false) => view.say("twice-nothing"),
    }
}

fn totals(view: &Here<'_>) -> Block {
    let (.., verified) = &view.given;
    let changed = match (verified.proved, verified.differences.len()) {
        (false, _) => view.shared("not-verified", &[]),
        (true, 0) => view.say("changed-seller"),
        (true, n) => view.say_with("changed-more", &[("n", n.into())]),
    };
    let cell = |label: &str, value: String, detail: &str| TotalCell {
        label: view.say(label),
        value,
        detail: view.say(detail),
    };
    Block::Totals {
        cells: vec![
            cell("changed", changed, "changed-detail"),
            cell("twice", twice(view), if is_paid_once(view) { "twice-detail" } else { "changed-detail" }),
        ],
    }
}

/// What the old provider kept: it stays as it is, and is named so that nobody forgets it.
fn left(view: &Here<'_>, screen: &mut Screen) {
    let (_, _, _, asked, ..) = &view.given;
    let kept: Vec<&Asked> = asked.rows.iter().filter(|row| stayed(view, row)).collect();
    if kept.is_empty() {
        return;
    }
    let provider = closing::old_provider(view);
    let args = [("n", kept.len().into()), ("provider", (&provider).into())];
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("left-title", &args),
        text: view.say_with("left-text", &args),
        button: None,
    });
    let item = |row: &Asked| {
        view.say_with("left-item", &[("product", (&row.product).into()), ("n", row.seats.count().into())])
    };
    screen.blocks.push(Block::List { numbered: false, items: kept.into_iter().map(item).collect() });
}

/// What the earlier steps ended on, in order.
fn proofs(view: &Here<'_>) -> Vec<Proof> {
    let (identified, admin, old, asked, awaited, verified) = &view.given;
    let operator = view.operator();
    let mut rows = closing::first_proofs(view, (identified, identified.at), (admin, admin.at), (old, old.at));
    rows.push(Proof {
        fact: view.say_with("proof-asked", &[("n", asked.rows.len().into())]),
        at: asked.at,
        source: closing::source(view, false, asked.sent_by.as_str()),
        proved: false,
    });
    let came = [("n", awaited.transferred.len().into()), ("of", asked.rows.len().into())];
    rows.push(Proof {
        fact: view.say_with("proof-transferred", &came),
        at: awaited.at,
        source: closing::source(view, awaited.proved, &operator),
        proved: awaited.proved,
    });
    let key = match (verified.differences.is_empty(), verified.proved && !verified.ends_compared()) {
        (true, false) => "proof-same",
        (true, true) => "proof-same-no-dates",
        (false, _) => "proof-known",
    };
    rows.push(Proof {
        fact: view.say_with(key, &[("n", verified.differences.len().into())]),
        at: verified.at,
        source: closing::source(view, verified.proved, &operator),
        proved: verified.proved && verified.differences.is_empty(),
    });
    rows
}
