//! Where secrets rest; the only crate that names the keychain.
