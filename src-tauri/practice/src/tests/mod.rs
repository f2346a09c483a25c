//! The practice cloud over real connections, as a client meets it.

mod acceptance;
mod applications;
mod arrow;
mod arrow_orders;
mod clicking;
mod client;
mod cloudiq;
mod cloudiq_changes;
mod cloudiq_misfortune;
mod cloudiq_orders;
mod cloudiq_tenants;
mod delegated_admin;
mod faults;
mod graph;
mod moves;
mod partner_center;
mod portal;
mod prime;
mod restart;
mod samples;
mod signing_in;
mod transfers;

use client::{Client, Tokens};

use baton_domain::PartnerId;

use crate::world::ARROW;
use crate::{PracticeCloud, PracticeOptions};

/// Everything Baton asks for over a whole move.
const SCOPES: &str = "openid profile offline_access User.Read Organization.Read.All Domain.Read.All \
    LicenseAssignment.Read.All User.Read.All GroupMember.Read.All AuditLog.Read.All \
    CrossTenantInformation.ReadBasic.All LicenseAssignment.ReadWrite.All User.ReadWrite.All";

async fn cloud() -> PracticeCloud {
    PracticeCloud::start(PracticeOptions { seed: 7, ..PracticeOptions::default() }).await.expect("started")
}

/// Signed in by device code in the person's own tenant, agreeing to everything.
async fn signed_in(cloud: &PracticeCloud, upn: &str) -> (Client, Tokens) {
    let client = Client::new(cloud);
    let tokens = client.sign_in_with_code(cloud, "organizations", upn, SCOPES).await;
    (client, tokens)
}

fn password_of(cloud: &PracticeCloud, upn: &str) -> String {
    let person = cloud.people().into_iter().find(|person| person.upn == upn);
    person.expect("a known person").password
}

/// The first person of the customer, a Global Admin, has accepted Arrow.
fn accepted(cloud: &PracticeCloud, domain: &str) {
    accepted_partner(cloud, domain, ARROW);
}

/// The first person of the customer, a Global Admin, has accepted a partner.
fn accepted_partner(cloud: &PracticeCloud, domain: &str, partner: PartnerId) {
    let (tenant, admin) = cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(domain).expect("a customer");
        (tenant.id, tenant.users()[0].id)
    });
    cloud.world().accept_partner(tenant, partner, admin).expect("accepted");
}
