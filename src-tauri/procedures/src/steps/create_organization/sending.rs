//! By the distributor's interface: the customer is looked for, taken where it is, and made once where it is not.

use baton_distributors::{Company, CustomerRecord, NewCustomer};
use baton_domain::{Evidence, PersonName, Seen};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, FieldErrors, Finish, Found, IntentKey, Observed, ProblemCode, Told, Trouble,
    View,
};

use super::{
    CreateOrganization, CreatedOrganization, Made, MakeCustomer, Ordering, OrganizationDetails, OrganizationNote,
    SetUp, Taken,
};
use crate::{
    Tools,
    by_api::{self, Absent},
    parts,
};

/// The field in which one of the found customers is chosen.
pub const CUSTOMER: &str = "customer";

type Of<'a> = View<'a, CreateOrganization>;

/// The person takes one of the found customers. Nothing is written.
pub fn used(view: &Of<'_>, answers: &Answers) -> Taken {
    let mut errors = FieldErrors::none();
    let found = view.seen.found.as_deref().unwrap_or_default();
    let chosen = match found {
        [only] => Some(only),
        several => several.iter().find(|one| one.reference == answers.text(CUSTOMER)),
    };
    if chosen.is_none() {
        errors.add(CUSTOMER, view.words.say("error-choose", &[]));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Some(chosen), Some(confirmed_by)) = (chosen, name) else { return Err(errors) };
    let args = [("company", chosen.name.as_str().into()), ("reference", chosen.reference.as_str().into())];
    let evidence = vec![Evidence::person(view.say_with("fact-taken", &args), confirmed_by.as_str(), view.now)];
    let reference = Some(chosen.reference.clone());
    let outcome = CreatedOrganization { how: SetUp::ExistedAlready, details: None, confirmed_by, reference };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

/// The person read what will be sent and lets it be sent.
pub fn confirmed(view: &Of<'_>, answers: &Answers, details: OrganizationDetails) -> Taken {
    // Only after a look that found nothing: a customer that is there is taken.
    if view.seen.found.as_ref().is_none_or(|found| !found.is_empty()) {
        return Ok(Accepted::Look);
    }
    let mut errors = FieldErrors::none();
    let Some(confirmed_by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    Ok(Accepted::Act(MakeCustomer { details, confirmed_by }))
}

/// How a write in doubt ended, by the word of a person who looked at the distributor.
pub fn word(view: &Of<'_>, answers: &Answers, there: bool) -> Taken {
    let Some(open) = &view.open else { return Ok(Accepted::Stay) };
    let (said_by, reference) = by_api::word(view, answers, there)?;
    let interface = by_api::interface(view);
    let own = by_api::own_reference(open.key);
    let shown = if there { &reference } else { &own };
    let details = &open.intent.details;
    let args = [
        ("interface", interface.as_str().into()),
        ("company", details.name.as_str().into()),
        ("reference", shown.as_str().into()),
    ];
    let fact = view.say_with(if there { "fact-word-there" } else { "fact-word-not-there" }, &args);
    let evidence = vec![Evidence::person(fact, said_by.as_str(), view.now)];
    let note = if there {
        OrganizationNote::Made {
            reference,
            details: Box::new(details.clone()),
            confirmed_by: open.intent.confirmed_by.clone(),
            said_by: Some(said_by),
        }
    } else {
        OrganizationNote::NotFound { key: open.key }
    };
    Ok(Accepted::Ended(there, Told::new(note, evidence)))
}

/// Looks for the customer by tenant and domain.
pub async fn look(tools: &Tools, view: &Of<'_>, company: &Company) -> Result<Observed<CreateOrganization>, Trouble> {
    if let Some(known) = view.seen.made.clone() {
        return Ok(Observed::Done(made(view, known)));
    }
    by_api::company_is(tools, view, company).await?;
    let found = candidates(tools, view, company).await?;
    if view.seen.found.as_ref() == Some(&found.value) {
        return Ok(Observed::Nothing);
    }
    Ok(Observed::Note(looked(view, found)))
}

/// Makes the customer: reads once more whose key it is and whether the customer is there, then writes once.
pub async fn send(
    tools: &Tools,
    view: &Of<'_>,
    intent: &MakeCustomer,
    key: IntentKey,
) -> Result<Acted<CreateOrganization>, ActError<CreateOrganization>> {
    let not_done = |trouble| ActError::NotDone(trouble, None);
    let Ordering::Api { company, .. } = &view.given.2.ordering else {
        return Err(not_done(Trouble::new(ProblemCode::StepMoved)));
    };
    by_api::company_is(tools, view, company).await.map_err(not_done)?;
    let ordering = by_api::ordering(tools, view).map_err(not_done)?;
    let all = ordering.customers(&company.reference).await.map_err(|error| not_done(by_api::of_api(&error)))?;
    let known: Vec<String> = all.value.iter().map(|one| one.reference.clone()).collect();
    let found = all.map(|all| matching(view, all));
    if !found.value.is_empty() {
        let trouble = Trouble::new(ProblemCode::Refused).with("reason", view.say("found-meanwhile"));
        return Err(ActError::NotDone(trouble, Some(looked(view, found))));
    }
    match ordering.create_customer(&new_customer(view, &intent.details, key)).await {
        // Another customer's number is no answer about this one: it is looked up by its own reference.
        Ok(reference) if known.contains(&reference) => {
            let trouble = Trouble::new(ProblemCode::InDoubt).details(format!("customer {reference}"));
            Err(ActError::InDoubt(trouble))
        }
        Ok(reference) => {
            let (details, confirmed_by) = (intent.details.clone(), intent.confirmed_by.clone());
            Ok(Acted::Done(made(view, Made { reference, details, confirmed_by, said_by: None })))
        }
        Err(error) => {
            let note = match &error {
                baton_distributors::ApiWriteError::Refused(refusal) if !refusal.about_key => {
                    Some(Told::plain(OrganizationNote::Refused { said: refusal.said.clone() }))
                }
                _ => None,
            };
            Err(by_api::of_write(&error, note))
        }
    }
}

/// Whether a write in doubt made the customer: by its own reference.
pub async fn find(
    tools: &Tools,
    view: &Of<'_>,
    intent: &MakeCustomer,
    key: IntentKey,
) -> Result<Found<CreateOrganization>, Trouble> {
    let Ordering::Api { company, .. } = &view.given.2.ordering else { return Ok(Found::StillInDoubt) };
    by_api::company_is(tools, view, company).await?;
    let all =
        by_api::ordering(tools, view)?.customers(&company.reference).await.map_err(|error| by_api::of_api(&error))?;
    let own = by_api::own_reference(key);
    if let Some(found) = all.value.iter().find(|one| one.internal_reference.as_deref() == Some(own.as_str())) {
        let args = [("company", found.name.as_str().into()), ("reference", found.reference.as_str().into())];
        let fact = by_api::evidence(view, view.say_with("fact-found-again", &args), all.at, all.request_id.clone());
        let note = OrganizationNote::Made {
            reference: found.reference.clone(),
            details: Box::new(intent.details.clone()),
            confirmed_by: intent.confirmed_by.clone(),
            said_by: None,
        };
        return Ok(Found::Happened(Some(Told::new(note, vec![fact]))));
    }
    Ok(match view.seen.absence.judge(key, view.now, by_api::lists_lag(view)) {
        Absent::First => Found::NotYet(Told::plain(OrganizationNote::NotFound { key })),
        Absent::TooSoon => Found::StillInDoubt,
        // What is there without our reference is shown to be taken.
        Absent::Twice => Found::Absent(Some(looked(view, all.map(|all| matching(view, all))))),
    })
}

fn looked(view: &Of<'_>, found: Seen<Vec<CustomerRecord>>) -> Told<OrganizationNote> {
    let facts = match found.value.as_slice() {
        [] => vec![view.say_with("fact-none", &[("interface", by_api::interface(view).into())])],
        some => some
            .iter()
            .map(|one| {
                let args = [("company", one.name.as_str().into()), ("reference", one.reference.as_str().into())];
                view.say_with("fact-there", &args)
            })
            .collect(),
    };
    let evidence =
        facts.into_iter().map(|fact| by_api::evidence(view, fact, found.at, found.request_id.clone())).collect();
    Told::new(OrganizationNote::Looked { found: found.value }, evidence)
}

async fn candidates(tools: &Tools, view: &Of<'_>, company: &Company) -> Result<Seen<Vec<CustomerRecord>>, Trouble> {
    let all =
        by_api::ordering(tools, view)?.customers(&company.reference).await.map_err(|error| by_api::of_api(&error))?;
    Ok(all.map(|all| matching(view, all)))
}

/// Those that have the customer's tenant or one of its domains.
fn matching(view: &Of<'_>, all: Vec<CustomerRecord>) -> Vec<CustomerRecord> {
    let names = &view.given.1;
    let domains = [names.default_domain.as_str(), names.initial_domain.as_str()];
    let by_tenant = |one: &CustomerRecord| one.tenant == Some(names.tenant);
    let by_domain = |one: &CustomerRecord| {
        one.domain.as_deref().is_some_and(|theirs| domains.iter().any(|ours| ours.eq_ignore_ascii_case(theirs.trim())))
    };
    all.into_iter().filter(|one| by_tenant(one) || by_domain(one)).collect()
}

fn new_customer(view: &Of<'_>, details: &OrganizationDetails, key: IntentKey) -> NewCustomer {
    let (first, last) = names_of(&details.contact);
    let names = &view.given.1;
    NewCustomer {
        name: details.name.clone(),
        street: details.street.clone(),
        postcode: details.postcode.clone(),
        city: details.city.clone(),
        country: details.country.clone(),
        contact_first_name: first,
        contact_last_name: last,
        email: details.email.clone(),
        phone: details.phone.clone(),
        // The tenant's first name: the other ones may move to another tenant, this one never does.
        domain: names.initial_domain.clone(),
        tenant: names.tenant,
        internal_reference: by_api::own_reference(key),
    }
}

/// First and last name: the first word, and all the others. Somebody with one name has it as both.
pub fn names_of(contact: &PersonName) -> (String, String) {
    let whole = contact.as_str().trim();
    let (first, last) = whole.split_once(' ').unwrap_or((whole, whole));
    (first.to_owned(), last.trim().to_owned())
}

fn made(view: &Of<'_>, made: Made) -> Finish<CreatedOrganization> {
    let Made { reference, details, confirmed_by, said_by } = made;
    let interface = by_api::interface(view);
    let args = [
        ("company", details.name.as_str().into()),
        ("reference", reference.as_str().into()),
        ("interface", interface.as_str().into()),
    ];
    let fact = match &said_by {
        Some(said_by) => Evidence::person(view.say_with("fact-word-there", &args), said_by.as_str(), view.now),
        None => by_api::evidence(view, view.say_with("fact-made", &args), view.now, None),
    };
    let person = Evidence::person(view.say("fact-let-send"), confirmed_by.as_str(), view.now);
    let outcome =
        CreatedOrganization { how: SetUp::Done, details: Some(details), confirmed_by, reference: Some(reference) };
    Finish::new(outcome, vec![fact, person])
}
