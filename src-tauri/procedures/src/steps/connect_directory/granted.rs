//! What a Directory Connection may ask for, and what is too much.

use baton_microsoft::graph::AppPermission;
use baton_workflow::View;

use super::ConnectDirectory;

/// The parts of the directory that an app may read to see which tenant it is.
const DIRECTORY: [&str; 6] = ["Directory", "Organization", "Domain", "User", "Group", "GroupMember"];

/// Whether it only reads the directory, seen without doubt. What nobody names is not.
pub(super) fn only_reads_directory(permission: &AppPermission) -> bool {
    let Some(name) = &permission.name else { return false };
    let mut words = name.split('.');
    let (what, how) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    DIRECTORY.contains(&what) && matches!(how, "Read" | "ReadBasic") && words.all(|rest| rest == "All")
}

/// Those that are more than a Directory Connection needs.
pub(super) fn too_much(permissions: &[AppPermission]) -> Vec<&AppPermission> {
    permissions.iter().filter(|permission| !only_reads_directory(permission)).collect()
}

/// Its name for people: Microsoft's own, or that nobody names it.
pub(super) fn name(view: &View<'_, ConnectDirectory>, permission: &AppPermission) -> String {
    permission.name.clone().unwrap_or_else(|| view.say("permission-unnamed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permission(name: Option<&str>) -> AppPermission {
        AppPermission { resource: "Microsoft Graph".to_owned(), name: name.map(str::to_owned) }
    }

    #[test]
    fn reading_the_directory_is_all_that_passes_without_a_warning() {
        for name in
            ["Directory.Read.All", "User.Read", "User.ReadBasic.All", "Organization.Read.All", "Domain.Read.All"]
        {
            assert!(only_reads_directory(&permission(Some(name))), "{name}");
        }
        for name in [
            "Directory.ReadWrite.All",
            "Directory.AccessAsUser.All",
            "Mail.Read",
            "Files.Read.All",
            "User.ReadWrite.All",
            "User.Read.All.More",
            "RoleManagement.ReadWrite.Directory",
            "full_access_as_app",
            "user_impersonation",
            "Directory",
            "",
        ] {
            assert!(!only_reads_directory(&permission(Some(name))), "{name}");
        }
        assert!(!only_reads_directory(&permission(None)), "what nobody names may be anything");
    }
}
