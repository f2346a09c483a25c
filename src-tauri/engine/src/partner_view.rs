//! The section of the settings page in which the partner's own account is connected and forgotten.

use baton_microsoft::identity::{Purpose, Scopes};
use baton_procedures::sign_in_refusals;
use baton_workflow::{
    ProblemCode, Trouble, Words,
    screen::{Block, Button, FactRow, ProofState, Tone},
};

use crate::{NotConnected, PartnerCompany, PartnerConnection};

/// Opens Microsoft's sign-in page.
pub const PARTNER_CONNECT: &str = "partner_connect";
/// Opens Microsoft's page on which Partner Center is allowed.
pub const PARTNER_ALLOW: &str = "partner_allow";
/// Opens the page that waits once more.
pub const PARTNER_OPEN: &str = "partner_open";
/// Stops waiting.
pub const PARTNER_STOP: &str = "partner_stop";
/// Forgets the account.
pub const PARTNER_FORGET: &str = "partner_forget";

/// The section.
pub(crate) fn partner_blocks(partner: &PartnerConnection, words: &Words) -> Vec<Block> {
    let say = |key: &str| words.say(&format!("settings-own-{key}"), &[]);
    let mut blocks = vec![Block::Heading { text: say("title") }, Block::Text { text: say("text") }];
    if !partner.is_of_use {
        blocks.push(bar(Tone::Info, say("cloud-title"), say("cloud-text")));
        return blocks;
    }
    if partner.memory_only {
        blocks.push(bar(Tone::Warn, say("session-title"), say("session-text")));
    }
    if let Some(failed) = &partner.failed {
        blocks.push(not_connected(failed, words));
    }
    if let Some(page) = &partner.waiting {
        let text = words.say("settings-own-waiting-text", &[("host", page.host.as_str().into())]);
        blocks.push(bar(Tone::Wait, say("waiting-title"), text));
        let open = Button::submit(PARTNER_OPEN, say("open")).icon("open");
        blocks.push(Block::Buttons { buttons: vec![open, Button::submit(PARTNER_STOP, say("stop"))] });
        return blocks;
    }
    let Some(account) = &partner.account else {
        blocks.push(Block::Buttons { buttons: vec![Button::submit(PARTNER_CONNECT, say("connect")).icon("key")] });
        return blocks;
    };
    let since = words.say("settings-own-since", &[("since", words.date(account.since).into())]);
    let who = FactRow {
        detail: Some(since),
        state: Some(ProofState::Proven),
        ..row(say("account"), account.username.clone())
    };
    let company = partner.company.as_ref();
    if company.is_some_and(|company| !company.is_partner) {
        blocks.push(bar(Tone::Warn, say("no-partner-title"), say("no-partner-text")));
    }
    let reads = FactRow { detail: Some(partner.permissions.join(", ")), ..row(say("reads"), say("reads-text")) };
    let mut rows = vec![who, company_row(company, &account.tenant.to_string(), words), reads];
    let may_read = company.and_then(|company| company.may_read_partner_center);
    rows.extend(partner.has_partner_center.then(|| partner_center_row(may_read, words)));
    blocks.push(Block::Facts { title: None, rows });
    let mut buttons = vec![Button::submit(PARTNER_CONNECT, say("again")).icon("arrow_clockwise")];
    if partner.has_partner_center && may_read != Some(true) {
        buttons.insert(0, Button::submit(PARTNER_ALLOW, say("allow")).icon("key"));
    }
    buttons.push(Button::submit(PARTNER_FORGET, say("forget")).icon("delete"));
    blocks.push(Block::Buttons { buttons });
    blocks
}

/// Whether Partner Center may be read, and who can allow it.
fn partner_center_row(may_read: Option<bool>, words: &Words) -> FactRow {
    let say = |key: &str| words.say(&format!("settings-own-center{key}"), &[]);
    let (value, detail, state) = match may_read {
        Some(true) => ("-allowed", "-allowed-text", ProofState::Proven),
        Some(false) => ("-not-yet", "-not-yet-text", ProofState::NotYet),
        None => ("-unread", "-not-yet-text", ProofState::NotYet),
    };
    let asked = Scopes::of(Purpose::ReadPartnerCenter).names().join(", ");
    FactRow { detail: Some(say(detail)), state: Some(state), remark: Some(asked), ..row(say(""), say(value)) }
}

fn company_row(company: Option<&PartnerCompany>, tenant: &str, words: &Words) -> FactRow {
    let say = |key: &str| words.say(&format!("settings-own-{key}"), &[]);
    let Some(company) = company else {
        return FactRow { detail: Some(tenant.to_owned()), ..row(say("company"), say("company-unread")) };
    };
    let (state, remark) =
        if company.is_partner { (ProofState::Proven, "is-partner") } else { (ProofState::NotYet, "is-no-partner") };
    FactRow {
        detail: Some(tenant.to_owned()),
        state: Some(state),
        remark: Some(say(remark)),
        ..row(say("company"), company.name.clone())
    }
}

fn not_connected(failed: &NotConnected, words: &Words) -> Block {
    match failed {
        NotConnected::Customer { username } => bar(
            Tone::Bad,
            words.say("settings-own-customer-title", &[]),
            words.say("settings-own-customer-text", &[("account", username.as_str().into())]),
        ),
        // The sentence of this code speaks of the customer's administrator, and here it is the partner's own.
        NotConnected::Trouble(trouble) if needs_own_admin(trouble) => {
            bar(Tone::Warn, words.say("settings-own-consent-title", &[]), words.say("settings-own-consent-text", &[]))
        }
        NotConnected::Trouble(trouble) => {
            let problem = trouble.in_words(words);
            bar(Tone::Warn, problem.title, format!("{} {}", problem.happened, problem.next))
        }
    }
}

/// Whether only an administrator may agree, by Microsoft's word or by the number that explains a bare no.
fn needs_own_admin(trouble: &Trouble) -> bool {
    let explained = [65_001, 90_094].map(sign_in_refusals::words_of);
    let is_explained = trouble.words.as_ref().is_some_and(|words| explained.contains(words));
    trouble.code == ProblemCode::NeedsAdminConsent || is_explained
}

fn bar(tone: Tone, title: String, text: String) -> Block {
    Block::Bar { tone, title, text, button: None }
}

fn row(label: String, value: String) -> FactRow {
    FactRow { label, value, detail: None, state: None, remark: None, copy: false }
}
