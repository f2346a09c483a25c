//! Tells the distributor who at the customer accepted the agreement, and when: an attestation, of which a person typed every part.

use baton_distributors::{AgreementConsent, ApiWriteError};
use baton_domain::{Evidence, PersonName};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, FieldErrors, Found, IntentKey, ProblemCode, Told, Trouble, View,
    screen::{Block, Button, FieldKind, Tone},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AgreementNote, ConfirmAgreement, Ordering};
use crate::{
    Tools,
    by_api::{self, Absent},
    parts,
};

type Of<'a> = View<'a, ConfirmAgreement>;

/// The tick of whoever attests.
const TOLD: &str = "told";
const FIRST_NAME: &str = "first_name";
const LAST_NAME: &str = "last_name";
const EMAIL: &str = "email";
const PHONE: &str = "phone";
const AGREED_ON: &str = "agreed_on";

/// The one write: who accepted, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAgreement {
    /// The customer's reference at the distributor.
    pub customer: String,
    /// Everything that is sent.
    pub consent: AgreementConsent,
    /// Who lets it be sent.
    pub confirmed_by: PersonName,
}

/// Whether the distributor can be told, and was not told yet.
pub fn is_offered(view: &Of<'_>) -> bool {
    let can = by_api::facts(view).is_some_and(|api| api.records_agreement);
    can && view.given.3.ordering != Ordering::Hand && view.seen.recorded_at.is_none() && view.open.is_none()
}

/// What is asked for. Nothing is filled in: none of it may be guessed.
pub fn blocks(view: &Of<'_>) -> Vec<Block> {
    let interface = [("interface", by_api::interface(view).into())];
    let refused = view.seen.refused.iter().map(|said| Block::Bar {
        tone: Tone::Bad,
        title: view.say_with("record-refused-title", &interface),
        text: said.clone(),
        button: None,
    });
    let field = |id: &str, kind: FieldKind| parts::field(view, id, kind, "");
    let fields = vec![
        field(FIRST_NAME, FieldKind::Text),
        field(LAST_NAME, FieldKind::Text),
        field(EMAIL, FieldKind::Email),
        field(PHONE, FieldKind::Phone),
        field(AGREED_ON, FieldKind::Date),
        parts::confirmed_by_field(view),
    ];
    let mut blocks: Vec<Block> = refused.collect();
    blocks.extend([
        Block::Heading { text: view.say_with("record-title", &interface) },
        Block::Text { text: view.say_with("record-text", &interface) },
        Block::Fields { title: None, fields },
        parts::confirm(view, TOLD, view.say("told-title"), view.say_with("told-text", &interface)),
        Block::Buttons { buttons: vec![Button::submit("record", view.say_with("record", &interface))] },
    ]);
    blocks
}

/// Reads what was typed; nothing is sent without every part of it.
pub fn confirmed(view: &Of<'_>, answers: &Answers) -> Result<Accepted<ConfirmAgreement>, FieldErrors> {
    let mut errors = FieldErrors::none();
    if !answers.ticked(TOLD) {
        errors.add(TOLD, view.words.say("error-tick", &[]));
    }
    let text = |id: &str, errors: &mut FieldErrors| parts::required_text(view, answers, id, 100, errors);
    let first_name = text(FIRST_NAME, &mut errors);
    let last_name = text(LAST_NAME, &mut errors);
    let email = text(EMAIL, &mut errors);
    let phone = text(PHONE, &mut errors);
    if email.as_ref().is_some_and(|email| !is_address(email)) {
        errors.add(EMAIL, view.say("error-email"));
    }
    let agreed_on: Option<Date> = answers.text(AGREED_ON).trim().parse().ok();
    let today = view.words.day(view.now);
    match agreed_on {
        None => errors.add(AGREED_ON, view.say("error-date")),
        Some(day) if day > today => errors.add(AGREED_ON, view.say("error-date-later")),
        Some(_) => {}
    }
    let by = parts::confirmed_by(view, answers, &mut errors);
    let customer = view.given.1.reference.clone();
    let (true, Some(first_name), Some(last_name), Some(email), Some(phone), Some(agreed_on), Some(confirmed_by)) =
        (errors.is_empty(), first_name, last_name, email, phone, agreed_on, by)
    else {
        return Err(errors);
    };
    let Some(customer) = customer else { return Ok(Accepted::Look) };
    let consent = AgreementConsent { first_name, last_name, email, phone, agreed_on };
    Ok(Accepted::Act(RecordAgreement { customer, consent, confirmed_by }))
}

fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.') && !email.contains(char::is_whitespace))
}

/// How a write in doubt ended, by the word of a person who looked at the distributor.
pub fn word(view: &Of<'_>, answers: &Answers, there: bool) -> Result<Accepted<ConfirmAgreement>, FieldErrors> {
    let Some(open) = &view.open else { return Ok(Accepted::Stay) };
    let (by, _) = by_api::word(view, answers, false)?;
    let fact = say(view, if there { "fact-word-there" } else { "fact-word-not-there" }, &open.intent);
    let note = if there { AgreementNote::Recorded } else { AgreementNote::NotFound { key: open.key } };
    Ok(Accepted::Ended(there, Told::new(note, vec![Evidence::person(fact, by.as_str(), view.now)])))
}

/// Tells it once, unless the distributor shows it as accepted meanwhile.
pub async fn record(
    tools: &Tools,
    view: &Of<'_>,
    intent: &RecordAgreement,
) -> Result<Acted<ConfirmAgreement>, ActError<ConfirmAgreement>> {
    let not_done = |trouble| ActError::NotDone(trouble, None);
    let Ordering::Api { company, .. } = &view.given.3.ordering else {
        return Err(not_done(Trouble::new(ProblemCode::StepMoved)));
    };
    by_api::company_is(tools, view, company).await.map_err(not_done)?;
    let ordering = by_api::ordering(tools, view).map_err(not_done)?;
    let known = ordering.agreement_accepted(&intent.customer).await;
    if known.map_err(|error| not_done(by_api::of_api(&error)))?.value {
        let trouble = Trouble::new(ProblemCode::Refused).with("reason", view.say("shown-meanwhile"));
        return Err(ActError::NotDone(trouble, Some(Told::plain(AgreementNote::Recorded))));
    }
    match ordering.record_agreement(&intent.customer, &intent.consent).await {
        Ok(()) => {
            let fact = say(view, "fact-recorded", intent);
            let evidence = vec![Evidence::person(fact, intent.confirmed_by.as_str(), view.now)];
            Ok(Acted::Note(Told::new(AgreementNote::Recorded, evidence)))
        }
        Err(error) => {
            let note = match &error {
                ApiWriteError::Refused(refusal) if !refusal.about_key => {
                    Some(Told::plain(AgreementNote::Refused { said: refusal.said.clone() }))
                }
                ApiWriteError::Refused(_) | ApiWriteError::NotSent(_) | ApiWriteError::Unknown(_) => None,
            };
            Err(by_api::of_write(&error, note))
        }
    }
}

/// Whether a write in doubt happened: then the distributor shows the agreement as accepted.
pub async fn find(
    tools: &Tools,
    view: &Of<'_>,
    intent: &RecordAgreement,
    key: IntentKey,
) -> Result<Found<ConfirmAgreement>, Trouble> {
    let Ordering::Api { company, .. } = &view.given.3.ordering else { return Ok(Found::StillInDoubt) };
    by_api::company_is(tools, view, company).await?;
    let seen = by_api::ordering(tools, view)?.agreement_accepted(&intent.customer).await;
    let seen = seen.map_err(|error| by_api::of_api(&error))?;
    if seen.value {
        let fact = by_api::evidence(view, view.say("fact-shown"), seen.at, seen.request_id);
        return Ok(Found::Happened(Some(Told::new(AgreementNote::Recorded, vec![fact]))));
    }
    Ok(match view.seen.absence.judge(key, view.now, by_api::lists_lag(view)) {
        Absent::First => Found::NotYet(Told::plain(AgreementNote::NotFound { key })),
        Absent::TooSoon => Found::StillInDoubt,
        Absent::Twice => Found::Absent(None),
    })
}

fn say(view: &Of<'_>, key: &str, intent: &RecordAgreement) -> String {
    let AgreementConsent { first_name, last_name, agreed_on, .. } = &intent.consent;
    let args = [
        ("name", format!("{first_name} {last_name}").into()),
        ("date", agreed_on.to_string().into()),
        ("interface", by_api::interface(view).into()),
    ];
    view.say_with(key, &args)
}
