//! The published samples, where they are on this computer.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// Folders of samples, one folder per far end in each; several are separated as in PATH.
const FOLDERS: &str = "BATON_SAMPLES";

pub struct Sample {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Sample {
    pub fn json(&self) -> Value {
        self.parsed().unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// As JSON, with or without a byte-order mark.
    pub fn parsed(&self) -> Result<Value, String> {
        let text = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes);
        serde_json::from_slice(text).map_err(|error| error.to_string())
    }

    /// The call it is of, as Microsoft's samples are named: what stands before `.ok`, a status or the version.
    pub fn operation(&self) -> String {
        let parts: Vec<&str> = self.name.split('.').take_while(|part| !is_about(part)).collect();
        parts.join(".")
    }

    /// The HTTP status in its name; 200 where it names none.
    pub fn status(&self) -> u16 {
        self.name.split('.').find_map(status_in).unwrap_or(200)
    }

    pub fn is_request(&self) -> bool {
        self.name.split('.').any(|part| part == "request")
    }
}

/// Whether a part of a name says something about the sample, and not which call it is of.
fn is_about(part: &str) -> bool {
    let word = part.split('-').next().unwrap_or_default();
    matches!(word, "ok" | "beta" | "v1" | "request" | "response" | "json") || status_in(part).is_some()
}

/// `429`, or `400-3` for the third of its kind.
fn status_in(part: &str) -> Option<u16> {
    part.split('-').next()?.parse().ok().filter(|status| (100..600).contains(status))
}

/// The samples of a far end. None only when nobody named a folder and the usual one is not there.
pub fn of(far_end: &str) -> Option<Vec<Sample>> {
    let named = env::var_os(FOLDERS);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/contracts/samples");
    let folders: Vec<PathBuf> =
        named.as_ref().map_or_else(|| vec![usual.clone()], |named| env::split_paths(named).collect());
    if named.is_none() && !usual.is_dir() {
        return None;
    }
    let mut samples = Vec::new();
    for folder in folders {
        let own = folder.join(far_end);
        let own = if own.is_dir() { own } else { folder };
        let mut files: Vec<PathBuf> = fs::read_dir(&own)
            .unwrap_or_else(|error| panic!("{}: {error}", own.display()))
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        for file in files.into_iter().filter(|file| file.is_file()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            samples.push(Sample { name, bytes: fs::read(&file).unwrap() });
        }
    }
    Some(samples)
}
