//! The message that asks the customer's admin to accept the Microsoft Customer Agreement.

use baton_workflow::{
    View,
    screen::{Block, Button},
};
use mail_builder::{MessageBuilder, headers::raw::Raw};

use super::{ConfirmAgreement, TO};

pub(super) fn block(view: &View<ConfirmAgreement>) -> Block {
    let to = to(view);
    Block::Letter {
        to: if to.is_empty() { view.say("letter-to") } else { to },
        subject: view.say("letter-subject"),
        paragraphs: paragraphs(view, true),
        note: None,
        buttons: vec![
            Button::copy(paragraphs(view, false).join("\n\n"), view.say("letter-copy")),
            Button::save("message", view.say("letter-save")),
        ],
    }
}

/// The message as a draft for the person's own mail program.
pub(super) fn file(view: &View<ConfirmAgreement>) -> Option<(String, Vec<u8>)> {
    let mut message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1")) // opens as a draft
        .date(view.now.as_second())
        .message_id(format!("{}-agreement@baton.invalid", view.given.0.tenant))
        .subject(view.say("letter-subject"))
        .text_body(paragraphs(view, false).join("\n\n"));
    let to = to(view);
    if to.contains('@') && !to.contains([' ', ',', ';', '<', '>']) {
        message = message.to(to);
    }
    Some(("confirm_agreement.eml".to_owned(), message.write_to_vec().ok()?))
}

fn to(view: &View<ConfirmAgreement>) -> String {
    baton_domain::display_text(&view.typed(TO, ""), 255)
}

/// `marked`: with the words that matter in bold, for the window; without for mail.
fn paragraphs(view: &View<ConfirmAgreement>, marked: bool) -> Vec<String> {
    let domain = view.given.0.default_domain.to_string();
    let args = [("domain", domain.as_str().into())];
    let mut paragraphs: Vec<String> =
        ["letter-hello", "letter-what"].into_iter().map(|key| view.say_with(key, &args)).collect();
    let steps =
        ["letter-1", "letter-2", "letter-3"].into_iter().map(|key| view.say_with(key, &args)).collect::<Vec<_>>();
    paragraphs.push(steps.join("\n"));
    paragraphs.push(view.say("letter-nothing-else"));
    let signature = [view.around.operator.as_str(), view.around.partner.as_str(), view.around.phone.as_str()];
    let signature: Vec<&str> = signature.into_iter().filter(|line| !line.trim().is_empty()).collect();
    if !signature.is_empty() {
        paragraphs.push(signature.join(", "));
    }
    if !marked {
        paragraphs.iter_mut().for_each(|paragraph| *paragraph = paragraph.replace("**", ""));
    }
    paragraphs
}
