//! How the portals look: the bar, a place for the left menu, the page, and fields with what is wrong beside them.

use maud::{Markup, html};

use super::{Portal, Staff};
use crate::html::document;

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
main>form{margin-top:1rem}td input[type=number]{width:6rem}.prime header{background:#4b2a7b}.prime button.main,.prime .button.main{background:#6b3fa0;border-color:#6b3fa0}\
.tabs{display:flex;gap:.4rem;border-bottom:1px solid #d9e2ec;margin-bottom:1rem}.tabs a{padding:.5rem 1.2rem;color:inherit;\
text-decoration:none}.tabs a[aria-current]{border-bottom:3px solid #6b3fa0;font-weight:600}fieldset{border:1px solid #d9e2ec;margin:1rem 0;padding:.6rem 1rem}";

/// A page before anybody is logged in.
pub(crate) fn outside(portal: &Portal, title: &str, body: &Markup) -> Markup {
    document(
        &format!("{title} - {} (practice)", portal.name),
        STYLE,
        &html! {
            div.(class(portal)) {
                header { strong { (portal.name) } span { "Practice portal" } }
                main.outside { (body) }
            }
        },
    )
}

/// A page for the reseller's staff, beside the portal's left menu.
pub(crate) fn shell(staff: &Staff, title: &str, menu: &Markup, body: &Markup) -> Markup {
    let portal = staff.portal;
    document(
        &format!("{title} - {} (practice)", portal.name),
        STYLE,
        &html! {
            div.(class(portal)) {
                header {
                    strong { (portal.name) }
                    span { "Northwind IT · " (staff.name) }
                    form method="post" action={ (portal.root) "/logout" } { button type="submit" { "Log out" } }
                }
                div.shell {
                    nav aria-label="Menu" { (menu) }
                    main { (body) p.note { "Practice portal: nothing here is bought." } }
                }
            }
        },
    )
}

fn class(portal: &Portal) -> &'static str {
    portal.root.trim_start_matches('/')
}

/// A line to type in.
pub(crate) fn field(name: &str, label: &str, value: &str) -> Markup {
    html! { p { label for=(name) { (label) } input type="text" id=(name) name=(name) value=(value) autocomplete="off"; } }
}

/// Something to choose. Each choice is its value and its name.
pub(crate) fn choice(name: &str, label: &str, chosen: &str, choices: &[(String, String)]) -> Markup {
    html! { p {
        label for=(name) { (label) }
        select id=(name) name=(name) {
            @for (value, text) in choices { option value=(value) selected[value == chosen] { (text) } }
        }
    } }
}

/// Something to tick.
pub(crate) fn tick(name: &str, label: &str, is_ticked: bool) -> Markup {
    html! { p { label.tick {
        input type="checkbox" id=(name) name=(name) value="yes" checked[is_ticked]; " " (label)
    } } }
}

/// What is wrong, above a form.
pub(crate) fn refusal(error: Option<&str>) -> Markup {
    html! { @if let Some(error) = error { p.error id="refusal" role="alert" { (error) } } }
}

/// Choices whose value is their name.
pub(crate) fn plain(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
}
