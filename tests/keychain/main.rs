//! The vault in the nine states of a real gnome-keyring, for whoever reads, writes or forgets a sign-in.
#![cfg(target_os = "linux")]

#[path = "../../src-tauri/vault/tests/session/mod.rs"]
mod session;
mod states;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use baton_domain::{TenantId, UserId};
use baton_tests::{canary::Canary, counts};
use baton_vault::{KeptSignIn, SessionMemory, SystemKeychain, Vault, VaultError, VaultState};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use states::State;
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(7));
const ADA: UserId = UserId(Uuid::from_u128(1));
const BO: UserId = UserId(Uuid::from_u128(2));
const CANARY: &str = "CANARY-7f3a-4c1d";
/// Within this the window must have something to say.
const MOST: Duration = Duration::from_secs(4);

/// What somebody does with the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Read,
    Write,
    Delete,
}

macro_rules! states {
    ($($module:ident: $state:expr;)*) => {$(
        mod $module {
            use super::{Act, State, proved};

            #[test]
            fn a_read_is_answered_and_costs_nothing() {
                proved(concat!(stringify!($module), "::a_read_is_answered_and_costs_nothing"), $state, Act::Read);
            }

            #[test]
            fn a_write_is_answered_and_leaves_nothing_open_to_read() {
                proved(
                    concat!(stringify!($module), "::a_write_is_answered_and_leaves_nothing_open_to_read"),
                    $state,
                    Act::Write,
                );
            }

            #[test]
            fn a_delete_is_answered_and_says_what_may_be_left() {
                proved(concat!(stringify!($module), "::a_delete_is_answered_and_says_what_may_be_left"), $state, Act::Delete);
            }
        }
    )*};
}

states! {
    unlocked: State::Unlocked;
    without_a_bus: State::NoBus;
    without_a_collection: State::NoCollection;
    locked_without_a_display: State::Locked;
    locked_with_an_open_password_box: State::LockedWithBox;
    locked_with_a_closed_password_box: State::BoxClosed;
    frozen: State::Frozen;
    killed: State::Killed;
    opened_with_a_wrong_password: State::WrongPassword;
}

/// One of the 27, in a session of its own. Counted by the process outside, which sees that the one inside succeeded.
fn proved(test: &str, state: State, act: Act) {
    let body = async || tried(state, act).await;
    if state.has_display() {
        session::in_a_session_with_a_display(test, body);
    } else {
        session::in_a_session_of_its_own(test, body);
    }
    if !session::is_inside() {
        counts::report("keychain states", "real keyring", 1);
    }
}

async fn tried(state: State, act: Act) {
    let keyring = session::Keyring::unlocked();
    let kept = profile("kept");
    // A program that once had a bus keeps its connection, so whoever is to have none must not ask this keyring before.
    let vault = match state {
        State::NoBus => Vault::open(&kept, "work", SessionMemory::default()).await,
        _ => open(&kept).await,
    };
    vault.save_sign_in(sign_in(ADA)).await.unwrap();
    drop(vault);
    let came = state.come_about(keyring);
    let before = files(&kept);

    let vault = open_in(state, &kept).await;
    assert_eq!(vault.state(), state.of_the_vault());
    let first = match act {
        Act::Read => {
            read(&vault).await;
            None
        }
        Act::Write => Some(write(&vault, state).await),
        Act::Delete => {
            delete(&vault).await;
            None
        }
    };
    after(state, act, &vault, &kept, &before).await;

    // Nobody may still wait for the keyring when it goes: the bus would start another one for them.
    let asking: Vec<Vault> = std::iter::once(vault).chain(first).collect();
    state.end(came.as_ref(), asking.len());
    for vault in &asking {
        answered(vault).await;
    }
}

