# The report, and the end of Baton's access.

hand_over-moved-title = { $customer } has moved to { $distributor }
hand_over-moved-purpose = Everything is done and proved. Save the report for your files and for the customer.
hand_over-moving-title = Hand over { $customer }
hand_over-moving-purpose = Everything that you can do is done. The old subscriptions end on their dates. Save the report for your files and for the customer.
hand_over-next = Save the report and finish
hand_over-good-to-know = Good to know
hand_over-why-listed = The old provider can still be listed as a **partner** of { $customer }. That gives no licences and costs nothing. The customer's admin can remove it.
hand_over-why-watch = The **report** shows every proof with its time and Microsoft's request id. It is signed, so that nobody can change it unseen.
hand_over-tip = The report holds no passwords or keys. You can share it.
hand_over-old-provider = Old provider
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
hand_over-report-title = The report
hand_over-report-text = One file with every proof. It opens in any browser, prints on A4 and needs no internet.
hand_over-report-save = Save report
hand_over-proof-title = Proof, in order
hand_over-column-fact = What was proven
hand_over-column-when = When
hand_over-column-source = Read from
hand_over-source-microsoft = Microsoft
hand_over-source-practice = Practice answer
hand_over-source-baton = Worked out by Baton
hand_over-source-person = Said by { $name }, not verified
hand_over-proof-tenant = Right company: { $domain }, { $tenant }
hand_over-proof-admin = Signed in at { $company }
hand_over-proof-subscriptions = { $n ->
    [one] 1 subscription found
   *[other] { $n } subscriptions found
}
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
hand_over-stays-title = What stays as it is
hand_over-stays-old = { $provider } stays listed as a partner of { $customer } until an admin removes it.
hand_over-stays-new = { $distributor } stays listed too: it is needed for orders and changes.
hand_over-stays-data = Mail, files and passwords of { $customer } were not touched.
hand_over-remove-title = The customer's admin removes Baton
hand_over-remove-1 = Open the Entra admin center and choose Enterprise applications.
hand_over-remove-2 = Search for Baton and open it.
hand_over-remove-3 = Choose Properties, then Delete. Baton's permissions end at once.
hand_over-remove-open = Open Enterprise applications
hand_over-partner-title = The customer's admin removes { $provider }, if they want to
hand_over-partner-1 = In the admin center: Settings - Partner relationships, choose { $provider }, then Remove.
hand_over-partner-warning = Only after the last day of everything { $provider } sold. Ask { $provider } first if they still do other work.
hand_over-partner-open = Open Partner relationships
hand_over-forget-title = Forget the sign-in of { $customer }
hand_over-forget-text = Baton signs out and keeps no key to { $customer } on this computer. The report and this move stay.
hand_over-forgotten-title = The sign-in is forgotten.
hand_over-forgotten-text = Baton keeps no key to { $customer } on this computer.
hand_over-finish = Finish
hand_over-fact-handed-over = The move was handed over
hand_over-fact-forgotten = The customer's sign-in was forgotten
hand_over-all-moves = All moves
