"""Federation: the border between nodes (Partnerknoten).

Owns: nothing yet; peers, partners, the signed public log and its two doors are to come
Publishes: nothing yet
Listens to: directory.session_ended, directory.roles_changed
"""
