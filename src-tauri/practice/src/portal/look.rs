//! How the practice Gridheart looks: the bar, the left menu, the page, and fields with what is wrong beside them.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::session::Staff;
use crate::html::{answer, document};

const STYLE: &str = "body{font:15px/1.45 'Open Sans',system-ui,sans-serif;color:#22313f;margin:0;background:#f5f7f9}\
header{background:#16324f;color:#fff;padding:.7rem 1.2rem;display:flex;gap:1rem;align-items:center}header strong{flex:1}\
header form{margin:0}header button{background:none;color:#fff;border:1px solid #9fb3c8;padding:.2rem .8rem}.shell{display:flex;\
min-height:calc(100vh - 3rem)}nav{width:14rem;background:#fff;border-right:1px solid #d9e2ec;padding:1rem 0}nav a,nav \
span{display:block;padding:.35rem 1.2rem;color:#22313f;text-decoration:none}nav .sub{padding-left:2.2rem}nav .subsub{\
padding-left:3.2rem}nav a[aria-current]{background:#e8f1fa;font-weight:600}main{flex:1;padding:1.5rem 2rem;max-width:64rem}\
.outside{max-width:26rem;margin:8vh auto;background:#fff;padding:2rem;border:1px solid #d9e2ec}h1{font-size:1.5rem;margin:0 0 \
1rem}table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;padding:.5rem .7rem;border-bottom:1px solid \
#d9e2ec;vertical-align:top}.card{background:#fff;border:1px solid #d9e2ec;padding:1rem 1.4rem;margin-bottom:1rem}label{display:\
block;font-weight:600}label.tick{font-weight:400}input[type=text],input[type=password],input[type=number],select{font:inherit;\
padding:.4rem;border:1px solid #9fb3c8;width:100%;max-width:26rem;box-sizing:border-box}button,.button{font:inherit;padding:\
.45rem 1.3rem;border:1px solid #9fb3c8;background:#fff;cursor:pointer;text-decoration:none;color:#22313f;display:inline-block}\
button.main,.button.main{background:#1c7ed6;border-color:#1c7ed6;color:#fff}.error{color:#b42318}.done{background:#e6f6ec;\
border:1px solid #9bd3ae;padding:.6rem 1rem}.practice{background:#fff8e5;border:1px solid #e0c060;padding:.6rem .8rem;\
margin-top:1.5rem;font-size:.9rem}.note{color:#52667a;font-size:.9rem}details{margin:1rem 0}summary{cursor:pointer;font-weight:600}\
main>form{margin-top:1rem}td input[type=number]{width:6rem}fieldset{border:1px solid #d9e2ec;margin:1rem 0;padding:.6rem 1rem}";

/// A place of the left menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Marketplace,
    EStore,
    Organizations,
    Orders,
    Billing,
}

/// A page before anybody is logged in.
pub(super) fn outside(title: &str, body: &Markup) -> Markup {
    document(
        &format!("{title} - Gridheart (practice)"),
        STYLE,
        &html! {
            header { strong { "Gridheart" } span { "Practice portal" } }
            main.outside { (body) }
        },
    )
}

/// A page for the reseller's staff.
pub(super) fn page(staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    page_with(StatusCode::OK, staff, at, title, body)
}

/// The same with another status.
pub(super) fn page_with(status: StatusCode, staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    let link = |place: Place, class: &str, path: &str, name: &str| {
        html! { a class=(class) href=(path) aria-current=[(at == place).then_some("page")] { (name) } }
    };
    let page = document(
        &format!("{title} - Gridheart (practice)"),
        STYLE,
        &html! {
            header {
                strong { "Gridheart" }
                span { "Northwind IT · " (staff.name) }
                form method="post" action="/gridheart/logout" { button type="submit" { "Log out" } }
            }
            div.shell {
                nav aria-label="Menu" {
                    (link(Place::Marketplace, "", "/gridheart/marketplace", "Marketplace"))
                    (link(Place::EStore, "", "/gridheart/e-store", "E-store"))
                    (link(Place::Organizations, "", "/gridheart/organizations", "Organizations"))
                    span { "My services" }
                    span.sub { "Microsoft O365" }
                    (link(Place::Orders, "subsub", "/gridheart/orders", "Orders"))
                    a.subsub href="/admin/Adminportal/Home" { "Office 365 portal" }
                    (link(Place::Billing, "", "/gridheart/billing", "Billing"))
                }
                main { (body) p.note { "Practice portal: nothing here is bought." } }
            }
        },
    );
    answer(status, page)
}

/// A line to type in.
pub(super) fn field(name: &str, label: &str, value: &str) -> Markup {
    html! { p { label for=(name) { (label) } input type="text" id=(name) name=(name) value=(value) autocomplete="off"; } }
}

/// Something to choose. Each choice is its value and its name.
pub(super) fn choice(name: &str, label: &str, chosen: &str, choices: &[(String, String)]) -> Markup {
    html! { p {
        label for=(name) { (label) }
        select id=(name) name=(name) {
            @for (value, text) in choices { option value=(value) selected[value == chosen] { (text) } }
        }
    } }
}

/// Something to tick.
pub(super) fn tick(name: &str, label: &str, is_ticked: bool) -> Markup {
    html! { p { label.tick {
        input type="checkbox" id=(name) name=(name) value="yes" checked[is_ticked]; " " (label)
    } } }
}

/// What is wrong, above a form.
pub(super) fn refusal(error: Option<&str>) -> Markup {
    html! { @if let Some(error) = error { p.error id="refusal" role="alert" { (error) } } }
}
