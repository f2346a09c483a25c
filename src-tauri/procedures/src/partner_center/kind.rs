//! Partner Center's codes, sorted by what the person does next. Two codes are of one kind only if that is the same.
//!
//! Source of the codes: Microsoft's list of Partner Center error codes, read November 2026.

use baton_microsoft::partner_center::ErrorCode;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $words:literal: [$($code:literal),* $(,)?];)*) => {
        /// What a code of Partner Center means for the person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum RefusalKind {
            $($(#[$doc])* $kind,)*
        }

        impl RefusalKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its name in the words file: `partner-center-<name>-happened` and `-next`.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$kind => $words,)*
                }
            }

            /// The codes of this kind.
            #[must_use]
            pub fn codes(self) -> &'static [u32] {
                match self {
                    $(Self::$kind => &[$($code),*],)*
                }
            }
        }
    };
}

kinds! {
    /// The customer has not accepted this partner.
    NotYourCustomer = "not-your-customer": [20_002];
    /// No such customer.
    UnknownCustomer = "unknown-customer": [60_003, 900_118];
    /// No such transfer.
    UnknownTransfer = "unknown-transfer": [900_100];
    /// The same was asked for before and is open.
    TransferAlreadyOpen = "transfer-already-open": [900_101];
    /// It was answered, taken back, or is too old.
    TransferOver = "transfer-over": [900_102];
    /// Microsoft works on it, or it failed at Microsoft.
    TransferInWork = "transfer-in-work": [900_103, 900_104, 900_135];
    /// Azure is in the way.
    AzureInTheWay = "azure-in-the-way": [900_105, 900_131, 900_132, 900_133, 900_134, 900_139];
    /// Reservations are in the way.
    ReservationsStay = "reservations-stay": [900_145];
    /// Products of other makers are in the way.
    OtherMakersStay = "other-makers-stay": [900_146];
    /// The old provider is not named well.
    SourceMissing = "source-missing": [900_136, 900_147];
    /// The partner asked itself.
    OwnTransfer = "own-transfer": [900_148];
    /// This partner can take nothing over.
    PartnerCannotTransfer = "partner-cannot-transfer": [900_137];
    /// Not in this cloud of Microsoft.
    OtherCloud = "other-cloud": [900_127, 900_138];
    /// Nothing in it can be transferred.
    TransferNotPossible = "transfer-not-possible": [800_078, 900_400];
    /// The customer agreement is open.
    AgreementMissing = "agreement-missing": [13_605];
    /// The agreement was confirmed before.
    AgreementKnown = "agreement-known": [600_061];
    /// The partner's own agreement is open.
    OwnAgreementMissing = "own-agreement-missing": [900_124];
    /// The reseller's agreement is open.
    ResellerAgreementMissing = "reseller-agreement-missing": [900_123];
    /// A statement of the partner is missing.
    AttestationMissing = "attestation-missing": [900_203, 900_206];
    /// The order is not listed yet, or does not exist.
    OrderNotListed = "order-not-listed": [20_000, 800_007];
    /// The order is in work.
    OrderInWork = "order-in-work": [800_060, 800_064];
    /// It was ordered before.
    OrderedBefore = "ordered-before": [800_065];
    /// The cart is gone.
    CartGone = "cart-gone": [800_008];
    /// A line of the order is wrong.
    CartLineWrong = "cart-line-wrong": [800_009, 800_071, 800_087];
    /// Nobody knows whether it was ordered.
    OrderFailed = "order-failed": [4018, 800_005];
    /// Not enough credit.
    CreditTooLow = "credit-too-low": [800_023, 800_025, 900_121];
    /// Microsoft does not sell to this customer or partner.
    NotEligible = "not-eligible": [800_022, 800_024, 800_026, 800_062];
    /// Microsoft looks at the customer.
    UnderReview = "under-review": [800_073, 800_074];
    /// Microsoft has said no to the customer.
    CustomerLocked = "customer-locked": [800_069, 800_075, 900_416];
    /// Too many subscriptions.
    TooManySubscriptions = "too-many-subscriptions": [800_066, 800_068, 900_419];
    /// Too many or too few seats.
    QuantityOutOfRange = "quantity-out-of-range": [2002, 800_067, 800_088, 800_089];
    /// The product is not sold any more.
    ProductNotSold = "product-not-sold": [2085, 2091, 800_004, 800_010, 800_017, 800_020, 800_028];
    /// Not in this country.
    NotInCountry = "not-in-country": [2030, 800_070];
    /// The price list has changed.
    CatalogueChanged = "catalogue-changed": [400_013, 400_018, 900_142, 900_143, 900_144];
    /// An order that cannot be taken back.
    OrderStays = "order-stays": [800_061, 800_063];
    /// The seven days are over.
    CancelTooLate = "cancel-too-late": [900_117];
    /// No such subscription of this partner.
    UnknownSubscription = "unknown-subscription": [20_003, 800_021, 800_030];
    /// Somebody changed it meanwhile.
    ChangedMeanwhile = "changed-meanwhile": [2055, 800_036];
    /// Another change is in work.
    ChangeInWork = "change-in-work": [800_014, 900_278];
    /// Microsoft still makes it.
    NotReady = "not-ready": [800_072, 800_081, 800_082];
    /// No more changes.
    NoMoreChanges = "no-more-changes": [900_279, 900_311];
    /// Fewer seats only in the first week.
    FewerSeatsTooLate = "fewer-seats-too-late": [800_090];
    /// It is suspended.
    Suspended = "suspended": [2001, 800_012, 800_091];
    /// It is gone.
    Deleted = "deleted": [2011];
    /// It cannot renew by itself.
    NoAutoRenew = "no-auto-renew": [800_093];
    /// The main product is off.
    ParentOff = "parent-off": [27_009];
    /// Billing is changed elsewhere.
    BillingElsewhere = "billing-elsewhere": [2054, 6000, 6001, 800_085, 800_097];
    /// The MPN ID is not that of a reseller.
    MpnIdWrong = "mpn-id-wrong": [2071, 800_015, 800_016, 900_154];
    /// The MPN ID is not that of a provider.
    ProviderIdWrong = "provider-id-wrong": [2072];
    /// The registration number is not asked for there.
    RegistrationNotAsked = "registration-not-asked": [600_002];
    /// The registration number is missing or wrong.
    RegistrationWrong = "registration-wrong": [600_049, 600_050];
    /// The phone number is missing.
    PhoneMissing = "phone-missing": [600_051];
    /// The sign-in is not taken.
    SignInAgain = "sign-in-again": [400, 800_001, 900_420];
    /// Microsoft Entra gives no token.
    NoToken = "no-token": [90_000];
    /// Rules of the partner's company.
    ConditionalAccess = "conditional-access": [900_309];
    /// The account lacks a role.
    RoleMissing = "role-missing": [2032, 900_150, 900_308];
    /// Only a person may do this.
    PersonNeeded = "person-needed": [900_316, 900_329];
    /// The partner's programme is not active.
    ProgrammeInactive = "programme-inactive": [800_039, 900_149];
    /// Prices are not shown to this account.
    PricesHidden = "prices-hidden": [800_043];
    /// Microsoft does not understand what Baton sent.
    NotUnderstood = "not-understood": [3000, 800_002, 900_126];
    /// Microsoft's own trouble.
    MicrosoftTrouble = "microsoft-trouble": [0, 800_003];
}

impl RefusalKind {
    /// The kind of a code; none for a code without words of its own.
    #[must_use]
    pub fn of(code: &ErrorCode) -> Option<Self> {
        let number = code.number()?;
        Self::ALL.iter().copied().find(|kind| kind.codes().contains(&number))
    }
}
