//! Schemas of OpenAPI documents, made into JSON Schemas that refuse what the document does not name.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// The most mistakes told of one value.
const MOST_TOLD: usize = 5;

/// The named schemas of a document, each twice: open, to be built upon by `allOf`, and sealed, as a value has it.
#[derive(Debug)]
pub struct Definitions(Map<String, Value>);

impl Definitions {
    /// Those of `components/schemas`.
    pub fn new(schemas: &Map<String, Value>) -> Arc<Self> {
        let mut all = Map::new();
        for (name, schema) in schemas {
            all.insert(name.clone(), open(schema));
            let sealed = seal(json!({ "$ref": at(name) }), has_fields(schema));
            all.insert(sealed_name(name), sealed);
        }
        Arc::new(Self(all))
    }

    /// Those that `schema` needs.
    fn needed_by(&self, schema: &Value) -> Map<String, Value> {
        let (mut needed, mut to_look_at) = (Map::new(), BTreeSet::new());
        names_in(schema, &mut to_look_at);
        while let Some(name) = to_look_at.pop_first() {
            let known = self.0.get(&name).unwrap_or_else(|| panic!("the document has no schema {name}"));
            if needed.insert(name, known.clone()).is_none() {
                names_in(known, &mut to_look_at);
            }
            to_look_at.retain(|name| !needed.contains_key(name));
        }
        needed
    }
}

/// What a value must look like.
#[derive(Debug)]
pub struct Shape {
    definitions: Arc<Definitions>,
    schema: Value,
    validator: OnceLock<Validator>,
}

impl Shape {
    /// As an OpenAPI schema says. Properties that it does not name are refused.
    pub fn new(definitions: &Arc<Definitions>, schema: &Value) -> Self {
        Self { definitions: Arc::clone(definitions), schema: sealed(schema), validator: OnceLock::new() }
    }

    /// What is wrong with a value: where and what, never the value itself.
    pub fn mistakes(&self, value: &Value) -> Vec<String> {
        let validator = self.validator.get_or_init(|| self.build());
        if validator.is_valid(value) {
            return Vec::new();
        }
        let mut errors: Vec<_> = validator.iter_errors(value).collect();
        // What is wrong inside a thing makes the whole thing wrong: the innermost says it.
        errors.sort_by_key(|error| std::cmp::Reverse(error.instance_path().as_str().matches('/').count()));
        let told = |error: jsonschema::ValidationError<'_>| {
            format!("{} at {:?}", error.masked(), error.instance_path().as_str())
        };
        errors.into_iter().take(MOST_TOLD).map(told).collect()
    }

    fn build(&self) -> Validator {
        let mut schema = self.schema.clone();
        schema["$defs"] = Value::Object(self.definitions.needed_by(&self.schema));
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        options.build(&schema).unwrap_or_else(|error| panic!("the document is no schema: {error}"))
    }
}

/// The keywords that mean the same in OpenAPI and in JSON Schema and hold no schema.
const PLAIN: [&str; 12] = [
    "enum",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "required",
    "const",
    "multipleOf",
];

/// A schema where a value stands: nothing may be in an object that the schema does not name.
fn sealed(schema: &Value) -> Value {
    match reference(schema) {
        Some(name) => json!({ "$ref": at(&sealed_name(name)) }),
        None => seal(open(schema), has_fields(schema)),
    }
}

fn seal(mut schema: Value, has_fields: bool) -> Value {
    if has_fields {
        // OData's own marks may stand anywhere.
        schema["patternProperties"] = json!({ "@odata\\.": true });
        schema["unevaluatedProperties"] = json!(false);
    }
    schema
}

/// A schema to be built upon.
fn open(schema: &Value) -> Value {
    if let Some(name) = reference(schema) {
        return json!({ "$ref": at(name) });
    }
    let Some(fields) = schema.as_object() else { return json!(true) };
    let mut made = Map::new();
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                let required = schema["required"].as_array().cloned().unwrap_or_default();
                let property =
                    |(name, value): (&String, &Value)| (name.clone(), property(value, required.contains(&json!(name))));
                made.insert(name.clone(), properties.iter().map(property).collect());
            }
            ("items", items) => drop(made.insert(name.clone(), sealed(items))),
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                drop(made.insert(name.clone(), parts.iter().map(open).collect()));
            }
            ("additionalProperties", Value::Object(_)) => drop(made.insert(name.clone(), sealed(value))),
            ("additionalProperties", _) => drop(made.insert(name.clone(), value.clone())),
            ("type", value) => drop(made.insert(name.clone(), value.clone())),
            ("format", Value::String(format)) => put_format(&mut made, format),
            _ if PLAIN.contains(&name.as_str()) => drop(made.insert(name.clone(), value.clone())),
            // What is left describes: titles, examples, sources.
            _ => {}
        }
    }
    match schema["nullable"] == json!(true) {
        true => or_null(Value::Object(made)),
        false => Value::Object(made),
    }
}

