//! What may be written only once over all moves: taken with the row of the write, let go only with the row that says it did not happen.

use baton_domain::MoveId;
use baton_store::{ClaimChange, Store, StoreError};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

const ID: MoveId = MoveId(Uuid::from_u128(0x51));
const OTHER: MoveId = MoveId(Uuid::from_u128(0x52));
const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);
const CLAIM: &str = "arrow|tenant|business-premium";

fn take(key: Uuid) -> ClaimChange<'static> {
    ClaimChange::Take { claim: CLAIM, key, operator: "Anna" }
}

#[tokio::test]
async fn a_second_write_of_the_same_is_refused_with_who_holds_it_and_leaves_no_row() {
    let (_folder, store) = two_moves().await;
    store.append_claiming(ID, at(1), &json!({"intent": 1}), take(FIRST)).await.unwrap();

    let refused = store.append_claiming(OTHER, at(2), &json!({"intent": 2}), take(SECOND)).await;

    let Err(StoreError::Claimed(held)) = refused else { panic!("{refused:?}") };
    assert_eq!((held.move_id, held.operator.as_str(), held.at), (ID, "Anna", at(1)));
    assert!(!held.answered, "its end is not known yet");
    assert!(store.journal(OTHER).await.unwrap().is_empty(), "the intent was not written either");
}

#[tokio::test]
async fn a_claim_is_free_again_only_when_its_write_did_not_happen() {
    let (folder, store) = two_moves().await;
    store.append_claiming(ID, at(1), &json!({}), take(FIRST)).await.unwrap();
    store.append_claiming(ID, at(2), &json!({}), ClaimChange::Release(FIRST)).await.unwrap();
    store.append_claiming(OTHER, at(3), &json!({}), take(SECOND)).await.unwrap();
    store.append_claiming(OTHER, at(4), &json!({}), ClaimChange::Keep(SECOND)).await.unwrap();

    drop(store);
    let store = Store::open(folder.path()).await.unwrap();
    let refused = store.append_claiming(ID, at(5), &json!({}), take(FIRST)).await;

    assert!(
        matches!(&refused, Err(StoreError::Claimed(held)) if held.answered && held.move_id == OTHER),
        "{refused:?}"
    );
    assert!(store.claims(ID).await.unwrap().is_empty());
    assert_eq!(store.claims(OTHER).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_deleted_move_leaves_its_claim_but_no_name() {
    let (_folder, store) = two_moves().await;
    store.append_claiming(ID, at(1), &json!({}), take(FIRST)).await.unwrap();
    store.append_claiming(ID, at(2), &json!({}), ClaimChange::Keep(FIRST)).await.unwrap();

    store.delete_move(ID).await.unwrap();
    let refused = store.append_claiming(OTHER, at(3), &json!({}), take(SECOND)).await;

    assert!(matches!(&refused, Err(StoreError::Claimed(held)) if held.operator.is_empty()), "{refused:?}");
}

#[tokio::test]
async fn of_two_that_claim_at_once_exactly_one_writes() {
    let (_folder, store) = two_moves().await;

    let tasks: Vec<_> = (0..20_u128)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let id = if n % 2 == 0 { ID } else { OTHER };
                store
                    .append_claiming(id, at(1), &json!({ "n": n.to_string() }), take(Uuid::from_u128(100 + n)))
                    .await
                    .is_ok()
            })
        })
        .collect();
    let mut written = 0;
    for task in tasks {
        written += usize::from(task.await.unwrap());
    }

    assert_eq!(written, 1);
    assert_eq!(store.journal(ID).await.unwrap().len() + store.journal(OTHER).await.unwrap().len(), 1);
}

async fn two_moves() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    store.create_move(ID, "gridheart", at(0)).await.unwrap();
    store.create_move(OTHER, "gridheart", at(0)).await.unwrap();
    (folder, store)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}
