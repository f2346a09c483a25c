//! The lines that tell the customer's admin which role is missing.

use baton_workflow::{
    View,
    screen::{Block, Button},
};
use mail_builder::{MessageBuilder, headers::raw::Raw};

use super::{VerifyAdmin, note::Note, screen::lacking};

pub(super) fn block(view: &View<VerifyAdmin>, note: &Note) -> Block {
    let paragraphs = paragraphs(view, note);
    Block::Letter {
        to: view.say("letter-to"),
        subject: view.say("letter-subject"),
        buttons: vec![
            Button::copy(paragraphs.join("\n\n"), view.say("letter-copy")),
            Button::save("lines", view.say("letter-save")),
        ],
        paragraphs,
        note: None,
    }
}

/// The letter as a draft for the person's own mail program.
pub(super) fn file(view: &View<VerifyAdmin>) -> Option<(String, Vec<u8>)> {
    let (note, _) = view.seen.0.as_ref()?;
    let message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .date(view.now.as_second())
        .message_id(format!("{}-role@baton.invalid", view.given.0.tenant))
        .subject(view.say("letter-subject"))
        .text_body(paragraphs(view, note).join("\n\n"));
    Some(("verify_admin-role.eml".to_owned(), message.write_to_vec().ok()?))
}

fn paragraphs(view: &View<VerifyAdmin>, note: &Note) -> Vec<String> {
    let mut paragraphs = vec![view.say("letter-hello"), view.say("letter-what")];
    paragraphs.extend(lacking(view, note));
    paragraphs.push(view.say("letter-do"));
    let signature = [view.around.operator.as_str(), view.around.partner.as_str(), view.around.phone.as_str()];
    let signature: Vec<&str> = signature.into_iter().filter(|line| !line.trim().is_empty()).collect();
    if !signature.is_empty() {
        paragraphs.push(signature.join("\n"));
    }
    paragraphs
}
