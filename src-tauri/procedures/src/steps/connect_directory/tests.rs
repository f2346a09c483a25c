//! What the person is shown and what ends the step.

use baton_domain::{Source, TenantId};
use baton_microsoft::graph::AppPermission;
use baton_workflow::{ProblemCode, Recorded, screen::Block};
use jiff::SignedDuration;
use serde_json::json;

use super::{
    note::{App, Looked, NoAccess, Sight},
    *,
};
use crate::{
    further_permission::Asked,
    scene::{self, NOW, Scene, VISIT, in_both_languages},
    steps::{ConnectWay, SentPartnerConnect},
};

const SIGNED: (&str, &str) = (parts::CONFIRMED_BY, "Sam Okafor");

fn given(proved: bool) -> baton_workflow::Given<ConnectDirectory> {
    let sent: Recorded<SentPartnerConnect> = scene::sent_partner_connect();
    (scene::names_of_tenant(proved), sent)
}

fn app(number: u128) -> App {
    App {
        id: Uuid::from_u128(number),
        app_id: Some(Uuid::from_u128(number + 100)),
        owner: Some(TenantId(Uuid::from_u128(9))),
    }
}

fn permission(name: &str) -> AppPermission {
    AppPermission { resource: "Microsoft Graph".to_owned(), name: Some(name.to_owned()) }
}

fn candidate(permissions: Option<&[&str]>, is_new: bool) -> Candidate {
    let permissions = permissions.map(|names| names.iter().map(|name| permission(name)).collect());
    Candidate { app: app(1), is_new, permissions }
}

/// The first look, and then what a second one saw.
fn seen(apps: &[u128], candidate: Option<Candidate>) -> Seen {
    let mut seen = noted();
    let sight = Sight { apps: apps.iter().map(|number| app(*number)).collect(), candidate };
    seen.apply(looked(Looked { sight: Some(sight), ..Looked::default() }), NOW);
    seen
}

/// Only the first look.
fn noted() -> Seen {
    let mut seen = Seen::default();
    let first = Looked { before: Some([Uuid::nil()].into()), sight: Some(Sight::default()), ..Looked::default() };
    seen.apply(looked(first), NOW - SignedDuration::from_mins(2));
    seen
}

fn without(no_access: NoAccess) -> Seen {
    let mut seen = Seen::default();
    seen.apply(looked(Looked { no_access: Some(no_access), ..Looked::default() }), NOW);
    seen
}

fn looked(looked: Looked) -> Note {
    Note::Looked(Box::new(Looked { visit: VISIT, ..looked }))
}

fn answers(action: &str, fields: &[(&str, &str)]) -> Answers {
    let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    Answers { action: action.to_owned(), fields }
}

fn go_on(seen: Seen, fields: &[(&str, &str)]) -> Result<Accepted<ConnectDirectory>, FieldErrors> {
    let scene = Scene::english();
    ConnectDirectory.accept(&scene.view(given(true), seen), &answers("continue", fields))
}

#[test]
fn every_screen_is_whole_in_both_languages() {
    let reads = || candidate(Some(&["Directory.Read.All"]), true);
    let more = || candidate(Some(&["Directory.Read.All", "Mail.Send"]), true);
    let mut asking = without(NoAccess::NotGiven);
    asking.apply(Note::Asking { attempt: VISIT }, NOW);
    let mut not_given = without(NoAccess::NotGiven);
    let trouble = Trouble::new(ProblemCode::NeedsAdminConsent);
    let said_no =
        Looked { no_access: Some(NoAccess::NotGiven), asked: Some(Asked::Not { trouble }), ..Looked::default() };
    not_given.apply(looked(said_no), NOW);
    let mut earlier = noted();
    earlier.apply(Note::ConnectedBefore { is: true }, NOW);
    earlier
        .apply(looked(Looked { sight: Some(Sight { apps: vec![app(1)], candidate: None }), ..Looked::default() }), NOW);
    let mut none_of_them = earlier.clone();
    none_of_them.apply(Note::NoneOfThem, NOW);
    let mut chosen = seen(&[1, 2], Some(candidate(Some(&[]), false)));
    chosen.chosen = Some(Uuid::from_u128(1));
    let all = [
        Seen::default(),
        without(NoAccess::NotGiven),
        without(NoAccess::Refused),
        asking,
        not_given,
        noted(),
        seen(&[1], Some(reads())),
        seen(&[1], Some(more())),
        seen(&[1], Some(candidate(None, true))),
        seen(&[1, 2], None),
        earlier,
        none_of_them,
        chosen,
    ];
    for (proved, seen) in all.into_iter().map(|seen| (true, seen)).chain([(false, Seen::default())]) {
        in_both_languages("connect_directory", |scene| {
            ConnectDirectory.screen(&scene.view(given(proved), seen.clone()))
        });
    }
    let ends = [(Some(scene::name()), None), (None, Some(is_new())), (Some(scene::name()), Some(is_new()))];
    for (confirmed_by, app) in ends {
        in_both_languages("connect_directory", |scene| {
            let mut view = scene.view(given(true), Seen::default());
            view.outcome =
                Some(scene::recorded(ConnectedDirectory { confirmed_by: confirmed_by.clone(), app: app.clone() }));
            ConnectDirectory.screen(&view)
        });
    }
}

