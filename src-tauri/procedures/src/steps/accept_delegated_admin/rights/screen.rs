//! What the person sees of the partner's own admin rights: how they stand, who must act, and the way on.

use baton_microsoft::{
    delegated_admin::{GdapRoles, MOST_DAYS, RelationshipId, RelationshipStatus},
    invitation::DelegatedInvitation,
};
use baton_workflow::{
    ProblemCode, Screen, View,
    screen::{
        Block, Button, FactRow, Field, FieldKind, GuideStep, LabelledText, ProofState, StatusCard, StepState, Tone,
        Watch,
    },
};
use uuid::Uuid;

use super::{
    AcceptDelegatedAdmin, AdminRights, Decision, RIGHTS, Reach, Standing, are_awaited, are_offered, in_force, reminder,
};
use crate::parts::{confirm, field, options, text_field};

/// The field of a pasted link.
pub(in super::super) const PASTED_RIGHTS: &str = "pasted_rights";
/// The tick of whoever saw the rights in force.
pub(in super::super) const SAW_RIGHTS: &str = "saw_rights";

/// Names of the roles that a relationship usually has, by template id; the words stand in the words files.
const NAMES: [(&str, &str); 10] = [
    ("62e90394-69f5-4237-9190-012177145e10", "global-administrator"),
    ("b0f54661-2d74-4c50-afa3-1ec803f12efe", "billing-administrator"),
    ("4d6ac14f-3453-41d0-bef9-a3e0c569773a", "license-administrator"),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "user-administrator"),
    ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "global-reader"),
    ("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "directory-readers"),
    ("9360feb5-f418-4baa-8175-e2a00bac4301", "directory-writers"),
    ("f023fd81-a637-4b56-95fd-791ac0226033", "service-support-administrator"),
    ("729827e3-9c14-49f7-bb1b-9608f156bbb8", "helpdesk-administrator"),
    ("29232cdf-9323-42fd-ade2-1d097af3e4de", "exchange-administrator"),
];

type Here<'a> = View<'a, AcceptDelegatedAdmin>;

/// The card beside those of the two reseller relationships.
pub(in super::super) fn card(view: &Here<'_>, title: String) -> StatusCard {
    let (key, state) = how(view);
    StatusCard { title, text: view.say(&format!("card-rights-{key}")), state }
}

fn how(view: &Here<'_>) -> (&'static str, StepState) {
    if let Some(done) = &view.outcome {
        return match &done.admin_rights {
            AdminRights::InForce { .. } => ("in-force", StepState::Done),
            AdminRights::Said { .. } => ("said", StepState::Done),
            AdminRights::Invited { .. } => ("invited", StepState::Waiting),
            AdminRights::Later => ("later", StepState::Later),
            AdminRights::NotNeeded => ("not-needed", StepState::Later),
            AdminRights::NotOffered => ("not-offered", StepState::Later),
        };
    }
    if !are_offered(view) {
        return ("not-offered", StepState::Later);
    }
    if in_force(view, None).is_some() {
        return ("in-force", StepState::Done);
    }
    if view.seen.rights.to_approve().is_some() {
        return ("invited", StepState::Waiting);
    }
    match (Decision::of(view), view.seen.rights.standing()) {
        (_, Some(standing)) if standing.status.is_over() => ("over", StepState::Attention),
        (Decision::Now, _) => ("now", StepState::Now),
        (Decision::Later, _) => ("later", StepState::Later),
        (Decision::NotNeeded, _) => ("not-needed", StepState::Later),
    }
}

/// Everything about them below the cards.
pub(in super::super) fn section(view: &Here<'_>, screen: &mut Screen) {
    if view.outcome.is_some() {
        screen.blocks.extend(reminder_bar(view));
        return;
    }
    watch(view, screen);
    if !are_offered(view) {
        screen.blocks.push(bar(view, Tone::Info, "rights-not-offered", None));
        return;
    }
    if let Some(standing) = in_force(view, None) {
        screen.blocks.push(Block::Facts { title: Some(view.say("rights-title")), rows: rows(view, standing) });
        screen.blocks.extend(reminder_bar(view));
        return;
    }
    decision(view, screen);
    if Decision::of(view) != Decision::Now {
        return;
    }
    if view.seen.rights.reach() == Reach::Foreign {
        let button = Button::submit("drop_rights_link", view.say("rights-drop"));
        screen.blocks.push(bar(view, Tone::Bad, "rights-foreign", Some(button)));
        return;
    }
    if view.seen.rights.asking.is_some() {
        let button = Button::open("rights_permission", view.say("open-again"));
        screen.blocks.push(bar(view, Tone::Wait, "rights-asking", Some(button)));
        return;
    }
    screen.blocks.extend(not_given(view));
    match view.seen.rights.standing() {
        Some(standing) => known(view, standing, screen),
        None => unknown(view, screen),
    }
}

