# What the pages say in English.

## Every page

site-skip = Skip to content
site-demonstration = Demonstration
site-languages = Choose language
site-aloud = Read aloud
site-aloud-stop = Stop reading
site-home = To the front page

rust-when = { $day ->
    [yesterday] yesterday
    [today] today
    [tomorrow] tomorrow
    [week] on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
   *[other] on { $date } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
} at { $hour }:{ $minute }

rust-when-soon = { $day ->
    [yesterday] yesterday at { $hour }:{ $minute }
    [today] { $hour }:{ $minute }
    [tomorrow] tomorrow at { $hour }:{ $minute }
    [week] on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } at { $hour }:{ $minute }
   *[other] on { $date } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } at { $hour }:{ $minute }
}

## The door

door-title = Contact us
door-question = How can we help you?
door-hint = Use your own words. Please leave out identity numbers.
door-continue = Continue
door-answer = If you would like a reply
door-answer-hint = You do not have to fill in anything here. Without an e-mail address or a phone number, you will find our reply on the page you get after sending.
door-name = Name
door-email = E-mail
door-phone = Phone
door-place = Where is it about?
door-send = Send to us
door-kept = We use what you tell us only to answer you.
door-open = Open now.
door-open-until = Open until { $when }.
door-closed = Closed now.
door-opens = Closed now. We open { $when }.
door-ways = Ways to get help
door-chat = Chat with us
door-chat-waiting = { $count ->
    [0] Nobody is waiting.
    [one] One person is waiting.
   *[other] { $count } people are waiting.
}
door-wait = The wait is about { $low } to { $high } minutes.
door-chat-closed = You can still write, and we will answer when we open.
door-call = Call { $number }
door-write = Write to us
door-write-when = At any time. You get a page where you can follow what happens.
door-js-goes = This goes to { $unit } because of “{ $found }”.
door-js-goes-none = This goes to { $unit }, who will find the right person for you.
door-js-goes-named = This goes to { $unit }, as you chose.
door-topic = Wrong topic? Choose another
door-js-ways = How would you like to go on?
door-js-empty = First write what it is about.
door-js-chat = Chat about this now
door-js-write = Send as a message

emergency-heading = Emergencies
emergency-fire = fire
emergency-number-fire = 110
emergency-police = police
emergency-number-police = 112
emergency-medical = ambulance
emergency-number-medical = 113
emergency-doctor = out-of-hours doctor
emergency-duty = the municipality’s on-duty telephone
emergency-number-doctor = 116 117
emergency-children = helpline for children and young people
emergency-number-children = 116 111

## When something went wrong

wrong-heading = It was not sent
wrong-input = Something needs mending. Go back in your browser; what you wrote is still there.
wrong-later = We cannot take it right now. Go back and send it again in { $seconds } seconds.
wrong-other = Nothing was sent. Go back and try again, or call us.
wrong-field-longer = Write at most { $most } characters.
wrong-field-text = Write what it is about.
wrong-field-name = Write the name on one line, or leave it empty.
wrong-field-email = This is no e-mail address. Write it as name@example.com, or leave it empty.
wrong-field-phone = Write the number with digits, blanks and a leading + if there is one. We need it only if we are to call you.
wrong-field-place = Write the place on one line, or leave it empty.
wrong-not-found = There is no such page
wrong-not-found-do = The address may be wrong, or the page has moved.

## The chat

chat-title = Chat
chat-heading = Chat with us
chat-noscript = The chat needs JavaScript, which is turned off here.
chat-noscript-link = Write to us instead, and read our reply on a page of your own.
chat-begin = Tell us what it is about, and we will find the right person.
chat-begin-closed = We are closed now. Tell us what it is about, and we will take it when we open.
chat-log = The conversation
chat-privacy = Please leave out identity numbers and other people’s health. The municipality keeps the conversation so that it can help you.
chat-deleted = The conversation is deleted after { $days } { $days ->
        [one] day
       *[other] days
    }, on { $date } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }.
chat-number-warning = This looks like an identity number. Take it out if you can, or press Send once more.
chat-say = Message
chat-send = Send
chat-leave = End
chat-leave-sure = End the chat?
chat-leave-what = You will lose your place in the queue. We keep what you have written.
chat-leave-yes = Yes, end it
chat-leave-no = No, go on
chat-again = Start a new conversation
chat-save = Download the conversation
chat-js-because = Your message went to { $unit } because of “{ $found }”.
chat-js-because-none = Your message went to { $unit }, who will find the right person for you.
chat-js-because-named = Your message went to { $unit }, as you chose.
chat-js-because-moved = Your message has been passed on to { $unit }.
chat-js-place = { $place ->
    [1] You are first in the queue for { $unit }.
   *[other] You are number { $place } in the queue for { $unit }.
}
chat-js-waiting = You are in the queue for { $unit }.
chat-js-wait = The wait is now about { $low } to { $high } minutes.
chat-js-closed = { $unit } is closed now. You keep your place, and we will answer when we open.
chat-js-offered = We are asking someone at { $unit } now. You keep your place.
chat-js-talking = You are talking to someone at { $unit }.
chat-js-ended = The conversation is over.
chat-js-you = You
chat-js-agent = Staff
chat-js-desk = Automatic reply
chat-js-sending = sending
chat-js-sent = sent
chat-js-not-sent = not sent
chat-js-connecting = Connecting …
chat-js-lost = The connection is lost. We are trying again. Nothing you wrote is gone.
chat-js-problem = That did not work just now. Try again in a moment, or call us.
chat-js-slow-down = Wait a moment before you send more.
chat-js-file = conversation.txt
chat-js-title-new = ({ $count }) New message

chat-person = I want to talk to a person
chat-js-person = I would like to talk to a person, please.
chat-js-seen = sent · shown to us
chat-js-typing = The adviser is writing …
survey-heading = How was it?
survey-what = Voluntary. The answers only help us get better.
survey-solved = Did you get the help you needed?
survey-easy = Was it easy to get help?
survey-manner = Were you met in a good way?
survey-worst = not at all
survey-best = yes, completely
survey-text = Anything else you would like to say?
survey-none = Choose a number for at least one of the questions.
survey-send = Send answers
survey-thanks = Thank you. We have your answers.

## The status of a matter

