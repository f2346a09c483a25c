//! The tenant lists the distributor among its partners.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, ScreenKind},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{AcceptDelegatedAdmin, AcceptanceEvidence};
use crate::{Tools, guided, parts, portal};

/// The tenant lists the distributor among its partners.
pub struct VerifyPartnerRelationship;

#[async_trait]
impl Step for VerifyPartnerRelationship {
    const ID: StepId = StepId::new("verify_partner_relationship");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = VerifiedPartnerRelationship;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let seen = match &view.given.0.evidence {
            AcceptanceEvidence::AuditLog => "seen-log",
            AcceptanceEvidence::PartnerPolicy => "seen-list",
            AcceptanceEvidence::Person { .. } => "seen-nothing",
        };
        let steps = vec![
            guided::with_button(guided::step(view, "guide-open", Vec::new()), portal::admin_center_button(view)),
            guided::step(
                view,
                "guide-partner",
                vec![parts::labelled(view.say("partner-label"), view.given.0.partner.to_string())],
            ),
            guided::step(view, "guide-refresh", Vec::new()),
        ];
        guided::screen(
            view,
            ScreenKind::Checklist,
            vec![Block::Text { text: view.say(seen) }, guided::guide(view, steps)],
        )
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(VerifiedPartnerRelationship { confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, in_both_languages};

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("verify_partner_relationship", |scene| {
            VerifyPartnerRelationship.screen(&scene.view((scene::accepted(),), ()))
        });
    }
}
