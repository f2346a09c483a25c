//! A write whose end is not known: a person's word ends it, and no second move repeats it.

use baton_distributors::NewCustomer;

use super::*;

/// The customer was sent, no answer came, and from then on the key is refused.
async fn in_doubt_with_a_revoked_key(fault: Fault) -> Desk {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    desk.cloud.controls().fault(Matcher::all("POST", "/customers"), fault);
    // The second read of the list is the look for what is in doubt.
    desk.cloud.controls().fault(Matcher::nth("GET", "/customers", 2), Fault::Status { status: 401 });
    desk.press("send", &[SAM]).await;
    desk.cloud.controls().clear_faults();
    let company = desk.cloud.world().arrow_keys().swap_remove(0).company;
    desk.cloud.world().revoke_arrow_key(&company, true);
    desk
}

#[tokio::test]
async fn a_person_says_that_the_customer_is_there_when_baton_could_not_look_for_an_hour() {
    let desk = in_doubt_with_a_revoked_key(Fault::DropAfterEffect).await;
    let made = desk.cloud.world().arrow_customers().swap_remove(0).reference;

    desk.pass(59 * 60);
    let early = desk.press("there", &[("found_number", &made), SAM]).await;
    desk.pass(2 * 60);
    let asked = desk.look().await;
    let without = desk.press("there", &[("found_number", "../me"), SAM]).await;
    desk.press("there", &[("found_number", &made), SAM]).await;

    assert!(!shown(&early).contains("If you looked in"), "too early: {}", shown(&early));
    assert!(shown(&asked).contains("BTN-"), "by what it is found: {}", shown(&asked));
    assert!(shown(&asked).contains("could not be asked"), "{}", shown(&asked));
    assert!(shown(&without).contains("2 to 40 letters"), "{}", shown(&without));
    let done = desk.outcome::<CreateOrganization>().await.expect("done by the person's word");
    assert_eq!((done.how, done.reference), (SetUp::Done, Some(made)));
    assert_eq!(desk.made(), 1);
}

#[tokio::test]
async fn a_person_says_that_the_customer_is_not_there_and_the_guided_way_is_open() {
    let desk = in_doubt_with_a_revoked_key(Fault::DropBeforeEffect).await;
    let enrolment = StepId::from_text("confirm_enrolment");

    let closed = desk.runner.change(desk.id, &enrolment).await.expect("a view");
    desk.pass(61 * 60);
    desk.press("not_there", &[SAM]).await;
    let open = desk.runner.change(desk.id, &enrolment).await.expect("a view");

    assert_eq!(closed.screen.step.as_str(), "create_organization", "nothing changes while the end is not known");
    assert_eq!(open.screen.step.as_str(), "confirm_enrolment", "{:?}", open.problem);
    assert_eq!(desk.made(), 0);
}

#[tokio::test]
async fn one_look_in_vain_or_an_hour_lets_a_person_decide_about_the_attaching() {
    for (there, sent) in [("there", 1), ("not_there", 2)] {
        let desk = Desk::ready().await;
        desk.fill_in().await;
        desk.press("send", &[SAM]).await;
        let fault = if there == "there" { Fault::DropAfterEffect } else { Fault::DropBeforeEffect };
        desk.cloud.controls().fault(Matcher::nth("POST", "/migration", 1), fault);
        if there == "there" {
            // Baton cannot look when the answer is lost; an hour later the person has looked.
            desk.cloud.controls().fault(Matcher::nth("GET", "/provision", 2), Fault::Status { status: 401 });
        }

        desk.press("attach", &[]).await;
        desk.pass(if there == "there" { 61 * 60 } else { 60 });
        let doubt = desk.runner.view(desk.id, None).await.expect("a view");
        let nobody = desk.press(there, &[("confirmed_by", "")]).await;
        desk.press(there, &[SAM]).await;
        if there == "not_there" {
            desk.press("attach", &[]).await;
        }
        desk.pass(8 * 60);
        desk.look().await;

        assert!(shown(&doubt).contains("If you looked in ArrowSphere yourself"), "{}", shown(&doubt));
        assert!(shown(&nobody).contains("We do not know yet"), "a word has a name: {}", shown(&nobody));
        assert!(desk.outcome::<AddServiceToCustomer>().await.is_some(), "attached: {there}");
        assert_eq!(desk.cloud.controls().count("POST", "/migration"), sent, "{there}");
    }
}

