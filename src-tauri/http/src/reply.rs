//! An answer of the far end, read whole.

use std::time::Duration;

use futures_util::StreamExt;
use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{Response, header::HeaderMap};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The most bytes of any answer that are read, after decompression.
pub(crate) const MOST: usize = 32 * 1024 * 1024;

/// An answer: any status, because a refusal is an answer too.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    client_request_id: Uuid,
}

/// Why an answer was not read to its end.
pub(crate) enum BodyError {
    TooLarge,
    Broken(reqwest::Error),
}

impl Reply {
    pub(crate) async fn read(response: Response, client_request_id: Uuid, most: usize) -> Result<Self, BodyError> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let mut body = Vec::new();
        let mut chunks = response.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(BodyError::Broken)?;
            if body.len() + chunk.len() > most {
                return Err(BodyError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Self { status, headers, body, client_request_id })
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the status is 200 to 299.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A header's text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The far end's id of this request, for support cases: `request-id`, or Entra's `x-ms-request-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id").or_else(|| self.header("x-ms-request-id"))
    }

    /// Our id of this request, as sent.
    #[must_use]
    pub fn client_request_id(&self) -> Uuid {
        self.client_request_id
    }

    /// How long the far end asks us to wait (`Retry-After` in seconds or as a date).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let text = self.header("retry-after")?.trim();
        if let Ok(seconds) = text.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        // Both dates come from the far end's clock, so a wrong clock here does no harm.
        let wait = http_date(text)?.as_second() - self.date()?.as_second();
        Some(Duration::from_secs(u64::try_from(wait).unwrap_or(0)))
    }

    /// The far end's clock when it answered.
    #[must_use]
    pub fn date(&self) -> Option<Timestamp> {
        http_date(self.header("date")?)
    }

    /// The raw body, without a byte-order mark.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// The text is no such JSON. The error names a place, never content.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, NotJson> {
        serde_json::from_slice(self.body()).map_err(|error| NotJson { line: error.line(), column: error.column() })
    }
}

/// The answer is not the JSON that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not what was expected, at line {line}, column {column}")]
pub struct NotJson {
    line: usize,
    column: usize,
}

impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The body may hold tokens and names.
        f.debug_struct("Reply").field("status", &self.status).field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

fn http_date(text: &str) -> Option<Timestamp> {
    static PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();
    PARSER.parse_timestamp(text.trim()).ok()
}
