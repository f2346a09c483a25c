//! The customers' sign-ins that are kept, on the settings page: whose, for which customer, since when, and *Forget*.

use std::collections::BTreeMap;

use baton_domain::TenantId;
use baton_vault::KeptAccount;
use baton_workflow::{
    Words,
    screen::{Block, Button, Cell, Column, Row, Tone},
};

/// Asks whether to forget the account that follows, as [`account_id`] names it.
pub const ACCOUNT_FORGET: &str = "forget:";
/// Forgets the account that follows.
pub const ACCOUNT_FORGET_NOW: &str = "forget_now:";
/// Leaves the account as it is.
pub const ACCOUNT_KEEP: &str = "forget_not";

/// How the page names an account: its tenant and its person.
#[must_use]
pub fn account_id(account: &KeptAccount) -> String {
    format!("{}:{}", account.tenant_id, account.user_id)
}

/// The list. `customers` says how the moves of this computer name a tenant; `asked` is the account that may be forgotten.
pub(crate) fn accounts_blocks(
    accounts: &[KeptAccount],
    customers: &BTreeMap<TenantId, String>,
    asked: Option<&str>,
    words: &Words,
) -> Vec<Block> {
    let say = |key: &str| words.say(&format!("settings-{key}"), &[]);
    let mut blocks = vec![Block::Heading { text: say("accounts-title") }, Block::Text { text: say("accounts-text") }];
    let of_customers = || accounts.iter().filter(|account| !account.is_own);
    if let Some(account) = of_customers().find(|account| asked == Some(&account_id(account))) {
        blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: words.say("settings-forget-title", &[("account", account.username.as_str().into())]),
            text: say("forget-text"),
            button: None,
        });
    }
    let row = |account: &KeptAccount| {
        let id = account_id(account);
        let tenant = account.tenant_id.to_string();
        let customer = match customers.get(&account.tenant_id) {
            Some(name) => Cell::text(name.clone()),
            None => Cell::text(say("account-no_move")),
        };
        let buttons = if asked == Some(&id) {
            // Keeping comes first: it takes the place of *Forget*, so a double click forgets nothing.
            vec![
                Button::submit(ACCOUNT_KEEP, say("forget-not")),
                Button::submit(&format!("{ACCOUNT_FORGET_NOW}{id}"), say("forget-now")),
            ]
        } else {
            vec![Button::submit(&format!("{ACCOUNT_FORGET}{id}"), say("forget"))]
        };
        Row {
            id,
            filter: String::new(),
            cells: vec![
                Cell::strong(account.username.clone()),
                customer.detail(tenant),
                Cell::text(words.date(account.since)),
                Cell { buttons, ..Cell::default() },
            ],
        }
    };
    let column = |key: &str, share| Column { label: say(key), right: false, share };
    blocks.push(Block::Table {
        label: say("accounts-title"),
        columns: vec![column("account", 4), column("account-customer", 4), column("since", 2), column("nothing", 3)],
        rows: of_customers().map(row).collect(),
        filters: Vec::new(),
        empty: Some(say("accounts-none")),
    });
    blocks
}
