"""Notifications: mails to people, and the public front page (Benachrichtigung, Aktuelles).

Owns: outgoing mail and its state; the public timeline; the front page, static files and the node's own pages
Publishes: nothing
Listens to: registration.event_published, registration.event_changed, registration.event_moved,
    registration.event_cancelled, registration.event_withdrawn, registration.event_details_changed,
    registration.confirmation_requested, registration.seat_confirmed, registration.registration_waitlisted,
    registration.seat_promoted, registration.registration_withdrawn, registration.link_requested,
    registration.participant_affected, registration.reminder_due,
    directory.sign_in_requested, directory.entry_letter_requested, directory.session_ended, directory.roles_changed
"""
