//! A person's hands at Baton's window: what is pressed, typed and chosen, found by the window's names for tests.

use std::time::Duration;

use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, Key, WebElement};

use crate::window::{Page, WindowError};

/// How long a person waits for the window before they think that it hangs.
const PATIENCE: Duration = Duration::from_secs(30);
/// More controls than any screen has.
const MOST_TABS: usize = 400;

/// What a person does at a page of Baton. Cheap to make; holds nothing but the page.
#[derive(Debug, Clone)]
pub struct Hands {
    page: Page,
}

impl Hands {
    /// At a window.
    #[must_use]
    pub fn at(page: &Page) -> Self {
        Self { page: page.patient(PATIENCE) }
    }

    /// Clicks what `css` selects, once it can be clicked. What stands behind the bar at the bottom is reached with Tab first,
    /// which brings it into sight.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it never can be clicked.
    pub async fn press(&self, css: &str) -> Result<(), WindowError> {
        let on = format!("{css}:not([disabled])");
        self.page
            .wait_for(&format!("{on} to press"), async |page| {
                let Some(element) = first(page, &on).await? else { return Ok(false) };
                match element.click().await {
                    Ok(()) => Ok(true),
                    Err(error) if is_covered(&error) => {
                        self.tab_to(css).await?;
                        Ok(false)
                    }
                    // Drawn again meanwhile, or gone with the click itself: then there is nothing left to press.
                    Err(error) if is_in_motion(&error) => Ok(!page.has(css).await?),
                    Err(error) => Err(error.into()),
                }
            })
            .await
    }

    /// Begins a move to the distributor of this procedure.
    ///
    /// # Errors
    /// As [`Hands::press`].
    pub async fn begin_move(&self, procedure: &str) -> Result<(), WindowError> {
        self.press("[data-new-move]").await?;
        self.press(&named("data-destination", procedure)).await
    }

    /// Presses the blue button, once the step before has been answered.
    ///
    /// # Errors
    /// As [`Hands::press`].
    pub async fn go_on(&self) -> Result<(), WindowError> {
        self.at_rest().await?;
        self.press("[data-primary]").await
    }

    /// Replaces what stands in a field, key by key.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when the field does not hold it afterwards.
    pub async fn fill(&self, field: &str, text: &str) -> Result<(), WindowError> {
        let css = named("data-field", field);
        self.press(&css).await?;
        let keys = self.page.driver().action_chain();
        let all = keys.key_down(Key::Control).send_keys("a").key_up(Key::Control);
        all.send_keys(text).perform().await?;
        self.page
            .wait_for(&format!("{text:?} in {field}"), async |page| {
                let Some(element) = first(page, &css).await? else { return Ok(false) };
                Ok(element.prop("value").await?.as_deref() == Some(text))
            })
            .await
    }

    /// Fills in a field that is empty; what stands there already stays.
    ///
    /// # Errors
    /// As [`Hands::fill`].
    pub async fn fill_if_empty(&self, field: &str, text: &str) -> Result<(), WindowError> {
        let css = named("data-field", field);
        self.shows(&css).await?;
        let Some(element) = first(&self.page, &css).await? else { return Ok(()) };
        if element.prop("value").await?.unwrap_or_default().is_empty() {
            return self.fill(field, text).await;
        }
        Ok(())
    }

