# format = 1
# Texts for residents. Edit what stands to the right of the equals sign.
greeting = Hello! Write what it is about, and we will find the right place in the municipality.
demonstration = Demonstration: Havnsund does not exist. Write nothing about yourself here.
sent-to = We have sent you to { $unit }.
place-in-line = You are number { $place } in the line.
next-in-line = You are next.
what-next = A person will answer you here. You may close the page and come back with your reference.
closed = { $unit } is closed now. Your message is kept and will be read when we open.
opens = We open { $when }.
agent-joined = { $agent } is answering you now.
ended = The conversation has ended. Write again if you need us.
interpreter = We will answer you, with an interpreter if needed.
emergency = Is life or health in danger? Fire: call 110. Police: call 112. Ambulance: call 113. Out-of-hours doctor: 116 117. We are no emergency service.