/// Looks by itself while somebody is expected to do something about the rights.
fn watch(view: &Here<'_>, screen: &mut Screen) {
    let every_seconds = match &view.seen.rights {
        rights if rights.asking.is_some() => 2,
        _ if are_awaited(view, None) => 30,
        _ => return,
    };
    let sooner = screen.watch.as_ref().map_or(every_seconds, |watch| watch.every_seconds.min(every_seconds));
    screen.watch = Some(Watch { every_seconds: sooner });
}

fn decision(view: &Here<'_>, screen: &mut Screen) {
    let pairs: Vec<_> =
        Decision::ALL.into_iter().map(|one| (one.key(), view.say(&format!("rights-{}", one.key())))).collect();
    let select = FieldKind::Select { options: options(&pairs) };
    screen.blocks.push(Block::Fields {
        title: Some(view.say("rights-title")),
        fields: vec![Field { wide: true, ..field(view, RIGHTS, select, Decision::Later.key()) }],
    });
}

/// One that Microsoft shows and that is not in force.
fn known(view: &Here<'_>, standing: &Standing, screen: &mut Screen) {
    if standing.asks_for_everything() {
        screen.blocks.push(bar(view, Tone::Bad, "rights-everything", None));
    }
    screen.blocks.push(Block::Facts { title: None, rows: rows(view, standing) });
    let make = || Button::submit("make_rights", view.say("rights-make"));
    match &standing.status {
        RelationshipStatus::Created => {
            let button = Button::submit("open_rights", view.say("rights-open"));
            screen.blocks.push(bar(view, Tone::Info, "rights-created", Some(button)));
        }
        RelationshipStatus::ApprovalPending => approval(view, &standing.relationship, screen),
        RelationshipStatus::Approved | RelationshipStatus::Activating => {
            screen.blocks.push(bar(view, Tone::Wait, "rights-activating", None));
        }
        RelationshipStatus::Expired
        | RelationshipStatus::TerminationRequested
        | RelationshipStatus::Terminating
        | RelationshipStatus::Terminated => {
            screen.blocks.push(bar(view, Tone::Warn, "rights-over", Some(make())));
        }
        RelationshipStatus::Other(word) => screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("rights-other-title"),
            text: view.say_with("rights-other-text", &[("word", word.into())]),
            button: None,
        }),
        // In force; shown before this is asked.
        RelationshipStatus::Active | RelationshipStatus::Expiring => {}
    }
}

/// Microsoft shows none, or Baton cannot look.
fn unknown(view: &Here<'_>, screen: &mut Screen) {
    let pasted = view.seen.rights.to_approve();
    match view.seen.rights.reach() {
        Reach::Read => {
            screen.blocks.push(Block::Facts { title: Some(view.say("rights-asks")), rows: asked_for(view) });
            let button = Button::submit("make_rights", view.say("rights-make")).icon("add");
            screen.blocks.push(bar(view, Tone::Info, "rights-none", Some(button)));
        }
        Reach::NotConnected => {
            screen.blocks.push(bar(view, Tone::Info, "rights-not-connected", Some(settings(view))));
        }
        Reach::SignInAgain => screen.blocks.push(bar(view, Tone::Key, "rights-sign-in", Some(settings(view)))),
        Reach::Refused => screen.blocks.push(bar(view, Tone::Warn, "rights-refused", None)),
        Reach::Foreign => {}
    }
    match pasted {
        Some(relationship) => {
            approval(view, relationship, screen);
            let button = Button::submit("drop_rights_link", view.say("rights-drop"));
            screen.blocks.push(bar(view, Tone::Warn, "rights-unchecked", Some(button)));
        }
        None => by_hand(view, screen),
    }
    screen.blocks.push(confirm(view, SAW_RIGHTS, view.say("saw-rights-title"), view.say("saw-rights-text")));
}

fn settings(view: &Here<'_>) -> Button {
    Button::settings(view.say("rights-settings"))
}

/// What to do in Partner Center, and where its link is pasted.
fn by_hand(view: &Here<'_>, screen: &mut Screen) {
    let step = |key: &str, copy: Vec<LabelledText>| GuideStep {
        text: view.say_with(key, &[("days", MOST_DAYS.into())]),
        copy,
        button: None,
        warning: None,
    };
    let domain = LabelledText { label: view.say("rights-hand-name"), text: view.given.0.domain.to_string() };
    let mut roles = step("rights-hand-2", Vec::new());
    roles.text = view.say_with("rights-hand-2", &[("roles", role_names(view, GdapRoles::least().ids()).into())]);
    roles.warning = Some(view.say("rights-hand-warning"));
    screen.blocks.push(Block::Guide {
        title: Some(view.say("rights-hand-title")),
        steps: vec![step("rights-hand-1", vec![domain]), roles, step("rights-hand-3", Vec::new())],
    });
    screen
        .blocks
        .push(Block::Fields { title: None, fields: vec![Field { wide: true, ..text_field(view, PASTED_RIGHTS, "") }] });
    let check = Button::submit("use_rights_link", view.say("rights-use"));
    screen.blocks.push(bar(view, Tone::Info, "rights-check", Some(check)));
}

