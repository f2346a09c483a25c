# Only the seller changed.
verify_transfer-title = Check that only the seller changed
verify_transfer-purpose = Baton reads everything again and holds it against what it saw before the transfer.
verify_transfer-why-only = A transfer changes **who sends the bill**, and nothing else: not the number of people, not the dates, not anybody's licence.
verify_transfer-why-before = What was there before stands in this move, so every difference shows.
verify_transfer-proof-same = Only the seller changed
verify_transfer-looking-title = Not read yet.
verify_transfer-looking-text = Baton reads subscriptions and people from Microsoft now.
verify_transfer-same-title = Only the seller changed.
verify_transfer-same-text = Number of people, dates and licences are as before. There is nothing to switch and nothing to cancel.
verify_transfer-same-text-no-dates = Number of people and licences are as before. Microsoft does not show every term's end, so compare those dates in the admin center. There is nothing to switch and nothing to cancel.
verify_transfer-other-title = { $n ->
    [one] Something else changed as well.
   *[other] { $n } other things changed as well.
}
verify_transfer-other-text = Ask { $distributor } why. Go on only if you know of it.
verify_transfer-gone-title = { $n ->
    [one] 1 subscription is not with { $distributor } any more.
   *[other] { $n } subscriptions are not with { $distributor } any more.
}
verify_transfer-gone-text = It was there before. Look again in a few minutes, then ask { $distributor }.
verify_transfer-before = Before
verify_transfer-now = Now
verify_transfer-bought = Licences
verify_transfer-ends = Term ends
verify_transfer-no-date = not shown
verify_transfer-same-product = Same
verify_transfer-verdict-before = As it was
verify_transfer-verdict-same = Only the seller changed
verify_transfer-verdict-other = Something else changed
verify_transfer-people-title = People with a licence
verify_transfer-people-now = { $n ->
    [one] 1 person
   *[other] { $n } people
}
verify_transfer-people-before = before: { $n }
verify_transfer-known-title = Do you know of these?
verify_transfer-known-text = Tick it only if you know why. Baton writes your name beside it.
verify_transfer-differs-seats = Licences: { $before } before, { $now } now
verify_transfer-differs-ends = Term ends: { $before } before, { $now } now
verify_transfer-differs-not-active = It is not active now
verify_transfer-differs-old-active = The old subscription is still active with its old seller, so the new one may be an order beside it. Both would be paid
verify_transfer-differs-people = { $product }: { $before } people had it before, { $now } have it now, for { $seats } licences
verify_transfer-differs-not-asked = { $product } was left where it was, and is gone, ended or sold by somebody else now
verify_transfer-differs-came-after-all = { $product } came to { $distributor } after all. You had gone on without it
verify_transfer-saw-title = I compared everything in the admin center
verify_transfer-saw-text = Same number of people, same dates, nobody without a licence. Baton marks it “not verified”.
verify_transfer-fact-seller = { $n } of { $of } subscriptions are sold by { $distributor }
verify_transfer-fact-same = Number of people and dates are as before
verify_transfer-fact-same-no-dates = Number of people is as before. Microsoft did not show every term's end
verify_transfer-fact-differences = { $n ->
    [one] 1 thing besides the seller changed
   *[other] { $n } things besides the seller changed
}
verify_transfer-fact-people = { $n ->
    [one] 1 person holds a licence of them
   *[other] { $n } people hold a licence of them
}
verify_transfer-fact-known = { $n ->
    [one] The other change is known
   *[other] The { $n } other changes are known
}
verify_transfer-fact-said = Only the seller changed
verify_transfer-next = Check that only the seller changed
