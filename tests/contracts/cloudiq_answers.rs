//! Every class of Cloud-iQ's answers: what counts as done, refused or unknown, and what a read makes of it.

use baton_distributors::{ApiError, ApiWriteError, OrderProgress};
use baton_domain::{BillingCycle, Term};
use serde_json::{Value, json as value};

use crate::{
    cloudiq::{
        TENANT, agreement, always, calls, client, consent, existing, far_end, list, order, organization_of, placed,
        programme,
    },
    far_end::{Act, Came, json},
};

#[derive(Debug, PartialEq, Clone, Copy)]
enum Class {
    Done,
    Refused,
    RefusedKey,
    Unknown,
}

fn class<T>(result: &Result<T, ApiWriteError>) -> Class {
    match result {
        Ok(_) => Class::Done,
        Err(ApiWriteError::Refused(refusal)) if refusal.about_key => Class::RefusedKey,
        Err(ApiWriteError::Refused(_)) => Class::Refused,
        Err(ApiWriteError::Unknown(_)) => Class::Unknown,
        Err(ApiWriteError::NotSent(why)) => panic!("it was sent: {why}"),
    }
}

/// An error in the form that Crayon's own client reads.
fn error() -> Value {
    value!({
        "ErrorCode": "ValidationError", "Message": "Not valid.", "Parameters": {},
        "ObjectErrors": [{"ErrorCode": "Quantity", "Message": "Too many.", "Parameters": {}}],
    })
}

/// What every write makes of an answer, whatever its call.
fn of_every_write() -> Vec<(&'static str, Act, Class)> {
    let mut table = vec![
        ("no body", json(200, ""), Class::Unknown),
        ("a page of HTML", json(200, "<html>signed out</html>"), Class::Unknown),
        ("an error inside a success", json(200, error()), Class::Unknown),
        ("an empty object", json(200, "{}"), Class::Unknown),
        ("a list", json(200, "[]"), Class::Unknown),
        ("204", json(204, ""), Class::Unknown),
        ("a redirect", Act::Headed(302, "location", "/login"), Class::Unknown),
        ("a refusal that says nothing", json(400, "{}"), Class::Unknown),
        ("a refusal by somebody in between", json(403, "<html>proxy</html>"), Class::Unknown),
        ("half a refusal", Act::Half(400, error().to_string().into_bytes()), Class::Unknown),
        ("half of a 401", Act::Half(401, error().to_string().into_bytes()), Class::Unknown),
        ("no answer", Act::Hang, Class::Unknown),
        ("too many", Act::Headed(429, "retry-after", "60"), Class::Unknown),
        ("a token that is not taken", json(401, ""), Class::RefusedKey),
    ];
    table.extend([400, 404, 405, 410, 422].map(|status| ("a refusal", json(status, error()), Class::Refused)));
    table.extend([401, 403].map(|status| ("a refused key", json(status, error()), Class::RefusedKey)));
    table.extend([408, 409, 425, 429].map(|status| ("an unsure 4xx", json(status, error()), Class::Unknown)));
    table.extend([500, 502, 503, 504].map(|status| ("a fault", json(status, error()), Class::Unknown)));
    table
}

#[tokio::test]
async fn no_write_is_sent_again_and_only_a_refusal_in_full_says_that_nothing_was_done() {
    for (what, act, expected) in of_every_write() {
        let far_end = always(act).await;
        let client = client(&far_end);

        let ordered = client.place_order(&order()).await.map(drop);
        let attached = client.attach_tenant(&existing()).await.map(drop);
        let agreed = client.record_agreement("1", &consent()).await;

        for written in [&ordered, &attached, &agreed] {
            assert_eq!(class(written), expected, "{what}: {written:?}");
        }
        assert_eq!(calls(&far_end).len(), 3, "{what}: each was sent once");
    }
}

/// The published answer to an order with some fields changed.
fn result(changes: Value) -> Act {
    let mut result = placed();
    result.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    json(200, result)
}

