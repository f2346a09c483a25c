# The window's own words. What belongs to a step comes from the step's own words.

app-name = Baton
skip-to-step = Go to the step
all-moves = All moves
you-are-here = You are here
settings = Settings
help = Help
more = More
close = Close
back = Back
copy = Copy
copied = Copied
checking = Checking
working = Baton is working on it.
loading = One moment. Baton is reading.
loading-long = Still reading. Nothing is lost if you leave.

# Practice
practice-banner = Practice mode: nothing here reaches Microsoft
practice-panel = Practice panel
end-practice = End practice
practice-clock = Practice clock
practice-clock-help = Let time pass, to see what waits and renewals do.
practice-hour = 1 hour
practice-day = 1 day
practice-week = 1 week
practice-month = 30 days
practice-people = People who can sign in
practice-people-help = Made-up people. Their passwords work only here.
practice-domain = Domain
practice-username = Sign-in name
practice-password = Password
practice-inbox = Practice inbox
practice-inbox-empty = No mail yet. What Baton would have you send lands here.
practice-mail-from = From
practice-mail-to = To
practice-desk = The old provider’s desk
practice-desk-help = The old provider cancels when your letter lies here, and answers when the new one asks for a transfer.
practice-desk-empty = Nothing lies here yet.
practice-hand-over = Hand over the letter
practice-transfer-accept = Accept
practice-transfer-refuse = Refuse
copy-what = Copy { $what }

# Welcome
welcome-title = Welcome to Baton
welcome-purpose = Baton walks you through moving a Microsoft 365 customer to another distributor, one step at a time.
welcome-practise = Practise with a made-up customer
welcome-practise-text = All steps, with made-up people and answers. Nothing reaches Microsoft.
welcome-real = Start a real move
welcome-real-text = Your own customer, Microsoft’s real sign-in. Nothing changes until you say so.
welcome-choose = Choose how to begin
welcome-later = You can change this later: End practice brings you back here.
language = Language

# Home
home-title = Customer moves
home-most-urgent = Most urgent first.
home-need-you = { $count ->
    [0] Nothing needs you today.
    [one] 1 move needs you today.
   *[other] { $count } moves need you today.
  }
new-move = New move
new-move-title = Where does the customer go?
new-move-text = Choose the new distributor. You can still look around before anything is sent.
new-move-none = Your organisation has preset a distributor that this Baton does not know. Ask your IT.
new-move-keep = Not now
new-move-to = { $distributor }, by the portal { $portal }
home-search = Search customer or domain
home-filters = Show
filter-all = All
filter-you = Needs you
filter-customer = Waiting for customer
filter-distributor = Waiting for distributor
filter-done = Done
column-customer = Customer
column-route = From and to
column-progress = Progress
column-next = What happens next
column-renews = Old subscription renews
route-to = to
card-progress = { $done } of { $total } steps done
days-left = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
days-past = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
  }
days-today = today
renews-unknown = Not known yet
moved = Moved
moved-detail = renews with you
closed = Closed
from-unknown = Old provider
home-empty-title = No moves yet
home-empty-text = A move takes one customer from one distributor to another. Baton shows you each step, checks it at Microsoft, and keeps the proof.
home-empty-practice = Rehearse with a made-up customer
home-empty-practice-text = The practice panel holds customers, people and passwords to use.
home-empty-practice-button = Show the practice panel
home-empty-real = Rehearse first?
home-empty-real-text = Practise with a made-up customer. Nothing reaches Microsoft.
home-empty-real-button = Practise
none-found = No move matches “{ $search }”
none-found-filter = No move here right now
none-found-text = Check the spelling, or search by domain.
none-found-filter-text = Choose All to see the others.
clear-search = Clear search
show-all = Show all

# Steps
steps-of-move = Steps of this move
step-of = { $phase } · Step { $number } of { $of }
rail-item = Step { $number } of { $of }, { $title }, { $state }, { $who }
rail-progress = { $done } of { $total } steps done
all-saved = All saved. Close Baton any time.
saving = Saving what you type
why-and-proof = Why and proof
why-this-matters = Why this matters
proof = Proof
tip = Tip
state-done = Done
state-now = Now
state-waiting = Waiting
state-attention = Needs attention
state-stopped = Stopped
state-later = Later
state-passed-on = Passed on
who-you = You
who-customer = Customer
who-customer-admin = Customer admin
who-distributor = Distributor
who-baton = Baton
proof-proven = Proven
proof-not-yet = Not yet
proof-mismatch = Does not match
proof-later = Later
proof-old = More than an hour old
looking-back-title = This step is done.
looking-back-text = You see it as it was. Nothing can be changed by looking.
change-this = Change this
change-title = Change this step?
change-text = This step opens again, and so does every later step that built on it. What was ordered stays ordered.
change-button = Open it again
change-keep = Leave it
to-current-step = Back to the current step
closed-title = This move was closed.
closed-text = Reason: { $reason }