    /// What stands in a field; nothing when there is no such field.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn value(&self, field: &str) -> Result<Option<String>, WindowError> {
        match first(&self.page, &named("data-field", field)).await? {
            Some(element) => Ok(element.prop("value").await?),
            None => Ok(None),
        }
    }

    /// Chooses in a drop-down list; what is chosen already stays.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it is not chosen afterwards.
    pub async fn choose(&self, field: &str, option: &str) -> Result<(), WindowError> {
        let list = named("data-field", field);
        let chosen = format!("{list}{}", named("data-value", option));
        if !self.page.has(&chosen).await? {
            self.choose_from(&list, &format!("{list} {}", named("data-option", option))).await?;
        }
        self.shows(&chosen).await
    }

    /// Opens the list and presses the option. A screen that comes in the same moment folds the list again: then a person opens
    /// it once more.
    async fn choose_from(&self, list: &str, option: &str) -> Result<(), WindowError> {
        let soon = Self { page: self.page.patient(Duration::from_secs(4)) };
        for _ in 0..2 {
            self.press(list).await?;
            match soon.press(option).await {
                Err(WindowError::NotSeen { .. }) => {}
                pressed => return pressed,
            }
        }
        self.press(list).await?;
        self.press(option).await
    }

    /// Picks one of the cards of a question.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it is not picked afterwards.
    pub async fn pick(&self, field: &str, option: &str) -> Result<(), WindowError> {
        let question = named("data-field", field);
        self.press(&format!("{question} {}", named("data-option", option))).await?;
        self.shows(&format!("{question}{}", named("data-value", option))).await
    }

    /// Ticks the box whose field begins with `beginning`.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it is not ticked afterwards.
    pub async fn tick(&self, beginning: &str) -> Result<(), WindowError> {
        let ticked = format!("[data-field^=\"{beginning}\"][data-value=true]");
        if !self.page.has(&ticked).await? {
            self.press(&format!("[data-field^=\"{beginning}\"]")).await?;
        }
        self.shows(&ticked).await
    }

    /// Waits until the window shows this step and nothing is under way.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] with what it shows instead.
    pub async fn at_step(&self, step: &str) -> Result<(), WindowError> {
        self.shows(&format!("main{}[aria-busy=false]", named("data-step", step))).await
    }

    /// Waits until nothing is under way and what was typed is saved.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it goes on.
    pub async fn at_rest(&self) -> Result<(), WindowError> {
        self.page.wait_for("the window at rest", async |page| Ok(!page.has("main[aria-busy=true]").await?)).await
    }

    /// Waits until something that `css` selects stands in the page.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it does not come.
    pub async fn shows(&self, css: &str) -> Result<(), WindowError> {
        self.page.wait_for(css, async |page| page.has(css).await).await
    }

    /// Whether something that `css` selects comes within `patience`.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn shows_soon(&self, css: &str, patience: Duration) -> Result<bool, WindowError> {
        match self.page.patient(patience).wait_for(css, async |page| page.has(css).await).await {
            Ok(()) => Ok(true),
            Err(WindowError::NotSeen { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Waits until nothing that `css` selects stands in the page.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it stays.
    pub async fn hides(&self, css: &str) -> Result<(), WindowError> {
        self.page.wait_for(&format!("no {css}"), async |page| Ok(!page.has(css).await?)).await
    }

    /// What Baton says to copy under this label.
    ///
    /// # Errors
    /// [`WindowError::NotSeen`] when it says nothing of the kind.
    pub async fn told(&self, label: &str) -> Result<String, WindowError> {
        let css = format!("[data-copy][aria-label=\"Copy {label}\"]");
        self.shows(&css).await?;
        Ok(self.all(&css, "data-copy").await?.into_iter().next().unwrap_or_default())
    }

    /// An attribute of everything that `css` selects, in the order of the page.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn all(&self, css: &str, attribute: &str) -> Result<Vec<String>, WindowError> {
        let mut found = Vec::new();
        for element in self.page.driver().find_all(By::Css(css.to_owned())).await? {
            found.extend(element.attr(attribute).await?);
        }
        Ok(found)
    }

    /// The words that a person reads in what `css` selects.
    ///
    /// # Errors
    /// [`WindowError::Driver`] when the window has gone.
    pub async fn read(&self, css: &str) -> Result<String, WindowError> {
        self.page.within(css).text().await
    }

    /// Goes on with Tab until what `css` selects has the focus.
    async fn tab_to(&self, css: &str) -> Result<(), WindowError> {
        let focused = format!("{css}:focus, {css}:focus-within");
        for _ in 0..MOST_TABS {
            if self.page.has(&focused).await? {
                break;
            }
            self.page.driver().action_chain().send_keys(Key::Tab).perform().await?;
        }
        Ok(())
    }
}

/// The CSS of an attribute with a value that may hold anything but quotes.
fn named(attribute: &str, value: &str) -> String {
    format!("[{attribute}=\"{value}\"]")
}

async fn first(page: &Page, css: &str) -> Result<Option<WebElement>, WindowError> {
    Ok(page.driver().find_all(By::Css(css.to_owned())).await?.into_iter().next())
}

fn is_covered(error: &WebDriverError) -> bool {
    matches!(&**error, WebDriverErrorInner::ElementNotInteractable(_) | WebDriverErrorInner::ElementClickIntercepted(_))
}

/// Whether the page was just being drawn again.
fn is_in_motion(error: &WebDriverError) -> bool {
    matches!(
        &**error,
        WebDriverErrorInner::NotFound(..)
            | WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::StaleElementReference(_)
    )
}
