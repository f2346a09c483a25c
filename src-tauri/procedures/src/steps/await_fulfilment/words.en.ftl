# Waits until the new subscriptions are seen in the customer's tenant.
await_fulfilment-title = Your order is on its way
await_fulfilment-title-ended = An order did not go through
await_fulfilment-purpose = { $distributor } is creating the new subscriptions at Microsoft. Users notice nothing.
await_fulfilment-purpose-said = { $distributor } is creating the new subscriptions. Nobody can sign in now, so tell Baton what { $portal } says.
await_fulfilment-why-two = You read the status in { $portal }. Baton looks at Microsoft for the real subscriptions. Only what Microsoft shows counts as proof.
await_fulfilment-why-fulfilled = **Fulfilled** means: delivered.

await_fulfilment-stage-sent = Sent
await_fulfilment-stage-in-progress = In progress
await_fulfilment-stage-ended = Refused or cancelled
await_fulfilment-stage-fulfilled = Seen at Microsoft
await_fulfilment-stage-since = ordered { $ago }
await_fulfilment-stage-seen = { $n } of { $of }

await_fulfilment-bar-waiting-title = We wait for { $distributor }.
await_fulfilment-bar-waiting-text = { $every ->
    [one] Usually { $usual } minutes, at most { $hours } hours. We check every minute.
   *[other] Usually { $usual } minutes, at most { $hours } hours. We check every { $every } minutes.
}
await_fulfilment-bar-waiting-said-title = We wait for { $distributor }.
await_fulfilment-bar-waiting-said-text = Usually { $usual } minutes, at most { $hours } hours. Look in { $portal } and save the status here.
await_fulfilment-bar-overdue-title = This takes longer than { $hours } hours.
await_fulfilment-bar-overdue-text = Call { $portal } support. The message below has all they need.
await_fulfilment-bar-short-title = Fewer licences than you ordered.
await_fulfilment-bar-short-text = Microsoft can be a little slow. Wait, or go on: the next step shows how to add licences.
await_fulfilment-bar-differs-title = Everything is there, but two sources differ.
await_fulfilment-bar-differs-text = Microsoft shows what was ordered. { $portal } names another subscription for it. Read below, then go on if it is right.
await_fulfilment-bar-some-ended-title = One order was refused or cancelled.
await_fulfilment-bar-some-ended-text = The others live on, so the plan stays. Order that line again below. If it needs another product, ask support first, or cancel the others too.
await_fulfilment-bar-all-ended-title = Nothing of this plan is on order any more.
await_fulfilment-bar-all-ended-text = Nobody lost anything: the old subscriptions still run. Read the reason in { $portal }, then change the plan.

await_fulfilment-table = Orders
await_fulfilment-column-product = Product
await_fulfilment-column-order = Order
await_fulfilment-column-status = { $portal } says
await_fulfilment-column-microsoft = Microsoft shows
await_fulfilment-row-what = { $seats } × { $product }
await_fulfilment-microsoft-none = Not there yet
await_fulfilment-microsoft-not-read = Not read
await_fulfilment-microsoft-there = { $n } licences
await_fulfilment-microsoft-short = { $n } of { $of } licences
await_fulfilment-status-label = Status of line { $n } in { $portal }
await_fulfilment-status-in_progress = In progress
await_fulfilment-status-fulfilled = Fulfilled
await_fulfilment-status-refused = Refused
await_fulfilment-status-cancelled = Cancelled
await_fulfilment-status-other = Another word
await_fulfilment-status-raw = "{ $word }"
await_fulfilment-status-none = not read yet
await_fulfilment-save-status = Save
await_fulfilment-other-label = What { $portal } says about line { $n }
await_fulfilment-said-title = Confirmed by you

await_fulfilment-map-label = New subscription for { $product }
await_fulfilment-map-title = Which one is { $product }?
await_fulfilment-map-text = Baton does not know this product. Choose the new subscription that belongs to it.
await_fulfilment-map = This is it

