"""An alliance and a portfolio for the table of all pages."""

from datetime import timedelta
from urllib.parse import urlsplit

from services.directory.commands.add_statement import add_statement
from services.directory.commands.note_training import note_training
from services.directory.commands.share_portfolio import share_portfolio
from services.directory.models.portfolio import Portfolio
from services.directory.queries.portfolio_links import portfolio_url, share_url
from shared.signing.node import load_node
from shared.signing.person import person_ref
from tests.nodes import EmbeddedNode


def alliance_of(node: EmbeddedNode, actor: str) -> str:
    """The id of one that the office founded in the actor's name."""
    body = {"actor": actor, "name": "Bündnis für bezahlbare Nachbarschaftsräume", "purpose": "Räume öffnen"}
    made = node.post("/directory/api/alliances", body, "coordinator")
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def portfolio_places(node: EmbeddedNode) -> dict[str, str]:
    """Paths with their tokens: {portfolio}, {portfolio_delete}, {portfolio_statement}, {portfolio_shared}."""
    signing = load_node(node.settings)
    now, email = signing.clock(), "portfolio@beispiel.example"
    person = {
        "ref": person_ref(signing.secret, email),
        "name": "Friederike Musterfrau",
        "email": email,
        "language": "de",
    }
    training = {
        "person": person, "event_id": "eine-fortbildung", "title": "Nachbarschaftsversammlungen moderieren",
        "url": "https://example.org/", "organiser_name": "Stadtteilkoordination Lichtenberg Mitte",
        "starts_at": now - timedelta(days=3), "ends_at": now - timedelta(days=2), "timezone": "Europe/Berlin",
        "hours": 6.5, "topics": ["participation"], "language": "de",
    }  # fmt: skip
    database = node.database("directory")
    with database.write() as session:
        note_training(session, source=signing.identity, training=training, now=now)
        portfolio = session.query(Portfolio).filter_by(person_ref=person["ref"]).one()
        own = urlsplit(portfolio_url(signing, portfolio, now))
        act = {"node": signing, "portfolio_id": portfolio.id, "token": own.query.removeprefix("t="), "now": now}
        entry = add_statement(session, title="Straßenfest geleitet", text="Drei Jahre lang", **act)  # type: ignore[arg-type]
        day = (now + timedelta(days=9)).date()
        share = share_portfolio(session, label="Bewerbung", until=day, **act)  # type: ignore[arg-type]
        shared = urlsplit(share_url(signing, share))
        statement = f"{own.path}/statements/{entry.id}?{own.query}"
    database.close()
    return {
        "portfolio": f"{own.path}?{own.query}",
        "portfolio_delete": f"{own.path}/delete?{own.query}",
        "portfolio_statement": statement,
        "portfolio_shared": f"{shared.path}?{shared.query}",
    }
