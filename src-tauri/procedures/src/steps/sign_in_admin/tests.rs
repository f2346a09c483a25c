//! The ways of signing in, by what the cloud has.

use baton_domain::CloudName;
use baton_workflow::{Answers, Step, screen::Block};

use super::{SignInAdmin, note::Seen};
use crate::scene::{Scene, identified, in_both_languages};

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
        let mut lacking = Scene::of(scene.words.language());
        lacking.around.cloud = CloudName::China;
        SignInAdmin.screen(&lacking.view((identified(),), Seen::default()))
    });
}
