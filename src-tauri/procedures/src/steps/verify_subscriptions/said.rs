//! Subscriptions that a person types because nobody can sign in now.

use baton_domain::{Seats, SeatsError, SubscriptionId, SubscriptionStatus, display_text};
use baton_microsoft::products::{self, ProductKind};
use baton_workflow::{
    Answers, FieldErrors, View,
    screen::{Block, Button, Field, FieldKind, GuideStep, SelectOption, Tone},
};

use super::{FoundSubscription, SAID, SubscriptionsNote, VerifySubscriptions};
use crate::portal;

type Of<'a> = View<'a, VerifySubscriptions>;

/// A product that is not in the list and is named by the person.
const OTHER: &str = "other";

/// The field of the product to add. Each added row gets fields of its own, so that the next form begins empty.
pub fn product_field(view: &Of<'_>) -> String {
    field_id(view, "product")
}

/// The form for one more row.
pub fn form(view: &Of<'_>) -> Vec<Block> {
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let mut first = step("guide-open");
    first.button = Some(portal::admin_center_button(view));
    let mut fields = vec![field(view, "product", FieldKind::Select { options: product_options(view) }, "")];
    if view.typed(&product_field(view), "") == OTHER {
        fields.push(field(view, "other_product", FieldKind::Text, ""));
    }
    fields.push(field(view, "bought", FieldKind::Quantity { least: 1 }, ""));
    fields.push(field(view, "assigned", FieldKind::Quantity { least: 0 }, ""));
    fields.push(field(view, "seller", FieldKind::Text, &view.given.1.old_provider));
    vec![
        Block::Bar { tone: Tone::Warn, title: view.say("said-title"), text: view.say("said-text"), button: None },
        Block::Guide {
            title: Some(view.say("guide-title")),
            steps: vec![first, step("guide-products"), step("guide-licences")],
        },
        Block::Fields { title: Some(view.say("add-title")), fields },
        Block::Bar {
            tone: Tone::Info,
            title: view.say("add-bar-title"),
            text: view.say("add-bar-text"),
            button: Some(Button::submit("add", view.say("add")).icon("add")),
        },
    ]
}

/// Takes one more row.
pub fn add(view: &Of<'_>, answers: &Answers) -> Result<SubscriptionsNote, FieldErrors> {
    let mut errors = FieldErrors::none();
    let text = |base: &str| answers.text(&field_id(view, base)).to_owned();
    let chosen = text("product");
    let named = display_text(&text("other_product"), 80);
    let known = products::all().find(|(_, part_number, name, _)| {
        *part_number == chosen || (chosen == OTHER && name.eq_ignore_ascii_case(&named))
    });
    let (sku, part_number, product) = match known {
        Some((sku, part_number, name, _)) => (Some(sku), part_number.to_owned(), name.to_owned()),
        None if chosen == OTHER && !named.is_empty() => (None, String::new(), named),
        None => {
            let base = if chosen == OTHER { "other_product" } else { "product" };
            let key = if chosen == OTHER { "error-required" } else { "error-choose" };
            errors.add(&field_id(view, base), view.words.say(key, &[]));
            (None, String::new(), String::new())
        }
    };
    let bought = seats(view, &text("bought"), "bought", &mut errors);
    let assigned = match display_text(&text("assigned"), 20).as_str() {
        "0" => Seats::default(),
        typed => seats(view, typed, "assigned", &mut errors),
    };
    let seller_name = Some(display_text(&text("seller"), 80)).filter(|name| !name.is_empty());
    errors.or(())?;
    let row = FoundSubscription {
        id: SubscriptionId(format!("{SAID}{}", view.seen.typed + 1)),
        commerce_id: None,
        sku,
        part_number,
        product,
        bought,
        assigned,
        free: bought.minus(assigned),
        status: SubscriptionStatus::Enabled,
        is_trial: false,
        seller: None,
        seller_name,
        next_lifecycle_at: None,
    };
    Ok(SubscriptionsNote::Said { row: Box::new(row) })
}

fn seats(view: &Of<'_>, typed: &str, base: &str, errors: &mut FieldErrors) -> Seats {
    match Seats::parse_order(typed) {
        Ok(seats) => seats,
        Err(error) => {
            let key = match error {
                SeatsError::NotANumber => "error-quantity-number",
                SeatsError::Zero => "error-quantity-zero",
                SeatsError::TooMany => "error-quantity-many",
            };
            errors.add(&field_id(view, base), view.words.say(key, &[]));
            Seats::default()
        }
    }
}

fn field_id(view: &Of<'_>, base: &str) -> String {
    format!("{base}:{}", view.seen.typed)
}

fn field(view: &Of<'_>, base: &str, kind: FieldKind, known: &str) -> Field {
    let id = field_id(view, base);
    Field {
        label: view.say(&format!("{base}-label")),
        kind,
        value: view.typed(&id, known),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    }
}

fn product_options(view: &Of<'_>) -> Vec<SelectOption> {
    let sold = products::common().filter(|(.., kind)| *kind != ProductKind::Free);
    let mut options: Vec<SelectOption> = Vec::new();
    for (sku, part_number, name, _) in sold {
        if products::is_sold(Some(sku), part_number) && options.iter().all(|option| option.label != name) {
            options.push(SelectOption { value: part_number.to_owned(), label: name.to_owned() });
        }
    }
    options.push(SelectOption { value: OTHER.to_owned(), label: view.say("product-other") });
    options
}
