//! The settings page, made of the same parts as a step.

use baton_domain::{Cloud, CloudFeature, CloudName, TenantId};
use baton_microsoft::identity::{Purpose, Resource};
use baton_procedures::permissions;
use baton_vault::KeptAccount;
use baton_workflow::{
    FieldErrors, Words,
    screen::{Block, Field, FieldKind, SelectOption, SettingsView, Theme, Tone},
};

use crate::{
    Appearance, Ordering, Organisation, PartnerConnection, Settings, accounts_view::accounts_blocks,
    ordering_view::ordering_blocks, partner_view::partner_blocks, settings::cloud_word,
};

/// What the page is made of.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The settings as saved, or as typed when something was wrong.
    pub settings: &'a Settings,
    /// What IT presets.
    pub organisation: &'a Organisation,
    /// Language and colours.
    pub appearance: &'a Appearance,
    /// Sign-ins that are kept; the partner's own among them has a section of its own.
    pub accounts: &'a [KeptAccount],
    /// How the moves of this computer name the tenants of these sign-ins.
    pub customers: &'a std::collections::BTreeMap<TenantId, String>,
    /// The account that the person is asked about before it is forgotten, as [`crate::account_id`] names it.
    pub asked: Option<&'a str>,
    /// How the partner's own account stands.
    pub partner: &'a PartnerConnection,
    /// How ordering by the distributors' interfaces stands.
    pub ordering: &'a [Ordering],
    /// Why the organisation file cannot be used, if it cannot.
    pub broken_file: Option<&'a str>,
    /// The fingerprint of the key that signs reports.
    pub fingerprint: Option<&'a str>,
    /// What was typed and refused.
    pub typed: &'a std::collections::BTreeMap<String, String>,
    /// What was wrong with it.
    pub errors: &'a FieldErrors,
    /// Whether this is the practice profile: Baton's registration is then made up and not asked for.
    pub practice: bool,
}

/// The settings page.
#[must_use]
pub fn settings_view(facts: &Facts<'_>, saved: Option<String>, words: &Words) -> SettingsView {
    let say = |key: &str| words.say(&format!("settings-{key}"), &[]);
    let mut blocks = Vec::new();
    if let Some(reason) = facts.broken_file {
        blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: say("organisation-broken-title"),
            text: words.say("settings-organisation-broken", &[("reason", reason.into())]),
            button: None,
        });
    }
    blocks.extend([appearance_block(facts, words), partner_block(facts, words)]);
    if facts.practice {
        blocks.push(Block::Bar {
            tone: Tone::Info,
            title: say("practice-title"),
            text: say("practice-text"),
            button: None,
        });
    } else {
        blocks.extend(registration_blocks(facts, words));
    }
    blocks.extend(partner_blocks(facts.partner, words));
    for ordering in facts.ordering {
        blocks.extend(ordering_blocks(ordering, facts.errors, facts.organisation, facts.practice, words));
    }
    blocks.extend(presets_block(facts, words));
    blocks.extend(accounts_blocks(facts.accounts, facts.customers, facts.asked, words));
    if let Some(fingerprint) = facts.fingerprint {
        blocks.push(Block::Heading { text: say("key-title") });
        blocks.push(Block::Text { text: say("key-text") });
        blocks.push(Block::Facts {
            title: None,
            rows: vec![baton_workflow::screen::FactRow {
                label: say("key-label"),
                value: fingerprint.to_owned(),
                detail: None,
                state: None,
                remark: None,
                copy: true,
            }],
        });
    }
    SettingsView { blocks, saved }
}

fn field(facts: &Facts<'_>, words: &Words, id: &str, kind: FieldKind, value: &str, wide: bool) -> Field {
    let help = format!("settings-{id}-help");
    Field {
        id: id.to_owned(),
        label: words.say(&format!("settings-{id}-label"), &[]),
        kind,
        value: facts.typed.get(id).cloned().unwrap_or_else(|| value.to_owned()),
        help: words.has(&help).then(|| words.say(&help, &[])),
        error: facts.errors.of(id),
        origin: None,
        wide,
    }
}

fn select(words: &Words, pairs: &[(&str, &str)]) -> FieldKind {
    let option = |(value, key): &(&str, &str)| SelectOption { value: (*value).to_owned(), label: words.say(key, &[]) };
    FieldKind::Select { options: pairs.iter().map(option).collect() }
}

fn appearance_block(facts: &Facts<'_>, words: &Words) -> Block {
    let languages = select(words, &[("en", "settings-language-en"), ("sv", "settings-language-sv")]);
    let themes = select(
        words,
        &[("system", "settings-theme-system"), ("light", "settings-theme-light"), ("dark", "settings-theme-dark")],
    );
    let theme = match facts.appearance.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let mut fields = Vec::new();
    if facts.organisation.language.is_none() {
        fields.push(field(facts, words, "language", languages, words.language().code(), false));
    }
    fields.push(field(facts, words, "theme", themes, theme, false));
    Block::Fields { title: Some(words.say("settings-appearance-title", &[])), fields }
}

fn partner_block(facts: &Facts<'_>, words: &Words) -> Block {
    let settings = facts.settings;
    let mut fields = Vec::new();
    if facts.organisation.partner.is_none() {
        fields.push(field(facts, words, "partner", FieldKind::Text, &settings.partner, false));
    }
    fields.push(field(facts, words, "operator", FieldKind::Text, &settings.operator, false));
    if facts.organisation.mpn_id.is_none() {
        fields.push(field(facts, words, "mpn_id", FieldKind::Text, &settings.mpn_id, false));
    }
    fields.push(field(facts, words, "phone", FieldKind::Phone, &settings.phone, false));
    Block::Fields { title: Some(words.say("settings-partner-title", &[])), fields }
}

