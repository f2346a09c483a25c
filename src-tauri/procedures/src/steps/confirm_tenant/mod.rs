//! Partner Connect names the tenant of this move.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, FactRow, ScreenKind, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{ConnectDirectory, VerifyDefaultDomain};
use crate::{Tools, guided, portal};

/// Partner Connect names the tenant of this move.
pub struct ConfirmTenant;

#[async_trait]
impl Step for ConfirmTenant {
    const ID: StepId = StepId::new("confirm_tenant");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, ConnectDirectory);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ConfirmedTenant;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let names = &view.given.0;
        let fact = |key: &str, value: String| FactRow {
            label: view.say(key),
            value,
            detail: None,
            state: None,
            remark: None,
            copy: true,
        };
        let rows = vec![
            fact("domain-label", names.default_domain.to_string()),
            fact("initial-label", names.initial_domain.to_string()),
            fact("tenant-label", names.tenant.to_string()),
        ];
        let other =
            Block::Bar { tone: Tone::Warn, title: view.say("other-title"), text: view.say("other-text"), button: None };
        guided::screen(
            view,
            ScreenKind::Compare,
            vec![Block::Facts { title: Some(view.say("facts-title")), rows }, other],
        )
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(ConfirmedTenant { confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
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
        in_both_languages("confirm_tenant", |scene| {
            ConfirmTenant.screen(&scene.view((scene::names_of_tenant(true), connected()), ()))
        });
    }

    fn connected() -> baton_workflow::Recorded<crate::steps::ConnectedDirectory> {
        scene::recorded(crate::steps::ConnectedDirectory { confirmed_by: Some(scene::name()), app: None })
    }
}
