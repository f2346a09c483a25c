//! What a person reads before each sign-in, against what the browser is sent to ask for; and the calls that follow.

use std::collections::BTreeSet;

use baton_microsoft::identity::Purpose;
use baton_practice::{PracticeOptions, world::DIRECTORY_CONNECTION};
use baton_tests::{counts, journey::Journey};
use baton_workflow::{
    screen::{Block, MoveView},
    words::Language,
};
use batonctl::answering::buttons;
use jiff::tz::TimeZone;
use url::Url;

use super::{another_product::plan_with, rhipe_prime, walk};

type Names = BTreeSet<String>;

/// The permissions in an address that the browser opens, without their resource.
fn asked(address: &Url) -> Names {
    let scope = address.query_pairs().find(|(name, _)| name == "scope").expect("a scope").1.into_owned();
    scope.split(' ').map(|name| name.rsplit('/').next().unwrap_or(name).to_owned()).collect()
}

/// Microsoft's names of what stands under a title.
fn listed(view: &MoveView, title: &str) -> Names {
    let words = baton_engine::words(Language::English, TimeZone::UTC);
    let title = words.say(title, &[]);
    let items = view.screen.blocks.iter().find_map(|block| match block {
        Block::Needs { title: of, items } if *of == title => Some(items),
        _ => None,
    });
    let items = items.unwrap_or_else(|| panic!("no {title}: {:?}", view.screen.blocks));
    assert!(items.iter().all(|item| item.title.contains(' ')), "a sentence each: {items:?}");
    items.iter().map(|item| item.text.clone()).collect()
}

/// What stands on the screen of a further permission: the new ones, and by name those of the sign-in.
fn listed_more(view: &MoveView) -> (Names, Names) {
    let words = baton_engine::words(Language::English, TimeZone::UTC);
    let before = words.say("shared-consent-before", &[("names", "|".into())]);
    let (start, end) = before.split_once('|').expect("the sentence names them");
    let names = view.screen.blocks.iter().find_map(|block| match block {
        Block::Text { text } => text.strip_prefix(start)?.strip_suffix(end),
        _ => None,
    });
    let names = names.unwrap_or_else(|| panic!("no {before}: {:?}", view.screen.blocks));
    (listed(view, "shared-consent-new"), names.split(", ").map(str::to_owned).collect())
}

fn names(of: &[&str]) -> Names {
    of.iter().map(|name| (*name).to_owned()).collect()
}

/// The page of a further permission that is open now: its address, and what Baton says about it.
async fn further(journey: &mut Journey) -> (Url, Names, Names) {
    let address = journey.opened().await;
    let view = journey.until("the open page", |view| walk::offers(view, "stop_asking")).await;
    let (new, before) = listed_more(&view);
    (address, new, before)
}

