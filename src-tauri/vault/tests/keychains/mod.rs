//! Keychains that behave badly on purpose.
#![allow(dead_code, reason = "which parts are used differs by test file")]

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex},
};

use baton_vault::{Keychain, KeychainRefusal};
use tokio::sync::Notify;
use zeroize::Zeroizing;

/// Says no to everything.
pub struct Refusing(pub KeychainRefusal);

impl Keychain for Refusing {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        Err(self.0)
    }
    fn write(&self, _: &str, _: &str) -> Result<(), KeychainRefusal> {
        Err(self.0)
    }
    fn delete(&self, _: &str) -> Result<(), KeychainRefusal> {
        Err(self.0)
    }
}

/// Says yes and keeps nothing.
pub struct Forgetful;

impl Keychain for Forgetful {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        Ok(None)
    }
    fn write(&self, _: &str, _: &str) -> Result<(), KeychainRefusal> {
        Ok(())
    }
    fn delete(&self, _: &str) -> Result<(), KeychainRefusal> {
        Ok(())
    }
}

/// Works, until it is told to refuse, to lose what it has, or to hold every call back. Takes 2,560 bytes, as Windows.
#[derive(Clone, Default)]
pub struct Held(Arc<Shared>);

#[derive(Default)]
struct Shared {
    inside: Mutex<Inside>,
    released: Condvar,
    answered: Notify,
}

#[derive(Default)]
struct Inside {
    texts: HashMap<String, String>,
    refusal: Option<KeychainRefusal>,
    held: bool,
}

impl Held {
    pub fn refuse(&self, refusal: Option<KeychainRefusal>) {
        self.0.inside.lock().unwrap().refusal = refusal;
    }

    pub fn lose_everything(&self) -> HashMap<String, String> {
        std::mem::take(&mut self.0.inside.lock().unwrap().texts)
    }

    pub fn bring_back(&self, texts: HashMap<String, String>) {
        self.0.inside.lock().unwrap().texts.extend(texts);
    }

    pub fn held(&self) -> usize {
        self.0.inside.lock().unwrap().texts.len()
    }

    pub fn hold(&self) {
        self.0.inside.lock().unwrap().held = true;
    }

    pub fn release(&self) {
        self.0.inside.lock().unwrap().held = false;
        self.0.released.notify_all();
    }

    /// Returns when a call was answered.
    pub async fn answered(&self) {
        self.0.answered.notified().await;
    }

    fn call<T>(&self, act: impl FnOnce(&mut HashMap<String, String>) -> T) -> Result<T, KeychainRefusal> {
        let inside = self.0.inside.lock().unwrap();
        let mut inside = self.0.released.wait_while(inside, |inside| inside.held).unwrap();
        let answer = inside.refusal.map_or_else(|| Ok(act(&mut inside.texts)), Err);
        self.0.answered.notify_one();
        answer
    }
}

impl Keychain for Held {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        self.call(|texts| texts.get(name).cloned().map(Zeroizing::new))
    }
    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal> {
        if text.encode_utf16().count() * 2 > 2_560 {
            return Err(KeychainRefusal::Refused);
        }
        self.call(|texts| drop(texts.insert(name.to_owned(), text.to_owned())))
    }
    fn delete(&self, name: &str) -> Result<(), KeychainRefusal> {
        self.call(|texts| drop(texts.remove(name)))
    }
}
