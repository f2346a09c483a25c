//! The screen: what will happen before the start, progress while it runs, what is left to decide after.

use baton_domain::SkuId;
use baton_workflow::{
    Screen, Step as _, View, Who,
    screen::{
        Block, Button, Column, FactRow, Filter, Footer, GuideStep, LabelledText, ScreenKind, StepState, Tone, Watch,
    },
};

use super::{
    SwitchLicences,
    answers::{UNDERSTAND, helps_again},
    notes::{Permission, Reason, Standing},
    plan::Plan,
    routes, switches, table, word_counts,
    writing::asked,
};
use crate::{consent, parts, sign_in_again};

type Here<'a> = View<'a, SwitchLicences>;

/// How many stand how.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub switched: u32,
    pub waiting: u32,
    pub look: u32,
    pub left: u32,
    pub groups: u32,
    pub again: u32,
}

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen =
        Screen::new(SwitchLicences::ID, ScreenKind::Progress, SwitchLicences::WHO, view.say("title"), String::new());
    screen.why = vec![why_old(view), view.say("why-failed")];
    screen.proof = parts::proof(view);
    screen.standing.next = view.say("next");
    if !switches(view) {
        nothing_to_do(view, &mut screen);
    } else if word_counts(view) {
        by_word(view, &mut screen);
    } else if let Some((plan, _)) = &view.seen.plan {
        let standings = view.seen.standings();
        let tally = tally(&standings);
        screen.purpose = purpose(view, plan, tally);
        asking(view, &mut screen);
        in_doubt(view, &mut screen);
        if view.seen.has_started() || (tally.waiting == 0 && tally.look + tally.left == 0) {
            under_way(view, &standings, tally, &mut screen);
        } else {
            before_start(view, plan, &standings, tally, &mut screen);
        }
    } else {
        reading(view, &mut screen);
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// Why nothing was changed for a person, as a sentence.
pub(super) fn reason_text(view: &Here<'_>, reason: &Reason) -> String {
    let key = format!("reason-{}", reason.key());
    match reason {
        Reason::Clash { product: Some(sku) } => view.say_with(&key, &[("product", product(view, *sku).into())]),
        Reason::Other { code } => view.say_with(&key, &[("code", code.into())]),
        _ => view.say(&key),
    }
}

/// What a product is called: as the newest look named it.
pub(super) fn product(view: &Here<'_>, sku: SkuId) -> String {
    let named = view.seen.plan.as_ref().and_then(|(plan, _)| plan.product(sku));
    named.map_or_else(|| view.words.say("shared-product-unnamed", &[]), str::to_owned)
}

fn tally(standings: &[(baton_domain::UserId, Standing)]) -> Tally {
    let mut tally = Tally::default();
    for (_, standing) in standings {
        match standing {
            Standing::Switched => tally.switched += 1,
            Standing::Waiting => tally.waiting += 1,
            Standing::Undone => tally.look += 1,
            Standing::Left(_) => tally.left += 1,
            Standing::NeedsALook(reason) => {
                tally.look += 1;
                tally.groups += u32::from(*reason == Reason::ByGroup);
                tally.again += u32::from(helps_again(reason));
            }
        }
    }
    tally
}

fn why_old(view: &Here<'_>) -> String {
    match &view.header.old_provider {
        Some(provider) => view.say_with("why-old", &[("provider", provider.into())]),
        None => view.say("why-old-unnamed"),
    }
}

fn purpose(view: &Here<'_>, plan: &Plan, tally: Tally) -> String {
    let people = tally.switched + tally.waiting + tally.look + tally.left;
    match &plan.routes[..] {
        [route] => {
            let from: Vec<String> = route.from.iter().map(|sku| product(view, *sku)).collect();
            let args =
                [("n", people.into()), ("from", from.join(" + ").into()), ("to", product(view, route.to).into())];
            view.say_with("purpose-one", &args)
        }
        _ => view.say_with("purpose-many", &[("n", people.into())]),
    }
}

fn bar(view: &Here<'_>, tone: Tone, key: &str, n: u32, button: Option<Button>) -> Block {
    let with = |part: &str| view.say_with(&format!("{key}-{part}"), &[("n", n.into())]);
    Block::Bar { tone, title: with("title"), text: with("text"), button }
}

fn nothing_to_do(view: &Here<'_>, screen: &mut Screen) {
    let (_, _, order, _) = &view.given;
    screen.kind = ScreenKind::Explain;
    screen.title = view.say("nothing-heading");
    screen.purpose = view.say("nothing-purpose");
    screen.blocks.push(bar(view, Tone::Ok, "nothing", 0, None));
    screen.blocks.push(Block::List {
        numbered: false,
        items: order
            .lines
            .iter()
            .map(|line| view.say_with("nothing-line", &[("product", (&line.product).into())]))
            .collect(),
    });
    screen.why = vec![view.say("nothing-why")];
    screen.footer.primary = Some(parts::continue_button(view));
}

fn reading(view: &Here<'_>, screen: &mut Screen) {
    screen.purpose = view.say("reading-purpose");
    screen.blocks.push(bar(view, Tone::Wait, "reading", 0, None));
    screen.footer = Footer {
        primary: Some(parts::continue_button(view).enabled(false)),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: None,
    };
}

/// The page on which the admin agrees is open, or was closed.
fn asking(view: &Here<'_>, screen: &mut Screen) {
    if let Some((permission, _)) = view.seen.asking {
        let key = match permission {
            Permission::SwitchLicences => "asking",
            Permission::SetCountry => "asking-country",
        };
        screen.blocks.push(bar(view, Tone::Key, key, 0, Some(Button::open("permission", view.say("open-again")))));
        screen.blocks.extend(consent::more(view, asked(permission)));
        screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("asking-wait-title"),
            text: view.say("asking-wait-text"),
            button: Some(Button::submit("stop_asking", view.say("stop-asking"))),
        });
        screen.watch = Some(Watch { every_seconds: 2 });
        screen.standing.state = StepState::Waiting;
        screen.standing.who = Who::CustomerAdmin;
    } else if view.seen.declined && !view.running {
        screen.blocks.push(bar(view, Tone::Warn, "declined", 0, None));
    }
}

