//! The six smaller customers of the practice world, each with one thing to learn.

use baton_domain::{BillingCycle, TenantId, Term};
use uuid::uuid;

use super::super::partner::{LITWARE_CLOUD, NORTHWIND_IT, TAILSPIN};
use super::super::product::product_named;
use super::super::tenant::{Group, roles};
use super::planting::{Planting, Sold};

const STANDARD: &str = "O365_BUSINESS_PREMIUM"; // Business Standard still carries its old part number
const BASIC: &str = "O365_BUSINESS_ESSENTIALS";
const PREMIUM: &str = "SPB";
const EXCHANGE: &str = "EXCHANGESTANDARD";

/// What Northwind IT's staff may do in customers that it administers.
pub(super) const DELEGATED: &[uuid::Uuid] =
    &[roles::GLOBAL_READER, roles::LICENSE_ADMINISTRATOR, roles::USER_ADMINISTRATOR];
/// What Baton asks for over a whole move.
pub(super) const ALL_SCOPES: &[&str] = &[
    "openid",
    "profile",
    "offline_access",
    "User.Read",
    "Organization.Read.All",
    "Domain.Read.All",
    "LicenseAssignment.Read.All",
    "User.Read.All",
    "GroupMember.Read.All",
    "Policy.Read.All",
    "AuditLog.Read.All",
    "CrossTenantInformation.ReadBasic.All",
    "LicenseAssignment.ReadWrite.All",
    "User.ReadWrite.All",
];

fn yearly(part: &str, seats: u32, owner: baton_domain::PartnerId, days_left: i64) -> Sold<'_> {
    Sold { part, seats, owner: Some(owner), days_left, term: Term::P1Y, billing: BillingCycle::Monthly }
}

/// The plain move: the same product, one subscription, 12 people. Northwind IT administers it.
pub(super) fn proseware_dental(planting: &mut Planting) {
    let mut tenant = planting.tenant("Proseware Dental", "SE", "prosewaredental.example", "prosewaredental");
    planting.resold_by(&mut tenant, TAILSPIN);
    planting.administered_by(&mut tenant, NORTHWIND_IT, DELEGATED);
    planting.consented(&mut tenant, ALL_SCOPES);
    planting.sell(&mut tenant, &yearly(STANDARD, 14, TAILSPIN, 41));
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Karin Ek", "Global Administrator", &admin, &[STANDARD]);
    planting.crowd(&mut tenant, 0, 11, &[STANDARD]);
    planting.add(tenant);
}

/// The trap: the admin also has an account in a company that looks alike.
pub(super) fn woodgrove_estates(planting: &mut Planting) {
    let mut tenant = planting.tenant("Woodgrove Estates", "NL", "woodgroveestates.example", "woodgroveestates");
    planting.resold_by(&mut tenant, TAILSPIN);
    planting.sell(&mut tenant, &yearly(STANDARD, 25, TAILSPIN, 60));
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Mila Jansen", "Global Administrator", &admin, &[STANDARD]);
    planting.crowd(&mut tenant, 0, 21, &[STANDARD]);
    planting.add(tenant);
}

/// The first admin who signs in lacks the role; another one has it.
pub(super) fn litware_law(planting: &mut Planting) {
    let mut tenant = planting.tenant("Litware Law", "SE", "litwarelaw.example", "litwarelaw");
    planting.resold_by(&mut tenant, TAILSPIN);
    // Somebody agreed for everybody long ago, so the wrong admin gets as far as the role check.
    planting.consented(&mut tenant, ALL_SCOPES);
    planting.sell(&mut tenant, &yearly(STANDARD, 20, TAILSPIN, 18));
    let (users, global, billing) =
        ([roles::USER_ADMINISTRATOR], [roles::GLOBAL_ADMINISTRATOR], [roles::BILLING_ADMINISTRATOR]);
    planting.person(&mut tenant, "Noor Haddad", "User Administrator, not a Global one", &users, &[STANDARD]);
    planting.person(&mut tenant, "Erik Lindqvist", "Global Administrator", &global, &[STANDARD]);
    planting.person(&mut tenant, "Paula Reyes", "Billing Administrator", &billing, &[STANDARD]);
    planting.crowd(&mut tenant, 0, 15, &[STANDARD]);
    planting.add(tenant);
}

/// Another product is wanted: 57 people go from Business Standard to Business Premium.
pub(super) fn fabrikam_residences(planting: &mut Planting) {
    let mut tenant = planting.tenant("Fabrikam Residences", "NL", "fabrikam.example", "fabrikamresidences");
    tenant.id = TenantId(uuid!("7c4e1d52-90ab-4f3e-8c61-5d20e7a491b2"));
    planting.resold_by(&mut tenant, TAILSPIN);
    planting.administered_by(&mut tenant, NORTHWIND_IT, DELEGATED);
    planting.sell(&mut tenant, &yearly(STANDARD, 60, TAILSPIN, 24));
    planting.sell(&mut tenant, &yearly(PREMIUM, 15, TAILSPIN, 74));
    let monthly = Sold {
        part: EXCHANGE,
        seats: 5,
        owner: Some(TAILSPIN),
        days_left: 29,
        term: Term::P1M,
        billing: BillingCycle::Monthly,
    };
    planting.sell(&mut tenant, &monthly);
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Anna de Vries", "Global Administrator", &admin, &[STANDARD]);
    planting.crowd(&mut tenant, 0, 56, &[STANDARD]);
    planting.crowd(&mut tenant, 56, 15, &[PREMIUM]);
    planting.crowd(&mut tenant, 71, 2, &[EXCHANGE]);
    trouble_at_fabrikam(planting, &mut tenant);
    planting.add(tenant);
}

