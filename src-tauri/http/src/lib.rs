//! The only door to the network: origin allow-list, timeouts, pacing, request ids, redacted log.
