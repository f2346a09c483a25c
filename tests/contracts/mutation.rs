//! Answers changed in one place, in all the ways in which a far end may change them one day.

use baton_tests::dice::Dice;
use serde_json::{Map, Value, json};

/// The name of a field that nobody knows.
const UNKNOWN: &str = "zzNobodyKnows";
/// Stands in a value where raw text goes that no value can hold.
const MARK: &str = "@@raw@@";

/// A changed answer.
#[derive(Debug)]
pub struct Mutant {
    /// What was done, for people.
    pub what: String,
    /// Where, as a JSON pointer; none when the answer means the same as before.
    pub touched: Option<String>,
    /// The text that is written there now, where it is a text or a number.
    pub written: Option<String>,
    pub bytes: Vec<u8>,
}

impl Mutant {
    /// Whether what is read from `place` may be another than before.
    pub fn touches(&self, place: &str) -> bool {
        let below = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let place = plain(place);
        self.touched.as_deref().map(plain).is_some_and(|touched| below(&place, &touched) || below(&touched, &place))
    }

    /// Whether it only added what nobody knows.
    pub fn only_adds(&self) -> bool {
        self.touched.as_deref().is_none_or(|touched| touched.ends_with(UNKNOWN))
    }

    fn same(what: &str, bytes: Vec<u8>) -> Self {
        Self { what: what.to_owned(), touched: None, written: None, bytes }
    }
}

/// A place whatever the casing of its names: ArrowSphere writes them in several.
pub fn plain(place: &str) -> String {
    place.replace('_', "").to_lowercase()
}

/// A value in the answer, with its place.
struct Place {
    at: String,
    kind: Kind,
}

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    Text,
    Number,
    Flag,
    Null,
    List,
    Object,
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::String(_) => Kind::Text,
        Value::Number(_) => Kind::Number,
        Value::Bool(_) => Kind::Flag,
        Value::Null => Kind::Null,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Object,
    }
}

/// The next mutant of an answer.
pub fn mutant(original: &Value, dice: &mut Dice) -> Mutant {
    let mut places = Vec::new();
    walk(original, "", &mut places);
    let any = |dice: &mut Dice, wanted: &dyn Fn(&Place) -> bool| -> Option<String> {
        let fitting: Vec<&Place> = places.iter().filter(|place| wanted(place)).collect();
        (!fitting.is_empty()).then(|| fitting[dice.below(fitting.len())].at.clone())
    };
    let in_object =
        |place: &Place| parent(&place.at).is_some_and(|above| original.pointer(above).is_some_and(Value::is_object));
    loop {
        let made = match dice.below(12) {
            0 => any(dice, &|place| place.kind == Kind::Object).map(|at| add_unknown(original, &at, anything(dice))),
            1 => any(dice, &|place| place.kind == Kind::Object).map(|at| add_unknown(original, &at, deep(dice))),
            2 => any(dice, &|place| place.kind == Kind::Text)
                .map(|at| put(original, &at, "a word nobody knows", word(dice))),
            3 => any(dice, &in_object).map(|at| remove(original, &at)),
            4 => any(dice, &|place| !place.at.is_empty()).map(|at| put(original, &at, "null", Value::Null)),
            5 | 6 => any(dice, &|_| true).map(|at| other_kind(original, &at, dice)),
            7 => Some(Mutant::same("a byte-order mark", [b"\xEF\xBB\xBF", original.to_string().as_bytes()].concat())),
            8 => Some(Mutant::same("other order and spaces", reordered(original, dice))),
            9 => any(dice, &in_object).map(|at| doubled(original, &at, dice)),
            10 => any(dice, &|place| place.kind == Kind::Number).map(|at| other_number(original, &at, dice)),
            _ => any(dice, &|place| place.kind == Kind::Text).map(|at| other_text(original, &at, dice)),
        };
        if let Some(made) = made {
            return made;
        }
    }
}

fn walk(value: &Value, at: &str, places: &mut Vec<Place>) {
    places.push(Place { at: at.to_owned(), kind: kind(value) });
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| walk(field, &format!("{at}/{}", escaped(name)), places));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| walk(item, &format!("{at}/{n}"), places)),
        _ => {}
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn parent(at: &str) -> Option<&str> {
    at.rsplit_once('/').map(|(above, _)| above)
}

