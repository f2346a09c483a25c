//! What the person sees while the customer accepts: the two ways, the wait, and the two relationships.

use baton_domain::Evidence;
use baton_workflow::{
    ProblemCode, Screen, Step, View,
    screen::{
        Block, Button, Choice, FactRow, Field, FieldKind, GuideStep, ProofState, ScreenKind, StatusCard, StepState,
        Tone, Watch, Who,
    },
};
use jiff::SignedDuration;
use url::Url;

use super::{
    AcceptDelegatedAdmin, AcceptanceEvidence, OWN, OwnRelationship, PASTED, SAW_IT, TO, WAY, is_here, link, message,
    note::{LogAccess, Pasted},
    own,
    reading::LOG,
    rights::{self, SAW_RIGHTS},
};
use crate::{
    consent,
    parts::{
        come_back_later, confirm, confirmed_by_field, continue_button, field, not_yet, options, proof, proof_row,
        text_field,
    },
    portal, sign_in_again,
};

pub(super) fn screen(view: &View<AcceptDelegatedAdmin>) -> Screen {
    let id = AcceptDelegatedAdmin::ID;
    let mut screen =
        Screen::new(id, ScreenKind::HandOff, AcceptDelegatedAdmin::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why-order"), view.say("why-limits")];
    if view.given.3.as_partner {
        screen.tip = Some(view.say("tip-partner"));
    }
    if view.outcome.is_some() {
        done(view, &mut screen);
        return screen;
    }
    rows(view, &mut screen);
    if view.seen.accepted.is_some() {
        only_rights(view, &mut screen);
        return screen;
    }
    screen.footer.secondary = Some(come_back_later(view));
    let address = view.seen.cloud.as_ref().and_then(|cloud| link::address(view, cloud));
    let here = is_here(view, &way(view));
    // Without a pinned partner nothing can be opened or sent before the distributor's own link is there.
    let needs_link = portal::partner(view).is_none();
    if needs_link {
        other_link(view, &mut screen);
    }
    ways(view, here, &mut screen);
    if let Some(address) = &address {
        if here {
            steps_here(view, address, &mut screen)
        } else {
            screen.blocks.extend([to_field(view), message::block(view, address)])
        }
    }
    wait(view, here, address.is_some(), &mut screen);
    screen.blocks.push(confirm(view, SAW_IT, view.say("saw-title"), view.say("saw-text")));
    relationships(view, StepState::Waiting, &mut screen);
    rights::section(view, &mut screen);
    signature(view, &mut screen);
    if !needs_link {
        other_link(view, &mut screen);
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// The distributor is accepted; the step waits for the partner's own rights, or goes on without them.
fn only_rights(view: &View<AcceptDelegatedAdmin>, screen: &mut Screen) {
    screen.blocks.push(Block::Bar {
        tone: Tone::Ok,
        title: view.say("done-title"),
        text: view.say("rights-only"),
        button: None,
    });
    relationships(view, StepState::Done, screen);
    rights::section(view, screen);
    signature(view, screen);
    screen.standing.state = StepState::Waiting;
    screen.standing.next = view.say("next-rights");
    screen.footer.secondary = Some(come_back_later(view));
    screen.footer.primary = Some(Button::submit("continue", view.say("rights-go-on")));
}

/// The name of whoever says that they saw something.
fn signature(view: &View<AcceptDelegatedAdmin>, screen: &mut Screen) {
    if [SAW_IT, SAW_RIGHTS].iter().any(|tick| view.typed(tick, "") == "true") {
        screen.blocks.push(Block::Fields { title: None, fields: vec![confirmed_by_field(view)] });
    }
}

fn way(view: &View<AcceptDelegatedAdmin>) -> String {
    let usual = if view.given.2.account.is_some() { "here" } else { "send" };
    view.typed(WAY, usual)
}

fn ways(view: &View<AcceptDelegatedAdmin>, here: bool, screen: &mut Screen) {
    if view.given.3.as_partner {
        screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("partner-title"),
            text: view.say("partner-text"),
            button: None,
        });
        return;
    }
    let card = |value: &str| Choice {
        value: value.to_owned(),
        title: view.say(&format!("way-{value}")),
        text: view.say(&format!("way-{value}-text")),
        points: Vec::new(),
    };
    screen.blocks.push(Block::Choices {
        field: WAY.to_owned(),
        legend: String::new(),
        options: vec![card("here"), card("send")],
        value: if here { "here" } else { "send" }.to_owned(),
        error: view.errors.of(WAY),
    });
}

fn steps_here(view: &View<AcceptDelegatedAdmin>, address: &Url, screen: &mut Screen) {
    let partner = link::partner(view).map(|partner| partner.to_string()).unwrap_or_default();
    let ending = partner.get(partner.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    let args = [("domain", view.given.0.domain.as_str().into()), ("ending", ending.into())];
    let step = |key: &str, button: Option<Button>| GuideStep {
        text: view.say_with(key, &args),
        copy: Vec::new(),
        button,
        warning: None,
    };
    let again = view.seen.opened_at.map(|_| Button::open("invitation", view.say("open-again")));
    screen.blocks.push(Block::Guide {
        title: Some(view.say("here-title")),
        steps: vec![
            step("here-1", again),
            step("here-2", None),
            GuideStep { text: link::on_the_page(view, "here-3", &args), ..step("here-2", None) },
        ],
    });
    screen.blocks.push(Block::Facts {
        title: None,
        rows: vec![FactRow {
            label: view.say("page-address"),
            value: address.to_string(),
            detail: None,
            state: None,
            remark: None,
            copy: true,
        }],
    });
}

fn to_field(view: &View<AcceptDelegatedAdmin>) -> Block {
    Block::Fields { title: None, fields: vec![Field { wide: true, ..field(view, TO, FieldKind::Email, "") }] }
}

/// The wait, and what the primary button does now.
fn wait(view: &View<AcceptDelegatedAdmin>, here: bool, has_link: bool, screen: &mut Screen) {
    let began = if here { view.seen.opened_at } else { view.seen.sent_at };
    let ticked = view.typed(SAW_IT, "") == "true";
    let sees = view.given.2.account.is_some();
    screen.standing.who = if began.is_some() { Who::CustomerAdmin } else { Who::You };
    screen.standing.state = if began.is_some() { StepState::Waiting } else { StepState::Now };
    screen.standing.next = view.say(if view.seen.sent_at.is_some() {
        "next-sent"
    } else if began.is_some() {
        "next-opened"
    } else {
        "next"
    });
    screen.footer.primary = Some(if ticked {
        continue_button(view)
    } else if began.is_some() {
        continue_button(view).enabled(false)
    } else if here {
        Button::submit("continue", view.say("button-open")).icon("open").enabled(has_link)
    } else {
        Button::submit("continue", view.say("button-sent")).enabled(has_link)
    });
    let Some(since) = view.seen.since() else { return };
    let every = pace(view.now.duration_since(since));
    // Without the log Baton may never see it, so it neither says "not accepted" nor promises to go on by itself.
    let would_see = sees && view.seen.log.is_none();
    if sees {
        screen.footer.note =
            (!ticked && began.is_some() && would_see).then(|| link::on_the_page(view, "wait-note", &[]));
        screen.watch = Some(Watch { every_seconds: if view.seen.asking.is_some() { 2 } else { every } });
    }
    let days = portal::facts(view).acceptance_usual_hours.div_ceil(24);
    let args = [
        ("every", how_often(view, every).into()),
        ("days", days.into()),
        ("ago", view.words.ago(since, view.now).into()),
    ];
    let key = match (sees, view.seen.sent_at.is_some()) {
        (false, _) => "wait-blind",
        (true, true) => "wait-sent",
        (true, false) => "wait-opened",
    };
    if sees {
        screen.blocks.extend(log_bar(view));
        if view.seen.asking.is_some() || view.seen.log == Some(LogAccess::NotGiven) {
            screen.blocks.extend(consent::more(view, LOG));
        }
    }
    screen.blocks.push(Block::Wait {
        title: view.say(if would_see { "wait-title" } else { "wait-unseen" }),
        text: view.say_with(key, &args),
        facts: Vec::new(),
        button: sees.then(|| Button::look(view.shared("check-now", &[]))),
    });
}

/// Offers to read the audit log, when that would show the acceptance and is not allowed yet.
fn log_bar(view: &View<AcceptDelegatedAdmin>) -> Option<Block> {
    let bar = |tone, key: &str, text: String, button| Block::Bar {
        tone,
        title: view.say(&format!("{key}-title")),
        text,
        button,
    };
    if view.seen.asking.is_some() {
        let button = Button::open("permission_page", view.say("open-again"));
        return Some(bar(Tone::Wait, "log-asking", view.say("log-asking-text"), Some(button)));
    }
    let ask = || Some(Button::submit("ask_log", view.say("log-ask")));
    match (view.seen.log?, &view.seen.not_asked) {
        (LogAccess::NotGiven, None) => Some(bar(Tone::Info, "log-not-given", view.say("log-not-given-text"), ask())),
        (LogAccess::NotGiven, Some(trouble)) => {
            let problem = trouble.in_words(view.words);
            let again = if trouble.code == ProblemCode::Blocked { None } else { ask() };
            Some(Block::Bar {
                tone: Tone::Warn,
                title: problem.title,
                text: format!("{} {}", problem.happened, problem.next),
                button: again,
            })
        }
        (LogAccess::Refused, _) => Some(bar(Tone::Info, "log-refused", view.say("log-refused-text"), None)),
    }
}

/// The distributor's relationship, the reseller's own, and the reseller's admin rights are three things.
fn relationships(view: &View<AcceptDelegatedAdmin>, state: StepState, screen: &mut Screen) {
    let own = match &view.outcome {
        Some(done) => done.own_relationship,
        None => own::standing(view, None),
    };
    let partner = if view.around.partner.is_empty() { view.say("own-unnamed") } else { view.around.partner.clone() };
    let partner_rights = view.say_with("card-rights-name", &[("name", (&partner).into())]);
    screen.blocks.push(Block::StatusCards {
        title: Some(view.say("two-title")),
        cards: vec![
            StatusCard { title: view.around.distributor.clone(), text: view.say("two-distributor"), state },
            StatusCard {
                title: partner,
                text: view.say(&format!("two-own-{}", own.key())),
                state: match own {
                    OwnRelationship::SeenToExist | OwnRelationship::SaidToExist => StepState::Done,
                    OwnRelationship::SeenToBeMissing | OwnRelationship::SaidToBeMissing => StepState::Attention,
                    OwnRelationship::Unknown => StepState::Later,
                },
            },
            rights::card(view, partner_rights),
        ],
    });
    if view.outcome.is_none() && view.seen.own.is_none() {
        let pairs: Vec<_> =
            OwnRelationship::ALL.into_iter().map(|one| (one.key(), view.say(&format!("own-{}", one.key())))).collect();
        let select = FieldKind::Select { options: options(&pairs) };
        screen.blocks.push(Block::Fields {
            title: None,
            fields: vec![Field { wide: true, ..field(view, OWN, select, OwnRelationship::Unknown.key()) }],
        });
    }
}

/// A link that the distributor itself gave, and what it names.
fn other_link(view: &View<AcceptDelegatedAdmin>, screen: &mut Screen) {
    let is_needed = portal::partner(view).is_none();
    let of = |key: &str| view.say(&if is_needed { format!("{key}-needed") } else { key.to_owned() });
    let Some(pasted) = &view.seen.pasted else {
        let help = Some(of("pasted_link-help"));
        screen.blocks.push(Block::Fields {
            title: Some(of("other-link-title")),
            fields: vec![Field { wide: true, help, ..text_field(view, PASTED, "") }],
        });
        screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("other-link-check-title"),
            text: of("other-link-check-text"),
            button: Some(Button::submit("use_link", view.say("other-link-use"))),
        });
        return;
    };
    let Pasted { biller, reseller, location, asked_for_administration } = pasted;
    let row = |key: &str, value: String, detail: Option<String>, state: ProofState| FactRow {
        label: view.say(&format!("names-{key}")),
        value,
        detail,
        state: Some(state),
        remark: None,
        copy: false,
    };
    // Only a number that is known beforehand proves whose link it is.
    let whose = if is_needed { view.say("names-unknown") } else { view.around.distributor.clone() };
    let proven = if is_needed { ProofState::NotYet } else { ProofState::Proven };
    let mut rows = vec![row("distributor", whose, Some(biller.to_string()), proven)];
    if let Some(reseller) = reseller {
        let name = view.seen.reseller_name.clone().unwrap_or_else(|| view.say("reseller-not-read"));
        let location = location.as_deref().map(|location| format!(" · {location}")).unwrap_or_default();
        let ours = view.seen.reseller_name.as_deref() == Some(view.around.partner.as_str());
        let state = if ours { ProofState::Proven } else { ProofState::NotYet };
        rows.push(row("reseller", name, Some(format!("{reseller}{location}")), state));
    }
    rows.push(row(
        "rights",
        view.say(if *asked_for_administration { "rights-left-out" } else { "rights-order" }),
        None,
        ProofState::Proven,
    ));
    screen.blocks.push(Block::Facts { title: Some(view.say("names-title")), rows });
    let (tone, key) = if is_needed { (Tone::Warn, "whose-link") } else { (Tone::Info, "own-link") };
    screen.blocks.push(Block::Bar {
        tone,
        title: view.say(&format!("{key}-title")),
        text: view.say(&format!("{key}-text")),
        button: Some(Button::submit("own_link", view.say(&format!("{key}-use")))),
    });
}

