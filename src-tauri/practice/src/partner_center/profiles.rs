//! Who the calling partner is, and which partners it works with.

use serde_json::{Value, json};

use super::Call;
use super::answer::{Refusal, Reply, self_link};
use crate::world::{PARTNERS, Partner, PartnerKind, partner_by_mpn_id};

/// `GET /profiles/mpn`: the caller's own, or that of an MPN ID.
pub(super) fn mpn(call: &Call<'_>) -> Result<Reply, Refusal> {
    let found = match call.parameter("mpnId") {
        None => Some(call.partner),
        Some(id) => partner_by_mpn_id(id),
    };
    let unknown = || {
        let id = call.parameter("mpnId").unwrap_or_default();
        Refusal::new(404, 3000, format!("Partner Organization with partner_id {id} could not be found"))
    };
    let found = found.ok_or_else(unknown)?;
    Ok(Reply::ok(json!({
        "mpnId": found.mpn_id,
        "partnerName": found.name,
        "profileType": "MpnProfile",
        "links": self_link("/profiles/mpn"),
        "attributes": { "objectType": "MpnProfile" },
    })))
}

/// `GET /relationships?relationship_type=`: a reseller's providers, or a provider's resellers.
pub(super) fn relationships(call: &Call<'_>) -> Result<Reply, Refusal> {
    let wanted = match call.parameter("relationship_type").map(|word| word.to_ascii_lowercase().replace('_', "")) {
        Some(word) if word == "isindirectresellerof" => PartnerKind::Provider,
        Some(word) if word == "isindirectcloudsolutionproviderof" => PartnerKind::IndirectReseller,
        Some(_) | None => return Err(Refusal::new(400, 900_126, "Unable to parse enum: relationship_type")),
    };
    let fits = match call.partner.kind {
        PartnerKind::IndirectReseller => wanted == PartnerKind::Provider,
        PartnerKind::Provider => wanted == PartnerKind::IndirectReseller,
        PartnerKind::DirectBill => false,
    };
    let others = PARTNERS.iter().filter(|other| fits && other.kind == wanted);
    Ok(Reply::collection(&others.map(|other| relationship(call.partner, other)).collect::<Vec<_>>()))
}

/// How `other` looks from `own`.
pub(super) fn relationship(own: &Partner, other: &Partner) -> Value {
    let kind = match own.kind {
        PartnerKind::IndirectReseller => "is_indirect_reseller_of",
        PartnerKind::Provider => "is_indirect_cloud_solution_provider_of",
        PartnerKind::DirectBill => "none",
    };
    json!({
        "id": other.id,
        "name": other.name,
        "relationshipType": kind,
        "state": "Active",
        "mpnId": other.mpn_id,
        "location": "SE",
        "attributes": { "objectType": "PartnerRelationship" },
    })
}
