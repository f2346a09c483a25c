//! Reads the distributor's catalogue for every product that may be chosen, and once more when the plan was confirmed.

use std::collections::BTreeMap;

use baton_distributors::{Company, Offer, Programme};
use baton_domain::Evidence;
use baton_workflow::{Finish, Observed, Told, Trouble};

use super::{
    OrderLine, PlanNote, PlanOrder, PlannedOrder,
    form::{self, Of},
    offers::{self, OfferList},
    screen::line_text,
};
use crate::{
    Tools,
    by_api::{self, of_api},
    steps::confirm_enrolment::Ordering,
};

/// The company and the enrolment to order with; `None` when a person orders by hand.
pub fn account<'a>(view: &'a Of<'_>) -> Option<(&'a Company, &'a Programme)> {
    match &view.given.5.ordering {
        Ordering::Api { company, programme } => Some((company, programme)),
        Ordering::Hand => None,
    }
}

/// What is looked for in the catalogue for a product: what the person typed, else Microsoft's id, else the name.
fn wanted(view: &Of<'_>, target: &form::Target) -> String {
    let typed = view.seen.searched.get(&target.key).cloned();
    let known = || offers::vendor_sku(target.sku, &target.part_number).map(str::to_owned);
    typed.or_else(known).unwrap_or_else(|| target.product.clone())
}

/// Reads the offers of every product that can be chosen now.
async fn read(tools: &Tools, view: &Of<'_>) -> Result<Vec<OfferList>, Trouble> {
    let Some((company, programme)) = account(view) else { return Ok(Vec::new()) };
    by_api::company_is(tools, view, company).await?;
    let api = by_api::ordering(tools, view)?;
    let mut targets: BTreeMap<String, form::Target> = BTreeMap::new();
    for row in form::rows(view, None) {
        let known = |target: &&form::Target| {
            // The old product is always looked for: whether it is sold decides what is suggested.
            row.target.as_ref() == Some(*target)
                || target.key == form::same_key(&row.row)
                || offers::vendor_sku(target.sku, &target.part_number).is_some()
        };
        targets.extend(row.options.iter().filter(known).map(|target| (target.key.clone(), target.clone())));
    }
    let mut lists = Vec::new();
    for (key, target) in targets {
        let wanted = wanted(view, &target);
        let found = api.offers(programme, &wanted).await.map_err(|error| of_api(&error))?.value;
        // What the person searched for is theirs to judge; else only the very product counts.
        let vendor =
            offers::vendor_sku(target.sku, &target.part_number).filter(|_| !view.seen.searched.contains_key(&key));
        lists.push(OfferList { offers: offers::orderable(found, vendor, &company.country), key, wanted });
    }
    Ok(lists)
}

/// Looks at the catalogue. A plan that was confirmed is done when everything is still sold as it was confirmed.
pub async fn look(tools: &Tools, view: &Of<'_>) -> Result<Observed<PlanOrder>, Trouble> {
    let lists = read(tools, view).await?;
    let Some(confirmed) = view.seen.confirmed.as_deref().filter(|confirmed| still_shown(view, confirmed)) else {
        if lists == view.seen.offers {
            return Ok(Observed::Nothing);
        }
        let fact =
            view.say_with("fact-offers", &[("n", lists.iter().map(|list| list.offers.len()).sum::<usize>().into())]);
        let evidence = vec![by_api::evidence(view, fact, view.now, None)];
        return Ok(Observed::Note(Told::new(PlanNote::Offers { lists }, evidence)));
    };
    let pinned: Vec<(String, Offer)> = confirmed
        .keys
        .iter()
        .zip(&confirmed.lines)
        .filter_map(|(key, line)| Some((key.clone(), line.offer.as_deref()?.clone())))
        .collect();
    let moved: Vec<String> = offers::moved(&pinned, &lists).into_iter().map(|(key, _)| key.to_owned()).collect();
    if !moved.is_empty() || pinned.len() != confirmed.lines.len() {
        return Ok(Observed::Note(Told::plain(PlanNote::Moved { lists, keys: moved, before: pinned })));
    }
    Ok(Observed::Done(finish(view, confirmed)))
}

/// Whether the plan on the screen is still the one that was confirmed: fields may have been changed meanwhile.
fn still_shown(view: &Of<'_>, confirmed: &super::Confirmed) -> bool {
    let rows = form::rows(view, None);
    let lines = form::lines(view, None, &rows);
    let same = |(line, (key, confirmed)): (&form::Line, (&String, &OrderLine))| {
        let offer = line.offer.as_ref().map(offers::value);
        line.target.key == *key
            && line.seats == confirmed.seats.count()
            && (offer.is_none() || offer == confirmed.offer.as_deref().map(offers::value))
    };
    lines.len() == confirmed.lines.len() && lines.iter().zip(confirmed.keys.iter().zip(&confirmed.lines)).all(same)
}

fn finish(view: &Of<'_>, confirmed: &super::Confirmed) -> Finish<PlannedOrder> {
    let by = confirmed.by.clone();
    let read = |line: &OrderLine| by_api::evidence(view, line_text(view, line), view.now, None);
    let mut evidence: Vec<Evidence> = confirmed.lines.iter().map(read).collect();
    evidence.push(Evidence::person(view.say("fact-confirmed"), by.as_str(), view.now));
    let billed_by = view.around.distributor.clone();
    Finish::new(PlannedOrder { lines: confirmed.lines.clone(), billed_by, confirmed_by: by }, evidence)
}