status-title = Your request
status-heading = Your request
status-unknown = There is no request here
status-unknown-do = Check the address, every group of letters and digits. Contact us if you are in doubt.
status-waiting = Your request is waiting with { $unit }.
status-waiting-place = { $place ->
    [1] Your request is first in the queue for { $unit }.
   *[other] Your request is number { $place } in the queue for { $unit }.
}
status-opens = They open { $when }.
status-wait = The wait is now about { $low } to { $high } minutes.
status-promised = You will have an answer { $when } at the latest.
status-late = This has taken longer than we promised. Your request is not forgotten.
status-taken = Someone at { $unit } is working on your request now.
status-ended = Closed { $when }.
status-outcome-solved = Your request has been answered.
status-outcome-forwarded = A case worker has your request and will go on with it.
status-outcome-referred = This is not the municipality’s responsibility. The messages say who can help you.
status-outcome-chasing_answer = We have sent a reminder about the answer you were waiting for.
status-outcome-incomplete_application = Something is missing from your application. The messages say what to add.
status-outcome-no_reply = We could not reach you. Write to us again if you still need help.
status-outcome-left_by_resident = You ended it yourself. Write to us again if you still need help.
status-outcome-joined = The same matter goes on in another of your enquiries.
status-unit = With
status-arrived = Received
status-number = Number
status-messages = Messages
status-no-messages = No messages yet.
status-you = You
status-automatic = Automatic reply
status-erased = The text has been deleted.
status-keep = Keep this page
status-keep-do = Only someone who has the address or the code can see your request. Save the page, or write down the code:
status-again = Check for news

status-acts = Something you want to do?
status-act-more = Add something
status-act-wrong = This is the wrong place
status-act-erase = Ask for the text to be deleted
status-hint-more = It goes straight into your enquiry.
status-hint-wrong = The service desk will look at it and send it where it belongs. You keep your place.
status-hint-erase = A person decides. Some things the municipality must keep under the Archives Act. You get an answer here.
status-text-more = What would you like to add?
status-text-wrong = Where do you think it belongs? (may be empty)
status-text-erase = Would you like to say why? (may be empty)
status-send-more = Send
status-send-wrong = Send to the service desk
status-send-erase = Send the request
status-done-more = We have what you added.
status-done-wrong = Thank you. The service desk will see where it belongs.
status-done-erase = We have your request. A person will decide.
status-say-wrong = I think this came to the wrong place.
status-say-erase = I ask for what I wrote in enquiry { $number } to be deleted.

## Signing in

sign-heading = Sign in
sign-name = User name
sign-password = Password
sign-in = Sign in
sign-out = Sign out
sign-wrong = Wrong user name or password. Try again.
sign-too-many = { $seconds ->
    [one] Too many tries. Wait a second and try again.
   *[other] Too many tries. Wait { $seconds } seconds and try again.
}
sign-not-good-enough = That will not do: { $why }
sign-help = Forgotten your password? Ask whoever runs Portner for a new one.
sign-first-open = Is this the first time Portner is used here?
sign-first-link = Sign in with the one-time code
sign-first-heading = First sign-in
sign-first-what = The code was printed when Portner started for the first time. Choose a name and a password for the first administrator. The code works once.
sign-first-wrong = The code is wrong or used. Look at what was printed at the start.
sign-first-done = The first administrator exists already
sign-first-done-do = Sign in with a user name and a password, or ask the administrator for an account.
sign-first-in = Create and sign in
sign-code = One-time code
sign-name-hint = Small letters and digits, such as “ola”.
sign-new-password = New password
sign-password-hint = At least 12 characters. Three or four words do well.
sign-no-agent = This account takes no contacts
sign-no-agent-do = Sign in with an account that belongs to an agent.

## The desk at a glance

desk-heading = The desk now
desk-to-console = To the console
desk-not-allowed = This page is for supervisors
desk-not-allowed-do = Your account may not see it. Ask the administrator if it should.
desk-waiting = { $count ->
    [one] waiting
   *[other] waiting
}
desk-active = in conversation
desk-available = { $count ->
    [one] agent available
   *[other] agents available
}
desk-units = Units
desk-unit = Unit
desk-col-waiting = Waiting
desk-col-longest = Longest wait
desk-col-wait = Wait now
desk-wait = { $low }–{ $high } min
desk-col-active = In conversation
desk-col-open = Open
desk-open = Open
desk-closed = Closed
desk-agents = Agents
desk-agent = Agent
desk-col-state = State
desk-col-contacts = Contacts
desk-no-agents = No agents yet. Add one with `portner agent add`.
desk-length = { $count ->
    [one] { $unit ->
        [seconds] 1 second
        [minutes] 1 minute
        [hours] 1 hour
       *[days] 1 day
    }
   *[other] { $count } { $unit ->
        [seconds] seconds
        [minutes] minutes
        [hours] hours
       *[days] days
    }
}

presence-available = Available
presence-away = Away
presence-offline = Offline

presence-away-as = Away: { $reason }

reason-break = break
reason-lunch = lunch
reason-meeting = meeting
reason-notes = writing notes
reason-training = training
reason-other = other

## The console

console-title = Console
console-skip = Skip to the conversation
console-links = Tools
console-more = More
console-sound = Sound
console-keys = Keys
console-connecting = Connecting …
console-lost = The connection is lost. What you wrote is kept here and will be sent when the line is back.
console-signed-out = You are signed out. Sign in again.
console-problem = That did not work: { $detail }
console-wait-for-line = Wait until the connection is back, then try again.
console-unsure = The connection was lost before we got an answer. See whether what you did last was done, and do it again if not.
console-set-away = You did not answer, so you are set as away.
console-title-offer = { $count ->
    [one] ☎ New contact
   *[other] ☎ { $count } new contacts
}

console-welcome = No conversation open
console-ready = You are available. The next contact will ring here.
console-not-ready = You get no contacts now. Choose “Available” when you are ready.
console-be-available = Become available
console-mine = Mine
console-none = You have no contacts now.
console-load = { $count ->
    [0] No contacts
    [one] One contact
   *[other] { $count } contacts
}
console-unread = { $count ->
    [one] one unread
   *[other] { $count } unread
}

console-offers = Offers
console-offer = New contact
console-offer-waited = Has waited { $time }
console-offer-left = Time left to answer
console-offer-lapsed = The contact went on to someone else.
console-offer-switch = Answer on the telephone. The switch decides who gets the call.
console-accept = Accept
console-decline = Decline
console-decline-why = Why do you decline?
console-decline-what = The contact keeps its place and goes to someone else. You need not give a reason.
console-reason = Reason

console-because-found = Here because the rule “{ $rule }” found “{ $found }”.
console-because-rule = Here because of the rule “{ $rule }”.
console-because-none = No rule was sure. Read it, and transfer it if it belongs elsewhere.
console-because-learned = Here because it is like examples with “{ $found }”.
console-because-notice = Here because of a temporary rule.
console-because-changed = Here because the rules have changed since it came.
console-because-named = The unit was chosen beforehand.
console-because-transferred = Transferred by a colleague.

