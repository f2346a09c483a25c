//! The form with what Microsoft knows, then the portal's own order with what to type there.

use baton_workflow::{
    Screen, Step, View,
    screen::{
        Block, Button, Field, FieldKind, Footer, GuideStep, LabelledText, ScreenKind, SelectOption, Standing,
        StepState, Tone, Who,
    },
};

use super::{CreateOrganization, OrganizationDetails};
use crate::{country, parts, portal, steps::SignInWay};

/// The choice for a country that is not in Baton's table.
pub const OTHER_COUNTRY: &str = "other";

/// The tick that says the portal's form was saved.
pub const CREATED: &str = "organization_created";

type Of<'a> = View<'a, CreateOrganization>;

pub fn base(view: &Of<'_>, title: &str, purpose: &str) -> Screen {
    let mut screen =
        Screen::new(CreateOrganization::ID, ScreenKind::Form, Who::You, view.say(title), view.say(purpose));
    screen.why = vec![view.say("why-address"), view.say("why-once")];
    screen
}

/// The fields.
pub fn form(view: &Of<'_>) -> Screen {
    let mut screen = base(view, "title", "purpose");
    let company = &view.given.1.company;
    let chosen = view.typed("country", &company.country);
    let mut company_fields = vec![
        wide(known(view, "name", FieldKind::Text, &company.name)),
        known(view, "street", FieldKind::Text, &company.street),
        with_example(
            known(view, "postcode", FieldKind::Text, &company.postcode),
            &chosen,
            |known| known.postcode_example,
            view,
        ),
        known(view, "city", FieldKind::Text, &company.city),
        known(view, "country", FieldKind::Select { options: countries(view) }, &listed(&company.country)),
    ];
    if chosen == OTHER_COUNTRY || (!chosen.is_empty() && country::find(&chosen).is_none()) {
        company_fields.push(parts::text_field(view, "country_code", &unlisted(&company.country)));
    }
    let contact = admin_name(view);
    let contact_fields = vec![
        known(view, "contact", FieldKind::Text, &contact),
        parts::field(view, "email", FieldKind::Email, ""),
        with_example(
            known(view, "phone", FieldKind::Phone, &company.phone),
            &chosen,
            |known| known.phone_example,
            view,
        ),
    ];
    screen.blocks = vec![
        Block::Fields { title: Some(view.say("company-title")), fields: company_fields },
        Block::Fields { title: Some(view.say("contact-title")), fields: contact_fields },
        Block::Fields { title: Some(view.say("you-title")), fields: vec![parts::confirmed_by_field(view)] },
        Block::Bar { tone: Tone::Info, title: view.say("exists-title"), text: view.say("exists-text"), button: None },
    ];
    screen.proof = vec![parts::later(view, view.say("proof-created"))];
    screen.tip = Some(view.say("tip"));
    let left = ["name", "street", "postcode", "city", "country", "contact", "email", "phone"]
        .iter()
        .filter(|id| screen.blocks.iter().any(|block| is_empty(block, id)))
        .count();
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("show-steps"))),
        secondary: Some(Button::submit("exists", view.say("exists"))),
        note: (left > 0).then(|| view.say_with("note-left", &[("n", left.into())])),
    };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say("next") };
    screen
}

fn is_empty(block: &Block, id: &str) -> bool {
    match block {
        Block::Fields { fields, .. } => fields.iter().any(|field| field.id == id && field.value.trim().is_empty()),
        _ => false,
    }
}

/// What to do in the portal.
pub fn guide(view: &Of<'_>, details: &OrganizationDetails) -> Screen {
    let mut screen = base(view, "title-guide", "purpose-guide");
    screen.blocks = vec![
        Block::Guide { title: Some(view.say("guide-title")), steps: steps(view, details) },
        parts::confirm(view, CREATED, view.say("created-title"), view.say("created-text")),
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ];
    screen.proof = vec![parts::not_yet(view, view.say("proof-created"))];
    screen.footer = Footer {
        primary: Some(Button::submit("created", view.say("created"))),
        secondary: Some(Button::submit("correct", view.say("correct"))),
        note: None,
    };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say("next-guide") };
    screen
}

fn steps(view: &Of<'_>, details: &OrganizationDetails) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let card = |id: &str, text: &str| LabelledText { label: view.say(&format!("{id}-label")), text: text.to_owned() };
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let mut name = step("guide-name");
    name.copy = vec![card("name", &details.name)];
    let mut more = step("guide-more");
    more.warning = Some(view.say("guide-more-warning"));
    let country = country_name(view, &details.country);
    more.copy = vec![
        card("street", &details.street),
        card("postcode", &details.postcode),
        card("city", &details.city),
        card("country", &country),
        card("contact", details.contact.as_str()),
        card("email", &details.email),
        card("phone", &details.phone),
    ];
    vec![open, step("guide-new"), name, more, step("guide-save")]
}

fn country_name(view: &Of<'_>, code: &str) -> String {
    match country::find(code) {
        Some(known) => view.say(&format!("country-{}", known.code.to_lowercase())),
        None => code.to_owned(),
    }
}

/// A field that says where its value comes from, as long as nobody changed it.
fn known(view: &Of<'_>, id: &str, kind: FieldKind, value: &str) -> Field {
    let mut field = parts::field(view, id, kind, value);
    let from_microsoft = !value.is_empty() && field.value == value && view.given.1.proved;
    field.origin = from_microsoft.then(|| view.shared("from-microsoft", &[]));
    field
}

fn wide(mut field: Field) -> Field {
    field.wide = true;
    field
}

fn with_example(
    mut field: Field,
    country: &str,
    example: fn(&country::Country) -> &'static str,
    view: &Of<'_>,
) -> Field {
    field.help = country::find(country).map(|known| view.say_with("example", &[("example", example(known).into())]));
    field
}

/// The admin who signed in is the likeliest contact; partner staff is not the customer's contact.
fn admin_name(view: &Of<'_>) -> String {
    let sign_in = &view.given.0;
    let admin = sign_in.account.as_ref().filter(|_| sign_in.way != SignInWay::AsPartner);
    let name = admin.and_then(|admin| view.names.get(&admin.user.to_string())).cloned().unwrap_or_default();
    // Only a name is kept of people, but a sign-in name may stand in for one that Microsoft does not show.
    if name.contains('@') { String::new() } else { name }
}

fn countries(view: &Of<'_>) -> Vec<SelectOption> {
    let mut options: Vec<SelectOption> = country::all()
        .iter()
        .map(|known| SelectOption { value: known.code.to_owned(), label: country_name(view, known.code) })
        .collect();
    options.sort_by_key(|option| option.label.to_lowercase());
    options.push(SelectOption { value: OTHER_COUNTRY.to_owned(), label: view.say("country-other") });
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
