//! The customer's admin accepted the Directory Connection.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, ScreenKind, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{SendPartnerConnect, VerifyDefaultDomain};
use crate::{Tools, guided, parts, portal};

/// The customer's admin accepted the Directory Connection.
pub struct ConnectDirectory;

#[async_trait]
impl Step for ConnectDirectory {
    const ID: StepId = StepId::new("connect_directory");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, SendPartnerConnect);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ConnectedDirectory;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let mut accept = guided::step(view, "guide-accept", Vec::new());
        accept.warning = Some(view.say("guide-accept-warning"));
        let domain = parts::labelled(view.say("domain-label"), view.given.0.default_domain.to_string());
        let steps = vec![
            guided::step(view, "guide-open", Vec::new()),
            guided::step(view, "guide-sign-in", vec![domain]),
            accept,
            guided::with_button(guided::step(view, "guide-look", Vec::new()), portal::admin_center_button(view)),
        ];
        let declined = Block::Bar {
            tone: Tone::Info,
            title: view.say("declined-title"),
            text: view.say("declined-text"),
            button: None,
        };
        guided::screen(view, ScreenKind::HandOff, vec![guided::guide(view, steps), declined])
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(ConnectedDirectory { confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, Scene, in_both_languages};

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("connect_directory", |scene| {
            ConnectDirectory.screen(&scene.view((scene::names_of_tenant(true), sent()), ()))
        });
    }

    #[test]
    fn it_ends_on_a_tick_and_a_name_alone() {
        let scene = Scene::english();
        let view = scene.view((scene::names_of_tenant(true), sent()), ());
        let answers = |fields: &[(&str, &str)]| Answers {
            action: "continue".to_owned(),
            fields: fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect(),
        };

        let unsigned = ConnectDirectory.accept(&view, &answers(&[(guided::DONE, "true")]));
        let unticked = ConnectDirectory.accept(&view, &answers(&[(parts::CONFIRMED_BY, "Sam Okafor")]));
        let both =
            ConnectDirectory.accept(&view, &answers(&[(guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")]));

        assert!(unsigned.is_err_and(|errors| errors.of(parts::CONFIRMED_BY).is_some()));
        assert!(unticked.is_err_and(|errors| errors.of(guided::DONE).is_some()));
        let Ok(Accepted::Done(done)) = both else { panic!("it is done") };
        assert!(done.evidence.iter().all(|fact| matches!(fact.source, baton_domain::Source::Person { .. })));
    }

    fn sent() -> baton_workflow::Recorded<crate::steps::SentPartnerConnect> {
        scene::recorded(crate::steps::SentPartnerConnect { confirmed_by: scene::name() })
    }
}