console-log = The conversation
console-draft = Reply
console-draft-hint = Write an answer, or / for canned ones
console-draft-kept = The draft is kept
console-send = Send
console-sending = sending
console-queued = will be sent when the line is back
console-you = You
console-desk-said = Automatic reply
console-erased = The text has been deleted.
console-call-note = The call is on the telephone. End or transfer it there.

console-transfer = Transfer
console-transfer-to = Transfer to another unit
console-transfer-what = The contact keeps its age and goes before newer ones.
console-unit = Unit
console-choose-unit = Choose a unit
console-wrong-unit = It had come to the wrong unit
console-cancel = Cancel
console-close = Close
console-close-note = What was done? (needed when the contact is flagged)
console-close-how = How did it end?
console-outcome = Outcome
console-done = Done

console-about = About the contact
console-number = Number
console-channel = Channel
console-language = Language
console-arrived = Arrived
console-who = From
console-unconfirmed = not confirmed
console-earlier = Earlier contacts
console-earlier-one = Earlier contact
console-earlier-open = Not ended
console-earlier-abandoned = Left before anybody answered
console-earlier-joined = Joined with another
console-earlier-none = No messages.
console-earlier-resident = Resident
console-earlier-agent = The municipality
console-earlier-desk = Automatic answer
console-name = Name
console-phone = Phone
console-email = E-mail
console-place = Place

console-key-accept = Accept the oldest contact that rings
console-key-decline = Decline it
console-key-next = Next conversation
console-key-previous = Previous conversation
console-key-reply = Write a reply
console-key-transfer = Transfer
console-key-close = Close
console-key-presence = Change your state
console-key-help = Show the keys
console-key-leave = Leave the field, or close the window
console-single-keys = Use single keys
console-notify = Notify me on screen when a contact rings

channel-chat = Chat
channel-phone = Phone
channel-form = Form
channel-email = E-mail
channel-letter = Letter
channel-counter = Counter
channel-video = Video
channel-social = Social media

language-nb = Bokmål
language-nn = Nynorsk
language-sv = Swedish
language-en = English
language-other = other language

outcome-solved = Solved or answered
outcome-forwarded = Passed to a case worker
outcome-referred = Not the municipality’s matter, referred
outcome-chasing_answer = Chased an answer to an earlier matter
outcome-incomplete_application = Application was incomplete
outcome-no_reply = No reply from the resident
outcome-unwanted = Spam or abuse
outcome-left_by_resident = The resident ended it
outcome-other = Something else

console-draft-here = The draft is kept on this computer
console-sending-soon = goes in a few seconds
console-closing = { $name } is closed in a few seconds.
console-transferring = { $name } goes to { $unit } in a few seconds.
console-undo = Undo
console-undo-what = Can be undone
console-undo-chats = Wait before chat messages go, so that they can be undone
console-undo-seconds = How long you can undo
console-undo-so-long = { $seconds } seconds
console-typing = { $name } is writing …
console-typing-short = is writing …
console-number-warning = There seems to be an identity number in the answer.
console-notes = Notes
console-notes-what = Only colleagues can read them.
console-note-write = Save note
console-reveal = Show the number
console-reveal-why = Why must you see the number?
console-reveal-what = Who has seen it, and why, is written to the log.
console-register = Register
console-register-heading = Register a contact
console-register-what = For what came to the counter, by letter or on social media and is done.
console-register-text = What was it about? (may be empty)
console-register-office = Where? (may be empty)
console-register-no-office = Not at an office
console-register-done = Register
console-registered = Registered.
console-search = Search mine
console-search-none = None of your contacts match.
console-key-note = Write a note
console-key-register = Register a contact
console-key-undo = Undo the last one
console-key-search = Search mine

report-view-scorecard = Scorecard
report-view-staffing = Staffing
report-view-equity = Equity
report-indicator = Indicator
report-state = State
report-owner = Owner
report-deadline = Deadline
report-band-wanted = Wanted
report-band-acceptable = Acceptable
report-band-not-acceptable = Not acceptable
report-band-not-measured = Not measured
report-no-scorecard = No indicators yet. Write them in scorecard.toml of the desk's directory.
report-earlier = Figures from before
report-value = Value
report-share = Percent in time
report-within = Within seconds
report-staffing-nothing = No conversation ended in this time, so there is nothing to go by.
report-staffing-sentence = For { $share } % to be answered within { $within } seconds, when a conversation takes { $handling } seconds (Erlang A):
report-staffing-patience = Those who wait give up after { $patience } seconds on average.
report-staffing-few = The figures rest on fewer than four weeks; they say little.
report-agents-needed = Agents needed
report-agents-busiest = In the busiest week
report-expected = Expected
report-least = Least
report-most = Most
report-heading = Reports
report-view-overview = Overview
report-view-volumes = Volumes
report-view-service = Service
report-view-surveys = Surveys
report-view-hours = Week by hour
report-view-reasons = The commonest reasons
report-view-outcomes = What came of it
report-view-years = Year by year
report-from = From
report-to = To and including
report-by = By
report-by-help = Dates: 2026, 2026-11 or 2026-11-22. One grouping or more, with commas:
report-progress = The report is being made …
report-show = Show
report-mistakes = This cannot be shown
report-sentence = { $interval }: { $name } { $figure }.
report-sentence-up = That is more than in the period before ({ $before }).
report-sentence-down = That is less than in the period before ({ $before }).
report-sentence-same = That is the same as in the period before ({ $before }).
report-none = Nothing was counted in this time.
report-together = All together, compared
report-figure = Figure
report-before = The period before
report-last-year = Last year
report-change = Change
report-definition = What it is
report-way-up = up
report-way-down = down
report-way-same = unchanged
report-better = better
report-worse = worse
report-not-measured = means not measured, which is not 0.
report-notes = What must be said of these figures
report-mail-subject = { $desk }: monthly report for { $month }
report-mail-then = the month before { $before }, the same month last year { $year }
report-note-not-over = The interval is not over: its figures still grow, and it is compared with as much of the other periods, to the hour.
report-note-began-later = Nothing was counted before { $day }.
report-note-may-come-back = The last seven days are not over: residents who come back are still counted.
report-note-identified = Who comes back is known only when they go on from an earlier contact: { $count } of { $of } did.
report-note-none-of-channel = Nothing was entered in all this time. Was it forgotten?
report-note-days-without = Working days on which nothing was entered, though other contacts came: { $count }, last { $day }. Was it forgotten?
report-note-small-hidden = Not shown: { $count }. Fewer than { $of } contacts could be known again, or be worked out.
report-note-few-surveys = Only { $count } answers: fewer than { $of } say little.
report-note-whole-before = The old figures of the period before are of all of it, while this one is not over.
report-note-whole-last-year = The old figures of last year are of the whole period, while this one is not over.
report-note-partly-before = The period before was counted only from { $day } on, so it is not compared.
report-note-partly-last-year = Last year’s period was counted only from { $day } on, so it is not compared.
report-note-occupancy-of-whole-desk = Occupancy is known for the whole desk only, not by channel, unit, language or topic.
report-said = What residents wrote
report-said-masked = Numbers and addresses for mail are masked, units marked sensitive are left out, and it is noted who reads this.
report-said-more = The newest { $count } are shown; choose a shorter time for others.
report-said-none = Nobody wrote anything in this time.
report-take = Take away:
report-link = Link to this choice
report-not-allowed = The reports are for those who lead
report-not-allowed-do = You may see the figures of your own units. Ask the administrator if you should see more.
report-group-year = year
report-group-month = month
report-group-week = week
report-group-day = day
report-group-weekday = weekday
report-group-hour = hour
report-group-half_hour = half hour
report-group-channel = channel
report-group-unit = unit
report-group-language = language
report-group-topic = topic
report-group-district = office or district
report-group-outcome = outcome
report-weekday-1 = Monday
report-weekday-2 = Tuesday
report-weekday-3 = Wednesday
report-weekday-4 = Thursday
report-weekday-5 = Friday
report-weekday-6 = Saturday
report-weekday-7 = Sunday

