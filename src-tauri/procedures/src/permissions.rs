//! Which permissions each step may ask for: the one table. What a step asks for is held against its row when Baton is compiled.

use baton_microsoft::identity::{Purpose, Scopes};
use baton_workflow::{Effect, Step, StepId};

use crate::steps::*;

/// Says what a step may ask for. Written by the table below alone.
pub trait MayAsk {
    /// What a look may ask for. A look changes nothing, so no right to change anything is among it.
    const LOOKS: &'static [Purpose];
    /// What a look uses where the company has given it to Baton anyway, and never asks for.
    const IF_GIVEN: &'static [Purpose];
    /// What only doing the step may ask for, once a person chose to.
    const ACTS: &'static [Purpose];
    /// What it uses of the partner's own account, in the partner's own tenant, where one is connected. No customer is asked for it.
    const OWN: &'static [Purpose];
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The step.
    pub step: StepId,
    /// What it does to the world.
    pub effect: Effect,
    /// See [`MayAsk::LOOKS`].
    pub looks: &'static [Purpose],
    /// See [`MayAsk::IF_GIVEN`].
    pub if_given: &'static [Purpose],
    /// See [`MayAsk::ACTS`].
    pub acts: &'static [Purpose],
    /// See [`MayAsk::OWN`].
    pub own: &'static [Purpose],
}

macro_rules! table {
    ($($step:ident: looks [$($look:ident)*] if_given [$($given:ident)*] acts [$($act:ident)*] own [$($own:ident)*];)*) => {
        $(impl MayAsk for $step {
            const LOOKS: &'static [Purpose] = &[$(Purpose::$look),*];
            const IF_GIVEN: &'static [Purpose] = &[$(Purpose::$given),*];
            const ACTS: &'static [Purpose] = &[$(Purpose::$act),*];
            const OWN: &'static [Purpose] = &[$(Purpose::$own),*];
        })*

        /// The table, row by row.
        #[must_use]
        pub fn table() -> Vec<Row> {
            vec![$(Row {
                step: $step::ID,
                effect: $step::EFFECT,
                looks: $step::LOOKS,
                if_given: $step::IF_GIVEN,
                acts: $step::ACTS,
                own: $step::OWN,
            }),*]
        }
    };
}

// The permissions of a purpose, and the calls that each is for, stand in `baton_microsoft::identity::Purpose`.
table! {
    ConfirmEnrolment:        looks []                  if_given []                acts []                          own [];
    ConnectCloudIq:          looks []                  if_given []                acts []                          own [];
    IdentifyCustomer:        looks []                  if_given []                acts []                          own [];
    SignInAdmin:             looks [Read]              if_given []                acts []                          own [];
    VerifyAdmin:             looks [Read]              if_given []                acts []                          own [];
    VerifyDefaultDomain:     looks [Read]              if_given []                acts []                          own [];
    VerifySubscriptions:     looks [Read]              if_given []                acts []                          own [];
    CheckExpiry:             looks [Read]              if_given []                acts []                          own [];
    ChooseRoute:             looks []                  if_given []                acts []                          own [ReadPartnerCenter];
    CreateOrganization:      looks []                  if_given []                acts []                          own [];
    AddServiceToStore:       looks []                  if_given []                acts []                          own [];
    AddServiceToCustomer:    looks []                  if_given []                acts []                          own [];
    AcceptDelegatedAdmin:    looks [Read ReadAuditLog] if_given [ReadPartnerList] acts []                          own [ReadPartnerCenter ReadDelegatedAdmin MakeDelegatedAdmin];
    AttachTenant:            looks []                  if_given []                acts []                          own [];
    ConfirmAgreement:        looks []                  if_given []                acts []                          own [];
    PlanOrder:               looks [Read]              if_given []                acts []                          own [];
    PlaceOrder:              looks [Read]              if_given []                acts []                          own [];
    AwaitFulfilment:         looks [Read]              if_given []                acts []                          own [];
    VerifyBothSubscriptions: looks [Read]              if_given []                acts []                          own [];
    AssignNewUsers:          looks [Read]              if_given []                acts [SwitchLicences]            own [];
    ConfirmTransfer:         looks [Read]              if_given []                acts []                          own [];
    SwitchLicences:          looks [Read]              if_given []                acts [SwitchLicences SetCountry] own [];
    CancelOldSubscription:   looks [Read]              if_given []                acts []                          own [];
    HandOver:                looks []                  if_given []                acts []                          own [];
    AskForTransfer:          looks []                  if_given []                acts []                          own [];
    AwaitTransfer:           looks [Read]              if_given []                acts []                          own [ReadPartnerCenter];
    VerifyTransfer:          looks [Read]              if_given []                acts []                          own [];
    HandOverTransfer:        looks []                  if_given []                acts []                          own [];
    OpenPrimeProgramme:      looks []                  if_given []                acts []                          own [];
    EnterCustomerDetails:    looks []                  if_given []                acts []                          own [];
    EnterTenantDetails:      looks []                  if_given []                acts []                          own [];
    SendPartnerConnect:      looks []                  if_given []                acts []                          own [];
    ConnectDirectory:        looks [Read ReadApps]     if_given []                acts []                          own [];
    ConfirmTenant:           looks []                  if_given []                acts []                          own [];
    VerifyPartnerRelationship: looks [Read]            if_given [ReadAuditLog ReadPartnerList] acts []             own [];
    AwaitNormal:             looks []                  if_given []                acts []                          own [];
}

