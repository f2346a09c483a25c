//! How a provider's desk looks.

use maud::{Markup, html};

use super::has_desk;
use super::reading::ours;
use super::transfers;
use crate::html::{day, document, moment};
use crate::world::{EndOfTerm, Letter, LetterAnswer, PARTNERS, Partner, Subscription, World, product};

const STYLE: &str = "body{font:15px/1.45 Georgia,serif;color:#2b2118;margin:0;background:#f6f1ea}header{background:#5b4532;\
color:#fff;padding:.7rem 1.2rem}header a{color:#fff}main{max-width:60rem;margin:1.5rem auto;padding:0 1.5rem}h1{font-size:1.5rem}\
table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;padding:.45rem .7rem;border-bottom:1px solid \
#e4d8c9;vertical-align:top}.card{background:#fff;border:1px solid #e4d8c9;padding:1rem 1.4rem;margin-bottom:1rem}textarea{width:\
100%;min-height:8rem;font:inherit;box-sizing:border-box}input[type=text]{font:inherit;padding:.35rem;width:60%}button{font:inherit;\
padding:.4rem 1.2rem;border:1px solid #5b4532;background:#fff;cursor:pointer;margin:.3rem .3rem 0 0}button.main{background:#5b4532;\
color:#fff}.error{color:#a4262c}.done{background:#e6f6ec;border:1px solid #9bd3ae;padding:.6rem 1rem}.note{color:#6d5b49;font-size:\
.9rem}form{display:inline}";

/// What is said above the desk.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub notice: Option<&'a str>,
    /// What is wrong.
    pub refusal: Option<&'a str>,
    /// The letter about a cancellation as typed, when it was not understood.
    pub letter: &'a str,
    /// The letter about a transfer as typed, when it was not understood.
    pub transfer_letter: &'a str,
}

fn page(title: &str, body: &Markup) -> Markup {
    document(
        &format!("{title} (practice)"),
        STYLE,
        &html! {
            header { strong { (title) } " · Practice only: you play the provider · " a href="/desk/" { "All desks" } }
            main { (body) }
        },
    )
}

/// Whose desk?
pub(super) fn providers(world: &World) -> Markup {
    let waiting = |partner: &Partner| {
        world.desk().letters.iter().filter(|l| l.provider == partner.id && l.answer.is_none()).count()
    };
    page(
        "Providers' desks",
        &html! {
            h1 { "Whose desk?" }
            @for partner in PARTNERS.iter().filter(|partner| has_desk(partner)) {
                div.card {
                    a data-provider=(partner.id) href={ "/desk/" (partner.id) } { (partner.name) }
                    " · " (partner.mail) " · " (waiting(partner)) " letters waiting" " · "
                    (transfers::waiting(world, partner)) " transfers waiting"
                }
            }
        },
    )
}

/// One provider's desk.
pub(super) fn desk(world: &World, provider: &Partner, said: &Said<'_>) -> Markup {
    let letters = world.desk().letters.iter().rev().filter(|letter| letter.provider == provider.id);
    page(
        &format!("{}: customers desk", provider.name),
        &html! {
            h1 { (provider.name) }
            @if let Some(notice) = said.notice { p.done role="status" { (notice) } }
            @if let Some(why) = said.refusal { p.error id="refusal" role="alert" { (why) } }
            h2 { "Letters" }
            @for letter in letters { (one_letter(world, letter)) }
            div.card {
                h3 { "A letter arrives" }
                form method="post" action={ "/desk/" (provider.id) "/letters" } {
                    label for="letter" { "Paste the letter to " (provider.mail) }
                    textarea id="letter" name="letter" { (said.letter) }
                    button.main type="submit" { "Put it on the desk" }
                }
            }
            (transfers::section(world, provider, said.transfer_letter))
            h2 { "Subscriptions we sold" }
            (sold(world, provider))
        },
    )
}

fn one_letter(world: &World, letter: &Letter) -> Markup {
    let tenant = world.tenant(letter.tenant);
    let asked =
        tenant.into_iter().flat_map(|tenant| &tenant.subscriptions).filter(|s| letter.subscriptions.contains(&s.id));
    let action = |what: &str| format!("/desk/{}/letters/{}/{what}", letter.provider, letter.number);
    html! {
        div.card data-letter=(letter.number) {
            p { "Letter " (letter.number) ", " (moment(letter.at)) " (UTC): cancel at the end of the term for "
                strong { (tenant.map_or("a former customer", |tenant| tenant.name.as_str())) } }
            ul { @for subscription in asked { li { (name(subscription)) ", " (subscription.seats) " licences, " (end(subscription)) } } }
            @match &letter.answer {
                Some(LetterAnswer::Cancelled { at }) => p.done { "Cancelled at the end of the term, " (moment(*at)) " (UTC)" },
                Some(LetterAnswer::Refused { at, reason }) => p.error { "Refused, " (moment(*at)) " (UTC): " (reason) },
                None => {
                    form method="post" action=(action("cancel")) {
                        button.main type="submit" name="answer" value="cancel" { "Cancel at end of term" }
                    }
                    form method="post" action=(action("refuse")) {
                        input type="text" name="reason" aria-label="Reason" placeholder="Reason";
                        button type="submit" name="answer" value="refuse" { "Refuse" }
                    }
                },
            }
        }
    }
}

fn sold(world: &World, provider: &Partner) -> Markup {
    let all = world.tenants().iter().flat_map(|tenant| ours(tenant, provider.id).map(move |s| (tenant, s)));
    html! {
        table {
            thead { tr { th { "Customer" } th { "Product" } th { "Licences" } th { "End of term" } } }
            tbody {
                @for (tenant, subscription) in all {
                    tr data-subscription=(subscription.id.0) {
                        td { (tenant.name) } td { (name(subscription)) } td { (subscription.seats) } td { (end(subscription)) }
                    }
                }
            }
        }
        p.note { "A subscription that nobody cancels renews by itself and is paid again." }
    }
}

pub(super) fn name(subscription: &Subscription) -> &'static str {
    product(subscription.sku).map_or("Unknown product", |product| product.name)
}

pub(super) fn end(subscription: &Subscription) -> String {
    let Some(at) = subscription.next_lifecycle else {
        return "no end".to_owned();
    };
    let verb = match subscription.end_of_term {
        EndOfTerm::Renew => "renews on",
        EndOfTerm::ExtendedService => "goes on month by month from",
        EndOfTerm::Cancel => "ends on",
    };
    format!("{verb} {}", day(at))
}
