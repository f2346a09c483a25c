//! The list: each way in which a sign-in can misbehave, once, and how it has to end.

mod answers;
mod id_tokens;
mod redirects;

use crate::row::Row;

/// Rows whose kinds are told as stories.
macro_rules! story {
    ($($told:path),+ $(,)?) => { [$($crate::row::Way::Story(|| Box::pin($told()))),+] };
}
use story;

/// Every row, by its number.
pub fn rows() -> Vec<Row> {
    let parts =
        [id_tokens::signatures(), id_tokens::claims(), redirects::redirects(), answers::answers(), answers::renewed()];
    parts.into_iter().flatten().collect()
}
