//! Finds the key and opens the sealed file with it; runs on the keychain's thread, as it may take a person's time.

use uuid::Uuid;

use crate::{
    Keychain, MemoryReason, VaultError,
    contents::Contents,
    seal::{Belonging, SealKey},
    sealed_file::{Opened, VaultFolder},
};

/// The lock of whoever reads or writes the sealed file, for as long as that takes.
const CHANGING: &str = "tokens.changing";

/// The sealed file with what is needed to save it again.
pub(crate) struct Seal {
    pub(crate) folder: VaultFolder,
    pub(crate) key: SealKey,
    pub(crate) owner: Belonging,
}

/// How the search ended.
pub(crate) enum Found {
    Seal { seal: Seal, contents: Contents },
    KeyMissing,
    Damaged,
    Nothing(MemoryReason),
}

impl Seal {
    /// Changes what the sealed file holds now: another program may have changed it since `here` was read. Gives what it holds
    /// then.
    pub(crate) fn change<T>(
        &self,
        here: &Contents,
        change: impl FnOnce(&mut Contents) -> T,
    ) -> Result<(T, Contents), VaultError> {
        let _turn = self.folder.lock(CHANGING)?;
        let mut contents = self.newest()?.unwrap_or_else(|| here.clone());
        let answer = change(&mut contents);
        self.save(&contents)?;
        Ok((answer, contents))
    }

    /// What the sealed file holds now; `None` when it is gone or opens no more.
    pub(crate) fn read(&self) -> Result<Option<Contents>, VaultError> {
        let _turn = self.folder.lock(CHANGING)?;
        self.newest()
    }

    fn newest(&self) -> Result<Option<Contents>, VaultError> {
        Ok(match self.folder.open(&self.key, &self.owner)? {
            Opened::Contents(plain) => Contents::from_bytes(&plain),
            Opened::Absent | Opened::Damaged => None,
        })
    }

    fn save(&self, contents: &Contents) -> Result<(), VaultError> {
        self.folder.save(&self.key, &self.owner, &contents.to_bytes())
    }
}

/// Looks for the key of this profile, and makes one only where no sealed file could need another.
pub(crate) fn find(keychain: &dyn Keychain, folder: &VaultFolder, profile: &str) -> Found {
    let install = match folder.read_install() {
        Ok(install) => install,
        Err(_) => return Found::Nothing(MemoryReason::FolderRefused),
    };
    let Some(install) = install else {
        if folder.has_sealed_file() {
            return Found::KeyMissing; // sealed by somebody: without the id its key cannot be asked for
        }
        return start_new(keychain, folder, profile);
    };
    let owner = Belonging { install, profile: profile.to_owned() };
    match keychain.read(&entry_name(&owner)) {
        Ok(Some(text)) => match SealKey::from_text(&text) {
            Some(key) => open(folder, key, owner),
            None => Found::KeyMissing, // something else lies in its place: ask before it is written over
        },
        // "No entry" is also what a keychain says that was never set up: it proves nothing about a first start.
        Ok(None) if folder.has_sealed_file() => Found::KeyMissing,
        Ok(None) => make_key(keychain, folder, owner),
        Err(refusal) => Found::Nothing(refusal.into()),
    }
}

/// Begins with an empty vault under a new installation id, so that a key which turns up later is not written over. The
/// old sealed file is replaced only when the new key is safe in the keychain.
pub(crate) fn start_new(keychain: &dyn Keychain, folder: &VaultFolder, profile: &str) -> Found {
    let owner = Belonging { install: Uuid::new_v4().to_string(), profile: profile.to_owned() };
    let had_sealed_file = folder.has_sealed_file();
    // On a first start the id is written first: a crash then leaves no key without a name. With an old file in place
    // it is the other way round, because the id on the disk is the way to the old file's key.
    if !had_sealed_file && folder.write_install(&owner.install).is_err() {
        return Found::Nothing(MemoryReason::FolderRefused);
    }
    let found = make_key(keychain, folder, owner);
    if let Found::Seal { seal, .. } = &found
        && had_sealed_file
        && folder.write_install(&seal.owner.install).is_err()
    {
        return Found::Nothing(MemoryReason::FolderRefused);
    }
    found
}

fn make_key(keychain: &dyn Keychain, folder: &VaultFolder, owner: Belonging) -> Found {
    let Ok(key) = SealKey::new() else {
        return Found::Nothing(MemoryReason::Refused);
    };
    let name = entry_name(&owner);
    let kept = keychain.write(&name, &key.to_text()).and_then(|()| keychain.read(&name));
    match kept {
        Ok(Some(text)) if *text == *key.to_text() => {}
        Ok(_) => return Found::Nothing(MemoryReason::Forgets),
        Err(refusal) => return Found::Nothing(refusal.into()),
    }
    let seal = Seal { folder: folder.clone(), key, owner };
    let contents = Contents::default();
    match seal.save(&contents) {
        Ok(()) => Found::Seal { seal, contents },
        Err(_) => Found::Nothing(MemoryReason::FolderRefused),
    }
}

fn open(folder: &VaultFolder, key: SealKey, owner: Belonging) -> Found {
    let contents = match folder.lock(CHANGING).and_then(|_turn| folder.open(&key, &owner)) {
        Ok(Opened::Contents(plain)) => Contents::from_bytes(&plain),
        Ok(Opened::Absent) => Some(Contents::default()),
        Ok(Opened::Damaged) => None,
        Err(_) => return Found::Nothing(MemoryReason::FolderRefused),
    };
    match contents {
        Some(contents) => Found::Seal { seal: Seal { folder: folder.clone(), key, owner }, contents },
        None => Found::Damaged,
    }
}

/// The name of the key in the keychain; people read it there.
fn entry_name(owner: &Belonging) -> String {
    format!("{} {}", owner.profile, owner.install)
}
