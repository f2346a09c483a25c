//! Rules of the house that a machine can hold: layers, one name in five places, sizes, words.

mod layers;
mod names;
mod sizes;
mod switches;
mod threats;
mod tree;
mod trust;
mod words;
