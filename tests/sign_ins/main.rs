//! Sign-ins at a service that misbehaves in every way that is known: each is refused or recovered, and the person is told what to do.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod attempts;
mod clocks;
mod desk;
#[path = "../../src-tauri/http/tests/far_end/mod.rs"]
mod far_end;
#[path = "../../src-tauri/vault/tests/keychains/mod.rs"]
mod keychains;
#[cfg(target_os = "linux")]
mod networks;
mod provider;
mod renewals;
mod row;
mod strangers;
mod table;
mod tokens;
mod typed_codes;
mod whose;

use baton_tests::counts;

use crate::desk::End;

/// So many there are in the list of bad inputs and faults for a sign-in.
const ALL: u8 = 78;

#[tokio::test]
async fn every_way_in_which_a_sign_in_can_misbehave_is_refused_or_recovered() {
    assert_eq!(attempts::good().await, End::SignedIn, "or no refusal would mean anything");
    let rows = table::rows();
    assert!(rows.iter().map(|row| row.number).eq(1..=ALL), "every number has its row");
    let (mut proved, mut failed, mut times) = (0, Vec::new(), Vec::new());

    for row in rows {
        let (number, what, kinds) = (row.number, row.what, row.ways.len());
        let mut ends = Vec::new();
        for way in row.ways {
            // A task of its own: what stops one of them is told, and the others still are carried out.
            match tokio::spawn(way.carry_out()).await {
                Ok((end, took)) => {
                    times.push(took);
                    ends.push(end);
                }
                Err(error) => failed.push(format!("{number} {what}: {error}")),
            }
        }
        println!("{number:>2} {what}: {}", ends.join(" | "));
        proved += u64::from(ends.len() == kinds && kinds > 0);
    }

    times.sort_unstable();
    println!(
        "{} kinds, half of them told within {} ms, all within {:?} ms",
        times.len(),
        times[times.len() / 2],
        times.last()
    );
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(times.iter().all(|took| *took < 60_000), "nobody waits for a minute, whatever trickles in");
    counts::report("sign-ins that misbehave", "refused or recovered", proved);
    assert_eq!(proved, u64::from(ALL));
}
