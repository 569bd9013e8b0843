"""Lists: what people wrote is escaped, colour is never the only sign, and a row of a table can stand as a card."""

import re

import pytest
from flask import render_template_string

from tests.service.web.sample_page import sample_app

IMPORT = (
    '{% from "lists.html" import action, breadcrumb, cards, cell, data_table, description_list, '
    "empty_state, event_card, pagination, status_badge %}"
)


@pytest.fixture
def render(tmp_path):
    app = sample_app(tmp_path)

    def rendered(source: str, **values: object) -> str:
        # Only named templates are escaped by their ending; a string always is.
        with app.test_request_context("/registration/sample"):
            return render_template_string(IMPORT + source, **values)

    return rendered


def test_what_organisers_write_is_escaped_on_a_card(render):
    evil = '"><script>alert(1)</script>'
    card = render("{{ event_card(evil, evil, when=evil, place=evil, seats=evil, more=evil) }}", evil=evil)
    assert "<script>" not in card
    assert card.count("&lt;script&gt;") == 6


def test_a_badge_says_in_words_what_its_colour_means(render):
    badge = render('{{ status_badge("Abgesagt", "danger") }}')
    assert '<span class="kern-label">Abgesagt</span>' in badge
    assert 'aria-hidden="true"' in badge


def test_a_table_is_a_named_region_that_the_keyboard_can_scroll(render):
    table = render('{% call data_table("Gäste", ["Name"]) %}<tr>{{ cell("A<b>", head=True) }}</tr>{% endcall %}')
    region = re.search(r'<div class="kz-table"[^>]*>', table)[0]
    assert 'role="region"' in region
    assert 'aria-label="Gäste"' in region
    assert 'tabindex="0"' in region
    assert '<th data-label="Name" class="kern-table__header" scope="row">A&lt;b&gt;</th>' in table


def test_a_list_on_one_page_has_no_paging(render):
    assert "<nav" not in render("{{ pagination(None) }}")
    assert 'rel="next"' in render('{{ pagination("/registration/events?cursor=x") }}')


def test_what_is_not_known_is_left_out_of_a_description(render):
    described = render(
        "{{ description_list(pairs) }}", pairs=[("Ort", "Saal"), ("Preis", ""), ("Kind", None), ("N", 0)]
    )
    assert re.findall(r"<dt[^>]*>([^<]*)</dt>", described) == ["Ort", "N"]


def test_the_way_back_ends_with_the_page_itself(render):
    way = render('{{ breadcrumb([("/", "Start"), (None, "Hier")]) }}')
    assert '<a href="/">Start</a>' in way
    assert '<span aria-current="page">Hier</span>' in way


def test_one_button_is_a_form_that_cannot_be_sent_from_elsewhere(render):
    form = render('{{ action("/x", "Los", fields={"to": "<b>"}) }}')
    assert 'method="post"' in form
    assert re.search(r'name="csrf_token" value="[^"]{20,}"', form)
    assert 'name="to" value="&lt;b&gt;"' in form
