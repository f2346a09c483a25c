//! Old and new stand side by side, and the new side is complete.

mod notes;
mod outcome;
mod screen;
mod sight;

use async_trait::async_trait;
use baton_domain::{Evidence, TenantId};
use baton_http::AccessToken;
use baton_microsoft::graph::People;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, IntentKey, Observed, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::Timestamp;

use notes::{Note, Seen, SignIn};
pub use outcome::*;
use sight::{LineSeen, Sides, Sight, Verdict};

use super::{AcceptDelegatedAdmin, AwaitFulfilment, PlanOrder, VerifyAdmin, VerifySubscriptions};
use crate::{
    Tools, parts,
    sign_in_again::{self, AgainNote, Reading},
    trouble,
};

/// Old and new stand side by side, and the new side is complete.
pub struct VerifyBothSubscriptions;

#[async_trait]
impl Step for VerifyBothSubscriptions {
    const ID: StepId = StepId::new("verify_both_subscriptions");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, AcceptDelegatedAdmin, VerifySubscriptions, PlanOrder, AwaitFulfilment);
    type Note = Note;
    type Seen = Seen;
    type Intent = SignIn;
    type Outcome = VerifiedBoth;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            Note::SignIn { again } => seen.again.apply(again),
            Note::Looked { sight } => {
                seen.again.done();
                seen.last = Some((sight, at));
            }
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" if word_counts(view) => by_word(view, answers),
            "continue" => by_sight(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(SignIn)),
            sign_in_again::STOP => Ok(Accepted::Note(Told::plain(Note::SignIn { again: AgainNote::NotSignedIn }))),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = both_sides(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| Note::SignIn { again })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        _intent: &SignIn,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<VerifyBothSubscriptions>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(Note::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        if link == "products" {
            return tools.cloud.admin_center.join("Adminportal/Home#/subscriptions").ok().map(String::from);
        }
        sign_in_again::link(tools, view.given.0.tenant, link)
    }
}

async fn both_sides(
    tools: &Tools,
    view: &View<'_, VerifyBothSubscriptions>,
) -> Result<Observed<VerifyBothSubscriptions>, Trouble> {
    let (admin, accepted, old, order, delivered) = &view.given;
    if !admin.proved {
        return Ok(Observed::Nothing);
    }
    let token = match sign_in_again::reading::<VerifyBothSubscriptions>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let of = |error| trouble::of_graph(&error);
    let subscriptions = tools.graph.subscriptions(&token).await.map_err(of)?;
    let users = tools.graph.users(&token, People::All).await.map_err(of)?;
    let sides = Sides { old, order, delivered };
    let mut sight = sight::sight(view.visit, &sides, &subscriptions.value, &users.value);
    for new in sight.lines.iter_mut().flat_map(|line| &mut line.new) {
        new.owner_name = match new.owner {
            Some(owner) if owner == accepted.partner => Some(accepted.partner_name.clone()),
            Some(owner) => name_of(tools, &token, TenantId(owner.0)).await,
            None => None,
        };
    }
    let evidence = evidence(view, &sight, subscriptions.at, subscriptions.request_id, users.request_id);
    Ok(Observed::Note(Told::new(Note::Looked { sight }, evidence)))
}

/// The seller's name. Without the permission to see it the id is shown instead, so no error stops the look.
async fn name_of(tools: &Tools, token: &AccessToken, tenant: TenantId) -> Option<String> {
    let seen = tools.graph.tenant_name(token, tenant).await.ok()?;
    seen.value.map(|name| baton_domain::display_text(&name.display_name, 120))
}

fn by_sight(
    view: &View<'_, VerifyBothSubscriptions>,
    answers: &Answers,
) -> Result<Accepted<VerifyBothSubscriptions>, FieldErrors> {
    let (_, accepted, ..) = &view.given;
    let Some((sight, _)) = view.seen.last.as_ref().filter(|(sight, _)| sight.visit == view.visit) else {
        return Ok(Accepted::Look);
    };
    let mut errors = FieldErrors::none();
    let (mut pairs, mut confirmed) = (Vec::new(), Vec::new());
    for line in &sight.lines {
        let seller = match line.verdict(accepted.partner) {
            Verdict::NotSeen | Verdict::NotActive | Verdict::TooFew(_) => return Ok(Accepted::Look),
            Verdict::Good => SellerCheck::AcceptedPartner,
            Verdict::OtherSeller => {
                let field = seller_field(line);
                if !answers.ticked(&field) {
                    errors.add(&field, view.words.say("error-tick", &[]));
                }
                let seller = screen::seller(view, line);
                let by = parts::confirmed_by(view, answers, &mut errors)
                    .map_or_else(String::new, |name| name.as_str().to_owned());
                confirmed.push(Evidence::person(
                    view.say_with("fact-other-seller", &[("seller", (&seller).into())]),
                    &by,
                    view.now,
                ));
                SellerCheck::OtherConfirmed { seller, by }
            }
        };
        pairs.push(pair(view, line.line, Some(line), seller));
    }
    let outcome = VerifiedBoth { pairs, proved: true };
    errors.or(Accepted::Done(Finish::new(outcome, confirmed)))
}

