//! The end of a move, whichever way it went: the proof in order, the report, what stays at the customer, and the sign-in forgotten.

use baton_domain::{CloudName, Evidence, PersonName, TenantId};
use baton_workflow::{
    Answers, FieldErrors, Step, Trouble, View,
    screen::{Block, Button, Cell, Column, Footer, GuideStep, Row, Screen, StepState, Tone},
    words::Arg,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Tools, parts,
    steps::{IdentifiedCustomer, VerifiedAdmin, VerifiedSubscriptions},
};

/// The tick before the sign-in is forgotten.
const FORGET: &str = "forget";

/// What a closing step keeps.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The customer's sign-in is not on this computer any more.
    Forgotten,
}

/// Everything that is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Whether the sign-in is gone.
    pub forgotten: bool,
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note) {
        match note {
            Note::Forgotten => self.forgotten = true,
        }
    }
}

/// Forget the customer's sign-in on this computer, and hand over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Forget {
    /// Who hands over.
    pub by: PersonName,
}

/// What a person's answer at the end means.
#[derive(Debug)]
pub enum Answered {
    /// Nothing.
    Stay,
    /// Forget the sign-in, then hand over.
    Forget(Forget),
    /// Hand over: there is no sign-in to forget.
    HandOver(PersonName),
}

