//! The screen: pairs of old and new, the question about another seller, and how to add missing people.

use baton_domain::SubscriptionStatus;
use baton_workflow::{
    Screen, Step as _, View, Who,
    screen::{Block, Button, Footer, GuideStep, LabelledText, Pair, PairSide, ScreenKind, StepState, Tone, Watch},
};
use jiff::Timestamp;

use super::{
    VerifyBothSubscriptions, pair_field, seller_field,
    sight::{LineSeen, Sight, Verdict},
    word_counts,
};
use crate::{parts, portal, sign_in_again, steps::OrderLine};

type Here<'a> = View<'a, VerifyBothSubscriptions>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen = Screen::new(
        VerifyBothSubscriptions::ID,
        ScreenKind::Compare,
        VerifyBothSubscriptions::WHO,
        view.say("title"),
        view.say("purpose"),
    );
    screen.why = vec![view.say("why-twice"), view.say("why-count")];
    screen.proof = parts::proof(view);
    screen.standing.next = view.say("next");
    if word_counts(view) {
        by_word(view, &mut screen);
    } else if let Some((sight, _)) = &view.seen.last {
        by_sight(view, sight, &mut screen);
    } else {
        screen.blocks.push(Block::Bar {
            tone: Tone::Wait,
            title: view.say("reading-title"),
            text: view.say("reading-text"),
            button: None,
        });
        screen.footer = Footer {
            primary: Some(parts::continue_button(view).enabled(false)),
            secondary: Some(Button::look(view.shared("read-again", &[]))),
            note: Some(view.say("reading-title")),
        };
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// The seller's name, its id, or that it was bought directly.
pub(super) fn seller(view: &Here<'_>, line: &LineSeen) -> String {
    let names = line.new.iter().map(|new| match (&new.owner_name, new.owner) {
        (Some(name), _) => name.clone(),
        (None, Some(id)) => id.to_string(),
        (None, None) => view.say("direct"),
    });
    let mut names: Vec<String> = names.collect();
    names.dedup();
    names.join(", ")
}

fn by_sight(view: &Here<'_>, sight: &Sight, screen: &mut Screen) {
    let (_, accepted, old, order, _) = &view.given;
    let lines: Vec<(&OrderLine, &LineSeen)> = order
        .lines
        .iter()
        .filter_map(|line| Some((line, sight.lines.iter().find(|seen| seen.line == line.number)?)))
        .collect();
    let old_by = view.header.old_provider.clone().or_else(|| old.moving().find_map(|row| row.seller_name.clone()));
    screen.blocks.push(Block::Pairs {
        old_title: view.say("old-title"),
        old_by: old_by.map_or_else(String::new, |by| view.say_with("sold-by", &[("seller", by.into())])),
        new_title: view.say("new-title"),
        new_by: view.say_with("sold-by", &[("seller", (&accepted.partner_name).into())]),
        pairs: lines.iter().map(|(line, seen)| pair(view, sight, line, seen)).collect(),
    });
    let mut ready = true;
    for (line, seen) in &lines {
        match seen.verdict(accepted.partner) {
            Verdict::Good => {}
            Verdict::NotSeen | Verdict::NotActive => ready = false,
            Verdict::TooFew(short) => {
                ready = false;
                too_few(view, line, short, screen);
            }
            Verdict::OtherSeller => other_seller(view, line, seen, screen),
        }
    }
    if let Some(ended) = sight.old.iter().find(|old| old.status.as_ref().is_none_or(SubscriptionStatus::has_ended)) {
        let product =
            old.rows.iter().find(|row| row.id == ended.id).map_or_else(String::new, |row| row.product.clone());
        let text = view.say_with("old-ended-text", &[("product", product.into())]);
        screen.blocks.push(Block::Bar { tone: Tone::Warn, title: view.say("old-ended-title"), text, button: None });
    }
    let asks = lines.iter().any(|(_, seen)| seen.verdict(accepted.partner) == Verdict::OtherSeller);
    if ready && asks {
        screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    }
    let bar = |tone, key: &str| Block::Bar {
        tone,
        title: view.say(&format!("{key}-title")),
        text: view.say(&format!("{key}-text")),
        button: None,
    };
    screen.blocks.push(if ready { bar(Tone::Ok, "ready") } else { bar(Tone::Warn, "not-ready") });
    let fresh = sight.visit == view.visit;
    screen.standing.state = if ready { StepState::Now } else { StepState::Attention };
    screen.standing.who = Who::You;
    screen.watch = (!ready).then_some(Watch { every_seconds: 60 });
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("both-right")).enabled(ready && fresh)),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: (!ready).then(|| view.say("note-not-ready")),
    };
}

fn pair(view: &Here<'_>, sight: &Sight, line: &OrderLine, seen: &LineSeen) -> Pair {
    let (_, accepted, old, ..) = &view.given;
    let switches = !line.switch_from.is_empty();
    let rows: Vec<_> = old.rows.iter().filter(|row| line.replaces.contains(&row.id)).collect();
    let mut products: Vec<&str> = rows.iter().map(|row| row.product.as_str()).collect();
    products.dedup();
    let bought: u32 = rows.iter().map(|row| row.bought.count()).fold(0, u32::saturating_add);
    let ends = sight.old.iter().filter(|old| line.replaces.contains(&old.id)).filter_map(|old| old.renews_at).min();
    let mut facts = vec![fact(view, "purchased", bought.to_string())];
    if switches {
        facts.push(fact(view, "assigned", seen.on_old.to_string()));
    }
    facts.push(fact(view, "ends-or-renews", date(view, ends)));
    let old_verdict = match (switches, seen.on_old) {
        (true, 0) => ("old-empty", Tone::Ok),
        (true, _) => ("old-switch-next", Tone::Info),
        (false, _) => ("old-in-use", Tone::Info),
    };
    let old_side = PairSide {
        title: products.join(" + "),
        facts,
        verdict: view.say_with(old_verdict.0, &[("n", seen.on_old.into())]),
        tone: old_verdict.1,
    };
    let new_side = (!seen.new.is_empty()).then(|| {
        let mut facts = vec![fact(view, "purchased", seen.bought().to_string())];
        if switches {
            facts.push(fact(view, "assigned", seen.on_new.to_string()));
        }
        facts.push(fact(view, "renews", date(view, seen.new.iter().filter_map(|new| new.renews_at).min())));
        let (verdict, tone) = new_verdict(view, seen, seen.verdict(accepted.partner));
        PairSide { title: line.product.clone(), facts, verdict, tone }
    });
    let together = (!switches)
        .then(|| view.say_with("together", &[("n", seen.on_new.into()), ("product", (&line.product).into())]));
    Pair { old: old_side, link: view.say(if switches { "link-other" } else { "link-same" }), new: new_side, together }
}

