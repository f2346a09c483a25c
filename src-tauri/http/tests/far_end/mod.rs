//! A small server on this computer that answers as told and remembers everything it was sent.
#![allow(dead_code, clippy::unwrap_used, reason = "which parts are used differs by test file")]

use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use url::Url;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Came {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Which connection it came on, counted from 0.
    pub connection: usize,
}

impl Came {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// What to do with a request.
pub enum Act {
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// The head of an answer, and then a byte of its body now and then, for ever.
    Drip,
    /// Close the connection without a word.
    Hang,
}

pub fn json(status: u16, body: impl ToString) -> Act {
    Act::Answer(
        status,
        vec![("content-type", "application/json".to_owned()), ("request-id", "far-1".to_owned())],
        body.to_string().into_bytes(),
    )
}

pub struct FarEnd {
    pub url: Url,
    came: Arc<Mutex<Vec<Came>>>,
}

type Teller = dyn Fn(&Came, usize) -> Act + Send + Sync;

impl FarEnd {
    /// Answers by `tell`, which gets the request and how many came before it.
    pub async fn start(tell: impl Fn(&Came, usize) -> Act + Send + Sync + 'static) -> Self {
        let loopback = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        let listener = TcpListener::bind(&loopback[..]).await.unwrap();
        let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        let came: Arc<Mutex<Vec<Came>>> = Arc::default();
        let (tell, remembered): (Arc<Teller>, _) = (Arc::new(tell), Arc::clone(&came));
        tokio::spawn(async move {
            for connection in 0.. {
                let Ok((stream, _)) = listener.accept().await else {
                    return;
                };
                tokio::spawn(talk(stream, connection, Arc::clone(&tell), Arc::clone(&remembered)));
            }
        });
        Self { url, came }
    }

    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.came.lock().unwrap().len()
    }

    pub fn at(&self, path: &str) -> Url {
        self.url.join(path).unwrap()
    }
}

async fn talk(mut stream: TcpStream, connection: usize, tell: Arc<Teller>, came: Arc<Mutex<Vec<Came>>>) {
    while let Some(request) = read(&mut stream, connection).await {
        let before = {
            let mut came = came.lock().unwrap();
            came.push(request.clone());
            came.len() - 1
        };
        match tell(&request, before) {
            Act::Hang => return,
            Act::Drip => return drip(stream).await,
            Act::Answer(status, headers, body) => {
                let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
                for (name, value) in headers {
                    head.push_str(&format!("{name}: {value}\r\n"));
                }
                head.push_str("\r\n");
                if stream.write_all(head.as_bytes()).await.is_err() || stream.write_all(&body).await.is_err() {
                    return;
                }
            }
        }
    }
}

async fn drip(mut stream: TcpStream) {
    let head = b"HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n";
    let mut beat = tokio::time::interval(std::time::Duration::from_millis(50));
    let mut sent = stream.write_all(head).await;
    while sent.is_ok() {
        beat.tick().await;
        sent = stream.write_all(b" ").await;
    }
}

async fn read(stream: &mut TcpStream, connection: usize) -> Option<Came> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut lines = head.split("\r\n");
            let mut first = lines.next()?.split(' ');
            let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
            let headers: Vec<(String, String)> =
                lines.filter_map(|line| line.split_once(": ")).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
            let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
            while bytes.len() < end + 4 + length {
                let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
                bytes.extend_from_slice(&piece[..count]);
            }
            let body = String::from_utf8_lossy(&bytes[end + 4..end + 4 + length]).into_owned();
            return Some(Came { method, target, headers, body, connection });
        }
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&piece[..count]);
    }
}
