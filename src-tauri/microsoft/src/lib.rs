//! Microsoft's identity platform and Graph, one file per API area.
