"""The servers that tests rely on do what the fixtures promise."""

import smtplib
import socket

import psycopg
import pytest
import requests
from kombu import Connection, Exchange, Queue

from tests.eventually import eventually
from tests.servers.chromium import axe_violations, faults_of, stays_here
from tests.servers.network_guard import LeftTheMachine, is_here
from tests.servers.programs import ServerMissing, find_program

LETTERS = Queue("letters", Exchange("letters", type="direct"), "letters", queue_arguments={"x-queue-type": "quorum"})


def test_a_database_keeps_what_was_committed_before_a_crash(postgres):
    address = postgres.database("letters")
    with psycopg.connect(address) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        connection.execute("CREATE TABLE letters (id integer)")
    postgres.kill()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    postgres.start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM letters").fetchone() == (0,)


def test_each_database_is_new(postgres):
    assert postgres.database("same") != postgres.database("same")


def test_a_quorum_queue_keeps_its_message_while_the_broker_is_away(rabbitmq, vhost):
    with Connection(vhost.url) as connection, connection.SimpleQueue(LETTERS) as queue:
        queue.put({"number": 1})
        eventually(lambda: rabbitmq.api("GET", f"/queues/{vhost.name}/letters").get("messages") == 1)
    rabbitmq.kill()
    with pytest.raises(ConnectionError):
        Connection(vhost.url, connect_timeout=2).connect()
    rabbitmq.start()
    with Connection(vhost.url) as connection, connection.SimpleQueue(LETTERS) as queue:
        assert queue.get(timeout=20).payload == {"number": 1}


def test_a_test_that_looks_elsewhere_or_sends_mail_is_found_out():
    for host in ("192.0.2.1", "kiez.example", "10.0.0.1", "2001:db8::1"):
        assert not is_here(host)
        assert not stays_here(f"http://{host if ':' not in host else f'[{host}]'}/")
    for host in ("127.0.0.1", "127.0.0.2", "localhost", "::1"):
        assert is_here(host)


@pytest.mark.parametrize(
    "leave",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("kiez.example", 80),
        lambda: smtplib.SMTP("127.0.0.1", 2525),
        lambda: socket.create_connection(("127.0.0.1", 25), timeout=1),
    ],
)
def test_the_guard_stops_a_connection_off_the_machine(leave, network_attempts):
    with pytest.raises(LeftTheMachine):
        leave()
    assert len(network_attempts) == 1
    network_attempts.clear()


def test_requests_are_stopped_too(network_attempts):
    with pytest.raises(requests.ConnectionError):
        requests.get("http://kiez.example/", timeout=1)
    assert network_attempts
    network_attempts.clear()


@pytest.mark.parametrize("elsewhere", ["https://kiez.example/a.png", "http://192.0.2.1/a.png", "http://10.0.0.1/a.png"])
def test_a_page_that_asks_for_something_off_the_machine_is_found_out_and_gets_nothing(chromium, elsewhere):
    context = chromium.new_context()
    faults, failed = faults_of(context), []
    context.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    context.new_page().set_content(f"<title>Kiez</title><img src='{elsewhere}' alt=''>")
    context.close()
    assert faults == [f"the page asked for {elsewhere}"]
    assert failed == [(elsewhere, "net::ERR_NAME_NOT_RESOLVED")]


def test_axe_finds_a_picture_without_a_description(page):
    page.set_content("<html lang=de><title>Kiez</title><main><h1>Kiez</h1><img src='data:,'></main></html>")
    assert [sentence.split(" ")[0] for sentence in axe_violations(page)] == ["image-alt"]


def test_a_missing_server_is_an_error_that_names_the_command():
    with pytest.raises(ServerMissing, match="make setup-servers"):
        find_program("no-such-server")