await_fulfilment-again-section = After you pressed the button
await_fulfilment-again-guide = Order line { $n } again
await_fulfilment-again-look-up = Look up line { $n } in { $portal }
await_fulfilment-again-ready-title = Line { $n } did not go through: { $seats } × { $product }.
await_fulfilment-again-ready-text = Solve the reason that { $portal } gives. Then order this line again, exactly as planned.
await_fulfilment-again-ready-button = Show me the steps
await_fulfilment-again-done-title = One press, one order.
await_fulfilment-again-done-text = Save the new number of line { $n } here.
await_fulfilment-again-done-button = I have ordered it again
await_fulfilment-again-question-title = Answer first, so that nothing is ordered twice.
await_fulfilment-again-question-text = Baton showed the steps for line { $n } before.
await_fulfilment-again-question-button = Continue
await_fulfilment-all-ended-title = No order of this plan is open.
await_fulfilment-all-ended-text = I looked in { $portal } under Orders: every one is refused or cancelled.
await_fulfilment-back-to-plan = Change the plan

await_fulfilment-history-title = History
await_fulfilment-history-placed = You ordered line { $n }, number { $number }
await_fulfilment-history-said = You read the status of line { $n }: { $status }
await_fulfilment-history-appeared = { $n ->
    [one] Microsoft shows 1 new subscription
   *[other] Microsoft shows { $n } new subscriptions
}
await_fulfilment-history-again = You ordered line { $n } again, number { $number }
await_fulfilment-next-title = What happens next
await_fulfilment-next-seen = { $n ->
    [one] Baton sees 1 new subscription at Microsoft.
   *[other] Baton sees { $n } new subscriptions at Microsoft.
}
await_fulfilment-next-seen-who = Baton, a few minutes after delivery
await_fulfilment-next-switch = You start the licence switch.
await_fulfilment-next-nothing-to-switch = Nobody has to be switched.
await_fulfilment-next-switch-who = You and Baton
await_fulfilment-next-cancel = You ask the old provider to cancel.
await_fulfilment-next-cancel-who = You, once everybody is covered

await_fulfilment-support-to = { $portal } support
await_fulfilment-support-subject = Microsoft 365 order for { $domain }
await_fulfilment-support-greeting = Hello,
await_fulfilment-support-what = we ordered Microsoft 365 for an existing customer, and it has not arrived in the customer's Microsoft 365:
await_fulfilment-support-line = Order { $number }: { $seats } × { $product }, placed { $at }, status: { $status }.
await_fulfilment-support-line-ended = Order { $number }: { $seats } × { $product }, placed { $at }, ended with the status: { $status }. What was the reason?
await_fulfilment-support-facts = Domain: { $domain }. onmicrosoft.com name: { $initial }. Tenant ID: { $tenant }. Migrate was ticked.
await_fulfilment-support-end = Tell us what is missing. { $name }, { $partner }
await_fulfilment-support-note = You find the telephone number and the form of { $portal } support in { $portal }.
await_fulfilment-support-copy = Copy the message

await_fulfilment-by-word = It is delivered
await_fulfilment-error-not-fulfilled = Choose Fulfilled when { $portal } says so and the admin sees the new subscription.
await_fulfilment-fact-said = Status of line { $n }: { $status }
await_fulfilment-fact-mapped = Line { $n } is subscription { $id }
await_fulfilment-fact-seen = New at Microsoft: { $seats } × { $product }
await_fulfilment-fact-by-word = Every line delivered, not verified
await_fulfilment-proof-new = New subscriptions at Microsoft
await_fulfilment-proof-new-stamp = Not there yet · checked { $ago }
await_fulfilment-tip-undo = Second thoughts? You can undo the order for free for some days after the delivery, at least until { $until }.
await_fulfilment-note-waiting = Baton goes on by itself when all is there
await_fulfilment-note-short = Some licences are missing
await_fulfilment-note-differs = What Microsoft shows counts
await_fulfilment-note-all-ended = Tick above what you saw
await_fulfilment-next = Ordered { $ago }, not delivered yet
await_fulfilment-next-overdue = Ordered { $ago }: call support
await_fulfilment-next-short = Delivered with too few licences
await_fulfilment-next-differs = Delivered, but look at both numbers
await_fulfilment-next-some-ended = One order was refused
await_fulfilment-next-all-ended = The order was refused

