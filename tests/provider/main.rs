//! Baton's own sign-in at a certified OpenID provider, which is no part of Baton: the browser, the code, renewing, and a race.

mod desk;
mod far_side;
mod race;
mod sign_in;
