//! The same calls against the practice cloud: real pages, real tokens, real paging, real refusals.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use baton_domain::{DomainName, SystemClock};
use baton_http::{Door, Pace, Reply};
use baton_microsoft::{
    graph::{ChangeOutcome, Graph, GraphError, LicenceChange, LicenceToAdd, People},
    identity::{
        AnswerPage, Authority, BrowserSignIn, ClientId, DeviceCode, DevicePoll, FindTenantError, Identity, Purpose,
        Scopes, SignInError, SignInRequest, SignedIn, find_tenant,
    },
    origins,
};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    controls::{Fault, Matcher},
    world::{DIRECTORY_CONNECTION, Person},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use url::Url;

struct Practice {
    cloud: PracticeCloud,
    door: Door,
    identity: Identity,
    graph: Graph,
}

async fn practice() -> Practice {
    let cloud = PracticeCloud::start(PracticeOptions { users: 1_200, ..PracticeOptions::default() }).await.unwrap();
    let door = Door::with_pace(origins(&cloud.cloud()), Pace::with_second(Duration::from_millis(10))).unwrap();
    let client_id = ClientId(cloud.client_id().parse().unwrap());
    let identity = Identity::new(door.clone(), cloud.cloud(), client_id, Arc::new(SystemClock));
    let graph = Graph::new(door.clone(), &cloud.cloud(), Arc::new(SystemClock));
    Practice { cloud, door, identity, graph }
}

impl Practice {
    fn person(&self, is: impl Fn(&Person) -> bool) -> Person {
        let people = self.cloud.people();
        people.iter().find(|person| is(person)).cloned().unwrap_or_else(|| panic!("nobody like that in {people:?}"))
    }

    /// Posts a page's form, as the button would.
    async fn press(&self, page: &Reply, fields: &[(&str, &str)]) -> Reply {
        let html = String::from_utf8(page.body().to_vec()).unwrap();
        let value = |before: &str| {
            let start = html.find(before).unwrap_or_else(|| panic!("{before} in {html}")) + before.len();
            html[start..].split('"').next().unwrap().replace("&amp;", "&")
        };
        let mut all = vec![("ctx", value("name=\"ctx\" value=\""))];
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let address = self.cloud.base().join(&value("action=\"")).unwrap();
        self.door.post(address).form(&all).send().await.unwrap()
    }

    /// A person at the sign-in page: account, password, and consent when it is asked for.
    async fn sign_in_at(&self, first: Reply, person: &Person) -> Reply {
        let page = self.press(&first, &[("loginfmt", &person.upn)]).await;
        let mut page = self.press(&page, &[("loginfmt", &person.upn), ("passwd", &person.password)]).await;
        loop {
            let html = String::from_utf8_lossy(page.body()).into_owned();
            page = match () {
                () if html.contains("value=\"continue\"") => self.press(&page, &[("confirm", "continue")]).await,
                () if html.contains("value=\"accept\"") => self.press(&page, &[("consent", "accept")]).await,
                () => return page,
            };
        }
    }

    async fn sign_in(&self, person: &Person, purpose: Purpose) -> Result<SignedIn, SignInError> {
        let request = SignInRequest::new(Authority::Organizations, Scopes::of(purpose));
        let page = || "x".to_owned();
        let page = AnswerPage {
            language: "en".to_owned(),
            received_title: page(),
            received_text: page(),
            refused_title: page(),
            refused_text: page(),
            late_title: page(),
            late_text: page(),
        };
        let sign_in = BrowserSignIn::begin(&self.identity, request, page).await?;
        let first = self.door.get(sign_in.authorize_url().clone()).send().await.unwrap();
        let waiting = tokio::spawn(sign_in.wait());
        let last = self.sign_in_at(first, person).await;
        come_back(
            last.header("location").unwrap_or_else(|| panic!("no way back: {}", String::from_utf8_lossy(last.body()))),
        )
        .await;
        waiting.await.unwrap()
    }
}

