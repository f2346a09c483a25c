//! A permission that is asked for in the middle of a move, on a page in the browser: how that ended.

use baton_workflow::{ProblemCode, Trouble};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Tools,
    sign_ins::{Ended, Pending, Whose},
};

/// How asking ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Asked {
    /// Given.
    Given,
    /// Not given.
    Not {
        /// Why.
        trouble: Trouble,
    },
}

/// How a sign-in for more permissions ended; `None` while it is open.
#[must_use]
pub fn end_of_asking(tools: &Tools, whose: Whose, attempt: Uuid) -> Option<Asked> {
    let not = |trouble| Some(Asked::Not { trouble });
    match tools.sign_ins.state(whose) {
        Pending::Browser { attempt: of, .. } | Pending::Code { attempt: of, .. } if of == attempt => None,
        Pending::Ended { attempt: of, how } if of == attempt => match how {
            Ended::SignedIn(_) => Some(Asked::Given),
            Ended::OtherCompany(_) => not(Trouble::new(ProblemCode::WrongTenant)),
            Ended::Failed(trouble) => not(trouble),
        },
        Pending::None | Pending::Browser { .. } | Pending::Code { .. } | Pending::Ended { .. } => {
            not(Trouble::new(ProblemCode::SignInCancelled))
        }
    }
}
