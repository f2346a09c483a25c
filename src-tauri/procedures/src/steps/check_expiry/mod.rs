//! When each old subscription renews, and the last safe day to order.

pub mod dates;
mod outcome;
mod reading;
mod screen;
#[cfg(test)]
mod tests;
mod timeline;

use async_trait::async_trait;
use baton_domain::{Evidence, Term};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, IntentKey, Observed, Screen, Step,
    StepId, Told, Trouble, View, Who,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub use outcome::*;
pub use reading::{ExpiryNote, ExpirySeen};

use super::{OldSubscription, VerifyAdmin, VerifySubscriptions};
use crate::{
    Tools, parts, portal,
    sign_in_again::{self, AgainNote},
};
use dates::Dated;

/// When each old subscription renews, and the last safe day to order.
pub struct CheckExpiry;

#[async_trait]
impl Step for CheckExpiry {
    const ID: StepId = StepId::new("check_expiry");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifySubscriptions);
    type Note = ExpiryNote;
    type Seen = ExpirySeen;
    type Intent = ();
    type Outcome = CheckedExpiry;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        reading::apply(seen, note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" => confirm(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(())),
            sign_in_again::STOP => {
                Ok(Accepted::Note(Told::plain(ExpiryNote::SignIn { again: AgainNote::NotSignedIn })))
            }
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if !view.given.0.proved {
            return Ok(Observed::Nothing);
        }
        let looked = reading::read(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| ExpiryNote::SignIn { again })
    }

    /// The only thing it does by itself: asks for a new sign-in in the browser, when the person chose that.
    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        (): &(),
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<CheckExpiry>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(ExpiryNote::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.0.tenant, link))
    }
}

/// The date a row has, the newest read first.
fn date_of(view: &View<CheckExpiry>, row: &OldSubscription) -> Option<Timestamp> {
    view.seen.dates.get(&row.id).copied().flatten().or(row.next_lifecycle_at)
}

/// Whether a person must give the date: Microsoft shows none, or one that has passed.
fn asks_date(view: &View<CheckExpiry>, row: &OldSubscription) -> bool {
    date_of(view, row).is_none_or(|at| view.words.day(at) < view.words.day(view.now))
}

/// A civil day as a moment: noon in UTC, which is the same day for nearly everybody.
fn moment_of(day: Date) -> Option<Timestamp> {
    day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn field_of(base: &str, row: &OldSubscription) -> String {
    format!("{base}:{}", row.id)
}

/// What a field holds: the answer, else what was typed before.
fn answer(view: &View<CheckExpiry>, answers: &Answers, field: &str) -> String {
    answers.fields.get(field).cloned().unwrap_or_else(|| view.typed(field, ""))
}

/// The length of the term as a person chose it; `Err` when nothing was chosen.
fn term_of(word: &str) -> Result<Option<Term>, ()> {
    match word {
        "P1M" => Ok(Some(Term::P1M)),
        "P1Y" => Ok(Some(Term::P1Y)),
        "P3Y" => Ok(Some(Term::P3Y)),
        "unknown" => Ok(None),
        _ => Err(()),
    }
}

fn at_end_of(word: &str) -> Result<AtEnd, ()> {
    match word {
        "renews" => Ok(AtEnd::Renews),
        "extended" => Ok(AtEnd::ExtendedService),
        "cancels" => Ok(AtEnd::Cancels),
        "unknown" => Ok(AtEnd::Unknown),
        _ => Err(()),
    }
}

/// Takes what only people know: dates that Microsoft does not show, terms, and what happens at their end.
fn confirm(view: &View<CheckExpiry>, answers: &Answers) -> Result<Accepted<CheckExpiry>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut rows = Vec::new();
    for row in view.given.1.to_cancel() {
        let renews_at = renewal(view, answers, row, &mut errors);
        let mut choose = |base: &str| {
            let field = field_of(base, row);
            errors.add(&field, view.words.say("error-choose", &[]));
        };
        let term = term_of(&answer(view, answers, &field_of("term", row))).map_err(|()| choose("term"));
        let at_end = at_end_of(&answer(view, answers, &field_of("at_end", row))).map_err(|()| choose("at_end"));
        if let (Ok(term), Ok(at_end)) = (term, at_end) {
            rows.push(OldTerm { subscription: row.id.clone(), renews_at, term, at_end });
        }
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (true, Some(name)) = (errors.is_empty(), name) else { return Err(errors) };
    let today = view.words.day(view.now);
    let dated: Vec<Dated> = rows.iter().map(|row| dated(view, row)).collect();
    let last_safe_day = dates::last_safe_day(&dated, today, portal::facts(view).order_days_before_renewal);
    let first_renewal = rows.iter().filter_map(|row| row.renews_at).filter(|at| view.words.day(*at) >= today).min();
    let mut evidence: Vec<Evidence> = rows.iter().map(|row| said(view, row, name.as_str())).collect();
    let day = view.words.long_date(last_safe_day);
    evidence.push(Evidence::worked_out(view.say_with("fact-last-safe-day", &[("day", day.into())]), view.now));
    let header = HeaderUpdate { renews_at: first_renewal, ..HeaderUpdate::default() };
    let outcome = CheckedExpiry { rows, last_safe_day, first_renewal };
    Ok(Accepted::Done(Finish::new(outcome, evidence).header(header)))
}

fn dated(view: &View<CheckExpiry>, row: &OldTerm) -> Dated {
    Dated { renews_on: row.renews_at.map(|at| view.words.day(at)), term: row.term, at_end: row.at_end }
}

/// The date of a row: read, or typed where Microsoft shows none. It may stay empty; one that was typed must be a day to come.
fn renewal(
    view: &View<CheckExpiry>,
    answers: &Answers,
    row: &OldSubscription,
    errors: &mut FieldErrors,
) -> Option<Timestamp> {
    let read = date_of(view, row);
    if !asks_date(view, row) {
        return read;
    }
    let field = field_of("renews", row);
    let typed = baton_domain::display_text(&answer(view, answers, &field), 40);
    if typed.is_empty() {
        return read;
    }
    let Ok(day) = typed.parse::<Date>() else {
        errors.add(&field, view.words.say("error-date", &[]));
        return None;
    };
    let today = view.words.day(view.now);
    let far = today.saturating_add(jiff::Span::new().years(6));
    if day < today || day > far {
        errors.add(&field, view.say(if day < today { "error-past" } else { "error-far" }));
        return None;
    }
    moment_of(day)
}

fn said(view: &View<CheckExpiry>, row: &OldTerm, name: &str) -> Evidence {
    let product =
        view.given.1.rows.iter().find(|old| old.id == row.subscription).map_or("", |old| old.product.as_str());
    let fact = view.say_with(
        "fact-said",
        &[
            ("product", product.into()),
            ("term", view.say(screen::term_key(row.term)).into()),
            ("end", view.say(screen::at_end_key(row.at_end)).into()),
        ],
    );
    Evidence::person(fact, name, view.now)
}
