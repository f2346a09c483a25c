//! Transfer or buy again: three questions and a recommendation.

mod letters;
mod note;
mod outcome;
mod recommendation;
mod screen;

use async_trait::async_trait;
use baton_domain::{Evidence, display_text};
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, Screen, Step, StepId, Told, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use note::{Answered, Note, Situation};
use recommendation::{Cooperation, Left, Questions, recommend};

use super::IdentifyCustomer;
use crate::{Tools, parts::required_text};

/// Transfer or buy again.
pub struct ChooseRoute;

const COOPERATES: &str = "cooperates";
const SAME_PRODUCT: &str = "same_product";
const DAYS_LEFT: &str = "days_left";
const OLD_PROVIDER: &str = "old_provider";
const OLD_EMAIL: &str = "old_provider_email";
const ROUTE: &str = "route";

#[async_trait]
impl Step for ChooseRoute {
    const ID: StepId = StepId::new("choose_route");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer,);
    type Note = Note;
    type Seen = Answered;
    type Intent = ();
    type Outcome = ChosenRoute;

    fn apply(seen: &mut Answered, note: Note, at: Timestamp) {
        match note {
            Note::Told(situation) => *seen = Answered { situation: Some(situation), transfer_since: None },
            Note::Transfer => seen.transfer_since = Some(at),
            Note::AskAgain => *seen = Answered::default(),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let Some(situation) = &view.seen.situation else { return told(view, answers) };
        match answers.action.as_str() {
            "ask_again" => Ok(Accepted::Note(Told::plain(Note::AskAgain))),
            "buy_again" => Ok(Accepted::Done(bought_again(view, situation))),
            _ => match Route::of_key(answers.text(ROUTE)) {
                Some(Route::BuyAgain) => Ok(Accepted::Done(bought_again(view, situation))),
                Some(Route::Transfer) if view.seen.transfer_since.is_none() => {
                    Ok(Accepted::Note(Told::plain(Note::Transfer)))
                }
                Some(Route::Transfer) => Ok(Accepted::Stay),
                None => Err(FieldErrors::one(ROUTE, view.words.say("error-choose", &[]))),
            },
        }
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        letters::file(view, file)
    }
}

/// Reads the three answers and the old provider.
fn told(view: &View<ChooseRoute>, answers: &Answers) -> Result<Accepted<ChooseRoute>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut choose = |field: &str| errors.add(field, view.words.say("error-choose", &[]));
    let cooperation = Cooperation::of_key(answers.text(COOPERATES));
    if cooperation.is_none() {
        choose(COOPERATES);
    }
    let same_product = match answers.text(SAME_PRODUCT) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if same_product.is_none() {
        choose(SAME_PRODUCT);
    }
    let left = Left::of_key(answers.text(DAYS_LEFT));
    if left.is_none() {
        choose(DAYS_LEFT);
    }
    let old_provider = required_text(view, answers, OLD_PROVIDER, 120, &mut errors);
    let old_provider_email = display_text(answers.text(OLD_EMAIL), 255);
    if !old_provider_email.is_empty() && !is_email(&old_provider_email) {
        errors.add(OLD_EMAIL, view.words.say("error-email", &[]));
    }
    let (Some(cooperation), Some(same_product), Some(left), Some(old_provider), true) =
        (cooperation, same_product, left, old_provider, errors.is_empty())
    else {
        return Err(errors);
    };
    let header = HeaderUpdate { old_provider: Some(old_provider.clone()), ..HeaderUpdate::default() };
    let situation =
        Situation { questions: Questions { cooperation, same_product, left }, old_provider, old_provider_email };
    Ok(Accepted::Note(Told::plain(Note::Told(situation)).header(header)))
}

fn bought_again(view: &View<ChooseRoute>, situation: &Situation) -> Finish<ChosenRoute> {
    let (recommended, reason) = recommend(&situation.questions);
    let operator = view.operator();
    let evidence = vec![
        Evidence::person(
            view.say_with("fact-provider", &[("provider", (&situation.old_provider).into())]),
            operator.clone(),
            view.now,
        ),
        Evidence::person(view.say("fact-buy-again"), operator, view.now),
    ];
    let outcome = ChosenRoute {
        route: Route::BuyAgain,
        recommended,
        reason: view.say(&format!("reason-{}", reason.key())),
        old_provider: situation.old_provider.clone(),
        old_provider_email: situation.old_provider_email.clone(),
        same_product: situation.questions.same_product,
    };
    Finish::new(outcome, evidence)
}

/// Whether a text looks like one mail address: something, one `@`, and a domain with a dot.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ',' | ';' | '@');
    !name.is_empty()
        && text.chars().filter(|c| *c != '@').all(is_plain)
        && baton_domain::DomainName::parse(domain).is_ok_and(|d| d.as_str() == domain.to_lowercase())
}

impl Route {
    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::BuyAgain => "buy-again",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        [Self::Transfer, Self::BuyAgain].into_iter().find(|route| route.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_and_a_domain_with_a_dot() {
        assert!(is_email("licences@tailspin.example"));
        for text in [
            "licences",
            "a@b",
            "a@@b.example",
            "a b@c.example",
            "<a@b.example>",
            "@b.example",
            "a@b.example, c@d.example",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
