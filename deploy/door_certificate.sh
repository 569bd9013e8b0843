#!/bin/sh
# Puts the certificate of the AMQP door into ./certificates, readable for the broker alone. As root, in the project's folder:
#
#   deploy/door_certificate.sh kiez.example.org            what Caddy has for that name; again each week, by cron
#   deploy/door_certificate.sh localhost --self-made       for a trial: for 30 days, and nobody trusts it unless told to
set -eu
name=${1:?Which name is the certificate for? For example: deploy/door_certificate.sh kiez.example.org}
broker=999 # the user rabbitmq in RabbitMQ's image

if [ "$(id -u)" != 0 ]; then
    echo "The key is for the broker's user alone: run this as root (sudo)." >&2
    exit 1
fi
umask 077
mkdir -p certificates
new=$(mktemp -d certificates/.new.XXXXXX)
trap 'rm -rf "$new"' EXIT

of_caddy() {
    # Of several authorities' certificates the newest; what is missing ends here, and what was there before stays.
    docker compose exec -T caddy sh -c 'cat "$(ls -t /caddy/data/caddy/certificates/*/"$1/$1.$2" | head -n 1)"' - "$name" "$1"
}

if [ "${2:-}" = --self-made ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$new/privkey.pem" -out "$new/fullchain.pem" 2>/dev/null || {
        echo "openssl makes no certificate for $name: is it installed, and is that the name of a machine?" >&2
        exit 1
    }
elif ! { of_caddy crt >"$new/fullchain.pem" && of_caddy key >"$new/privkey.pem"; } 2>/dev/null; then
    echo "Caddy has no certificate for $name (or does not run): is it the name in KIEZNETZ_URL, and that https?" >&2
    exit 1
fi
chown -R "$broker" certificates
mv "$new/fullchain.pem" "$new/privkey.pem" certificates/
echo "The certificate of $name is in ./certificates; a broker that runs takes it within some minutes."
