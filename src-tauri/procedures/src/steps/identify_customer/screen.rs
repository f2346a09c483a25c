//! What the person sees while a customer is looked up.

use baton_domain::CloudName;
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, FactRow, NeedItem, ProofState, ScreenKind, StepState, Tone},
};

use super::{DOMAIN, IdentifyCustomer, moving_already, note::Answer};
use crate::parts::{come_back_later, not_yet, proof, text_field};

pub(super) fn screen(view: &View<IdentifyCustomer>) -> Screen {
    let known = view.outcome.as_ref().map(|done| done.domain.to_string());
    let known = known.or_else(|| view.seen.domain.as_ref().map(ToString::to_string)).unwrap_or_default();
    let mut field = text_field(view, DOMAIN, &known);
    // An answer for another text than the one that stands there now says nothing about it.
    let typed = baton_domain::DomainName::parse(&field.value).ok();
    let answer = view.seen.answer.as_ref().filter(|_| typed == view.seen.domain);
    if field.error.is_none() {
        field.error = answer.and_then(|answer| said(view, answer));
    }
    let found = match answer {
        Some(Answer::Found { tenant, region, part }) => Some((tenant, region.as_deref(), part.as_deref())),
        _ => None,
    };
    let id = IdentifyCustomer::ID;
    let mut screen = Screen::new(id, ScreenKind::Form, IdentifyCustomer::WHO, view.say("title"), view.say("purpose"));
    screen.blocks = vec![Block::Fields { title: None, fields: vec![field.clone()] }];
    if let Some((tenant, region, part)) = found {
        screen.blocks.push(Block::Facts {
            title: Some(view.say("found-title")),
            rows: vec![
                fact(view, "domain", view.seen.domain.as_ref().map(ToString::to_string).unwrap_or_default(), None),
                fact(view, "region", region_in_words(view, region, part), None),
                fact(view, "tenant", tenant.to_string(), Some(view.say("tenant-detail"))),
            ],
        });
        if part.is_some_and(|part| part.eq_ignore_ascii_case("GCC")) {
            screen.blocks.push(Block::Bar {
                tone: Tone::Warn,
                title: view.say("government-title"),
                text: view.say("government-text"),
                button: None,
            });
        }
    }
    screen.blocks.push(Block::Needs { title: view.say("needs-title"), items: needs(view) });
    screen.why_title = Some(view.say("why-title"));
    screen.why = vec![view.say("why-steps"), view.say("why-tenant")];
    screen.proof = proof(view);
    if found.is_none() && view.outcome.is_none() {
        screen.proof = vec![not_yet(view, view.say("proof-found"))];
    }
    screen.tip = Some(view.say("tip"));
    let label = if found.is_some() && field.error.is_none() { "button-right" } else { "button-find" };
    screen.footer.primary = Some(Button::submit("continue", view.say(label)));
    screen.footer.secondary = Some(come_back_later(view));
    let refused = field.error.is_some();
    screen.standing.state = if refused { StepState::Attention } else { StepState::Now };
    screen.standing.next = view.say(if found.is_some() { "next-found" } else { "next" });
    screen
}

/// What is to be said beside the field, if the answer is not simply "found".
fn said(view: &View<IdentifyCustomer>, answer: &Answer) -> Option<String> {
    Some(match answer {
        Answer::Found { tenant, .. } => {
            let other = moving_already(view, *tenant)?;
            view.say_with("error-moving", &[("other", other.into())])
        }
        Answer::Unknown => view.say("error-unknown"),
        Answer::Personal => view.say("error-personal"),
        Answer::OtherCloud { cloud } => {
            let Some(cloud) = cloud else { return Some(view.say("error-some-cloud")) };
            let cloud = match cloud {
                CloudName::UsGovernment => "cloud-us-government",
                CloudName::UsGovernmentDod => "cloud-us-government-dod",
                CloudName::China => "cloud-china",
                CloudName::Global | CloudName::Practice => "cloud-global",
            };
            view.say_with("error-cloud", &[("cloud", view.say(cloud).into())])
        }
    })
}

fn fact(view: &View<IdentifyCustomer>, key: &str, value: String, detail: Option<String>) -> FactRow {
    FactRow {
        label: view.say(&format!("fact-label-{key}")),
        value,
        detail,
        state: Some(ProofState::Proven),
        remark: None,
        copy: key == "tenant",
    }
}

/// Microsoft's region words in plain ones; an unknown word is shown as it is.
fn region_in_words(view: &View<IdentifyCustomer>, region: Option<&str>, part: Option<&str>) -> String {
    let Some(region) = region else { return view.say("region-unknown") };
    let key = format!("region-{}", region.to_lowercase());
    let known = view.words.has(&format!("{}-{key}", IdentifyCustomer::ID));
    let name = if known { view.say(&key) } else { region.to_owned() };
    match part {
        Some(part) => format!("{name} ({part})"),
        None => name,
    }
}

fn needs(view: &View<IdentifyCustomer>) -> Vec<NeedItem> {
    let items = [("person_key", "admin"), ("key", "portal"), ("money", "price"), ("mail", "address")];
    let item = |(icon, key): (&str, &str)| NeedItem {
        icon: icon.to_owned(),
        title: view.say(&format!("need-{key}-title")),
        text: view.say(&format!("need-{key}-text")),
    };
    items.into_iter().map(item).collect()
}
