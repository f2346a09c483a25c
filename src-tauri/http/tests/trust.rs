//! Servers that must not be believed, and the company's own that may: every certificate that does not hold is refused for its own
//! reason, and there is no way around it.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod tls;

use std::{io::Write, net::TcpStream, sync::Arc, time::SystemTime};

use baton_http::{Door, Obstacle, Pace, ReadError, WriteError};
use rustls::ServerConfig;
use url::Url;

use tls::{Authority, DAY, answer, ask, holds, listen, self_signed, trusted};

#[tokio::test]
#[ignore = "asks for the other tests, in a process with an environment of its own"]
async fn asks() {
    tls::ask_here().await;
}

/// What stood in the way of a read and of a write; the write surely left nothing behind.
async fn refused(port: u16) -> [Option<Obstacle>; 2] {
    let url = Url::parse(&format!("https://localhost:{port}/")).unwrap();
    let door = Door::with_pace([url.origin()], Pace::with_second(std::time::Duration::ZERO)).unwrap();
    let read = door.get(url.clone()).send().await.unwrap_err();
    let write = door.post(url).json(&1).send().await.unwrap_err();
    assert!(matches!(read, ReadError::NotTrusted(_) | ReadError::Unreachable(_)), "{read:?}");
    assert!(matches!(write, WriteError::NotSent(_)), "{write:?}");
    [Obstacle::of(&read), Obstacle::of(&write)]
}

fn serve(config: Arc<ServerConfig>) -> u16 {
    listen(move |stream| answer(stream, &config))
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_a_network_that_reads_along() {
    let inspecting = Authority::new().certify("localhost", holds());

    for stranger in [self_signed("localhost"), inspecting] {
        assert_eq!(refused(serve(stranger)).await, [Some(Obstacle::UnknownIssuer); 2]);
    }
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_not_asked_again() {
    let visits = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let (counted, stranger) = (Arc::clone(&visits), self_signed("localhost"));
    let port = listen(move |stream| {
        counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        answer(stream, &stranger);
    });

    refused(port).await;

    assert_eq!(visits.load(std::sync::atomic::Ordering::SeqCst), 2, "one connection of the read, one of the write");
}

#[test]
fn a_certificate_of_the_companys_own_authority_is_believed_when_the_system_trusts_it() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let port = serve(authority.certify("localhost", holds()));

    let said = ask(&format!("https://localhost:{port}/"), &[("SSL_CERT_FILE", &trusted(&authority, folder.path()))]);

    assert!(said.contains("asked: [None, None] Ok(200) Ok(200)"), "{said}");
}

#[test]
fn a_certificate_of_a_trusted_authority_that_does_not_hold_says_why() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let trust = trusted(&authority, folder.path());
    let now = SystemTime::now();
    let cases = [
        (Obstacle::OtherServer, authority.certify("other.example", holds())),
        (Obstacle::Expired, authority.certify("localhost", (now - 90 * DAY, now - DAY))),
        (Obstacle::NotYetValid, authority.certify("localhost", (now + DAY / 2, now + 90 * DAY))),
        (Obstacle::WrongClock, authority.certify("localhost", (now - 900 * DAY, now - 800 * DAY))),
        (Obstacle::WrongClock, authority.certify("localhost", (now + 30 * DAY, now + 90 * DAY))),
    ];

    for (obstacle, config) in cases {
        let said = ask(&format!("https://localhost:{}/", serve(config)), &[("SSL_CERT_FILE", &trust)]);

        let wanted = format!("asked: [Some(Some({obstacle:?})), Some(Some({obstacle:?}))]");
        assert!(said.contains(&wanted), "{wanted} in {said}");
    }
}

#[tokio::test]
async fn a_server_that_speaks_only_old_tls_is_told_apart_from_one_that_is_away() {
    // The alert `protocol_version` of a server that knows TLS 1.0 at best; and a `ServerHello` that chooses TLS 1.1.
    let mut hello = vec![22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
    hello.extend([7; 32]);
    hello.extend([0, 0xC0, 0x13, 0]);
    for told in [vec![21, 3, 1, 0, 2, 2, 70], hello] {
        let port = listen(move |mut stream: TcpStream| {
            let mut greeting = [0; 512];
            let _ = std::io::Read::read(&mut stream, &mut greeting);
            let _ = stream.write_all(&told);
        });

        assert_eq!(refused(port).await, [Some(Obstacle::OldTls); 2]);
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_no_obstacle() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();

    assert_eq!(refused(gone).await, [None; 2]);
}
