# Words that belong to no single step.

phase-prepare = Prepare
phase-permission = Permission
phase-check = Check
phase-order = Order
phase-switch_and_close = Switch and close
phase-transfer = Transfer
phase-check_and_close = Check and close
phase-connect = Connect

row-customer_and_route = Customer and route
row-sign_in = Sign in
row-let_distributor_order = Let Arrow order
row-confirm_tenant = Confirm the tenant
row-subscriptions_and_dates = Subscriptions and dates
row-customer_in_portal = Customer at the distributor
row-place_the_order = Place the order
row-wait_for_delivery = Wait for delivery
row-check_both = Check both
row-switch_licences = Switch licences
row-cancel_the_old_one = Cancel the old one
row-hand_over = Hand over
row-ask_both_providers = Ask both providers
row-wait_for_transfer = Wait for the transfer
row-check_transfer = Only the seller changed
row-customer_in_prime = Customer in Prime
row-partner_connect = Partner Connect
row-let_rhipe_order = Let rhipe order
row-let_crayon_order = Let Crayon order
row-wait_for_normal = Wait for "Normal"

headline-ready = Ready for you
headline-attention = Needs you
headline-stopped = Stopped: needs you
headline-waiting = Waiting
headline-waiting-customer = Waiting for customer admin
headline-waiting-distributor = Waiting for distributor
headline-done = Done
headline-closed = Closed
headline-passed-on = Passed on

ago-now = just now
ago-seconds = { $n } s ago
ago-minutes = { $n } min ago
ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
in-days-today = today
in-days-future = { $n ->
    [one] in 1 day
   *[other] in { $n } days
}
in-days-past = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}

shared-invitation-until = The customer can approve your admin rights until { $date }.
shared-invitation-ended = The invitation to your admin rights ended on { $date }.
shared-rights-until = Your admin rights there: until { $date }.
shared-rights-ended = Your admin rights there ended on { $date }.
shared-passed-on = Passed on by { $by } on { $date }. Read only here.
shared-passed-on-to = Passed on to { $to } on { $date }. Read only here.
shared-the-customer = the customer
shared-new-move = New move
shared-you = you
shared-route = { $from } to { $to }
shared-route-to = to { $to }
shared-position = { $n } of { $of } · { $title }
shared-all-steps-done = All steps done
shared-continue = Continue
shared-check-now = Check now
shared-check-again = Check again
shared-read-again = Read again
shared-come-back-later = Come back later
shared-try-again = Try again
shared-copy = Copy
shared-open-settings = Open Settings
shared-from-microsoft = From Microsoft
shared-from-settings = From Settings
shared-not-verified = Not verified
shared-confirmed-by-field = Your name
shared-confirmed-by-help = Baton writes your name beside what you confirm.

stamp-microsoft = Read from Microsoft · { $ago }
stamp-microsoft-practice = Practice answer · { $ago }
stamp-person = Confirmed by { $name } · { $ago }
stamp-baton = Worked out by Baton · { $ago }
stamp-this-computer = Checked on this computer · { $ago }
stamp-not-yet = Not yet
stamp-later = Later

error-required = Fill this in.
error-too-long = That is too long. Use at most { $most } characters.
error-name-missing = Fill in a name, first and last.
error-name-character = A name has no < or >.
error-mpn-empty = Fill in your MPN ID (your partner number at Microsoft).
error-mpn-digits = An MPN ID has only digits, like 4410872.
error-mpn-length = An MPN ID has 4 to 10 digits.
error-email = An email address looks like name@company.com.
error-phone = A phone number has digits and may start with +.
error-date = A date looks like 2026-12-31.
error-tick = Tick the box when it is true.
error-choose = Choose one.
error-quantity-number = Type a whole number, like 25.
error-quantity-zero = Order at least 1.
error-quantity-many = That is more than Baton can order at once.
error-domain-empty = Type the customer's domain, like fabrikam.com.
error-domain-comma = A domain has a dot, not a comma.
error-domain-dot = A domain has a dot, like fabrikam.com.
error-domain-long = That is too long for a domain.
error-domain-character = A domain has only letters, digits, hyphens and dots.
error-postcode = A postcode in { $country } looks like { $example }.

