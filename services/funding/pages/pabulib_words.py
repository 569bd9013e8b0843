"""What the reader of .pb files and the count have to say, in the reader's language.

The rules say it in English for the command line; here each pattern of theirs has its German words. A pattern that is
missing is shown in English; a test sees to it that none is.
"""

from fractions import Fraction

from flask_babel import format_decimal
from flask_babel import gettext as _

from services.funding.domain.election import Sentence


def sentence_words(said: Sentence) -> str:
    """The sentence, and how many of its kind are left out."""
    pattern = patterns().get(said.pattern, said.pattern)
    figures = {name: value if name == "line" else _figure(value) for name, value in said.details.items()}
    words = pattern % figures
    more = _("(%(number)s weitere dieser Art)", number=_figure(said.more))
    return f"{words} {more}" if said.more else words


def patterns() -> dict[str, str]:
    """English pattern -> the reader's, with the same %(names)s."""
    return _unreadable() | _unclear() | _remarks() | _counting()


def _figure(value: int | Fraction | str) -> str:
    return value if isinstance(value, str) else str(format_decimal(round(float(value), 2)))


def _unreadable() -> dict[str, str]:
    """Of the file's form."""
    return {
        "The file is larger than %(most)s characters.": _("Die Datei hat mehr als %(most)s Zeichen."),
        "Line %(line)s: a zero byte; this is not a text file.": _(
            "Zeile %(line)s: ein Null-Byte; das ist keine Textdatei."
        ),
        "Line %(line)s: the file must begin with the line META.": _(
            "Zeile %(line)s: Die Datei muss mit der Zeile META beginnen."
        ),
        "Line %(line)s: the section %(section)s begins twice.": _(
            "Zeile %(line)s: Der Abschnitt %(section)s beginnt zweimal."
        ),
        "The section %(section)s is missing or has no header line.": _(
            "Der Abschnitt %(section)s fehlt oder hat keine Kopfzeile."
        ),
        "Line %(line)s, field %(field)s: the section %(section)s has no such column.": _(
            "Zeile %(line)s, Feld %(field)s: Der Abschnitt %(section)s hat diese Spalte nicht."
        ),
        "Line %(line)s, field %(field)s: the header names this column twice.": _(
            "Zeile %(line)s, Feld %(field)s: Die Kopfzeile nennt diese Spalte zweimal."
        ),
        "Line %(line)s: %(found)s values under %(columns)s columns of %(section)s; a text with ; needs quotes.": _(
            "Zeile %(line)s: %(found)s Werte unter %(columns)s Spalten von %(section)s; ein Text mit ; braucht "
            "Anführungszeichen."
        ),
        "Line %(line)s: more than %(most)s rows of %(section)s.": _(
            "Zeile %(line)s: mehr als %(most)s Zeilen in %(section)s."
        ),
        "Line %(line)s: more than %(most)s projects.": _("Zeile %(line)s: mehr als %(most)s Projekte."),
        "Line %(line)s: a value is longer than %(most)s characters.": _(
            "Zeile %(line)s: Ein Wert hat mehr als %(most)s Zeichen."
        ),
        "Line %(line)s: a value goes on over the end of the line; is a quote not closed?": _(
            "Zeile %(line)s: Ein Wert geht über das Ende der Zeile hinaus; fehlt ein Anführungszeichen?"
        ),
        "Line %(line)s: a value is too long; is a quote not closed?": _(
            "Zeile %(line)s: Ein Wert ist zu lang; fehlt ein Anführungszeichen?"
        ),
        "Line %(line)s, field vote: it goes on over the end of the line.": _(
            "Zeile %(line)s, Feld vote: Es geht über das Ende der Zeile hinaus."
        ),
    }


