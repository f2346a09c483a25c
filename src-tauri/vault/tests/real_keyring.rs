//! The vault against a real Secret Service: each test has a message bus, a gnome-keyring and a home of its own.
#![cfg(target_os = "linux")]

mod session;

use std::{fs, path::Path, time::Instant};

use baton_domain::{TenantId, UserId};
use baton_vault::{KeptSignIn, KeyLife, Keychain as _, MemoryReason, SystemKeychain, Vault, VaultError, VaultState};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use session::{Keyring, home, in_a_session_of_its_own};
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(7));
const ADA: UserId = UserId(Uuid::from_u128(1));
const CANARY: &str = "CANARY-7f3a";

#[test]
fn an_unlocked_keyring_keeps_the_key_and_the_disk_shows_nothing() {
    in_a_session_of_its_own("an_unlocked_keyring_keeps_the_key_and_the_disk_shows_nothing", async || {
        let _keyring = Keyring::unlocked();
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;
        assert_eq!(vault.state(), VaultState::Ready);
        vault.save_sign_in(sign_in()).await.unwrap();
        let key = vault.signing_key().await.unwrap();

        drop(vault);
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;

        assert_eq!(vault.state(), VaultState::Ready);
        assert!(holds_the_token(&vault).await);
        assert_eq!(vault.signing_key().await.unwrap().fingerprint(), key.fingerprint());
        assert_eq!(key.life(), KeyLife::Installation);
        assert_eq!(files_with(CANARY, &home()), Vec::<String>::new(), "the whole home, keyring files included");
    });
}

#[test]
fn the_system_keychain_writes_reads_replaces_and_deletes() {
    in_a_session_of_its_own("the_system_keychain_writes_reads_replaces_and_deletes", async || {
        let _keyring = Keyring::unlocked();

        let before = SystemKeychain.read("a name").unwrap();
        SystemKeychain.write("a name", "old").unwrap();
        SystemKeychain.write("a name", "new").unwrap();
        let kept = SystemKeychain.read("a name").unwrap();
        SystemKeychain.delete("a name").unwrap();
        SystemKeychain.delete("a name").unwrap();

        assert!(before.is_none());
        assert_eq!(kept.as_deref().map(String::as_str), Some("new"));
        assert!(SystemKeychain.read("a name").unwrap().is_none());
    });
}

#[test]
fn without_a_message_bus_the_session_is_memory_only_and_a_later_bus_is_found() {
    in_a_session_of_its_own("without_a_message_bus_the_session_is_memory_only_and_a_later_bus_is_found", async || {
        let keyring = Keyring::unlocked();
        let bus = keyring.hide_bus();
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;
        let without = vault.state();
        vault.save_sign_in(sign_in()).await.unwrap();
        let written = files_with(CANARY, &home());

        keyring.show_bus(&bus);
        let with = vault.try_again().await;

        assert_eq!(without, VaultState::MemoryOnly { reason: MemoryReason::NoKeychain });
        assert_eq!(written, Vec::<String>::new());
        assert_eq!(with, VaultState::Ready, "a refused first opening is not remembered");
        assert!(holds_the_token(&vault).await);
    });
}

#[test]
fn a_keyring_that_was_never_set_up_is_named_and_no_key_is_lost_in_it() {
    in_a_session_of_its_own("a_keyring_that_was_never_set_up_is_named_and_no_key_is_lost_in_it", async || {
        let _keyring = Keyring::without_collection();

        let vault = Vault::open(&profile(), "work", SystemKeychain).await;

        assert_eq!(vault.state(), VaultState::MemoryOnly { reason: MemoryReason::NoCollection });
        assert!(!profile().join("tokens.v1").exists());
    });
}

