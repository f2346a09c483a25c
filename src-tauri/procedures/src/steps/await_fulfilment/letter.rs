//! The message to the portal's support when an order takes too long or failed.

use baton_workflow::screen::{Block, Button};

use super::{super::ordering_domain, Of, is_dead, matched, matching::Matched, ordered, orders, screen};

/// The message, ready to copy.
pub fn block(view: &Of<'_>) -> Block {
    let subject =
        view.say_with("support-subject", &[("domain", ordering_domain(&view.given.4, &view.given.2).as_str().into())]);
    let lines: Vec<String> =
        matched(view).iter().filter(|line| !line.is_complete()).map(|line| line_text(view, line)).collect();
    let facts = orders::say(
        view,
        "support-facts",
        &[
            ("domain", ordering_domain(&view.given.4, &view.given.2).as_str().into()),
            ("initial", view.given.2.initial_domain.as_str().into()),
            ("tenant", view.given.0.tenant.to_string().into()),
        ],
    );
    let mut paragraphs = vec![view.say("support-greeting"), view.say("support-what")];
    paragraphs.extend(lines);
    paragraphs.push(facts);
    paragraphs.push(view.say_with("support-end", &[("name", view.operator().into())]));
    let whole = format!("{subject}\n\n{}", paragraphs.join("\n\n"));
    Block::Letter {
        to: orders::say(view, "support-to", &[]),
        subject,
        paragraphs,
        note: Some(orders::say(view, "support-note", &[])),
        buttons: vec![Button::copy(whole, view.say("support-copy"))],
    }
}

fn line_text(view: &Of<'_>, line: &Matched<'_>) -> String {
    let (number, at) = ordered(view, line.line.number).unwrap_or_else(|| (String::new(), view.now));
    let status = view
        .seen
        .status(line.line.number)
        .map_or_else(|| view.say("status-none"), |status| screen::status_text(view, status));
    let status = view.seen.sights.get(&line.line.number).map_or(status, |sight| sight.status.clone());
    let key = if is_dead(view, line) { "support-line-ended" } else { "support-line" };
    view.say_with(
        key,
        &[
            ("number", number.into()),
            ("seats", line.line.seats.count().into()),
            ("product", line.line.product.as_str().into()),
            ("at", view.words.moment(at).into()),
            ("status", status.into()),
        ],
    )
}
