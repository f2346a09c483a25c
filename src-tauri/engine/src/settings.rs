//! The settings of a profile: who the partner is, and Baton's registration at Microsoft.

use baton_domain::{CloudName, MpnId, MpnIdError, display_text};
use baton_store::{Store, StoreError};
use baton_workflow::{Answers, FieldErrors, Words, step::Around};
use url::Url;
use uuid::Uuid;

use crate::Organisation;

/// The settings of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The partner's company name.
    pub partner: String,
    /// Who sits at this computer.
    pub operator: String,
    /// Telephone for letters.
    pub phone: String,
    /// The partner's MPN ID; empty when not set.
    pub mpn_id: String,
    /// The app registration's client id.
    pub client_id: Option<Uuid>,
    /// The Microsoft cloud the customers live in.
    pub cloud: CloudName,
    /// The distributor's portal, if it moved from the published address.
    pub portal: Option<Url>,
}

const KEYS: [&str; 7] = ["partner", "operator", "phone", "mpn_id", "client_id", "cloud", "portal"];

impl Settings {
    /// Reads the settings; what IT presets wins.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn read(store: &Store, organisation: &Organisation) -> Result<Self, StoreError> {
        let [partner, operator, phone, mpn_id, client_id, cloud, portal] = {
            let mut values: [String; 7] = Default::default();
            for (value, key) in values.iter_mut().zip(KEYS) {
                *value = store.setting(key).await?.unwrap_or_default();
            }
            values
        };
        Ok(Self {
            partner: organisation.partner.clone().unwrap_or(partner),
            operator,
            phone,
            mpn_id: organisation.mpn_id.as_ref().map_or(mpn_id, ToString::to_string),
            client_id: organisation.client_id.or_else(|| Uuid::parse_str(&client_id).ok()),
            cloud: cloud_of(&cloud).unwrap_or(CloudName::Global),
            portal: Url::parse(&portal).ok(),
        })
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn save(&self, store: &Store) -> Result<(), StoreError> {
        let values = [
            self.partner.clone(),
            self.operator.clone(),
            self.phone.clone(),
            self.mpn_id.clone(),
            self.client_id.map(|id| id.to_string()).unwrap_or_default(),
            cloud_word(self.cloud).to_owned(),
            self.portal.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        for (key, value) in KEYS.iter().zip(&values) {
            store.save_setting(key, value).await?;
        }
        Ok(())
    }

    /// What screens show of them. A policy about orders is about real ones: in practice everything may be tried.
    #[must_use]
    pub fn around(&self, organisation: &Organisation, practice: bool) -> Around {
        Around {
            partner: self.partner.clone(),
            operator: self.operator.clone(),
            mpn_id: self.mpn_id.clone(),
            phone: self.phone.clone(),
            practice,
            cloud: if practice { CloudName::Practice } else { self.cloud },
            orders_allowed: practice || organisation.orders_allowed(),
            ..Around::default()
        }
    }
}

/// Reads what was typed on the settings page. Presets of IT are not asked for and stay.
///
/// # Errors
/// A sentence per field.
pub fn parse(before: &Settings, answers: &Answers, words: &Words) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut settings = before.clone();
    let most = 200_usize;
    for (id, value) in
        [("partner", &mut settings.partner), ("operator", &mut settings.operator), ("phone", &mut settings.phone)]
    {
        let Some(typed) = answers.fields.get(id) else { continue };
        *value = display_text(typed, most + 1);
        if value.chars().count() > most {
            errors.add(id, words.say("error-too-long", &[("most", most.into())]));
        }
    }
    if let Some(typed) = answers.fields.get("mpn_id") {
        match MpnId::parse(typed) {
            Ok(id) => settings.mpn_id = id.to_string(),
            Err(MpnIdError::Empty) => settings.mpn_id = String::new(),
            Err(MpnIdError::NotDigits) => errors.add("mpn_id", words.say("error-mpn-digits", &[])),
            Err(MpnIdError::Length) => errors.add("mpn_id", words.say("error-mpn-length", &[])),
        }
    }
    if let Some(typed) = answers.fields.get("client_id") {
        let typed = display_text(typed, 100);
        match Uuid::parse_str(&typed) {
            Ok(id) => settings.client_id = Some(id),
            Err(_) if typed.is_empty() => settings.client_id = None,
            Err(_) => errors.add("client_id", words.say("settings-error-client-id", &[])),
        }
    }
    if let Some(typed) = answers.fields.get("portal") {
        let typed = display_text(typed, 500);
        match Url::parse(&typed) {
            Ok(url) if url.scheme() == "https" && url.host_str().is_some() && url.username().is_empty() => {
                settings.portal = Some(url)
            }
            _ if typed.is_empty() => settings.portal = None,
            _ => errors.add("portal", words.say("settings-error-portal", &[])),
        }
    }
    if let Some(cloud) = answers.fields.get("cloud").and_then(|typed| cloud_of(typed)) {
        settings.cloud = cloud;
    }
    errors.or(settings)
}

/// A cloud by its word in the settings. The practice cloud can never be chosen here.
fn cloud_of(word: &str) -> Option<CloudName> {
    CloudName::BUILT_IN.into_iter().find(|cloud| cloud_word(*cloud) == word)
}

/// The word of a cloud in the settings.
pub(crate) fn cloud_word(cloud: CloudName) -> &'static str {
    match cloud {
        CloudName::Global => "global",
        CloudName::UsGovernment => "us_government",
        CloudName::UsGovernmentDod => "us_government_dod",
        CloudName::China => "china",
        CloudName::Practice => "practice",
    }
}
