//! ArrowSphere's lists and records in all the ways they are written: casing, byte-order marks, `[]` for `{}`, pages.

use baton_distributors::ApiError;
use baton_domain::{BillingCycle, Seats, SubscriptionId, Term};
use serde_json::{Map, Value, json as value};

use crate::{
    arrowsphere::programme,
    far_end::{Came, FarEnd, json},
};

const TENANT: &str = "11111111-2222-3333-4444-555555555555";

#[tokio::test]
async fn the_same_answer_is_read_in_every_casing_and_after_a_byte_order_mark() {
    let answer = value!({
        "status": 200,
        "data": {"customers": [
            {"Reference": "XSP1", "CompanyName": "Fabrikam AB", "CountryCode": "SE", "InternalReference": "BTN-1",
             "DeletedAt": null, "Details": {"DomainName": "fabrikam.example", "TenantId": TENANT, "Migration": true}},
            {"Reference": "XSP2", "CompanyName": "Contoso", "CountryCode": "SE", "InternalReference": "", "Details": []},
            {"Reference": "XSP3", "CompanyName": "Gone", "CountryCode": "SE", "DeletedAt": "2026-01-01 10:00:00"},
        ]},
        "pagination": {"per_page": 100, "current_page": 1, "total_page": 1, "total": 3, "next": null},
    });
    let casings: [fn(&str) -> String; 4] =
        [str::to_owned, str::to_lowercase, str::to_uppercase, |key| key.replace("Name", "_name").replace("Id", "_ID")];

    for casing in casings {
        let text = format!("\u{FEFF}{}", recased(&answer, casing));
        let seen = FarEnd::always(json(200, text)).await.client().customers("XSP1").await.unwrap().value;

        let [fabrikam, contoso] = &seen[..] else { panic!("a deleted customer is none: {seen:?}") };
        assert_eq!((fabrikam.reference.as_str(), fabrikam.name.as_str()), ("XSP1", "Fabrikam AB"));
        assert_eq!(fabrikam.tenant.map(|tenant| tenant.to_string()).as_deref(), Some(TENANT));
        assert_eq!(fabrikam.domain.as_deref(), Some("fabrikam.example"));
        assert_eq!(fabrikam.internal_reference.as_deref(), Some("BTN-1"));
        assert_eq!((&contoso.tenant, &contoso.domain, &contoso.internal_reference), (&None, &None, &None));
    }
}

fn recased(value: &Value, casing: fn(&str) -> String) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields.iter().map(|(key, value)| (casing(key), recased(value, casing))).collect::<Map<_, _>>(),
        ),
        Value::Array(items) => items.iter().map(|item| recased(item, casing)).collect(),
        plain => plain.clone(),
    }
}

