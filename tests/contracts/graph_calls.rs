//! Every read of Graph that Baton makes: which samples answer it, and what is read from them.

use std::collections::BTreeSet;

use baton_http::AccessToken;
use baton_microsoft::graph::{
    AssignedLicence, AuditEvent, Graph, GraphError, Organization, People, ServicePlan, SubscribedSku, Subscription,
    User,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    delegated_admin,
    reading::{Reading, Row},
};

/// A read that Baton makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    Me,
    MyRoles,
    Users,
    User,
    Groups,
    Organization,
    Domains,
    SubscribedSkus,
    Subscriptions,
    Partners,
    PartnerEvents,
    TenantName,
    DelegatedAdmins,
    DelegatedAdmin,
}

impl Call {
    /// The read whose answer a sample of this operation is, and whether it shows one thing of a list.
    pub fn of(operation: &str) -> Option<(Self, bool)> {
        Some(match operation {
            "me.get" | "auth.user" => (Self::Me, false),
            "me.roles.list" | "me.transitiveMemberOf.list" | "users.transitiveMemberOf.list" => (Self::MyRoles, false),
            "users.list" | "advancedqueries" => (Self::Users, false),
            "users.get" => (Self::User, false),
            "groups.list" => (Self::Groups, false),
            "groups.get" => (Self::Groups, true),
            "organization.get" | "organization.list" => (Self::Organization, false),
            "domains.list" => (Self::Domains, false),
            "domains.get" => (Self::Domains, true),
            "subscribedSkus.list" => (Self::SubscribedSkus, false),
            "subscribedSkus.get" => (Self::SubscribedSkus, true),
            "directory.subscriptions.list" => (Self::Subscriptions, false),
            "directory.subscriptions.get" => (Self::Subscriptions, true),
            "policies.crossTenantAccessPolicy.partners.list" => (Self::Partners, false),
            "policies.crossTenantAccessPolicy.partners.get" => (Self::Partners, true),
            "auditLogs.directoryAudits.list" => (Self::PartnerEvents, false),
            "auditLogs.directoryAudits.get" => (Self::PartnerEvents, true),
            "tenantInformation.byTenantId" | "tenantRelationships.findTenantInformationByTenantId" => {
                (Self::TenantName, false)
            }
            "delegatedAdminRelationships.list" => (Self::DelegatedAdmins, false),
            // What was made or changed comes back, in the form of one that is read.
            "delegatedAdminRelationships.get"
            | "delegatedAdminRelationships.create"
            | "delegatedAdminRelationships.update" => (Self::DelegatedAdmin, false),
            _ => return None,
        })
    }

    /// The sample as an answer to what Baton asks, which differs from what the sample's page asked in three ways: one thing of
    /// a list comes in a list; Baton always selects the id, which pages with a selection of their own leave out; and of the audit
    /// log only what is about partners is kept. The texts say what was completed.
    pub fn prepared(self, mut sample: Value, is_one: bool) -> (Value, Vec<String>) {
        let mut completed = Vec::new();
        if is_one && sample.get("value").is_none() {
            sample = json!({ "value": [sample] });
        }
        let (named, made_up): (&str, fn(usize) -> String) = match self {
            Self::Users | Self::User | Self::Me | Self::Groups | Self::Organization => {
                ("id", |n| format!("00000000-0000-0000-0000-{n:012}"))
            }
            Self::PartnerEvents => ("activityDisplayName", |_| "Add partner to company".to_owned()),
            Self::MyRoles
            | Self::Domains
            | Self::SubscribedSkus
            | Self::Subscriptions
            | Self::Partners
            | Self::TenantName
            | Self::DelegatedAdmins
            | Self::DelegatedAdmin => {
                return (sample, completed);
            }
        };
        let rows: Vec<&mut Value> = match sample.get("value").is_some() {
            true => sample["value"].as_array_mut().into_iter().flatten().collect(),
            false => vec![&mut sample],
        };
        for (n, row) in rows.into_iter().enumerate() {
            if row.get(named).is_none() || self == Self::PartnerEvents {
                row[named] = json!(made_up(n + 1));
                completed.push(format!("{named} of {n}"));
            }
        }
        (sample, completed)
    }

