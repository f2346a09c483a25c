//! The link of the portal's mail, who opens it, and the message for who does.

use baton_workflow::{
    Screen, View,
    screen::{Block, Button, FactRow, Field, FieldKind, ProofState, ScreenKind, Tone},
};
use url::Url;

use super::{ConnectWay, LINK, SendPartnerConnect, TO, WAY};
use crate::{
    by_api, guided,
    letter::{self, Letter},
    parts, portal,
};

type Here<'a> = View<'a, SendPartnerConnect>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let way = way(view);
    let mut blocks = link_of_the_mail(view);
    blocks.push(guided::choices(view, WAY, "way-legend", &ConnectWay::ALL.map(ConnectWay::key), way.key().to_owned()));
    match way {
        ConnectWay::Send => {
            let to = Field { wide: true, ..parts::field(view, TO, FieldKind::Email, "") };
            blocks.push(Block::Fields { title: None, fields: vec![to, letter::language_field(view)] });
            blocks.push(message(view).block(view));
        }
        ConnectWay::Here | ConnectWay::Behalf => blocks.push(opening(view, way)),
    }
    guided::screen(view, ScreenKind::HandOff, blocks)
}

/// Who opens the link, as chosen or as it was.
pub(super) fn way(view: &Here<'_>) -> ConnectWay {
    let known = view.outcome.as_ref().map_or(ConnectWay::Send, |done| done.way);
    ConnectWay::of_key(&view.typed(WAY, known.key())).unwrap_or(known)
}

/// The link as it was checked.
pub(super) fn link<'a>(view: &'a Here<'_>) -> Option<&'a Url> {
    view.outcome.as_ref().and_then(|done| done.link.as_ref()).or((*view.seen).as_ref())
}

/// The pasted link, shown whole, or the field for it.
fn link_of_the_mail(view: &Here<'_>) -> Vec<Block> {
    let Some(link) = link(view) else {
        let field = Field { wide: true, ..parts::text_field(view, LINK, "") };
        let check = Button::submit("use_link", view.say("link-use"));
        return vec![
            Block::Fields { title: Some(view.say("link-title")), fields: vec![field] },
            guided::bar(view, Tone::Info, "link-check", Some(check)),
        ];
    };
    let row = FactRow { copy: true, ..by_api::fact(view.say("link-label"), link.as_str(), Some(ProofState::Proven)) };
    let mut blocks = vec![Block::Facts { title: Some(view.say("link-title")), rows: vec![row] }];
    if view.outcome.is_none() {
        blocks.push(Block::Buttons { buttons: vec![Button::submit("drop_link", view.say("link-drop"))] });
    }
    blocks
}

/// What happens at Partner Connect on this computer. It is opened in the next step, which first notes which apps are there: a
/// connection that came before that could not be proved.
fn opening(view: &Here<'_>, way: ConnectWay) -> Block {
    let mut open = guided::step(view, "open", Vec::new());
    open.warning = link(view).is_none().then(|| view.say("open-without"));
    let domain = parts::labelled(view.say("domain-label"), view.given.0.default_domain.to_string());
    let mut sign_in = guided::step(view, &format!("{}-sign-in", way.key()), vec![domain]);
    sign_in.warning = (way == ConnectWay::Behalf).then(|| view.say("behalf-warning"));
    guided::guide(view, vec![open, sign_in])
}

/// The message for the customer's admin, in their language.
pub(super) fn message(view: &Here<'_>) -> Letter {
    let words = letter::words(view);
    let domain = view.given.0.default_domain.to_string();
    let link = link(view).map(Url::as_str).unwrap_or_default();
    let address = portal::facts(view).portal.address;
    let args = [("domain", domain.as_str().into()), ("link", link.into()), ("address", address.into())];
    let say = |key: &str| view.say_in(words, &format!("letter-{key}"), &args);
    let open = if link.is_empty() { "open-mail" } else { "open-link" };
    let steps = [open, "sign-in", "confirm"].map(say).join("\n");
    let mut paragraphs = vec![say("hello"), say("what"), steps, say("limits")];
    paragraphs.extend(letter::signature(view));
    let to = baton_domain::display_text(&view.typed(TO, ""), 255);
    let to = if to.is_empty() { view.say("letter-to") } else { to };
    Letter { file: "message", to, subject: say("subject"), paragraphs }
}
