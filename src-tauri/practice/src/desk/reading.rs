//! Reads a letter as somebody at the desk would: which customer, which products.

use baton_domain::{PartnerId, SubscriptionId, TenantId};
use thiserror::Error;

use super::has_desk;
use crate::world::{OrganizationKind, PARTNERS, Subscription, Tenant, World, product};

/// Why a letter is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum Unread {
    /// No domain and no name of a customer is in it.
    #[error("The letter does not say which customer it is about: its domain is not in it.")]
    Customer,
    /// No product that this provider sold to the customer, and no subscription's id.
    #[error("The letter names no product that we sold to this customer.")]
    Products,
    /// No other provider is in it.
    #[error("The letter does not say which provider we are to ask.")]
    Source,
}

/// The customer by its domain, the subscriptions by their ids or, without any, by their products' names.
pub(super) fn read(world: &World, provider: PartnerId, text: &str) -> Result<(TenantId, Vec<SubscriptionId>), Unread> {
    let text = text.to_lowercase();
    let sold = |tenant: &&Tenant| ours(tenant, provider).next().is_some();
    let by_domain = |tenant: &&Tenant| tenant.domains.iter().any(|domain| names(&text, &domain.name));
    let customers = || world.tenants().iter().filter(sold);
    let customer = customers().find(by_domain).or_else(|| customers().find(|tenant| names(&text, &tenant.name)));
    let customer = customer.ok_or(Unread::Customer)?;

    let by_id = ours(customer, provider).filter(|s| text.contains(&s.id.0.to_lowercase()));
    let mut found: Vec<SubscriptionId> = by_id.map(|s| s.id.clone()).collect();
    if found.is_empty() {
        let by_name = ours(customer, provider).filter(|s| product(s.sku).is_some_and(|p| names(&text, p.name)));
        found = by_name.map(|s| s.id.clone()).collect();
    }
    if found.is_empty() { Err(Unread::Products) } else { Ok((customer.id, found)) }
}

/// The customer by its domain or name, the old provider by its tenant id, domain or name.
pub(super) fn read_transfer(world: &World, target: PartnerId, text: &str) -> Result<(TenantId, PartnerId), Unread> {
    let text = text.to_lowercase();
    let is_customer = |tenant: &&Tenant| tenant.kind != OrganizationKind::Partner;
    let by_domain = |tenant: &&Tenant| tenant.domains.iter().any(|domain| names(&text, &domain.name));
    let customers = || world.tenants().iter().filter(is_customer);
    let customer = customers().find(by_domain).or_else(|| customers().find(|tenant| names(&text, &tenant.name)));
    let customer = customer.ok_or(Unread::Customer)?;
    let others = || PARTNERS.iter().filter(|partner| partner.id != target && has_desk(partner));
    let by_id = others().find(|partner| text.contains(&partner.id.to_string()));
    let source = by_id.or_else(|| others().find(|partner| names(&text, partner.domain) || names(&text, partner.name)));
    Ok((customer.id, source.ok_or(Unread::Source)?.id))
}

/// What the provider sold to the customer and still runs.
pub(super) fn ours(tenant: &Tenant, provider: PartnerId) -> impl Iterator<Item = &Subscription> {
    tenant.subscriptions.iter().filter(move |s| s.owner == Some(provider) && s.status.is_active())
}

/// Whether a lower-case text names it, not as a part of a longer word.
fn names(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    text.match_indices(&name).any(|(at, _)| {
        let goes_on = text[at + name.len()..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-');
        let went_before =
            text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '@'));
        !goes_on && (!went_before || text[..at].ends_with('@'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{ARROW, PracticeWorld, Scenario, TAILSPIN};

    fn read_for_tailspin(text: &str) -> Result<usize, Unread> {
        let base = "2026-11-20T09:00:00Z".parse().expect("a moment");
        let world = PracticeWorld::seeded(7, Scenario::AnotherProduct, 2, base);
        world.with(|world, _| read(world, TAILSPIN, text).map(|(_, subscriptions)| subscriptions.len()))
    }

    #[test]
    fn a_letter_is_about_the_products_it_names() {
        let letter = "Please cancel for Fabrikam Residences (fabrikam.example):\n- Microsoft 365 Business Standard, 60\n\
                      - Exchange Online (Plan 1), 5 licences";

        assert_eq!(read_for_tailspin(letter), Ok(2));
    }

    #[test]
    fn a_letter_without_a_customer_or_a_product_is_not_understood() {
        assert_eq!(read_for_tailspin("Cancel Microsoft 365 Business Standard."), Err(Unread::Customer));
        assert_eq!(read_for_tailspin("Cancel for notfabrikam.example."), Err(Unread::Customer));
        assert_eq!(read_for_tailspin("Cancel everything of fabrikam.example."), Err(Unread::Products));
    }

    #[test]
    fn a_letter_for_a_transfer_names_the_customer_and_the_old_provider() {
        let base = "2026-11-20T09:00:00Z".parse().expect("a moment");
        let world = PracticeWorld::seeded(7, Scenario::AnotherProduct, 2, base);
        let read = |text: &str| world.with(|world, _| read_transfer(world, ARROW, text).map(|(_, source)| source));

        let letter = "Please request a transfer for Fabrikam Residences (fabrikam.example) from Tailspin.";

        assert_eq!(read(letter), Ok(TAILSPIN));
        assert_eq!(read("Please ask Tailspin."), Err(Unread::Customer));
        assert_eq!(read("Please take fabrikam.example over from Northwind IT."), Err(Unread::Source));
    }
}