    /// Reads the far end's answer with the real client. What to ask for is taken from the original answer.
    pub async fn read(self, graph: &Graph, token: &AccessToken, original: &Value) -> Result<Reading, GraphError> {
        let list = |n: usize| format!("/value/{n}");
        Ok(match self {
            Self::DelegatedAdmins => delegated_admin::read_list(graph, token, original).await?,
            Self::DelegatedAdmin => delegated_admin::read_one(graph, token, original).await?,
            Self::Me => {
                let me = graph.me(token).await?.value;
                let row = Row::new("", "me").fact("id", me.user_id).fact("displayName", me.display_name);
                Reading(vec![row.fact("userPrincipalName", me.username).fact("mail", me.mail)])
            }
            Self::MyRoles => {
                let roles = graph.my_roles(token).await?.value;
                let row = |(n, role)| Row::new(list(n), n).fact("roleTemplateId", role);
                Reading(roles.all().iter().enumerate().map(row).collect())
            }
            Self::Users => {
                let users = graph.users(token, People::All).await?.value;
                Reading(users.iter().enumerate().map(|(n, one)| user(Row::new(list(n), one.id), one)).collect())
            }
            Self::User => {
                let id = "00000000-0000-0000-0000-000000000001".parse().unwrap();
                let one = graph.user(token, id).await?.value;
                Reading(vec![user(Row::new("", "user"), &one)])
            }
            Self::Groups => {
                let groups = graph.licensing_groups(token).await?.value;
                let row = |(n, one): (usize, &baton_microsoft::graph::LicensingGroup)| {
                    let row = Row::new(list(n), one.id).fact("id", one.id).fact("displayName", &one.display_name);
                    let row = row.fact_or("onPremisesSyncEnabled", one.synced_from_premises, &["false"]);
                    licences(row.fact("licenseProcessingState/state", &one.state), &one.licences)
                };
                Reading(groups.iter().enumerate().map(row).collect())
            }
            Self::Organization => Reading(vec![organization(&graph.organization(token).await?.value)]),
            Self::Domains => {
                let domains = graph.domains(token).await?.value;
                let row = |(n, one): (usize, &baton_microsoft::graph::Domain)| {
                    let row = Row::new(list(n), &one.name).fact("id", &one.name);
                    let row =
                        row.fact_or("isDefault", one.is_default, &["false"]).fact("supportedServices", &one.services);
                    let row = row.fact_or("isInitial", one.is_initial, &["false"]);
                    row.fact_or("isVerified", one.is_verified, &["false"])
                        .fact("authenticationType", &one.authentication)
                };
                Reading(domains.iter().enumerate().map(row).collect())
            }
            Self::SubscribedSkus => {
                let skus = graph.subscribed_skus(token).await?.value;
                Reading(skus.iter().enumerate().map(|(n, one)| sku(&list(n), one)).collect())
            }
            Self::Subscriptions => {
                let rows = graph.subscriptions(token).await?.value;
                Reading(rows.iter().enumerate().map(|(n, one)| subscription(&list(n), one)).collect())
            }
            Self::Partners => {
                let partners = graph.partners(token).await?.value;
                let row = |(n, one): (usize, &baton_microsoft::graph::Partner)| {
                    let row = Row::new(list(n), one.id).fact("tenantId", one.id);
                    row.fact_or("isServiceProvider", one.is_service_provider, &["false"])
                };
                Reading(partners.iter().enumerate().map(row).collect())
            }
            Self::PartnerEvents => {
                let events = graph.partner_events(token, Timestamp::UNIX_EPOCH).await?.value;
                Reading(events.iter().enumerate().map(|(n, one)| event(&list(n), one)).collect())
            }
            Self::TenantName => {
                let tenant = "00000000-0000-0000-0000-000000000001".parse().unwrap();
                let row = |name: baton_microsoft::graph::TenantName| {
                    let row = Row::new("", "tenant").fact("tenantId", name.tenant_id);
                    row.fact("displayName", name.display_name).fact("defaultDomainName", name.default_domain)
                };
                Reading(graph.tenant_name(token, tenant).await?.value.map(row).into_iter().collect())
            }
        })
    }
}

/// Numbers beyond any tenant: free products have such, and they are read as the most that Baton counts.
const SEATS: &[&str] = &["Seats(0)", "Seats(5000000)"];

fn user(row: Row, one: &User) -> Row {
    let row = row.fact("id", one.id).fact("displayName", &one.display_name).fact("mail", &one.mail);
    let row = row.fact("userPrincipalName", &one.username).fact("usageLocation", &one.usage_location);
    let row = row.fact_or("accountEnabled", one.is_enabled, &["true"]).fact_or("userType", one.is_guest, &["false"]);
    let row = licences(row, &one.licences);
    one.states.iter().enumerate().fold(row, |row, (n, state)| {
        let at = |name: &str| format!("licenseAssignmentStates/{n}/{name}");
        let row = row.fact(&at("skuId"), state.sku_id).fact(&at("assignedByGroup"), state.by_group);
        let row = row.fact(&at("state"), &state.state).fact(&at("disabledPlans"), &state.disabled_plans);
        let problem = state.problem.as_ref().map_or_else(|| "None".to_owned(), |problem| format!("{problem:?}"));
        row.fact_or(&at("error"), Plain(problem), &["None"])
    })
}

