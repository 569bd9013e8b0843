#!/bin/bash
# Runs once, when the data folder is empty: for each service a database and a role that may open no other.
# The role `prepare` can become each service's role in that service's database, so that tables belong to their service.
set -euo pipefail

sql() {
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres "$@"
}

password_of() {
    sed -E 's#^[a-z]+://[^:]+:([^@]+)@.*#\1#' "/run/secrets/database_url_$1"
}

# A role with its password, and its kind: NOINHERIT if it may do nothing before it has become another role.
create_role() {
    # By a variable of psql and standard input, so that no list of processes shows the password.
    sql --set role="$1" <<SQL
\set password $(password_of "$1")
CREATE ROLE :"role" LOGIN $2 PASSWORD :'password';
SQL
}

create_role prepare NOINHERIT
sql <<SQL
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
SQL
for service in registration funding directory notifications federation; do
    create_role "$service" INHERIT
    sql --set service="$service" <<'SQL'
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
GRANT :"service" TO prepare;
GRANT CONNECT ON DATABASE :"service" TO prepare;
ALTER ROLE prepare IN DATABASE :"service" SET role = :'service';
SQL
done
