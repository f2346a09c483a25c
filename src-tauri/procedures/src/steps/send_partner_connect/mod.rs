//! The customer's admin has the link to Partner Connect.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, Button, ScreenKind},
};
use jiff::Timestamp;
use mail_builder::{MessageBuilder, headers::raw::Raw};

pub use outcome::*;

use super::{EnterTenantDetails, VerifyDefaultDomain};
use crate::{Tools, guided, portal};

/// The customer's admin has the link to Partner Connect.
pub struct SendPartnerConnect;

/// The file with the message.
const MESSAGE: &str = "message";

#[async_trait]
impl Step for SendPartnerConnect {
    const ID: StepId = StepId::new("send_partner_connect");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, EnterTenantDetails);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = SentPartnerConnect;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        guided::screen(view, ScreenKind::HandOff, vec![letter(view), Block::Text { text: view.say("here") }])
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(SentPartnerConnect { confirmed_by }, evidence)))
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        if file != MESSAGE {
            return None;
        }
        let message = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1")) // opens as a draft
            .date(view.now.as_second())
            .message_id(format!("{}-partner-connect@baton.invalid", view.given.0.tenant))
            .subject(view.say("letter-subject"))
            .text_body(paragraphs(view).join("\n\n"));
        Some(("partner_connect.eml".to_owned(), message.write_to_vec().ok()?))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn paragraphs(view: &View<SendPartnerConnect>) -> Vec<String> {
    let domain = view.given.0.default_domain.to_string();
    let args = [("domain", domain.as_str().into()), ("address", portal::facts(view).portal.address.into())];
    let sentences = (1..=6).map(|number| view.say_with(&format!("letter-{number}"), &args));
    sentences.chain([view.operator(), view.around.partner.clone()]).filter(|text| !text.is_empty()).collect()
}

fn letter(view: &View<SendPartnerConnect>) -> Block {
    Block::Letter {
        to: view.say("letter-to"),
        subject: view.say("letter-subject"),
        paragraphs: paragraphs(view),
        note: None,
        buttons: vec![
            Button::copy(paragraphs(view).join("\n\n"), view.say("letter-copy")),
            Button::save(MESSAGE, view.say("letter-save")),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parts,
        scene::{self, Scene, in_both_languages},
    };

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("send_partner_connect", |scene| {
            SendPartnerConnect.screen(&scene.view((scene::names_of_tenant(true), entered()), ()))
        });
    }

    #[test]
    fn the_message_can_be_saved_and_names_the_domain() {
        let scene = Scene::english();
        let view = scene.view((scene::names_of_tenant(true), entered()), ());

        let (_, bytes) = SendPartnerConnect.file(&view, MESSAGE).expect("a file");
        let text = String::from_utf8_lossy(&bytes).replace("=\r\n", "");

        assert!(text.contains(&scene::names_of_tenant(true).default_domain.to_string()), "{text}");
        assert_eq!(SendPartnerConnect.file(&view, "other"), None);
    }

    fn entered() -> baton_workflow::Recorded<crate::steps::EnteredTenantDetails> {
        scene::recorded(crate::steps::EnteredTenantDetails {
            category: crate::steps::Category::Corporate,
            confirmed_by: scene::name(),
        })
    }
}
