//! `batonctl check`: looks at a customer, from the domain to the renewal dates. Changes nothing and keeps nothing.

use std::{process::ExitCode, time::Duration};

use baton_distributors::OrderingApi;
use baton_domain::{DomainName, TenantId};
use baton_engine::Engine;
use baton_microsoft::{
    graph::Subscription,
    identity::{Account, Authority, Purpose, find_tenant},
};
use baton_procedures::{
    Naming, Tools,
    permissions::Asked,
    sign_ins::{Accepts, Ended, Pending, SignInFor, answer_page},
    steps::SignInAdmin,
    trouble,
};
use baton_workflow::{Trouble, Words};
use clap::Args;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    output,
    start::{CannotRun, Place, start},
};

/// `check` signs in as the step does, and reads with what that gives.
const READ: Asked = Asked::looking::<SignInAdmin>(Purpose::Read);

/// Whom to look at.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// A domain of the customer.
    #[arg(long)]
    domain: String,
    /// JSON lines are the only form there is; the flag says so in scripts.
    #[arg(long)]
    json: bool,
    /// Give up when nobody has signed in for so many seconds.
    #[arg(long, default_value_t = 300)]
    patience: u64,
}

/// Looks and prints what was found. The address to sign in at is printed as an `open` event. The sign-in is forgotten again.
///
/// # Errors
/// [`CannotRun`].
pub async fn run(options: Options) -> Result<ExitCode, CannotRun> {
    let domain = DomainName::parse(&options.domain)
        .map_err(|error| CannotRun::Answers(format!("{}: {error}", options.domain)))?;
    let engine = start(&options.place).await?;
    let words = engine.runner.surroundings().words;
    let tools = engine.runner.tools();
    let in_words = |trouble: &Trouble| CannotRun::from(trouble.in_words(&words));
    let found = find_tenant(&tools.door, &tools.cloud, tools.clock.as_ref(), &domain).await;
    let found = found.map_err(|error| CannotRun::Answers(error.to_string()))?.value;
    let tenant = found.tenant_id;
    for (distributor, api) in &tools.ordering {
        output::line(&ordering(distributor, api.as_ref(), &words).await?)?;
    }
    output::line(
        &json!({ "event": "customer", "domain": domain, "tenant": tenant, "region": found.region_scope, "subRegion": found.region_sub_scope }),
    )?;
    let looked = async {
        let account = sign_in(tools, tenant, &domain, &words, Duration::from_secs(options.patience)).await?;
        output::line(&json!({ "event": "signed_in", "tenant": account.tenant_id })).map_err(CannotRun::from)?;
        for event in read(&engine, tenant).await.map_err(|trouble| in_words(&trouble))? {
            output::line(&event)?;
        }
        Ok(())
    };
    let looked: Result<(), CannotRun> = looked.await;
    let forgotten = tools.sign_ins.forget(tenant).await;
    looked?;
    forgotten.map_err(|trouble| in_words(&trouble))?;
    output::line(&json!({ "event": "end", "finished": true }))?;
    Ok(ExitCode::SUCCESS)
}

/// Whose key it is that the distributor's steps would work with.
async fn ordering(distributor: &str, api: &dyn OrderingApi, words: &Words) -> Result<Value, CannotRun> {
    let of_api = |error| CannotRun::from(baton_procedures::by_api::of_api(&error).in_words(words));
    let accounts = api.accounts().await.map_err(of_api)?.value;
    Ok(json!({ "event": "ordering", "distributor": distributor, "accounts": accounts }))
}

async fn sign_in(
    tools: &Tools,
    tenant: TenantId,
    domain: &DomainName,
    words: &Words,
    patience: Duration,
) -> Result<Account, CannotRun> {
    let wanted = SignInFor {
        accepts: Accepts::Customer(tenant),
        attempt: Uuid::new_v4(),
        authority: Authority::Organizations,
        asked: READ,
        login_hint: None,
        domain_hint: Some(domain.to_string()),
    };
    let in_words = |trouble: &Trouble| CannotRun::from(trouble.in_words(words));
    tools.sign_ins.begin_in_browser(tools, wanted, answer_page(words)).await.map_err(|trouble| in_words(&trouble))?;
    let waited = tokio::time::timeout(patience, async {
        let mut beat = tokio::time::interval(Duration::from_millis(200));
        loop {
            beat.tick().await;
            if let Pending::Ended { how, .. } = tools.sign_ins.state(tenant) {
                break how;
            }
        }
    });
    match waited.await {
        Ok(Ended::SignedIn(account)) => Ok(account),
        Ok(Ended::OtherCompany(account)) => Err(CannotRun::Answers(format!(
            "that sign-in belongs to another company (tenant {}, expected {tenant})",
            account.tenant_id
        ))),
        Ok(Ended::Failed(trouble)) => Err(in_words(&trouble)),
        Err(_) => Err(CannotRun::Answers("nobody signed in in time".to_owned())),
    }
}

/// Reads company, domains, subscriptions and dates.
async fn read(engine: &Engine, tenant: TenantId) -> Result<Vec<Value>, Trouble> {
    let tools = engine.runner.tools();
    let token = tools.token(tenant, READ).await?;
    let of_graph = |error| trouble::of_graph(&error);
    let roles = tools.graph.my_roles(&token).await.map_err(of_graph)?;
    let organization = tools.graph.organization(&token).await.map_err(of_graph)?;
    let domains = tools.graph.domains(&token).await.map_err(of_graph)?;
    let skus = tools.graph.subscribed_skus(&token).await.map_err(of_graph)?;
    let subscriptions = tools.graph.subscriptions(&token).await.map_err(of_graph)?;
    let name_of = |wanted: fn(&baton_microsoft::graph::Domain) -> bool| {
        domains.value.iter().find(|domain| wanted(domain)).map(|domain| domain.name.clone())
    };
    let mut events = vec![
        json!({ "event": "admin", "canAcceptPartner": roles.value.can_accept_partner(), "canAssignLicences": roles.value.can_assign_licences(), "someRolesCannotBeSeen": roles.value.some_cannot_be_seen() }),
        json!({ "event": "company", "name": organization.value.display_name, "country": organization.value.country }),
        json!({ "event": "domains", "default": name_of(|domain| domain.is_default), "initial": name_of(|domain| domain.is_initial), "tenant": tenant, "requestId": domains.request_id }),
    ];
    for row in &subscriptions.value {
        let sku = skus.value.iter().find(|sku| Some(sku.sku_id) == row.sku_id);
        events.push(subscription(row, sku.map(|sku| sku.consumed.count()), engine));
    }
    Ok(events)
}

fn subscription(row: &Subscription, assigned: Option<u32>, engine: &Engine) -> Value {
    let words = engine.runner.surroundings().words;
    let naming = Naming::of(engine.runner.tools(), &words);
    let days_left = row.next_lifecycle_at.map(|at| words.days_until(at, engine.clock().now()));
    json!({
        "event": "subscription",
        "id": row.id,
        "product": naming.product(row.sku_id, &row.part_number, &row.service_plans),
        "partNumber": row.part_number,
        "bought": row.seats,
        "assignedPerProduct": assigned,
        "status": row.status,
        "trial": row.is_trial,
        "soldBy": row.owner,
        "renewsOrEnds": row.next_lifecycle_at,
        "daysLeft": days_left,
    })
}
