# First the provider confirms, later Microsoft shows the old one ended.

confirm_transfer-title = Has { $provider } confirmed?
confirm_transfer-title-wait = Waiting for the old ones to end
confirm_transfer-title-ended = The old ones have ended
confirm_transfer-purpose-ended = Microsoft shows none of them as active. Go on to the report.
confirm_transfer-purpose = Write down what { $provider } answered. After that Baton watches Microsoft until each old one has ended.
confirm_transfer-purpose-wait = { $provider } has confirmed. Now we watch Microsoft until all of them have ended.
confirm_transfer-provider-unnamed = the old provider
confirm_transfer-next-confirm = Waiting for { $provider } to confirm
confirm_transfer-next-wait = The old ones end on their dates
confirm_transfer-next-ended = The old ones have ended
confirm_transfer-next-renewed = { $product } has renewed: call { $provider }
confirm_transfer-why-two = A letter is a promise. Only Microsoft shows whether it was kept. If { $provider } forgets, { $customer } pays twice.
confirm_transfer-why-disabled = After its last day Microsoft shows the old one as **Suspended** or **Deleted**, the admin center as **Disabled**. That can take months. Nobody needs to stay signed in until then.
confirm_transfer-wait-title = { $n } of { $of } have ended. We wait for { $left }.
confirm_transfer-wait-text = Each one ends on its own date. We look every hour while somebody is signed in.
confirm_transfer-all-ended-title = { $of ->
    [one] The old one has ended.
   *[other] All { $of } old ones have ended.
}
confirm_transfer-all-ended-text = Read from Microsoft.
confirm_transfer-word-text = Nobody is signed in, so Baton cannot watch. Write down what the provider confirmed. It stays marked Not verified.
confirm_transfer-table = Old subscriptions
confirm_transfer-table-empty = No subscription was to be cancelled.
confirm_transfer-column-old = Old subscription
confirm_transfer-column-ends = Ends on
confirm_transfer-column-provider = Provider
confirm_transfer-column-microsoft = At Microsoft now
confirm_transfer-column-use = Still in use
confirm_transfer-confirmed = Confirmed
confirm_transfer-confirmed-detail = { $by }, { $on }
confirm_transfer-not-confirmed = Not confirmed yet
confirm_transfer-withdraw = Not after all
confirm_transfer-not-looked = Not seen yet
confirm_transfer-state-active = Active
confirm_transfer-state-active-detail = ends { $days }
confirm_transfer-state-ended = Disabled
confirm_transfer-state-gone = Not listed any more
confirm_transfer-state-other = Neither active nor ended
confirm_transfer-unknown = Not known
confirm_transfer-renewed-title = { $product } has renewed
confirm_transfer-renewed-text = It should have ended. Call { $provider } today: Microsoft lets them undo a renewal for 7 days only.
confirm_transfer-not-covered-title = Somebody is without a licence that stays
confirm_transfer-not-covered-text = Look at the step Cancel the old subscriptions: it names them and says what to do. Then choose Check now.
confirm_transfer-mistake-title = What if one renews by mistake?
confirm_transfer-mistake-text = Baton shows it at the next look. Microsoft lets { $provider } undo a renewal for 7 days only.
confirm_transfer-form-title = What { $provider } answered
confirm_transfer-of-label = { $product }, { $seats } licences
confirm_transfer-by-label = Who confirmed it
confirm_transfer-by-help = The person at the provider, as in their mail.
confirm_transfer-on-label = On which date
confirm_transfer-reference-label = Their reference
confirm_transfer-reference-help = Ticket or case number. Leave it empty if there is none.
confirm_transfer-has-confirmed = It is confirmed
confirm_transfer-now-title = You need not wait.
confirm_transfer-now-text = You can hand over now. The report then lists each old one as "not yet seen".
confirm_transfer-hand-over-now = Hand over now
confirm_transfer-note-wait = Turns on when all have ended
confirm_transfer-error-none = Tick what they confirmed.
confirm_transfer-error-by = Fill in who at the provider confirmed it.
confirm_transfer-error-future = That day has not come yet.
confirm_transfer-fact-active = { $product }: still active
confirm_transfer-fact-ended = { $product }: ended
confirm_transfer-fact-gone = { $product }: not listed any more
confirm_transfer-fact-other = { $product }: neither active nor ended
confirm_transfer-fact-covered = Nobody without a licence
confirm_transfer-fact-not-covered = Somebody is without a licence that stays
confirm_transfer-fact-not-yet-seen = { $n ->
    [one] The end of 1 old subscription is not yet seen
   *[other] The end of { $n } old subscriptions is not yet seen
}
confirm_transfer-fact-confirmed = { $by } at the old provider confirmed { $n ->
    [one] 1 cancellation
   *[other] { $n } cancellations
} on { $on }{ $has ->
    [yes] , reference { $reference }
   *[no] {""}
}
