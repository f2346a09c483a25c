//! Programs that share a folder: each sees what the others kept, and renews in its turn.

use baton_domain::{TenantId, UserId};
use baton_vault::{KeptSignIn, SessionMemory, Vault, VaultError};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(7));
const OTHER: TenantId = TenantId(Uuid::from_u128(8));
const ADA: UserId = UserId(Uuid::from_u128(1));
const SAM: UserId = UserId(Uuid::from_u128(2));

#[tokio::test]
async fn what_two_programs_keep_or_forget_is_not_undone_by_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, later] = programs(&folder).await;

    one.save_sign_in(sign_in(ADA, "ada's")).await.unwrap();
    two.save_sign_in(sign_in(SAM, "sam's")).await.unwrap();
    one.keep_secret("key", SecretString::from("a key")).await.unwrap();
    two.forget(TENANT, ADA).await.unwrap();
    let signed_by = [one.signing_key().await.unwrap().fingerprint(), two.signing_key().await.unwrap().fingerprint()];
    let _turn = later.turn_to_renew(Some(TENANT)).await.unwrap();

    assert_eq!(token(&later, ADA).await, None, "forgotten by the other program");
    assert_eq!(token(&later, SAM).await.as_deref(), Some("sam's"));
    assert!(later.secret("key").await.unwrap().is_some());
    assert_eq!(signed_by[0], signed_by[1], "an installation has one key");
}

#[tokio::test]
async fn who_waited_for_its_turn_reads_the_token_that_the_other_kept() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, _] = programs(&folder).await;
    one.save_sign_in(sign_in(ADA, "first")).await.unwrap();

    let turn = one.turn_to_renew(Some(TENANT)).await.unwrap();
    let waiting = tokio::spawn(async move {
        let _turn = two.turn_to_renew(Some(TENANT)).await.unwrap();
        token(&two, ADA).await
    });
    one.save_sign_in(sign_in(ADA, "second")).await.unwrap();
    drop(turn);

    assert_eq!(waiting.await.unwrap().as_deref(), Some("second"));
}

#[tokio::test]
async fn another_customer_or_the_partner_does_not_wait() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, _] = programs(&folder).await;

    let _turn = one.turn_to_renew(Some(TENANT)).await.unwrap();

    assert!(two.turn_to_renew(Some(OTHER)).await.is_ok());
    assert!(two.turn_to_renew(None).await.is_ok());
}

#[tokio::test]
async fn a_program_that_never_ends_its_turn_is_named_after_a_minute() {
    let folder = tempfile::tempdir().unwrap();
    let one = Vault::open(folder.path(), "work", SessionMemory::default()).await;
    let _turn = one.turn_to_renew(Some(TENANT)).await.unwrap();
    tokio::time::pause(); // nothing is left to do but to wait: the minute is over at once

    let waited = one.turn_to_renew(Some(TENANT)).await;

    assert!(matches!(waited, Err(VaultError::InUse)), "{waited:?}");
}

#[tokio::test]
async fn what_is_only_in_memory_waits_for_nobody() {
    let vault = Vault::in_memory("work");

    let _turn = vault.turn_to_renew(Some(TENANT)).await.unwrap();

    assert!(vault.turn_to_renew(Some(TENANT)).await.is_ok(), "no other program can have it");
}

async fn programs(folder: &tempfile::TempDir) -> [Vault; 3] {
    let keychain = SessionMemory::default();
    let open = || Vault::open(folder.path(), "work", keychain.clone());
    [open().await, open().await, open().await]
}

async fn token(vault: &Vault, user: UserId) -> Option<String> {
    vault.refresh_token(TENANT, user).await.unwrap().map(|token| token.expose_secret().to_owned())
}

fn sign_in(user: UserId, token: &str) -> KeptSignIn {
    KeptSignIn {
        tenant_id: TENANT,
        user_id: user,
        username: "ada@fabrikam.example".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        is_own: false,
        refresh_token: SecretString::from(token),
    }
}
