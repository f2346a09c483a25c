//! What IT reads and what the release runs, held against the code.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use baton_domain::{Cloud, CloudName};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie below the root").to_path_buf()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every host that Baton itself talks to in a working profile, by the code.
fn hosts_of(cloud: CloudName) -> BTreeSet<String> {
    let cloud = Cloud::built_in(cloud).expect("built in");
    let origins = baton_microsoft::origins(&cloud);
    let microsoft = origins.iter().map(|origin| origin.ascii_serialization());
    let distributors = baton_distributors::ALL.iter().filter_map(|known| Some(known.api?.address.to_owned()));
    let downloads = cloud.product_names.iter().map(ToString::to_string);
    microsoft.chain(distributors).chain(downloads).filter_map(|address| host(&address)).collect()
}

fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// The hosts in the first column of the table under a heading of docs/deploy.md.
fn documented(heading: &str) -> BTreeSet<String> {
    let page = text("docs/deploy.md");
    let (_, section) = page.split_once(heading).unwrap_or_else(|| panic!("{heading} is missing"));
    let section = section.split("\n## ").next().unwrap_or_default().split("\n### ").next().unwrap_or_default();
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect()
}

#[test]
fn the_page_for_it_lists_every_address_that_baton_itself_talks_to_and_no_other() {
    let in_code: BTreeSet<String> = CloudName::BUILT_IN.into_iter().flat_map(hosts_of).collect();
    // ArrowSphere is listed whether or not this version connects to it: a firewall is opened once.
    let api = "xsp.arrow.com".to_owned();

    let mut listed = documented("### Baton itself");

    let announced = listed.remove(&api);
    let mut in_code_without = in_code;
    let known = in_code_without.remove(&api);
    assert!(announced || !known, "{api} is talked to and not listed");
    assert_eq!(listed, in_code_without);
}

#[test]
fn the_page_for_it_lists_the_pages_that_the_browser_opens() {
    let mut opened = BTreeSet::new();
    for name in CloudName::BUILT_IN {
        let cloud = Cloud::built_in(name).expect("built in");
        opened.extend([cloud.admin_center.as_str(), cloud.device_login.as_str()].into_iter().filter_map(host));
    }
    opened.extend(baton_distributors::ALL.iter().filter_map(|known| host(known.portal.address)));

    let listed = documented("### In the browser");

    assert!(opened.is_subset(&listed), "missing: {:?}", opened.difference(&listed));
}

#[test]
fn the_release_runs_only_commands_that_the_project_has() {
    let (release, xtask) = (text(".github/workflows/release.yml"), text("xtask/src/main.rs"));
    let commands: BTreeSet<&str> =
        release.lines().filter_map(|line| line.split_once("cargo xtask ")?.1.split_whitespace().next()).collect();

    assert!(commands.contains("bundle"), "{commands:?}");
    for command in commands {
        assert!(xtask.contains(&format!("\"{command}\" =>")), "cargo xtask {command}");
    }
}

#[test]
fn the_release_holds_no_secret_and_gives_each_action_its_version() {
    let release = text(".github/workflows/release.yml");

    for line in release.lines().map(str::trim) {
        if let Some((name, value)) = line.split_once(": ")
            && ["PASSWORD", "CERTIFICATE", "KEY", "SECRET"].iter().any(|word| name.ends_with(word))
        {
            assert!(value.starts_with("${{ secrets."), "{line}");
        }
        if let Some(action) = line.strip_prefix("- uses: ").or_else(|| line.strip_prefix("uses: ")) {
            assert!(action.contains('@'), "{action}");
        }
    }
}

#[test]
fn every_file_that_the_windows_installer_puts_there_its_uninstaller_takes_away() {
    let script = text("packaging/windows/baton.nsi");
    let (install, uninstall) = script.split_once("Section \"Uninstall\"").expect("an uninstaller");
    let put = install.lines().map(str::trim).filter_map(|line| {
        let file = line.strip_prefix("File ")?.trim_matches('"');
        Some(match file.strip_prefix("/oname=") {
            Some(named) => named.split('"').next().unwrap_or_default().to_owned(),
            None => file.rsplit('/').next().unwrap_or_default().to_owned(),
        })
    });
    let put: Vec<String> = put.chain(["uninstall.exe".to_owned()]).collect();

    assert!(put.len() >= 6, "both programs, both licences, the uninstaller: {put:?}");
    for file in put {
        assert!(uninstall.contains(&format!("Delete \"$INSTDIR\\{file}\"")), "{file} stays behind");
    }
    for shortcut in ["$SMPROGRAMS\\Baton.lnk", "$DESKTOP\\Baton.lnk"] {
        assert!(install.contains(&format!("CreateShortCut \"{shortcut}\"")), "{shortcut}");
        assert!(uninstall.contains(&format!("Delete \"{shortcut}\"")), "{shortcut}");
    }
}
