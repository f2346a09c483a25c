//! Waits on this computer's loopback interface for the browser to come back, and believes nobody else.

use std::{
    collections::VecDeque,
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use subtle::ConstantTimeEq;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::{AbortHandle, JoinSet},
    time::timeout,
};
use url::form_urlencoded;

use super::{
    answer_page::{Answer, AnswerPage, LATE, RECEIVED, REFUSED},
    entra_error::EntraError,
};

/// The most bytes of a request that are read.
const HEAD: usize = 8 * 1024;
/// The longest a visitor may take to say what they want.
const READ: Duration = Duration::from_secs(5);
/// The most visitors at once. One more sends the oldest away, so that slow visitors never keep the browser out.
const VISITORS: usize = 16;
/// The wait before the next visitor is let in where the computer could not let one in.
const BREATH: Duration = Duration::from_millis(100);
/// How long visitors are still answered once nobody waits any more. Also keeps the port, so that nobody else gets a late code.
const AFTERGLOW: Duration = Duration::from_secs(2 * 60);

/// What the browser brought back, from a request that knew the state.
#[derive(Debug)]
pub(super) enum Brought {
    /// A sign-in code.
    Code {
        code: String,
        /// The issuer that the redirect names, if it does.
        issuer: Option<String>,
    },
    /// A refusal in Entra's words.
    Error(Box<EntraError>),
}

/// Where the browser comes back to. Once it is dropped nothing is believed any more; late visitors are told so for a while.
#[derive(Debug)]
pub(super) struct Callback {
    port: u16,
    finds: mpsc::Receiver<Brought>,
}

#[derive(Debug)]
struct Visit {
    port: u16,
    state: String,
    /// The sign-in address's origin, for an answer that names its issuer.
    login: String,
    page: AnswerPage,
    /// The state was brought back once: it is worth nothing more.
    used: AtomicBool,
    found: mpsc::Sender<Brought>,
}

impl Callback {
    /// Listens on 127.0.0.1 and on `[::1]` at the same port, chosen by the system. One of them may be missing on a computer;
    /// a port that somebody else holds on the other one is given up.
    pub(super) async fn listen(state: String, login: String, page: AnswerPage) -> std::io::Result<Self> {
        let (port, listeners) = at_one_port(bind).await?;
        let (found, finds) = mpsc::channel(1);
        let visit = Arc::new(Visit { port, state, login, page, used: AtomicBool::new(false), found });
        for listener in listeners {
            tokio::spawn(until_over(listener, Arc::clone(&visit)));
        }
        Ok(Self { port, finds })
    }

    /// The port the browser comes back to.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Waits for the browser. Other visitors (a favicon, a prefetch, an older attempt, a stranger) do not end it.
    pub(super) async fn wait(mut self) -> Option<Brought> {
        self.finds.recv().await
    }
}

async fn bind(address: IpAddr, port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((address, port)).await
}

/// As many of the two loopback addresses as there are, at one port. Nobody else can listen there then; on Windows, nobody of
/// another account.
async fn at_one_port<B: AsyncFn(IpAddr, u16) -> std::io::Result<TcpListener>>(
    bind: B,
) -> std::io::Result<(u16, Vec<TcpListener>)> {
    let mut refused = std::io::Error::from(ErrorKind::AddrInUse);
    for _ in 0..20 {
        match both(&bind).await {
            Err(error) if error.kind() == ErrorKind::AddrInUse => refused = error,
            ended => return ended,
        }
    }
    Err(refused)
}

async fn both<B: AsyncFn(IpAddr, u16) -> std::io::Result<TcpListener>>(
    bind: &B,
) -> std::io::Result<(u16, Vec<TcpListener>)> {
    let (v4, v6) = (IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST));
    let four = match bind(v4, 0).await {
        Ok(listener) => listener,
        Err(error) => {
            let six = bind(v6, 0).await.map_err(|_| error)?;
            return Ok((six.local_addr()?.port(), vec![six]));
        }
    };
    let port = four.local_addr()?.port();
    match bind(v6, port).await {
        Ok(six) => Ok((port, vec![four, six])),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(error),
        Err(_) => Ok((port, vec![four])),
    }
}

/// Answers visitors as long as somebody waits, and a while longer.
async fn until_over(listener: TcpListener, visit: Arc<Visit>) {
    let over = {
        let found = visit.found.clone();
        async move {
            found.closed().await;
            tokio::time::sleep(AFTERGLOW).await;
        }
    };
    tokio::select! {
        () = serve(listener, visit) => {}
        () = over => {}
    }
}

