#!/usr/bin/env bash
# Speaks every prompt with espeak-ng, as a placeholder until a person has recorded them.
# Usage: make-prompts.sh [DIRECTORY], by default /var/lib/asterisk/sounds. Files that are there stay.
# Needs: apt-get install espeak-ng sox
set -euo pipefail
to=${1:-/var/lib/asterisk/sounds}
here=$(cd "$(dirname "$0")" && pwd)
for needed in espeak-ng sox; do
  command -v "$needed" >/dev/null || { echo "$needed is missing: apt-get install espeak-ng sox"; exit 1; }
done
spoken=$(mktemp --suffix=.wav)
trap 'rm -f "$spoken"' EXIT
made=0
for file in "$here"/prompts/*.txt; do
  language=$(basename "$file" .txt)
  mkdir -p "$to/$language/portner"
  while IFS='|' read -r name words; do
    name=$(echo "$name" | tr -d ' ')
    case $name in '' | '#'*) continue ;; esac
    # What offers a language is spoken in that language. espeak-ng has one Norwegian voice.
    case $name in choose-*) voice=${name#choose-} ;; *) voice=$language ;; esac
    case $voice in nn) voice=nb ;; esac
    target="$to/$language/portner/$name.wav"
    [ -e "$target" ] && continue
    espeak-ng -v "$voice" -s 150 -w "$spoken" "${words# }"
    sox -G "$spoken" -r 8000 -c 1 -b 16 "$target"
    made=$((made + 1))
  done <"$file"
done
echo "$made prompts were made under $to."
