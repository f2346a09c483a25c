//! The key to the distributor's interface: whose it is, is seen before it is kept; and it is seen nowhere else.

use std::{path::Path, sync::Arc};

use baton_distributors::ApiError;
use baton_engine::{CloudFile, Engine, NoConnection, Organisation, Start};
use baton_practice::{PracticeCloud, PracticeOptions};
use baton_procedures::{Browser, CannotOpen};
use baton_vault::{Keychain, KeychainRefusal, SessionMemory};
use baton_workflow::{Words, screen::Profile, words::Language};
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret as _, SecretString};
use tempfile::TempDir;
use url::Url;

#[derive(Debug)]
struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _: &Url) -> Result<(), CannotOpen> {
        Err(CannotOpen("nobody sits here".to_owned()))
    }
}

/// Gridheart orders by Arrow's interface.
const ARROW: &str = "gridheart";

async fn arrow(engine: &Engine) -> baton_engine::Ordering {
    let all = engine.orderings().await;
    all.into_iter().find(|one| one.distributor == ARROW).expect("Arrow has one")
}

/// A computer without a password store.
#[derive(Debug)]
struct NoKeychain;

impl Keychain for NoKeychain {
    fn read(&self, _: &str) -> Result<Option<zeroize::Zeroizing<String>>, KeychainRefusal> {
        Err(KeychainRefusal::NoKeychain)
    }
    fn write(&self, _: &str, _: &str) -> Result<(), KeychainRefusal> {
        Err(KeychainRefusal::NoKeychain)
    }
    fn delete(&self, _: &str) -> Result<(), KeychainRefusal> {
        Err(KeychainRefusal::NoKeychain)
    }
}

fn words() -> Arc<Words> {
    Arc::new(baton_engine::words(Language::English, TimeZone::UTC))
}

fn start<K: Keychain>(folder: &Path, keychain: K, profile: Profile, join: Option<CloudFile>) -> Start<K> {
    Start {
        profile,
        folder: folder.join("profile"),
        organisation: Organisation::default(),
        keychain,
        browser: Arc::new(NoBrowser),
        words: words(),
        join,
    }
}

async fn practice() -> (PracticeCloud, TempDir, CloudFile) {
    let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud starts");
    let folder = tempfile::tempdir().expect("a folder");
    let described = folder.path().join("cloud.json");
    std::fs::write(&described, cloud.describe().to_string()).expect("written");
    let file = CloudFile::read(&described).expect("a cloud on this computer");
    std::fs::remove_file(described).expect("removed"); // it holds the practice key in plain text
    (cloud, folder, file)
}

async fn engine<K: Keychain>(folder: &TempDir, file: &CloudFile, keychain: K) -> Engine {
    Engine::start(start(folder.path(), keychain, Profile::Practice, Some(file.clone()))).await.expect("it starts")
}

fn handed_out(engine: &Engine) -> SecretString {
    engine.practice.as_ref().and_then(|practice| practice.ordering(ARROW)).expect("a practice key").key.clone()
}

#[tokio::test]
async fn a_key_is_tried_then_kept_and_steps_work_with_it_also_after_a_restart() {
    let (_cloud, folder, file) = practice().await;
    let keychain = SessionMemory::default();
    let mut engine = engine(&folder, &file, keychain.clone()).await;
    let key = handed_out(&engine);
    assert!(engine.runner.tools().ordering.is_empty(), "no key, no interface");

    let tried = engine.try_ordering_key(ARROW, &key).await.expect("the practice key works");
    assert!(arrow(&engine).await.since.is_none(), "trying keeps nothing");
    engine.keep_ordering_key(ARROW, &key, &tried, words()).await.expect("kept");

    assert_eq!(tried.accounts[0].company.name, "Northwind IT");
    assert!(tried.accounts[0].programmes.iter().any(|programme| programme.validated && programme.mpn_id.is_some()));
    assert!(engine.runner.tools().ordering.contains_key(ARROW));
    engine.rest().await;
    drop(engine);
    let engine = again(&folder, &file, &keychain).await;
    assert!(engine.runner.tools().ordering.contains_key(ARROW), "the vault gave it back");
    let shown = arrow(&engine).await;
    assert_eq!(shown.connection, Some(tried), "and whose it is, is remembered");
    assert!(!shown.memory_only);
    nothing_holds(folder.path(), key.expose_secret());
}

#[tokio::test]
async fn a_wrong_or_revoked_key_and_a_silent_distributor_are_each_said_and_keep_nothing() {
    let (cloud, folder, file) = practice().await;
    let mut engine = engine(&folder, &file, SessionMemory::default()).await;
    let key = handed_out(&engine);
    let wrong = engine.try_ordering_key(ARROW, &SecretString::from("no-such-key-1234567890".to_owned())).await;
    let tried = engine.try_ordering_key(ARROW, &key).await.expect("the practice key works");
    engine.keep_ordering_key(ARROW, &key, &tried, words()).await.expect("kept");

    cloud.world().revoke_arrow_key(&tried.accounts[0].company.reference, true);
    let revoked = engine.test_ordering_key(ARROW).await;
    cloud.stop().await;
    let silent = engine.test_ordering_key(ARROW).await;

    assert!(matches!(wrong, Err(NoConnection::Api(ApiError::KeyRefused { .. }))), "{wrong:?}");
    assert!(matches!(revoked, Err(NoConnection::Api(ApiError::KeyRefused { .. }))), "{revoked:?}");
    assert!(matches!(silent, Err(NoConnection::Api(ApiError::Unreachable(_)))), "{silent:?}");
    let said = silent.expect_err("silent").sentence("gridheart", &words());
    assert_eq!(said, "ArrowSphere cannot be reached. Check the network of this computer, then try again.");
    assert!(arrow(&engine).await.since.is_some(), "a test that fails forgets nothing");
}

