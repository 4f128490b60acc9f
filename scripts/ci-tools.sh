#!/bin/sh
# Installs the programs that the long tests try out where they are there, on Debian and its relatives. It never fails:
# the tests use what is there, and say what they skip.
missing=
command -v nvim > /dev/null || missing="$missing neovim"
command -v chromium > /dev/null || missing="$missing chromium"
if [ -z "$missing" ]; then
  exit 0
elif ! command -v apt-get > /dev/null; then
  echo "This is no Debian: left out are$missing."
elif [ "$(id -u)" -ne 0 ]; then
  echo "Only root can install: left out are$missing."
else
  # Without a question about anything, and without the packages that are only recommended.
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  { apt-get update && apt-get install --yes --no-install-recommends $missing; } || echo "Not installed:$missing."
fi
