//! Takes answers, each only in the stage that asks for it: a late or repeated press changes nothing.

use baton_domain::Evidence;
use baton_workflow::{Accepted, Answers, FieldErrors, Finish, Step, Told, View};

use super::{
    OrderNote, PlaceOrder, PlacedLine, PlacedOrder, current, number, policy,
    pressing::{Pressed, Stage},
    screen::{NOT_PRESSED, number_field, pressed_field},
};
use crate::{
    parts,
    steps::{OrderLine, PlanOrder},
};

type Of<'a> = View<'a, PlaceOrder>;
type Taken = Result<Accepted<PlaceOrder>, FieldErrors>;

/// What the answers mean in the stage of the line to order now.
pub fn take(view: &Of<'_>, answers: &Answers) -> Taken {
    let Some(line) = current(view) else { return Ok(Accepted::Stay) };
    let answered = |pressed| {
        let note = OrderNote::Answered { line: line.number, visit: view.visit, pressed };
        Ok(Accepted::Note(Told::plain(note)))
    };
    // An order that was made before the policy came is saved all the same.
    let may_have_ordered = matches!(view.seen.pressing.stage(view.visit), Stage::Steps | Stage::Number);
    match (policy::stage(view, &view.seen.pressing), answers.action.as_str()) {
        (Stage::Ready, "show") => {
            let note = OrderNote::StepsShown { line: line.number, visit: view.visit };
            Ok(Accepted::Note(Told::plain(note)))
        }
        (Stage::Ready, "change_plan") if view.seen.placed.is_empty() => Ok(Accepted::GoBackTo(PlanOrder::ID)),
        (_, "ordered") if may_have_ordered => ordered(view, answers, line),
        (Stage::Steps, "cannot") => answered(Pressed::CannotOrder),
        (Stage::Number, "not_sure") => answered(Pressed::NotSure),
        (Stage::Question | Stage::LookUp, "answer") => {
            let field = pressed_field(line.number, &view.seen.pressing);
            match Pressed::of_word(answers.text(&field)) {
                Some(pressed) => answered(policy::answer(view, pressed)),
                None => Err(FieldErrors::one(&field, view.words.say("error-choose", &[]))),
            }
        }
        (Stage::Blocked, "try_again") => answered(Pressed::No),
        (Stage::Blocked, "change_plan") if view.seen.placed.is_empty() => not_pressed(view, answers),
        _ => Ok(Accepted::Stay),
    }
}

/// Back to the plan, only by the word that nothing was ordered.
fn not_pressed(view: &Of<'_>, answers: &Answers) -> Taken {
    if answers.ticked(NOT_PRESSED) {
        Ok(Accepted::GoBackTo(PlanOrder::ID))
    } else {
        Err(FieldErrors::one(NOT_PRESSED, view.words.say("error-tick", &[])))
    }
}

fn ordered(view: &Of<'_>, answers: &Answers, line: &OrderLine) -> Taken {
    let mut errors = FieldErrors::none();
    let field = number_field(line.number);
    let taken = view.seen.placed.iter().map(|placed| placed.order_number.as_str());
    let order_number = number::parse(answers.text(&field), taken);
    if let Err(error) = order_number {
        errors.add(&field, view.say(number::error_key(error)));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Ok(order_number), Some(confirmed_by)) = (order_number, name) else { return Err(errors) };
    let fact = view.say_with(
        "fact-placed",
        &[
            ("number", order_number.as_str().into()),
            ("seats", line.seats.count().into()),
            ("product", line.product.as_str().into()),
        ],
    );
    let evidence = vec![Evidence::person(fact, confirmed_by.as_str(), view.now)];
    let placed = PlacedLine {
        line: line.number,
        order_number,
        own_reference: None,
        placed_at: view.now,
        confirmed_by,
        abandoned: Vec::new(),
    };
    if view.seen.placed.len() + 1 < view.given.4.lines.len() {
        return Ok(Accepted::Note(Told::new(OrderNote::Placed { line: Box::new(placed) }, evidence)));
    }
    let mut lines = view.seen.placed.clone();
    lines.push(placed);
    Ok(Accepted::Done(Finish::new(PlacedOrder { lines }, evidence)))
}
