//! Looks: who has none of the new products, how many seats are left, who got one.

use std::collections::BTreeSet;

use baton_domain::{Evidence, SkuId, SubscriptionStatus, UserId, display_text};
use baton_microsoft::graph::{People, Subscription, User};
use baton_workflow::{Observed, Told, Trouble, View};
use uuid::Uuid;

use super::{AssignNewUsers, Note, Sight, notes::Product, products as new_products};
use crate::{
    Naming, Tools,
    sign_in_again::{self, Reading},
    sign_ins::{Ended, Pending},
    trouble,
};

type Here<'a> = View<'a, AssignNewUsers>;
type Looked = Result<Observed<AssignNewUsers>, Trouble>;

pub(super) async fn observe(tools: &Tools, view: &Here<'_>) -> Looked {
    let (admin, ..) = &view.given;
    if !admin.proved {
        return Ok(Observed::Nothing);
    }
    if let Some(attempt) = view.seen.asking {
        return asked(tools, view, attempt);
    }
    let token = match sign_in_again::reading::<AssignNewUsers>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let of = |error| trouble::of_graph(&error);
    let subscriptions = tools.graph.subscriptions(&token).await.map_err(of)?;
    let users = tools.graph.users(&token, People::All).await.map_err(of)?;
    let sight = sight(view, &users.value, &subscriptions.value, Naming::of(tools, view.words));
    let evidence = if sight.given.is_empty() {
        Vec::new()
    } else {
        let fact = view.say_with("fact-given", &[("n", sight.given.len().into())]);
        vec![Evidence::microsoft(fact, users.at, users.request_id)]
    };
    if view.seen.sight.as_ref() == Some(&sight) {
        let is_known = view.seen.is_read_back() && !view.seen.again.needed;
        return Ok(if is_known { Observed::Nothing } else { Observed::Note(Told::new(Note::LookedAgain, evidence)) });
    }
    let listed: BTreeSet<UserId> = sight.people.iter().map(|(user, _)| *user).collect();
    let new = |user: &&User| listed.contains(&user.id) && !view.names.contains_key(&user.id.to_string());
    let names = users.value.iter().filter(new).flat_map(|user| {
        let name = if user.display_name.trim().is_empty() { &user.username } else { &user.display_name };
        [
            (user.id.to_string(), display_text(name, 120)),
            (format!("{}:username", user.id), display_text(&user.username, 200)),
        ]
    });
    let names = names.collect();
    Ok(Observed::Note(Told::new(Note::Looked { sight }, evidence).names(names)))
}

fn asked(tools: &Tools, view: &Here<'_>, attempt: Uuid) -> Looked {
    let tenant = view.given.0.tenant;
    let agreed = match tools.sign_ins.state(tenant) {
        Pending::Browser { attempt: waiting, .. } if waiting == attempt => return Ok(Observed::Nothing),
        Pending::Ended { attempt: ended, how } if ended == attempt => {
            tools.sign_ins.cancel(tenant);
            matches!(how, Ended::SignedIn(_))
        }
        Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => false,
    };
    Ok(Observed::Note(Told::plain(Note::AskEnded { agreed })))
}

fn sight(view: &Here<'_>, users: &[User], subscriptions: &[Subscription], naming: Naming<'_>) -> Sight {
    let skus = new_products(view);
    let (_, old, order, ..) = &view.given;
    let product = |sku: &SkuId| {
        let named = order.lines.iter().find(|line| line.sku == Some(*sku)).map(|line| line.product.clone());
        let ends = |row: &Subscription| old.to_cancel().any(|old| old.id == row.id);
        let stays = subscriptions
            .iter()
            .filter(|row| row.sku_id == Some(*sku) && row.status == SubscriptionStatus::Enabled && !ends(row));
        let stays = stays.map(|row| row.seats.count()).fold(0, u32::saturating_add);
        let held = u32::try_from(users.iter().filter(|user| user.holds(*sku)).count()).unwrap_or(u32::MAX);
        Product {
            sku: *sku,
            name: named.unwrap_or_else(|| name_of(*sku, subscriptions, naming)),
            free: stays.saturating_sub(held),
        }
    };
    let lacks = |user: &&User| user.is_enabled && !user.is_guest && !skus.iter().any(|sku| user.holds(*sku));
    let others = |user: &User| u32::try_from(user.licences.len()).unwrap_or(u32::MAX);
    let given = view.seen.chosen.iter().filter(|(id, sku)| users.iter().any(|user| user.id == *id && user.holds(*sku)));
    Sight {
        products: skus.iter().map(product).collect(),
        people: users.iter().filter(lacks).map(|user| (user.id, others(user))).collect(),
        given: given.map(|(user, _)| *user).collect(),
    }
}

fn name_of(sku: SkuId, subscriptions: &[Subscription], naming: Naming<'_>) -> String {
    let row = subscriptions.iter().find(|row| row.sku_id == Some(sku));
    let (part_number, parts) = row.map_or(("", [].as_slice()), |row| (&row.part_number, &row.service_plans));
    naming.product(Some(sku), part_number, parts)
}
