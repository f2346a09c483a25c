//! The names in OData's `$select`, `$orderby` and `$filter`, held against the properties that there are.

use std::collections::BTreeMap;

use serde_json::Value;

/// Named schemas, to follow references.
pub type Schemas = serde_json::Map<String, Value>;

/// The properties of a schema, by what it is built upon too.
pub fn properties(schemas: &Schemas, schema: &Value) -> BTreeMap<String, Value> {
    let schema = resolved(schemas, schema);
    let mut all = BTreeMap::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        all.extend(properties(schemas, part));
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        all.insert(name.clone(), property.clone());
    }
    all
}

fn resolved<'a>(schemas: &'a Schemas, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|text| text.rsplit('/').next());
    name.and_then(|name| schemas.get(name)).unwrap_or(schema)
}

/// The schema at the end of a path of properties; `$count` is the end of a list.
fn follow(schemas: &Schemas, from: &Value, path: &str) -> Result<Value, String> {
    let mut here = from.clone();
    for name in path.split('/') {
        let schema = resolved(schemas, &here).clone();
        if name == "$count" && schema["type"] == "array" {
            return Ok(Value::Null);
        }
        here = properties(schemas, &schema).remove(name).ok_or_else(|| format!("there is no property {name:?}"))?;
    }
    Ok(here)
}

/// What is wrong with a list of names, each of which may be followed by a direction.
pub fn names(schemas: &Schemas, item: &Value, list: &str) -> Vec<String> {
    let name = |part: &str| part.split_whitespace().next().unwrap_or_default().to_owned();
    list.split(',').map(|part| follow(schemas, item, &name(part))).filter_map(Result::err).collect()
}

/// What is wrong with a filter.
pub fn filter(schemas: &Schemas, item: &Value, text: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let mut variables: BTreeMap<String, Value> = BTreeMap::new();
    // The list of the last `any(` or `all(`: what comes before a colon stands for one of it.
    let mut list = Value::Null;
    for word in words(text) {
        let look = |path: &str| {
            let (first, rest) = path.split_once('/').unwrap_or((path, ""));
            match variables.get(first) {
                Some(one) => follow(schemas, one, rest),
                None => follow(schemas, item, path),
            }
        };
        match word {
            Word::Function(name) => match name.rsplit_once('/') {
                Some((path, "any" | "all")) => match look(path) {
                    Ok(found) => list = resolved(schemas, &found)["items"].clone(),
                    Err(mistake) => mistakes.push(mistake),
                },
                None if matches!(name.as_str(), "startswith" | "startsWith" | "endswith" | "endsWith" | "contains") => {
                }
                _ => mistakes.push(format!("there is no function {name:?}")),
            },
            Word::Variable(name) => drop(variables.insert(name, list.clone())),
            Word::Plain(word) if is_operator(&word) || is_literal(&word) => {}
            Word::Plain(word) => mistakes.extend(look(&word).err()),
        }
    }
    mistakes
}

#[derive(Debug, PartialEq)]
enum Word {
    /// Before an opening bracket.
    Function(String),
    /// Before a colon.
    Variable(String),
    Plain(String),
}

/// The words outside quotes.
fn words(text: &str) -> Vec<Word> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in text.chars().chain([' ']) {
        // A moment has colons too; only a name can be a variable.
        let ends_name = letter == ':' && word.chars().all(|c| c.is_ascii_alphabetic());
        match letter {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => words.push(Word::Function(std::mem::take(&mut word))),
            ':' if ends_name => words.push(Word::Variable(std::mem::take(&mut word))),
            ')' | ',' | ' ' if !word.is_empty() => words.push(Word::Plain(std::mem::take(&mut word))),
            ')' | ',' | ' ' => {}
            other => word.push(other),
        }
    }
    words.retain(|word| *word != Word::Function(String::new()));
    words
}

fn is_operator(word: &str) -> bool {
    matches!(word, "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "and" | "or" | "not" | "in" | "has")
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
        || word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        || uuid::Uuid::parse_str(word).is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schemas() -> Schemas {
        let all = json!({
            "licence": { "type": "object", "properties": { "skuId": { "type": "string" } } },
            "user": { "allOf": [
                { "type": "object", "properties": { "id": { "type": "string" } } },
                { "type": "object", "properties": {
                    "name": { "type": "string" },
                    "licences": { "type": "array", "items": { "$ref": "#/components/schemas/licence" } },
                } },
            ] },
        });
        all.as_object().unwrap().clone()
    }

    #[test]
    fn a_filter_may_name_only_what_there_is() {
        let user = json!({ "$ref": "#/components/schemas/user" });
        let wrong = |text: &str| filter(&schemas(), &user, text).len();

        for good in [
            "licences/$count ne 0",
            "licences/any(l:l/skuId eq f245ecc8-75af-4f8e-b61f-27d8114de5f3)",
            "name eq 'or nothing, it''s (so)' and id ne null",
            "startswith(name,'x y') or not (id eq '1')",
            "created ge 2026-11-20T09:00:00Z",
        ] {
            assert_eq!(wrong(good), usize::from(good.starts_with("created")), "{good}");
        }
        for bad in [
            "nome eq 'x'",
            "licences/any(l:l/sku eq 1)",
            "licence/$count ne 0",
            "name/$count ne 0",
            "length(name) eq 1",
            "id EQ '1'",
        ] {
            assert!(wrong(bad) > 0, "{bad}");
        }
    }

    #[test]
    fn a_selection_may_name_only_what_there_is() {
        let user = json!({ "$ref": "#/components/schemas/user" });

        assert_eq!(names(&schemas(), &user, "id,name,licences"), [""; 0]);
        assert_eq!(names(&schemas(), &user, "name desc"), [""; 0]);
        assert_eq!(names(&schemas(), &user, "id,naem").len(), 1);
    }
}
