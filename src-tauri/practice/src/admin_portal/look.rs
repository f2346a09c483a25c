//! How the practice admin center looks: the bar, the menu, the page.

use maud::{Markup, html};

use super::{Admin, HOME};
use crate::html::document;

const STYLE: &str = "body{font:14px/1.45 'Segoe UI',system-ui,sans-serif;color:#201f1e;margin:0;background:#faf9f8}\
header{background:#0f4c8a;color:#fff;display:flex;gap:1rem;padding:.7rem 1.2rem;align-items:center}header strong{flex:1}\
header a{color:#fff}.shell{display:flex;min-height:calc(100vh - 3rem)}nav{width:14rem;background:#f3f2f1;padding:1rem 0}\
nav h2{font-size:.8rem;color:#605e5c;margin:1rem 1.2rem .2rem}nav a{display:block;padding:.35rem 1.2rem;color:#201f1e;\
text-decoration:none}nav a[aria-current]{background:#fff;border-left:3px solid #0f6cbd;font-weight:600}main{flex:1;\
padding:1.5rem 2rem;max-width:70rem}h1{font-size:1.5rem;font-weight:600;margin:0 0 .8rem}h2{font-size:1.1rem}\
table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;padding:.5rem .7rem;border-bottom:1px solid \
#e1dfdd;vertical-align:top}th{font-weight:600;color:#605e5c}.card{background:#fff;border:1px solid #e1dfdd;padding:1.2rem \
1.5rem;max-width:44rem;margin-bottom:1rem}.done{background:#dff6dd;border-color:#9fd89f}.error{background:#fde7e9;\
border-color:#eeacb2}button,.button{font:inherit;padding:.4rem 1.2rem;border:1px solid #0f6cbd;background:#0f6cbd;color:#fff;\
cursor:pointer;text-decoration:none;border-radius:2px}.note{color:#605e5c;font-size:.9rem}dt{font-weight:600;margin-top:.6rem}\
dd{margin:0}input[type=search]{font:inherit;padding:.3rem}";

/// A page of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Users,
    Products,
    Licences,
    Domains,
    Partners,
    Agreements,
}

impl Place {
    /// Its name in the menu.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Users => "Active users",
            Self::Products => "Your products",
            Self::Licences => "Licenses",
            Self::Domains => "Domains",
            Self::Partners => "Partner relationships",
            Self::Agreements => "Agreements",
        }
    }

    /// Its address.
    pub(super) fn path(self) -> String {
        let last = match self {
            Self::Users => "Users",
            Self::Products => "Products",
            Self::Licences => "Licenses",
            Self::Domains => "Domains",
            Self::Partners => "Partners",
            Self::Agreements => "Agreements",
        };
        format!("{HOME}/{last}")
    }
}

const MENU: &[(&str, &[Place])] = &[
    ("Users", &[Place::Users]),
    ("Billing", &[Place::Products, Place::Licences]),
    ("Settings", &[Place::Domains, Place::Partners, Place::Agreements]),
];

/// A page for somebody who is signed in.
pub(super) fn page(admin: &Admin, at: Option<Place>, title: &str, body: &Markup) -> Markup {
    let title = format!("{title} - Practice admin center");
    document(
        &title,
        STYLE,
        &html! {
            header {
                strong { "Practice admin center" }
                span id="organization" { (admin.organization) }
                span id="account" { (admin.who.upn) }
                a id="switch-account" href=(admin.switch) { "Sign in with another account" }
            }
            div.shell {
                nav aria-label="Admin center" {
                    a href=(HOME) { "Home" }
                    @for (heading, places) in MENU {
                        h2 { (heading) }
                        @for place in *places {
                            a href=(place.path()) aria-current=[(at == Some(*place)).then_some("page")] { (place.name()) }
                        }
                    }
                }
                main { (body) p.note { "Practice Microsoft: nobody here exists." } }
            }
        },
    )
}