/// Shown as it is.
struct Plain(String);

impl std::fmt::Debug for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn licences(row: Row, licences: &[AssignedLicence]) -> Row {
    licences.iter().enumerate().fold(row, |row, (n, licence)| {
        let plans: &BTreeSet<_> = &licence.disabled_plans;
        let row = row.fact(&format!("assignedLicenses/{n}/skuId"), licence.sku_id);
        row.fact(&format!("assignedLicenses/{n}/disabledPlans"), plans)
    })
}

fn plans(row: Row, list: &str, plans: &[ServicePlan]) -> Row {
    plans.iter().enumerate().fold(row, |row, (n, plan)| {
        let at = |name: &str| format!("{list}/{n}/{name}");
        let row = row.fact(&at("servicePlanId"), plan.id).fact(&at("servicePlanName"), &plan.name);
        let row = row.fact_or(&at("appliesTo"), plan.is_for_people, &["true"]);
        row.fact(&at("provisioningStatus"), &plan.status)
    })
}

fn organization(one: &Organization) -> Row {
    let row = Row::new("/value/0", "organization").fact("id", one.tenant_id).fact("displayName", &one.display_name);
    let row = row.fact("countryLetterCode", &one.country).fact("tenantType", &one.tenant_type);
    let row = row.fact("partnerTenantType", &one.partner_tenant_type);
    let row = row.fact_or("onPremisesSyncEnabled", one.synced_from_premises, &["false"]);
    let row = row.fact("technicalNotificationMails", &one.technical_mails);
    one.domains.iter().enumerate().fold(row, |row, (n, domain)| {
        let at = |name: &str| format!("verifiedDomains/{n}/{name}");
        let row = row.fact(&at("name"), &domain.name).fact(&at("type"), &domain.kind);
        let row = row.fact_or(&at("isDefault"), domain.is_default, &["false"]);
        row.fact_or(&at("isInitial"), domain.is_initial, &["false"])
    })
}

fn sku(at: &str, one: &SubscribedSku) -> Row {
    let row = Row::new(at, one.sku_id).fact("skuId", one.sku_id).fact("skuPartNumber", &one.part_number);
    let row = row.fact("capabilityStatus", &one.status).fact("subscriptionIds", &one.subscription_ids);
    let row =
        row.fact_or("prepaidUnits/enabled", one.enabled, SEATS).fact_or("prepaidUnits/warning", one.warning, SEATS);
    let row = row.fact_or("prepaidUnits/suspended", one.suspended, SEATS);
    let row = row.fact_or("prepaidUnits/lockedOut", one.locked_out, SEATS);
    let row = row.fact_or("consumedUnits", one.consumed, SEATS).fact_or("appliesTo", one.is_for_people, &["true"]);
    plans(row, "servicePlans", &one.service_plans)
}

fn subscription(at: &str, one: &Subscription) -> Row {
    let row = Row::new(at, &one.id).fact("id", &one.id).fact("commerceSubscriptionId", &one.commerce_id);
    let row = row.fact("skuId", one.sku_id).fact("skuPartNumber", &one.part_number).fact("status", &one.status);
    let row = row.fact_or("totalLicenses", one.seats, SEATS).fact_or("isTrial", one.is_trial, &["false"]);
    let row = row.fact("createdDateTime", one.created_at).fact("nextLifecycleDateTime", one.next_lifecycle_at);
    let row = row.fact("ownerTenantId", one.owner).fact("ownerType", &one.owner_type);
    plans(row, "serviceStatus", &one.service_plans)
}

fn event(at: &str, one: &AuditEvent) -> Row {
    let row = Row::new(at, &one.id).fact("id", &one.id).fact("activityDisplayName", &one.activity);
    let row = row.fact("activityDateTime", one.at).fact_or("result", one.succeeded, &["false"]);
    // The sign-in name, or else another name of who did it.
    let row = row.facts_of(&["initiatedBy"], &one.by, &["None"], true);
    one.targets.iter().enumerate().fold(row, |row, (n, target)| {
        let at = |name: &str| format!("targetResources/{n}/{name}");
        let row = row.fact(&at("id"), &target.id).fact(&at("displayName"), &target.display_name);
        target.new_values.iter().enumerate().fold(row, |row, (m, (name, value))| {
            let row = row.fact(&at(&format!("modifiedProperties/{m}/displayName")), name);
            row.fact(&at(&format!("modifiedProperties/{m}/newValue")), value)
        })
    })
}
