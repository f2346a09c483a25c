//! By the distributor's interface: looks first, asks once for the existing tenant, then looks until it is done.

use baton_distributors::{Attachment, Company, ExistingTenant, Programme};
use baton_domain::{Evidence, Seen};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, FieldErrors, Finish, Found, IntentKey, Observed, ProblemCode, Told, Trouble,
    View,
};
use jiff::Timestamp;

use super::{AddServiceToCustomer, AddedToCustomer, AttachNote, MigrateTenant, Ordering, SetUp};
use crate::{
    Tools,
    by_api::{self, Absent},
};

type Of<'a> = View<'a, AddServiceToCustomer>;

/// Who it is for and under what: what every call names.
struct Names<'a> {
    company: &'a Company,
    programme: &'a Programme,
    customer: &'a str,
}

fn names<'a>(view: &'a Of<'_>) -> Option<Names<'a>> {
    let Ordering::Api { company, programme } = &view.given.4.ordering else { return None };
    Some(Names { company, programme, customer: view.given.2.reference.as_deref()? })
}

/// What it asks for, when nothing was asked for yet.
pub fn accept(view: &Of<'_>, answers: &Answers) -> Result<Accepted<AddServiceToCustomer>, FieldErrors> {
    Ok(match (answers.action.as_str(), names(view)) {
        ("there" | "not_there", _) if by_api::word_counts(view, &view.seen.absence) => {
            return word(view, answers, answers.action == "there");
        }
        ("attach", Some(names)) if may_ask(view) => Accepted::Act(MigrateTenant {
            customer: names.customer.to_owned(),
            programme: names.programme.code.clone(),
            // The tenant's first name: the other ones may move to another tenant, this one never does.
            domain: view.given.1.initial_domain.clone(),
        }),
        ("attach", _) => Accepted::Look,
        _ => Accepted::Stay,
    })
}

/// How a request in doubt ended, by the word of a person who looked at the distributor.
fn word(view: &Of<'_>, answers: &Answers, there: bool) -> Result<Accepted<AddServiceToCustomer>, FieldErrors> {
    let Some(open) = &view.open else { return Ok(Accepted::Stay) };
    let (by, _) = by_api::word(view, answers, false)?;
    let args = [("interface", by_api::interface(view).into()), ("domain", open.intent.domain.as_str().into())];
    let fact = view.say_with(if there { "fact-word-there" } else { "fact-word-not-there" }, &args);
    let evidence = vec![Evidence::person(fact, by.as_str(), view.now)];
    let note = if there { AttachNote::Asked } else { AttachNote::NotFound { key: open.key } };
    Ok(Accepted::Ended(there, Told::new(note, evidence)))
}

/// Whether asking is right: it was looked for and is not there, and no request is on its way into the distributor's lists.
pub fn may_ask(view: &Of<'_>) -> bool {
    let lists_show_it = |asked| view.now.duration_since(asked) > by_api::lists_lag(view).saturating_mul(2);
    view.seen.looked == Some(None) && view.seen.asked_at.is_none_or(lists_show_it)
}

/// Whether the attachment is of this move's tenant.
pub fn is_ours(view: &Of<'_>, attachment: &Attachment) -> bool {
    let names = &view.given.1;
    attachment.domain.as_deref().is_none_or(|theirs| {
        [&names.initial_domain, &names.default_domain].iter().any(|ours| ours.as_str().eq_ignore_ascii_case(theirs))
    })
}

/// Reads how far it is; done when the distributor says so for this move's tenant.
pub async fn look(tools: &Tools, view: &Of<'_>) -> Result<Observed<AddServiceToCustomer>, Trouble> {
    if view.given.4.ordering == Ordering::Hand {
        return Ok(Observed::Nothing);
    }
    let Some(names) = names(view) else { return Err(Trouble::new(ProblemCode::NotFound)) };
    by_api::company_is(tools, view, names.company).await?;
    let seen = read(tools, view, names.customer, &names.programme.code).await?;
    let Some(attachment) = seen.value.as_ref().filter(|one| one.done && is_ours(view, one)) else {
        let is_news = view.seen.looked.as_ref() != Some(&seen.value);
        return Ok(if is_news { Observed::Note(looked(view, seen)) } else { Observed::Nothing });
    };
    let outcome = AddedToCustomer {
        domain: view.given.1.initial_domain.clone(),
        // Without a request of ours it was there before.
        how: if view.seen.asked_at.is_some() { SetUp::Done } else { SetUp::ExistedAlready },
        confirmed_by: view.given.4.confirmed_by.clone(),
    };
    let fact = read_fact(view, attachment, seen.at, seen.request_id.clone());
    Ok(Observed::Done(Finish::new(outcome, vec![fact])))
}

