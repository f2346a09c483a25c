//! What Baton proposes for each subscription, and why. Pure: the person decides.

use baton_domain::{PartnerId, SubscriptionStatus};
use baton_microsoft::products::{self, ProductKind, Segment};
use baton_workflow::View;

use super::{Fate, FoundSubscription, VerifySubscriptions};
use crate::portal;

/// What the proposals depend on besides the rows.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// The new distributor's tenant: what it sold stays.
    pub distributor: Option<PartnerId>,
    /// The old provider's name, as the person wrote it.
    pub old_provider: String,
    /// Whether the rows come from Microsoft. A person who types rows seldom knows who sold them.
    pub read: bool,
}

/// A proposal with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// What should become of it.
    pub fate: Fate,
    /// Why.
    pub reason: Reason,
}

/// Why Baton proposes a fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An ordinary paid subscription of the old provider.
    Paid,
    /// Works only with a base product, which moves.
    AddOn,
    /// Works only with a base product, and none moves.
    LoneAddOn,
    /// Cannot be moved; ends by itself.
    Trial,
    /// Costs nothing.
    Free,
    /// Bought from Microsoft itself, without a partner.
    Direct,
    /// Sold by another partner than the old provider.
    OtherSeller,
    /// Sold by the new distributor already.
    ThereAlready,
    /// For schools, government or charities.
    Qualified,
    /// Past its end; people still have access for a while.
    PastItsEnd,
    /// People have lost access.
    SwitchedOff,
    /// Deleted.
    Gone,
    /// Blocked by Microsoft.
    Blocked,
    /// A state Baton does not know.
    UnknownState,
    /// No seats.
    NoSeats,
    /// A product Baton does not know.
    UnknownProduct,
}

impl Circumstances {
    /// Those of this move.
    pub fn of(view: &View<'_, VerifySubscriptions>) -> Self {
        Self {
            distributor: portal::partner(view),
            old_provider: view.given.1.old_provider.clone(),
            read: view.given.0.proved,
        }
    }
}

impl Reason {
    /// Its part of the words' keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::AddOn => "add-on",
            Self::LoneAddOn => "lone-add-on",
            Self::Trial => "trial",
            Self::Free => "free",
            Self::Direct => "direct",
            Self::OtherSeller => "other-seller",
            Self::ThereAlready => "there-already",
            Self::Qualified => "qualified",
            Self::PastItsEnd => "past-its-end",
            Self::SwitchedOff => "switched-off",
            Self::Gone => "gone",
            Self::Blocked => "blocked",
            Self::UnknownState => "unknown-state",
            Self::NoSeats => "no-seats",
            Self::UnknownProduct => "unknown-product",
        }
    }
}

/// One proposal per row, in the rows' order.
pub fn proposals(rows: &[&FoundSubscription], around: &Circumstances) -> Vec<Proposal> {
    let main = main_seller(rows, around);
    let alone: Vec<Proposal> = rows.iter().map(|row| by_itself(row, around, main.as_deref())).collect();
    let base_moves = rows.iter().zip(&alone).any(|(row, proposal)| {
        proposal.fate == Fate::Moves && products::kind(row.sku, &row.part_number) == ProductKind::Base
    });
    let with_base = |proposal: &Proposal| match proposal.reason {
        Reason::AddOn if !base_moves => Proposal { fate: Fate::Stays, reason: Reason::LoneAddOn },
        _ => *proposal,
    };
    alone.iter().map(with_base).collect()
}

fn by_itself(row: &FoundSubscription, around: &Circumstances, main: Option<&str>) -> Proposal {
    let stays = |reason| Proposal { fate: Fate::Stays, reason };
    let moves = |reason| Proposal { fate: Fate::Moves, reason };
    let kind = products::kind(row.sku, &row.part_number);
    if row.seller.is_some() && row.seller == around.distributor {
        return stays(Reason::ThereAlready);
    }
    match &row.status {
        SubscriptionStatus::Deleted => return stays(Reason::Gone),
        SubscriptionStatus::Suspended => return stays(Reason::SwitchedOff),
        SubscriptionStatus::LockedOut => return stays(Reason::Blocked),
        SubscriptionStatus::Other(_) => return stays(Reason::UnknownState),
        SubscriptionStatus::Enabled | SubscriptionStatus::Warning => {}
    }
    if row.is_trial {
        return stays(Reason::Trial);
    }
    if kind == ProductKind::Free {
        return stays(Reason::Free);
    }
    if row.bought.count() == 0 {
        return stays(Reason::NoSeats);
    }
    if around.read && row.seller.is_none() {
        return stays(Reason::Direct);
    }
    if products::segment(&row.part_number) != Segment::Commercial {
        return stays(Reason::Qualified);
    }
    if main.is_some_and(|main| seller_key(row).is_some_and(|own| own != main)) {
        return stays(Reason::OtherSeller);
    }
    if row.status == SubscriptionStatus::Warning {
        return moves(Reason::PastItsEnd);
    }
    match kind {
        ProductKind::AddOn => moves(Reason::AddOn),
        ProductKind::Unknown => moves(Reason::UnknownProduct),
        ProductKind::Base | ProductKind::Standalone | ProductKind::Free => moves(Reason::Paid),
    }
}