fn new_verdict(view: &Here<'_>, seen: &LineSeen, verdict: Verdict) -> (String, Tone) {
    match verdict {
        Verdict::Good => {
            (view.say_with("new-good", &[("need", seen.need.into()), ("seats", seen.stays.into())]), Tone::Ok)
        }
        Verdict::TooFew(short) => (view.say_with("new-too-few", &[("n", short.into())]), Tone::Bad),
        Verdict::OtherSeller => {
            (view.say_with("new-other-seller", &[("seller", seller(view, seen).into())]), Tone::Warn)
        }
        Verdict::NotActive => (view.say("new-not-active"), Tone::Bad),
        Verdict::NotSeen => (view.say("new-not-seen"), Tone::Wait),
    }
}

fn too_few(view: &Here<'_>, line: &OrderLine, short: u32, screen: &mut Screen) {
    let with = |key: &str| view.say_with(key, &[("n", short.into()), ("product", (&line.product).into())]);
    let step = |text: String, copy: Vec<LabelledText>| GuideStep { text, copy, button: None, warning: None };
    screen.blocks.push(Block::Bar {
        tone: Tone::Bad,
        title: with("too-few-title"),
        text: with("too-few-text"),
        button: None,
    });
    screen.blocks.push(Block::Guide {
        title: Some(with("add-title")),
        steps: vec![
            step(view.say_with("add-1", &[("path", portal::orders(view).into())]), Vec::new()),
            step(with("add-2"), vec![parts::labelled(view.say("product"), &line.product)]),
            step(with("add-3"), vec![parts::labelled(view.say("add-quantity"), short.to_string())]),
            step(with("add-4"), Vec::new()),
        ],
    });
}

fn other_seller(view: &Here<'_>, line: &OrderLine, seen: &LineSeen, screen: &mut Screen) {
    let (_, accepted, ..) = &view.given;
    let sold_by = seller(view, seen);
    let with = |key: &str| {
        view.say_with(
            key,
            &[
                ("seller", (&sold_by).into()),
                ("accepted", (&accepted.partner_name).into()),
                ("product", (&line.product).into()),
            ],
        )
    };
    let card = |tone, heading: String, title: String, id: String| baton_workflow::screen::SideCard {
        tone,
        heading,
        title,
        rows: vec![parts::labelled(view.say("partner-id"), id)],
    };
    let id = seen.new.iter().find_map(|new| new.owner).map_or_else(|| view.say("direct"), |id| id.to_string());
    screen.blocks.push(Block::SideBySide {
        cards: vec![
            card(Tone::Warn, with("seller-seen"), sold_by.clone(), id),
            card(Tone::Info, with("seller-accepted"), accepted.partner_name.clone(), accepted.partner.to_string()),
        ],
    });
    screen.blocks.push(parts::confirm(view, &seller_field(seen), with("seller-question"), with("seller-text")));
}

/// Nobody can sign in now: the person says what the admin center shows.
fn by_word(view: &Here<'_>, screen: &mut Screen) {
    let (_, accepted, _, order, _) = &view.given;
    screen.kind = ScreenKind::Form;
    screen.standing.who = Who::You;
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.shared("not-verified", &[]),
        text: view.say("word-text"),
        button: None,
    });
    // What an earlier look found missing is not kept from the person who now says that it is there.
    for line in &order.lines {
        let seen =
            view.seen.last.as_ref().and_then(|(sight, _)| sight.lines.iter().find(|seen| seen.line == line.number));
        if let Some(Verdict::TooFew(short)) = seen.map(|seen| seen.verdict(accepted.partner)) {
            too_few(view, line, short, screen);
        }
    }
    let step =
        |key: &str, button: Option<Button>| GuideStep { text: view.say(key), copy: Vec::new(), button, warning: None };
    screen.blocks.push(Block::Guide {
        title: None,
        steps: vec![
            step("word-1", Some(Button::open("products", view.say("word-open")))),
            step("word-2", None),
            step("word-3", None),
        ],
    });
    for line in &order.lines {
        let args = [("product", (&line.product).into()), ("n", line.seats.count().into())];
        let (title, text) = (view.say_with("word-pair-title", &args), view.say_with("word-pair-text", &args));
        screen.blocks.push(parts::confirm(view, &pair_field(line.number), title, text));
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("both-right"))),
        secondary: Some(parts::come_back_later(view)),
        note: None,
    };
}

fn fact(view: &Here<'_>, key: &str, value: String) -> LabelledText {
    parts::labelled(view.say(key), value)
}

fn date(view: &Here<'_>, at: Option<Timestamp>) -> String {
    at.map_or_else(|| view.say("no-date"), |at| view.words.date(at))
}
