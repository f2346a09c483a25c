//! The practice cloud: a believable Microsoft and distributors on the loopback interface.

pub mod world;
