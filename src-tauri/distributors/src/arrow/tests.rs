//! Every answer of ArrowSphere that the client has to tell apart.