fn in_doubt(view: &Here<'_>, screen: &mut Screen) {
    if view.open.as_ref().is_some_and(|open| open.in_doubt || !view.running) && !view.running {
        screen.blocks.push(bar(view, Tone::Wait, "in-doubt", 0, Some(Button::look(view.shared("check-now", &[])))));
    }
}

fn before_start(
    view: &Here<'_>,
    plan: &Plan,
    standings: &[(baton_domain::UserId, Standing)],
    tally: Tally,
    screen: &mut Screen,
) {
    let mut rows: Vec<FactRow> = routes(view)
        .iter()
        .map(|route| {
            let from: Vec<String> = route.from.iter().map(|sku| product(view, *sku)).collect();
            fact(
                view.say("route-label"),
                view.say_with(
                    "route-value",
                    &[("from", from.join(" + ").into()), ("to", product(view, route.to).into())],
                ),
            )
        })
        .collect();
    let with_off = plan.people.iter().filter(|(_, place)| {
        usize::try_from(*place)
            .ok()
            .and_then(|place| plan.changes.get(place))
            .is_some_and(|change| change.before.iter().any(|held| !held.off.is_empty()))
    });
    let with_off = u32::try_from(with_off.count()).unwrap_or(u32::MAX);
    rows.push(fact(view.say("by-itself-label"), view.say_with("people", &[("n", tally.waiting.into())])));
    if with_off > 0 {
        rows.push(fact(view.say("off-label"), view.say_with("off-value", &[("n", with_off.into())])));
    }
    if !plan.gone.is_empty() {
        rows.push(fact(view.say("gone-label"), plan.gone.join(", ")));
    }
    screen.blocks.push(Block::Facts { title: Some(view.say("before-title")), rows });
    let listed = [
        ("before-no-country", plan.no_country.len()),
        ("before-group", plan.by_group.len()),
        ("before-clash", plan.clashes.len()),
    ]
    .map(|(key, n)| (key, u32::try_from(n).unwrap_or(u32::MAX)));
    for (key, n) in listed.into_iter().chain([("before-teams", plan.counts.lose_teams)]).filter(|(_, n)| *n > 0) {
        screen.blocks.push(bar(view, Tone::Warn, key, n, None));
    }
    screen.blocks.push(table::before(view, plan, standings));
    screen.blocks.push(Block::Bar {
        tone: Tone::Info,
        title: view.say("safe-title"),
        text: view.say("safe-text"),
        button: None,
    });
    let args = [("n", tally.waiting.into())];
    screen.blocks.push(parts::confirm(
        view,
        UNDERSTAND,
        view.say_with("understand-title", &args),
        view.say("understand-text"),
    ));
    screen.standing.who = Who::You;
    screen.footer = Footer {
        primary: Some(
            Button::submit("start", view.say_with("start", &args))
                .enabled(tally.waiting > 0 && view.seen.asking.is_none()),
        ),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: Some(view.say("start-note")),
    };
    if tally.waiting == 0 {
        // Only people who need a decision: the rows' buttons are the way on.
        screen.blocks.truncate(screen.blocks.len() - 3);
        screen.blocks.push(table::all(view, standings));
        finish_footer(view, tally, screen);
    }
}

