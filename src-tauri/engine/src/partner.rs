//! The partner's own Microsoft account: connected once in the browser, looked at, forgotten.

use std::collections::BTreeSet;

use baton_domain::{CloudFeature, TenantId, UserId, display_text};
use baton_microsoft::identity::{Authority, Purpose};
use baton_procedures::{
    permissions::Asked,
    sign_ins::{Accepts, Ended, InBrowser, PartnerAccount, Pending, SignInFor, Whose, answer_page},
    trouble::of_graph,
};
use baton_vault::VaultState;
use baton_workflow::{ProblemCode, Trouble, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Engine;

/// Where the company that the account belongs to is remembered. Nothing secret: the sign-in itself rests in the vault.
const COMPANY: &str = "partner_company";
/// What the first sign-in asks for: the least with which the account is of use.
const FIRST: Asked = Asked::own(Purpose::ReadDelegatedAdmin);
/// What the company is read with.
const COMPANY_ONLY: Asked = Asked::own(Purpose::ReadOwnCompany);
/// What Partner Center is read with: a permission of its own, asked for when the person wants it.
const PARTNER_CENTER: Asked = Asked::own(Purpose::ReadPartnerCenter);

/// The company of the partner's account, as Microsoft shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerCompany {
    /// Its tenant.
    pub tenant: TenantId,
    /// The person who was signed in when it was read.
    pub user: UserId,
    /// Its name.
    pub name: String,
    /// Whether Microsoft has it as a partner.
    pub is_partner: bool,
    /// When it was read, by the profile's clock.
    pub read_at: Timestamp,
    /// Whether Microsoft lets this account read Partner Center by Baton; absent while nobody could ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_read_partner_center: Option<bool>,
}

/// How the partner's account stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartnerConnection {
    /// Who is signed in; none when nobody is.
    pub account: Option<PartnerAccount>,
    /// The company, as last read.
    pub company: Option<PartnerCompany>,
    /// The page that waits in the browser.
    pub waiting: Option<InBrowser>,
    /// Why the last sign-in did not come about.
    pub failed: Option<NotConnected>,
    /// Microsoft's names of what Baton may read with it.
    pub permissions: Vec<&'static str>,
    /// Whether the vault keeps nothing beyond this session.
    pub memory_only: bool,
    /// Whether this cloud has anything to read with it.
    pub is_of_use: bool,
    /// Whether this cloud has a Partner Center.
    pub has_partner_center: bool,
}

/// Why there is no account. Nothing of the sign-in was kept.
#[derive(Debug, Clone, PartialEq)]
pub enum NotConnected {
    /// The account belongs to one of the customers.
    Customer {
        /// Who signed in.
        username: String,
    },
    /// It did not come about.
    Trouble(Trouble),
}

impl Engine {
    /// How the partner's own account stands. Local and cheap.
    pub async fn partner(&self) -> PartnerConnection {
        let tools = self.runner.tools();
        let account = tools.sign_ins.partner().await;
        let (mut waiting, mut failed) = (None, None);
        match tools.sign_ins.state(Whose::Partner) {
            Pending::Browser { page, .. } => waiting = Some(page),
            Pending::Ended { how: Ended::OtherCompany(account), .. } => {
                failed = Some(NotConnected::Customer { username: account.username });
            }
            Pending::Ended { how: Ended::Failed(trouble), .. } => failed = Some(NotConnected::Trouble(trouble)),
            Pending::Ended { how: Ended::SignedIn(_), .. } | Pending::Code { .. } | Pending::None => {}
        }
        let is_of_use = [CloudFeature::DelegatedAdmin, CloudFeature::PartnerCenter];
        PartnerConnection {
            company: self.partner_company(account.as_ref()).await,
            account,
            waiting,
            failed,
            permissions: FIRST.scopes().names().to_vec(),
            memory_only: matches!(self.vault.state(), VaultState::MemoryOnly { .. }),
            is_of_use: is_of_use.into_iter().any(|feature| tools.cloud.offers(feature)),
            has_partner_center: tools.cloud.offers(CloudFeature::PartnerCenter),
        }
    }

    /// Opens Microsoft's sign-in page for the partner's own account. A customer's account that signs in there is let go.
    ///
    /// # Errors
    /// `ClientIdMissing`, `CannotOpen`, `SignInFailed`.
    pub async fn connect_partner(&self, words: &Words) -> Result<(), Trouble> {
        let tools = self.runner.tools();
        let known = tools.sign_ins.partner().await;
        let wanted = SignInFor {
            accepts: Accepts::PartnerBut(self.customers().await?),
            attempt: Uuid::new_v4(),
            authority: Authority::Organizations,
            asked: FIRST,
            login_hint: known.map(|account| account.username),
            domain_hint: None,
        };
        tools.sign_ins.begin_in_browser(tools, wanted, answer_page(words)).await.map(|_| ())
    }

