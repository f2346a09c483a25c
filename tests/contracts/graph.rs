//! Graph's published samples through the real client, as they are and changed in every way that may come one day.

use std::{sync::Arc, time::Duration};

use baton_domain::{Cloud, CloudName, SystemClock};
use baton_http::{AccessToken, Door, Pace};
use baton_microsoft::graph::{ChangeOutcome, Graph, GraphError, LicenceChange, LicenceToAdd};
use baton_tests::counts;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::{
    far_end::Alike,
    graph_calls::Call,
    reading::Reading,
    samples::{self, Sample},
    trial::Trial,
};

/// How many mutants there are at least, over all samples.
const MUTANTS: usize = 24_000;
const SEED: u64 = 20_261_128;

/// A far end, and the client of ours that asks it.
struct Asked {
    alike: Alike,
    graph: Graph,
    token: AccessToken,
}

impl Asked {
    async fn start() -> Self {
        let alike = Alike::start().await;
        let root = alike.far_end.root().clone();
        let door = Door::with_pace([root.origin()], Pace::with_second(Duration::ZERO)).unwrap();
        let cloud = Cloud { graph: root.clone(), ..Cloud::built_in(CloudName::Global).unwrap() };
        let token = AccessToken::new(SecretString::from("t"), [root.origin()]);
        Self { alike, graph: Graph::new(door, &cloud, Arc::new(SystemClock)), token }
    }

    /// What the client makes of an answer; `original` says what to ask for.
    async fn read(&self, call: Call, status: u16, body: Vec<u8>, original: &Value) -> Result<Reading, GraphError> {
        self.alike.tell(status, body);
        call.read(&self.graph, &self.token, original).await
    }
}

/// The samples of Graph and of the sign-in page's own example of it.
fn all() -> Option<Vec<Sample>> {
    let mut all = samples::of("graph")?;
    all.extend(samples::of("identity")?.into_iter().filter(|sample| sample.operation() == "auth.user"));
    Some(all)
}

#[tokio::test]
async fn every_published_answer_of_a_call_we_make_is_read() {
    let Some(samples) = all() else { return };
    let asked = Asked::start().await;
    let (mut read, mut left_out, mut failed) = (Vec::new(), Vec::new(), Vec::new());

    for sample in &samples {
        match read_sample(&asked, sample).await {
            None => left_out.push(sample.name.as_str()),
            Some(Ok(what)) => read.push(format!("{}: {what}", sample.name)),
            Some(Err(error)) => failed.push(format!("{}: {error}", sample.name)),
        }
    }

    println!("{} read:\n  {}", read.len(), read.join("\n  "));
    println!("{} left out (calls that are not made): {}", left_out.len(), left_out.join(", "));
    counts::report("samples read", "Graph", read.len().try_into().unwrap());
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(!read.is_empty(), "a folder without a sample we know proves nothing");
}

/// None for a sample of no call that Baton makes.
async fn read_sample(asked: &Asked, sample: &Sample) -> Option<Result<String, String>> {
    let operation = sample.operation();
    if sample.is_request() {
        return (operation == "users.assignLicense").then(|| assign_request(sample));
    }
    if operation == "users.assignLicense" && sample.status() < 300 {
        return Some(assign(asked, sample).await);
    }
    if operation == "delegatedAdminRelationships.requests.create" && sample.status() < 300 {
        return Some(opened(asked, sample).await);
    }
    if operation == "throttling" {
        return Some(refused(asked, Call::Me, sample).await);
    }
    let (call, is_one) = Call::of(&operation)?;
    if sample.status() >= 300 {
        return Some(refused(asked, call, sample).await);
    }
    let (answer, completed) = match sample.parsed() {
        Ok(answer) => call.prepared(answer, is_one),
        Err(error) => return Some(Err(error)),
    };
    Some(match asked.read(call, 200, answer.to_string().into_bytes(), &answer).await {
        Ok(Reading(rows)) if rows.is_empty() => Err("nothing was found in it".to_owned()),
        Ok(Reading(rows)) => {
            let facts: usize = rows.iter().map(crate::reading::Row::len).sum();
            let with =
                if completed.is_empty() { String::new() } else { format!(", completed with {}", completed.join(", ")) };
            Ok(format!("{} with {facts} values{with}", rows.len()))
        }
        Err(error) => Err(format!("{error:?}")),
    })
}

/// An error answer is understood when its code is.
async fn refused(asked: &Asked, call: Call, sample: &Sample) -> Result<String, String> {
    let id = "5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836";
    let asked_for = json!({ "id": id, "value": [{ "customer": { "tenantId": &id[..36] } }] });
    match asked.read(call, sample.status(), sample.bytes.clone(), &asked_for).await {
        Ok(Reading(rows)) if rows.is_empty() && sample.status() == 404 => Ok("there is none".to_owned()),
        Ok(_) => Err("an error was read as an answer".to_owned()),
        Err(GraphError::Unexpected { code, .. }) if code == "unreadable" => {
            Err("the error is not understood".to_owned())
        }
        Err(error) => Ok(error.to_string()),
    }
}

/// The request that was opened for approval comes back; that it came is all that Baton takes from it.
async fn opened(asked: &Asked, sample: &Sample) -> Result<String, String> {
    asked.alike.tell(201, sample.bytes.clone());
    let id = "5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836".parse().unwrap();
    match asked.graph.lock_delegated_admin(&asked.token, &id).await {
        Ok(ChangeOutcome::Changed(_)) => Ok("opened".to_owned()),
        other => Err(format!("{other:?}")),
    }
}

