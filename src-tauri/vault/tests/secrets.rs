//! Secrets by name, such as a distributor's key: kept, replaced and forgotten by the same rules as sign-ins.

mod keychains;

use baton_vault::{KeychainRefusal, MemoryReason, SessionMemory, Vault, VaultError, VaultState};
use jiff::Timestamp;
use keychains::{Held, Refusing};
use secrecy::{ExposeSecret as _, SecretString};
use tempfile::tempdir;

const KEY: &str = "arrowsphere_key";

#[tokio::test]
async fn a_secret_of_16_kib_survives_a_restart_and_says_since_when() {
    let (folder, keychain) = (tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let before = Timestamp::now();
    vault.keep_secret("another", SecretString::from("other")).await.unwrap();
    vault.keep_secret(KEY, SecretString::from("old")).await.unwrap();
    vault.keep_secret(KEY, SecretString::from("k".repeat(16_384))).await.unwrap();

    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!(secret(&vault, KEY).await, Some("k".repeat(16_384)), "the later one, whole");
    assert_eq!(secret(&vault, "another").await.as_deref(), Some("other"));
    assert!(vault.secret_since(KEY).await.unwrap().is_some_and(|since| since >= before));
}

#[tokio::test]
async fn a_forgotten_secret_is_gone_from_the_disk_and_leaves_the_others() {
    let (folder, keychain) = (tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.keep_secret(KEY, SecretString::from("key")).await.unwrap();
    vault.keep_secret("another", SecretString::from("other")).await.unwrap();

    vault.forget_secret(KEY).await.unwrap();
    vault.forget_secret("never kept").await.unwrap();
    vault.forget_all().await.unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert_eq!(secret(&vault, KEY).await, None);
    assert_eq!(vault.secret_since(KEY).await.unwrap(), None);
    assert_eq!(secret(&vault, "another").await.as_deref(), Some("other"), "sign-ins are forgotten apart from secrets");
}

#[tokio::test]
async fn without_a_keychain_a_secret_lasts_for_the_session_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let vault = Vault::open(folder.path(), "work", Refusing(KeychainRefusal::NoKeychain)).await;

    vault.keep_secret(KEY, SecretString::from("CANARY")).await.unwrap();

    assert_eq!(vault.state(), VaultState::MemoryOnly { reason: MemoryReason::NoKeychain });
    assert_eq!(secret(&vault, KEY).await.as_deref(), Some("CANARY"));
    assert!(!folder.path().join("tokens.v1").exists());
}

#[tokio::test]
async fn what_was_kept_and_forgotten_while_locked_is_made_good_once_the_keychain_opens() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.keep_secret(KEY, SecretString::from("old")).await.unwrap();
    drop(vault);

    keychain.refuse(Some(KeychainRefusal::Locked));
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    let forgotten = vault.forget_secret(KEY).await;
    vault.keep_secret("another", SecretString::from("new")).await.unwrap();
    keychain.refuse(None);
    let again = vault.try_again().await;
    drop(vault);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    assert!(matches!(forgotten, Err(VaultError::StillSealed)), "{forgotten:?}");
    assert_eq!(again, VaultState::Ready);
    assert_eq!(secret(&vault, KEY).await, None);
    assert_eq!(secret(&vault, "another").await.as_deref(), Some("new"));
}

#[tokio::test]
async fn a_vault_that_waits_for_a_person_gives_and_takes_nothing() {
    let (folder, keychain) = (tempdir().unwrap(), Held::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.keep_secret(KEY, SecretString::from("key")).await.unwrap();
    drop(vault);
    keychain.lose_everything();

    let vault = Vault::open(folder.path(), "work", keychain).await;
    let kept = vault.keep_secret(KEY, SecretString::from("other")).await;
    let read = vault.secret(KEY).await;

    assert!(matches!(kept, Err(VaultError::NotOpen(VaultState::KeyMissing))), "{kept:?}");
    assert!(matches!(read, Err(VaultError::NotOpen(VaultState::KeyMissing))), "{read:?}");
}

#[tokio::test]
async fn no_file_and_no_debug_text_shows_a_secret() {
    let (folder, keychain) = (tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain).await;
    vault.keep_secret(KEY, SecretString::from("CANARY-7f3a".repeat(1_500))).await.unwrap();

    let shown = format!("{vault:?} {:?}", vault.secret(KEY).await);

    assert!(!shown.contains("CANARY"), "{shown}");
    for file in std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
        let bytes = std::fs::read(&file).unwrap();
        for trace in ["CANARY-7f3a", KEY] {
            assert!(!bytes.windows(trace.len()).any(|found| found == trace.as_bytes()), "{}", file.display());
        }
    }
}

async fn secret(vault: &Vault, name: &str) -> Option<String> {
    vault.secret(name).await.unwrap().map(|secret| secret.expose_secret().to_owned())
}
