//! What the partner's own Partner Center shows of a customer, where somebody connected the partner's account in Settings.

use baton_domain::{Cloud, CloudFeature, Seen, TenantId, display_text};
use baton_microsoft::partner_center::{
    CustomerLookup, PartnerCenter, SoldSubscription, SubscriptionState, Transfer, TransferState,
};
use baton_workflow::{Trouble, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::of_partner_center;
use crate::{Tools, permissions::Asked};

/// What is shown of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerFacts {
    /// Whether the customer has accepted the partner itself as reseller.
    pub related: bool,
    /// The country the customer is billed in; two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What the partner sold there itself: Partner Center shows nobody else's.
    #[serde(default)]
    pub sold: Vec<SoldHere>,
    /// Transfers of this customer that the partner can see, newest last.
    #[serde(default)]
    pub transfers: Vec<TransferSeen>,
}

/// One subscription that the partner sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldHere {
    /// The product's name.
    pub product: String,
    /// Seats, where Partner Center says.
    pub seats: Option<u32>,
    /// End of the commitment.
    pub ends_at: Option<Timestamp>,
    /// Whether it renews by itself.
    pub renews: Option<bool>,
    /// Whether it could be transferred.
    pub fits: Fits,
}

/// Whether Microsoft transfers a subscription, as its seller sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fits {
    /// Bought by the newer rules, active, no trial.
    Yes,
    /// Bought by the older rules.
    Legacy,
    /// A trial.
    Trial,
    /// Not active.
    NotActive,
}

/// A transfer as Partner Center shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferSeen {
    /// Its id.
    pub id: String,
    /// Its state: a word of the words files, or as Microsoft writes it where Baton does not know the word.
    pub state: String,
    /// Whether that state is the last one. A word Baton does not know never is.
    pub is_final: bool,
    /// Who gives, by name.
    pub from: Option<String>,
    /// Who takes, by name.
    pub to: Option<String>,
}

/// Reads what the partner's own account sees. Nothing is written there. `None` when nobody connected one, or the cloud has no
/// Partner Center. `asked` is [`Purpose::ReadPartnerCenter`](baton_microsoft::identity::Purpose) of the step that looks.
///
/// # Errors
/// When Partner Center cannot be read; nothing depends on it, and the person's answers stand in.
pub async fn read(tools: &Tools, tenant: TenantId, asked: Asked) -> Result<Option<PartnerFacts>, Trouble> {
    let Some(client) = client(tools) else { return Ok(None) };
    if tools.partner().await.is_none() {
        return Ok(None);
    }
    let token = tools.partner_token(asked).await?;
    let of = |error| of_partner_center(&error);
    let (related, country) = match client.customer(&token, tenant).await.map_err(of)?.value {
        CustomerLookup::Related(customer) => (true, customer.country),
        CustomerLookup::NotYet => (false, None),
    };
    let sold = if related { client.subscriptions(&token, tenant).await.map_err(of)?.value } else { Vec::new() };
    let transfers = if related { client.transfers(&token, tenant).await.map_err(of)?.value } else { Vec::new() };
    Ok(Some(PartnerFacts {
        related,
        country: country.map(|country| display_text(&country, 2)),
        sold: sold.iter().map(sold_here).collect(),
        transfers: transfers.iter().map(transfer_seen).collect(),
    }))
}

/// Whether the customer has accepted the partner itself as reseller, with when it was seen and by which request. `None` as for
/// [`read`].
///
/// # Errors
/// As [`read`].
pub async fn is_related(tools: &Tools, tenant: TenantId, asked: Asked) -> Result<Option<Seen<bool>>, Trouble> {
    let Some(client) = client(tools) else { return Ok(None) };
    if tools.partner().await.is_none() {
        return Ok(None);
    }
    let token = tools.partner_token(asked).await?;
    let seen = client.customer(&token, tenant).await.map_err(|error| of_partner_center(&error))?;
    Ok(Some(seen.map(|found| matches!(found, CustomerLookup::Related(_)))))
}

