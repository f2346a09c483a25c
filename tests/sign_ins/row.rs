//! One line of the list, and how it is carried out.

use std::{future::Future, pin::Pin, time::Instant};

use baton_workflow::ProblemCode;

use crate::{
    desk::{Back, Desk, End},
    provider::Mischief,
};

/// One number of the list, with each of its kinds.
pub struct Row {
    pub number: u8,
    pub what: &'static str,
    pub ways: Vec<Way>,
}

/// One kind of misbehaviour.
pub enum Way {
    /// The browser comes back as it should, and the service misbehaves.
    Service { mischief: Mischief, end: Wanted, codes: usize },
    /// Somebody comes back in the person's place, each in turn; then the person does.
    Strangers(fn(&Back) -> Vec<Vec<u8>>),
    /// The browser brings back something that ends the sign-in without a code being used.
    Redirect { mischief: Mischief, query: fn(&Back) -> String, end: Wanted },
    /// What takes more than one sign-in to tell. It says how it ended.
    Story(fn() -> Told),
}

pub type Told = Pin<Box<dyn Future<Output = String> + Send>>;

/// How it has to end.
#[derive(Clone, Copy)]
pub enum Wanted {
    SignedIn,
    /// With this problem, and the reason in what is shown to support.
    Told(ProblemCode, &'static str),
}

pub fn row(number: u8, what: &'static str, ways: impl IntoIterator<Item = Way>) -> Row {
    Row { number, what, ways: ways.into_iter().collect() }
}

/// A service whose id token is this.
pub fn id_token(id_token: fn(&crate::tokens::Facts) -> String, end: Wanted) -> Way {
    Way::Service { mischief: Mischief { id_token, ..Mischief::default() }, end, codes: 1 }
}

/// A service whose token endpoint answers this.
pub fn answer(answer: fn(&crate::far_end::Came, serde_json::Value) -> crate::far_end::Act, end: Wanted) -> Way {
    Way::Service { mischief: Mischief { answer, ..Mischief::default() }, end, codes: 1 }
}

/// A service whose key set is this. `codes` is how many codes are used until that is known.
pub fn keys(keys: fn(&crate::tokens::Facts, usize) -> crate::far_end::Act, end: Wanted, codes: usize) -> Way {
    Way::Service { mischief: Mischief { keys, ..Mischief::default() }, end, codes }
}

pub fn refused(reason: &'static str) -> Wanted {
    Wanted::Told(ProblemCode::SignInFailed, reason)
}

pub fn told(code: ProblemCode) -> Wanted {
    Wanted::Told(code, "")
}

pub fn redirect(query: fn(&Back) -> String, end: Wanted) -> Way {
    Way::Redirect { mischief: Mischief::default(), query, end }
}

impl Way {
    /// Carries it out and says how it ended, and after how many milliseconds the person knew.
    pub async fn carry_out(self) -> (String, u128) {
        match self {
            Self::Service { mischief, end, codes } => {
                let desk = Desk::new(mischief).await;
                let (ended, took) = signed_in_at(&desk, end).await;
                let used = desk.provider.codes();
                assert_eq!(used, vec!["right"; codes], "a code is used at most once");
                (ended, took)
            }
            Self::Strangers(strangers) => {
                let desk = Desk::new(Mischief::default()).await;
                let back = desk.begin().await;
                let strangers = strangers(&back);
                for stranger in &strangers {
                    not_believed(&back.say(stranger).await, stranger);
                }
                assert_eq!(desk.provider.token_calls().len(), 0, "nobody of them is believed");
                let began = Instant::now();
                back.visit(&back.good("right")).await;
                assert_eq!(desk.end().await, End::SignedIn, "and the person still gets in");
                assert_eq!(desk.provider.codes(), ["right"]);
                (format!("{} not believed, the person signed in", strangers.len()), began.elapsed().as_millis())
            }
            Self::Redirect { mischief, query, end } => {
                let desk = Desk::new(mischief).await;
                let back = desk.begin().await;
                let began = Instant::now();
                let page = back.visit(&query(&back)).await;
                let ended = end.check(&desk.end().await);
                assert!(page.starts_with("HTTP/1.1 303 ") && !page.contains("evil"), "{page}");
                assert_eq!(desk.provider.token_calls().len(), 0, "no code of a refused redirect is used");
                (ended, began.elapsed().as_millis())
            }
            Self::Story(story) => {
                let began = Instant::now();
                (story().await, began.elapsed().as_millis())
            }
        }
    }
}

async fn signed_in_at(desk: &Desk, wanted: Wanted) -> (String, u128) {
    let back = desk.begin().await;
    let began = Instant::now();
    back.visit(&back.good("right")).await;
    let end = desk.end().await;
    (wanted.check(&end), began.elapsed().as_millis())
}

/// A page that says so or nothing at all; never the way to the page of a good sign-in, and nothing of what was said.
pub fn not_believed(answer: &str, stranger: &[u8]) {
    let said = || String::from_utf8_lossy(&stranger[..stranger.len().min(200)]).into_owned();
    assert!(!answer.starts_with("HTTP/1.1 303"), "{}: {answer}", said());
    assert!(!answer.contains("evil"), "{}: {answer}", said());
    assert!(answer.is_empty() || answer.contains("This sign-in is not used"), "{}: {answer}", said());
}

impl Wanted {
    /// Says how it ended, if it ended so.
    pub fn check(self, end: &End) -> String {
        match (self, end) {
            (Self::SignedIn, End::SignedIn) => "signed in".to_owned(),
            (Self::Told(code, reason), End::Told(told, details)) if code == *told && details.contains(reason) => {
                format!("{} {details}", code.as_str()).trim_end().to_owned()
            }
            (Self::SignedIn, end) => panic!("signed in is what was wanted, not {end:?}"),
            (Self::Told(code, reason), end) => panic!("{} {reason} is what was wanted, not {end:?}", code.as_str()),
        }
    }
}
