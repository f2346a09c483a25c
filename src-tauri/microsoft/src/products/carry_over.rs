//! Parts that are switched off for a person stay off when the product changes.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::graph::ServicePlan;

/// What becomes of a person's switched-off parts under another product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarriedOver {
    /// What to switch off in the new product.
    pub disabled: BTreeSet<Uuid>,
    /// Switched-off parts (technical names) that the new product does not have in any form: nothing to do, worth a line in the report.
    pub gone: Vec<String>,
}

/// Works out which parts of the new product stay off: the same part, or the same service at another level (Exchange Online
/// plan 1 and plan 2 have different ids).
#[must_use]
pub fn carry_over(disabled: &BTreeSet<Uuid>, old: &[ServicePlan], new: &[ServicePlan]) -> CarriedOver {
    let mut carried = CarriedOver::default();
    for id in disabled {
        if new.iter().any(|plan| plan.id == *id) {
            carried.disabled.insert(*id);
            continue;
        }
        let Some(plan) = old.iter().find(|plan| plan.id == *id) else {
            carried.gone.push(id.to_string());
            continue;
        };
        let service = service_of(&plan.name);
        // A level that was switched on before must not be taken away with one that was off.
        let stays_on = |new: &ServicePlan| old.iter().any(|old| old.id == new.id && !disabled.contains(&old.id));
        let same: Vec<Uuid> =
            new.iter().filter(|new| service_of(&new.name) == service && !stays_on(new)).map(|new| new.id).collect();
        if same.is_empty() {
            carried.gone.push(plan.name.clone());
        }
        carried.disabled.extend(same);
    }
    carried
}

/// The service behind a part's technical name, without its level: `POWERAPPS_O365_P2` -> `POWERAPPS_O365`.
fn service_of(name: &str) -> String {
    let upper = name.to_uppercase();
    for (prefix, service) in [
        ("EXCHANGE_S_STANDARD", "EXCHANGE"),
        ("EXCHANGE_S_ENTERPRISE", "EXCHANGE"),
        ("EXCHANGE_S_DESKLESS", "EXCHANGE"),
        ("SHAREPOINTSTANDARD", "SHAREPOINT"),
        ("SHAREPOINTENTERPRISE", "SHAREPOINT"),
        ("SHAREPOINTDESKLESS", "SHAREPOINT"),
        ("OFFICE_BUSINESS", "OFFICE"),
        ("OFFICESUBSCRIPTION", "OFFICE"),
    ] {
        if upper == prefix {
            return service.to_owned();
        }
    }
    let is_level = |part: &str| {
        let digits = part.trim_start_matches("PLAN").trim_start_matches(['P', 'E', 'F', 'K']);
        part == "SMB"
            || (digits.len() < part.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
            || (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    match upper.rsplit_once('_') {
        Some((service, level)) if is_level(level) => service.to_owned(),
        Some(_) | None => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(id: u128, name: &str) -> ServicePlan {
        ServicePlan { id: Uuid::from_u128(id), name: name.to_owned(), is_for_people: true, status: String::new() }
    }

    fn set(ids: &[u128]) -> BTreeSet<Uuid> {
        ids.iter().map(|id| Uuid::from_u128(*id)).collect()
    }

    #[test]
    fn the_same_part_and_the_same_service_at_another_level_stay_off() {
        let old = [plan(1, "TEAMS1"), plan(2, "EXCHANGE_S_STANDARD"), plan(3, "POWERAPPS_O365_P1"), plan(4, "SWAY")];
        let new =
            [plan(1, "TEAMS1"), plan(12, "EXCHANGE_S_ENTERPRISE"), plan(13, "POWERAPPS_O365_P2"), plan(15, "WINBIZ")];

        let carried = carry_over(&set(&[1, 2, 3, 4]), &old, &new);

        assert_eq!(carried.disabled, set(&[1, 12, 13]), "a part nobody asked for stays as the product has it");
        assert_eq!(carried.gone, ["SWAY"], "the new product has none");
    }

    #[test]
    fn what_was_on_is_never_switched_off() {
        let old =
            [plan(1, "STREAM_O365_E1"), plan(2, "STREAM_O365_E3"), plan(3, "RMS_S_BASIC"), plan(4, "RMS_S_ENTERPRISE")];
        let new = [plan(2, "STREAM_O365_E3"), plan(4, "RMS_S_ENTERPRISE")];

        let carried = carry_over(&set(&[1, 3]), &old, &new);

        assert_eq!(carried.disabled, set(&[]), "both were on in the old product");
    }

    #[test]
    fn nothing_off_is_nothing_off() {
        assert_eq!(carry_over(&set(&[]), &[plan(1, "TEAMS1")], &[plan(1, "TEAMS1")]), CarriedOver::default());
    }
}
