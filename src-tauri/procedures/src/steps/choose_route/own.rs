//! What the partner's own Partner Center shows: whose customer it is, what could be transferred, what is under way.

use baton_workflow::{
    ProblemCode, View,
    screen::{Block, Button, Cell, Column, FactRow, ProofState, Row, StepState, Tone},
};

use super::{ChooseRoute, note::Own};
use crate::{
    partner_center::{
        PartnerFacts,
        facts::{Fits, List, SoldHere},
    },
    portal,
    transfer::MOST_AT_ONCE,
};

type Here<'a> = View<'a, ChooseRoute>;

/// Whether the person is asked if what the partner sells there is what moves.
pub(super) fn asks(view: &Here<'_>) -> bool {
    view.seen.facts().is_some_and(|facts| !facts.sold.is_empty())
}

/// Nothing where nobody connected the partner's account: the questions stand in.
pub(super) fn blocks(view: &Here<'_>) -> Vec<Block> {
    match view.seen.own.as_ref().map(|(_, own)| own) {
        None => Vec::new(),
        Some(Own::NotRead(trouble)) => {
            // The sentences of these two speak of the customer's admin, and here it is the partner's own account.
            let text = match trouble.code {
                ProblemCode::NeedsAdminConsent => view.say("own-not-allowed"),
                ProblemCode::SignedOut => view.say("own-signed-out"),
                _ => {
                    let problem = trouble.in_words(view.words);
                    format!("{} {}", problem.happened, problem.next)
                }
            };
            vec![Block::Bar {
                tone: Tone::Warn,
                title: view.say("own-not-read"),
                text,
                button: Some(Button::submit("look", view.shared("try-again", &[]))),
            }]
        }
        Some(Own::Facts(facts)) => {
            let mut blocks = vec![shown(view, facts)];
            blocks.extend(too_many(view, facts));
            blocks.extend(sold(view, facts));
            blocks
        }
    }
}

fn shown(view: &Here<'_>, facts: &PartnerFacts) -> Block {
    let row = |label: &str, value: String, state| FactRow {
        label: view.say(label),
        value,
        detail: None,
        state: Some(state),
        remark: None,
        copy: false,
    };
    let related = if facts.related { "own-related-yes" } else { "own-related-no" };
    let state = if facts.related { ProofState::Proven } else { ProofState::NotYet };
    let mut rows = vec![row("own-related", view.say(related), state)];
    if let Some(country) = &facts.country {
        let mut billed = row("own-country", country.clone(), ProofState::Proven);
        billed.detail = Some(view.say("own-country-detail"));
        rows.push(billed);
    }
    if facts.related {
        let (text, state) = transfer(view, facts);
        rows.push(row("own-transfer", text, state));
    }
    if !facts.is_read(List::Sold) {
        rows.push(row("own-sold", view.say("own-not-shown"), ProofState::NotYet));
    }
    Block::Facts { title: Some(view.say("own-title")), rows }
}

/// The transfer that is under way: to the new distributor, or else to anybody.
fn transfer(view: &Here<'_>, facts: &PartnerFacts) -> (String, ProofState) {
    if !facts.is_read(List::Transfers) {
        return (view.say("own-not-shown"), ProofState::NotYet);
    }
    let ours = portal::partner(view).and_then(|to| facts.open_transfer(to));
    match ours.or_else(|| facts.transfers.iter().find(|transfer| !transfer.is_final)) {
        Some(open) => {
            let unnamed = || view.say("own-unnamed");
            let args = [
                ("from", open.from.clone().unwrap_or_else(unnamed).into()),
                ("to", open.to.clone().unwrap_or_else(unnamed).into()),
                ("state", open.state_in_words(view.words).into()),
            ];
            (view.say_with("own-transfer-open", &args), ProofState::NotYet)
        }
        None => (view.say("own-transfer-none"), ProofState::Proven),
    }
}

fn too_many(view: &Here<'_>, facts: &PartnerFacts) -> Option<Block> {
    let fitting = facts.sold.iter().filter(|row| row.fits == Fits::Yes).count();
    (fitting > MOST_AT_ONCE).then(|| {
        let args = [("n", fitting.into()), ("most", MOST_AT_ONCE.into())];
        Block::Bar {
            tone: Tone::Warn,
            title: view.say_with("own-many-title", &args),
            text: view.say_with("own-many-text", &args),
            button: None,
        }
    })
}

