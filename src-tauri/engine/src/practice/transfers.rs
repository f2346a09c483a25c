//! Transfers in the practice world: the letter to the new provider, and the old provider's answer.

use baton_domain::{PartnerId, TenantId};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{NoPractice, PracticeLink};

/// A transfer in the practice world.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PracticeTransfer {
    /// Its id.
    pub id: Uuid,
    /// The customer.
    pub tenant: TenantId,
    /// The customer's name.
    pub customer: String,
    /// The old provider.
    pub source: PartnerId,
    /// Its name.
    #[serde(rename = "sourceName")]
    pub source_name: String,
    /// The new provider.
    pub target: PartnerId,
    /// Its name.
    #[serde(rename = "targetName")]
    pub target_name: String,
    /// `pending` waits for the old provider's answer; the other words are of the practice world's own.
    pub status: String,
}

impl PracticeTransfer {
    /// Whether the old provider has not answered yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.status == "pending"
    }
}

#[derive(Deserialize)]
struct Opened {
    transfer: Uuid,
}

impl PracticeLink {
    /// Hands the letter that asks for a transfer to the new provider, who asks the old one. Gives the transfer's id.
    ///
    /// # Errors
    /// [`NoPractice::Silent`] with Microsoft's refusal.
    pub async fn ask_for_transfer(&self, tenant: TenantId, from: PartnerId, to: PartnerId) -> Result<Uuid, NoPractice> {
        let letter = json!({ "tenant": tenant, "from": from, "to": to });
        let opened: Opened = self.post("transfer-letter", &letter).await?;
        Ok(opened.transfer)
    }

    /// The old provider gives the customer's subscriptions over, or refuses.
    ///
    /// # Errors
    /// [`NoPractice::Silent`] when no such transfer waits.
    pub async fn answer_transfer(&self, transfer: Uuid, accept: bool) -> Result<(), NoPractice> {
        let answer = json!({ "transfer": transfer, "accept": accept });
        self.post::<Opened>("transfer-answer", &answer).await.map(|_| ())
    }

    /// All transfers, oldest first.
    ///
    /// # Errors
    /// [`NoPractice::Silent`].
    pub async fn transfers(&self) -> Result<Vec<PracticeTransfer>, NoPractice> {
        self.get("transfers").await
    }
}