fn under_way(view: &Here<'_>, standings: &[(baton_domain::UserId, Standing)], tally: Tally, screen: &mut Screen) {
    let total = tally.switched + tally.waiting + tally.look + tally.left;
    let pause = view.running.then(|| Button::submit("pause", view.say("pause")).icon("pause"));
    let go_on = (!view.running && tally.waiting > 0).then(|| Button::submit("go_on", view.say("go-on")).icon("play"));
    screen.title = view.say(if view.running { "title-running" } else { "title" });
    screen.blocks.push(Block::Progress {
        done: tally.switched,
        failed: tally.look,
        total,
        unit: view.say("unit"),
        facts: speed(view, tally),
        button: pause.or(go_on),
    });
    screen.blocks.push(Block::Text { text: view.say("safe-text") });
    if !view.running && tally.waiting > 0 && view.seen.asking.is_none() {
        screen.blocks.push(bar(view, Tone::Info, "paused", tally.waiting, None));
    }
    let lost = view.seen.lost();
    if !view.running && lost > 0 && tally.waiting > 0 {
        screen.blocks.push(bar(view, Tone::Warn, "lost", lost, None));
    }
    if !view.running && tally.again > 1 {
        screen.blocks.push(bar(
            view,
            Tone::Warn,
            "again",
            tally.again,
            Some(Button::submit("retry_all", view.say("retry-all"))),
        ));
    }
    if !view.running && tally.groups > 0 {
        screen.blocks.push(bar(
            view,
            Tone::Warn,
            "groups",
            tally.groups,
            Some(Button::submit("give_all", view.say("give-all"))),
        ));
        screen.blocks.push(Block::Guide {
            title: Some(view.say("groups-how")),
            steps: vec![GuideStep {
                text: view.say("groups-step"),
                copy: view
                    .seen
                    .plan
                    .iter()
                    .flat_map(|(plan, _)| &plan.groups)
                    .map(|(_, name)| parts::labelled(view.say("group"), name))
                    .collect(),
                button: Some(Button::open("groups", view.say("open-groups"))),
                warning: Some(view.say("groups-warning")),
            }],
        });
    }
    if total > 0 {
        screen.blocks.push(table::all(view, standings));
    }
    screen.tip = Some(view.say("tip"));
    screen.standing.next = view.say_with("next-progress", &[("n", tally.switched.into()), ("of", total.into())]);
    finish_footer(view, tally, screen);
}

