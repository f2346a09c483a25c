//! What the catalogue sells of a line's product: choices with prices that nobody types.

use baton_distributors::Offer;
use baton_workflow::screen::{Block, Button, Field, FieldKind, SelectOption, Tone};

use super::{
    form::{self, Line, Of, field_id},
    offers,
};
use crate::by_api;

/// The choice of an offer, what changed since it was confirmed, and a search where nothing fits.
pub fn blocks(view: &Of<'_>, line: &Line) -> Vec<Block> {
    let interface = by_api::interface(view);
    let sold = form::offers_of(view, &line.target.key);
    let args = [
        ("seats", line.seats.into()),
        ("product", line.target.product.as_str().into()),
        ("api", interface.as_str().into()),
    ];
    let mut blocks = Vec::new();
    if let Some((_, before)) = view.seen.moved.iter().find(|(key, _)| *key == line.target.key) {
        blocks.push(changed(view, line, before.as_ref(), sold));
    }
    let id = field_id("offer", &line.target.key);
    let mut options: Vec<SelectOption> =
        sold.iter().map(|offer| SelectOption { value: offers::value(offer), label: in_words(view, offer) }).collect();
    if line.offer.is_none() {
        options.insert(0, SelectOption { value: String::new(), label: view.say("offer-choose") });
    }
    let read_at = view.seen.offers_at.map(|at| {
        view.say_with("offer-origin", &[("api", interface.as_str().into()), ("at", view.words.time(at).into())])
    });
    let field = Field {
        label: view.say("offer-label"),
        kind: FieldKind::Select { options },
        value: line.offer.as_ref().map(offers::value).unwrap_or_default(),
        help: line.offer.as_ref().map(|offer| limits(view, offer)),
        error: view.errors.of(&id),
        origin: read_at,
        wide: true,
        id,
    };
    let is_known = offers::vendor_sku(line.target.sku, &line.target.part_number).is_some();
    let mut fields = vec![field];
    if !is_known || sold.is_empty() || view.seen.searched.contains_key(&line.target.key) {
        fields.push(search_field(view, &line.target.key));
    }
    let searches = fields.len() > 1;
    blocks.push(Block::Fields { title: Some(view.say_with("line-title", &args)), fields });
    if searches {
        let button = Button::submit(&format!("search:{}", line.target.key), view.say("search"));
        let key = if sold.is_empty() && view.seen.offers_at.is_some() { "search-none" } else { "search-bar" };
        blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say_with(&format!("{key}-title"), &args),
            text: view.say_with(&format!("{key}-text"), &args),
            button: Some(button),
        });
    }
    blocks
}

fn search_field(view: &Of<'_>, key: &str) -> Field {
    let id = field_id("search", key);
    let known = view.seen.searched.get(key).cloned().unwrap_or_default();
    Field {
        label: view.say("search-label"),
        kind: FieldKind::Text,
        value: view.typed(&id, &known),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    }
}

fn changed(view: &Of<'_>, line: &Line, before: Option<&Offer>, sold: &[Offer]) -> Block {
    let now = before.and_then(|before| offers::chosen(sold, &offers::value(before)));
    let was = before.map(|before| view.words.money(&before.price)).unwrap_or_default();
    let args = [
        ("product", line.target.product.as_str().into()),
        ("was", was.into()),
        ("now", now.map(|now| view.words.money(&now.price)).unwrap_or_default().into()),
    ];
    let key = if now.is_some() { "moved" } else { "gone" };
    Block::Bar {
        tone: Tone::Warn,
        title: view.say_with(&format!("{key}-title"), &args),
        text: view.say_with(&format!("{key}-text"), &args),
        button: None,
    }
}

/// An offer in one line.
fn in_words(view: &Of<'_>, offer: &Offer) -> String {
    let term = offer.term.map(|term| view.say(&format!("term-{}", form::term_word(term)))).unwrap_or_default();
    let billing = offer.billing.map(form::billing_word).unwrap_or_default();
    let key = if billing == "annual" { "offer-annual" } else { "offer-monthly" };
    view.say_with(
        key,
        &[
            ("name", offer.name.as_str().into()),
            ("term", term.into()),
            ("billing", view.say(&format!("billing-{billing}")).into()),
            ("price", view.words.money(&offer.price).into()),
        ],
    )
}

fn limits(view: &Of<'_>, offer: &Offer) -> String {
    let key = if offer.most.is_some() { "offer-limits" } else { "offer-limits-open" };
    view.say_with(
        key,
        &[("fewest", offers::limit(offer.fewest, "1").into()), ("most", offers::limit(offer.most, "–").into())],
    )
}