fn rows(view: &View<AcceptDelegatedAdmin>, screen: &mut Screen) {
    if let Some(pinned) = portal::partner(view) {
        let fact =
            Evidence::this_computer(view.say_with("proof-pinned", &[("id", pinned.to_string().into())]), view.now);
        screen.proof.push(proof_row(&fact, view.words, view.now, view.around.practice));
    }
    screen.proof.extend(proof(view));
    screen.proof.truncate(4);
    screen.proof.push(not_yet(view, view.say("proof-accepted")));
}

fn done(view: &View<AcceptDelegatedAdmin>, screen: &mut Screen) {
    let Some(done) = &view.outcome else { return };
    let (tone, key) = match &done.evidence {
        AcceptanceEvidence::AuditLog => (Tone::Ok, "done-log"),
        AcceptanceEvidence::PartnerPolicy => (Tone::Ok, "done-list"),
        AcceptanceEvidence::Person { .. } => (Tone::Warn, "done-said"),
    };
    let name = match &done.evidence {
        AcceptanceEvidence::Person { name } => name.clone(),
        AcceptanceEvidence::AuditLog | AcceptanceEvidence::PartnerPolicy => String::new(),
    };
    screen.proof = proof(view);
    screen.blocks.push(Block::Bar {
        tone,
        title: view.say("done-title"),
        text: view.say_with(key, &[("name", name.into())]),
        button: None,
    });
    relationships(view, StepState::Done, screen);
    rights::section(view, screen);
    screen.standing.state = StepState::Done;
    screen.footer.primary = Some(continue_button(view));
}

/// Seconds between two looks: often while somebody is at it, then less and less. The log is late by minutes anyway.
fn pace(waited: SignedDuration) -> u32 {
    match waited.as_mins() {
        i64::MIN..10 => 15,
        10..60 => 30,
        60..360 => 60,
        360..1440 => 120,
        1440.. => 300,
    }
}

fn how_often(view: &View<AcceptDelegatedAdmin>, every: u32) -> String {
    if every < 60 {
        view.say_with("every-seconds", &[("n", every.into())])
    } else {
        view.say_with("every-minutes", &[("n", (every / 60).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watch_backs_off_from_fifteen_seconds_to_five_minutes() {
        let paces: Vec<u32> = [0, 9, 10, 59, 60, 400, 1439, 1440, 100_000]
            .into_iter()
            .map(|mins| pace(SignedDuration::from_mins(mins)))
            .collect();

        assert_eq!(paces, [15, 15, 30, 30, 60, 120, 120, 300, 300], "minutes waited, from the start to many days");
    }
}
