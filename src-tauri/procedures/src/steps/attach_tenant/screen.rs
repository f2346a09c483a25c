//! What is sent in words, what the distributor has already, and the way by hand.

use baton_distributors::{Company, Programme};
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, FactRow, ProofState, ScreenKind, StepState, Tone, Who},
};

use super::{AttachTenant, attaching};
use crate::{
    by_api::{self, Doubt, fact},
    guided, parts,
};

type Of<'a> = View<'a, AttachTenant>;

/// Baton attaches it.
pub fn by_api(view: &Of<'_>, company: &Company, programme: &Programme) -> Screen {
    let mut screen =
        Screen::new(AttachTenant::ID, ScreenKind::Form, Who::Baton, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why"), view.say("why-existing")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, view.say("proof"))];
    }
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.who = Who::Baton;
    screen.standing.next = view.say("next-looking");
    if let Some(done) = &view.outcome {
        let reference = done.reference.clone().unwrap_or_default();
        screen.blocks = vec![Block::Facts { title: None, rows: rows(view, company, programme, Some(&reference)) }];
        screen.standing.state = StepState::Done;
        return screen;
    }
    if by_api::open_write(view, doubt(view), &mut screen) {
        return screen;
    }
    match view.seen.found.as_deref() {
        Some([]) => ask(view, company, programme, &mut screen),
        // One is taken by itself: it is on its way to be.
        Some([_]) | None => looking(view, &mut screen),
        Some(several) => twice(view, several, &mut screen),
    }
    screen
}

/// By which a person finds a write in doubt, and the number that they read there.
fn doubt<'a>(view: &'a Of<'_>) -> Doubt<'a> {
    let facts = view.open.iter().flat_map(|open| {
        let tenant = &open.intent.tenant;
        [
            parts::labelled(view.say("customer-label"), format!("{} · {}", tenant.name, tenant.domain)),
            parts::labelled(view.say("tenant-label"), tenant.tenant.to_string()),
        ]
    });
    Doubt { absence: &view.seen.absence, facts: facts.collect(), number_label: Some(view.say("found_number-label")) }
}

fn looking(view: &Of<'_>, screen: &mut Screen) {
    screen.kind = ScreenKind::Waiting;
    screen.blocks = vec![Block::Wait {
        title: view.say("looking-title"),
        text: view.say("looking-text"),
        facts: Vec::new(),
        button: Some(Button::look(view.shared("check-now", &[]))),
    }];
    screen.standing.state = StepState::Now;
}

/// What will be sent, word for word.
fn ask(view: &Of<'_>, company: &Company, programme: &Programme, screen: &mut Screen) {
    screen.blocks.extend(view.seen.refused.iter().map(|said| Block::Bar {
        tone: Tone::Bad,
        title: view.say("refused-title"),
        text: format!("{said} {}", view.say("refused-next")),
        button: None,
    }));
    screen.blocks.extend([
        Block::Text { text: view.say("ask-text") },
        Block::Facts { title: Some(view.say("ask-title")), rows: rows(view, company, programme, None) },
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ]);
    screen.footer.primary = Some(Button::submit("attach", view.say("attach")));
    screen.standing.state = if view.seen.refused.is_some() { StepState::Attention } else { StepState::Now };
    screen.standing.who = Who::You;
    screen.standing.next = view.say("next-ask");
}

fn rows(view: &Of<'_>, company: &Company, programme: &Programme, reference: Option<&str>) -> Vec<FactRow> {
    let tenant = attaching::tenant(view, company, programme);
    let mut rows = vec![
        fact(view.say("customer-label"), tenant.name, None),
        fact(view.say("domain-label"), tenant.domain.as_str(), Some(ProofState::Proven)),
        fact(view.say("tenant-label"), tenant.tenant.to_string(), Some(ProofState::Proven)),
        fact(view.say("organization-label"), by_api::named(company), None),
        fact(view.say("profile-label"), programme.code.as_str(), None),
    ];
    rows.extend(reference.map(|reference| fact(view.say("reference-label"), reference, Some(ProofState::Proven))));
    rows
}

/// More than one record of one tenant: orders could go to either. The distributor has to put it right.
fn twice(view: &Of<'_>, several: &[baton_distributors::CustomerRecord], screen: &mut Screen) {
    let numbers: Vec<&str> = several.iter().map(|one| one.reference.as_str()).collect();
    let args = [("n", several.len().into()), ("numbers", numbers.join(", ").into())];
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("twice-title", &args),
        text: view.say_with("twice-text", &args),
        button: Some(Button::look(view.shared("read-again", &[]))),
    });
    screen.standing.state = StepState::Attention;
    screen.standing.who = Who::You;
    screen.standing.next = view.say("next-twice");
}

/// A person attaches it in the portal.
pub fn by_hand(view: &Of<'_>) -> Screen {
    let names = &view.given.0;
    let mut existing = guided::step(view, "guide-existing", Vec::new());
    existing.warning = Some(view.say("guide-existing-warning"));
    let cards = vec![
        parts::labelled(view.say("customer-label"), view.customer()),
        parts::labelled(view.say("domain-label"), names.initial_domain.to_string()),
        parts::labelled(view.say("tenant-label"), names.tenant.to_string()),
    ];
    let steps = vec![guided::open(view), existing, guided::step(view, "guide-fill", cards)];
    guided::screen(view, ScreenKind::Form, vec![guided::guide(view, steps)])
}
