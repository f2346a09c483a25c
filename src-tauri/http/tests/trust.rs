//! A far end whose certificate nobody vouches for, as behind a network that inspects traffic.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::{net::TcpListener, sync::Arc, thread};

use baton_http::{Door, ReadError, WriteError};
use rustls::{ServerConfig, ServerConnection, pki_types::PrivatePkcs8KeyDer};
use url::Url;

/// Greets over TLS with a certificate of its own making; says how often.
fn stranger() -> (Url, thread::JoinHandle<usize>) {
    let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key.into())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = Url::parse(&format!("https://localhost:{}/", listener.local_addr().unwrap().port())).unwrap();
    let greeted = thread::spawn(move || {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().unwrap();
            let mut greeting = ServerConnection::new(Arc::clone(&config)).unwrap();
            assert!(greeting.complete_io(&mut stream).is_err(), "the door hangs up");
        }
        2
    });
    (url, greeted)
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_named_and_not_asked_again() {
    let (url, greeted) = stranger();
    let door = Door::new([url.origin()]).unwrap();

    let read = door.get(url.clone()).send().await;
    let write = door.post(url).json(&1).send().await;

    assert!(matches!(read, Err(ReadError::NotTrusted(_))), "{read:?}");
    assert!(matches!(write, Err(WriteError::NotSent(_))), "{write:?}");
    assert_eq!(greeted.join().unwrap(), 2, "one connection each");
}
