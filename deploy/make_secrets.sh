#!/bin/sh
# Makes the passwords of a node as files in a folder: make_secrets.sh [FOLDER], usually ./secrets
# Never changes what exists. Containers read the files as users of their own, so the files are readable and the folder,
# which only its owner can enter, is what protects them.
set -eu
folder=${1:-secrets}
services="registration funding directory notifications federation"

if [ -e "$folder/rabbitmq_definitions.json" ]; then
    echo "$folder has its secrets already; nothing was changed."
    exit 0
fi
umask 022
mkdir -p "$folder"
chmod 700 "$folder"

random() {
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

write_once() {
    if [ ! -e "$folder/$1" ]; then
        printf '%s\n' "$2" >"$folder/.$1"
        mv "$folder/.$1" "$folder/$1"
    fi
}

# A user's name, its password and what it may: configure, write, read (regular expressions on queues and exchanges).
add_broker_user() {
    users="$users${users:+,}
    {\"name\": \"$1\", \"password\": \"$2\", \"tags\": [${6:-}]}"
    permissions="$permissions${permissions:+,}
    {\"user\": \"$1\", \"vhost\": \"/\", \"configure\": \"$3\", \"write\": \"$4\", \"read\": \"$5\"}"
}

password_of() {
    sed -E 's#^[a-z]+://[^:]+:([^@]+)@.*#\1#' "$folder/$1"
}

users="" permissions=""
write_once postgres_superuser "$(random)"
write_once smtp_url ""
# For the AMQP door (deploy/amqp-door.yml) the federation makes users of its own; without the door nobody listens there.
write_once management_url "http://door:$(random)@rabbitmq:15672"
for user in prepare $services; do
    write_once "database_url_$user" "postgresql://$user:$(random)@postgres/{service}"
    write_once "bus_url_$user" "amqp://$user:$(random)@rabbitmq:5672/%2F"
done
all='^(node\\.messages|amq\\.default|[a-z]+\\.(inbox|dead))$'
add_broker_user prepare "$(password_of bus_url_prepare)" "$all" "$all" "$all"
for service in $services; do
    add_broker_user "$service" "$(password_of "bus_url_$service")" \
        "^$service\\\\.inbox\$" "^(node\\\\.messages|amq\\\\.default|$service\\\\.inbox)\$" "^$service\\\\.(inbox|dead)\$"
done
# What is public stands in a virtual host of its own.
public='^(public\\.|partner\\.|amq\\.default)'
permissions="$permissions,
    {\"user\": \"federation\", \"vhost\": \"public\", \"configure\": \"$public\", \"write\": \"$public\", \"read\": \"$public\"},
    {\"user\": \"door\", \"vhost\": \"public\", \"configure\": \"^partner\\\\.\", \"write\": \"^$\", \"read\": \"^$\"}"
nothing='^$'
add_broker_user door "$(password_of management_url)" "$nothing" "$nothing" "$nothing" '"administrator"'
write_once rabbitmq_definitions.json "{
  \"vhosts\": [{\"name\": \"/\"}, {\"name\": \"public\"}],
  \"users\": [$users
  ],
  \"permissions\": [$permissions
  ]
}"
echo "Passwords are in $folder; keep it in your backup. To send mail put the address of your mail server into $folder/smtp_url."
