//! What lies on the disk: nothing readable, nothing lost by a kill, nothing changed unnoticed.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use baton_domain::{TenantId, UserId};
use baton_vault::{KeptSignIn, Keychain, KeychainRefusal, SessionMemory, Vault, VaultError, VaultState};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;
use zeroize::Zeroizing;

const TENANT: TenantId = TenantId(Uuid::from_u128(7));
const ADA: UserId = UserId(Uuid::from_u128(1));
/// Where the killed process writes; set only in that process.
const FOLDER: &str = "BATON_VAULT_TEST_FOLDER";

#[tokio::test]
async fn no_written_byte_gives_a_token_or_a_name_away() {
    let (folder, keychain) = (tempfile::tempdir().unwrap(), SessionMemory::default());
    let canary = "CANARY-7f3a".repeat(1_500);
    let vault = Vault::open(folder.path(), "work", keychain).await;

    for _ in 0..3 {
        vault.save_sign_in(sign_in(&canary)).await.unwrap();
    }
    vault.signing_key().await.unwrap();

    let wide: Vec<u8> = "CANARY-7f3a".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex: String = b"CANARY-7f3a".iter().map(|byte| format!("{byte:02x}")).collect();
    let coded = STANDARD.encode(&canary);
    let traces = [b"CANARY-7f3a".to_vec(), wide, hex.into_bytes(), coded[..12].into(), b"fabrikam".to_vec()];
    for file in fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
        let bytes = fs::read(&file).unwrap();
        for trace in &traces {
            assert!(!bytes.windows(trace.len()).any(|found| found == trace), "{}", file.display());
        }
    }
}

#[tokio::test]
async fn a_changed_byte_anywhere_in_the_file_is_noticed_and_the_file_is_kept() {
    let (folder, keychain) = (tempfile::tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.save_sign_in(sign_in("token")).await.unwrap();
    let file = folder.path().join("tokens.v1");
    let sealed = fs::read(&file).unwrap();

    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 0x10;
        fs::write(&file, &changed).unwrap();

        let state = Vault::open(folder.path(), "work", keychain.clone()).await.state();

        assert_eq!(state, VaultState::Damaged, "byte {place}");
        assert!(fs::read(&file).unwrap() == changed, "byte {place}: it may still be brought back from a copy");
    }
}

#[tokio::test]
async fn a_save_that_the_disk_refuses_changes_nothing() {
    let (folder, keychain) = (tempfile::tempdir().unwrap(), SessionMemory::default());
    let vault = Vault::open(folder.path(), "work", keychain.clone()).await;
    vault.save_sign_in(sign_in("old")).await.unwrap();
    fs::create_dir_all(folder.path().join("tokens.v1.new/in-the-way")).unwrap();

    let refused = vault.save_sign_in(sign_in("new")).await;
    let here = vault.refresh_token(TENANT, ADA).await.unwrap().unwrap();
    fs::remove_dir_all(folder.path().join("tokens.v1.new")).unwrap();
    let vault = Vault::open(folder.path(), "work", keychain).await;
    let there = vault.refresh_token(TENANT, ADA).await.unwrap().unwrap();

    assert!(matches!(refused, Err(VaultError::Disk(_))), "{refused:?}");
    assert_eq!((here.expose_secret(), there.expose_secret()), ("old", "old"));
}

#[tokio::test]
async fn a_kill_in_the_middle_of_saving_leaves_the_last_or_the_next_token() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return save_until_killed(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_kill_in_the_middle_of_saving_leaves_the_last_or_the_next_token", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let told = told.filter_map(|line| line.strip_prefix("kept ").and_then(|number| number.parse::<u32>().ok()));
        let kept = told.take(1 + round % 4).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();

        let vault = Vault::open(folder.path(), "work", FileKeychain(folder.path().join("key"))).await;

        let token = vault.refresh_token(TENANT, ADA).await.unwrap().unwrap();
        let (number, filler) = token.expose_secret().split_once(' ').unwrap();
        assert!(number.parse::<u32>().unwrap() >= kept, "round {round}: token {number} after {kept} was kept");
        assert_eq!(filler.len(), 16_384, "round {round}: the token is whole");
    }
}

#[expect(clippy::print_stdout, reason = "the parent reads what was kept")]
async fn save_until_killed(folder: &Path) {
    let vault = Vault::open(folder, "work", FileKeychain(folder.join("key"))).await;
    let kept = vault.refresh_token(TENANT, ADA).await.unwrap();
    let first = kept.and_then(|token| token.expose_secret().split_once(' ')?.0.parse::<u32>().ok()).unwrap_or(0);
    for number in first + 1.. {
        vault.save_sign_in(sign_in(&format!("{number} {}", "t".repeat(16_384)))).await.unwrap();
        println!("kept {number}");
    }
}

/// A keychain that two processes of this test share. Not for anything but this test.
struct FileKeychain(std::path::PathBuf);

impl Keychain for FileKeychain {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        Ok(fs::read_to_string(&self.0).ok().map(Zeroizing::new))
    }
    fn write(&self, _: &str, text: &str) -> Result<(), KeychainRefusal> {
        fs::write(&self.0, text).map_err(|_| KeychainRefusal::Refused)
    }
    fn delete(&self, _: &str) -> Result<(), KeychainRefusal> {
        fs::remove_file(&self.0).map_err(|_| KeychainRefusal::Refused)
    }
}

fn sign_in(token: &str) -> KeptSignIn {
    KeptSignIn {
        tenant_id: TENANT,
        user_id: ADA,
        username: "ada@fabrikam.example".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        is_own: false,
        refresh_token: SecretString::from(token),
    }
}
