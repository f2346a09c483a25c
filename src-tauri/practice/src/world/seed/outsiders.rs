//! Partners' own tenants, the company that looks like a customer, and the tenants that Baton must refuse.

use baton_domain::{BillingCycle, TenantId, Term};
use uuid::uuid;

use super::super::partner::{ARROW, NORTHWIND_IT, PARTNERS};
use super::super::tenant::{Home, OrganizationKind, roles};
use super::planting::{Planting, Sold};

/// What Baton reads in the partner's own tenant. Making relationships is asked for when it is needed.
const OWN_SCOPES: &[&str] = &[
    "openid",
    "profile",
    "offline_access",
    "User.Read",
    "Organization.Read.All",
    "DelegatedAdminRelationship.Read.All",
];

/// The partners' tenants. Northwind IT's staff can sign in, and who opens transfers at the distributor.
pub(super) fn partners(planting: &mut Planting) {
    let mut distributor = None;
    for partner in PARTNERS {
        let initial = partner.domain.trim_end_matches(".example");
        let mut tenant = planting.tenant(partner.name, "SE", partner.domain, initial);
        tenant.id = TenantId(partner.id.0);
        tenant.kind = OrganizationKind::Partner;
        if partner.id == NORTHWIND_IT {
            let admin = [roles::GLOBAL_ADMINISTRATOR];
            // As the company's admin agreed when Baton was registered. Partner Center is asked for when somebody wants it.
            planting.consented(&mut tenant, OWN_SCOPES);
            planting.person(&mut tenant, "Sam Okafor", "Staff of the partner, administers customers", &[], &[]);
            planting.person(&mut tenant, "Lena Fischer", "Global Administrator of the partner", &admin, &[]);
        }
        if partner.id == ARROW {
            planting.consented(&mut tenant, PARTNER_CENTER);
            distributor = Some(tenant);
        } else {
            planting.add(tenant);
        }
    }
    if let Some(mut tenant) = distributor {
        planting.person(&mut tenant, "Petra Novak", "Staff of the distributor, opens transfers", &[], &[]);
        planting.add(tenant);
    }
}

/// What the distributor's administrator agreed to when Baton was registered there.
const PARTNER_CENTER: &[&str] = &["user_impersonation"];

/// The company in which the admin of Woodgrove Estates also has an account.
pub(super) fn contoso_property(planting: &mut Planting) {
    let mut tenant = planting.tenant("Contoso Property", "NL", "contosoproperty.example", "contosoproperty");
    tenant.id = TenantId(uuid!("2f1d6b0e-3c58-4a97-b2d4-91e85f36c07a"));
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    planting.person(&mut tenant, "M Jansen", "Mila Jansen's other account: the wrong company", &admin, &[]);
    let anna = planting.tenant_named("Fabrikam Residences").and_then(|fabrikam| {
        fabrikam.users().first().map(|anna| (fabrikam.id, anna.id, anna.display_name.clone(), anna.upn.clone()))
    });
    if let Some((home, id, name, upn)) = anna {
        let mut guest = planting.user(&tenant, &format!("{name} guest"));
        guest.display_name = name;
        guest.upn = format!("{}#EXT#@{}", upn.replace('@', "_"), tenant.initial_domain());
        guest.home = Some((home, id));
        tenant.add_user(guest);
    }
    planting.add(tenant);
}

/// A school, a tenant bought at GoDaddy, and one in the US Government cloud.
pub(super) fn refused(planting: &mut Planting) {
    let admin = [roles::GLOBAL_ADMINISTRATOR];
    let mut school = planting.tenant("School of Fine Art", "SE", "schooloffineart.example", "schooloffineart");
    school.kind = OrganizationKind::Education;
    planting.sell(&mut school, &direct("M365EDU_A3_FACULTY", 40));
    planting.person(&mut school, "Astrid Holm", "Global Administrator of a school", &admin, &["M365EDU_A3_FACULTY"]);
    planting.crowd(&mut school, 0, 20, &["M365EDU_A3_FACULTY"]);
    planting.add(school);

    let mut coffee = planting.tenant("Fourth Coffee", "US", "fourthcoffee.example", "netorgft4471820");
    if let Some(domain) = coffee.domains.first_mut() {
        domain.federated_with = Some("https://sso.godaddy.example".to_owned());
    }
    planting.sell(&mut coffee, &direct("O365_BUSINESS_ESSENTIALS", 8));
    let part = "Global Administrator of a tenant bought at GoDaddy";
    planting.person(&mut coffee, "Dana Cole", part, &admin, &["O365_BUSINESS_ESSENTIALS"]);
    planting.crowd(&mut coffee, 0, 6, &["O365_BUSINESS_ESSENTIALS"]);
    planting.add(coffee);

    let mut works = planting.tenant("Humongous Public Works", "US", "humongouspublicworks.example", "humongousworks");
    works.kind = OrganizationKind::Government;
    works.home = Home::UsGovernment;
    works.region = "USGov".to_owned();
    works.region_sub = Some("DODCON".to_owned());
    planting.person(&mut works, "Rita Boyd", "Global Administrator in another cloud", &admin, &[]);
    planting.add(works);
}

fn direct(part: &str, seats: u32) -> Sold<'_> {
    Sold { part, seats, owner: None, days_left: 150, term: Term::P1Y, billing: BillingCycle::Annual }
}
