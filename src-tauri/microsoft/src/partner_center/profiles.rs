//! Who the partner is in the Microsoft AI Cloud Partner Program.

use baton_domain::MpnId;
use baton_http::AccessToken;
use serde_json::Value;

use crate::Seen;

use super::{PartnerCenter, PartnerCenterError, none_when, wire::Object};

/// "There is no such partner": 3000 and 2072 in Microsoft's list, 1000 for any missing thing.
const NO_SUCH_PARTNER: [u32; 3] = [1000, 2072, 3000];

/// A partner's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MpnProfile {
    /// The MPN ID, as it came.
    pub mpn_id: Option<String>,
    /// The partner's name.
    pub name: Option<String>,
}

impl PartnerCenter {
    /// The signed-in partner's own profile. `GET /v1/profiles/mpn`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn own_profile(&self, token: &AccessToken) -> Result<Seen<MpnProfile>, PartnerCenterError> {
        self.profile(token, &[]).await
    }

    /// The profile of the partner with this MPN ID; none when there is no such partner. `GET /v1/profiles/mpn?mpnId=`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn profile_of(
        &self,
        token: &AccessToken,
        mpn_id: &MpnId,
    ) -> Result<Seen<Option<MpnProfile>>, PartnerCenterError> {
        let read = self.profile(token, &[("mpnId", mpn_id.as_str())]).await;
        none_when(read, &NO_SUCH_PARTNER, self.clock.as_ref())
    }

    async fn profile(
        &self,
        token: &AccessToken,
        query: &[(&str, &str)],
    ) -> Result<Seen<MpnProfile>, PartnerCenterError> {
        let seen = self.one(self.read(token, self.url(&["profiles", "mpn"], query))).await?;
        let reference = seen.request_id.clone();
        let profile = read(&seen.value).ok_or_else(|| PartnerCenterError::odd("no_profile", reference))?;
        Ok(seen.map(|_| profile))
    }
}

fn read(answer: &Value) -> Option<MpnProfile> {
    let profile = Object::of(answer)?;
    Some(MpnProfile { mpn_id: profile.text("mpnId"), name: profile.text("partnerName") })
}
