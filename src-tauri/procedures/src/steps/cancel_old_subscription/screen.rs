//! The screen: what is still missing, or the deadline, the letter and the name of who sends it.

use baton_domain::SubscriptionStatus;
use baton_workflow::{
    Screen, Step as _, View, Who,
    screen::{Block, Button, Footer, GuideStep, ScreenKind, StatusCard, StepState, Tone},
};

use super::{COVERED, CancelOldSubscription, can_look, dates, letter, notes::Look, people_in, to_cancel, word_counts};
use crate::{coverage::Gap, parts, sign_in_again};

type Here<'a> = View<'a, CancelOldSubscription>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let provider = provider(view);
    let with = |key: &str| view.say_with(key, &[("provider", (&provider).into())]);
    let mut screen = Screen::new(
        CancelOldSubscription::ID,
        ScreenKind::Form,
        CancelOldSubscription::WHO,
        view.say("title"),
        with("purpose"),
    );
    screen.why = vec![with("why-twice"), view.say("why-end-of-term")];
    screen.proof = parts::proof(view);
    screen.standing.next = with("next");
    if word_counts(view) {
        by_word(view, &mut screen);
    } else if let (false, Some(look)) = (can_look(view), view.seen.uncovered()) {
        screen.blocks.push(Block::Bar {
            tone: Tone::Bad,
            title: view.say("gap-seen-title"),
            text: view.say("gap-seen-text"),
            button: None,
        });
        not_covered(view, look, &mut screen);
    } else {
        match view.seen.current(view.visit, view.now) {
            Some(look) if look.gaps.is_empty() => open(view, look, &mut screen),
            Some(look) => not_covered(view, look, &mut screen),
            None => too_old(view, &mut screen),
        }
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// What is missing, as a sentence.
pub(super) fn gap_text(view: &Here<'_>, gap: &Gap) -> String {
    let n = people_in(gap);
    match gap {
        Gap::NewNotActive { .. } => view.say("gap-not-active"),
        Gap::UnknownProduct => view.say("gap-unknown"),
        Gap::TooFewSeats { product, stays, people } => view.say_with(
            "gap-seats",
            &[("product", product.into()), ("stays", (*stays).into()), ("people", (*people).into()), ("n", n.into())],
        ),
        Gap::StillOnOld { product, .. } => view.say_with("gap-old", &[("product", product.into()), ("n", n.into())]),
        Gap::LoseOnlyLicence { product, .. } => {
            view.say_with("gap-only", &[("product", product.into()), ("n", n.into())])
        }
    }
}

fn provider(view: &Here<'_>) -> String {
    let named = &view.given.2.old_provider;
    if named.is_empty() { view.say("provider-unnamed") } else { named.clone() }
}

/// Everybody is covered: the letter can go.
fn open(view: &Here<'_>, look: &Look, screen: &mut Screen) {
    let provider = provider(view);
    screen.blocks.push(Block::Bar {
        tone: Tone::Ok,
        title: view.say("covered-title"),
        text: view.say("covered-text"),
        button: None,
    });
    deadline_block(view, screen);
    screen.blocks.extend(letter::blocks(view));
    screen.blocks.push(status_cards(view, look));
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    footer(view, &provider, screen);
}

fn deadline_block(view: &Here<'_>, screen: &mut Screen) {
    let provider = provider(view);
    for passed in dates::passed(view) {
        let (tone, key) =
            if passed.undo_days.is_some() { (Tone::Bad, "renewed") } else { (Tone::Warn, "renewed-late") };
        let args = [
            ("provider", (&provider).into()),
            ("product", (&passed.row.product).into()),
            ("renews", view.words.date(passed.at).into()),
            ("n", passed.undo_days.unwrap_or(0).into()),
        ];
        let with = |part: &str| view.say_with(&format!("{key}-{part}"), &args);
        screen.blocks.push(Block::Bar { tone, title: with("title"), text: with("text"), button: None });
    }
    let Some(next) = dates::deadline(view) else { return };
    let tone = match next.days {
        ..=14 => Tone::Bad,
        15..=30 => Tone::Warn,
        _ => Tone::Info,
    };
    let renews = view.words.day_and_month(next.day.tomorrow().unwrap_or(next.day));
    let args = [
        ("provider", (&provider).into()),
        ("day", view.words.long_date(next.day).into()),
        ("product", (&next.row.product).into()),
        ("renews", renews.into()),
    ];
    screen.blocks.push(Block::Deadline {
        days: next.days,
        unit: view.say_with("days-left", &[("n", next.days.into())]),
        tone,
        title: view.say_with("deadline-title", &args),
        text: view.say_with("deadline-text", &args),
        buttons: vec![Button::save("reminder", view.say("reminder")).icon("calendar_add")],
    });
}

fn status_cards(view: &Here<'_>, look: &Look) -> Block {
    let card = |row: &crate::steps::OldSubscription| {
        let seen = look.ending.iter().find(|seen| seen.id == row.id);
        let (key, state) = match seen.and_then(|seen| seen.status.as_ref()) {
            None => ("card-gone", StepState::Done),
            Some(status) if status.has_ended() => ("card-ended", StepState::Done),
            Some(SubscriptionStatus::Enabled | SubscriptionStatus::Warning) => ("card-active", StepState::Waiting),
            Some(_) => ("card-other", StepState::Attention),
        };
        StatusCard { title: row.product.clone(), text: view.say(key), state }
    };
    Block::StatusCards { title: Some(view.say("cards-title")), cards: to_cancel(view).map(card).collect() }
}

fn not_covered(view: &Here<'_>, look: &Look, screen: &mut Screen) {
    screen.kind = ScreenKind::Trouble;
    screen.title = view.say("not-covered-title");
    screen.purpose = view.say("not-covered-purpose");
    screen.standing.state = StepState::Stopped;
    screen.standing.next = view.say("not-covered-next");
    for gap in &look.gaps {
        screen.blocks.push(Block::Bar {
            tone: Tone::Bad,
            title: gap_text(view, gap),
            text: view.say(way_on(gap)),
            button: None,
        });
        let people = gap.people();
        if !people.is_empty() {
            let name =
                |id: &baton_domain::UserId| view.names.get(&id.to_string()).cloned().unwrap_or_else(|| id.to_string());
            let mut items: Vec<String> = people.iter().take(12).map(name).collect();
            if people.len() > items.len() {
                items.push(view.say_with("and-more", &[("n", (people.len() - items.len()).into())]));
            }
            screen.blocks.push(Block::List { numbered: false, items });
        }
    }
    let step = |key: &str, button| GuideStep { text: view.say(key), copy: Vec::new(), button, warning: None };
    screen.blocks.push(Block::Guide {
        title: Some(view.say("how-title")),
        steps: vec![
            step("how-1", None),
            step("how-2", Some(Button::open("users", view.shared("open-admin-center", &[])))),
            step("how-3", None),
        ],
    });
    deadline_block(view, screen);
    screen.footer = Footer {
        primary: Some(Button::submit("sent", view.say("sent")).enabled(false)),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: Some(view.say("note-not-covered")),
    };
}

/// What to do about a gap.
fn way_on(gap: &Gap) -> &'static str {
    match gap {
        Gap::NewNotActive { .. } => "way-not-active",
        Gap::UnknownProduct => "way-unknown",
        Gap::TooFewSeats { .. } => "way-seats",
        Gap::StillOnOld { .. } => "way-old",
        Gap::LoseOnlyLicence { .. } => "way-only",
    }
}

