//! The world as it is written down: whole, or only what was touched since the last time.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use baton_domain::TenantId;
use serde::{Deserialize, Serialize};

use super::inbox::Inbox;
use super::ledger::{Entry, Ledger};
use super::old_provider::Desk;
use super::orders::Portal;
use super::seed::Person;
use super::tenant::{Tenant, User};
use super::tracked::Tracked;
use super::{ArrowSphere, CloudIq, Gdaps, Prime, Transfers, World, gdap};

/// The whole world.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SavedWorld<'a> {
    seed: u64,
    tenants: Vec<SavedTenant<'a>>,
    people: Cow<'a, [Person]>,
    portal: Cow<'a, Portal>,
    desk: Cow<'a, Desk>,
    /// Absent in what was written down before there was Prime.
    #[serde(default)]
    prime: Cow<'a, Prime>,
    /// Absent in what was written down before there was ArrowSphere.
    #[serde(default)]
    arrow: Option<Cow<'a, ArrowSphere>>,
    /// Absent in what was written down before there was Cloud-iQ.
    #[serde(default)]
    cloudiq: Option<Cow<'a, CloudIq>>,
    /// Absent in what was written down before there were transfers.
    #[serde(default)]
    transfers: Cow<'a, Transfers>,
    /// Absent in what was written down before relationships had a life of their own.
    #[serde(default)]
    gdaps: Option<Cow<'a, Gdaps>>,
    inbox: Cow<'a, Inbox>,
    ledger: Cow<'a, Ledger>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SavedTenant<'a> {
    head: Cow<'a, Tenant>,
    users: Vec<SavedUser<'a>>,
}

/// A person with the password, which other ways of writing a person leave out.
#[derive(Debug, Serialize, Deserialize)]
struct SavedUser<'a> {
    user: Cow<'a, User>,
    password: Cow<'a, str>,
}

impl<'a> SavedTenant<'a> {
    fn of(tenant: &'a Tenant) -> Self {
        Self { head: Cow::Borrowed(tenant), users: tenant.users.iter().map(SavedUser::of).collect() }
    }
}

impl<'a> SavedUser<'a> {
    fn of(user: &'a User) -> Self {
        Self { user: Cow::Borrowed(user), password: Cow::Borrowed(&user.password) }
    }

    fn into_user(self) -> User {
        let mut user = self.user.into_owned();
        user.password = self.password.into_owned();
        user
    }
}

/// What was touched. Everything in it is what it is now, never a difference, so reading a change twice does no harm.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Change<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tenants: Vec<Cow<'a, Tenant>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<(TenantId, SavedUser<'a>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portal: Option<Cow<'a, Portal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<Cow<'a, Desk>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prime: Option<Cow<'a, Prime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrow: Option<Cow<'a, ArrowSphere>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cloudiq: Option<Cow<'a, CloudIq>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfers: Option<Cow<'a, Transfers>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gdaps: Option<Cow<'a, Gdaps>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inbox: Option<Cow<'a, Inbox>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    requests: BTreeMap<String, u64>,
}

impl Change<'_> {
    /// Nothing was touched.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { tenants, users, portal, desk, prime, arrow, cloudiq, transfers, gdaps, inbox, entries, requests } =
            self;
        let distributors = [portal.is_none(), prime.is_none(), arrow.is_none(), cloudiq.is_none()];
        let others = [desk.is_none(), transfers.is_none(), gdaps.is_none(), inbox.is_none()];
        let state = distributors.into_iter().chain(others);
        let mut parts = [tenants.is_empty(), users.is_empty()].into_iter().chain(state);
        parts.all(|is| is) && entries.is_empty() && requests.is_empty()
    }
}

