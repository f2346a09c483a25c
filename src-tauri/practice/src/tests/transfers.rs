//! A transfer from the letter to the change of owner, clicked through on the providers' desks, and over the controls.

use std::time::Duration;

use super::client::Client;
use super::{accepted, cloud};
use crate::world::{ARROW, TAILSPIN, TransferStatus};

const LETTER: &str = "Please request a transfer of everything Tailspin sold to Fabrikam Residences (fabrikam.example).";

#[tokio::test]
async fn a_letter_to_the_distributor_opens_a_transfer_that_the_old_provider_accepts_at_its_desk() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    accepted(&cloud, "fabrikam.example");
    let tenant = cloud.world().with(|world, _| world.tenant_of_domain("fabrikam.example").expect("a customer").id);
    let owners = || {
        let of = |world: &mut crate::world::World| {
            let here = world.tenant(tenant).expect("a customer");
            here.subscriptions.iter().filter(|s| s.status.is_active()).map(|s| s.owner).collect::<Vec<_>>()
        };
        cloud.world().with(|world, _| of(world))
    };

    let page = client.open(&format!("/desk/{ARROW}")).await;
    let asked = client.press(&page, "Ask the old provider for a transfer", &[("letter", LETTER)]).await;
    let page = client.open(&format!("/desk/{TAILSPIN}")).await;
    let done = client.press(&page, "Accept the transfer", &[]).await;
    cloud.world().let_pass(Duration::from_secs(3_600));

    assert!(asked.body.contains("waits on the old provider"), "{}", asked.body);
    assert!(done.body.contains("change their owner within the hour"), "{}", done.body);
    assert_eq!(owners(), [Some(ARROW); 3], "Standard, Premium and Exchange are with Arrow");
    assert_eq!(cloud.world().transfers(tenant)[0].status, TransferStatus::Complete);
}

#[tokio::test]
async fn the_old_provider_can_refuse_and_a_letter_nobody_understands_is_said_so() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    accepted(&cloud, "fabrikam.example");

    let page = client.open(&format!("/desk/{ARROW}")).await;
    let unread = client.press(&page, "Ask the old provider for a transfer", &[("letter", "Hello!")]).await;
    client.press(&unread, "Ask the old provider for a transfer", &[("letter", LETTER)]).await;
    let page = client.open(&format!("/desk/{TAILSPIN}")).await;
    let refused = client.press(&page, "Refuse the transfer", &[]).await;

    assert!(unread.body.contains("does not say which customer"), "{}", unread.body);
    assert!(refused.body.contains("Refused by the old provider"), "{}", refused.body);
}