report-m-received = Received
report-is-received = contacts that came in, at their first unit
report-m-answered = Answered
report-is-answered = contacts answered for the first time
report-m-in_time = Answered in time
report-is-in_time = of these, answered when it was promised
report-m-abandoned = Abandoned
report-is-abandoned = contacts whose resident left while in the line
report-m-completed = Completed
report-is-completed = contacts that were closed
report-m-transferred = Sent on
report-is-transferred = contacts sent on from the unit
report-m-transferred_in = Sent here
report-is-transferred_in = contacts sent on to the unit
report-m-wrong_unit_share = Wrong unit
report-is-wrong_unit_share = sent on because it was the wrong unit / (received + sent here)
report-m-transfer_share = Share sent on
report-is-transfer_share = sent on / (received + sent here)
report-m-solved_at_desk_share = Solved at the desk
report-is-solved_at_desk_share = closed at the service desk and not handed on / ended
report-m-no_rule_share = No rule was sure
report-is-no_rule_share = contacts no rule was sure about / received
report-m-failure_demand_share = Failure demand
report-is-failure_demand_share = closed as chasing an answer or incomplete application / closed
report-m-first_contact_resolution = First contact resolution
report-is-first_contact_resolution = ended without the resident known to have come back to the same unit within 7 days / ended
report-m-per_1000 = Per 1,000 inhabitants
report-is-per_1000 = received, for each 1,000 inhabitants
report-m-self_service_views = Answers shown before the queue
report-is-self_service_views = approved answers shown before the queue; for the whole desk only, or by topic
report-m-self_service_solved = Answers that helped
report-is-self_service_solved = of these, the ones that helped
report-m-returned_share = Came back
report-is-returned_share = ended, and the resident is known to have come back to the same unit within 7 days / ended
report-m-access_requests = Access requests
report-is-access_requests = access requests that were closed
report-m-access_days = Working days per access request
report-is-access_days = working days from the day after a request came to the day it was closed / access requests closed
report-m-access_in_time = Access requests in time
report-is-access_in_time = closed within the desk’s limit of working days / access requests closed
report-m-service_level = Service level
report-is-service_level = answered within the target / (answered + abandoned, short ones left out)
report-m-answer_rate = Answer rate
report-is-answer_rate = answered / (received + sent here)
report-m-asa = Average wait
report-is-asa = waiting time of answered contacts / answered
report-m-median_wait = Median wait
report-is-median_wait = half of the answered contacts did not wait longer
report-m-p90_wait = Wait, 90 %
report-is-p90_wait = 90 % of the answered contacts did not wait longer
report-m-abandonment = Abandonment
report-is-abandonment = abandoned, short ones left out / (received + sent here)
report-m-abandoned_short = Left at once
report-is-abandoned_short = left within the short-abandon limit
report-m-aht = Handling time
report-is-aht = time on contacts, notes included / conversations
report-m-p90_handle = Handling time, 90 %
report-is-p90_handle = 90 % of the conversations did not take longer
report-m-occupancy = Occupancy
report-is-occupancy = time with a contact / (time with a contact + available time); for the whole desk only
report-m-promise_kept = Promise kept
report-is-promise_kept = answered when it was promised / answered
report-m-first_response = First response
report-is-first_response = time from arrival to an agent's first message, on average
report-m-median_first_response = First response, median
report-is-median_first_response = half of the first messages came within this time
report-m-callbacks_kept = Callbacks kept
report-is-callbacks_kept = callbacks made in their window / promised ones that came due
report-m-cost_per_contact = Cost per contact
report-is-cost_per_contact = time on contacts times what an agent's hour costs / conversations
report-m-availability_index = Availability (0–100)
report-is-availability_index = (2 × service level + answer rate + (100 − abandonment)) / 4
report-m-surveys = Surveys answered
report-is-surveys = surveys answered
report-m-response_rate = Response rate
report-is-response_rate = surveys answered / contacts closed
report-m-score = Mean (1–6)
report-is-score = mean of all scores, 1 to 6
report-m-satisfied_share = Satisfied
report-is-satisfied_share = scores of 5 or 6 / scores given

## The wallboard

wall-title = Wallboard
wall-longest = longest wait
wall-available = available
wall-late = past the promise
wall-nobody = Nobody is waiting.
wall-old = The figures are not up to date. Trying again.
## Before the queue: whom to call, what is told just now, approved answers
answer-on = No, send my message to a person
answer-js-heading = This may help
answer-js-more = Read more
answer-js-helped = Did this help?
answer-js-yes = Yes, thank you
answer-js-no = No, I want to talk to a person
answer-js-glad = Good. Do write again if there is anything else.
answer-js-emergency = Is life or health in danger? Call now
answer-js-no-emergency-service = We are no emergency service. Your message goes to us as well.
answer-js-closed = Nobody is reading your message now. Call one of the numbers if it is urgent.
answer-js-who = { $who ->
    [fire] fire
    [police] police
    [medical] ambulance
    [duty] the municipality’s on-duty telephone
   *[doctor] out-of-hours doctor
}
told-now = Just now
console-alarm = An emergency waits: { $unit }, number { $number }. Nobody has taken it yet.
console-switch-taken = Another program has the telephone switch { $switch }: its calls do not come here. Tell whoever runs Portner.
console-notice = { $text } (until { $until })

