//! What a person does on a page: reads, clicks, types, chooses and ticks, by the words on the controls.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, Key, WebDriver, WebElement};

use super::WindowError;

/// How long a page is given to show what is waited for, unless [`Page::patient`] says otherwise.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often the driver is asked while something is waited for.
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// A page in the app's window or in a browser. Every act waits until its control is there and switched on.
#[derive(Debug, Clone)]
pub struct Page {
    driver: WebDriver,
    part: Option<String>,
    patience: Duration,
}

impl Page {
    pub(super) fn new(driver: WebDriver) -> Self {
        Self { driver, part: None, patience: PATIENCE }
    }

    /// The same page, looked at only inside the elements that `css` selects (a row, a dialog, a side panel).
    pub fn within(&self, css: &str) -> Self {
        Self { part: Some(css.to_owned()), ..self.clone() }
    }

    /// The same page, with another time to wait before giving up.
    pub fn patient(&self, patience: Duration) -> Self {
        Self { patience, ..self.clone() }
    }

    /// The driver itself, for what this type does not offer.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Clicks the button, link or tab whose whole name is `name`.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when there is not exactly one, or it stays switched off.
    pub async fn click(&self, name: &str) -> Result<(), WindowError> {
        self.act(&format!("the button or link {name:?}"), async || {
            self.locate("press", name, false).await?.click().await
        })
        .await
    }

    /// Clicks the button, link or tab whose name begins with `beginning`.
    ///
    /// # Errors
    /// As [`Page::click`].
    pub async fn click_beginning(&self, beginning: &str) -> Result<(), WindowError> {
        let wanted = format!("the button or link {beginning:?}...");
        self.act(&wanted, async || self.locate("press", beginning, true).await?.click().await).await
    }

    /// Clicks the element that `css` selects.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it never can be clicked.
    pub async fn click_css(&self, css: &str) -> Result<(), WindowError> {
        self.act(css, async || self.driver.find(By::Css(css.to_owned())).await?.click().await).await
    }

    /// Replaces what stands in the field labelled `label` with `text`, key by key.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when there is not exactly one such field.
    pub async fn type_into(&self, label: &str, text: &str) -> Result<(), WindowError> {
        self.act(&format!("the field {label:?}"), async || {
            self.enter(label).await?;
            // Keys go to what has the focus, as from a keyboard: sent to the element, Chromium's driver would put the
            // caret at the end first and so lose the selection.
            self.driver.action_chain().send_keys(Key::Backspace + text).perform().await
        })
        .await
    }

    /// Replaces what stands in the field labelled `label` with `text` in one go, as a paste does.
    ///
    /// # Errors
    /// As [`Page::type_into`].
    pub async fn paste_into(&self, label: &str, text: &str) -> Result<(), WindowError> {
        self.act(&format!("the field {label:?}"), async || {
            self.enter(label).await?;
            let paste = "return document.execCommand('insertText', false, arguments[0]);";
            self.driver.execute(paste, vec![json!(text)]).await.map(drop)
        })
        .await
    }

    /// What stands in the field labelled `label`.
    ///
    /// # Errors
    /// As [`Page::type_into`].
    pub async fn value_of(&self, label: &str) -> Result<String, WindowError> {
        self.act(&format!("the field {label:?}"), async || {
            let value = self.locate("field", label, false).await?.prop("value").await?;
            Ok(value.unwrap_or_default())
        })
        .await
    }

    /// Chooses `option` in the drop-down list labelled `label`.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when there is no such list or option.
    pub async fn choose(&self, label: &str, option: &str) -> Result<(), WindowError> {
        let list = self.act(&format!("the list {label:?}"), async || self.locate("choice", label, false).await).await?;
        if list.tag_name().await? == "select" {
            let xpath = format!("./option[normalize-space(.)={}]", xpath_text(option));
            return self.act(option, async || list.find(By::XPath(xpath.clone())).await?.click().await).await;
        }
        list.click().await?;
        self.act(&format!("the option {option:?}"), async || self.locate("option", option, false).await?.click().await)
            .await
    }

    /// Ticks the box whose label begins with `label`; a ticked one stays as it is.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when there is not exactly one.
    pub async fn tick(&self, label: &str) -> Result<(), WindowError> {
        self.set_tick(label, true).await
    }

    /// Takes the tick from the box whose label begins with `label`.
    ///
    /// # Errors
    /// As [`Page::tick`].
    pub async fn untick(&self, label: &str) -> Result<(), WindowError> {
        self.set_tick(label, false).await
    }

    /// Picks the radio button whose label begins with `label`.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when there is not exactly one.
    pub async fn pick(&self, label: &str) -> Result<(), WindowError> {
        self.act(&format!("the choice {label:?}"), async || self.locate("radio", label, true).await?.click().await)
            .await
    }

    /// The words that a person sees on the page (or on the part of it that [`Page::within`] names).
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn text(&self) -> Result<String, WindowError> {
        let script = "const part = arguments[0]; \
             return (part ? [...document.querySelectorAll(part)] : [document.body]).map((e) => e.innerText).join('\\n');";
        Ok(self.driver.execute(script, vec![json!(self.part)]).await?.convert()?)
    }