fn finish_footer(view: &Here<'_>, tally: Tally, screen: &mut Screen) {
    let all = tally.switched + tally.waiting + tally.look + tally.left;
    let dealt_with = tally.waiting == 0 && tally.look == 0;
    let ready = dealt_with && !view.running && view.open.is_none() && view.seen.is_read_back();
    screen.standing.state = match (view.running, tally.look) {
        (true, _) | (false, 0) if view.seen.asking.is_none() => StepState::Now,
        (false, 1..) if view.seen.asking.is_none() => StepState::Attention,
        _ => StepState::Waiting,
    };
    if !view.running && view.seen.asking.is_none() {
        screen.standing.who = Who::You;
    }
    if dealt_with && !view.running && view.open.is_none() && !view.seen.is_read_back() && view.seen.asking.is_none() {
        screen.watch = Some(Watch { every_seconds: 15 });
    }
    if ready && all > 0 {
        screen.blocks.insert(0, bar(view, Tone::Ok, "finished", tally.switched, None));
    }
    let go_on = !view.running && tally.waiting > 0 && view.seen.asking.is_none();
    let primary =
        if go_on { Button::submit("go_on", view.say("go-on")) } else { parts::continue_button(view).enabled(ready) };
    let can_read = !view.running && ((dealt_with && !ready) || tally.look > 0);
    let secondary = if can_read { Button::look(view.shared("read-again", &[])) } else { parts::come_back_later(view) };
    screen.footer = Footer {
        primary: Some(primary),
        secondary: Some(secondary),
        note: (!ready && !go_on).then(|| view.say_with("note-dealt-with", &[("n", all.into())])),
    };
}

/// How fast it goes and how long it takes, from what was done since the last start.
fn speed(view: &Here<'_>, tally: Tally) -> Vec<LabelledText> {
    let mut facts = Vec::new();
    if let (true, Some((since, done))) = (view.running, view.seen.run) {
        let seconds = view.now.as_second().saturating_sub(since.as_second()).max(1);
        let a_minute = i64::from(done).saturating_mul(60) / seconds;
        if done > 0 && a_minute > 0 {
            let left = i64::from(tally.waiting) / a_minute;
            facts.push(parts::labelled(view.say("speed"), view.say_with("speed-value", &[("n", a_minute.into())])));
            facts.push(parts::labelled(view.say("time-left"), view.say_with("time-left-value", &[("n", left.into())])));
        }
    }
    if tally.look > 0 {
        facts.push(parts::labelled(view.say("need-a-look"), view.say_with("people", &[("n", tally.look.into())])));
    }
    if tally.left > 0 {
        facts.push(parts::labelled(view.say("left-as-is"), view.say_with("people", &[("n", tally.left.into())])));
    }
    facts
}

/// Nobody can sign in now: the admin does it by hand.
fn by_word(view: &Here<'_>, screen: &mut Screen) {
    let (_, _, order, _) = &view.given;
    screen.kind = ScreenKind::Form;
    screen.purpose = view.say("word-purpose");
    screen.standing.who = Who::CustomerAdmin;
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.shared("not-verified", &[]),
        text: view.say("word-text"),
        button: None,
    });
    let step = |key: &str, copy, button| GuideStep { text: view.say(key), copy, button, warning: None };
    let products = order
        .lines
        .iter()
        .filter(|line| !line.switch_from.is_empty())
        .map(|line| parts::labelled(view.say("new-product"), &line.product));
    screen.blocks.push(Block::Guide {
        title: None,
        steps: vec![
            step("word-1", Vec::new(), Some(Button::open("users", view.say("word-open")))),
            step("word-2", products.collect(), None),
            step("word-3", Vec::new(), None),
            step("word-4", Vec::new(), None),
        ],
    });
    screen.blocks.push(parts::confirm(view, UNDERSTAND, view.say("word-tick-title"), view.say("word-tick-text")));
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    screen.footer = Footer {
        primary: Some(parts::continue_button(view)),
        secondary: Some(parts::come_back_later(view)),
        note: None,
    };
}

fn fact(label: String, value: String) -> FactRow {
    FactRow { label, value, detail: None, state: None, remark: None, copy: false }
}

/// The chips over the table.
pub(super) fn filters(view: &Here<'_>, counts: [u32; 3]) -> Vec<Filter> {
    let [look, switched, waiting] = counts;
    let filter = |id: &str, key: &str, count| Filter { id: id.to_owned(), label: view.say(key), count };
    vec![
        filter("", "filter-all", look + switched + waiting),
        filter("look", "filter-look", look),
        filter("switched", "filter-switched", switched),
        filter("waiting", "filter-waiting", waiting),
    ]
}

/// The table's head.
pub(super) fn columns(view: &Here<'_>) -> Vec<Column> {
    let column = |key: &str, share| Column {
        label: if key.is_empty() { String::new() } else { view.say(key) },
        right: false,
        share,
    };
    vec![column("column-person", 26), column("column-outcome", 20), column("column-reason", 32), column("", 22)]
}
