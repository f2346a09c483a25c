//! What the step shows when Baton could read: the names with Copy, and what stops the move.

use baton_workflow::{
    Screen, Step, View,
    screen::{
        Block, Button, FactRow, Footer, LabelledText, ProofState, ScreenKind, SideCard, Standing, StepState, Tone, Who,
    },
};

use super::{
    VerifyDefaultDomain,
    reading::{DomainFacts, sign_in_key},
    said,
};
use crate::{parts, sign_in_again};

/// The field that says who runs the customer's sign-in.
pub const SIGN_IN: &str = "sign_in";

type Of<'a> = View<'a, VerifyDefaultDomain>;

/// The screen of a move in which an admin signed in.
pub fn proved(view: &Of<'_>) -> Screen {
    let mut screen = match (&view.seen.other_tenant, &view.seen.facts) {
        (Some(_), _) => other_tenant(view),
        (None, Some(facts)) => found(view, facts),
        (None, None) => reading(view),
    };
    screen.why = vec![view.say("why-domain"), view.say("why-names")];
    if screen.proof.is_empty() {
        screen.proof = parts::proof(view);
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn base(view: &Of<'_>, title: &str, purpose: &str) -> Screen {
    Screen::new(VerifyDefaultDomain::ID, ScreenKind::Checklist, Who::You, view.say(title), view.say(purpose))
}

fn reading(view: &Of<'_>) -> Screen {
    let mut screen = base(view, "title-reading", "purpose-reading");
    screen.blocks.push(Block::Wait {
        title: view.say("wait-title"),
        text: view.say("wait-text"),
        facts: Vec::new(),
        button: Some(Button::look(view.shared("check-now", &[]))),
    });
    screen.proof =
        ["proof-default", "proof-company", "proof-tenant"].map(|key| parts::not_yet(view, view.say(key))).to_vec();
    screen.footer = Footer {
        primary: Some(parts::continue_button(view).enabled(false)),
        secondary: Some(parts::come_back_later(view)),
        note: Some(view.say("note-reading")),
    };
    screen.standing = Standing { state: StepState::Now, who: Who::Baton, next: view.say("next-reading") };
    screen
}

fn found(view: &Of<'_>, facts: &DomainFacts) -> Screen {
    let stopped = facts.names().is_none() || facts.cannot_have_partners();
    let asks = facts.needs_sign_in_question();
    let (title, purpose) = match (stopped, asks) {
        (true, _) => ("title-stopped", "purpose-stopped"),
        (false, true) => ("title-question", "purpose-question"),
        (false, false) => ("title", "purpose"),
    };
    let mut screen = base(view, title, purpose);
    screen.blocks.push(Block::BigFact { label: view.say("big-default"), value: facts.default_domain.clone() });
    screen.blocks.push(Block::Facts { title: None, rows: rows(view, facts) });
    screen.blocks.extend(stoppers(view, facts));
    if asks && !stopped {
        screen.blocks.push(said::sign_in_choices(view));
    }
    if !stopped && !asks {
        screen.blocks.push(bar(view, Tone::Ok, "all-good"));
    }
    screen.footer = Footer {
        primary: Some(parts::continue_button(view).enabled(!stopped)),
        secondary: Some(Button::look(view.shared("check-again", &[]))),
        note: stopped.then(|| view.say("note-stopped")),
    };
    let (state, next) = match (stopped, asks) {
        (true, _) => (StepState::Stopped, "next-stopped"),
        (false, true) => (StepState::Attention, "next-question"),
        (false, false) => (StepState::Now, "next"),
    };
    screen.standing = Standing { state, who: Who::You, next: view.say(next) };
    screen
}

fn rows(view: &Of<'_>, facts: &DomainFacts) -> Vec<FactRow> {
    let row =
        |key: &str, value: &str, detail: Option<String>, state: ProofState, remark: Option<String>, copy: bool| {
            FactRow { label: view.say(key), value: value.to_owned(), detail, state: Some(state), remark, copy }
        };
    let good = |yes: bool| if yes { ProofState::Proven } else { ProofState::Mismatch };
    let count = view.say_with("row-domains", &[("n", facts.domains.into())]);
    let region = view.given.0.region.as_ref().map(|region| view.say_with("row-region", &[("region", region.into())]));
    let country = Some(facts.country.clone()).filter(|country| !country.is_empty());
    let tenant = view.given.0.tenant.to_string();
    let same = Some(view.say("matches-tenant"));
    let verified = view.say(if facts.verified { "row-verified-yes" } else { "row-verified-no" });
    let sign_in_good = good(!facts.needs_sign_in_question());
    let is_there = good(!facts.initial_domain.is_empty());
    vec![
        row("row-company", &facts.company, country, ProofState::Proven, None, true),
        row("row-initial", &facts.initial_domain, Some(count), is_there, None, true),
        row("row-tenant", &tenant, region, ProofState::Proven, same, true),
        row("row-verified", &verified, None, good(facts.verified), None, false),
        row("row-sign-in", &view.say(sign_in_key(facts.sign_in)), None, sign_in_good, None, false),
    ]
}

/// What stops the move or must be looked at, each with what to do.
fn stoppers(view: &Of<'_>, facts: &DomainFacts) -> Vec<Block> {
    let cases = [
        (facts.default_domain.is_empty(), Tone::Bad, "stop-no-default"),
        (facts.initial_domain.is_empty(), Tone::Bad, "stop-no-initial"),
        (facts.cannot_have_partners(), Tone::Bad, "stop-odd-kind"),
        (!facts.verified && !facts.default_domain.is_empty(), Tone::Warn, "stop-not-verified"),
        (facts.made_by_godaddy(), Tone::Warn, "stop-godaddy-made"),
        (facts.needs_sign_in_question() && !facts.made_by_godaddy(), Tone::Warn, "stop-federated"),
        (facts.is_partner, Tone::Warn, "stop-is-partner"),
    ];
    cases.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, tone, key)| bar(view, tone, key)).collect()
}

/// A bar whose title and text stand under one key.
pub fn bar(view: &Of<'_>, tone: Tone, key: &str) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button: None }
}

fn other_tenant(view: &Of<'_>) -> Screen {
    let mut screen = base(view, "title-other", "purpose-other");
    screen.kind = ScreenKind::Trouble;
    let Some((tenant, company)) = &view.seen.other_tenant else { return screen };
    let rows = |name: &str, tenant: String| {
        let row = |key: &str, text: &str| LabelledText { label: view.say(key), text: text.to_owned() };
        vec![row("row-company", name), row("row-tenant", &tenant)]
    };
    let wanted = view.customer();
    screen.blocks.push(bar(view, Tone::Bad, "other"));
    screen.blocks.push(Block::SideBySide {
        cards: vec![
            SideCard {
                tone: Tone::Bad,
                heading: view.say("other-found"),
                title: company.clone(),
                rows: rows(company, tenant.to_string()),
            },
            SideCard {
                tone: Tone::Ok,
                heading: view.say("other-wanted"),
                title: wanted.clone(),
                rows: rows(&wanted, view.given.0.tenant.to_string()),
            },
        ],
    });
    screen.proof = vec![parts::not_yet(view, view.say("proof-default"))];
    screen.footer = Footer {
        primary: Some(parts::continue_button(view).enabled(false)),
        secondary: Some(Button::look(view.shared("check-again", &[]))),
        note: Some(view.say("note-other")),
    };
    screen.standing = Standing { state: StepState::Stopped, who: Who::You, next: view.say("next-other") };
    screen
}