problem-signed-out-title = The sign-in has run out
problem-signed-out-happened = Microsoft wants the customer's admin to sign in again. Nothing was changed.
problem-signed-out-next = Sign in again. Baton goes on at this step.
problem-forbidden-title = This account may not do that
problem-forbidden-happened = Microsoft does not let the signed-in account read or change this. Nothing was changed.
problem-forbidden-next = Sign in with a Global Administrator of the customer.
problem-throttled-title = Microsoft asks us to slow down
problem-throttled-happened = Too many requests in a short time. Nothing was lost.
problem-throttled-next = Baton tries again by itself in a few minutes.
problem-unreachable-title = No answer from Microsoft
problem-unreachable-happened = There is no internet, or a network in between blocks it. Everything is saved.
problem-unreachable-next = Check the internet connection, then try again.
connection-unknown-issuer-title = The network may read along
connection-unknown-issuer-happened = This computer does not trust who vouches for the other side. Most often a program or device of the company opens the encrypted connection in between. Nothing was sent.
connection-unknown-issuer-next = Tell IT: this network probably inspects traffic, and its certificate authority is missing on this computer. IT can add it, or let Baton's addresses through.
connection-other-server-title = Another server answered
connection-other-server-happened = The certificate that came belongs to another server than the one Baton called. Nothing was sent.
connection-other-server-next = If you are on a guest network, open a web page and sign in there first. Otherwise tell IT: the name in the certificate is wrong.
connection-expired-title = A certificate has run out
connection-expired-happened = The server's certificate is out of date, or this computer's clock is ahead. Nothing was sent.
connection-expired-next = Check date and time on this computer. If they are right, tell IT: the certificate on the way has expired.
connection-not-yet-valid-title = A certificate is not valid yet
connection-not-yet-valid-happened = The server's certificate begins later than this computer's time. Nothing was sent.
connection-not-yet-valid-next = Check date and time on this computer. If they are right, tell IT: the certificate on the way is not valid yet.
connection-wrong-clock-title = The clock of this computer is probably wrong
connection-wrong-clock-happened = The time here and the time on the other side are too far apart, so no sign-in can be checked.
connection-wrong-clock-next = Set date, time and time zone of this computer to automatic, or ask IT to do it. Then try again. If the clock is right, tell IT that a certificate on the way has ended.
connection-wrong-certificate-title = The certificate does not hold
connection-wrong-certificate-happened = The certificate that came is damaged, withdrawn or too weak. Nothing was sent.
connection-wrong-certificate-next = Tell IT: the certificate on the way was refused. The details say why.
connection-old-tls-title = The connection is too old to be safe
connection-old-tls-happened = Something on the way speaks only old encryption (TLS 1.0 or 1.1), which Baton does not use. Nothing was sent.
connection-old-tls-next = Tell IT: a proxy or firewall must speak TLS 1.2 or newer.
connection-proxy-sign-in-title = The proxy wants a name and password
connection-proxy-sign-in-happened = This computer goes to the internet through a proxy, and the proxy did not accept Baton. Nothing was sent.
connection-proxy-sign-in-next = Tell IT: the proxy asks for a sign-in (407). IT sets name and password in the system's proxy settings, or lets Baton through without.
connection-proxy-refused-title = The proxy does not let Baton through
connection-proxy-refused-happened = This computer goes to the internet through a proxy, and the proxy said no. Nothing was sent.
connection-proxy-refused-next = Tell IT: the proxy must allow Microsoft's sign-in and Graph addresses for Baton.
problem-wrong-tenant-title = That sign-in belongs to another company
problem-wrong-tenant-happened = Nothing was read or changed there. Baton has let go of that sign-in.
problem-wrong-tenant-next = Sign in again with an admin of this customer.
problem-not-found-title = Not found
problem-not-found-happened = What Baton looked for is not there any more. Nothing was changed.
problem-not-found-next = Go back to the list of moves and open it again.
problem-sign-in-failed-title = The sign-in did not work
problem-sign-in-failed-happened = Microsoft's answer could not be used. Nothing was read or changed.
problem-sign-in-failed-next = Try again. If it happens again, copy the details for support.
problem-sign-in-cancelled-title = Nobody signed in
problem-sign-in-cancelled-happened = The page was closed, or somebody chose No. Nothing was changed.
problem-sign-in-cancelled-next = Start the sign-in again when the admin is ready.
problem-client-id-missing-title = Baton is not registered at Microsoft yet
problem-client-id-missing-happened = The client id (Baton's own number at Microsoft) is missing in Settings, or Microsoft does not know it.
problem-client-id-missing-next = Open Settings. The steps to register Baton stand there.
problem-needs-admin-consent-title = An administrator must agree first
problem-needs-admin-consent-happened = Microsoft needs an administrator of the customer to allow this. Nothing was changed.
problem-needs-admin-consent-next = Ask the customer's Global Administrator to sign in here and choose Accept.
problem-blocked-title = The customer's security rules stopped the sign-in
problem-blocked-happened = Their Microsoft 365 allows sign-ins only from certain computers, places or methods.
problem-blocked-next = Send the details to the customer's IT. They can allow it.
problem-in-doubt-title = We do not know yet if it went through
problem-in-doubt-happened = The request was sent, and no answer came. Baton does not send it twice.
problem-in-doubt-next = Baton looks it up first. This can take a few minutes.
problem-write-running-title = Baton is still working on this move
problem-write-running-happened = Something is being sent at this moment. Nothing was deleted.
problem-write-running-next = Wait until it is done, or pause it. Then try again.
problem-refused-title = Refused
problem-refused-happened = { $reason }
problem-refused-next = Correct it and try again. Nothing was changed.
problem-already-ordered-title = Baton sent that before
problem-already-ordered-happened = { $state ->
    [ordered] The same went to the distributor
   *[open] The same was sent, and its end is not known yet,
} { $when }{ $move ->
    [here] {" "}in this move
    [other] {" "}in the move of { $customer }
   *[ended] {" "}in a move that is closed or deleted
} (by { $who }). Baton sent nothing now.
problem-already-ordered-next = Open that move, or look at the customer at the distributor. If it is an order and really meant in addition, say so here.
problem-disk-full-title = The disk is full
problem-disk-full-happened = Baton could not save the last thing. Nothing was sent.
problem-disk-full-next = Make some room on the disk, then try again.
problem-store-broken-title = Baton cannot read or write its data
problem-store-broken-happened = The database on this computer does not answer as it should. Nothing was sent.
problem-store-broken-next = Close Baton and start it again. If it stays, copy the details for support.
problem-journal-tampered-title = This move's history was changed outside Baton
problem-journal-tampered-happened = The rows do not fit together any more. Baton stops here, so that nothing is ordered on a wrong basis.
problem-journal-tampered-next = Restore the data from a backup, or start this move again.
problem-already-open-title = Baton is open already
problem-already-open-happened = Another Baton works with the same data.
problem-already-open-next = Use the other window, or close it first.
problem-keychain-closed-title = The system's password store is closed
problem-keychain-closed-happened = Baton cannot keep the sign-in on this computer. It stays in memory until you close Baton.
problem-keychain-closed-next = Unlock the password store, or sign in again next time.
problem-step-moved-title = This step has moved on
problem-step-moved-happened = Something else happened in this move meanwhile. Your answer was not used.
problem-step-moved-next = Look at the step that is open now.
problem-move-closed-title = This move is closed
problem-move-closed-happened = Somebody closed it. Nothing was changed.
problem-move-closed-next = Start a new move for this customer.
problem-passed-on-title = This move was passed on
problem-passed-on-happened = It goes on with a colleague. This copy can only be read. Nothing was changed.
problem-passed-on-next = Go on where it is now. If nobody opened the file there, take the move back from the menu.
problem-pass-on-in-doubt-title = The move cannot be passed on yet
problem-pass-on-in-doubt-happened = Something was sent, and we do not know yet if it went through. Nothing was passed on.
problem-pass-on-in-doubt-next = Open the move and let Baton look it up. Then pass it on.
problem-name-missing-title = Your name is missing
problem-name-missing-happened = The history shows who worked on the move. Nothing was changed.
problem-name-missing-next = Type your name and try again.
problem-case-not-readable-title = This is not a whole case file
problem-case-not-readable-happened = Baton cannot read it. It is another kind of file, or a part of it is missing. Nothing was changed.
problem-case-not-readable-next = Ask your colleague to save the case file again and send it as a file, not as text.
problem-case-too-large-title = This file is too large
problem-case-too-large-happened = A case file has at most 256 MB. Nothing was opened.
problem-case-too-large-next = Choose the file that ends in .baton.
problem-case-changed-title = This case file was changed
problem-case-changed-happened = Its seal does not fit what it says, so it is not used. Nothing was changed here.
problem-case-changed-next = Ask your colleague to save the case file again and send that one.
problem-case-newer-title = This case file is from a newer Baton
problem-case-newer-happened = This Baton cannot read all of it, so it opened nothing.
problem-case-newer-next = Update Baton on this computer. Then open the file again.
problem-case-unknown-procedure-title = This Baton does not know that kind of move
problem-case-unknown-procedure-happened = The case follows a procedure that is not here. Nothing was opened.
problem-case-unknown-procedure-next = Update Baton on this computer, or go on where the move was.
problem-case-other-profile-title = Practice and real work do not mix
problem-case-other-profile-happened = { $mode ->
    [practice] This case is practice, and Baton works for real now. Nothing was opened.
   *[working] This case is real, and Baton is in practice mode now. Nothing was opened.
}
problem-case-other-profile-next = { $mode ->
    [practice] Go to practice mode and open the file there.
   *[working] End practice mode and open the file there.
}
problem-case-other-cloud-title = This case belongs to another cloud
problem-case-other-cloud-happened = { $mode ->
    [practice] Its customer lives in another practice cloud. Nothing was opened.
   *[working] Its customer lives in another Microsoft cloud than the one in Settings. Nothing was opened.
}
problem-case-other-cloud-next = { $mode ->
    [practice] Open the file where the same practice cloud is used.
   *[working] Choose the same Microsoft cloud in Settings. Then open the file again.
}
problem-case-is-here-title = This case is here already
problem-case-is-here-happened = It goes on here, and the file knows nothing newer. Nothing was changed.
problem-case-is-here-next = Open the move in the list.
problem-case-from-here-title = This case was passed on from here
problem-case-from-here-happened = The file is the one you saved here. Nobody has gone on with it in this file. Nothing was changed.
problem-case-from-here-next = Give the file to your colleague. If they will not open it, take the move back from its menu.
problem-case-older-title = This file is older than the copy here
problem-case-older-happened = The move went on after this file was made. Nothing was changed.
problem-case-older-next = Ask who has the move now for a newer case file.
problem-case-forked-title = This case went on in two places
problem-case-forked-happened = The copy here and the file both went on by themselves. Baton cannot join them. Nothing was changed.
problem-case-forked-next = Agree with your colleague which one goes on, and check both reports for orders. Close the other one.
problem-case-ordered-here-title = Another move here ordered the same
problem-case-ordered-here-happened = What this case ordered was also ordered by a move on this computer. Nothing was opened.
problem-case-ordered-here-next = Check the distributor's list of orders before anyone orders again. Close the move that is not needed.
problem-not-covered-title = People would lose their licence
problem-not-covered-happened = { $reason }
problem-not-covered-next = Give everyone a new licence first. Then come back.
problem-cannot-save-title = The file was not saved
problem-cannot-save-happened = The folder does not exist or may not be written to.
problem-cannot-save-next = Make room or change the folder's rights, then save again.
problem-cannot-open-title = The browser did not open
problem-cannot-open-happened = This computer did not open the page.
problem-cannot-open-next = Copy the address and paste it in a browser.
problem-unexpected-title = Something we did not expect
problem-unexpected-happened = Nothing was changed.
problem-unexpected-next = Try again. If it happens again, copy the details for support.

# Places that guided steps open.
shared-open-portal = Open { $portal }
shared-open-admin-center = Open the admin center

# Messages that a person sends.
shared-letter-copy = Copy message
shared-letter-save = Save as .eml
shared-letter-language = Language of the message
shared-letter-language-en = English
shared-letter-language-sv = Swedish

# What the browser shows after a sign-in.
shared-answer-page-received-title = You can close this page
shared-answer-page-received-text = Go back to Baton. It goes on by itself.
shared-answer-page-refused-title = This sign-in is not used
shared-answer-page-refused-text = Go back to Baton and start the sign-in again there.
shared-answer-page-late-title = This sign-in is already over
shared-answer-page-late-text = Baton has its answer, waited too long or was told to stop. Nothing more was used. Go back to Baton: if it still asks, start the sign-in again there.

# What Baton asks Microsoft for, one line per permission; the key is Microsoft's name of it with hyphens for dots.
shared-permission-User-Read = Read who signed in, and their roles
shared-permission-Organization-Read-All = Read the company's name and its subscriptions
shared-permission-Domain-Read-All = Read the domains
shared-permission-LicenseAssignment-Read-All = Read which licences are bought and used
shared-permission-User-Read-All = Read who uses a licence
shared-permission-GroupMember-Read-All = Read groups that give licences
shared-permission-CrossTenantInformation-ReadBasic-All = Read the names of sellers
shared-permission-AuditLog-Read-All = Read the audit log (Microsoft's own list of who changed what)
shared-permission-Application-Read-All = Read which apps the company has let in
shared-permission-LicenseAssignment-ReadWrite-All = Give and take licences
shared-permission-User-ReadWrite-All = Set the country of a person who has none
shared-permission-Policy-Read-All = Read the company's list of partners
shared-permission-user_impersonation = Work in Partner Center with the rights of your account
shared-permission-DelegatedAdminRelationship-Read-All = Read which customers gave your company admin rights, and until when
shared-permission-DelegatedAdminRelationship-ReadWrite-All = Make relationships by which a customer can give your company admin rights
shared-permission-openid = Know which account signs in
shared-permission-profile = Read the name of that account
shared-permission-offline_access = Stay signed in until you hand over
shared-consent-new = New on Microsoft's page
shared-consent-before = The page also lists what was allowed at the sign-in: { $names }.

# The sign-in ran out in the middle of a move.
shared-again-needed-title = The sign-in has run out
shared-again-needed-text = Somebody of { $customer } must sign in again. Nothing was changed.
shared-again-ended-title = Nobody signed in
shared-again-ended-text = The page was closed, or it was another account. Ask again when the admin of { $customer } is ready.
shared-again-waiting-title = Waiting for the sign-in
shared-again-waiting-text = A Microsoft page is open in the browser. The admin of { $customer } signs in there.
shared-again-stop-title = We look every 2 seconds.
shared-again-stop-text = Baton goes on by itself after the sign-in.
shared-again-open = Open the page again
shared-again-stop = Stop waiting
shared-again-ask = Sign in again
shared-again-next = Waiting for a sign-in

# Working by the distributor's interface.
stamp-distributor = Read from { $name } · { $ago }
stamp-distributor-practice = Practice answer of { $name } · { $ago }
shared-api-bills-title = { $distributor } bills { $company } for these orders.
shared-api-bills-own-text = They are made with your own { $interface } access, and you see them in { $portal } too.
shared-api-bills-text = They are made with your own { $interface } key. An order made in { $interface } may not show up in { $portal }'s marketplace. If { $portal } bills you today, ask there first.
problem-key-missing-title = No key or access for the distributor
problem-key-missing-happened = Baton does this part of the move with your company's key or access at the distributor, and none is kept on this computer. Nothing was sent.
problem-key-missing-next = Open Settings and give it. Baton goes on at this step.
problem-key-refused-title = The distributor does not accept your key or access
problem-key-refused-happened = It is wrong, or somebody revoked it. Nothing was changed.
problem-key-refused-next = Open Settings, give another key or access and test it. You can also do this part by hand: Change this in the first step.
problem-key-forbidden-title = Your key or access may not do this
problem-key-forbidden-happened = The distributor knows it but does not let it do this. Nothing was changed.
problem-key-forbidden-next = Ask the distributor to allow it, or give another one in Settings.
problem-other-key-title = Your key or access belongs to another company or marketplace
problem-other-key-happened = This move was begun for { $chosen }. The key or access in Settings is of { $now }. Nothing was sent.
problem-other-key-next = Give the key or access of { $chosen } in Settings. To go on with the other company, use Change this in the first step.
problem-api-unreachable-title = No answer from the distributor
problem-api-unreachable-happened = There is no internet, or a network in between blocks it. Everything is saved, and nothing was changed.
problem-api-unreachable-next = Check the internet connection, then try again.
problem-api-throttled-title = The distributor asks us to slow down
problem-api-throttled-happened = Too many requests in a short time. Nothing was lost.
problem-api-throttled-next = Try again in a few minutes.
problem-api-unexpected-title = The distributor gave an answer we did not expect
problem-api-unexpected-happened = Baton could not read it. Nothing was changed.
problem-api-unexpected-next = Try again. If it happens again, copy the details for support.
shared-api-sending-title = Baton is sending it now
shared-api-sending-text = Once, and only once. This takes a few seconds.
shared-api-sending-next = Sending to { $interface }
shared-api-doubt-title = We do not know yet if it went through
shared-api-doubt-text = It was sent to { $interface }, and no answer came. Baton does not send it again; it looks for it there. Only when it was not found twice, with more than { $minutes } minutes between, it counts as not done.
shared-api-doubt-next = Looking for it in { $interface }
shared-api-doubt-sent = Sent
shared-api-doubt-reference = Reference
shared-api-doubt-looked = Looked
shared-api-doubt-looked-once = On { $at }: not there. Lists can lag behind, so Baton looks again.
shared-api-doubt-not-looked = Not yet: { $interface } could not be asked
shared-api-word-title = If you looked in { $interface } yourself
shared-api-word-there-number = It is there: save the number
shared-api-word-there = It is there
shared-api-word-not-there = It is not there
shared-api-word-error-number = Type the number as { $interface } shows it: 2 to 40 letters, digits and hyphens.
shared-api-by-hand = You can also go on by hand: choose Change this in the first step. If the order stands on the screen already, press Change the plan there first.

shared-closing-good-to-know = Good to know
shared-closing-why-listed = The old provider can still be listed as a **partner** of { $customer }. That gives no licences and costs nothing. The customer's admin can remove it.
shared-closing-why-watch = The **report** shows every proof with its time and Microsoft's request id. It is signed, so that nobody can change it unseen.
shared-closing-tip = The report holds no passwords or keys. You can share it.
shared-closing-old-provider = Old provider
shared-closing-report-title = The report
shared-closing-report-text = One file with every proof. It opens in any browser, prints on A4 and needs no internet.
shared-closing-report-save = Save report
shared-closing-proof-title = Proof, in order
shared-closing-column-fact = What was proven
shared-closing-column-when = When
shared-closing-column-source = Read from
shared-closing-source-microsoft = Microsoft
shared-closing-source-practice = Practice answer
shared-closing-source-baton = Worked out by Baton
shared-closing-source-person = Said by { $name }, not verified
shared-closing-proof-tenant = Right company: { $domain }, { $tenant }
shared-closing-proof-admin = Signed in at { $company }
shared-closing-proof-subscriptions = { $n ->
    [one] 1 subscription found
   *[other] { $n } subscriptions found
}
shared-closing-stays-title = What stays as it is
shared-closing-stays-old = { $provider } stays listed as a partner of { $customer } until an admin removes it.
shared-closing-stays-new = { $distributor } stays listed too: it is needed for orders and changes.
shared-closing-stays-data = Mail, files and passwords of { $customer } were not touched.
shared-closing-remove-title = The customer's admin removes Baton
shared-closing-remove-1 = Open the Entra admin center and choose Enterprise applications.
shared-closing-remove-2 = Search for Baton and open it.
shared-closing-remove-3 = Choose Properties, then Delete. Baton's permissions end at once.
shared-closing-remove-open = Open Enterprise applications
shared-closing-partner-title = The customer's admin removes { $provider }, if they want to
shared-closing-partner-1 = In the admin center: Settings - Partner relationships, choose { $provider }, then Remove.
shared-closing-partner-warning = Only after the last day of everything { $provider } sold. Ask { $provider } first if they still do other work.
shared-closing-partner-open = Open Partner relationships
shared-closing-forget-title = Forget the sign-in of { $customer }
shared-closing-forget-text = Baton signs out and keeps no key to { $customer } on this computer. The report and this move stay.
shared-closing-forgotten-title = The sign-in is forgotten.
shared-closing-forgotten-text = Baton keeps no key to { $customer } on this computer.
shared-closing-finish = Finish
shared-closing-fact-handed-over = The move was handed over
shared-closing-fact-forgotten = The customer's sign-in was forgotten
shared-closing-all-moves = All moves

shared-transfer-way-out-title = No answer, or a no?
shared-transfer-way-out-text = You can buy again instead at any time. What is done so far stays done.
shared-transfer-buy-again = Buy again instead
shared-transfer-fact-given-up = The transfer was given up; the customer buys again

# What a product is called when no table of names has it.
shared-product-with = Product with { $first }
shared-product-with-two = Product with { $first } and { $second }
shared-product-with-more = { $n ->
    [one] Product with { $first }, { $second } and 1 more service
   *[other] Product with { $first }, { $second } and { $n } more services
}
shared-product-unnamed = a product without a name
shared-part-unnamed = a service without a name

# The practice panel.
practice-transfer-asked = { $from } asks { $to } for this customer's subscriptions.
