//! The same product under different ids: with and without Teams, under a former id, from another channel.
//!
//! A family is written down by part number; nothing here is guessed from a likeness of names. Source: the contents of the
//! products in Microsoft's "Product names and service plan identifiers for licensing", compared November 2026.

use baton_domain::SkuId;

use super::{part_number, same_part_number, sku_id};

/// What a sibling has that the product has not, or lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Nothing: the same product under another id.
    AnotherId,
    /// The product has Teams, the sibling has not.
    WithoutTeams,
    /// The sibling has Teams, the product has not.
    WithTeams,
}

/// The same product under another id, sold by partners today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sibling {
    /// Its id.
    pub sku: SkuId,
    /// Its part number.
    pub part_number: &'static str,
    /// How it differs.
    pub difference: Difference,
}

/// What sets a member of a family apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Member {
    /// With Teams, or a product to which Teams does not matter.
    Full,
    /// The same without Teams; under one id worldwide and under another in Europe.
    NoTeams,
    /// As `Full`, under an id that partners do not sell (any more): from before new commerce, bought by people themselves, or
    /// from 500 seats only.
    FullElsewhere,
    /// As `NoTeams`, under an id that partners do not sell.
    NoTeamsElsewhere,
}

use Member::{Full, FullElsewhere, NoTeams, NoTeamsElsewhere};

