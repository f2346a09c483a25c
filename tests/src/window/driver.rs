//! Starts a WebDriver server and opens the one session that it is for.

use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use serde_json::{Map, Value};
use thirtyfour::WebDriver;
use tokio::net::TcpStream;

use super::WindowError;
use super::running::Running;

/// How long a driver may take until it listens.
const LISTENS_WITHIN: Duration = Duration::from_secs(20);

/// A port on the loopback address that was free a moment ago.
pub(super) fn free_port() -> Result<u16, WindowError> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Starts `command`, waits until all of `ports` listen, and opens a session at the first of them.
pub(super) async fn session(
    command: Command,
    ports: &[u16],
    capabilities: Map<String, Value>,
) -> Result<(Running, WebDriver), WindowError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let server = Running::start(command)?;
    for port in ports {
        let listening = tokio::time::timeout(LISTENS_WITHIN, until_listening(*port)).await;
        listening.map_err(|_elapsed| WindowError::NotReady { program: program.clone(), waited: LISTENS_WITHIN })?;
    }
    let address = format!("http://127.0.0.1:{}", ports.first().copied().unwrap_or_default());
    let driver = WebDriver::new(address, capabilities).await?;
    Ok((server, driver))
}

async fn until_listening(port: u16) {
    let mut look = tokio::time::interval(Duration::from_millis(10));
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        look.tick().await;
    }
}
