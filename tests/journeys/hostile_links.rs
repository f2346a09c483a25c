//! Links that somebody may paste to bind the customer to another partner, or to have something else opened: none is.

use baton_domain::{Cloud, CloudName, PartnerId};
use baton_microsoft::invitation::{DelegatedInvitation, Invitation};
use baton_practice::PracticeOptions;
use baton_procedures::words::words;
use baton_tests::{counts, journey::Journey};
use baton_workflow::{Answers, screen::MoveView, words::Language};
use batonctl::answering::field_errors;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::walk;

const STEP: &str = "accept_delegated_admin";
const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";
const MILA: &str = "mila.jansen@woodgroveestates.example";
/// How many links the corpus holds.
const ALL: usize = 80;
/// What a value is replaced by, so that only the sentence around it is compared.
const VALUE: &str = "\u{1}";

/// One link of the corpus.
#[derive(Deserialize)]
struct Hostile {
    about: String,
    /// The sentence that refuses it, as it is named in the step's words.
    reason: String,
    #[serde(default)]
    asks_for: AskedFor,
    /// How often the end of the link is repeated.
    #[serde(default)]
    repeat: usize,
    link: String,
}

#[derive(Default, Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum AskedFor {
    #[default]
    Buying,
    AdminRights,
}

impl AskedFor {
    fn field_and_action(self) -> (&'static str, &'static str) {
        match self {
            Self::Buying => ("pasted_link", "use_link"),
            Self::AdminRights => ("pasted_rights", "use_rights_link"),
        }
    }
}

impl Hostile {
    fn corpus() -> Vec<Self> {
        let mut all: Vec<Self> = serde_json::from_str(include_str!("hostile_links.json")).unwrap();
        for hostile in &mut all {
            hostile.link.push_str(&"a".repeat(hostile.repeat));
        }
        all
    }

    /// Whether Microsoft's own cloud would have it opened.
    fn is_used_in_a_real_move(&self) -> bool {
        let cloud = Cloud::built_in(CloudName::Global).unwrap();
        let pinned: PartnerId = ARROW.parse().unwrap();
        match self.asks_for {
            AskedFor::Buying => Invitation::parse(&self.link, &cloud).is_ok_and(|link| link.biller() == pinned),
            AskedFor::AdminRights => DelegatedInvitation::parse(&self.link, &cloud).is_ok(),
        }
    }

    /// The sentence that must be read beside the field, in pieces around its values.
    fn sentence(&self, language: Language) -> Vec<String> {
        let values = ["host", "part", "partner_id", "distributor"].map(|name| (name, VALUE.into()));
        let said = words(language, TimeZone::UTC).say(&format!("{STEP}-error-link-{}", self.reason), &values);
        said.split(VALUE).map(|piece| piece.trim_matches(['\u{2068}', '\u{2069}']).to_owned()).collect()
    }
}

async fn paste(journey: &Journey, hostile: &Hostile) -> MoveView {
    let (field, action) = hostile.asks_for.field_and_action();
    let answers = Answers::action(action).with("admin_rights", "now").with(field, hostile.link.as_str());
    journey.submit(STEP, answers).await
}

#[tokio::test]
async fn no_hostile_link_is_opened_and_each_is_refused_for_its_own_reason() {
    let corpus = Hostile::corpus();
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    walk::to_acceptance(&mut journey, "woodgroveestates.example", MILA, true).await;
    let journal = journey.engine.runner.journal(journey.id).await.unwrap().len();
    let sent = journey.cloud.controls().count("POST", "");

    for hostile in &corpus {
        let Hostile { about, reason, .. } = hostile;
        let view = paste(&journey, hostile).await;

        let said = field_errors(&view.screen);
        let said: String = said.iter().map(|error| format!("{error:?}")).collect();
        for piece in hostile.sentence(Language::English) {
            assert!(said.contains(&piece), "{about} ({reason}): {piece} in {said}");
        }
        assert_ne!(hostile.sentence(Language::English), hostile.sentence(Language::Swedish), "{reason} in Swedish");
        assert_eq!(journey.opened_already(), None, "{about} is not opened");
        assert!(!hostile.is_used_in_a_real_move(), "{about} in the worldwide cloud");
    }

    assert_eq!(journey.engine.runner.journal(journey.id).await.unwrap().len(), journal, "nothing of them is kept");
    assert_eq!(journey.cloud.controls().count("POST", ""), sent, "nothing was written anywhere because of them");
    assert_eq!(corpus.len(), ALL, "none was left out of the file");
    counts::report("hostile links refused", "invitations", corpus.len() as u64);
}

#[test]
fn no_two_hostile_links_are_the_same() {
    let mut links: Vec<String> = Hostile::corpus().into_iter().map(|hostile| hostile.link).collect();
    let all = links.len();
    links.sort();
    links.dedup();

    assert_eq!(links.len(), all);
}

#[tokio::test]
async fn a_link_of_the_right_partner_that_asks_for_administration_is_opened_without_that() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    walk::to_acceptance(&mut journey, "woodgroveestates.example", MILA, true).await;
    let link = format!(
        "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId={ARROW}&msppId=0&DAP=true\
         #/BillingAccounts/partner-invitation"
    );

    let used = journey.submit(STEP, Answers::action("use_link").with("pasted_link", link.as_str())).await;
    journey.answer(STEP, "continue", &[("way", "here")]).await;
    let opened = journey.opened().await;

    let warned = words(Language::English, TimeZone::UTC).say(&format!("{STEP}-rights-left-out"), &[]);
    assert!(format!("{:?}", used.screen.blocks).contains(&warned), "{warned}");
    assert!(opened.as_str().contains(ARROW) && opened.as_str().contains("DAP=false"), "{opened}");
    assert!(opened.as_str().starts_with(journey.cloud.cloud().admin_center.as_str()), "written anew: {opened}");
}
