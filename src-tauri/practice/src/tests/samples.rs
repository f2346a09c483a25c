//! What distributors published, to hold the practice cloud's answers against.

use std::path::PathBuf;

use serde_json::Value;

/// Free-form parts: their names are the reseller's own. And lists of which the practice cloud has nothing to tell.
const FREE: [&str; 6] =
    [".extraInformation.programs", ".pricingRules", ".priceBand.attributes", ".filters", ".Category", ".Add_Ons"];

/// The published sample; none where only the project itself is.
pub(super) fn sample(distributor: &str, name: &str) -> Option<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/contracts/samples").join(distributor);
    let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
        println!("the published sample {name} is not beside the project: nothing to compare with");
        return None;
    };
    Some(serde_json::from_str(&text).expect("a sample"))
}

/// What the sample has and the answer has not, or has in another kind. The samples that went through C# have lost the
/// letter case of their names.
fn misses(sample: &Value, ours: &Value, at: &str, any_case: bool, found: &mut Vec<String>) {
    if FREE.iter().any(|free| at.to_lowercase().ends_with(&free.to_lowercase())) {
        return;
    }
    match (sample, ours) {
        (Value::Null, _) => {}
        // There is not always a next page or one before.
        (Value::String(_), Value::Null) if at.ends_with(".Next") || at.ends_with(".Previous") => {}
        (Value::Object(wanted), Value::Object(has)) => {
            for (name, value) in wanted {
                let same = |other: &&String| {
                    let plain = |name: &str| name.replace('_', "").to_lowercase();
                    *other == name || (any_case && plain(other) == plain(name))
                };
                match has.keys().find(same) {
                    Some(known) => misses(value, &has[known], &format!("{at}.{name}"), any_case, found),
                    None => found.push(format!("{at}.{name} is missing")),
                }
            }
        }
        (Value::Array(wanted), Value::Array(has)) => match (wanted.first(), has.first()) {
            (Some(wanted), Some(has)) => misses(wanted, has, at, any_case, found),
            (Some(_), None) => found.push(format!("{at} is empty")),
            (None, _) => {}
        },
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_)) => {}
        (wanted, has) => found.push(format!("{at}: {has} in place of {wanted}")),
    }
}

/// The answer has all that the published sample has.
pub(super) fn has_form_of(distributor: &str, name: &str, ours: &Value) {
    let any_case = name.starts_with("dotnet_");
    let Some(sample) = sample(distributor, name) else { return };
    let mut found = Vec::new();
    misses(&sample, ours, "", any_case, &mut found);
    assert!(found.is_empty(), "{name}: {found:#?}\n{ours:#}");
}
