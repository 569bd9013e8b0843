"""What follows a decision: days, accounts, spending reports, states."""
