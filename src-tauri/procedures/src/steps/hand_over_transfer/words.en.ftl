# The report after a transfer, and the end of Baton's access.
hand_over_transfer-title = { $customer } is with { $distributor } now
hand_over_transfer-purpose = Microsoft changed the seller. Save the report for your files and for the customer.
hand_over_transfer-next = Save the report and finish
hand_over_transfer-before = Before
hand_over_transfer-after = After
hand_over_transfer-in-use = { $n ->
    [one] 1 licence in use
   *[other] { $n } licences in use
}
hand_over_transfer-licences = { $n ->
    [one] 1 licence
   *[other] { $n } licences
}
hand_over_transfer-old-ended = { $provider }: no more
hand_over_transfer-changed = What changed
hand_over_transfer-changed-seller = Only the seller
hand_over_transfer-changed-more = { $n ->
    [one] Seller and 1 thing more
   *[other] Seller and { $n } things more
}
hand_over_transfer-changed-detail = at the last look
hand_over_transfer-twice = Paid twice
hand_over_transfer-twice-nothing = Nothing
hand_over_transfer-twice-perhaps = Perhaps: the old one is still active
hand_over_transfer-twice-detail = Microsoft splits the bill at the day of the transfer
hand_over_transfer-left-title = { $n ->
    [one] 1 subscription stays with { $provider }.
   *[other] { $n } subscriptions stay with { $provider }.
}
hand_over_transfer-left-text = Nothing of it changed. Begin a new move when the customer wants to buy it again.
hand_over_transfer-left-item = { $product }, { $n ->
    [one] 1 licence
   *[other] { $n } licences
}
hand_over_transfer-proof-asked = { $n ->
    [one] Both providers asked for the transfer of 1 subscription
   *[other] Both providers asked for the transfer of { $n } subscriptions
}
hand_over_transfer-proof-transferred = Sold by { $distributor }: { $n } of { $of }
hand_over_transfer-proof-same = Number of people, dates and licences are as before
hand_over_transfer-proof-same-no-dates = Number of people and licences are as before. Microsoft did not show every term's end
hand_over_transfer-proof-known = { $n ->
    [one] 1 other change, known to a person
   *[other] { $n } other changes, known to a person
}