/// Reads the answer.
///
/// # Errors
/// A sentence at the name or the tick that is missing.
pub fn answered<S: Step>(
    view: &View<'_, S>,
    signed_in: bool,
    seen: Seen,
    answers: &Answers,
) -> Result<Answered, FieldErrors> {
    if answers.action != "finish" {
        return Ok(Answered::Stay);
    }
    let mut errors = FieldErrors::none();
    let forgets = signed_in && !seen.forgotten;
    if forgets && !answers.ticked(FORGET) {
        errors.add(FORGET, view.words.say("error-tick", &[]));
    }
    let Some(by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    errors.or(if forgets { Answered::Forget(Forget { by }) } else { Answered::HandOver(by) })
}

/// Whether the customer's sign-in is still on this computer.
pub async fn is_signed_in(tools: &Tools, tenant: TenantId) -> bool {
    tools.sign_ins.accounts().await.iter().any(|kept| kept.tenant_id == tenant)
}

/// Forgets the customer's sign-in.
///
/// # Errors
/// When the vault cannot be opened and may still hold it.
pub async fn forget(tools: &Tools, tenant: TenantId) -> Result<(), Trouble> {
    tools.sign_ins.forget(tenant).await
}

/// What proves the end: who handed over, and that the sign-in is gone.
#[must_use]
pub fn facts<S: Step>(view: &View<'_, S>, by: &PersonName, forgotten: bool) -> Vec<Evidence> {
    let mut evidence = vec![Evidence::person(say(view, "fact-handed-over", &[]), by.as_str(), view.now)];
    if forgotten {
        evidence.push(Evidence::this_computer(say(view, "fact-forgotten", &[]), view.now));
    }
    evidence
}

/// A sentence that both endings share; `customer` and `distributor` are always there.
#[must_use]
pub fn say<S: Step>(view: &View<'_, S>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let customer = view.customer();
    let mut all: Vec<(&str, Arg<'_>)> =
        vec![("customer", (&customer).into()), ("distributor", (&view.around.distributor).into())];
    all.extend(args.iter().cloned());
    view.shared(&format!("closing-{key}"), &all)
}

/// The old provider's name, or the word for it.
#[must_use]
pub fn old_provider<S: Step>(view: &View<'_, S>) -> String {
    view.header.old_provider.clone().unwrap_or_else(|| say(view, "old-provider", &[]))
}

/// Why and proof at the right side.
pub fn side<S: Step>(view: &View<'_, S>, screen: &mut Screen) {
    screen.why_title = Some(say(view, "good-to-know", &[]));
    screen.why = vec![say(view, "why-listed", &[]), say(view, "why-watch", &[])];
    screen.proof = parts::proof(view);
    screen.tip = Some(say(view, "tip", &[]));
}

/// One line of the proof.
#[derive(Debug)]
pub struct Proof {
    /// What was proved.
    pub fact: String,
    /// When.
    pub at: Timestamp,
    /// Where it comes from, in words.
    pub source: String,
    /// Whether Baton saw it itself.
    pub proved: bool,
}

/// Where a fact comes from: read from Microsoft, or said by this person.
#[must_use]
pub fn source<S: Step>(view: &View<'_, S>, proved: bool, person: &str) -> String {
    match proved {
        true if view.around.practice => say(view, "source-practice", &[]),
        true => say(view, "source-microsoft", &[]),
        false => say(view, "source-person", &[("name", person.into())]),
    }
}

/// The proofs that every move begins with: the tenant, the admin, the subscriptions.
#[must_use]
pub fn first_proofs<S: Step>(
    view: &View<'_, S>,
    (identified, identified_at): (&IdentifiedCustomer, Timestamp),
    (admin, admin_at): (&VerifiedAdmin, Timestamp),
    (old, old_at): (&VerifiedSubscriptions, Timestamp),
) -> Vec<Proof> {
    let operator = view.operator();
    let tenant = identified.tenant.to_string();
    let proof = |key: &str, args: &[(&str, Arg<'_>)], at, proved| Proof {
        fact: say(view, key, args),
        at,
        source: source(view, proved, &operator),
        proved,
    };
    let right = [("domain", identified.domain.as_str().into()), ("tenant", (&tenant).into())];
    vec![
        proof("proof-tenant", &right, identified_at, true),
        proof("proof-admin", &[("company", (&admin.company).into())], admin_at, admin.proved),
        proof("proof-subscriptions", &[("n", old.rows.len().into())], old_at, old.proved),
    ]
}

/// The proofs as a table.
#[must_use]
pub fn proofs<S: Step>(view: &View<'_, S>, proofs: Vec<Proof>) -> Block {
    let column = |key: &str, share| Column { label: say(view, key, &[]), right: false, share };
    let rows = proofs.into_iter().enumerate().map(|(place, proof)| {
        let (state, tone) =
            if proof.proved { (StepState::Done, None) } else { (StepState::Attention, Some(Tone::Warn)) };
        Row {
            id: place.to_string(),
            filter: String::new(),
            cells: vec![
                Cell { text: proof.fact, state: Some(state), ..Cell::default() },
                Cell::text(view.words.moment(proof.at)),
                Cell { text: proof.source, tone, ..Cell::default() },
            ],
        }
    });
    Block::Table {
        label: say(view, "proof-title", &[]),
        columns: vec![column("column-fact", 54), column("column-when", 22), column("column-source", 24)],
        rows: rows.collect(),
        filters: Vec::new(),
        empty: None,
    }
}

/// The report, offered.
#[must_use]
pub fn report<S: Step>(view: &View<'_, S>) -> Block {
    Block::Bar {
        tone: Tone::Brand,
        title: say(view, "report-title", &[]),
        text: say(view, "report-text", &[]),
        button: Some(Button::save("report", say(view, "report-save", &[]))),
    }
}

/// What stays at the customer, and how its admin removes what is not needed any more.
pub fn tidy_up<S: Step>(view: &View<'_, S>, signed_in: bool, screen: &mut Screen) {
    let provider = old_provider(view);
    let with = |key: &str| say(view, key, &[("provider", (&provider).into())]);
    screen.blocks.push(Block::Heading { text: with("stays-title") });
    screen
        .blocks
        .push(Block::List { numbered: false, items: vec![with("stays-old"), with("stays-new"), with("stays-data")] });
    if signed_in {
        let apps = if view.around.practice { None } else { Some(Button::open("apps", with("remove-open"))) };
        let step = |key: &str, button| GuideStep { text: with(key), copy: Vec::new(), button, warning: None };
        screen.blocks.push(Block::Guide {
            title: Some(with("remove-title")),
            steps: vec![step("remove-1", apps), step("remove-2", None), step("remove-3", None)],
        });
    }
    screen.blocks.push(Block::Guide {
        title: Some(with("partner-title")),
        steps: vec![GuideStep {
            text: with("partner-1"),
            copy: Vec::new(),
            button: Some(Button::open("partners", with("partner-open"))),
            warning: Some(with("partner-warning")),
        }],
    });
}

/// The sign-in to forget, the name of who hands over, and the buttons.
pub fn end<S: Step>(view: &View<'_, S>, signed_in: bool, seen: Seen, screen: &mut Screen) {
    let word = |key: &str| say(view, key, &[]);
    let is_over = view.outcome.is_some();
    if signed_in && !is_over {
        screen.blocks.push(if seen.forgotten {
            Block::Bar { tone: Tone::Ok, title: word("forgotten-title"), text: word("forgotten-text"), button: None }
        } else {
            parts::confirm(view, FORGET, word("forget-title"), word("forget-text"))
        });
    }
    let save = Button::save("report", word("report-save"));
    if is_over {
        screen.footer = Footer { primary: Some(save), secondary: Some(Button::leave(word("all-moves"))), note: None };
        return;
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    screen.footer =
        Footer { primary: Some(Button::submit("finish", word("finish"))), secondary: Some(save), note: None };
}

/// The addresses that a closing screen offers.
#[must_use]
pub fn link(tools: &Tools, tenant: TenantId, link: &str) -> Option<String> {
    match link {
        "partners" => tools.cloud.admin_center.join("Adminportal/Home#/partners").ok().map(String::from),
        "apps" => enterprise_applications(tools, tenant).map(String::from),
        _ => None,
    }
}

/// The list of Enterprise applications in the Entra admin center of the cloud. The practice cloud has none.
fn enterprise_applications(tools: &Tools, tenant: TenantId) -> Option<url::Url> {
    if tools.cloud.name == CloudName::Practice {
        return None;
    }
    let host = tools.cloud.name.entra();
    url::Url::parse(&format!(
        "https://{host}/{tenant}#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview"
    ))
    .ok()
}