/// The old provider among the sellers: the one whose name the person wrote, else the one who sold most seats that cost something.
fn main_seller(rows: &[&FoundSubscription], around: &Circumstances) -> Option<String> {
    let wanted = around.old_provider.trim().to_lowercase();
    let is_wanted = |row: &&&FoundSubscription| {
        let name = row.seller_name.as_deref().unwrap_or_default().to_lowercase();
        !wanted.is_empty() && !name.is_empty() && (name.contains(&wanted) || wanted.contains(&name))
    };
    if let Some(named) = rows.iter().find(is_wanted) {
        return seller_key(named);
    }
    let mut seats: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_trial && row.status.is_active() && row.seller != around.distributor) {
        if let Some(seller) = seller_key(row) {
            let sum = seats.entry(seller).or_default();
            *sum = sum.saturating_add(row.bought.count());
        }
    }
    seats.into_iter().max_by_key(|(_, seats)| *seats).map(|(seller, _)| seller)
}

fn seller_key(row: &FoundSubscription) -> Option<String> {
    row.seller.map(|id| id.to_string()).or_else(|| row.seller_name.as_ref().map(|name| name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use baton_domain::{Seats, SubscriptionId};
    use uuid::Uuid;

    use super::*;

    const ARROW: PartnerId = PartnerId(Uuid::from_u128(1));
    const TAILSPIN: PartnerId = PartnerId(Uuid::from_u128(2));
    const OTHER: PartnerId = PartnerId(Uuid::from_u128(3));

    fn row(part_number: &str, seller: Option<PartnerId>) -> FoundSubscription {
        FoundSubscription {
            id: SubscriptionId(format!("{part_number}/{seller:?}")),
            commerce_id: None,
            sku: products::sku_id(part_number),
            part_number: part_number.to_owned(),
            product: products::name(None, part_number),
            bought: Seats::new(20).expect("few"),
            assigned: Seats::default(),
            free: Seats::default(),
            status: SubscriptionStatus::Enabled,
            is_trial: false,
            seller,
            seller_name: seller.map(|id| if id == TAILSPIN { "Tailspin Toys".to_owned() } else { format!("{id}") }),
            next_lifecycle_at: None,
        }
    }

    fn around() -> Circumstances {
        Circumstances { distributor: Some(ARROW), old_provider: "tailspin".to_owned(), read: true }
    }

    fn proposed(rows: &[FoundSubscription]) -> Vec<(Fate, Reason)> {
        let rows: Vec<&FoundSubscription> = rows.iter().collect();
        proposals(&rows, &around()).into_iter().map(|proposal| (proposal.fate, proposal.reason)).collect()
    }

    #[test]
    fn what_the_old_provider_sold_moves_and_everything_else_is_explained() {
        let trial = FoundSubscription { is_trial: true, ..row("VISIOCLIENT", None) };

        let found = proposed(&[
            row("O365_BUSINESS_PREMIUM", Some(TAILSPIN)),
            row("MCOEV", Some(TAILSPIN)),
            row("POWER_BI_PRO", Some(OTHER)),
            row("FLOW_FREE", None),
            trial,
            row("SPB", None),
            row("SPB", Some(ARROW)),
        ]);

        assert_eq!(
            found,
            [
                (Fate::Moves, Reason::Paid),
                (Fate::Moves, Reason::AddOn),
                (Fate::Stays, Reason::OtherSeller),
                (Fate::Stays, Reason::Free),
                (Fate::Stays, Reason::Trial),
                (Fate::Stays, Reason::Direct),
                (Fate::Stays, Reason::ThereAlready),
            ]
        );
    }

    #[test]
    fn an_add_on_without_a_moving_base_stays() {
        assert_eq!(proposed(&[row("MCOEV", Some(TAILSPIN))]), [(Fate::Stays, Reason::LoneAddOn)]);
    }

    #[test]
    fn past_its_end_moves_and_what_people_have_lost_does_not() {
        let state = |status| FoundSubscription { status, ..row("SPB", Some(TAILSPIN)) };

        let found = proposed(&[
            state(SubscriptionStatus::Warning),
            state(SubscriptionStatus::Suspended),
            state(SubscriptionStatus::LockedOut),
            state(SubscriptionStatus::Deleted),
            state(SubscriptionStatus::Other("Paused".to_owned())),
        ]);

        assert_eq!(
            found,
            [
                (Fate::Moves, Reason::PastItsEnd),
                (Fate::Stays, Reason::SwitchedOff),
                (Fate::Stays, Reason::Blocked),
                (Fate::Stays, Reason::Gone),
                (Fate::Stays, Reason::UnknownState),
            ]
        );
    }

    #[test]
    fn without_a_written_name_the_old_provider_is_who_sold_most() {
        let many = FoundSubscription { bought: Seats::new(200).expect("few"), ..row("SPB", Some(OTHER)) };
        let rows = [row("POWER_BI_PRO", Some(TAILSPIN)), many];
        let rows: Vec<&FoundSubscription> = rows.iter().collect();

        let found = proposals(&rows, &Circumstances { old_provider: String::new(), ..around() });

        assert_eq!(found[0].reason, Reason::OtherSeller);
        assert_eq!(found[1].reason, Reason::Paid);
    }

    #[test]
    fn school_products_wait_for_a_qualification() {
        assert_eq!(proposed(&[row("M365EDU_A3_FACULTY", Some(TAILSPIN))]), [(Fate::Stays, Reason::Qualified)]);
    }
}
