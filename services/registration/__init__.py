"""Registration: events, and the people who come to them.

Owns: events, their seats, registrations, attendance, the waitlist, calls to who has no mail address; copies of
    accounts' names and of neighbours' events.
Publishes: registration.event_published, registration.event_changed, registration.event_moved,
    registration.event_cancelled, registration.event_withdrawn (public); registration.event_details_changed,
    registration.confirmation_requested, registration.seat_confirmed, registration.registration_waitlisted,
    registration.seat_promoted, registration.registration_withdrawn, registration.link_requested,
    registration.participant_affected, registration.reminder_due, registration.training_attended,
    registration.training_attendance_withdrawn (on the node's own bus).
Listens to: directory.session_ended, directory.roles_changed, directory.account_named; registration.event_published,
    registration.event_changed, registration.event_moved, registration.event_cancelled, registration.event_withdrawn (of
    other nodes).
"""
