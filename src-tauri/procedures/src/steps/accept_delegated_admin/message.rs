//! The message that asks the customer's admin to accept the distributor.

use baton_workflow::{
    View,
    screen::{Block, Button},
};
use mail_builder::{MessageBuilder, headers::raw::Raw};
use url::Url;

use super::{AcceptDelegatedAdmin, TO, link};

pub(super) fn block(view: &View<AcceptDelegatedAdmin>, address: &Url) -> Block {
    let paragraphs = paragraphs(view, address, true);
    let to = baton_domain::display_text(&view.typed(TO, ""), 255);
    Block::Letter {
        to: if to.is_empty() { view.say("letter-to") } else { to },
        subject: view.say("letter-subject"),
        paragraphs,
        note: None,
        buttons: vec![
            Button::copy(self::paragraphs(view, address, false).join("\n\n"), view.say("letter-copy")),
            Button::save("message", view.say("letter-save")),
            Button::copy(address.as_str(), view.say("letter-copy-link")).icon("link"),
        ],
    }
}

/// The message as a draft for the person's own mail program.
pub(super) fn file(view: &View<AcceptDelegatedAdmin>) -> Option<(String, Vec<u8>)> {
    let address = super::link::address(view, view.seen.cloud.as_ref()?)?;
    let mut message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1")) // opens as a draft
        .date(view.now.as_second())
        .message_id(format!("{}-accept@baton.invalid", view.given.0.tenant))
        .subject(view.say("letter-subject"))
        .text_body(paragraphs(view, &address, false).join("\n\n"));
    let to = baton_domain::display_text(&view.typed(TO, ""), 255);
    if to.contains('@') && !to.contains([' ', ',', ';', '<', '>']) {
        message = message.to(to);
    }
    Some(("accept_delegated_admin.eml".to_owned(), message.write_to_vec().ok()?))
}

/// `marked`: with the words that matter in bold, for the window; without for mail.
fn paragraphs(view: &View<AcceptDelegatedAdmin>, address: &Url, marked: bool) -> Vec<String> {
    let mut paragraphs: Vec<String> =
        ["letter-hello", "letter-what", "letter-once"].into_iter().map(|key| view.say(key)).collect();
    let args = [("link", address.as_str().into()), ("domain", view.given.0.domain.as_str().into())];
    let steps = [
        view.say_with("letter-1", &args),
        view.say_with("letter-2", &args),
        link::on_the_page(view, "letter-3", &args),
    ];
    paragraphs.push(steps.join("\n"));
    paragraphs.push(view.say("letter-limits"));
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
