//! A step: one thing to do or to prove. The trait that every folder in `procedures/steps` implements.

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::Arc};

use async_trait::async_trait;
use baton_domain::{CloudName, Evidence, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answers, FieldErrors, Given, HeaderUpdate, IntentKey, Needs, Recorded, Screen, Trouble, Who, Words, words::Arg,
};

/// The id of a step. Lives in journals, words files, tests and folder names: never renamed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct StepId(Cow<'static, str>);

impl StepId {
    /// The id written in code.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// The id that came from a journal or the page.
    #[must_use]
    pub fn from_text(id: &str) -> Self {
        Self(Cow::Owned(id.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a step does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing.
    None,
    /// Something that can be done again or undone.
    Changes,
    /// Somebody pays.
    SpendsMoney,
    /// It cannot be taken back.
    NotRepeatable,
}

/// One thing to do or to prove.
///
/// `Note` is what the step keeps of what it saw and was told; notes stand in the journal and [`Step::apply`] folds them
/// into `Seen`. `Intent` is one write. `Outcome` is what later steps may rely on.
#[async_trait]
pub trait Step: Send + Sync + Sized + 'static {
    /// The id. Never renamed.
    const ID: StepId;
    /// Who acts.
    const WHO: Who;
    /// What it does to the world.
    const EFFECT: Effect;
    /// What the step works with (clients, clock, browser); the same type for all steps of a procedure.
    type Tools: Send + Sync + 'static;
    /// The earlier steps whose outcomes it needs: a tuple of steps.
    type Needs: Needs;
    /// What it keeps of what it saw or was told.
    type Note: Serialize + DeserializeOwned + Clone + Send + Sync;
    /// All notes together.
    type Seen: Default + Clone + Send + Sync + 'static;
    /// One write.
    type Intent: Serialize + DeserializeOwned + Clone + Send + Sync;
    /// What later steps may rely on. `()` never: an outcome says what was proved.
    type Outcome: Serialize + DeserializeOwned + Clone + Send + Sync;

    /// Folds one note into what is seen.
    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp);

    /// What to show. Pure.
    fn screen(&self, view: &View<Self>) -> Screen;

    /// What the answers mean. Pure.
    ///
    /// # Errors
    /// [`FieldErrors`] with a sentence per field.
    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors>;

    /// Looks at the world: has it happened, how does it stand. Changes nothing. Called when the step is entered, by
    /// "Check now" and by the watch.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot look; nothing is lost.
    async fn observe(&self, tools: &Self::Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let _ = (tools, view);
        Ok(Observed::Nothing)
    }

    /// Does one write. The intent stands in the journal already.
    ///
    /// # Errors
    /// [`ActError`] says whether the write surely did not happen or may have.
    async fn act(
        &self,
        tools: &Self::Tools,
        view: &View<Self>,
        intent: &Self::Intent,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let _ = (tools, view, intent, key);
        Err(ActError::NotDone(Trouble::new(crate::ProblemCode::Unexpected), None))
    }

    /// Finds out whether a write whose answer is missing has happened. Changes nothing.
    ///
    /// # Errors
    /// [`Trouble`] when the far end cannot be asked now; the write stays in doubt.
    async fn find(
        &self,
        tools: &Self::Tools,
        view: &View<Self>,
        intent: &Self::Intent,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        let _ = (tools, view, intent, key);
        Ok(Found::Absent(None))
    }

    /// What this write claims for itself over all moves of the profile. A second write with the same claim is refused before
    /// anything is sent, as long as the first happened or its end is not known. `None`: it may happen any number of times.
    fn claim(&self, view: &View<Self>, intent: &Self::Intent) -> Option<String> {
        let _ = (view, intent);
        None
    }

    /// A file the screen offers to save, by its id: name and bytes.
    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        let _ = (view, file);
        None
    }

    /// An address the screen offers to open, by its id. Only the step builds it, never the page.
    fn link(&self, tools: &Self::Tools, view: &View<Self>, link: &str) -> Option<String> {
        let _ = (tools, view, link);
        None
    }
}

/// What the answers mean.
pub enum Accepted<S: Step> {
    /// The step is done, by the person's word or by what was seen before.
    Done(Finish<S::Outcome>),
    /// Keep this, stay in the step.
    Note(Told<S::Note>),
    /// Keep this and look at the world.
    NoteAndLook(Told<S::Note>),
    /// Do this write.
    Act(S::Intent),
    /// A person says how a write in doubt ended, after Baton looked in vain: whether it happened, and what they found.
    Ended(bool, Told<S::Note>),
    /// Look at the world.
    Look,
    /// Stop after the write under way; the next one waits for the person.
    Pause,
    /// Open an earlier step again because of what this step learned (a refused order goes back to the plan).
    GoBackTo(StepId),
    /// Close the move for this reason, in words: what was answered shows that there is nothing to move.
    Close(String),
    /// Nothing; show the screen again.
    Stay,
}