#[tokio::test]
async fn an_order_is_done_with_a_number_and_refused_with_a_reason() {
    let no = |code: Value, text: Value, id: Value| {
        result(
            value!({"IsSuccessful": false, "ErrorReasonCode": code, "ErrorDescription": text, "NewCommerceOrderId": id}),
        )
    };
    let zeros = "00000000-0000-0000-0000-000000000000";
    let table = [
        ("a number", result(value!({})), Class::Done),
        ("201", Act::Answer(201, placed().to_string().into_bytes()), Class::Done),
        ("small letters", json(200, r#"{"isSuccessful":true,"newCommerceOrderId":"a1"}"#), Class::Done),
        ("a byte-order mark", json(200, format!("\u{FEFF}{}", placed())), Class::Done),
        ("202", Act::Answer(202, placed().to_string().into_bytes()), Class::Unknown),
        ("no number", result(value!({"NewCommerceOrderId": null})), Class::Unknown),
        ("an empty number", result(value!({"NewCommerceOrderId": zeros})), Class::Unknown),
        ("no word about success", result(value!({"IsSuccessful": null})), Class::Unknown),
        ("half an answer", Act::Half(200, placed().to_string().into_bytes()), Class::Unknown),
        ("a code", no(value!("NoAgreement"), value!(null), value!(null)), Class::Refused),
        ("a description", no(value!(""), value!("No agreement."), value!(zeros)), Class::Refused),
        ("no reason", no(value!(null), value!(" "), value!(null)), Class::Unknown),
        ("a refusal with a number", no(value!("Late"), value!("Late."), value!("a1")), Class::Unknown),
    ];
    for (what, act, expected) in table {
        let far_end = always(act).await;

        let ordered = client(&far_end).place_order(&order()).await;

        assert_eq!(class(&ordered), expected, "{what}: {ordered:?}");
        assert_eq!(calls(&far_end).len(), 1, "{what}: sent once");
    }
}

#[tokio::test]
async fn an_order_without_a_customer_a_term_or_a_billing_cycle_is_not_sent() {
    let far_end = always(json(200, placed())).await;
    let client = client(&far_end);
    let (mut nobody, mut no_term, mut no_cycle) = (order(), order(), order());
    nobody.customer = "My customer AB".to_owned();
    no_term.offer.term = None;
    no_cycle.offer.billing = None;

    for order in [nobody, no_term, no_cycle] {
        let ordered = client.place_order(&order).await;
        assert!(matches!(ordered, Err(ApiWriteError::NotSent(_))), "{ordered:?}");
    }
    assert_eq!(far_end.came().len(), 0);
}

#[tokio::test]
async fn a_tenant_is_attached_when_its_own_record_comes_back() {
    let record =
        |id: Value, tenant: &str| json(200, value!({"Tenant": {"Id": id, "ExternalPublisherCustomerId": tenant}}));
    let other = "11111111-2222-3333-4444-555555555555";
    for (act, expected) in [
        (record(value!(41), TENANT), Class::Done),
        (record(value!(0), TENANT), Class::Unknown),
        (record(value!(null), TENANT), Class::Unknown),
        (record(value!(41), other), Class::Unknown),
        (json(200, value!({"Tenant": {"Id": 41}})), Class::Unknown),
    ] {
        let attached = client(&always(act).await).attach_tenant(&existing()).await;
        assert_eq!(class(&attached), expected, "{attached:?}");
    }
}

#[tokio::test]
async fn a_read_that_fails_says_what_to_do_next() {
    let failed = async |act: Act| client(&always(act).await).companies().await.unwrap_err();

    let said = failed(json(401, error())).await;
    assert!(matches!(&said, ApiError::KeyRefused { said } if said == "Not valid.; Too many."), "{said:?}");
    assert!(matches!(failed(json(401, "")).await, ApiError::KeyRefused { .. }));
    assert!(matches!(failed(json(403, error())).await, ApiError::Forbidden { .. }));
    assert_eq!(failed(json(404, error())).await, ApiError::NotFound);
    for nothing in ["<html>proxy</html>", "", "{}", r#"{"Message":""}"#] {
        assert!(matches!(failed(json(404, nothing)).await, ApiError::Unexpected { status: 404, .. }), "{nothing}");
    }
    assert!(matches!(failed(Act::Headed(429, "retry-after", "600")).await, ApiError::Throttled { until: Some(_) }));
    assert!(matches!(failed(json(400, error())).await, ApiError::Unexpected { status: 400, .. }));
    assert!(matches!(failed(json(500, "")).await, ApiError::Unexpected { status: 500, .. }));
    for nothing in ["<html>", "", "{}", r#"{"Items":null}"#, r#"{"Items":[7]}"#, r#"{"Items":[{"Id":0}]}"#] {
        assert!(matches!(failed(json(200, nothing)).await, ApiError::Unexpected { status: 200, .. }), "{nothing}");
    }
    assert!(matches!(
        failed(Act::Half(200, list(value!([])).to_string().into_bytes())).await,
        ApiError::Unreachable(_)
    ));
    assert!(matches!(failed(Act::Hang).await, ApiError::Unreachable(_)));
}

/// One page of so many organizations, as asked for; `shift` moves the list on by so many while it is read.
fn page(came: &Came, there: usize, total: Value, shift: usize) -> Value {
    let number: usize = came.target.split("?Page=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap();
    let start = (number - 1) * 100 - if number > 1 { shift } else { 0 };
    let items: Vec<Value> = (start..(start + 100).min(there)).map(|n| value!({"Id": n + 1, "Name": "x"})).collect();
    value!({"Items": items, "TotalHits": total})
}

#[tokio::test]
async fn a_list_is_read_to_its_end_or_not_at_all() {
    for (total, shift, pages) in [(value!(250), 0, 3), (value!(250), 1, 3), (value!(null), 0, 4)] {
        let said = total.clone();
        let end = far_end(move |came| json(200, page(came, 250, said.clone(), shift))).await;
        let read = client(&end).companies().await.unwrap().value;
        assert_eq!((read.len(), calls(&end).len()), (250, pages), "{total}, {shift}");
    }
    let bare = far_end(|came| json(200, page(came, 250, value!(0), 0)["Items"].clone())).await;
    let short = far_end(|came| json(200, page(came, 250, value!(400), 0))).await;
    let broken = far_end(|came| match came.target.contains("Page=2") {
        true => json(500, ""),
        false => json(200, page(came, 250, value!(250), 0)),
    })
    .await;

    assert_eq!(client(&bare).companies().await.unwrap().value.len(), 250, "without an envelope");
    assert!(matches!(client(&short).companies().await, Err(ApiError::Unexpected { status: 200, .. })));
    assert!(matches!(client(&broken).companies().await, Err(ApiError::Unexpected { status: 500, .. })));
}

#[tokio::test]
async fn only_documented_states_end_an_order_and_unknown_ones_are_shown() {
    use OrderProgress::{Ended, Fulfilled, Open};
    for (status, shown, expected) in [
        (value!(0), "0", Open),
        (value!(1), "Active", Fulfilled),
        (value!("1"), "Active", Fulfilled),
        (value!(2), "Suspended", Open),
        (value!(4), "Deleted", Ended),
        (value!(8), "CustomerCancellation", Ended),
        (value!(16), "Converted", Open),
        (value!(32), "Expired", Ended),
        (value!(64), "Pending", Open),
        (value!(128), "Cancelled", Ended),
        (value!(256), "Disabled", Open),
        (value!(136), "CustomerCancellation, Cancelled", Ended),
        (value!(65), "Active, Pending", Open),
        (value!(5), "Active, Deleted", Open),
        (value!(512), "512", Open),
        (value!(513), "Active, 512", Open),
        (value!(516), "Deleted, 512", Open),
        (value!(2_147_483_648_u64), "2147483648", Open),
        (value!(-1), "-1", Open),
        (value!("Active"), "Active", Open),
        (value!(null), "", Open),
    ] {
        let subscription =
            value!({"Id": 5, "OrderId": "A1", "Quantity": 3, "Status": status, "CustomerTenant": {"Id": 123}});
        let far_end = always(json(200, list(value!([subscription])))).await;

        let seen = client(&far_end).order("123/a1").await.unwrap().value;

        assert_eq!((seen.status.as_str(), seen.progress), (shown, expected), "{status}");
        assert_eq!((seen.lines[0].status.as_str(), seen.lines[0].progress), (shown, expected), "{status}");
    }
}

#[tokio::test]
async fn subscriptions_with_one_order_number_are_one_order() {
    let one = |id: u32, order: Value, status: u32, created: &str| {
        value!({"Id": id, "OrderId": order, "Status": status, "CreationDate": created, "CustomerTenant": {"Id": 123},
                "PublisherSubscriptionId": TENANT, "PartNumber": "CFQ7TTC0LDPB:0001"})
    };
    let stranger = value!({"Id": 9, "OrderId": "a3", "Status": 1, "CustomerTenant": {"Id": 124}});
    let far_end = always(json(
        200,
        list(value!([
            one(5, value!("A1"), 1, "2026-11-27T10:00:00Z"),
            one(6, value!("a1"), 64, "2026-11-27T09:00:00"),
            one(7, value!("a2"), 1, "0001-01-01T00:00:00"),
            one(8, value!(null), 4, "2026-11-27T10:00:00Z"),
            stranger,
        ])),
    ))
    .await;

    let orders = client(&far_end).orders("123").await.unwrap().value;

    let references: Vec<&str> = orders.iter().map(|order| order.reference.as_str()).collect();
    assert_eq!(references, ["123/a1", "123/a2", "123/subscription 8"], "another customer's is none of them");
    let progress: Vec<OrderProgress> = orders.iter().map(|order| order.progress).collect();
    assert_eq!(progress, [OrderProgress::Open, OrderProgress::Fulfilled, OrderProgress::Ended]);
    assert_eq!((orders[0].lines.len(), orders[0].status.as_str()), (2, "Active; Pending"));
    assert_eq!(
        orders[0].created.map(|at| at.to_string()).as_deref(),
        Some("2026-11-27T09:00:00Z"),
        "without a zone: UTC"
    );
    assert_eq!(orders[1].created, None, "the year 1 is no moment");
}

/// A product with one price.
fn product(name: &str, part_number: &str) -> Value {
    value!({
        "Name": name, "SalesPrice": {"Value": 185.50, "CurrencyCode": "SEK"},
        "MinimumQuantity": 1, "MaximumQuantity": 300,
        "ProductVariant": {
            "PartNumber": part_number, "Publisher": {"Id": 2}, "IsTrial": false, "PurchasePeriod": "P1Y",
            "DefaultBillingCycleId": 1, "AvailableBillingCycleIds": [1],
        },
    })
}

/// What the client makes of a product after a change of its variant.
async fn offered(changes: Value) -> Vec<(Option<Term>, Option<BillingCycle>, String)> {
    let mut product = product("Microsoft 365 Business Premium", "CFQ7TTC0LCHC:0002");
    product["ProductVariant"].as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let items = list(value!([product]));
    let far_end = far_end(move |came| organization_of(came).unwrap_or_else(|| json(200, &items))).await;
    let offers = client(&far_end).offers(&programme(), "business premium").await.unwrap().value;
    offers.into_iter().map(|offer| (offer.term, offer.billing, offer.price_band)).collect()
}

#[tokio::test]
async fn a_term_and_a_billing_cycle_are_read_where_they_can_mean_nothing_else() {
    use BillingCycle::{Annual, Monthly};
    use Term::{P1M, P1Y, P3Y};
    let band = |text: &str| text.to_owned();
    for (changes, expected) in [
        (value!({}), vec![(Some(P1Y), Some(Monthly), band("P1Y/monthly"))]),
        (value!({"PurchasePeriod": "p1m"}), vec![(Some(P1M), Some(Monthly), band("P1M/monthly"))]),
        (value!({"PurchasePeriod": "Monthly"}), vec![(None, Some(Monthly), band("-/monthly"))]),
        (
            value!({"PurchasePeriod": null, "Attributes": {"TermDuration": "P3Y"}}),
            vec![(Some(P3Y), Some(Monthly), band("P3Y/monthly"))],
        ),
        (
            value!({"PurchasePeriod": "", "MinimumCommitment": {"Months": 12}}),
            vec![(Some(P1Y), Some(Monthly), band("P1Y/monthly"))],
        ),
        (value!({"AvailableBillingCycleIds": [2]}), vec![(Some(P1Y), Some(Annual), band("P1Y/annual"))]),
        // One price belongs to one cycle: for the other there is none.
        (value!({"AvailableBillingCycleIds": [1, 2]}), vec![(Some(P1Y), Some(Monthly), band("P1Y/monthly"))]),
        (value!({"AvailableBillingCycleIds": [1, 2], "DefaultBillingCycleId": null}), vec![]),
        (value!({"AvailableBillingCycleIds": [9]}), vec![(Some(P1Y), None, band("P1Y/-"))]),
        (value!({"IsTrial": true}), vec![]),
        (value!({"Publisher": {"Id": 3}}), vec![]),
        (value!({"PartNumber": null}), vec![]),
    ] {
        assert_eq!(offered(changes.clone()).await, expected, "{changes}");
    }
}

#[tokio::test]
async fn only_what_was_wanted_is_offered_with_its_price_as_it_is_written() {
    let items = list(value!([
        product("Microsoft 365 Business Premium", "CFQ7TTC0LCHC:0002"),
        product("Something else", "CFQ7TTC0XXXX:0001"),
    ]));
    let far_end = far_end(move |came| organization_of(came).unwrap_or_else(|| json(200, &items))).await;
    let client = client(&far_end);

    let found = client.offers(&programme(), "cfq7ttc0lchc:0002").await.unwrap().value;
    let asked = calls(&far_end).pop().unwrap().json();
    let stranger =
        client.offers(&baton_distributors::Programme { reference: "8".to_owned(), ..programme() }, "x").await;

    let [offer] = &found[..] else { panic!("{found:?}") };
    assert_eq!((offer.price.amount.to_string().as_str(), offer.price.currency.0.as_str()), ("185.5", "SEK"));
    assert_eq!((offer.fewest.unwrap().count(), offer.most.unwrap().count()), (1, 300));
    assert_eq!((&asked["Search"], &asked["Include"]["PartNumbers"]), (&value!(""), &value!(["cfq7ttc0lchc:0002"])));
    assert_eq!((&asked["AgreementIds"], &asked["OrganizationId"]), (&value!([121]), &value!(1)));
    assert_eq!(stranger.unwrap_err(), ApiError::NotFound, "an invoice profile that is not there");
}

#[tokio::test]
async fn a_programme_may_order_only_under_a_current_agreement_with_microsoft() {
    for (changes, expected) in [
        (value!({}), true),
        (value!({"AgreementType": 6, "Program": null}), true),
        (value!({"AgreementType": 4}), true),
        (value!({"AgreementType": 4, "Program": {"Id": 9, "Name": "Select"}}), false),
        (value!({"Publisher": {"Id": 3, "Name": "Another"}}), false),
        (value!({"Disabled": true}), false),
        (value!({"Disabled": null}), false),
        (value!({"EndDate": "2025-01-01T00:00:00Z"}), false),
        (value!({"StartDate": "2098-01-01T00:00:00Z"}), false),
        (value!({"EndDate": null}), false),
        (value!({"Organization": {"Id": 2}}), false),
    ] {
        let mut agreement = agreement();
        agreement.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let agreements = list(value!([agreement]));
        let far_end = far_end(move |came| match came.target.starts_with("/agreements/") {
            true => json(200, &agreements),
            false => organization_of(came).unwrap(),
        })
        .await;
        let client = client(&far_end);

        let programmes = client.programmes("1").await.unwrap().value;

        assert_eq!(programmes.iter().map(|one| one.validated).collect::<Vec<_>>(), [expected], "{changes}");
        assert_eq!((programmes[0].reference.as_str(), programmes[0].code.as_str()), ("7", "Default"));
        if !expected {
            assert_eq!(client.offers(&programme(), "").await.unwrap().value, [], "{changes}: nothing is sold");
        }
    }
}
