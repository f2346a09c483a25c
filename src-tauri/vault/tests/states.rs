//! What a vault does when its keychain is slow, silent, forgetful or gone, and what the person can choose.

mod keychains;

use baton_domain::{TenantId, UserId};
use baton_vault::{
    KeptSignIn, KeyLife, Keychain as _, KeychainRefusal, MemoryReason, SessionMemory, Vault, VaultError, VaultState,
    verify_signature,
};
use jiff::Timestamp;
use keychains::{Forgetful, Held, Refusing};
use secrecy::{ExposeSecret as _, SecretString};
use tempfile::{TempDir, tempdir};
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(7));
const ADA: UserId = UserId(Uuid::from_u128(1));
const BO: UserId = UserId(Uuid::from_u128(2));

#[tokio::test]
async fn a_sign_in_of_ordinary_size_survives_a_restart() {
    let (folder, keychain) = (tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.save_sign_in(sign_in(ADA, &"a".repeat(16_384))).await.unwrap();
    vault.save_sign_in(sign_in(BO, "bo")).await.unwrap();

    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!(vault.state(), VaultState::Ready);
    assert_eq!(token(&vault, ADA).await.as_deref(), Some("a".repeat(16_384).as_str()));
    let accounts = vault.sign_ins().await.unwrap();
    assert_eq!(accounts.iter().map(|kept| kept.user_id).collect::<Vec<_>>(), [ADA, BO]);
}

#[tokio::test]
async fn a_keychain_that_takes_2560_bytes_is_enough_for_tokens_of_any_length() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    let (largest, larger, ordinary) = ("k".repeat(1_280), "k".repeat(1_281), "a".repeat(16_384));
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;

    let refused = [larger.as_str(), &ordinary].map(|text| keychain.write("a token", text));
    let taken = keychain.write("a text", &largest);
    vault.save_sign_in(sign_in(ADA, &ordinary)).await.unwrap();
    vault.save_sign_in(sign_in(BO, &ordinary.repeat(64))).await.unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;

    assert_eq!(
        refused,
        [Err(KeychainRefusal::Refused); 2],
        "the token itself would not fit: one letter takes two bytes"
    );
    assert_eq!(taken, Ok(()));
    assert_eq!(vault.state(), VaultState::Ready);
    assert_eq!(token(&vault, ADA).await.as_deref(), Some(ordinary.as_str()));
    assert_eq!(token(&vault, BO).await, Some(ordinary.repeat(64)), "a megabyte");
    assert_eq!(keychain.held(), 2, "the text above and the key: no sign-in lies there");
}

