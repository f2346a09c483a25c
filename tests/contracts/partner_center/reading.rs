//! Feeds an answer to the call of the real client that it belongs to.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
    time::Duration,
};

use baton_domain::{Cloud, CloudName, MpnId, SubscriptionId, SystemClock, TenantId};
use baton_http::{AccessToken, Door, Pace};
use baton_microsoft::partner_center::{
    CustomerLookup, PartnerCenter, PartnerCenterError, SubscriptionChange, WriteOutcome,
};
use secrecy::SecretString;
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use crate::{
    far_end::{Act, FarEnd},
    partner_center::facts::{self, Facts},
    samples::Sample,
};

/// A call that the client makes, with what has to be known to make it.
#[derive(Debug, Clone)]
pub enum Call {
    OwnProfile,
    Invitation,
    Relationships,
    CustomerRelationships,
    Customer(TenantId),
    Agreements,
    SignedByCustomer,
    Subscriptions,
    Subscription(SubscriptionId),
    ChangeSubscription(SubscriptionId),
    Orders,
    Order(String),
    Provisioning,
    Transfers(TenantId),
    Transfer(TenantId, String),
    /// An answer that says no, to any call.
    Refusal(u16),
}

impl Call {
    /// None for a request, and for an answer of a call that the client does not make.
    pub fn of(sample: &Sample) -> Option<Self> {
        let name = sample.name.to_ascii_lowercase();
        if !name.contains(".response.") {
            return None;
        }
        let status = name.split('.').filter_map(|part| part.split('-').next()?.parse::<u16>().ok()).next_back();
        if let Some(status) = status.filter(|status| (400..500).contains(status) && *status != 429) {
            return Some(Self::Refusal(status));
        }
        let starts = |start: &str| name.starts_with(start);
        let has = |part: &str| name.contains(part);
        let json = sample.json();
        let text = |field: &str| json[field].as_str().map(str::to_owned);
        let tenant = |value: &Value| value["customerTenantId"].as_str().and_then(|id| id.parse().ok());
        let is_list = json.is_array() || json["items"].is_array();
        Some(match () {
            () if starts("profiles.mpn") => Self::OwnProfile,
            () if has("relationshiprequest") => Self::Invitation,
            () if starts("relationships.") => Self::Relationships,
            () if starts("customers.relationships") => Self::CustomerRelationships,
            () if starts("customers.get") => Self::Customer(text("id")?.parse().ok()?),
            () if starts("customers.agreements.") && is_list => Self::Agreements,
            () if has("directsigned") => Self::SignedByCustomer,
            () if has("provisioningstatus") => Self::Provisioning,
            () if starts("customers.orders.") && is_list => Self::Orders,
            () if starts("customers.orders.get") => Self::Order(text("id")?),
            () if starts("customers.subscriptions.") => {
                let call = name.trim_start_matches("customers.subscriptions.").trim_start_matches("nce.");
                match call.split('.').next()? {
                    "get" if !is_list => Self::Subscription(SubscriptionId(text("id")?)),
                    "get" | "list" | "by-order" => Self::Subscriptions,
                    patch if patch.starts_with("patch-") => Self::ChangeSubscription(SubscriptionId(text("id")?)),
                    _ => return None,
                }
            }
            () if starts("customers.transfers.get") || starts("customers.transfers.create") => {
                Self::Transfer(tenant(&json)?, text("id")?)
            }
            () if starts("customers.transfers.list") => {
                Self::Transfers(tenant(json.get(0).or_else(|| json["items"].get(0))?)?)
            }
            () => return None,
        })
    }
}

/// The real client and a far end that answers whatever it is told to.
pub struct Reader {
    next: Arc<Mutex<(u16, Vec<u8>)>>,
    client: PartnerCenter,
    token: AccessToken,
    _far_end: FarEnd,
}

