//! Saves files for the person into their folder for downloads, never over another file.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::Path,
};

use baton_workflow::{ProblemCode, Trouble, screen::SavedFile};

/// Writes a new file. A name that is taken gets a number.
pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<SavedFile, Trouble> {
    let cannot = |error: std::io::Error| Trouble::new(ProblemCode::CannotSave).details(error.to_string());
    std::fs::create_dir_all(folder).map_err(cannot)?;
    let safe = safe_name(name);
    let (stem, ending) = safe.rsplit_once('.').unwrap_or((safe.as_str(), "txt"));
    for number in 1..1000_u32 {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem} ({number}).{ending}") };
        match OpenOptions::new().write(true).create_new(true).open(folder.join(&name)) {
            Ok(mut file) => {
                file.write_all(bytes).and_then(|()| file.sync_all()).map_err(cannot)?;
                return Ok(SavedFile { name, folder: folder.display().to_string() });
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot(error)),
        }
    }
    Err(Trouble::new(ProblemCode::CannotSave).details(safe))
}

/// A name that every system takes: a customer may be called anything.
fn safe_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '(' | ')') { c } else { '-' })
        .collect();
    let safe = safe.trim_matches([' ', '.', '-']);
    let cut: String = safe.chars().rev().take(120).collect::<Vec<_>>().into_iter().rev().collect();
    if cut.is_empty() { "baton.txt".to_owned() } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_customer_name_stays_in_the_folder() {
        assert_eq!(safe_name("../../etc/passwd.html"), "etc-passwd.html");
        assert_eq!(safe_name("a\\b:c<d>.eml"), "a-b-c-d-.eml");
        assert_eq!(safe_name("///"), "baton.txt");
    }
}
