//! One call of a published document, and what it says about requests and answers.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{
    filter::{self, Schemas},
    schema::{Definitions, Shape},
    template::Template,
};

/// Whose call it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FarEnd {
    /// Microsoft Graph.
    Graph,
    /// Microsoft's sign-in.
    Identity,
    /// Partner Center.
    PartnerCenter,
    /// ArrowSphere.
    ArrowSphere,
}

impl FarEnd {
    /// Whose a path of the practice cloud is; none for pages that people see.
    pub fn of(path: &str) -> Option<Self> {
        let is_login = path.contains("/oauth2/v2.0/token")
            || path.contains("/oauth2/v2.0/devicecode")
            || path.contains("/.well-known/")
            || path.contains("/discovery/v2.0/");
        match path {
            _ if path.starts_with("/graph/") => Some(Self::Graph),
            _ if path.starts_with("/partner-center/") => Some(Self::PartnerCenter),
            _ if path.starts_with("/arrow/") => Some(Self::ArrowSphere),
            _ if is_login => Some(Self::Identity),
            _ => None,
        }
    }

    /// For people, and for counts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Graph => "Graph",
            Self::Identity => "sign-in",
            Self::PartnerCenter => "Partner Center",
            Self::ArrowSphere => "ArrowSphere",
        }
    }
}

/// One call.
#[derive(Debug)]
pub struct Operation {
    /// E.g. `GET /graph/v1.0/me`.
    pub name: String,
    pub method: String,
    pub template: Template,
    /// The header that signs it; none when anybody may call.
    pub signed_by: Option<String>,
    pub queries: BTreeMap<String, Parameter>,
    pub headers: BTreeMap<String, Parameter>,
    /// The body, by its kind.
    pub body: Option<(bool, Content)>,
    pub answers: BTreeMap<String, Answered>,
    /// What one of the things looks like that it gives.
    item: Value,
    /// Whether it gives lists in pages, whose next address is the far end's own.
    pub has_pages: bool,
}

/// A body's shape by media type.
pub type Content = BTreeMap<String, Shape>;

/// A value in the address or a header.
#[derive(Debug)]
pub struct Parameter {
    pub required: bool,
    kind: String,
    shape: Shape,
}

/// What an answer of one status looks like.
#[derive(Debug)]
pub struct Answered {
    pub headers: BTreeMap<String, Parameter>,
    pub content: Content,
}

impl Parameter {
    fn new(definitions: &Arc<Definitions>, node: &Value) -> Self {
        let kind = node["schema"]["type"].as_str().unwrap_or("string").to_owned();
        let required = node["required"].as_bool().unwrap_or(false);
        Self { required, kind, shape: Shape::new(definitions, &node["schema"]) }
    }

    /// What is wrong with a text in its place.
    pub fn mistakes(&self, text: &str) -> Vec<String> {
        let value = match self.kind.as_str() {
            "integer" => text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)),
            "boolean" => text.parse::<bool>().map_or_else(|_| json!(text), |flag| json!(flag)),
            _ => json!(text),
        };
        self.shape.mistakes(&value)
    }
}

impl Operation {
    /// From its place in a document. `shared` are the parameters of the path.
    pub fn new(document: &Value, definitions: &Arc<Definitions>, path: &str, method: &str, node: &Value) -> Self {
        let shared = &document["paths"][path]["parameters"];
        let parameters: Vec<&Value> = [shared, &node["parameters"]]
            .into_iter()
            .flat_map(|list| list.as_array().into_iter().flatten())
            .map(|parameter| resolved(document, parameter))
            .collect();
        let of_place = |place: &str, name: fn(&str) -> String| {
            let here = parameters.iter().filter(|parameter| parameter["in"] == place);
            here.map(|node| (name(node["name"].as_str().unwrap_or_default()), Parameter::new(definitions, node)))
                .collect()
        };
        let good = node["responses"].as_object().into_iter().flatten().find(|(status, _)| status.starts_with('2'));
        let given = good.map(|(_, answer)| resolved(document, answer)["content"]["application/json"]["schema"].clone());
        let (item, has_pages) = item_of(schemas(document), &given.unwrap_or_default());
        let security = node.get("security").unwrap_or(&document["security"]);
        Self {
            name: format!("{} {path}", method.to_uppercase()),
            method: method.to_uppercase(),
            template: Template::new(path),
            signed_by: signing_header(document, security),
            queries: of_place("query", str::to_owned),
            headers: of_place("header", str::to_lowercase),
            body: node.get("requestBody").map(|body| {
                let body = resolved(document, body);
                (body["required"].as_bool().unwrap_or(false), content(definitions, body))
            }),
            answers: node["responses"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(status, answer)| (status.clone(), Answered::new(definitions, resolved(document, answer))))
                .collect(),
            item,
            has_pages,
        }
    }

    /// What an answer of this status looks like; none when the document knows no such status.
    pub fn answer(&self, status: u16) -> Option<&Answered> {
        let kind = format!("{}XX", status / 100);
        [status.to_string(), kind, "default".to_owned()].iter().find_map(|name| self.answers.get(name))
    }

    /// What is wrong with the names in an option of OData.
    pub fn name_mistakes(&self, schemas: &Schemas, option: &str, text: &str) -> Vec<String> {
        match option {
            "$select" | "$orderby" => filter::names(schemas, &self.item, text),
            "$filter" => filter::filter(schemas, &self.item, text),
            _ => Vec::new(),
        }
    }
}

impl Answered {
    fn new(definitions: &Arc<Definitions>, node: &Value) -> Self {
        let headers = node["headers"].as_object().into_iter().flatten();
        let headers = headers.map(|(name, node)| (name.to_lowercase(), Parameter::new(definitions, node)));
        Self { headers: headers.collect(), content: content(definitions, node) }
    }
}

fn content(definitions: &Arc<Definitions>, node: &Value) -> Content {
    let kinds = node["content"].as_object().into_iter().flatten();
    kinds.map(|(kind, body)| (kind.clone(), Shape::new(definitions, &body["schema"]))).collect()
}

/// The schema of one item, and whether there are pages.
fn item_of(schemas: &Schemas, given: &Value) -> (Value, bool) {
    let mut fields = filter::properties(schemas, given);
    let has_pages = fields.contains_key("@odata.nextLink");
    match fields.remove("value") {
        Some(list) if list["type"] == "array" => (list["items"].clone(), has_pages),
        _ => (given.clone(), has_pages),
    }
}

/// The header of the first way to sign.
fn signing_header(document: &Value, security: &Value) -> Option<String> {
    let name = security.as_array()?.first()?.as_object()?.keys().next()?.clone();
    let scheme = &document["components"]["securitySchemes"][&name];
    match scheme["type"].as_str() {
        Some("apiKey") => scheme["name"].as_str().map(str::to_lowercase),
        _ => Some("authorization".to_owned()),
    }
}

/// The named schemas of a document.
pub fn schemas(document: &Value) -> &Schemas {
    document["components"]["schemas"].as_object().expect("a document has named schemas")
}

fn resolved<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let place = node["$ref"].as_str().and_then(|text| text.strip_prefix('#'));
    place.map_or(node, |place| document.pointer(place).expect("a reference leads somewhere"))
}
