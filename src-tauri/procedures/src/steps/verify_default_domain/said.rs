//! What a person sees in the admin center when nobody can sign in now: kept as their word, never as proof.

use baton_domain::{DomainName, DomainNameError, Evidence};
use baton_workflow::{
    Accepted, Answers, FieldErrors, Finish, HeaderUpdate, Screen, Step, View,
    screen::{Block, Choice, FieldKind, Footer, GuideStep, ScreenKind, Standing, StepState, Tone, Who},
};

use super::{
    CompanyFacts, VerifiedDefaultDomain, VerifyDefaultDomain,
    screen::{SIGN_IN, bar},
};
use crate::{country, parts, portal};

type Of<'a> = View<'a, VerifyDefaultDomain>;

/// Who can run the sign-in of a customer, and whether the move may go on.
const SIGN_INS: [(&str, bool); 4] = [("microsoft", true), ("own", true), ("godaddy", false), ("unknown", false)];

/// The question who runs the sign-in.
pub fn sign_in_choices(view: &Of<'_>) -> Block {
    let option = |(value, _): &(&str, bool)| Choice {
        value: (*value).to_owned(),
        title: view.say(&format!("choice-{value}-title")),
        text: view.say(&format!("choice-{value}-text")),
        points: Vec::new(),
    };
    Block::Choices {
        field: SIGN_IN.to_owned(),
        legend: view.say("choice-legend"),
        options: SIGN_INS.iter().map(option).collect(),
        value: view.typed(SIGN_IN, ""),
        error: view.errors.of(SIGN_IN),
    }
}

/// The fact that follows from the answer, or what to do first.
pub fn sign_in_answer(view: &Of<'_>, answer: &str) -> Result<String, FieldErrors> {
    match SIGN_INS.iter().find(|(value, _)| *value == answer) {
        Some((value, true)) => Ok(view.say(&format!("fact-sign-in-{value}"))),
        Some((value, false)) => Err(FieldErrors::one(SIGN_IN, view.say(&format!("error-sign-in-{value}")))),
        None => Err(FieldErrors::one(SIGN_IN, view.words.say("error-choose", &[]))),
    }
}

/// The form for what the admin sees.
pub fn screen(view: &Of<'_>) -> Screen {
    let (title, purpose) = (view.say("title-said"), view.say("purpose-said"));
    let mut screen = Screen::new(VerifyDefaultDomain::ID, ScreenKind::Form, Who::You, title, purpose);
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let mut first = step("guide-open");
    first.button = Some(portal::admin_center_button(view));
    let company = view.header.customer.clone().unwrap_or_default();
    let mut countries: Vec<(&str, String)> =
        country::all().iter().map(|known| (known.code, known.code.to_owned())).collect();
    countries.insert(0, ("", view.say("country-none")));
    screen.blocks = vec![
        bar(view, Tone::Warn, "said"),
        Block::Guide {
            title: Some(view.say("guide-title")),
            steps: vec![first, step("guide-default"), step("guide-initial")],
        },
        Block::Fields {
            title: None,
            fields: vec![
                parts::text_field(view, "default_domain", view.given.0.domain.as_str()),
                parts::text_field(view, "initial_domain", ""),
                parts::text_field(view, "company", &company),
                parts::field(
                    view,
                    "country",
                    FieldKind::Select { options: parts::options(&countries) },
                    &country_known(view),
                ),
            ],
        },
        sign_in_choices(view),
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ];
    screen.why = vec![view.say("why-domain"), view.say("why-said")];
    screen.proof =
        ["proof-default", "proof-company", "proof-tenant"].map(|key| parts::later(view, view.say(key))).to_vec();
    screen.footer = Footer {
        primary: Some(parts::continue_button(view)),
        secondary: Some(parts::come_back_later(view)),
        note: Some(view.shared("not-verified", &[])),
    };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say("next-said") };
    screen
}

/// Takes the form.
pub fn accept(view: &Of<'_>, answers: &Answers) -> Result<Accepted<VerifyDefaultDomain>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let default_domain = domain(view, answers, "default_domain", &mut errors);
    let initial_domain = domain(view, answers, "initial_domain", &mut errors).filter(|name| {
        let is_initial = name.as_str().contains(".onmicrosoft.") || name.as_str().contains(".onmschina.");
        if !is_initial {
            errors.add("initial_domain", view.say("error-initial"));
        }
        is_initial
    });
    let company = parts::required_text(view, answers, "company", 120, &mut errors);
    let sign_in = sign_in_answer(view, answers.text(SIGN_IN));
    if let Err(wrong) = &sign_in {
        errors.0.extend(wrong.0.clone());
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Some(default_domain), Some(initial_domain), Some(company), Ok(sign_in), Some(name)) =
        (default_domain, initial_domain, company, sign_in, name)
    else {
        return Err(errors);
    };
    let said = |fact: String| Evidence::person(fact, name.as_str(), view.now);
    let evidence = vec![
        said(view.say_with("fact-company", &[("company", company.as_str().into())])),
        said(view.say_with("fact-default", &[("domain", default_domain.as_str().into())])),
        said(view.say_with("fact-initial", &[("domain", initial_domain.as_str().into())])),
        said(sign_in),
    ];
    let country = country::find(answers.text("country")).map(|known| known.code.to_owned()).unwrap_or_default();
    let header = HeaderUpdate { customer: Some(company.clone()), ..HeaderUpdate::default() };
    let outcome = VerifiedDefaultDomain {
        default_domain,
        initial_domain,
        tenant: view.given.0.tenant,
        proved: false,
        company: CompanyFacts { name: company, country, ..CompanyFacts::default() },
    };
    Ok(Accepted::Done(Finish::new(outcome, evidence).header(header)))
}

fn country_known(view: &Of<'_>) -> String {
    view.given.1.country.clone().unwrap_or_default()
}

fn domain(view: &Of<'_>, answers: &Answers, field: &str, errors: &mut FieldErrors) -> Option<DomainName> {
    match DomainName::parse(answers.text(field)) {
        Ok(name) => Some(name),
        Err(error) => {
            let key = match error {
                DomainNameError::Empty => "error-domain-empty",
                DomainNameError::Comma => "error-domain-comma",
                DomainNameError::NoDot => "error-domain-dot",
                DomainNameError::TooLong => "error-domain-long",
                DomainNameError::Character => "error-domain-character",
            };
            errors.add(field, view.words.say(key, &[]));
            None
        }
    }
}
