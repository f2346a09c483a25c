//! Every read of Cloud-iQ that Baton makes, tried with answers in the published form changed in every way that may come one day.

use std::collections::BTreeSet;

use baton_distributors::{ApiError, OrderRecord, OrderingApi};
use baton_tests::counts;
use serde_json::{Value, json as value};

use crate::{
    cloudiq::{
        TENANT, agreement, client, consent, existing, is_sign_in, list, order, organization_of, placed, programme,
        token,
    },
    far_end::{Act, FarEnd},
    reading::{Reading, Row},
    samples,
    trial::Trial,
};

/// How many mutants there are at least, over all answers.
const MUTANTS: usize = 4_000;
const SEED: u64 = 20_261_128;
/// What a status shows that is not understood, and what 7 is in words, which is among the numbers tried.
const STATES: [&str; 2] = ["\"\"", "\"Active, Suspended, Deleted\""];

/// A read, or a write whose answer says what was made.
#[derive(Debug, Clone, Copy)]
enum Call {
    Companies,
    Programmes,
    Customers,
    AttachTenant,
    Attachment,
    Agreement,
    RecordAgreement,
    Offers,
    PlaceOrder,
    Orders,
    Licence,
}

impl Call {
    /// Every call with an answer, and the schema of what stands in its list, or of itself.
    fn all() -> Vec<(Self, Value, &'static str)> {
        vec![
            (Self::Companies, list(value!([organization()])), "Organization"),
            (Self::Programmes, list(value!([agreement()])), "Agreement"),
            (Self::Customers, list(value!([tenant()])), "CustomerTenant"),
            (Self::AttachTenant, value!({"Tenant": tenant()}), "CustomerTenantDetailed"),
            (Self::Attachment, tenant(), "CustomerTenant"),
            (Self::Agreement, list(value!([agreed()])), "ServiceAccountAgreement"),
            (Self::RecordAgreement, agreed(), "ServiceAccountAgreement"),
            (Self::Offers, list(value!([product()])), "AgreementProduct"),
            // Younger than the published schemas; its form is that of its page.
            (Self::PlaceOrder, placed(), ""),
            (Self::Orders, list(value!([subscription()])), "Subscription"),
            (Self::Licence, subscription(), "SubscriptionDetailed"),
        ]
    }

    /// Whether its answer is the one to be changed; others are asked for on the way.
    fn is_asked_by(self, target: &str) -> bool {
        match self {
            Self::Offers => target.starts_with("/agreementproducts/"),
            Self::Programmes => target.starts_with("/agreements/"),
            Self::Companies | Self::Customers | Self::AttachTenant | Self::Attachment | Self::Agreement => true,
            Self::RecordAgreement | Self::PlaceOrder | Self::Orders | Self::Licence => true,
        }
    }

    async fn read(self, client: &dyn OrderingApi) -> Result<Reading, String> {
        let shown = |error: ApiError| format!("{error:?}");
        let rows = match self {
            Self::Companies => {
                let all = client.companies().await.map_err(shown)?.value;
                all.iter()
                    .map(|one| Row::new("/Items/0", "company").fact("Id", &one.reference).fact("Name", &one.name))
                    .collect()
            }
            Self::Programmes => {
                let all = client.programmes("1").await.map_err(shown)?.value;
                let row = |one: &baton_distributors::Programme| {
                    // An agreement counts when all of it is understood: else it is as if there were none.
                    let all = ["Name", "StartDate", "EndDate", "Disabled", "Publisher", "Organization", "Program"];
                    let row = Row::new("/Items/0", &one.reference).facts_of(&all, &one.status, &["\"\""], false);
                    row.facts_of(&[&all[..], &["#"]].concat(), one.validated, &["false"], false)
                };
                all.iter().map(row).collect()
            }
            Self::Customers => {
                let all = client.customers("1").await.map_err(shown)?.value;
                let row = |one: &baton_distributors::CustomerRecord| {
                    let row = Row::new("/Items/0", "customer").fact("Id", &one.reference).fact("Name", &one.name);
                    row.fact("DomainPrefix", &one.domain).fact("ExternalPublisherCustomerId", one.tenant)
                };
                all.iter().map(row).collect()
            }
            Self::AttachTenant => {
                let made = client.attach_tenant(&existing()).await.map_err(|error| format!("{error:?}"))?;
                vec![Row::new("/Tenant", "record").fact("Id", made)]
            }
            Self::Attachment => {
                let one = client.attachment("1", "7").await.map_err(shown)?.value.ok_or("none")?;
                let row = Row::new("", "attachment").facts_of(&["EntityStatus"], one.status, &["\"\""], false);
                let row = row.facts_of(&["EntityStatus", "ExternalPublisherCustomerId"], one.done, &["false"], false);
                vec![row.fact("DomainPrefix", one.domain)]
            }
            Self::Agreement => {
                let accepted = client.agreement_accepted("1").await.map_err(shown)?.value;
                vec![Row::new("/Items", "agreement").facts_of(&["0"], accepted, &["false"], false)]
            }
            Self::RecordAgreement => {
                client.record_agreement("1", &consent()).await.map_err(|error| format!("{error:?}"))?;
                vec![Row::new("", "recorded").fact("AgreementType", true)]
            }
            Self::Offers => client.offers(&programme(), "").await.map_err(shown)?.value.iter().map(offer_row).collect(),
            Self::PlaceOrder => {
                let made = client.place_order(&order()).await.map_err(|error| format!("{error:?}"))?;
                vec![Row::new("", "order").fact("NewCommerceOrderId", made)]
            }
            Self::Orders => client.orders("123").await.map_err(shown)?.value.iter().map(order_row).collect(),
            Self::Licence => {
                let one = client.licence("5").await.map_err(shown)?.value;
                let row =
                    Row::new("", "licence").fact("PublisherSubscriptionId", one.subscription).fact("EndDate", one.ends);
                vec![row.fact_or("Quantity", one.seats, &["Seats(0)"]).facts_of(
                    &["Status"],
                    one.status,
                    &STATES,
                    false,
                )]
            }
        };
        Ok(Reading(rows))
    }
}