## Colleagues, callbacks, two matters in one

door-callback = Call me when it is my turn
door-call-back = Be called back
door-call-back-how = You keep your place in the queue, and we call you.
chat-callback = Call me instead
chat-callback-what = You keep your place in the queue. You may close the page; we call when it is your turn.
chat-callback-name = Name (may be left empty)
chat-callback-yes = Call me
chat-callback-no = No, I will wait here
chat-no-callback = Do not call, I will wait here
chat-js-callback = We will call you when it is your turn.
chat-js-heard = A team leader of ours is listening to this conversation.
chat-js-joined = A team leader of ours has joined this conversation.
console-actions = What you can do with the contact
console-consult = Ask a colleague
console-consult-heading = Ask a colleague
console-consult-what = Your colleague sees the conversation and may take it over. You have the contact until you hand it over.
console-consult-unit = Whoever is free in
console-consult-agent = or one colleague (user name)
console-consult-none = Choose a unit, or write whom you want to ask.
console-consult-ask = Ask
console-consult-asked = { $agent } has been asked.
console-consult-joined = { $agent } has joined the conversation.
console-consult-cancel = Never mind
console-consult-end = Go on alone
console-consult-over = Your colleague no longer needs your answer.
console-hand-over = Hand over to { $agent }
console-handing-over = { $name } is handed over to { $agent } in a few seconds.
console-part-consult = { $agent } has the contact and asks you.
console-part-leave = Leave
console-part-listen = You are listening to { $agent }. Both sides know.
console-part-whisper = You are listening, and only { $agent } hears you. Both sides know that you listen.
console-part-to-agent = Speak to the agent only
console-part-joined = You have joined { $agent }. Both sides know.
console-part-join = Join the conversation
console-part-stop = Stop listening
console-heard = { $names } is listening.
console-joined-in = { $names } takes part in the conversation.
console-whisper = Tell only the colleague
console-whispered = for agents only
console-wrong = Wrong unit
console-split = Split in two
console-split-heading = Split into two contacts
console-split-what = The new one has the same age and the same sender. This one stays with you.
console-split-text = What is the other matter?
console-split-done = Split. The new contact is in the queue.
console-join = Join
console-join-heading = Join with another contact
console-join-what = The other one ends and belongs to this one. Only for the same person and the same matter.
console-join-other = Number of the other one
console-callback = Call back
console-callback-heading = Arrange to call back
console-callback-what = The contact keeps its place. An agent is asked first and then calls.
console-callback-when = When?
console-callback-soon = When somebody is free
console-callback-between = Between two times
console-callback-from = Not before
console-callback-to = Not after
console-callback-arrange = Arrange
console-callback-done = Arranged. The contact is in the queue.
console-callback-due = Call back: { $phone }.
console-callback-span = Arranged for { $day } between { $from } and { $to }.
console-called-reached = Reached
console-called-no_answer = No answer
console-called-busy = Busy
console-called-wrong_number = Wrong number
console-called-failed = Failed
console-offer-consult = { $agent } asks you
console-offer-callback = New contact: to be called back
console-urgent = Urgent
console-emergency = Emergency
console-key-consult = Ask a colleague
console-key-hand-over = Hand over to the colleague
console-key-wrong = Wrong unit
console-key-callback = Call back
console-key-split = Split in two
console-key-join = Join
console-problem-nobody-free = Nobody in that unit is free now. Try another one, or transfer.
console-problem-agent-not-free = Your colleague is not free now. Ask somebody else.
console-problem-yourself = You have it yourself. Choose a colleague or a unit.
console-problem-no-voice = This is no telephone call. Write to the agent instead.
console-problem-unknown-agent = No agent is called that. Choose one from the list.
console-problem-already-consulting = You have asked a colleague already.
console-problem-no-number = Write the telephone number to call.
console-problem-no-callbacks = This desk calls nobody back. Answer, or transfer.
console-problem-note-needed = The contact is flagged. Write what was done, and close it again.
console-problem-contact-ended = The contact has ended.
console-problem-not-yours = The contact is no longer yours.
console-problem-offer-over = The offer is over. Somebody else has taken it.
console-problem-already-there = The contact is there already.
console-problem-switch-decides = The telephone switch decides. Do it on the telephone.
console-problem-nothing-to-do = It is done already.
console-problem-unknown-contact = No contact has that number.
console-video = Video meeting
console-key-video = Send a link to a video meeting
console-problem-no-video = Only a chat can go on as a video meeting.
console-call-out = Call
console-call-out-heading = Call a resident
console-call-out-what = Your own telephone rings first. When you answer it, we call the resident. They see the municipality’s number.
console-call-out-begun = Your telephone is ringing now. Answer it.
console-key-call-out = Call a resident
console-line-on = The call is on the telephone.
console-line-held = The caller hears music.
console-line-muted = Your microphone is off.
console-line-hold = Hold
console-line-resume = Resume
console-line-mute = Mute
console-line-unmute = Unmute
console-line-recording = This call is being recorded.
console-line-recording-failed = This call is not recorded: the switch could not.
console-line-stop-recording = Stop and delete recording
console-send-out = Send outside
console-send-out-heading = Send the call to another number
console-send-out-what = The caller is connected to the number, and the call is over for you.
console-calling = Calling { $phone }.
console-because-called = { $agent } is calling out.
console-offer-call-out = You are calling: answer your telephone
console-problem-on-the-telephone = You are on the telephone already. End that call first.
console-problem-no-telephone = You have no telephone here. Ask whoever runs the system to add it.
console-problem-no-outside = Calls cannot be sent outside from here. Give the caller the number.

## The supervisor’s page, and why a contact is where it is

