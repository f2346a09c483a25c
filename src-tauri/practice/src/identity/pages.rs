//! The sign-in pages: plain HTML and forms, no script, so that a person, a script and a browser driver can use them alike.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::account::Principal;
use super::error::{EntraError, Ids};
use super::scopes::{Requested, known};
use super::state::Interaction;
use crate::world::{Person, Tenant, User};

const STYLE: &str = "body{font:15px/1.45 'Segoe UI',system-ui,sans-serif;background:#f2f2f2;color:#1b1b1b;margin:0}\
main{max-width:27rem;margin:8vh auto;background:#fff;padding:2.5rem;box-shadow:0 2px 6px rgba(0,0,0,.2)}\
h1{font-size:1.5rem;font-weight:600;margin:0 0 1rem}ul{padding-left:1.2rem}p.note{color:#595959;font-size:.85rem}\
.practice{background:#fff8e5;border:1px solid #e0c060;padding:.6rem .8rem;margin-top:1.5rem;font-size:.9rem}\
.error{color:#a4262c}input[type=text],input[type=password]{width:100%;padding:.5rem 0;border:0;border-bottom:1px solid #666;\
font:inherit;box-sizing:border-box}button{font:inherit;padding:.45rem 1.3rem;border:0;background:#ccc;margin:.3rem .4rem 0 0;\
cursor:pointer}button.main{background:#0067b8;color:#fff}button.account{display:block;width:100%;text-align:left;\
background:#fff;border:1px solid #ddd;padding:.7rem}button.account small{color:#595959;display:block}";

/// A page in the look of the sign-in pages.
pub(crate) fn page(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { p.note { "Practice Microsoft: nobody here exists" } (body) } }
        }
    }
}

fn form(interaction: &Interaction, fields: &Markup) -> Markup {
    html! {
        form method="post" action=(interaction.submit_to) autocomplete="off" {
            input type="hidden" name="ctx" value=(interaction.id);
            (fields)
        }
    }
}

/// Which account?
pub(super) fn picker(interaction: &Interaction, people: &[Person], message: Option<&str>) -> Markup {
    page(
        "Sign in to your account",
        &html! {
            h1 { "Pick an account" }
            @if let Some(message) = message { p.error role="alert" { (message) } }
            @for person in people {
                (form(interaction, &html! {
                    button.account type="submit" name="loginfmt" value=(person.upn) data-upn=(person.upn) {
                        (person.name) small { (person.upn) " · " (person.organization) " · " (person.part) }
                    }
                }))
            }
            h2 { "Use another account" }
            (form(interaction, &html! {
                label for="i0116" { "Email" }
                input id="i0116" type="text" name="loginfmt" value=[interaction.hint.as_deref()] autocomplete="username";
                button.main id="idSIButton9" type="submit" { "Next" }
            }))
        },
    )
}

/// Which password?
pub(super) fn password(interaction: &Interaction, tenant: &Tenant, user: &User, message: Option<&str>) -> Markup {
    let federated = tenant.domains.iter().find_map(|domain| domain.federated_with.as_deref());
    page(
        "Sign in to your account",
        &html! {
            p { (user.upn) }
            h1 { "Enter password" }
            @if federated.is_some() { p.note { "Your organization uses its own sign-in page. In practice it is this one." } }
            @if let Some(message) = message { p.error role="alert" { (message) } }
            (form(interaction, &html! {
                input type="hidden" name="loginfmt" value=(user.upn);
                label for="i0118" { "Password" }
                input id="i0118" type="password" name="passwd" autocomplete="current-password" autofocus;
                button.main id="idSIButton9" type="submit" { "Sign in" }
            }))
            (form(interaction, &html! { button type="submit" name="other" value="1" { "Use another account" } }))
            div.practice { "Practice only. The password of " (user.display_name) ", who does not exist, is " code id="practice-password" { (user.password) } }
        },
    )
}

/// What the consent page shows.
pub(super) struct Consent<'a> {
    pub principal: &'a Principal,
    pub organization: &'a str,
    pub requested: &'a Requested,
    pub may_agree_for_everybody: bool,
    pub for_everybody: bool,
}

