//! Paths of OpenAPI documents, with names in braces, held against paths as they are sent.

/// A path with names in braces, also inside a part: `/a/{b}/find(c='{d}')`.
#[derive(Debug)]
pub struct Template(Vec<Vec<Piece>>);

#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    Name,
}

impl Template {
    /// From its text.
    pub fn new(text: &str) -> Self {
        Self(text.trim_start_matches('/').split('/').map(pieces).collect())
    }

    /// How many parts of the template are plain texts, when the path fits. Where several templates fit, the most counts.
    pub fn fit(&self, path: &str) -> Option<usize> {
        let parts: Vec<String> = path.trim_start_matches('/').split('/').map(decoded).collect();
        if parts.len() != self.0.len() {
            return None;
        }
        let fits = self.0.iter().zip(&parts).all(|(pieces, part)| fits(pieces, part));
        fits.then(|| self.0.iter().map(|pieces| pieces.iter().filter(|piece| **piece != Piece::Name).count()).sum())
    }
}

fn pieces(part: &str) -> Vec<Piece> {
    let mut made = Vec::new();
    let mut rest = part;
    while let Some((text, after)) = rest.split_once('{') {
        if !text.is_empty() {
            made.push(Piece::Text(text.to_owned()));
        }
        made.push(Piece::Name);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    if !rest.is_empty() {
        made.push(Piece::Text(rest.to_owned()));
    }
    made
}

fn fits(pieces: &[Piece], part: &str) -> bool {
    match pieces {
        [] => part.is_empty(),
        [Piece::Name] => !part.is_empty(),
        [Piece::Text(text), rest @ ..] => part.strip_prefix(text.as_str()).is_some_and(|left| fits(rest, left)),
        [Piece::Name, Piece::Text(text), rest @ ..] => {
            part.match_indices(text.as_str()).any(|(start, _)| start > 0 && fits(rest, &part[start + text.len()..]))
        }
        [Piece::Name, Piece::Name, ..] => false,
    }
}

fn decoded(part: &str) -> String {
    // A plus sign is itself in a path.
    let text = format!("part={}", part.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(text.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_its_template_also_when_it_is_encoded() {
        let function = Template::new("/tenants/findById(tenantId='{tenantId}')");

        assert!(function.fit("/tenants/findById(tenantId='1-2')").is_some());
        assert!(function.fit("/tenants/findById(tenantId=%271-2%27)").is_some());
        assert!(function.fit("/tenants/findById(tenantId='')").is_none(), "nothing is no name");
        assert!(function.fit("/tenants/findById(tenant='1')").is_none());
        assert!(Template::new("/users/{id}").fit("/users").is_none());
        assert!(Template::new("/users/{id}").fit("/users/1/x").is_none());
    }

    #[test]
    fn a_plain_text_fits_better_than_a_name() {
        let named = Template::new("/customers/{customer}").fit("/customers/check");
        let plain = Template::new("/customers/check").fit("/customers/check");

        assert!(plain > named, "{plain:?} {named:?}");
    }
}
