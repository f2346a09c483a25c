//! Partner Center's Swagger 2.0 document, written as OpenAPI 3.0 writes the same.

use serde_json::{Map, Value, json};

/// Headers that the page "Partner Center REST headers" knows for every call and this document leaves out.
const HEADERS: [&str; 2] = ["#/components/parameters/contractVersion", "#/components/parameters/locale"];

/// The refusals of a far end, which its document does not describe: as the overlay does.
const REFUSED: &str = "#/components/responses/partnerCenterError";

/// The document with its paths below `base`. `{version}` is the one of the practice cloud.
pub fn as_openapi(document: &Value, base: &str) -> Value {
    let mut paths = Map::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let path = path.replace("/v{version}", base);
        let calls = item.as_object().into_iter().flatten();
        let calls = calls.map(|(method, node)| (method.clone(), call(node)));
        paths.insert(path, calls.collect::<Map<_, _>>().into());
    }
    let schemas = document["definitions"].as_object().into_iter().flatten();
    let schemas: Map<String, Value> = schemas.map(|(name, schema)| (plain(name), mended(schema))).collect();
    json!({ "paths": paths, "components": { "schemas": schemas }, "security": [] })
}

fn call(node: &Value) -> Value {
    let parameters = || node["parameters"].as_array().into_iter().flatten();
    let others = parameters().filter(|parameter| parameter["in"] != "body").map(|parameter| {
        let (name, place) = (&parameter["name"], &parameter["in"]);
        json!({ "name": name, "in": place, "required": parameter["required"], "schema": mended(parameter) })
    });
    let everywhere = HEADERS.iter().map(|place| json!({ "$ref": place }));
    let mut made = json!({ "parameters": others.chain(everywhere).collect::<Vec<_>>() });
    if let Some(body) = parameters().find(|parameter| parameter["in"] == "body") {
        made["requestBody"] = json!({ "required": body["required"], "content": json_of(&body["schema"]) });
    }
    let mut answers = Map::new();
    for (status, answer) in node["responses"].as_object().into_iter().flatten() {
        let content = answer.get("schema").map_or_else(|| json!({}), json_of);
        answers.insert(status.clone(), json!({ "content": content }));
    }
    for refused in ["4XX", "5XX"] {
        answers.insert(refused.to_owned(), json!({ "$ref": REFUSED }));
    }
    made["responses"] = Value::Object(answers);
    made
}

fn json_of(schema: &Value) -> Value {
    json!({ "application/json": { "schema": mended(schema) } })
}

/// The schema with its references, and with words where the document says number: it was made from .NET's enumerations, which
/// travel as words.
fn mended(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let words =
                fields.get("enum").and_then(Value::as_array).is_some_and(|all| all.iter().all(Value::is_string));
            let mut made = Map::new();
            for (name, value) in fields {
                match name.as_str() {
                    "$ref" => drop(made.insert(name.clone(), json!(referred(value.as_str().unwrap_or_default())))),
                    "type" if words => drop(made.insert(name.clone(), json!("string"))),
                    "format" if words => {}
                    // About the parameter, not about its value.
                    "required" if value.is_boolean() => {}
                    _ => drop(made.insert(name.clone(), mended(value))),
                }
            }
            Value::Object(made)
        }
        Value::Array(items) => items.iter().map(mended).collect(),
        plain => plain.clone(),
    }
}

fn referred(reference: &str) -> String {
    let name = reference.strip_prefix("#/definitions/").unwrap_or(reference);
    format!("#/components/schemas/{}", plain(name))
}

/// A name that can stand in a reference as it is.
fn plain(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_found_below_the_base_with_its_parts() {
        let document = json!({
            "paths": { "/v{version}/things/{id}": { "patch": {
                "parameters": [
                    { "name": "id", "in": "path", "required": true, "type": "string" },
                    { "name": "kind", "in": "query", "type": "integer", "format": "int32", "enum": ["old", "new"] },
                    { "name": "thing", "in": "body", "required": true, "schema": { "$ref": "#/definitions/A.List[B]" } },
                ],
                "responses": { "200": { "schema": { "$ref": "#/definitions/A.List[B]" } } },
            } } },
            "definitions": { "A.List[B]": { "type": "object", "properties": { "id": { "type": "string" } } } },
        });

        let made = as_openapi(&document, "/base");

        let call = &made["paths"]["/base/things/{id}"]["patch"];
        let named = json!({ "$ref": "#/components/schemas/A.List_B_" });
        assert_eq!(call["requestBody"]["content"]["application/json"]["schema"], named);
        assert_eq!(call["responses"]["200"]["content"]["application/json"]["schema"], named);
        assert_eq!(call["parameters"][1]["schema"]["type"], "string", "a word travels as a word");
        assert!(made["components"]["schemas"].get("A.List_B_").is_some());
    }
}
