//! What can be bought and assigned.

use std::sync::OnceLock;

use baton_domain::SkuId;
use serde::Serialize;
use uuid::Uuid;

use super::product_table::PRODUCTS;

/// What role a product plays for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// Carries mail or the office programs: a person without one cannot work.
    Base,
    /// Only works beside a base product.
    AddOn,
    /// Works alone and beside others.
    Standalone,
    /// Costs nothing and is taken by people themselves.
    Free,
}

/// One part of a product that can be switched off for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServicePlan {
    /// Graph's `servicePlanId`.
    pub id: Uuid,
    /// Graph's `servicePlanName`.
    pub name: &'static str,
}

/// A product of the practice price list.
#[derive(Debug, Clone, Serialize)]
pub struct Product {
    /// Graph's `skuId`.
    pub sku: SkuId,
    /// Graph's `skuPartNumber`.
    pub part_number: &'static str,
    /// Microsoft's product and sku id in new commerce, e.g. `CFQ7TTC0LDPB:0001`, and ArrowSphere's service for it. None when
    /// partners do not sell it.
    pub offer: Option<(&'static str, &'static str)>,
    /// The name people read.
    pub name: &'static str,
    /// The category of Gridheart's order page.
    pub category: &'static str,
    /// The product group of Gridheart's order page.
    pub group: &'static str,
    /// What it is for a person.
    pub kind: ProductKind,
    /// Invented list price per person and month, in euro cents.
    pub cents: u32,
    /// Its parts.
    pub plans: Vec<ServicePlan>,
}

pub(super) struct ProductRow {
    pub sku: &'static str,
    pub part_number: &'static str,
    pub offer: Option<(&'static str, &'static str)>,
    pub name: &'static str,
    pub category: &'static str,
    pub group: &'static str,
    pub kind: ProductKind,
    pub cents: u32,
    pub plans: &'static [(&'static str, &'static str)],
}

/// All products, in the order of the price list.
#[must_use]
pub fn products() -> &'static [Product] {
    static ALL: OnceLock<Vec<Product>> = OnceLock::new();
    ALL.get_or_init(|| PRODUCTS.iter().filter_map(product_of).collect())
}

/// The product with this id.
#[must_use]
pub fn product(sku: SkuId) -> Option<&'static Product> {
    products().iter().find(|p| p.sku == sku)
}

/// The product with this part number, e.g. `SPB`.
#[must_use]
pub fn product_named(part_number: &str) -> Option<&'static Product> {
    products().iter().find(|p| p.part_number == part_number)
}

fn product_of(row: &ProductRow) -> Option<Product> {
    let plans = row.plans.iter().filter_map(|(name, id)| Some(ServicePlan { id: Uuid::parse_str(id).ok()?, name }));
    Some(Product {
        sku: row.sku.parse().ok()?,
        part_number: row.part_number,
        offer: row.offer,
        name: row.name,
        category: row.category,
        group: row.group,
        kind: row.kind,
        cents: row.cents,
        plans: plans.collect(),
    })
}

impl Product {
    /// The id of the part with this name.
    #[must_use]
    pub fn plan_named(&self, name: &str) -> Option<Uuid> {
        self.plans.iter().find(|plan| plan.name == name).map(|plan| plan.id)
    }
}
