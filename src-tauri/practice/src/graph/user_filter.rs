//! The `$filter` clauses on people that licensing needs.

use baton_domain::SkuId;

use super::Call;
use super::answer::GraphError;
use super::odata::{and_parts, comparison};
use crate::world::User;

/// The filters on people that are understood.
pub(super) enum Filter {
    HasLicences(bool),
    Holds(SkuId),
    Named(String),
    NameStarts(String),
    All(Vec<Filter>),
}

impl Filter {
    pub(super) fn parse(call: &Call<'_>, text: &str) -> Result<Self, GraphError> {
        let parts = and_parts(text);
        if parts.len() > 1 {
            return parts.into_iter().map(|part| Self::parse(call, part)).collect::<Result<_, _>>().map(Self::All);
        }
        let unsupported = || GraphError::unsupported("Unsupported or invalid query filter clause specified.");
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("assignedLicenses/$count") {
            if !(call.headers.eventual && call.query.count()) {
                let message = "Request with $count in a filter needs the ConsistencyLevel header and $count=true.";
                return Err(GraphError::unsupported(message));
            }
            return match rest.trim() {
                "ne 0" | "gt 0" | "ge 1" => Ok(Self::HasLicences(true)),
                "eq 0" => Ok(Self::HasLicences(false)),
                _ => Err(unsupported()),
            };
        }
        if let Some(inside) = text.strip_prefix("assignedLicenses/any(").and_then(|t| t.strip_suffix(')')) {
            let id = inside.rsplit(' ').next().and_then(|id| id.trim_matches('\'').parse().ok());
            return id.map(Self::Holds).ok_or_else(unsupported);
        }
        if let Some(inside) =
            text.strip_prefix("startswith(displayName,").or_else(|| text.strip_prefix("startsWith(displayName,"))
        {
            return Ok(Self::NameStarts(inside.trim_end_matches(')').trim().trim_matches('\'').to_lowercase()));
        }
        match comparison(text) {
            Some(("userPrincipalName", operator, value)) if operator == "eq" => Ok(Self::Named(value)),
            _ => Err(unsupported()),
        }
    }

    pub(super) fn lets(&self, user: &User) -> bool {
        match self {
            Self::HasLicences(wanted) => user.licences.is_empty() != *wanted,
            Self::Holds(sku) => user.holds(*sku),
            Self::Named(upn) => user.upn.eq_ignore_ascii_case(upn),
            Self::NameStarts(start) => user.display_name.to_lowercase().starts_with(start),
            Self::All(all) => all.iter().all(|filter| filter.lets(user)),
        }
    }
}
