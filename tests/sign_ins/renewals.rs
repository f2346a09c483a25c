//! What can go wrong after a sign-in: what it gave, how it is kept, and each time it is renewed.

use std::fs;

use baton_domain::TenantId;
use baton_procedures::trouble;
use baton_vault::{KeychainRefusal, SessionMemory};
use baton_workflow::ProblemCode;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    desk::{Desk, End, READ, access},
    far_end::{Act, Came},
    keychains::Held,
    provider::{Mischief, said},
    row::{Wanted, refused, told},
    tokens::{OTHER_TENANT, STRANGER, TENANT},
};

type Answers = fn(&Came, Value) -> Act;

/// An access token that has to be renewed before each use.
const OVER_AT_ONCE: Answers = |_, mut good| {
    good["expires_in"] = json!(0);
    said(200, good)
};

fn over_at_once() -> Mischief {
    Mischief { answer: OVER_AT_ONCE, ..Mischief::default() }
}

fn strict() -> Mischief {
    Mischief { strict: true, ..over_at_once() }
}

/// Somebody signed in; every later use is a renewal.
async fn signed_in(keychain: impl baton_vault::Keychain) -> Desk {
    let desk = Desk::with_keychain(over_at_once(), keychain).await;
    assert_eq!(desk.sign_in().await, End::SignedIn);
    desk
}

/// What a renewal ends with when the service does this.
async fn renewed(mischief: Mischief, wanted: Wanted) -> (Desk, String) {
    let desk = signed_in(SessionMemory::default()).await;
    desk.provider.now(mischief);

    let ended = wanted.check(&desk.access().await);

    assert_eq!(desk.provider.token_calls().len(), 2, "asked once, and not again by itself");
    (desk, ended)
}

async fn is_forgotten(desk: &Desk) -> bool {
    desk.tools.sign_ins.accounts().await.is_empty()
}

pub async fn another_person() -> String {
    let id_token = |facts: &crate::tokens::Facts| facts.but("oid", STRANGER.to_string());
    let mischief = Mischief { id_token, ..Mischief::default() };
    let (desk, ended) = renewed(mischief, told(ProblemCode::WrongTenant)).await;

    assert!(is_forgotten(&desk).await, "nothing of it is left");
    ended
}

pub async fn another_tenant() -> String {
    let id_token = |facts: &crate::tokens::Facts| facts.of_tenant(OTHER_TENANT);
    let desk = signed_in(SessionMemory::default()).await;
    desk.provider.now(Mischief { id_token, ..Mischief::default() });

    let end = desk.access().await;

    // At the tenant's own authority a token of another tenant already has the wrong issuer.
    refused("another issuer").check(&end)
}

pub async fn consent_taken_back() -> String {
    let answer: Answers =
        |_, _| said(400, json!({"error": "invalid_grant", "suberror": "consent_required", "error_codes": [65001]}));
    renewed(Mischief { answer, ..Mischief::default() }, told(ProblemCode::NeedsAdminConsent)).await.1
}

pub async fn password_changed() -> String {
    let answer: Answers = |_, _| said(400, json!({"error": "invalid_grant", "error_codes": [50173]}));
    let (desk, ended) = renewed(Mischief { answer, ..Mischief::default() }, told(ProblemCode::SignedOut)).await;

    desk.provider.now(over_at_once());
    assert_eq!(desk.sign_in().await, End::SignedIn);
    format!("{ended}, then signed in again")
}

pub async fn a_new_policy() -> String {
    const CLAIMS: &str = r#"{"access_token":{"capolids":{"essential":true}}}"#;
    let answer: Answers = |_, _| {
        said(
            400,
            json!({"error": "interaction_required", "suberror": "basic_action", "error_codes": [50076], "claims": CLAIMS}),
        )
    };
    let (desk, ended) = renewed(Mischief { answer, ..Mischief::default() }, told(ProblemCode::SignedOut)).await;
    desk.provider.now(over_at_once());

    let back = desk.begin().await;
    let asked = |back: &crate::desk::Back| {
        back.authorize.query_pairs().find(|(name, _)| name == "claims").map(|(_, v)| v.into_owned())
    };
    assert_eq!(asked(&back).as_deref(), Some(CLAIMS), "what the policy wants is asked for");
    back.visit(&back.good("right-2")).await;
    assert_eq!(desk.end().await, End::SignedIn);
    assert_eq!(asked(&desk.begin().await), None, "and only once");
    format!("{ended}, then signed in again with the claims")
}

/// Graph itself ends the sign-in in the middle of a move.
pub async fn a_claims_challenge() -> String {
    let graph = || {
        let challenge = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ==""#;
        Act::Answer(401, vec![("www-authenticate", challenge.to_owned())], b"{}".to_vec())
    };
    let desk = signed_in(SessionMemory::default()).await;
    desk.provider.now(Mischief { graph, ..over_at_once() });
    let token = desk.tools.token(TenantId(TENANT), READ).await.unwrap();

    let error = desk.tools.graph.organization(&token).await.unwrap_err();

    let ended = told(ProblemCode::SignedOut).check(&End::of(&trouble::of_graph(&error)));
    assert_eq!(desk.sign_in().await, End::SignedIn);
    format!("{ended}, then signed in again")
}

pub async fn without_a_refresh_token() -> String {
    let answer: Answers = |_, mut good| {
        good.as_object_mut().unwrap().remove("refresh_token");
        said(200, good)
    };
    let desk = Desk::new(Mischief { answer, ..Mischief::default() }).await;

    assert_eq!(desk.sign_in().await, End::SignedIn);
    assert_eq!(desk.access().await, End::SignedIn, "as long as the access token lives");
    desk.clock.is_ahead_by(SignedDuration::from_hours(2));
    let afterwards = told(ProblemCode::SignedOut).check(&desk.access().await);

    format!("signed in for an hour, then {afterwards}")
}

