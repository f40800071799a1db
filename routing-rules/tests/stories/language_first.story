# English goes to somebody who speaks it. Bokmål and nynorsk are one. Asked for in chatwoot#13169 and #10617: language as a routing attribute.
rule english: hello -> desk in en
rule nynorsk: eg -> desk in nn
desk relaxes to generalists after 60 s

08:00:00 ola is ready for desk speaking nb up to 50
08:00:01 john writes hello
         john waits for desk, because rule `english` found `hello`
08:00:02 why does john wait?
         john waits for a free agent
         - ola: does not speak the language
         - generalists from 08:01:01
08:00:03 kari writes eg lurer på noko
         kari waits for desk, because rule `nynorsk` found `eg`
         kari is offered to ola
08:00:04 ola accepts kari
         ola has kari
08:00:05 siv is ready for desk speaking en, sv up to 50
         john is offered to siv
08:00:06 siv accepts john
         siv has john