/// May the application do this?
pub(super) fn consent(interaction: &Interaction, consent: &Consent<'_>) -> Markup {
    let scopes = consent.requested.names().filter_map(known);
    page(
        "Permissions requested",
        &html! {
            p { (consent.principal.upn) }
            h1 { @if consent.for_everybody { "Permissions requested. Review for your organization" } @else { "Permissions requested" } }
            p { strong { "Baton" } " · unverified" }
            p { "This application wants access in " strong { (consent.organization) } ":" }
            ul id="scopes" {
                @for scope in scopes { li data-scope=(scope.name) { (scope.words) } }
                @if consent.requested.openid.contains("offline_access") {
                    li data-scope="offline_access" { "Maintain access to data you have given it access to" }
                }
            }
            (form(interaction, &html! {
                @if consent.may_agree_for_everybody {
                    p { label { input type="checkbox" name="for_everybody" value="true"; " Consent on behalf of your organization" } }
                }
                p.note { "Accepting means that you allow this app to use your data as specified in its terms of service." }
                button type="submit" id="idBtn_Back" name="consent" value="cancel" { "Cancel" }
                button.main type="submit" id="idSIButton9" name="consent" value="accept" { "Accept" }
            }))
        },
    )
}

/// Somebody without the role cannot agree.
pub(super) fn need_admin(interaction: &Interaction, principal: &Principal) -> Markup {
    page(
        "Need admin approval",
        &html! {
            p { (principal.upn) }
            h1 { "Need admin approval" }
            p { strong { "Baton" } " needs permission to access resources in your organization that only an admin can grant. "
                "Please ask an admin to grant permission to this app before you can use it. (AADSTS90094)" }
            (form(interaction, &html! { button type="submit" name="other" value="1" { "Have an admin account? Sign in with that account" } }))
            (form(interaction, &html! {
                button type="submit" name="consent" value="cancel" { "Return to the application without granting consent" }
            }))
        },
    )
}

/// Type the code.
pub(super) fn user_code(interaction: &Interaction, message: Option<&str>) -> Markup {
    page(
        "Sign in to your account",
        &html! {
            h1 { "Enter code to allow access" }
            p { "Once you enter the code displayed on your app or device, it will have access to your account." }
            @if let Some(message) = message { p.error role="alert" { (message) } }
            (form(interaction, &html! {
                label for="otc" { "Code" }
                input id="otc" type="text" name="usercode" maxlength="20" autofocus;
                button.main id="idSIButton9" type="submit" { "Next" }
            }))
        },
    )
}

/// "Are you trying to sign in to Baton?"
pub(super) fn confirm_device(interaction: &Interaction) -> Markup {
    page(
        "Sign in to your account",
        &html! {
            h1 { "Are you trying to sign in to Baton?" }
            p { "Only continue if you downloaded the app from a store or website that you trust." }
            (form(interaction, &html! {
                button type="submit" id="idBtn_Back" name="confirm" value="cancel" { "Cancel" }
                button.main type="submit" id="idSIButton9" name="confirm" value="continue" { "Continue" }
            }))
        },
    )
}

/// The way back to an application that wants its answer posted. Entra's page posts itself by script; this one has a button.
pub(super) fn form_post(redirect_uri: &str, parameters: &[(&str, String)]) -> Markup {
    page(
        "Working...",
        &html! {
            p { "Continue to go back to the application." }
            form method="post" action=(redirect_uri) {
                @for (name, value) in parameters { input type="hidden" name=(name) value=(value); }
                button.main id="idSIButton9" type="submit" { "Continue" }
            }
        },
    )
}

/// A plain message.
pub(crate) fn message(title: &str, text: &str, more: &[&str]) -> Markup {
    page(title, &html! { h1 { (title) } p { (text) } @for line in more { p { (line) } } })
}

/// An error before anything is known of the application.
pub(super) fn error(error: &EntraError, ids: &Ids) -> Markup {
    page("Sign in to your account", &error_body(error, ids, None))
}

/// An error in a sign-in under way: another account may be right.
pub(super) fn error_with_way_back(error: &EntraError, ids: &Ids, interaction: &Interaction) -> Markup {
    page("Sign in to your account", &error_body(error, ids, Some(interaction)))
}

fn error_body(error: &EntraError, ids: &Ids, interaction: Option<&Interaction>) -> Markup {
    html! {
        h1 { "Sorry, but we’re having trouble signing you in." }
        p.error role="alert" { "AADSTS" (error.code) ": " (error.text) }
        p.note { "Trace ID: " (ids.trace) br; "Correlation ID: " (ids.correlation) br; "Timestamp: " (ids.timestamp) }
        @if let Some(interaction) = interaction {
            (form(interaction, &html! {
                button type="submit" name="other" value="1" { "Sign out and sign in with a different account" }
            }))
        }
    }
}