impl World {
    /// What was touched since the last time. It counts as written down from now on.
    pub(crate) fn take_change(&mut self) -> Change<'_> {
        let (portal, desk, inbox) = (self.portal.take_mark(), self.desk.take_mark(), self.inbox.take_mark());
        let (arrow, cloudiq) = (self.arrow.take_mark(), self.cloudiq.take_mark());
        let (transfers, gdaps) = (self.transfers.take_mark(), self.gdaps.take_mark());
        let prime = self.prime.take_mark();
        let (entries, requests) = self.ledger.take_news();
        let touched: Vec<_> = self.tenants.iter_mut().map(|tenant| tenant.take_touched()).collect();
        let (mut heads, mut users) = (Vec::new(), Vec::new());
        for (tenant, touched) in self.tenants.iter().zip(touched) {
            if touched.head {
                heads.push(Cow::Borrowed(tenant));
            }
            let people = touched.users.iter().filter_map(|at| tenant.users.get(*at));
            users.extend(people.map(|user| (tenant.id, SavedUser::of(user))));
        }
        Change {
            tenants: heads,
            users,
            portal: portal.then_some(Cow::Borrowed(&self.portal)),
            desk: desk.then_some(Cow::Borrowed(&self.desk)),
            prime: prime.then_some(Cow::Borrowed(&self.prime)),
            arrow: arrow.then_some(Cow::Borrowed(&self.arrow)),
            cloudiq: cloudiq.then_some(Cow::Borrowed(&self.cloudiq)),
            transfers: transfers.then_some(Cow::Borrowed(&self.transfers)),
            gdaps: gdaps.then_some(Cow::Borrowed(&self.gdaps)),
            inbox: inbox.then_some(Cow::Borrowed(&self.inbox)),
            entries,
            requests,
        }
    }

    /// The whole world. It counts as written down from now on.
    pub(crate) fn take_whole(&mut self) -> SavedWorld<'_> {
        drop(self.take_change());
        SavedWorld {
            seed: self.seed,
            tenants: self.tenants.iter().map(SavedTenant::of).collect(),
            people: Cow::Borrowed(&self.people),
            portal: Cow::Borrowed(&self.portal),
            desk: Cow::Borrowed(&self.desk),
            prime: Cow::Borrowed(&self.prime),
            arrow: Some(Cow::Borrowed(&self.arrow)),
            cloudiq: Some(Cow::Borrowed(&self.cloudiq)),
            transfers: Cow::Borrowed(&self.transfers),
            gdaps: Some(Cow::Borrowed(&self.gdaps)),
            inbox: Cow::Borrowed(&self.inbox),
            ledger: Cow::Borrowed(&self.ledger),
        }
    }

    /// The world that was written down.
    pub(crate) fn restored(saved: SavedWorld<'_>) -> Self {
        let tenant = |saved: SavedTenant<'_>| {
            let mut tenant = saved.head.into_owned();
            for user in saved.users {
                tenant.add_user(user.into_user());
            }
            tenant
        };
        let arrow = saved.arrow.map_or_else(|| ArrowSphere::planted(saved.seed), Cow::into_owned);
        let cloudiq = saved.cloudiq.map_or_else(|| CloudIq::planted(saved.seed), Cow::into_owned);
        let tenants: Vec<Tenant> = saved.tenants.into_iter().map(tenant).collect();
        let gdaps = saved.gdaps.map_or_else(|| gdap::standing(saved.seed, &tenants), Cow::into_owned);
        let mut ledger = Ledger::default();
        let (entries, requests) = saved.ledger.into_owned().into_parts();
        ledger.put_back(entries, requests);
        Self {
            seed: saved.seed,
            tenants,
            people: saved.people.into_owned(),
            portal: Tracked::new(saved.portal.into_owned()),
            desk: Tracked::new(saved.desk.into_owned()),
            prime: Tracked::new(saved.prime.into_owned()),
            arrow: Tracked::new(arrow),
            cloudiq: Tracked::new(cloudiq),
            transfers: Tracked::new(saved.transfers.into_owned()),
            gdaps: Tracked::new(gdaps),
            inbox: Tracked::new(saved.inbox.into_owned()),
            ledger,
        }
    }

    /// Makes a change that was written down. One for a tenant that does not exist is passed over.
    pub(crate) fn apply(&mut self, change: Change<'_>) {
        for head in change.tenants {
            if let Some(tenant) = self.tenant_mut(head.id) {
                tenant.replace_head(head.into_owned());
            }
        }
        for (id, user) in change.users {
            if let Some(tenant) = self.tenant_mut(id) {
                tenant.put_user(user.into_user());
            }
        }
        if let Some(portal) = change.portal {
            *self.portal = portal.into_owned();
        }
        if let Some(desk) = change.desk {
            *self.desk = desk.into_owned();
        }
        if let Some(prime) = change.prime {
            *self.prime = prime.into_owned();
        }
        if let Some(arrow) = change.arrow {
            *self.arrow = arrow.into_owned();
        }
        if let Some(cloudiq) = change.cloudiq {
            *self.cloudiq = cloudiq.into_owned();
        }
        if let Some(transfers) = change.transfers {
            *self.transfers = transfers.into_owned();
        }
        if let Some(gdaps) = change.gdaps {
            *self.gdaps = gdaps.into_owned();
        }
        if let Some(inbox) = change.inbox {
            *self.inbox = inbox.into_owned();
        }
        self.ledger.put_back(change.entries, change.requests);
    }
}

impl Tenant {
    /// What was touched since the last time. A tenant that was borrowed and left as it was is not touched.
    fn take_touched(&mut self) -> super::tenant::Touched {
        let mut touched = std::mem::take(&mut self.touched);
        if touched.head {
            let mut hasher = DefaultHasher::new();
            serde_json::to_vec(self).unwrap_or_default().hash(&mut hasher);
            let now = hasher.finish();
            touched.head = self.written != Some(now);
            self.written = Some(now);
        }
        touched
    }

    /// Everything but the people, who stay.
    fn replace_head(&mut self, head: Self) {
        let old = std::mem::replace(self, head);
        (self.users, self.user_index, self.holders) = (old.users, old.user_index, old.holders);
    }
}
