//! The ways of signing in, by what the cloud has.

use baton_domain::CloudName;
use baton_workflow::{Answers, Step, screen::Block};
use uuid::Uuid;

use super::{
    SignInAdmin, SignInWay,
    note::{BadEnd, Seen, Waiting, WaitsOn},
};
use crate::scene::{Scene, identified, in_both_languages, in_days};

fn ways(scene: &Scene) -> Vec<String> {
    let screen = SignInAdmin.screen(&scene.view((identified(),), Seen::default()));
    let options = screen.blocks.into_iter().find_map(|block| match block {
        Block::Choices { options, .. } => Some(options),
        _ => None,
    });
    options.expect("a choice").into_iter().map(|option| option.value).collect()
}

fn in_cloud(cloud: CloudName) -> Scene {
    let mut scene = Scene::english();
    scene.around.cloud = cloud;
    scene
}

#[test]
fn partner_staff_are_offered_a_sign_in_only_where_delegated_rights_exist() {
    for (cloud, offered) in [
        (CloudName::Global, true),
        (CloudName::UsGovernment, true),
        (CloudName::UsGovernmentDod, false),
        (CloudName::China, false),
        (CloudName::Practice, true),
    ] {
        let scene = in_cloud(cloud);
        let mut answers = Answers::action("continue");
        answers.fields.insert("way".to_owned(), "partner".to_owned());

        let accepted = SignInAdmin.accept(&scene.view((identified(),), Seen::default()), &answers);

        assert_eq!(ways(&scene).contains(&"partner".to_owned()), offered, "{cloud:?}");
        assert_eq!(accepted.is_ok(), offered, "{cloud:?}: a page that is not trusted may ask for it all the same");
    }
}

#[test]
fn every_sentence_is_there_in_a_cloud_that_lacks_something() {
    in_both_languages("sign_in_admin", |scene| {
        let mut lacking = scene.again();
        lacking.around.cloud = CloudName::China;
        SignInAdmin.screen(&lacking.view((identified(),), Seen::default()))
    });
}

/// Who talks an admin into copying the address of the page after the sign-in has their sign-in. There is no place to put one.
#[test]
fn nobody_is_ever_asked_for_an_address_or_a_code_out_of_the_browser() {
    let waits = |on| Waiting { attempt: Uuid::nil(), way: SignInWay::HereInBrowser, on, works_until: in_days(1) };
    let page = "https://microsoft.com/devicelogin".parse().expect("an address");
    let in_browser = waits(WaitsOn::Browser { host: "login.microsoftonline.com".to_owned() });
    let by_code = waits(WaitsOn::Code { code: "ABCD-1234".to_owned(), page });
    let standings = [
        Seen::default(),
        Seen { waiting: Some((in_browser, in_days(0))), ended: None },
        Seen { waiting: Some((by_code, in_days(0))), ended: None },
        Seen { waiting: None, ended: Some((BadEnd::Lost, in_days(0))) },
    ];
    for seen in standings {
        let screen = SignInAdmin.screen(&Scene::english().view((identified(),), seen));

        assert!(screen.why.iter().any(|why| why.contains("never asks anybody to copy an address")), "{:?}", screen.why);
        let asks = screen.blocks.iter().find(|block| matches!(block, Block::Fields { .. }));
        assert!(asks.is_none(), "nothing can be typed: {asks:?}");
    }
}