#[tokio::test]
async fn what_a_person_reads_is_what_the_browser_asks_for_and_what_the_calls_need() {
    let admin = "anna.de.vries@fabrikam.example";
    let mut journey = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;
    journey.answer("confirm_enrolment", "continue", &[("enrolled", "enrolled"), ("confirmed_by", walk::STAFF)]).await;
    let view = walk::to_sign_in(&mut journey, "fabrikam.example", false).await;

    let first = listed(&view, "sign_in_admin-asks-title");
    let later = listed(&view, "sign_in_admin-asks-later");
    journey.answer("sign_in_admin", "continue", &[("way", "here")]).await;
    let sign_in = journey.opened().await;
    journey.person(admin).sign_in(sign_in.as_str()).await;
    journey.until_step("accept_delegated_admin").await;
    let (log, log_new, log_before) = accept(&mut journey, admin).await;
    walk::checks(&mut journey).await;
    let organization = walk::set_up(&mut journey).await;
    plan_with(&mut journey, "Business Standard", "Business Premium").await;
    walk::order(&mut journey, organization).await;
    walk::deliver(&mut journey).await;
    journey.until("both sides", |view| view.screen.step.as_str() == "verify_both_subscriptions" && !view.busy).await;
    journey.answer("verify_both_subscriptions", "continue", &[]).await;
    journey.until("people", |view| view.screen.step.as_str() == "switch_licences" && walk::offers(view, "start")).await;
    journey.answer("switch_licences", "start", &[("understand", "true")]).await;
    let (switch, switch_new, switch_before) = further(&mut journey).await;
    journey.person(admin).sign_in(switch.as_str()).await;
    journey
        .until("the permission", |view| !view.busy && walk::offers(view, "start") && !walk::offers(view, "stop_asking"))
        .await;
    journey.answer("switch_licences", "start", &[("understand", "true")]).await;
    let (country, country_new, country_before) = set_a_country(&mut journey).await;
    journey.person(admin).sign_in(country.as_str()).await;
    journey.until("the permission", |view| !view.busy && !walk::offers(view, "stop_asking")).await;
    walk::solve_difficulties(&mut journey, admin).await;

    assert_eq!(first, asked(&sign_in), "the sign-in");
    assert_eq!(first.len(), 10, "seven to read with, three of every sign-in");
    assert_eq!(log_new, names(&["AuditLog.Read.All"]));
    assert_eq!(switch_new, names(&["LicenseAssignment.ReadWrite.All"]));
    assert_eq!(country_new, names(&["LicenseAssignment.ReadWrite.All", "User.ReadWrite.All"]));
    let more =
        [(log, log_new, log_before), (switch, switch_new, switch_before), (country, country_new, country_before)];
    for (address, new, before) in &more {
        assert_eq!(*before, first, "a further permission repeats the sign-in");
        assert_eq!(new.union(before).cloned().collect::<Names>(), asked(address), "{address}");
    }
    let all_new: Names = more.iter().flat_map(|(_, new, _)| new.clone()).collect();
    assert_eq!(later, all_new, "what was announced at the sign-in is what was asked for later");
    counts::report("sign-in screens that list what is asked", "permissions", 1 + more.len() as u64);
    assert_eq!(every_call_is_known(&journey), 2, "licences and countries");
}

/// The move to rhipe at the Directory Connection. The sign-in was closed with the program.
async fn at_the_directory_connection() -> Journey {
    let mut journey = rhipe_prime::checked(rhipe_prime::FABRIKAM, false).await;
    rhipe_prime::choose_transition(&mut journey).await;
    rhipe_prime::transition(&mut journey).await.expect("Prime takes it");
    journey.until_step("send_partner_connect").await;
    let sent = [("way", "here"), ("done", "true"), ("confirmed_by", walk::STAFF)];
    journey.answer("send_partner_connect", "continue", &sent).await;
    let journey = journey.restarted().await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey
}

#[tokio::test]
async fn the_list_of_apps_is_asked_for_where_it_proves_the_directory_connection() {
    let admin = "anna.de.vries@fabrikam.example";
    let mut journey = at_the_directory_connection().await;
    journey.until("the sign-in", |view| walk::offers(view, "sign_in_again")).await;
    journey.answer("connect_directory", "sign_in_again", &[]).await;
    let address = journey.opened().await;
    journey.person(admin).sign_in(address.as_str()).await;
    let offered = journey.until("the offer to look", |view| walk::offers(view, "ask_apps")).await;
    let said_before = listed_more(&offered);

    journey.answer("connect_directory", "ask_apps", &[]).await;
    let (page, new, before) = further(&mut journey).await;
    journey.person(admin).sign_in(page.as_str()).await;
    let noted = |view: &MoveView| view.screen.watch.as_ref().is_some_and(|watch| watch.every_seconds == 15);
    journey.until("the first look", noted).await;
    let found = journey.cloud.world().with(|world, _| world.account(admin).map(|(one, user)| (one.id, user.id)));
    let (tenant, by) = found.expect("an account");
    journey.cloud.world().let_in(tenant, &DIRECTORY_CONNECTION, by).expect("a Global Administrator");
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey.answer("connect_directory", "continue", &[]).await;

    assert_eq!(new, names(&["Application.Read.All"]));
    assert_eq!(said_before, (new.clone(), before.clone()), "said before the page opens, and while it is open");
    assert_eq!(new.union(&before).cloned().collect::<Names>(), asked(&page), "{page}");
    journey.until_step("confirm_tenant").await;
    assert_eq!(every_call_is_known(&journey), 0, "nothing was changed at Microsoft");
    let grants = journey.cloud.controls().requests().iter().filter(|one| one.path.contains("appRole")).count();
    assert!(grants > 0, "what the app may do was read");
}

