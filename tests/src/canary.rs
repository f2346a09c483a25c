//! Looks for a secret in everything that was written, in each form in which one gets about.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};

/// The texts to look for: the secret as it is, in base64 wherever it begins in what was encoded, in UTF-16 and in hex.
#[derive(Debug)]
pub struct Canary {
    forms: BTreeMap<&'static str, Vec<u8>>,
}

/// A place where a form of the secret was found.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace {
    /// The file.
    pub file: PathBuf,
    /// In which form.
    pub form: &'static str,
}

impl Canary {
    /// The forms of a secret.
    ///
    /// # Panics
    /// When it is so short that a form of it could stand somewhere by chance.
    #[must_use]
    pub fn of(secret: &str) -> Self {
        assert!(secret.len() >= 12, "too short to be known again");
        let mut forms = BTreeMap::from([
            ("raw", secret.as_bytes().to_vec()),
            ("utf-16", secret.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("hex", secret.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()),
            ("HEX", secret.bytes().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect()),
        ]);
        for (name, before) in [("base64 at 0", 0), ("base64 at 1", 1), ("base64 at 2", 2)] {
            forms.insert(name, inside_base64(secret, before, |bytes| STANDARD_NO_PAD.encode(bytes)));
        }
        for (name, before) in [("base64url at 0", 0), ("base64url at 1", 1), ("base64url at 2", 2)] {
            forms.insert(name, inside_base64(secret, before, |bytes| URL_SAFE_NO_PAD.encode(bytes)));
        }
        Self { forms }
    }

    /// Where the secret stands, in names and contents of all files below `folder`.
    ///
    /// # Errors
    /// When something cannot be read: what was not looked at is not known to be clean.
    pub fn traces_in(&self, folder: &Path) -> io::Result<Vec<Trace>> {
        let mut traces = Vec::new();
        self.look(folder, &mut traces)?;
        traces.sort();
        Ok(traces)
    }

    fn look(&self, folder: &Path, traces: &mut Vec<Trace>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            self.note(&entry.path(), entry.file_name().as_encoded_bytes(), traces);
            if kind.is_dir() {
                self.look(&entry.path(), traces)?;
            } else if kind.is_file() {
                match fs::read(entry.path()) {
                    Ok(bytes) => self.note(&entry.path(), &bytes, traces),
                    // Gone since the folder was read: nothing stands in it any more.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    fn note(&self, file: &Path, bytes: &[u8], traces: &mut Vec<Trace>) {
        let found = self.forms.iter().filter(|(_, form)| holds(bytes, form));
        traces.extend(found.map(|(form, _)| Trace { file: file.to_owned(), form }));
    }
}

/// How many files lie below a folder: a search that looked at nothing proves nothing.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> io::Result<usize> {
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files += if entry.file_type()?.is_dir() { files_below(&entry.path())? } else { 1 };
    }
    Ok(files)
}

/// The letters that do not depend on what stands before and after the secret.
fn inside_base64(secret: &str, before: usize, encode: impl Fn(&[u8]) -> String) -> Vec<u8> {
    let bytes = [vec![0; before], secret.as_bytes().to_vec()].concat();
    let text = encode(&bytes).into_bytes();
    let (first, last) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
    text[first..last].to_vec()
}

fn holds(bytes: &[u8], form: &[u8]) -> bool {
    let Some((first, rest)) = form.split_first() else { return false };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if bytes[from..].starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_wherever_it_stands_and_an_innocent_file_is_not() {
        let secret = "CANARY-7f3a-4c1d";
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        write("deep/raw", format!("a log line with {secret} in it").as_bytes());
        write("wide", &format!("x{secret}y").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        write("hex", secret.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().as_bytes());
        for before in 0..3 {
            let around = format!("{}{secret}ab", "z".repeat(before));
            write(&format!("packed-{before}"), STANDARD_NO_PAD.encode(around).as_bytes());
        }
        write("innocent", "CANARY-7f3a-4c1".repeat(100).as_bytes());
        write(&format!("named-{secret}"), b"");

        let traces = Canary::of(secret).traces_in(folder.path()).unwrap();

        let found: Vec<_> = traces
            .iter()
            .map(|trace| (trace.file.strip_prefix(folder.path()).unwrap().display().to_string(), trace.form))
            .filter(|(_, form)| !form.starts_with("base64url"))
            .collect();
        let expected = [
            ("deep/raw", "raw"),
            ("hex", "hex"),
            ("named-CANARY-7f3a-4c1d", "raw"),
            ("packed-0", "base64 at 0"),
            ("packed-1", "base64 at 1"),
            ("packed-2", "base64 at 2"),
            ("wide", "utf-16"),
        ];
        assert_eq!(found, expected.map(|(file, form)| (file.to_owned(), form)));
        assert_eq!(files_below(folder.path()).unwrap(), 8);
    }
}
