//! What a test or `batonctl` can look at and change in Cloud-iQ.

use serde::{Deserialize, Serialize};

use super::super::PracticeWorld;
use super::{CloudIqOrganization, CloudIqState, CloudIqSubscription, CloudIqTenant};

/// A login as the practice cloud hands it out. It opens a made-up world only.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are named as in Cloud-iQ")]
pub struct PracticeLogin {
    pub company: String,
    pub client_id: String,
    pub client_secret: String,
    pub user_name: String,
    pub password: String,
    pub revoked: bool,
}

impl std::fmt::Debug for PracticeLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PracticeLogin").field("company", &self.company).finish_non_exhaustive()
    }
}

/// A list that can lag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloudIqList {
    /// The list of tenants.
    Tenants,
    /// The list of subscriptions.
    Subscriptions,
}

impl PracticeWorld {
    /// Every login: Northwind IT's first, then another company's, then an older one of Northwind IT that was revoked.
    #[must_use]
    pub fn cloudiq_logins(&self) -> Vec<PracticeLogin> {
        self.with(|world, _| {
            let logins = world.cloudiq().logins.iter().cloned();
            let handed_out = logins.map(|login| PracticeLogin {
                company: login.company,
                client_id: login.client_id,
                client_secret: login.client_secret,
                user_name: login.user_name,
                password: login.password,
                revoked: login.revoked,
            });
            handed_out.collect()
        })
    }

    /// The login with this client id opens nothing any more, nor do its tokens; or it opens again.
    pub fn revoke_cloudiq_login(&self, client_id: &str, revoked: bool) {
        self.with(|world, _| {
            for login in world.cloudiq.logins.iter_mut().filter(|login| login.client_id == client_id) {
                login.revoked = revoked;
            }
        });
    }

    /// Crayon writes once, when the reseller's login is used for the first time, which link its customers accept it by.
    pub(crate) fn welcome_to_cloudiq(&self, link: &url::Url) {
        self.with(|world, now| {
            let subject = "Your link for customers who move to Crayon";
            if world.inbox().mails().iter().any(|mail| mail.subject == subject) {
                return;
            }
            let body = format!(
                "Welcome to Cloud-iQ. Before you connect a customer who has Microsoft 365 already, its Global Administrator accepts Crayon and you by this link:\n\n{link}"
            );
            world.inbox.deliver(now, "noreply@crayon.example", "desk@northwindit.example", subject.to_owned(), body);
        });
    }

    /// All organizations of all companies.
    #[must_use]
    pub fn cloudiq_organizations(&self) -> Vec<CloudIqOrganization> {
        self.with(|world, _| world.cloudiq().organizations.clone())
    }

    /// All attached tenants, oldest first.
    #[must_use]
    pub fn cloudiq_tenants(&self) -> Vec<CloudIqTenant> {
        self.with(|world, _| world.cloudiq().tenants.clone())
    }

    /// All subscriptions that were bought in Cloud-iQ, oldest first.
    #[must_use]
    pub fn cloudiq_subscriptions(&self) -> Vec<CloudIqSubscription> {
        self.with(|world, _| world.cloudiq().subscriptions.clone())
    }

    /// Whatever was ordered in Cloud-iQ comes into its tenant now.
    pub fn deliver_cloudiq_now(&self) {
        self.with(|world, now| {
            let subscriptions = &mut world.cloudiq.subscriptions;
            for one in subscriptions.iter_mut().filter(|one| one.state == CloudIqState::Pending) {
                one.due = now;
            }
            world.settle(now);
        });
    }

    /// A list shows only what is older than so many seconds of the practice clock.
    pub fn let_cloudiq_list_lag(&self, list: CloudIqList, seconds: u32) {
        self.with(|world, _| match list {
            CloudIqList::Tenants => world.cloudiq.tenants_lag = i64::from(seconds),
            CloudIqList::Subscriptions => world.cloudiq.subscriptions_lag = i64::from(seconds),
        });
    }

    /// The next order that could be taken is answered with `IsSuccessful` false and this reason.
    pub fn refuse_next_cloudiq_order(&self, reason: &str) {
        self.with(|world, _| world.cloudiq.refuse_next_order = Some(reason.to_owned()));
    }

    /// The next order that falls due is not delivered: its subscription ends as Cancelled.
    pub fn refuse_next_cloudiq_delivery(&self, reason: &str) {
        self.with(|world, _| world.cloudiq.refuse_next_delivery = Some(reason.to_owned()));
    }

    /// These bits stand in every subscription's status beside the right ones; 0 takes them away.
    pub fn add_cloudiq_status(&self, bits: u32) {
        self.with(|world, _| world.cloudiq.more_status = bits);
    }
}
