//! Opens addresses in the person's own browser, through the system's opener. Called from Rust only.

use std::{fmt, net::IpAddr};

use baton_procedures::{Browser, CannotOpen};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use url::{Host, Url};

/// The system's opener.
pub(crate) struct SystemBrowser(AppHandle);

impl SystemBrowser {
    pub fn new(handle: AppHandle) -> Self {
        Self(handle)
    }
}

impl fmt::Debug for SystemBrowser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SystemBrowser")
    }
}

impl Browser for SystemBrowser {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        if !is_web_page(address) {
            return Err(CannotOpen("not a web page".to_owned()));
        }
        self.0.opener().open_url(address.as_str(), None::<&str>).map_err(|error| CannotOpen(error.to_string()))
    }
}

/// Encrypted pages, and pages of this very computer (the practice cloud); no files, no other programs.
fn is_web_page(address: &Url) -> bool {
    let here = match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        None => false,
    };
    let plain = address.username().is_empty() && address.password().is_none() && address.host().is_some();
    plain && (address.scheme() == "https" || (address.scheme() == "http" && here))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        let opens = |text: &str| Url::parse(text).is_ok_and(|url| is_web_page(&url));
        assert!(opens("https://admin.microsoft.com/Adminportal/Home"));
        assert!(opens("http://127.0.0.1:4000/login/"), "the practice cloud");
        for text in [
            "file:///etc/passwd",
            "smb://a/b",
            "mailto:a@b.example",
            "http://example.com/",
            "https://a@b.example/",
            "ms-msdt:x",
        ] {
            assert!(!opens(text), "{text}");
        }
    }
}
