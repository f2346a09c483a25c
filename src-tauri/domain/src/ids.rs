//! Identities of the trade. Each is a type of its own, so that a tenant can never be passed where a partner is meant.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text.trim()).map(Self)
            }
        }
    };
}

uuid_id!(
    /// One customer tenant going to one distributor by one procedure.
    MoveId
);
uuid_id!(
    /// A Microsoft Entra tenant: the customer's own space at Microsoft.
    TenantId
);
uuid_id!(
    /// A partner's tenant, as it stands in an invitation link and as the owner of a subscription.
    PartnerId
);
uuid_id!(
    /// A product that can be assigned to people (Graph's `skuId`).
    SkuId
);
uuid_id!(
    /// A person's object id in a tenant.
    UserId
);

/// The id of one bought subscription. A text, because the commerce side does not promise a GUID.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct SubscriptionId(pub String);

impl fmt::Display for SubscriptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A DNS name with at least one dot, in lower case, as typed after the @ of an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct DomainName(String);

/// Why a text is no domain. Each variant has its own sentence beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DomainNameError {
    /// Nothing was typed.
    #[error("the domain is empty")]
    Empty,
    /// A comma stands where a dot belongs.
    #[error("a domain has a dot, not a comma")]
    Comma,
    /// There is no dot.
    #[error("a domain has at least one dot")]
    NoDot,
    /// Longer than the 253 characters DNS allows.
    #[error("a domain has at most 253 characters")]
    TooLong,
    /// A character that no domain has.
    #[error("a domain has only letters, digits, hyphens and dots")]
    Character,
}

impl DomainName {
    /// Parses what a person typed or pasted: an address, a link or a name; spaces and invisible characters are dropped.
    ///
    /// # Errors
    /// [`DomainNameError`] says what to correct.
    pub fn parse(text: &str) -> Result<Self, DomainNameError> {
        let visible: String = text.chars().filter(|c| !is_invisible(*c) && !c.is_whitespace()).collect();
        let lower = visible.to_lowercase();
        let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
        let host = host.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default().trim_matches('.');
        if host.is_empty() {
            return Err(DomainNameError::Empty);
        }
        if host.contains(',') {
            return Err(DomainNameError::Comma);
        }
        if host.len() > 253 {
            return Err(DomainNameError::TooLong);
        }
        if !host.contains('.') {
            return Err(DomainNameError::NoDot);
        }
        let label_is_good = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c == '-' || c == '_' || c.is_alphanumeric())
        };
        if !host.split('.').all(label_is_good) {
            return Err(DomainNameError::Character);
        }
        Ok(Self(host.to_owned()))
    }

    /// The name in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for DomainName {
    type Error = DomainNameError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<DomainName> for String {
    fn from(name: DomainName) -> Self {
        name.0
    }
}

/// A partner's location id in the Microsoft AI Cloud Partner Program (MPN ID, also PLA id): 4 to 10 digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct MpnId(String);

/// Why a text is no MPN ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MpnIdError {
    /// Nothing was typed.
    #[error("the MPN ID is empty")]
    Empty,
    /// Something other than digits.
    #[error("an MPN ID has only digits")]
    NotDigits,
    /// Fewer than 4 or more than 10 digits.
    #[error("an MPN ID has 4 to 10 digits")]
    Length,
}

impl MpnId {
    /// Parses what a person typed; spaces and invisible characters are dropped.
    ///
    /// # Errors
    /// [`MpnIdError`] says what to correct.
    pub fn parse(text: &str) -> Result<Self, MpnIdError> {
        let digits: String = text.chars().filter(|c| !is_invisible(*c) && !c.is_whitespace()).collect();
        if digits.is_empty() {
            return Err(MpnIdError::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MpnIdError::NotDigits);
        }
        if !(4..=10).contains(&digits.len()) {
            return Err(MpnIdError::Length);
        }
        Ok(Self(digits))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MpnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for MpnId {
    type Error = MpnIdError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<MpnId> for String {
    fn from(id: MpnId) -> Self {
        id.0
    }
}

/// Characters that a paste brings along unseen: zero-width, direction marks, byte-order mark, soft hyphen, controls.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}')
        || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_address_or_link_becomes_its_domain() {
        for text in [
            "anna@Fabrikam.example",
            " fabrikam.example ",
            "https://fabrikam.example/contact",
            "fabrikam\u{200B}.example",
        ] {
            assert_eq!(DomainName::parse(text).map(|d| d.to_string()), Ok("fabrikam.example".to_owned()), "{text:?}");
        }
    }

    #[test]
    fn each_bad_domain_has_its_own_reason() {
        let cases = [
            ("", DomainNameError::Empty),
            ("fabrikam,com", DomainNameError::Comma),
            ("fabrikam", DomainNameError::NoDot),
            ("<script>.com", DomainNameError::Character),
            ("a b.-c", DomainNameError::Character),
        ];
        for (text, reason) in cases {
            assert_eq!(DomainName::parse(text), Err(reason), "{text:?}");
        }
        assert_eq!(DomainName::parse(&"a".repeat(10_000)), Err(DomainNameError::TooLong));
    }

    #[test]
    fn an_mpn_id_is_four_to_ten_digits() {
        assert!(MpnId::parse(" 4410 872\u{200E}").is_ok(), "spaces and marks of a paste are dropped");
        assert_eq!(MpnId::parse("44a"), Err(MpnIdError::NotDigits));
        assert_eq!(MpnId::parse("123"), Err(MpnIdError::Length));
    }
}
