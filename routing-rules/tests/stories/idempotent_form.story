# The same form sent twice with the same key is one contact; another text with that key is refused.
08:00:00 kari sends a form with key 7: Gjelder kulvert
         kari waits for desk, because no rule matched
08:00:01 kari sends a form with key 7: Gjelder kulvert
         refused: this came before; it is kari
08:00:02 kari sends a form with key 7: Noe helt annet
         refused: this Idempotency-Key came before with another body; send a new key for a new matter
08:00:03 kari sends a form with key 8: Noe helt annet
         kari waits for desk, because no rule matched
08:00:04 kari leaves
         nothing to do
