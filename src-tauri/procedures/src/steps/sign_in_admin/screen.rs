//! What the person sees of a sign-in: the four ways, and the wait.

use baton_domain::CloudFeature;
use baton_workflow::{
    ProblemCode, Screen, Step, Trouble, View,
    screen::{Block, Button, Choice, ProofRow, ProofState, ScreenKind, StepState, Tone, Watch, Who},
};
use jiff::Timestamp;

use super::{
    READ, SignInAdmin, SignInWay, WAY,
    note::{BadEnd, Waiting, WaitsOn},
    wrong_company,
};
use crate::consent;
use crate::parts::{come_back_later, continue_button, labelled, later, not_yet, proof};

pub(super) fn screen(view: &View<SignInAdmin>) -> Screen {
    let mut screen =
        Screen::new(SignInAdmin::ID, ScreenKind::SignIn, SignInAdmin::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why-admin"), view.say("why-password"), view.say("why-address")];
    screen.proof = rows(view);
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.next = view.say("next");
    match (&view.seen.waiting, &view.seen.ended) {
        (Some((waiting, since)), _) if view.outcome.is_none() => wait(view, waiting, *since, &mut screen),
        (_, Some((BadEnd::OtherCompany(other), at))) if view.outcome.is_none() => {
            wrong_company::fill(view, other, *at, &mut screen)
        }
        _ => ways(view, &mut screen),
    }
    screen
}

/// The four ways, with what the last attempt brought.
fn ways(view: &View<SignInAdmin>, screen: &mut Screen) {
    let chosen = view.outcome.as_ref().map_or(SignInWay::HereInBrowser, |done| done.way);
    let typed = view.typed(WAY, chosen.key());
    let way = SignInWay::of_key(&typed, view.around.cloud).unwrap_or(SignInWay::HereInBrowser);
    if view.outcome.is_none() {
        screen.blocks.extend(last_end(view));
    }
    let card = |way: SignInWay| Choice {
        value: way.key().to_owned(),
        title: view.say(&format!("way-{}", way.key())),
        text: view.say(&format!("way-{}-text", way.key())),
        points: Vec::new(),
    };
    screen.blocks.push(Block::Choices {
        field: WAY.to_owned(),
        legend: view.say("ways"),
        options: SignInWay::offered(view.around.cloud).into_iter().map(card).collect(),
        value: way.key().to_owned(),
        error: view.errors.of(WAY),
    });
    let bar = |tone, key: &str| Block::Bar {
        tone,
        title: view.say(&format!("{key}-title")),
        text: view.say(&format!("{key}-text")),
        button: None,
    };
    if !view.around.cloud.offers(CloudFeature::DelegatedAdmin) {
        screen.blocks.push(bar(Tone::Info, "partner-not-here"));
    }
    match way {
        SignInWay::HereInBrowser => {}
        SignInWay::Code => screen.blocks.push(bar(Tone::Info, "code-warning")),
        SignInWay::AsPartner => screen.blocks.push(bar(Tone::Info, "partner-limits")),
        SignInWay::NobodyNow => screen.blocks.push(bar(Tone::Warn, "nobody-limits")),
    }
    if way != SignInWay::NobodyNow {
        screen.blocks.push(consent::asked(view, view.say("asks-title"), READ));
        screen.blocks.push(consent::later(view, view.say("asks-later")));
    }
    let label = view.say(&format!("button-{}", way.key()));
    screen.footer.primary = Some(Button::submit("continue", label));
    screen.standing.who = Who::You;
    screen.standing.state = if view.seen.ended.is_some() { StepState::Attention } else { StepState::Now };
}

fn last_end(view: &View<SignInAdmin>) -> Option<Block> {
    if let Some(refused) = view.refused {
        return Some(trouble_bar(view, refused));
    }
    match &view.seen.ended.as_ref()?.0 {
        BadEnd::Cancelled | BadEnd::OtherCompany(_) => None,
        BadEnd::Lost => Some(Block::Bar {
            tone: Tone::Warn,
            title: view.say("lost-title"),
            text: view.say("lost-text"),
            button: None,
        }),
        BadEnd::Failed(trouble) => Some(trouble_bar(view, trouble)),
    }
}

fn trouble_bar(view: &View<SignInAdmin>, trouble: &Trouble) -> Block {
    let problem = trouble.in_words(view.words);
    let button = match trouble.code {
        ProblemCode::ClientIdMissing => Some(Button {
            label: view.shared("open-settings", &[]),
            icon: None,
            enabled: true,
            does: baton_workflow::screen::ButtonAct::Settings,
        }),
        // A no without a reason is often one that only an administrator can turn into a yes.
        ProblemCode::NeedsAdminConsent | ProblemCode::SignInCancelled => {
            Some(Button::open("consent_page", view.say("consent-button")))
        }
        ProblemCode::CannotOpen | ProblemCode::SignInFailed => Some(Button::submit("use_code", view.say("use-code"))),
        _ => None,
    };
    let next = if trouble.code == ProblemCode::CannotOpen { view.say("cannot-open-next") } else { problem.next };
    let mut text = format!("{} {next}", problem.happened);
    // Microsoft's number and ids: the organization's IT and support ask for them.
    if let Some(details) = problem.details.filter(|_| trouble.words.is_some() || trouble.code == ProblemCode::Blocked) {
        text = format!("{text} ({details})");
    }
    Block::Bar { tone: Tone::Bad, title: problem.title, text, button }
}

/// Waiting for the browser or the code.
fn wait(view: &View<SignInAdmin>, waiting: &Waiting, since: Timestamp, screen: &mut Screen) {
    let as_partner = waiting.way == SignInWay::AsPartner;
    screen.title = view.say(if as_partner { "wait-title-partner" } else { "wait-title" });
    let ago = view.words.ago(since, view.now);
    let until = view.words.time(waiting.works_until);
    let minutes = waiting.works_until.duration_since(view.now).as_mins().max(0);
    let mut facts = vec![
        labelled(view.say("wait-for-label"), view.say(if as_partner { "wait-for-partner" } else { "wait-for" })),
        labelled(view.say("wait-usual-label"), view.say("wait-usual")),
    ];
    let until_text = view.say_with("wait-until", &[("time", until.as_str().into()), ("minutes", minutes.into())]);
    match &waiting.on {
        WaitsOn::Browser { host } => {
            screen.purpose = view.say("wait-browser-purpose");
            facts.push(labelled(view.say("wait-until-label"), until_text));
            screen.blocks.push(Block::Wait {
                title: view.say_with("wait-browser-title", &[("host", host.into())]),
                text: view.say_with("wait-browser-text", &[("ago", ago.into())]),
                facts,
                button: Some(Button::open("sign_in_page", view.say("open-again"))),
            });
            if !as_partner {
                screen.blocks.push(elsewhere(view));
            }
        }
        WaitsOn::Code { code, page } => {
            screen.purpose = view.say("wait-code-purpose");
            let address = format!("{}{}", page.host_str().unwrap_or_default(), page.path());
            screen.blocks.push(Block::Code {
                title: view.say("code-title"),
                text: view.say_with("code-text", &[("page", address.into())]),
                code: code.clone(),
                note: view.say_with("code-note", &[("time", until.as_str().into())]),
            });
            screen.blocks.push(Block::Wait {
                title: view.say("wait-code-title"),
                text: view.say_with("wait-code-text", &[("ago", ago.into())]),
                facts,
                button: Some(Button::open("sign_in_page", view.say("open-code-page"))),
            });
        }
    }
    screen.blocks.push(Block::Bar {
        tone: Tone::Info,
        title: view.say("cancel-title"),
        text: view.say("cancel-text"),
        button: Some(Button::submit("cancel", view.say("cancel")).icon("dismiss")),
    });
    screen.footer.primary = Some(continue_button(view).enabled(false));
    screen.footer.note = Some(view.say("wait-note"));
    screen.standing.state = StepState::Waiting;
    screen.standing.who = if as_partner { Who::You } else { Who::CustomerAdmin };
    screen.standing.next = view.say("next-waiting");
    // A look at this wait is local: Microsoft is not asked.
    screen.watch = Some(Watch { every_seconds: 2 });
}

fn elsewhere(view: &View<SignInAdmin>) -> Block {
    Block::Bar {
        tone: Tone::Info,
        title: view.say("elsewhere-title"),
        text: view.say("elsewhere-text"),
        button: Some(Button::submit("use_code", view.say("use-code")).icon("phone_laptop")),
    }
}

fn rows(view: &View<SignInAdmin>) -> Vec<ProofRow> {
    let mut rows = proof(view);
    if view.outcome.is_none() {
        if view.seen.ended.as_ref().is_some_and(|(end, _)| matches!(end, BadEnd::OtherCompany(_))) {
            // The newest look is the one that did not match.
            if let Some(row) = rows.iter_mut().rev().nth(1) {
                row.state = ProofState::Mismatch;
            }
            rows.truncate(5);
            return rows;
        }
        rows.truncate(3);
        rows.push(not_yet(view, view.say("proof-signed-in")));
        rows.push(later(view, view.say("proof-tenant")));
    }
    rows
}
