//! Every state of the rights as a person sees it, in both languages, and what is kept of them.

use baton_domain::{Cloud, CloudName};
use baton_workflow::{
    Answers, Given, Screen, Step as _,
    screen::{Block, StepState},
};

use super::*;
use crate::{
    scene::{self, NOW, Scene},
    steps::accept_delegated_admin::{AcceptanceEvidence, AcceptedDelegatedAdmin, note::Seen},
};

const ONE: &str = "5d027261-d21f-4aa9-b7db-7fa1f56fb163";
const GLOBAL_ADMINISTRATOR: Uuid = Uuid::from_u128(0x62e9_0394_69f5_4237_9190_0121_7714_5e10);

fn given() -> Given<AcceptDelegatedAdmin> {
    (scene::identified(), scene::route(true), scene::signed_in(), scene::admin(true))
}

fn seen(cloud: CloudName, reach: Reach, standing: Option<Standing>) -> Seen {
    let rights = Rights { sight: Some(Sight { reach, standing }), ..Rights::default() };
    Seen { cloud: Cloud::built_in(cloud), rights, ..Seen::default() }
}

fn standing(status: RelationshipStatus) -> Standing {
    Standing {
        relationship: ONE.parse().expect("an id"),
        status,
        roles: vec![GLOBAL_ADMINISTRATOR, Uuid::nil()],
        days: Some(730),
        created_at: Some(NOW),
        ends_at: Some(scene::in_days(400)),
        extends_itself: true,
    }
}

fn every_status() -> Vec<RelationshipStatus> {
    let words = [
        "created",
        "approvalPending",
        "approved",
        "activating",
        "active",
        "expiring",
        "expired",
        "terminationRequested",
        "terminating",
        "terminated",
        "somethingNew",
    ];
    words.map(RelationshipStatus::of_word).to_vec()
}

fn shown(scene: &Scene, seen: Seen) -> Screen {
    AcceptDelegatedAdmin.screen(&scene.view::<AcceptDelegatedAdmin>(given(), seen))
}

#[test]
fn every_state_has_its_sentences_in_both_languages() {
    let step = AcceptDelegatedAdmin::ID.to_string();
    for decision in Decision::ALL {
        let asking = |scene: &Scene| scene.again().typed(RIGHTS, decision.key());
        for reach in [Reach::NotConnected, Reach::SignInAgain, Reach::Refused, Reach::Read, Reach::Foreign] {
            scene::in_both_languages(&step, |scene| shown(&asking(scene), seen(CloudName::Global, reach, None)));
        }
        for status in every_status() {
            scene::in_both_languages(&step, |scene| {
                let mut seen = seen(CloudName::Global, Reach::Read, Some(standing(status.clone())));
                seen.accepted = Some(AcceptanceEvidence::AuditLog);
                shown(&asking(scene), seen)
            });
        }
        scene::in_both_languages(&step, |scene| shown(&asking(scene), seen(CloudName::China, Reach::Read, None)));
    }
}

#[test]
fn every_end_has_its_card_and_its_fact_in_both_languages() {
    let relationship: RelationshipId = ONE.parse().expect("an id");
    let ends = [
        AdminRights::Later,
        AdminRights::NotNeeded,
        AdminRights::NotOffered,
        AdminRights::Invited { relationship: relationship.clone(), counts_until: Some(scene::in_days(80)) },
        AdminRights::InForce { relationship, ends_at: Some(scene::in_days(700)), extends_itself: true },
        AdminRights::Said { name: "Sam Okafor".to_owned() },
    ];
    for admin_rights in ends {
        scene::in_both_languages(&AcceptDelegatedAdmin::ID.to_string(), |scene| {
            let mut view = scene.view::<AcceptDelegatedAdmin>(given(), Seen::default());
            let done = AcceptedDelegatedAdmin { admin_rights: admin_rights.clone(), ..scene::accepted().value };
            view.outcome = Some(scene::recorded(done));
            AcceptDelegatedAdmin.screen(&view)
        });
    }
}

