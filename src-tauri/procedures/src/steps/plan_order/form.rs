//! The plan as it stands in the fields now: which new product per old one, and the lines that follow.

use baton_distributors::Offer;
use baton_domain::{BillingCycle, Seats, SkuId, Term};
use baton_microsoft::products::{self, Difference, ProductKind, Segment};
use baton_workflow::{Answers, View};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{
    PlanOrder, catalogue, offers, siblings,
    siblings::Instead,
    sums::{self, OldRow},
    upgrades,
};
use crate::portal;

pub type Of<'a> = View<'a, PlanOrder>;

/// The group of a product that Baton cannot place: the person looks it up.
pub const GROUP_UNKNOWN: &str = "look";

/// A new product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is sent by the page; rows with the same key become one line.
    pub key: String,
    /// The product; absent when Baton does not know it.
    pub sku: Option<SkuId>,
    /// Its part number.
    pub part_number: String,
    /// Its name.
    pub product: String,
}

/// One old product with what was chosen for it.
pub struct ChosenRow {
    /// The old product.
    pub row: OldRow,
    /// What can be chosen.
    pub options: Vec<Target>,
    /// What is chosen; `None` when a word came back that is no option.
    pub target: Option<Target>,
    /// The least that may be ordered.
    pub least: u32,
    /// How many, as it stands in the field.
    pub seats: String,
    /// Why Baton suggests another product than the old one; `None` when it does not, or something else was chosen.
    pub instead: Option<Instead>,
}

/// One line of the order.
pub struct Line {
    /// The new product.
    pub target: Target,
    /// Positions of the rows that it replaces.
    pub rows: Vec<usize>,
    /// How many in all, as far as the fields hold numbers.
    pub seats: u32,
    /// The portal's category.
    pub category: String,
    /// The portal's product group.
    pub group: String,
    /// The term's word.
    pub term: String,
    /// The billing's word.
    pub billing: String,
    /// The price as it stands in the field.
    pub price: String,
    /// What is ordered by the distributor's interface; `None` when nothing fits or a person orders by hand.
    pub offer: Option<Offer>,
}

impl ChosenRow {
    /// Whether the new product is the old one.
    pub fn is_same(&self) -> bool {
        self.target.as_ref().is_none_or(|target| target.key == same_key(&self.row))
    }

    /// How the new product differs, when it is the old one under another id.
    pub fn sibling(&self) -> Option<Difference> {
        siblings::difference(&self.row, self.target.as_ref()?)
    }
}

impl Line {
    /// The price, when the field holds one.
    pub fn amount(&self) -> Option<Decimal> {
        sums::price(&self.price).ok().flatten()
    }
}

/// The field of a row or line.
pub fn field_id(base: &str, key: &str) -> String {
    format!("{base}:{key}")
}

/// What stands in a field: the answer, else what was typed before, else what is known.
pub fn text(view: &Of<'_>, answers: Option<&Answers>, id: &str, known: &str) -> String {
    let answered = answers.and_then(|answers| answers.fields.get(id)).cloned();
    answered.unwrap_or_else(|| view.typed(id, known))
}

/// The currency of all prices.
pub fn currency(view: &Of<'_>, answers: Option<&Answers>) -> String {
    let usual = match view.words.language() {
        baton_workflow::words::Language::English => "EUR",
        baton_workflow::words::Language::Swedish => "SEK",
    };
    if catalogue::account(view).is_some() {
        let offered = view.seen.offers.iter().flat_map(|list| &list.offers).next();
        return offered.map_or_else(|| usual.to_owned(), |offer| offer.price.currency.0.clone());
    }
    text(view, answers, "currency", usual)
}