#[rustfmt::skip]
const FAMILIES: &[&[(&str, Member)]] = &[
    &[("O365_BUSINESS_ESSENTIALS", Full), ("SMB_BUSINESS_ESSENTIALS", FullElsewhere),
      ("Microsoft_365_Business_Basic_(no Teams)", NoTeams), ("Microsoft_365_Business_Basic_EEA_(no_Teams)", NoTeams)],
    &[("O365_BUSINESS_PREMIUM", Full), ("SMB_BUSINESS_PREMIUM", FullElsewhere),
      ("MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS", NoTeams), ("Microsoft_365_Business_Standard_EEA_(no_Teams)", NoTeams),
      ("Office_365_w/o_Teams_Bundle_Business_Standard", NoTeams)],
    &[("SPB", Full), ("Microsoft_365_ Business_ Premium_(no Teams)", NoTeams),
      ("Office_365_w/o_Teams_Bundle_Business_Premium", NoTeams)],
    &[("O365_BUSINESS", Full), ("SMB_BUSINESS", FullElsewhere)],
    &[("STANDARDPACK", Full), ("Office_365_E1_(no_Teams)", NoTeams), ("Office_365_w/o_Teams_Bundle_E1", NoTeams)],
    &[("ENTERPRISEPACK", Full), ("Office_365_E3_(no_Teams)", NoTeams), ("O365_w/o_Teams_Bundle_E3", NoTeams)],
    &[("ENTERPRISEPREMIUM", Full), ("Office_365_w/o_Teams_Bundle_E5", NoTeams)],
    &[("ENTERPRISEPREMIUM_NOPSTNCONF", Full), ("Office_365_E5_EEA_(no_Teams)_without_Audio_Conferencing", NoTeams)],
    &[("DESKLESSPACK", Full), ("Office_365_F3_EEA_(no_Teams)", NoTeams)],
    &[("SPE_E3", Full), ("Microsoft_365_E3", FullElsewhere),
      ("Microsoft_365_E3_(no_Teams)", NoTeams), ("O365_w/o Teams Bundle_M3", NoTeams),
      ("O365_w/o Teams Bundle_M3_(500_seats_min)_HUB", NoTeamsElsewhere)],
    &[("SPE_E3_RPA1", Full), ("Microsoft_365_E3_EEA_(no_Teams)_Unattended_License", NoTeams)],
    &[("SPE_E5", Full), ("Microsoft_365_E5", FullElsewhere),
      ("Microsoft_365_E5_(no_Teams)", NoTeams), ("O365_w/o_Teams_Bundle_M5", NoTeams),
      ("O365_w/o_Teams_Bundle_M5_(500_seats_min)_HUB", NoTeamsElsewhere)],
    &[("SPE_E5_NOPSTNCONF", Full), ("Microsoft_365_E5_without_Audio_Conferencing", FullElsewhere),
      ("Microsoft_365_E5_EEA_(no_Teams)_without_Audio_Conferencing", NoTeams),
      ("Microsoft_365_E5_EEA_(no_Teams)_without_Audio_Conferencing_(500_seats_min)_HUB", NoTeamsElsewhere)],
    &[("SPE_E5_CALLINGMINUTES", Full), ("Microsoft_365_E5_EEA_(no_Teams)_with_Calling_Minutes", NoTeams)],
    &[("M365_F1_COMM", Full), ("M365_F1", Full), ("Microsoft_365_F1_EEA_(no_Teams)", NoTeams)],
    &[("SPE_F1", Full), ("Microsoft_365_F3_EEA_(no_Teams)", NoTeams)],
    &[("Microsoft_365_Copilot", Full), ("M365_Copilot", Full)],
    &[("TEAMS_ESSENTIALS_AAD", Full), ("Teams_Ess", Full)],
    &[("Microsoft_Teams_Enterprise_New", Full), ("Microsoft_Teams_EEA_New", Full)],
    &[("Microsoft_Teams_Premium", Full), ("Teams_Premium_(for_Departments)", FullElsewhere)],
    &[("Microsoft_Teams_Rooms_Pro", Full), ("MTR_PREM", FullElsewhere)],
    &[("VISIOONLINE_PLAN1", Full), ("VISIO_PLAN1_DEPT", FullElsewhere)],
    &[("VISIOCLIENT", Full), ("VISIO_PLAN2_DEPT", FullElsewhere)],
    &[("PROJECT_P1", Full), ("PROJECT_PLAN1_DEPT", FullElsewhere)],
    &[("PROJECTPROFESSIONAL", Full), ("PROJECT_PLAN3_DEPT", FullElsewhere)],
    &[("POWER_BI_PRO", Full), ("POWER_BI_PRO_CE", FullElsewhere), ("POWER_BI_PRO_DEPT", FullElsewhere)],
    &[("PBI_PREMIUM_PER_USER", Full), ("PBI_PREMIUM_PER_USER_DEPT", FullElsewhere)],
    &[("FLOW_PER_USER", Full), ("FLOW_PER_USER_DEPT", FullElsewhere)],
    &[("Power_Virtual_Agents", Full), ("VIRTUAL_AGENT_BASE", FullElsewhere)],
    &[("INTUNE_A", Full), ("INTUNE_A_VL", FullElsewhere)],
    &[("RIGHTSMANAGEMENT", Full), ("RIGHTSMANAGEMENT_CE", Full)],
    &[("WIN_DEF_ATP", Full), ("MDATP_XPLAT", Full)],
    &[("DYN365_TEAM_MEMBERS", Full), ("DYN365_ENTERPRISE_TEAM_MEMBERS", FullElsewhere)],
];

impl Member {
    fn is_sold(self) -> bool {
        matches!(self, Full | NoTeams)
    }

    fn has_teams(self) -> bool {
        matches!(self, Full | FullElsewhere)
    }

    fn differs(self, other: Self) -> Difference {
        match (self.has_teams(), other.has_teams()) {
            (true, false) => Difference::WithoutTeams,
            (false, true) => Difference::WithTeams,
            (true, true) | (false, false) => Difference::AnotherId,
        }
    }
}

/// The same product under the other ids that partners sell, the nearest first; empty for a product that has one id only.
#[must_use]
pub fn siblings(sku: Option<SkuId>, part_number: &str) -> Vec<Sibling> {
    let Some((family, (own, member))) = place(sku, part_number) else { return Vec::new() };
    let others = family.iter().filter(|(other, kind)| other != own && kind.is_sold());
    let mut found: Vec<Sibling> = others
        .filter_map(|(other, kind)| {
            Some(Sibling { sku: sku_id(other)?, part_number: other, difference: member.differs(*kind) })
        })
        .collect();
    found.sort_by_key(|sibling| sibling.difference);
    found
}

