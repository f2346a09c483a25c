//! The steps, one folder each: the folder's name is the step's id in journals, words files and tests.

pub mod accept_delegated_admin;
pub mod add_service_to_customer;
pub mod add_service_to_store;
pub mod ask_for_transfer;
pub mod assign_new_users;
pub mod attach_tenant;
pub mod await_fulfilment;
pub mod await_normal;
pub mod await_transfer;
pub mod cancel_old_subscription;
pub mod check_expiry;
pub mod choose_route;
pub mod confirm_agreement;
pub mod confirm_enrolment;
pub mod confirm_tenant;
pub mod confirm_transfer;
pub mod connect_cloud_iq;
pub mod connect_directory;
pub mod create_organization;
pub mod enter_customer_details;
pub mod enter_tenant_details;
pub mod hand_over;
pub mod hand_over_transfer;
pub mod identify_customer;
pub mod open_prime_programme;
pub mod place_order;
pub mod plan_order;
pub mod send_partner_connect;
pub mod sign_in_admin;
pub mod switch_licences;
pub mod verify_admin;
pub mod verify_both_subscriptions;
pub mod verify_default_domain;
pub mod verify_partner_relationship;
pub mod verify_subscriptions;
pub mod verify_transfer;

pub use accept_delegated_admin::*;
pub use add_service_to_customer::*;
pub use add_service_to_store::*;
pub use ask_for_transfer::*;
pub use assign_new_users::*;
pub use attach_tenant::*;
pub use await_fulfilment::*;
pub use await_normal::*;
pub use await_transfer::*;
pub use cancel_old_subscription::*;
pub use check_expiry::*;
pub use choose_route::*;
pub use confirm_agreement::*;
pub use confirm_enrolment::*;
pub use confirm_tenant::*;
pub use confirm_transfer::*;
pub use connect_cloud_iq::*;
pub use connect_directory::*;
pub use create_organization::*;
pub use enter_customer_details::*;
pub use enter_tenant_details::*;
pub use hand_over::*;
pub use hand_over_transfer::*;
pub use identify_customer::*;
pub use open_prime_programme::*;
pub use place_order::*;
pub use plan_order::*;
pub use send_partner_connect::*;
pub use sign_in_admin::*;
pub use switch_licences::*;
pub use verify_admin::*;
pub use verify_both_subscriptions::*;
pub use verify_default_domain::*;
pub use verify_partner_relationship::*;
pub use verify_subscriptions::*;
pub use verify_transfer::*;

use baton_workflow::OneOf;

/// Who orders in this move, and under which enrolment: asked in the way of the distributor.
pub type Enrolled = OneOf<ConfirmEnrolment, ConnectCloudIq>;

/// The customer's record at the distributor: made by itself, or by attaching the tenant.
pub type CustomerAtDistributor = OneOf<CreateOrganization, AttachTenant>;