desk-soon = Due soon
desk-broken = Overdue
desk-units-how = Press a unit to see who waits there, and why.
desk-col-promise = Promises
desk-col-agents = Available
desk-col-load = Load
desk-col-set = Set presence
desk-kept = kept
desk-overdue = { $count ->
    [one] 1 broken
   *[other] { $count } broken
}
desk-due-soon = { $count ->
    [one] 1 about to break
   *[other] { $count } about to break
}
desk-emergencies = { $count ->
    [one] 1 emergency
   *[other] { $count } emergencies
}
desk-nobody = Nobody waits here, and nobody is in conversation.
desk-waited = waited { $time }
desk-lifted = moved forward
desk-late-by = broken { $time } ago
desk-left = { $time } left
desk-with = with { $agent }
desk-offered-to = offered to { $agent }
desk-kept-for = kept for { $agent }
desk-place = no. { $place } in line
desk-load-of = Load of { $agent }
desk-set = Choose …
desk-set-presence = Set presence of { $agent }
desk-done-presence = { $agent } is now: { $state }.
desk-act-move = Move to
desk-do-move = Move
desk-act-assign = Give to
desk-do-assign = Give
desk-act-urgency = Urgency
desk-do-urgency = Set
desk-urgency-normal = Normal
desk-urgency-urgent = Urgent
desk-urgency-emergency = Emergency
desk-act-close = Close as
desk-do-close = Close
desk-act-why = Why? (may be left empty; it is written down)
desk-take-back = Take back to the queue
desk-listen = Listen
desk-listen-what = Both sides are told. The conversation opens in the console.
desk-listen-phone = Your telephone rings, and you hear the call there. Both sides are told.
desk-done-move = Moved.
desk-done-assign = Given.
desk-done-urgency = Urgency set.
desk-done-close = Closed.
desk-done-take-back = Back in the queue.
desk-done-listen = You are listening. The conversation is in the console.
desk-done-listen-phone = Your telephone rings. Answer it to listen.
desk-done-whisper = The agent hears you now, the caller does not.
desk-done-join-in = You have joined the conversation.
desk-done-stop-listening = You are no longer listening.
desk-notices = Notices
desk-no-notices = No notices now.
desk-notice-line = { $text } (until { $until })
desk-tell = New notice
desk-tell-what = Residents see it at the door and in the chat, agents in the console. It goes away by itself.
desk-tell-text = What is to be said?
desk-tell-others = In other languages too
desk-tell-yes = Tell everybody
desk-told = The notice is up.
desk-closings = Closed for now
desk-no-closings = No unit is closed out of hours.
desk-closing-line = { $unit } until { $until }
desk-close = Close a unit
desk-close-what = While it is closed, nobody is offered its contacts. Everyone keeps their place, and the page says it is closed. It opens again by itself.
desk-close-yes = Close
desk-closed-now = The unit is closed.
desk-all-units = All units
desk-until = Until
desk-for-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
desk-for-today = Rest of the day
desk-for-two-days = Two days
desk-end = End
desk-ended = Ended.
console-why = Why?
console-why-heading = Why here, and why you?
console-key-why = Why am I getting this?
console-problem-no-console = That agent has no console open.
console-problem-no-listening = Listening is not allowed here.
console-problem-nobody-has-it = Nobody has the contact now.
console-problem-not-supervisor = Only supervisors may do this.

why-lifted = It stands further ahead than its urgency: it has waited long, or its promise is nearly broken.
why-position = No. { $place } in line at { $unit }.
why-chosen = With or asked: { $names }.
why-free = Could take it now, in this order: { $names }.
why-next = At { $at } the needs are relaxed: { $step }.
why-others = The others:
why-waits-nothing = It waits for nothing.
why-waits-answer = It waits for an answer of whoever is asked.
why-waits-opening = It waits for the unit to open.
why-waits-agent = It waits for { $agent }.
why-waits-free_agent = It waits for somebody to become free.
why-waits-its_time = It waits for its turn.
why-waits-somebody = Nobody who is here can take it.
why-step-exact = exactly as wished
why-step-any_level = any level
why-step-helpers = units that help
why-step-generalists = those who take everything
why-step-service_desk = the service desk
why-not-not_of_the_unit = belong to other units
why-not-helps_later = help only later
why-not-service_desk_later = the service desk is asked later
why-not-channel = do not take this channel
why-not-language = do not speak the language
why-not-lacks_skill = lack a skill
why-not-level_too_low = are below the level
why-not-kept_for_another = it is kept for somebody else
why-not-no_console = have no console open
why-not-offline = are offline
why-not-away = are away
why-not-full = are full
why-not-writes_notes = are writing notes
why-not-channel_limit = have enough of this channel
why-not-unit_limit = have enough of this unit
why-not-asked_just_now = were asked just now
why-not-not_their_turn = are not next

console-canned = Canned answers
console-canned-none = No canned answer fits.
console-key-canned = Canned answers: type / in an empty answer

rules-heading = The rule book
rules-view-try = Try a message
rules-view-read = Read the rules
rules-view-history = Versions
rules-view-edit = Change a rule
rules-version = Version
rules-try-text = What does the resident write?
rules-try-hint = Nothing is kept, and nobody receives it.
rules-try-channel = Channel
rules-try-do = Show where it goes
rules-goes-to = Goes to { $unit }
rules-because = Why
rules-because-learned = Like examples with “{ $words }”.
rules-because-notice = A temporary rule holds now.
rules-urgency = Urgency
rules-urgency-normal = normal
rules-urgency-urgent = urgent
rules-urgency-emergency = emergency
rules-language = Language
rules-near = Likeliest units
rules-without-heading = What would change it
rules-change-word = Without the word “{ $what }”: { $unit }
rules-change-rule = Without the rule “{ $what }”: { $unit }
rules-change-with = With the rule “{ $what }”: { $unit }
rules-without-none = No single word decides: without any one of them it goes the same way.
rules-held = Rules that hold
rules-decided = decided
rules-missed = Rules that nearly hold
rules-temporary = Temporary rules
rules-temporary-hint = Residents and agents read the text, and the rule ends by itself.
rules-temporary-none = None holds now.
rules-temporary-stands = until { $when }
rules-temporary-end = End
rules-temporary-end-this = End: { $text }
rules-temporary-text = What everybody shall read
rules-temporary-until = Until (16:00, 4h, 2d)
rules-temporary-words = Only about these words
rules-temporary-unit = Only for this unit
rules-temporary-to = Send instead to
rules-temporary-begin = Let it hold
rules-any-unit = Every unit
rules-as-usual = As usual
rules-done-notice = The temporary rule holds now.
rules-done-end = The temporary rule has ended.
rules-done-published = The change is published. Go back to an older version here if it was wrong.
rules-done-back = The version holds again.
rules-built-in = This is the built-in desk, which cannot be changed. Run “portner desk init DIR” and start with --desk DIR.
rules-new = New rule
rules-no-unit = Only urgency or a flag
rules-count = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
 }