/// The customer's Global Administrator can approve it now.
fn approval(view: &Here<'_>, relationship: &RelationshipId, screen: &mut Screen) {
    let Some(cloud) = &view.seen.cloud else { return };
    let address = DelegatedInvitation { relationship: relationship.clone() }.url(cloud).to_string();
    let step = |key: &str, button: Option<Button>| GuideStep {
        text: view.say_with(key, &[("domain", view.given.0.domain.as_str().into())]),
        copy: Vec::new(),
        button,
        warning: None,
    };
    let label = if view.seen.rights.is_shown { "open-again" } else { "rights-show" };
    let open = Button::submit("show_rights", view.say(label)).icon("open");
    let copy = LabelledText { label: view.say("rights-link"), text: address };
    let mut first = step("rights-approve-1", Some(open));
    first.copy = vec![copy];
    screen.blocks.push(Block::Guide {
        title: Some(view.say("rights-approve-title")),
        steps: vec![first, step("rights-approve-2", None), step("rights-approve-3", None)],
    });
    screen.blocks.extend(reminder_bar(view));
}

fn rows(view: &Here<'_>, standing: &Standing) -> Vec<FactRow> {
    let mut rows = vec![FactRow {
        detail: Some(standing.relationship.to_string()),
        state: Some(if standing.status.is_in_force() { ProofState::Proven } else { ProofState::NotYet }),
        ..row(view, "status", view.say(&format!("rights-status-{}", word(&standing.status))))
    }];
    rows.push(row(view, "roles", role_names(view, standing.roles.iter().copied())));
    let counts_until = standing.counts_until().filter(|_| standing.status == RelationshipStatus::ApprovalPending);
    if let Some(until) = counts_until {
        rows.push(row(view, "counts-until", view.words.date(until)));
    }
    if let Some(ends) = standing.ends_at.filter(|_| standing.status.is_in_force()) {
        let remark = standing.extends_itself.then(|| view.say("rights-extends"));
        rows.push(FactRow { remark, ..row(view, "ends", view.words.date(ends)) });
    } else if let Some(days) = standing.days {
        let remark = standing.extends_itself.then(|| view.say("rights-extends"));
        rows.push(FactRow { remark, ..row(view, "days", view.say_with("rights-days", &[("days", days.into())])) });
    }
    rows
}

/// What Baton would ask for.
fn asked_for(view: &Here<'_>) -> Vec<FactRow> {
    let days = view.say_with("rights-days", &[("days", MOST_DAYS.into())]);
    vec![
        row(view, "roles", role_names(view, GdapRoles::least().ids())),
        FactRow { remark: Some(view.say("rights-extends")), ..row(view, "days", days) },
    ]
}

fn row(view: &Here<'_>, key: &str, value: String) -> FactRow {
    let label = view.say(&format!("rights-row-{key}"));
    FactRow { label, value, detail: None, state: None, remark: None, copy: false }
}

fn role_names(view: &Here<'_>, roles: impl Iterator<Item = Uuid>) -> String {
    let name = |role: Uuid| {
        let id = role.to_string();
        let known = NAMES.iter().find(|(known, _)| *known == id);
        known.map_or(id.clone(), |(_, key)| view.say(&format!("role-{key}")))
    };
    roles.map(name).collect::<Vec<_>>().join(", ")
}

fn word(status: &RelationshipStatus) -> &'static str {
    match status {
        RelationshipStatus::Created => "created",
        RelationshipStatus::ApprovalPending => "pending",
        RelationshipStatus::Approved | RelationshipStatus::Activating => "activating",
        RelationshipStatus::Active => "active",
        RelationshipStatus::Expiring => "expiring",
        RelationshipStatus::Expired => "expired",
        RelationshipStatus::TerminationRequested | RelationshipStatus::Terminating | RelationshipStatus::Terminated => {
            "ended"
        }
        RelationshipStatus::Other(_) => "other",
    }
}

fn not_given(view: &Here<'_>) -> Option<Block> {
    let trouble = view.seen.rights.not_given.as_ref()?;
    let problem = trouble.in_words(view.words);
    let again = Button::submit("make_rights", view.say("rights-make"));
    Some(Block::Bar {
        tone: Tone::Warn,
        title: problem.title,
        text: format!("{} {}", problem.happened, problem.next),
        button: (trouble.code != ProblemCode::Blocked).then_some(again),
    })
}

fn reminder_bar(view: &Here<'_>) -> Option<Block> {
    let button = Button::save("rights_reminder", view.say("rights-reminder-save"));
    reminder::is_there(view).then(|| bar(view, Tone::Info, "rights-reminder", Some(button)))
}

fn bar(view: &Here<'_>, tone: Tone, key: &str, button: Option<Button>) -> Block {
    let say = |part: &str| view.say(&format!("{key}-{part}"));
    Block::Bar { tone, title: say("title"), text: say("text"), button }
}
