//! A person at a browser: reads the page, fills in its form, presses its button. Works with any plain page.

use std::collections::BTreeMap;

use reqwest::{Client, Response, Url};

/// Somebody with a browser of their own: cookies stay, redirects are followed.
#[derive(Debug, Clone)]
pub struct Person {
    client: Client,
    username: String,
    password: String,
    /// Agrees for the whole company, where the page offers that.
    for_everybody: bool,
    /// What is answered where an app asks for access.
    consent: &'static str,
}

/// A page as the person sees it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is.
    pub address: Url,
    /// Its HTML.
    pub html: String,
}

impl Person {
    /// Somebody who will sign in with this name and password.
    ///
    /// # Panics
    /// When the system gives no client, which a test should see.
    #[must_use]
    pub fn new(username: &str, password: &str) -> Self {
        // A second installation in one process changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().cookie_store(true).no_proxy().build().expect("a client");
        let (username, password) = (username.to_owned(), password.to_owned());
        Self { client, username, password, for_everybody: false, consent: "accept" }
    }

    /// An administrator who agrees for the whole company, where the page offers that.
    #[must_use]
    pub fn for_everybody(mut self) -> Self {
        self.for_everybody = true;
        self
    }

    /// Somebody who lets no app in.
    #[must_use]
    pub fn declining(mut self) -> Self {
        self.consent = "cancel";
        self
    }

    /// Opens an address.
    ///
    /// # Panics
    /// When nobody answers.
    pub async fn open(&self, address: &str) -> Page {
        read(self.client.get(address).send().await.expect("the page answers")).await
    }

    /// Opens a sign-in address and goes through it: account, password, consent. Gives the last page.
    ///
    /// # Panics
    /// When a page is none of these.
    pub async fn sign_in(&self, address: &str) -> Page {
        let page = self.open(address).await;
        self.go_through(page).await
    }

    /// Goes through a sign-in from a page of it on. Gives the last page.
    ///
    /// # Panics
    /// When a page is none of these.
    pub async fn go_through(&self, mut page: Page) -> Page {
        for _ in 0..8 {
            page = if page.has("name=\"passwd\"") {
                self.submit(&page, "passwd", &[("passwd", &self.password)]).await
            } else if page.has("name=\"consent\" value=\"accept\"") {
                let everybody = self.for_everybody && page.has("name=\"for_everybody\"");
                let mut ticked = vec![("consent", self.consent)];
                ticked.extend(everybody.then_some(("for_everybody", "true")));
                self.submit(&page, "consent", &ticked).await
            } else if page.has("name=\"loginfmt\"") {
                self.submit(&page, "id=\"i0116\"", &[("loginfmt", &self.username)]).await
            } else if page.has("name=\"confirm\" value=\"continue\"") {
                self.submit(&page, "confirm", &[("confirm", "continue")]).await
            } else {
                return page;
            };
        }
        page
    }

    /// Sends the form of the page that holds `mark`, with these fields set.
    ///
    /// # Panics
    /// When there is no such form or nobody answers.
    pub async fn submit(&self, page: &Page, mark: &str, set: &[(&str, &str)]) -> Page {
        let form = page.form(mark);
        let mut fields = form.fields;
        fields.extend(set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let address = page.address.join(&form.action).expect("an address");
        let request =
            if form.get { self.client.get(address).query(&fields) } else { self.client.post(address).form(&fields) };
        read(request.send().await.expect("the form is taken")).await
    }
}

async fn read(response: Response) -> Page {
    let address = response.url().clone();
    Page { address, html: response.text().await.unwrap_or_default() }
}

/// A form of a page.
struct Form {
    action: String,
    get: bool,
    fields: BTreeMap<String, String>,
}

impl Page {
    /// Whether the HTML holds this.
    #[must_use]
    pub fn has(&self, mark: &str) -> bool {
        self.html.contains(mark)
    }

    fn form(&self, mark: &str) -> Form {
        let forms = self.html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
        let html = forms
            .into_iter()
            .find(|form| form.contains(mark))
            .unwrap_or_else(|| panic!("no form with {mark} at {}: {}", self.address, self.html));
        let head = html.split('>').next().unwrap_or_default();
        let fields = html.split("<input").skip(1).filter_map(|rest| {
            let input = rest.split('>').next()?;
            let hidden = input.contains("type=\"hidden\"");
            Some((attribute(input, "name")?, attribute(input, "value").unwrap_or_default())).filter(|_| hidden)
        });
        Form {
            action: attribute(head, "action").unwrap_or_default(),
            get: !head.contains("method=\"post\""),
            fields: fields.collect(),
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let text = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">"))
}
