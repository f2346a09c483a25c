//! Billing: the price list.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::look::{Place, page};
use crate::portal::{Staff, for_sale, price};
use crate::site::Site;

/// Prices appear once the service is in the E-store.
pub(super) async fn price_list(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let has_service = site.world.store_service().is_some();
    page(
        &staff,
        Place::Billing,
        "Billing",
        &html! {
            h1 { "Billing" }
            h2 { "Price list, Microsoft O365" }
            @if has_service {
                p.note { "Euro per user and month before VAT, with a commitment of one year. Invented prices." }
                table id="price-list" {
                    thead { tr { th { "Category" } th { "Product group" } th { "Product" } th { "Price" } } }
                    tbody {
                        @for product in for_sale() {
                            tr data-sku=(product.sku) {
                                td { (product.category) } td { (product.group) } td { (product.name) } td { (price(product)) }
                            }
                        }
                    }
                }
            } @else {
                p { "Add Microsoft O365 to your " a href="/gridheart/marketplace" { "E-store" } " to see its prices." }
            }
        },
    )
}
