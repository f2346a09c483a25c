//! Settings, kept sign-ins, the keychain's notices, files and addresses: what the commands for them do.

use std::{collections::BTreeMap, sync::Arc};

use baton_domain::{MoveId, TenantId, UserId};
use baton_engine::{
    ACCOUNT_FORGET, ACCOUNT_FORGET_NOW, ACCOUNT_KEEP, Organisation, SettingsFacts, parse_settings, settings_view,
};
use baton_procedures::{Tools, report};
use baton_workflow::{
    Answers, FieldErrors, Problem, ProblemCode, Runner, StepId, Trouble,
    screen::{Profile, SettingsView, Theme},
};
use url::Url;

use crate::{app::App, ordering_key, partner_account};

/// The settings page.
pub(crate) async fn show(app: &App) -> Result<SettingsView, Problem> {
    page(app, &BTreeMap::new(), &FieldErrors::none(), None).await
}

pub(crate) async fn page(
    app: &App,
    typed: &BTreeMap<String, String>,
    errors: &FieldErrors,
    saved: Option<String>,
) -> Result<SettingsView, Problem> {
    asking(app, typed, errors, saved, None).await
}

/// The page, with the question whether to forget the account that was `asked` about.
async fn asking(
    app: &App,
    typed: &BTreeMap<String, String>,
    errors: &FieldErrors,
    saved: Option<String>,
    asked: Option<&str>,
) -> Result<SettingsView, Problem> {
    let engine = app.engine().await?;
    // Those of a session that can keep nothing are listed too: they can be forgotten before Baton is closed.
    let accounts = engine.runner.tools().sign_ins.accounts().await;
    let customers = customers(&engine.runner).await;
    // Without the vault there is no key to name; the notice says why.
    let fingerprint = engine.signing_key().await.ok().map(|key| key.fingerprint());
    let appearance = app.appearance().clone();
    let ordering = engine.orderings().await;
    let partner = engine.partner().await;
    let broken_file = Organisation::read(&app.folders.organisation_file).err().map(|error| error.to_string());
    let facts = SettingsFacts {
        settings: &engine.settings,
        organisation: engine.organisation(),
        appearance: &appearance,
        accounts: &accounts,
        customers: &customers,
        asked,
        partner: &partner,
        ordering: &ordering,
        broken_file: broken_file.as_deref(),
        fingerprint: fingerprint.as_deref(),
        typed,
        errors,
        practice: engine.profile == Profile::Practice,
    };
    Ok(settings_view(&facts, saved, &app.words()))
}

/// Saves the settings, forgets a sign-in, or does what a button of the ordering key or of the partner's own account says.
pub(crate) async fn save(app: &App, answers: Answers) -> Result<SettingsView, Problem> {
    if let Some(account) = answers.action.strip_prefix(ACCOUNT_FORGET) {
        return asking(app, &answers.fields, &FieldErrors::none(), None, Some(account)).await;
    }
    if let Some(account) = answers.action.strip_prefix(ACCOUNT_FORGET_NOW) {
        forget(app, account).await?;
        return page(app, &answers.fields, &FieldErrors::none(), None).await;
    }
    if answers.action == ACCOUNT_KEEP {
        return page(app, &answers.fields, &FieldErrors::none(), None).await;
    }
    if let Some(shown) = ordering_key::act(app, &answers.action).await? {
        return Ok(shown);
    }
    if let Some(shown) = partner_account::act(app, &answers.action).await? {
        return Ok(shown);
    }
    change_appearance(app, &answers)?;
    let words = app.words();
    if app.engine().await.is_err() {
        // On the welcome screen there is nothing but language and colours to set.
        return Ok(SettingsView { blocks: Vec::new(), saved: Some(words.say("settings-saved", &[])) });
    }
    let before = app.engine().await?.settings.clone();
    let settings = match parse_settings(&before, &answers, &words) {
        Ok(settings) => settings,
        Err(errors) => return page(app, &answers.fields, &errors, None).await,
    };
    {
        let mut engine = app.engine_to_change().await;
        if let Some(engine) = engine.as_mut() {
            engine
                .change_settings(settings, Arc::clone(&words))
                .await
                .map_err(|error| app.in_words(&error.trouble()))?;
            app.tell_changes(engine);
        }
    }
    page(app, &BTreeMap::new(), &FieldErrors::none(), Some(words.say("settings-saved", &[]))).await
}

