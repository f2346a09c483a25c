//! The letter to each old provider: cancel at the end of the term, one line per subscription.

use baton_workflow::{
    Step as _, View,
    screen::{Block, Button},
};
use mail_builder::{MessageBuilder, headers::raw::Raw};

use super::{CancelOldSubscription, can_look, dates::renews_at, to_cancel, word_counts};
use crate::steps::OldSubscription;

type Here<'a> = View<'a, CancelOldSubscription>;

/// A letter in words.
struct Letter {
    provider: String,
    email: String,
    subject: String,
    paragraphs: Vec<String>,
}

/// One letter per seller, as parts of the screen.
pub(super) fn blocks(view: &Here<'_>) -> Vec<Block> {
    let letters = letters(view);
    let many = letters.len() > 1;
    let mut blocks = Vec::new();
    for (place, letter) in letters.into_iter().enumerate() {
        if many {
            blocks.push(Block::Heading {
                text: view.say_with("letter-heading", &[("provider", (&letter.provider).into())]),
            });
        }
        let to = if letter.email.is_empty() { letter.provider.clone() } else { letter.email.clone() };
        blocks.push(Block::Letter {
            to,
            subject: letter.subject.clone(),
            note: Some(view.say("letter-note")),
            buttons: vec![
                Button::copy(
                    format!("{}\n\n{}", letter.subject, letter.paragraphs.join("\n\n")),
                    view.say("letter-copy"),
                ),
                Button::save(&format!("letter:{place}"), view.say("letter-save")),
            ],
            paragraphs: letter.paragraphs,
        });
    }
    blocks
}

/// A letter as a draft for the person's own mail program. None while somebody is not covered.
pub(super) fn file(view: &Here<'_>, place: usize) -> Option<(String, Vec<u8>)> {
    let is_open = word_counts(view)
        || can_look(view) && view.seen.current(view.visit, view.now).is_some_and(|look| look.gaps.is_empty());
    let letter = letters(view).into_iter().nth(place).filter(|_| is_open)?;
    let mut message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1")) // opens as a draft
        .date(view.now.as_second())
        .message_id(format!("{}-cancel-{place}@baton.invalid", view.given.0.tenant))
        .subject(letter.subject)
        .text_body(letter.paragraphs.join("\n\n"));
    if letter.email.contains('@') && !letter.email.contains([' ', ',', ';', '<', '>']) {
        message = message.to((letter.provider, letter.email));
    }
    Some((format!("{}-{}.eml", CancelOldSubscription::ID, place + 1), message.write_to_vec().ok()?))
}

fn letters(view: &Here<'_>) -> Vec<Letter> {
    let (_, _, route, ..) = &view.given;
    let mut sellers: Vec<(String, Vec<&OldSubscription>)> = Vec::new();
    for row in to_cancel(view) {
        let seller = seller(view, row);
        match sellers.iter_mut().find(|(known, _)| *known == seller) {
            Some((_, rows)) => rows.push(row),
            None => sellers.push((seller, vec![row])),
        }
    }
    // With one seller the person has named them, and their address; with several only the one of the same name is that one.
    let only = sellers.len() == 1;
    let named = |seller: &str| {
        let (seller, provider) = (seller.to_lowercase(), route.old_provider.to_lowercase());
        !provider.is_empty() && (seller.contains(&provider) || provider.contains(&seller))
    };
    sellers
        .into_iter()
        .map(|(seller, rows)| {
            let is_known = only || named(&seller);
            let provider = if is_known && !route.old_provider.is_empty() { route.old_provider.clone() } else { seller };
            let email = if is_known { route.old_provider_email.clone() } else { String::new() };
            letter(view, provider, email, &rows)
        })
        .collect()
}

fn seller(view: &Here<'_>, row: &OldSubscription) -> String {
    match (&row.seller_name, row.seller) {
        (Some(name), _) => name.clone(),
        (None, Some(id)) => id.to_string(),
        (None, None) => view.say("seller-direct"),
    }
}

fn letter(view: &Here<'_>, provider: String, email: String, rows: &[&OldSubscription]) -> Letter {
    let (admin, domain, ..) = &view.given;
    let (name, tenant) = (domain.default_domain.to_string(), admin.tenant.to_string());
    let say = |key: &str| {
        view.say_with(
            key,
            &[("provider", (&provider).into()), ("domain", (&name).into()), ("tenant", (&tenant).into())],
        )
    };
    let mut paragraphs = vec![say("letter-hello"), say("letter-ask")];
    paragraphs.push(rows.iter().map(|row| line(view, row)).collect::<Vec<_>>().join("\n"));
    paragraphs.extend([say("letter-not-renew"), say("letter-confirm")]);
    let signature = [view.around.operator.as_str(), view.around.partner.as_str(), view.around.phone.as_str()];
    let signature: Vec<&str> = signature.into_iter().filter(|line| !line.trim().is_empty()).collect();
    if !signature.is_empty() {
        paragraphs.push(signature.join(", "));
    }
    let subject = say("letter-subject");
    Letter { provider, email, subject, paragraphs }
}

/// Product, seats, the id on the provider's invoices, the last day of the term.
fn line(view: &Here<'_>, row: &OldSubscription) -> String {
    let id = row.commerce_id.as_ref().unwrap_or(&row.id).to_string();
    let args = |date: String| {
        vec![
            ("product", baton_workflow::words::Arg::from(row.product.clone())),
            ("seats", row.bought.count().into()),
            ("id", id.clone().into()),
            ("date", date.into()),
        ]
    };
    let text = match renews_at(view, row) {
        Some(at) => view.say_with("letter-line", &args(view.words.date(at))),
        None => view.say_with("letter-line-undated", &args(String::new())),
    };
    format!("- {text}")
}