rules-rule = Rule
rules-words = Words
rules-weight = Weight
rules-diff = Show what changed
rules-diff-this = Show what changed in { $version }
rules-diff-of = Changed in { $version }
rules-diff-none = Nothing differs.
rules-current = In force
rules-back = Go back to this
rules-back-this = Go back to { $version }
rules-by-start = Read at the start
rules-by-files = A file changed
rules-by-command = From the command line
rules-by-agent = By { $agent }
rules-edit-of = The rule “{ $rule }” as it stands in rules.toml
rules-edit-new = A new rule, as it shall stand in rules.toml
rules-edit-hint = Comments stay. An empty text takes the rule away. You can add a [[test]] below.
rules-check = Check
rules-checked = All is in order, { $count } tests passed
rules-effect = { $moved } of { $judged } contacts of the last { $days } days would have gone elsewhere.
rules-why = Why? (kept with the version)
rules-publish = Publish
rules-cancel = Cancel
rules-wrong-until = The time is not understood. Write for example 16:00, 4h or 2d.
rules-wrong-words = One of the words cannot be used. Write them as in rules.toml, with commas between.
rules-wrong-notice = The rule could not be made. Its end must come after now, and the text must not be empty.
rules-wrong-same = Nothing is changed yet.
rules-wrong-meanwhile = Somebody else changed the rule book meanwhile. Open the rule again.
rules-wrong-version = That version is in force already, or cannot be put back.
rules-wrong-administrator = The version changes more than the rule book. Ask an administrator.
rules-wrong-mistakes = This must be mended first. The rule book is as before.
rules-wrong-failed = It did not work now. The rule book is as before. Try again, or look at the log.
rules-suggestions = Suggestions
rules-suggestions-from = From { $count } contacts that were sent on as “wrong unit”. Nothing changes by itself.
rules-suggestions-none = No word comes back in several of them.
rules-suggestion = “{ $word }” to { $unit } ({ $count } contacts)
rules-suggestion-look = Check the suggestion “{ $word }”

# Running the desk: hours, agents, answers.
upkeep-heading = Running the desk
upkeep-view-hours = Opening hours
upkeep-view-agents = Agents and skills
upkeep-view-answers = Approved answers
upkeep-view-canned = Canned answers
upkeep-view-accounts = Accounts
upkeep-done = The change is published and holds now.
upkeep-undo = Undo
upkeep-undone = It is as it was before.
upkeep-unfit = The file is written in a way that this page cannot change without touching the rest. Change it by hand.
upkeep-look = Show how it will be
upkeep-diff = What changes in the file
upkeep-hours-of = Hours of
upkeep-whole-desk = The whole desk
upkeep-show = Show
upkeep-weeks = The next four weeks
upkeep-weeks-will = How the next four weeks will be
upkeep-date = { $date } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
upkeep-note-closing = closed for now
upkeep-note-exception = day of its own
upkeep-note-holiday = public holiday
upkeep-note-half = half day
upkeep-changed = changed
upkeep-week = Usual week
upkeep-week-hint = Write 08:00-15:30, with commas between several. Empty is closed, 00:00-24:00 is round the clock.
upkeep-own-no = As the whole desk
upkeep-own-yes = Hours of its own, as below
upkeep-days = Days that shall differ
upkeep-days-hint = An empty time is closed all day. Take the date away, and the day is as usual again.
upkeep-day = Day
upkeep-day-open = Open
upkeep-holidays = Public holidays
upkeep-holidays-as-desk = As the whole desk
upkeep-holidays-none = Open as usual
upkeep-holidays-no = Closed on Norwegian holidays
upkeep-holidays-se = Closed on Swedish holidays
upkeep-offices = Offices
upkeep-some-weeks = Days of some weeks
upkeep-some-weeks-hint = For example the first Thursday of the month, 16:00-18:00. Added to the usual week. Clear the time, and the day is as usual again.
upkeep-which-weeks = Which weeks
upkeep-weeks-first = First of the month
upkeep-weeks-second = Second of the month
upkeep-weeks-third = Third of the month
upkeep-weeks-fourth = Fourth of the month
upkeep-weeks-last = Last of the month
upkeep-weeks-odd = Odd weeks
upkeep-weeks-even = Even weeks
upkeep-evenings = Offices open in the evening
upkeep-evenings-hint = Each office is open for the whole of this time on so many days of the month. “portner check” tells when a month falls short. Empty asks nothing.
upkeep-evenings-between = Between
upkeep-evenings-a-month = Days of the month
upkeep-half-days = Half days
upkeep-half-no = As usual
upkeep-half-at = Closes at { $time }
upkeep-eve-epiphany-eve = Day before Epiphany (5 January)
upkeep-eve-wednesday-before-easter = Wednesday before Easter
upkeep-eve-maundy-thursday = Maundy Thursday
upkeep-eve-walpurgis-night = Walpurgis Night (30 April)
upkeep-eve-ascension-eve = Day before Ascension Day
upkeep-eve-midsummer-eve = Midsummer Eve (Swedish)
upkeep-eve-all-saints-eve = All Saints’ Eve (Swedish)
upkeep-eve-day-before-christmas-eve = 23 December
upkeep-eve-christmas-eve = Christmas Eve
upkeep-eve-new-years-eve = New Year’s Eve
upkeep-duty = On duty while the unit is closed
upkeep-duty-hint = What cannot wait goes to the unit on duty. The rest waits until the unit opens.
upkeep-duty-unit = Who is on duty
upkeep-duty-none = Nobody
upkeep-duty-from = From this urgency on
upkeep-what-answers = Residents see the answer before the queue when they write about the topic. There is always a way on to a person.
upkeep-what-canned = Agents type / in an empty answer and take the text from there.
upkeep-what-agents = Press a name to change what they take. It holds from the next contact on.
upkeep-new-answers = New approved answer
upkeep-new-canned = New canned answer
upkeep-topic = Topic
upkeep-owner = Who answers for the text
upkeep-owned = Approved by { $owner }
upkeep-review = To be read again by
upkeep-review-by = to be read again by { $day }
upkeep-review-old = should have been read again by { $day }
upkeep-link = Link to more (may be empty)
upkeep-name = Short name, typed after /
upkeep-variables = These are filled in: {"{name}"} the resident, {"{agent}"} you, {"{unit}"} the unit, {"{number}"} the contact's number.
upkeep-text-in = Text in { $language }
upkeep-remove = Take this text away
upkeep-shown = How it is read
upkeep-edit = Change
upkeep-edit-this = Change { $name }
upkeep-nothing = None yet.
upkeep-sample-name = Kari
upkeep-agent-units = Units
upkeep-agent-helps = Helps
upkeep-agent-skills = Skills
upkeep-agent-languages = Languages
upkeep-agent-channels = Channels
upkeep-agent-capacity = How much at once
upkeep-agent-done = { $agent } is changed. It holds from the next contact on.
upkeep-agent-gone = That agent is no longer at the desk.
upkeep-agent-meanwhile = Somebody else changed this agent meanwhile. Look it over and try again.
upkeep-wrong-skill = “{ $skill }” cannot be a skill. Write something like dementia:3, without blanks and capitals.
upkeep-wrong-capacity = How much at once is a number from 1 to 1000.
upkeep-all = all
upkeep-none = none
upkeep-member = Takes
upkeep-helper = Helps
upkeep-member-of = Takes contacts for { $unit }
upkeep-helper-of = Helps { $unit }
upkeep-helper-hint = Who helps is asked when a contact has waited long enough.
upkeep-skills-hint = Commas between. A level from 1 to 5 after a colon, otherwise 5: dementia:3, english.
upkeep-capacity-hint = 100 is a whole agent: one call or four chats.
upkeep-compared = What changes