#[tokio::test]
async fn a_forgotten_key_is_gone_from_steps_and_vault() {
    let (_cloud, folder, file) = practice().await;
    let mut engine = engine(&folder, &file, SessionMemory::default()).await;
    let key = handed_out(&engine);
    let tried = engine.try_ordering_key(ARROW, &key).await.expect("the practice key works");
    engine.keep_ordering_key(ARROW, &key, &tried, words()).await.expect("kept");

    engine.forget_ordering_key(ARROW, words()).await.expect("forgotten");

    assert!(engine.runner.tools().ordering.is_empty());
    let shown = arrow(&engine).await;
    assert_eq!((shown.since, shown.connection), (None, None));
    assert!(matches!(engine.test_ordering_key(ARROW).await, Err(NoConnection::NoKey)));
}

#[tokio::test]
async fn a_key_of_this_run_is_forgotten_too() {
    let (_cloud, folder, file) = practice().await;
    let mut engine = engine(&folder, &file, SessionMemory::default()).await;
    let key = handed_out(&engine);
    engine.use_ordering_key(ARROW, &key, words()).await.expect("used");

    engine.forget_ordering_key(ARROW, words()).await.expect("forgotten");

    assert!(engine.runner.tools().ordering.is_empty(), "no step works with it any more");
}

#[tokio::test]
async fn a_key_that_another_profile_tried_is_not_kept() {
    let (_cloud, folder, file) = practice().await;
    let practising = engine(&folder, &file, SessionMemory::default()).await;
    let key = handed_out(&practising);
    let tried = practising.try_ordering_key(ARROW, &key).await.expect("the practice key works");
    practising.rest().await;
    let other = tempfile::tempdir().expect("a folder");
    let entered = start(other.path(), SessionMemory::default(), Profile::Working, None);
    let mut working = Engine::start(entered).await.expect("it starts");

    let kept = working.keep_ordering_key(ARROW, &key, &tried, words()).await;

    assert!(matches!(kept, Err(NoConnection::ProfileLeft)), "{kept:?}");
    assert!(arrow(&working).await.since.is_none(), "the working vault holds no practice key");
    assert!(working.runner.tools().ordering.is_empty());
}

#[tokio::test]
async fn without_a_password_store_the_key_lasts_for_the_session_and_nothing_is_written() {
    let (_cloud, folder, file) = practice().await;
    let mut engine = engine(&folder, &file, NoKeychain).await;
    let key = handed_out(&engine);
    let tried = engine.try_ordering_key(ARROW, &key).await.expect("the practice key works");

    engine.keep_ordering_key(ARROW, &key, &tried, words()).await.expect("kept in memory");

    assert!(arrow(&engine).await.memory_only);
    assert!(engine.runner.tools().ordering.contains_key(ARROW));
    nothing_holds(folder.path(), key.expose_secret());
}

#[tokio::test]
async fn a_working_profile_has_no_practice_key_and_obeys_the_policy_about_orders() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_cloud, _other, file) = practice().await;
    let mut working = start(folder.path(), SessionMemory::default(), Profile::Working, Some(file));
    working.organisation.real_orders = Some(false);

    let engine = Engine::start(working).await.expect("it starts");

    assert!(engine.practice.is_none(), "a working profile joins no practice cloud");
    assert!(!arrow(&engine).await.practice_key);
    assert!(!engine.runner.surroundings().around.orders_allowed);
}

#[tokio::test]
async fn the_policy_about_orders_is_about_real_ones() {
    let (_cloud, folder, file) = practice().await;
    let mut practising = start(folder.path(), SessionMemory::default(), Profile::Practice, Some(file));
    practising.organisation.real_orders = Some(false);

    let engine = Engine::start(practising).await.expect("it starts");

    assert!(engine.runner.surroundings().around.orders_allowed);
}

/// After a drop the old engine's tasks may hold the store for a moment more: the lock tells when it is free.
async fn again(folder: &TempDir, file: &CloudFile, keychain: &SessionMemory) -> Engine {
    loop {
        match Engine::start(start(folder.path(), keychain.clone(), Profile::Practice, Some(file.clone()))).await {
            Ok(engine) => return engine,
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

/// No file below `folder` holds the text, also not as UTF-16.
fn nothing_holds(folder: &Path, secret: &str) {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut folders = vec![folder.to_path_buf()];
    let mut files = 0;
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("readable");
            files += 1;
            for form in [secret.as_bytes(), &wide] {
                assert!(!bytes.windows(form.len()).any(|part| part == form), "{} holds the key", path.display());
            }
        }
    }
    assert!(files > 0, "something was looked at");
}