# Baton reads the orders with the distributor's interface.
await_fulfilment-api-why = Baton reads the status in { $api }, word for word. Only what Microsoft shows counts as proof.
await_fulfilment-api-purpose-said = { $distributor } is creating the new subscriptions. Nobody can sign in now, so Baton reads only what { $portal } says.
await_fulfilment-api-bar-waiting-said-text = Usually { $usual } minutes, at most { $hours } hours. Baton reads { $portal }. As long as nobody signs in, nothing is proved.
await_fulfilment-api-bar-all-ended-text = Nobody lost anything: the old subscriptions still run. The table says what { $portal } gives as the reason. Solve it or change the plan; nothing is ordered before you confirm again.
await_fulfilment-api-note-all-ended = Nothing is on order
await_fulfilment-api-support-facts = Domain: { $domain }. onmicrosoft.com name: { $initial }. Tenant ID: { $tenant }. The existing tenant was attached.
await_fulfilment-api-fact-went-on = Went on with line { $n } although { $api } names another subscription than Microsoft shows
await_fulfilment-api-mistyped-title = { $api } has no order { $number }.
await_fulfilment-api-mistyped-text = Look up the number of line { $n } there and type it here. Do not order again before you know.
await_fulfilment-bar-twice-title = Everything is there, and one order too many.
await_fulfilment-bar-twice-text = Cancel the extra order named below. Baton goes on when { $portal } says that it is cancelled, or you go on knowing it.
await_fulfilment-note-twice = The extra order is billed until somebody cancels it
await_fulfilment-next-twice = Cancel the extra order
await_fulfilment-api-late-title = { $product } is ordered twice: { $placed } and { $number }.
await_fulfilment-api-late-text = Order { $number } of line { $n } (reference { $reference }, status: { $status }) was not found before and was made again. Now it is there after all. Cancel { $number } in { $api }: free of charge at least until { $until }. Keep { $placed }.
await_fulfilment-api-fact-late = Extra order { $number } of line { $n }, reference { $reference }: { $status }
await_fulfilment-api-fact-went-on-late = Went on although the extra order { $number } of line { $n } is not cancelled
await_fulfilment-api-plan-stays-title = The plan stays as it is for now.
await_fulfilment-api-plan-stays-text = An earlier order (reference { $references }) may still appear in { $api }. With another plan Baton would not know it as yours. Let { $api } support confirm that it is not there or cancel it, then close this move and start a new one.
await_fulfilment-api-foreign-title = Order { $number } in { $api } is another order.
await_fulfilment-api-foreign-text = It does not carry the reference { $reference }, so Baton does not count it for line { $n }. Look up the order with this reference in { $api } and type its number here. Do not order again before you know.
await_fulfilment-api-fact-corrected = The number of line { $n } is { $number }
await_fulfilment-api-history-corrected = You corrected the number of line { $n }: { $number }
await_fulfilment-api-status-not-ours = This is another order: it does not carry the reference
await_fulfilment-api-fact-says = { $api } says about order { $number }: { $status }
await_fulfilment-api-fact-again = Line { $n } was ordered again: { $number }
await_fulfilment-api-status-not-there = There is no order with this number
await_fulfilment-api-history-status = { $api } says about line { $n }: { $status }
await_fulfilment-api-history-placed = Baton ordered line { $n }, number { $number }
await_fulfilment-api-mismatch-title = { $api } and Microsoft do not say the same about line { $n }.
await_fulfilment-api-mismatch-product = { $api } names subscription { $id } for { $product }, but at Microsoft that is another product. Ask { $api } support before you go on.
await_fulfilment-api-mismatch-subscription = { $api } names subscription { $id } for { $product }. Microsoft shows a new one of this product with another number. Look at both before you go on.
await_fulfilment-api-again-title = Line { $n } did not go through: { $seats } × { $product }.
await_fulfilment-api-again-text = { $api } ended this order. { $why } The other lines live on, so the plan stays. Solve the reason with { $api } support, order this line there again and type the new number here. Baton reads it.
await_fulfilment-api-again-label = New order number of line { $n }
await_fulfilment-api-again-save = Save the number
