//! What things are: tenant, subscription, licence, money, order, evidence. No I/O, no async.

mod clock;
mod cloud;
mod evidence;
mod ids;
mod money;
mod person;
mod seats;
mod seen;
mod subscription;
mod text;

pub use clock::{Clock, SystemClock};
pub use cloud::{Cloud, CloudFeature, CloudName};
pub use evidence::{Evidence, Source};
pub use ids::{
    DomainName, DomainNameError, MoveId, MpnId, MpnIdError, PartnerId, SkuId, SubscriptionId, TenantId, UserId,
};
pub use money::{Currency, Money};
pub use person::{PersonName, PersonNameError};
pub use seats::{Seats, SeatsError};
pub use seen::Seen;
pub use subscription::{BillingCycle, SubscriptionStatus, Term};
pub use text::display_text;
