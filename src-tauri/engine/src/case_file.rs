//! Case files: a move without secrets in one signed file, with which it goes on on another computer.
//!
//! The file is JSON: a format number, the case, the signer's public key and a signature over the case. It holds what the store
//! keeps of the move and nothing of the vault: whoever opens it signs in anew.

use std::collections::BTreeMap;

use baton_domain::{MoveId, display_text};
use baton_store::{Case, Claim, JournalRow};
use baton_vault::{fingerprint, verify_signature};
use baton_workflow::{Problem, ProblemCode, Trouble, screen::Profile};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{Engine, settings::cloud_word};

/// The form that this Baton writes and reads.
const FORMAT: u32 = 1;

/// Bytes of the largest case file. A journal of 100,000 people who were switched one by one fits.
pub const LARGEST_CASE_FILE: u64 = 256 * 1024 * 1024;

/// Only the form: read first, so that a newer file is called newer and not broken.
#[derive(Deserialize)]
struct Form {
    baton_case: u32,
    case: Option<MadeBy>,
}

/// Which Baton wrote a case, read before its parts: a newer one may write parts that this one does not know.
#[derive(Deserialize)]
struct MadeBy {
    app: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    baton_case: u32,
    case: Content,
    public_key: String,
    signature: String,
}

/// What is signed: written again from its parts, it gives the very same bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    app: String,
    profile: Profile,
    /// The cloud that the customer lives in; for a practice cloud its address, because each is a world of its own.
    cloud: String,
    move_id: MoveId,
    procedure: String,
    created_at: Timestamp,
    passed_on: Passing,
    rows: Vec<JournalRow>,
    names: BTreeMap<String, String>,
    drafts: BTreeMap<String, Value>,
    claims: Vec<KeptClaim>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Passing {
    by: String,
    to: String,
    at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptClaim {
    claim: String,
    key: Uuid,
    operator: String,
    at: Timestamp,
    answered: bool,
}

impl Engine {
    /// Passes a move on and gives its case file: name and bytes. This copy is read-only before the file is there.
    ///
    /// # Errors
    /// When the move cannot be passed on now or the file cannot be signed; then nothing was passed on.
    pub async fn pass_on(&self, id: MoveId, by: &str, to: &str) -> Result<(String, Vec<u8>), Problem> {
        // A key that is not there now must not leave a move passed on without a file.
        self.case_key().await?;
        self.runner.pass_on(id, by, to).await?;
        self.case_file(id).await
    }

    /// The case file of a move that was passed on, once more.
    ///
    /// # Errors
    /// When the move was not passed on, or the file cannot be signed.
    pub async fn case_file(&self, id: MoveId) -> Result<(String, Vec<u8>), Problem> {
        let key = self.case_key().await?;
        let (case, passed) = self.runner.case(id).await?;
        let known = self.runner.header(id).await?;
        let customer = known.customer.or(known.domain).unwrap_or_default();
        let customer = if customer.is_empty() { self.say("shared-new-move") } else { customer };
        let name = format!("{} {}.baton", file_safe(&customer), self.runner.surroundings().words.day(passed.at));
        let content = Content {
            app: env!("CARGO_PKG_VERSION").to_owned(),
            profile: self.profile,
            cloud: self.cloud_id(),
            move_id: case.id,
            procedure: case.procedure,
            created_at: case.created_at,
            passed_on: Passing { by: passed.by, to: passed.to, at: passed.at },
            rows: case.rows,
            names: case.names,
            drafts: case.drafts,
            claims: case.claims.into_iter().map(KeptClaim::from).collect(),
        };
        let signature = key.sign(&self.statement(&content)?).to_hex();
        let document = Document { baton_case: FORMAT, case: content, public_key: key.public_key_hex(), signature };
        Ok((name, serde_json::to_vec(&document).map_err(|error| self.unexpected(&error))?))
    }

    /// The fingerprint of the key that signed a case file, as people read it to each other. A file that was changed and signed
    /// anew has another one than the installation of the colleague who passed the move on.
    ///
    /// # Errors
    /// When the file is no whole case file, or its seal does not fit.
    pub fn case_signer(&self, file: &[u8]) -> Result<String, Problem> {
        self.opened_case(file).map(|(_, key)| key)
    }

    /// Goes on here with the move of a case file. `expected`: the fingerprint that the sender told by another way.
    ///
    /// # Errors
    /// A sentence for each way in which the file cannot be used; then nothing was changed.
    pub async fn take_over(&self, file: &[u8], by: &str, expected: Option<&str>) -> Result<MoveId, Problem> {
        let (content, key) = self.opened_case(file)?;
        let fits = |expected: &str| letters(expected) == letters(&key);
        if !expected.is_none_or(fits) {
            return Err(self.problem(&Trouble::new(ProblemCode::CaseChanged).details(format!("signed with {key}"))));
        }
        let mode = |profile| match profile {
            Profile::Practice => "practice",
            Profile::Working => "working",
        };
        if content.profile != self.profile {
            let trouble = Trouble::new(ProblemCode::CaseOtherProfile).with("mode", mode(content.profile));
            return Err(self.problem(&trouble));
        }
        if content.cloud != self.cloud_id() {
            let trouble = Trouble::new(ProblemCode::CaseOtherCloud).with("mode", mode(content.profile));
            return Err(self.problem(&trouble.details(content.cloud)));
        }
        self.runner.take_over(&content.into_case(), by, &key).await
    }

    /// The case of a file whose signature fits, and the fingerprint of the key that made it.
    fn opened_case(&self, file: &[u8]) -> Result<(Content, String), Problem> {
        let refused = |code, why: String| self.problem(&Trouble::new(code).details(why));
        if file.len() as u64 > LARGEST_CASE_FILE {
            return Err(refused(ProblemCode::CaseTooLarge, format!("{} bytes", file.len())));
        }
        let unreadable = |error: serde_json::Error| refused(ProblemCode::CaseNotReadable, error.to_string());
        let form: Form = serde_json::from_slice(file).map_err(unreadable)?;
        if form.baton_case > FORMAT {
            return Err(refused(ProblemCode::CaseNewer, format!("form {}", form.baton_case)));
        }
        let app = form.case.and_then(|made| made.app).unwrap_or_default();
        if release(&app) > release(env!("CARGO_PKG_VERSION")) {
            return Err(refused(ProblemCode::CaseNewer, format!("Baton {}", display_text(&app, 40))));
        }
        let document: Document = serde_json::from_slice(file).map_err(unreadable)?;
        let changed = |error: baton_vault::SignatureError| refused(ProblemCode::CaseChanged, error.to_string());
        let statement = self.statement(&document.case)?;
        verify_signature(&document.public_key, &statement, &document.signature).map_err(changed)?;
        let key = fingerprint(&document.public_key).map_err(changed)?;
        Ok((document.case, key))
    }

    /// The bytes that are signed.
    fn statement(&self, content: &Content) -> Result<Vec<u8>, Problem> {
        let mut statement = format!("baton case v{FORMAT}\n").into_bytes();
        serde_json::to_writer(&mut statement, content).map_err(|error| self.unexpected(&error))?;
        Ok(statement)
    }

    fn cloud_id(&self) -> String {
        let cloud = &self.runner.tools().cloud;
        match self.profile {
            Profile::Practice => cloud.login.to_string(),
            Profile::Working => cloud_word(cloud.name).to_owned(),
        }
    }

    async fn case_key(&self) -> Result<baton_vault::SigningKey, Problem> {
        let key = self.signing_key().await;
        key.map_err(|error| self.problem(&Trouble::new(ProblemCode::KeychainClosed).details(error.to_string())))
    }

    fn problem(&self, trouble: &Trouble) -> Problem {
        trouble.in_words(&self.runner.surroundings().words)
    }

    fn unexpected(&self, error: &serde_json::Error) -> Problem {
        self.problem(&Trouble::new(ProblemCode::Unexpected).details(error.to_string()))
    }

    fn say(&self, key: &str) -> String {
        self.runner.surroundings().words.say(key, &[])
    }
}

impl Content {
    fn into_case(self) -> Case {
        let id = self.move_id;
        let claims = self.claims.into_iter().map(|kept| Claim {
            claim: kept.claim,
            move_id: id,
            key: kept.key,
            operator: kept.operator,
            at: kept.at,
            answered: kept.answered,
        });
        Case {
            id,
            procedure: self.procedure,
            created_at: self.created_at,
            rows: self.rows,
            names: self.names,
            drafts: self.drafts,
            claims: claims.collect(),
        }
    }
}

impl From<Claim> for KeptClaim {
    fn from(claim: Claim) -> Self {
        let Claim { claim, move_id: _, key, operator, at, answered } = claim;
        Self { claim, key, operator, at, answered }
    }
}

/// A customer may be called anything; a file may not.
fn file_safe(customer: &str) -> String {
    let plain: String =
        customer.chars().map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.') { c } else { ' ' }).collect();
    display_text(plain.trim_matches(['.', ' ']), 60)
}

/// A release's number, to be compared; what is no number counts as nothing.
fn release(version: &str) -> [u64; 3] {
    let mut parts = version.split(['.', '-', '+']).map(|part| part.parse().unwrap_or_default());
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// A fingerprint as people write it: groups or not, capitals or not.
fn letters(fingerprint: &str) -> String {
    fingerprint.chars().filter(char::is_ascii_hexdigit).map(|c| c.to_ascii_lowercase()).collect()
}