/// What the steps after the sign-in may ask for beyond it in any move, each once, in the order of the table.
#[must_use]
pub fn asked_later() -> Vec<Purpose> {
    asked_in(|_| true)
}

/// As [`asked_later`], in a move to one distributor: nobody is told of what only another move would ask for.
#[must_use]
pub fn asked_on_the_way_to(distributor: &str) -> Vec<Purpose> {
    let there: Vec<StepId> = crate::all()
        .iter()
        .filter(|procedure| procedure.distributor == distributor)
        .flat_map(|procedure| procedure.steps().map(|step| step.id()).collect::<Vec<_>>())
        .collect();
    asked_in(|step| there.contains(step))
}

fn asked_in(counts: impl Fn(&StepId) -> bool) -> Vec<Purpose> {
    let mut later = Vec::new();
    let rows: Vec<Row> = table().into_iter().filter(|row| counts(&row.step)).collect();
    for purpose in rows.iter().flat_map(|row| row.looks.iter().chain(row.acts)) {
        if !SignInAdmin::LOOKS.contains(purpose) && !later.contains(purpose) {
            later.push(*purpose);
        }
    }
    later
}

/// What a step asks for. There is none that does not stand in the step's row: make it in a constant, and a wrong one does not compile.
///
/// ```
/// use baton_microsoft::identity::Purpose;
/// use baton_procedures::{permissions::Asked, steps::SwitchLicences};
///
/// const CHANGE: Asked = Asked::acting::<SwitchLicences>(Purpose::SwitchLicences);
/// ```
///
/// A look of the same step may not:
///
/// ```compile_fail,E0080
/// use baton_microsoft::identity::Purpose;
/// use baton_procedures::{permissions::Asked, steps::SwitchLicences};
///
/// const LOOK: Asked = Asked::looking::<SwitchLicences>(Purpose::SwitchLicences);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(Purpose);

impl Asked {
    /// What a look of `S` asks for.
    ///
    /// # Panics
    /// When the row of `S` does not have it; in a constant that is an error of the compiler.
    #[must_use]
    pub const fn looking<S: MayAsk>(purpose: Purpose) -> Self {
        assert!(has(S::LOOKS, purpose), "the step's row does not let a look ask for this");
        Self(purpose)
    }

    /// What doing `S` asks for.
    ///
    /// # Panics
    /// As [`Asked::looking`].
    #[must_use]
    pub const fn acting<S: MayAsk>(purpose: Purpose) -> Self {
        assert!(has(S::ACTS, purpose), "the step's row does not let doing it ask for this");
        Self(purpose)
    }

    /// What a step uses of the partner's own account, in the partner's own tenant.
    ///
    /// # Panics
    /// As [`Asked::looking`], or when it is asked of a customer.
    #[must_use]
    pub const fn own_of<S: MayAsk>(purpose: Purpose) -> Self {
        assert!(has(S::OWN, purpose), "the step's row does not let it use this of the partner's own account");
        Self::own(purpose)
    }

    /// What Settings ask the partner's own account for. No customer is ever asked for it.
    ///
    /// # Panics
    /// When it is nothing of the partner's own; in a constant that is an error of the compiler.
    #[must_use]
    pub const fn own(purpose: Purpose) -> Self {
        assert!(purpose.is_own(), "this is asked of a customer's account");
        Self(purpose)
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(self) -> Purpose {
        self.0
    }

    /// The scopes: what is asked of Microsoft, and what the person is told.
    #[must_use]
    pub fn scopes(self) -> Scopes {
        Scopes::of(self.0)
    }
}

/// What a step uses when it is there. Nobody can be asked for it: only [`crate::sign_ins::SignIns::covers`] knows what to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfGiven(Purpose);

impl IfGiven {
    /// What a look of `S` uses when it is there.
    ///
    /// # Panics
    /// As [`Asked::looking`].
    #[must_use]
    pub const fn to<S: MayAsk>(purpose: Purpose) -> Self {
        assert!(has(S::IF_GIVEN, purpose), "the step's row does not let a look use this");
        Self(purpose)
    }

    /// The scopes that have to be there.
    #[must_use]
    pub fn scopes(self) -> Scopes {
        Scopes::of(self.0)
    }
}

const fn has(row: &[Purpose], purpose: Purpose) -> bool {
    let mut at = 0;
    while at < row.len() {
        if row[at] as u8 == purpose as u8 {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_apps_is_asked_for_in_moves_to_rhipe_alone() {
        assert!(asked_on_the_way_to("rhipe").contains(&Purpose::ReadApps));
        assert!(!asked_on_the_way_to("gridheart").contains(&Purpose::ReadApps));
        assert!(asked_later().contains(&Purpose::ReadApps), "the registration needs all there is");
        let rows = table();
        let asking: Vec<_> = rows.iter().filter(|row| row.looks.contains(&Purpose::ReadApps)).collect();
        assert_eq!(asking.iter().map(|row| row.step.clone()).collect::<Vec<_>>(), [ConnectDirectory::ID]);
    }
}