/// Asks once: reads whose key it is and that nothing was asked for yet, then writes.
pub async fn attach(
    tools: &Tools,
    view: &Of<'_>,
    intent: &MigrateTenant,
) -> Result<Acted<AddServiceToCustomer>, ActError<AddServiceToCustomer>> {
    let not_done = |trouble| ActError::NotDone(trouble, None);
    let names = names(view).ok_or_else(|| not_done(Trouble::new(ProblemCode::StepMoved)))?;
    by_api::company_is(tools, view, names.company).await.map_err(not_done)?;
    let seen = read(tools, view, &intent.customer, &intent.programme).await.map_err(not_done)?;
    if seen.value.is_some() {
        let trouble = Trouble::new(ProblemCode::Refused).with("reason", view.say("asked-meanwhile"));
        return Err(ActError::NotDone(trouble, Some(looked(view, seen))));
    }
    let ordering = by_api::ordering(tools, view).map_err(not_done)?;
    match ordering.attach_tenant(&tenant(view, &names, intent)).await {
        Ok(_) => {
            let args = [("domain", intent.domain.as_str().into()), ("interface", by_api::interface(view).into())];
            let fact = by_api::evidence(view, view.say_with("fact-asked", &args), view.now, None);
            Ok(Acted::Note(Told::new(AttachNote::Asked, vec![fact])))
        }
        Err(error) => Err(by_api::of_write(&error, None)),
    }
}

fn tenant(view: &Of<'_>, names: &Names<'_>, intent: &MigrateTenant) -> ExistingTenant {
    ExistingTenant {
        company: names.company.reference.clone(),
        programme: names.programme.reference.clone(),
        programme_code: intent.programme.clone(),
        customer: Some(intent.customer.clone()),
        name: view.customer(),
        domain: intent.domain.clone(),
        tenant: view.given.1.tenant,
    }
}

/// Whether a request in doubt arrived: then the distributor shows a state for it.
pub async fn find(
    tools: &Tools,
    view: &Of<'_>,
    intent: &MigrateTenant,
    key: IntentKey,
) -> Result<Found<AddServiceToCustomer>, Trouble> {
    if let Some(names) = names(view) {
        by_api::company_is(tools, view, names.company).await?;
    }
    let seen = read(tools, view, &intent.customer, &intent.programme).await?;
    if seen.value.is_some() {
        return Ok(Found::Happened(Some(looked(view, seen))));
    }
    Ok(match view.seen.absence.judge(key, view.now, by_api::lists_lag(view)) {
        Absent::First => Found::NotYet(Told::plain(AttachNote::NotFound { key })),
        Absent::TooSoon => Found::StillInDoubt,
        Absent::Twice => Found::Absent(Some(looked(view, seen))),
    })
}

async fn read(
    tools: &Tools,
    view: &Of<'_>,
    customer: &str,
    programme: &str,
) -> Result<Seen<Option<Attachment>>, Trouble> {
    by_api::ordering(tools, view)?.attachment(customer, programme).await.map_err(|error| by_api::of_api(&error))
}

fn looked(view: &Of<'_>, seen: Seen<Option<Attachment>>) -> Told<AttachNote> {
    let evidence = seen.value.iter().map(|one| read_fact(view, one, seen.at, seen.request_id.clone())).collect();
    Told::new(AttachNote::Looked { attachment: seen.value }, evidence)
}

fn read_fact(view: &Of<'_>, attachment: &Attachment, at: Timestamp, request_id: Option<String>) -> Evidence {
    let domain = attachment.domain.clone().unwrap_or_else(|| view.given.1.initial_domain.to_string());
    let args = [("domain", domain.into()), ("status", attachment.status.as_str().into())];
    by_api::evidence(view, view.say_with("fact-attachment", &args), at, request_id)
}
