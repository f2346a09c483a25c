//! The check as a form, when nobody can sign in now: what the admin sees, on a person's word.

use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, FieldErrors, Finish, HeaderUpdate, Screen, Step, View,
    screen::{Block, Button, GuideStep, ScreenKind, StepState, Tone},
};

use super::{Ability, VerifiedAdmin, VerifyAdmin};
use crate::parts::{
    come_back_later, confirmed_by, confirmed_by_field, continue_button, labelled, not_yet, proof, required_text,
    text_field,
};

const COMPANY: &str = "company";
const COUNTRY: &str = "country";
const SEEN_TENANT: &str = "seen_tenant";

pub(super) fn screen(view: &View<VerifyAdmin>) -> Screen {
    let mut screen = Screen::new(
        VerifyAdmin::ID,
        ScreenKind::Form,
        VerifyAdmin::WHO,
        view.say("form-title"),
        view.say("form-purpose"),
    );
    let done = view.outcome.as_ref();
    let company = done.map(|done| done.company.clone()).unwrap_or_default();
    let country = done.and_then(|done| done.country.clone()).unwrap_or_default();
    screen.blocks = vec![
        Block::Bar {
            tone: Tone::Warn,
            title: view.say("form-bar-title"),
            text: view.say("form-bar-text"),
            button: Some(Button::submit("other_account", view.say("form-sign-in"))),
        },
        Block::Guide {
            title: Some(view.say("form-where-title")),
            steps: vec![
                guide(view, "form-where-open", Vec::new()),
                guide(
                    view,
                    "form-where-tenant",
                    vec![labelled(view.say("label-tenant"), view.given.0.tenant.to_string())],
                ),
            ],
        },
        Block::Fields {
            title: Some(view.say("form-fields-title")),
            fields: vec![
                text_field(view, COMPANY, &company),
                text_field(view, COUNTRY, &country),
                text_field(view, SEEN_TENANT, &done.map(|done| done.tenant.to_string()).unwrap_or_default()),
                confirmed_by_field(view),
            ],
        },
    ];
    screen.why = vec![view.say("why-tenant"), view.say("form-why")];
    screen.proof = proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-tenant")), not_yet(view, view.say("proof-role"))];
    }
    screen.footer.primary = Some(continue_button(view));
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.state = StepState::Now;
    screen.standing.who = baton_workflow::Who::You;
    screen.standing.next = view.say("next-form");
    screen
}

pub(super) fn accept(view: &View<VerifyAdmin>, answers: &Answers) -> Result<Accepted<VerifyAdmin>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let company = required_text(view, answers, COMPANY, 120, &mut errors);
    let country = country(answers.text(COUNTRY));
    if country.is_none() {
        errors.add(COUNTRY, view.say("error-country"));
    }
    let expected = view.given.0.tenant;
    match answers.text(SEEN_TENANT).trim().parse::<baton_domain::TenantId>() {
        Ok(seen) if seen == expected => {}
        Ok(_) => errors.add(SEEN_TENANT, view.say("error-other-tenant")),
        Err(_) => errors.add(SEEN_TENANT, view.say("error-tenant")),
    }
    let name = confirmed_by(view, answers, &mut errors);
    let (Some(company), Some(name), true) = (company, name, errors.is_empty()) else { return Err(errors) };
    let fact =
        view.say_with("fact-company", &[("company", (&company).into()), ("tenant", expected.to_string().into())]);
    let header = HeaderUpdate { customer: Some(company.clone()), ..HeaderUpdate::default() };
    let outcome = VerifiedAdmin {
        tenant: expected,
        company,
        country,
        proved: false,
        can_accept_partner: Ability::CannotSee,
        can_assign_licences: Ability::CannotSee,
        as_partner: false,
    };
    Ok(Accepted::Done(Finish::new(outcome, vec![Evidence::person(fact, name.as_str(), view.now)]).header(header)))
}

/// Two letters, as Microsoft shows them.
fn country(text: &str) -> Option<String> {
    let code: String = text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
    (code.len() == 2 && text.trim().chars().count() == 2).then_some(code)
}

fn guide(view: &View<VerifyAdmin>, key: &str, copy: Vec<baton_workflow::screen::LabelledText>) -> GuideStep {
    GuideStep { text: view.say(key), copy, button: None, warning: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters() {
        assert_eq!(country(" se "), Some("SE".to_owned()));
        for text in ["", "Sweden", "S", "S3", "<script>", "🇸🇪"] {
            assert_eq!(country(text), None, "{text}");
        }
    }
}
