//! What the partner's own Partner Center shows of a customer, where somebody connected the partner's account in Settings.

use baton_domain::{Cloud, CloudFeature, PartnerId, Seen, TenantId, display_text};
use baton_microsoft::partner_center::{
    CustomerLookup, PartnerCenter, PartnerCenterError, SoldSubscription, SubscriptionState, Transfer, TransferState,
};
use baton_workflow::{Trouble, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::of_partner_center;
use crate::{Tools, permissions::Asked};

/// What is shown of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartnerFacts {
    /// Whether the customer has accepted the partner itself as reseller.
    pub related: bool,
    /// The country the customer is billed in; two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What the partner sold there itself and is not over: Partner Center shows nobody else's.
    #[serde(default)]
    pub sold: Vec<SoldHere>,
    /// Transfers of this customer that the partner has a part in.
    #[serde(default)]
    pub transfers: Vec<TransferSeen>,
    /// What could not be read this time. The other lists count all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<List>,
}

/// A list of Partner Center that can be refused by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// What the partner sold.
    Sold,
    /// Transfers.
    Transfers,
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
    /// Until when it can be cancelled, as Microsoft says; absent when that time is over or not shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_until: Option<Timestamp>,
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
    /// Who takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<PartnerId>,
    /// When it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
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
    let country = country.map(|country| display_text(&country, 2));
    let mut facts = PartnerFacts { related, country, ..PartnerFacts::default() };
    if related {
        let sold = facts.list(List::Sold, client.subscriptions(&token, tenant).await)?;
        facts.sold = sold.iter().filter(|row| !is_over(row.state.as_ref())).map(sold_here).collect();
        let transfers = facts.list(List::Transfers, client.transfers(&token, tenant).await)?;
        facts.transfers = transfers.iter().map(transfer_seen).collect();
    }
    Ok(Some(facts))
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
        cancel_until: row.cancel_until,
        fits: fits(row.is_new_commerce(), row.is_trial, row.state.as_ref()),
    }
}

/// What is over says nothing of what the customer has today.
fn is_over(state: Option<&SubscriptionState>) -> bool {
    matches!(state, Some(SubscriptionState::Expired | SubscriptionState::Disabled | SubscriptionState::Deleted))
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
        target: transfer.target,
        created: transfer.created,
    }
}

/// The word for a transfer that went through.
const COMPLETE: &str = "complete";

fn state_word(state: &TransferState) -> String {
    let known = match state {
        TransferState::Pending | TransferState::Active => "pending",
        TransferState::InProgress => "in-progress",
        TransferState::Complete => COMPLETE,
        TransferState::Rejected => "rejected",
        TransferState::Cancelled => "cancelled",
        TransferState::Expired => "expired",
        TransferState::Failed => "failed",
        TransferState::Other(word) => return display_text(word, 40),
    };
    known.to_owned()
}

impl TransferSeen {
    /// Whether the seller has changed by it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.state == COMPLETE
    }

    /// Its state in the person's language; a word that Baton does not know as it came.
    #[must_use]
    pub fn state_in_words(&self, words: &Words) -> String {
        let key = format!("partner-center-transfer-{}", self.state);
        if words.has(&key) { words.say(&key, &[]) } else { self.state.clone() }
    }
}

impl PartnerFacts {
    /// The transfer to this partner that is under way, the newest if there are several.
    #[must_use]
    pub fn open_transfer(&self, to: PartnerId) -> Option<&TransferSeen> {
        let open = self.transfers.iter().filter(|transfer| transfer.target == Some(to) && !transfer.is_final);
        open.max_by_key(|transfer| transfer.created)
    }

    /// The transfer that a letter of that moment asked for: one to this partner that is under way, else the newest that was asked for
    /// since. An older one that is over was another.
    #[must_use]
    pub fn transfer_since(&self, to: PartnerId, letter: Timestamp) -> Option<&TransferSeen> {
        let newer = |transfer: &&TransferSeen| {
            transfer.target == Some(to) && transfer.created.is_some_and(|created| created >= letter)
        };
        self.open_transfer(to).or_else(|| self.transfers.iter().filter(newer).max_by_key(|transfer| transfer.created))
    }

    /// When the first of what could be transferred ends.
    #[must_use]
    pub fn first_end(&self) -> Option<Timestamp> {
        self.sold.iter().filter(|row| row.fits == Fits::Yes).filter_map(|row| row.ends_at).min()
    }

    /// Whether a list was read.
    #[must_use]
    pub fn is_read(&self, list: List) -> bool {
        !self.unread.contains(&list)
    }

    /// A list, or none of it and the note that Partner Center does not show it to this account.
    fn list<T>(&mut self, list: List, read: Result<Seen<Vec<T>>, PartnerCenterError>) -> Result<Vec<T>, Trouble> {
        match read {
            Ok(seen) => Ok(seen.value),
            Err(error @ PartnerCenterError::Refused(_)) => {
                tracing::info!(?list, %error, "a list of Partner Center is not shown");
                self.unread.push(list);
                Ok(Vec::new())
            }
            Err(error) => Err(of_partner_center(&error)),
        }
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

    const US: PartnerId = crate::scene::ARROW;

    fn transfer(state: &str, is_final: bool, target: PartnerId, day: i64) -> TransferSeen {
        TransferSeen {
            id: state.to_owned(),
            state: state.to_owned(),
            is_final,
            from: None,
            to: None,
            target: Some(target),
            created: Some(crate::scene::in_days(day)),
        }
    }

    fn facts(transfers: Vec<TransferSeen>) -> PartnerFacts {
        PartnerFacts { related: true, transfers, ..PartnerFacts::default() }
    }

    #[test]
    fn a_transfer_in_a_state_that_nobody_knows_is_still_under_way() {
        let facts = facts(vec![
            transfer("Complete", true, US, -1),
            transfer("Thinking", false, US, -2),
            transfer("Rejected", true, US, 0),
        ]);

        assert_eq!(facts.open_transfer(US).map(|open| open.id.as_str()), Some("Thinking"));
    }

    #[test]
    fn a_transfer_to_somebody_else_or_of_another_time_is_not_this_moves() {
        let letter = crate::scene::in_days(-3);
        let elsewhere = facts(vec![transfer("elsewhere", false, crate::scene::TAILSPIN, -1)]);
        let before = facts(vec![transfer("last-year", true, US, -300)]);
        let answered =
            facts(vec![transfer("no", true, US, -1), transfer("yes", true, US, -2), transfer("old", true, US, -9)]);
        let of = |facts: &PartnerFacts| facts.transfer_since(US, letter).map(|seen| seen.id.clone());

        assert_eq!((of(&elsewhere), elsewhere.open_transfer(US)), (None, None));
        assert_eq!(of(&before), None, "it was over before anybody asked");
        assert_eq!(of(&answered).as_deref(), Some("no"), "the newest, in whatever order they are listed");
    }

    #[test]
    fn only_what_lives_and_could_go_says_when_the_term_ends() {
        let sold = |fits, days| SoldHere {
            product: "P".to_owned(),
            seats: None,
            ends_at: Some(crate::scene::in_days(days)),
            renews: None,
            cancel_until: None,
            fits,
        };
        let facts = PartnerFacts {
            sold: vec![sold(Fits::Trial, 3), sold(Fits::Yes, 40), sold(Fits::Yes, 30)],
            ..PartnerFacts::default()
        };

        assert_eq!(facts.first_end(), Some(crate::scene::in_days(30)));
        assert!(is_over(Some(&SubscriptionState::Deleted)) && !is_over(Some(&SubscriptionState::Suspended)));
    }
}
