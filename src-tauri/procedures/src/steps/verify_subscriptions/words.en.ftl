# Every subscription of the tenant, whoever sold it, and what becomes of it.
verify_subscriptions-title = Subscriptions of { $customer }
verify_subscriptions-purpose = Say for each one whether it moves, stays or ends. Baton made a proposal.
verify_subscriptions-title-said = Subscriptions from the admin center
verify_subscriptions-purpose-said = Nobody can sign in now. Add what { $customer }'s admin sees.
verify_subscriptions-why-rows = Each row is one **subscription** (a number of licences bought from one seller). A customer may have several sellers at the same time.
verify_subscriptions-why-assigned = { $route ->
    [transfer] **Assigned** means a person uses the licence. Microsoft counts people per product, not per subscription. A transfer keeps the number that was bought.
   *[other] **Assigned** means a person uses the licence. Microsoft counts people per product, not per subscription. Order at least that many.
}

verify_subscriptions-wait-title = Reading from Microsoft
verify_subscriptions-wait-text = Baton reads subscriptions, licences in use and sellers. This takes a few seconds.
verify_subscriptions-table = Subscriptions
verify_subscriptions-table-empty = Microsoft shows no subscription here. Read again, or check that this is the right company.
verify_subscriptions-table-empty-said = Nothing added yet. Add the first subscription below.
verify_subscriptions-column-product = Product
verify_subscriptions-column-bought = Bought
verify_subscriptions-column-assigned = Assigned
verify_subscriptions-column-free = Free
verify_subscriptions-column-seller = Sold by
verify_subscriptions-column-fate = What happens
verify_subscriptions-counted-above = see above
verify_subscriptions-fate-label = What happens to { $product }
verify_subscriptions-fate-moves = Moves
verify_subscriptions-fate-stays = Stays
verify_subscriptions-fate-ends = Ends
verify_subscriptions-seller-direct = Microsoft directly
verify_subscriptions-seller-unknown = Not known
verify_subscriptions-seller-unnamed = Partner { $id }…

verify_subscriptions-reason-paid = { $route ->
    [transfer] Comes over to { $distributor } as it is
   *[other] Bought again from { $distributor }
}
verify_subscriptions-reason-add-on = Add-on: moves with its main product
verify_subscriptions-reason-lone-add-on = Add-on: its main product does not move
verify_subscriptions-reason-trial = Trial: cannot be moved, ends by itself
verify_subscriptions-reason-free = Free: nothing to buy
verify_subscriptions-reason-direct = Bought from Microsoft, without a provider
verify_subscriptions-reason-other-seller = Sold by another provider: it needs its own letter if it moves
verify_subscriptions-reason-there-already = { $distributor } sells it already
verify_subscriptions-reason-qualified = Special price: needs a check by { $distributor }
verify_subscriptions-reason-past-its-end = { $route ->
    [transfer] Past its end: renew it first
   *[other] Past its end: order soon
}
verify_subscriptions-reason-switched-off = Switched off: people cannot use it
verify_subscriptions-reason-gone = Deleted: nothing to do
verify_subscriptions-reason-blocked = Blocked by Microsoft
verify_subscriptions-reason-unknown-state = Baton does not know this state
verify_subscriptions-reason-no-seats = No licences in it
verify_subscriptions-reason-unknown-product = Not in Baton's list: check the price list
verify_subscriptions-error-trial = A trial cannot be moved. Choose Stays; it ends by itself.
verify_subscriptions-error-free = This one is free. Choose Stays; nothing is bought.
verify_subscriptions-error-there-already = { $distributor } sells this one already. Choose Stays.
verify_subscriptions-error-gone = This one is deleted. Choose Stays; there is nothing to do.
verify_subscriptions-error-no-seats = There are no licences in it. Choose Stays or Ends.
verify_subscriptions-error-none-moves = Nothing moves yet. Choose Moves for at least one subscription.
verify_subscriptions-error-none-added = Add at least one subscription.

