//! When the kept sign-in has run out in the middle of a move: say so, ask for it in the browser, go on where it stopped.

use baton_domain::TenantId;
use baton_http::AccessToken;
use baton_microsoft::identity::Purpose;
use baton_workflow::{
    IntentKey, Observed, ProblemCode, Step, Told, Trouble, View, Words,
    screen::{Block, Button, Screen, StepState, Tone, Watch, Who},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Tools,
    permissions::{Asked, MayAsk},
    sign_ins::{Ended, Pending},
};

/// The action of the button that asks for the sign-in.
pub const ASK: &str = "sign_in_again";
/// The action of the button that stops waiting.
pub const STOP: &str = "stop_sign_in";
/// The link that opens the waiting page once more.
pub const LINK: &str = "sign_in";

/// What a step keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sign_in", rename_all = "snake_case")]
pub enum AgainNote {
    /// A look found that somebody has to sign in.
    Needed,
    /// The page was opened.
    Asked {
        /// Names the attempt.
        attempt: Uuid,
    },
    /// The page came to an end without a sign-in.
    NotSignedIn,
}

/// Whether somebody has to sign in. A step lets go of it with [`Again::done`] when a look succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Again {
    /// Somebody has to sign in.
    pub needed: bool,
    asking: Option<Uuid>,
    ended: bool,
}

impl Again {
    /// Folds a note in.
    pub fn apply(&mut self, note: AgainNote) {
        self.needed = true;
        match note {
            AgainNote::Needed => {}
            AgainNote::Asked { attempt } => {
                self.asking = Some(attempt);
                self.ended = false;
            }
            AgainNote::NotSignedIn => {
                self.asking = None;
                self.ended = true;
            }
        }
    }

    /// A look succeeded: nothing is needed any more.
    pub fn done(&mut self) {
        *self = Self::default();
    }
}

/// What a look starts with.
#[derive(Debug)]
pub enum Reading {
    /// Read with this. The note of the look must call [`Again::done`].
    Token(AccessToken),
    /// Nothing can be read; keep this.
    Keep(AgainNote),
    /// Nothing can be read, and that is known already.
    Nothing,
}

/// A token to look with, or what stands in the way.
///
/// # Errors
/// Everything but a missing sign-in.
pub async fn reading<S: MayAsk>(tools: &Tools, tenant: TenantId, again: &Again) -> Result<Reading, Trouble> {
    if let Some(attempt) = again.asking {
        match tools.sign_ins.state(tenant) {
            Pending::Browser { attempt: waiting, .. } if waiting == attempt => return Ok(Reading::Nothing),
            Pending::Ended { attempt: ended, how } if ended == attempt => {
                tools.sign_ins.cancel(tenant);
                if !matches!(how, Ended::SignedIn(_)) {
                    return Ok(Reading::Keep(AgainNote::NotSignedIn));
                }
            }
            // Another sign-in took its place, or Baton was closed meanwhile; the token tells whether it worked.
            Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => {}
        }
    }
    match tools.token(tenant, const { Asked::looking::<S>(Purpose::Read) }).await {
        Ok(token) => Ok(Reading::Token(token)),
        Err(trouble) if is_missing(&trouble) => Ok(match (again.needed, again.asking) {
            (_, Some(_)) => Reading::Keep(AgainNote::NotSignedIn),
            (true, None) => Reading::Nothing,
            (false, None) => Reading::Keep(AgainNote::Needed),
        }),
        Err(trouble) => Err(trouble),
    }
}

/// A look that Microsoft ended because the sign-in counts no more (revoked, new rules of the tenant): the same as a missing one.
///
/// # Errors
/// Everything else that went wrong.
pub fn caught<S: Step>(
    looked: Result<Observed<S>, Trouble>,
    again: &Again,
    note: impl FnOnce(AgainNote) -> S::Note,
) -> Result<Observed<S>, Trouble> {
    match looked {
        Err(trouble) if is_missing(&trouble) && again.needed => Ok(Observed::Nothing),
        Err(trouble) if is_missing(&trouble) => Ok(Observed::Note(Told::plain(note(AgainNote::Needed)))),
        other => other,
    }
}

/// Whether the trouble is that somebody has to sign in. Rules that block a renewal are met, or explained, on Microsoft's own page.
#[must_use]
pub fn is_missing(trouble: &Trouble) -> bool {
    matches!(trouble.code, ProblemCode::SignedOut | ProblemCode::NeedsAdminConsent | ProblemCode::Blocked)
}

/// Opens the sign-in page; the person chose it.
///
/// # Errors
/// When the page cannot be opened.
pub async fn ask<S: MayAsk>(
    tools: &Tools,
    tenant: TenantId,
    key: IntentKey,
    words: &Words,
) -> Result<AgainNote, Trouble> {
    let asked = const { Asked::looking::<S>(Purpose::Read) };
    tools.sign_ins.ask_in_browser(tools, tenant, key.0, asked, words).await?;
    Ok(AgainNote::Asked { attempt: key.0 })
}

/// The address of the waiting page.
#[must_use]
pub fn link(tools: &Tools, tenant: TenantId, link: &str) -> Option<String> {
    if link == LINK { tools.sign_ins.address(tenant).map(String::from) } else { None }
}

/// Says on the screen that somebody has to sign in, first of all blocks. Does nothing when nobody has to.
pub fn show<S: Step>(view: &View<'_, S>, again: &Again, screen: &mut Screen) {
    if !again.needed {
        return;
    }
    let customer = view.customer();
    let say = |key: &str| view.shared(key, &[("customer", (&customer).into())]);
    let bar = |tone, key: &str, button| Block::Bar {
        tone,
        title: say(&format!("again-{key}-title")),
        text: say(&format!("again-{key}-text")),
        button: Some(button),
    };
    if again.asking.is_some() {
        screen.blocks.insert(0, bar(Tone::Wait, "waiting", Button::open(LINK, say("again-open"))));
        screen.blocks.insert(1, bar(Tone::Info, "stop", Button::submit(STOP, say("again-stop"))));
        screen.watch = Some(Watch { every_seconds: 2 });
        screen.standing.state = StepState::Waiting;
        screen.standing.who = Who::CustomerAdmin;
    } else {
        let key = if again.ended { "ended" } else { "needed" };
        screen.blocks.insert(0, bar(Tone::Key, key, Button::submit(ASK, say("again-ask"))));
        screen.standing.state = StepState::Attention;
        screen.standing.who = Who::CustomerAdmin;
    }
    screen.standing.next = say("again-next");
}
