//! Numbers of other orders, and orders that appear after they were taken for absent.

use baton_distributors::{NewOrder, OrderingApi};

use super::*;

impl Desk {
    /// An order of the same customer and product that somebody made in ArrowSphere.
    async fn order_by_somebody_else(&self) -> String {
        let plan = self.runner.outcome::<PlanOrder>(self.id).await.expect("read").expect("a plan");
        let offer = plan.lines[0].offer.clone().expect("an offer");
        let enrolment = self.runner.outcome::<ConfirmEnrolment>(self.id).await.expect("read").expect("an enrolment");
        let Ordering::Api { programme, .. } = enrolment.ordering else { panic!("ordering by the interface") };
        let order = NewOrder {
            customer: self.cloud.world().arrow_customers().pop().expect("the customer").reference,
            programme: programme.reference,
            own_reference: "PO-2026-11".to_owned(),
            offer: *offer,
            seats: plan.lines[0].seats,
        };
        self.api.place_order(&order).await.expect("an order")
    }

    /// Line 1 is ordered, its answer is lost, no list shows it, and Sam types a number that he read in ArrowSphere.
    async fn said_to_be(&self, number: &str) -> MoveView {
        self.cloud.world().let_arrow_list_lag(ArrowList::Orders, 3_600);
        self.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropAfterEffect);
        self.confirm("order").await;
        self.look().await;
        self.press("there", &[("order_number:1", number), SAM]).await;
        self.confirm("order").await;
        self.look().await;
        assert_eq!(self.step().await, "await_fulfilment", "{}", shown(&self.view().await));
        self.look().await
    }

    /// Waits until the chain's own look brought the step.
    async fn reach(&self, step: &str) {
        let mut changes = self.runner.changes();
        while self.step().await != step {
            let _ = tokio::time::timeout(Duration::from_secs(10), changes.recv()).await.expect("an end");
        }
    }

    /// Waits until the look that follows a chain by itself shows this.
    async fn seen(&self, text: &str) -> MoveView {
        let mut changes = self.runner.changes();
        loop {
            let view = self.view().await;
            if shown(&view).contains(text) {
                return view;
            }
            let _ = tokio::time::timeout(Duration::from_secs(10), changes.recv()).await.expect("news");
        }
    }

    /// The number of the order with the reference that line 1 was sent with.
    async fn right_number(&self) -> String {
        let placed = self.runner.outcome::<PlaceOrder>(self.id).await.expect("read").expect("done");
        let reference = placed.lines[0].own_reference.clone().expect("a reference");
        let orders = self.cloud.world().arrow_orders();
        orders.into_iter().find(|order| order.ponumber == reference).expect("the order").reference
    }
}

#[tokio::test]
async fn an_answer_with_another_orders_number_is_a_doubt_and_the_order_is_found_by_its_reference() {
    let desk = Desk::at_order().await;
    desk.api.repeat_the_first_number();

    desk.confirm("order").await;
    desk.reach("await_fulfilment").await;

    let placed = desk.runner.outcome::<PlaceOrder>(desk.id).await.expect("read").expect("done");
    let numbers: Vec<String> = placed.lines.into_iter().map(|line| line.order_number).collect();
    let made: Vec<String> = desk.cloud.world().arrow_orders().into_iter().map(|order| order.reference).collect();
    assert_eq!(numbers, made, "each line has the number of its own order");
}

#[tokio::test]
async fn an_order_without_our_reference_is_not_counted_and_the_right_number_can_be_typed() {
    let desk = Desk::at_order().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Orders, 3_600);
    let other = desk.order_by_somebody_else().await;

    let foreign = desk.said_to_be(&other).await;
    let right = desk.right_number().await;
    let corrected = desk.press("api_again:1", &[("new_number:1", &right), SAM]).await;

    assert!(shown(&foreign).contains(&format!("Order {other} in ArrowSphere is another order")), "{}", shown(&foreign));
    assert!(!shown(&corrected).contains("in ArrowSphere is another order"), "{}", shown(&corrected));
    assert!(shown(&corrected).contains("You corrected the number of line 1"), "{}", shown(&corrected));
}

#[tokio::test]
async fn a_number_that_is_no_order_can_be_corrected_once_the_lag_has_passed() {
    let desk = Desk::at_order().await;

    let typed = desk.said_to_be("XSPO999999").await;
    desk.pass(301);
    desk.look().await;
    let late = desk.view().await;
    let right = desk.right_number().await;
    let corrected = desk.press("api_again:1", &[("new_number:1", &right), SAM]).await;

    assert!(!shown(&typed).contains("new_number:1"), "it may only be late: {}", shown(&typed));
    assert!(shown(&late).contains("ArrowSphere has no order XSPO999999"), "{}", shown(&late));
    assert!(!shown(&corrected).contains("new_number:1"), "{}", shown(&corrected));
}

/// Line 1 was sent, did not show for long, and was taken for absent.
async fn at_absent(lag: u32) -> Desk {
    let desk = Desk::at_order().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Orders, lag);
    desk.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropAfterEffect);
    desk.confirm("order").await;
    desk.look().await;
    desk.pass(301);
    desk.look().await;
    desk
}

#[tokio::test]
async fn the_plan_stays_while_an_order_that_was_not_found_may_still_appear() {
    let desk = at_absent(3_600).await;
    let absent = desk.view().await;

    let pressed = desk.press("change_plan", &[]).await;

    assert_eq!(pressed.screen.step.as_str(), "place_order", "its reference is not forgotten");
    assert!(shown(&absent).contains("may still appear in ArrowSphere"), "{}", shown(&absent));
    assert!(!format!("{:?}", absent.screen.footer).contains("change_plan"), "{:?}", absent.screen.footer);
}

#[tokio::test]
async fn an_order_that_appears_after_it_was_made_again_is_told_with_what_to_do() {
    let desk = at_absent(3_600).await;
    desk.confirm("order").await;
    desk.reach("await_fulfilment").await;
    let before = desk.seen("says about line 2: In progress").await;
    let made = desk.cloud.world().arrow_orders();

    desk.pass(3_600);
    let late = desk.look().await;

    assert_eq!(made.len(), 3, "line 1 twice, line 2 once");
    assert!(!shown(&before).contains("ordered twice"), "nothing shows yet: {}", shown(&before));
    assert_eq!(late.screen.step.as_str(), "await_fulfilment");
    let told = format!("is ordered twice: {} and {}", made[1].reference, made[0].reference);
    assert!(shown(&late).contains(&told), "{}", shown(&late));
    assert!(shown(&late).contains(&format!("Cancel {} in ArrowSphere", made[0].reference)), "{}", shown(&late));
    let journal = desk.runner.journal(desk.id).await.expect("the journal");
    let fact = format!("Extra order {} of line 1", made[0].reference);
    assert!(journal.iter().any(|row| row.event.contains(&fact)), "it is kept as evidence");
}