/// What was seen.
pub enum Observed<S: Step> {
    /// Nothing new.
    Nothing,
    /// Keep this, stay in the step.
    Note(Told<S::Note>),
    /// The step is done.
    Done(Finish<S::Outcome>),
    /// Keep this, and the step is done.
    NoteAndDone(Told<S::Note>, Finish<S::Outcome>),
}

/// What a write brought.
pub enum Acted<S: Step> {
    /// Keep this, stay in the step.
    Note(Told<S::Note>),
    /// Keep this and go on with the next write by itself.
    Next(Told<S::Note>, S::Intent),
    /// The step is done.
    Done(Finish<S::Outcome>),
}

/// Why a write brought nothing.
pub enum ActError<S: Step> {
    /// Refused with a reason, or never sent: nothing was changed. The note is what the step keeps of it.
    NotDone(Trouble, Option<Told<S::Note>>),
    /// Refused for this one; keep the note and go on with the next write by itself.
    NotDoneNext(Trouble, Told<S::Note>, S::Intent),
    /// Sent, and no answer that says what happened.
    InDoubt(Trouble),
}

/// What was found out about a write in doubt.
pub enum Found<S: Step> {
    /// It happened.
    Happened(Option<Told<S::Note>>),
    /// It did not happen.
    Absent(Option<Told<S::Note>>),
    /// Not to be told yet; look again later.
    StillInDoubt,
    /// Not to be told yet: keep this of the look (its time, above all), and look again later.
    NotYet(Told<S::Note>),
}

/// A step's end.
pub struct Finish<O> {
    /// What later steps may rely on.
    pub outcome: O,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// What it tells about the move as a whole.
    pub header: HeaderUpdate,
    /// Names of people by object id, kept outside the journal.
    pub names: Vec<(String, String)>,
}

impl<O> Finish<O> {
    /// An end with its proof.
    #[must_use]
    pub fn new(outcome: O, evidence: Vec<Evidence>) -> Self {
        Self { outcome, evidence, header: HeaderUpdate::default(), names: Vec::new() }
    }

    /// The same, telling something about the move as a whole.
    #[must_use]
    pub fn header(mut self, header: HeaderUpdate) -> Self {
        self.header = header;
        self
    }
}

/// Something kept, with where it comes from.
pub struct Told<N> {
    /// What.
    pub note: N,
    /// Where it comes from.
    pub evidence: Vec<Evidence>,
    /// What it tells about the move as a whole.
    pub header: HeaderUpdate,
    /// Names of people by object id, kept outside the journal.
    pub names: Vec<(String, String)>,
}

impl<N> Told<N> {
    /// A note without proof of its own.
    #[must_use]
    pub fn plain(note: N) -> Self {
        Self::new(note, Vec::new())
    }

    /// A note with its proof.
    #[must_use]
    pub fn new(note: N, evidence: Vec<Evidence>) -> Self {
        Self { note, evidence, header: HeaderUpdate::default(), names: Vec::new() }
    }

    /// The same, telling something about the move as a whole.
    #[must_use]
    pub fn header(mut self, header: HeaderUpdate) -> Self {
        self.header = header;
        self
    }

    /// The same with names of people.
    #[must_use]
    pub fn names(mut self, names: Vec<(String, String)>) -> Self {
        self.names = names;
        self
    }
}

/// What a step can know when it shows or decides something.
pub struct View<'a, S: Step> {
    /// The outcomes it needs.
    pub given: Given<S>,
    /// What it saw and was told so far.
    pub seen: Arc<S::Seen>,
    /// Its outcome, when a done step is looked at again.
    pub outcome: Option<Recorded<S::Outcome>>,
    /// The write under way or in doubt.
    pub open: Option<Open<S::Intent>>,
    /// Why the last write was refused.
    pub refused: Option<&'a Trouble>,
    /// What proves what was seen, oldest first.
    pub evidence: &'a [Evidence],
    /// What was typed and not sent yet.
    pub draft: &'a BTreeMap<String, String>,
    /// What was wrong with the last answers.
    pub errors: &'a FieldErrors,
    /// Names of people by object id.
    pub names: &'a BTreeMap<String, String>,
    /// What is known of the move as a whole.
    pub header: &'a HeaderUpdate,
    /// Partner, operator, profile.
    pub around: &'a Around,
    /// All sentences.
    pub words: &'a Words,
    /// Now.
    pub now: Timestamp,
    /// One opening of the move: the same until it is opened again.
    pub visit: Uuid,
    /// Whether a chain of writes is running at this moment.
    pub running: bool,
}

