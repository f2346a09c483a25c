//! The customer admin's browser: a second, separate Chromium.

use std::ops::Deref;
use std::process::{Command, Stdio};

use serde_json::{Map, json};

use super::driver::{free_port, session};
use super::running::{Running, installed};
use super::{Desk, Page, WindowError};

/// A Chromium with an empty profile. It ends with its value.
#[derive(Debug)]
pub struct Browser {
    page: Page,
    _server: Running,
}

impl Browser {
    /// Starts a Chromium without a window, its profile under the desk's home.
    ///
    /// # Errors
    /// [`WindowError::Missing`] when it is not installed, otherwise what went wrong at the start.
    pub async fn start(desk: &Desk) -> Result<Self, WindowError> {
        let port = free_port()?;
        let mut command = Command::new(installed("chromedriver")?);
        command.arg(format!("--port={port}")).arg("--log-level=OFF").stdout(Stdio::null());
        desk.dress(&mut command);
        let profile = desk.home().join(format!(".chromium-{port}"));
        let options = json!({
            "binary": installed("chromium")?,
            "args": [
                "--headless=new",
                // Test machines run as root and have a small /dev/shm.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--window-size=1280,900",
                "--lang=en-US",
                format!("--user-data-dir={}", profile.display()),
            ],
        });
        let capabilities = Map::from_iter([("goog:chromeOptions".to_owned(), options)]);
        let (server, driver) = session(command, &[port], capabilities).await?;
        Ok(Self { page: Page::new(driver), _server: server })
    }

    /// Goes to `address` and waits until the page is loaded.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when nothing answers there.
    pub async fn open(&self, address: &str) -> Result<(), WindowError> {
        self.page.go_to(address).await
    }

    /// The address that the browser shows now.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the browser has ended.
    pub async fn address(&self) -> Result<String, WindowError> {
        self.page.address().await
    }
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.page.abandon();
    }
}
