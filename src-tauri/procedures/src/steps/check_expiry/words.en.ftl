# When each old subscription renews, and the last safe day to order.
check_expiry-title = Dates and the last safe day
check_expiry-purpose = { $route ->
    [transfer] Say how long each subscription runs and what happens at its end. Baton works out by when the transfer must be through.
   *[other] Say how long each subscription runs and what happens at its end. Baton works out when to order.
}
check_expiry-why-renewal = { $route ->
    [transfer] When a yearly subscription **renews**, the customer is tied to the old provider for one more year. The transfer must be through **before** that day.
   *[other] When a yearly subscription **renews**, the customer is tied to the old provider for one more year. The new order must be in place **before** that day.
}
check_expiry-why-extended = **Goes on month by month** is Microsoft's extended service: nobody renewed and nobody cancelled, so it costs more each month.

check_expiry-table = Dates of the old subscriptions
check_expiry-column-product = Product
check_expiry-column-date = Renews or ends
check_expiry-column-term = Term
check_expiry-column-end = At the end
check_expiry-row-bought = { $n ->
    [one] 1 licence bought
   *[other] { $n } licences bought
}
check_expiry-renews-label = Renewal date of { $product }
check_expiry-renews-help = Admin center: Billing, Your products
check_expiry-term-label = Term of { $product }
check_expiry-term-P1M = 1 month
check_expiry-term-P1Y = 1 year
check_expiry-term-P3Y = 3 years
check_expiry-term-unknown = I do not know
check_expiry-at_end-label = What happens to { $product } at the end
check_expiry-at_end-renews = Renews by itself
check_expiry-at_end-extended = Goes on month by month
check_expiry-at_end-cancels = Is cancelled
check_expiry-at_end-unknown = I do not know
check_expiry-old-provider = the old provider
check_expiry-confirm-title = Confirmed by you
check_expiry-dates-look-right = Dates look right
check_expiry-tip = Microsoft does not show term and renewal to the customer. The old provider's invoice or portal does.

check_expiry-safe-title = { $route ->
    [transfer] The transfer should be through by { $day }.
   *[other] Order by { $day }.
}
check_expiry-safe-text = That is { $in }. The first day not to miss is { $first }.
check_expiry-safe-over-title = { $route ->
    [transfer] Ask for the transfer today.
   *[other] Order today.
}
check_expiry-safe-over-text = The first day not to miss is { $first }. There is little time left.
check_expiry-safe-unknown-title = No date is known.
check_expiry-safe-unknown-text = { $route ->
    [transfer] Ask for the transfer as soon as you can, or ask the old provider for the dates first.
   *[other] Order as soon as you can, or ask the old provider for the dates first.
}
check_expiry-passed-title = A date of { $products } has passed.
check_expiry-passed-text = It has renewed or ended since. Read again, or type the new date.
check_expiry-soon-renews-title = { $product } renews by itself { $in }.
check_expiry-soon-renews-text = { $route ->
    [transfer] If the transfer is not through by { $before }, a new term begins with whoever sells it that day.
   *[other] If nobody cancels it by { $before }, { $customer } pays { $seller } for one more term.
}
check_expiry-soon-extended-title = { $product } ends { $in } and goes on month by month.
check_expiry-soon-extended-text = { $route ->
    [transfer] It costs more each month from then on. Do not cancel it: a transfer keeps this end. Agree with { $distributor } what happens that day.
   *[other] It costs more each month until somebody cancels it. Ask { $seller } to cancel at the end of the term.
}
check_expiry-soon-ends-title = { $product } ends { $in }.
check_expiry-soon-ends-text = { $route ->
    [transfer] People lose it that day, and a transfer keeps this end. Its seller must set it to renew by { $before }.
   *[other] People lose it that day. The new order must be delivered by { $before }.
}

check_expiry-timeline = Your time window
check_expiry-timeline-today = Today { $day }
check_expiry-timeline-renews = Renews { $day }
check_expiry-timeline-ends = Ends { $day }
check_expiry-timeline-new-order = { $route ->
    [transfer] The transfer
   *[other] Your new order
}
check_expiry-timeline-order-by = { $route ->
    [transfer] Through by { $day }
   *[other] Order by { $day }
}
check_expiry-legend-safe = { $route ->
    [transfer] Safe days for the transfer
   *[other] Safe days to order
}
check_expiry-legend-undo = Free undo, { $days } days
check_expiry-legend-paid = Paid until renewal
check_expiry-legend-paid-again = Paid again

check_expiry-fact-date = { $product }: { $day }
check_expiry-fact-said = { $product }: { $term }, { $end }
check_expiry-fact-last-safe-day = { $route ->
    [transfer] Last safe day for the transfer: { $day }
   *[other] Last safe day to order: { $day }
}
check_expiry-proof-dates = Renewal dates
check_expiry-proof-terms = Terms and what happens at the end
check_expiry-error-past = This day has passed. Type the next one.
check_expiry-error-far = That is too far away. A term has at most 3 years.
check_expiry-next = { $route ->
    [transfer] Confirm the dates; the transfer should be through by { $day }
   *[other] Confirm the dates; order by { $day }
}
