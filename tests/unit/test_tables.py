"""Cells that say which column they are of."""

from markupsafe import Markup

from shared.web.tables import labelled_rows


def test_each_cell_carries_the_head_of_its_column() -> None:
    rows = '<tr><th scope="row">Ada</th><td class="x">2</td></tr>\n<tr><th scope="row">Bo</th><td>1</td></tr>'
    assert labelled_rows(rows, ["Name", "Personen"]) == (
        '<tr><th data-label="Name" scope="row">Ada</th><td data-label="Personen" class="x">2</td></tr>\n'
        '<tr><th data-label="Name" scope="row">Bo</th><td data-label="Personen">1</td></tr>'
    )


def test_heads_are_escaped_and_a_cell_too_many_has_none() -> None:
    labelled = labelled_rows("<tr><td>a</td><td>b</td></tr>", ['"Wer" & wann'])
    assert isinstance(labelled, Markup)
    assert labelled == '<tr><td data-label="&#34;Wer&#34; &amp; wann">a</td><td>b</td></tr>'


def test_what_people_wrote_opens_no_cell() -> None:
    text = Markup.escape("<td>")
    assert labelled_rows(f"<tr><td>{text}</td><td></td></tr>", ["A", "B"]).count("data-label") == 2
