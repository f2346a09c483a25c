//! Which other product a customer sensibly goes to from each product: the next ones up, and the suites that contain it.
//! Source: the contents of Microsoft's own plans, compared November 2026; a price list may hold more.

use baton_domain::SkuId;
use baton_microsoft::products;

/// From part number, to part numbers. Nothing here takes a service away from people.
#[rustfmt::skip]
const UPGRADES: &[(&str, &[&str])] = &[
    ("O365_BUSINESS_ESSENTIALS", &["O365_BUSINESS_PREMIUM", "SPB", "SPE_E3"]),
    ("O365_BUSINESS_PREMIUM", &["SPB", "SPE_E3", "SPE_E5"]),
    ("SPB", &["SPE_E3", "SPE_E5"]),
    ("O365_BUSINESS", &["O365_BUSINESS_PREMIUM", "SPB"]),
    ("OFFICESUBSCRIPTION", &["ENTERPRISEPACK", "SPE_E3"]),
    ("MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS", &["Microsoft_365_ Business_ Premium_(no Teams)", "SPB"]),
    ("Microsoft_365_ Business_ Premium_(no Teams)", &["Microsoft_365_E3_(no_Teams)", "SPE_E3"]),
    ("Microsoft_365_Business_Basic_(no Teams)", &["MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS", "SPB"]),
    ("Office_365_w/o_Teams_Bundle_Business_Standard", &["Office_365_w/o_Teams_Bundle_Business_Premium", "SPB"]),
    ("Office_365_w/o_Teams_Bundle_Business_Premium", &["O365_w/o Teams Bundle_M3"]),
    ("STANDARDPACK", &["ENTERPRISEPACK", "SPE_E3", "SPE_E5"]),
    ("ENTERPRISEPACK", &["ENTERPRISEPREMIUM", "SPE_E3", "SPE_E5"]),
    ("ENTERPRISEPREMIUM", &["SPE_E5"]),
    ("ENTERPRISEPREMIUM_NOPSTNCONF", &["ENTERPRISEPREMIUM", "SPE_E5"]),
    ("DESKLESSPACK", &["SPE_F1", "STANDARDPACK", "SPB"]),
    ("SPE_E3", &["SPE_E5"]),
    ("SPE_E5_NOPSTNCONF", &["SPE_E5"]),
    ("SPE_F1", &["SPB", "SPE_E3"]),
    ("M365_F1", &["SPE_F1"]),
    ("EXCHANGESTANDARD", &["EXCHANGEENTERPRISE", "O365_BUSINESS_ESSENTIALS", "O365_BUSINESS_PREMIUM", "SPB"]),
    ("EXCHANGEENTERPRISE", &["ENTERPRISEPACK", "SPE_E3"]),
    ("EXCHANGEDESKLESS", &["EXCHANGESTANDARD", "DESKLESSPACK"]),
    ("SHAREPOINTSTANDARD", &["SHAREPOINTENTERPRISE", "O365_BUSINESS_ESSENTIALS"]),
    ("TEAMS_ESSENTIALS_AAD", &["O365_BUSINESS_ESSENTIALS", "O365_BUSINESS_PREMIUM"]),
    ("AAD_PREMIUM", &["AAD_PREMIUM_P2"]),
    ("EMS", &["EMSPREMIUM"]),
    ("DEFENDER_ENDPOINT_P1", &["WIN_DEF_ATP"]),
    ("VISIOONLINE_PLAN1", &["VISIOCLIENT"]),
    ("PROJECT_P1", &["PROJECTPROFESSIONAL"]),
    ("POWER_BI_PRO", &["PBI_PREMIUM_PER_USER"]),
];

/// Sensible other products, the nearest first; none for a product that is not known. An id without a row of its own goes where
/// its siblings go.
pub fn of(sku: Option<SkuId>, part_number: &str) -> Vec<SkuId> {
    let known = sku.and_then(products::part_number).unwrap_or(part_number);
    let own = row(known).map(|to| (to, Vec::new()));
    let found = own.or_else(|| {
        let siblings = products::siblings(sku, part_number);
        let to = siblings.iter().find_map(|sibling| row(sibling.part_number))?;
        Some((to, siblings.iter().map(|sibling| sibling.sku).collect()))
    });
    let (to, siblings) = found.unwrap_or_default();
    to.iter().filter_map(|part_number| products::sku_id(part_number)).filter(|sku| !siblings.contains(sku)).collect()
}

fn row(from: &str) -> Option<&'static [&'static str]> {
    UPGRADES.iter().find(|(known, _)| known.eq_ignore_ascii_case(from)).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_that_is_named_stands_in_the_product_table() {
        for (from, to) in UPGRADES {
            assert!(products::sku_id(from).is_some(), "{from}");
            for part_number in *to {
                assert!(products::sku_id(part_number).is_some(), "{from} -> {part_number}");
            }
        }
    }

    #[test]
    fn business_standard_goes_to_business_premium_first() {
        let names: Vec<String> =
            of(None, "O365_BUSINESS_PREMIUM").into_iter().map(|sku| products::name(Some(sku), "")).collect();

        assert_eq!(names[0], "Microsoft 365 Business Premium");
        assert!(of(None, "SOMETHING_ELSE").is_empty());
    }

    #[test]
    fn an_id_without_a_row_of_its_own_goes_where_its_siblings_go() {
        assert_eq!(of(None, "SMB_BUSINESS_PREMIUM"), of(None, "O365_BUSINESS_PREMIUM"));
        assert_eq!(of(None, "Microsoft_365_E3_(no_Teams)"), of(None, "SPE_E3"));
    }

    #[test]
    fn the_same_product_under_another_id_is_no_upgrade() {
        for (from, to) in UPGRADES {
            let siblings = products::siblings(None, from);
            assert!(siblings.iter().all(|sibling| !to.contains(&sibling.part_number)), "{from}");
        }
    }
}