def _unclear() -> dict[str, str]:
    """Of what could mean two things."""
    return {
        "META, field budget: missing.": _("META, Feld budget: fehlt."),
        "META, field vote_type: missing.": _("META, Feld vote_type: fehlt."),
        "Line %(line)s, field %(field)s: META gives it twice, with different values.": _(
            "Zeile %(line)s, Feld %(field)s: META nennt es zweimal, mit verschiedenen Werten."
        ),
        "Line %(line)s, field vote_type: '%(value)s' is none of %(known)s.": _(
            "Zeile %(line)s, Feld vote_type: „%(value)s“ ist keines von %(known)s."
        ),
        "Line %(line)s, field scoring_fn: '%(value)s' is not defined by the format (Borda is).": _(
            "Zeile %(line)s, Feld scoring_fn: „%(value)s“ ist im Format nicht festgelegt (Borda ist es)."
        ),
        "Line %(line)s, field %(field)s: '%(value)s' is not an amount (digits and a decimal point).": _(
            "Zeile %(line)s, Feld %(field)s: „%(value)s“ ist kein Betrag (Ziffern und ein Dezimalpunkt)."
        ),
        "Line %(line)s, field %(field)s: %(value)s is larger than %(most)s.": _(
            "Zeile %(line)s, Feld %(field)s: %(value)s ist größer als %(most)s."
        ),
        "Line %(line)s, field %(field)s: %(value)s is negative.": _(
            "Zeile %(line)s, Feld %(field)s: %(value)s ist negativ."
        ),
        "Line %(line)s, field project_id: '%(value)s' cannot be named by a ballot.": _(
            "Zeile %(line)s, Feld project_id: „%(value)s“ kann auf keinem Stimmzettel stehen."
        ),
        "Line %(line)s, field project_id: '%(value)s' is there twice, not alike.": _(
            "Zeile %(line)s, Feld project_id: „%(value)s“ steht zweimal da, mit verschiedenen Angaben."
        ),
        "The section PROJECTS has no project.": _("Im Abschnitt PROJECTS steht kein Projekt."),
        "Most entries in VOTES, field vote, are not in PROJECTS, field project_id.": _(
            "Die meisten Einträge in VOTES, Feld vote, stehen nicht in PROJECTS, Feld project_id."
        ),
        "Line %(line)s, field points: missing, and PROJECTS has no score for every project.": _(
            "Zeile %(line)s, Feld points: fehlt, und in PROJECTS fehlt bei Projekten die Spalte score."
        ),
    }


def _remarks() -> dict[str, str]:
    """Of what was read all the same."""
    return {
        "Line %(line)s, field %(field)s: %(value)s is counted with four decimals.": _(
            "Zeile %(line)s, Feld %(field)s: %(value)s wird mit vier Nachkommastellen gezählt."
        ),
        "Line %(line)s, field project_id: '%(value)s' is there twice, and counted once.": _(
            "Zeile %(line)s, Feld project_id: „%(value)s“ steht zweimal da und wird einmal gezählt."
        ),
        "Line %(line)s, field %(field)s: META says %(value)s, but the file holds %(found)s projects; "
        "what the file holds is counted.": _(
            "Zeile %(line)s, Feld %(field)s: META sagt %(value)s, in der Datei stehen aber %(found)s Projekte; "
            "gezählt wird, was in der Datei steht."
        ),
        "Line %(line)s, field %(field)s: META says %(value)s, but the file holds %(found)s ballots; "
        "what the file holds is counted.": _(
            "Zeile %(line)s, Feld %(field)s: META sagt %(value)s, in der Datei stehen aber %(found)s Stimmzettel; "
            "gezählt wird, was in der Datei steht."
        ),
        "Line %(line)s: %(found)s values under %(columns)s columns of %(section)s; a text with ; should have quotes "
        "(nothing that is counted is displaced).": _(
            "Zeile %(line)s: %(found)s Werte unter %(columns)s Spalten von %(section)s; ein Text mit ; sollte in "
            "Anführungszeichen stehen (was gezählt wird, ist nicht verschoben)."
        ),
        "Line %(line)s, field voter_id: empty; the ballot is counted.": _(
            "Zeile %(line)s, Feld voter_id: leer; der Stimmzettel wird gezählt."
        ),
        "Line %(line)s, field voter_id: '%(value)s' is there twice; this row is not counted.": _(
            "Zeile %(line)s, Feld voter_id: „%(value)s“ steht zweimal da; diese Zeile wird nicht gezählt."
        ),
        "Line %(line)s, field voter_id: '%(value)s' is there twice; "
        "this row is counted as a ballot of its own, as num_votes says.": _(
            "Zeile %(line)s, Feld voter_id: „%(value)s“ steht zweimal da; diese Zeile wird als eigener Stimmzettel "
            "gezählt, wie num_votes es sagt."
        ),
        "Line %(line)s, field vote: %(found)s projects, but a voter may choose %(most)s; each is counted.": _(
            "Zeile %(line)s, Feld vote: %(found)s Projekte, man darf aber %(most)s wählen; jedes wird gezählt."
        ),
        "Line %(line)s, field points: %(found)s values for %(projects)s projects; "
        "what has no partner gives nothing.": _(
            "Zeile %(line)s, Feld points: %(found)s Werte für %(projects)s Projekte; was kein Gegenstück hat, "
            "zählt nichts."
        ),
        "Line %(line)s, field vote: a project is named twice; it is one choice.": _(
            "Zeile %(line)s, Feld vote: Ein Projekt steht zweimal da; es ist eine Wahl."
        ),
        "Line %(line)s, field vote: there is no project '%(value)s'; this entry is not counted.": _(
            "Zeile %(line)s, Feld vote: Ein Projekt „%(value)s“ gibt es nicht; dieser Eintrag wird nicht gezählt."
        ),
        "Line %(line)s, field points: %(value)s is negative; it is counted as it is.": _(
            "Zeile %(line)s, Feld points: %(value)s ist negativ; es wird so gezählt."
        ),
        "VOTES has no points: greedy rules count the column score of PROJECTS.": _(
            "In VOTES stehen keine Punkte: Die greedy-Regeln zählen die Spalte score von PROJECTS."
        ),
        "Line %(line)s, field %(field)s: states %(value)s, but the ballots give %(given)s "
        "(the ballots are counted).": _(
            "Zeile %(line)s, Feld %(field)s: sagt %(value)s, die Stimmzettel ergeben aber %(given)s "
            "(die Stimmzettel werden gezählt)."
        ),
        "Line %(line)s, field %(field)s: states %(value)s, but the ballots give %(given)s "
        "(greedy rules count the column, equal shares the ballots).": _(
            "Zeile %(line)s, Feld %(field)s: sagt %(value)s, die Stimmzettel ergeben aber %(given)s "
            "(die greedy-Regeln zählen die Spalte, gleiche Anteile die Stimmzettel)."
        ),
    }


