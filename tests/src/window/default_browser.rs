//! The default browser of a desk: writes down each address that the system is asked to open.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::unix::pipe;

use super::WindowError;

/// A small program that `xdg-open` finds as the browser; it hands the address to the test and opens nothing.
#[derive(Debug)]
pub struct DefaultBrowser {
    program: PathBuf,
    opened: BufReader<pipe::Receiver>,
}

impl DefaultBrowser {
    /// Makes the program and names it as the default for web addresses in `home`.
    pub(super) fn install(home: &Path) -> Result<Self, WindowError> {
        let pipe = home.join(".opened-addresses");
        if !pipe.exists() {
            Command::new("mkfifo").arg(&pipe).status()?;
        }
        // Open for both ways: a writer never waits for a reader, and no address is lost between two reads.
        let opened = BufReader::new(pipe::OpenOptions::new().read_write(true).open_receiver(&pipe)?);

        let program = home.join(".local/bin/default-browser");
        write(&program, &format!("#!/bin/sh\nprintf '%s\\n' \"$1\" > '{}'\n", pipe.display()))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        write(
            &home.join(".local/share/applications/default-browser.desktop"),
            &format!(
                "[Desktop Entry]\nType=Application\nName=Default browser\nExec={} %u\nTerminal=false\n\
                 MimeType=x-scheme-handler/http;x-scheme-handler/https;text/html;\n",
                program.display()
            ),
        )?;
        write(
            &home.join(".config/mimeapps.list"),
            "[Default Applications]\nx-scheme-handler/http=default-browser.desktop\n\
             x-scheme-handler/https=default-browser.desktop\ntext/html=default-browser.desktop\n",
        )?;
        Ok(Self { program, opened })
    }

    /// The next address that the app asked the system to open, in the order of asking.
    ///
    /// # Errors
    /// [`WindowError::NothingOpened`] when none comes within `patience`.
    pub async fn wait_for_opened_address(&mut self, patience: Duration) -> Result<String, WindowError> {
        let mut address = String::new();
        let read = tokio::time::timeout(patience, self.opened.read_line(&mut address)).await;
        read.map_err(|_elapsed| WindowError::NothingOpened { waited: patience })??;
        Ok(address.trim_end_matches('\n').to_owned())
    }

    pub(super) fn program(&self) -> &Path {
        &self.program
    }
}

fn write(file: &Path, text: &str) -> Result<(), WindowError> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, text)?)
}
