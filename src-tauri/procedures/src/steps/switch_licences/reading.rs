//! Looks: who still has to be switched, and whether a permission that was asked for has come.

use std::collections::BTreeSet;

use baton_domain::{Evidence, UserId, display_text};
use baton_microsoft::{
    Seen as Sight,
    graph::{People, User},
};
use baton_workflow::{Observed, Told, Trouble, View};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    SwitchLicences,
    notes::{Note, What},
    plan::{self, Change, Plan, Tenant},
    routes,
};
use crate::{
    Naming, Tools,
    sign_in_again::{self, Reading},
    sign_ins::{Ended, Pending},
    trouble,
};

type Here<'a> = View<'a, SwitchLicences>;
type Looked = Result<Observed<SwitchLicences>, Trouble>;

pub(super) async fn observe(tools: &Tools, view: &Here<'_>) -> Looked {
    let (admin, ..) = &view.given;
    let routes = routes(view);
    if !admin.proved || routes.is_empty() {
        return Ok(Observed::Nothing);
    }
    if let Some((_, attempt)) = view.seen.asking {
        return asked(tools, view, attempt);
    }
    let token = match sign_in_again::reading::<SwitchLicences>(tools, admin.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let of = |error| trouble::of_graph(&error);
    let products = tools.graph.subscribed_skus(&token).await.map_err(of)?;
    let users = tools.graph.users(&token, People::All).await.map_err(of)?;
    if let Some(note) = done_after_all(view, &users) {
        return Ok(Observed::Note(note));
    }
    let from_group = users.value.iter().any(|user| user.states.iter().any(|state| state.by_group.is_some()));
    let groups = if from_group { tools.graph.licensing_groups(&token).await.map_err(of)?.value } else { Vec::new() };
    let groups: Vec<(Uuid, String)> =
        groups.into_iter().map(|group| (group.id, display_text(&group.display_name, 80))).collect();
    let switched = switched(view);
    let tenant = Tenant {
        users: &users.value,
        products: &products.value,
        groups: &groups,
        switched: &switched,
        naming: Naming::of(tools, view.words),
    };
    let made = plan::plan(&routes, &tenant);
    Ok(Observed::Note(told(view, made, &users)))
}

/// A permission page is open, or has ended.
fn asked(tools: &Tools, view: &Here<'_>, attempt: Uuid) -> Looked {
    let (admin, ..) = &view.given;
    let agreed = match tools.sign_ins.state(admin.tenant) {
        Pending::Browser { attempt: waiting, .. } if waiting == attempt => return Ok(Observed::Nothing),
        Pending::Ended { attempt: ended, how } if ended == attempt => {
            tools.sign_ins.cancel(admin.tenant);
            match how {
                Ended::SignedIn(_) => true,
                Ended::OtherCompany(_) | Ended::Failed(_) => false,
            }
        }
        // Another sign-in took its place, or Baton was closed meanwhile.
        Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => false,
    };
    Ok(Observed::Note(Told::plain(Note::AskEnded { agreed })))
}

/// Somebody whose change was answered with "busy" and is seen done now: kept as Baton's own change, so that it can be undone.
/// One at a time, before the look itself, which would no longer list them.
fn done_after_all(view: &Here<'_>, users: &Sight<Vec<User>>) -> Option<Told<Note>> {
    let sent = view.seen.people.iter().filter_map(|(user, tried)| Some((*user, tried.sent.as_ref()?)));
    let is_done =
        |user: UserId, change: &Change| users.value.iter().any(|seen| seen.id == user && change.is_done_for(seen));
    let (user, change) = sent.into_iter().find(|(user, change)| is_done(*user, change))?;
    let what = What::Switched { change: change.clone() };
    Some(Told::plain(Note::Person { user, what, request_id: users.request_id.clone() }))
}

fn switched(view: &Here<'_>) -> BTreeSet<UserId> {
    let done =
        view.seen.people.iter().filter(|(_, tried)| matches!(tried.what, Some(What::Switched { .. } | What::Already)));
    done.map(|(user, _)| *user).collect()
}

/// The note, with what it proves. A look without news is a small row.
fn told(view: &Here<'_>, made: Plan, users: &Sight<Vec<User>>) -> Told<Note> {
    let evidence = evidence(view, &made, users.at, users.request_id.clone());
    if view.seen.plan.as_ref().is_some_and(|(known, _)| *known == made) {
        return Told::new(Note::LookedAgain, evidence);
    }
    let planned: BTreeSet<UserId> = made.people.iter().map(|(user, _)| *user).collect();
    let new = |user: &&User| planned.contains(&user.id) && !view.names.contains_key(&user.id.to_string());
    let names = users.value.iter().filter(new).flat_map(|user| {
        let name = if user.display_name.trim().is_empty() { &user.username } else { &user.display_name };
        [
            (user.id.to_string(), display_text(name, 120)),
            (format!("{}:username", user.id), display_text(&user.username, 200)),
        ]
    });
    Told::new(Note::Looked { plan: made }, evidence).names(names.collect())
}

fn evidence(view: &Here<'_>, made: &Plan, at: Timestamp, request_id: Option<String>) -> Vec<Evidence> {
    let fact = |key: &str, n: u32| Evidence::microsoft(view.say_with(key, &[("n", n.into())]), at, request_id.clone());
    vec![
        fact("fact-new", made.counts.on_new),
        fact("fact-old", made.counts.on_old),
        fact("fact-without", made.counts.without),
    ]
}
