# Old and new stand side by side, and the new side is complete.

verify_both_subscriptions-title = Old and new, side by side
verify_both_subscriptions-purpose = For a short time { $customer } has both. Check that the new side is complete before anything is switched or cancelled.
verify_both_subscriptions-next = Check that old and new are both there
verify_both_subscriptions-why-twice = You may see the same product twice. That is normal: one from the old provider, one from { $distributor }.
verify_both_subscriptions-why-count = Microsoft counts people **per product**, not per subscription. So there is one number for both together. When the old one ends, its people stay on the new one by themselves.
verify_both_subscriptions-reading-title = Reading the subscriptions
verify_both_subscriptions-reading-text = Baton reads both sides from Microsoft. This takes a few seconds.
verify_both_subscriptions-old-title = Old
verify_both_subscriptions-new-title = New
verify_both_subscriptions-sold-by = sold by { $seller }
verify_both_subscriptions-direct = Microsoft directly
verify_both_subscriptions-purchased = Purchased
verify_both_subscriptions-assigned = Assigned
verify_both_subscriptions-ends-or-renews = Ends or renews
verify_both_subscriptions-renews = Renews
verify_both_subscriptions-no-date = No date shown
verify_both_subscriptions-product = Product
verify_both_subscriptions-partner-id = Partner's tenant id
verify_both_subscriptions-link-same = Same
verify_both_subscriptions-link-other = Switch
verify_both_subscriptions-together = { $n ->
    [one] 1 person uses { $product }, old and new together
   *[other] { $n } people use { $product }, old and new together
}
verify_both_subscriptions-old-empty = Nobody needs the old one
verify_both_subscriptions-old-in-use = In use until the old one ends
verify_both_subscriptions-old-switch-next = { $n ->
    [one] 1 person is switched in the next step
   *[other] { $n } people are switched in the next step
}
verify_both_subscriptions-new-good = Room for { $seats }, needed for { $need }
verify_both_subscriptions-new-too-few = { $n ->
    [one] 1 too few
   *[other] { $n } too few
}
verify_both_subscriptions-new-other-seller = Sold by { $seller }
verify_both_subscriptions-new-not-active = There, but not active
verify_both_subscriptions-new-not-seen = Not seen yet
verify_both_subscriptions-too-few-title = { $n ->
    [one] { $product }: 1 person would have no licence
   *[other] { $product }: { $n } people would have no licence
}
verify_both_subscriptions-too-few-text = Nothing was changed. Add the missing ones first, then read again.
verify_both_subscriptions-add-title = How to add them in { $portal }
verify_both_subscriptions-add-1 = Open { $path } and find this customer.
verify_both_subscriptions-add-2 = Choose the subscription of this product and change its quantity.
verify_both_subscriptions-add-3 = Raise the quantity by this many and confirm. You pay for them from today.
verify_both_subscriptions-add-4 = Wait until the order is fulfilled, then choose Read again here.
verify_both_subscriptions-add-quantity = Add
verify_both_subscriptions-seller-seen = The new one is sold by
verify_both_subscriptions-seller-accepted = The customer accepted
verify_both_subscriptions-seller-question = It is right that { $seller } sold { $product }
verify_both_subscriptions-seller-text = You expected { $accepted }. A distributor may sell from a second company of its own. Ask { $accepted } before you tick this.
verify_both_subscriptions-old-ended-title = An old subscription has ended already
verify_both_subscriptions-old-ended-text = { $product } is not active any more at Microsoft. Go on without delay: its people may lose access.
verify_both_subscriptions-ready-title = The new side is complete.
verify_both_subscriptions-ready-text = Nothing is cancelled yet, so everybody keeps working.
verify_both_subscriptions-not-ready-title = The new side is not complete yet.
verify_both_subscriptions-not-ready-text = Do not cancel anything. We look again every minute.
verify_both_subscriptions-both-right = Both look right
verify_both_subscriptions-note-not-ready = Turns on when the new side is complete
verify_both_subscriptions-word-text = Baton cannot look without a sign-in. Say what the admin center shows. It stays marked Not verified.
verify_both_subscriptions-word-open = Open the admin center
verify_both_subscriptions-word-1 = The admin opens Billing - Your products in the Microsoft 365 admin center.
verify_both_subscriptions-word-2 = Look for two entries of each product that moves: the old one and the new one.
verify_both_subscriptions-word-3 = Open the new one. Look at the purchased number and at the partner who sold it. 0 assigned is right when the product is the same.
verify_both_subscriptions-word-pair-title = { $product } is there from { $distributor }
verify_both_subscriptions-word-pair-text = Active, with at least { $n } purchased, and the old one is still active too.
verify_both_subscriptions-fact-new = { $n ->
    [0] No new subscription seen yet
    [one] 1 new subscription, sold by { $sellers }
   *[other] { $n } new subscriptions, sold by { $sellers }
}
verify_both_subscriptions-fact-seats = { $seats } licences stay for { $people } people
verify_both_subscriptions-fact-old = { $n } of { $of } old ones still active
verify_both_subscriptions-fact-other-seller = { $seller } as seller is right
verify_both_subscriptions-fact-said = Old and new are both active, with enough licences
