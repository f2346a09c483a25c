//! Many programs renew one sign-in at the same moment, where a token used twice ends it for all.

use std::{
    env,
    io::{BufRead as _, BufReader, Write as _, stdin},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Instant,
};

use baton_microsoft::identity::Authority;
use baton_procedures::sign_ins::{Accepts, SignInFor, answer_page};
use baton_tests::{counts, person::Person};
use baton_vault::{Vault, VaultState};
use url::Url;
use uuid::Uuid;

use crate::{
    desk::{Desk, FileKeychain, READ},
    far_side::{ADA, ADA_ID, FABRIKAM, Provider, Used, cloud, sign_in},
};

const PROGRAMS: u64 = 16;
const EACH: u64 = 200;
/// So short that no token is used twice: each use renews the sign-in.
const ACCESS_SECONDS: u32 = 60;

/// Where a program of the race finds the provider and the vault; set only in those.
const PROVIDER: &str = "BATON_RACE_PROVIDER";
const FOLDER: &str = "BATON_RACE_FOLDER";

#[tokio::test]
async fn sixteen_programs_that_renew_one_sign_in_lose_no_token() {
    if let Some(folder) = env::var_os(FOLDER) {
        return renew_in_turn(&PathBuf::from(folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let provider = Provider::start(Used::EndsTheFamily, ACCESS_SECONDS);
    signed_in(&provider, folder.path()).await;

    let mut programs: Vec<Program> = (0..PROGRAMS).map(|_| Program::start(&provider, folder.path())).collect();
    programs.iter_mut().for_each(Program::wait_until_ready);
    let started = Instant::now();
    programs.iter_mut().for_each(Program::go);
    let renewed: u64 = programs.into_iter().map(Program::renewed).sum();
    println!("in {:.1} s", started.elapsed().as_secs_f64());

    let raced = provider.tally().await;
    assert_eq!(renewed, PROGRAMS * EACH);
    assert_eq!(raced.refreshed, PROGRAMS * EACH, "each renewal reached the provider once");
    assert_eq!((raced.refused, raced.families_ended), (0, 0), "no token was used twice: {raced:?}");
    let after = desk(&provider.cloud().login, folder.path()).await;
    assert!(after.tools.token(FABRIKAM, READ).await.is_ok(), "the last token is in the vault");
    counts::report("refreshes raced", "16 processes", renewed);
}

/// The admin signs in once, before the race.
async fn signed_in(provider: &Provider, folder: &Path) {
    let mut desk = desk(&provider.cloud().login, folder).await;
    let wanted = SignInFor {
        accepts: Accepts::Customer(FABRIKAM),
        attempt: Uuid::nil(),
        authority: Authority::Organizations,
        asked: READ,
        login_hint: None,
        domain_hint: None,
    };
    let mut ends = desk.tools.sign_ins.ends();
    let words = baton_procedures::words::words(baton_workflow::words::Language::English, jiff::tz::TimeZone::UTC);
    desk.tools.sign_ins.begin_in_browser(&desk.tools, wanted, answer_page(&words)).await.unwrap();
    let person = Person::new(ADA, "any");
    let page = person.open(desk.opened.recv().await.unwrap().as_str()).await;
    sign_in(&person, page, ADA).await;
    ends.changed().await.unwrap();
    let kept = desk.tools.sign_ins.accounts().await;
    assert_eq!(kept.iter().map(|kept| kept.user_id).collect::<Vec<_>>(), [ADA_ID], "the vault keeps it");
}

async fn desk(provider: &Url, folder: &Path) -> Desk {
    let vault = Vault::open(folder, "race", FileKeychain(folder.join("key"))).await;
    assert_eq!(vault.state(), VaultState::Ready);
    Desk::new(cloud(provider), vault)
}

/// What each program of the race does.
async fn renew_in_turn(folder: &Path) {
    let provider: Url = env::var(PROVIDER).unwrap().parse().unwrap();
    let desk = desk(&provider, folder).await;
    println!("ready");
    stdin().read_line(&mut String::new()).unwrap();
    for number in 1..=EACH {
        if let Err(trouble) = desk.tools.token(FABRIKAM, READ).await {
            panic!("renewal {number}: {trouble:?}");
        }
    }
    println!("renewed {EACH}");
}

/// One of them.
struct Program {
    process: Child,
    told: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Program {
    fn start(provider: &Provider, folder: &Path) -> Self {
        let mut process = Command::new(env::current_exe().unwrap())
            .args(["--exact", "race::sixteen_programs_that_renew_one_sign_in_lose_no_token", "--nocapture"])
            .env(PROVIDER, provider.cloud().login.as_str())
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, told }
    }

    fn wait_until_ready(&mut self) {
        assert!(self.told.by_ref().map_while(Result::ok).any(|line| line.ends_with("ready")), "a program starts");
    }

    fn go(&mut self) {
        self.process.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }

    /// How many it renewed; nothing when it ended otherwise.
    fn renewed(mut self) -> u64 {
        let told = self.told.by_ref().map_while(Result::ok);
        let renewed =
            told.filter_map(|line| line.strip_prefix("renewed ").and_then(|number| number.parse().ok())).last();
        assert!(self.process.wait().unwrap().success(), "a program of the race ended with an error");
        renewed.unwrap_or(0)
    }
}
