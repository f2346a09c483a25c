//! By the distributor's interface: what was found, what is asked for, and in words what will be sent.

use baton_distributors::{Company, CustomerRecord};
use baton_workflow::{
    Screen, View,
    screen::{Block, Button, Choice, FactRow, Footer, IconText, ProofState, StepState, Tone, Who},
    step::Open,
};

use super::{CreateOrganization, CreatedOrganization, MakeCustomer, OrganizationDetails, screen, sending};
use crate::{
    by_api::{self, Doubt, fact},
    customer_form, parts,
};

type Of<'a> = View<'a, CreateOrganization>;

/// What a refusal's words call the fields, and the form's own names of them.
const NAMED_IN_REFUSALS: [(&str, &str); 10] = [
    ("companyname", "name"),
    ("addressline1", "street"),
    ("zip", "postcode"),
    ("city", "city"),
    ("countrycode", "country"),
    ("receptionphone", "phone"),
    ("firstname", "contact"),
    ("lastname", "contact"),
    ("email", "email"),
    ("phone", "phone"),
];

pub fn screen(view: &Of<'_>, company: &Company) -> Screen {
    match (&view.outcome, &view.open, view.seen.found.as_deref(), view.seen.ready()) {
        (None, None, Some([]), None) => form(view),
        (outcome, open, found, ready) => {
            let mut screen = base(view);
            match (outcome, open, found, ready) {
                (Some(done), ..) => there(view, done, &mut screen),
                (None, Some(_), ..) => {
                    by_api::open_write(view, doubt(view), &mut screen);
                }
                (None, None, Some([]), Some(details)) => confirm(view, company, details, &mut screen),
                (None, None, Some(found), _) if !found.is_empty() => choose(view, found, &mut screen),
                (None, None, ..) => looking(view, &mut screen),
            }
            screen
        }
    }
}

/// By which a person finds a customer in doubt, and what they copy from there.
fn doubt<'a>(view: &'a Of<'_>) -> Doubt<'a> {
    let row = |open: &Open<MakeCustomer>| {
        [
            parts::labelled(customer_form::label(view, "name"), open.intent.details.name.as_str()),
            parts::labelled(view.shared("api-doubt-reference", &[]), by_api::own_reference(open.key)),
        ]
    };
    Doubt {
        absence: &view.seen.absence,
        facts: view.open.iter().flat_map(row).collect(),
        number_label: Some(say(view, "found_number-label")),
    }
}

fn base(view: &Of<'_>) -> Screen {
    let mut screen = screen::base(view, "title", "purpose");
    screen.title = say(view, "title-api");
    screen.purpose = say(view, "purpose-api");
    screen.why = why(view);
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, view.say("proof-created"))];
    }
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.who = Who::Baton;
    screen
}

/// The customer's record is one of the interface here, not of the portal.
fn why(view: &Of<'_>) -> Vec<String> {
    vec![say(view, "why-address-api"), say(view, "why-once-api")]
}

/// A sentence of this step that names the interface.
fn say(view: &Of<'_>, key: &str) -> String {
    view.say_with(key, &[("interface", by_api::interface(view).into())])
}

fn looking(view: &Of<'_>, screen: &mut Screen) {
    screen.blocks = vec![Block::Wait {
        title: say(view, "looking-title"),
        text: say(view, "looking-text"),
        facts: Vec::new(),
        button: Some(Button::look(view.shared("check-now", &[]))),
    }];
    screen.standing.state = StepState::Now;
    screen.standing.next = say(view, "next-looking");
}

/// The same fields as by hand; what the distributor refused stands beside the field that it names.
fn form(view: &Of<'_>) -> Screen {
    let mut screen = screen::form(view);
    screen.title = say(view, "title-api");
    screen.why = why(view);
    screen.purpose = say(view, "purpose-api-form");
    // By hand one may say that the customer exists; here Baton has looked.
    screen.blocks.retain(|block| !matches!(block, Block::Bar { .. }));
    screen.blocks.retain(|block| !is_name_only(block));
    screen.blocks.insert(
        0,
        Block::Bar { tone: Tone::Info, title: say(view, "none-title"), text: say(view, "none-text"), button: None },
    );
    if let Some(said) = &view.seen.refused {
        refused(view, said, &mut screen);
    }
    screen.footer.primary = Some(Button::submit("continue", view.say("show-what-is-sent")));
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen
}

/// The name of who confirms is asked for on the page that is confirmed.
fn is_name_only(block: &Block) -> bool {
    matches!(block, Block::Fields { fields, .. } if fields.iter().all(|field| field.id == parts::CONFIRMED_BY))
}

fn refused(view: &Of<'_>, said: &str, screen: &mut Screen) {
    let plain = said.to_lowercase().replace(['_', ' ', '.'], "");
    let named = NAMED_IN_REFUSALS.iter().find(|(theirs, _)| plain.contains(theirs)).map(|(_, ours)| *ours);
    let mut beside = false;
    for block in &mut screen.blocks {
        let Block::Fields { fields, .. } = block else { continue };
        for field in fields.iter_mut().filter(|field| Some(field.id.as_str()) == named && field.error.is_none()) {
            field.error = Some(said.to_owned());
            beside = true;
        }
    }
    let text = if beside { view.say("refused-beside") } else { said.to_owned() };
    screen.blocks.insert(0, Block::Bar { tone: Tone::Bad, title: say(view, "refused-title"), text, button: None });
}

