//! Sign-ins of several resources stand beside each other.

use baton_domain::{TenantId, UserId};
use baton_microsoft::identity::Purpose;
use baton_vault::SessionMemory;
use jiff::SignedDuration;
use url::Url;
use uuid::Uuid;

use super::*;

const GRAPH: &str = "https://graph.microsoft.com/";
const PARTNER_CENTER: &str = "https://api.partnercenter.microsoft.com/";

#[tokio::test]
async fn a_sign_in_for_another_resource_never_takes_the_place_of_the_one_for_graph() {
    let folder = tempfile::tempdir().expect("a folder");
    let sign_ins = SignIns::new(Vault::open(folder.path(), "practice", SessionMemory::default()).await);
    let now = Timestamp::UNIX_EPOCH;
    sign_ins.keep(Whose::Partner, graph("made up"), now).await;
    sign_ins.keep(Whose::Partner, partner_center("made up too"), now).await;

    let token = |purpose| sign_ins.in_memory(Whose::Partner, &Scopes::of(purpose), now);
    let for_graph = token(Purpose::ReadOwnCompany).expect("still there");
    assert!(token(Purpose::ReadPartnerCenter).is_some(), "one token for each");
    assert!(for_graph.is_for(&address(GRAPH)) && !for_graph.is_for(&address(PARTNER_CENTER)), "{for_graph:?}");
    assert_eq!(sign_ins.accounts().await.len(), 1, "one person signed in once");
    sign_ins.forget(Whose::Partner).await.expect("forgotten");
    let is_left = |purpose| sign_ins.in_memory(Whose::Partner, &Scopes::of(purpose), now).is_some();
    assert!(!is_left(Purpose::ReadOwnCompany) && !is_left(Purpose::ReadPartnerCenter), "forgetting forgets both");
}

#[tokio::test]
async fn a_refresh_token_that_the_disk_refused_gives_way_to_the_next_one_that_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let sign_ins = SignIns::new(Vault::open(folder.path(), "practice", SessionMemory::default()).await);
    let now = Timestamp::UNIX_EPOCH;
    let in_the_way = folder.path().join("tokens.v1.new");
    std::fs::create_dir_all(in_the_way.join("something")).expect("the vault cannot write its file now");

    sign_ins.keep(Whose::Partner, graph("used up by the next"), now).await;
    let only_here = kept(&sign_ins).await;
    std::fs::remove_dir_all(in_the_way).expect("it can again");
    sign_ins.keep(Whose::Partner, partner_center("the next"), now).await;

    assert_eq!(only_here.as_deref(), Some("used up by the next"), "the session holds what the disk refused");
    assert_eq!(kept(&sign_ins).await.as_deref(), Some("the next"), "a rotated token must not be used again");
}

async fn kept(sign_ins: &SignIns) -> Option<String> {
    let kept = sign_ins.kept(Whose::Partner).await.expect("the vault is open");
    kept.map(|(_, _, refresh)| refresh.expose().to_owned())
}

fn graph(refresh: &str) -> SignedIn {
    signed_in(Resource::Graph, Purpose::ReadOwnCompany, &address(GRAPH), refresh)
}

fn partner_center(refresh: &str) -> SignedIn {
    signed_in(Resource::PartnerCenter, Purpose::ReadPartnerCenter, &address(PARTNER_CENTER), refresh)
}

fn signed_in(resource: Resource, purpose: Purpose, of: &Url, refresh: &str) -> SignedIn {
    SignedIn {
        account: Account {
            tenant_id: TenantId(Uuid::from_u128(7)),
            user_id: UserId(Uuid::from_u128(8)),
            username: "sam.okafor@northwindit.example".to_owned(),
            display_name: None,
        },
        resource,
        access: AccessToken::new(SecretString::from("made up"), [of.origin()]),
        refresh: Some(RefreshToken::new(SecretString::from(refresh.to_owned()))),
        expires_at: Timestamp::UNIX_EPOCH.saturating_add(SignedDuration::from_hours(1)).expect("a moment"),
        scopes: Scopes::of(purpose).names().iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("an address")
}