    /// Waits until the page shows `words`, which may be broken over lines.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] with what the page shows instead.
    pub async fn wait_for_text(&self, words: &str) -> Result<(), WindowError> {
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.wait_for(&format!("the words {words:?}"), async |page| {
            Ok(page.text().await?.split_whitespace().collect::<Vec<_>>().join(" ").contains(&wanted))
        })
        .await
    }

    /// Waits until `holds` says yes; `wanted` names it in the error.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it never does, or the error of `holds`.
    pub async fn wait_for(
        &self,
        wanted: &str,
        holds: impl AsyncFn(&Self) -> Result<bool, WindowError>,
    ) -> Result<(), WindowError> {
        let mut look = tokio::time::interval(LOOK_EVERY);
        let started = tokio::time::Instant::now();
        while !holds(self).await? {
            if started.elapsed() > self.patience {
                return Err(self.not_seen(wanted, "it did not come".to_owned()).await);
            }
            look.tick().await;
        }
        Ok(())
    }

    /// Whether an element that `css` selects is on the page now.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn has(&self, css: &str) -> Result<bool, WindowError> {
        Ok(!self.driver.find_all(By::Css(css.to_owned())).await?.is_empty())
    }

    /// Saves a picture of the page as PNG once it has come to rest; folders are made as needed.
    ///
    /// # Errors
    /// [`WindowError::Files`] when `file` can not be written.
    pub async fn screenshot(&self, file: &Path) -> Result<(), WindowError> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        self.driver.execute_async(include_str!("settled.js"), Vec::new()).await?;
        Ok(std::fs::write(file, self.driver.screenshot_as_png().await?)?)
    }

    pub(super) async fn go_to(&self, address: &str) -> Result<(), WindowError> {
        Ok(self.driver.goto(address).await?)
    }

    pub(super) async fn address(&self) -> Result<String, WindowError> {
        Ok(self.driver.current_url().await?.into())
    }

    /// Leaves the session without a word to its server, which is about to be ended.
    pub(super) fn abandon(&self) {
        let _already_left = self.driver.clone().leak();
    }

    async fn set_tick(&self, label: &str, ticked: bool) -> Result<(), WindowError> {
        self.act(&format!("the box {label:?}"), async || {
            let control = self.locate("tick", label, true).await?;
            let now = control.prop("checked").await?.is_some_and(|value| value == "true");
            if now == ticked { Ok(()) } else { control.click().await }
        })
        .await
    }

    /// Clicks into a field, and selects what stands in it. The real input of a web component is in its shadow tree, where
    /// WebKit's driver does not click; the click goes to the component.
    async fn enter(&self, label: &str) -> Result<(), WebDriverError> {
        let field = self.locate("field", label, false).await?;
        field.click().await?;
        let script = "const input = arguments[0].shadowRoot?.querySelector('input, textarea') ?? arguments[0]; \
             input.focus(); input.select();";
        self.driver.execute(script, vec![field.to_json()?]).await.map(drop)
    }

    async fn locate(&self, kind: &str, name: &str, beginning: bool) -> Result<WebElement, WebDriverError> {
        let arguments = vec![json!(kind), json!(name), json!(beginning), json!(self.part)];
        let answer = self.driver.execute(include_str!("locate.js"), arguments).await?;
        match answer.json() {
            Value::String(reason) => Err(WebDriverError::NotFound(name.to_owned(), reason.clone())),
            _element => answer.element(),
        }
    }

    /// Does `act` until it succeeds; what a page in motion refuses is tried again, anything else is an error at once.
    async fn act<T>(&self, wanted: &str, act: impl AsyncFn() -> Result<T, WebDriverError>) -> Result<T, WindowError> {
        let mut look = tokio::time::interval(LOOK_EVERY);
        let started = tokio::time::Instant::now();
        loop {
            match act().await {
                Ok(done) => return Ok(done),
                Err(error) if !may_pass(&error) => return Err(error.into()),
                Err(error) if started.elapsed() > self.patience => {
                    return Err(self.not_seen(wanted, error.to_string()).await);
                }
                Err(_in_motion) => look.tick().await,
            };
        }
    }

    async fn not_seen(&self, wanted: &str, reason: String) -> WindowError {
        let page = self.text().await.unwrap_or_else(|error| format!("(nothing: {error})"));
        WindowError::NotSeen { wanted: wanted.to_owned(), reason, page, waited: self.patience }
    }
}

/// Whether the same act may succeed a moment later, when the page has come to rest.
fn may_pass(error: &WebDriverError) -> bool {
    matches!(
        &**error,
        WebDriverErrorInner::NotFound(..)
            | WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
    )
}

/// `text` as XPath writes it, whatever quotes it holds.
fn xpath_text(text: &str) -> String {
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat('', {})", parts.join(", \"'\", "))
}