fn registration_blocks(facts: &Facts<'_>, words: &Words) -> Vec<Block> {
    let settings = facts.settings;
    let clouds = CloudName::BUILT_IN.map(|cloud| SelectOption {
        value: cloud_word(cloud).to_owned(),
        label: words.say(&format!("settings-cloud-{}", cloud_word(cloud)), &[]),
    });
    let clouds = FieldKind::Select { options: clouds.into() };
    let mut fields = Vec::new();
    if facts.organisation.client_id.is_none() {
        let client_id = settings.client_id.map(|id| id.to_string()).unwrap_or_default();
        fields.push(field(facts, words, "client_id", FieldKind::Text, &client_id, true));
    }
    let cloud = if settings.cloud == CloudName::Practice { CloudName::Global } else { settings.cloud };
    fields.push(field(facts, words, "cloud", clouds, cloud_word(cloud), false));
    let portal = settings.portal.as_ref().map(ToString::to_string).unwrap_or_default();
    fields.push(field(facts, words, "portal", FieldKind::Text, &portal, false));
    let names = |purposes: &[Purpose]| {
        let permissions = purposes.iter().flat_map(|purpose| purpose.permissions());
        permissions.map(|permission| permission.scope).collect::<Vec<_>>().join(", ")
    };
    let (now, later) = (names(&[Purpose::Read]), names(&permissions::asked_later()));
    let args = [("entra", cloud.entra().into()), ("now", now.into()), ("later", later.into())];
    let step = |n: u32| words.say(&format!("settings-register-{n}"), &args);
    let steps = (1..=6).map(step).chain(register_own(cloud, words)).chain([step(7)]).collect();
    let mut blocks = vec![Block::Fields { title: Some(words.say("settings-registration-title", &[])), fields }];
    blocks.extend(lacking(cloud, words));
    if settings.client_id.is_none() {
        blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: words.say("settings-client-id-missing-title", &[]),
            text: words.say("settings-client-id-missing-text", &[]),
            button: None,
        });
    }
    blocks.push(Block::Text { text: words.say("settings-register-intro", &[]) });
    blocks.push(Block::List { numbered: true, items: steps });
    blocks.push(Block::Text { text: words.say("settings-register-unverified", &[]) });
    blocks
}

/// What the chosen cloud does not have, so that nobody waits for it.
fn lacking(cloud: CloudName, words: &Words) -> Option<Block> {
    let lacks = CloudFeature::ALL.into_iter().filter(|feature| !cloud.offers(*feature));
    let sentences: Vec<String> = lacks
        .map(|feature| {
            let key = match feature {
                CloudFeature::DelegatedAdmin => "settings-lacks-delegated-admin",
                CloudFeature::PartnerCenter => "settings-lacks-partner-center",
                CloudFeature::AgreementsApi => "settings-lacks-agreements",
            };
            words.say(key, &[])
        })
        .collect();
    (!sentences.is_empty()).then(|| Block::Bar {
        tone: Tone::Info,
        title: words.say("settings-lacks-title", &[]),
        text: sentences.join(" "),
        button: None,
    })
}

/// What to add for the partner's own account, as far as the cloud has it.
fn register_own(cloud: CloudName, words: &Words) -> Vec<String> {
    let parts = [
        (CloudFeature::DelegatedAdmin, Resource::Graph, "graph"),
        (CloudFeature::PartnerCenter, Resource::PartnerCenter, "partner-center"),
    ];
    let offers = |feature| Cloud::built_in(cloud).is_some_and(|cloud| cloud.offers(feature));
    let sentence = |(_, resource, key): (CloudFeature, Resource, &str)| {
        let own = Purpose::ALL.into_iter().filter(|purpose| purpose.is_own() && purpose.resource() == resource);
        let mut names: Vec<&str> = own.flat_map(|purpose| purpose.permissions()).map(|one| one.scope).collect();
        names.dedup();
        words.say(&format!("settings-register-own-{key}"), &[("names", names.join(", ").into())])
    };
    parts.into_iter().filter(|(feature, ..)| offers(*feature)).map(sentence).collect()
}

/// What IT presets, read-only.
fn presets_block(facts: &Facts<'_>, words: &Words) -> Option<Block> {
    let organisation = facts.organisation;
    let presets = [
        ("settings-client_id-label", organisation.client_id.map(|id| id.to_string())),
        ("settings-mpn_id-label", organisation.mpn_id.as_ref().map(ToString::to_string)),
        ("settings-partner-label", organisation.partner.clone()),
        ("settings-distributor-label", organisation.distributor.clone()),
        ("settings-language-label", organisation.language.clone()),
        (
            "settings-real_orders-label",
            organisation.real_orders.map(|allowed| {
                words.say(if allowed { "settings-real_orders-on" } else { "settings-real_orders-off" }, &[])
            }),
        ),
    ];
    let rows: Vec<_> = presets
        .into_iter()
        .filter_map(|(key, value)| {
            Some(baton_workflow::screen::FactRow {
                label: words.say(key, &[]),
                value: value?,
                detail: None,
                state: None,
                remark: Some(words.say("settings-preset", &[])),
                copy: false,
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Block::Facts { title: Some(words.say("settings-presets-title", &[])), rows })
}