    /// Opens Microsoft's page on which the partner's own company lets Baton read Partner Center.
    ///
    /// # Errors
    /// `SignedOut` when nobody connected the account; as [`Engine::connect_partner`].
    pub async fn allow_partner_center(&self, words: &Words) -> Result<(), Trouble> {
        let tools = self.runner.tools();
        let asked = tools.sign_ins.ask_in_browser(tools, Whose::Partner, Uuid::new_v4(), PARTNER_CENTER, words).await;
        asked.map(|_| ())
    }

    /// Opens the page that waits once more.
    ///
    /// # Errors
    /// `NotFound` when none waits; `CannotOpen`.
    pub fn open_partner_page(&self) -> Result<(), Trouble> {
        let tools = self.runner.tools();
        let address = tools.sign_ins.address(Whose::Partner).ok_or_else(|| Trouble::new(ProblemCode::NotFound))?;
        let opened = tools.browser.open(&address);
        opened.map_err(|error| Trouble::new(ProblemCode::CannotOpen).details(error.to_string()))
    }

    /// Stops waiting for the browser, or takes note of how it ended.
    pub fn stop_connecting_partner(&self) {
        self.runner.tools().sign_ins.cancel(Whose::Partner);
    }

    /// After a sign-in: reads whose company it is, unless that is known, and whether Partner Center may be read; remembers both.
    ///
    /// # Errors
    /// What stood in the way of reading; the account stays.
    pub async fn read_partner_company(&self) -> Result<(), Trouble> {
        let tools = self.runner.tools();
        let Some(account) = tools.sign_ins.partner().await else { return Ok(()) };
        let mut company = match self.partner_company(Some(&account)).await {
            Some(known) => known,
            None => self.read_company(&account).await?,
        };
        if tools.cloud.offers(CloudFeature::PartnerCenter) {
            match tools.partner_token(PARTNER_CENTER).await {
                Ok(_) => company.may_read_partner_center = Some(true),
                Err(trouble) if trouble.code == ProblemCode::NeedsAdminConsent => {
                    company.may_read_partner_center = Some(false);
                }
                // Nobody knows more than before.
                Err(trouble) => tracing::info!(code = trouble.code.as_str(), "Partner Center was not asked"),
            }
        }
        self.remember_company(Some(&company)).await
    }

    async fn read_company(&self, account: &PartnerAccount) -> Result<PartnerCompany, Trouble> {
        let tools = self.runner.tools();
        let token = tools.partner_token(COMPANY_ONLY).await?;
        let seen = tools.graph.organization(&token).await.map_err(|error| of_graph(&error))?;
        Ok(PartnerCompany {
            tenant: account.tenant,
            user: account.user,
            name: display_text(&seen.value.display_name, 200),
            is_partner: seen.value.partner_tenant_type.is_some_and(|kind| !kind.trim().is_empty()),
            read_at: seen.at,
            may_read_partner_center: None,
        })
    }

    /// Forgets the account. Moves go on by the person's word.
    ///
    /// # Errors
    /// `KeychainClosed` when the vault's file cannot be opened now and may still hold it.
    pub async fn forget_partner(&self) -> Result<(), Trouble> {
        self.remember_company(None).await?;
        self.runner.tools().sign_ins.forget(Whose::Partner).await
    }

    /// The company of this very account.
    async fn partner_company(&self, account: Option<&PartnerAccount>) -> Option<PartnerCompany> {
        let account = account?;
        let text = self.runner.store().setting(COMPANY).await.ok().flatten()?;
        let company: PartnerCompany = serde_json::from_str(&text).ok()?;
        (company.tenant == account.tenant && company.user == account.user).then_some(company)
    }

    async fn remember_company(&self, company: Option<&PartnerCompany>) -> Result<(), Trouble> {
        let text = company.and_then(|company| serde_json::to_string(company).ok()).unwrap_or_default();
        let kept = self.runner.store().save_setting(COMPANY, &text).await;
        kept.map_err(|error| Trouble::new(ProblemCode::StoreBroken).details(error.to_string()))
    }

    /// The tenants of all moves, closed ones included: none of them is the partner's own.
    async fn customers(&self) -> Result<BTreeSet<TenantId>, Trouble> {
        let mut customers = BTreeSet::new();
        for id in self.runner.moves().await {
            // A move that cannot be read could be anybody's.
            let header = self.runner.header(id).await.map_err(|problem| Trouble::new(problem.code))?;
            customers.extend(header.tenant);
        }
        Ok(customers)
    }
}
