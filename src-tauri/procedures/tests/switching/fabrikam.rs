//! Fabrikam with everything before the last steps behind it, and looks at its world.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use std::time::Duration;

use super::support::Desk;
use baton_domain::{
    BillingCycle, DomainName, PartnerId, PersonName, Seats, SkuId, SubscriptionId, SubscriptionStatus, TenantId, Term,
    UserId,
};
use baton_microsoft::products;
use baton_practice::world::{OrderLine as Ordered, OrganizationDetails as Organization};
use baton_procedures::steps::*;
use baton_workflow::{
    Event, HeaderUpdate, StepId,
    screen::{Block, MoveView},
};
use serde::Serialize;

use super::{ANNA, ARROW, SAM};

/// The move once nothing runs any more.
pub async fn idle(desk: &Desk) -> MoveView {
    let mut changes = desk.runner.changes();
    loop {
        let view = desk.view().await;
        if !view.busy {
            return view;
        }
        changes.recv().await.expect("a change");
    }
}

pub fn progress(view: &MoveView) -> (u32, u32, u32) {
    let found = view.screen.blocks.iter().find_map(|block| match block {
        Block::Progress { done, failed, total, .. } => Some((*done, *failed, *total)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no progress in {:?}", view.screen.blocks))
}

pub fn changes(desk: &Desk) -> usize {
    desk.cloud.controls().count("POST", "assignLicense")
}

pub fn fabrikam(desk: &Desk) -> TenantId {
    desk.cloud
        .world()
        .with(|world, _| world.tenant_of_domain("fabrikam.example").map(|tenant| tenant.id))
        .expect("fabrikam")
}

pub fn person(desk: &Desk, tenant: TenantId, place: usize) -> UserId {
    desk.cloud.world().with(|world, _| world.tenant(tenant).map(|here| here.users()[place].id)).expect("a person")
}

pub fn sku(part_number: &str) -> SkuId {
    products::sku_id(part_number).expect("in the table")
}

type Old = (SubscriptionId, SkuId, u32, Option<PartnerId>, Option<jiff::Timestamp>);

pub fn old_subscriptions(desk: &Desk, tenant: TenantId) -> Vec<Old> {
    let arrow: PartnerId = ARROW.parse().expect("a guid");
    desk.cloud.world().with(|world, _| {
        let rows = world.tenant(tenant).map(|here| here.subscriptions.clone()).unwrap_or_default();
        rows.into_iter()
            .filter(|row| row.owner != Some(arrow))
            .map(|row| (row.id, row.sku, row.seats, row.owner, row.next_lifecycle))
            .collect()
    })
}

pub async fn key() -> baton_vault::SigningKey {
    baton_vault::Vault::in_memory("report").signing_key().await.expect("a key of this session")
}

/// Fabrikam with everything ordered and delivered: `premium` people of Business Premium and 5 of Exchange Online.
pub async fn delivered(premium: u32) -> Desk {
    let desk = Desk::identified("fabrikam.example").await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(ANNA).await;
    assert_eq!(desk.step().await, "accept_delegated_admin");
    let tenant = fabrikam(&desk);
    let old = old_subscriptions(&desk, tenant);
    order(&desk, tenant, premium);
    seed(&desk, tenant, &old, premium).await;
    desk.reopened().await
}

pub fn order(desk: &Desk, tenant: TenantId, premium: u32) {
    let world = desk.cloud.world();
    world.accept_partner(tenant, ARROW.parse().expect("a guid"), person(desk, tenant, 0)).expect("accepted");
    let details = Organization {
        name: "Fabrikam Residences".to_owned(),
        address: "Prinsengracht 1".to_owned(),
        postal_code: "1016 HJ".to_owned(),
        city: "Amsterdam".to_owned(),
        country: "NL".to_owned(),
        contact_name: "Anna de Vries".to_owned(),
        contact_email: ANNA.to_owned(),
        contact_phone: "+31 20 555 0188".to_owned(),
        ..Organization::default()
    };
    let organization = world.create_organization(details).expect("created");
    world.add_service(SAM, "4410872").expect("in the store");
    world.add_service_to_customer(organization, "fabrikam.example", true).expect("added");
    let line =
        |part: &str, quantity| Ordered { sku: sku(part), quantity, term: Term::P1Y, billing: BillingCycle::Monthly };
    world.place_order(organization, vec![line("SPB", premium), line("EXCHANGESTANDARD", 5)]).expect("ordered");
    world.let_pass(Duration::from_secs(3 * 3_600));
}

/// The journal of the steps between, as they end when they are walked.
pub async fn seed(desk: &Desk, tenant: TenantId, old: &[Old], premium: u32) {
    let arrow: PartnerId = ARROW.parse().expect("a guid");
    let sam = || PersonName::parse(SAM).expect("a name");
    let domain = || DomainName::parse("fabrikam.example").expect("a domain");
    let of = |part: &str| old.iter().find(|row| row.1 == sku(part)).expect("an old one").0.clone();
    let new = desk
        .cloud
        .world()
        .with(|world, _| world.tenant(tenant).map(|here| here.subscriptions.clone()))
        .expect("a tenant");
    let new: Vec<_> = new.into_iter().filter(|row| row.owner == Some(arrow)).collect();
    let seats = |count| Seats::new(count).expect("a few");
    let line = |number, part: &str, count, replaces: Vec<SubscriptionId>, switch_from| OrderLine {
        number,
        sku: Some(sku(part)),
        part_number: part.to_owned(),
        product: products::name(Some(sku(part)), part),
        category: "Corporate".to_owned(),
        group: "Microsoft 365".to_owned(),
        seats: seats(count),
        term: Term::P1Y,
        billing: BillingCycle::Monthly,
        price: None,
        offer: None,
        replaces,
        switch_from,
    };
    let rows = old.iter().map(|(id, sku, count, owner, next)| OldSubscription {
        id: id.clone(),
        commerce_id: None,
        sku: Some(*sku),
        part_number: products::part_number(*sku).unwrap_or_default().to_owned(),
        product: products::name(Some(*sku), ""),
        bought: seats(*count),
        assigned: seats(0),
        status: SubscriptionStatus::Enabled,
        is_trial: false,
        seller: *owner,
        seller_name: Some("Tailspin".to_owned()),
        next_lifecycle_at: *next,
        fate: Fate::Moves,
    });
    let terms = old.iter().map(|row| OldTerm {
        subscription: row.0.clone(),
        renews_at: row.4,
        term: Some(Term::P1Y),
        at_end: AtEnd::Renews,
    });
    let switch_from = vec![sku("O365_BUSINESS_PREMIUM")];
    let lines = vec![
        line(1, "SPB", premium, vec![of("O365_BUSINESS_PREMIUM"), of("SPB")], switch_from),
        line(2, "EXCHANGESTANDARD", 5, vec![of("EXCHANGESTANDARD")], Vec::new()),
    ];
    let fulfilled = lines.iter().map(|line| FulfilledLine {
        line: line.number,
        subscriptions: new.iter().filter(|row| Some(row.sku) == line.sku).map(|row| row.id.clone()).collect(),
        sku: line.sku,
        seats: line.seats,
        seller: Some(arrow),
        renews_at: None,
    });
    let fulfilled = FulfilledOrder { lines: fulfilled.collect(), proved: true };
    let accepted = AcceptedDelegatedAdmin {
        partner: arrow,
        partner_name: "Arrow".to_owned(),
        evidence: AcceptanceEvidence::AuditLog,
        own_relationship: OwnRelationship::SaidToExist,
        admin_rights: AdminRights::Later,
    };
    let verified = VerifiedDefaultDomain {
        default_domain: domain(),
        initial_domain: domain(),
        tenant,
        proved: true,
        company: CompanyFacts::default(),
    };
    finished(desk, "accept_delegated_admin", &accepted).await;
    finished(desk, "verify_default_domain", &verified).await;
    finished(desk, "verify_subscriptions", &VerifiedSubscriptions { rows: rows.collect(), proved: true }).await;
    let today = desk.cloud.world().now().strftime("%Y-%m-%d").to_string().parse().expect("a day");
    finished(desk, "check_expiry", &CheckedExpiry { rows: terms.collect(), last_safe_day: today, first_renewal: None })
        .await;
    finished(
        desk,
        "create_organization",
        &CreatedOrganization { how: SetUp::ExistedAlready, details: None, confirmed_by: sam(), reference: None },
    )
    .await;
    finished(desk, "add_service_to_store", &AddedToStore { how: SetUp::ExistedAlready, confirmed_by: sam() }).await;
    finished(
        desk,
        "add_service_to_customer",
        &AddedToCustomer { domain: domain(), how: SetUp::Done, confirmed_by: sam() },
    )
    .await;
    let said = ConfirmedAgreement { evidence: AgreementEvidence::Person { name: sam() } };
    finished(desk, "confirm_agreement", &said).await;
    finished(desk, "plan_order", &PlannedOrder { lines, billed_by: "Gridheart".to_owned(), confirmed_by: sam() }).await;
    finished(desk, "place_order", &PlacedOrder { lines: Vec::new() }).await;
    finished(desk, "await_fulfilment", &fulfilled).await;
}

pub async fn finished(desk: &Desk, step: &str, outcome: &impl Serialize) {
    let event = Event::Finished {
        step: StepId::from_text(step),
        outcome: serde_json::to_value(outcome).expect("json"),
        evidence: Vec::new(),
        header: HeaderUpdate::default(),
    };
    let event = serde_json::to_value(&event).expect("json");
    desk.runner.store().append(desk.id, desk.cloud.world().now(), &event).await.expect("kept");
}
