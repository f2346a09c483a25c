//! The same product under another id: suggested where the old id is not sold, and said in plain words.

use baton_microsoft::products::{self, Difference};
use baton_workflow::screen::{Block, Tone};

use super::{
    catalogue,
    form::{self, ChosenRow, Of, Target},
    sums::OldRow,
};
use crate::by_api;

/// Why Baton suggests another id than the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The old id is not sold by partners any more, or never was.
    NotSold,
    /// The distributor's catalogue has no offer of it for this customer.
    NotInCatalogue,
}

/// How a new product differs from an old one of its family.
pub fn difference(row: &OldRow, target: &Target) -> Option<Difference> {
    let siblings = products::siblings(row.sku, &row.part_number);
    siblings.iter().find(|sibling| Some(sibling.sku) == target.sku).map(|sibling| sibling.difference)
}

/// The option to begin with: the same product; where that id cannot be ordered, the nearest sibling that can, and why. The
/// person decides.
pub fn suggested<'a>(view: &Of<'_>, row: &OldRow, options: &'a [Target]) -> (&'a str, Option<Instead>) {
    let same = options.first().map_or("", |same| same.key.as_str());
    let by_api = catalogue::account(view).is_some();
    let why = if !products::is_sold(row.sku, &row.part_number) {
        Instead::NotSold
    } else if by_api && is_missing(view, same) {
        Instead::NotInCatalogue
    } else {
        return (same, None);
    };
    let mut siblings = options.iter().filter(|target| difference(row, target).is_some());
    let has_offers = |target: &&Target| !form::offers_of(view, &target.key).is_empty();
    let nearest = siblings.clone().find(|target| by_api && has_offers(target));
    let nearest = nearest.or_else(|| siblings.next().filter(|_| why == Instead::NotSold));
    nearest.map_or((same, None), |target| (target.key.as_str(), Some(why)))
}

/// Whether the catalogue was read and has no offer, and nobody looked for something else under this product.
fn is_missing(view: &Of<'_>, key: &str) -> bool {
    let read = view.seen.offers.iter().any(|list| list.key == key && list.offers.is_empty());
    read && !view.seen.searched.contains_key(key)
}

/// What another id means for the people, for each row that has one.
pub fn bars(view: &Of<'_>, rows: &[ChosenRow]) -> Vec<Block> {
    rows.iter().filter_map(|chosen| bar(view, chosen)).collect()
}

fn bar(view: &Of<'_>, chosen: &ChosenRow) -> Option<Block> {
    let (target, difference) = (chosen.target.as_ref()?, chosen.sibling()?);
    let api = by_api::interface(view);
    let args = [
        ("product", chosen.row.product.as_str().into()),
        ("new", target.product.as_str().into()),
        ("api", api.as_str().into()),
    ];
    let title = match chosen.instead {
        Some(Instead::NotSold) => "sibling-title-not-sold",
        Some(Instead::NotInCatalogue) => "sibling-title-not-in-catalogue",
        None => "sibling-title-chosen",
    };
    let (tone, text) = match difference {
        Difference::AnotherId => (Tone::Info, "sibling-text-another-id"),
        Difference::WithoutTeams => (Tone::Warn, "sibling-text-without-teams"),
        Difference::WithTeams => (Tone::Info, "sibling-text-with-teams"),
    };
    Some(Block::Bar { tone, title: view.say_with(title, &args), text: view.say_with(text, &args), button: None })
}

/// The word under the choice of a product.
pub fn kind(chosen: &ChosenRow) -> &'static str {
    match chosen.sibling() {
        _ if chosen.is_same() => "kind-same",
        Some(Difference::AnotherId) => "kind-another-id",
        Some(Difference::WithoutTeams) => "kind-without-teams",
        Some(Difference::WithTeams) => "kind-with-teams",
        None => "kind-upgrade",
    }
}
