//! Transfers on the desk: the new provider opens one when a letter asks for it, the old one accepts or refuses.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use baton_domain::PartnerId;
use maud::{Markup, html};

use super::look::{Said, end, name};
use super::{Fields, back, reading, show};
use crate::html::moment;
use crate::site::Site;
use crate::world::{Partner, Transfer, TransferId, TransferRefusal, TransferStatus, World, is_movable, partner};

/// A letter to the new provider, as text: the desk reads out of it which customer, and from whom.
pub(super) async fn letter(
    State(site): State<Arc<Site>>,
    Path(provider): Path<PartnerId>,
    Form(form): Form<Fields>,
) -> Response {
    let text = form.get("letter").map_or("", String::as_str);
    let read = site.world.with(|world, _| reading::read_transfer(world, provider, text));
    let opened = read
        .map_err(|why| why.to_string())
        .and_then(|(tenant, source)| site.world.open_transfer(tenant, source, provider).map_err(|why| why.to_string()));
    match opened {
        Ok(_) => back(provider, "asked"),
        Err(why) => show(&site, provider, &Said { refusal: Some(&why), transfer_letter: text, ..Said::default() }),
    }
}

pub(super) async fn accept(
    State(site): State<Arc<Site>>,
    Path((provider, id)): Path<(PartnerId, TransferId)>,
) -> Response {
    answered(&site, provider, site.world.accept_transfer(id), "transfer-accepted")
}

pub(super) async fn refuse(
    State(site): State<Arc<Site>>,
    Path((provider, id)): Path<(PartnerId, TransferId)>,
) -> Response {
    answered(&site, provider, site.world.refuse_transfer(id), "transfer-refused")
}

fn answered(site: &Site, provider: PartnerId, done: Result<(), TransferRefusal>, word: &str) -> Response {
    match done {
        Ok(()) => back(provider, word),
        Err(why) => show(site, provider, &Said { refusal: Some(&why.to_string()), ..Said::default() }),
    }
}

/// How many transfers wait for this provider's answer.
pub(super) fn waiting(world: &World, provider: &Partner) -> usize {
    let waits = |one: &&Transfer| one.source == provider.id && one.status == TransferStatus::Pending;
    world.transfers().all().iter().filter(waits).count()
}

/// All transfers that the provider asked for or was asked for, newest first, and where a letter is put that asks for one.
pub(super) fn section(world: &World, provider: &Partner, letter: &str) -> Markup {
    let ours = |one: &&Transfer| one.source == provider.id || one.target == provider.id;
    html! {
        h2 { "Transfers" }
        @for transfer in world.transfers().all().iter().rev().filter(ours) { (one(world, provider, transfer)) }
        div.card {
            h3 { "A letter arrives that asks us to take subscriptions over" }
            form method="post" action={ "/desk/" (provider.id) "/transfer-letters" } {
                label for="transfer-letter" { "Paste the letter to " (provider.mail) }
                textarea id="transfer-letter" name="letter" { (letter) }
                button.main type="submit" { "Ask the old provider for a transfer" }
            }
        }
    }
}

fn one(world: &World, provider: &Partner, transfer: &Transfer) -> Markup {
    let tenant = world.tenant(transfer.tenant);
    let customer = tenant.map_or("a former customer", |tenant| tenant.name.as_str());
    let called = |id: PartnerId| partner(id).map_or("somebody", |partner| partner.name);
    let sold = tenant.into_iter().flat_map(|tenant| &tenant.subscriptions);
    let asked = sold.filter(|s| s.owner == Some(transfer.source) && is_movable(s));
    let waits_here = transfer.status == TransferStatus::Pending && transfer.source == provider.id;
    let action = |what: &str| format!("/desk/{}/transfers/{}/{what}", provider.id, transfer.id);
    html! {
        div.card data-transfer=(transfer.id) data-status=(transfer.status.word()) {
            p { (moment(transfer.opened)) " (UTC): " (called(transfer.target)) " asks " (called(transfer.source))
                " for the subscriptions of " strong { (customer) } }
            @if waits_here {
                ul { @for subscription in asked { li { (name(subscription)) ", " (subscription.seats) " licences, " (end(subscription)) } } }
                form method="post" action=(action("accept")) { button.main type="submit" { "Accept the transfer" } }
                form method="post" action=(action("refuse")) { button type="submit" { "Refuse the transfer" } }
            } @else {
                p.done { (words(transfer.status)) ", " (moment(transfer.changed)) " (UTC)" }
            }
        }
    }
}

fn words(status: TransferStatus) -> &'static str {
    match status {
        TransferStatus::Pending => "Waits for the old provider's answer",
        TransferStatus::InProgress => "Accepted, in progress",
        TransferStatus::Complete => "Complete: the owner has changed",
        TransferStatus::Rejected => "Refused by the old provider",
        TransferStatus::Expired => "Not answered in time",
        TransferStatus::Cancelled => "Taken back by the new provider",
    }
}
