//! What a client of ours made of an answer, fact by fact, each with its place in the answer, so that two answers can be compared.

use baton_domain::display_text;
use serde_json::Value;

use crate::mutation::{Mutant, plain};

/// As many characters of a far end's words as are kept.
const MOST_SHOWN: usize = 300;

/// Everything that was read from one answer.
#[derive(Debug, Default)]
pub struct Reading(pub Vec<Row>);

/// One thing that was read.
#[derive(Debug)]
pub struct Row {
    /// What tells it from the others; found again by it.
    pub key: String,
    /// Where its object stands in the answer, as a JSON pointer.
    pub at: String,
    facts: Vec<Fact>,
}

/// One value of it.
#[derive(Debug)]
struct Fact {
    /// Where it is read from, below the row's object. The first names it.
    from: Vec<String>,
    shown: String,
    /// How it shows when the answer says nothing that is understood.
    unsaid: Vec<String>,
    /// Whether another text in the same place may stand in for it.
    is_either: bool,
}

impl Row {
    pub fn new(at: impl Into<String>, key: impl std::fmt::Debug) -> Self {
        Self { key: format!("{key:?}"), at: at.into(), facts: Vec::new() }
    }

    /// A value that is read from one place and has no meaning of its own when nothing is said.
    pub fn fact(self, from: &str, value: impl std::fmt::Debug) -> Self {
        self.fact_or(from, value, &["None", "\"\"", "[]", "{}", "Other(\"\")", "CannotSee"])
    }

    /// The same for a flag or a number, with what is taken when nothing is said.
    pub fn fact_or(self, from: &str, value: impl std::fmt::Debug, unsaid: &[&str]) -> Self {
        self.facts_of(&[from], value, unsaid, false)
    }

    /// A value that several places tell.
    pub fn facts_of(mut self, from: &[&str], value: impl std::fmt::Debug, unsaid: &[&str], is_either: bool) -> Self {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        self.facts.push(Fact { from: texts(from), shown: format!("{value:?}"), unsaid: texts(unsaid), is_either });
        self
    }

    /// How many values were read.
    pub fn len(&self) -> usize {
        self.facts.len()
    }
}

/// What is wrong when the mutant was read as `after` and the original as `before`.
pub fn differences(before: &Reading, after: &Reading, mutant: &Mutant, original: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &before.0 {
        let same = after.0.iter().find(|other| other.key == row.key);
        match same {
            None if mutant.touches(&row.at) => {}
            None => wrong.push(format!("{} is gone", row.at)),
            Some(other) => {
                wrong.extend(row.facts.iter().filter_map(|fact| difference(row, fact, other, mutant, original)));
            }
        }
    }
    let strangers = after.0.iter().filter(|other| !before.0.iter().any(|row| row.key == other.key)).count();
    if strangers > 0 && mutant.only_adds() {
        wrong.push(format!("{strangers} things were read that are not there"));
    }
    wrong
}

fn difference(row: &Row, fact: &Fact, other: &Row, mutant: &Mutant, original: &Value) -> Option<String> {
    let places: Vec<String> = fact.from.iter().map(|from| format!("{}/{from}", row.at)).collect();
    let is_touched = places.iter().any(|place| mutant.touches(place));
    let now = other.facts.iter().find(|other| other.from == fact.from).map(|other| other.shown.as_str());
    let is_fair = match now {
        Some(now) if now == fact.shown => true,
        None => is_touched,
        Some(now) => is_touched && may_be_read(now, fact, &places, mutant, original),
    };
    (!is_fair).then(|| format!("{} was {} and is {now:?}", places[0], fact.shown))
}

/// A mutated value may be unknown, or what is written now; never another value.
fn may_be_read(now: &str, fact: &Fact, places: &[String], mutant: &Mutant, original: &Value) -> bool {
    let is_unknown = fact.unsaid.iter().any(|unsaid| unsaid == now) || now.starts_with("Other(");
    let is_written = mutant.written.as_deref().is_some_and(|written| says(now, written));
    let stands_in =
        fact.is_either && places.iter().any(|place| texts_at(original, place).iter().any(|text| says(now, text)));
    is_unknown || is_written || stands_in
}

/// Whether a shown value says a text or a number, as it is written or in a plainer way.
fn says(shown: &str, written: &str) -> bool {
    if shown.contains(&format!("{written:?}")) {
        return true;
    }
    // As it is fit to be shown to a person, where it is only shown.
    let fit = format!("{:?}", display_text(written.trim(), MOST_SHOWN));
    if fit == "\"\"" {
        return shown.contains(&fit);
    }
    let number = serde_json::from_str::<serde_json::Number>(written).ok();
    let whole = number.as_ref().and_then(serde_json::Number::as_f64).filter(|number| number.fract() == 0.0);
    let plainer = number.map(|number| number.to_string()).into_iter().chain(whole.map(|number| format!("{number:.0}")));
    shown.contains(fit.trim_matches('"')) || plainer.into_iter().any(|number| shown.contains(&number))
}

/// The texts below a place, whatever the casing of its names.
fn texts_at(value: &Value, place: &str) -> Vec<String> {
    let Some(rest) = place.strip_prefix('/') else { return texts_in(value) };
    let (name, rest) = rest.split_once('/').map_or((rest, String::new()), |(name, rest)| (name, format!("/{rest}")));
    let inner = match value {
        Value::Object(fields) => fields.iter().find(|(known, _)| plain(known) == plain(name)).map(|(_, field)| field),
        Value::Array(items) => name.parse::<usize>().ok().and_then(|n| items.get(n)),
        _ => None,
    };
    inner.map(|inner| texts_at(inner, &rest)).unwrap_or_default()
}

fn texts_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts_in).collect(),
        Value::Object(fields) => fields.values().flat_map(texts_in).collect(),
        _ => Vec::new(),
    }
}
