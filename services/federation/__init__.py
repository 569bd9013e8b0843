"""Federation: the border between nodes (Partnerknoten).

Owns: the node's signing keys, the signed public log and its doors; peers, what was agreed with them and what
they were let in with; partners are to come
Publishes: on the node's own bus what came in, in peers' names; to everybody, signed, what this node's other services
made public
Listens to: directory.session_ended, directory.roles_changed, directory.actor_published, directory.actor_changed,
directory.actor_withdrawn, directory.alliance_formed, directory.alliance_changed, directory.alliance_ended,
registration.event_published, registration.event_changed, registration.event_moved, registration.event_cancelled,
registration.event_withdrawn, funding.programme_published, funding.programme_changed, funding.programme_closed,
funding.programme_withdrawn, funding.project_granted, funding.project_changed, funding.project_reported,
funding.project_withdrawn, funding.vote_opened, funding.vote_closed, funding.vote_withdrawn
"""
