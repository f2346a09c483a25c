# The old provider is asked to cancel at the end of the term, once everybody is covered.

cancel_old_subscription-title = Cancel the old subscriptions
cancel_old_subscription-purpose = Ask { $provider } to cancel at the end of the term. Baton cannot do this for you: only the old provider can.
cancel_old_subscription-next = Send the letter to { $provider }
cancel_old_subscription-why-twice = If the old ones renew, { $customer } pays twice: you and { $provider }, for up to one year.
cancel_old_subscription-why-end-of-term = Ask to **cancel at the end of the term**. Only switching off auto-renew can run into **extended service**: it goes on, paid by the month at a higher price.
cancel_old_subscription-provider-unnamed = the old provider
cancel_old_subscription-seller-direct = Microsoft (bought directly)
cancel_old_subscription-covered-title = Everybody is covered.
cancel_old_subscription-covered-text = Read from Microsoft just now, and once more when you choose the button below.
cancel_old_subscription-days-left = { $n ->
    [one] day left
   *[other] days left
}
cancel_old_subscription-deadline-title = { $provider } must confirm by { $day }
cancel_old_subscription-deadline-text = { $product } renews on { $renews }. Send it today.
cancel_old_subscription-renewed-title = { $product } renewed on { $renews } already
cancel_old_subscription-renewed-text = By the dates that Baton knows. Ask { $provider } to undo the renewal today: Microsoft lets them do that for 7 days only. { $n ->
    [0] Today is the last day.
    [one] 1 day is left.
   *[other] { $n } days are left.
}
cancel_old_subscription-renewed-late-title = { $product } renewed on { $renews } already
cancel_old_subscription-renewed-late-text = By the dates that Baton knows. The 7 days in which { $provider } could undo it are over. Ask them to cancel at the end of the new term.
cancel_old_subscription-reminder = Reminder (.ics)
cancel_old_subscription-reminder-ask = Has { $provider } confirmed the cancellation for { $customer }?
cancel_old_subscription-reminder-last = Last day: { $provider } must have cancelled for { $customer }
cancel_old_subscription-reminder-text = { $product } renews the day after. Without the cancellation the customer pays twice.
cancel_old_subscription-letter-heading = Letter to { $provider }
cancel_old_subscription-letter-note = Not sent by Baton. You send it.
cancel_old_subscription-letter-copy = Copy letter
cancel_old_subscription-letter-save = Save as .eml
cancel_old_subscription-letter-subject = Cancel Microsoft 365 at the end of the term: { $domain }
cancel_old_subscription-letter-hello = Dear { $provider } team,
cancel_old_subscription-letter-ask = We ask you to cancel these subscriptions of { $customer } ({ $domain }, tenant { $tenant }) at the end of their term:
cancel_old_subscription-letter-line = { $product }, { $seats } licences, subscription { $id }, at the end of its term on { $date }
cancel_old_subscription-letter-line-undated = { $product }, { $seats } licences, subscription { $id }, at the end of its current term
cancel_old_subscription-letter-not-renew = Choose "cancel at the end of the term" for each of them. They must not renew and must not run on as extended service.
cancel_old_subscription-letter-confirm = Confirm each subscription by email, with the date on which it ends. Do not cancel earlier than that date.
cancel_old_subscription-cards-title = How they stand now
cancel_old_subscription-card-active = Active
cancel_old_subscription-card-ended = Ended
cancel_old_subscription-card-gone = Not listed any more
cancel_old_subscription-card-other = Neither active nor ended
cancel_old_subscription-sent = I have sent it
cancel_old_subscription-note-sent = Only choose this when { $provider } has the letter
cancel_old_subscription-note-not-covered = Opens when everybody is covered
cancel_old_subscription-note-look = Opens after a look at who is covered
cancel_old_subscription-looking-title = Looking who is covered
cancel_old_subscription-looking-text = Baton reads everybody and all subscriptions from Microsoft. With many people this takes a few seconds.
cancel_old_subscription-look-again-title = The last look is too old
cancel_old_subscription-look-again-text = Somebody may have changed since. Read again, then the letter opens.
cancel_old_subscription-not-covered-title = Not yet: somebody would lose their licence
cancel_old_subscription-not-covered-purpose = Do not cancel anything now. Nothing was changed.
cancel_old_subscription-not-covered-next = Give everybody a new licence before cancelling
cancel_old_subscription-gap-seen-title = A word is not enough now
cancel_old_subscription-gap-seen-text = The last look found what stands below. Put it right, sign in again and choose Read again. Then the letter opens.
cancel_old_subscription-gap-not-active = A new subscription is not active at Microsoft.
cancel_old_subscription-gap-unknown = The new product of an ordered line was not seen.
cancel_old_subscription-gap-seats = { $product }: { $people } people use it, and { $stays } licences stay. { $n ->
    [one] 1 is missing.
   *[other] { $n } are missing.
}
cancel_old_subscription-gap-old = { $n ->
    [one] 1 person still depends on the old { $product }.
   *[other] { $n } people still depend on the old { $product }.
}
cancel_old_subscription-gap-only = { $n ->
    [one] 1 person has only { $product }, which ends and is not replaced.
   *[other] { $n } people have only { $product }, which ends and is not replaced.
}
cancel_old_subscription-way-not-active = Ask the distributor why. Then read again.
cancel_old_subscription-way-unknown = Look at the step Check both once more, with a sign-in.
cancel_old_subscription-way-seats = Order the missing ones in { $portal }, wait until they are delivered, then read again.
cancel_old_subscription-way-old = Switch them in the step Switch licences ("Change this"), or take the old licence away in the admin center if they need none.
cancel_old_subscription-way-only = Give them another licence, or take this one away in the admin center if they need none.
cancel_old_subscription-and-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
cancel_old_subscription-how-title = How to go on
cancel_old_subscription-how-1 = Open the step Switch licences at the left and choose Change this.
cancel_old_subscription-how-2 = Or let the admin change single people in the admin center, under Users - Active users.
cancel_old_subscription-how-3 = Come back here and choose Read again.
cancel_old_subscription-word-text = Baton cannot look now, because nobody is signed in. Look yourself before you send the letter.
cancel_old_subscription-word-1 = The admin opens Billing - Licenses: each new product shows at least as many available as people who need it.
cancel_old_subscription-word-2 = The admin opens Users - Active users and checks that nobody has only an old product that is replaced.
cancel_old_subscription-word-tick-title = Everybody has a licence that stays
cancel_old_subscription-word-tick-text = If this is wrong, people lose mail and files on the day the old one ends.
cancel_old_subscription-fact-product = { $product }: { $seats } licences stay for { $people } people
cancel_old_subscription-fact-covered = Everybody is covered when the old ones end
cancel_old_subscription-fact-not-covered = { $n ->
    [0] The new side is not complete
    [one] 1 person would lose their licence
   *[other] { $n } people would lose their licence
}
cancel_old_subscription-fact-covered-said = Everybody has a licence that stays
cancel_old_subscription-fact-sent = The letter to the old provider was sent
