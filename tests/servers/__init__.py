"""Real servers for tests: PostgreSQL, RabbitMQ, Chromium and a mail server, in temporary folders on free ports."""
