# Waits until Microsoft shows the subscriptions with their new seller.
await_transfer-title = Wait for both providers
await_transfer-purpose = { $distributor } opens the transfer, { $provider } accepts it, and Microsoft changes the seller.
await_transfer-why-who = Only { $provider } can **accept** the transfer, in its own Partner Center. Nobody at the customer has to do anything.
await_transfer-why-ids = A transferred subscription gets a **new number** at Microsoft. Baton knows it again by product, number of people and end of term.
await_transfer-proof-arrived = Every subscription is with { $distributor }
await_transfer-wait-title = Waiting for { $distributor } and { $provider }.
await_transfer-wait-text = Both were asked { $ago }. Nothing changes for the customer meanwhile.
await_transfer-wait-long-title = This takes longer than usual.
await_transfer-wait-long-text = Both were asked { $ago }. Call { $distributor }: is the request sent? Then call { $provider }: is it accepted?
await_transfer-wait-asked = Asked
await_transfer-wait-usual = Usually
await_transfer-wait-usual-text = 1 to 5 working days
await_transfer-wait-next = We look
await_transfer-wait-often = every 10 minutes
await_transfer-wait-hourly = every hour
await_transfer-table = What is transferred
await_transfer-column-product = Subscription
await_transfer-column-seller = Sold by
await_transfer-licences = { $n ->
    [one] 1 licence
   *[other] { $n } licences
}
await_transfer-partly-title = { $n ->
    [one] 1 has changed its seller, the rest has not.
   *[other] { $n } have changed their seller, the rest has not.
}
await_transfer-partly-text = The rest can still come. If { $provider } keeps it, go on: it stays as it is, and the report says so.
await_transfer-partly-go-on = Go on without the rest
await_transfer-saw-title = I saw that { $distributor } sells them now
await_transfer-saw-text = In admin.microsoft.com: Billing, Your products. Baton writes your name beside it and marks it “not verified”.
await_transfer-saw = Confirm
await_transfer-withdrawn-title = To buy again: the transfer request is refused or withdrawn
await_transfer-withdrawn-text = Ask { $distributor } first. While the request is open, { $provider } can still accept it, and the customer would pay for both.
await_transfer-fact-arrived = { $n } of { $of } subscriptions are sold by { $distributor }
await_transfer-fact-left = { $n ->
    [one] 1 subscription stays with { $provider }
   *[other] { $n } subscriptions stay with { $provider }
}
await_transfer-fact-said = { $distributor } sells the subscriptions now
await_transfer-next = Waiting for { $distributor } and { $provider } to transfer
await_transfer-wait-own = Your Partner Center
await_transfer-fact-own = Your Partner Center: the transfer { $state }
