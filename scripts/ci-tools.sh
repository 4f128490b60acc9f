#!/bin/sh
# Installs the programs that the long tests try out where they are there, on Debian and its relatives.
set -eu
if ! command -v apt-get > /dev/null; then
  echo 'This is no Debian: the long tests use what is there, and say what they skip.'
  exit 0
fi
apt-get update
apt-get install --yes --no-install-recommends neovim
