//! Servers behind TLS with certificates of our own making, and a process that asks them in an environment of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout, reason = "which parts are used differs by test file")]

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::Command,
    sync::Arc,
    thread,
    time::{Duration, SystemTime},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use rustls::{ServerConfig, ServerConnection, StreamOwned, pki_types::PrivatePkcs8KeyDer};

pub const DAY: Duration = Duration::from_secs(24 * 3600);

/// The authority of a company.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// From when until when a certificate holds.
pub type Times = (SystemTime, SystemTime);

impl Authority {
    pub fn new() -> Self {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Self(CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap())
    }

    /// As IT installs it.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for a server of this name.
    pub fn certify(&self, name: &str, (from, until): Times) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.not_before, params.not_after) = (from.into(), until.into());
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        configured(certificate.der().clone(), &key)
    }
}

/// A certificate that nobody but its owner vouches for.
pub fn self_signed(name: &str) -> Arc<ServerConfig> {
    let own = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    configured(own.cert.der().clone(), &own.signing_key)
}

/// Times around now.
pub fn holds() -> Times {
    (SystemTime::now() - DAY, SystemTime::now() + 90 * DAY)
}

fn configured(certificate: rustls::pki_types::CertificateDer<'static>, key: &KeyPair) -> Arc<ServerConfig> {
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .unwrap();
    Arc::new(config)
}

/// Serves every visitor by `serve`, on a port of this computer, until the test ends.
pub fn listen(serve: impl Fn(TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || listener.incoming().flatten().for_each(serve));
    port
}

/// Greets over TLS and answers one request with 200.
pub fn answer(stream: TcpStream, config: &Arc<ServerConfig>) {
    let mut secure = StreamOwned::new(ServerConnection::new(Arc::clone(config)).unwrap(), stream);
    if read_head(&mut secure).is_some() {
        let _ = secure.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        secure.conn.send_close_notify();
        let _ = secure.flush();
    }
}

/// The head of a request; none when the visitor hangs up before its end.
pub fn read_head(stream: &mut impl Read) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

/// Runs the ignored test `asks` of this file in a process of its own, with this environment, and gives what it printed.
pub fn ask(url: &str, environment: &[(&str, &str)]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "asks", "--ignored", "--nocapture"]).env("BATON_ASK", url);
    for name in ["NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "https_proxy", "HTTPS_PROXY"] {
        child.env_remove(name);
    }
    let done = child.envs(environment.iter().copied()).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}");
    said
}

/// What `asks` does: one read and one write of the address in the environment, and everything that is logged meanwhile.
pub async fn ask_here() {
    tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE).with_ansi(false).init();
    let url = url::Url::parse(&std::env::var("BATON_ASK").unwrap()).unwrap();
    let pace = baton_http::Pace::with_second(Duration::ZERO);
    let door = baton_http::Door::with_pace([url.origin()], pace).unwrap();
    let read = door.get(url.clone()).send().await;
    let write = door.post(url).json(&1).send().await;
    let obstacles = [
        read.as_ref().err().map(|error| baton_http::Obstacle::of(error)),
        write.as_ref().err().map(|error| baton_http::Obstacle::of(error)),
    ];
    println!("asked: {obstacles:?} {:?} {:?}", read.map(|reply| reply.status()), write.map(|reply| reply.status()));
}

/// Writes the authority where a process can be told to trust it.
pub fn trusted(authority: &Authority, folder: &Path) -> String {
    let file = folder.join("authority.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    file.to_str().unwrap().to_owned()
}