/// The changed person comes back; that it came is all that Baton takes from it.
async fn assign(asked: &Asked, sample: &Sample) -> Result<String, String> {
    asked.alike.tell(200, sample.bytes.clone());
    let user = "00000000-0000-0000-0000-000000000001".parse().unwrap();
    match asked.graph.change_licences(&asked.token, user, &LicenceChange::default()).await {
        Ok(ChangeOutcome::Changed(_)) => Ok("changed".to_owned()),
        other => Err(format!("{other:?}")),
    }
}

/// What we send has the fields of the published request, in the same kinds.
fn assign_request(sample: &Sample) -> Result<String, String> {
    let published = sample.parsed()?;
    let plan = "11b0131d-43c8-4bbb-b2c8-e80f9a50834a".parse().unwrap();
    let sku = "c7df2760-2c81-4ef7-b578-5b5392b571df".parse().unwrap();
    let ours =
        LicenceChange { add: vec![LicenceToAdd { sku_id: sku, disabled_plans: [plan].into() }], remove: vec![sku] };
    let (ours, published) = (form(&serde_json::to_value(ours).unwrap()), form(&published));
    if ours == published { Ok("the same form".to_owned()) } else { Err(format!("{ours} is not {published}")) }
}

/// The value with each text made the same; numbers and flags would be a difference.
fn form(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_str());
            sorted.into_iter().map(|(name, field)| (name.clone(), form(field))).collect()
        }
        Value::Array(items) => items.iter().map(form).collect(),
        Value::String(_) => json!("text"),
        plain => plain.clone(),
    }
}

/// What the samples leave out of what Baton reads.
fn more() -> Vec<(Call, Value)> {
    let (sku, plan) = ("c7df2760-2c81-4ef7-b578-5b5392b571df", "57ff2da0-773e-42df-b2af-ffb7a2317929");
    let user = json!({
        "id": "87d349ed-44d7-43e1-9a83-5f2406dee5bd", "displayName": "Adele Vance", "userPrincipalName": "adele@contoso.com",
        "mail": "adele@contoso.com", "accountEnabled": false, "usageLocation": "SE", "userType": "Guest",
        "assignedLicenses": [{ "skuId": sku, "disabledPlans": [plan] }],
        "licenseAssignmentStates": [
            { "skuId": sku, "assignedByGroup": null, "state": "Active", "error": "None", "disabledPlans": [plan],
              "lastUpdatedDateTime": "2026-11-20T09:00:00Z" },
            { "skuId": sku, "assignedByGroup": "e8b753b5-4117-464e-9a08-713e1ff266b3", "state": "Error",
              "error": "CountViolation", "disabledPlans": [] },
        ],
    });
    let group = json!({
        "id": "11111111-2222-3333-4444-555555555555", "displayName": "Licences", "onPremisesSyncEnabled": true,
        "assignedLicenses": [{ "skuId": sku, "disabledPlans": [plan] }],
        "licenseProcessingState": { "state": "ProcessingComplete" },
    });
    let role = json!({
        "@odata.type": "#microsoft.graph.directoryRole", "id": "1", "displayName": "Global Administrator",
        "roleTemplateId": "62e90394-69f5-4237-9190-012177145e10",
    });
    let organization = json!({
        "id": "331af819-4e0b-49f7-a6bf-14e1165ad3a0", "displayName": "Contoso", "countryLetterCode": "SE", "tenantType": "AAD",
        "partnerTenantType": "breadthPartner", "onPremisesSyncEnabled": true, "technicalNotificationMails": ["a@contoso.com"],
        "verifiedDomains": [{ "name": "contoso.com", "isDefault": true, "isInitial": true, "type": "Managed" }],
    });
    let tenant = json!({
        "tenantId": "331af819-4e0b-49f7-a6bf-14e1165ad3a0", "displayName": "Contoso", "defaultDomainName": "contoso.com",
    });
    let list = |one: &Value| json!({ "@odata.context": "x", "value": [one] });
    vec![
        (Call::User, user.clone()),
        (Call::Users, list(&user)),
        (Call::Groups, list(&group)),
        (Call::MyRoles, list(&role)),
        (Call::Organization, list(&organization)),
        (Call::TenantName, tenant),
    ]
}

#[tokio::test]
async fn no_change_of_an_answer_is_read_as_another_value() {
    let Some(samples) = all() else { return };
    let known = samples.iter().filter(|sample| !sample.is_request() && sample.status() < 300).filter_map(|sample| {
        let (call, is_one) = Call::of(&sample.operation())?;
        Some((sample.name.clone(), call, call.prepared(sample.json(), is_one).0))
    });
    let more = more().into_iter().map(|(call, answer)| (format!("{call:?}, as its schema names it"), call, answer));
    let originals: Vec<(String, Call, Value)> = known.chain(more).collect();
    let (asked, mut trial) = (Asked::start().await, Trial::new("Graph", SEED));

    for (name, call, original) in &originals {
        let before = asked.read(*call, 200, original.to_string().into_bytes(), original).await.unwrap();
        for _ in 0..MUTANTS.div_ceil(originals.len()) {
            let mutant = trial.next(original);
            let after = asked.read(*call, 200, mutant.bytes.clone(), original).await;
            trial.judge(name, original, &mutant, &before, &after);
        }
    }

    trial.end();
}
