//! Lists in pages: followed to the end, never to another origin, never in a circle.

use std::collections::HashSet;

use baton_http::AccessToken;
use serde::de::DeserializeOwned;
use url::Url;

use crate::Seen;

use super::{Graph, GraphError, wire::Page};

/// More pages than any list Baton reads has: 2 million users are about 2,000 pages of 999.
const MOST_PAGES: usize = 5_000;

/// How a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consistency {
    /// An ordinary list.
    Ordinary,
    /// A list with an advanced filter; Graph wants `ConsistencyLevel: eventual` on every page.
    Eventual,
}

impl Graph {
    /// Reads all pages. Items whose `key` came before are dropped: a list that changes while it is read repeats itself.
    pub(super) async fn all<T: DeserializeOwned>(
        &self,
        token: &AccessToken,
        first: Url,
        consistency: Consistency,
        key: impl Fn(&T) -> String,
    ) -> Result<Seen<Vec<T>>, GraphError> {
        let mut items = Vec::new();
        let mut keys = HashSet::new();
        let mut visited = HashSet::new();
        let mut url = first;
        loop {
            if visited.len() == MOST_PAGES || !visited.insert(url.clone()) {
                return Err(GraphError::odd("endless_list"));
            }
            let mut read = self.read(token, url);
            if consistency == Consistency::Eventual {
                read = read.header("ConsistencyLevel", "eventual");
            }
            let page: Seen<Page<T>> = self.one(read).await?;
            items.extend(page.value.value.into_iter().filter(|item| keys.insert(key(item))));
            match page.value.next {
                None => {
                    return Ok(Seen { value: items, request_id: page.request_id, at: page.at });
                }
                Some(next) => url = self.same_origin(&next)?,
            }
        }
    }

    fn same_origin(&self, next: &str) -> Result<Url, GraphError> {
        let url = Url::parse(next).map_err(|_| GraphError::odd("bad_next_link"))?;
        if url.origin() == self.base.origin() { Ok(url) } else { Err(GraphError::odd("foreign_next_link")) }
    }
}
