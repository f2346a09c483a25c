//! The customer's address and contact as portals ask for them: the form with what Microsoft knows, and the cards to copy.

mod reading;

use baton_workflow::{
    Step, View,
    screen::{Block, Field, FieldKind, LabelledText, SelectOption},
    words::Arg,
};

pub use reading::details;

use crate::{
    country, parts,
    steps::{OrganizationDetails, SignInWay, SignedInAdmin, VerifiedDefaultDomain},
};

/// The words, in English and Swedish.
pub const WORDS: [&str; 2] = [include_str!("words.en.ftl"), include_str!("words.sv.ftl")];

/// The choice for a country that is not in Baton's table.
const OTHER_COUNTRY: &str = "other";

/// The company's fields and the contact's, filled with what Microsoft knows.
#[must_use]
pub fn fields<S: Step>(view: &View<'_, S>, known: &VerifiedDefaultDomain, contact: &str) -> [Block; 2] {
    let company = &known.company;
    let chosen = view.typed("country", &company.country);
    let text = |id: &str, value: &str| prefilled(view, known, id, FieldKind::Text, value);
    let mut of_company = vec![
        Field { wide: true, ..text("name", &company.name) },
        text("street", &company.street),
        with_example(view, text("postcode", &company.postcode), &chosen, |known| known.postcode_example),
        text("city", &company.city),
        prefilled(view, known, "country", FieldKind::Select { options: countries(view) }, &listed(&company.country)),
    ];
    if chosen == OTHER_COUNTRY || (!chosen.is_empty() && country::find(&chosen).is_none()) {
        of_company.push(field(view, "country_code", FieldKind::Text, &unlisted(&company.country)));
    }
    let phone = prefilled(view, known, "phone", FieldKind::Phone, &company.phone);
    let of_contact = vec![
        text("contact", contact),
        field(view, "email", FieldKind::Email, ""),
        with_example(view, phone, &chosen, |known| known.phone_example),
    ];
    [
        Block::Fields { title: Some(say(view, "company-title", &[])), fields: of_company },
        Block::Fields { title: Some(say(view, "contact-title", &[])), fields: of_contact },
    ]
}

/// The admin who signed in is the likeliest contact; partner staff is not the customer's contact.
#[must_use]
pub fn likely_contact<S: Step>(view: &View<'_, S>, sign_in: &SignedInAdmin) -> String {
    let admin = sign_in.account.as_ref().filter(|_| sign_in.way != SignInWay::AsPartner);
    let name = admin.and_then(|admin| view.names.get(&admin.user.to_string())).cloned().unwrap_or_default();
    // Only a name is kept of people, but a sign-in name may stand in for one that Microsoft does not show.
    if name.contains('@') { String::new() } else { name }
}

/// How many fields are still to be filled in, in words; `None` when there is none.
#[must_use]
pub fn note_left<S: Step>(view: &View<'_, S>, fields: &[Block]) -> Option<String> {
    let empty = |block: &Block| match block {
        Block::Fields { fields, .. } => fields.iter().filter(|field| field.value.trim().is_empty()).count(),
        _ => 0,
    };
    let left: usize = fields.iter().map(empty).sum();
    (left > 0).then(|| say(view, "note-left", &[("n", left.into())]))
}

/// What to type in the portal, in the order of `ids`.
#[must_use]
pub fn cards<S: Step>(view: &View<'_, S>, details: &OrganizationDetails, ids: &[&str]) -> Vec<LabelledText> {
    let country = country_name(view, &details.country);
    let text = |id: &str| match id {
        "name" => details.name.as_str(),
        "street" => details.street.as_str(),
        "postcode" => details.postcode.as_str(),
        "city" => details.city.as_str(),
        "country" => country.as_str(),
        "contact" => details.contact.as_str(),
        "email" => details.email.as_str(),
        "phone" => details.phone.as_str(),
        _ => "",
    };
    ids.iter().map(|id| parts::labelled(label(view, id), text(id))).collect()
}

/// What a field is called.
#[must_use]
pub fn label<S: Step>(view: &View<'_, S>, id: &str) -> String {
    say(view, &format!("{id}-label"), &[])
}

/// A country by its two letters, in words where Baton knows it.
#[must_use]
pub fn country_name<S: Step>(view: &View<'_, S>, code: &str) -> String {
    let key = format!("customer_form-country-{}", code.to_lowercase());
    if view.words.has(&key) { view.words.say(&key, &[]) } else { code.to_owned() }
}

fn say<S: Step>(view: &View<'_, S>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    view.words.say(&format!("customer_form-{key}"), args)
}

fn field<S: Step>(view: &View<'_, S>, id: &str, kind: FieldKind, known: &str) -> Field {
    let help = format!("customer_form-{id}-help");
    Field {
        id: id.to_owned(),
        label: label(view, id),
        kind,
        value: view.typed(id, known),
        help: view.words.has(&help).then(|| view.words.say(&help, &[])),
        error: view.errors.of(id),
        origin: None,
        wide: false,
    }
}

/// A field that says where its value comes from, as long as nobody changed it.
fn prefilled<S: Step>(
    view: &View<'_, S>,
    known: &VerifiedDefaultDomain,
    id: &str,
    kind: FieldKind,
    value: &str,
) -> Field {
    let field = field(view, id, kind, value);
    let from_microsoft = !value.is_empty() && field.value == value && known.proved;
    Field { origin: from_microsoft.then(|| view.shared("from-microsoft", &[])), ..field }
}

fn with_example<S: Step>(
    view: &View<'_, S>,
    field: Field,
    country: &str,
    example: fn(&country::Country) -> &'static str,
) -> Field {
    let help = country::find(country).map(|known| say(view, "example", &[("example", example(known).into())]));
    Field { help, ..field }
}

fn countries<S: Step>(view: &View<'_, S>) -> Vec<SelectOption> {
    let option =
        |known: &country::Country| SelectOption { value: known.code.to_owned(), label: country_name(view, known.code) };
    let mut options: Vec<SelectOption> = country::all().iter().map(option).collect();
    options.sort_by_key(|option| option.label.to_lowercase());
    options.push(SelectOption { value: OTHER_COUNTRY.to_owned(), label: say(view, "country-other", &[]) });
    options
}

/// The country as the list names it.
fn listed(code: &str) -> String {
    match country::find(code) {
        Some(known) => known.code.to_owned(),
        None if code.is_empty() => String::new(),
        None => OTHER_COUNTRY.to_owned(),
    }
}

fn unlisted(code: &str) -> String {
    if country::find(code).is_some() { String::new() } else { code.to_owned() }
}