/// The old products, each with what is chosen.
pub fn rows(view: &Of<'_>, answers: Option<&Answers>) -> Vec<ChosenRow> {
    let (old, counted) = (&view.given.2, &view.seen.people);
    let rows = sums::old_rows(old, counted);
    let mut taken: Vec<(String, u32)> = Vec::new();
    let mut chosen = Vec::new();
    for row in &rows {
        let options = options(row, &rows);
        let (suggested, instead) = siblings::suggested(view, row, &options);
        let picked = text(view, answers, &field_id("product", &row.key), suggested);
        let instead = instead.filter(|_| picked == suggested);
        let target = options.iter().find(|target| target.key == picked).cloned();
        let same = target.as_ref().is_none_or(|target| target.key == same_key(row));
        let mut least = sums::least(row, same, Seats::default());
        // Free seats that stay serve people once, not once per row.
        if let Some(sku) = target.as_ref().filter(|_| !same).and_then(|target| target.sku) {
            let used: u32 = taken.iter().filter(|(key, _)| *key == sku.to_string()).map(|(_, seats)| *seats).sum();
            let left = sums::free_that_stay(old, counted, sku).count().saturating_sub(used);
            least = sums::least(row, false, Seats::new(left).unwrap_or_default());
            taken.push((sku.to_string(), left.min(row.people.count())));
        }
        let seats = text(view, answers, &field_id("seats", &row.key), &least.to_string());
        chosen.push(ChosenRow { row: row.clone(), options, target, least, seats, instead });
    }
    chosen
}

/// The lines of the order: rows that go to the same new product become one.
pub fn lines(view: &Of<'_>, answers: Option<&Answers>, rows: &[ChosenRow]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, chosen) in rows.iter().enumerate() {
        let Some(target) = &chosen.target else { continue };
        let seats = Seats::parse_order(&chosen.seats).map_or(chosen.least, Seats::count);
        if let Some(line) = lines.iter_mut().find(|line| line.target.key == target.key) {
            line.rows.push(at);
            line.seats = line.seats.saturating_add(seats);
            continue;
        }
        let of = |base: &str, known: &str| text(view, answers, &field_id(base, &target.key), known);
        let mut line = Line {
            rows: vec![at],
            seats,
            category: of("category", category(view, target)),
            group: of("group", group(view, target)),
            term: of("term", "P1Y"),
            billing: of("billing", "monthly"),
            price: of("price", ""),
            offer: None,
            target: target.clone(),
        };
        if catalogue::account(view).is_some() {
            by_offer(view, answers, &mut line);
        }
        lines.push(line);
    }
    lines
}

/// The offers of a new product, as the catalogue gave them.
pub fn offers_of<'a>(view: &'a Of<'_>, key: &str) -> &'a [Offer] {
    view.seen.offers.iter().find(|list| list.key == key).map_or(&[], |list| &list.offers)
}

/// Term, billing and price of a line come from the chosen offer. A year with monthly bills is suggested where the very product
/// is known; where it is not, nothing is.
fn by_offer(view: &Of<'_>, answers: Option<&Answers>, line: &mut Line) {
    let sold = offers_of(view, &line.target.key);
    let is_known = offers::vendor_sku(line.target.sku, &line.target.part_number).is_some();
    let usual = |offer: &&Offer| offer.term == Some(Term::P1Y) && offer.billing == Some(BillingCycle::Monthly);
    let suggested = sold.iter().find(usual).or(sold.first()).filter(|_| is_known).map(offers::value);
    let value = text(view, answers, &field_id("offer", &line.target.key), &suggested.unwrap_or_default());
    let offer = offers::chosen(sold, &value);
    line.term = offer.and_then(|offer| offer.term).map_or("", term_word).to_owned();
    line.billing = offer.and_then(|offer| offer.billing).map_or("", billing_word).to_owned();
    line.price = offer.map(|offer| offers::monthly(offer).amount.to_string()).unwrap_or_default();
    line.offer = offer.cloned();
}

/// The word of a term.
pub fn term_word(term: Term) -> &'static str {
    match term {
        Term::P1M => "P1M",
        Term::P1Y => "P1Y",
        Term::P3Y => "P3Y",
    }
}

