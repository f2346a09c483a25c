//! The calls that no published document names: each says where it is published, and they are counted.

use baton_tests::{
    contract::{FarEnd, overlay_calls},
    counts,
};

#[test]
fn every_call_of_the_overlay_says_where_it_is_published() {
    let calls = overlay_calls();

    for far_end in [FarEnd::Graph, FarEnd::Identity, FarEnd::PartnerCenter, FarEnd::ArrowSphere] {
        let of_it: Vec<_> = calls.iter().filter(|(call, _)| FarEnd::of(path_in(call)) == Some(far_end)).collect();
        // None is good: then the far end's own document names every call. A count of zero would mean that nothing was proved.
        if !of_it.is_empty() {
            counts::report("calls of the overlay", far_end.name(), of_it.len().try_into().unwrap());
        }
    }
    for (call, source) in &calls {
        println!("{call}: {source}");
        assert!(!source.trim().is_empty(), "{call} says where it is published");
        assert!(FarEnd::of(path_in(call)).is_some(), "{call} is a call of a far end");
    }
}

fn path_in(call: &str) -> &str {
    call.split_once(' ').unwrap().1
}