/// A write whose end is not known yet.
#[derive(Debug, Clone)]
pub struct Open<I> {
    /// Its key.
    pub key: IntentKey,
    /// What was to be written.
    pub intent: I,
    /// When it was decided.
    pub since: Timestamp,
    /// Whether it was sent without an answer.
    pub in_doubt: bool,
}

/// What the settings say, and where the move goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The partner's own company name; empty when not set.
    pub partner: String,
    /// Who sits at the computer; empty when not set.
    pub operator: String,
    /// The partner's MPN ID; empty when not set.
    pub mpn_id: String,
    /// The partner's telephone number for letters; empty when not set.
    pub phone: String,
    /// Whether this is the practice profile.
    pub practice: bool,
    /// Whether an order may be made for real. Only the organisation file of a working profile can say no.
    pub orders_allowed: bool,
    /// The Microsoft cloud of the profile: what it lacks is not tried, and sentences name its pages.
    pub cloud: CloudName,
    /// The distributor's id, as the procedure names it; empty outside a move.
    pub distributor_id: &'static str,
    /// The distributor's name, e.g. `Arrow`.
    pub distributor: String,
    /// The distributor's portal, e.g. `Gridheart`.
    pub portal: String,
    /// Domains and tenants of other open moves, so that a customer is not moved twice.
    pub other_moves: Vec<OtherMove>,
}

impl Default for Around {
    /// Nothing is set, and no policy forbids anything.
    fn default() -> Self {
        Self {
            partner: String::new(),
            operator: String::new(),
            mpn_id: String::new(),
            phone: String::new(),
            practice: false,
            orders_allowed: true,
            cloud: CloudName::Global,
            distributor_id: "",
            distributor: String::new(),
            portal: String::new(),
            other_moves: Vec::new(),
        }
    }
}

/// Another open move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherMove {
    /// Its tenant.
    pub tenant: Option<TenantId>,
    /// Its customer's name or domain.
    pub customer: String,
}

impl<S: Step> View<'_, S> {
    /// A sentence of this step: `<step id>-<key>`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A sentence of this step with values. `customer`, `distributor`, `portal`, `partner`, `route` (the one that was chosen, for
    /// steps that stand on several), and the hosts of the cloud's `admin_center` and `entra` are always there.
    #[must_use]
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.say_in(self.words, key, args)
    }

    /// The same in the words of another language: a letter speaks the one of whom it is for.
    #[must_use]
    pub fn say_in(&self, words: &Words, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let customer = self.customer();
        let mut all: Vec<(&str, Arg<'_>)> = vec![
            ("customer", customer.as_str().into()),
            ("distributor", self.around.distributor.as_str().into()),
            ("portal", self.around.portal.as_str().into()),
            ("partner", self.around.partner.as_str().into()),
            ("route", self.header.route.as_deref().unwrap_or_default().into()),
            ("admin_center", self.around.cloud.admin_center().into()),
            ("entra", self.around.cloud.entra().into()),
        ];
        all.extend(args.iter().cloned());
        words.say(&format!("{}-{key}", S::ID), &all)
    }

    /// A sentence shared by all steps: `shared-<key>`.
    #[must_use]
    pub fn shared(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.say(&format!("shared-{key}"), args)
    }

    /// The customer's name, or its domain, or the word for an unnamed customer.
    #[must_use]
    pub fn customer(&self) -> String {
        self.header
            .customer
            .clone()
            .or_else(|| self.header.domain.clone())
            .unwrap_or_else(|| self.words.say("shared-the-customer", &[]))
    }

    /// What was typed in a field, or `otherwise`.
    #[must_use]
    pub fn typed(&self, field: &str, otherwise: &str) -> String {
        self.draft.get(field).cloned().unwrap_or_else(|| otherwise.to_owned())
    }

    /// The operator's name for "Confirmed by", never empty.
    #[must_use]
    pub fn operator(&self) -> String {
        if self.around.operator.trim().is_empty() {
            self.words.say("shared-you", &[])
        } else {
            self.around.operator.clone()
        }
    }
}
