//! What later steps may rely on after `choose_route`.

use serde::{Deserialize, Serialize};

/// How the subscriptions come over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenRoute {
    /// The chosen way: the rest of the running order follows from it.
    pub route: Route,
    /// Baton's recommendation and its reason, in the words the person read.
    pub recommended: Route,
    /// Why.
    pub reason: String,
    /// The old provider's name, as the person wrote it.
    pub old_provider: String,
    /// Where letters to the old provider go; empty when not known yet.
    pub old_provider_email: String,
    /// Whether the customer wants the same products.
    pub same_product: bool,
}

/// The two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Microsoft changes the owner of the subscription; the old provider must agree.
    Transfer,
    /// Buy again from the new distributor, then the old one is cancelled.
    BuyAgain,
}