/// The browser follows the redirect to this computer.
async fn come_back(location: &str) {
    let url = Url::parse(location).unwrap();
    let port = url.port().unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

fn is_admin(person: &Person) -> bool {
    person.part.contains("Global Admin") && person.organization == "Fabrikam Residences"
}

#[tokio::test]
async fn a_global_admin_signs_in_and_everything_of_the_tenant_is_seen() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let domain = DomainName::parse(&admin.upn).unwrap();

    let found = find_tenant(&practice.door, &practice.cloud.cloud(), &SystemClock, &domain).await.unwrap();
    let signed_in = practice.sign_in(&admin, Purpose::ReadAuditLog).await.unwrap();

    assert_eq!(found.value.tenant_id, signed_in.account.tenant_id);
    assert_eq!(signed_in.account.tenant_id, admin.tenant_id);
    let (graph, token) = (&practice.graph, &signed_in.access);
    let me = graph.me(token).await.unwrap();
    assert!(me.request_id.is_some() && me.value.username.eq_ignore_ascii_case(&admin.upn));
    assert!(graph.my_roles(token).await.unwrap().value.can_accept_partner());
    let organization = graph.organization(token).await.unwrap().value;
    assert_eq!((organization.tenant_id, organization.display_name), (admin.tenant_id, admin.organization.clone()));
    let domains = graph.domains(token).await.unwrap().value;
    assert!(domains.iter().any(|domain| domain.is_default) && domains.iter().any(|domain| domain.is_initial));
    let skus = graph.subscribed_skus(token).await.unwrap().value;
    let rows = graph.subscriptions(token).await.unwrap().value;
    assert!(rows.iter().all(|row| row.sku_id.is_some_and(|id| skus.iter().any(|sku| sku.sku_id == id))), "{rows:?}");
    let owner = rows.iter().find_map(|row| row.owner).unwrap();
    let name = graph.tenant_name(token, baton_domain::TenantId(owner.0)).await.unwrap().value;
    assert!(name.is_some_and(|name| !name.display_name.is_empty()));
    let licensed = graph.users(token, People::Licensed).await.unwrap().value;
    assert!(!licensed.is_empty() && licensed.iter().all(|user| !user.licences.is_empty()));
    let everybody = graph.users(token, People::All).await.unwrap().value;
    let unlicensed = graph.users(token, People::Unlicensed).await.unwrap().value;
    assert_eq!(everybody.len(), licensed.len() + unlicensed.len());
    graph.licensing_groups(token).await.unwrap();
    graph.partner_events(token, "2026-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
    assert!(
        matches!(graph.partners(token).await, Err(GraphError::Forbidden { .. })),
        "that permission is not asked for"
    );
}

#[tokio::test]
async fn a_renewed_sign_in_reads_on_and_a_revoked_one_asks_for_the_person() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let first = practice.sign_in(&admin, Purpose::Read).await.unwrap();
    let scopes = Scopes::of(Purpose::Read);
    let refresh = first.refresh.unwrap();

    let renewed = practice.identity.refresh(&refresh, &first.account, &scopes).await.unwrap();
    practice.graph.me(&renewed.access).await.unwrap();
    practice.cloud.identity().revoke(first.account.user_id);
    let after = practice.identity.refresh(&refresh, &first.account, &scopes).await;

    assert_eq!(renewed.account, first.account);
    assert!(matches!(after, Err(SignInError::InteractionRequired { .. })), "{after:?}");
}

#[tokio::test]
async fn a_licence_is_given_once_and_a_lost_answer_is_unknown_until_read_back() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let signed_in = practice.sign_in(&admin, Purpose::SwitchLicences).await.unwrap();
    let (graph, token) = (&practice.graph, &signed_in.access);
    let user = graph
        .users(token, People::Licensed)
        .await
        .unwrap()
        .value
        .into_iter()
        .find(|u| u.holds_directly(u.licences[0].sku_id));
    let (user, sku) = user.map(|user| (user.id, user.licences[0].sku_id)).unwrap();
    let skus = graph.subscribed_skus(token).await.unwrap().value;
    let plan = skus
        .iter()
        .find(|known| known.sku_id == sku)
        .unwrap()
        .service_plans
        .iter()
        .find(|plan| plan.is_for_people)
        .unwrap()
        .id;
    let change = |disabled: BTreeSet<uuid::Uuid>| LicenceChange {
        add: vec![LicenceToAdd { sku_id: sku, disabled_plans: disabled }],
        remove: Vec::new(),
    };

    let done = graph.change_licences(token, user, &change(BTreeSet::from([plan]))).await.unwrap();
    let seen = graph.user(token, user).await.unwrap().value;
    practice.cloud.controls().fault(Matcher::all("POST", "/assignLicense"), Fault::DropAfterEffect);
    let lost = graph.change_licences(token, user, &change(BTreeSet::new())).await.unwrap();
    practice.cloud.controls().clear_faults();
    let seen_again = graph.user(token, user).await.unwrap().value;

    assert!(matches!(done, ChangeOutcome::Changed(_)), "{done:?}");
    assert_eq!(seen.disabled_plans(sku), BTreeSet::from([plan]));
    assert!(matches!(lost, ChangeOutcome::Unknown { status: None, .. }), "{lost:?}");
    assert!(seen_again.disabled_plans(sku).is_empty(), "it did happen, and reading back shows it");
}