def _counting() -> dict[str, str]:
    """Of the count."""
    return {
        "The rule '%(rule)s' is not defined; name one of %(known)s.": _(
            "Die Regel „%(rule)s“ kennen wir nicht; möglich sind %(known)s."
        ),
        "The rule greedy-threshold needs min_project_score_threshold in META, and it is not there.": _(
            "Die Regel greedy-threshold braucht min_project_score_threshold in META, und das fehlt."
        ),
        "Equal shares counts approval ballots, and these are %(kind)s (META, field vote_type).": _(
            "Gleiche Anteile zählen Stimmzettel zum Ankreuzen, diese sind aber %(kind)s (META, Feld vote_type)."
        ),
        "Equal shares would take more than %(most)s looks at voters' purses for these ballots and "
        "amounts, which is minutes of counting; it stops here. Without add1 (--rule equalshares) "
        "it is quick.": _(
            "Gleiche Anteile bräuchten für diese Stimmzettel und Beträge mehr als %(most)s Rechenschritte, also "
            "Minuten; hier ist Schluss. Mit der Regel equalshares, ohne add1, geht es schnell."
        ),
        "No project names another that excludes it, so greedy-exclusive is counted as greedy.": _(
            "Kein Projekt nennt ein anderes, das es ausschließt: greedy-exclusive wird wie greedy gezählt."
        ),
        "Each voter's share is %(share)s.": _("Auf jede Person kommen %(share)s."),
        "Comparison step: %(stay)s voters prefer equal shares, %(change)s prefer greedy; equal shares stands.": _(
            "Vergleich: %(stay)s ziehen gleiche Anteile vor, %(change)s ziehen greedy vor; gleiche Anteile gelten."
        ),
        "Comparison step: %(stay)s voters prefer equal shares, %(change)s prefer greedy; "
        "the greedy outcome replaces it.": _(
            "Vergleich: %(stay)s ziehen gleiche Anteile vor, %(change)s ziehen greedy vor; "
            "das Ergebnis von greedy gilt."
        ),
    }
