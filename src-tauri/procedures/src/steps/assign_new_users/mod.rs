//! People without a licence who should get one.

mod notes;
mod outcome;
mod reading;
mod screen;
mod writing;

use async_trait::async_trait;
use baton_domain::{Evidence, SkuId, UserId};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Told, Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{PlanOrder, VerifyAdmin, VerifyBothSubscriptions, VerifySubscriptions};
use crate::{Tools, sign_in_again};
use notes::{Note, Seen, Sight};
use writing::Intent;

/// People without a licence who should get one.
pub struct AssignNewUsers;

/// The field in which the product is chosen when there are several.
const PRODUCT: &str = "product";

#[async_trait]
impl Step for AssignNewUsers {
    const ID: StepId = StepId::new("assign_new_users");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifySubscriptions, PlanOrder, VerifyBothSubscriptions, super::SwitchLicences);
    type Note = Note;
    type Seen = Seen;
    type Intent = Intent;
    type Outcome = AssignedNewUsers;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.apply(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "assign" => assign(view, answers),
            "again" => Ok(again(view)),
            "pause" => Ok(Accepted::Pause),
            "stop_asking" => Ok(Accepted::Note(Told::plain(Note::AskEnded { agreed: false }))),
            "continue" => Ok(finish(view)),
            sign_in_again::ASK => Ok(Accepted::Act(Intent::SignIn)),
            sign_in_again::STOP => {
                Ok(Accepted::Note(Told::plain(Note::SignIn { again: sign_in_again::AgainNote::NotSignedIn })))
            }
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = reading::observe(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Intent,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        writing::act(tools, view, intent, key).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Intent,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        writing::find(tools, view, intent).await
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "permission" => tools.sign_ins.address(view.given.0.tenant).map(String::from),
            "users" => tools.cloud.admin_center.join("Adminportal/Home#/users").ok().map(String::from),
            _ => sign_in_again::link(tools, view.given.0.tenant, link),
        }
    }
}

fn assign(view: &View<'_, AssignNewUsers>, answers: &Answers) -> Result<Accepted<AssignNewUsers>, FieldErrors> {
    let Some(sight) = &view.seen.sight else { return Ok(Accepted::Look) };
    let chosen = match answers.text(PRODUCT) {
        "" => sight.products.first().map(|product| product.sku),
        typed => typed.parse::<SkuId>().ok(),
    };
    let Some(product) = sight.products.iter().find(|product| Some(product.sku) == chosen) else {
        return Err(FieldErrors::one(PRODUCT, view.words.say("error-choose", &[])));
    };
    let users: Vec<UserId> =
        sight.people.iter().map(|(user, _)| *user).filter(|user| answers.ticked(&give_field(*user))).collect();
    let Some(first) = users.first() else {
        let field = sight.people.first().map_or_else(|| PRODUCT.to_owned(), |(user, _)| give_field(*user));
        return Err(FieldErrors::one(&field, view.say("error-nobody")));
    };
    if users.len() > usize::try_from(product.free).unwrap_or(usize::MAX) {
        let args = [("n", users.len().into()), ("free", product.free.into()), ("product", (&product.name).into())];
        return Err(FieldErrors::one(&give_field(*first), view.say_with("error-too-many", &args)));
    }
    Ok(Accepted::Act(Intent::Permit { sku: product.sku, users }))
}

/// Those who were chosen and have nothing yet, once more.
fn again(view: &View<'_, AssignNewUsers>) -> Accepted<AssignNewUsers> {
    let given = |user: &UserId| view.seen.sight.as_ref().is_some_and(|sight| sight.given.contains(user));
    let left: Vec<(UserId, SkuId)> = view.seen.chosen.iter().filter(|(user, _)| !given(user)).copied().collect();
    let Some((_, sku)) = left.first().copied() else { return Accepted::Look };
    let users = left.into_iter().filter(|(_, of)| *of == sku).map(|(user, _)| user).collect();
    Accepted::Act(Intent::Permit { sku, users })
}

fn finish(view: &View<'_, AssignNewUsers>) -> Accepted<AssignNewUsers> {
    if !view.seen.is_read_back() && !word_counts(view) {
        return Accepted::Look;
    }
    let assigned = u32::try_from(view.seen.sight.as_ref().map_or(0, |sight| sight.given.len())).unwrap_or(u32::MAX);
    let evidence = if !view.seen.chosen.is_empty() && word_counts(view) {
        vec![Evidence::person(view.say("fact-by-hand"), view.operator(), view.now)]
    } else if assigned == 0 {
        vec![Evidence::person(view.say("fact-nobody"), view.operator(), view.now)]
    } else {
        Vec::new() // the read-back stands with its note
    };
    Accepted::Done(Finish::new(AssignedNewUsers { assigned }, evidence))
}

/// Whether a person's word ends the step: nobody can sign in, or the sign-in ran out. Not while a write's end is open.
fn word_counts(view: &View<'_, AssignNewUsers>) -> bool {
    let cannot_look = !view.given.0.proved || view.seen.again.needed;
    cannot_look && !view.running && view.open.as_ref().is_none_or(|open| matches!(open.intent, Intent::SignIn))
}

fn give_field(user: UserId) -> String {
    format!("give:{user}")
}

/// The new products as they were seen.
fn products(view: &View<'_, AssignNewUsers>) -> Vec<SkuId> {
    let (_, _, order, both, _) = &view.given;
    let of = |line: &super::OrderLine| {
        both.pairs.iter().find(|pair| pair.line == line.number).and_then(|pair| pair.sku).or(line.sku)
    };
    let mut skus: Vec<SkuId> = order.lines.iter().filter_map(of).collect();
    skus.sort();
    skus.dedup();
    skus
}
