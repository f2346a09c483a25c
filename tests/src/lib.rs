//! Journeys, contracts, faults, window and architecture tests, without tauri.
