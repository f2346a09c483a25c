//! Sign-ins of customers' admins: those kept (access tokens in memory, refresh tokens in the vault) and those under way.

use baton_domain::TenantId;
use baton_http::AccessToken;
use baton_microsoft::identity::Purpose;
use baton_workflow::{ProblemCode, Trouble};

use crate::Tools;

/// All sign-ins of this run of the program.
#[derive(Debug, Default)]
pub struct SignIns {}

impl SignIns {
    /// A token for the customer's tenant that covers the purposes, renewed if it is about to end.
    ///
    /// # Errors
    /// `SignedOut` when somebody has to sign in again.
    pub async fn access(&self, _tools: &Tools, _tenant: TenantId, _purposes: &[Purpose]) -> Result<AccessToken, Trouble> {
        Err(Trouble::new(ProblemCode::SignedOut))
    }
}
