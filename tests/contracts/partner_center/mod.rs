//! Partner Center: published samples through the real client, mutated samples, published requests, and the practice cloud.

mod facts;
mod mutations;
mod practice;
mod reading;
mod requests;
mod words;

use baton_tests::counts;

use crate::{
    partner_center::reading::{Call, Reader},
    samples::{self, Sample},
};

/// The samples of calls that the client makes, each with its call.
fn known() -> Option<(Vec<(Sample, Call)>, Vec<String>)> {
    let (mut known, mut left_out) = (Vec::new(), Vec::new());
    for sample in samples::of("partnercenter")? {
        match Call::of(&sample) {
            Some(call) => known.push((sample, call)),
            None => left_out.push(sample.name),
        }
    }
    Some((known, left_out))
}

#[tokio::test]
async fn every_published_answer_of_a_call_we_make_is_read_as_it_stands() {
    let Some((known, left_out)) = known() else {
        println!("no samples on this computer");
        return;
    };
    let reader = Reader::start().await;
    let (mut read, mut failed) = (Vec::new(), Vec::new());

    for (sample, call) in &known {
        match reader.read(call, &sample.bytes).await {
            Ok(facts) => {
                assert!(!facts.is_empty(), "{}: nothing was read", sample.name);
                facts.hold_against(&sample.name, &sample.json());
                read.push(format!("{}: {} values", sample.name, facts.len()));
            }
            Err(error) => failed.push(format!("{}: {error}", sample.name)),
        }
    }

    println!("{} read:\n  {}", read.len(), read.join("\n  "));
    println!("{} left out (requests, and calls that are not made): {}", left_out.len(), left_out.join(", "));
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(!read.is_empty(), "a folder without a sample we know proves nothing");
    counts::report("samples read", "partnercenter", read.len() as u64);
}