/// What will be sent, word for word, and to whom.
fn confirm(view: &Of<'_>, company: &Company, details: &OrganizationDetails, screen: &mut Screen) {
    let names = &view.given.1;
    let (first, last) = sending::names_of(&details.contact);
    let row = |key: &str, value: &str| fact(customer_form::label(view, key), value, None);
    let mut rows = vec![
        row("name", &details.name),
        row("street", &details.street),
        row("postcode", &details.postcode),
        row("city", &details.city),
        row("country", &customer_form::country_name(view, &details.country)),
        fact(view.say("first-name"), first, None),
        fact(view.say("last-name"), last, None),
        row("email", &details.email),
        row("phone", &details.phone),
        fact(view.say("existing-domain"), names.initial_domain.as_str(), None),
    ];
    rows.push(fact(view.say("existing-tenant"), names.tenant.to_string(), None));
    screen.blocks = vec![Block::Text { text: confirm_text(view, company) }];
    if !company.country.eq_ignore_ascii_case(&details.country) {
        screen.blocks.push(other_marketplace(view, company, details));
    }
    screen.blocks.extend([
        Block::Facts { title: Some(say(view, "will-send-title")), rows },
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ]);
    screen.footer = Footer {
        primary: Some(Button::submit("send", say(view, "send"))),
        secondary: Some(Button::submit("correct", view.say("correct"))),
        note: None,
    };
    screen.standing.state = StepState::Now;
    screen.standing.who = Who::You;
    screen.standing.next = say(view, "next-send");
}

fn confirm_text(view: &Of<'_>, company: &Company) -> String {
    let args = [("interface", by_api::interface(view).into()), ("company", by_api::named(company).into())];
    view.say_with("will-send-text", &args)
}

/// Prices and orders are of the key's market: said before anything is written, with both ways on.
fn other_marketplace(view: &Of<'_>, company: &Company, details: &OrganizationDetails) -> Block {
    let args = [
        ("key", customer_form::country_name(view, &company.country).into()),
        ("theirs", customer_form::country_name(view, &details.country).into()),
        ("interface", by_api::interface(view).into()),
    ];
    Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("marketplace-title", &args),
        text: format!("{} {}", view.say_with("marketplace-text", &args), view.shared("api-by-hand", &[])),
        button: None,
    }
}

/// Found once: taken by a click. Found more often: the person says which.
fn choose(view: &Of<'_>, found: &[CustomerRecord], screen: &mut Screen) {
    match found {
        [only] => screen.blocks.push(Block::Facts { title: Some(say(view, "found-title")), rows: rows_of(view, only) }),
        several => {
            let args = [("interface", by_api::interface(view).into()), ("n", several.len().into())];
            screen.blocks.push(Block::Bar {
                tone: Tone::Warn,
                title: view.say_with("twice-title", &args),
                text: view.say_with("twice-text", &args),
                button: None,
            });
            screen.blocks.push(Block::Choices {
                field: sending::CUSTOMER.to_owned(),
                legend: view.say("twice-legend"),
                options: several.iter().map(|one| card(view, one)).collect(),
                value: view.typed(sending::CUSTOMER, ""),
                error: view.errors.of(sending::CUSTOMER),
            });
        }
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    screen.footer.primary = Some(Button::submit("use", view.say("use")));
    screen.footer.secondary = Some(Button::look(view.shared("read-again", &[])));
    screen.standing.state = StepState::Now;
    screen.standing.who = Who::You;
    screen.standing.next = view.say("next-use");
}

fn rows_of(view: &Of<'_>, one: &CustomerRecord) -> Vec<FactRow> {
    let ours = view.given.1.tenant;
    let (tenant, state) = match one.tenant {
        Some(tenant) if tenant == ours => (tenant.to_string(), Some(ProofState::Proven)),
        Some(tenant) => (tenant.to_string(), Some(ProofState::Mismatch)),
        None => (view.say("no-tenant"), None),
    };
    vec![
        fact(customer_form::label(view, "name"), one.name.as_str(), None),
        fact(view.say("reference-label"), one.reference.as_str(), None),
        fact(view.say("existing-domain"), one.domain.clone().unwrap_or_default(), None),
        fact(customer_form::label(view, "country"), customer_form::country_name(view, &one.country), None),
        fact(view.say("existing-tenant"), tenant, state),
    ]
}

fn card(view: &Of<'_>, one: &CustomerRecord) -> Choice {
    let point = |key: &str| IconText { icon: "info".to_owned(), text: view.say(key) };
    let tenant = match one.tenant {
        Some(tenant) if tenant == view.given.1.tenant => "point-same-tenant",
        Some(_) => "point-other-tenant",
        None => "point-no-tenant",
    };
    Choice {
        value: one.reference.clone(),
        title: format!("{} ({})", one.name, one.reference),
        text: format!("{} · {}", one.domain.as_deref().unwrap_or("-"), customer_form::country_name(view, &one.country)),
        points: vec![point(tenant)],
    }
}

fn there(view: &Of<'_>, done: &CreatedOrganization, screen: &mut Screen) {
    let name = done.details.as_ref().map_or_else(|| view.customer(), |details| details.name.clone());
    screen.blocks = vec![Block::Facts {
        title: None,
        rows: vec![
            fact(customer_form::label(view, "name"), name, Some(ProofState::Proven)),
            fact(view.say("reference-label"), done.reference.clone().unwrap_or_default(), None),
        ],
    }];
    screen.standing.state = StepState::Done;
}
