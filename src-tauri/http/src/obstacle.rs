//! What stands between this computer and the far end, where an error tells: each obstacle asks somebody for something else.

use std::error::Error;

use jiff::SignedDuration;
use rustls::{AlertDescription, CertificateError, PeerIncompatible, pki_types::UnixTime};

/// Longer than any public certificate lasts (398 days; CA/Browser Forum, Baseline Requirements 6.3.2): one that ended before that is
/// renewed, so the clock that says so is wrong.
const LONGEST_CERTIFICATE: SignedDuration = SignedDuration::from_hours(398 * 24);
/// A new certificate is used after hours at the earliest: one of a later day means that the clock is behind.
const NEWEST_CERTIFICATE: SignedDuration = SignedDuration::from_hours(24);

/// Why a connection did not come up. There is no switch to go on in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Obstacle {
    /// Nobody this computer trusts vouches for the certificate: a network that inspects traffic, or a stranger.
    UnknownIssuer,
    /// The certificate is for another server.
    OtherServer,
    /// The certificate has ended, not long ago.
    Expired,
    /// The certificate begins within the next day.
    NotYetValid,
    /// This computer's clock cannot be right: the certificate's times are too far from it.
    WrongClock,
    /// The certificate does not hold for another reason: revoked, damaged, a key too weak.
    WrongCertificate,
    /// Only versions of TLS before 1.2 are spoken there: an old device in between.
    OldTls,
    /// The proxy wants a name and a password, or does not take those of the system.
    ProxySignIn,
    /// The proxy does not let the connection through.
    ProxyRefused,
}

impl Obstacle {
    /// Every obstacle.
    pub const ALL: [Self; 9] = [
        Self::UnknownIssuer,
        Self::OtherServer,
        Self::Expired,
        Self::NotYetValid,
        Self::WrongClock,
        Self::WrongCertificate,
        Self::OldTls,
        Self::ProxySignIn,
        Self::ProxyRefused,
    ];

    /// The obstacle that an error or one of its causes names; none when it is only that nobody answers.
    #[must_use]
    pub fn of(error: &(dyn Error + 'static)) -> Option<Self> {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return Self::of_tls(tls);
        }
        // The proxy's no has no type outside its library; its words are held by a test.
        match error.to_string().as_str() {
            "tunnel error: proxy authorization required" => return Some(Self::ProxySignIn),
            "tunnel error: unsuccessful" => return Some(Self::ProxyRefused),
            _ => {}
        }
        // An `io::Error` hides what it wraps from `source`, and two of them are wrapped around rustls' word.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        wrapped.and_then(|inner| Self::of(inner)).or_else(|| error.source().and_then(Self::of))
    }

    /// Whether it is about the certificate: asking again brings the same one.
    pub(crate) fn is_about_certificates(self) -> bool {
        match self {
            Self::UnknownIssuer
            | Self::OtherServer
            | Self::Expired
            | Self::NotYetValid
            | Self::WrongClock
            | Self::WrongCertificate => true,
            Self::OldTls | Self::ProxySignIn | Self::ProxyRefused => false,
        }
    }

    fn of_tls(error: &rustls::Error) -> Option<Self> {
        match error {
            rustls::Error::InvalidCertificate(why) => Some(Self::of_certificate(why)),
            rustls::Error::AlertReceived(
                AlertDescription::ProtocolVersion | AlertDescription::InsufficientSecurity,
            )
            | rustls::Error::PeerIncompatible(
                PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
                | PeerIncompatible::ServerDoesNotSupportTls12Or13,
            ) => Some(Self::OldTls),
            _ => None,
        }
    }

    fn of_certificate(why: &CertificateError) -> Self {
        match why {
            CertificateError::UnknownIssuer => Self::UnknownIssuer,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Self::OtherServer,
            CertificateError::Expired => Self::Expired,
            CertificateError::ExpiredContext { time, not_after } if apart(*not_after, *time) > LONGEST_CERTIFICATE => {
                Self::WrongClock
            }
            CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet => Self::NotYetValid,
            CertificateError::NotValidYetContext { time, not_before }
                if apart(*time, *not_before) > NEWEST_CERTIFICATE =>
            {
                Self::WrongClock
            }
            CertificateError::NotValidYetContext { .. } => Self::NotYetValid,
            _ => Self::WrongCertificate,
        }
    }
}

fn apart(earlier: UnixTime, later: UnixTime) -> SignedDuration {
    let seconds = later.as_secs().saturating_sub(earlier.as_secs());
    SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX))
}