/// One person without a country, one with a product that clashes, three with parts switched off, four through a group.
fn trouble_at_fabrikam(planting: &Planting, tenant: &mut super::super::tenant::Tenant) {
    let Some(standard) = product_named(STANDARD) else {
        return;
    };
    let off: Vec<_> = ["TEAMS1", "YAMMER_ENTERPRISE"].iter().filter_map(|name| standard.plan_named(name)).collect();
    let ids: Vec<_> = tenant.users().iter().map(|user| user.id).collect();
    if let Some(bram) = tenant.user_mut(ids[1]) {
        bram.usage_location = None;
    }
    if let (Some(exchange), Some(chiara)) = (planting.licence(EXCHANGE), tenant.user(ids[2])) {
        let mut both = chiara.licences.clone();
        both.push(exchange);
        tenant.set_licences(ids[2], both);
    }
    for (position, id) in ids.iter().enumerate().skip(5).take(3) {
        if let Some(licence) = tenant.user_mut(*id).and_then(|user| user.licences.first_mut()) {
            licence.disabled_plans = off.iter().take(1 + position % 2).copied().collect();
        }
    }
    let front_desk = planting.id("group/fabrikam/front desk");
    let members: Vec<_> = ids.iter().skip(20).take(4).copied().collect();
    for id in &members {
        if let Some(licence) = tenant.user_mut(*id).and_then(|user| user.licences.first_mut()) {
            licence.by_group = Some(front_desk);
        }
    }
    tenant.groups.push(Group {
        id: front_desk,
        display_name: "Front desk".to_owned(),
        members,
        licences: vec![(standard.sku, Vec::new())],
    });
}

/// Nine days are left.
pub(super) fn trey_research(planting: &mut Planting) {
    let mut tenant = planting.tenant("Trey Research", "DE", "treyresearch.example", "treyresearch");
    planting.resold_by(&mut tenant, LITWARE_CLOUD);
    planting.sell(&mut tenant, &yearly(PREMIUM, 30, LITWARE_CLOUD, 9));
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Jonas Weber", "Global Administrator", &admin, &[PREMIUM]);
    planting.crowd(&mut tenant, 0, 27, &[PREMIUM]);
    planting.add(tenant);
}

/// Three products of which two become one, an add-on, two sellers; a free one and a trial on top.
pub(super) fn lamna_healthcare(planting: &mut Planting) {
    let mut tenant = planting.tenant("Lamna Healthcare", "SE", "lamnahealthcare.example", "lamnahealthcare");
    planting.resold_by(&mut tenant, TAILSPIN);
    planting.resold_by(&mut tenant, LITWARE_CLOUD);
    planting.administered_by(&mut tenant, NORTHWIND_IT, DELEGATED);
    planting.sell(&mut tenant, &yearly(BASIC, 20, TAILSPIN, 33));
    planting.sell(&mut tenant, &yearly(STANDARD, 30, TAILSPIN, 47));
    planting.sell(&mut tenant, &yearly("POWER_BI_PRO", 6, LITWARE_CLOUD, 120));
    planting.sell(&mut tenant, &yearly("MCOEV", 10, TAILSPIN, 47));
    let direct = |part, seats, days_left| Sold {
        part,
        seats,
        owner: None,
        days_left,
        term: Term::P1M,
        billing: BillingCycle::Monthly,
    };
    planting.sell(&mut tenant, &direct("FLOW_FREE", 10_000, 0));
    if let Some(free) = tenant.subscriptions.last_mut() {
        free.next_lifecycle = None;
    }
    planting.sell(&mut tenant, &direct("VISIOCLIENT", 25, 21));
    if let Some(trial) = tenant.subscriptions.last_mut() {
        trial.is_trial = true;
    }
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "Sofia Almqvist", "Global Administrator", &admin, &[STANDARD, "POWER_BI_PRO"]);
    planting.crowd(&mut tenant, 0, 18, &[BASIC]);
    planting.crowd(&mut tenant, 18, 9, &[STANDARD, "MCOEV"]);
    planting.crowd(&mut tenant, 27, 3, &[STANDARD, "POWER_BI_PRO"]);
    planting.crowd(&mut tenant, 30, 13, &[STANDARD, "FLOW_FREE"]);
    planting.crowd(&mut tenant, 43, 2, &[STANDARD, "VISIOCLIENT"]);
    planting.add(tenant);
}