fn client(tools: &Tools) -> Option<PartnerCenter> {
    let cloud: &Cloud = &tools.cloud;
    if !cloud.name.offers(CloudFeature::PartnerCenter) {
        return None;
    }
    PartnerCenter::new(tools.door.clone(), cloud, tools.clock.clone())
}

fn sold_here(row: &SoldSubscription) -> SoldHere {
    let named = row.offer_name.as_deref().or(row.name.as_deref()).unwrap_or_default();
    SoldHere {
        product: display_text(named, 80),
        seats: row.quantity,
        ends_at: row.commitment_ends,
        renews: row.auto_renew,
        fits: fits(row.is_new_commerce(), row.is_trial, row.state.as_ref()),
    }
}

fn fits(new_commerce: bool, trial: Option<bool>, state: Option<&SubscriptionState>) -> Fits {
    match (trial, state) {
        (Some(true), _) => Fits::Trial,
        (_, Some(SubscriptionState::Active)) if new_commerce => Fits::Yes,
        (_, Some(SubscriptionState::Active)) => Fits::Legacy,
        (_, _) => Fits::NotActive,
    }
}

fn transfer_seen(transfer: &Transfer) -> TransferSeen {
    TransferSeen {
        id: display_text(&transfer.id, 64),
        state: transfer.state.as_ref().map(state_word).unwrap_or_default(),
        is_final: transfer.state.as_ref().is_some_and(TransferState::is_final),
        from: transfer.source_name.as_deref().map(|name| display_text(name, 80)),
        to: transfer.target_name.as_deref().map(|name| display_text(name, 80)),
    }
}

fn state_word(state: &TransferState) -> String {
    let known = match state {
        TransferState::Pending | TransferState::Active => "pending",
        TransferState::InProgress => "in-progress",
        TransferState::Complete => "complete",
        TransferState::Rejected => "rejected",
        TransferState::Cancelled => "cancelled",
        TransferState::Expired => "expired",
        TransferState::Failed => "failed",
        TransferState::Other(word) => return display_text(word, 40),
    };
    known.to_owned()
}

impl TransferSeen {
    /// Its state in the person's language; a word that Baton does not know as it came.
    #[must_use]
    pub fn state_in_words(&self, words: &Words) -> String {
        let key = format!("partner-center-transfer-{}", self.state);
        if words.has(&key) { words.say(&key, &[]) } else { self.state.clone() }
    }
}

impl PartnerFacts {
    /// The transfer that is under way, if one is.
    #[must_use]
    pub fn open_transfer(&self) -> Option<&TransferSeen> {
        self.transfers.iter().rev().find(|transfer| !transfer.is_final)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_active_one_of_the_newer_rules_fits() {
        let active = Some(&SubscriptionState::Active);
        let odd = SubscriptionState::Other("odd".to_owned());

        assert_eq!(fits(true, Some(false), active), Fits::Yes);
        assert_eq!(fits(true, None, active), Fits::Yes, "not said to be a trial");
        assert_eq!(fits(false, None, active), Fits::Legacy);
        assert_eq!(fits(true, Some(true), active), Fits::Trial);
        assert_eq!(fits(true, None, Some(&SubscriptionState::Suspended)), Fits::NotActive);
        assert_eq!(fits(true, None, Some(&odd)), Fits::NotActive, "an unknown word is never taken for active");
        assert_eq!(fits(true, None, None), Fits::NotActive);
    }

    #[test]
    fn a_transfer_in_a_state_that_nobody_knows_is_still_under_way() {
        let transfer = |state: &str, is_final| TransferSeen {
            id: state.to_owned(),
            state: state.to_owned(),
            is_final,
            from: None,
            to: None,
        };
        let facts = PartnerFacts {
            related: true,
            country: None,
            sold: Vec::new(),
            transfers: vec![transfer("Complete", true), transfer("Thinking", false), transfer("Rejected", true)],
        };

        assert_eq!(facts.open_transfer().map(|open| open.id.as_str()), Some("Thinking"));
    }
}