#[tokio::test]
async fn a_forgotten_sign_in_stays_forgotten_and_the_signing_key_stays() {
    let (folder, keychain) = (tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let key = vault.signing_key().await.unwrap();
    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();
    vault.save_sign_in(sign_in(BO, "bo")).await.unwrap();

    vault.forget(TENANT, ADA).await.unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let after_one = (token(&vault, ADA).await, token(&vault, BO).await);
    vault.forget_all().await.unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!(after_one, (None, Some("bo".to_owned())));
    assert_eq!(vault.sign_ins().await.unwrap(), []);
    assert_eq!(vault.signing_key().await.unwrap().fingerprint(), key.fingerprint());
    assert_eq!(key.life(), KeyLife::Installation);
}

#[tokio::test]
async fn profiles_and_installations_have_keys_of_their_own() {
    let keychain = SessionMemory::default();
    let folders = [(); 3].map(|()| tempdir().unwrap());
    let work = Vault::open(folders[0].path(), "work", keychain.clone()).await.signing_key().await.unwrap();
    let practice = Vault::open(folders[1].path(), "practice", keychain.clone()).await.signing_key().await.unwrap();
    let elsewhere = Vault::open(folders[2].path(), "work", keychain.clone()).await.signing_key().await.unwrap();

    std::fs::copy(folders[0].path().join("tokens.v1"), folders[2].path().join("tokens.v1")).unwrap();
    let exchanged = Vault::open(folders[2].path(), "work", keychain).await;

    assert_ne!(work.fingerprint(), practice.fingerprint());
    assert_ne!(work.fingerprint(), elsewhere.fingerprint());
    assert_eq!(exchanged.state(), VaultState::Damaged, "another installation's file is noticed");
}

#[tokio::test]
async fn without_a_keychain_everything_works_for_the_session_and_nothing_is_written() {
    for (refusal, reason) in [
        (KeychainRefusal::NoKeychain, MemoryReason::NoKeychain),
        (KeychainRefusal::NoCollection, MemoryReason::NoCollection),
        (KeychainRefusal::Locked, MemoryReason::Locked),
        (KeychainRefusal::Refused, MemoryReason::Refused),
    ] {
        let folder = tempdir().unwrap();
        let vault = Vault::open(folder.path(), "work", Refusing(refusal)).await;

        vault.save_sign_in(sign_in(ADA, "CANARY")).await.unwrap();
        let key = vault.signing_key().await.unwrap();

        assert_eq!(vault.state(), VaultState::MemoryOnly { reason });
        assert_eq!(token(&vault, ADA).await.as_deref(), Some("CANARY"));
        assert_eq!(key.life(), KeyLife::Session, "the report has to say so");
        assert_eq!(verify_signature(&key.public_key_hex(), b"report", &key.sign(b"report").to_hex()), Ok(()));
        assert!(!folder.path().join("tokens.v1").exists());
    }
}

#[tokio::test]
async fn a_keychain_that_gives_something_else_back_is_not_trusted() {
    let folder = tempdir().unwrap();

    let vault = Vault::open(folder.path(), "work", Forgetful).await;

    assert_eq!(vault.state(), VaultState::MemoryOnly { reason: MemoryReason::Forgets });
    assert!(!folder.path().join("tokens.v1").exists());
}

#[tokio::test]
async fn what_happened_in_memory_is_made_good_once_the_keychain_opens() {
    let folder = tempdir().unwrap();
    let keychain = Held::default();
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let key = vault.signing_key().await.unwrap();
    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();
    drop(vault);

    keychain.refuse(Some(KeychainRefusal::Locked));
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let locked = vault.state();
    let forgotten = vault.forget(TENANT, ADA).await;
    vault.save_sign_in(sign_in(BO, "bo")).await.unwrap();
    keychain.refuse(None);
    let again = vault.try_again().await;

    assert_eq!(locked, VaultState::MemoryOnly { reason: MemoryReason::Locked });
    assert!(matches!(forgotten, Err(VaultError::StillSealed)), "{forgotten:?}");
    assert_eq!(again, VaultState::Ready);
    assert_eq!((token(&vault, ADA).await, token(&vault, BO).await), (None, Some("bo".to_owned())));
    assert_eq!(vault.signing_key().await.unwrap().fingerprint(), key.fingerprint(), "not the session's key");
}

#[tokio::test]
async fn a_missing_key_is_asked_about_and_never_made_anew_by_itself() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    seeded(&folder, &keychain).await;
    let sealed = std::fs::read(folder.path().join("tokens.v1")).unwrap();

    keychain.lose_everything();
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let asked = vault.state();
    let refused = vault.save_sign_in(sign_in(BO, "bo")).await;
    vault.try_again().await;

    assert_eq!(asked, VaultState::KeyMissing);
    assert!(matches!(refused, Err(VaultError::NotOpen(VaultState::KeyMissing))), "{refused:?}");
    assert_eq!(keychain.held(), 0, "no key was made");
    assert!(std::fs::read(folder.path().join("tokens.v1")).unwrap() == sealed, "the file is as it was");
}

