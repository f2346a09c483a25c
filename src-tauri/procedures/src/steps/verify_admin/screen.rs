//! What the person sees of the check: the company, the account, and what it may do.

use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, FactRow, ProofState, ScreenKind, StepState, Tone, Who},
};

use super::{Ability, VerifyAdmin, as_partner, letter, note::Note};
use crate::parts::{come_back_later, not_yet, proof};

pub(super) fn screen(view: &View<VerifyAdmin>) -> Screen {
    let mut screen =
        Screen::new(VerifyAdmin::ID, ScreenKind::Checklist, VerifyAdmin::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why-tenant"), view.say("why-role")];
    screen.proof = proof(view);
    screen.footer.secondary = Some(Button::look(view.shared("check-again", &[])));
    let Some((note, at)) = &view.seen.0 else {
        reading(view, &mut screen);
        return screen;
    };
    let all_good = super::is_enough(note, as_partner(view));
    screen.blocks.push(Block::Facts { title: None, rows: facts(view, note) });
    if as_partner(view) {
        screen.blocks.push(bar(view, Tone::Info, "partner"));
    }
    if !all_good {
        missing(view, note, &mut screen);
    }
    screen.footer.note = Some(view.say_with("read-ago", &[("ago", view.words.ago(*at, view.now).into())]));
    screen
}

/// Not read yet, or it could not be read.
fn reading(view: &View<VerifyAdmin>, screen: &mut Screen) {
    screen.blocks.push(Block::Text { text: view.say("reading") });
    screen.blocks.push(other_account(view));
    screen.proof = vec![not_yet(view, view.say("proof-tenant")), not_yet(view, view.say("proof-role"))];
    screen.footer.primary = Some(Button::submit("continue", view.shared("check-now", &[])));
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.next = view.say("next");
}

/// What is missing, what to do about it, and the lines to send.
fn missing(view: &View<VerifyAdmin>, note: &Note, screen: &mut Screen) {
    let hidden = note.can_accept_partner == Ability::CannotSee || note.can_assign_licences == Ability::CannotSee;
    let key = if hidden { "hidden" } else { "missing" };
    screen.title = view.say(&format!("{key}-title-page"));
    screen.purpose = view.say(&format!("{key}-purpose"));
    screen.blocks.push(bar(view, Tone::Warn, key));
    screen.blocks.push(Block::List { numbered: false, items: lacking(view, note) });
    screen.blocks.push(other_account(view));
    screen.blocks.push(letter::block(view, note));
    screen.footer.primary = Some(Button::submit("continue", view.say("go-on-anyway")));
    screen.standing.state = StepState::Attention;
    screen.standing.who = Who::You;
    screen.standing.next = view.say(&format!("next-{key}"));
}

/// What the account lacks, one sentence each.
pub(super) fn lacking(view: &View<VerifyAdmin>, note: &Note) -> Vec<String> {
    let say = |what: &str, ability: Ability| match ability {
        Ability::Yes => None,
        Ability::No => Some(view.say(&format!("lacks-{what}"))),
        Ability::CannotSee => Some(view.say(&format!("unseen-{what}"))),
    };
    let accept = if as_partner(view) { None } else { say("accept", note.can_accept_partner) };
    accept.into_iter().chain(say("assign", note.can_assign_licences)).collect()
}

fn facts(view: &View<VerifyAdmin>, note: &Note) -> Vec<FactRow> {
    let row = |key: &str, value: String, detail: Option<String>, ok: bool| FactRow {
        label: view.say(&format!("label-{key}")),
        value,
        detail,
        state: Some(if ok { ProofState::Proven } else { ProofState::Mismatch }),
        remark: None,
        copy: false,
    };
    let name = view.names.get(&note.user.to_string()).cloned().unwrap_or_else(|| view.say("unnamed"));
    let remark = |ability: Ability| match ability {
        Ability::Yes => view.say("can"),
        Ability::No => view.say("cannot"),
        Ability::CannotSee => view.say("cannot-see"),
    };
    let ability = |key: &str, ability: Ability| FactRow {
        state: Some(match ability {
            Ability::Yes => ProofState::Proven,
            Ability::No => ProofState::Mismatch,
            Ability::CannotSee => ProofState::NotYet,
        }),
        ..row(key, remark(ability), None, true)
    };
    let mut company = row("company", note.company.clone(), note.country.clone(), true);
    company.remark = Some(view.say("matches"));
    let tenant = FactRow {
        copy: true,
        ..row("tenant", view.given.0.tenant.to_string(), Some(view.given.0.domain.to_string()), true)
    };
    let mut rows = vec![company, tenant, row("account", name, Some(roles_in_words(view, note)), true)];
    if !as_partner(view) {
        rows.push(ability("accept", note.can_accept_partner));
    }
    rows.push(ability("assign", note.can_assign_licences));
    rows
}

/// The roles, the most powerful first; what cannot be seen is said.
pub(super) fn roles_in_words(view: &View<VerifyAdmin>, note: &Note) -> String {
    let mut names: Vec<String> = note.roles.iter().map(|role| view.say(&format!("role-{role}"))).collect();
    if note.some_hidden {
        names.push(view.say("role-hidden"));
    }
    if names.is_empty() { view.say("role-none") } else { names.join(", ") }
}

fn other_account(view: &View<VerifyAdmin>) -> Block {
    Block::Bar {
        tone: Tone::Key,
        title: view.say("other-account-title"),
        text: view.say("other-account-text"),
        button: Some(Button::submit("other_account", view.say("other-account-button"))),
    }
}

fn bar(view: &View<VerifyAdmin>, tone: Tone, key: &str) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button: None }
}