#[tokio::test]
async fn reading_rights_do_not_write() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let signed_in = practice.sign_in(&admin, Purpose::Read).await.unwrap();
    let me = signed_in.account.user_id;

    let outcome = practice.graph.change_licences(&signed_in.access, me, &LicenceChange::default()).await.unwrap();

    assert!(matches!(outcome, ChangeOutcome::Refused { .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_code_is_typed_in_another_window() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let request = SignInRequest::new(Authority::Organizations, Scopes::of(Purpose::Read));
    let mut code = DeviceCode::begin(&practice.identity, request).await.unwrap();

    let before = code.poll().await.unwrap();
    let page = practice.door.get(code.page().clone()).send().await.unwrap();
    let page = practice.press(&page, &[("usercode", code.user_code())]).await;
    practice.sign_in_at(page, &admin).await;
    let after = code.poll().await.unwrap();

    assert!(matches!(before, DevicePoll::Pending), "{before:?}");
    assert!(
        matches!(&after, DevicePoll::Done(signed_in) if signed_in.account.tenant_id == admin.tenant_id),
        "{after:?}"
    );
}

#[tokio::test]
async fn a_domain_nobody_has_is_unknown() {
    let practice = practice().await;
    let domain = DomainName::parse("nobody-has-this.example").unwrap();

    let found = find_tenant(&practice.door, &practice.cloud.cloud(), &SystemClock, &domain).await;

    assert!(matches!(found, Err(FindTenantError::Unknown)), "{found:?}");
}

#[tokio::test]
async fn twelve_hundred_people_are_read_in_pages() {
    let practice = practice().await;
    let admin =
        practice.person(|person| person.part.contains("Global Admin") && person.organization.starts_with("Adventure"));
    let signed_in = practice.sign_in(&admin, Purpose::Read).await.unwrap();

    let everybody = practice.graph.users(&signed_in.access, People::All).await.unwrap().value;

    assert!(everybody.len() >= 1_200, "{} people", everybody.len());
    assert!(practice.cloud.controls().count("GET", "/v1.0/users") >= 2, "999 fit on a page");
}

#[tokio::test]
async fn a_customer_of_the_government_cloud_is_named_so() {
    let practice = practice().await;
    let domain = DomainName::parse("humongouspublicworks.example").unwrap();

    let found = find_tenant(&practice.door, &practice.cloud.cloud(), &SystemClock, &domain).await;

    assert!(
        matches!(found, Err(FindTenantError::OtherCloud { name: Some(baton_domain::CloudName::UsGovernment) })),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_app_that_was_let_in_is_the_only_new_one_of_others_and_shows_what_it_may_do() {
    let practice = practice().await;
    let admin = practice.person(is_admin);
    let (graph, tenant) = (&practice.graph, admin.tenant_id);
    let signed_in = practice.sign_in(&admin, Purpose::ReadApps).await.unwrap();
    let before = graph.service_principals(&signed_in.access).await.unwrap().value;

    practice.cloud.world().let_in(tenant, &DIRECTORY_CONNECTION, signed_in.account.user_id).unwrap();
    let after = graph.service_principals(&signed_in.access).await.unwrap();

    let new: Vec<_> = after.value.iter().filter(|app| !before.contains(app)).collect();
    let [one] = new[..] else { panic!("{new:?}") };
    assert!(after.request_id.is_some() && one.is_of_others(tenant), "{one:?}");
    assert_eq!((one.app_id, one.display_name.as_str()), (Some(DIRECTORY_CONNECTION.app_id), DIRECTORY_CONNECTION.name));
    let granted = graph.app_permissions(&signed_in.access, one.id).await.unwrap().value;
    let granted: Vec<_> = granted.iter().map(|one| (one.resource.as_str(), one.name.as_deref())).collect();
    assert_eq!(granted, [("Microsoft Graph", Some("Directory.Read.All"))]);
}
