//! Applications that stand in a tenant: Microsoft's own, Baton once somebody agreed to it, and those of others.

use baton_domain::{PartnerId, TenantId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{Uuid, uuid};

use super::ledger::Event;
use super::relationships::AcceptRefusal;
use super::seed::PRACTICE_CLIENT_ID;
use super::tenant::{AuditEntry, Consent, Tenant, roles};
use super::{NORTHWIND_IT, RHIPE, World, id_of};

/// Microsoft Graph, the same in every tenant at Microsoft.
pub const MICROSOFT_GRAPH: Uuid = uuid!("00000003-0000-0000-c000-000000000000");
/// The tenant that owns Microsoft's own applications.
const MICROSOFT_SERVICES: Uuid = uuid!("f8cdef31-a31e-4b4a-93e4-5f571e91255a");
/// What every tenant with Microsoft 365 has, by their published application ids.
const MICROSOFTS_OWN: [(Uuid, &str); 5] = [
    (MICROSOFT_GRAPH, "Microsoft Graph"),
    (uuid!("00000002-0000-0000-c000-000000000000"), "Windows Azure Active Directory"),
    (uuid!("00000002-0000-0ff1-ce00-000000000000"), "Office 365 Exchange Online"),
    (uuid!("00000003-0000-0ff1-ce00-000000000000"), "Office 365 SharePoint Online"),
    (uuid!("cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"), "Microsoft Teams Services"),
];
/// "Read directory data" without anybody signed in, as Microsoft Graph numbers it.
pub const DIRECTORY_READ_ALL: Uuid = uuid!("7ab1d382-f21e-4acd-a863-ba3e13f7da61");
/// "Read and write directory data" without anybody signed in: far more than a Directory Connection may ask for.
pub const DIRECTORY_READ_WRITE_ALL: Uuid = uuid!("19dbc75e-c2e2-444c-a770-ec69d8559fc7");

/// An application as Prime and others offer it: who owns it and what it asks an administrator for.
#[derive(Debug)]
pub struct OfferedApplication {
    /// Its application id, the same in every tenant.
    pub app_id: Uuid,
    /// Its name.
    pub name: &'static str,
    /// Whose it is.
    pub owner: PartnerId,
    /// What it may do for a person who is signed in.
    pub delegated: &'static [&'static str],
    /// What it may do by itself at Microsoft Graph.
    pub by_itself: &'static [Uuid],
}

/// What Prime's Partner Connect asks a customer to let in. The real one's id is not public: this one is made up.
pub const DIRECTORY_CONNECTION: OfferedApplication = OfferedApplication {
    app_id: uuid!("3f9d0c6e-71b4-4a58-9e2c-d08a5b17f364"),
    name: "rhipe Prime Directory Connection",
    owner: RHIPE,
    delegated: &["User.Read"],
    by_itself: &[DIRECTORY_READ_ALL],
};

/// An application that an administrator let into a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePrincipal {
    /// Object id in this tenant.
    pub id: Uuid,
    /// The application's id, the same in every tenant.
    pub app_id: Uuid,
    /// Name.
    pub name: String,
    /// The tenant that owns the application.
    pub owner: Uuid,
    /// What everybody's sign-in lets it do.
    pub delegated: Vec<String>,
    /// What single people agreed to for themselves.
    pub by_person: Vec<(UserId, Vec<String>)>,
    /// What it may do by itself at Microsoft Graph.
    pub by_itself: Vec<Uuid>,
    /// Since when; none for what came with the tenant. Graph's v1.0 shows it only of what is granted.
    pub since: Option<Timestamp>,
}

impl Tenant {
    /// Every application here, oldest first.
    #[must_use]
    pub fn service_principals(&self) -> Vec<ServicePrincipal> {
        let own = MICROSOFTS_OWN.iter().map(|(app_id, name)| self.standing(*app_id, name, MICROSOFT_SERVICES));
        let baton = Uuid::parse_str(PRACTICE_CLIENT_ID).ok().zip(self.consents.get(PRACTICE_CLIENT_ID));
        let baton = baton.map(|(app_id, consent)| ServicePrincipal {
            delegated: consent.for_everybody.iter().cloned().collect(),
            by_person: by_person(consent),
            ..self.standing(app_id, "Baton", NORTHWIND_IT.0)
        });
        own.chain(baton).chain(self.applications.iter().cloned()).collect()
    }

    /// The object id of an application in this tenant.
    #[must_use]
    pub fn object_id_of(&self, app_id: Uuid) -> Uuid {
        id_of(0, &format!("service-principal/{}/{app_id}", self.id))
    }

    fn standing(&self, app_id: Uuid, name: &str, owner: Uuid) -> ServicePrincipal {
        ServicePrincipal {
            id: self.object_id_of(app_id),
            app_id,
            name: name.to_owned(),
            owner,
            delegated: Vec::new(),
            by_person: Vec::new(),
            by_itself: Vec::new(),
            since: None,
        }
    }
}

impl World {
    pub(super) fn let_in(
        &mut self,
        tenant: TenantId,
        offered: &OfferedApplication,
        by: UserId,
        now: Timestamp,
    ) -> Result<bool, AcceptRefusal> {
        let audit_id = self.id_of(&format!("let-in/{tenant}/{}/{now}", offered.app_id));
        let here = self.tenant_mut(tenant).ok_or(AcceptRefusal::UnknownTenant)?;
        let admin = here.user(by).filter(|user| user.home.is_none()).ok_or(AcceptRefusal::NotAMember)?;
        if !admin.roles.contains(&roles::GLOBAL_ADMINISTRATOR) {
            return Err(AcceptRefusal::GlobalRoleMissingForApplication);
        }
        let upn = admin.upn.clone();
        if here.applications.iter().any(|known| known.app_id == offered.app_id) {
            return Ok(false);
        }
        let let_in = ServicePrincipal {
            delegated: offered.delegated.iter().map(|scope| (*scope).to_owned()).collect(),
            by_itself: offered.by_itself.to_vec(),
            since: Some(now),
            ..here.standing(offered.app_id, offered.name, offered.owner.0)
        };
        here.audits.push(AuditEntry {
            id: audit_id,
            at: now,
            activity: "Consent to application".to_owned(),
            category: "ApplicationManagement".to_owned(),
            by: Some((by, upn.clone())),
            target: Some((let_in.id.to_string(), let_in.name.clone())),
        });
        here.applications.push(let_in);
        let application = offered.name.to_owned();
        let event = Event::ApplicationLetIn { tenant, application, app_id: offered.app_id, by: upn };
        self.ledger.record(now, event);
        Ok(true)
    }
}

fn by_person(consent: &Consent) -> Vec<(UserId, Vec<String>)> {
    consent.by_person.iter().map(|(user, scopes)| (*user, scopes.iter().cloned().collect())).collect()
}