#[test]
fn a_sealed_file_whose_key_the_keyring_does_not_know_is_asked_about() {
    in_a_session_of_its_own("a_sealed_file_whose_key_the_keyring_does_not_know_is_asked_about", async || {
        let _keyring = Keyring::without_collection();
        fs::create_dir_all(profile()).unwrap();
        fs::write(profile().join("install-id"), "an-earlier-one").unwrap();
        fs::write(profile().join("tokens.v1"), "sealed").unwrap();

        let vault = Vault::open(&profile(), "work", SystemKeychain).await;

        assert_eq!(vault.state(), VaultState::KeyMissing, "\"no entry\" is no proof of a first start");
        assert_eq!(fs::read(profile().join("tokens.v1")).unwrap(), b"sealed");
    });
}

#[test]
fn a_locked_keyring_is_named_and_after_unlocking_everything_is_there() {
    in_a_session_of_its_own("a_locked_keyring_is_named_and_after_unlocking_everything_is_there", async || {
        let keyring = Keyring::unlocked();
        seed().await;

        keyring.lock();
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;
        let locked = vault.state();
        let forgotten = vault.forget_all().await;
        drop(vault);
        drop(keyring);
        let _keyring = Keyring::unlocked();
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;

        assert_eq!(locked, VaultState::MemoryOnly { reason: MemoryReason::Locked });
        assert!(matches!(forgotten, Err(VaultError::StillSealed)), "{forgotten:?}");
        assert_eq!(vault.state(), VaultState::Ready);
        assert!(holds_the_token(&vault).await, "the file was left alone");
    });
}

#[test]
fn a_killed_keyring_never_costs_the_sealed_file() {
    in_a_session_of_its_own("a_killed_keyring_never_costs_the_sealed_file", async || {
        let keyring = Keyring::unlocked();
        seed().await;
        let sealed = fs::read(profile().join("tokens.v1")).unwrap();

        drop(keyring); // the bus starts another one, which is locked
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;

        assert_eq!(vault.state(), VaultState::MemoryOnly { reason: MemoryReason::Locked });
        assert!(fs::read(profile().join("tokens.v1")).unwrap() == sealed);
    });
}

#[test]
fn a_frozen_keyring_is_waited_for_in_the_open_and_answers_once_it_thaws() {
    in_a_session_of_its_own("a_frozen_keyring_is_waited_for_in_the_open_and_answers_once_it_thaws", async || {
        let keyring = Keyring::unlocked();
        seed().await;

        keyring.freeze();
        let started = Instant::now();
        let vault = Vault::open(&profile(), "work", SystemKeychain).await;
        let took = started.elapsed();
        let frozen = vault.state();
        let mut states = vault.states();
        keyring.thaw();
        states.wait_for(|state| *state == VaultState::Ready).await.unwrap();

        assert_eq!(frozen, VaultState::WaitingForPasswordBox);
        assert!(took.as_millis() < 4_000, "the window has to say so within four seconds, not after {took:?}");
        assert!(holds_the_token(&vault).await);
    });
}

fn profile() -> std::path::PathBuf {
    home().join(".local/share/baton/work")
}

async fn seed() {
    let vault = Vault::open(&profile(), "work", SystemKeychain).await;
    vault.save_sign_in(sign_in()).await.unwrap();
}

async fn holds_the_token(vault: &Vault) -> bool {
    let token = vault.refresh_token(TENANT, ADA).await.unwrap();
    token.is_some_and(|token| token.expose_secret() == sign_in().refresh_token.expose_secret())
}

fn sign_in() -> KeptSignIn {
    KeptSignIn {
        tenant_id: TENANT,
        user_id: ADA,
        username: "ada@fabrikam.example".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        is_own: false,
        refresh_token: SecretString::from(CANARY.repeat(1_500)), // 16 KiB, as real ones may be
    }
}

/// The files under the folder that hold the text, for the message of a failed test.
fn files_with(text: &str, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            found.extend(files_with(text, &entry.path()));
        } else if kind.is_file() && fs::read(entry.path()).unwrap().windows(text.len()).any(|w| w == text.as_bytes()) {
            found.push(entry.path().display().to_string());
        }
    }
    found
}
