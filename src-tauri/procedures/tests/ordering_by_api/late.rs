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
            sku: offer.sku,
            price_band: offer.price_band,
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
