# People without a licence who should get one.

assign_new_users-title = New people
assign_new_users-purpose = Does anybody without a licence need one? Tick them, or go on with nobody.
assign_new_users-next = Give licences to people who have none, if any
assign_new_users-why = You pay for every licence you ordered. The ones that nobody uses are **free seats**: you can give them to people now, at no extra cost. You can also do that any time later.
assign_new_users-reading-title = Reading who has which licence
assign_new_users-reading-text = With many people this takes a few seconds.
assign_new_users-asking-title = The admin must allow Baton to give licences
assign_new_users-asking-text = A Microsoft page is open in the browser. Sign in as the customer's admin and choose Accept.
assign_new_users-asking-wait-title = Nothing is changed until then.
assign_new_users-asking-wait-text = We look every 2 seconds. When the admin has agreed, choose Give the licence once more.
assign_new_users-open-again = Open the page again
assign_new_users-stop-asking = Stop waiting
assign_new_users-declined-title = The permission was not given
assign_new_users-declined-text = Nothing was changed. Choose Give the licence again when the admin is ready, or go on with nobody.
assign_new_users-unit = people
assign_new_users-pause = Pause
assign_new_users-missing-title = { $n ->
    [one] 1 chosen person has no licence yet
   *[other] { $n } chosen people have no licence yet
}
assign_new_users-missing-text = Nothing was changed for them. Try again, or go on without.
assign_new_users-try-again = Try again
assign_new_users-given-title = { $n ->
    [one] 1 person got a licence.
   *[other] { $n } people got a licence.
}
assign_new_users-given-text = Read back from Microsoft.
assign_new_users-everybody-title = Every member has one of the new licences.
assign_new_users-everybody-text = Nothing to do here.
assign_new_users-seats-left = { $n ->
    [one] 1 left
   *[other] { $n } left
}
assign_new_users-seats-detail = after the old ones end
assign_new_users-no-seats-title = No free seats
assign_new_users-no-seats-text = Every new licence is in use or will be. Order more first if somebody needs one.
assign_new_users-give-title = Ticked somebody?
assign_new_users-give-text = Each ticked person gets the new licence. Nobody loses anything.
assign_new_users-give = Give the licence
assign_new_users-skip = Go on with nobody
assign_new_users-product-label = Licence to give
assign_new_users-table = People without one of the new licences
assign_new_users-column-person = Person
assign_new_users-column-now = Has now
assign_new_users-column-outcome = Outcome
assign_new_users-tick-label = Give { $name } the licence
assign_new_users-now-nothing = No licence
assign_new_users-now-other = { $n ->
    [one] 1 other licence
   *[other] { $n } other licences
}
assign_new_users-error-nobody = Tick at least one person, or go on with nobody.
assign_new_users-error-too-many = You ticked { $n } people, but { $product } has { $free } left.
assign_new_users-reason-no-seat = No seat left.
assign_new_users-reason-no-country = No country set for this person.
assign_new_users-reason-clash = Clashes with another product.
assign_new_users-reason-dependency = Needs another product first.
assign_new_users-reason-forbidden = The signed-in account may not change this person.
assign_new_users-reason-gone = Not there any more.
assign_new_users-reason-busy = Microsoft was too busy. Try again.
assign_new_users-reason-other = Microsoft refused.
assign_new_users-hand-text = Nobody can sign in now, so Baton cannot look. This step can wait: licences can be given at any time.
assign_new_users-hand-open = Open the users
assign_new_users-hand-1 = The admin opens Users - Active users and filters by Unlicensed users.
assign_new_users-hand-2 = For each person who needs one: Licenses and apps, tick the new product, Save changes.
assign_new_users-fact-given = { $n ->
    [one] 1 more person has the new licence
   *[other] { $n } more people have the new licence
}
assign_new_users-fact-nobody = Nobody else needs a licence now
assign_new_users-fact-by-hand = Gone on without reading back who got a new licence
