//! Samples changed at one place: everything else reads as before, and the changed value is unchanged, unknown or an error.

use baton_tests::counts;
use serde_json::{Map, Value, json};

use crate::{
    partner_center::{facts::Facts, known, reading::Reader},
    samples::Sample,
};

/// The same mutations every time.
const SEED: u64 = 0x5EED_0F_BA70;
/// The fewest mutations that prove anything.
const FEWEST: u64 = 8_000;
/// A word that Microsoft has not invented yet.
const NEW_WORD: &str = "somethingNew";
/// Fields that hold one of a few words, or a moment.
const WORDS: [&str; 11] = [
    "status",
    "relationshiptype",
    "termduration",
    "billingcycle",
    "effectivestartdate",
    "commitmentenddate",
    "cancellationalloweduntildate",
    "creationdate",
    "createdtime",
    "lastmodifiedtime",
    "dateagreed",
];

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % sides
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// One change.
#[derive(Debug, Clone)]
enum Mutation {
    Missing,
    Null,
    NewWord,
    OtherType(Value),
    ExtraField,
    Casing,
    ByteOrderMark,
}

#[tokio::test]
async fn a_changed_sample_reads_as_before_but_for_the_changed_value() {
    let Some((known, _)) = known() else {
        println!("no samples on this computer");
        return;
    };
    println!("seed {SEED:#x}");
    let reader = Reader::start().await;
    let (mut dice, mut tried, mut read) = (Dice(SEED), 0_u64, 0_u64);
    let rounds = FEWEST.div_ceil(known.len() as u64) + 1;

    for (sample, call) in &known {
        let before = reader.read(call, &sample.bytes).await.unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        for _ in 0..rounds {
            let (place, mutation, bytes) = mutated(sample, &mut dice);
            tried += 1;
            // An error is always allowed: nothing wrong was read.
            if let Ok(after) = reader.read(call, &bytes).await {
                read += 1;
                judge(&before, &after, &place, &mutation, &sample.name);
            }
        }
    }

    assert!(tried >= FEWEST, "{tried}");
    assert!(read * 2 > tried, "most changes leave an answer readable: {read} of {tried}");
    println!("{read} of {tried} mutated answers were read, the others refused");
    counts::report("mutations tried", "partnercenter", tried);
}

/// Holds what was read after a change against what was read before it.
fn judge(before: &Facts, after: &Facts, place: &str, mutation: &Mutation, name: &str) {
    let is_below = |fact: &str| fact == place || fact.starts_with(&format!("{place}/"));
    let harmless = matches!(mutation, Mutation::ExtraField | Mutation::Casing | Mutation::ByteOrderMark);
    for (fact, value) in before.iter() {
        let now = after.get(fact);
        if harmless || !is_below(fact) {
            assert_eq!(now, Some(value), "{name}: {mutation:?} at {place} changed {fact}");
        } else {
            let is_raw = now.is_some_and(|now| now.trim_start_matches('?') == NEW_WORD);
            let new_word = matches!(mutation, Mutation::NewWord) && is_raw;
            assert!(
                now.is_none() || now == Some(value) || new_word,
                "{name}: {mutation:?} at {place} made {fact} {now:?}"
            );
        }
    }
    for (fact, value) in after.iter() {
        assert!(before.get(fact).is_some(), "{name}: {mutation:?} at {place} made {fact} out of nothing: {value}");
    }
}

fn mutated(sample: &Sample, dice: &mut Dice) -> (String, Mutation, Vec<u8>) {
    let mut json = sample.json();
    let places = fields(&json);
    let place = dice.pick(&places).clone();
    let (object, name) = place.rsplit_once('/').unwrap();
    let (object, name) = (object.to_owned(), name.to_owned());
    let fields = json.pointer_mut(&object).and_then(Value::as_object_mut).unwrap();
    let mutation = chosen(&fields[&name], &name, dice);
    match &mutation {
        Mutation::Missing => drop(fields.shift_remove(&name)),
        Mutation::Null => fields[&name] = Value::Null,
        Mutation::NewWord => fields[&name] = json!(NEW_WORD),
        Mutation::OtherType(other) => fields[&name] = other.clone(),
        Mutation::ExtraField => {
            drop(fields.insert("batonNeverHeardOfThis".to_owned(), json!({ "id": "x", "status": 1 })))
        }
        Mutation::Casing => *fields = recased(fields, &name, dice),
        Mutation::ByteOrderMark => {
            let bytes = [b"\xEF\xBB\xBF".as_slice(), json.to_string().as_bytes()].concat();
            return (place.to_ascii_lowercase(), mutation, bytes);
        }
    }
    (place.to_ascii_lowercase(), mutation, json.to_string().into_bytes())
}

fn chosen(value: &Value, name: &str, dice: &mut Dice) -> Mutation {
    let others = [json!(17), json!(true), json!("a text"), json!([]), json!({}), json!([{ "id": "x" }])];
    let kind = std::mem::discriminant::<Value>;
    // A code may be a number or a text: neither is another type for it.
    let is_code = |other: &Value| name.eq_ignore_ascii_case("code") && (other.is_number() || other.is_string());
    let others: Vec<Value> = others.into_iter().filter(|other| kind(other) != kind(value) && !is_code(other)).collect();
    let is_word = value.is_string() && WORDS.contains(&name.to_ascii_lowercase().as_str());
    match dice.roll(7) {
        0 => Mutation::Missing,
        1 => Mutation::Null,
        2 if is_word => Mutation::NewWord,
        2 | 3 => Mutation::OtherType(dice.pick(&others).clone()),
        4 => Mutation::ExtraField,
        5 => Mutation::Casing,
        _ => Mutation::ByteOrderMark,
    }
}

/// The same fields in the same order, one of them with another casing.
fn recased(fields: &Map<String, Value>, name: &str, dice: &mut Dice) -> Map<String, Value> {
    let casings: [fn(&str) -> String; 3] = [str::to_uppercase, str::to_lowercase, |name| {
        let (first, rest) = name.split_at(1);
        first.to_uppercase() + rest
    }];
    let casing = *dice.pick(&casings);
    let renamed = |known: &String| if known == name { casing(known) } else { known.clone() };
    fields.iter().map(|(known, value)| (renamed(known), value.clone())).collect()
}

/// The places of all fields of all objects.
fn fields(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let at = format!("{at}/{name}");
                    all.push(at.clone());
                    walk(value, &at, all);
                }
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(number, item)| walk(item, &format!("{at}/{number}"), all));
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}
