# Each person gets the new licence in the same request that takes the old one.

switch_licences-title = Switch licences
switch_licences-title-running = Switching licences
switch_licences-next = Switch everybody to the new product
switch_licences-next-progress = { $n } of { $of } people switched
switch_licences-purpose-one = { $n ->
    [one] 1 person goes from { $from } to { $to }. They can keep working.
   *[other] { $n } people go from { $from } to { $to }. They can keep working.
}
switch_licences-purpose-many = { $n ->
    [one] 1 person gets another product. They can keep working.
   *[other] { $n } people get another product. They can keep working.
}
switch_licences-why-old = The old product ends when { $provider } is cancelled. Everyone needs the new licence before that.
switch_licences-why-old-unnamed = The old product ends when the old provider is cancelled. Everyone needs the new licence before that.
switch_licences-why-failed = A failed switch changes nothing: the person keeps the old licence.
switch_licences-nothing-heading = No licences to switch
switch_licences-nothing-purpose = Everybody keeps the licence they have.
switch_licences-nothing-title = Nothing to do, because the product stays the same.
switch_licences-nothing-text = Microsoft gives people a product, not a subscription. When the old subscription ends, the same people use the seats of the new one.
switch_licences-nothing-line = { $product }: same product before and after
switch_licences-nothing-why = A **licence** says which product a person may use. It does not say who sold it. So nobody notices the change of seller.
switch_licences-reading-purpose = Baton looks who has which licence.
switch_licences-reading-title = Reading everybody's licences
switch_licences-reading-text = With many people this takes a few seconds.
switch_licences-asking-title = The admin must allow Baton to change licences
switch_licences-asking-text = A Microsoft page is open in the browser. Sign in as the customer's admin and choose Accept.
switch_licences-asking-country-title = The admin must allow Baton to set a country
switch_licences-asking-country-text = A Microsoft page is open in the browser. Sign in as the customer's admin and choose Accept.
switch_licences-asking-wait-title = Nothing is changed until then.
switch_licences-asking-wait-text = We look every 2 seconds. When the admin has agreed, choose the same button here once more.
switch_licences-open-again = Open the page again
switch_licences-stop-asking = Stop waiting
switch_licences-declined-title = The permission was not given
switch_licences-declined-text = The page was closed, or somebody chose No. Nothing was changed. Choose the same button again when the admin is ready.
switch_licences-in-doubt-title = We do not know yet if the last change went through
switch_licences-in-doubt-text = Baton looks it up at Microsoft before anything else is sent.
switch_licences-before-title = What will happen
switch_licences-route-label = Switch
switch_licences-route-value = { $from } to { $to }
switch_licences-by-itself-label = Switched by Baton
switch_licences-off-label = Switched-off apps
switch_licences-off-value = { $n ->
    [one] 1 person has some switched off. They stay off.
   *[other] { $n } people have some switched off. They stay off.
}
switch_licences-gone-label = Not in the new product
switch_licences-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
switch_licences-before-no-country-title = { $n ->
    [one] 1 person has no country
   *[other] { $n } people have no country
}
switch_licences-before-no-country-text = Microsoft needs a country before it gives a licence. You can set it person by person after the start.
switch_licences-before-group-title = { $n ->
    [one] 1 person has the old licence through a group
   *[other] { $n } people have the old licence through a group
}
switch_licences-before-group-text = Baton does not take what a group gives. After the start you choose: change the group, or give the new one too.
switch_licences-before-clash-title = { $n ->
    [one] 1 person has another product that may clash
   *[other] { $n } people have another product that may clash
}
switch_licences-before-clash-text = Baton tries them last. If Microsoft refuses, nothing changes and you decide.
switch_licences-before-teams-title = { $n ->
    [one] 1 person loses Teams with this.
   *[other] { $n } people lose Teams with this.
}
switch_licences-before-teams-text = The new product is without Teams. Whoever needs it should have Microsoft Teams Enterprise first: give it in the Microsoft 365 admin center, then look again.
switch_licences-safe-title = Nobody is without a licence at any moment.
switch_licences-safe-text = Each person gets the new licence in the same request that removes the old one.
switch_licences-understand-title = { $n ->
    [one] I understand: Baton changes the licences of 1 person
   *[other] I understand: Baton changes the licences of { $n } people
}
switch_licences-understand-text = One person first. If that works, the others follow. You can undo it while the old seats exist.
switch_licences-start = { $n ->
    [one] Switch 1 person
   *[other] Switch { $n } people
}
switch_licences-start-note = Microsoft may ask the admin to allow it
switch_licences-pause = Pause
switch_licences-go-on = Go on
switch_licences-unit = people
switch_licences-speed = Speed
switch_licences-speed-value = { $n } a minute
switch_licences-time-left = Time left
switch_licences-time-left-value = { $n ->
    [0] less than 1 minute
    [one] about 1 minute
   *[other] about { $n } minutes
}
switch_licences-need-a-look = Need a look
switch_licences-left-as-is = Left as they are
switch_licences-paused-title = { $n ->
    [one] Paused. 1 person waits.
   *[other] Paused. { $n } people wait.
}
switch_licences-paused-text = Everyone keeps the licence they have.
switch_licences-again-title = { $n ->
    [one] 1 person was not switched
   *[other] { $n } people were not switched
}
switch_licences-again-text = They keep the old licence. The reason stands in the table.
switch_licences-retry-all = Retry all
switch_licences-retry = Retry
switch_licences-groups-title = { $n ->
    [one] 1 person has the old licence through a group
   *[other] { $n } people have the old licence through a group
}
switch_licences-groups-text = Give them the new one too, so that they are covered when the old one ends. Or change the group and read again.
switch_licences-groups-how = To change the group instead
switch_licences-groups-step = The admin opens the group in the admin center, adds the new product under Licenses, saves, and then takes the old one away.
switch_licences-groups-warning = Add the new product first and wait until Microsoft has given it to everybody. Only then take the old one away.
switch_licences-group = Group
switch_licences-open-groups = Open the groups
switch_licences-give-all = Give the new one to all
switch_licences-give = Give the new one too
switch_licences-leave = Leave as is
switch_licences-undo = Undo
switch_licences-country = Country
switch_licences-set-country = Set country and retry
switch_licences-remove-clash = Remove it and retry
switch_licences-tip = You can close Baton. The switch pauses, and goes on where it stopped when you choose Go on.
switch_licences-finished-title = { $n ->
    [one] 1 person has the new licence.
   *[other] { $n } people have the new licence.
}
switch_licences-finished-text = Read back from Microsoft after the last change.
switch_licences-note-dealt-with = { $n ->
    [one] Turns on when this person is dealt with
   *[other] Turns on when all { $n } are dealt with
}
switch_licences-table = People
switch_licences-table-empty = Nobody here.
switch_licences-table-before = People to look at before you start
switch_licences-table-before-empty = Nobody special. All can be switched by Baton.
switch_licences-filter-all = All
switch_licences-filter-look = Need a look
switch_licences-filter-switched = Switched
switch_licences-filter-waiting = Waiting
switch_licences-column-person = Person
switch_licences-column-outcome = Outcome
switch_licences-column-reason = Reason or time
switch_licences-state-now = Switching now
switch_licences-state-waiting = Waiting their turn
switch_licences-state-switched = Switched
switch_licences-state-not-switched = Not switched
switch_licences-state-not-yet = Needs a look
switch_licences-state-by-group = Through a group
switch_licences-state-may-clash = May clash
switch_licences-state-left = Left as is
switch_licences-state-undone = Undone
switch_licences-reason-no-country = No country set for this person. Microsoft needs it.
switch_licences-reason-clash = Also has { $product }, which clashes.
switch_licences-reason-may-clash = Also has { $product }, which may clash.
switch_licences-reason-clash-unknown = Two products of this person clash. Look at their licences in the admin center.
switch_licences-reason-by-group = The old licence comes from a group.
switch_licences-reason-by-group-named = The old licence comes from the group { $group }.
switch_licences-reason-no-seat = No seat left of the new product. Order more, then retry.
switch_licences-reason-dependency = Another product of this person needs the old one, or the new one needs another.
switch_licences-reason-forbidden = The signed-in account may not change this person.
switch_licences-reason-gone = This person is not there any more.
switch_licences-reason-changed = Somebody changed this person's licences since we looked. Read again.
switch_licences-reason-busy = Microsoft was too busy. Retry helps.
switch_licences-reason-lost = Microsoft's answer did not come, and nothing was changed. Retry helps.
switch_licences-reason-other = Microsoft refused ({ $code }).
switch_licences-left-no-country = You left them: no country is set.
switch_licences-left-clash = You left them: another product clashes.
switch_licences-left-clash-unknown = You left them: two products clash.
switch_licences-left-by-group = You left them: the group gives the old licence.
switch_licences-left-no-seat = You left them: no seat is left.
switch_licences-left-dependency = You left them: products depend on each other.
switch_licences-left-forbidden = You left them: the account may not change them.
switch_licences-left-gone = You left them: they are not there any more.
switch_licences-left-changed = You left them: somebody changed them meanwhile.
switch_licences-left-busy = You left them: Microsoft was busy.
switch_licences-left-lost = You left them: the request was lost.
switch_licences-lost-title = A request was lost on its way
switch_licences-lost-text = No answer came from Microsoft, and a look showed the person as before. Nothing was changed. Go on to try again.
switch_licences-left-other = You left them: Microsoft refused.
switch_licences-left-undone = You brought them back to the old product.
switch_licences-left-not-wanted = You left them on the old product.
switch_licences-new-product = New product
switch_licences-word-purpose = The customer's admin switches the licences by hand, person by person.
switch_licences-word-text = Baton can neither switch nor look without a sign-in. Your word stays marked Not verified.
switch_licences-word-open = Open the users
switch_licences-word-1 = The admin opens Users - Active users in the Microsoft 365 admin center.
switch_licences-word-2 = Choose a person, then Licenses and apps. Tick the new product first.
switch_licences-word-3 = Untick the old product on the same page, so that both happen with one Save. Apps that were off: untick them again under Apps.
switch_licences-word-4 = Choose Save changes and go on with the next person.
switch_licences-word-tick-title = Everybody has the new product
switch_licences-word-tick-text = Under Billing - Licenses the old product shows 0 assigned.
switch_licences-fact-new = { $n ->
    [one] 1 person has the new licence
   *[other] { $n } people have the new licence
}
switch_licences-fact-old = { $n ->
    [0] Nobody depends on the old licence
    [one] 1 person still has only the old one
   *[other] { $n } people still have only the old one
}
switch_licences-fact-without = { $n ->
    [0] Nobody without a licence
    [one] 1 person without a licence
   *[other] { $n } people without a licence
}
switch_licences-fact-nothing = Same product before and after: licences need no switch
switch_licences-fact-left = One person stays as they are. { $reason }
switch_licences-fact-said = Everybody was switched to the new product by hand