# Practice with made-up contacts.
practice-banner = Practice: all contacts are made up, and nothing is counted. Close this tab when you have finished.
practice-heading = Practise with made-up contacts
practice-what = The practice opens in a tab of its own, with the same pages. Made-up residents write to you, and nothing of it is counted. At the real desk you are shown as away meanwhile.
practice-begin = Practise
practice-ready = The practice is ready. You are away at the real desk until you choose otherwise there.
practice-open = Open the practice in a new tab
practice-not = This installation has no practice.
practice-here = You are in the practice already.
practice-files = In the practice you can look at this, but not change it.
practice-failed = The practice could not be opened now. Try again, or ask the administrator to look in the log.

# The screen in a local office, and the tickets drawn there.
kiosk-welcome = Welcome to { $office }
kiosk-draw = Take a ticket
kiosk-draw-what = Press what you want to talk to us about. You get a number.
kiosk-waiting = { $count ->
    [0] Nobody is waiting.
    [one] One person is waiting.
   *[other] { $count } people are waiting.
 }
kiosk-meet-heading = Meeting
kiosk-meet = Ask for a meeting
kiosk-meet-what = Say when it suits you. The office calls you and confirms the time.
kiosk-meet-unit = Whom would you like to meet?
kiosk-meet-choose = Choose
kiosk-meet-when = When does it suit you? Choose several if you can.
kiosk-meet-morning = before 12 noon
kiosk-meet-afternoon = after 12 noon
kiosk-meet-about = What is it about? (may be left empty)
kiosk-meet-send = Send the wish
kiosk-meet-sent = We have your wish
kiosk-meet-sent-what = The meeting is not agreed yet. The office calls you and confirms the time.
kiosk-meet-number = The number of your matter is { $number }. Say it if you call us.
kiosk-meet-words = Wishes a meeting at { $office }. Suits: { $times }. Call and confirm the time.
kiosk-meet-wrong-unit = Choose whom you would like to meet.
kiosk-meet-wrong-time = Choose at least one time that suits you.
kiosk-meet-wrong-name = Write your name.
kiosk-meet-wrong-phone = Write your telephone number in digits.
kiosk-use = Do it yourself
kiosk-use-what = Write to us, chat or find answers here on the screen.
kiosk-use-write = Write or chat
kiosk-your-number = Your number is
kiosk-before-you = { $count ->
    [0] You are next.
    [one] One person is before you.
   *[other] { $count } people are before you.
 }
kiosk-far-behind = Many people are before you.
kiosk-your-turn = It is your turn. Go to the counter.
kiosk-watch = Remember the number. It comes up on the screen when it is your turn.
kiosk-done = Done
kiosk-print = Print
kiosk-finish = Done – delete everything
kiosk-forgets = The screen remembers nothing about you.
kiosk-still = Are you still here?
kiosk-still-yes = Yes, go on
kiosk-js-left = { $count ->
    [one] In one second we delete what you have written.
   *[other] In { $count } seconds we delete what you have written.
 }
kiosk-js-frame = Write or chat with us
kiosk-screen-title = Numbers
kiosk-called = Go to the counter
kiosk-called-none = Nobody is called just now.
kiosk-next = Soon your turn
console-ticket = Ticket { $number }
console-call-up = Call up
console-offer-ticket = Ticket { $number } waits at { $office }
console-ticket-note = Ticket { $number } is called up on the screen at { $office }. Close it when you are done and the next one comes. If nobody comes, close it as “No reply from the resident”.

## Accounts

account-what = Who may sign in, and what they may do. Whoever gets a new account chooses the password themselves, by a link.
account-role = Role
account-state = State
account-open = Active
account-invited = Has not chosen a password
account-until = the link is good until { $until }
account-disabled = Closed
account-add = New account
account-add-do = Create and make a link
account-all = All accounts
account-takes = Units and skills
account-link = Make a new link
account-link-what = With a new link the person chooses a new password. The old one stops working at once.
account-link-here = Give this link to { $name }. It works once, until { $until }, and is shown only now.
account-change-role = Change role
account-disable = Close the account
account-disable-what = When you close the account, the person is signed out at once. Their contacts go back to the line, and programs that use the account are shut out.
account-enable = Open the account
account-enable-what = The account is closed. If you open it, the earlier password holds.
account-done-role = { $name } has a new role.
account-done-disable = The account of { $name } is closed.
account-done-enable = The account of { $name } is open again.
account-wrong-self = You cannot change your own account. Ask another administrator.
account-wrong-known = There is an account of that name already. Choose another.
account-wrong-gone = There is no such account. Choose one from the list.
account-wrong-name = A name has small letters, digits and hyphens. Write, for example, “ola”.
account-wrong-act = Something was missing. Choose a role and try again.
account-wrong-failed = That did not work: { $why }
role-agent = Agent
role-may-agent = takes contacts
role-supervisor = Supervisor
role-may-supervisor = sees the whole desk, shares out, tells everybody something
role-lead = Lead
role-may-lead = also changes rules, hours, answers and skills
role-administrator = Administrator
role-may-administrator = also changes accounts
welcome-heading = Choose a password
welcome-what = Your user name is { $name }.
welcome-in = Save and sign in
welcome-gone = The link does not work any more
welcome-gone-do = It is used or too old. Ask the administrator for a new one.