/// One page of 250 orders, as asked for; `shift` moves the list on by so many while it is read.
fn page(came: &Came, total: usize, shift: usize) -> Value {
    let number: usize = came.target.split("page=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap();
    let start = (number - 1) * 100 - if number > 1 { shift } else { 0 };
    let orders: Vec<Value> = (start..(start + 100).min(250))
        .map(|n| value!({"reference": format!("XSPO{n}"), "ponumber": format!("P{n}")}))
        .collect();
    value!({"status": 200, "data": {"orders": orders}, "pagination": {"total_page": 3, "total": total}})
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_an_entry_that_moved_is_there_once() {
    for shift in [0, 1] {
        let far_end = FarEnd::start(move |came| json(200, page(came, 250, shift))).await;

        let orders = far_end.client().orders("XSP1").await.unwrap().value;

        assert_eq!(far_end.came().len(), 3, "three pages");
        assert!(orders.iter().any(|order| order.own_reference.as_deref() == Some("P249")));
        assert_eq!(orders.iter().filter(|order| order.reference == "XSPO99").count(), 1);
    }
}

/// The nth hundred of so many orders, without a word about pages.
fn bare(came: &Came, total: usize) -> Value {
    let mut page = page(came, total, 0);
    page.as_object_mut().unwrap().remove("pagination");
    page
}

#[tokio::test]
async fn a_list_that_says_nothing_about_its_pages_is_asked_for_until_nothing_new_comes() {
    let ends_empty = FarEnd::start(|came| json(200, bare(came, 250))).await;
    // The last page again, whatever page after it is asked for.
    let repeats = FarEnd::start(|came| {
        let past = Came { target: came.target.replace("page=4", "page=3"), ..came.clone() };
        json(200, bare(&past, 250))
    })
    .await;
    let ignores = FarEnd::always(json(200, value!({"data": {"orders": [{"reference": "XSPO1"}]}}))).await;

    for far_end in [&ends_empty, &repeats] {
        let orders = far_end.client().orders("XSP1").await.unwrap().value;

        assert_eq!((orders.len(), far_end.came().len()), (250, 4), "three pages, and one with nothing new");
    }
    assert_eq!(ignores.client().orders("XSP1").await.unwrap().value.len(), 1);
    assert_eq!(ignores.came().len(), 2, "the same again is nothing new");
}

#[tokio::test]
async fn a_next_page_is_read_even_when_no_number_of_pages_is_given_or_it_is_too_low() {
    for pages in [Value::Null, value!(1)] {
        let said = pages.clone();
        let far_end = FarEnd::start(move |came| {
            let mut answer = page(came, 250, 0);
            let is_last = answer["data"]["orders"].as_array().unwrap().len() < 100;
            let next = if is_last { Value::Null } else { value!("/customers/XSP1/orders?page=x") };
            answer["pagination"] = value!({"total_page": said, "next": next});
            json(200, answer)
        })
        .await;

        assert_eq!(far_end.client().orders("XSP1").await.unwrap().value.len(), 250, "{pages}");
    }
}

#[tokio::test]
async fn a_list_that_names_more_and_does_not_give_it_is_no_list_unless_its_total_is_there() {
    let stuck = FarEnd::always(json(
        200,
        value!({"data": {"orders": [{"reference": "XSPO1"}]},
        "pagination": {"next": "/customers/XSP1/orders?page=2"}}),
    ))
    .await;
    // As published: all four of four are there, and a next page is named all the same.
    let orders: Vec<Value> = (0..4).map(|n| value!({"reference": format!("XSPO{n}")})).collect();
    let published = FarEnd::always(json(
        200,
        value!({"data": {"orders": orders},
        "pagination": {"total_page": 1, "total": 4, "next": "/orders?page=2"}}),
    ))
    .await;
    let endless = FarEnd::start(|came| json(200, value!({"data": {"orders": [{"reference": came.target}]}}))).await;

    assert!(matches!(stuck.client().orders("XSP1").await, Err(ApiError::Unexpected { status: 200, .. })));
    assert!(matches!(endless.client().orders("XSP1").await, Err(ApiError::Unexpected { status: 200, .. })));
    assert_eq!(published.client().orders("XSP1").await.unwrap().value.len(), 4);
    assert_eq!((stuck.came().len(), endless.came().len()), (2, 1_000));
}

#[tokio::test]
async fn a_list_with_something_missing_is_no_list() {
    let short = FarEnd::start(|came| json(200, page(came, 400, 0))).await;
    let broken = FarEnd::start(|came| match came.target.contains("page=2") {
        true => json(500, ""),
        false => json(200, page(came, 250, 0)),
    })
    .await;
    let odd = FarEnd::always(json(200, r#"{"status":200,"data":{"orders":[{"status":"Fulfilled"}]}}"#)).await;
    let empty = FarEnd::always(json(200, r#"{"status":200,"data":[],"pagination":{"total_page":0,"total":0}}"#)).await;

    assert!(matches!(short.client().orders("XSP1").await, Err(ApiError::Unexpected { status: 200, .. })));
    assert!(matches!(broken.client().orders("XSP1").await, Err(ApiError::Unexpected { status: 500, .. })));
    assert!(matches!(odd.client().orders("XSP1").await, Err(ApiError::Unexpected { status: 200, .. })));
    assert_eq!(empty.client().orders("XSP1").await.unwrap().value, []);
}

#[tokio::test]
async fn our_reference_is_found_in_either_place() {
    let line = |eavs: Value| value!([{"sku": "x", "quantity": 1, "eavs": eavs}]);
    let mine = value!({"baton_reference": "BTN-1"});
    for (order, found) in [
        (value!({"ponumber": "BTN-1", "products": line(value!([]))}), Some("BTN-1")),
        (value!({"PONumber": "BTN-1", "products": null}), Some("BTN-1")),
        (value!({"customer": {"reference": "XSP1", "ponumber": "BTN-1"}}), Some("BTN-1")),
        (value!({"ponumber": null, "products": line(mine.clone())}), Some("BTN-1")),
        (value!({"ponumber": "changed by hand", "products": line(mine)}), Some("BTN-1")),
        (value!({"ponumber": ""}), None),
    ] {
        let mut order = order;
        order["reference"] = value!("XSPO1");
        let answer = value!({"data": {"orders": [order]}});
        let seen = FarEnd::always(json(200, answer)).await.client().orders("XSP1").await.unwrap().value;

        assert_eq!(seen[0].own_reference.as_deref(), found, "{order}");
    }
}

#[tokio::test]
async fn offers_carry_exact_prices_lengths_and_the_names_an_order_needs() {
    let price = |buy: Value, period: Value, term: u32, more: Value| {
        let mut price = value!({"min_quantity": 1.0, "max_quantity": "Infinity", "recurring_buy_price": buy,
            "currency": "EUR", "period_as_hours": period, "term_as_hours": term});
        price.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        price
    };
    let product = |sku: &str, more: Value| {
        let mut product = value!({"marketplace": "FR", "sku": sku, "name": "Microsoft 365 Business Standard",
            "type": "SAAS", "vendor_code": "microsoft", "service_ref": "BUSINESS",
            "orderable_sku": "U0FBU3x8bWljcm9zb2Z0fHxNSUNST1NPRlQtMzY1LUJVU0lORVNTfHxDRlE3VFRDMExEUEI6MDAwMQ==",
            "prices": [price(value!(12.6), value!(720), 8640, value!({}))]});
        product.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        product
    };
    let given = value!({"arrowSpherePriceBandSku": "GIVEN"});
    let nested = value!({"identifiers": {"arrowsphere": {"sku": "NESTED"}}});
    let prices = value!([
        price(value!(12.6), value!("720"), 8640, value!({})),
        price(value!("126.30"), value!(8640), 8760, given),
        price(value!(1), value!(720), 25920, nested),
        price(value!(15), value!(720), 720, value!({})),
        price(value!(2), value!(720), 4320, value!({})),
        price(Value::Null, value!(720), 720, value!({})),
    ]);
    let answer = value!({"products": [
        product("CFQ7TTC0LDPB:0001", value!({"prices": prices})),
        product("TRIAL:0001", value!({"is_trial": true})),
        product("OFF:0001", value!({"isEnabled": false})),
        product("OTHER:0001", value!({"associatedSubscriptionProgram": "AWS"})),
        product("NOT:0001", value!({"name": "Visio"})),
    ], "pagination": {"total_page": 1, "total": 5}});
    let far_end = FarEnd::always(json(200, answer)).await;

    let offers = far_end.client().offers(&programme(), "business standard").await.unwrap().value;

    let seen: Vec<_> = offers
        .iter()
        .map(|offer| (offer.price_band.as_str(), offer.term, offer.billing, offer.price.amount.to_string()))
        .collect();
    let [monthly, annual] = [Some(BillingCycle::Monthly), Some(BillingCycle::Annual)];
    let expected = [
        ("MSCSP_CFQ7TTC0LDPB-0001_FR_EUR_1_720_8640", Some(Term::P1Y), monthly, "12.6".to_owned()),
        ("GIVEN", Some(Term::P1Y), annual, "126.30".to_owned()),
        ("NESTED", Some(Term::P3Y), monthly, "1".to_owned()),
        ("MSCSP_CFQ7TTC0LDPB-0001_FR_EUR_1_720_720", Some(Term::P1M), monthly, "15".to_owned()),
        ("MSCSP_CFQ7TTC0LDPB-0001_FR_EUR_1_720_4320", None, monthly, "2".to_owned()),
    ];
    assert_eq!(seen, expected);
    assert_eq!(offers[0].sku, "SAAS||microsoft||MICROSOFT-365-BUSINESS||CFQ7TTC0LDPB:0001");
    assert_eq!((offers[0].fewest, offers[0].most), (Some(Seats::new(1).unwrap()), None));
    assert_eq!(far_end.came()[0].json()["keywords"], "business standard");
}

#[tokio::test]
async fn a_history_is_told_from_the_beginning_and_a_licence_is_the_one_asked_for() {
    let history = value!({"status": 200, "data": [
        {"orderId": "XSPO1", "action": "Fulfilled", "description": "", "user": "x", "dateAction": "2026-11-20 10:00:00"},
        {"orderId": "XSPO1", "action": "Created", "description": "by API", "dateAction": "2026-11-20T09:00:00.000Z"},
    ]});
    let licence = value!({"license_id": "XSP7", "state": "active", "seats": 12, "vendor_license_id": TENANT,
        "expiry_datetime": "2027-11-20T00:00:00Z"});
    let other = FarEnd::always(json(200, value!({"data": {"license": {"license_id": "XSP8"}}}))).await;
    let licences = FarEnd::always(json(200, value!({"data": {"license": licence}}))).await;
    let histories = FarEnd::always(json(200, history)).await;

    let told = histories.client().order_history("XSPO1").await.unwrap().value;
    let licence = licences.client().licence("XSP7").await.unwrap().value;

    let texts: Vec<&str> = told.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["Created: by API", "Fulfilled"]);
    assert!(told.iter().all(|entry| entry.at.is_some()), "{told:?}");
    assert_eq!(licence.subscription, Some(SubscriptionId(TENANT.to_owned())));
    assert_eq!(licence.ends.map(|ends| ends.to_string()).as_deref(), Some("2027-11-20T00:00:00Z"));
    assert!(other.client().licence("XSP7").await.is_err(), "another licence proves nothing");
}

#[tokio::test]
async fn a_migration_that_was_never_asked_for_is_none_and_an_unknown_word_is_not_done() {
    let state = async |status: u16, body: Value| {
        FarEnd::always(json(status, body)).await.client().attachment("XSP1", "MSCSP").await.unwrap().value
    };
    let with = |word: &str| value!({"data": {"status": word, "message": "m", "attributes": [{"name": "domain", "value": "d"}]}});

    for page in [json(404, "<html>proxy</html>"), json(404, ""), json(404, "{}"), json(404, r#"{"status":404}"#)] {
        let said = FarEnd::always(page).await.client().attachment("XSP1", "MSCSP").await;
        assert!(
            matches!(said, Err(ApiError::Unexpected { status: 404, .. })),
            "somebody in between knows nothing: {said:?}"
        );
    }
    assert_eq!(state(404, value!({"status": 404, "error": "Not found"})).await, None);
    assert_eq!(state(200, value!({"data": []})).await, None);
    assert_eq!(state(200, value!({"data": {"status": null}})).await, None);
    assert!(state(200, with("Fulfilled")).await.unwrap().done);
    let pending = state(200, with("Waiting for something new")).await.unwrap();
    assert_eq!((pending.done, pending.status.as_str()), (false, "Waiting for something new"));
    assert_eq!((pending.message.as_str(), pending.domain.as_deref()), ("m", Some("d")));
}