verify_subscriptions-state-trial = Trial
verify_subscriptions-state-warning = Past its end
verify_subscriptions-state-suspended = Switched off
verify_subscriptions-state-deleted = Deleted
verify_subscriptions-state-locked-out = Blocked by Microsoft
verify_subscriptions-state-other = State: { $word }

verify_subscriptions-bar-warning-title = { $products } is past its end.
verify_subscriptions-bar-warning-text = { $route ->
    [transfer] People can still work for a short time. Somebody must renew it before it can be transferred.
   *[other] People can still work for a short time. Order as soon as you can.
}
verify_subscriptions-bar-suspended-title = { $products } is switched off.
verify_subscriptions-bar-suspended-text = { $route ->
    [transfer] People cannot use it, and Microsoft deletes the data after a while. It cannot be transferred before its seller puts it back in use.
   *[other] People cannot use it, and Microsoft deletes the data after a while. Choose Moves if they need it back.
}
verify_subscriptions-bar-locked-out-title = Microsoft has blocked { $products }.
verify_subscriptions-bar-locked-out-text = { $route ->
    [transfer] Ask the old provider why. Solve that first: it cannot be transferred like this.
   *[other] Ask the old provider why. Solve that first, or a new order may be blocked too.
}
verify_subscriptions-bar-education-title = { $products } is for schools.
verify_subscriptions-bar-education-text = { $distributor } must confirm that the customer is a school before it can come over. Ask them first.
verify_subscriptions-bar-government-title = { $products } is for government.
verify_subscriptions-bar-government-text = { $distributor } must confirm that the customer is an authority before it can come over. Ask them first.
verify_subscriptions-bar-nonprofit-title = { $products } is for charities.
verify_subscriptions-bar-nonprofit-text = Microsoft must know the customer as a charity before it can come over. Ask { $distributor } first.
verify_subscriptions-bar-ends-title = People use { $products }, and it ends.
verify_subscriptions-bar-ends-text = Nothing replaces it. These people lose the product when the old one ends.

verify_subscriptions-said-title = Not verified.
verify_subscriptions-said-text = Baton keeps this as your word. It reads the subscriptions itself when an admin signs in later.
verify_subscriptions-guide-title = Where to look
verify_subscriptions-guide-open = The customer's admin signs in to the Microsoft 365 admin center.
verify_subscriptions-guide-products = Choose **Billing**, then **Your products**. Each line is one subscription.
verify_subscriptions-guide-licences = Choose **Billing**, then **Licenses**. There stands how many are assigned.
verify_subscriptions-add-title = Add a subscription
verify_subscriptions-add-bar-title = One line, one subscription.
verify_subscriptions-add-bar-text = Add every subscription of the list, also those that stay.
verify_subscriptions-add = Add to the list
verify_subscriptions-remove = Remove
verify_subscriptions-product-label = Product
verify_subscriptions-product-other = Another product
verify_subscriptions-other_product-label = Name of the product
verify_subscriptions-bought-label = Bought
verify_subscriptions-assigned-label = Assigned
verify_subscriptions-seller-label = Sold by

verify_subscriptions-fact-found = { $n ->
    [one] 1 subscription found
   *[other] { $n } subscriptions found
}
verify_subscriptions-fact-used = { $n ->
    [one] 1 licence in use
   *[other] { $n } licences in use
}
verify_subscriptions-fact-dates = Dates of each subscription
verify_subscriptions-fact-sellers = Sold by { $sellers }
verify_subscriptions-fact-decided = { $moves } moves, { $stays } stays, { $ends } ends
verify_subscriptions-proof-found = Subscriptions
verify_subscriptions-proof-used = Licences in use
verify_subscriptions-proof-sellers = Who sold them
verify_subscriptions-note-reading = Continue opens when the subscriptions are read
verify_subscriptions-note-said = Add at least one subscription
verify_subscriptions-next = Decide what moves
verify_subscriptions-next-reading = Baton reads the subscriptions
