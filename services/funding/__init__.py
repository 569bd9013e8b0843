"""Funding: programmes, juries and money (Kiezfonds, Förderantrag, Bürgerjury, Bürgerhaushalt).

Owns: programmes, pots and their ledger, rounds, proposals, juries with their draws,
sessions, votes and decisions, grants with payments and spending reports;
the counting rules of residents' votes
Publishes: funding.programme_published, funding.programme_changed, funding.programme_closed,
funding.programme_withdrawn, funding.project_granted, funding.project_changed, funding.project_reported,
funding.project_withdrawn, funding.vote_opened, funding.vote_closed, funding.vote_withdrawn,
funding.proposal_confirmation_requested, funding.proposal_link_requested, funding.proposal_submitted,
funding.items_missing, funding.proposal_scheduled, funding.proposal_withdrawn, funding.decision_made,
funding.grant_returned,
funding.change_answered, funding.payment_made, funding.report_due, funding.report_checked, funding.repayment_booked,
funding.volunteer_confirmation_requested, funding.juror_drawn, funding.session_called,
funding.session_changed, funding.circular_opened, funding.circular_void, funding.minutes_ready, funding.voting_code_sent
Listens to: directory.session_ended, directory.roles_changed, directory.account_named, directory.membership_changed,
funding.programme_published, funding.programme_changed, funding.programme_closed, funding.programme_withdrawn,
funding.project_granted, funding.project_changed, funding.project_reported, funding.project_withdrawn,
funding.vote_opened, funding.vote_closed, funding.vote_withdrawn
"""