/// Whether a person's word stands in for a look: nobody can sign in, or the sign-in ran out before the new side was seen complete.
fn word_counts(view: &View<'_, VerifyBothSubscriptions>) -> bool {
    let (admin, accepted, ..) = &view.given;
    let is_seen = |sight: &Sight| {
        sight.visit == view.visit
            && sight
                .lines
                .iter()
                .all(|line| matches!(line.verdict(accepted.partner), Verdict::Good | Verdict::OtherSeller))
    };
    !admin.proved || (view.seen.again.needed && !view.seen.last.as_ref().is_some_and(|(sight, _)| is_seen(sight)))
}

fn by_word(
    view: &View<'_, VerifyBothSubscriptions>,
    answers: &Answers,
) -> Result<Accepted<VerifyBothSubscriptions>, FieldErrors> {
    let (.., order, _) = &view.given;
    let mut errors = FieldErrors::none();
    for line in &order.lines {
        let field = pair_field(line.number);
        if !answers.ticked(&field) {
            errors.add(&field, view.words.say("error-tick", &[]));
        }
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let Some(name) = name else { return Err(errors) };
    let pairs = order.lines.iter().map(|line| pair(view, line.number, None, SellerCheck::NotSeen)).collect();
    let evidence = Evidence::person(view.say("fact-said"), name.as_str(), view.now);
    errors.or(Accepted::Done(Finish::new(VerifiedBoth { pairs, proved: false }, vec![evidence])))
}

fn pair(
    view: &View<'_, VerifyBothSubscriptions>,
    number: u32,
    line: Option<&LineSeen>,
    seller: SellerCheck,
) -> VerifiedPair {
    let (_, _, _, order, delivered) = &view.given;
    let delivered = delivered.lines.iter().find(|row| row.line == number);
    let replaces = order.lines.iter().find(|row| row.number == number).map_or(&[][..], |row| &row.replaces);
    let is_active = |id: &&baton_domain::SubscriptionId| {
        view.seen.last.as_ref().is_some_and(|(sight, _)| {
            sight.old.iter().any(|old| {
                old.id == **id && old.status.as_ref().is_some_and(baton_domain::SubscriptionStatus::is_active)
            })
        })
    };
    VerifiedPair {
        line: number,
        sku: line.and_then(|line| line.sku),
        old: replaces.iter().filter(is_active).cloned().collect(),
        new: match line {
            Some(line) => line.new.iter().map(|new| new.id.clone()).collect(),
            None => delivered.map(|row| row.subscriptions.clone()).unwrap_or_default(),
        },
        seller,
    }
}

fn evidence(
    view: &View<'_, VerifyBothSubscriptions>,
    sight: &Sight,
    at: Timestamp,
    subscriptions: Option<String>,
    users: Option<String>,
) -> Vec<Evidence> {
    let sellers: std::collections::BTreeSet<String> =
        sight.lines.iter().filter(|line| !line.new.is_empty()).map(|line| screen::seller(view, line)).collect();
    let new: usize = sight.lines.iter().map(|line| line.new.len()).sum();
    let sellers = sellers.into_iter().collect::<Vec<_>>().join(", ");
    let active = sight
        .old
        .iter()
        .filter(|old| old.status.as_ref().is_some_and(baton_domain::SubscriptionStatus::is_active))
        .count();
    let stays = sight.lines.iter().map(|line| line.stays).fold(0, u32::saturating_add);
    let need = sight.lines.iter().map(|line| line.need).fold(0, u32::saturating_add);
    vec![
        Evidence::microsoft(
            view.say_with("fact-new", &[("n", new.into()), ("sellers", sellers.into())]),
            at,
            subscriptions.clone(),
        ),
        Evidence::microsoft(
            view.say_with("fact-seats", &[("seats", stays.into()), ("people", need.into())]),
            at,
            users,
        ),
        Evidence::microsoft(
            view.say_with("fact-old", &[("n", active.into()), ("of", sight.old.len().into())]),
            at,
            subscriptions,
        ),
    ]
}

fn seller_field(line: &LineSeen) -> String {
    format!("seller:{}", line.line)
}

fn pair_field(line: u32) -> String {
    format!("pair:{line}")
}
