//! Helps who is not sure: a new subscription at Microsoft shows that the button was pressed.

use baton_domain::Evidence;
use baton_microsoft::identity::Purpose;
use baton_workflow::{Observed, Told, Trouble, View};

use super::{OrderNote, PlaceOrder, current, policy, pressing::Stage};
use crate::{Tools, permissions::Asked, trouble::of_graph};

const READ: Asked = Asked::looking::<PlaceOrder>(Purpose::Read);

/// Looks only while it is not known whether the line was ordered: its product among subscriptions that were not there before.
pub async fn look(tools: &Tools, view: &View<'_, PlaceOrder>) -> Result<Observed<PlaceOrder>, Trouble> {
    let unsure = matches!(policy::stage(view, &view.seen.pressing), Stage::Question | Stage::LookUp);
    let Some(line) = current(view).filter(|_| unsure && view.given.0.proved) else { return Ok(Observed::Nothing) };
    let Some(sku) = line.sku.filter(|_| !view.seen.appeared.iter().any(|(known, _)| *known == line.number)) else {
        return Ok(Observed::Nothing);
    };
    // A help, not a need: without a sign-in the person looks it up in the portal.
    let Ok(token) = tools.token(view.given.0.tenant, READ).await else { return Ok(Observed::Nothing) };
    let found = tools.graph.subscriptions(&token).await.map_err(|error| of_graph(&error))?;
    let old = &view.given.2.rows;
    let new = found.value.iter().find(|row| row.sku_id == Some(sku) && !old.iter().any(|old| old.id == row.id));
    let Some(new) = new else { return Ok(Observed::Nothing) };
    let seats = new.seats.count();
    let fact = view.say_with("fact-appeared", &[("seats", seats.into()), ("product", line.product.as_str().into())]);
    let evidence = vec![Evidence::microsoft(fact, found.at, found.request_id)];
    Ok(Observed::Note(Told::new(OrderNote::Appeared { line: line.number, seats }, evidence)))
}