/// Accepts the partner, and stops where the audit log is asked for; gives that page and what Baton says about it.
async fn accept(journey: &mut Journey, admin: &str) -> (Url, Names, Names) {
    journey.answer("accept_delegated_admin", "continue", &[("way", "here")]).await;
    let address = journey.opened().await;
    let person = journey.person(admin);
    let page = person.sign_in(address.as_str()).await;
    person.submit(&page, "id=\"accept\"", &[("agree", "yes"), ("accept", "Accept")]).await;
    let offered = journey.engine.runner.look(journey.id).await.expect("looked");
    let before_asking = listed_more(&offered);
    let waiting = journey.answer("accept_delegated_admin", "ask_log", &[]).await;
    let asking = listed_more(&waiting);
    let address = journey.opened().await;
    journey.person(admin).sign_in(address.as_str()).await;
    journey.until_step("verify_default_domain").await;
    assert_eq!(before_asking, asking, "said before the page opens, and while it is open");
    (address, asking.0, asking.1)
}

/// Sets the country of the first person who needs one; gives the page that asks for it.
async fn set_a_country(journey: &mut Journey) -> (Url, Names, Names) {
    let wanted = |view: &MoveView| {
        let all = buttons(&view.screen).into_iter().filter(|button| button.enabled);
        all.filter_map(|button| match &button.does {
            baton_workflow::screen::ButtonAct::Submit { action } if action.starts_with("country:") => {
                Some(action.clone())
            }
            _ => None,
        })
        .next()
    };
    let view = journey.until("somebody without a country", |view| !view.busy && wanted(view).is_some()).await;
    let action = wanted(&view).expect("just seen");
    journey.answer("switch_licences", &action, &[("country:*", "NL")]).await;
    further(journey).await
}

/// Every request that reached the practice Graph is a call of one permission. How many different writes were among them.
fn every_call_is_known(journey: &Journey) -> usize {
    let mut seen: BTreeSet<&'static str> = BTreeSet::new();
    let permissions = || Purpose::ALL.into_iter().flat_map(|purpose| purpose.permissions());
    for request in journey.cloud.controls().requests() {
        let Some(path) = request.path.strip_prefix("/graph/v1.0") else { continue };
        let call = format!("{} {path}", request.method);
        let fits: Vec<&'static str> = permissions()
            .flat_map(|permission| permission.calls)
            .copied()
            .filter(|template| is_call(template, &call))
            .collect();

        assert_eq!(fits.len(), 1, "{call} is a call of one permission: {fits:?}");
        seen.extend(fits);
    }
    counts::report("different calls seen", "permissions", seen.len() as u64);
    seen.iter().filter(|call| !call.starts_with("GET ")).count()
}

/// Whether `call` is one of `template`, in which `{...}` stands for one value.
fn is_call(template: &str, call: &str) -> bool {
    let (template, call): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), call.split('/').collect());
    template.len() == call.len()
        && template.iter().zip(&call).all(|(wanted, is)| match wanted.split_once('{') {
            Some((start, rest)) => {
                let end = rest.split_once('}').map_or("", |(_, end)| end);
                is.starts_with(start) && is.ends_with(end) && is.len() > start.len() + end.len()
            }
            None => wanted == is,
        })
}