fn name_of(at: &str) -> String {
    at.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

fn put(original: &Value, at: &str, what: &str, value: Value) -> Mutant {
    let mut changed = original.clone();
    let written = match &value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    *changed.pointer_mut(at).unwrap() = value;
    Mutant {
        what: format!("{what} at {at}"),
        touched: Some(at.to_owned()),
        written,
        bytes: changed.to_string().into_bytes(),
    }
}

/// `raw` stands in the answer as it is.
fn put_raw(original: &Value, at: &str, what: &str, raw: &[u8]) -> Mutant {
    let mut made = put(original, at, what, json!(MARK));
    let text = String::from_utf8(made.bytes).unwrap();
    let (before, after) = text.split_once(&format!("\"{MARK}\"")).unwrap();
    made.bytes = [before.as_bytes(), raw, after.as_bytes()].concat();
    made.written = None;
    made
}

fn add_unknown(original: &Value, at: &str, value: Value) -> Mutant {
    let mut changed = original.clone();
    let fields = changed.pointer_mut(at).and_then(Value::as_object_mut).unwrap();
    fields.shift_insert(0, UNKNOWN.to_owned(), value);
    let touched = Some(format!("{at}/{UNKNOWN}"));
    let bytes = changed.to_string().into_bytes();
    Mutant { what: format!("an unknown field at {at:?}"), touched, written: None, bytes }
}

fn remove(original: &Value, at: &str) -> Mutant {
    let mut changed = original.clone();
    let fields = changed.pointer_mut(parent(at).unwrap()).and_then(Value::as_object_mut).unwrap();
    fields.shift_remove(&name_of(at));
    let bytes = changed.to_string().into_bytes();
    Mutant { what: format!("nothing at {at}"), touched: Some(at.to_owned()), written: None, bytes }
}

fn other_kind(original: &Value, at: &str, dice: &mut Dice) -> Mutant {
    let before = kind(original.pointer(at).unwrap());
    loop {
        let value = anything(dice);
        if kind(&value) != before {
            return put(original, at, "another kind", value);
        }
    }
}

/// The field once more, with another value behind the first.
fn doubled(original: &Value, at: &str, dice: &mut Dice) -> Mutant {
    let (first, second) = (original.pointer(at).unwrap(), anything(dice));
    let raw = format!("{first},{}:{second}", json!(name_of(at)));
    let mut made = put_raw(original, at, "the field twice", raw.as_bytes());
    made.written = match second {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    made
}

fn other_number(original: &Value, at: &str, dice: &mut Dice) -> Mutant {
    let numbers = [
        "-1",
        "0.5",
        "1e3",
        "1e400",
        "-1e400",
        "2147483648",
        "4294967296",
        "9223372036854775808",
        "18446744073709551616",
        "123456789012345678901234567890",
        "-9223372036854775809",
        "1.0000000000000000001",
    ];
    let number = numbers[dice.below(numbers.len())];
    let mut made = put_raw(original, at, &format!("the number {number}"), number.as_bytes());
    made.written = Some(number.to_owned());
    made
}

/// A text that is broken, or an id or a moment written in another way.
fn other_text(original: &Value, at: &str, dice: &mut Dice) -> Mutant {
    let text = original.pointer(at).and_then(Value::as_str).unwrap();
    let is_id = uuid::Uuid::parse_str(text).is_ok();
    let is_moment = text.len() > 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[10] == b'T';
    let ways: Vec<String> = match (is_id, is_moment) {
        (true, _) => vec![
            text.to_uppercase(),
            text.replace('-', ""),
            format!("{{{text}}}"),
            format!(" {text} "),
            text[1..].to_owned(),
            format!("{text}0"),
            "00000000-0000-0000-0000-000000000000".to_owned(),
        ],
        (_, true) => vec![
            text.trim_end_matches('Z').to_owned(),
            text.replace('T', " "),
            text[..10].to_owned(),
            "0001-01-01T00:00:00Z".to_owned(),
            "9999-12-31T23:59:59.9999999Z".to_owned(),
            "2026-02-30T00:00:00Z".to_owned(),
            "yesterday".to_owned(),
        ],
        (false, false) => vec![String::new(), " ".to_owned(), "\u{0}\u{202E}\u{FFFD}".to_owned(), "x".repeat(20_000)],
    };
    match dice.below(ways.len() + 2) {
        0 => put_raw(original, at, "broken UTF-8", b"\"a\xFF\xFEb\""),
        1 => put_raw(original, at, "half a surrogate", br#""a\ud800b""#),
        n => put(original, at, "another way to write it", json!(ways[n - 2])),
    }
}

fn reordered(value: &Value, dice: &mut Dice) -> Vec<u8> {
    serde_json::to_vec_pretty(&shuffled(value, dice)).unwrap()
}

fn shuffled(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Object(fields) => {
            let mut left: Vec<(&String, &Value)> = fields.iter().collect();
            let mut made = Map::new();
            while !left.is_empty() {
                let (name, field) = left.swap_remove(dice.below(left.len()));
                made.insert(name.clone(), shuffled(field, dice));
            }
            Value::Object(made)
        }
        Value::Array(items) => items.iter().map(|item| shuffled(item, dice)).collect(),
        plain => plain.clone(),
    }
}

fn word(dice: &mut Dice) -> Value {
    let words = ["unknownFutureValue", "Nobody knows", "enabled?", "ÅÄÖ", "0"];
    json!(words[dice.below(words.len())])
}

fn anything(dice: &mut Dice) -> Value {
    let all = [
        json!("text"),
        json!(7),
        json!(-2.5),
        json!(true),
        json!([]),
        json!({}),
        json!([1, "2", null]),
        json!({ "id": "x", "value": [{ "status": 1 }] }),
        Value::Null,
    ];
    all[dice.below(all.len())].clone()
}

/// Deeper than anything that is published.
fn deep(dice: &mut Dice) -> Value {
    (0..20 + dice.below(90)).fold(json!(1), |inner, n| if n % 2 == 0 { json!([inner]) } else { json!({ "in": inner }) })
}