async fn serve(listener: TcpListener, visit: Arc<Visit>) {
    let mut visitors = JoinSet::new();
    let mut order: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles: let visitors finish, or wait a moment, instead of spinning.
            if visitors.join_next().await.is_none() {
                tokio::time::sleep(BREATH).await;
            }
            continue;
        };
        while visitors.try_join_next().is_some() {}
        order.retain(|visitor| !visitor.is_finished());
        if order.len() >= VISITORS
            && let Some(oldest) = order.pop_front()
        {
            oldest.abort();
        }
        order.push_back(visitors.spawn(receive(stream, Arc::clone(&visit))));
    }
}

async fn receive(mut stream: TcpStream, visit: Arc<Visit>) {
    let Ok(Some(head)) = timeout(READ, read_head(&mut stream)).await else {
        return;
    };
    let page = visit.answer(&head).http(&visit.page);
    let _ = timeout(READ, async {
        stream.write_all(page.as_bytes()).await?;
        stream.shutdown().await
    })
    .await;
}

async fn read_head(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut head = Vec::with_capacity(1024);
    let mut piece = [0; 1024];
    loop {
        let count = stream.read(&mut piece).await.ok()?;
        head.extend_from_slice(&piece[..count]);
        if head.windows(4).any(|end| end == b"\r\n\r\n") {
            return Some(head);
        }
        if count == 0 || head.len() > HEAD {
            return None;
        }
    }
}

impl Visit {
    /// What to answer; what the right visitor brings goes to whoever waits for it.
    fn answer(&self, head: &[u8]) -> Answer {
        let Some(target) = self.target(head) else {
            return Answer::Nothing;
        };
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        match path {
            RECEIVED => Answer::Received,
            REFUSED => Answer::Refused,
            LATE => Answer::Late,
            "/" => self.brought(query).map_or(Answer::Nothing, |brought| self.hand_over(brought)),
            _ => Answer::Nothing,
        }
    }

    /// The state is used up by the first who brings it, and a code is handed over once or never.
    fn hand_over(&self, brought: Brought) -> Answer {
        let first = match &brought {
            Brought::Code { .. } => Answer::GoToReceived,
            Brought::Error(_) => Answer::GoToRefused,
        };
        let is_first = !self.used.swap(true, Ordering::SeqCst);
        if is_first && self.found.try_send(brought).is_ok() { first } else { Answer::GoToLate }
    }

    /// The request's target, when it is a person's browser that navigates here.
    fn target(&self, head: &[u8]) -> Option<String> {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        if !request.parse(head).ok()?.is_complete() || request.method != Some("GET") {
            return None;
        }
        let all = |name: &'static str| {
            let values = request.headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name));
            values.map(|header| String::from_utf8_lossy(header.value).into_owned()).collect::<Vec<_>>()
        };
        let [host] = all("host").try_into().ok()?;
        let ours = ["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{}", self.port));
        // Pages that fetch, frame or prefetch this address are no person who signed in.
        let is_navigation = all("origin").is_empty()
            && ["sec-purpose", "purpose", "x-moz"].into_iter().all(|name| all(name).is_empty())
            && all("sec-fetch-mode").iter().all(|mode| mode == "navigate")
            && all("sec-fetch-dest").iter().all(|dest| dest == "document");
        (ours.contains(&host.to_lowercase()) && is_navigation).then(|| request.path.map(str::to_owned)).flatten()
    }

    /// What a query with the right state says. A parameter that comes twice makes the whole of it worthless.
    fn brought(&self, query: &str) -> Option<Brought> {
        let mut known: [(&str, Option<String>); 6] =
            ["state", "code", "error", "error_subcode", "error_description", "iss"].map(|name| (name, None));
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if let Some((_, place)) = known.iter_mut().find(|(known, _)| *known == name)
                && place.replace(value.into_owned()).is_some()
            {
                return None;
            }
        }
        let [state, code, error, subcode, description, issuer] = known.map(|(_, value)| value);
        let state = state?;
        if !bool::from(state.as_bytes().ct_eq(self.state.as_bytes())) {
            return None;
        }
        let is_login =
            |text: &String| url::Url::parse(text).is_ok_and(|url| url.origin().ascii_serialization() == self.login);
        if !issuer.as_ref().is_none_or(is_login) {
            return None;
        }
        match (code.filter(|code| !code.is_empty()), error) {
            (Some(code), None) => Some(Brought::Code { code, issuer }),
            (None, Some(error)) => {
                let error =
                    EntraError { error, suberror: subcode, error_description: description, ..EntraError::default() };
                Some(Brought::Error(Box::new(error)))
            }
            (Some(_), Some(_)) | (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests;
