//! Microsoft's downloads: the table of product names and service plans, in the form in which it is published.

use std::sync::Arc;

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{site::Site, world::products};

/// The columns of Microsoft's file, with one row per service plan of each product.
const COLUMNS: [&str; 6] = [
    "Product_Display_Name",
    "String_Id",
    "GUID",
    "Service_Plan_Name",
    "Service_Plan_Id",
    "Service_Plans_Included_Friendly_Names",
];

pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/download/product-names.csv", get(product_names))
}

async fn product_names() -> Response {
    match table() {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Every product that the practice cloud knows. With a byte-order mark, as a spreadsheet program saves it.
fn table() -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    table.write_record(COLUMNS)?;
    for product in products() {
        let (name, id) = (product.name.to_owned(), product.sku.to_string());
        for plan in &product.plans {
            let (plan_id, plan_name) = (plan.id.to_string(), plan.name.replace('_', " "));
            table.write_record([&name, product.part_number, &id, plan.name, &plan_id, &plan_name])?;
        }
    }
    table.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_microsofts_columns_and_a_row_per_service_plan() {
        let bytes = table().expect("written");

        let text = String::from_utf8(bytes).expect("text");

        let mut lines = text.lines();
        assert_eq!(
            lines.next(),
            Some(
                "\u{feff}Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,\
                 Service_Plans_Included_Friendly_Names"
            )
        );
        assert_eq!(lines.count(), products().iter().map(|product| product.plans.len()).sum::<usize>());
        assert!(text.contains(
            "SPB,cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46,TEAMS1,57ff2da0-773e-42df-b2af-ffb7a2317929,TEAMS1\r\n"
        ));
    }
}
