"""Who is active here: entries of actors and alliances. Who works on this node: accounts, roles, sign-in.

Owns: actors and their revisions, memberships, suggestions, claims, contacts, alliances, small copies of events and
    projects, notes about entries, the vocabulary and hours they are found by; competence portfolios of people;
    accounts, account roles, sign-in links, sessions, counted attempts; the key that signs sign-in tokens.
Publishes: directory.sign_in_requested, directory.session_ended, directory.roles_changed, directory.account_named,
    directory.entry_letter_requested, directory.membership_changed, directory.actor_published,
    directory.actor_changed, directory.actor_withdrawn, directory.alliance_formed, directory.alliance_changed,
    directory.alliance_ended.
Listens to: directory.actor_published, directory.actor_changed, directory.actor_withdrawn, directory.alliance_formed,
    directory.alliance_changed, directory.alliance_ended (of other nodes); registration.event_published,
    registration.event_changed, registration.event_moved, registration.event_cancelled, registration.event_withdrawn,
    registration.training_attended, registration.training_attendance_withdrawn, funding.project_granted,
    funding.project_changed, funding.project_reported, funding.project_withdrawn.
"""
