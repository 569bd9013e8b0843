"""Notifications: mails to people, and the public front page (Benachrichtigung, Aktuelles).

Owns: outgoing mail and its state; the public timeline; the front page, static files and the node's own pages
Publishes: nothing
Listens to: registration.event_published, registration.event_changed, registration.event_moved,
    registration.event_cancelled, registration.event_withdrawn, registration.event_details_changed,
    registration.confirmation_requested, registration.seat_confirmed, registration.registration_waitlisted,
    registration.seat_promoted, registration.registration_withdrawn, registration.link_requested,
    registration.participant_affected, registration.reminder_due,
    directory.sign_in_requested, directory.entry_letter_requested, directory.session_ended, directory.roles_changed,
    funding.programme_published, funding.programme_changed, funding.programme_closed, funding.programme_withdrawn,
    funding.project_granted, funding.project_changed, funding.project_reported, funding.project_withdrawn,
    funding.vote_opened, funding.vote_closed, funding.vote_withdrawn, funding.proposal_confirmation_requested,
    funding.proposal_link_requested, funding.proposal_submitted, funding.items_missing, funding.proposal_scheduled,
    funding.proposal_withdrawn, funding.decision_made, funding.grant_returned, funding.change_answered,
    funding.payment_made, funding.report_due, funding.report_checked, funding.repayment_booked,
    funding.volunteer_confirmation_requested, funding.juror_drawn, funding.session_called,
    funding.session_changed, funding.circular_opened, funding.circular_void, funding.minutes_ready,
    funding.voting_code_sent
"""
