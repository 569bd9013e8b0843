#!/bin/sh
# Writes every text that the code marks for translation into one file: find_words.sh FILE
# Without lines and dates, so that the file changes only when words do.
set -eu
exec .venv/bin/pybabel --quiet extract --mapping-file shared/web/translations/babel.cfg \
    --keyword lazy_gettext --keyword marked --add-location file --no-wrap --omit-header --output-file "$1" services shared
