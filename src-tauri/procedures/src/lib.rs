//! What we do: the procedures and their steps.