fn offer_row(one: &baton_distributors::Offer) -> Row {
    let variant = |name: &str| format!("ProductVariant/{name}");
    let row = Row::new("/Items/0", "offer").facts_of(&["Name", &variant("ProductName")], &one.name, &[], true);
    let row = row.fact(&variant("PartNumber"), &one.sku);
    let row = row.facts_of(&[&variant("PurchasePeriod")], one.term, &["None"], false);
    let row = row.facts_of(
        &[&variant("AvailableBillingCycleIds"), &variant("DefaultBillingCycleId")],
        one.billing,
        &["None"],
        false,
    );
    let row = row.fact("MinimumQuantity", one.fewest).fact("MaximumQuantity", one.most);
    row.facts_of(&["SalesPrice"], &one.price, &[], true)
}

/// What is not said in a way that is understood counts as no seats and as not finished. A line without an order number is an order
/// of its own.
fn order_row(one: &OrderRecord) -> Row {
    let line = &one.lines[0];
    let row =
        Row::new("/Items/0", "order").facts_of(&["OrderId", "Id"], &one.reference, &["\"123/subscription 5\""], false);
    let row = row.facts_of(&["CreationDate"], one.created, &["None"], false);
    let row = row.facts_of(&["Status", "#"], one.progress, &["Open"], false).facts_of(
        &["Status"],
        &one.status,
        &STATES,
        false,
    );
    let row = row.facts_of(&["PartNumber", "Product/PartNumber"], &line.sku, &["\"\""], true).fact("Name", &line.name);
    row.fact_or("Quantity", line.seats, &["Seats(0)"]).facts_of(
        &["Id", "PublisherSubscriptionId"],
        &line.licence,
        &["None"],
        false,
    )
}

fn organization() -> Value {
    value!({"Id": 1, "Name": "My company AB", "ParentId": 2, "CrayonCompanyName": "Crayon AB", "AccountNumber": "10001"})
}

fn tenant() -> Value {
    value!({
        "Id": 1, "Name": "My customer AB", "Publisher": {"Id": 2, "Name": "Microsoft"},
        "PublisherCustomerId": "ba3a5b70-9fcd-4f48-9150-91303499bea5", "ExternalPublisherCustomerId": TENANT,
        "DomainPrefix": "mycustomer", "Reference": "My customer", "CustomerTenantType": 2, "EntityStatus": 0,
        "Organization": {"Id": 1, "Name": "My company AB"}, "InvoiceProfile": {"Id": 7, "Name": "My invoice profile"},
    })
}

fn agreed() -> Value {
    value!({
        "FirstName": "Firstname", "LastName": "Lastname", "PhoneNumber": "000-12345689",
        "Email": "firstname.lastname@email.example", "DateAgreed": "2026-11-27T00:00:00Z", "AgreementType": 1,
    })
}

