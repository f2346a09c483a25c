//! Whole moves through the real engine and the real wire: one journey for each customer of the practice world.

mod access;
mod admin_rights;
mod another_product;
mod arrow_sphere;
mod arrow_trouble;
mod cloud_iq;
mod hostile_links;
mod partner_account;
mod passing_on;
mod permissions;
mod prime_trouble;
mod rhipe_prime;
mod same_product;
mod sign_in_again;
mod transfer;
mod walk;
