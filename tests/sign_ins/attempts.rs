//! Attempts that cross each other, come late, or meet a computer that is not as it should be.

use std::{collections::BTreeSet, io::Write as _};

use baton_procedures::sign_ins::{Accepts, Whose};
use baton_workflow::ProblemCode;
use flate2::{Compression, write::GzEncoder};
use jiff::SignedDuration;
use tokio::net::{TcpSocket, TcpStream};

use crate::{
    desk::{Desk, End},
    far_end::Act,
    provider::Mischief,
    row::{Wanted, not_believed, refused, told},
};

/// The page that tells kindly that it is over.
const OVER: &str = "Location: /over\r\n";

pub async fn an_earlier_nonce() -> String {
    let earlier = |facts: &crate::tokens::Facts| facts.but("nonce", facts.earlier_nonce.clone().unwrap());
    let desk = Desk::new(Mischief { id_token: earlier, ..Mischief::default() }).await;
    desk.begin().await;

    let end = desk.sign_in().await;

    refused("another sign-in").check(&end)
}

/// The same good token, and a computer whose clock is a day wrong: what is told is that.
pub async fn a_wrong_clock() -> String {
    let desk = Desk::new(Mischief::default()).await;

    desk.clock.is_ahead_by(SignedDuration::from_hours(24));
    let ahead = desk.sign_in().await;
    desk.clock.is_ahead_by(SignedDuration::from_hours(-24));
    let behind = desk.sign_in().await;

    let wanted = refused("not valid at this computer's time");
    wanted.check(&ahead);
    wanted.check(&behind)
}

pub async fn a_second_tab() -> String {
    let desk = Desk::new(Mischief::default()).await;
    let older = desk.begin().await;
    let newer = desk.begin().await;

    let at_its_own_port = older.visit(&older.good("evil")).await;
    let request = newer.get(&format!("/?code=evil&state={}", older.state));
    let at_the_newer_port = newer.say(&request).await;

    assert!(at_its_own_port.contains(OVER), "{at_its_own_port}");
    not_believed(&at_the_newer_port, &request);
    newer.visit(&newer.good("right")).await;
    let ended = Wanted::SignedIn.check(&desk.end().await);
    assert_eq!(desk.provider.codes(), ["right"]);
    format!("the older tab is told that it is over, the newer {ended}")
}

pub async fn a_closed_browser() -> String {
    let desk = Desk::new(Mischief::default()).await;
    desk.begin().await;

    tokio::time::pause();
    let end = desk.end().await;
    tokio::time::resume();

    assert!(desk.provider.token_calls().is_empty());
    told(ProblemCode::SignInCancelled).check(&end)
}

pub async fn too_late() -> String {
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;
    tokio::time::pause();
    desk.end().await;
    tokio::time::resume();

    let late = back.visit(&back.good("evil")).await;
    let page = back.visit("/over").await;

    assert!(late.contains(OVER), "{late}");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("This sign-in is already over"), "{page}");
    assert!(desk.provider.token_calls().is_empty(), "a late code is not used");
    "told that it is over, no code used".to_owned()
}

pub async fn twice() -> String {
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;

    let first = back.visit(&back.good("right")).await;
    let again = back.visit(&back.good("right")).await;
    let ended = Wanted::SignedIn.check(&desk.end().await);
    let once_more = back.visit(&back.good("evil")).await;

    assert!(first.contains("Location: /received\r\n"), "{first}");
    assert!(again.contains(OVER) && once_more.contains(OVER), "{again}{once_more}");
    assert_eq!(desk.provider.codes(), ["right"], "one code, once");
    format!("{ended} once, the second is told that it is over")
}

/// Nobody else can listen where the browser comes back to, however they ask.
pub async fn a_wanted_port() -> String {
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;

    for address in ["127.0.0.1", "0.0.0.0"] {
        let thief = TcpSocket::new_v4().unwrap();
        thief.set_reuseaddr(true).unwrap();
        #[cfg(unix)]
        thief.set_reuseport(true).unwrap();
        let at = format!("{address}:{}", back.port).parse().unwrap();
        assert!(thief.bind(at).and_then(|()| thief.listen(8)).is_err(), "{address}");
    }

    back.visit(&back.good("right")).await;
    format!("nobody else gets the port, {}", Wanted::SignedIn.check(&desk.end().await))
}

pub async fn by_ipv4() -> String {
    by("127.0.0.1").await
}

pub async fn by_ipv6() -> String {
    match TcpStream::connect(("::1", 9)).await {
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => by("::1").await,
        Ok(_) => by("::1").await,
        // A computer without IPv6 is the other half of this row.
        Err(_) => by("127.0.0.1").await,
    }
}

async fn by(host: &str) -> String {
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;

    back.say_at(host, &back.get(&back.good("right"))).await;

    format!("by {host} {}", Wanted::SignedIn.check(&desk.end().await))
}

/// The program that opened the page is gone; what it waited for is nobody's.
pub async fn restarted() -> String {
    let before = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { Desk::new(Mischief::default()).await.begin().await })
    });
    let older = before.join().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", older.port)).await.is_err(), "nobody is there any more");
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;

    let request = back.get(&format!("/?code=evil&state={}", older.state));
    not_believed(&back.say(&request).await, &request);

    back.visit(&back.good("right")).await;
    let ended = Wanted::SignedIn.check(&desk.end().await);
    assert_eq!(desk.provider.codes(), ["right"]);
    format!("the old page is nobody's, the new one {ended}")
}

/// A redirect is not followed: neither the code nor the verifier goes anywhere else.
pub async fn sent_elsewhere() -> String {
    let elsewhere: fn(&crate::far_end::Came, serde_json::Value) -> Act =
        |_, _| Act::Answer(302, vec![("location", "/elsewhere".to_owned())], Vec::new());
    let desk = Desk::new(Mischief { answer: elsewhere, ..Mischief::default() }).await;

    let end = desk.sign_in().await;

    assert!(!desk.provider.was_asked("/elsewhere"), "nobody goes there");
    assert_eq!(desk.provider.codes(), ["right"]);
    told(ProblemCode::SignInFailed).check(&end)
}

/// A good answer with so many spaces after it, packed to next to nothing.
pub fn packed(good: &serde_json::Value, spaces: usize) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(good.to_string().as_bytes()).unwrap();
    packer.write_all(&vec![b' '; spaces]).unwrap();
    packer.finish().unwrap()
}

/// The partner's own account may be of any company, but it has to be one of a company.
pub async fn a_personal_account_as_the_partners_own() -> String {
    let id_token = |facts: &crate::tokens::Facts| facts.of_tenant(crate::tokens::PERSONAL);
    let desk = Desk::new(Mischief { id_token, ..Mischief::default() }).await;
    let back = desk.begin_as(Accepts::PartnerBut(BTreeSet::new())).await;

    back.visit(&back.good("right")).await;

    let ended = told(ProblemCode::WrongTenant).check(&desk.end_of(Whose::Partner).await);
    assert!(desk.tools.sign_ins.accounts().await.is_empty(), "nothing of it is kept");
    format!("as the partner's own {ended}")
}

/// That the sign-in works at all, so that a refusal means something.
pub async fn good() -> End {
    Desk::new(Mischief::default()).await.sign_in().await
}