pub async fn fewer_permissions() -> String {
    let answer: Answers = |_, mut good| {
        good["scope"] = json!("User.Read");
        said(200, good)
    };
    let desk = Desk::new(Mischief { answer, ..Mischief::default() }).await;

    assert_eq!(desk.sign_in().await, End::SignedIn);
    let end = desk.access().await;

    Wanted::Told(ProblemCode::NeedsAdminConsent, ".Read").check(&end)
}

pub async fn as_text() -> String {
    let answer: Answers = |_, mut good| {
        good["expires_in"] = json!("3599");
        said(200, good)
    };
    used_after(answer, 1).await
}

pub async fn already_over() -> String {
    used_after(OVER_AT_ONCE, 2).await
}

pub async fn before_now() -> String {
    let answer: Answers = |_, mut good| {
        good["expires_in"] = json!(-5);
        said(200, good)
    };
    used_after(answer, 2).await
}

pub async fn in_thirty_thousand_years() -> String {
    let answer: Answers = |_, mut good| {
        good["expires_in"] = json!(1_000_000_000_000_i64);
        said(200, good)
    };
    used_after(answer, 2).await
}

/// A token that lives is used as it is; of one that does not, or says nonsense, a new one is asked for.
async fn used_after(answer: Answers, calls: usize) -> String {
    let desk = Desk::new(Mischief { answer, ..Mischief::default() }).await;

    assert_eq!(desk.sign_in().await, End::SignedIn);
    assert_eq!(desk.access().await, End::SignedIn);

    assert_eq!(desk.provider.token_calls().len(), calls);
    if calls == 1 { "used as it is".to_owned() } else { "renewed before use".to_owned() }
}

pub async fn two_at_once() -> String {
    let desk = signed_in(SessionMemory::default()).await;
    desk.provider.now(Mischief { strict: true, ..Mischief::default() });

    let (one, other) = tokio::join!(desk.access(), desk.access());

    assert_eq!((one, other), (End::SignedIn, End::SignedIn));
    assert_eq!(desk.provider.token_calls().len(), 2, "one renewal serves both");
    "one renewal serves both".to_owned()
}

pub async fn two_programs() -> String {
    let keychain = SessionMemory::default();
    let desk = signed_in(keychain.clone()).await;
    let folder = copy(&desk.folder);
    let other = desk.beside(&folder, keychain).await;

    let ends = tokio::join!(desk.access(), access(&other));

    assert_eq!(ends, (End::SignedIn, End::SignedIn));
    "both renewed".to_owned()
}

pub async fn killed_before_saving() -> String {
    let ended = killed(over_at_once()).await.1;
    Wanted::SignedIn.check(&ended)
}

pub async fn killed_where_old_tokens_die() -> String {
    let (desk, end) = killed(strict()).await;
    let ended = told(ProblemCode::SignedOut).check(&end);

    desk.provider.now(over_at_once());
    assert_eq!(desk.sign_in().await, End::SignedIn);
    format!("{ended}, then signed in again")
}

/// The new refresh token came and never reached the disk.
async fn killed(mischief: Mischief) -> (Desk, End) {
    let keychain = SessionMemory::default();
    let desk = signed_in(keychain.clone()).await;
    let as_it_lay_there = copy(&desk.folder);
    desk.provider.now(mischief);
    assert_eq!(desk.access().await, End::SignedIn);

    let desk = desk.reopened(as_it_lay_there, keychain).await;

    let end = desk.access().await;
    (desk, end)
}

pub async fn a_full_disk() -> String {
    let keychain = SessionMemory::default();
    let desk = signed_in(keychain.clone()).await;
    desk.provider.now(strict());
    let in_the_way = desk.folder.path().join("tokens.v1.new");
    fs::create_dir_all(in_the_way.join("x")).unwrap();

    assert_eq!(desk.access().await, End::SignedIn);
    assert_eq!(desk.access().await, End::SignedIn, "with the newest one, which is in memory alone");
    fs::remove_dir_all(in_the_way).unwrap();
    assert_eq!(desk.access().await, End::SignedIn);
    let folder = copy(&desk.folder);
    let desk = desk.reopened(folder, keychain).await;

    format!("goes on in memory, and {} after a restart", Wanted::SignedIn.check(&desk.access().await))
}

pub async fn locked_from_the_start() -> String {
    let keychain = Held::default();
    keychain.refuse(Some(KeychainRefusal::Locked));
    let desk = signed_in(keychain).await;
    desk.provider.now(strict());

    assert_eq!(desk.access().await, End::SignedIn);
    assert_eq!(desk.access().await, End::SignedIn, "with the newest one, which is in memory alone");

    assert!(!desk.folder.path().join("tokens.v1").exists(), "nothing is written without its key");
    assert_eq!(desk.tools.sign_ins.accounts().await.len(), 1, "Settings show it");
    "signed in until Baton is closed".to_owned()
}

pub async fn locked_while_saving() -> String {
    let keychain = Held::default();
    let desk = signed_in(keychain.clone()).await;
    desk.provider.now(strict());
    keychain.refuse(Some(KeychainRefusal::Locked));

    assert_eq!(desk.access().await, End::SignedIn);
    keychain.refuse(None);
    let folder = copy(&desk.folder);
    let desk = desk.reopened(folder, keychain).await;

    format!("saved all the same, {} after a restart", Wanted::SignedIn.check(&desk.access().await))
}

fn copy(folder: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    copy
}
