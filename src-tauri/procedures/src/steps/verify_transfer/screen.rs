//! The screen: before and now side by side, what else changed, and the people of each product.

use baton_domain::Seats;
use baton_workflow::{
    Screen, Step as _, View,
    screen::{Block, Button, FactRow, LabelledText, Pair, PairSide, ProofState, ScreenKind, StepState, Tone},
};
use jiff::Timestamp;

use super::{SAW_IT, VerifyTransfer, known_field, transferred, word_counts};
use crate::{
    parts::{self, labelled, not_yet},
    sign_in_again,
    transfer::{Difference, LineSeen, TransferSight},
};

type Here<'a> = View<'a, VerifyTransfer>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen = Screen::new(
        VerifyTransfer::ID,
        ScreenKind::Compare,
        VerifyTransfer::WHO,
        view.say("title"),
        view.say("purpose"),
    );
    screen.why = vec![view.say("why-only"), view.say("why-before")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-same"))];
    }
    screen.standing.next = view.say("next");
    screen.footer.primary = Some(parts::continue_button(view));
    screen.footer.secondary = Some(parts::come_back_later(view));
    if word_counts(view) {
        screen.blocks.push(parts::confirm(view, SAW_IT, view.say("saw-title"), view.say("saw-text")));
        screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    } else {
        match view.seen.current(view.visit) {
            Some(sight) => compared(view, sight, &mut screen),
            None => screen.blocks.push(bar(
                Tone::Info,
                view.say("looking-title"),
                view.say("looking-text"),
                Some(Button::submit("check", view.shared("check-now", &[]))),
            )),
        }
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn bar(tone: Tone, title: String, text: String, button: Option<Button>) -> Block {
    Block::Bar { tone, title, text, button }
}

fn compared(view: &Here<'_>, sight: &TransferSight, screen: &mut Screen) {
    let count = sight.differences().count();
    if !sight.all_arrived() {
        let n = sight.lines.len() - sight.arrived();
        let check = Some(Button::submit("check", view.shared("check-now", &[])));
        screen.blocks.push(bar(
            Tone::Warn,
            view.say_with("gone-title", &[("n", n.into())]),
            view.say("gone-text"),
            check,
        ));
        screen.standing.state = StepState::Attention;
    } else if count == 0 {
        let text = if sight.ends_compared() { "same-text" } else { "same-text-no-dates" };
        screen.blocks.push(bar(Tone::Ok, view.say("same-title"), view.say(text), None));
    } else {
        let args = [("n", count.into())];
        screen.blocks.push(bar(Tone::Warn, view.say_with("other-title", &args), view.say("other-text"), None));
        screen.standing.state = StepState::Attention;
    }
    screen.blocks.push(pairs(view, sight));
    screen.blocks.push(people(view, sight));
    if count > 0 {
        screen.blocks.push(Block::Heading { text: view.say("known-title") });
        for (at, difference) in sight.differences().enumerate() {
            screen.blocks.push(parts::confirm(view, &known_field(at), told(view, difference), view.say("known-text")));
        }
        screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    }
}

fn pairs(view: &Here<'_>, sight: &TransferSight) -> Block {
    let asked = transferred(view);
    let facts = |seats: Seats, ends: Option<Timestamp>| -> Vec<LabelledText> {
        let ends = ends.map_or_else(|| view.say("no-date"), |at| view.words.date(at));
        vec![labelled(view.say("bought"), seats.to_string()), labelled(view.say("ends"), ends)]
    };
    let pair = |line: &LineSeen| {
        let asked = asked.iter().find(|asked| asked.id == line.old)?;
        let verdict = if line.differences.is_empty() { "verdict-same" } else { "verdict-other" };
        Some(Pair {
            old: PairSide {
                title: asked.product.clone(),
                facts: facts(asked.seats, asked.ends_at),
                verdict: view.say("verdict-before"),
                tone: Tone::Info,
            },
            link: view.say("same-product"),
            new: line.new.as_ref().map(|new| PairSide {
                title: asked.product.clone(),
                facts: facts(new.seats, new.ends_at),
                verdict: view.say(verdict),
                tone: if line.differences.is_empty() { Tone::Ok } else { Tone::Warn },
            }),
            together: None,
        })
    };
    let provider = view.header.old_provider.clone().unwrap_or_default();
    Block::Pairs {
        old_title: view.say("before"),
        old_by: provider,
        new_title: view.say("now"),
        new_by: view.around.distributor.clone(),
        pairs: sight.lines.iter().filter_map(pair).collect(),
    }
}

fn people(view: &Here<'_>, sight: &TransferSight) -> Block {
    let rows = sight.people.iter().map(|people| FactRow {
        label: people.product.clone(),
        value: view.say_with("people-now", &[("n", people.now.count().into())]),
        detail: Some(view.say_with("people-before", &[("n", people.before.count().into())])),
        state: Some(if people.now >= people.before { ProofState::Proven } else { ProofState::NotYet }),
        remark: None,
        copy: false,
    });
    Block::Facts { title: Some(view.say("people-title")), rows: rows.collect() }
}

/// A difference as a sentence.
pub(super) fn told(view: &Here<'_>, difference: &Difference) -> String {
    let day = |at: &Option<Timestamp>| at.map_or_else(|| view.say("no-date"), |at| view.words.date(at));
    match difference {
        Difference::Seats { before, now } => {
            view.say_with("differs-seats", &[("before", before.count().into()), ("now", now.count().into())])
        }
        Difference::Ends { before, now } => {
            view.say_with("differs-ends", &[("before", day(before).into()), ("now", day(now).into())])
        }
        Difference::NotActive => view.say("differs-not-active"),
        Difference::OldStillActive => view.say("differs-old-active"),
        Difference::People { product, before, now, seats } => view.say_with(
            "differs-people",
            &[
                ("product", product.into()),
                ("before", before.count().into()),
                ("now", now.count().into()),
                ("seats", seats.count().into()),
            ],
        ),
        Difference::CameAfterAll { product, .. } => {
            view.say_with("differs-came-after-all", &[("product", product.into())])
        }
        Difference::NotAskedFor { product, .. } => view.say_with("differs-not-asked", &[("product", product.into())]),
    }
}
