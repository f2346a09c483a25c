//! The wire between the program and the distributor: a write can be stopped at a chosen byte, before or after it had its effect.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::{AbortHandle, JoinSet},
};

/// Where a request is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The connection is there and the first bytes have come; nothing was passed on.
    FirstBytes,
    /// The head and half of the body were passed on.
    HalfSent,
    /// Everything was passed on; nobody waited for what came of it.
    Sent,
    /// The answer, or the broken connection, has come; nothing of it was passed on.
    AnswerHeld,
    /// Half of the answer was passed on.
    HalfAnswered,
    /// The whole answer was passed on.
    Answered,
}

/// A request to stop.
#[derive(Debug, Clone)]
struct Order {
    stop: Stop,
    method: &'static str,
    /// How its path ends.
    path_ends: String,
    /// How many of them pass before.
    before: usize,
}

/// A listening wire. Dropping it breaks every connection.
pub struct Wire {
    port: u16,
    shared: Arc<Shared>,
    task: AbortHandle,
}

struct Shared {
    far_end: u16,
    order: Mutex<Option<Order>>,
    reached: Notify,
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Wire {
    /// A wire to the far end at this port of the loopback interface.
    pub async fn to(far_end: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let shared = Arc::new(Shared { far_end, order: Mutex::new(None), reached: Notify::new() });
        let serving = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            // The connections end with this task.
            let mut connections = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                connections.spawn(carry(Arc::clone(&serving), near));
            }
        });
        Self { port, shared, task: task.abort_handle() }
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops the nth such request here, counted from 1. Only the first request of a connection is looked at: every write has
    /// its own.
    pub fn stop(&self, stop: Stop, method: &'static str, path_ends: &str, nth: usize) {
        let order = Order { stop, method, path_ends: path_ends.to_owned(), before: nth - 1 };
        *self.shared.order.lock().expect("whole") = Some(order);
    }

    /// Stops nothing any more.
    pub fn let_all_pass(&self) {
        *self.shared.order.lock().expect("whole") = None;
    }

    /// Waits until a request stands still.
    pub async fn reached(&self) {
        self.shared.reached.notified().await;
    }
}

impl Shared {
    /// The order for a request that begins like this; it is given once.
    fn meant(&self, first_line: &str) -> Option<Stop> {
        let mut order = self.order.lock().expect("whole");
        let mut words = first_line.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        let path = target.split('?').next().unwrap_or_default();
        let one = order.as_mut().filter(|one| one.method == method && path.ends_with(&one.path_ends))?;
        if one.before > 0 {
            one.before -= 1;
            return None;
        }
        order.take().map(|one| one.stop)
    }

    /// Says that the moment has come, and stands still until somebody breaks the connection.
    async fn stands_still(&self) {
        self.reached.notify_one();
        std::future::pending().await
    }
}

async fn carry(shared: Arc<Shared>, mut near: TcpStream) {
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", shared.far_end)).await else { return };
    let Some((request, head)) = head_of(&mut near).await else { return };
    let first_line = String::from_utf8_lossy(&request[..head]).lines().next().unwrap_or_default().to_owned();
    let Some(stop) = shared.meant(&first_line) else {
        if far.write_all(&request).await.is_ok() {
            // A broken connection is the end of it, on either side.
            let _ = copy_bidirectional(&mut near, &mut far).await;
        }
        return;
    };
    if stop == Stop::FirstBytes {
        return shared.stands_still().await;
    }
    let Some(request) = whole(request, head, &mut near).await else { return };
    let sent = if stop == Stop::HalfSent { head + (request.len() - head) / 2 } else { request.len() };
    let broken = far.write_all(&request[..sent]).await.is_err();
    if matches!(stop, Stop::HalfSent | Stop::Sent) || broken {
        return shared.stands_still().await;
    }
    let answer = match head_of(&mut far).await {
        Some((answer, head)) => whole_or_broken(answer, head, &mut far).await,
        None => Vec::new(),
    };
    let passed_on = match stop {
        Stop::HalfAnswered => answer.len() / 2,
        Stop::Answered => answer.len(),
        Stop::FirstBytes | Stop::HalfSent | Stop::Sent | Stop::AnswerHeld => 0,
    };
    // The program may be gone already: that is what this is for.
    let _ = near.write_all(&answer[..passed_on]).await;
    let _ = near.flush().await;
    shared.stands_still().await;
}

/// What came up to the end of the head, and where that is.
async fn head_of(stream: &mut TcpStream) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            return Some((bytes, at + 4));
        }
    }
}

async fn whole(bytes: Vec<u8>, head: usize, stream: &mut TcpStream) -> Option<Vec<u8>> {
    let wanted = head + body_length(&bytes[..head]);
    let bytes = read_on(bytes, wanted, stream).await;
    (bytes.len() >= wanted).then_some(bytes)
}

/// An answer may be shorter than it says: one of the faults.
async fn whole_or_broken(bytes: Vec<u8>, head: usize, stream: &mut TcpStream) -> Vec<u8> {
    let wanted = head + body_length(&bytes[..head]);
    read_on(bytes, wanted, stream).await
}

async fn read_on(mut bytes: Vec<u8>, wanted: usize, stream: &mut TcpStream) -> Vec<u8> {
    while bytes.len() < wanted {
        match stream.read_buf(&mut bytes).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    bytes
}

fn body_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let line = head.lines().find_map(|line| line.strip_prefix("content-length:").map(str::trim).map(str::to_owned));
    line.and_then(|length| length.parse().ok()).unwrap_or(0)
}
