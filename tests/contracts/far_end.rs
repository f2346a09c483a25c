//! A small server on this computer that answers as told and remembers what it was sent, and a client of ours to talk to it.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use baton_distributors::{Distributor, OrderingApi, crayon::CRAYON, gridheart::GRIDHEART, key_of};
use baton_domain::{Clock, SystemClock};
use baton_http::{Door, Pace};
use secrecy::SecretString;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use url::Url;

/// The key that the client is given; no text of ours may ever show it.
pub const KEY: &str = "canary-key-7f3a";

/// The parts of the key that Cloud-iQ's client is given; the name is shown nowhere either.
pub const CLOUD_IQ_KEY: [&str; 4] = ["canary-client", "canary-secret-91c2", "canary-name", "canary-password-4d8e"];

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Came {
    pub method: String,
    /// Path and query, after the base address.
    pub target: String,
    pub key: Option<String>,
    /// The request line and the headers, as they came.
    pub head: String,
    pub body: Vec<u8>,
}

impl Came {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.head.lines().filter_map(|line| line.split_once(": "));
        named.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// What to do with a request.
#[derive(Clone)]
pub enum Act {
    Answer(u16, Vec<u8>),
    /// With a header.
    Headed(u16, &'static str, &'static str),
    /// The head of an answer, and then half of its body.
    Half(u16, Vec<u8>),
    /// Close the connection without a word.
    Hang,
}

pub fn json(status: u16, body: impl ToString) -> Act {
    Act::Answer(status, body.to_string().into_bytes())
}

pub struct FarEnd {
    root: Url,
    came: Arc<Mutex<Vec<Came>>>,
}

type Teller = dyn Fn(&Came) -> Act + Send + Sync;

impl FarEnd {
    pub async fn start(tell: impl Fn(&Came) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        let came: Arc<Mutex<Vec<Came>>> = Arc::default();
        let (tell, remembered): (Arc<Teller>, _) = (Arc::new(tell), Arc::clone(&came));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&tell), Arc::clone(&remembered)));
            }
        });
        Self { root, came }
    }

    pub async fn always(act: Act) -> Self {
        Self::start(move |_| act.clone()).await
    }

    pub fn root(&self) -> &Url {
        &self.root
    }

    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    /// Where it is.
    pub fn address(&self) -> &Url {
        &self.root
    }

    /// The real client, at this address.
    pub fn client(&self) -> Arc<dyn OrderingApi> {
        client_at(self.root.join("index.php/api/").unwrap(), KEY)
    }
}

/// A far end that answers everything alike, with what it is told to.
pub struct Alike {
    answer: Arc<Mutex<(u16, Vec<u8>)>>,
    pub far_end: FarEnd,
}

impl Alike {
    pub async fn start() -> Self {
        let answer = Arc::new(Mutex::new((200, Vec::new())));
        let told = Arc::clone(&answer);
        let far_end = FarEnd::start(move |_| {
            let (status, body) = told.lock().unwrap().clone();
            Act::Answer(status, body)
        })
        .await;
        Self { answer, far_end }
    }

    /// From now on, this is the answer.
    pub fn tell(&self, status: u16, body: Vec<u8>) {
        *self.answer.lock().unwrap() = (status, body);
        self.far_end.came.lock().unwrap().clear();
    }
}

/// ArrowSphere's client as the procedure gets it, without waits between tries.
pub fn client_at(base: Url, key: &str) -> Arc<dyn OrderingApi> {
    connect(&GRIDHEART, base, SecretString::from(key), Arc::new(SystemClock))
}

/// Cloud-iQ's client in the same way.
pub fn cloud_iq_at(base: Url, key: [&str; 4], clock: Arc<dyn Clock>) -> Arc<dyn OrderingApi> {
    connect(&CRAYON, base, key_of(&key.map(SecretString::from)), clock)
}

fn connect(distributor: &Distributor, base: Url, key: SecretString, clock: Arc<dyn Clock>) -> Arc<dyn OrderingApi> {
    let door = Door::with_pace([base.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    (distributor.api.unwrap().connect)(door, base, key, clock)
}

async fn talk(mut stream: TcpStream, tell: Arc<Teller>, came: Arc<Mutex<Vec<Came>>>) {
    while let Some(request) = read(&mut stream).await {
        came.lock().unwrap().push(request.clone());
        let (status, header, body, shown) = match tell(&request) {
            Act::Hang => return,
            Act::Answer(status, body) => (status, String::new(), body.clone(), body.len()),
            Act::Headed(status, name, value) => (status, format!("{name}: {value}\r\n"), b"{}".to_vec(), 2),
            Act::Half(status, body) => (status, String::new(), body.clone(), body.len() / 2),
        };
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n{header}\r\n", body.len());
        let sent = [head.as_bytes(), &body[..shown]].concat();
        if stream.write_all(&sent).await.is_err() || shown < body.len() {
            return;
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Came> {
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let header = |name: &str| {
                let named = head.lines().filter_map(|line| line.split_once(": "));
                named.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
            };
            let length: usize = header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
            while bytes.len() < end + 4 + length {
                let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
                bytes.extend_from_slice(&piece[..count]);
            }
            let mut first = head.lines().next()?.split(' ');
            let (method, target) = (
                first.next()?.to_owned(),
                first.next()?.trim_start_matches("/index.php/api").trim_start_matches("/api/v1"),
            );
            let body = bytes[end + 4..end + 4 + length].to_vec();
            return Some(Came { method, target: target.to_owned(), key: header("apikey"), head, body });
        }
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&piece[..count]);
    }
}
