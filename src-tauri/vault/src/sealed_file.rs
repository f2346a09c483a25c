//! The sealed file on the disk: replaced whole or not at all, with the generation before it kept until it reads back.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    VaultError,
    seal::{Belonging, SealKey, seal, unseal},
};

/// The folder of one profile and the names of the vault's files in it.
#[derive(Debug, Clone)]
pub(crate) struct VaultFolder(PathBuf);

/// What the sealed file gave.
pub(crate) enum Opened {
    /// There is none.
    Absent,
    /// Its newest generation that opens.
    Contents(Zeroizing<Vec<u8>>),
    /// There is one, and no generation of it opens.
    Damaged,
}

impl VaultFolder {
    /// Makes the folder if need be, for its owner only.
    pub(crate) fn make(folder: &Path) -> io::Result<Self> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self(folder.to_owned()))
    }

    fn current(&self) -> PathBuf {
        self.0.join("tokens.v1")
    }

    fn coming(&self) -> PathBuf {
        self.0.join("tokens.v1.new")
    }

    fn previous(&self) -> PathBuf {
        self.0.join("tokens.v1.previous")
    }

    fn install(&self) -> PathBuf {
        self.0.join("install-id")
    }

    /// Whether anything sealed is there, readable or not.
    pub(crate) fn has_sealed_file(&self) -> bool {
        [self.current(), self.previous()].iter().any(|path| path.symlink_metadata().is_ok())
    }

    /// The installation's id, which is no secret: it names the keychain entry and is bound into the seal.
    pub(crate) fn read_install(&self) -> io::Result<Option<String>> {
        let text = read_own(&self.install())?.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    pub(crate) fn write_install(&self, install: &str) -> io::Result<()> {
        let coming = self.0.join("install-id.new");
        write_own(&coming, install.as_bytes())?;
        fs::rename(coming, self.install())?;
        self.sync()
    }

    /// Opens the newest generation that the key fits, and clears away what a killed save left behind.
    pub(crate) fn open(&self, key: &SealKey, owner: &Belonging) -> io::Result<Opened> {
        // Best effort: what cannot be removed on a failing disk keeps nothing from being read.
        let _ = remove(&self.coming());
        let current = self.read_generation(&self.current(), key, owner)?;
        if let Opened::Contents(_) = current {
            remove(&self.previous())?;
            return Ok(current);
        }
        let previous = self.read_generation(&self.previous(), key, owner)?;
        Ok(match (current, previous) {
            (_, contents @ Opened::Contents(_)) => contents,
            (Opened::Absent, Opened::Absent) => Opened::Absent,
            (_, Opened::Absent | Opened::Damaged) => Opened::Damaged,
        })
    }

    fn read_generation(&self, path: &Path, key: &SealKey, owner: &Belonging) -> io::Result<Opened> {
        Ok(match read_own(path)? {
            None => Opened::Absent,
            Some(sealed) => unseal(key, owner, &sealed).map_or(Opened::Damaged, Opened::Contents),
        })
    }

    /// Replaces the sealed file. Killed at any moment, the old or the new contents open the next time.
    ///
    /// # Errors
    /// On any error the old contents are in place.
    pub(crate) fn save(&self, key: &SealKey, owner: &Belonging, plain: &[u8]) -> Result<(), VaultError> {
        let sealed = seal(key, owner, plain)?;
        remove(&self.coming())?;
        if let Err(cause) = write_own(&self.coming(), &sealed).and_then(|()| self.keep_previous()) {
            let _ = remove(&self.coming()); // half a file takes room and is of no use; the next save removes it too
            return Err(cause.into());
        }
        fs::rename(self.coming(), self.current())?;
        if let Err(cause) = self.read_back(key, owner, plain) {
            // Best effort: on a disk that fails here, putting back may fail as well, and both generations stay.
            let put_back = fs::rename(self.previous(), self.current()).and_then(|()| self.sync());
            tracing::warn!(put_back = put_back.is_ok(), "the sealed file did not read back");
            return Err(cause);
        }
        if let Err(error) = remove(&self.previous()).and_then(|()| self.sync()) {
            tracing::warn!(%error, "the earlier generation stays until the next start");
        }
        Ok(())
    }

    fn read_back(&self, key: &SealKey, owner: &Belonging, plain: &[u8]) -> Result<(), VaultError> {
        self.sync()?;
        let back = read_own(&self.current())?.and_then(|back| unseal(key, owner, &back).ok());
        if back.is_some_and(|back| back.as_slice() == plain) { Ok(()) } else { Err(VaultError::ReadBack) }
    }

    /// A second name for the current file, so that there is never a moment without a current one.
    fn keep_previous(&self) -> io::Result<()> {
        // After damage the earlier generation may be the only one that opens: it stays until the new one reads back.
        if !is_there(&self.current()) || is_there(&self.previous()) {
            return Ok(());
        }
        if fs::hard_link(self.current(), self.previous()).is_ok() {
            return Ok(());
        }
        // A disk without hard links (FAT, some network disks): a copy serves as well.
        let current = read_own(&self.current())?.unwrap_or_default();
        write_own(&self.previous(), &current)
    }

    /// Waits until no other program has the lock of this name, and takes it until the file is dropped.
    pub(crate) fn lock(&self, name: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let file = open_own(&self.0.join(name), options.write(true).create(true).truncate(false))?;
        file.lock()?;
        Ok(file)
    }

    /// Makes renames survive a power cut.
    fn sync(&self) -> io::Result<()> {
        #[cfg(unix)]
        File::open(&self.0)?.sync_all()?;
        Ok(())
    }
}

