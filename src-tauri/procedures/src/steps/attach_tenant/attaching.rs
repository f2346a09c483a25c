//! By the distributor's interface: the tenant is looked for, taken where it is, and attached once where it is not.

use baton_distributors::{ApiWriteError, Company, CustomerRecord, ExistingTenant, Programme};
use baton_domain::{Evidence, PersonName, Seen};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, FieldErrors, Finish, Found, IntentKey, Observed, ProblemCode, Told, Trouble,
    View,
};

use super::{Attach, AttachTenant, AttachTenantNote, CreatedOrganization, Ordering, SetUp};
use crate::{
    Tools,
    by_api::{self, Absent},
    parts,
};

type Of<'a> = View<'a, AttachTenant>;
type Taken = Result<Accepted<AttachTenant>, FieldErrors>;

/// The person read what will be sent and lets it be sent.
pub fn confirmed(view: &Of<'_>, answers: &Answers, company: &Company, programme: &Programme) -> Taken {
    // Only after a look that found nothing: a record that is there is taken.
    if view.seen.found.as_ref().is_none_or(|found| !found.is_empty()) {
        return Ok(Accepted::Look);
    }
    let mut errors = FieldErrors::none();
    let Some(confirmed_by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    Ok(Accepted::Act(Attach { tenant: tenant(view, company, programme), confirmed_by }))
}

/// What is sent.
pub fn tenant(view: &Of<'_>, company: &Company, programme: &Programme) -> ExistingTenant {
    let names = &view.given.0;
    ExistingTenant {
        company: company.reference.clone(),
        programme: programme.reference.clone(),
        programme_code: programme.code.clone(),
        customer: None,
        name: view.customer(),
        // The tenant's first name: the other ones may move to another tenant, this one never does.
        domain: names.initial_domain.clone(),
        tenant: names.tenant,
    }
}

/// How a write in doubt ended, by the word of a person who looked at the distributor.
pub fn word(view: &Of<'_>, answers: &Answers, there: bool) -> Taken {
    let Some(open) = &view.open else { return Ok(Accepted::Stay) };
    let (said_by, reference) = by_api::word(view, answers, there)?;
    let fact = say(view, if there { "fact-word-there" } else { "fact-word-not-there" }, &reference);
    let evidence = vec![Evidence::person(fact, said_by.as_str(), view.now)];
    let note = if there {
        let confirmed_by = open.intent.confirmed_by.clone();
        AttachTenantNote::Attached { reference, confirmed_by, said_by: Some(said_by) }
    } else {
        AttachTenantNote::NotFound { key: open.key }
    };
    Ok(Accepted::Ended(there, Told::new(note, evidence)))
}

/// Looks for the tenant. One record of it is this customer's; of several none is taken by itself.
pub async fn look(tools: &Tools, view: &Of<'_>, company: &Company) -> Result<Observed<AttachTenant>, Trouble> {
    if let Some((reference, confirmed_by, said_by)) = view.seen.attached.clone() {
        let fact = match &said_by {
            Some(by) => Evidence::person(say(view, "fact-word-there", &reference), by.as_str(), view.now),
            None => by_api::evidence(view, say(view, "fact-found", &reference), view.now, None),
        };
        return Ok(Observed::Done(finish(reference, SetUp::Done, confirmed_by, vec![fact])));
    }
    by_api::company_is(tools, view, company).await?;
    let found = records(tools, view, company).await?;
    if let [only] = found.value.as_slice() {
        let fact = by_api::evidence(view, say(view, "fact-found", &only.reference), found.at, found.request_id.clone());
        let by = view.given.2.confirmed_by.clone();
        return Ok(Observed::Done(finish(only.reference.clone(), SetUp::ExistedAlready, by, vec![fact])));
    }
    if view.seen.found.as_ref() == Some(&found.value) {
        return Ok(Observed::Nothing);
    }
    Ok(Observed::Note(looked(view, found)))
}

/// Attaches it: reads once more whose access it is and whether the tenant is there, then writes once.
pub async fn attach(
    tools: &Tools,
    view: &Of<'_>,
    intent: &Attach,
) -> Result<Acted<AttachTenant>, ActError<AttachTenant>> {
    let not_done = |trouble| ActError::NotDone(trouble, None);
    let Ordering::Api { company, .. } = &view.given.2.ordering else {
        return Err(not_done(Trouble::new(ProblemCode::StepMoved)));
    };
    by_api::company_is(tools, view, company).await.map_err(not_done)?;
    let found = records(tools, view, company).await.map_err(not_done)?;
    if !found.value.is_empty() {
        let trouble = Trouble::new(ProblemCode::Refused).with("reason", view.say("found-meanwhile"));
        return Err(ActError::NotDone(trouble, Some(looked(view, found))));
    }
    let ordering = by_api::ordering(tools, view).map_err(not_done)?;
    match ordering.attach_tenant(&intent.tenant).await {
        Ok(Some(reference)) => {
            let fact = by_api::evidence(view, say(view, "fact-attached", &reference), tools.clock.now(), None);
            let by = intent.confirmed_by.clone();
            let person = Evidence::person(view.say("fact-let-send"), by.as_str(), view.now);
            Ok(Acted::Done(finish(reference, SetUp::Done, by, vec![fact, person])))
        }
        // It was taken on without a reference: it is looked up by its tenant.
        Ok(None) => Err(ActError::InDoubt(Trouble::new(ProblemCode::InDoubt))),
        Err(error) => {
            let note = match &error {
                ApiWriteError::Refused(refusal) if !refusal.about_key => {
                    Some(Told::plain(AttachTenantNote::Refused { said: refusal.said.clone() }))
                }
                ApiWriteError::Refused(_) | ApiWriteError::NotSent(_) | ApiWriteError::Unknown(_) => None,
            };
            Err(by_api::of_write(&error, note))
        }
    }
}

/// Whether a write in doubt happened: then the distributor has a record of the tenant.
pub async fn find(
    tools: &Tools,
    view: &Of<'_>,
    intent: &Attach,
    key: IntentKey,
) -> Result<Found<AttachTenant>, Trouble> {
    let Ordering::Api { company, .. } = &view.given.2.ordering else { return Ok(Found::StillInDoubt) };
    by_api::company_is(tools, view, company).await?;
    let found = records(tools, view, company).await?;
    if let Some(record) = found.value.first() {
        let fact =
            by_api::evidence(view, say(view, "fact-found", &record.reference), found.at, found.request_id.clone());
        let note = AttachTenantNote::Attached {
            reference: record.reference.clone(),
            confirmed_by: intent.confirmed_by.clone(),
            said_by: None,
        };
        return Ok(Found::Happened(Some(Told::new(note, vec![fact]))));
    }
    Ok(match view.seen.absence.judge(key, view.now, by_api::lists_lag(view)) {
        Absent::First => Found::NotYet(Told::plain(AttachTenantNote::NotFound { key })),
        Absent::TooSoon => Found::StillInDoubt,
        Absent::Twice => Found::Absent(Some(looked(view, found))),
    })
}

/// The distributor's records of the move's tenant. A domain alone is no proof: only the tenant's id counts.
async fn records(tools: &Tools, view: &Of<'_>, company: &Company) -> Result<Seen<Vec<CustomerRecord>>, Trouble> {
    let all = by_api::ordering(tools, view)?.customers(&company.reference).await;
    let all = all.map_err(|error| by_api::of_api(&error))?;
    Ok(all.map(|all| all.into_iter().filter(|one| one.tenant == Some(view.given.0.tenant)).collect()))
}

fn looked(view: &Of<'_>, found: Seen<Vec<CustomerRecord>>) -> Told<AttachTenantNote> {
    let fact = |fact: String| by_api::evidence(view, fact, found.at, found.request_id.clone());
    let evidence = match found.value.as_slice() {
        [] => vec![fact(say(view, "fact-none", "")).missing()],
        some => some.iter().map(|one| fact(say(view, "fact-found", &one.reference))).collect(),
    };
    Told::new(AttachTenantNote::Looked { found: found.value }, evidence)
}

fn say(view: &Of<'_>, key: &str, reference: &str) -> String {
    let interface = by_api::interface(view);
    view.say_with(key, &[("interface", interface.as_str().into()), ("reference", reference.into())])
}

fn finish(
    reference: String,
    how: SetUp,
    confirmed_by: PersonName,
    evidence: Vec<Evidence>,
) -> Finish<CreatedOrganization> {
    let reference = Some(reference);
    Finish::new(CreatedOrganization { how, details: None, confirmed_by, reference }, evidence)
}