/// Whether partners sell the product under this very id. Only an id that is known not to be sold gives `false`.
#[must_use]
pub fn is_sold(sku: Option<SkuId>, part_number: &str) -> bool {
    place(sku, part_number).is_none_or(|(_, (_, member))| member.is_sold())
}

type Place = (&'static [(&'static str, Member)], &'static (&'static str, Member));

fn place(sku: Option<SkuId>, written: &str) -> Option<Place> {
    let known = sku.and_then(part_number).unwrap_or(written);
    FAMILIES.iter().find_map(|family| {
        let own = family.iter().find(|(member, _)| same_part_number(member, known))?;
        Some((*family, own))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::products::{kind, name};

    fn of(part_number: &str) -> Vec<(&'static str, Difference)> {
        siblings(None, part_number).iter().map(|sibling| (sibling.part_number, sibling.difference)).collect()
    }

    #[test]
    fn every_member_stands_in_the_product_table_and_in_one_family_only() {
        let members: Vec<&str> = FAMILIES.iter().flat_map(|family| family.iter().map(|(member, _)| *member)).collect();

        for member in &members {
            assert!(sku_id(member).is_some(), "{member}");
        }
        assert_eq!(members.iter().collect::<HashSet<_>>().len(), members.len(), "no member twice");
        for family in FAMILIES {
            let kinds: HashSet<String> = family.iter().map(|(member, _)| format!("{:?}", kind(None, member))).collect();
            assert_eq!(kinds.len(), 1, "one kind: {family:?}");
            assert!(family.len() > 1 && family.iter().any(|(_, member)| member.is_sold()), "{family:?}");
        }
    }

    #[test]
    fn an_id_that_is_not_sold_has_a_name_that_tells_it_from_the_one_that_is() {
        for (member, _) in FAMILIES.iter().copied().flatten().filter(|(_, member)| !member.is_sold()) {
            for sibling in siblings(None, member) {
                assert_ne!(name(None, member), name(Some(sibling.sku), ""), "both stand in one list");
            }
        }
    }

    #[test]
    fn a_suite_and_its_version_without_teams_are_siblings_both_ways() {
        assert_eq!(
            of("ENTERPRISEPACK"),
            [
                ("Office_365_E3_(no_Teams)", Difference::WithoutTeams),
                ("O365_w/o_Teams_Bundle_E3", Difference::WithoutTeams)
            ]
        );
        assert_eq!(
            of("O365_w/o_Teams_Bundle_E3"),
            [("Office_365_E3_(no_Teams)", Difference::AnotherId), ("ENTERPRISEPACK", Difference::WithTeams)],
            "what takes or gives nothing comes first"
        );
    }

    #[test]
    fn a_former_id_leads_to_the_one_that_is_sold_and_is_offered_to_nobody() {
        assert_eq!(of("SMB_BUSINESS_PREMIUM")[0], ("O365_BUSINESS_PREMIUM", Difference::AnotherId));
        assert!(!is_sold(None, "SMB_BUSINESS_PREMIUM"));
        assert!(of("O365_BUSINESS_PREMIUM").iter().all(|(other, _)| *other != "SMB_BUSINESS_PREMIUM"));
    }

    #[test]
    fn products_whose_names_are_alike_are_no_siblings() {
        for (one, other) in
            [("SPE_E3", "ENTERPRISEPACK"), ("SPB", "O365_BUSINESS_PREMIUM"), ("WIN10_PRO_ENT_SUB", "WIN10_VDA_E3")]
        {
            assert!(of(one).iter().all(|(sibling, _)| *sibling != other), "{one} is not {other}");
        }
        assert!(of("SOMETHING_ELSE").is_empty() && is_sold(None, "SOMETHING_ELSE"), "an unknown product is not judged");
    }

    #[test]
    fn a_family_is_found_by_id_when_the_part_number_is_missing() {
        let premium = sku_id("SPB");

        let names: Vec<String> = siblings(premium, "").iter().map(|sibling| name(Some(sibling.sku), "")).collect();

        assert_eq!(
            names,
            ["Microsoft 365 Business Premium (no Teams)", "Microsoft 365 Business Premium EEA (no Teams)"]
        );
    }
}
