//! Dates in the form: what is asked, what is refused, and the day that follows.

use std::collections::BTreeMap;

use baton_workflow::{Accepted, Answers, FieldErrors, Step, View};
use jiff::{SignedDuration, civil::date};

use super::{AtEnd, CheckExpiry, CheckedExpiry, ExpiryNote, ExpirySeen};
use crate::{
    scene::{NOW, Scene, admin, in_both_languages, in_days, old, recorded, subscriptions},
    steps::VerifiedSubscriptions,
};

fn view<'a>(scene: &'a Scene, seen: ExpirySeen) -> View<'a, CheckExpiry> {
    scene.view((admin(true), subscriptions()), seen)
}

fn answers() -> Answers {
    let mut answers = Answers::action("continue").with("confirmed_by", "Sam Okafor");
    for (id, term, end) in [("old-1", "P1Y", "renews"), ("old-2", "P1Y", "unknown"), ("old-3", "P1M", "renews")] {
        answers = answers.with(&format!("term:{id}"), term).with(&format!("at_end:{id}"), end);
    }
    answers
}

fn done(taken: Result<Accepted<CheckExpiry>, FieldErrors>) -> CheckedExpiry {
    match taken.expect("no field is wrong") {
        Accepted::Done(finish) => finish.outcome,
        _ => panic!("the dates are confirmed"),
    }
}

#[test]
fn the_last_safe_day_is_seven_days_before_the_first_yearly_renewal() {
    let scene = Scene::english();

    let outcome = done(CheckExpiry.accept(&view(&scene, ExpirySeen::default()), &answers()));

    assert_eq!(outcome.last_safe_day, date(2026, 12, 7), "Business Standard renews on 14 December");
    assert_eq!(outcome.first_renewal, Some(in_days(24)));
    assert_eq!(outcome.rows[1].at_end, AtEnd::Unknown, "not knowing is an answer");
}

#[test]
fn what_microsoft_cannot_show_must_be_chosen_row_by_row() {
    let scene = Scene::english();
    let mut answers = answers();
    answers.fields.remove("term:old-2");
    answers.fields.insert("at_end:old-3".to_owned(), "<b>".to_owned());

    let errors = CheckExpiry.accept(&view(&scene, ExpirySeen::default()), &answers).err().expect("two rows are open");

    assert_eq!(errors.0.keys().map(String::as_str).collect::<Vec<_>>(), ["at_end:old-3", "term:old-2"]);
}

#[test]
fn a_date_that_passed_is_asked_for_and_replaced_by_the_one_read_again() {
    let later = Scene { now: NOW + SignedDuration::from_hours(24 * 25), ..Scene::english() };
    let asked = CheckExpiry.accept(&view(&later, ExpirySeen::default()), &answers().with("renews:old-1", "2026-12-01"));
    let sentence = asked.err().and_then(|errors| errors.of("renews:old-1"));
    assert_eq!(sentence.as_deref(), Some("This day has passed. Type the next one."));

    let mut seen = ExpirySeen::default();
    let read = BTreeMap::from([(baton_domain::SubscriptionId("old-1".to_owned()), Some(in_days(24 + 365)))]);
    CheckExpiry::apply(&mut seen, ExpiryNote::Read { dates: read }, later.now);
    let outcome = done(CheckExpiry.accept(&view(&later, seen), &answers()));

    assert_eq!(outcome.rows[0].renews_at, Some(in_days(24 + 365)));
    assert_eq!(outcome.last_safe_day, date(2027, 1, 26), "worked out again from the next yearly one, 2 February");
}

#[test]
fn a_typed_date_must_be_a_day_to_come_within_a_term() {
    let scene = Scene::english();
    let mut row = old("said-1", "SPB", 5, 3, 0);
    row.next_lifecycle_at = None;
    let given = || (admin(false), recorded(VerifiedSubscriptions { rows: vec![row.clone()], proved: false }));
    let with = |text: &str| {
        Answers::action("continue")
            .with("confirmed_by", "Sam Okafor")
            .with("term:said-1", "P1Y")
            .with("at_end:said-1", "cancels")
            .with("renews:said-1", text)
    };
    for (text, sentence) in [
        ("tomorrow", "A date looks like 2026-12-31."),
        ("2026-02-30", "A date looks like 2026-12-31."),
        ("2040-01-01", "That is too far away. A term has at most 3 years."),
    ] {
        let view = scene.view::<CheckExpiry>(given(), ExpirySeen::default());
        let errors = CheckExpiry.accept(&view, &with(text)).err().and_then(|errors| errors.of("renews:said-1"));
        assert_eq!(errors.as_deref(), Some(sentence), "{text}");
    }

    let view = scene.view::<CheckExpiry>(given(), ExpirySeen::default());
    let outcome = done(CheckExpiry.accept(&view, &with("2026-12-31")));

    assert_eq!(outcome.last_safe_day, date(2026, 12, 24));
}

#[test]
fn every_sentence_exists_in_both_languages() {
    in_both_languages("check_expiry", |scene| CheckExpiry.screen(&view(scene, ExpirySeen::default())));
    let mut row = old("said-1", "SPB", 5, 3, 0);
    row.next_lifecycle_at = None;
    let said = VerifiedSubscriptions { rows: vec![row, old("said-2", "MCOEV", 5, 3, -3)], proved: false };
    for end in ["renews", "extended", "cancels"] {
        in_both_languages("check_expiry", |scene| {
            let mut scene = Scene {
                words: crate::words::words(scene.words.language(), jiff::tz::TimeZone::UTC),
                ..Scene::english()
            };
            scene.draft.insert("renews:said-1".to_owned(), "2026-12-01".to_owned());
            scene.draft.insert("at_end:said-1".to_owned(), end.to_owned());
            CheckExpiry.screen(&scene.view((admin(false), recorded(said.clone())), ExpirySeen::default()))
        });
    }
}
