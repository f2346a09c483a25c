//! What the person sees: what the app may ask for, the wait for it, and what was found.

use baton_domain::TenantId;
use baton_workflow::{
    ProblemCode, Screen, Step as _, View,
    screen::{Block, Button, Choice, FactRow, NeedItem, ProofState, ScreenKind, StepState, Tone, Watch, Who},
};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{
    APP, ConnectDirectory, Doubt, NONE, OPEN, PERMISSION_PAGE, SURE, granted,
    note::{Candidate, NoAccess, Sight},
    reading::APPS,
    word_counts,
};
use crate::{
    consent, guided,
    parts::{self, labelled},
    portal, sign_in_again,
    steps::ConnectWay,
};

type Here<'a> = View<'a, ConnectDirectory>;

/// After so long without a new app, another company may have been connected instead.
const PERHAPS_ELSEWHERE: SignedDuration = SignedDuration::from_mins(10);

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let id = ConnectDirectory::ID;
    let mut screen =
        Screen::new(id, ScreenKind::HandOff, ConnectDirectory::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why"), view.say("why-proof")];
    screen.proof = parts::proof(view);
    screen.standing.next = view.say("next");
    screen.footer.secondary = Some(parts::come_back_later(view));
    if view.outcome.is_some() {
        done(view, &mut screen);
        return screen;
    }
    screen.proof.push(parts::not_yet(view, view.say("proof")));
    screen.standing.state = StepState::Now;
    match view.seen.current(view.visit) {
        Some(Sight { candidate: Some(candidate), .. }) => found(view, candidate, &mut screen),
        Some(sight) if view.seen.connected_before || !sight.apps.is_empty() => which(view, sight, &mut screen),
        sight => waiting(view, sight.is_some(), &mut screen),
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// The name of an app or an organization, as Microsoft showed it; else its number.
pub(super) fn name_of(view: &Here<'_>, id: Uuid) -> String {
    let number = id.to_string();
    view.names.get(&number).filter(|name| !name.is_empty()).cloned().unwrap_or(number)
}

/// Nothing new is seen yet: what the admin is asked for, what to do, and how Baton looks.
fn waiting(view: &Here<'_>, looks: bool, screen: &mut Screen) {
    access(view, screen);
    screen.blocks.push(asks_for(view));
    screen.blocks.push(bar(view, Tone::Warn, "too-much", None));
    screen.blocks.push(guide(view));
    if let (true, Some((_, since))) = (looks, &view.seen.before) {
        let waited = view.now.duration_since(*since);
        let every = pace(waited);
        screen.watch = Some(Watch { every_seconds: every });
        screen.standing.state = StepState::Waiting;
        screen.standing.who = Who::CustomerAdmin;
        screen.blocks.push(Block::Wait {
            title: view.say("wait-title"),
            text: view.say_with("wait-text", &[("ago", view.words.ago(*since, view.now).into())]),
            facts: Vec::new(),
            button: Some(Button::look(view.shared("check-now", &[]))),
        });
        if waited >= PERHAPS_ELSEWHERE {
            let text = view.say_with("elsewhere-text", &[("tenant", view.given.0.tenant.to_string().into())]);
            screen.blocks.push(Block::Bar { tone: Tone::Info, title: view.say("elsewhere-title"), text, button: None });
        }
        let button = Button::submit("connected_before", view.say("earlier-ask"));
        screen.blocks.push(bar(view, Tone::Info, "earlier", Some(button)));
    }
    if view.seen.asking.is_some() {
        screen.watch = Some(Watch { every_seconds: 2 });
    }
    screen.blocks.push(bar(view, Tone::Info, "declined", None));
    let word = word_counts(view);
    if word {
        word_of_a_person(view, screen);
    }
    screen.footer.primary = Some(parts::continue_button(view).enabled(word));
}

/// How it stands with reading the tenant's apps.
fn access(view: &Here<'_>, screen: &mut Screen) {
    if !view.given.0.proved {
        screen.blocks.push(bar(view, Tone::Warn, "nobody", None));
        return;
    }
    let asks = view.seen.asking.is_some() || view.seen.no_access == Some(NoAccess::NotGiven);
    let ask = || Some(Button::submit("ask_apps", view.say("access-ask")));
    let bars = match (view.seen.asking, view.seen.no_access, &view.seen.not_asked) {
        (Some(_), _, _) => vec![
            bar(view, Tone::Wait, "asking", Some(Button::open(PERMISSION_PAGE, view.say("asking-open")))),
            bar(view, Tone::Info, "asking-stop", Some(Button::submit("stop_asking", view.say("asking-stop")))),
        ],
        (None, Some(NoAccess::NotGiven), Some(trouble)) => {
            let problem = trouble.in_words(view.words);
            let button = if trouble.code == ProblemCode::Blocked { None } else { ask() };
            let text = format!("{} {} {}", problem.happened, problem.next, view.say("access-without"));
            vec![Block::Bar { tone: Tone::Warn, title: problem.title, text, button }]
        }
        (None, Some(NoAccess::NotGiven), None) => vec![bar(view, Tone::Key, "access", ask())],
        (None, Some(NoAccess::Refused), _) => vec![bar(view, Tone::Warn, "refused", ask())],
        (None, None, _) if view.seen.before.is_some() => vec![bar(view, Tone::Ok, "noted", None)],
        (None, None, _) => Vec::new(),
    };
    screen.blocks.extend(bars);
    if asks {
        screen.blocks.extend(consent::more(view, APPS));
    }
}

/// What Microsoft's page will list, and what each means.
fn asks_for(view: &Here<'_>) -> Block {
    let item = |icon: &str, key: &str| NeedItem {
        icon: icon.to_owned(),
        title: view.say(&format!("asks-{key}")),
        text: view.say(&format!("asks-{key}-text")),
    };
    Block::Needs { title: view.say("asks-title"), items: vec![item("person", "profile"), item("eye", "directory")] }
}

fn guide(view: &Here<'_>) -> Block {
    let mut accept = guided::step(view, "guide-accept", Vec::new());
    accept.warning = Some(view.say("guide-accept-warning"));
    let domain = labelled(view.say("domain-label"), view.given.0.default_domain.to_string());
    let look = guided::step(view, "guide-look", Vec::new());
    let mut open = guided::step(view, "guide-open", Vec::new());
    if may_open_here(view) {
        open.button = Some(Button::open(OPEN, view.say("guide-open-here")));
    }
    let steps = vec![
        open,
        guided::step(view, "guide-sign-in", vec![domain]),
        accept,
        guided::with_button(look, portal::admin_center_button(view)),
    ];
    guided::guide(view, steps)
}

/// Whether the checked link is opened on this computer, and what was there before is noted or can never be.
fn may_open_here(view: &Here<'_>) -> bool {
    let sent = &view.given.1;
    let is_blind = !view.given.0.proved || view.seen.no_access == Some(NoAccess::Refused);
    sent.way != ConnectWay::Send && sent.link.is_some() && (view.seen.before.is_some() || is_blind)
}

/// Several apps may be it: the person says which.
fn which(view: &Here<'_>, sight: &Sight, screen: &mut Screen) {
    let earlier = view.seen.connected_before;
    let tone = if earlier { Tone::Info } else { Tone::Warn };
    let back = earlier.then(|| Button::submit("not_connected_before", view.say("earlier-back")));
    screen.blocks.push(bar(view, tone, if earlier { "all" } else { "several" }, back));
    let mut options: Vec<Choice> = sight
        .apps
        .iter()
        .map(|app| {
            let owner = app.owner.map(|TenantId(owner)| name_of(view, owner)).unwrap_or_default();
            let number = app.app_id.map(|id| id.to_string()).unwrap_or_default();
            let text = view.say_with("choice-text", &[("owner", owner.into()), ("id", number.into())]);
            Choice { value: app.id.to_string(), title: name_of(view, app.id), text, points: Vec::new() }
        })
        .collect();
    if earlier {
        options.push(Choice {
            value: NONE.to_owned(),
            title: view.say("choice-none"),
            text: view.say("choice-none-text"),
            points: Vec::new(),
        });
    }
    let value = if view.seen.none_of_them { NONE.to_owned() } else { view.typed(APP, "") };
    let error = view.errors.of(APP);
    screen.blocks.push(Block::Choices {
        field: APP.to_owned(),
        legend: view.say("choice-legend"),
        options,
        value,
        error,
    });
    screen.standing.who = Who::You;
    screen.standing.state = StepState::Attention;
    screen.standing.next = view.say("next-choose");
    if view.seen.none_of_them {
        word_of_a_person(view, screen);
        screen.footer.primary = Some(parts::continue_button(view));
    } else {
        screen.footer.primary = Some(Button::submit("choose", view.say("choose")));
    }
}

/// The app that was found: whose it is and what it may do.
fn found(view: &Here<'_>, candidate: &Candidate, screen: &mut Screen) {
    let doubt = Doubt::of(view, candidate);
    let key = match (doubt, candidate.is_new) {
        (Some(Doubt::More), _) => "found-more",
        (Some(Doubt::Unseen), _) => "found-unseen",
        (Some(Doubt::Chosen) | None, true) => "found-new",
        (Some(Doubt::Chosen) | None, false) => "found-before",
    };
    let tone = match doubt {
        Some(Doubt::More | Doubt::Unseen) => Tone::Warn,
        Some(Doubt::Chosen) | None => Tone::Ok,
    };
    let again = view.seen.chosen.map(|_| Button::submit("choose_again", view.say("choose-again")));
    screen.blocks.push(bar(view, tone, key, again));
    screen.blocks.push(facts(view, candidate));
    if doubt == Some(Doubt::More) {
        screen.blocks.push(question(view, candidate));
    }
    if let Some(doubt) = doubt {
        let say = |part: &str| view.say(&format!("sure-{}-{part}", doubt.key()));
        screen.blocks.push(parts::confirm(view, SURE, say("title"), say("text")));
        screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    }
    screen.standing.who = Who::You;
    screen.standing.state = if tone == Tone::Warn { StepState::Attention } else { StepState::Now };
    screen.standing.next = view.say("next-found");
    screen.footer.primary = Some(parts::continue_button(view));
}

fn facts(view: &Here<'_>, candidate: &Candidate) -> Block {
    let app = &candidate.app;
    let row = |key: &str, value: String, detail: Option<String>, state: Option<ProofState>| FactRow {
        label: view.say(&format!("label-{key}")),
        value,
        detail,
        state,
        remark: None,
        copy: false,
    };
    let proven = Some(ProofState::Proven);
    let mut rows = vec![
        row("app", name_of(view, app.id), None, proven),
        FactRow { copy: true, ..row("app-id", app.app_id.map(|id| id.to_string()).unwrap_or_default(), None, None) },
    ];
    if let Some(TenantId(owner)) = app.owner {
        rows.push(row("owner", name_of(view, owner), Some(owner.to_string()), proven));
    }
    match candidate.permissions.as_deref() {
        None => rows.push(row("may", view.say("may-unseen"), None, Some(ProofState::NotYet))),
        Some([]) => rows.push(row("may", view.say("may-nothing"), None, proven)),
        Some(permissions) => rows.extend(permissions.iter().map(|one| {
            let only_reads = granted::only_reads_directory(one);
            let key = if only_reads { "may-reads" } else { "may-more" };
            let state = if only_reads { ProofState::Proven } else { ProofState::NotYet };
            let detail = format!("{} · {}", granted::name(view, one), one.resource);
            row("may", view.say(key), Some(detail), Some(state))
        })),
    }
    rows.push(row("for-people", view.say("for-people"), Some(view.say("for-people-where")), None));
    Block::Facts { title: Some(view.say("found-title")), rows }
}

/// What to ask the distributor, when the app may do more than it should.
fn question(view: &Here<'_>, candidate: &Candidate) -> Block {
    let more = granted::too_much(candidate.permissions.as_deref().unwrap_or_default());
    let names: Vec<String> = more.into_iter().map(|one| granted::name(view, one)).collect();
    let app_id = candidate.app.app_id.map(|id| id.to_string()).unwrap_or_default();
    let args = [
        ("name", name_of(view, candidate.app.id).into()),
        ("id", app_id.into()),
        ("names", names.join(", ").into()),
        ("tenant", view.given.0.tenant.to_string().into()),
    ];
    let subject = view.say_with("letter-subject", &args);
    let paragraphs: Vec<String> = ["letter-1", "letter-2"].map(|key| view.say_with(key, &args)).into();
    let whole = format!("{subject}\n\n{}", paragraphs.join("\n\n"));
    Block::Letter {
        to: view.say("letter-to"),
        subject,
        paragraphs,
        note: Some(view.say("letter-note")),
        buttons: vec![Button::copy(whole, view.say("letter-copy"))],
    }
}

fn word_of_a_person(view: &Here<'_>, screen: &mut Screen) {
    screen.blocks.push(parts::confirm(view, guided::DONE, view.say("done-title"), view.say("done-text")));
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
}

fn done(view: &Here<'_>, screen: &mut Screen) {
    let Some(done) = &view.outcome else { return };
    screen.standing.state = StepState::Done;
    let by = done.confirmed_by.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default();
    let (tone, key) = match (&done.app, &done.confirmed_by) {
        (Some(_), None) => (Tone::Ok, "ended-seen"),
        (Some(_), Some(_)) => (Tone::Ok, "ended-answered"),
        (None, _) => (Tone::Warn, "ended-said"),
    };
    let app = done.app.as_ref().map(|app| name_of(view, app.id)).unwrap_or_default();
    let text = view.say_with(key, &[("by", by.into()), ("name", app.into())]);
    screen.blocks.push(Block::Bar { tone, title: view.say("ended-title"), text, button: None });
}

fn bar(view: &Here<'_>, tone: Tone, key: &str, button: Option<Button>) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button }
}

/// Seconds between two looks: often while somebody is at it, then less and less.
fn pace(waited: SignedDuration) -> u32 {
    match waited.as_mins() {
        i64::MIN..10 => 15,
        10..60 => 60,
        60.. => 600,
    }
}
