"""Who works on this node: accounts, their roles, and how they sign in.

Owns: accounts, account roles, sign-in links, sessions, counted attempts; the key that signs sign-in tokens.
Publishes: directory.sign_in_requested, directory.session_ended, directory.roles_changed,
    directory.account_named.
Listens to: nothing.
"""