fn too_old(view: &Here<'_>, screen: &mut Screen) {
    let key = if view.seen.last.is_some() { "look-again" } else { "looking" };
    let tone = if view.seen.last.is_some() { Tone::Info } else { Tone::Wait };
    let text = view.say(&format!("{key}-text"));
    let button = view.seen.last.is_some().then(|| Button::look(view.shared("read-again", &[])));
    screen.blocks.push(Block::Bar { tone, title: view.say(&format!("{key}-title")), text, button });
    deadline_block(view, screen);
    screen.footer = Footer {
        primary: Some(Button::submit("sent", view.say("sent")).enabled(false)),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: Some(view.say("note-look")),
    };
}

/// Baton cannot look now: a person says that everybody is covered.
fn by_word(view: &Here<'_>, screen: &mut Screen) {
    let provider = provider(view);
    screen.standing.who = Who::You;
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.shared("not-verified", &[]),
        text: view.say("word-text"),
        button: None,
    });
    let step = |key: &str, button| GuideStep { text: view.say(key), copy: Vec::new(), button, warning: None };
    screen.blocks.push(Block::Guide {
        title: None,
        steps: vec![
            step("word-1", Some(Button::open("users", view.shared("open-admin-center", &[])))),
            step("word-2", None),
        ],
    });
    deadline_block(view, screen);
    screen.blocks.extend(letter::blocks(view));
    screen.blocks.push(parts::confirm(view, COVERED, view.say("word-tick-title"), view.say("word-tick-text")));
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    footer(view, &provider, screen);
}

fn footer(view: &Here<'_>, provider: &str, screen: &mut Screen) {
    screen.footer = Footer {
        primary: Some(Button::submit("sent", view.say("sent"))),
        secondary: Some(parts::come_back_later(view)),
        note: Some(view.say_with("note-sent", &[("provider", provider.into())])),
    };
}
