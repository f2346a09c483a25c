//! The organizations that a key opens, with their invoice profiles and agreements.

use baton_domain::Seen;
use serde::Deserialize;

use super::{
    client::CloudIq,
    envelope::{WireReference, reference_of},
    subscriptions::moment,
};
use crate::{
    ApiError, Company, Programme,
    error::unreadable,
    wire::{flag, number, object, text},
};

/// Microsoft among the publishers. Source: the documentation of an existing tenant.
pub(super) const MICROSOFT: u32 = 2;
/// The agreements under which Microsoft 365 is sold by the seat: before new commerce, and since. Source: `AgreementType` in
/// Crayon's C# client.
const SEATS: [u32; 2] = [6, 13];
/// The name of the programme, by which Crayon's C# client looks for such products.
const PROGRAM: &str = "CSP";

impl CloudIq {
    /// `GET /organizations`. Cloud-iQ does not say of which country they are.
    pub(super) async fn read_companies(&self) -> Result<Seen<Vec<Company>>, ApiError> {
        let seen = self.list::<WireOrganization>(&["organizations", ""], &[]).await?;
        let companies: Option<Vec<Company>> = seen.value.into_iter().map(WireOrganization::company).collect();
        let value = companies.ok_or_else(|| unreadable("a list of organizations"))?;
        Ok(Seen { value, request_id: seen.request_id, at: seen.at })
    }

    /// `GET /invoiceprofiles` and `GET /agreements`: what is ordered is billed to a profile, and sold under an agreement.
    pub(super) async fn read_programmes(&self, company: &str) -> Result<Seen<Vec<Programme>>, ApiError> {
        let agreements = self.read_agreements(company).await?;
        let profiles = self.list::<WireProfile>(&["invoiceprofiles", ""], &[("OrganizationId", company)]).await?;
        let status = agreements.first().and_then(|current| current.name.clone()).unwrap_or_default();
        let programme = |profile: WireProfile| {
            Some(Programme {
                reference: reference_of(profile.id)?,
                code: profile.name.unwrap_or_default(),
                status: status.clone(),
                validated: !agreements.is_empty(),
                mpn_id: None,
            })
        };
        let own = |profile: &WireProfile| is_of(profile.organization.as_ref(), company);
        Ok(profiles.map(|all| all.into_iter().filter(own).filter_map(programme).collect()))
    }

    /// The current agreements of an organization under which Microsoft 365 is sold.
    pub(super) async fn read_agreements(&self, company: &str) -> Result<Vec<WireAgreement>, ApiError> {
        let publisher = MICROSOFT.to_string();
        let query = [("OrganizationId", company), ("PublisherId", publisher.as_str())];
        let seen = self.list::<WireAgreement>(&["agreements", ""], &query).await?;
        let is_current = |agreement: &WireAgreement| {
            let from = moment(agreement.startdate.as_deref()).is_some_and(|start| start <= seen.at);
            let to = moment(agreement.enddate.as_deref()).is_some_and(|end| seen.at < end);
            from && to && agreement.disabled == Some(false) && agreement.sells_seats()
        };
        let own = |agreement: &WireAgreement| is_of(agreement.organization.as_ref(), company);
        Ok(seen.value.into_iter().filter(|agreement| own(agreement) && is_current(agreement)).collect())
    }

    /// The organization of an invoice profile.
    pub(super) async fn read_company_of(&self, profile: &str) -> Result<String, ApiError> {
        let profiles = self.list::<WireProfile>(&["invoiceprofiles", ""], &[]).await?.value;
        let found = profiles.into_iter().find(|known| reference_of(known.id).as_deref() == Some(profile));
        let organization = found.ok_or(ApiError::NotFound)?.organization;
        organization
            .and_then(|organization| reference_of(organization.id))
            .ok_or_else(|| unreadable("an invoice profile"))
    }
}

/// Whether something is of an organization. What does not say so was found by asking for that one.
fn is_of(organization: Option<&WireReference>, company: &str) -> bool {
    organization.and_then(|known| reference_of(known.id)).is_none_or(|known| known == company)
}

#[derive(Deserialize)]
struct WireOrganization {
    #[serde(default, deserialize_with = "number")]
    id: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
}

impl WireOrganization {
    fn company(self) -> Option<Company> {
        Some(Company { reference: reference_of(self.id)?, name: self.name.unwrap_or_default(), country: String::new() })
    }
}

#[derive(Deserialize)]
struct WireProfile {
    #[serde(default, deserialize_with = "number")]
    id: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "object")]
    organization: Option<WireReference>,
}

#[derive(Deserialize)]
pub(super) struct WireAgreement {
    #[serde(default, deserialize_with = "number")]
    pub(super) id: Option<u32>,
    #[serde(default, rename = "agreementtype", deserialize_with = "number")]
    pub(super) kind: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "object")]
    organization: Option<WireReference>,
    #[serde(default, deserialize_with = "object")]
    publisher: Option<WireReference>,
    #[serde(default, deserialize_with = "object")]
    program: Option<WireReference>,
    #[serde(default, deserialize_with = "text")]
    startdate: Option<String>,
    #[serde(default, deserialize_with = "text")]
    enddate: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    disabled: Option<bool>,
}

impl WireAgreement {
    fn sells_seats(&self) -> bool {
        let by_kind = self.kind.is_some_and(|kind| SEATS.contains(&kind));
        let program = self.program.as_ref().and_then(|program| program.name.as_deref());
        let of_microsoft = self.publisher.as_ref().and_then(|publisher| publisher.id) == Some(MICROSOFT);
        of_microsoft && (by_kind || program.is_some_and(|name| name.eq_ignore_ascii_case(PROGRAM)))
    }
}