fn change_appearance(app: &App, answers: &Answers) -> Result<(), Problem> {
    let changed = {
        let mut appearance = app.appearance();
        if let Some(language) = answers.fields.get("language") {
            appearance.language = Some(baton_workflow::words::Language::of(language).code().to_owned());
        }
        match answers.text("theme") {
            "light" => appearance.theme = Theme::Light,
            "dark" => appearance.theme = Theme::Dark,
            "system" => appearance.theme = Theme::System,
            _ => {}
        }
        appearance.clone()
    };
    changed
        .save(&app.folders.data)
        .map_err(|error| app.in_words(&Trouble::new(ProblemCode::CannotSave).details(error.to_string())))
}

/// How the moves name their customers. A move that cannot be read has no known tenant.
async fn customers(runner: &Runner<Tools>) -> BTreeMap<TenantId, String> {
    let mut customers = BTreeMap::new();
    for id in runner.moves().await {
        let Ok(header) = runner.header(id).await else { continue };
        if let (Some(tenant), Some(name)) = (header.tenant, header.customer.or(header.domain)) {
            customers.insert(tenant, name);
        }
    }
    customers
}

async fn forget(app: &App, account: &str) -> Result<(), Problem> {
    let (tenant, user) = account.split_once(':').unwrap_or_default();
    let (Ok(tenant), Ok(user)) = (tenant.parse::<TenantId>(), user.parse::<UserId>()) else {
        return Ok(());
    };
    let engine = app.engine().await?;
    engine.runner.tools().sign_ins.forget(tenant).await.map_err(|trouble| app.in_words(&trouble))?;
    let forgotten = engine.vault.forget(tenant, user).await;
    forgotten.map_err(|error| app.in_words(&Trouble::new(ProblemCode::KeychainClosed).details(error.to_string())))
}

/// Deletes a move, and the customer's sign-in with it unless another move still uses it. The sign-in goes first: a move that is
/// gone could no longer say whose it was.
pub(crate) async fn delete(app: &App, runner: &Runner<Tools>, id: MoveId) -> Result<(), Problem> {
    // A move that cannot be read has no known tenant; its sign-in stands in the settings.
    let tenant = runner.header(id).await.ok().and_then(|header| header.tenant);
    if let Some(tenant) = tenant {
        let mut used_elsewhere = false;
        for other in runner.moves().await.into_iter().filter(|other| *other != id) {
            used_elsewhere |= runner.header(other).await.is_ok_and(|header| header.tenant == Some(tenant));
        }
        if !used_elsewhere {
            runner.tools().sign_ins.forget(tenant).await.map_err(|trouble| app.in_words(&trouble))?;
        }
    }
    runner.delete(id).await
}

/// What the person chose about the keychain.
pub(crate) async fn answer_notice(app: &App, action: &str) -> Result<(), Problem> {
    if action.starts_with("language:") {
        let fields = BTreeMap::from([("language".to_owned(), action.trim_start_matches("language:").to_owned())]);
        return change_appearance(app, &Answers { action: action.to_owned(), fields });
    }
    let vault = app.engine().await?.vault.clone();
    match action {
        "try_again" => drop(vault.try_again().await),
        "go_on_in_memory" => vault.go_on_in_memory(),
        "start_over" => drop(vault.start_over().await),
        _ => {}
    }
    Ok(())
}

/// Opens an address that a step built.
pub(crate) fn open(app: &App, runner: &Runner<Tools>, address: &str) -> Result<(), Problem> {
    let cannot = |details: String| app.in_words(&Trouble::new(ProblemCode::CannotOpen).details(details));
    let address = Url::parse(address).map_err(|error| cannot(error.to_string()))?;
    runner.tools().browser.open(&address).map_err(|error| cannot(error.to_string()))
}

/// A file of a step; the report is made here, because it holds the whole journal.
pub(crate) async fn file(app: &App, id: MoveId, step: &StepId, file: &str) -> Result<(String, Vec<u8>), Problem> {
    if file == "report" {
        return report(app, id, false).await;
    }
    app.runner().await?.file(id, step, file).await
}

/// The report, signed with this installation's key.
pub(crate) async fn report(app: &App, id: MoveId, interim: bool) -> Result<(String, Vec<u8>), Problem> {
    let engine = app.engine().await?;
    let key = engine.signing_key().await;
    let key =
        key.map_err(|error| app.in_words(&Trouble::new(ProblemCode::KeychainClosed).details(error.to_string())))?;
    report::render(&engine.runner, id, interim, &key).await
}