#[tokio::test]
async fn starting_over_is_the_persons_choice_and_works_from_then_on() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    seeded(&folder, &keychain).await;
    keychain.lose_everything();
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;

    let state = vault.start_over().await;
    vault.save_sign_in(sign_in(BO, "bo")).await.unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!((state, vault.state()), (VaultState::Ready, VaultState::Ready));
    assert_eq!((token(&vault, ADA).await, token(&vault, BO).await), (None, Some("bo".to_owned())));
}

#[tokio::test]
async fn a_refused_start_over_leaves_the_way_back_to_the_old_file() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    seeded(&folder, &keychain).await;
    let kept = keychain.lose_everything();
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;

    keychain.refuse(Some(KeychainRefusal::Locked));
    let state = vault.start_over().await;
    keychain.refuse(None);
    keychain.bring_back(kept);
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!(state, VaultState::MemoryOnly { reason: MemoryReason::Locked });
    assert_eq!(token(&vault, ADA).await.as_deref(), Some("ada"), "the key turned up and still fits");
}

#[tokio::test(start_paused = true)] // the three seconds pass at once; the keychain's thread is real
async fn a_silent_keychain_is_waited_for_in_the_open_and_its_late_answer_counts() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    keychain.hold();

    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let waiting = vault.state();
    let refused = vault.save_sign_in(sign_in(ADA, "ada")).await;
    let mut states = vault.states();
    keychain.release();
    states.wait_for(|state| *state == VaultState::Ready).await.unwrap();

    assert_eq!(waiting, VaultState::WaitingForPasswordBox);
    assert!(matches!(refused, Err(VaultError::NotOpen(VaultState::WaitingForPasswordBox))), "{refused:?}");
    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();
    assert!(folder.path().join("tokens.v1").exists());
}

#[tokio::test(start_paused = true)]
async fn who_does_not_wait_goes_on_in_memory_and_the_late_answer_changes_nothing() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    keychain.hold();
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;

    vault.go_on_in_memory();
    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();
    let before = vault.state();
    keychain.release();
    keychain.answered().await;
    let after = vault.state();
    let again = ready(&vault).await;

    let chosen = VaultState::MemoryOnly { reason: MemoryReason::Chosen };
    assert_eq!((before, after), (chosen, chosen));
    assert_eq!(again, VaultState::Ready, "trying again is possible at any time");
    assert_eq!(token(&vault, ADA).await.as_deref(), Some("ada"));
}

#[tokio::test]
async fn a_vault_in_memory_asks_nobody() {
    let vault = Vault::in_memory("practice");

    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();

    assert_eq!(vault.state(), VaultState::MemoryOnly { reason: MemoryReason::Chosen });
    assert_eq!(token(&vault, ADA).await.as_deref(), Some("ada"));
}

#[tokio::test]
async fn no_debug_text_shows_a_token() {
    let vault = Vault::in_memory("work");
    let sign_in = sign_in(ADA, "CANARY");
    vault.save_sign_in(sign_in.clone()).await.unwrap();

    let texts =
        format!("{vault:?} {sign_in:?} {:?} {:?}", vault.sign_ins().await, vault.refresh_token(TENANT, ADA).await);

    assert!(!texts.contains("CANARY"), "{texts}");
}

async fn seeded(folder: &TempDir, keychain: &Held) {
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.save_sign_in(sign_in(ADA, "ada")).await.unwrap();
}

/// With the clock paused the three seconds are over at once: wait for the answer itself.
async fn ready(vault: &Vault) -> VaultState {
    let mut states = vault.states();
    vault.try_again().await;
    *states.wait_for(|state| *state == VaultState::Ready).await.unwrap()
}

async fn token(vault: &Vault, user: UserId) -> Option<String> {
    vault.refresh_token(TENANT, user).await.unwrap().map(|token| token.expose_secret().to_owned())
}

fn sign_in(user_id: UserId, token: &str) -> KeptSignIn {
    KeptSignIn {
        tenant_id: TENANT,
        user_id,
        username: "ada@fabrikam.example".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        is_own: false,
        refresh_token: SecretString::from(token),
    }
}
