//! Lists in pages: followed to the end, never to another origin, never in a circle.

use std::collections::HashSet;

use baton_http::AccessToken;
use serde_json::Value;
use url::Url;

use crate::Seen;

use super::{PartnerCenter, PartnerCenterError, wire};

/// More pages than any list Baton reads has: a customer has hundreds of subscriptions at most, and a page holds many.
const MOST_PAGES: usize = 1_000;

impl PartnerCenter {
    /// Reads all pages. `read_item` turns one thing of the list into ours; one that cannot be read makes the list unreadable,
    /// so that nothing is missing unseen. Things whose key came before are dropped: a list that changes while it is read
    /// repeats itself.
    pub(super) async fn all<T>(
        &self,
        token: &AccessToken,
        first: Url,
        read_item: impl Fn(&Value) -> Option<(String, T)>,
    ) -> Result<Seen<Vec<T>>, PartnerCenterError> {
        let (mut found, mut keys, mut visited) = (Vec::new(), HashSet::new(), HashSet::new());
        let (mut url, mut continuation) = (first, None::<String>);
        loop {
            if visited.len() == MOST_PAGES || !visited.insert((url.clone(), continuation.clone())) {
                return Err(PartnerCenterError::odd("endless_list", None));
            }
            let mut read = self.read(token, url);
            if let Some(continuation) = &continuation {
                read = read.header("ms-continuationtoken", continuation);
            }
            let page = self.one(read).await?;
            let odd = |what| PartnerCenterError::odd(what, page.request_id.clone());
            for item in wire::items(&page.value).ok_or_else(|| odd("no_list"))? {
                let (key, item) = read_item(&item).ok_or_else(|| odd("unreadable_item"))?;
                if keys.insert(key) {
                    found.push(item);
                }
            }
            let Some(next) = wire::next(&page.value) else {
                return Ok(Seen { value: found, request_id: page.request_id, at: page.at });
            };
            url = self.next_url(&next.uri).ok_or_else(|| odd("foreign_next_link"))?;
            continuation = next.token;
        }
    }

    /// A next link is an address, or a path below the interface with or without `/v1`.
    fn next_url(&self, uri: &str) -> Option<Url> {
        let url = match Url::parse(uri) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) if !uri.starts_with("//") => {
                let path = uri.trim_start_matches('/');
                let path = path.strip_prefix("v1/").unwrap_or(path);
                self.url(&[""], &[]).join(path).ok()?
            }
            Err(_) => return None,
        };
        (url.origin() == self.base.origin()).then_some(url)
    }
}
