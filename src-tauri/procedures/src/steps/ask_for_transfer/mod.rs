//! Two letters ask for the transfer: the new distributor opens it at Microsoft, the old provider accepts it.

mod letters;
mod outcome;
mod screen;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who, screen::Field, screen::FieldKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{
    AcceptDelegatedAdmin, CheckExpiry, ChooseRoute, IdentifyCustomer, OldSubscription, VerifyAdmin, VerifySubscriptions,
};
use crate::{
    Tools, parts, portal,
    transfer::{self, Asked, Transferable, transferable},
};

/// Two letters ask for the transfer.
pub struct AskForTransfer;

/// What the step keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The person buys again instead.
    GivenUp,
}

#[async_trait]
impl Step for AskForTransfer {
    const ID: StepId = StepId::new("ask_for_transfer");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, ChooseRoute, VerifyAdmin, AcceptDelegatedAdmin, VerifySubscriptions, CheckExpiry);
    type Note = Note;
    type Seen = ();
    type Intent = ();
    type Outcome = AskedForTransfer;

    fn apply((): &mut (), note: Note, _at: Timestamp) {
        match note {
            Note::GivenUp => {}
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let mut errors = FieldErrors::none();
        if answers.action == transfer::BUY_AGAIN {
            let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
            return Ok(Accepted::Note(transfer::given_up(Note::GivenUp, &name, view)));
        }
        let chosen: Vec<Asked> =
            rows(view).filter(|row| answers.ticked(&row_field(row))).map(|row| asked(view, row)).collect();
        if let (true, Some(first)) = (chosen.is_empty(), rows(view).next()) {
            errors.add(&row_field(first), view.say("error-none"));
        }
        if chosen.len() > transfer::MOST_AT_ONCE
            && let Some(first) = rows(view).next()
        {
            errors.add(&row_field(first), view.say_with("error-many", &[("most", transfer::MOST_AT_ONCE.into())]));
        }
        let name = parts::confirmed_by(view, answers, &mut errors);
        // Nothing can be transferred: there is nothing to ask for, only the way out.
        let (Some(name), true, false) = (name, errors.is_empty(), chosen.is_empty()) else { return Err(errors) };
        let provider = provider(view);
        let facts = ["fact-asked-new", "fact-asked-old"].map(|key| {
            let args = [("provider", (&provider).into()), ("n", chosen.len().into())];
            Evidence::person(view.say_with(key, &args), name.as_str(), view.now)
        });
        Ok(Accepted::Done(Finish::new(AskedForTransfer { rows: chosen, sent_by: name }, facts.to_vec())))
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        letters::file(view, file)
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

/// The subscriptions that the person wants to move and that Microsoft transfers, as far as it can be seen.
fn rows<'a>(view: &'a View<'_, AskForTransfer>) -> impl Iterator<Item = &'a OldSubscription> {
    view.given.4.moving().filter(|row| verdict(view, row) == Transferable::Yes)
}

fn verdict(view: &View<'_, AskForTransfer>, row: &OldSubscription) -> Transferable {
    transferable(row, view.given.3.partner)
}

fn row_field(row: &OldSubscription) -> String {
    format!("transfer:{}", row.id)
}

/// The tick of a row. What can be transferred is ticked from the start: it is what the person came for, and it spends nothing.
fn tick(view: &View<'_, AskForTransfer>, row: &OldSubscription) -> Field {
    let id = row_field(row);
    Field {
        label: view.say_with("tick-label", &[("product", (&row.product).into())]),
        kind: FieldKind::Check,
        value: view.typed(&id, "true"),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    }
}

fn asked(view: &View<'_, AskForTransfer>, row: &OldSubscription) -> Asked {
    let term = view.given.5.rows.iter().find(|term| term.subscription == row.id);
    Asked {
        id: row.id.clone(),
        sku: row.sku,
        product: row.product.clone(),
        seats: row.bought,
        ends_at: row.next_lifecycle_at.or_else(|| term.and_then(|term| term.renews_at)),
        seller: row.seller,
    }
}

fn provider(view: &View<'_, AskForTransfer>) -> String {
    view.given.1.old_provider.clone()
}

#[cfg(test)]
mod tests;
