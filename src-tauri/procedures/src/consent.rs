//! What a person agrees to on Microsoft's page, in plain words, made of the very scopes that are asked for.

use baton_microsoft::identity::{Purpose, Scopes};
use baton_workflow::{
    Step, View,
    screen::{Block, NeedItem},
};

use crate::{
    permissions::{Asked, asked_on_the_way_to},
    portal,
};

/// Everything on the page of a sign-in: a sentence each, and Microsoft's own name below it.
#[must_use]
pub fn asked<S: Step>(view: &View<'_, S>, title: String, asked: Asked) -> Block {
    list(view, title, asked.scopes().shown())
}

/// What later steps of the move will ask for beyond it.
#[must_use]
pub fn later<S: Step>(view: &View<'_, S>, title: String) -> Block {
    let permissions = asked_on_the_way_to(portal::facts(view).id).into_iter().flat_map(Purpose::permissions);
    list(view, title, permissions.map(|permission| permission.scope))
}

/// The page that asks for something more: what is new on it, and by name what it repeats of the sign-in.
#[must_use]
pub fn more<S: Step>(view: &View<'_, S>, asked: Asked) -> [Block; 2] {
    let of_sign_in = Scopes::of(Purpose::Read);
    let (before, new): (Vec<_>, Vec<_>) =
        asked.scopes().shown().partition(|scope| of_sign_in.shown().any(|known| known == *scope));
    [
        list(view, view.shared("consent-new", &[]), new.into_iter()),
        Block::Text { text: view.shared("consent-before", &[("names", before.join(", ").into())]) },
    ]
}

fn list<S: Step>(view: &View<'_, S>, title: String, scopes: impl Iterator<Item = &'static str>) -> Block {
    let item = |scope: &str| NeedItem {
        icon: if scope.contains("Write") { "edit" } else { "eye" }.to_owned(),
        title: view.shared(&format!("permission-{}", scope.replace('.', "-")), &[]),
        text: scope.to_owned(),
    };
    Block::Needs { title, items: scopes.map(item).collect() }
}
