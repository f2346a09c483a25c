//! The published documents and the overlay, as one: every call by its address at the practice cloud.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use serde_json::{Map, Value, json};

use super::{
    filter::Schemas,
    operation::{Operation, schemas},
    schema::Definitions,
    swagger,
};

/// Names the folder of the published documents.
const FOLDER: &str = "BATON_CONTRACTS";

/// Calls that the published documents do not name, each with its source.
const OVERLAY: &str = include_str!("../../contracts/overlay.json");

/// Where the practice cloud serves Graph.
const GRAPH: &str = "/graph/v1.0";
/// Where the practice cloud serves Partner Center.
const PARTNER_CENTER: &str = "/partner-center/v1";

/// Everything that is published, put together.
#[derive(Debug)]
pub struct Document {
    pub operations: Vec<Operation>,
    pub schemas: Schemas,
}

impl Document {
    /// None where the published documents are not on this computer and no variable names them: then nothing is checked, and a
    /// note says so.
    ///
    /// # Panics
    /// When they are named and not there, or are not what they should be.
    pub fn published() -> Option<&'static Self> {
        static PUBLISHED: OnceLock<Option<Document>> = OnceLock::new();
        PUBLISHED.get_or_init(|| folder().map(|folder| Self::read(&folder))).as_ref()
    }

    /// The call of a request. Where several fit, the one with the most plain text in its path.
    pub fn find(&self, method: &str, path: &str) -> Option<&Operation> {
        let of_method = self.operations.iter().filter(|operation| operation.method == method);
        let fitting = of_method.filter_map(|operation| Some((operation.template.fit(path)?, operation)));
        fitting.max_by_key(|(plain, _)| *plain).map(|(_, operation)| operation)
    }

    fn read(folder: &Path) -> Self {
        let overlay: Value = serde_json::from_str(OVERLAY).expect("the overlay is JSON");
        let graph = mounted(json_in(&folder.join("openapi-graph.json")), GRAPH);
        let customers = json_in(&folder.join("openapi-partnercenter/CustomerService.swagger2.json"));
        let customers = swagger::as_openapi(&customers, PARTNER_CENTER);
        // A later document is added to an earlier one, and its call counts where both name one.
        let all = [graph, customers, overlay];
        let named = merged(&all);
        let definitions = Definitions::new(schemas(&named));
        let operations = all.iter().flat_map(|document| operations(document, &named, &definitions)).collect();
        Self { operations, schemas: schemas(&named).clone() }
    }
}

/// The calls that the overlay adds, each with its source.
///
/// # Panics
/// When one of them says no source.
pub fn overlay_calls() -> Vec<(String, String)> {
    let overlay: Value = serde_json::from_str(OVERLAY).expect("the overlay is JSON");
    calls(&overlay)
        .map(|(path, method, node)| {
            let source = node["x-source"].as_str().unwrap_or_else(|| panic!("{method} {path} says no source"));
            (format!("{} {path}", method.to_uppercase()), source.to_owned())
        })
        .collect()
}

#[expect(clippy::print_stdout, reason = "a test that holds nothing against anything says so")]
fn folder() -> Option<PathBuf> {
    if let Some(named) = env::var_os(FOLDER) {
        return Some(PathBuf::from(named));
    }
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/contracts");
    if usual.is_dir() {
        return Some(usual);
    }
    println!("the published contracts are not on this computer: nothing is held against them ({FOLDER} may name them)");
    None
}

fn json_in(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The document with its paths below where the practice cloud serves it.
fn mounted(mut document: Value, below: &str) -> Value {
    let paths = document["paths"].take();
    let paths = paths.as_object().into_iter().flatten();
    document["paths"] =
        paths.map(|(path, node)| (format!("{below}{path}"), node.clone())).collect::<Map<_, _>>().into();
    document
}

/// What the documents name, so that each can point to what another one says: the same errors, the same people. A schema that
/// two of them name is what the first says and what the second adds to it.
fn merged(documents: &[Value]) -> Value {
    let mut components: Map<String, Value> = Map::new();
    for document in documents {
        for (kind, named) in document["components"].as_object().into_iter().flatten() {
            let all = components.entry(kind.clone()).or_insert_with(|| json!({}));
            for (name, node) in named.as_object().into_iter().flatten() {
                let before = all[name].take();
                all[name] = match before {
                    Value::Null => node.clone(),
                    published => json!({ "allOf": [published, node] }),
                };
            }
        }
    }
    json!({ "components": components })
}

fn operations(document: &Value, named: &Value, definitions: &Arc<Definitions>) -> Vec<Operation> {
    let mut whole = document.clone();
    whole["components"] = named["components"].clone();
    calls(document).map(|(path, method, node)| Operation::new(&whole, definitions, path, method, node)).collect()
}

fn calls(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let methods = ["get", "post", "put", "patch", "delete", "head"];
    document["paths"].as_object().into_iter().flatten().flat_map(move |(path, item)| {
        let of_path = item.as_object().into_iter().flatten();
        let called = of_path.filter(move |(method, _)| methods.contains(&method.as_str()));
        called.map(move |(method, node)| (path.as_str(), method.as_str(), node))
    })
}
