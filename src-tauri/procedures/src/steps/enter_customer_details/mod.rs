//! The customer's details and address stand in the portal.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{LabelledText, ScreenKind},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{OpenPrimeProgramme, VerifyDefaultDomain};
use crate::{Tools, country, guided, parts, portal};

/// The customer's details and address stand in the portal.
pub struct EnterCustomerDetails;

#[async_trait]
impl Step for EnterCustomerDetails {
    const ID: StepId = StepId::new("enter_customer_details");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, OpenPrimeProgramme);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = EnteredCustomerDetails;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let mut address = guided::step(view, "guide-address", cards(view));
        address.warning = warning(view);
        let steps = vec![
            address,
            guided::step(view, "guide-contact", Vec::new()),
            guided::step(view, "guide-next", Vec::new()),
        ];
        guided::screen(view, ScreenKind::Form, vec![guided::guide(view, steps)])
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "continue" {
            return Ok(Accepted::Stay);
        }
        let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
        Ok(Accepted::Done(Finish::new(EnteredCustomerDetails { confirmed_by }, evidence)))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

/// What Microsoft knows of the company, in the portal's order.
fn known(view: &View<EnterCustomerDetails>) -> [(&'static str, String); 6] {
    let company = view.given.0.company.clone();
    [
        ("name", company.name),
        ("street", company.street),
        ("city", company.city),
        ("postcode", company.postcode),
        ("country", company.country),
        ("phone", company.phone),
    ]
}

fn cards(view: &View<EnterCustomerDetails>) -> Vec<LabelledText> {
    let there = known(view).into_iter().filter(|(_, text)| !text.is_empty());
    there.map(|(id, text)| parts::labelled(view.say(&format!("{id}-label")), text)).collect()
}

/// What is wrong with the address as Microsoft has it.
fn warning(view: &View<EnterCustomerDetails>) -> Option<String> {
    let company = &view.given.0.company;
    if known(view).iter().any(|(id, text)| *id != "phone" && text.is_empty()) {
        return Some(view.say("warning-missing"));
    }
    country::postcode(&company.country, &company.postcode).is_err().then(|| view.say("warning-postcode"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, Scene, in_both_languages};

    #[test]
    fn the_screen_is_whole_in_both_languages() {
        in_both_languages("enter_customer_details", |scene| {
            EnterCustomerDetails.screen(&scene.view((scene::names_of_tenant(true), opened()), ()))
        });
    }

    #[test]
    fn it_ends_on_a_tick_and_a_name_alone() {
        let scene = Scene::english();
        let view = scene.view((scene::names_of_tenant(true), opened()), ());
        let answers = |fields: &[(&str, &str)]| Answers {
            action: "continue".to_owned(),
            fields: fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect(),
        };

        let unsigned = EnterCustomerDetails.accept(&view, &answers(&[(guided::DONE, "true")]));
        let unticked = EnterCustomerDetails.accept(&view, &answers(&[(parts::CONFIRMED_BY, "Sam Okafor")]));
        let both = EnterCustomerDetails
            .accept(&view, &answers(&[(guided::DONE, "true"), (parts::CONFIRMED_BY, "Sam Okafor")]));

        assert!(unsigned.is_err_and(|errors| errors.of(parts::CONFIRMED_BY).is_some()));
        assert!(unticked.is_err_and(|errors| errors.of(guided::DONE).is_some()));
        let Ok(Accepted::Done(done)) = both else { panic!("it is done") };
        assert!(done.evidence.iter().all(|fact| matches!(fact.source, baton_domain::Source::Person { .. })));
    }

    #[test]
    fn an_address_that_is_not_whole_or_not_of_its_country_is_said() {
        let warned = |change: fn(&mut crate::steps::CompanyFacts)| {
            let mut names = scene::names_of_tenant(true);
            names.value.company = crate::steps::CompanyFacts {
                name: "Fabrikam".to_owned(),
                street: "Storgatan 1".to_owned(),
                city: "Malmö".to_owned(),
                postcode: "211 34".to_owned(),
                country: "SE".to_owned(),
                phone: String::new(),
            };
            change(&mut names.value.company);
            warning(&Scene::english().view((names, opened()), ()))
        };

        assert_eq!(warned(|_| {}), None);
        assert!(warned(|company| company.street.clear()).is_some_and(|text| text.contains("missing")));
        assert!(warned(|company| company.postcode = "9".to_owned()).is_some_and(|text| text.contains("postcode")));
    }

    fn opened() -> baton_workflow::Recorded<crate::steps::OpenedPrimeProgramme> {
        scene::recorded(crate::steps::OpenedPrimeProgramme { confirmed_by: scene::name() })
    }
}