/// A second move of the same customer that stands where this one stood before `step`.
async fn second_move(desk: Desk, step: &str) -> Desk {
    let second = desk.runner.start("gridheart").await.expect("a move");
    let before = |event: &Event| {
        let place = event.step().map(|step| step.as_str().to_owned());
        matches!(event, Event::Finished { .. }) && place.as_deref() != Some(step)
    };
    for row in desk.runner.journal(desk.id).await.expect("the journal") {
        if before(&serde_json::from_str(&row.event).expect("an event")) {
            let json = serde_json::from_str(&row.event).expect("json");
            desk.runner.store().append(second, row.at, &json).await.expect("kept");
        }
    }
    Desk { id: second, ..desk }.again_with_key(0).await
}

#[tokio::test]
async fn a_second_move_makes_no_second_customer_while_the_list_lags() {
    let desk = Desk::ready().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Customers, 3_600);
    desk.fill_in().await;
    desk.cloud.controls().fault(Matcher::all("POST", "/customers"), Fault::DropAfterEffect);
    desk.press("send", &[SAM]).await;

    let desk = second_move(desk, "create_organization").await;
    desk.fill_in().await;
    let refused = desk.press("send", &[SAM]).await;

    assert_eq!(refused.problem.as_ref().map(|problem| problem.code), Some(ProblemCode::AlreadyOrdered));
    assert_eq!(desk.made(), 1, "nothing was sent");
}

#[tokio::test]
async fn a_second_move_attaches_nothing_while_the_end_of_the_first_is_not_known() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    desk.press("send", &[SAM]).await;
    desk.cloud.controls().fault(Matcher::nth("POST", "/migration", 1), Fault::DropBeforeEffect);
    desk.press("attach", &[]).await;
    let sent = desk.cloud.controls().count("POST", "/migration");

    let desk = second_move(desk, "add_service_to_customer").await;
    let refused = desk.press("attach", &[]).await;

    assert_eq!(refused.problem.as_ref().map(|problem| problem.code), Some(ProblemCode::AlreadyOrdered));
    assert_eq!(desk.cloud.controls().count("POST", "/migration"), sent, "nothing was sent");
}

#[tokio::test]
async fn another_customers_number_is_no_answer_and_the_own_one_is_looked_up() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    let other = another_customer(&desk).await;
    desk.cloud.controls().fault(Matcher::all("POST", "/customers"), Fault::OtherBody { done: true });

    desk.press("send", &[SAM]).await;
    desk.look().await;

    assert_eq!(desk.step().await, "add_service_to_customer");
    let made = desk.outcome::<CreateOrganization>().await.expect("done").reference.expect("a reference");
    assert_ne!(made, other, "the number of somebody else");
    assert!(desk.cloud.world().arrow_customers().iter().any(|one| one.reference == made));
}

/// Somebody makes another customer with the same key.
async fn another_customer(desk: &Desk) -> String {
    let clock = desk.cloud.world().clock();
    let address = desk.cloud.arrow_address();
    let key = SecretString::from(desk.cloud.world().arrow_keys().swap_remove(0).key);
    let door = Door::new([address.origin()]).expect("a door");
    let api = (GRIDHEART.api.expect("ArrowSphere").connect)(door, address, key, clock);
    let new = NewCustomer {
        name: "Margie's Travel".to_owned(),
        street: "Damrak 2".to_owned(),
        postcode: "1012 LG".to_owned(),
        city: "Amsterdam".to_owned(),
        country: "NL".to_owned(),
        contact_first_name: "Rosa".to_owned(),
        contact_last_name: "Hale".to_owned(),
        email: "rosa@margiestravel.example".to_owned(),
        phone: "+31 20 555 0101".to_owned(),
        domain: DomainName::parse("margiestravel.example").expect("a domain"),
        tenant: TenantId(Uuid::from_u128(7)),
        internal_reference: "ours-7".to_owned(),
    };
    api.create_customer(&new).await.expect("made")
}
