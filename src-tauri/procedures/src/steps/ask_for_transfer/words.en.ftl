# Two letters ask for the transfer.
ask_for_transfer-title = Ask both providers for the transfer
ask_for_transfer-purpose = { $distributor } opens the transfer at Microsoft, and { $provider } accepts it. Send each of them one letter.
ask_for_transfer-why-two = A **transfer** needs two partners. The new one asks for it in Partner Center (Microsoft's page for partners); { $provider } chooses the subscriptions there and accepts.
ask_for_transfer-why-nobody-must = Nobody is obliged to accept. Until then everything stays as it is, and nobody pays twice.
ask_for_transfer-proof-asked = Both providers are asked
ask_for_transfer-table = What is asked for
ask_for_transfer-column-product = Subscription
ask_for_transfer-column-verdict = Can it be transferred?
ask_for_transfer-column-ask = Ask
ask_for_transfer-people = { $n ->
    [one] 1 licence, until { $ends }
   *[other] { $n } licences, until { $ends }
}
ask_for_transfer-no-date = a date that Microsoft does not show
ask_for_transfer-empty = Nothing was chosen to move.
ask_for_transfer-tick-label = Ask for { $product }
ask_for_transfer-verdict-yes = Yes, by what Baton can see
ask_for_transfer-verdict-trial = No: a trial stays behind
ask_for_transfer-verdict-not-active = No: it is not active today
ask_for_transfer-verdict-direct = No: bought from Microsoft itself
ask_for_transfer-verdict-already-there = { $distributor } sells it already
ask_for_transfer-none-title = None of these can be transferred.
ask_for_transfer-none-text = Buy again instead. What is done so far stays done.
ask_for_transfer-many-title = Microsoft takes at most { $most } at once.
ask_for_transfer-many-text = Tick { $most } of them. Ask for the rest in a second move when these are through.
ask_for_transfer-seen-title = Only the seller sees the rest.
ask_for_transfer-seen-text = Whether a subscription follows the newer rules (new commerce), { $provider } sees in Partner Center. Older ones stay behind.
ask_for_transfer-sent = I have sent both
ask_for_transfer-error-none = Tick at least one, or buy again instead.
ask_for_transfer-error-many = Microsoft takes at most { $most } at once. Untick some.
ask_for_transfer-letter-line = { $has_end ->
    [yes] - { $product }, { $seats } licences, until { $ends }, ID { $id }
   *[no] - { $product }, { $seats } licences, ID { $id }
}
ask_for_transfer-letter-old-which = It is about these subscriptions:
ask_for_transfer-letter-old-how = { $distributor } will send you a transfer request in Partner Center. Choose these subscriptions there and accept it. Product, number of people and end of term stay as they are, and Microsoft credits you what you have paid for the time after.
ask_for_transfer-letter-old-answer = Tell us within five working days whether you accept, and do not change the subscriptions or their renewal until then.
ask_for_transfer-letter-new-which = It is about these subscriptions:
ask_for_transfer-letter-new-how = Send a transfer request (new commerce) to { $provider } in Partner Center, with us as the reseller (MPN ID { $mpn }). The customer has accepted you as reseller.
ask_for_transfer-fact-asked-new = { $n ->
    [one] { $distributor } is asked to open the transfer of 1 subscription
   *[other] { $distributor } is asked to open the transfer of { $n } subscriptions
}
ask_for_transfer-fact-asked-old = { $provider } is asked to accept it
ask_for_transfer-next = Ask { $distributor } and { $provider } for the transfer
ask_for_transfer-letter-old-title = To the old provider
ask_for_transfer-letter-old-subject = Transfer of Microsoft 365 subscriptions for { $domain }
ask_for_transfer-letter-old-hello = Hello { $provider },
ask_for_transfer-letter-old-what = Our customer with the domain { $domain } (tenant ID { $tenant }) wants to buy its Microsoft 365 subscriptions through { $distributor } from now on.
ask_for_transfer-letter-new-title = To { $distributor }
ask_for_transfer-letter-new-to = { $distributor }, { $portal } support
ask_for_transfer-letter-new-subject = Please request a transfer for { $domain }
ask_for_transfer-letter-new-hello = Hello { $distributor },
ask_for_transfer-letter-new-what = We want to take over the Microsoft 365 subscriptions of the customer with the domain { $domain } (tenant ID { $tenant }). They are sold by { $provider } today.
ask_for_transfer-letter-new-answer = Please tell us when the request is sent, and when it is done.
ask_for_transfer-save-eml = Save as .eml