fn is_new() -> ConnectedApp {
    let App { id, app_id, owner } = app(1);
    ConnectedApp { id, app_id, owner, is_new: true }
}

#[test]
fn what_it_may_ask_for_is_said_before_and_what_is_too_much() {
    let scene = Scene::english();
    let screen = ConnectDirectory.screen(&scene.view(given(true), noted()));

    let asks = screen.blocks.iter().position(|block| matches!(block, Block::Needs { .. })).expect("what it asks for");
    let link = screen.blocks.iter().position(|block| matches!(block, Block::Guide { .. })).expect("the link");
    let Block::Needs { items, .. } = &screen.blocks[asks] else { panic!("just found") };
    assert!(asks < link, "before the link is opened");
    assert_eq!(
        items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(),
        ["Sign in and read the profile", "Read directory data"]
    );
    assert!(items.iter().all(|item| item.text.contains("cannot")), "each says what it does not allow: {items:?}");
    let text = format!("{:?}", screen.blocks);
    for word in ["write", "in the admin's name", "full access", "ask Arrow why"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn the_link_is_opened_here_only_once_the_apps_before_it_are_noted() {
    let scene = Scene::english();
    let opens = |seen: Seen, way: ConnectWay| {
        let mut given = given(true);
        given.1.value.way = way;
        given.1.value.link = Some("http://127.0.0.1:1/prime/connect/7c4e".parse().expect("an address"));
        format!("{:?}", ConnectDirectory.screen(&scene.view(given, seen)).blocks).contains("Open Partner Connect")
    };

    assert!(!opens(Seen::default(), ConnectWay::Here), "nobody has looked yet");
    assert!(!opens(without(NoAccess::NotGiven), ConnectWay::Here), "the list can still be asked for");
    assert!(opens(noted(), ConnectWay::Here) && opens(noted(), ConnectWay::Behalf));
    assert!(opens(without(NoAccess::Refused), ConnectWay::Here), "there is nothing to wait for");
    assert!(!opens(noted(), ConnectWay::Send), "the customer's admin has it on their own computer");
}

#[test]
fn one_new_app_that_only_reads_ends_the_step_without_anybodys_word() {
    let done = go_on(seen(&[1], Some(candidate(Some(&["Directory.Read.All"]), true))), &[]);

    let Ok(Accepted::Done(done)) = done else { panic!("it is done") };
    assert_eq!(done.outcome, ConnectedDirectory { confirmed_by: None, app: Some(is_new()) });
    assert!(done.evidence.is_empty(), "the look has written down what Microsoft showed");
}

#[test]
fn an_app_that_may_do_more_or_cannot_be_seen_through_waits_for_a_name() {
    for permissions in [Some(["Directory.Read.All", "Mail.Send"].as_slice()), None] {
        let seen = seen(&[1], Some(candidate(permissions, true)));

        let alone = go_on(seen.clone(), &[]);
        let unticked = go_on(seen.clone(), &[SIGNED]);
        let signed = go_on(seen, &[(SURE, "true"), SIGNED]);

        assert!(alone.is_err_and(|errors| errors.of(SURE).is_some()), "{permissions:?}");
        assert!(unticked.is_err_and(|errors| errors.of(SURE).is_some()), "{permissions:?}");
        let Ok(Accepted::Done(done)) = signed else { panic!("{permissions:?}: it is done") };
        assert_eq!(done.outcome.confirmed_by, Some(scene::name()));
        assert!(done.outcome.app.is_some());
        assert!(matches!(&done.evidence[..], [one] if matches!(one.source, Source::Person { .. })));
    }
}

#[test]
fn which_of_several_apps_it_is_is_a_persons_word() {
    let scene = Scene::english();
    let several = seen(&[1, 2], None);
    let view = scene.view::<ConnectDirectory>(given(true), several.clone());
    let second = Uuid::from_u128(2).to_string();

    let nothing = ConnectDirectory.accept(&view, &answers("choose", &[]));
    let strange = ConnectDirectory.accept(&view, &answers("choose", &[(APP, &Uuid::from_u128(3).to_string())]));
    let none = ConnectDirectory.accept(&view, &answers("choose", &[(APP, NONE)]));
    let chosen = ConnectDirectory.accept(&view, &answers("choose", &[(APP, &second)]));
    let unchosen = go_on(several.clone(), &[(guided::DONE, "true"), SIGNED]);

    for refused in [nothing, strange, none] {
        assert!(refused.is_err_and(|errors| errors.of(APP).is_some()));
    }
    assert!(matches!(unchosen, Ok(Accepted::Look)), "a word does not stand in for what Baton sees");
    let Ok(Accepted::NoteAndLook(told)) = chosen else { panic!("it looks closely") };
    let mut seen = several;
    seen.apply(told.note, NOW);
    let sight = Sight { apps: vec![app(1), app(2)], candidate: Some(candidate(Some(&["Directory.Read.All"]), true)) };
    seen.apply(looked(Looked { sight: Some(sight), ..Looked::default() }), NOW);
    assert!(go_on(seen.clone(), &[]).is_err_and(|errors| errors.of(SURE).is_some()));
    assert!(matches!(go_on(seen, &[(SURE, "true"), SIGNED]), Ok(Accepted::Done(_))));
}

#[test]
fn a_persons_word_ends_the_step_only_where_baton_may_not_look() {
    let word = [(guided::DONE, "true"), SIGNED];
    let mut signed_out = noted();
    signed_out.apply(Note::SignIn { again: AgainNote::Needed }, NOW);
    let mut none_of_them = seen(&[1], None);
    none_of_them.apply(Note::ConnectedBefore { is: true }, NOW);
    none_of_them.apply(Note::NoneOfThem, NOW);

    for blind in [without(NoAccess::NotGiven), without(NoAccess::Refused), signed_out, none_of_them] {
        assert!(go_on(blind.clone(), &[SIGNED]).is_err_and(|errors| errors.of(guided::DONE).is_some()));
        let Ok(Accepted::Done(done)) = go_on(blind, &word) else { panic!("it is taken") };
        assert_eq!(done.outcome, ConnectedDirectory { confirmed_by: Some(scene::name()), app: None });
        assert!(done.evidence.iter().all(|fact| matches!(fact.source, Source::Person { .. })));
    }
    assert!(matches!(go_on(noted(), &word), Ok(Accepted::Look)), "Baton looks and sees nothing new");
    let mut asking = without(NoAccess::NotGiven);
    asking.apply(Note::Asking { attempt: VISIT }, NOW);
    assert!(matches!(go_on(asking, &word), Ok(Accepted::Look)), "the answer of the admin is on its way");
    let scene = Scene::english();
    let nobody = ConnectDirectory.accept(&scene.view(given(false), Seen::default()), &answers("continue", &word));
    assert!(matches!(nobody, Ok(Accepted::Done(_))));
}

#[test]
fn a_look_of_another_day_decides_nothing() {
    let scene = Scene { visit: Uuid::from_u128(0xB2), ..Scene::english() };
    let seen = seen(&[1], Some(candidate(Some(&[]), true)));

    let done = ConnectDirectory.accept(&scene.view(given(true), seen), &answers("continue", &[]));

    assert!(matches!(done, Ok(Accepted::Look)), "the app may be gone by now");
}

#[test]
fn another_company_is_named_as_a_cause_after_some_minutes_without_a_new_app() {
    let tenant = "00000000-0000-0000-0000-000000007c4e";
    for (minutes, is_said) in [(1, false), (9, true)] {
        let scene = Scene { now: NOW + SignedDuration::from_mins(minutes), ..Scene::english() };

        let screen = ConnectDirectory.screen(&scene.view(given(true), noted()));

        let text = format!("{:?}", screen.blocks);
        assert_eq!(text.contains("an account of another company") && text.contains(tenant), is_said, "{text}");
        assert!(screen.watch.is_some());
    }
}

#[test]
fn the_first_look_stays_what_it_was() {
    let mut seen = noted();
    let second = Looked { before: Some([Uuid::from_u128(1)].into()), ..Looked::default() };

    seen.apply(looked(second), NOW);

    assert_eq!(seen.before.map(|(ids, _)| ids), Some([Uuid::nil()].into()));
}

#[test]
fn what_an_older_baton_wrote_is_a_persons_word() {
    let old: ConnectedDirectory = serde_json::from_value(json!({ "confirmed_by": "Sam Okafor" })).expect("readable");

    assert_eq!(old, ConnectedDirectory { confirmed_by: Some(scene::name()), app: None });
}
