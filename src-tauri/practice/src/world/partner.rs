//! The sellers of the practice world.

use baton_domain::PartnerId;
use serde::Serialize;
use uuid::{Uuid, uuid};

/// How a partner sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerKind {
    /// Sells to resellers, who sell to customers.
    Provider,
    /// Buys from Microsoft and sells to customers.
    DirectBill,
    /// Sells what a provider delivers. Owns no subscription itself.
    IndirectReseller,
}

/// A seller, or the reseller whose staff uses Baton.
#[derive(Debug, Clone, Serialize)]
pub struct Partner {
    /// Its tenant, as it stands in invitation links and as the owner of subscriptions.
    pub id: PartnerId,
    /// Name.
    pub name: &'static str,
    /// Domain.
    pub domain: &'static str,
    /// Where its people read mail about subscriptions.
    pub mail: &'static str,
    /// How it sells.
    pub kind: PartnerKind,
    /// Its MPN ID.
    pub mpn_id: &'static str,
}

/// Arrow, the distributor behind Gridheart. The id is the real one of Gridheart's published invitation link.
pub const ARROW: PartnerId = PartnerId(uuid!("08c69f34-87ea-4854-b4eb-d83d7016416c"));
/// rhipe, the distributor behind Prime. Its real tenants are not public: this one is made up.
pub const RHIPE: PartnerId = PartnerId(uuid!("b7d2f4a1-58c3-4e96-8f0d-2c6a91e3d475"));
/// Crayon, the distributor behind Cloud-iQ. Its real tenants are not public: this one is made up.
pub const CRAYON: PartnerId = PartnerId(uuid!("e04c8b6f-1a97-4d25-b3f8-7d51c2096ae4"));
/// Tailspin, the old provider.
pub const TAILSPIN: PartnerId = PartnerId(uuid!("5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07"));
/// Litware Cloud, a second seller.
pub const LITWARE_CLOUD: PartnerId = PartnerId(uuid!("9e3f6d12-4b8a-4d57-8c90-6a2e1f7b5d43"));
/// Northwind IT, the reseller whose staff uses Baton.
pub const NORTHWIND_IT: PartnerId = PartnerId(uuid!("c41d7e90-2f35-4b6c-a8e1-70b9d4f2a316"));

/// Every partner of the practice world.
pub const PARTNERS: &[Partner] = &[
    Partner {
        id: ARROW,
        name: "Arrow ECS",
        domain: "arrowecs.example",
        mail: "csp@arrowecs.example",
        kind: PartnerKind::Provider,
        mpn_id: "1017322",
    },
    Partner {
        id: RHIPE,
        name: "rhipe",
        domain: "rhipe.example",
        mail: "csp@rhipe.example",
        kind: PartnerKind::Provider,
        mpn_id: "1528840",
    },
    Partner {
        id: CRAYON,
        name: "Crayon",
        domain: "crayon.example",
        mail: "csp@crayon.example",
        kind: PartnerKind::Provider,
        mpn_id: "1640973",
    },
    Partner {
        id: TAILSPIN,
        name: "Tailspin",
        domain: "tailspin.example",
        mail: "licences@tailspin.example",
        kind: PartnerKind::DirectBill,
        mpn_id: "2385514",
    },
    Partner {
        id: LITWARE_CLOUD,
        name: "Litware Cloud",
        domain: "litwarecloud.example",
        mail: "orders@litwarecloud.example",
        kind: PartnerKind::DirectBill,
        mpn_id: "3906127",
    },
    Partner {
        id: NORTHWIND_IT,
        name: "Northwind IT",
        domain: "northwindit.example",
        mail: "desk@northwindit.example",
        kind: PartnerKind::IndirectReseller,
        mpn_id: "4410872",
    },
];

/// The partner with this tenant id.
#[must_use]
pub fn partner(id: PartnerId) -> Option<&'static Partner> {
    PARTNERS.iter().find(|p| p.id == id)
}

/// The partner whose tenant this is, given as a bare id.
#[must_use]
pub fn partner_by_tenant(id: Uuid) -> Option<&'static Partner> {
    partner(PartnerId(id))
}

/// The partner with this MPN ID.
#[must_use]
pub fn partner_by_mpn_id(mpn_id: &str) -> Option<&'static Partner> {
    PARTNERS.iter().find(|p| p.mpn_id == mpn_id)
}
