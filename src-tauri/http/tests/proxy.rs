//! The system's proxy: used with its name and password, which stand in no log, and told apart when it says no.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod tls;

use std::{
    io::Write,
    net::TcpStream,
    sync::{Arc, Mutex},
};

use tls::{Authority, answer, ask, holds, listen, read_head, trusted};

const FAR: &str = "https://login.baton.test/";
/// `anna:canary pass` as a proxy address has it, and as it travels.
const LOGIN: [&str; 2] = ["anna:canary%20pass", "YW5uYTpjYW5hcnkgcGFzcw=="];

#[tokio::test]
#[ignore = "asks for the other tests, in a process with an environment of its own"]
async fn asks() {
    tls::ask_here().await;
}

/// A proxy that says `said` to every CONNECT and then goes on by `then`; gives its port and what it was asked.
fn proxy(said: &'static str, then: impl Fn(TcpStream) + Send + 'static) -> (u16, Arc<Mutex<Vec<String>>>) {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = Arc::clone(&asked);
    let port = listen(move |mut stream| {
        if let Some(head) = read_head(&mut stream) {
            heard.lock().unwrap().push(head);
            let _ = stream.write_all(said.as_bytes());
            then(stream);
        }
    });
    (port, asked)
}

#[test]
fn the_systems_proxy_is_used_with_its_password_which_no_log_ever_holds() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let far = authority.certify("login.baton.test", holds());
    let (port, asked) = proxy("HTTP/1.1 200 OK\r\n\r\n", move |stream| answer(stream, &far));
    let address = format!("http://{}@127.0.0.1:{port}", LOGIN[0]);

    let said = ask(FAR, &[("HTTPS_PROXY", &address), ("SSL_CERT_FILE", &trusted(&authority, folder.path()))]);

    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 2, "the read and the write: {asked:?}");
    for head in asked.iter() {
        assert!(head.starts_with("CONNECT login.baton.test:443 "), "{head}");
        assert!(head.to_lowercase().contains(&format!("proxy-authorization: basic {}", LOGIN[1]).to_lowercase()));
    }
    assert!(said.contains("asked: [None, None] Ok(200) Ok(200)"), "{said}");
    assert!(said.contains("answered"), "the log at its most talkative was looked at: {said}");
    for secret in ["canary", LOGIN[1], "anna"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
}

#[test]
fn behind_a_proxy_the_far_ends_certificate_is_checked_as_ever() {
    let stranger = Authority::new().certify("login.baton.test", holds());
    let (port, _) = proxy("HTTP/1.1 200 OK\r\n\r\n", move |stream| answer(stream, &stranger));

    let said = ask(FAR, &[("HTTPS_PROXY", &format!("http://127.0.0.1:{port}"))]);

    assert!(said.contains("asked: [Some(Some(UnknownIssuer)), Some(Some(UnknownIssuer))]"), "{said}");
}

#[test]
fn a_proxy_that_says_no_is_told_apart_from_no_internet_and_its_password_stays_out_of_the_log() {
    let cases = [
        ("ProxySignIn", "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"),
        ("ProxyRefused", "HTTP/1.1 403 Forbidden\r\n\r\n"),
    ];
    for (obstacle, answer) in cases {
        let (port, _) = proxy(answer, drop);

        let said = ask(FAR, &[("HTTPS_PROXY", &format!("http://{}@127.0.0.1:{port}", LOGIN[0]))]);

        let wanted = format!("asked: [Some(Some({obstacle})), Some(Some({obstacle}))]");
        assert!(said.contains(&wanted), "{wanted} in {said}");
        for secret in ["canary", LOGIN[1]] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}