/// What the partner sold there itself, with whether Microsoft would transfer it.
fn sold(view: &Here<'_>, facts: &PartnerFacts) -> Option<Block> {
    if facts.sold.is_empty() {
        return None;
    }
    let column = |key: &str, share| Column { label: view.say(key), right: false, share };
    let row = |(at, sold): (usize, &SoldHere)| {
        let (key, state) = match sold.fits {
            Fits::Yes => ("own-fits-yes", StepState::Done),
            Fits::Legacy => ("own-fits-legacy", StepState::Attention),
            Fits::Trial => ("own-fits-trial", StepState::Attention),
            Fits::NotActive => ("own-fits-not-active", StepState::Attention),
        };
        let ends = sold.ends_at.map(|at| view.words.date(at)).unwrap_or_else(|| view.say("own-no-date"));
        let renews = match sold.renews {
            Some(true) => "own-renews",
            Some(false) => "own-renews-not",
            None => "own-renews-unknown",
        };
        let cancel = sold
            .cancel_until
            .filter(|until| *until > view.now)
            .map(|until| view.say_with("own-cancel-until", &[("when", view.words.moment(until).into())]));
        Row {
            id: at.to_string(),
            filter: String::new(),
            cells: vec![
                Cell::strong(sold.product.clone())
                    .detail(view.say_with("own-seats", &[("n", sold.seats.unwrap_or_default().into())])),
                Cell::text(ends).detail(view.say(renews)),
                Cell { text: view.say(key), state: Some(state), detail: cancel, ..Cell::default() },
            ],
        }
    };
    Some(Block::Table {
        label: view.say("own-sold"),
        columns: vec![column("own-column-product", 42), column("own-column-ends", 26), column("own-column-fits", 32)],
        rows: facts.sold.iter().enumerate().map(row).collect(),
        filters: Vec::new(),
        empty: None,
    })
}

#[cfg(test)]
mod tests {
    use baton_workflow::{Answers, Step as _};
    use uuid::Uuid;

    use super::*;
    use crate::{
        partner_center::facts::TransferSeen,
        scene::{self, ARROW, Scene},
        steps::choose_route::note::Answered,
    };

    fn sold(product: &str, fits: Fits) -> SoldHere {
        SoldHere {
            product: product.to_owned(),
            seats: Some(15),
            ends_at: Some(scene::in_days(40)),
            renews: Some(true),
            cancel_until: Some(scene::in_days(2)),
            fits,
        }
    }

    fn answered(facts: PartnerFacts) -> Answered {
        Answered { situation: None, own: Some((Uuid::nil(), Own::Facts(facts))) }
    }

    fn related() -> PartnerFacts {
        PartnerFacts { related: true, country: Some("SE".to_owned()), ..PartnerFacts::default() }
    }

    fn shown(scene: &Scene, facts: PartnerFacts) -> String {
        let screen = ChooseRoute.screen(&scene.view::<ChooseRoute>((scene::identified(),), answered(facts)));
        format!("{:?}", screen.blocks)
    }

    #[test]
    fn whatever_partner_center_shows_or_keeps_to_itself_is_said_in_both_languages() {
        let open = TransferSeen {
            id: "t".to_owned(),
            state: "pending".to_owned(),
            is_final: false,
            from: Some("Tailspin".to_owned()),
            to: None,
            target: Some(ARROW),
            created: None,
        };
        let all = [Fits::Yes, Fits::Legacy, Fits::Trial, Fits::NotActive].map(|fits| sold("P", fits)).to_vec();
        let cases = [
            PartnerFacts::default(),
            related(),
            PartnerFacts { sold: all, transfers: vec![open], ..related() },
            PartnerFacts { unread: vec![List::Sold, List::Transfers], ..related() },
        ];
        for facts in cases {
            scene::in_both_languages("choose_route", |scene| {
                ChooseRoute.screen(&scene.view::<ChooseRoute>((scene::identified(),), answered(facts.clone())))
            });
        }
    }

    #[test]
    fn a_list_that_microsoft_did_not_show_is_not_called_empty_and_hides_no_other() {
        let scene = Scene::english();
        let hidden = PartnerFacts {
            sold: vec![sold("Business Premium", Fits::Yes)],
            unread: vec![List::Transfers],
            ..related()
        };

        let told = shown(&scene, hidden);

        assert!(told.contains("Microsoft did not show this") && told.contains("Business Premium"), "{told}");
        assert!(told.contains("can be cancelled until"), "{told}");
    }

    #[test]
    fn what_the_partner_sells_there_is_what_moves_only_when_the_person_says_so_and_then_gives_the_date() {
        let scene = Scene::english();
        let seen = answered(PartnerFacts { sold: vec![sold("P", Fits::Yes)], ..related() });
        let view = scene.view::<ChooseRoute>((scene::identified(),), seen);
        let answer = |own_moves: &str| {
            let fields = [
                ("own_moves", own_moves),
                ("cooperates", "yes"),
                ("same_product", "yes"),
                ("days_left", "months"),
                ("old_provider", "Tailspin"),
            ];
            let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
            super::super::answers::read(&view, &Answers { action: "continue".to_owned(), fields })
        };

        let unanswered = answer("").expect_err("it must be answered");
        let yes = answer("yes").expect("read");
        let no = answer("no").expect("read");

        assert!(unanswered.of("own_moves").is_some());
        assert_eq!(yes.today.term_ends, Some(view.words.day(scene::in_days(40))), "Partner Center shows it");
        assert!(yes.questions.own_moves && !no.questions.own_moves);
        assert_eq!(no.today.term_ends, None);
    }
}
