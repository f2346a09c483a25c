//! Performs a whole move in the real window, by clicks and keys, as a person would.
//!
//! The app knows nothing of this: it joins a practice cloud that runs on this computer already, keeps its move in a fresh
//! home folder, and hands addresses to the system's opener. A second browser signs in, accepts and orders. What really
//! happened is read from the practice cloud's ledger at the end and judged in [`proof`].

mod by_api;
mod cloud;
mod cloud_iq;
mod customer;
mod finish;
mod hands;
mod microsoft;
mod order;
mod pictures;
mod portal;
mod prepare;
mod prime;
mod prime_portal;
mod proof;
mod proof_of_cloud_iq;
mod proof_of_prime;
mod proof_of_transfer;
mod script;
mod switch;
mod transfer;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::window::{AppWindow, Browser, Desk, Options, Page, WindowError};

pub use cloud::PracticeRun;
pub use hands::Hands;
pub use proof::Verdict;
pub use script::{Mode, Script};

/// Who sits at the computer.
pub(crate) const STAFF: &str = "Sam Okafor";

/// Why the demo could not be finished. That something does not hold is no error: the [`Verdict`] says it.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A window or a page did not do what a person expects.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// The practice cloud did not start or did not answer.
    #[error("the practice cloud: {0}")]
    Cloud(String),
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] baton_store::StoreError),
    /// A file could not be read or written.
    #[error(transparent)]
    Files(#[from] std::io::Error),
    /// The page holds something else than expected.
    #[error("{0}")]
    Unexpected(String),
}

impl From<thirtyfour::error::WebDriverError> for DemoError {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        Self::Window(error.into())
    }
}

/// One move on its way, with the two windows that a person uses.
struct Demo {
    /// None only between a pulled plug and the next start.
    window: Option<AppWindow>,
    /// The page in Baton's window.
    app: Page,
    browser: Browser,
    desk: Desk,
    cloud: PracticeRun,
    script: Script,
    pictures: pictures::Pictures,
    started: Instant,
    /// The fingerprint of this installation's key, as Settings show it.
    fingerprint: String,
}

/// Performs the move and leaves pictures, report, journal and ledger in `out`.
///
/// # Errors
/// [`DemoError`] with what stopped it; the pictures until then stay.
pub async fn play(script: Script, out: &Path) -> Result<Verdict, DemoError> {
    std::fs::create_dir_all(out)?;
    let cloud = PracticeRun::start().await?;
    let desk = Desk::start().await?;
    cloud.let_app_join(desk.home())?;
    let window = AppWindow::start(&desk, &Options::default()).await?;
    let app = Page::clone(&window);
    let browser = Browser::start(&desk).await?;
    let pictures = pictures::Pictures::in_folder(out)?;
    let started = Instant::now();
    let mut demo =
        Demo { window: Some(window), app, browser, desk, cloud, script, pictures, started, fingerprint: String::new() };
    let walked = demo.walk().await;
    if walked.is_err() {
        // What the person saw when it stopped; a window that has gone can show nothing.
        let _ = demo.picture("stopped").await;
    }
    let report = walked?;
    demo.close(out, &report).await
}

impl Demo {
    /// Every step in order. Gives the saved report.
    async fn walk(&mut self) -> Result<PathBuf, DemoError> {
        self.prepare().await?;
        self.sign_in().await?;
        if self.script != Script::Prime {
            self.accept().await?;
        }
        if self.script == Script::Gridheart(Mode::Transfer) {
            self.look_at_the_kept_sign_in().await?;
        }
        self.check().await?;
        match self.script {
            Script::Gridheart(Mode::Guided) => {
                self.set_up_customer().await?;
                self.plan_order().await?;
                self.place_orders().await?;
            }
            Script::Gridheart(Mode::Api) => {
                self.let_baton_set_up_customer().await?;
                self.plan_order_by_catalogue().await?;
                self.let_baton_order().await?;
            }
            Script::Gridheart(Mode::Transfer) => return self.transfer().await,
            Script::CloudIq => {
                self.let_baton_attach_tenant().await?;
                self.let_baton_tell_agreement().await?;
                self.plan_order_by_catalogue().await?;
                self.let_baton_order().await?;
            }
            Script::Prime => {
                self.begin_in_prime().await?;
                self.connect_directory().await?;
                self.accept_rhipe().await?;
                self.await_normal().await?;
                self.plan_order_in_prime().await?;
                self.place_orders_in_prime().await?;
            }
        }
        self.await_delivery().await?;
        self.switch_licences().await?;
        self.cancel_old().await?;
        self.hand_over().await
    }

    /// What a person's hands do at Baton's window.
    fn hands(&self) -> Hands {
        Hands::at(&self.app)
    }

    /// Takes a picture of Baton's window.
    async fn picture(&mut self, name: &str) -> Result<(), DemoError> {
        self.pictures.take(&self.app, name).await
    }

    /// Takes a picture of the browser.
    async fn browser_picture(&mut self, name: &str) -> Result<(), DemoError> {
        self.pictures.take(&self.browser, name).await
    }

    /// The next address that Baton asked the system to open.
    async fn opened(&mut self) -> Result<String, DemoError> {
        Ok(self.desk.default_browser().wait_for_opened_address(Duration::from_secs(20)).await?)
    }

    /// Pulls the plug and opens Baton again at the same desk: it comes back to the list of moves by itself.
    async fn pull_the_plug(&mut self) -> Result<(), DemoError> {
        if let Some(window) = self.window.take() {
            window.kill().await?;
        }
        let window = AppWindow::start(&self.desk, &Options::default()).await?;
        self.app = Page::clone(&window);
        self.window = Some(window);
        Ok(self.hands().shows("[data-open-move]").await?)
    }

    /// Writes the person's name where Baton asks for it; Settings know it, so it mostly stands there.
    async fn sign_off(&self) -> Result<(), DemoError> {
        let field = self.hands().all("[data-field=confirmed_by]", "data-field").await?;
        if field.is_empty() {
            return Ok(());
        }
        Ok(self.hands().fill_if_empty("confirmed_by", STAFF).await?)
    }
}