# More
menu-interim = Save interim report
menu-close = Close this move
menu-delete = Delete
close-title = Close this move?
close-text = Baton stops here and keeps the move and its proof. Nothing is changed at Microsoft or at a distributor.
close-reason = Why is it closed?
close-reason-missing = Write a few words, so that others understand it later.
close-button = Close the move
close-keep = Keep it open
delete-title = Delete the move of { $customer }?
delete-text = This deletes the move, its steps and proof and the customer’s sign-in on this computer. Reports you saved stay where you saved them. It cannot be brought back.
delete-text-stays = Nothing is changed at Microsoft or at a distributor.
delete-button = Delete
delete-keep = Keep
menu-pass-on = Pass on to a colleague
menu-case-again = Save the case file again
menu-take-back = Take it back
pass-title = Pass this move on?
pass-text = Baton saves a case file: the whole move, without passwords, sign-ins and keys. Your colleague opens it in Baton and goes on at the same step.
pass-text-then = From then on this copy can only be read. The customer’s admin signs in once more at your colleague’s.
pass-by = Your name
pass-to = To whom? You may leave this empty.
name-missing = Type your name: the history shows who worked on the move.
pass-button = Pass on and save the file
pass-keep = Keep it here
passed-on-text = You can look at every step. Nothing can be changed here.
take-back-title = Take the move back?
take-back-text = Do this only when nobody has opened the case file. If a colleague goes on with it too, you may both order, and the customer pays twice. Baton cannot see that.
take-back-tick = Nobody has opened the case file
take-back-missing = Tick the box when it is true.
take-back-button = Take it back
take-back-keep = Leave it passed on
open-case = Open a case file
open-case-title = Go on with a colleague’s move
open-case-text = Choose the case file that your colleague saved. Its name ends in .baton.
open-case-file = Case file
open-case-choose = Choose a file
open-case-nothing = Nothing chosen yet
open-case-none = Choose a file.
open-case-signer = Signed with the fingerprint
open-case-signer-text = Ask your colleague to read theirs to you, best by telephone: it stands in their Settings, at the reports’ signature. A file that somebody changed on the way has another one.
open-case-signer-tick = My colleague read me the same fingerprint.
open-case-signer-missing = Compare the fingerprints first, then tick this.
open-case-button = Take the move over
open-case-keep = Cancel
saved-file = Saved { $name }
saved-where = It lies in { $folder }.

# Fields and tables
fewer = Fewer
more-of = More
pick-date = Choose a date
date-format = YYYY-MM-DD
choose-one = Choose one
quantity-name = { $label }, at least { $least }
table-filters = Show
filter-name = { $label }, { $count }
row-of = { $label }: { $count } rows
code-spelled = Code { $code }
progress-text = { $done } of { $total } { $unit }
progress-rest = of { $total } { $unit }
progress-failed = { $failed } need a look
letter-to = To
letter-subject = Subject

# Settings
settings-sections = Settings sections
settings-save = Save

# Help
help-title = Help
help-text = Each step says what to do, why it matters and what was proven. Nothing is ordered or changed until you press its button.
help-lost = Close Baton at any time. It goes on where you stopped.
help-keys = Keys
help-key-search = Search on the first page
help-key-back = Go back
help-key-why = Why and proof
help-key-enter = Press the blue button, except where something is ordered
help-key-escape = Close a box or panel
help-version = Baton { $version }
key-ctrl = Ctrl
key-alt = Alt
key-left = Left arrow
key-enter = Enter
key-escape = Esc

# Problems
copy-details = Copy details
try-again = Try again
dismiss = Dismiss
unexpected-title = Something we did not expect.
unexpected-happened = Nothing was changed.
unexpected-next = Try again. If it happens again, copy the details for support.