fn product() -> Value {
    value!({
        "UniqueId": "121:CFQ7TTC0LCHC:0002", "Name": "Microsoft 365 Business Premium", "PriceId": 3,
        "Agreement": {"Id": 121, "Name": "Microsoft CSP"}, "SalesPrice": {"Value": 185.5, "CurrencyCode": "SEK"},
        "RecommendedRetailPrice": {"Value": 226.0, "CurrencyCode": "SEK"}, "MinimumQuantity": 1, "MaximumQuantity": 300,
        "AgreementType": 13, "MonthMultiplier": 1,
        "ProductVariant": {
            "PartNumber": "CFQ7TTC0LCHC:0002", "ProductName": "Microsoft 365 Business Premium",
            "Publisher": {"Id": 2, "Name": "Microsoft"}, "IsTrial": false, "PurchasePeriod": "P1Y",
            "DefaultBillingCycleId": 1, "AvailableBillingCycleIds": [1], "Attributes": {},
        },
    })
}

fn subscription() -> Value {
    value!({
        "Id": 5, "PublisherSubscriptionId": "e1f2a3b4-0000-4000-8000-000000000001", "CustomerTenant": {"Id": 123},
        "Product": {"Id": 8, "PartNumber": "CFQ7TTC0LCHC:0002", "ItemName": "Business Premium"}, "Quantity": 12,
        "Name": "Business Premium", "Status": 1, "OrderId": "767bc43f-0000-0000-0000-000000000001",
        "CreationDate": "2026-11-27T10:00:00Z", "BillingCycle": 1, "EndDate": "2027-11-26T10:00:00Z",
        "PartNumber": "CFQ7TTC0LCHC:0002", "TermDuration": "P1Y", "AutoRenewEnabled": true,
    })
}

#[tokio::test]
async fn no_change_of_an_answer_is_read_as_another_value() {
    let calls = Call::all();
    let mut trial = Trial::new("Cloud-iQ", SEED);

    for (call, original, _) in &calls {
        let told = std::sync::Arc::new(std::sync::Mutex::new(original.to_string().into_bytes()));
        let (answer, call) = (std::sync::Arc::clone(&told), *call);
        let far_end = FarEnd::start(move |came| match is_sign_in(came) {
            true => token(),
            false if call.is_asked_by(&came.target) => Act::Answer(200, answer.lock().unwrap().clone()),
            false => organization_of(came).unwrap(),
        })
        .await;
        let client = client(&far_end);
        let before = call.read(client.as_ref()).await.unwrap();
        assert!(before.0.iter().map(Row::len).sum::<usize>() > 0, "{call:?}: nothing was read");
        for _ in 0..MUTANTS.div_ceil(calls.len()) {
            let mutant = trial.next(original);
            *told.lock().unwrap() = mutant.bytes.clone();
            let after = call.read(client.as_ref()).await;
            trial.judge(&format!("{call:?}"), original, &mutant, &before, &after);
        }
    }

    trial.end();
}

#[test]
fn every_answer_here_has_only_fields_that_are_published() {
    let Some(samples) = samples::of("cloudiq") else {
        println!("no samples on this computer");
        return;
    };
    let schemas = samples.iter().find(|sample| sample.name == "schemas_subset.json").unwrap().json();
    let mut held = BTreeSet::new();
    for (call, answer, schema) in Call::all().into_iter().filter(|(_, _, schema)| !schema.is_empty()) {
        let one = answer["Items"].get(0).unwrap_or(&answer);
        unknown_fields(one, schema, &schemas, &mut held)
            .unwrap_or_else(|unknown| panic!("{call:?}: {unknown} is not in {schema}"));
    }
    println!("held against {held:?}");
    counts::report("calls validated", "Cloud-iQ", held.len().try_into().unwrap());
}

/// Names the first field that a schema has not, whatever the casing. Schemas that are not among the published ones are not judged.
fn unknown_fields(value: &Value, schema: &str, schemas: &Value, held: &mut BTreeSet<String>) -> Result<(), String> {
    let (Some(fields), Some(known)) = (value.as_object(), schemas[schema]["properties"].as_object()) else {
        return Ok(());
    };
    held.insert(schema.to_owned());
    for (name, inner) in fields {
        let property = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, property)| property);
        let property = property.ok_or_else(|| name.clone())?;
        let of = property["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        if let Some(of) = of {
            unknown_fields(inner, of, schemas, held)?;
        }
    }
    Ok(())
}
