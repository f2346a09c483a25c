//! Sign-ins of several resources stand beside each other.

use baton_domain::{TenantId, UserId};
use baton_microsoft::identity::Purpose;
use baton_vault::SessionMemory;
use jiff::SignedDuration;
use url::Url;
use uuid::Uuid;

use super::*;

#[tokio::test]
async fn a_sign_in_for_another_resource_never_takes_the_place_of_the_one_for_graph() {
    let folder = tempfile::tempdir().expect("a folder");
    let sign_ins = SignIns::new(Vault::open(folder.path(), "practice", SessionMemory::default()).await);
    let now = Timestamp::UNIX_EPOCH;
    let graph = Url::parse("https://graph.microsoft.com/").expect("an address");
    let partner_center = Url::parse("https://api.partnercenter.microsoft.com/").expect("an address");
    let signed_in = |resource, purpose, of: &Url| SignedIn {
        account: Account {
            tenant_id: TenantId(Uuid::from_u128(7)),
            user_id: UserId(Uuid::from_u128(8)),
            username: "sam.okafor@northwindit.example".to_owned(),
            display_name: None,
        },
        resource,
        access: AccessToken::new(SecretString::from("made up"), [of.origin()]),
        refresh: Some(RefreshToken::new(SecretString::from("made up too"))),
        expires_at: now.saturating_add(SignedDuration::from_hours(1)).expect("a moment"),
        scopes: Scopes::of(purpose).names().iter().map(|name| (*name).to_owned()).collect(),
    };

    sign_ins.keep(Whose::Partner, signed_in(Resource::Graph, Purpose::ReadOwnCompany, &graph), now).await;
    let of_center = signed_in(Resource::PartnerCenter, Purpose::ReadPartnerCenter, &partner_center);
    sign_ins.keep(Whose::Partner, of_center, now).await;

    let token = |purpose| sign_ins.in_memory(Whose::Partner, &Scopes::of(purpose), now);
    let for_graph = token(Purpose::ReadOwnCompany).expect("still there");
    assert!(token(Purpose::ReadPartnerCenter).is_some(), "one token for each");
    assert!(for_graph.is_for(&graph) && !for_graph.is_for(&partner_center), "{for_graph:?}");
    assert_eq!(sign_ins.accounts().await.len(), 1, "one person signed in once");
    sign_ins.forget(Whose::Partner).await.expect("forgotten");
    let is_left = |purpose| sign_ins.in_memory(Whose::Partner, &Scopes::of(purpose), now).is_some();
    assert!(!is_left(Purpose::ReadOwnCompany) && !is_left(Purpose::ReadPartnerCenter), "forgetting forgets both");
}
