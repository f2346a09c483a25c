//! The tenant lists the distributor among its partners: read again, or a named person's word where Microsoft does not show it.

mod outcome;
mod reading;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Observed, Screen, Step, StepId, Told, Trouble, View, Who,
    screen::{Block, Button, ScreenKind, Watch},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{AcceptDelegatedAdmin, VerifyDefaultDomain};
use crate::{Tools, guided, parts, portal};

/// The tenant lists the distributor among its partners.
pub struct VerifyPartnerRelationship;

/// What a look brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum RelationshipNote {
    /// Microsoft does not show it, or Baton may not read where it would stand.
    NotShown,
}

/// How often it is looked for: a partner shows within a minute or two.
const LOOK_EVERY: u32 = 60;

#[async_trait]
impl Step for VerifyPartnerRelationship {
    const ID: StepId = StepId::new("verify_partner_relationship");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin, VerifyDefaultDomain);
    type Note = RelationshipNote;
    /// When it was first looked for in vain.
    type Seen = Option<Timestamp>;
    type Intent = ();
    type Outcome = VerifiedPartnerRelationship;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            RelationshipNote::NotShown => {
                seen.get_or_insert(at);
            }
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        let number = vec![parts::labelled(view.say("partner-label"), view.given.0.partner.to_string())];
        let steps = vec![
            guided::with_button(guided::step(view, "guide-open", Vec::new()), portal::admin_center_button(view)),
            guided::step(view, "guide-partner", number),
            guided::step(view, "guide-refresh", Vec::new()),
        ];
        let mut blocks = Vec::new();
        if let (Some(since), None) = (*view.seen, &view.outcome) {
            blocks.push(Block::Wait {
                title: view.say("wait-title"),
                text: view.say("wait-text"),
                facts: vec![parts::labelled(view.say("since-label"), view.words.ago(since, view.now))],
                button: Some(Button::look(view.shared("check-now", &[]))),
            });
        }
        blocks.push(guided::guide(view, steps));
        let mut screen = guided::screen(view, ScreenKind::Checklist, blocks);
        if view.outcome.is_none() {
            screen.watch = Some(Watch { every_seconds: LOOK_EVERY });
        }
        screen
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (name, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(VerifiedPartnerRelationship { confirmed_by: Some(name) }, evidence)))
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if let Some(evidence) = reading::shown(tools, view).await? {
            let outcome = VerifiedPartnerRelationship { confirmed_by: None };
            return Ok(Observed::Done(Finish::new(outcome, vec![evidence])));
        }
        if view.seen.is_some() {
            return Ok(Observed::Nothing);
        }
        Ok(Observed::Note(Told::plain(RelationshipNote::NotShown)))
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
        for seen in [None, Some(scene::NOW)] {
            in_both_languages("verify_partner_relationship", |scene| {
                VerifyPartnerRelationship.screen(&scene.view((scene::accepted(), scene::names_of_tenant(true)), seen))
            });
        }
    }
}
