# Exactly what will be ordered, confirmed by a person.
plan_order-title = Plan the order
plan_order-purpose = Choose what { $customer } gets from { $distributor }. Never order fewer licences than people use today.
plan_order-why-both = Old and new subscriptions run side by side for a while, so nobody is left without a licence.
plan_order-why-switch = **Same** product: people move over by themselves. **Another** product: Baton switches each person later.
plan_order-tip = The price list stands in { $portal } under { $place }. Prices may be left empty.
plan_order-tip-without = Take the prices from { $portal }, or leave them empty.

plan_order-table = Old and new products
plan_order-column-today = Today from { $provider }
plan_order-column-new = New from { $distributor }
plan_order-column-seats = How many
plan_order-column-price = { $currency } per person
plan_order-column-month = { $currency } per month
plan_order-old-provider = the old provider
plan_order-in-use = { $people } in use of { $bought }
plan_order-no-price = no price
plan_order-product-label = New product for { $product }
plan_order-seats-label = How many for { $product }
plan_order-at-least = at least { $n }
plan_order-kind-same = Same: moves by itself
plan_order-kind-same-merged = Same: moves by itself, ordered in one line
plan_order-kind-another-id = The same under another number: Baton switches people
plan_order-kind-another-id-merged = The same under another number: Baton switches people, ordered in one line
plan_order-kind-without-teams = The same without Teams: Baton switches people
plan_order-kind-without-teams-merged = The same without Teams: Baton switches people, ordered in one line
plan_order-kind-with-teams = The same with Teams: Baton switches people
plan_order-kind-with-teams-merged = The same with Teams: Baton switches people, ordered in one line
plan_order-kind-upgrade = Another product: Baton switches people
plan_order-kind-upgrade-merged = Another product: Baton switches people, ordered in one line

plan_order-line-title = { $seats } × { $product }
plan_order-category-label = Category in { $portal }
plan_order-group-label = Product group in { $portal }
plan_order-group-look = Look it up in { $portal }
plan_order-term-label = Term
plan_order-term-P1M = 1 month
plan_order-term-P1Y = 1 year
plan_order-term-P3Y = 3 years
plan_order-billing-label = Paid
plan_order-billing-monthly = every month
plan_order-billing-annual = once a year
plan_order-price-label = Price per person and month
plan_order-price-help = Before VAT, from the price list. May be left empty.
plan_order-currency-label = Currency of the prices

plan_order-total-new = { $n ->
    [one] New total, 1 licence
   *[other] New total, { $n } licences
}
plan_order-total-new-value = { $amount } per month
plan_order-total-new-detail = Before VAT
plan_order-total-both = Extra while both run
plan_order-total-both-value = about { $amount } once
plan_order-total-both-detail = Side by side for { $fewest } to { $most } days
plan_order-total-both-detail-one = Side by side for { $most } days
plan_order-total-undo = Free undo
plan_order-total-undo-value = { $days } days
plan_order-total-undo-detail = From the delivery
plan_order-total-missing = Fill in the prices
plan_order-undo-title = You can undo for { $days } days.
plan_order-undo-text = In the first { $days } days after the delivery you can cancel or order fewer at no cost. After that, the number is fixed until the term ends. You can always add.

plan_order-confirm-title = I checked products, numbers and price.
plan_order-confirm-line = { $seats } × { $product }
plan_order-confirm-text = You will order { $lines } for **{ $domain }**. { $billed } bills { $payer }. Nothing is ordered yet.
plan_order-payer-you = your company
plan_order-confirm-plan = Confirm the plan
plan_order-save-for-later = Save for later

plan_order-bar-passed-title = A renewal date has passed since you looked.
plan_order-bar-passed-text = Go back to the dates and choose Change this, so that Baton works out the last safe day again.
plan_order-bar-late-title = The last safe day has passed.
plan_order-bar-late-text = Order today. The delivery must come before the old subscription renews.
plan_order-bar-other-product-title = You said the customer wants another product.
plan_order-bar-other-product-text = Choose it under "New from { $distributor }".
plan_order-bar-unknown-title = Baton does not know one of the products.
plan_order-bar-unknown-text = Check in the price list that it has exactly this name.
plan_order-sibling-title-not-sold = { $product } is no longer sold under the customer's number. Baton suggests { $new }.
plan_order-sibling-title-not-in-catalogue = { $api } has no offer of { $product }. Baton suggests { $new }.
plan_order-sibling-title-chosen = { $new } instead of { $product }
plan_order-sibling-text-another-id = It is the same product. Microsoft only gives it another number. Nobody loses anything. You can choose something else in the table.
plan_order-sibling-text-without-teams = It is the same product without Teams. People who use Teams need Microsoft Teams Enterprise as well: order it too, or choose a product with Teams in the table.
plan_order-sibling-text-with-teams = It is the same product with Teams. Nobody loses anything, and the price may be higher. You can choose something else in the table.

plan_order-error-least = { $least ->
    [one] Order at least 1.
   *[other] Order at least { $least }. That many people use it today.
}
plan_order-error-least-stays = Order at least { $least }. { $people } people use it today, and some licences stay.
plan_order-error-month-annual = A term of 1 month is paid every month.
plan_order-error-price = A price looks like 20.60.
plan_order-error-price-range = A price is 0 or more, with at most 4 decimals.
plan_order-error-tick = Check the plan, then tick the box.

plan_order-fact-counted = Licences in use: { $counts }
plan_order-fact-line = { $seats } × { $product }, { $term }, paid { $billing }, { $price }
plan_order-fact-confirmed = Order confirmed exactly as planned
plan_order-proof-counted = Licences in use
plan_order-proof-safe-day = Today is a safe day to order
plan_order-proof-prices = Prices, as you type them
plan_order-next = Plan the order; order by { $day }

# Baton orders with the distributor's interface: offers are read from its catalogue.
plan_order-offer-label = Offer
plan_order-offer-choose = Choose an offer
plan_order-offer-origin = Read from { $api } at { $at }
plan_order-offer-monthly = { $name } · { $term }, { $billing } · { $price } per licence and month
plan_order-offer-annual = { $name } · { $term }, { $billing } · { $price } per licence and year
plan_order-offer-limits = From { $fewest } to { $most } licences
plan_order-offer-limits-open = At least { $fewest }
plan_order-search-label = Look for
plan_order-search = Search
plan_order-search-bar-title = Which offer is { $product }?
plan_order-search-bar-text = Choose it above, or look for another word from { $api }'s price list.
plan_order-search-none-title = Nothing found for { $product }.
plan_order-search-none-text = Look for another word from { $api }'s price list, such as a part of the name.
plan_order-moved-title = The price of { $product } moved.
plan_order-moved-text = It was { $was }, now it is { $now } per licence. Nothing was ordered. Look at it and confirm again.
plan_order-gone-title = That offer of { $product } is gone.
plan_order-gone-text = Nothing was ordered. Choose another offer and confirm again.
plan_order-error-offer = Choose an offer.
plan_order-error-offer-twice = Another line has this offer already. Put both in one line.
plan_order-error-offer-seats = This offer is sold from { $fewest } to { $most } licences.
plan_order-error-search = Type at least 3 letters.
plan_order-fact-offers = Offers read: { $n }
