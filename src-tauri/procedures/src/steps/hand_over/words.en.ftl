# The report, and the end of Baton's access.

hand_over-moved-title = { $customer } has moved to { $distributor }
hand_over-moved-purpose = Everything is done and proved. Save the report for your files and for the customer.
hand_over-moving-title = Hand over { $customer }
hand_over-moving-purpose = Everything that you can do is done. The old subscriptions end on their dates. Save the report for your files and for the customer.
hand_over-next = Save the report and finish
hand_over-before = Before
hand_over-after = After
hand_over-in-use = { $n ->
    [one] 1 licence in use
   *[other] { $n } licences in use
}
hand_over-licences = { $n ->
    [one] 1 licence
   *[other] { $n } licences
}
hand_over-old-ended = { $provider }: ended
hand_over-old-ending = { $provider }: ending
hand_over-without = People without a licence
hand_over-without-nobody = Nobody
hand_over-without-somebody = Somebody
hand_over-without-detail = at the last look
hand_over-dropped = Unused licences dropped
hand_over-dropped-detail = fewer than before
hand_over-cost = New cost
hand_over-cost-detail = a month, before VAT
hand_over-not-seen-title = { $n ->
    [one] The end of 1 old subscription is not yet seen
   *[other] The end of { $n } old subscriptions is not yet seen
}
hand_over-not-seen-text = The provider confirmed it. Baton looks no more after the hand-over, so check on the date yourself.
hand_over-not-seen-item = { $product } (subscription { $id }): not yet seen
hand_over-proof-order = { $n ->
    [one] 1 product ordered as planned
   *[other] { $n } products ordered as planned
}
hand_over-proof-delivered = { $n ->
    [one] 1 product delivered
   *[other] { $n } products delivered
}
hand_over-proof-no-switch = Same product: no licences to switch
hand_over-proof-switched = { $n ->
    [one] 1 person switched
   *[other] { $n } people switched
}{ $left ->
    [0] {""}
   *[other] , { $left } left as they are
}
hand_over-proof-switched-said = Everybody switched by hand
hand_over-proof-asked = { $n ->
    [one] Old provider asked to cancel 1 subscription
   *[other] Old provider asked to cancel { $n } subscriptions
}
hand_over-proof-ended = Old subscriptions ended: { $n } of { $of }
