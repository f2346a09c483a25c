//! By the distributor's interface: what will be asked for, then the wait in the distributor's own words.

use baton_distributors::Attachment;
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, FactRow, ProofState, ScreenKind, StepState, Tone, Watch, Who},
};

use super::{AddServiceToCustomer, Ordering, attaching};
use crate::{
    by_api::{self, Doubt, fact},
    parts, portal,
};

type Of<'a> = View<'a, AddServiceToCustomer>;

/// Words in a status or message that mean that it will not be done by itself. The distributor's list of them is not public:
/// everything else is shown as it is and waited for.
const BAD_WORDS: [&str; 5] = ["fail", "error", "reject", "refus", "cancel"];

pub fn screen(view: &Of<'_>) -> Screen {
    let mut screen = Screen::new(
        AddServiceToCustomer::ID,
        ScreenKind::Waiting,
        Who::Baton,
        say(view, "title-api"),
        say(view, "purpose-api"),
    );
    screen.why = vec![view.say("why-existing"), view.say("why-domain-api")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, say(view, "proof-attached"))];
    }
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.who = Who::Baton;
    screen.standing.next = say(view, "next-wait");
    if view.outcome.is_some() {
        screen.blocks = vec![Block::Facts { title: None, rows: rows(view) }];
        screen.standing.state = StepState::Done;
        return screen;
    }
    if by_api::open_write(view, doubt(view), &mut screen) {
        return screen;
    }
    match view.seen.attachment() {
        Some(attachment) if !attaching::is_ours(view, attachment) => stopped(view, attachment, &mut screen),
        Some(attachment) => waiting(view, Some(attachment), &mut screen),
        None if attaching::may_ask(view) => ask(view, &mut screen),
        None if view.seen.asked_at.is_some() => waiting(view, None, &mut screen),
        None => looking(view, &mut screen),
    }
    screen
}

/// By which a person finds a request in doubt; it has no number.
fn doubt<'a>(view: &'a Of<'_>) -> Doubt<'a> {
    let customer = view.open.iter().map(|open| {
        let (reference, domain) = (&open.intent.customer, &open.intent.domain);
        parts::labelled(view.say("customer-label"), format!("{} ({reference}) · {domain}", view.customer()))
    });
    Doubt { absence: &view.seen.absence, facts: customer.collect(), number_label: None }
}

/// A sentence of this step that names the interface.
fn say(view: &Of<'_>, key: &str) -> String {
    view.say_with(key, &[("interface", by_api::interface(view).into())])
}

fn rows(view: &Of<'_>) -> Vec<FactRow> {
    let Ordering::Api { company, programme } = &view.given.4.ordering else { return Vec::new() };
    let reference = view.given.2.reference.clone().unwrap_or_default();
    vec![
        fact(view.say("customer-label"), format!("{} ({reference})", view.customer()), None),
        fact(view.say("initial-label"), view.given.1.initial_domain.as_str(), Some(ProofState::Proven)),
        fact(view.say("programme-label"), programme.code.as_str(), None),
        fact(view.say("company-label"), by_api::named(company), None),
    ]
}

fn looking(view: &Of<'_>, screen: &mut Screen) {
    screen.blocks = vec![Block::Wait {
        title: say(view, "looking-title"),
        text: say(view, "looking-text"),
        facts: Vec::new(),
        button: Some(Button::look(view.shared("check-now", &[]))),
    }];
    screen.standing.state = StepState::Now;
}

fn ask(view: &Of<'_>, screen: &mut Screen) {
    screen.kind = ScreenKind::Form;
    screen.blocks = vec![
        Block::Text { text: say(view, "ask-text") },
        Block::Facts { title: Some(say(view, "ask-title")), rows: rows(view) },
    ];
    screen.footer.primary = Some(Button::submit("attach", view.say("attach")));
    screen.standing.state = StepState::Now;
    screen.standing.who = Who::You;
    screen.standing.next = say(view, "next-ask");
}

fn waiting(view: &Of<'_>, attachment: Option<&Attachment>, screen: &mut Screen) {
    let since = view.seen.asked_at.unwrap_or(view.now);
    let waited = view.now.duration_since(since);
    let bad = attachment.is_some_and(is_bad);
    if let Some(attachment) = attachment.filter(|_| bad) {
        screen.blocks.push(not_done(view, attachment));
    }
    let mut facts = vec![parts::labelled(view.say("since-label"), view.words.ago(since, view.now))];
    if let Some(attachment) = attachment {
        facts.push(parts::labelled(view.say("status-label"), attachment.status.as_str()));
        if !attachment.message.is_empty() {
            facts.push(parts::labelled(say(view, "message-label"), attachment.message.as_str()));
        }
    }
    let usual = portal::facts(view).order_usual_minutes;
    screen.blocks.push(Block::Wait {
        title: say(view, "wait-title"),
        text: view.say_with("wait-text", &[("minutes", usual.into())]),
        facts,
        button: Some(Button::look(view.shared("check-now", &[]))),
    });
    screen.blocks.push(Block::Facts { title: None, rows: rows(view) });
    let late = waited.as_hours() >= i64::from(portal::facts(view).order_support_hours);
    if late && !bad {
        screen.blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: view.say("late-title"),
            text: format!("{} {}", say(view, "late-text"), view.shared("api-by-hand", &[])),
            button: None,
        });
    }
    screen.standing.state = if bad || late { StepState::Attention } else { StepState::Waiting };
    screen.standing.who = if bad { Who::You } else { Who::Distributor };
    screen.watch = Some(Watch { every_seconds: by_api::every_seconds(waited) });
}

fn is_bad(attachment: &Attachment) -> bool {
    let said = format!("{} {}", attachment.status, attachment.message).to_lowercase();
    !attachment.done && BAD_WORDS.iter().any(|word| said.contains(word))
}

/// What the distributor says when it will not be done by itself, and the ways on. Nothing is undone from here.
fn not_done(view: &Of<'_>, attachment: &Attachment) -> Block {
    let said = if attachment.message.is_empty() { &attachment.status } else { &attachment.message };
    let args = [("interface", by_api::interface(view).into()), ("said", said.as_str().into())];
    Block::Bar {
        tone: Tone::Bad,
        title: view.say_with("bad-title", &args),
        text: format!("{} {}", view.say_with("bad-text", &args), view.shared("api-by-hand", &[])),
        button: None,
    }
}

/// Attached to another Microsoft 365: an order would go there.
fn stopped(view: &Of<'_>, attachment: &Attachment, screen: &mut Screen) {
    let theirs = attachment.domain.clone().unwrap_or_default();
    let args = [("interface", by_api::interface(view).into()), ("theirs", theirs.into())];
    screen.blocks = vec![
        Block::Bar {
            tone: Tone::Bad,
            title: view.say_with("other-domain-title", &args),
            text: format!("{} {}", view.say_with("other-domain-text", &args), view.shared("api-by-hand", &[])),
            button: Some(Button::look(view.shared("read-again", &[]))),
        },
        Block::Facts { title: None, rows: rows(view) },
    ];
    screen.standing.state = StepState::Stopped;
    screen.standing.who = Who::You;
    screen.standing.next = view.say_with("other-domain-title", &args);
}