/// Reads a file that is ours and not a link put in its place.
fn read_own(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut options = OpenOptions::new();
    options.read(true);
    match open_own(path, &mut options) {
        Ok(mut file) => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// Writes a new file for its owner only and waits until it is on the disk.
fn write_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let mut file = open_own(path, &mut options)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn open_own(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    if path.symlink_metadata().is_ok_and(|found| found.file_type().is_symlink()) {
        return Err(io::Error::other("a symbolic link is in place of a file of the vault"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600).custom_flags(libc::O_NOFOLLOW);
    }
    options.open(path)
}

/// Whatever it is: a link counts, and is refused when it is read.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_cut_off_anywhere_leaves_the_old_or_the_new_contents() {
        type Leave = fn(&VaultFolder, old: &[u8], new: &[u8]);
        let moments: [(&str, Leave, &[u8]); 5] = [
            ("new half written", |at, old, new| put(&[(&at.current(), old), (&at.coming(), &new[..40])]), b"old"),
            ("new written", |at, old, new| put(&[(&at.current(), old), (&at.coming(), new)]), b"old"),
            ("previous kept", |at, old, _| put(&[(&at.current(), old), (&at.previous(), old)]), b"old"),
            ("renamed", |at, old, new| put(&[(&at.current(), new), (&at.previous(), old)]), b"new"),
            ("damaged on the way", |at, old, new| put(&[(&at.current(), &new[..40]), (&at.previous(), old)]), b"old"),
        ];
        for (moment, leave, wanted) in moments {
            let place = tempfile::tempdir().unwrap();
            let folder = VaultFolder::make(place.path()).unwrap();
            let (key, owner) = (SealKey::new().unwrap(), owner());
            leave(&folder, &seal(&key, &owner, b"old").unwrap(), &seal(&key, &owner, b"new").unwrap());

            let opened = contents(folder.open(&key, &owner).unwrap());
            folder.save(&key, &owner, b"later").unwrap();
            let later = contents(folder.open(&key, &owner).unwrap());

            assert_eq!(opened.as_deref(), Some(wanted), "{moment}");
            assert_eq!(later.as_deref(), Some(b"later".as_slice()), "{moment}: the next save works");
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "{moment}: one file is left");
        }
    }

    #[test]
    fn a_file_that_opens_with_no_key_of_ours_is_damaged_and_not_absent() {
        let place = tempfile::tempdir().unwrap();
        let folder = VaultFolder::make(place.path()).unwrap();
        let key = SealKey::new().unwrap();
        assert!(matches!(folder.open(&key, &owner()).unwrap(), Opened::Absent));

        folder.save(&key, &owner(), b"old").unwrap();

        assert!(matches!(folder.open(&SealKey::new().unwrap(), &owner()).unwrap(), Opened::Damaged));
        assert!(folder.has_sealed_file());
    }

    #[cfg(unix)]
    #[test]
    fn files_are_the_owners_alone_and_links_are_not_followed() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let place = tempfile::tempdir().unwrap();
        let folder = VaultFolder::make(&place.path().join("profile")).unwrap();
        let key = SealKey::new().unwrap();

        folder.save(&key, &owner(), b"old").unwrap();
        let mode = fs::metadata(folder.current()).unwrap().permissions().mode();
        fs::rename(folder.current(), place.path().join("elsewhere")).unwrap();
        symlink(place.path().join("elsewhere"), folder.current()).unwrap();

        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder.0).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(folder.open(&key, &owner()).is_err(), "the link leads to a good file, and still is not followed");
    }

    fn put(files: &[(&Path, &[u8])]) {
        for (path, bytes) in files {
            fs::write(path, bytes).unwrap();
        }
    }

    fn contents(opened: Opened) -> Option<Vec<u8>> {
        match opened {
            Opened::Contents(plain) => Some(plain.to_vec()),
            Opened::Absent | Opened::Damaged => None,
        }
    }

    fn owner() -> Belonging {
        Belonging { install: "one".to_owned(), profile: "work".to_owned() }
    }
}
