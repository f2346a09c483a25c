//! The two letters that ask for a transfer: to the old provider and to the new distributor.

use baton_workflow::{
    Step, View,
    screen::{Block, Button},
};
use mail_builder::MessageBuilder;

use super::{AskForTransfer, rows, tick};

/// To whom.
const LETTERS: [&str; 2] = ["old", "new"];

/// A letter in words.
struct Letter {
    to: String,
    email: String,
    subject: String,
    paragraphs: Vec<String>,
}

/// Both letters as parts of the screen.
pub(super) fn blocks(view: &View<AskForTransfer>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for which in LETTERS {
        let letter = letter(view, which);
        let text = format!("{}\n\n{}", letter.subject, letter.paragraphs.join("\n\n"));
        let to = if letter.email.is_empty() { letter.to } else { format!("{} · {}", letter.to, letter.email) };
        blocks.push(Block::Heading { text: view.say(&format!("letter-{which}-title")) });
        blocks.push(Block::Letter {
            to,
            subject: letter.subject,
            paragraphs: letter.paragraphs,
            note: None,
            buttons: vec![
                Button::copy(text, view.shared("copy", &[])),
                Button::save(&format!("letter_{which}"), view.say("save-eml")),
            ],
        });
    }
    blocks
}

/// A letter as a draft for the person's own mail program.
pub(super) fn file(view: &View<AskForTransfer>, file: &str) -> Option<(String, Vec<u8>)> {
    let which = LETTERS.into_iter().find(|which| file == format!("letter_{which}"))?;
    let letter = letter(view, which);
    let mut message = MessageBuilder::new()
        .header("X-Unsent", mail_builder::headers::raw::Raw::new("1")) // opens as a draft
        .date(view.now.as_second())
        .message_id(format!("{}-{which}@baton.invalid", view.given.0.tenant))
        .subject(letter.subject)
        .text_body(letter.paragraphs.join("\n\n"));
    if !letter.email.is_empty() {
        message = message.to((letter.to, letter.email));
    }
    let bytes = message.write_to_vec().ok()?;
    Some((format!("{}-{which}.eml", AskForTransfer::ID), bytes))
}

fn letter(view: &View<AskForTransfer>, which: &str) -> Letter {
    let customer = &view.given.0;
    let (domain, tenant) = (customer.domain.to_string(), customer.tenant.to_string());
    let operator = if view.around.operator.trim().is_empty() { String::new() } else { view.around.operator.clone() };
    let signature = [operator, view.around.partner.clone(), view.around.phone.clone()];
    let signature = signature.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    let say = |key: &str| {
        view.say_with(
            &format!("letter-{which}-{key}"),
            &[
                ("domain", domain.as_str().into()),
                ("tenant", tenant.as_str().into()),
                ("provider", (&view.given.1.old_provider).into()),
                ("mpn", (&view.around.mpn_id).into()),
            ],
        )
    };
    let mut paragraphs: Vec<String> = ["hello", "what", "which", "how", "answer"].into_iter().map(say).collect();
    paragraphs.insert(3, list(view));
    if !signature.is_empty() {
        paragraphs.push(signature);
    }
    let (to, email) = match which {
        "old" => (view.given.1.old_provider.clone(), view.given.1.old_provider_email.clone()),
        _ => (view.say("letter-new-to"), String::new()),
    };
    Letter { to, email, subject: say("subject"), paragraphs }
}

/// Each subscription that is ticked, with what the provider needs to find it.
fn list(view: &View<AskForTransfer>) -> String {
    let line = |row: &super::OldSubscription| {
        let id = row.commerce_id.as_ref().unwrap_or(&row.id).to_string();
        let ends = row.next_lifecycle_at.map_or_else(String::new, |at| view.words.date(at));
        let args = [
            ("product", (&row.product).into()),
            ("seats", row.bought.count().into()),
            ("ends", (&ends).into()),
            ("has_end", if ends.is_empty() { "no".into() } else { "yes".into() }),
            ("id", (&id).into()),
        ];
        view.say_with("letter-line", &args)
    };
    let is_chosen = |row: &&super::OldSubscription| tick(view, row).value == "true";
    rows(view).filter(is_chosen).map(line).collect::<Vec<_>>().join("\n")
}