/// Partner Center at this address, without waits between tries, and a token for it.
pub fn client_at(base: &Url) -> (PartnerCenter, AccessToken) {
    let door = Door::with_pace([base.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let mut cloud = Cloud::built_in(CloudName::Global).unwrap();
    cloud.partner_center = Some(base.clone());
    let token = AccessToken::new(SecretString::from("canary-token"), [base.origin()]);
    (PartnerCenter::new(door, &cloud, Arc::new(SystemClock)).unwrap(), token)
}

impl Reader {
    pub async fn start() -> Self {
        let next = Arc::new(Mutex::new((200, Vec::new())));
        let told = Arc::clone(&next);
        let far_end = FarEnd::start(move |_| {
            let (status, body) = told.lock().unwrap().clone();
            Act::Answer(status, body)
        })
        .await;
        let (client, token) = client_at(far_end.address());
        Self { next, client, token, _far_end: far_end }
    }

    /// What the call reads out of this answer, or why it does not.
    pub async fn read(&self, call: &Call, answer: &[u8]) -> Result<Facts, String> {
        let status = if let Call::Refusal(status) = call { *status } else { 200 };
        *self.next.lock().unwrap() = (status, answer.to_vec());
        let (client, token, tenant) = (&self.client, &self.token, TenantId(Uuid::from_u128(7)));
        let mut facts = Facts::default();
        match call {
            Call::OwnProfile => facts::profile(&mut facts, &ok(client.own_profile(token).await)?.value),
            Call::Invitation => {
                facts.put("", "url", Some(ok(client.invitation_link(token, None).await)?.value));
            }
            Call::Relationships => {
                let all = ok(client.providers(token).await)?.value;
                each(&all, answer, |at, one| facts::relationship(&mut facts, at, one));
            }
            Call::CustomerRelationships => {
                let all = ok(client.customer_relationships(token, tenant).await)?.value;
                each(&all, answer, |at, one| facts::relationship(&mut facts, at, one));
            }
            Call::Customer(tenant) => match ok(client.customer(token, *tenant).await)?.value {
                CustomerLookup::Related(customer) => facts::customer(&mut facts, &customer),
                CustomerLookup::NotYet => return Err("not yet a customer".to_owned()),
            },
            Call::Agreements => {
                let all = ok(client.agreements(token, tenant).await)?.value;
                each(&all, answer, |at, one| facts::agreement(&mut facts, at, one));
            }
            Call::SignedByCustomer => {
                facts.put("", "isSigned", ok(client.signed_by_customer(token, tenant).await)?.value);
            }
            Call::Subscriptions => {
                let all = ok(client.subscriptions(token, tenant).await)?.value;
                each(&all, answer, |at, one| facts::subscription(&mut facts, at, one));
            }
            Call::Subscription(id) => {
                let found = ok(client.sold_subscription(token, tenant, id).await)?.value.ok_or("none")?;
                facts::subscription(&mut facts, "", &found);
            }
            Call::ChangeSubscription(id) => {
                let read = ok(client.sold_subscription(token, tenant, id).await)?.value.ok_or("none")?;
                let change = SubscriptionChange::AutoRenew(false);
                let changed = client.change_subscription(token, tenant, &read, change, Uuid::from_u128(9)).await;
                match ok(changed)? {
                    WriteOutcome::Done(seen) => facts::subscription(&mut facts, "", &seen.value),
                    other => return Err(format!("{other:?}")),
                }
            }
            Call::Orders => {
                let all = ok(client.orders(token, tenant).await)?.value;
                each(&all, answer, |at, one| facts::order(&mut facts, at, one));
            }
            Call::Order(id) => {
                facts::order(&mut facts, "", &ok(client.order(token, tenant, id).await)?.value.ok_or("none")?);
            }
            Call::Provisioning => {
                let lines = ok(client.provisioning(token, tenant, "o").await)?.value.ok_or("none")?;
                each(&lines, answer, |at, one| facts::provisioned(&mut facts, at, one));
            }
            Call::Transfers(tenant) => {
                let all = ok(client.transfers(token, *tenant).await)?.value;
                each(&all, answer, |at, one| facts::transfer(&mut facts, at, one));
            }
            Call::Transfer(tenant, id) => {
                facts::transfer(&mut facts, "", &ok(client.transfer(token, *tenant, id).await)?.value.ok_or("none")?);
            }
            Call::Refusal(status) => self.refusal(*status, &mut facts).await?,
        }
        Ok(facts)
    }

    /// Says no to a call that takes no code for an answer.
    async fn refusal(&self, status: u16, facts: &mut Facts) -> Result<(), String> {
        match self.client.own_profile(&self.token).await {
            Err(PartnerCenterError::Refused(refused)) if refused.status == status => {
                facts.put("", "code", refused.code);
                let mpn_id = MpnId::parse("9999999").unwrap();
                let by_id = self.client.profile_of(&self.token, &mpn_id).await;
                let code = facts.get("/code").map(str::to_owned);
                let none = matches!(&by_id, Ok(seen) if seen.value.is_none());
                assert_eq!(none, matches!(code.as_deref(), Some("1000" | "2072" | "3000")), "{code:?}: {by_id:?}");
                Ok(())
            }
            other => Err(format!("{other:?}")),
        }
    }
}

fn ok<T, E: Debug>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| format!("{error:?}"))
}

/// Each thing with its place: in `items`, in a bare list, or the answer itself.
fn each<T>(all: &[T], answer: &[u8], mut put: impl FnMut(&str, &T)) {
    let answer: Value = serde_json::from_slice(answer.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(answer)).unwrap();
    let has_items =
        answer.as_object().is_some_and(|fields| fields.keys().any(|name| name.eq_ignore_ascii_case("items")));
    for (number, one) in all.iter().enumerate() {
        let at = match () {
            () if answer.is_array() => format!("/{number}"),
            () if has_items => format!("/items/{number}"),
            () => String::new(),
        };
        put(&at, one);
    }
}