/// A property. Beside a `$ref`, OpenAPI 3.0 cannot write `nullable`, and in Graph's own metadata every property may be null that
/// does not say otherwise; so a reference that is not compulsory may be null.
fn property(schema: &Value, is_required: bool) -> Value {
    match reference(schema) {
        Some(_) if !is_required => or_null(sealed(schema)),
        _ => sealed(schema),
    }
}

fn or_null(schema: Value) -> Value {
    // Not `anyOf`: that would tell no mistake inside the schema.
    json!({ "if": { "type": "null" }, "else": schema })
}

fn put_format(made: &mut Map<String, Value>, format: &str) {
    match format {
        "int32" => {
            made.insert("minimum".to_owned(), json!(i32::MIN));
            made.insert("maximum".to_owned(), json!(i32::MAX));
        }
        "int64" => {
            made.insert("minimum".to_owned(), json!(i64::MIN));
            made.insert("maximum".to_owned(), json!(i64::MAX));
        }
        other => drop(made.insert("format".to_owned(), json!(other))),
    }
}

/// Whether a schema names properties, by itself or by what it is built upon.
fn has_fields(schema: &Value) -> bool {
    schema.get("properties").is_some() || schema.get("allOf").is_some()
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

fn at(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn sealed_name(name: &str) -> String {
    format!("{name}-sealed")
}

fn names_in(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(name) =
                fields.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix("#/$defs/"))
            {
                names.insert(name.to_owned());
            }
            fields.values().for_each(|value| names_in(value, names));
        }
        Value::Array(items) => items.iter().for_each(|item| names_in(item, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(schema: Value) -> Shape {
        let schemas = json!({
            "thing": { "type": "object", "properties": { "id": { "type": "string" } } },
            "person": { "allOf": [
                { "$ref": "#/components/schemas/thing" },
                { "type": "object", "properties": {
                    "age": { "type": "integer", "format": "int32", "nullable": true },
                    "kind": { "$ref": "#/components/schemas/kind" },
                } },
            ] },
            "kind": { "type": "string", "enum": ["user", "guest"] },
        });
        Shape::new(&Definitions::new(schemas.as_object().unwrap()), &schema)
    }

    #[test]
    fn what_a_schema_names_is_taken_and_nothing_else() {
        let person = shape(json!({ "$ref": "#/components/schemas/person" }));

        for good in [
            json!({ "id": "1", "age": 7, "kind": "user" }),
            json!({ "id": "1", "age": null, "kind": null, "@odata.type": "#x", "id@odata.bind": "y" }),
            json!({}),
        ] {
            assert_eq!(person.mistakes(&good), [""; 0], "{good}");
        }
        for bad in [
            json!({ "id": 1 }),
            json!({ "ID": "1" }),
            json!({ "age": "7" }),
            json!({ "age": 3_000_000_000_i64 }),
            json!({ "kind": "somebody" }),
            json!([]),
        ] {
            assert_ne!(person.mistakes(&bad), [""; 0], "{bad}");
        }
    }

    #[test]
    fn a_mistake_never_shows_the_value() {
        let person = shape(json!({ "$ref": "#/components/schemas/person" }));

        let told = person.mistakes(&json!({ "id": 777_777 })).join(" ");

        assert!(told.contains("/id") && !told.contains("777"), "{told}");
    }

    #[test]
    fn a_list_of_a_named_schema_is_sealed_in_every_item() {
        let people = shape(json!({ "type": "array", "items": { "$ref": "#/components/schemas/person" } }));

        assert_eq!(people.mistakes(&json!([{ "id": "1" }])), [""; 0]);
        assert_ne!(people.mistakes(&json!([{ "id": "1" }, { "name": "x" }])), [""; 0]);
    }
}
