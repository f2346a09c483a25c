//! The practice world's side panel: let time pass, the practice inbox, the old provider's desk.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use baton_domain::{MoveId, PartnerId, TenantId};
use baton_engine::{Engine, NoPractice, PracticeLink, PracticeTransfer};
use baton_procedures::steps::{
    AcceptDelegatedAdmin, AskForTransfer, AskedForTransfer, CancelOldSubscription, VerifySubscriptions,
};
use baton_workflow::{
    Problem, ProblemCode, Trouble,
    screen::{DeskItem, PracticeMail, PracticePerson, PracticeView},
};
use serde_json::Value;

use crate::app::App;

/// What the panel shows.
pub(crate) async fn show(app: &App) -> Result<PracticeView, Problem> {
    let engine = app.engine().await?;
    view(app, &engine).await
}

/// Lets time pass, and looks at every move afterwards.
pub(crate) async fn let_time_pass(app: &App, hours: u32) -> Result<PracticeView, Problem> {
    let engine = app.engine().await?;
    // A year at most at once: enough for every wait of a move.
    let time = Duration::from_secs(u64::from(hours.min(8_784)) * 3_600);
    practice(app, &engine)?.let_pass(time).await.map_err(|error| silent(app, &error))?;
    engine.runner.look_at_all().await;
    app.tell_practice_changed();
    view(app, &engine).await
}

/// What happens on a desk: the letter of a move is handed over, or the old provider answers a transfer (`<move>/accept`,
/// `<move>/refuse`).
pub(crate) async fn receive(app: &App, item: &str) -> Result<PracticeView, Problem> {
    let engine = app.engine().await?;
    let (id, answer) = item.split_once('/').map_or((item, None), |(id, answer)| (id, Some(answer)));
    let id: MoveId = id.parse().map_err(|_| app.in_words(&Trouble::new(ProblemCode::NotFound)))?;
    let link = practice(app, &engine)?;
    let tenant = engine.runner.header(id).await?.tenant;
    if let Some(tenant) = tenant {
        let done = match (answer, engine.runner.outcome::<AskForTransfer>(id).await?) {
            (Some(answer), _) => answer_transfer(link, tenant, answer == "accept").await,
            (None, Some(asked)) => ask_for_transfer(&engine, link, id, tenant, &asked).await?,
            (None, None) => hand_over(link, tenant, letters(&engine, id).await?).await,
        };
        done.map_err(|error| silent(app, &error))?;
    }
    app.tell_practice_changed();
    view(app, &engine).await
}

async fn hand_over(
    link: &PracticeLink,
    tenant: TenantId,
    letters: BTreeMap<String, Vec<String>>,
) -> Result<(), NoPractice> {
    for (provider, subscriptions) in letters {
        link.hand_over_letter(&provider, tenant, &subscriptions).await?;
    }
    Ok(())
}

/// The letter to the new distributor: it asks each old provider once.
async fn ask_for_transfer(
    engine: &Engine,
    link: &PracticeLink,
    id: MoveId,
    tenant: TenantId,
    asked: &AskedForTransfer,
) -> Result<Result<(), NoPractice>, Problem> {
    let Some(accepted) = engine.runner.outcome::<AcceptDelegatedAdmin>(id).await? else { return Ok(Ok(())) };
    let sellers: BTreeSet<PartnerId> = asked.rows.iter().filter_map(|row| row.seller).collect();
    for seller in sellers {
        if let Err(error) = link.ask_for_transfer(tenant, seller, accepted.partner).await {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

async fn answer_transfer(link: &PracticeLink, tenant: TenantId, accept: bool) -> Result<(), NoPractice> {
    for transfer in link.transfers().await?.iter().filter(|one| one.tenant == tenant && is_pending(one)) {
        link.answer_transfer(transfer.id, accept).await?;
    }
    Ok(())
}

fn is_pending(transfer: &PracticeTransfer) -> bool {
    transfer.status == "pending"
}

async fn view(app: &App, engine: &Engine) -> Result<PracticeView, Problem> {
    let words = app.words();
    let link = practice(app, engine)?;
    let now = engine.clock().now();
    let mails = link.inbox().await.map_err(|error| silent(app, &error))?;
    let transfers = link.transfers().await.map_err(|error| silent(app, &error))?;
    let mut desk = Vec::new();
    for id in engine.runner.moves().await {
        desk.extend(desk_item(engine, id, &transfers).await?);
    }
    Ok(PracticeView {
        now: format!("{}, {}", words.long_date(words.day(now)), words.time(now)),
        people: link.people().iter().map(person).collect(),
        inbox: mails
            .into_iter()
            .map(|mail| PracticeMail {
                id: mail.number.to_string(),
                from: mail.from,
                to: mail.to,
                subject: mail.subject,
                paragraphs: mail.body.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
                at: words.moment(mail.at),
            })
            .collect(),
        desk,
    })
}

async fn desk_item(engine: &Engine, id: MoveId, transfers: &[PracticeTransfer]) -> Result<Option<DeskItem>, Problem> {
    let Some(old) = engine.runner.outcome::<VerifySubscriptions>(id).await? else {
        return Ok(None);
    };
    let header = engine.runner.header(id).await?;
    let of_move: Vec<&PracticeTransfer> =
        transfers.iter().filter(|transfer| Some(transfer.tenant) == header.tenant).collect();
    let asked = engine.runner.outcome::<AskForTransfer>(id).await?;
    let products: Vec<String> = match &asked {
        Some(asked) => asked.rows.iter().map(|row| format!("{} ({})", row.product, row.seats)).collect(),
        None => old.to_cancel().map(|row| format!("{} ({})", row.product, row.bought)).collect(),
    };
    let is_new = !of_move.iter().any(|transfer| ["pending", "in_progress", "complete"].contains(&&*transfer.status));
    let can_receive = match asked {
        Some(_) => is_new,
        None => engine.runner.outcome::<CancelOldSubscription>(id).await?.is_some(),
    };
    Ok(Some(DeskItem {
        id: id.to_string(),
        title: header.customer.or(header.domain).unwrap_or_default(),
        text: products.join(", "),
        can_receive,
        can_answer: of_move.into_iter().any(is_pending),
    }))
}

/// The subscriptions of the move's letter, by the provider who sold them.
async fn letters(engine: &Engine, id: MoveId) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let (Some(old), Some(asked)) = (
        engine.runner.outcome::<VerifySubscriptions>(id).await?,
        engine.runner.outcome::<CancelOldSubscription>(id).await?,
    ) else {
        return Ok(BTreeMap::new());
    };
    let mut letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in old.rows.iter().filter(|row| asked.subscriptions.contains(&row.id)) {
        if let Some(seller) = row.seller {
            letters.entry(seller.to_string()).or_default().push(row.id.to_string());
        }
    }
    Ok(letters)
}

fn person(described: &Value) -> PracticePerson {
    let text = |key: &str| described.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let username = text("upn");
    PracticePerson {
        name: text("name"),
        company: text("organization"),
        domain: username.rsplit('@').next().unwrap_or_default().to_owned(),
        password: text("password"),
        about: text("part"),
        username,
    }
}

fn practice<'a>(app: &App, engine: &'a Engine) -> Result<&'a PracticeLink, Problem> {
    engine
        .practice
        .as_ref()
        .ok_or_else(|| app.in_words(&Trouble::new(ProblemCode::NotFound).details("this is no practice profile")))
}

fn silent(app: &App, error: &impl std::fmt::Display) -> Problem {
    app.in_words(&Trouble::new(ProblemCode::Unexpected).details(error.to_string()))
}
