//! Reads the form: each bad field its own sentence, checked per country.

use baton_domain::{DomainName, PersonName, PersonNameError, display_text};
use baton_workflow::{Answers, FieldErrors, Step, View};

use super::{OTHER_COUNTRY, say};
use crate::{
    country::{self, PhoneError, PostcodeError},
    parts,
    steps::OrganizationDetails,
};

/// The fields, if every one is good.
///
/// # Errors
/// A sentence for each that is not.
pub fn details<S: Step>(view: &View<'_, S>, answers: &Answers) -> Result<OrganizationDetails, FieldErrors> {
    let mut errors = FieldErrors::none();
    let name = parts::required_text(view, answers, "name", 120, &mut errors);
    let street = parts::required_text(view, answers, "street", 120, &mut errors);
    let city = parts::required_text(view, answers, "city", 80, &mut errors);
    let country = country_of(view, answers, &mut errors);
    // Without a country nobody knows how a postcode or a number looks there.
    let known = country.clone().unwrap_or_default();
    let postcode = postcode(view, answers, &known, &mut errors);
    let contact = contact(view, answers, &mut errors);
    let email = email(view, answers, &mut errors);
    let phone = phone(view, answers, &known, &mut errors);
    match (name, street, postcode, city, country, contact, email, phone) {
        (
            Some(name),
            Some(street),
            Some(postcode),
            Some(city),
            Some(country),
            Some(contact),
            Some(email),
            Some(phone),
        ) => errors.or(OrganizationDetails { name, street, postcode, city, country, contact, email, phone }),
        _ => Err(errors),
    }
}

fn country_of<S: Step>(view: &View<'_, S>, answers: &Answers, errors: &mut FieldErrors) -> Option<String> {
    let chosen = answers.text("country").trim();
    if chosen.is_empty() {
        errors.add("country", view.words.say("error-choose", &[]));
        return None;
    }
    if chosen != OTHER_COUNTRY {
        return Some(chosen.to_uppercase());
    }
    let code = display_text(answers.text("country_code"), 40).to_uppercase();
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code);
    }
    errors.add("country_code", say(view, "error-country-code", &[]));
    None
}

fn postcode<S: Step>(view: &View<'_, S>, answers: &Answers, country: &str, errors: &mut FieldErrors) -> Option<String> {
    let wrong = match country::postcode(country, answers.text("postcode")) {
        Ok(postcode) => return Some(postcode),
        Err(wrong) => wrong,
    };
    let sentence = match (wrong, country::find(country)) {
        (PostcodeError::Empty, Some(known)) => {
            say(view, "error-postcode-empty", &[("example", known.postcode_example.into())])
        }
        (PostcodeError::Empty, None) => view.words.say("error-required", &[]),
        (PostcodeError::Shape, Some(known)) => {
            let place = super::country_name(view, known.code);
            view.words.say("error-postcode", &[("country", place.into()), ("example", known.postcode_example.into())])
        }
        (PostcodeError::Shape, None) => say(view, "error-postcode-other", &[]),
    };
    errors.add("postcode", sentence);
    None
}

fn phone<S: Step>(view: &View<'_, S>, answers: &Answers, country: &str, errors: &mut FieldErrors) -> Option<String> {
    let wrong = match country::phone(country, answers.text("phone")) {
        Ok(phone) => return Some(phone),
        Err(wrong) => wrong,
    };
    let sentence = match (wrong, country::find(country)) {
        (PhoneError::Empty, _) => view.words.say("error-required", &[]),
        (PhoneError::Character, _) => view.words.say("error-phone", &[]),
        (PhoneError::Length, Some(known)) => {
            say(view, "error-phone-length", &[("example", known.phone_example.into())])
        }
        (PhoneError::Length, None) => say(view, "error-phone-other", &[]),
    };
    errors.add("phone", sentence);
    None
}

fn contact<S: Step>(view: &View<'_, S>, answers: &Answers, errors: &mut FieldErrors) -> Option<PersonName> {
    match PersonName::parse(answers.text("contact")) {
        Ok(name) => Some(name),
        Err(error) => {
            let key = match error {
                PersonNameError::Missing => "error-name-missing",
                PersonNameError::TooLong => "error-too-long",
                PersonNameError::Character => "error-name-character",
            };
            errors.add("contact", view.words.say(key, &[("most", 120_u32.into())]));
            None
        }
    }
}

fn email<S: Step>(view: &View<'_, S>, answers: &Answers, errors: &mut FieldErrors) -> Option<String> {
    let found = address(answers.text("email"));
    if found.is_none() {
        errors.add("email", view.words.say("error-email", &[]));
    }
    found
}

/// A mail address fit for a portal's form: one `@`, a plain name before it, a domain behind it, at most 254 characters.
fn address(typed: &str) -> Option<String> {
    let text = display_text(typed, 300).replace(' ', "");
    let (name, domain) = text.split_once('@')?;
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let name_is_good = !name.is_empty()
        && name.len() <= 64
        && name.chars().all(plain)
        && !name.starts_with('.')
        && !name.ends_with('.');
    let domain = DomainName::parse(domain).ok().filter(|parsed| parsed.as_str() == domain.to_lowercase())?;
    (name_is_good && text.len() <= 254).then(|| format!("{name}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_address_is_cleaned_and_a_broken_one_refused() {
        assert_eq!(
            address(" anna.devries@Fabrikam.example\u{200B} ").as_deref(),
            Some("anna.devries@fabrikam.example")
        );
        for broken in [
            "",
            "anna",
            "anna@",
            "@fabrikam.example",
            "a@b@c.example",
            "anna@fabrikam",
            "<b>@fabrikam.example",
            ".a@b.example",
        ] {
            assert_eq!(address(broken), None, "{broken:?}");
        }
        assert_eq!(address(&format!("{}@b.example", "a".repeat(10_000))), None);
    }
}