/// What was kept is as it should be after a restart, and nothing is open to read.
async fn after(state: State, act: Act, vault: &Vault, kept: &Path, before: &[(PathBuf, Vec<u8>)]) {
    if vault.state() == VaultState::Ready {
        let again = open_in(state, kept).await;
        for (user, is_kept) in [(ADA, act != Act::Delete), (BO, act == Act::Write)] {
            assert_eq!(token(&again, user).await.unwrap().is_some(), is_kept, "{user:?} after a restart");
        }
    } else {
        assert!(files(kept) == before, "the sealed file and the name of its key are as they were");
    }
    assert_eq!(Canary::of(CANARY).traces_in(&session::home()).unwrap(), [], "nothing in plain text");
}

async fn answered(vault: &Vault) {
    let mut states = vault.states();
    in_time(states.wait_for(|state| *state != VaultState::WaitingForPasswordBox)).await.unwrap();
}

async fn read(vault: &Vault) {
    let read = in_time(token(vault, ADA)).await;
    match vault.state() {
        VaultState::Ready => assert_eq!(read.unwrap().as_deref(), Some(CANARY.repeat(1_000).as_str())),
        VaultState::MemoryOnly { .. } => assert_eq!(read.unwrap(), None, "this session knows nobody yet"),
        state => assert_not_open(read, state),
    }
}

async fn write(vault: &Vault, state: State) -> Vault {
    let written = in_time(vault.save_sign_in(sign_in(BO))).await;
    match vault.state() {
        VaultState::Ready | VaultState::MemoryOnly { .. } => {
            written.unwrap();
            assert!(token(vault, BO).await.unwrap().is_some(), "it is there for this session");
        }
        state => assert_not_open(written, state),
    }
    // A first start has no key yet and has to write one.
    let first = open_in(state, &profile("first")).await;
    let saved = in_time(first.save_sign_in(sign_in(ADA))).await;
    assert_eq!(first.state(), state.of_a_first_start());
    match first.state() {
        VaultState::Ready | VaultState::MemoryOnly { .. } => saved.unwrap(),
        state => assert_not_open(saved, state),
    }
    assert_eq!(profile("first").join("tokens.v1").exists(), first.state() == VaultState::Ready);
    first
}

async fn delete(vault: &Vault) {
    let forgotten = in_time(vault.forget(TENANT, ADA)).await;
    match vault.state() {
        VaultState::Ready => forgotten.unwrap(),
        VaultState::MemoryOnly { .. } => assert!(matches!(forgotten, Err(VaultError::StillSealed)), "{forgotten:?}"),
        state => assert_not_open(forgotten, state),
    }
}

fn assert_not_open<T: std::fmt::Debug>(answer: Result<T, VaultError>, state: VaultState) {
    assert!(matches!(&answer, Err(VaultError::NotOpen(said)) if *said == state), "{state:?}: {answer:?}");
}

/// The answer, which must come before the window has been silent for too long.
async fn in_time<T>(answer: impl Future<Output = T>) -> T {
    tokio::time::timeout(MOST, answer).await.expect("an answer within four seconds")
}

async fn open_in(state: State, folder: &Path) -> Vault {
    let vault = in_time(open(folder)).await;
    if state == State::BoxClosed {
        assert_eq!(vault.state(), VaultState::WaitingForPasswordBox);
        session::Keyring::close_password_box();
        answered(&vault).await;
    }
    vault
}

async fn open(folder: &Path) -> Vault {
    Vault::open(folder, "work", SystemKeychain).await
}

async fn token(vault: &Vault, user: UserId) -> Result<Option<String>, VaultError> {
    Ok(vault.refresh_token(TENANT, user).await?.map(|token| token.expose_secret().to_owned()))
}

fn profile(name: &str) -> PathBuf {
    session::home().join(".local/share/baton").join(name)
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    files.sort();
    files
}

/// 16 KB, as a real one may be: far above the 2,560 bytes of the smallest keychain.
fn sign_in(user_id: UserId) -> KeptSignIn {
    KeptSignIn {
        tenant_id: TENANT,
        user_id,
        username: "ada@fabrikam.example".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        is_own: false,
        refresh_token: SecretString::from(CANARY.repeat(1_000)),
    }
}
