//! Reads the tenant's apps: once before the link is opened, then again and again for what is new.

use baton_domain::{Evidence, Seen, TenantId, display_text};
use baton_http::AccessToken;
use baton_microsoft::{
    graph::{GraphError, ServicePrincipal},
    identity::Purpose,
};
use baton_workflow::{Observed, ProblemCode, Told, Trouble, View};
use jiff::SignedDuration;

use super::{
    ConnectDirectory, granted,
    note::{App, Candidate, Looked, NoAccess, Note, Sight},
};
use crate::{
    Tools,
    further_permission::{self, end_of_asking},
    permissions::Asked,
    sign_in_again::{self, Reading},
    trouble::of_graph,
};

/// What reading the tenant's apps asks for.
pub(super) const APPS: Asked = Asked::looking::<ConnectDirectory>(Purpose::ReadApps);

/// A look without news is kept once an hour, so that proof does not grow old while somebody waits.
const QUIET: SignedDuration = SignedDuration::from_hours(1);

type Here<'a> = View<'a, ConnectDirectory>;
type Names = Vec<(String, String)>;

pub(super) async fn look(tools: &Tools, view: &Here<'_>) -> Result<Observed<ConnectDirectory>, Trouble> {
    let names = &view.given.0;
    if !names.proved {
        return Ok(Observed::Nothing);
    }
    let mut looked = Looked { visit: view.visit, ..Looked::default() };
    if let Some(attempt) = view.seen.asking {
        match end_of_asking(tools, names.tenant.into(), attempt) {
            None => return Ok(Observed::Nothing),
            Some(end) => looked.asked = Some(end),
        }
    }
    match sign_in_again::reading::<ConnectDirectory>(tools, names.tenant, &view.seen.again).await? {
        Reading::Token(_) => {}
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(Note::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    }
    let token = match token(tools, view, &looked).await? {
        Ok(token) => token,
        Err(no_access) => return Ok(kept(view, looked.without(no_access), Vec::new(), Vec::new())),
    };
    let apps = match tools.graph.service_principals(&token).await {
        Ok(apps) => apps,
        Err(GraphError::Forbidden { .. } | GraphError::NotFound { .. }) => {
            return Ok(kept(view, looked.without(NoAccess::Refused), Vec::new(), Vec::new()));
        }
        Err(error) => return Err(of_graph(&error)),
    };
    let others = apps.map(|apps| of_others(tools, names.tenant, apps));
    let Some((before, _)) = &view.seen.before else {
        let fact = view.say_with("fact-before", &[("n", others.value.len().into())]);
        looked.before = Some(others.value.iter().map(|app| app.id).collect());
        looked.sight = Some(Sight::default());
        let evidence = vec![Evidence::microsoft(fact, others.at, others.request_id)];
        return Ok(kept(view, looked, evidence, Vec::new()));
    };
    let is_new = |app: &ServicePrincipal| !before.contains(&app.id);
    let offered = others.map(|apps| {
        apps.into_iter().filter(|app| view.seen.connected_before || is_new(app)).collect::<Vec<ServicePrincipal>>()
    });
    let candidate = match (view.seen.chosen, offered.value.as_slice()) {
        (Some(chosen), all) => all.iter().find(|app| app.id == chosen),
        (None, [only]) if !view.seen.connected_before => Some(only),
        (None, _) => None,
    };
    let mut names: Names =
        offered.value.iter().map(|app| (app.id.to_string(), display_text(&app.display_name, 120))).collect();
    let mut evidence = Vec::new();
    let candidate = match candidate {
        Some(app) => {
            let candidate = Candidate {
                app: App::from(app),
                is_new: is_new(app),
                permissions: permissions(tools, &token, app, &mut evidence, view).await?,
            };
            names.extend(owner(tools, &token, view, &candidate.app).await);
            evidence.insert(0, fact(view, app, &candidate, &names, &offered));
            Some(candidate)
        }
        None => {
            let key = if offered.value.is_empty() { "fact-none" } else { "fact-several" };
            let text = view.say_with(key, &[("n", offered.value.len().into())]);
            let none_chosen = Evidence::microsoft(text, offered.at, offered.request_id.clone()).missing();
            evidence.extend((!view.seen.connected_before).then_some(none_chosen));
            None
        }
    };
    looked.sight = Some(Sight { apps: offered.value.iter().map(App::from).collect(), candidate });
    Ok(kept(view, looked, evidence, names))
}

/// A token that may read apps, or why there is none. What was not given is not asked for again by itself.
async fn token(tools: &Tools, view: &Here<'_>, looked: &Looked) -> Result<Result<AccessToken, NoAccess>, Trouble> {
    let tenant = view.given.0.tenant;
    let just_given = looked.asked == Some(further_permission::Asked::Given);
    match view.seen.no_access {
        Some(NoAccess::NotGiven) if !just_given && !tools.sign_ins.covers(tenant, &APPS.scopes()) => {
            return Ok(Err(NoAccess::NotGiven));
        }
        Some(NoAccess::Refused) if !just_given => return Ok(Err(NoAccess::Refused)),
        Some(NoAccess::NotGiven | NoAccess::Refused) | None => {}
    }
    match tools.token(tenant, APPS).await {
        Ok(token) => Ok(Ok(token)),
        Err(trouble) if trouble.code == ProblemCode::NeedsAdminConsent => Ok(Err(NoAccess::NotGiven)),
        Err(trouble) => Err(trouble),
    }
}

/// Apps that belong to neither the customer nor Microsoft, and are not Baton itself.
fn of_others(tools: &Tools, tenant: TenantId, apps: Vec<ServicePrincipal>) -> Vec<ServicePrincipal> {
    let baton = tools.identity.as_ref().map(|identity| identity.client_id().0);
    apps.into_iter().filter(|app| app.is_of_others(tenant) && (app.app_id.is_none() || app.app_id != baton)).collect()
}

/// What the app may do by itself; none where Microsoft does not show it.
async fn permissions(
    tools: &Tools,
    token: &AccessToken,
    app: &ServicePrincipal,
    evidence: &mut Vec<Evidence>,
    view: &Here<'_>,
) -> Result<Option<Vec<baton_microsoft::graph::AppPermission>>, Trouble> {
    match tools.graph.app_permissions(token, app.id).await {
        Ok(seen) => {
            let names: Vec<String> = seen.value.iter().map(|one| granted::name(view, one)).collect();
            let fact = match names.as_slice() {
                [] => view.say("fact-may-nothing"),
                names => view.say_with("fact-may", &[("names", names.join(", ").into())]),
            };
            evidence.push(Evidence::microsoft(fact, seen.at, seen.request_id));
            Ok(Some(seen.value))
        }
        // Gone meanwhile, or Microsoft stumbled: this proves nothing, and is said on the screen.
        Err(GraphError::Forbidden { .. } | GraphError::NotFound { .. } | GraphError::Unexpected { .. }) => Ok(None),
        Err(error) => Err(of_graph(&error)),
    }
}

/// The name of the organization that made the app, where it is not known yet.
async fn owner(tools: &Tools, token: &AccessToken, view: &Here<'_>, app: &App) -> Option<(String, String)> {
    let owner = app.owner.filter(|owner| !view.names.contains_key(&owner.to_string()))?;
    let seen = tools.graph.tenant_name(token, owner).await.ok()?;
    Some((owner.to_string(), display_text(&seen.value?.display_name, 120)))
}

fn fact(
    view: &Here<'_>,
    app: &ServicePrincipal,
    candidate: &Candidate,
    names: &Names,
    seen: &Seen<Vec<ServicePrincipal>>,
) -> Evidence {
    let number = app.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let known = names.iter().find(|(id, _)| *id == number).map(|(_, name)| name).or_else(|| view.names.get(&number));
    let app_id = app.app_id.map(|id| id.to_string()).unwrap_or_default();
    let args = [
        ("name", display_text(&app.display_name, 80).into()),
        ("id", app_id.into()),
        ("owner", known.cloned().unwrap_or(number).into()),
    ];
    let key = if candidate.is_new { "fact-new" } else { "fact-there-before" };
    Evidence::microsoft(view.say_with(key, &args), seen.at, seen.request_id.clone())
}

/// What is new is written down; what is known already is not.
fn kept(view: &Here<'_>, looked: Looked, evidence: Vec<Evidence>, names: Names) -> Observed<ConnectDirectory> {
    let seen = &view.seen;
    let same_sight = match (&looked.sight, &seen.last) {
        (None, None) => true,
        (Some(now), Some(last)) => {
            last.visit == view.visit && last.sight == *now && view.now.duration_since(last.at) < QUIET
        }
        (Some(_), None) | (None, Some(_)) => false,
    };
    let is_news = looked.asked.is_some() || looked.before.is_some() || seen.again.needed;
    if !is_news && same_sight && looked.no_access == seen.no_access {
        return Observed::Nothing;
    }
    Observed::Note(Told::new(Note::Looked(Box::new(looked)), evidence).names(names))
}

impl Looked {
    fn without(self, no_access: NoAccess) -> Self {
        Self { no_access: Some(no_access), ..self }
    }
}

impl From<&ServicePrincipal> for App {
    fn from(app: &ServicePrincipal) -> Self {
        Self { id: app.id, app_id: app.app_id, owner: app.owner }
    }
}
