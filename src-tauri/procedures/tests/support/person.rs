//! A person at a browser: opens addresses, fills in forms, goes where they are sent. No library of the program under test.

use std::collections::BTreeMap;

use baton_practice::PracticeCloud;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use url::{Url, form_urlencoded};

/// A page as the browser shows it.
#[derive(Debug)]
pub struct Page {
    /// Where it is.
    pub at: Url,
    /// Its HTML.
    pub body: String,
}

/// Somebody with a browser of their own.
#[derive(Debug, Default)]
pub struct Person {
    cookies: BTreeMap<String, String>,
}

impl Person {
    /// Opens an address and goes wherever it leads.
    pub async fn open(&mut self, address: &Url) -> Page {
        self.go("GET", address.clone(), String::new()).await
    }

    /// Sends the first form of a page, with its hidden context.
    pub async fn submit(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let to = page.at.join(&attribute(&page.body, "action=\"")).expect("an address");
        let context = attribute(&page.body, "name=\"ctx\" value=\"");
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("ctx", &context).extend_pairs(fields);
        self.go("POST", to, form.finish()).await
    }

    /// Signs in on Microsoft's page with the name and password, and agrees to what is asked.
    pub async fn sign_in(&mut self, cloud: &PracticeCloud, page: Page, upn: &str) -> Page {
        let people = cloud.people();
        let who = people.iter().find(|person| person.upn == upn).expect("a known person");
        let mut page = self.submit(&page, &[("loginfmt", upn), ("passwd", &who.password)]).await;
        if page.body.contains("Are you trying to sign in to Baton?") {
            page = self.submit(&page, &[("confirm", "continue")]).await;
        }
        if page.body.contains("Permissions requested") {
            page = self.submit(&page, &[("consent", "accept")]).await;
        }
        page
    }

    async fn go(&mut self, method: &str, to: Url, body: String) -> Page {
        let (mut method, mut to, mut body) = (method.to_owned(), to, body);
        for _ in 0..10 {
            let (head, text) = self.request(&method, &to, &body).await;
            let header = |name: &str| {
                head.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name))
            };
            if let Some((name, value)) = header("set-cookie").and_then(|(_, c)| c.split(';').next()?.split_once('=')) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            match header("location") {
                Some((_, next)) => {
                    (method, to, body) = ("GET".to_owned(), to.join(next).expect("an address"), String::new())
                }
                None => return Page { at: to, body: text },
            }
        }
        panic!("sent around in circles at {to}");
    }

    async fn request(&self, method: &str, to: &Url, body: &str) -> (String, String) {
        let port = to.port().expect("a port");
        let path = &to[url::Position::BeforePath..url::Position::AfterQuery];
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}:{port}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            to.host_str().expect("a host"),
            cookies.join("; "),
            body.len(),
        );
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("somebody listens");
        stream.write_all(text.as_bytes()).await.expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.expect("an answer");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        (head.to_owned(), body.to_owned())
    }
}

fn attribute(body: &str, before: &str) -> String {
    let at = body.find(before).unwrap_or_else(|| panic!("{before} is not in: {body}")) + before.len();
    body[at..].split('"').next().unwrap_or_default().replace("&amp;", "&")
}
