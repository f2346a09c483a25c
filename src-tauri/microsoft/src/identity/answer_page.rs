//! The page the browser shows after a sign-in: static, without scripts, never repeating what came in.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// What the page says, in the person's language. Plain texts; they are escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerPage {
    /// The language of the texts, e.g. `sv`.
    pub language: String,
    /// Heading after a sign-in came back, e.g. "You can close this page".
    pub received_title: String,
    /// What to do next, e.g. "Go back to Baton."
    pub received_text: String,
    /// Heading when it did not work out, or the page belongs to an earlier attempt.
    pub refused_title: String,
    /// What to do next.
    pub refused_text: String,
    /// Heading when the browser came back once more, or too late.
    pub late_title: String,
    /// What to do next.
    pub late_text: String,
}

/// Which page to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Off to the clean address of a good answer: nothing secret stays in the address bar or the history.
    GoToReceived,
    /// Off to the clean address of a refusal.
    GoToRefused,
    /// Off to the clean address of an answer that came too late: its code leaves the address bar too.
    GoToLate,
    /// A sign-in came back.
    Received,
    /// It did not work out.
    Refused,
    /// This sign-in is over: it had its answer, took too long, or was stopped.
    Late,
    /// Nothing is here.
    Nothing,
}

const STYLE: &str = "body{font:1.125rem/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1.5rem;\
color:#242424;background:#fff}h1{font-size:1.5rem;font-weight:600}\
@media(prefers-color-scheme:dark){body{color:#fff;background:#292929}}";

impl Answer {
    /// The whole HTTP answer.
    pub(super) fn http(self, page: &AnswerPage) -> String {
        let (status, location, body) = match self {
            Self::GoToReceived => ("303 See Other", Some(RECEIVED), String::new()),
            Self::GoToRefused => ("303 See Other", Some(REFUSED), String::new()),
            Self::Received => ("200 OK", None, html(page, &page.received_title, &page.received_text)),
            Self::Refused => ("200 OK", None, html(page, &page.refused_title, &page.refused_text)),
            Self::GoToLate => ("303 See Other", Some(LATE), String::new()),
            Self::Late => ("200 OK", None, html(page, &page.late_title, &page.late_text)),
            Self::Nothing => ("404 Not Found", None, html(page, &page.refused_title, &page.refused_text)),
        };
        let style = STANDARD.encode(Sha256::digest(STYLE));
        let location = location.map(|path| format!("Location: {path}\r\n")).unwrap_or_default();
        format!(
            "HTTP/1.1 {status}\r\n{location}Content-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nCross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n{body}",
            length = body.len(),
        )
    }
}

/// The clean address after a good answer.
pub(super) const RECEIVED: &str = "/received";
/// The clean address after a refusal.
pub(super) const REFUSED: &str = "/stopped";
/// The clean address after an answer that nobody waits for.
pub(super) const LATE: &str = "/over";

fn html(page: &AnswerPage, title: &str, text: &str) -> String {
    let (language, title, text) = (escaped(&page.language), escaped(title), escaped(text));
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
