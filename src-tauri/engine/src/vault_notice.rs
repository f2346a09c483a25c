//! What the person must know about the keychain, in words.

use baton_vault::{MemoryReason, VaultState};
use baton_workflow::{
    Words,
    screen::{Button, Notice},
};

/// A notice when the vault is not simply ready.
#[must_use]
pub fn vault_notice(state: VaultState, words: &Words) -> Option<Notice> {
    let (key, button) = match state {
        VaultState::Ready => return None,
        VaultState::WaitingForPasswordBox => ("waiting", Some("go_on_in_memory")),
        VaultState::KeyMissing => ("key-missing", Some("start_over")),
        VaultState::Damaged => ("damaged", Some("start_over")),
        VaultState::MemoryOnly { reason } => match reason {
            MemoryReason::NoKeychain => ("no-keychain", Some("try_again")),
            MemoryReason::NoCollection => ("no-collection", Some("try_again")),
            MemoryReason::Locked => ("locked", Some("try_again")),
            MemoryReason::Refused => ("refused", Some("try_again")),
            MemoryReason::Forgets => ("forgets", Some("try_again")),
            MemoryReason::FolderRefused => ("folder", None),
            MemoryReason::Chosen => ("chosen", Some("try_again")),
        },
    };
    let say = |part: &str| words.say(&format!("vault-{key}-{part}"), &[]);
    Some(Notice {
        title: say("title"),
        text: say("text"),
        button: button
            .map(|action| Button::submit(action, words.say(&format!("vault-{}", action.replace('_', "-")), &[]))),
    })
}
