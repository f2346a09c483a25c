//! A message that the person sends: shown, copied, or saved as a draft of their own mail program, in the language of whom it is for.

use std::sync::LazyLock;

use baton_workflow::{
    Step, View, Words,
    screen::{Block, Button, Field, FieldKind},
    words::Language,
};
use jiff::tz::TimeZone;
use mail_builder::{MessageBuilder, headers::raw::Raw};

use crate::{parts, words};

/// The field with the customer's language.
const LANGUAGE: &str = "letter_language";

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Names the file and, with the tenant, the message; it has no dot.
    pub file: &'static str,
    /// Whom it is for: an address, or words for them.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its paragraphs; `**word**` is shown strong in the window and plain elsewhere.
    pub paragraphs: Vec<String>,
}

impl Letter {
    /// The message with Copy and Save.
    #[must_use]
    pub fn block<S: Step>(self, view: &View<'_, S>) -> Block {
        let buttons = vec![
            Button::copy(format!("{}\n\n{}", self.subject, self.text()), view.shared("letter-copy", &[])),
            Button::save(self.file, view.shared("letter-save", &[])),
        ];
        Block::Letter { to: self.to, subject: self.subject, paragraphs: self.paragraphs, note: None, buttons }
    }

    /// The draft as `<step>-<file>.eml`. It opens in the mail program unsent.
    #[must_use]
    pub fn draft<S: Step>(&self, view: &View<'_, S>) -> Option<(String, Vec<u8>)> {
        let about = view.header.tenant.map(|tenant| tenant.to_string()).unwrap_or_default();
        let mut message = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1"))
            .date(view.now.as_second())
            .message_id(format!("{about}-{}-{}@baton.invalid", S::ID, self.file))
            .subject(self.subject.as_str())
            .text_body(self.text());
        if self.to.contains('@') && !self.to.contains([' ', ',', ';', '<', '>']) {
            message = message.to(self.to.as_str());
        }
        Some((format!("{}-{}.eml", S::ID, self.file), message.write_to_vec().ok()?))
    }

    fn text(&self) -> String {
        self.paragraphs.join("\n\n").replace("**", "")
    }
}

/// Who writes, under a message; none when nothing is set.
#[must_use]
pub fn signature<S: Step>(view: &View<'_, S>) -> Option<String> {
    let lines = [view.around.operator.as_str(), view.around.partner.as_str(), view.around.phone.as_str()];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Asks for the language of the one who gets the message. The window's own is proposed.
#[must_use]
pub fn language_field<S: Step>(view: &View<'_, S>) -> Field {
    let names = [Language::English, Language::Swedish]
        .map(|language| (language.code(), view.shared(&format!("letter-language-{}", language.code()), &[])));
    Field {
        id: LANGUAGE.to_owned(),
        label: view.shared("letter-language", &[]),
        kind: FieldKind::Select { options: parts::options(&names) },
        value: view.typed(LANGUAGE, view.words.language().code()),
        help: None,
        error: view.errors.of(LANGUAGE),
        origin: None,
        wide: false,
    }
}

/// The words of that language.
#[must_use]
pub fn words<'a, S: Step>(view: &View<'a, S>) -> &'a Words {
    let chosen = Language::of(&view.typed(LANGUAGE, view.words.language().code()));
    if chosen == view.words.language() { view.words } else { of(chosen) }
}

/// No message tells a time of day, so these words need no zone of their own.
fn of(language: Language) -> &'static Words {
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| words::words(Language::English, TimeZone::UTC));
    static SWEDISH: LazyLock<Words> = LazyLock::new(|| words::words(Language::Swedish, TimeZone::UTC));
    match language {
        Language::English => &ENGLISH,
        Language::Swedish => &SWEDISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scene::Scene, steps::ConfirmEnrolment};

    #[test]
    fn a_draft_opens_unsent_without_marks_and_with_an_address_only_where_it_is_one() {
        let scene = Scene::english();
        let view: View<'_, ConfirmEnrolment> = scene.view((), crate::steps::KeySight::default());
        let draft = |to: &str| {
            let paragraphs = vec!["Choose **Accept**.".to_owned()];
            let letter = Letter { file: "message", to: to.to_owned(), subject: "Hello".to_owned(), paragraphs };
            let (name, bytes) = letter.draft(&view).expect("a draft");
            assert_eq!(name, "confirm_enrolment-message.eml");
            String::from_utf8(bytes).expect("text")
        };

        let addressed = draft("anna@fabrikam.example");
        let described = draft("The admin <x@y.example>, somebody");

        assert!(addressed.contains("X-Unsent: 1") && addressed.contains("Choose Accept."), "{addressed}");
        assert!(addressed.contains("anna@fabrikam.example"));
        assert!(!described.contains("x@y.example"), "words for a person are no address: {described}");
    }

    #[test]
    fn a_letter_speaks_the_language_that_is_chosen_and_the_windows_own_before() {
        let language = |scene: &Scene| {
            let view: View<'_, ConfirmEnrolment> = scene.view((), crate::steps::KeySight::default());
            words(&view).language()
        };

        assert_eq!(language(&Scene::of(Language::Swedish)), Language::Swedish);
        assert_eq!(language(&Scene::english()), Language::English);
        assert_eq!(language(&Scene::english().typed(LANGUAGE, "sv")), Language::Swedish);
    }
}