/// The word of a billing.
pub fn billing_word(billing: BillingCycle) -> &'static str {
    match billing {
        BillingCycle::Monthly => "monthly",
        BillingCycle::Annual => "annual",
    }
}

/// A short mark of everything that is confirmed: another plan has another mark, so an old tick is not taken for it.
pub fn mark(lines: &[Line], currency: &str) -> String {
    let mut hash = Sha256::new();
    for line in lines {
        let parts = [&line.target.key, &line.category, &line.group, &line.term, &line.billing, &line.price];
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.update(line.seats.to_be_bytes());
        if let Some(offer) = &line.offer {
            hash.update(format!("{}|{}|{}", offers::value(offer), offer.price.amount, offer.price.currency.0));
        }
    }
    hash.update(currency.as_bytes());
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The length of the commitment.
pub fn term(word: &str) -> Option<Term> {
    [("P1M", Term::P1M), ("P1Y", Term::P1Y), ("P3Y", Term::P3Y)]
        .into_iter()
        .find(|(known, _)| *known == word)
        .map(|(_, term)| term)
}

/// How often the bill comes.
pub fn billing(word: &str) -> Option<BillingCycle> {
    match word {
        "monthly" => Some(BillingCycle::Monthly),
        "annual" => Some(BillingCycle::Annual),
        _ => None,
    }
}

/// What is sent for the same product.
pub fn same_key(row: &OldRow) -> String {
    row.sku.map_or_else(|| format!("same-{}", row.key), |sku| sku.to_string())
}

/// The same product first, then the same under another id, then upgrades, then what other rows have, so that two can become
/// one. Of two with the same name, the first stands there.
fn options(row: &OldRow, all: &[OldRow]) -> Vec<Target> {
    let mut options = vec![Target {
        key: same_key(row),
        sku: row.sku,
        part_number: row.part_number.clone(),
        product: row.product.clone(),
    }];
    let others = all.iter().filter(|other| other.kind == ProductKind::Base && row.kind == ProductKind::Base);
    let siblings = products::siblings(row.sku, &row.part_number).into_iter().map(|sibling| sibling.sku);
    let upgrades = upgrades::of(row.sku, &row.part_number);
    for sku in siblings.chain(upgrades) {
        let known = all.iter().find(|other| other.sku == Some(sku));
        let product = known.map_or_else(|| products::name(Some(sku), ""), |other| other.product.clone());
        if options.iter().all(|option| option.product != product) {
            let part_number = products::part_number(sku).unwrap_or_default().to_owned();
            options.push(Target { key: sku.to_string(), sku: Some(sku), part_number, product });
        }
    }
    for other in others.filter(|other| other.sku.is_some()) {
        if options.iter().all(|option| option.sku != other.sku) {
            let target = Target {
                key: same_key(other),
                sku: other.sku,
                part_number: other.part_number.clone(),
                product: other.product.clone(),
            };
            options.push(target);
        }
    }
    options
}

fn category(view: &Of<'_>, target: &Target) -> &'static str {
    let categories = portal::facts(view).portal.categories;
    let wanted = match products::segment(&target.part_number) {
        Segment::Commercial | Segment::Nonprofit => "Corporate",
        Segment::Education => "Academic",
        Segment::Government => "Government",
    };
    categories.iter().find(|known| **known == wanted).or(categories.first()).copied().unwrap_or_default()
}

/// The product group whose name the product's name begins with; Exchange and SharePoint are sold under Office 365.
fn group(view: &Of<'_>, target: &Target) -> &'static str {
    let groups = portal::facts(view).portal.product_groups;
    let named = |group: &&&str| target.product.starts_with(**group);
    let is_office = ["Exchange Online", "SharePoint"].iter().any(|name| target.product.starts_with(name));
    let is_add_on = products::kind(target.sku, &target.part_number) == ProductKind::AddOn;
    let office = groups.iter().find(|group| is_office && **group == "Office 365");
    groups.iter().find(named).filter(|_| !is_add_on).or(office).copied().unwrap_or(GROUP_UNKNOWN)
}