#[test]
fn rights_seen_by_an_earlier_look_are_no_answer_of_microsofts_now_and_ended_ones_are_none() {
    let scene = Scene::english();
    let at = |standing: Standing| {
        scene.view::<AcceptDelegatedAdmin>(given(), seen(CloudName::Global, Reach::Read, Some(standing)))
    };
    let active = standing(RelationshipStatus::of_word("active"));
    let ended = Standing { ends_at: Some(scene::in_days(-1)), ..active.clone() };
    let now = Sight { reach: Reach::Read, standing: Some(active.clone()) };

    let (kept, earlier) = outcome(&at(active.clone()), None, None);
    let (_, fresh) = outcome(&at(active), Some(&now), None);
    let (over, _) = outcome(&at(ended), None, None);

    assert_eq!(kept.end(), baton_workflow::AdminRightsEnd::InForce(scene::in_days(400)));
    assert_eq!(earlier.source, baton_domain::Source::Baton, "it was seen earlier, which the journal says");
    assert_eq!(fresh.source, baton_domain::Source::Microsoft);
    assert!(!matches!(over, AdminRights::InForce { .. }), "{over:?}");
}

#[test]
fn a_cloud_without_such_rights_is_told_and_nothing_is_asked_or_made_there() {
    let scene = Scene::english().typed(RIGHTS, "now");
    let view = scene.view::<AcceptDelegatedAdmin>(given(), seen(CloudName::China, Reach::Read, None));

    let screen = AcceptDelegatedAdmin.screen(&view);
    let pressed = Answers { action: "make_rights".to_owned(), ..Answers::default() };
    let accepted = AcceptDelegatedAdmin.accept(&view, &pressed);
    let (kept, _) = outcome(&view, None, None);

    assert!(!are_awaited(&view, None), "the step never waits for what there is not");
    assert!(matches!(accepted, Ok(baton_workflow::Accepted::Stay)), "a page that is not trusted can press anything");
    assert_eq!(kept, AdminRights::NotOffered);
    assert!(format!("{:?}", screen.blocks).contains("has no admin rights for partners"));
}

#[test]
fn global_administrator_is_warned_of_and_never_asked_for() {
    let scene = Scene::english().typed(RIGHTS, "now");
    let pending = Some(standing(RelationshipStatus::ApprovalPending));
    let view = scene.view::<AcceptDelegatedAdmin>(given(), seen(CloudName::Global, Reach::Read, pending));

    let screen = format!("{:?}", AcceptDelegatedAdmin.screen(&view).blocks);
    let asked = serde_json::to_string(&ask(&view)).expect("an intent is JSON");

    assert!(screen.contains("This request asks for Global Administrator"), "{screen}");
    assert!(!asked.contains(&GLOBAL_ADMINISTRATOR.to_string()), "{asked}");
}

#[test]
fn a_pasted_link_counts_for_ninety_days_from_when_it_was_pasted() {
    let scene = Scene::english();
    let mut seen = seen(CloudName::Global, Reach::NotConnected, None);
    seen.rights.apply(RightsNote::Pasted { relationship: ONE.parse().expect("an id") }, NOW);
    let view = scene.view::<AcceptDelegatedAdmin>(given(), seen);

    let (kept, fact) = outcome(&view, None, None);

    let until = Some(scene::in_days(90));
    assert_eq!(kept, AdminRights::Invited { relationship: ONE.parse().expect("an id"), counts_until: until });
    assert!(fact.fact.contains(&scene.words.date(scene::in_days(90))), "the day stands in the report: {}", fact.fact);
}

#[test]
fn what_was_recorded_before_admin_rights_were_kept_still_loads() {
    let mut earlier = serde_json::to_value(scene::accepted().value).expect("JSON");
    earlier.as_object_mut().expect("an object").remove("admin_rights");

    let read: AcceptedDelegatedAdmin = serde_json::from_value(earlier).expect("it loads");

    assert_eq!(read.admin_rights, AdminRights::Later);
}

#[test]
fn the_third_card_says_how_the_rights_stand() {
    let state = |decision: &str, seen: Seen| {
        let scene = Scene::english().typed(RIGHTS, decision);
        let blocks = shown(&scene, seen).blocks;
        let cards = blocks.into_iter().find_map(|block| match block {
            Block::StatusCards { cards, .. } => Some(cards),
            _ => None,
        });
        cards.expect("the cards")[2].state
    };
    let with = |status| seen(CloudName::Global, Reach::Read, Some(standing(status)));

    assert_eq!(state("later", with(RelationshipStatus::Active)), StepState::Done);
    assert_eq!(state("now", with(RelationshipStatus::ApprovalPending)), StepState::Waiting);
    assert_eq!(state("now", with(RelationshipStatus::Expired)), StepState::Attention);
    assert_eq!(state("now", seen(CloudName::Global, Reach::Read, None)), StepState::Now);
    assert_eq!(state("later", seen(CloudName::Global, Reach::Read, None)), StepState::Later);
}
